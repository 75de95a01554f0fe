//! Numbers in lines of text, with or without a header and a column of labels.
//!
//! What is not said on the command line is found out from the first records, and told.

mod layout;

use super::file::{Kind, Source};
use super::{Data, Labels, Values, Wanted};
use crate::failure::Failure;
use layout::Layout;

/// The fields of a line, and which line it is, from 1.
pub(super) struct Record {
    pub(super) line: u64,
    pub(super) fields: Vec<String>,
}

/// So many records tell what a table is like.
const SAMPLE: usize = 200;

pub(super) fn read(source: &Source, wanted: &Wanted) -> Result<Data, Failure> {
    let text = source.text()?;
    let between = between(source.kind(), text, wanted);
    let mut records = records(text, between);
    let mut sample = Vec::new();
    while sample.len() < SAMPLE
        && let Some(record) = records.next()
    {
        sample.push(record?);
    }
    if sample.is_empty() {
        return Err(Failure::data("it has no lines with fields"));
    }
    let layout = Layout::of(&sample, wanted);
    let mut table = Table { layout, decimal_comma: wanted.decimal_comma, ..Table::default() };
    for record in sample.into_iter().map(Ok).chain(records) {
        table.add(record?)?;
    }
    let told = table.told(between);
    table.finish(told)
}

/// Lines as they come.
#[derive(Default)]
struct Table {
    layout: Layout,
    decimal_comma: bool,
    header: Vec<String>,
    labels: Vec<String>,
    values: Vec<f64>,
    /// Of the first line: its number, and how many fields it has.
    first: Option<(u64, usize)>,
    rows: usize,
}

impl Table {
    fn add(&mut self, Record { line, fields }: Record) -> Result<(), Failure> {
        let (first, count) = *self.first.get_or_insert((line, fields.len()));
        if fields.len() != count {
            // A header may leave out what stands above the labels.
            let is_short = self.rows == 0 && fields.len() == count + 1 && self.layout.labels;
            if !(is_short && self.layout.header) {
                return Err(Failure::data(format_args!(
                    "line {line} has {} fields, and line {first} has {count}",
                    fields.len()
                )));
            }
            self.first = Some((line, fields.len()));
        } else if self.layout.header && self.header.is_empty() && self.rows == 0 {
            self.header = fields;
            return Ok(());
        }
        let mut columns = fields.into_iter().enumerate();
        if self.layout.labels {
            self.labels.extend(columns.next().map(|(_, label)| label));
        }
        for (column, field) in columns {
            let value = number(&field, self.decimal_comma).ok_or_else(|| {
                Failure::data(format_args!(
                    "line {line}, column {}: {}",
                    column + 1,
                    self.no_number(&field)
                ))
            })?;
            self.values.push(value);
        }
        self.rows += 1;
        Ok(())
    }

    fn no_number(&self, field: &str) -> String {
        let hint = if !self.decimal_comma && number(field, true).is_some() {
            ": is it a decimal comma? Then give --decimal-comma"
        } else if self.rows == 0 && !self.layout.header {
            ": is it a header? Then give --header"
        } else {
            ""
        };
        format!("`{}` is no number{hint}", field.escape_debug())
    }

    /// What was found out.
    fn told(&self, between: Between) -> String {
        let start = usize::from(self.layout.labels && self.header.len() > self.cols());
        let names = &self.header[start.min(self.header.len())..];
        let header = match names {
            _ if !self.layout.header => "no header".to_owned(),
            [] => "a header".to_owned(),
            [only] => format!("a header ({only})"),
            [first, .., last] => format!("a header ({first} … {last})"),
        };
        let labels = match &*self.labels {
            [] => "no labels of rows".to_owned(),
            [only] => format!("a column of labels ({only})"),
            [first, .., last] => format!("a column of labels ({first} … {last})"),
        };
        let (rows, cols) = (self.rows, self.cols());
        format!("{rows} rows × {cols} columns{}, {header}, {labels}", between.told())
    }

    fn cols(&self) -> usize {
        self.values.len() / self.rows.max(1)
    }

    fn finish(mut self, told: String) -> Result<Data, Failure> {
        let (rows, cols) = (self.rows, self.cols());
        if self.values.is_empty() {
            let what =
                if rows == 0 { "rows below its header" } else { "columns beside its labels" };
            return Err(Failure::data(format_args!("it has no {what}")));
        }
        if self.header.len() > cols {
            self.header.remove(0);
        }
        let texts =
            |texts: Vec<String>| texts.into_iter().map(|text| text.trim().to_owned()).collect();
        let names = |list: Vec<String>| match &*list {
            [] => Labels::From(0),
            _ => Labels::of(texts(list)),
        };
        Ok(Data {
            values: Values::Read { values: self.values, shape: (rows, cols) },
            rows: if self.labels.is_empty() { Labels::From(0) } else { row_labels(self.labels) },
            cols: names(self.header),
            notes: vec![told],
        })
    }
}

/// Tokens may begin or end with blanks, which belong to them.
fn row_labels(labels: Vec<String>) -> Labels {
    match Labels::of(labels.iter().map(|label| label.trim().to_owned()).collect()) {
        numbers @ Labels::From(_) => numbers,
        _ => Labels::Texts(labels),
    }
}

/// What stands between fields.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Between {
    Byte(u8),
    Blanks,
}

impl Between {
    fn told(self) -> &'static str {
        match self {
            Self::Byte(b'\t') => " between tabs",
            Self::Byte(b';') => " between semicolons",
            Self::Blanks => " between blanks",
            Self::Byte(_) => "",
        }
    }
}

/// What stands between fields: what is said, or else what each of the first lines has equally many of.
fn between(kind: Kind, text: &str, wanted: &Wanted) -> Between {
    const LINES: usize = 20;
    match (wanted.delimiter, kind) {
        (Some(byte), _) => return Between::Byte(byte),
        (None, Kind::Tsv) => return Between::Byte(b'\t'),
        (None, Kind::Table) => return Between::Blanks,
        _ => {}
    }
    let lines: Vec<&str> =
        text.lines().filter(|line| !line.trim().is_empty()).take(LINES).collect();
    let count = |line: &str, byte: u8| {
        let outside = line.split('"').step_by(2);
        outside.map(|part| part.matches(char::from(byte)).count()).sum::<usize>()
    };
    // Where numbers have commas, it is something else that parts them.
    let candidates: &[u8] = if wanted.decimal_comma { b"\t;" } else { b"\t;," };
    let even = |byte: &&u8| {
        let mut counts = lines.iter().map(|line| count(line, **byte));
        counts.next().is_some_and(|first| first > 0 && counts.all(|count| count == first))
    };
    let any = |byte: &&u8| lines.first().is_some_and(|line| count(line, **byte) > 0);
    let found = candidates.iter().find(even).or_else(|| candidates.iter().find(any));
    match found {
        Some(byte) => Between::Byte(*byte),
        None if lines.iter().any(|line| line.trim().contains([' ', '\t'])) => Between::Blanks,
        None => Between::Byte(if wanted.decimal_comma { b';' } else { b',' }),
    }
}

fn records<'t>(
    text: &'t str,
    between: Between,
) -> Box<dyn Iterator<Item = Result<Record, Failure>> + 't> {
    let Between::Byte(delimiter) = between else {
        let line = |(at, line): (usize, &str)| {
            // As NumPy writes its headers.
            let fields: Vec<String> = if line.trim_start().starts_with('#') {
                Vec::new()
            } else {
                line.split_whitespace().map(str::to_owned).collect()
            };
            (!fields.is_empty()).then_some(Ok(Record { line: at as u64 + 1, fields }))
        };
        return Box::new(text.lines().enumerate().filter_map(line));
    };
    let reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    Box::new(reader.into_records().map(|record| {
        let record = record.map_err(Failure::data)?;
        let line = record.position().map_or(0, csv::Position::line);
        Ok(Record { line, fields: record.iter().map(str::to_owned).collect() })
    }))
}

/// A field as a number; NaN where it says that there is none.
pub(super) fn number(field: &str, decimal_comma: bool) -> Option<f64> {
    const MISSING: [&str; 8] = ["", "na", "n/a", "nan", "null", "none", "-", "?"];
    let field = field.trim();
    if let Some(number) = parse(field, decimal_comma) {
        return Some(number);
    }
    let is_missing = MISSING.iter().any(|missing| field.eq_ignore_ascii_case(missing));
    is_missing.then_some(f64::NAN)
}

fn parse(field: &str, decimal_comma: bool) -> Option<f64> {
    if decimal_comma {
        return field.replace('.', "x").replace(',', ".").replace('\u{2212}', "-").parse().ok();
    }
    // A minus as typesetters write it.
    field.parse().or_else(|_| field.replace('\u{2212}', "-").parse()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_as_numbers() {
        assert_eq!(number(" 1.5e3 ", false), Some(1500.0));
        assert_eq!(number("1,5", true), Some(1.5));
        assert_eq!((number("1.5", true), number("1,5", false)), (None, None));
        assert_eq!(number("\u{2212}2", false), Some(-2.0));
        assert_eq!(number("-inf", false), Some(f64::NEG_INFINITY));
        for missing in ["", " ", "nan", "NaN", "NA", "null", "None", "-"] {
            assert!(number(missing, false).is_some_and(f64::is_nan), "{missing}");
        }
        assert_eq!(number("token", false), None);
    }
}

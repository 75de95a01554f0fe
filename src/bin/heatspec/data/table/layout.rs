//! Whether a table has a header, and a column of labels.

use super::super::Wanted;
use super::{Record, number};

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Layout {
    pub(super) header: bool,
    pub(super) labels: bool,
}

impl Layout {
    /// What the command line says, or else what the first records look like.
    pub(super) fn of(records: &[Record], wanted: &Wanted) -> Self {
        let table = Sample { records, decimal_comma: wanted.decimal_comma };
        let header = wanted.header.unwrap_or_else(|| table.has_header(wanted.labels));
        let labels = wanted.labels.unwrap_or_else(|| table.has_labels(header));
        Self { header, labels }
    }
}

/// So many numbers that count are no data by chance.
const MANY: usize = 8;

struct Sample<'r> {
    records: &'r [Record],
    decimal_comma: bool,
}

impl Sample<'_> {
    fn is_number(&self, field: &str) -> bool {
        number(field, self.decimal_comma).is_some()
    }

    fn first(&self) -> &[String] {
        self.records.first().map_or(&[], |record| &record.fields)
    }

    /// The first fields of all lines but the first.
    fn column(&self) -> impl Iterator<Item = &str> {
        self.records.iter().skip(1).filter_map(|record| record.fields.first().map(String::as_str))
    }

    /// Whether the first column has a text below the first line.
    fn has_texts(&self) -> bool {
        self.column().any(|field| !self.is_number(field))
    }

    /// Whether nothing stands above a column in which each line has something.
    fn has_empty_corner(&self) -> bool {
        let corner = self.first().first().is_some_and(|corner| corner.trim().is_empty());
        corner && self.records.len() > 1 && self.column().all(|field| !field.trim().is_empty())
    }

    fn has_header(&self, labels: Option<bool>) -> bool {
        let Some((corner, names)) = self.first().split_first() else { return false };
        let has_labels = labels.unwrap_or_else(|| self.has_texts());
        // A number with a decimal comma that nobody told of is no name.
        if names.iter().any(|field| number(field, true).is_none() && !self.is_number(field))
            || self.has_empty_corner()
        {
            return true;
        }
        if self.records.len() < 2 {
            return false;
        }
        // One field less than below: nothing stands above the labels.
        let is_short = |record: &Record| record.fields.len() == self.first().len() + 1;
        if self.records.get(1).is_some_and(is_short) {
            return true;
        }
        if !has_labels {
            // A word above numbers.
            return !self.is_number(corner) || (counts(self.first()) && self.has_decimals());
        }
        counts(names) && (self.has_decimals() || names.len() >= MANY)
    }

    /// Whether a number below the first line has decimals, which numbers that count have not.
    fn has_decimals(&self) -> bool {
        let has = |field: &String| field.contains(['.', ',']) && self.is_number(field);
        self.records.iter().skip(1).any(|record| record.fields.iter().any(has))
    }

    fn has_labels(&self, header: bool) -> bool {
        let below =
            if header { self.has_texts() } else { self.has_texts() || self.has_text_corner() };
        let names = self.first().get(1..).unwrap_or_default();
        let is_short =
            self.records.get(1).is_some_and(|r| r.fields.len() == self.first().len() + 1);
        // A word above a column of numbers, beside numbers above columns, is what that column is.
        let is_named = header && self.has_text_corner() && !names.is_empty();
        let of_numbers = is_named && names.iter().all(|field| self.is_number(field));
        below || is_short || of_numbers || (header && self.has_empty_corner())
    }

    fn has_text_corner(&self) -> bool {
        self.first().first().is_some_and(|corner| !self.is_number(corner))
    }
}

/// Whether fields are whole numbers from 0 or 1 on.
fn counts(fields: &[String]) -> bool {
    const LEAST: usize = 2;
    let numbers: Option<Vec<i64>> = fields.iter().map(|field| field.trim().parse().ok()).collect();
    numbers.is_some_and(|numbers| {
        let first = numbers.first().copied().unwrap_or(-1);
        numbers.len() >= LEAST
            && (0..=1).contains(&first)
            && numbers.iter().zip(first..).all(|(&number, expected)| number == expected)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (bool, bool) {
        let record = |(at, line): (usize, &str)| Record {
            line: at as u64 + 1,
            fields: line.split(',').map(str::to_owned).collect(),
        };
        let records: Vec<Record> = text.lines().enumerate().map(record).collect();
        let sample = Sample { records: &records, decimal_comma: false };
        let header = sample.has_header(None);
        (header, sample.has_labels(header))
    }

    #[test]
    fn headers_and_labels_are_found() {
        for (text, header, labels) in [
            ("1,2,3\n4,5,6", false, false),
            ("a,b,c\n1,2,3\n4,5,6", true, false),
            ("token,0,1,2\ndel,2.3,1.2,3\n##ibe,2,1,nan", true, true),
            (",x,y\nr,1,2\ns,3,4", true, true),
            ("r,1,2\ns,3,5", false, true),
            ("a,1,2,3\nb,4,5,6", false, true),
            (",a,b\n0,1.5,2\n1,3,4", true, true),
            ("time,0,1,2\n0.5,7,8,9", true, true),
            ("name\n1\n2", true, false),
            ("0,1,2\n0.5,0.25,0.125", true, false),
            ("0,1,2\n3,5,4", false, false),
            (",2\n,4", false, false),
            ("a,b\nr,1,2\ns,3,4", true, true),
            ("del,1,2", false, true),
            ("1,2,3", false, false),
        ] {
            assert_eq!(found(text), (header, labels), "{text}");
        }
    }
}

//! `heatspec info`: what DATA is, and what would suit it.

use crate::data::{Data, Labels, Source, Values, Wanted, members, open_container};
use crate::failure::Failure;
use crate::suggestion::suggestions;
use clap::ArgMatches;
use heatspec::{Matrix, RowSource as _, SourceError};
use std::fmt::Write as _;
use std::io::{Write as _, stdout};

/// What was counted in one pass.
#[derive(Clone, Debug, Default)]
pub(crate) struct Census {
    pub(crate) cells: usize,
    pub(crate) nan: usize,
    pub(crate) infinite: usize,
    pub(crate) zero: usize,
    pub(crate) negative: usize,
    /// Of finite values.
    pub(crate) range: Option<(f64, f64)>,
    pub(crate) least_positive: Option<f64>,
    pub(crate) is_whole: bool,
    /// Values from all over, sorted.
    pub(crate) sample: Vec<f64>,
}

/// So many values are kept at most; where there are twice as many, every second goes.
const SAMPLE: usize = 1 << 17;

pub(crate) fn run(matches: &ArgMatches) -> Result<(), Failure> {
    let wanted = Wanted::of(matches)?;
    let source = Source::open(&wanted)?;
    let mut text = String::new();
    if let Some(container) = open_container(&source).map_err(|failure| failure.at(source.name()))? {
        let lines = members(&container);
        if lines.len() != 1 {
            let _ = writeln!(text, "{} arrays:", lines.len());
            for line in &lines {
                let _ = writeln!(text, "  {}", line.trim_end());
            }
            return Ok(stdout().lock().write_all(text.as_bytes())?);
        }
    }
    let name = source.name().to_owned();
    let data = Data::of(source, &wanted)?;
    for note in &data.notes {
        let _ = writeln!(text, "found      {note}");
    }
    let census = Census::of(&data.values).map_err(|failure| failure.at(&name))?;
    describe(&data, &census, &mut text);
    Ok(stdout().lock().write_all(text.as_bytes())?)
}

fn describe(data: &Data, census: &Census, text: &mut String) {
    let (rows, cols) = data.values.shape();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "shape      {rows} rows × {cols} columns");
    let _ = writeln!(text, "type       {}", data.values.element());
    for (name, labels) in [("rows", &data.rows), ("columns", &data.cols)] {
        if let Some([first, .., last]) = labels.texts().as_deref() {
            let _ = writeln!(text, "{name:<10} “{first}” … “{last}”");
        } else if let Labels::From(first) = labels
            && *first != 0
        {
            let _ = writeln!(text, "{name:<10} from {first}");
        }
    }
    match census.range {
        Some((least, greatest)) => {
            let _ = writeln!(text, "least      {least}");
            let _ = writeln!(text, "greatest   {greatest}");
        }
        None => text.push_str("least      no value is finite\n"),
    }
    let counts = [
        ("NaN", census.nan),
        ("infinite", census.infinite),
        ("zero", census.zero),
        ("negative", census.negative),
    ];
    for (name, count) in counts {
        let percent = 100.0 * count as f64 / census.cells.max(1) as f64;
        let _ = writeln!(text, "{name:<10} {count} of {} ({percent:.3} %)", census.cells);
    }
    for suggestion in suggestions(census) {
        let _ =
            writeln!(text, "suits      {}\n           {}", suggestion.options, suggestion.reason);
    }
}

impl Census {
    pub(crate) fn of(values: &Values) -> Result<Self, Failure> {
        let mut census = Counting::new();
        match values {
            Values::Read { values, .. } => values.iter().for_each(|&value| census.add(value)),
            Values::InFile(array) => {
                let mut rows = array.rows()?;
                while let Some(block) = rows.next_block().map_err(failed)? {
                    census.add_block(&block);
                }
            }
        }
        Ok(census.finish())
    }
}

fn failed(error: SourceError) -> Failure {
    match error.downcast::<heatspec::Error>() {
        Ok(error) => Failure::from(*error),
        Err(error) => Failure::data(error),
    }
}

struct Counting {
    census: Census,
    /// Every so many values one is kept.
    step: usize,
}

impl Counting {
    fn new() -> Self {
        Self { census: Census { is_whole: true, ..Census::default() }, step: 1 }
    }

    fn add_block(&mut self, block: &Matrix<'_>) {
        for row in 0..block.rows() {
            (0..block.cols())
                .filter_map(|col| block.get(row, col))
                .for_each(|value| self.add(value));
        }
    }

    fn add(&mut self, value: f64) {
        let census = &mut self.census;
        census.cells += 1;
        census.nan += usize::from(value.is_nan());
        census.infinite += usize::from(value.is_infinite());
        census.zero += usize::from(value == 0.0);
        census.negative += usize::from(value < 0.0);
        if !value.is_finite() {
            return;
        }
        let (least, greatest) = census.range.unwrap_or((value, value));
        census.range = Some((least.min(value), greatest.max(value)));
        if value > 0.0 {
            census.least_positive =
                Some(census.least_positive.map_or(value, |least| least.min(value)));
        }
        census.is_whole &= value.fract() == 0.0;
        if census.cells.is_multiple_of(self.step) {
            census.sample.push(value);
            if census.sample.len() == 2 * SAMPLE {
                let mut at = 0;
                census.sample.retain(|_| {
                    at += 1;
                    at % 2 == 0
                });
                self.step *= 2;
            }
        }
    }

    fn finish(mut self) -> Census {
        self.census.sample.sort_unstable_by(f64::total_cmp);
        self.census
    }
}

//! The part of a matrix that is wanted.

use super::wanted::{Span, Wanted};
use super::{Data, Values};
use crate::failure::Failure;
use std::ops::Range;

impl Data {
    /// `--rows`, `--cols` and then `--transpose`.
    pub(super) fn cut(mut self, wanted: &Wanted) -> Result<Self, Failure> {
        let (rows, cols) = self.values.shape();
        let of_rows = range(wanted.rows, rows, "rows")?;
        let of_cols = range(wanted.cols, cols, "cols")?;
        if wanted.rows.is_some() || wanted.cols.is_some() {
            self.rows = self.rows.part(of_rows.start, of_rows.end);
            self.cols = self.cols.part(of_cols.start, of_cols.end);
            self.values = match self.values {
                Values::Read { values, .. } => part(&values, cols, of_rows, of_cols),
                Values::InFile(array) => Values::InFile(array.slice(of_rows, of_cols)?),
            };
        }
        if wanted.transpose {
            std::mem::swap(&mut self.rows, &mut self.cols);
            self.values = match self.values {
                Values::Read { values, shape } => transposed(&values, shape),
                Values::InFile(array) => Values::InFile(array.transposed()?),
            };
        }
        Ok(self)
    }
}

fn range(span: Option<Span>, count: usize, name: &str) -> Result<Range<usize>, Failure> {
    let Some(Span { start, end }) = span else { return Ok(0..count) };
    let end = end.unwrap_or(count);
    if start >= end || end > count {
        return Err(Failure::usage(format_args!(
            "--{name} {start}..{end} is no part of the {count} there are, 0..{count}"
        )));
    }
    Ok(start..end)
}

fn part(values: &[f64], width: usize, rows: Range<usize>, cols: Range<usize>) -> Values {
    let lines = values.chunks(width.max(1)).take(rows.end).skip(rows.start);
    let values = lines.flat_map(|line| &line[cols.clone()]).copied().collect();
    Values::Read { values, shape: (rows.len(), cols.len()) }
}

fn transposed(values: &[f64], (rows, cols): (usize, usize)) -> Values {
    let value = |at: usize| values[at % rows * cols + at / rows];
    Values::Read { values: (0..values.len()).map(value).collect(), shape: (cols, rows) }
}

//! What a caller gives for every cell: rows of entries, as a matrix has rows of values.

use crate::error::{Error, Problem};
use std::sync::Arc;

/// Rows of entries, one for each cell. Clones share them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rows<T> {
    rows: Arc<[Vec<T>]>,
}

impl<T> Rows<T> {
    pub(super) fn new<E>(
        rows: impl IntoIterator<Item = impl IntoIterator<Item = E>>,
        entry: impl Fn(E) -> T,
    ) -> Self {
        let rows = rows.into_iter().map(|row| row.into_iter().map(&entry).collect());
        Self { rows: rows.collect() }
    }

    /// The entry of a cell; `None` beyond what was given.
    pub(crate) fn get(&self, row: usize, col: usize) -> Option<&T> {
        self.rows.get(row)?.get(col)
    }

    pub(super) fn as_slice(&self) -> &[Vec<T>] {
        &self.rows
    }

    /// Whether there is one entry for each cell of a matrix; the error says of `what`.
    pub(crate) fn check(&self, what: &'static str, rows: usize, cols: usize) -> Result<(), Error> {
        let given = self.rows.len();
        if given != rows {
            return Err(Problem::RowCount { what, given, rows }.into());
        }
        match self.rows.iter().map(Vec::len).enumerate().find(|&(_, given)| given != cols) {
            Some((row, given)) => Err(Problem::RowLength { what, row, given, cols }.into()),
            None => Ok(()),
        }
    }
}

//! A source of rows that counts what is read of it.

use heatspec::{Element, Matrix, RowSource, SourceError};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A matrix in memory, in blocks of any sizes.
pub(super) struct Blocks<T> {
    pub(super) values: Vec<T>,
    pub(super) shape: (usize, usize),
    /// Sizes of blocks, over and over.
    pub(super) sizes: Vec<usize>,
    pub(super) in_columns: bool,
    pub(super) can_rewind: bool,
    pub(super) line: usize,
    pub(super) turn: usize,
    /// How many lines were handed over, in all passes.
    pub(super) read: Arc<AtomicUsize>,
}

impl<T: Element> Blocks<T> {
    pub(super) fn new(values: Vec<T>, rows: usize, cols: usize, sizes: &[usize]) -> Self {
        Self {
            values,
            shape: (rows, cols),
            sizes: sizes.to_vec(),
            in_columns: false,
            can_rewind: true,
            line: 0,
            turn: 0,
            read: Arc::default(),
        }
    }
}

impl<T: Element> RowSource for Blocks<T> {
    fn shape(&self) -> (usize, usize) {
        self.shape
    }

    fn next_block(&mut self) -> Result<Option<Matrix<'_>>, SourceError> {
        let (rows, cols) = self.shape;
        let (lines, width) = if self.in_columns { (cols, rows) } else { (rows, cols) };
        let count = self.sizes[self.turn % self.sizes.len()].min(lines - self.line);
        if count == 0 {
            return Ok(None);
        }
        let start = self.line;
        self.line += count;
        self.turn += 1;
        self.read.fetch_add(count, Ordering::Relaxed);
        let values = &self.values[start * width..self.line * width];
        Ok(Some(Matrix::new(values, count, width)?))
    }

    fn in_columns(&self) -> bool {
        self.in_columns
    }

    fn rewind(&mut self) -> Result<bool, SourceError> {
        (self.line, self.turn) = (0, 0);
        Ok(self.can_rewind)
    }
}

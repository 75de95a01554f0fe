//! A matrix whose element type is known: what loops over values run on.

use super::Element;
use std::ops::Range;

/// A matrix's elements at rest: a buffer and the two strides that read it.
#[derive(Clone, Copy)]
pub(crate) struct View<'v, T> {
    pub(crate) values: &'v [T],
    pub(crate) rows: usize,
    pub(crate) cols: usize,
    pub(crate) row_stride: usize,
    pub(crate) col_stride: usize,
}

impl<'v, T: Element> View<'v, T> {
    pub(crate) fn at(&self, row: usize, col: usize) -> T {
        self.values[row * self.row_stride + col * self.col_stride]
    }

    /// The values in memory order where every one of them belongs to the matrix, each just once.
    pub(crate) fn contiguous(&self) -> Option<&'v [T]> {
        let row_major = self.col_stride == 1 && self.row_stride == self.cols;
        let column_major = self.row_stride == 1 && self.col_stride == self.rows;
        (row_major || column_major).then(|| &self.values[..self.rows * self.cols])
    }

    /// The values row after row, where they lie so and no others between them.
    pub(crate) fn contiguous_rows(&self) -> Option<&'v [T]> {
        let row_major = self.col_stride == 1 && self.row_stride == self.cols;
        row_major.then(|| &self.values[..self.rows * self.cols])
    }

    /// A row's values where they lie side by side.
    pub(crate) fn row_slice(&self, row: usize) -> Option<&'v [T]> {
        let start = row * self.row_stride;
        (self.col_stride == 1).then(|| &self.values[start..start + self.cols])
    }

    /// Rows and columns exchanged.
    pub(crate) fn transposed(self) -> Self {
        Self {
            values: self.values,
            rows: self.cols,
            cols: self.rows,
            row_stride: self.col_stride,
            col_stride: self.row_stride,
        }
    }

    /// The same values in the order in which they lie: rows and columns exchanged where columns lie
    /// closer together.
    pub(crate) fn along_memory(self) -> Self {
        if self.row_stride < self.col_stride { self.transposed() } else { self }
    }

    /// A row's values in some columns side by side, where they lie or gathered.
    pub(crate) fn row_in<'g>(
        &'g self,
        row: usize,
        columns: Range<usize>,
        gathered: &'g mut Vec<T>,
    ) -> &'g [T] {
        if let Some(values) = self.row_slice(row) {
            return &values[columns];
        }
        gathered.clear();
        gathered.extend(columns.map(|col| self.at(row, col)));
        gathered
    }

    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = T> + use<'_, 'v, T> {
        (0..self.cols).map(move |col| self.at(row, col))
    }
}

/// A computation that is written once for every element type.
pub(crate) trait Visitor {
    type Output;
    fn visit<T: Element>(self, view: View<'_, T>) -> Self::Output;
}

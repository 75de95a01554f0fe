//! What a mask does to values, and to what is counted of them.
//!
//! Masked cells are NaN to whoever reads values. A large matrix is read in blocks, and only a block of it
//! is copied.

use super::Heatmap;
use crate::data::{Matrix, Summary};
use crate::error::Error;

/// How many cells of a masked matrix are copied at a time.
const BLOCK: usize = 1 << 20;

impl Heatmap<'_> {
    /// Some lines of the matrix, from this one on, in which masked cells are NaN: a copy if there is a mask.
    pub(super) fn unmasked<'b>(
        &self,
        block: &'b Matrix<'_>,
        first: usize,
        by_columns: bool,
    ) -> Matrix<'b> {
        match &self.spec.mask {
            Some(_) => block.without(self.is_masked_from(first, by_columns)),
            None => block.view(),
        }
    }

    /// Whether a cell of some lines is masked, of which this is the first.
    pub(super) fn is_masked_from(
        &self,
        first: usize,
        by_columns: bool,
    ) -> impl Fn(usize, usize) -> bool {
        let mask = self.spec.mask.as_ref();
        move |line, at| {
            let (row, col) = if by_columns { (at, first + line) } else { (first + line, at) };
            mask.is_some_and(|mask| mask.hides(row, col))
        }
    }

    /// Hands over all lines of a matrix: at once, or block by block where each is to be copied.
    pub(super) fn each_block(
        &self,
        cells: &Matrix<'_>,
        by_columns: bool,
        mut take: impl FnMut(&Matrix<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let lines = if by_columns { cells.view().transposed() } else { cells.view() };
        if self.spec.mask.is_none() {
            return take(&lines);
        }
        let most = (BLOCK / lines.cols()).max(1);
        (0..lines.rows()).step_by(most).try_for_each(|first| take(&lines.some_rows(first, most)))
    }

    /// How many cells are masked.
    pub(super) fn masked_cells(&self) -> usize {
        let (rows, cols) = self.shape();
        self.spec.mask.as_ref().map_or(0, |mask| mask.count(rows, cols))
    }

    /// What was found besides the masked cells, which are NaN.
    pub(super) fn of_unmasked(&self, summary: Summary) -> Summary {
        let masked = self.masked_cells();
        Summary {
            cells: summary.cells.saturating_sub(masked),
            nan: summary.nan.saturating_sub(masked),
            ..summary
        }
    }
}

//! What a mask does to values, and to what is counted of them.
//!
//! Masked cells become NaN in a copy of the matrix, so that no other room need know of masks. Where
//! the NaN of the data are counted apart from them, their share is found once more, and taken away.

use super::{Heatmap, Shown};
use crate::data::{Matrix, Summary};
use crate::error::Error;
use crate::progress::{Callback, Watch};
use crate::reduce::{Pass, Reduction, Rule};

/// How many cells of a mask are looked at together.
const BLOCK: usize = 1 << 18;

impl Heatmap<'_> {
    /// The matrix without the cells that are masked.
    pub(super) fn unmasked<'m>(&self, matrix: &'m Matrix<'_>) -> Result<Matrix<'m>, Error> {
        let Some(mask) = &self.spec.mask else { return Ok(matrix.view()) };
        mask.check(matrix.rows(), matrix.cols())?;
        Ok(matrix.without(|row, col| mask.hides(row, col)))
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

    /// Fractions of cells that are NaN, as fractions of those cells alone that are not masked: NaN
    /// where there are none.
    pub(super) fn shown_unmasked(&self, mut shown: Shown) -> Result<Shown, Error> {
        let Reduction(Rule::InvalidFraction) = self.spec.reduction else { return Ok(shown) };
        let Some(mask) = &self.spec.mask else { return Ok(shown) };
        let (rows, cols) = self.shape();
        let (down, across) = (shown.rows.clone(), shown.columns.clone());
        let mut pass = Pass::new(down, across, (rows, cols), false, self.how());
        let progress = Callback::default();
        let watch = Watch::new(&progress);
        let most = (BLOCK / cols.max(1)).max(1);
        for first in (0..rows).step_by(most) {
            let block = Matrix::from_fn(most.min(rows - first), cols, |row, col| {
                if mask.hides(first + row, col) { f32::NAN } else { 0.0 }
            });
            pass.add(&block?, &watch);
        }
        let masked = pass.finish();
        for (value, masked) in shown.reduced.values.iter_mut().zip(masked.values) {
            // All that is masked is NaN: the difference is no less than zero.
            *value = (*value - masked) / (1.0 - masked);
        }
        Ok(shown)
    }
}

//! Cells that are left out: a triangle, or any that the caller names.

use super::rows::Rows;
use crate::error::Error;
use std::borrow::Borrow;

/// Cells that are left out of the figure: one triangle of a symmetric matrix, or any others.
///
/// A masked cell is missing everywhere, as if it were NaN: it counts neither for limits and
/// percentiles nor for a quantile norm, a [`Reduction`](crate::Reduction) passes over it, it has no
/// annotation, and the description counts it apart. But it was left out on purpose:
/// [`Reduction::invalid_fraction`](crate::Reduction::invalid_fraction) shows how many of the *other*
/// cells are NaN. Those keep their colours to the last bit.
///
/// By default a masked cell is not drawn: the background shows, as in seaborn, and a reader cannot
/// take it for a missing value. Where there are more cells than pixels, a pixel is blank if all of its
/// cells are masked. [`in_bad_color`](Self::in_bad_color) draws masked cells like NaN instead.
///
/// A masked figure takes one copy of the matrix; others take none. The copy is of `f32` where that
/// holds all values of the element type (`f32`, 16-bit floats, integers of up to 16 bits, `bool`), and
/// else of `f64`, as which the values of every matrix are read.
///
/// ```
/// use heatspec::{Heatmap, HeatmapSpec, Mask, Matrix};
///
/// let correlations = [1.0, 0.3, -0.2, 0.3, 1.0, 0.6, -0.2, 0.6, 1.0];
/// let matrix = Matrix::new(&correlations, 3, 3)?;
/// let spec = HeatmapSpec::new().mask(Mask::upper_triangle().with_diagonal());
/// let heatmap = Heatmap::new(matrix, spec);
/// assert_eq!(heatmap.color_scale()?.norm().vmax(), 0.6); // not the diagonal's 1
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Mask {
    cells: Cells,
    pub(crate) is_drawn: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Cells {
    Upper { diagonal: bool },
    Lower { diagonal: bool },
    Given(Rows<bool>),
}

impl Mask {
    /// The cells right of the diagonal, whose column is greater than their row: as the matrix is
    /// written, whichever way the axes run. The matrix need not be square.
    pub fn upper_triangle() -> Self {
        Self::of(Cells::Upper { diagonal: false })
    }

    /// The cells left of the diagonal, whose column is less than their row.
    pub fn lower_triangle() -> Self {
        Self::of(Cells::Lower { diagonal: false })
    }

    /// The cells for which there is a `true`: row after row, one entry for each column.
    ///
    /// Where that is not the shape of the matrix, there is no figure but an
    /// [`ErrorKind::Shape`](crate::ErrorKind::Shape).
    ///
    /// ```
    /// use heatspec::{ErrorKind, Heatmap, HeatmapSpec, Mask, Matrix};
    ///
    /// let spec = HeatmapSpec::new().mask(Mask::cells([[true, false], [false, false]]));
    /// let heatmap = Heatmap::new(Matrix::new(&[9, 1, 2, 3], 2, 2)?, &spec);
    /// assert_eq!(heatmap.color_scale()?.norm().vmax(), 3.0);
    ///
    /// let wider = Heatmap::new(Matrix::new(&[1, 2, 3, 4, 5, 6], 2, 3)?, &spec);
    /// let error = wider.render().unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::Shape);
    /// let told = "row 0 of the mask has 2 entries for 3 columns: give one for each";
    /// assert_eq!(error.to_string(), told);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn cells(
        rows: impl IntoIterator<Item = impl IntoIterator<Item = impl Borrow<bool>>>,
    ) -> Self {
        Self::of(Cells::Given(Rows::new(rows, |cell| *cell.borrow())))
    }

    /// The same triangle and the diagonal. A mask of cells stays as it is.
    pub fn with_diagonal(self) -> Self {
        let cells = match self.cells {
            Cells::Upper { .. } => Cells::Upper { diagonal: true },
            Cells::Lower { .. } => Cells::Lower { diagonal: true },
            given @ Cells::Given(_) => given,
        };
        Self { cells, ..self }
    }

    /// Draws masked cells in the colour of NaN: the colormap's
    /// [`with_bad`](crate::Colormap::with_bad), or the theme's [`missing`](crate::Theme::missing).
    pub fn in_bad_color(self) -> Self {
        Self { is_drawn: true, ..self }
    }

    fn of(cells: Cells) -> Self {
        Self { cells, is_drawn: false }
    }

    pub(crate) fn check(&self, rows: usize, cols: usize) -> Result<(), Error> {
        match &self.cells {
            Cells::Given(given) => given.check("mask", rows, cols),
            Cells::Upper { .. } | Cells::Lower { .. } => Ok(()),
        }
    }

    /// How many of so many rows' and columns' cells are masked.
    pub(crate) fn count(&self, rows: usize, cols: usize) -> usize {
        let of_row = |row: usize| match &self.cells {
            Cells::Upper { diagonal } => cols.saturating_sub(row + usize::from(!diagonal)),
            Cells::Lower { diagonal } => cols.min(row + usize::from(*diagonal)),
            Cells::Given(_) => (0..cols).filter(|&col| self.hides(row, col)).count(),
        };
        (0..rows).map(of_row).sum()
    }

    /// Whether a cell is masked.
    pub(crate) fn hides(&self, row: usize, col: usize) -> bool {
        match &self.cells {
            Cells::Upper { diagonal } => col > row || (*diagonal && col == row),
            Cells::Lower { diagonal } => col < row || (*diagonal && col == row),
            Cells::Given(cells) => cells.get(row, col).is_some_and(|&masked| masked),
        }
    }
}

/// What was set, read back: each getter has the name of its setter or constructor, with `get_` before it.
impl Mask {
    /// Whether it was made by [`upper_triangle`](Self::upper_triangle).
    pub fn get_upper_triangle(&self) -> bool {
        matches!(self.cells, Cells::Upper { .. })
    }

    /// Whether it was made by [`lower_triangle`](Self::lower_triangle).
    pub fn get_lower_triangle(&self) -> bool {
        matches!(self.cells, Cells::Lower { .. })
    }

    /// Whether it is a triangle [`with_diagonal`](Self::with_diagonal).
    pub fn get_with_diagonal(&self) -> bool {
        matches!(self.cells, Cells::Upper { diagonal: true } | Cells::Lower { diagonal: true })
    }

    /// The rows of a mask made by [`cells`](Self::cells).
    pub fn get_cells(&self) -> Option<&[Vec<bool>]> {
        match &self.cells {
            Cells::Given(cells) => Some(cells.as_slice()),
            Cells::Upper { .. } | Cells::Lower { .. } => None,
        }
    }

    /// Whether masked cells are drawn [`in_bad_color`](Self::in_bad_color).
    pub fn get_in_bad_color(&self) -> bool {
        self.is_drawn
    }
}

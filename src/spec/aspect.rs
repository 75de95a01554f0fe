//! The shape of cells.

use crate::names::named;

/// The shape of cells.
///
/// ```
/// use heatspec::{Aspect, FigureSize, Heatmap, HeatmapSpec, Matrix};
///
/// let spec = HeatmapSpec::new().aspect(Aspect::Equal).size(FigureSize::pixels(600, 300));
/// let matrix = Matrix::from_fn(8, 12, |row, col| (row * col) as f32)?;
/// let layout = Heatmap::new(matrix, spec).layout()?;
/// let cell = layout.cell_rect(0, 0).unwrap();
/// assert_eq!(cell.width(), cell.height());
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Aspect {
    /// The cells fill the room there is, whatever shape that gives them. The default.
    #[default]
    Auto,
    /// Cells are as wide as they are high. What that leaves of the room on a figure of a given size stays
    /// empty; under a size per cell the larger of both lengths holds. Where edges make cells unequal,
    /// the mean cell is square.
    Equal,
}

named! { Aspect, "aspect", { Auto = "auto", Equal = "equal" } }

//! Strips beside the cells.

use super::TextBox;
use crate::geom::Rect;
use crate::spec::Side;

/// A strip along the rows or columns.
///
/// ```
/// # use heatspec::{Heatmap, HeatmapSpec, Matrix, Side, Strip};
/// # let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
/// let spec = HeatmapSpec::new().column_strip(Strip::categories(["even", "odd"]));
/// let layout = Heatmap::new(matrix, spec).layout()?;
/// let strip = &layout.column_strips()[0];
/// assert_eq!((strip.side, strip.rect.width()), (Side::Top, layout.cells().width()));
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct StripLayout {
    /// Its colours, without the frame around them; along the cells as long as these, gaps included.
    pub rect: Rect,
    /// On which side of the cells it stands.
    pub side: Side,
    /// Its label beyond one of its ends, where there is room for it.
    pub label: Option<TextBox>,
}

//! Marks over the cells.

use super::TextBox;
use crate::color::Color;
use crate::geom::Rect;

/// A mark over the cells.
///
/// ```
/// # use heatspec::{Heatmap, HeatmapSpec, Mark, MarkShape, Matrix};
/// # let matrix = Matrix::from_fn(4, 6, |row, col| (row + col) as f64)?;
/// let spec = HeatmapSpec::new().mark(Mark::outline(1..3, 2..5).label("here"));
/// let layout = Heatmap::new(matrix, spec).layout()?;
/// let mark = &layout.marks()[0];
/// assert!(mark.shapes.iter().all(|shape| matches!(shape, MarkShape::Rect(_))));
/// assert!(mark.plate.unwrap().left > layout.cell_rect(1, 4).unwrap().right);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MarkLayout {
    /// Its lines and areas, in the order in which they are painted.
    pub shapes: Vec<MarkShape>,
    /// The halo behind all of them; empty without one.
    pub halo: Vec<MarkShape>,
    /// The label, where it has one and there is room for it.
    pub label: Option<TextBox>,
    /// The area behind the label.
    pub plate: Option<Rect>,
    pub(crate) color: Color,
    pub(crate) halo_color: Color,
}

/// A part of a mark.
///
/// ```
/// use heatspec::{MarkShape, Rect};
///
/// let path = MarkShape::Path { points: vec![(0.0, 0.0), (9.0, 5.0)], closed: false, width: 2.0 };
/// assert_eq!(path.bounds(), Rect::new(-1.0, -1.0, 10.0, 6.0));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum MarkShape {
    /// A filled rectangle of whole pixels.
    Rect(Rect),
    /// A filled polygon, as its corners.
    Polygon(Vec<(f64, f64)>),
    /// A line with round joins and ends.
    Path {
        /// The points that it runs through.
        points: Vec<(f64, f64)>,
        /// Whether it goes back to the first.
        closed: bool,
        /// How wide it is.
        width: f64,
    },
}

impl MarkShape {
    /// The box around all of it.
    pub fn bounds(&self) -> Rect {
        let around = |points: &[(f64, f64)], by: f64| {
            let point = |&(x, y): &(f64, f64)| Rect::new(x - by, y - by, x + by, y + by);
            points.iter().map(point).reduce(|a, b| a.union(&b)).unwrap_or_default()
        };
        match self {
            MarkShape::Rect(rect) => *rect,
            MarkShape::Polygon(points) => around(points, 0.0),
            MarkShape::Path { points, width, .. } => around(points, width / 2.0),
        }
    }
}

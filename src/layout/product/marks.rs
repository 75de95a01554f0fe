//! Marks over the cells.

use super::TextBox;
use crate::color::Color;
use crate::geom::{Point, Rect};

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
    /// The colour of its shapes.
    pub color: Color,
    /// The colour of the halo: black or white, whichever has the greater contrast with the mark's.
    pub halo_color: Color,
}

/// A part of a mark.
///
/// ```
/// use heatspec::{MarkShape, Point, Rect};
///
/// let points = vec![Point::new(0.0, 0.0), Point::new(9.0, 5.0)];
/// let path = MarkShape::Path { points, closed: false, width: 2.0 };
/// assert_eq!(path.bounds(), Rect::new(-1.0, -1.0, 10.0, 6.0));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum MarkShape {
    /// A filled rectangle of whole pixels.
    Rect(Rect),
    /// A filled polygon, as its corners.
    Polygon(Vec<Point>),
    /// A line with round joins and ends.
    Path {
        /// The points that it runs through.
        points: Vec<Point>,
        /// Whether it goes back to the first.
        closed: bool,
        /// How wide it is.
        width: f64,
    },
}

impl MarkShape {
    /// The box around all of it.
    pub fn bounds(&self) -> Rect {
        match self {
            MarkShape::Rect(rect) => *rect,
            MarkShape::Polygon(points) => Rect::around(points),
            MarkShape::Path { points, width, .. } => Rect::around(points).grown(width / 2.0),
        }
    }
}

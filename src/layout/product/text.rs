//! Lines of text and where they stand.

use crate::color::Color;
use crate::geom::{Point, Rect};
use crate::layout::turn::Turn;
use crate::text::{Line, Metrics};
use std::sync::Arc;

/// One line of text and where it stands.
///
/// ```
/// # use heatspec::{Heatmap, HeatmapSpec, Matrix};
/// # let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
/// let layout = Heatmap::new(matrix, HeatmapSpec::new().title("Two cells")).layout()?;
/// let title = &layout.title()[0];
/// assert!(title.rect.bottom <= layout.cells().top);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TextBox {
    /// The text as drawn, after eliding; a raised run follows a `^`.
    pub text: String,
    /// The upright box around the line, start to end: from its font's ascent to its descent, or as far
    /// as the ink of the labels beside it reaches.
    pub rect: Rect,
    /// The start of the baseline.
    pub origin: Point,
    /// The angle of the baseline in degrees, counter-clockwise.
    pub rotation: f64,
    /// The box before its baseline went to a whole pixel. What is shown is decided by it, so that a
    /// figure of twice the DPI shows the same.
    pub(crate) exact: Rect,
    pub(crate) line: Arc<Line>,
}

/// A text in a cell.
///
/// ```
/// # use heatspec::{Annotations, Format, Heatmap, HeatmapSpec, Matrix};
/// # let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
/// let spec = HeatmapSpec::new().annotations(Annotations::values(Format::auto()));
/// let layout = Heatmap::new(matrix, spec).layout()?;
/// let note = &layout.annotations()[1];
/// assert_eq!((note.row, note.col, note.text.text.as_str()), (0, 1, "2"));
/// let cell = layout.cell_rect(0, 1).unwrap();
/// assert!(cell.left < note.text.rect.left && note.text.rect.right < cell.right);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AnnotationLayout {
    /// The row of the cell.
    pub row: usize,
    /// Its column.
    pub col: usize,
    /// The text, whose box goes from its start to its end and from the top of its ink to the foot.
    pub text: TextBox,
    /// The colour that it is written in.
    pub ink: Color,
}

impl TextBox {
    /// A line of text with its baseline's start at `origin`.
    pub(crate) fn new(line: Arc<Line>, metrics: Metrics, turn: Turn, (x, y): (f64, f64)) -> Self {
        let bounds = turn.bounds(line.width, metrics);
        let exact = bounds.translated(x, y);
        // On a whole pixel a baseline, and with it every serif and bar, is as sharp as it can be.
        let x = if turn.cos == 0.0 { x.round() } else { x };
        let y = if turn.sin == 0.0 { y.round() } else { y };
        Self {
            text: line.text.clone(),
            rect: bounds.translated(x, y),
            exact,
            origin: Point::new(x, y),
            rotation: turn.degrees,
            line,
        }
    }

    /// Sine and cosine of the rotation, exact at right angles.
    pub(crate) fn direction(&self) -> (f32, f32) {
        Turn::new(self.rotation).sin_cos()
    }
}

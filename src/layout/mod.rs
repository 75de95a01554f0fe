//! Where everything stands: measured text and a spec made into boxes, in device pixels.
//!
//! The order is fixed, so that no label is measured twice. Budgets for ticks come from the size of the
//! figure; the labels are measured; the boxes follow, from the sides inward, and make room for labels
//! that reach beyond the ends of their axis; the cells area is rounded to whole pixels; and labels
//! that would touch are thinned out last. What results is the public [`Layout`], positioned items with not an "auto" left in them. Nothing is drawn here, and no
//! value of the matrix is read.

mod area;
mod canvas;
mod check;
mod collisions;
mod decoration;
mod measure;
mod place;
mod scale;
mod solve;
#[cfg(test)]
mod tests;
mod ticks;

pub(crate) use canvas::MOST_PIXELS;
pub(crate) use solve::{Request, solve};

use crate::error::Warning;
use crate::geom::{Division, Rect};
use crate::spec::Side;
use crate::text::Line;

/// Every box of a figure, in device pixels from its top left corner.
///
/// Found before drawing with [`Heatmap::layout`](crate::Heatmap::layout), or on a finished
/// [`Figure`](crate::Figure). Useful for hit tests, for drawing over the figure, and for tests.
///
/// ```
/// use heatspec::{FigureSize, Heatmap, HeatmapSpec, Matrix};
///
/// let matrix = Matrix::from_fn(4, 5, |row, col| (row + col) as f64)?;
/// let spec = HeatmapSpec::new().title("Sums").size(FigureSize::pixels(400, 300));
/// let layout = Heatmap::new(matrix, spec).layout()?;
/// assert_eq!(layout.size(), (400, 300));
///
/// let (x, y) = layout.cell_rect(2, 3).unwrap().center();
/// assert_eq!(layout.cell_at(x, y), Some((2, 3)));
/// assert_eq!(layout.title()[0].text, "Sums");
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Layout {
    pub(crate) size: (u32, u32),
    pub(crate) cells: Rect,
    pub(crate) columns: Division,
    pub(crate) rows: Division,
    pub(crate) line_width: f64,
    pub(crate) title: Vec<TextBox>,
    pub(crate) x_axis: AxisLayout,
    pub(crate) y_axis: AxisLayout,
    pub(crate) colorbar: Option<ColorbarLayout>,
    pub(crate) warnings: Vec<Warning>,
}

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
    /// The upright box around the line: from its font's ascent to its descent, or to
    /// the ends of its ink, start to end.
    pub rect: Rect,
    /// The start of the baseline, as `(x, y)`.
    pub origin: (f64, f64),
    /// The angle of the baseline in degrees, counter-clockwise.
    pub rotation: f64,
    pub(crate) line: Line,
}

/// A tick mark with its label.
///
/// ```
/// # use heatspec::{Heatmap, HeatmapSpec, Matrix};
/// # let matrix = Matrix::from_fn(2, 65, |row, col| (row + col) as f64)?;
/// let layout = Heatmap::new(matrix, HeatmapSpec::new()).layout()?;
/// let values: Vec<f64> = layout.x_axis().ticks.iter().map(|tick| tick.value).collect();
/// assert_eq!(values, [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0]);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TickLayout {
    /// The value, or the index of the cell on index and category axes.
    pub value: f64,
    /// Where along its axis it stands: an x on horizontal axes, a y on vertical ones.
    pub position: f64,
    /// Whether it is one of the smaller ticks between the main ones.
    pub minor: bool,
    /// The mark.
    pub mark: Rect,
    /// The label, unless there is none.
    pub label: Option<TextBox>,
}

/// An axis: its ticks and its label.
///
/// ```
/// # use heatspec::{Heatmap, HeatmapSpec, Matrix, Side};
/// # let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
/// let layout = Heatmap::new(matrix, HeatmapSpec::new()).layout()?;
/// assert_eq!(layout.y_axis().side, Side::Left);
/// assert!(layout.y_axis().label.is_empty());
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AxisLayout {
    /// On which side of the cells, or of the colour bar, it stands.
    pub side: Side,
    /// The ticks, minor ones included, in rising order of value within each kind.
    pub ticks: Vec<TickLayout>,
    /// The lines of the label; none without a label.
    pub label: Vec<TextBox>,
}

/// The colour bar.
///
/// ```
/// # use heatspec::{Heatmap, HeatmapSpec, Matrix};
/// # let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
/// let layout = Heatmap::new(matrix, HeatmapSpec::new()).layout()?;
/// let bar = layout.colorbar().unwrap();
/// assert_eq!(bar.rect.height(), layout.cells().height());
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ColorbarLayout {
    /// The colours between the limits, without the frame around them and without pointed ends.
    pub rect: Rect,
    /// The ticks and the label.
    pub axis: AxisLayout,
    /// The pointed ends in the under and over colours, beyond the colours proper, each as the box
    /// around it; `None` for a flat end.
    pub ends: [Option<Rect>; 2],
    /// The colours along the bar.
    pub(crate) steps: Division,
}

impl Layout {
    /// The width and height of the figure.
    pub fn size(&self) -> (u32, u32) {
        self.size
    }

    /// The cells area, without the frame around it. Its edges are whole pixels.
    pub fn cells(&self) -> Rect {
        self.cells
    }

    /// The lines of the title, from top to bottom; none without a title.
    pub fn title(&self) -> &[TextBox] {
        &self.title
    }

    /// The axis along the columns.
    pub fn x_axis(&self) -> &AxisLayout {
        &self.x_axis
    }

    /// The axis along the rows.
    pub fn y_axis(&self) -> &AxisLayout {
        &self.y_axis
    }

    /// The colour bar, unless there is none.
    pub fn colorbar(&self) -> Option<&ColorbarLayout> {
        self.colorbar.as_ref()
    }

    /// The row and column of the cell that the figure shows at a point; `None` outside the cells.
    pub fn cell_at(&self, x: f64, y: f64) -> Option<(usize, usize)> {
        if !self.cells.contains(x, y) {
            return None;
        }
        let row = self.rows.cell_at((y - self.cells.top) as u32)?;
        let col = self.columns.cell_at((x - self.cells.left) as u32)?;
        Some((row, col))
    }

    /// The pixels that show a cell; `None` outside the matrix.
    ///
    /// Where there are more cells than pixels the box of a cell can be empty.
    pub fn cell_rect(&self, row: usize, col: usize) -> Option<Rect> {
        if row >= self.rows.cells() || col >= self.columns.cells() {
            return None;
        }
        let (top, bottom) = self.rows.span(row);
        let (left, right) = self.columns.span(col);
        let rect = Rect::new(left.into(), top.into(), right.into(), bottom.into());
        Some(rect.translated(self.cells.left, self.cells.top))
    }

    /// Every text of the figure: the title, then labels and tick labels of each axis.
    pub fn text_boxes(&self) -> impl Iterator<Item = &TextBox> {
        let axes =
            [Some(&self.x_axis), Some(&self.y_axis), self.colorbar.as_ref().map(|b| &b.axis)];
        self.title.iter().chain(axes.into_iter().flatten().flat_map(AxisLayout::text_boxes))
    }
}

impl TextBox {
    /// Sine and cosine of the rotation, exact at right angles.
    pub(crate) fn direction(&self) -> (f32, f32) {
        place::Turn::new(self.rotation).sin_cos()
    }
}

impl AxisLayout {
    fn text_boxes(&self) -> impl Iterator<Item = &TextBox> {
        self.label.iter().chain(self.ticks.iter().filter_map(|tick| tick.label.as_ref()))
    }
}

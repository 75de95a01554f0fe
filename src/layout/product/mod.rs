//! What the layout says: the public [`Layout`] and its parts, with not an "auto" left in them.
//!
//! Plain data in device pixels, and what follows from it alone: hit tests, lines of frames and grid, all
//! texts, and the same layout before cells went to whole pixels.

mod axis;
mod frames;
mod legend;
mod marks;
mod strip;
mod text;
mod unrounded;

pub use axis::{AxisLayout, ColorbarLayout, GroupLayout, TickLayout};
pub(crate) use frames::{Block, GridLayout, Spans, ring};
pub use legend::{LegendBar, LegendEntry, LegendLayout};
pub use marks::{MarkLayout, MarkShape};
pub use strip::StripLayout;
pub use text::{AnnotationLayout, TextBox};

use crate::error::{AxisName, Notice, Warning, WarningKind};
use crate::geom::{Division, Rect};
use std::collections::HashSet;
use std::ops::Range;

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
    pub(crate) column_blocks: Vec<Block>,
    pub(crate) row_blocks: Vec<Block>,
    pub(crate) separators: Vec<Rect>,
    pub(crate) line_width: f64,
    pub(crate) has_frame: bool,
    pub(crate) grid: GridLayout,
    pub(crate) annotations: Vec<AnnotationLayout>,
    pub(crate) title: Vec<TextBox>,
    pub(crate) subtitle: Vec<TextBox>,
    pub(crate) caption: Vec<TextBox>,
    pub(crate) x_axis: AxisLayout,
    pub(crate) y_axis: AxisLayout,
    pub(crate) secondary_x_axis: Option<AxisLayout>,
    pub(crate) secondary_y_axis: Option<AxisLayout>,
    pub(crate) colorbar: Option<ColorbarLayout>,
    pub(crate) row_strips: Vec<StripLayout>,
    pub(crate) column_strips: Vec<StripLayout>,
    pub(crate) legends: Vec<LegendLayout>,
    pub(crate) marks: Vec<MarkLayout>,
    pub(crate) warnings: Vec<Warning>,
}

impl Layout {
    /// Whether some cell has no pixel of its own.
    pub(crate) fn hides_cells(&self) -> bool {
        self.rows.hides_cells() || self.columns.hides_cells()
    }

    /// Whether the same pixels are the same cells'.
    pub(crate) fn has_cells_of(&self, other: &Layout) -> bool {
        (&self.rows, &self.columns) == (&other.rows, &other.columns)
    }

    /// The width and height of the figure.
    pub fn size(&self) -> (u32, u32) {
        self.size
    }

    /// The number of rows and columns of cells.
    ///
    /// ```
    /// # use heatspec::{Heatmap, HeatmapSpec, Matrix};
    /// # let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
    /// let layout = Heatmap::new(matrix, HeatmapSpec::new()).layout()?;
    /// assert_eq!(layout.shape(), (1, 2));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn shape(&self) -> (usize, usize) {
        (self.rows.cells(), self.columns.cells())
    }

    /// The cells area with the gaps between groups, without the frame around it. Its edges are whole
    /// pixels.
    pub fn cells(&self) -> Rect {
        self.cells
    }

    /// The lines of the title, from top to bottom; none without a title.
    pub fn title(&self) -> &[TextBox] {
        &self.title
    }

    /// The lines of the subtitle; none without one.
    pub fn subtitle(&self) -> &[TextBox] {
        &self.subtitle
    }

    /// The lines of the caption; none without one.
    pub fn caption(&self) -> &[TextBox] {
        &self.caption
    }

    /// The axis along the columns.
    pub fn x_axis(&self) -> &AxisLayout {
        &self.x_axis
    }

    /// The axis along the rows.
    pub fn y_axis(&self) -> &AxisLayout {
        &self.y_axis
    }

    /// The second axis along the columns, if there is one.
    pub fn secondary_x_axis(&self) -> Option<&AxisLayout> {
        self.secondary_x_axis.as_ref()
    }

    /// The second axis along the rows, if there is one.
    pub fn secondary_y_axis(&self) -> Option<&AxisLayout> {
        self.secondary_y_axis.as_ref()
    }

    /// The colour bar, unless there is none.
    pub fn colorbar(&self) -> Option<&ColorbarLayout> {
        self.colorbar.as_ref()
    }

    /// The strips along the rows, in the order of the spec.
    pub fn row_strips(&self) -> &[StripLayout] {
        &self.row_strips
    }

    /// The strips along the columns, in the order of the spec.
    pub fn column_strips(&self) -> &[StripLayout] {
        &self.column_strips
    }

    /// The legends of the strips that have one: of those along the rows, then of those along the
    /// columns.
    pub fn legends(&self) -> &[LegendLayout] {
        &self.legends
    }

    /// The marks over the cells, in the order of the spec.
    pub fn marks(&self) -> &[MarkLayout] {
        &self.marks
    }

    /// The row and column of the cell that the figure shows at a point; `None` outside the cells
    /// and in the gaps between groups.
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

    /// The pixels that show some rows of some columns, gaps between them included; `None` where there are no
    /// such cells.
    ///
    /// ```
    /// # use heatspec::{Heatmap, HeatmapSpec, Matrix};
    /// # let matrix = Matrix::from_fn(4, 6, |row, col| (row + col) as f64)?;
    /// let layout = Heatmap::new(matrix, HeatmapSpec::new()).layout()?;
    /// let [first, last] = [(1, 2), (2, 4)].map(|(row, col)| layout.cell_rect(row, col).unwrap());
    /// assert_eq!(layout.cells_rect(1..3, 2..5), Some(first.union(&last)));
    /// assert_eq!(layout.cells_rect(3..5, 0..6), None);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn cells_rect(&self, rows: Range<usize>, columns: Range<usize>) -> Option<Rect> {
        let first = self.cell_rect(rows.start, columns.start)?;
        let last = self.cell_rect(rows.end.checked_sub(1)?, columns.end.checked_sub(1)?)?;
        (rows.start < rows.end && columns.start < columns.end).then(|| first.union(&last))
    }

    /// The texts in cells, row after row; none without
    /// [`HeatmapSpec::annotations`](crate::HeatmapSpec::annotations).
    pub fn annotations(&self) -> &[AnnotationLayout] {
        &self.annotations
    }

    /// Every text of the figure but those in cells: title, subtitle and caption, then labels, groups and
    /// tick labels of each axis, the bar's entry for missing values, labels and legends of strips, and labels of marks, which stand on the
    /// cells. Those in cells are [`annotations`](Self::annotations).
    pub fn text_boxes(&self) -> impl Iterator<Item = &TextBox> {
        let headings = self.title.iter().chain(&self.subtitle).chain(&self.caption);
        headings.chain(self.labels())
    }

    /// Every text but title, subtitle, caption and those in cells.
    pub(crate) fn labels(&self) -> impl Iterator<Item = &TextBox> {
        let axes = self.axes().flat_map(|(_, axis)| axis.text_boxes());
        let strips = self.row_strips.iter().chain(&self.column_strips);
        let strips = strips.filter_map(|strip| strip.label.as_ref());
        let legends = self.legends.iter().flat_map(LegendLayout::text_boxes);
        let marks = self.marks.iter().filter_map(|mark| mark.label.as_ref());
        let missing = self.colorbar.iter().filter_map(|bar| Some(&bar.missing.as_ref()?.label));
        axes.chain(missing).chain(strips).chain(legends).chain(marks)
    }

    /// The width of the lines of frames, ticks and brackets.
    pub fn line_width(&self) -> f64 {
        self.line_width
    }

    /// What is not as asked in this layout: texts that are cut off, labels that are left out. A figure says
    /// besides what there is to say of its values, see [`Figure::warnings`](crate::Figure::warnings).
    ///
    /// ```
    /// # use heatspec::{FigureSize, Heatmap, HeatmapSpec, Matrix, WarningKind};
    /// # let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
    /// let spec = HeatmapSpec::new().title("Far too long ".repeat(99)).size(FigureSize::pixels(900, 600));
    /// let layout = Heatmap::new(matrix, spec).layout()?;
    /// assert!(layout.warnings().iter().any(|warning| warning.kind() == WarningKind::TextElided));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The lines between groups of cells; none unless
    /// [`Groups::separators`](crate::Groups::separators) asked for them.
    pub fn separators(&self) -> &[Rect] {
        &self.separators
    }

    /// All axes, that of the colour bar included.
    pub(crate) fn axes(&self) -> impl Iterator<Item = (AxisName, &AxisLayout)> {
        [
            (AxisName::X, Some(&self.x_axis)),
            (AxisName::Y, Some(&self.y_axis)),
            (AxisName::SecondaryX, self.secondary_x_axis.as_ref()),
            (AxisName::SecondaryY, self.secondary_y_axis.as_ref()),
            (AxisName::Colorbar, self.colorbar.as_ref().map(|bar| &bar.axis)),
        ]
        .into_iter()
        .filter_map(|(name, axis)| Some((name, axis?)))
    }

    /// Says anew which characters no font has.
    pub(crate) fn warn_of_missing_glyphs(&mut self) {
        let (mut characters, mut seen) = (Vec::new(), HashSet::new());
        self.warnings.retain(|warning| warning.kind() != WarningKind::GlyphsMissing);
        let texts = self.text_boxes().chain(self.annotations.iter().map(|note| &note.text));
        for &character in texts.flat_map(|text| &text.line.missing) {
            if seen.insert(character) {
                characters.push(character);
            }
        }
        if !characters.is_empty() {
            self.warnings.push(Notice::GlyphsMissing { characters }.into());
        }
    }
}

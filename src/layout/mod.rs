//! Where everything stands: measured text and a spec made into boxes, in device pixels.
//!
//! The order is fixed, and no label is shaped twice. Budgets for ticks come from the size of the
//! figure; the labels that may have room are measured; the boxes follow, from the sides inward, and make
//! room for labels that reach beyond the ends of their axis; the cells area is rounded to whole pixels;
//! and labels that would touch are thinned out last. Each thing keeps to its own strip of the figure:
//! titles above all, the caption below, and beside the cells, going outwards, ticks with their labels,
//! brackets and labels of groups, the label of the axis, the colour bar. So only tick labels at the ends
//! of two axes can meet, and those are looked at one by one.
//!
//! What results is the public [`Layout`], positioned items with not an "auto" left in them. Nothing is
//! drawn here, and no value of the matrix is read.

mod annotations;
mod area;
mod bar;
mod bar_entry;
mod bar_room;
mod canvas;
mod check;
mod collisions;
mod decoration;
mod grid;
mod groups;
mod headings;
mod labels;
mod least;
mod legend;
mod mark_labels;
mod mark_shapes;
mod marks;
mod measure;
mod obstacles;
mod overhang;
mod place;
mod rotation;
mod scale;
mod shed;
mod solve;
mod spread;
mod strip_labels;
mod strips;
#[cfg(test)]
mod tests;
mod ticks;
mod unrounded;

pub(crate) use annotations::{Note, has_room};
pub(crate) use canvas::too_large;
pub use legend::{LegendEntry, LegendLayout};
pub use mark_shapes::{MarkLayout, MarkShape};
pub use strips::StripLayout;

pub(crate) use grid::GridLayout;
pub(crate) use marks::Traced;
pub(crate) use solve::{Request, StripScale, solve};

use crate::color::Color;
use crate::error::{AxisName, Warning};
use crate::geom::{Division, Rect};
use crate::spec::Side;
use crate::text::Line;
use spread::Block;
use std::ops::Range;
use std::sync::Arc;

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
    /// The start of the baseline, as `(x, y)`.
    pub origin: (f64, f64),
    /// The angle of the baseline in degrees, counter-clockwise.
    pub rotation: f64,
    /// The box before its baseline went to a whole pixel. What is shown is decided by it, so that a
    /// figure of twice the DPI shows the same.
    exact: Rect,
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
    /// The font size of the tick labels in pixels: the theme's, or down to 70 % of it (and 6 points) where
    /// all of the caller's labels have room at that.
    pub tick_size: f64,
    /// The groups of cells along it, in the order of the cells.
    pub groups: Vec<GroupLayout>,
    /// The lines of the label; none without a label.
    pub label: Vec<TextBox>,
}

/// A group of cells along an axis.
///
/// ```
/// # use heatspec::{Axis, Groups, Heatmap, HeatmapSpec, Matrix};
/// # let matrix = Matrix::from_fn(4, 6, |row, col| (row + col) as f64)?;
/// let layers = Groups::new([("layer 0", 0..2), ("layer 1", 2..4)]);
/// let spec = HeatmapSpec::new().y_axis(Axis::index().groups(layers));
/// let layout = Heatmap::new(matrix, spec).layout()?;
/// let group = &layout.y_axis().groups[1];
/// assert_eq!(group.cells, 2..4);
/// assert_eq!(group.extent.1, layout.cells().bottom);
/// assert_eq!(group.bracket.len(), 3);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GroupLayout {
    /// The indices of its cells.
    pub cells: Range<usize>,
    /// Where along the axis its cells start and end.
    pub extent: (f64, f64),
    /// The lines of the bracket, its back first; none without a bracket.
    pub bracket: Vec<Rect>,
    /// The label, where it has one and there is room for it.
    pub label: Option<TextBox>,
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
    /// The entry for missing values beyond one end, if there is one.
    pub missing: Option<LegendEntry>,
    /// The colours along the bar.
    pub(crate) steps: Division,
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

    /// The texts in cells, row after row; none without
    /// [`HeatmapSpec::annotations`](crate::HeatmapSpec::annotations).
    pub fn annotations(&self) -> &[AnnotationLayout] {
        &self.annotations
    }

    /// The lines between cells, upright ones first, each from end to end of its block of cells; none
    /// without [`HeatmapSpec::grid`](crate::HeatmapSpec::grid).
    pub fn grid_lines(&self) -> impl Iterator<Item = Rect> + '_ {
        let within =
            |blocks: &[Block]| -> Spans { blocks.iter().map(|b| (b.start, b.end)).collect() };
        let (columns, rows) = (within(&self.column_blocks), within(&self.row_blocks));
        let (left, top) = (self.cells.left, self.cells.top);
        let crossings = |across: &Spans, down: &Spans| -> Vec<Rect> {
            let line = |&(start, end): &(f64, f64), &(from, to): &(f64, f64)| {
                Rect::new(start, from, end, to).translated(left, top)
            };
            across.iter().flat_map(|x| down.iter().map(move |y| line(x, y))).collect()
        };
        let upright = crossings(&self.grid.columns, &rows);
        upright.into_iter().chain(crossings(&columns, &self.grid.rows))
    }

    /// Every text of the figure but those in cells: title, subtitle and caption, then labels, groups and
    /// tick labels of each axis, the bar's entry for missing values, labels and legends of strips, and labels of marks, which stand on the
    /// cells. Those in cells are [`annotations`](Self::annotations).
    pub fn text_boxes(&self) -> impl Iterator<Item = &TextBox> {
        let headings = self.title.iter().chain(&self.subtitle).chain(&self.caption);
        let axes = self.axes().flat_map(|(_, axis)| axis.text_boxes());
        let strips = self.row_strips.iter().chain(&self.column_strips);
        let strips = strips.filter_map(|strip| strip.label.as_ref());
        let legends = self.legends.iter().flat_map(LegendLayout::text_boxes);
        let marks = self.marks.iter().filter_map(|mark| mark.label.as_ref());
        let missing = self.colorbar.iter().filter_map(|bar| Some(&bar.missing.as_ref()?.label));
        headings.chain(axes).chain(missing).chain(strips).chain(legends).chain(marks)
    }

    /// The lines of the frames around the cells, the strips, the colour bar and the areas of legends,
    /// which cover no cell. With gaps between groups, each block of cells has a frame of its own.
    ///
    /// Pointed ends of the bar have slanted lines as well, inside
    /// [`ends`](ColorbarLayout::ends) and beyond it by no more than twice the width of a line.
    pub fn frames(&self) -> impl Iterator<Item = Rect> + '_ {
        let lines = self.frame_grids().into_iter().flat_map(|(columns, rows)| {
            let line = move |(left, right), (top, bottom)| Rect::new(left, top, right, bottom);
            let row = move |row| columns.clone().into_iter().map(move |column| line(column, row));
            rows.into_iter().flat_map(row)
        });
        lines.chain(self.bar_frame()).chain(self.legend_frames())
    }

    /// The lines around the colour bar.
    pub(crate) fn bar_frame(&self) -> Vec<Rect> {
        let areas = self.colorbar.iter().flat_map(|bar| {
            std::iter::once(&bar.rect).chain(bar.missing.as_ref().map(|entry| &entry.swatch))
        });
        areas.flat_map(|area| frame(area, self.line_width)).collect()
    }

    /// The lines around swatches and bars of legends.
    pub(crate) fn legend_frames(&self) -> Vec<Rect> {
        let areas = self.legends.iter().flat_map(|legend| {
            let swatches = legend.entries.iter().map(|entry| entry.swatch);
            swatches.chain(legend.bar.iter().map(|(bar, _)| *bar))
        });
        areas.flat_map(|area| frame(&area, self.line_width)).collect()
    }

    /// The lines between groups of cells; none unless
    /// [`Groups::separators`](crate::Groups::separators) asked for them.
    pub fn separators(&self) -> &[Rect] {
        &self.separators
    }

    /// The frames around blocks of cells as two grids, lines that run across and lines that run down:
    /// the start and end of all of their columns, and of all of their rows.
    pub(crate) fn frame_grids(&self) -> Vec<(Spans, Spans)> {
        if self.line_width == 0.0 || !self.has_frame {
            return Vec::new();
        }
        let moved = |blocks: &[Block], by: f64| -> Vec<Block> {
            blocks.iter().map(|b| Block { start: b.start + by, end: b.end + by, ..*b }).collect()
        };
        let columns = moved(&self.column_blocks, self.cells.left);
        let rows = moved(&self.row_blocks, self.cells.top);
        let whole = |start: f64, end: f64| {
            vec![Block { start, end, lines: (self.line_width, self.line_width) }]
        };
        let beside = self
            .row_strips
            .iter()
            .map(|strip| grids(&whole(strip.rect.left, strip.rect.right), &rows));
        let above = self
            .column_strips
            .iter()
            .map(|strip| grids(&columns, &whole(strip.rect.top, strip.rect.bottom)));
        let cells = std::iter::once(grids(&columns, &rows));
        cells.chain(beside).chain(above).flatten().collect()
    }

    /// The same for the lines of the grid; no pixel is in both.
    pub(crate) fn grid_spans(&self) -> [(Spans, Spans); 2] {
        let moved = |spans: Spans, by: f64| -> Spans {
            spans.into_iter().map(|(start, end)| (start + by, end + by)).collect()
        };
        let (left, top) = (self.cells.left, self.cells.top);
        let whole = grid::between(&self.row_blocks, &Spans::new());
        let cut = grid::between(&self.column_blocks, &self.grid.columns);
        [
            (moved(self.grid.columns.clone(), left), moved(whole, top)),
            (moved(cut, left), moved(self.grid.rows.clone(), top)),
        ]
    }

    /// All axes, that of the colour bar included.
    fn axes(&self) -> impl Iterator<Item = (AxisName, &AxisLayout)> {
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

    /// What is painted in the theme's line colour: tick marks, brackets, separators.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Rect> + '_ {
        let of_axis = |(_, axis): (_, &'_ AxisLayout)| {
            let brackets = axis.groups.iter().flat_map(|group| group.bracket.iter().copied());
            axis.ticks.iter().map(|tick| tick.mark).chain(brackets).collect::<Vec<_>>()
        };
        self.axes().flat_map(of_axis).chain(self.separators.iter().copied())
    }
}

/// Starts and ends.
pub(crate) type Spans = Vec<(f64, f64)>;

/// The frames around blocks of cells, as lines that run across and lines that run down.
fn grids(columns: &[Block], rows: &[Block]) -> [(Spans, Spans); 2] {
    let outer = |b: &Block| (b.start - b.lines.0, b.end + b.lines.1);
    let lines = |b: &Block| [(b.start - b.lines.0, b.start), (b.end, b.end + b.lines.1)];
    [
        (columns.iter().map(outer).collect(), rows.iter().flat_map(lines).collect()),
        (columns.iter().flat_map(lines).collect(), rows.iter().map(|b| (b.start, b.end)).collect()),
    ]
}

/// Four lines around a rectangle, outside it, so that they cover no cell.
fn frame(inner: &Rect, width: f64) -> Vec<Rect> {
    if width == 0.0 {
        return Vec::new();
    }
    let outer =
        Rect::new(inner.left - width, inner.top - width, inner.right + width, inner.bottom + width);
    vec![
        Rect { bottom: inner.top, ..outer },
        Rect { top: inner.bottom, ..outer },
        Rect { top: inner.top, bottom: inner.bottom, right: inner.left, ..outer },
        Rect { top: inner.top, bottom: inner.bottom, left: inner.right, ..outer },
    ]
}

impl TextBox {
    /// Sine and cosine of the rotation, exact at right angles.
    pub(crate) fn direction(&self) -> (f32, f32) {
        place::Turn::new(self.rotation).sin_cos()
    }
}

impl AxisLayout {
    fn empty(side: Side) -> Self {
        Self { side, ticks: Vec::new(), tick_size: 0.0, groups: Vec::new(), label: Vec::new() }
    }

    fn text_boxes(&self) -> impl Iterator<Item = &TextBox> {
        let groups = self.groups.iter().filter_map(|group| group.label.as_ref());
        let ticks = self.ticks.iter().filter_map(|tick| tick.label.as_ref());
        self.label.iter().chain(groups).chain(ticks)
    }
}

//! What is drawn over the cells: outlines, points, lines, steps, contours.

use super::Position;
use crate::color::Color;
use crate::data::Number;
use crate::names::named;
use crate::text::Text;
use std::ops::Range;

/// Something drawn over the cells, to say: look here.
///
/// | mark | what it is |
/// |---|---|
/// | [`outline`](Self::outline) | a rectangle around a range of cells |
/// | [`cells`](Self::cells) | a rectangle around each of some cells |
/// | [`points`](Self::points) | a small shape at each of some places |
/// | [`horizontal_line`](Self::horizontal_line), [`vertical_line`](Self::vertical_line) | a line from one side of the cells to the other |
/// | [`steps`](Self::steps) | a stepped line through the rows, with a position in each |
/// | [`first_below`](Self::first_below) | the same, found from the values |
/// | [`contours`](Self::contours) | lines along which the values have a level |
///
/// | part | default |
/// |---|---|
/// | [`color`](Self::color) | white |
/// | [`width`](Self::width) | 1.5 points |
/// | [`halo`](Self::halo) | shown: black around light colours, white around dark ones |
/// | [`dashed`](Self::dashed) | no |
/// | [`shape`](Self::shape), [`size`](Self::size) of points | [`PointShape::Circle`], 6 points |
/// | [`label`](Self::label) | none |
///
/// The halo, a thin line along both sides of each line, is what makes a mark visible on every
/// colour. A translucent colour has none: it would show through, and the colour asked for would not
/// be seen. Outlines and reference lines are rectangles of whole pixels; steps and contours have
/// smooth edges. Nothing of a mark leaves the cells area. Marks are drawn in the order in which
/// they were given, over cells, grid lines and [`Annotations`](crate::Annotations), and their
/// labels over all marks. An annotation that anything of a mark would touch is left out whole, with
/// a [`WarningKind::AnnotationsCovered`](crate::WarningKind::AnnotationsCovered); an outline runs
/// along the edges of its cells, clear of their texts, unless it is wide.
///
/// A place that the axes do not have is an error with its number, as are a number of steps that is
/// not the number of rows and a level that is not finite.
///
/// ```
/// use heatspec::{Axis, Heatmap, HeatmapSpec, Mark, Matrix};
///
/// let matrix = Matrix::from_fn(6, 40, |row, col| 0.8f64.powi((col * (6 - row)) as i32))?;
/// let spec = HeatmapSpec::new()
///     .mark(Mark::first_below(1e-3).label("below 10⁻³"))
///     .mark(Mark::vertical_line(15.5).dashed(true).label("trained up to here"))
///     .mark(Mark::outline(2..4, 20..30));
/// let layout = Heatmap::new(matrix, spec).layout()?;
/// assert_eq!(layout.marks().len(), 3);
/// assert_eq!(layout.marks()[1].label.as_ref().unwrap().text, "trained up to here");
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub(crate) kind: MarkKind,
    pub(crate) color: Color,
    pub(crate) width: f64,
    pub(crate) halo: bool,
    pub(crate) dashed: bool,
    pub(crate) shape: PointShape,
    pub(crate) size: f64,
    pub(crate) label: Option<Text>,
}

/// What a mark is, and where.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum MarkKind {
    /// Rows and columns of each.
    Outlines(Vec<(Range<usize>, Range<usize>)>),
    /// Row and column of each.
    Points(Vec<(Position, Position)>),
    HorizontalLine(Position),
    VerticalLine(Position),
    Steps(Vec<Option<Position>>),
    FirstBelow(f64),
    Contours(Vec<f64>),
}

/// The shape of points.
///
/// ```
/// use heatspec::{Mark, PointShape};
///
/// let best = Mark::points([(3, 17)]).shape(PointShape::Diamond).size(8);
/// # let _ = best;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PointShape {
    /// A filled circle. The default.
    #[default]
    Circle,
    /// A filled square.
    Square,
    /// A filled square that stands on a corner.
    Diamond,
    /// Two lines that cross, upright and level.
    Plus,
    /// Two lines that cross, aslant.
    Cross,
}

named! {
    PointShape, "shape of points",
    { Circle = "circle", Square = "square", Diamond = "diamond", Plus = "plus", Cross = "cross" }
}

impl Mark {
    fn new(kind: MarkKind) -> Self {
        Self {
            kind,
            color: Color::WHITE,
            width: 1.5,
            halo: true,
            dashed: false,
            shape: PointShape::Circle,
            size: 6.0,
            label: None,
        }
    }

    /// A rectangle around a range of cells. Ranges must hold a cell and lie inside the matrix, else
    /// the figure is [`ErrorKind::Setting`](crate::ErrorKind::Setting).
    pub fn outline(rows: Range<usize>, columns: Range<usize>) -> Self {
        Self::new(MarkKind::Outlines(vec![(rows, columns)]))
    }

    /// A rectangle around each of some cells, given as row and column.
    pub fn cells(cells: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let one = |index: usize| index..index.saturating_add(1);
        let outlines = cells.into_iter().map(|(row, column)| (one(row), one(column)));
        Self::new(MarkKind::Outlines(outlines.collect()))
    }

    /// A small shape at each of some places, given as position along the rows' axis and along the
    /// columns': row and column, or y and x.
    pub fn points(
        places: impl IntoIterator<Item = (impl Into<Position>, impl Into<Position>)>,
    ) -> Self {
        let points = places.into_iter().map(|(row, column)| (row.into(), column.into()));
        Self::new(MarkKind::Points(points.collect()))
    }

    /// A line across all columns, at a position on the y axis.
    pub fn horizontal_line(at: impl Into<Position>) -> Self {
        Self::new(MarkKind::HorizontalLine(at.into()))
    }

    /// A line across all rows, at a position on the x axis.
    pub fn vertical_line(at: impl Into<Position>) -> Self {
        Self::new(MarkKind::VerticalLine(at.into()))
    }

    /// A stepped line through the rows: a position on the x axis for each. The line breaks at rows whose
    /// position is `None`.
    ///
    /// There must be one for each row, else the figure is
    /// [`ErrorKind::Shape`](crate::ErrorKind::Shape). Where rows outnumber pixels, those under the
    /// middle of a pixel are drawn.
    ///
    /// ```
    /// use heatspec::{Heatmap, HeatmapSpec, Mark, Matrix, Position};
    ///
    /// let first_error = [Some(3), None, Some(5)].map(|column| column.map(Position::before));
    /// let spec = HeatmapSpec::new().mark(Mark::steps(first_error));
    /// let matrix = Matrix::from_fn(3, 9, |row, col| (row * col) as f32)?;
    /// let layout = Heatmap::new(matrix, spec).layout()?;
    /// assert_eq!(layout.marks()[0].shapes.len(), 2); // above and below the break
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn steps(positions: impl IntoIterator<Item = Option<impl Into<Position>>>) -> Self {
        let steps = positions.into_iter().map(|position| position.map(Into::into));
        Self::new(MarkKind::Steps(steps.collect()))
    }

    /// A stepped line through the rows that stands, in each, before the first cell whose value lies
    /// below a threshold. It breaks at rows that have none. NaN does not lie below anything.
    pub fn first_below(threshold: impl Number) -> Self {
        Self::new(MarkKind::FirstBelow(threshold.into_f64()))
    }

    /// Lines along which the values have certain levels, by marching squares through the centres of
    /// the cells, between which values are taken to run straight.
    ///
    /// Lines end at the outermost centres, and where a cell is NaN. The whole matrix is read once for
    /// each level, also where cells outnumber pixels. The label, if there is one, stands beside the
    /// longest line.
    ///
    /// ```
    /// use heatspec::{Heatmap, HeatmapSpec, Mark, MarkShape, Matrix};
    ///
    /// // A hill: the contour at half its height is a ring.
    /// let matrix = Matrix::from_fn(21, 21, |row, col| {
    ///     let (y, x) = (row as f64 - 10.0, col as f64 - 10.0);
    ///     (-(x * x + y * y) / 30.0).exp()
    /// })?;
    /// let layout = Heatmap::new(matrix, HeatmapSpec::new().mark(Mark::contours([0.5]))).layout()?;
    /// assert!(matches!(&layout.marks()[0].shapes[..], [MarkShape::Path { closed: true, .. }]));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn contours(levels: impl IntoIterator<Item = impl Number>) -> Self {
        Self::new(MarkKind::Contours(levels.into_iter().map(Number::into_f64).collect()))
    }

    /// The colour of the lines, or of the points. Default: white.
    pub fn color(self, color: Color) -> Self {
        Self { color, ..self }
    }

    /// The width of lines in points, without the halo; that of outlines and reference lines is rounded
    /// to whole pixels. Default: 1.5.
    pub fn width(self, points: impl Number) -> Self {
        Self { width: points.into_f64(), ..self }
    }

    /// Whether a thin line in black or white, whichever has the greater contrast with the mark's colour,
    /// runs around it. Default: `true`. A translucent colour never has one.
    pub fn halo(self, halo: bool) -> Self {
        Self { halo, ..self }
    }

    /// Whether a reference line is dashed. Default: `false`. Other marks are never dashed.
    pub fn dashed(self, dashed: bool) -> Self {
        Self { dashed, ..self }
    }

    /// The shape of points. Default: [`PointShape::Circle`].
    pub fn shape(self, shape: PointShape) -> Self {
        Self { shape, ..self }
    }

    /// The width and height of a point, in points (1/72 inch), without the halo. Default: 6.
    pub fn size(self, points: impl Number) -> Self {
        Self { size: points.into_f64(), ..self }
    }

    /// A label beside the mark, on a plate in the theme's background colour.
    ///
    /// The layout places it inside the cells area, where it covers no other label and, if it can,
    /// no mark and no annotation; an annotation that it covers is left out. A label for which there
    /// is no room is left out, with a
    /// [`WarningKind::MarkLabelHidden`](crate::WarningKind::MarkLabelHidden). Default: none.
    pub fn label(self, label: impl Into<Text>) -> Self {
        Self { label: Some(label.into()), ..self }
    }
}

/// What was set, read back: each getter has the name of its setter or constructor, with `get_` before it.
impl Mark {
    /// Rows and columns of each rectangle of a mark made by [`outline`](Self::outline) or
    /// [`cells`](Self::cells).
    pub fn get_outlines(&self) -> Option<&[(Range<usize>, Range<usize>)]> {
        match &self.kind {
            MarkKind::Outlines(outlines) => Some(outlines),
            _ => None,
        }
    }

    /// The places of a mark made by [`points`](Self::points).
    pub fn get_points(&self) -> Option<&[(Position, Position)]> {
        match &self.kind {
            MarkKind::Points(points) => Some(points),
            _ => None,
        }
    }

    /// The place of a mark made by [`horizontal_line`](Self::horizontal_line).
    pub fn get_horizontal_line(&self) -> Option<Position> {
        match self.kind {
            MarkKind::HorizontalLine(at) => Some(at),
            _ => None,
        }
    }

    /// The place of a mark made by [`vertical_line`](Self::vertical_line).
    pub fn get_vertical_line(&self) -> Option<Position> {
        match self.kind {
            MarkKind::VerticalLine(at) => Some(at),
            _ => None,
        }
    }

    /// The positions of a mark made by [`steps`](Self::steps).
    pub fn get_steps(&self) -> Option<&[Option<Position>]> {
        match &self.kind {
            MarkKind::Steps(steps) => Some(steps),
            _ => None,
        }
    }

    /// The threshold of a mark made by [`first_below`](Self::first_below).
    pub fn get_first_below(&self) -> Option<f64> {
        match self.kind {
            MarkKind::FirstBelow(threshold) => Some(threshold),
            _ => None,
        }
    }

    /// The levels of a mark made by [`contours`](Self::contours).
    pub fn get_contours(&self) -> Option<&[f64]> {
        match &self.kind {
            MarkKind::Contours(levels) => Some(levels),
            _ => None,
        }
    }

    /// The [`color`](Self::color).
    pub fn get_color(&self) -> Color {
        self.color
    }

    /// The [`width`](Self::width).
    pub fn get_width(&self) -> f64 {
        self.width
    }

    /// Whether there is a [`halo`](Self::halo).
    pub fn get_halo(&self) -> bool {
        self.halo
    }

    /// Whether it is [`dashed`](Self::dashed).
    pub fn get_dashed(&self) -> bool {
        self.dashed
    }

    /// The [`shape`](Self::shape) of points.
    pub fn get_shape(&self) -> PointShape {
        self.shape
    }

    /// The [`size`](Self::size) of points.
    pub fn get_size(&self) -> f64 {
        self.size
    }

    /// The [`label`](Self::label), if there is one.
    pub fn get_label(&self) -> Option<&Text> {
        self.label.as_ref()
    }
}

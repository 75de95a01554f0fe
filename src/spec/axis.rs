//! One axis: what its cells stand for, its ticks and its label.

use super::{Align, Groups};
use crate::data::Number;
use crate::names::named;
use crate::text::Text;
use crate::ticks::Format;
use std::sync::Arc;

/// One axis: what the cells along it stand for, with its label and ticks.
///
/// ```
/// use heatspec::{Axis, Format};
///
/// let iterations = Axis::index().label("Iterations at Test Time");
/// let tokens = Axis::categories(["The", "cat", "sat", "."]);
/// let seconds = Axis::range(0.0, 2.5).label("time").format(Format::fixed(1).suffix(" s"));
/// let layers = Axis::edges([0.0, 1.0, 3.0, 10.0]).ticks([0, 5, 10]);
/// # let _ = (iterations, tokens, seconds, layers);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    pub(crate) cells: AxisCells,
    pub(crate) label: Option<Text>,
    pub(crate) label_align: Align,
    pub(crate) ticks: TickChoice,
    pub(crate) format: Option<Format>,
    pub(crate) side: Option<Side>,
    pub(crate) inverted: bool,
    pub(crate) rotation: Option<f64>,
    pub(crate) groups: Option<Groups>,
}

/// What the cells along an axis stand for. Clones share lists.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AxisCells {
    Index { first: i64 },
    Categories(Arc<[Text]>),
    Range { start: f64, end: f64 },
    Edges(Arc<[f64]>),
}

/// Which ticks an axis or colour bar has.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum TickChoice {
    #[default]
    Auto,
    At(Vec<f64>),
    Labelled(Vec<(f64, Text)>),
}

/// A side of the cells.
///
/// ```
/// use heatspec::{Axis, Side};
///
/// let on_top = Axis::index().side(Side::Top);
/// # let _ = on_top;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Side {
    /// Left of the cells.
    Left,
    /// Right of the cells.
    Right,
    /// Above the cells.
    Top,
    /// Below the cells.
    Bottom,
}

impl Side {
    /// The side across the cells.
    pub(crate) fn opposite(self) -> Self {
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
            Side::Top => Side::Bottom,
            Side::Bottom => Side::Top,
        }
    }

    /// Whether what stands on this side runs from top to bottom.
    pub(crate) fn is_vertical(self) -> bool {
        matches!(self, Side::Left | Side::Right)
    }
}

named! { Side, "side", { Left = "left", Right = "right", Top = "top", Bottom = "bottom" } }

impl TickChoice {
    pub(crate) fn at(positions: impl IntoIterator<Item = impl Number>) -> Self {
        TickChoice::At(positions.into_iter().map(Number::into_f64).collect())
    }

    pub(crate) fn labelled(
        ticks: impl IntoIterator<Item = (impl Number, impl Into<Text>)>,
    ) -> Self {
        TickChoice::Labelled(
            ticks.into_iter().map(|(at, text)| (at.into_f64(), text.into())).collect(),
        )
    }

    pub(super) fn positions(&self) -> Option<&[f64]> {
        match self {
            TickChoice::At(positions) => Some(positions),
            TickChoice::Auto | TickChoice::Labelled(_) => None,
        }
    }

    pub(super) fn with_labels(&self) -> Option<&[(f64, Text)]> {
        match self {
            TickChoice::Labelled(ticks) => Some(ticks),
            TickChoice::Auto | TickChoice::At(_) => None,
        }
    }
}

impl Axis {
    fn new(cells: AxisCells) -> Self {
        Self {
            cells,
            label: None,
            label_align: Align::Center,
            ticks: TickChoice::Auto,
            format: None,
            side: None,
            inverted: false,
            rotation: None,
            groups: None,
        }
    }

    /// Cells numbered from 0, with ticks under the middle of some of them. The default.
    pub fn index() -> Self {
        Self::index_from(0)
    }

    /// Cells numbered from another number than 0: from 1, as R, Julia and people count, or from the line
    /// or layer at which the matrix was cut out of a larger one.
    ///
    /// Positions of [`ticks`](Self::ticks) are these numbers.
    ///
    /// ```
    /// use heatspec::{Axis, Heatmap, HeatmapSpec, Matrix};
    ///
    /// let matrix = Matrix::from_fn(3, 3, |row, col| (row + col) as f64)?;
    /// let spec = HeatmapSpec::new().x_axis(Axis::index_from(1));
    /// let layout = Heatmap::new(matrix, spec).layout()?;
    /// let values: Vec<f64> = layout.x_axis().ticks.iter().map(|tick| tick.value).collect();
    /// assert_eq!(values, [1.0, 2.0, 3.0]);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn index_from(first: i64) -> Self {
        Self::new(AxisCells::Index { first })
    }

    /// Cells with a label each, in order: texts, or numbers. Equal labels remain separate cells.
    ///
    /// ```
    /// use heatspec::Axis;
    ///
    /// let tokens = Axis::categories(["The", "cat", "sat"]);
    /// let years = Axis::categories(1950..=2010);
    /// # let _ = (tokens, years);
    /// ```
    ///
    /// The number of labels must be the number of cells, else the figure is
    /// [`ErrorKind::Shape`](crate::ErrorKind::Shape).
    pub fn categories(labels: impl IntoIterator<Item = impl Into<Text>>) -> Self {
        Self::new(AxisCells::Categories(labels.into_iter().map(Into::into).collect()))
    }

    /// Equally wide cells over a range: `start` is the outer edge of the first, `end` that of the
    /// last. `start` may be the greater one. Ticks stand at round numbers of the range.
    pub fn range(start: impl Number, end: impl Number) -> Self {
        Self::new(AxisCells::Range { start: start.into_f64(), end: end.into_f64() })
    }

    /// Cells between consecutive edges, drawn as wide as they are. One edge more than cells; all rise, or
    /// all fall, as latitudes from north to south do: the first cell is the one between the first two.
    ///
    /// If a cell is too narrow for a pixel of its own, the whole axis is [reduced](crate::Reduction): every
    /// pixel shows what it covers, so that borders of wide cells, which mostly lie within a pixel, are
    /// mixed of both sides there.
    pub fn edges(edges: impl IntoIterator<Item = impl Number>) -> Self {
        Self::new(AxisCells::Edges(edges.into_iter().map(Number::into_f64).collect()))
    }

    /// The label along the axis. Default: none.
    pub fn label(self, label: impl Into<Text>) -> Self {
        Self { label: Some(label.into()), ..self }
    }

    /// Where the label stands along the axis. Default: [`Align::Center`].
    pub fn label_align(self, align: Align) -> Self {
        Self { label_align: align, ..self }
    }

    /// Ticks at these positions instead of the automatic ones. For none at all there is
    /// [`no_ticks`](Self::no_ticks).
    ///
    /// Positions are indices on [`index`](Self::index) and [`categories`](Self::categories) axes
    /// and numbers of the range on the others. Those outside the axis are left out, with a
    /// [`WarningKind::TicksOutside`](crate::WarningKind::TicksOutside).
    pub fn ticks(self, positions: impl IntoIterator<Item = impl Number>) -> Self {
        Self { ticks: TickChoice::at(positions), ..self }
    }

    /// No ticks and no labels at them, of categories neither.
    pub fn no_ticks(self) -> Self {
        Self { ticks: TickChoice::At(Vec::new()), ..self }
    }

    /// Ticks at these positions with these labels. Positions as for [`ticks`](Self::ticks).
    pub fn labelled_ticks(
        self,
        ticks: impl IntoIterator<Item = (impl Number, impl Into<Text>)>,
    ) -> Self {
        Self { ticks: TickChoice::labelled(ticks), ..self }
    }

    /// How numbers at ticks are written. Default: [`Format::auto`], with just the decimals that all ticks
    /// of the axis need, or those that the positions given by [`ticks`](Self::ticks) have.
    ///
    /// Where a format makes different ticks read alike, there is a
    /// [`WarningKind::TicksAlike`](crate::WarningKind::TicksAlike).
    pub fn format(self, format: Format) -> Self {
        Self { format: Some(format), ..self }
    }

    /// On which side ticks and labels stand. Default: below the cells for x, left of them for y.
    pub fn side(self, side: Side) -> Self {
        Self { side: Some(side), ..self }
    }

    /// Whether the axis runs the other way: x from right to left, y from bottom to top (from top to
    /// bottom under [`Origin::Lower`](crate::Origin::Lower)). Default: `false`.
    pub fn inverted(self, inverted: bool) -> Self {
        Self { inverted, ..self }
    }

    /// The angle of the tick labels in degrees, counter-clockwise; any will do. Labels that slant end
    /// at their tick. Default: 0, and along x the first of 0, 45 and 90 at which no label of a category
    /// or of the caller's own touches the next.
    ///
    /// On a figure of a given size, labels of categories and of the caller's own for which there is
    /// no room at any of these angles become smaller, down to 70 % of the theme's
    /// [`tick_size`](crate::Theme::tick_size) and no further than 6 points; single letters do so
    /// before they are turned. Where not all have room at that either, some are left out, at the
    /// full size, with a [`WarningKind::LabelsThinned`](crate::WarningKind::LabelsThinned).
    pub fn rotation(self, degrees: impl Number) -> Self {
        Self { rotation: Some(degrees.into_f64()), ..self }
    }

    /// Groups of neighbouring cells, with brackets, separators or gaps. Default: none.
    pub fn groups(self, groups: Groups) -> Self {
        Self { groups: Some(groups), ..self }
    }
}

/// What was set, read back: each getter has the name of its setter or constructor, with `get_` before it.
impl Axis {
    /// The number of the first cell of an axis made by [`index`](Self::index) or
    /// [`index_from`](Self::index_from); `None` of another.
    pub fn get_index_from(&self) -> Option<i64> {
        match self.cells {
            AxisCells::Index { first } => Some(first),
            _ => None,
        }
    }

    /// The labels of an axis made by [`categories`](Self::categories); `None` of another.
    pub fn get_categories(&self) -> Option<&[Text]> {
        match &self.cells {
            AxisCells::Categories(labels) => Some(labels),
            _ => None,
        }
    }

    /// Start and end of an axis made by [`range`](Self::range); `None` of another.
    pub fn get_range(&self) -> Option<(f64, f64)> {
        match self.cells {
            AxisCells::Range { start, end } => Some((start, end)),
            _ => None,
        }
    }

    /// The edges of an axis made by [`edges`](Self::edges); `None` of another.
    pub fn get_edges(&self) -> Option<&[f64]> {
        match &self.cells {
            AxisCells::Edges(edges) => Some(edges),
            _ => None,
        }
    }

    /// The [`label`](Self::label), if there is one.
    pub fn get_label(&self) -> Option<&Text> {
        self.label.as_ref()
    }

    /// The [`label_align`](Self::label_align).
    pub fn get_label_align(&self) -> Align {
        self.label_align
    }

    /// The positions of [`ticks`](Self::ticks), none after [`no_ticks`](Self::no_ticks); `None` where they are
    /// automatic or have labels.
    pub fn get_ticks(&self) -> Option<&[f64]> {
        self.ticks.positions()
    }

    /// Positions and labels of [`labelled_ticks`](Self::labelled_ticks); `None` where they are others.
    pub fn get_labelled_ticks(&self) -> Option<&[(f64, Text)]> {
        self.ticks.with_labels()
    }

    /// The [`format`](Self::format), if one was given.
    pub fn get_format(&self) -> Option<&Format> {
        self.format.as_ref()
    }

    /// The [`side`](Self::side), if one was given.
    pub fn get_side(&self) -> Option<Side> {
        self.side
    }

    /// Whether it is [`inverted`](Self::inverted).
    pub fn get_inverted(&self) -> bool {
        self.inverted
    }

    /// The [`rotation`](Self::rotation), if one was given.
    pub fn get_rotation(&self) -> Option<f64> {
        self.rotation
    }

    /// The [`groups`](Self::groups), if there are any.
    pub fn get_groups(&self) -> Option<&Groups> {
        self.groups.as_ref()
    }
}

impl Default for Axis {
    fn default() -> Self {
        Self::index()
    }
}

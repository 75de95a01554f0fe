//! One axis: what its cells stand for, its ticks and its label.

use super::{Align, Groups};
use crate::data::Number;
use crate::text::Text;
use crate::ticks::Format;

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

/// What the cells along an axis stand for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AxisCells {
    Index,
    Categories(Vec<Text>),
    Range { start: f64, end: f64 },
    Edges(Vec<f64>),
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

    pub(crate) fn name(self) -> &'static str {
        match self {
            Side::Left => "left",
            Side::Right => "right",
            Side::Top => "top",
            Side::Bottom => "bottom",
        }
    }
}

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
        Self::new(AxisCells::Index)
    }

    /// Cells with a label each, in order. Equal labels remain separate cells.
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

    /// Cells between consecutive edges, drawn as wide as they are. One edge more than cells, rising.
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

    /// Ticks at these positions instead of the automatic ones; an empty list for none.
    ///
    /// Positions are indices on [`index`](Self::index) and [`categories`](Self::categories) axes
    /// and numbers of the range on the others. Those outside the axis are left out, with a
    /// [`WarningKind::TicksOutside`](crate::WarningKind::TicksOutside).
    pub fn ticks(self, positions: impl IntoIterator<Item = impl Number>) -> Self {
        Self { ticks: TickChoice::at(positions), ..self }
    }

    /// Ticks at these positions with these labels. Positions as for [`ticks`](Self::ticks).
    pub fn labelled_ticks(
        self,
        ticks: impl IntoIterator<Item = (impl Number, impl Into<Text>)>,
    ) -> Self {
        Self { ticks: TickChoice::labelled(ticks), ..self }
    }

    /// How numbers at ticks are written. Default: with just the decimals that all ticks of the axis
    /// need, and [`Format::auto`] for positions given by [`ticks`](Self::ticks).
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
    pub fn rotation(self, degrees: impl Number) -> Self {
        Self { rotation: Some(degrees.into_f64()), ..self }
    }

    /// Groups of neighbouring cells, with brackets, separators or gaps. Default: none.
    pub fn groups(self, groups: Groups) -> Self {
        Self { groups: Some(groups), ..self }
    }
}

impl Default for Axis {
    fn default() -> Self {
        Self::index()
    }
}

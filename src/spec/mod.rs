//! The figure as the caller wants it: plain owned data, built by setters that never fail.
//!
//! A spec holds no values of the matrix and nothing that was computed. "Automatic" is written here as
//! such and resolved elsewhere, once, before anything is painted; what contradicts itself or the
//! matrix is found there too, and reported as an [`Error`](crate::Error).

mod axis;
mod colorbar;
mod size;
mod theme;

pub use axis::{Axis, Side};
pub use colorbar::{Colorbar, Extend};
pub use size::FigureSize;
pub use theme::Theme;

pub(crate) use axis::{AxisCells, TickChoice};
pub(crate) use size::Extent;

use crate::color::Colormap;
use crate::data::Number;
use crate::norm::{Limits, Norm};
use crate::reduce::Reduction;
use crate::text::Text;
use std::borrow::Cow;

/// What a heat map looks like, apart from its values.
///
/// | part | default |
/// |---|---|
/// | title | none |
/// | axes | [`Axis::index`] below and at the left, without labels |
/// | norm, limits | [`Norm::Linear`], [`Limits::auto`] |
/// | colormap | [`Colormap::viridis`] |
/// | colour bar | [`Colorbar::right`] |
/// | size, DPI | [`FigureSize::inches`]`(12, 8)` at 100 DPI, so 1200 × 800 px |
/// | theme | [`Theme::light`] |
/// | origin | [`Origin::Upper`] |
/// | more cells than pixels | [`Reduction::mean`] |
///
/// ```
/// use heatspec::{Axis, Colorbar, Colormap, FigureSize, HeatmapSpec, Norm};
///
/// let spec = HeatmapSpec::new()
///     .title("Latent State Convergence ||x - x*||")
///     .x_axis(Axis::index().label("Iterations at Test Time"))
///     .y_axis(Axis::categories(["deliber", "ation", "."]))
///     .norm(Norm::Log)
///     .colormap(Colormap::viridis())
///     .colorbar(Colorbar::right().label("Log Distance"))
///     .size(FigureSize::pixels(1200, 800));
/// # let _ = spec;
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct HeatmapSpec {
    pub(crate) title: Option<Text>,
    pub(crate) x_axis: Axis,
    pub(crate) y_axis: Axis,
    pub(crate) norm: Norm,
    pub(crate) limits: Limits,
    pub(crate) colormap: Colormap,
    pub(crate) colorbar: Colorbar,
    pub(crate) size: FigureSize,
    pub(crate) dpi: f64,
    pub(crate) theme: Theme,
    pub(crate) origin: Origin,
    pub(crate) reduction: Reduction,
}

/// Where row 0 stands.
///
/// ```
/// use heatspec::{HeatmapSpec, Origin};
///
/// let spec = HeatmapSpec::new().origin(Origin::Lower);
/// # let _ = spec;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Row 0 at the top, as a matrix is written. The default.
    #[default]
    Upper,
    /// Row 0 at the bottom, as a coordinate grows.
    Lower,
}

impl Default for HeatmapSpec {
    fn default() -> Self {
        Self {
            title: None,
            x_axis: Axis::index(),
            y_axis: Axis::index(),
            norm: Norm::default(),
            limits: Limits::auto(),
            colormap: Colormap::default(),
            colorbar: Colorbar::right(),
            size: FigureSize::inches(12, 8),
            dpi: 100.0,
            theme: Theme::light(),
            origin: Origin::Upper,
            reduction: Reduction::mean(),
        }
    }
}

impl HeatmapSpec {
    /// The defaults, as the table above lists them.
    pub fn new() -> Self {
        Self::default()
    }

    /// The title, centred above the cells. It wraps at words, to three lines at most, and breaks at
    /// newlines.
    pub fn title(self, title: impl Into<Text>) -> Self {
        Self { title: Some(title.into()), ..self }
    }

    /// The axis along the columns.
    pub fn x_axis(self, axis: Axis) -> Self {
        Self { x_axis: axis, ..self }
    }

    /// The axis along the rows.
    pub fn y_axis(self, axis: Axis) -> Self {
        Self { y_axis: axis, ..self }
    }

    /// By which rule values become fractions of the colour scale.
    pub fn norm(self, norm: Norm) -> Self {
        Self { norm, ..self }
    }

    /// Between which values the colours run.
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The colours.
    pub fn colormap(self, colormap: Colormap) -> Self {
        Self { colormap, ..self }
    }

    /// The colour bar: its side, label and ticks, or none.
    pub fn colorbar(self, colorbar: Colorbar) -> Self {
        Self { colorbar, ..self }
    }

    /// The size of the figure.
    pub fn size(self, size: FigureSize) -> Self {
        Self { size, ..self }
    }

    /// Pixels per inch: how large a point (1/72 inch) of text or line is. Written into files.
    pub fn dpi(self, dpi: impl Number) -> Self {
        Self { dpi: dpi.into_f64(), ..self }
    }

    /// The colours and lengths of everything around the cells.
    pub fn theme(self, theme: Theme) -> Self {
        Self { theme, ..self }
    }

    /// Where row 0 stands.
    pub fn origin(self, origin: Origin) -> Self {
        Self { origin, ..self }
    }

    /// What a pixel shows where there are more cells than pixels.
    pub fn reduction(self, reduction: Reduction) -> Self {
        Self { reduction, ..self }
    }
}

impl From<HeatmapSpec> for Cow<'_, HeatmapSpec> {
    fn from(spec: HeatmapSpec) -> Self {
        Cow::Owned(spec)
    }
}

impl<'a> From<&'a HeatmapSpec> for Cow<'a, HeatmapSpec> {
    fn from(spec: &'a HeatmapSpec) -> Self {
        Cow::Borrowed(spec)
    }
}

//! The figure as the caller wants it: plain owned data, built by setters that never fail.
//!
//! A spec holds no values of the matrix and nothing that was computed. "Automatic" is written here as
//! such and resolved elsewhere, once, before anything is painted; what contradicts itself or the
//! matrix is found there too, and reported as an [`Error`](crate::Error).

mod align;
mod aspect;
mod axis;
mod colorbar;
mod groups;
mod mark;
mod position;
mod size;
mod strip;
mod theme;

pub use align::Align;
pub use aspect::Aspect;
pub use axis::{Axis, Side};
pub use colorbar::{Colorbar, Extend};
pub use groups::Groups;
pub use mark::{Mark, PointShape};
pub use position::Position;
pub use size::FigureSize;
pub use strip::Strip;
pub use theme::Theme;

pub(crate) use axis::{AxisCells, TickChoice};
pub(crate) use mark::MarkKind;
pub(crate) use position::Place;
pub(crate) use size::Extent;
pub(crate) use strip::StripKind;
pub(crate) use theme::Margins;

use crate::color::Colormap;
use crate::data::Number;
use crate::norm::{Limits, Norm};
use crate::reduce::Reduction;
use crate::text::{Fonts, Text};
use std::borrow::Cow;

/// What a heat map looks like, apart from its values.
///
/// | part | default |
/// |---|---|
/// | title, subtitle, caption | none |
/// | their alignment | title and subtitle [`Align::Center`], caption [`Align::Left`] |
/// | axes | [`Axis::index`] below and at the left, without labels |
/// | secondary axes | none |
/// | norm, limits | [`Norm::Linear`], [`Limits::auto`] |
/// | colormap | [`Colormap::viridis`] |
/// | colour bar | [`Colorbar::right`] |
/// | size, DPI | [`FigureSize::inches`]`(12, 8)` at 100 DPI, so 1200 × 800 px |
/// | theme, fonts | [`Theme::light`], [`Fonts::bundled`] |
/// | origin | [`Origin::Upper`] |
/// | aspect | [`Aspect::Auto`] |
/// | more cells than pixels | [`Reduction::mean`] |
/// | marks, strips | none |
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
    pub(crate) subtitle: Option<Text>,
    pub(crate) title_align: Align,
    pub(crate) caption: Option<Text>,
    pub(crate) caption_align: Align,
    pub(crate) x_axis: Axis,
    pub(crate) y_axis: Axis,
    pub(crate) secondary_x_axis: Option<Axis>,
    pub(crate) secondary_y_axis: Option<Axis>,
    pub(crate) norm: Norm,
    pub(crate) limits: Limits,
    pub(crate) colormap: Colormap,
    pub(crate) colorbar: Colorbar,
    pub(crate) size: FigureSize,
    pub(crate) dpi: f64,
    pub(crate) theme: Theme,
    pub(crate) fonts: Fonts,
    pub(crate) origin: Origin,
    pub(crate) aspect: Aspect,
    pub(crate) reduction: Reduction,
    pub(crate) marks: Vec<Mark>,
    pub(crate) row_strips: Vec<Strip>,
    pub(crate) column_strips: Vec<Strip>,
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
            subtitle: None,
            title_align: Align::Center,
            caption: None,
            caption_align: Align::Left,
            x_axis: Axis::index(),
            y_axis: Axis::index(),
            secondary_x_axis: None,
            secondary_y_axis: None,
            norm: Norm::default(),
            limits: Limits::auto(),
            colormap: Colormap::default(),
            colorbar: Colorbar::right(),
            size: FigureSize::inches(12, 8),
            dpi: 100.0,
            theme: Theme::light(),
            fonts: Fonts::bundled(),
            origin: Origin::Upper,
            aspect: Aspect::Auto,
            reduction: Reduction::mean(),
            marks: Vec::new(),
            row_strips: Vec::new(),
            column_strips: Vec::new(),
        }
    }
}

impl HeatmapSpec {
    /// The defaults, as the table above lists them.
    pub fn new() -> Self {
        Self::default()
    }

    /// The title, above everything. It wraps at words into lines of about equal length, three at most,
    /// and breaks at newlines.
    pub fn title(self, title: impl Into<Text>) -> Self {
        Self { title: Some(title.into()), ..self }
    }

    /// A line below the title, smaller and in the theme's [`muted`](Theme::muted) colour. It wraps as
    /// the title does.
    pub fn subtitle(self, subtitle: impl Into<Text>) -> Self {
        Self { subtitle: Some(subtitle.into()), ..self }
    }

    /// Where title and subtitle stand: [`Align::Left`] begins, and [`Align::Right`] ends, where the
    /// cells do. Default: [`Align::Center`], above the middle of the cells.
    pub fn title_align(self, align: Align) -> Self {
        Self { title_align: align, ..self }
    }

    /// A caption or footnote below everything, smaller and in the theme's [`muted`](Theme::muted)
    /// colour. It wraps at words, to twelve lines at most, and breaks at newlines.
    pub fn caption(self, caption: impl Into<Text>) -> Self {
        Self { caption: Some(caption.into()), ..self }
    }

    /// Where the caption's lines stand between the margins of the figure. Default: [`Align::Left`].
    pub fn caption_align(self, align: Align) -> Self {
        Self { caption_align: align, ..self }
    }

    /// The axis along the columns.
    pub fn x_axis(self, axis: Axis) -> Self {
        Self { x_axis: axis, ..self }
    }

    /// The axis along the rows.
    pub fn y_axis(self, axis: Axis) -> Self {
        Self { y_axis: axis, ..self }
    }

    /// A second axis along the columns, on the side opposite to the first: the same cells with other
    /// labels, values or edges. Default: none.
    ///
    /// It runs as the first one does, so that it can be neither inverted nor moved to the same side;
    /// either is an error. Its groups add to those of the first.
    ///
    /// ```
    /// use heatspec::{Axis, Heatmap, HeatmapSpec, Matrix, Side};
    ///
    /// let spec = HeatmapSpec::new()
    ///     .y_axis(Axis::categories(["The", "cat", "sat"]))
    ///     .secondary_y_axis(Axis::index().label("position"));
    /// let matrix = Matrix::from_fn(3, 8, |row, col| (row + col) as f32)?;
    /// let layout = Heatmap::new(matrix, spec).layout()?;
    /// assert_eq!(layout.secondary_y_axis().unwrap().side, Side::Right);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn secondary_x_axis(self, axis: Axis) -> Self {
        Self { secondary_x_axis: Some(axis), ..self }
    }

    /// A second axis along the rows, as [`secondary_x_axis`](Self::secondary_x_axis) along the columns.
    pub fn secondary_y_axis(self, axis: Axis) -> Self {
        Self { secondary_y_axis: Some(axis), ..self }
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

    /// The fonts of all text. [`Heatmap::fonts`](crate::Heatmap::fonts) adds others behind them.
    pub fn fonts(self, fonts: &Fonts) -> Self {
        Self { fonts: fonts.clone(), ..self }
    }

    /// Where row 0 stands.
    pub fn origin(self, origin: Origin) -> Self {
        Self { origin, ..self }
    }

    /// The shape of cells: that of the room there is, or square.
    pub fn aspect(self, aspect: Aspect) -> Self {
        Self { aspect, ..self }
    }

    /// What a pixel shows where there are more cells than pixels.
    pub fn reduction(self, reduction: Reduction) -> Self {
        Self { reduction, ..self }
    }

    /// One more mark over the cells, above those given before.
    pub fn mark(mut self, mark: Mark) -> Self {
        self.marks.push(mark);
        self
    }

    /// One more strip along the rows, beyond those given before.
    pub fn row_strip(mut self, strip: Strip) -> Self {
        self.row_strips.push(strip);
        self
    }

    /// One more strip along the columns, beyond those given before.
    pub fn column_strip(mut self, strip: Strip) -> Self {
        self.column_strips.push(strip);
        self
    }

    /// The strips along the rows, then those along the columns, each with whether it is one of the
    /// former.
    pub(crate) fn strips(&self) -> impl Iterator<Item = (bool, &Strip)> {
        let rows = self.row_strips.iter().map(|strip| (true, strip));
        rows.chain(self.column_strips.iter().map(|strip| (false, strip)))
    }

    /// The first and second axes along the columns, then those along the rows.
    pub(crate) fn axes(&self) -> [Option<&Axis>; 4] {
        let second = (self.secondary_x_axis.as_ref(), self.secondary_y_axis.as_ref());
        [Some(&self.x_axis), second.0, Some(&self.y_axis), second.1]
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

//! The figure as the caller wants it: plain owned data, built by setters that never fail.
//!
//! A spec holds no values of the matrix and nothing that was computed. "Automatic" is written here as
//! such and resolved elsewhere, once, before anything is painted; what contradicts itself or the
//! matrix is found there too, and reported as an [`Error`](crate::Error).

mod align;
mod annotations;
mod aspect;
mod axis;
mod colorbar;
mod getters;
mod grid;
mod groups;
mod kinds;
mod mark;
mod mask;
mod names;
mod origin;
mod position;
mod rows;
mod size;
mod strip;
mod theme;

pub use align::Align;
pub use annotations::Annotations;
pub use aspect::Aspect;
pub use axis::{Axis, Side};
pub use colorbar::{Colorbar, Extend};
pub use grid::{Grid, GridLines};
pub(crate) use groups::Group;
pub use groups::Groups;
pub use mark::{Mark, PointShape};
pub use mask::Mask;
pub use origin::Origin;
pub use position::Position;
pub use size::FigureSize;
pub use strip::Strip;
pub use theme::Theme;

pub(crate) use annotations::{Content, Selection};
pub(crate) use axis::{AxisCells, TickChoice};
pub(crate) use grid::Stops;
pub(crate) use kinds::Kinds;
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
/// | annotations, mask, grid | none |
/// | gap between cells, frame | 0, around the cells |
/// | language of its texts | English |
///
/// What was set can be read back, here and in all parts: each getter has the name of its setter, or of its
/// constructor, with `get_` before it (`title`, [`get_title`](Self::get_title)), as those of
/// [`std::process::Command`] have. The short name is the setter's, since that is what figures are written with.
///
/// Things are drawn over each other in this order: the background; cells (masked ones blank, or in
/// the bad colour); grid lines; annotations; colour bar, strips and legends; marks, each over those before it; the labels
/// of marks; frames, tick marks and brackets; text around the cells. What would half cover an annotation
/// takes its place, with a warning.
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
    pub(crate) annotations: Option<Annotations>,
    pub(crate) mask: Option<Mask>,
    pub(crate) grid: Option<Grid>,
    pub(crate) gap: f64,
    pub(crate) frame: bool,
    pub(crate) language: String,
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
            annotations: None,
            mask: None,
            grid: None,
            gap: 0.0,
            frame: true,
            language: "en".to_owned(),
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

    /// Pixels per inch: how large a point (1/72 inch) of text or line is. Written into files. From 1 to
    /// 100,000; any other is [`ErrorKind::Setting`](crate::ErrorKind::Setting).
    pub fn dpi(self, dpi: impl Number) -> Self {
        Self { dpi: dpi.into_f64(), ..self }
    }

    /// The colours and lengths of everything around the cells.
    pub fn theme(self, theme: Theme) -> Self {
        Self { theme, ..self }
    }

    /// The fonts of all text, by value or by reference: clones share their data.
    /// [`Heatmap::fallback_fonts`](crate::Heatmap::fallback_fonts) adds others behind them.
    pub fn fonts(self, fonts: impl Into<Fonts>) -> Self {
        Self { fonts: fonts.into(), ..self }
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

    /// What is written into the cells: numbers, tokens, marks. Default: nothing.
    pub fn annotations(self, annotations: Annotations) -> Self {
        Self { annotations: Some(annotations), ..self }
    }

    /// Cells that are left out, such as one triangle of a symmetric matrix. Default: none.
    pub fn mask(self, mask: Mask) -> Self {
        Self { mask: Some(mask), ..self }
    }

    /// Lines between cells. Default: none.
    pub fn grid(self, grid: Grid) -> Self {
        Self { grid: Some(grid), ..self }
    }

    /// Blank space between all cells, in points, rounded to whole pixels and at least one where it is
    /// not 0; the background shows. Default: 0.
    ///
    /// On a figure of a given size, where gaps would leave cells less than a pixel, there are none
    /// in that direction, with a [`WarningKind::GapsLeftOut`](crate::WarningKind::GapsLeftOut).
    /// Between [`Groups`] with a wider gap that one stays.
    ///
    /// ```
    /// use heatspec::{Heatmap, HeatmapSpec, Matrix};
    ///
    /// let matrix = Matrix::from_fn(3, 4, |row, col| (row + col) as f32)?;
    /// let layout = Heatmap::new(matrix, HeatmapSpec::new().cell_gap(2)).layout()?;
    /// let (left, right) = (layout.cell_rect(0, 0).unwrap(), layout.cell_rect(0, 1).unwrap());
    /// assert_eq!(right.left - left.right, 3.0); // 2 points at 100 DPI, in whole pixels
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn cell_gap(self, points: impl Number) -> Self {
        Self { gap: points.into_f64(), ..self }
    }

    /// Whether a frame stands around the cells and around strips. Default: `true`. The colour bar keeps
    /// its own; a [`Theme::line_width`] of 0 takes both away, and the tick marks.
    ///
    /// ```
    /// use heatspec::{Colorbar, Heatmap, HeatmapSpec, Matrix};
    ///
    /// let spec = HeatmapSpec::new().colorbar(Colorbar::none()).frame(false);
    /// let layout = Heatmap::new(Matrix::new(&[1.0, 2.0], 1, 2)?, spec).layout()?;
    /// assert_eq!(layout.frames().count(), 0);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn frame(self, frame: bool) -> Self {
        Self { frame, ..self }
    }

    /// The language of the figure's texts, as a BCP 47 tag such as `"de"` or `"pt-BR"`. SVG and PDF
    /// files say it to screen readers. Default: `"en"`, which the
    /// [`description`](crate::Figure::description) always is in.
    ///
    /// ```
    /// use heatspec::{Heatmap, HeatmapSpec, Matrix};
    ///
    /// let spec = HeatmapSpec::new().title("Abstände").language("de");
    /// let svg = Heatmap::new(Matrix::new(&[1.0, 2.0], 1, 2)?, spec).to_svg()?;
    /// assert!(svg.contains(r#"lang="de""#));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn language(self, tag: impl Into<String>) -> Self {
        Self { language: tag.into(), ..self }
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

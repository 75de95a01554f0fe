//! The colours and lengths of everything around the cells.

use crate::color::{Color, Colormap, told_apart};
use crate::data::Number;
use crate::error::Error;
use crate::names::{Named as _, named};
use std::str::FromStr;

/// The colours and lengths of everything around the cells. Lengths are points (1/72 inch). At the
/// figure's DPI each comes to at most 32,767 pixels and, where it may not be zero, to at least 0.01;
/// any other is [`ErrorKind::Setting`](crate::ErrorKind::Setting).
///
/// | setter | light | dark | print |
/// |---|---|---|---|
/// | [`background`](Self::background) | `#ffffff` | `#16181d` | `#ffffff` |
/// | [`text`](Self::text) | `#1a1a1a` | `#e8e8e8` | `#000000` |
/// | [`muted`](Self::muted) | `#595959` | `#aab0b8` | `#404040` |
/// | [`line`](Self::line) | `#404040` | `#9aa0a8` | `#000000` |
/// | [`missing`](Self::missing) | `#c8c8c8`, or told apart | `#50545c`, or told apart | `#d9d9d9`, or told apart |
/// | [`title_size`](Self::title_size) | 14 | 14 | 12 |
/// | [`subtitle_size`](Self::subtitle_size) | 11 | 11 | 9.5 |
/// | [`label_size`](Self::label_size) | 11.5 | 11.5 | 9.5 |
/// | [`tick_size`](Self::tick_size) | 10 | 10 | 8 |
/// | [`caption_size`](Self::caption_size) | 9 | 9 | 8 |
/// | [`line_width`](Self::line_width) | 0.72 | 0.72 | 0.4 |
/// | [`tick_length`](Self::tick_length) | 3.6 | 3.6 | 2.6 |
/// | [`margin`](Self::margin) | 10 | 10 | 4 |
/// | [`bar_width`](Self::bar_width) | 14 | 14 | 10 |
/// | [`bar_gap`](Self::bar_gap) | 13 | 13 | 9 |
///
/// All texts of the three themes have a contrast of at least 4.5 : 1 with their background, as WCAG
/// 2.2 asks at its level AA.
///
/// ```
/// use heatspec::{Color, Theme};
///
/// let theme = Theme::dark().background(Color::BLACK).title_size(18);
/// let for_slides = Theme::light().transparent();
/// # let _ = (theme, for_slides);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    pub(crate) background: Color,
    pub(crate) text: Color,
    pub(crate) muted: Color,
    pub(crate) line: Color,
    /// Which of the three it was made from.
    base: Base,
    pub(crate) missing: Option<Color>,
    pub(crate) title_size: f64,
    pub(crate) subtitle_size: f64,
    pub(crate) label_size: f64,
    pub(crate) tick_size: f64,
    pub(crate) caption_size: f64,
    pub(crate) line_width: f64,
    pub(crate) tick_length: f64,
    pub(crate) margins: Margins,
    pub(crate) bar_width: f64,
    pub(crate) bar_gap: f64,
}

/// The least distance between anything and each edge of the figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Margins {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

impl Margins {
    pub(crate) fn equal(length: f64) -> Self {
        Self { left: length, right: length, top: length, bottom: length }
    }

    /// Those on both sides, and those above and below.
    pub(crate) fn across_and_down(&self) -> (f64, f64) {
        (self.left + self.right, self.top + self.bottom)
    }
}

/// The themes that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    Light,
    Dark,
    Print,
}

named! { Base, "theme", { Light = "light", Dark = "dark", Print = "print" } }

impl FromStr for Theme {
    type Err = Error;

    /// Reads `light`, `dark` or `print`.
    ///
    /// ```
    /// use heatspec::Theme;
    ///
    /// assert_eq!("dark".parse::<Theme>()?, Theme::dark());
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Setting`](crate::ErrorKind::Setting) for anything else.
    fn from_str(name: &str) -> Result<Self, Error> {
        Ok(match Base::named(name)? {
            Base::Light => Self::light(),
            Base::Dark => Self::dark(),
            Base::Print => Self::print(),
        })
    }
}

impl Theme {
    /// Dark on white. The default.
    pub fn light() -> Self {
        Self {
            background: Color::WHITE,
            text: Color::rgb(0x1a, 0x1a, 0x1a),
            muted: Color::rgb(0x59, 0x59, 0x59),
            line: Color::rgb(0x40, 0x40, 0x40),
            base: Base::Light,
            missing: None,
            title_size: 14.0,
            subtitle_size: 11.0,
            label_size: 11.5,
            tick_size: 10.0,
            caption_size: 9.0,
            line_width: 0.72,
            tick_length: 3.6,
            margins: Margins::equal(10.0),
            bar_width: 14.0,
            bar_gap: 13.0,
        }
    }

    /// Light on near-black.
    pub fn dark() -> Self {
        Self {
            background: Color::rgb(0x16, 0x18, 0x1d),
            text: Color::rgb(0xe8, 0xe8, 0xe8),
            muted: Color::rgb(0xaa, 0xb0, 0xb8),
            line: Color::rgb(0x9a, 0xa0, 0xa8),
            base: Base::Dark,
            ..Self::light()
        }
    }

    /// Black on white, with thin lines, narrow margins and the small text of a paper's figures: for a
    /// figure that is drawn at the size, in inches, at which it is printed.
    pub fn print() -> Self {
        Self {
            background: Color::WHITE,
            text: Color::BLACK,
            muted: Color::rgb(0x40, 0x40, 0x40),
            line: Color::BLACK,
            base: Base::Print,
            missing: None,
            title_size: 12.0,
            subtitle_size: 9.5,
            label_size: 9.5,
            tick_size: 8.0,
            caption_size: 8.0,
            line_width: 0.4,
            tick_length: 2.6,
            margins: Margins::equal(4.0),
            bar_width: 10.0,
            bar_gap: 9.0,
        }
    }

    /// The same theme without a background. PNG and WebP keep the transparency; JPEG, which cannot,
    /// is written on white or, where the text can be read on black alone, on black.
    pub fn transparent(self) -> Self {
        self.background(Color::TRANSPARENT)
    }

    /// The colour behind everything.
    pub fn background(self, color: Color) -> Self {
        Self { background: color, ..self }
    }

    /// The colour of titles, labels and tick labels.
    pub fn text(self, color: Color) -> Self {
        Self { text: color, ..self }
    }

    /// The colour of the subtitle and the caption.
    pub fn muted(self, color: Color) -> Self {
        Self { muted: color, ..self }
    }

    /// The colour of frames, tick marks, brackets and separators.
    pub fn line(self, color: Color) -> Self {
        Self { line: color, ..self }
    }

    /// The colour of NaN and of values that have no place on the norm, unless the colormap has its
    /// own ([`Colormap::with_bad`](crate::Colormap::with_bad)).
    ///
    /// Default: the theme's grey, if it lies at least 0.1 in `OKLab` from every colour of the map
    /// (and of a strip, from each of its colours) and from the background; else the first of darker
    /// greys and some hues that does. Where a colour given here or to the colormap is taken for one
    /// of values, and values are missing, a
    /// [`WarningKind::MissingLikeData`](crate::WarningKind::MissingLikeData) says so.
    pub fn missing(self, color: Color) -> Self {
        Self { missing: Some(color), ..self }
    }

    /// What lies behind the cells; of a theme without a background, white or black, as its text asks.
    pub(crate) fn page(&self) -> Color {
        let is_light = self.text.contrast(Color::WHITE) > self.text.contrast(Color::BLACK);
        self.background.over(if is_light { Color::WHITE } else { Color::BLACK })
    }

    /// The colour of missing values beside values of these colours.
    pub(crate) fn missing_beside(&self, values: impl IntoIterator<Item = Color>) -> Color {
        let grey = match self.base {
            Base::Light => Color::rgb(0xc8, 0xc8, 0xc8),
            Base::Dark => Color::rgb(0x50, 0x54, 0x5c),
            Base::Print => Color::rgb(0xd9, 0xd9, 0xd9),
        };
        self.missing.unwrap_or_else(|| told_apart(values, grey, self.page()))
    }

    /// The colour of missing values under a colormap.
    pub(crate) fn missing_under(&self, map: &Colormap) -> Color {
        let ends = [map.under(), map.over()];
        map.bad().unwrap_or_else(|| self.missing_beside(map.table().iter().copied().chain(ends)))
    }

    /// The font size of the title.
    pub fn title_size(self, points: impl Number) -> Self {
        Self { title_size: points.into_f64(), ..self }
    }

    /// The font size of the subtitle.
    pub fn subtitle_size(self, points: impl Number) -> Self {
        Self { subtitle_size: points.into_f64(), ..self }
    }

    /// The font size of axis and colour bar labels.
    pub fn label_size(self, points: impl Number) -> Self {
        Self { label_size: points.into_f64(), ..self }
    }

    /// The font size of the caption.
    pub fn caption_size(self, points: impl Number) -> Self {
        Self { caption_size: points.into_f64(), ..self }
    }

    /// The font size of tick labels, numbers and tokens, and of the labels of groups.
    pub fn tick_size(self, points: impl Number) -> Self {
        Self { tick_size: points.into_f64(), ..self }
    }

    /// The width of frames and tick marks, at least one pixel where it is not 0.
    pub fn line_width(self, points: impl Number) -> Self {
        Self { line_width: points.into_f64(), ..self }
    }

    /// The length of major tick marks; minor ones have 0.6 of it.
    pub fn tick_length(self, points: impl Number) -> Self {
        Self { tick_length: points.into_f64(), ..self }
    }

    /// The least distance between anything and the edges of the figure, the same for all four.
    pub fn margin(self, points: impl Number) -> Self {
        Self { margins: Margins::equal(points.into_f64()), ..self }
    }

    /// The least distance between anything and each edge of the figure.
    pub fn margins(
        self,
        left: impl Number,
        right: impl Number,
        top: impl Number,
        bottom: impl Number,
    ) -> Self {
        let (left, right) = (left.into_f64(), right.into_f64());
        let margins = Margins { left, right, top: top.into_f64(), bottom: bottom.into_f64() };
        Self { margins, ..self }
    }

    /// The width of the colour bar.
    pub fn bar_width(self, points: impl Number) -> Self {
        Self { bar_width: points.into_f64(), ..self }
    }

    /// The distance between the cells (or the axis beside them) and the colour bar.
    pub fn bar_gap(self, points: impl Number) -> Self {
        Self { bar_gap: points.into_f64(), ..self }
    }

    /// Every length with its name, whether it may be zero, and its value.
    pub(crate) fn lengths(&self) -> [(&'static str, bool, f64); 13] {
        [
            ("a title size", false, self.title_size),
            ("a subtitle size", false, self.subtitle_size),
            ("a caption size", false, self.caption_size),
            ("a label size", false, self.label_size),
            ("a tick label size", false, self.tick_size),
            ("a line width", true, self.line_width),
            ("a tick length", true, self.tick_length),
            ("a margin", true, self.margins.left),
            ("a margin", true, self.margins.right),
            ("a margin", true, self.margins.top),
            ("a margin", true, self.margins.bottom),
            ("a colour bar width", false, self.bar_width),
            ("a colour bar gap", true, self.bar_gap),
        ]
    }
}

/// What was set, read back: each getter has the name of its setter or constructor, with `get_` before it.
impl Theme {
    /// The name of the theme that it was made from: `light`, `dark` or `print`.
    pub fn name(&self) -> &'static str {
        self.base.name()
    }

    /// The colour of [`background`](Self::background).
    pub fn get_background(&self) -> Color {
        self.background
    }

    /// The colour of [`text`](Self::text).
    pub fn get_text(&self) -> Color {
        self.text
    }

    /// The colour of [`muted`](Self::muted).
    pub fn get_muted(&self) -> Color {
        self.muted
    }

    /// The colour of [`line`](Self::line).
    pub fn get_line(&self) -> Color {
        self.line
    }

    /// The colour of [`missing`](Self::missing) values, if one was given.
    pub fn get_missing(&self) -> Option<Color> {
        self.missing
    }

    /// The [`title_size`](Self::title_size).
    pub fn get_title_size(&self) -> f64 {
        self.title_size
    }

    /// The [`subtitle_size`](Self::subtitle_size).
    pub fn get_subtitle_size(&self) -> f64 {
        self.subtitle_size
    }

    /// The [`label_size`](Self::label_size).
    pub fn get_label_size(&self) -> f64 {
        self.label_size
    }

    /// The [`caption_size`](Self::caption_size).
    pub fn get_caption_size(&self) -> f64 {
        self.caption_size
    }

    /// The [`tick_size`](Self::tick_size).
    pub fn get_tick_size(&self) -> f64 {
        self.tick_size
    }

    /// The [`line_width`](Self::line_width).
    pub fn get_line_width(&self) -> f64 {
        self.line_width
    }

    /// The [`tick_length`](Self::tick_length).
    pub fn get_tick_length(&self) -> f64 {
        self.tick_length
    }

    /// The [`margins`](Self::margins): left, right, top, bottom.
    pub fn get_margins(&self) -> [f64; 4] {
        let Margins { left, right, top, bottom } = self.margins;
        [left, right, top, bottom]
    }

    /// The [`bar_width`](Self::bar_width).
    pub fn get_bar_width(&self) -> f64 {
        self.bar_width
    }

    /// The [`bar_gap`](Self::bar_gap).
    pub fn get_bar_gap(&self) -> f64 {
        self.bar_gap
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::light()
    }
}

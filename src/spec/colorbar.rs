//! The colour bar: where it stands and what is written beside it.

use super::Align;
use super::axis::{Side, TickChoice};
use crate::data::Number;
use crate::text::Text;
use crate::ticks::Format;

/// The bar that shows which colour is which value.
///
/// It is as long as the cells area, unless told otherwise. Its colours are those of the cells' own scale and its ticks stand
/// where that scale's norm puts them.
///
/// # Room
/// The bar's tick labels take the room that they need, but where cells outnumber pixels, there are 2¹⁶ of
/// them or more, and limits come from the data. There the room is known before any value is read, so that
/// every figure is read once: it is that of the label −8×10⁻⁸, which also holds seven digits, or of −8.888 in
/// a [format](Self::format) where that is wider, or of [ticks](Self::ticks) given. Longer labels become smaller,
/// down to 0.7 of their size, and beside an upright bar they are turned if that is not enough.
///
/// ```
/// use heatspec::Colorbar;
///
/// let bar = Colorbar::right().label("Log Distance");
/// let none = Colorbar::none();
/// # let _ = (bar, none);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Colorbar {
    pub(crate) side: Option<Side>,
    pub(crate) label: Option<Text>,
    pub(crate) label_align: Align,
    pub(crate) ticks: TickChoice,
    pub(crate) format: Option<Format>,
    pub(crate) extend: Extend,
    pub(crate) length: f64,
    pub(crate) thickness: Option<f64>,
    pub(crate) inverted: bool,
    pub(crate) missing: Option<Text>,
}

/// Which ends of the colour bar are pointed, to show the colours of values beyond the limits.
///
/// ```
/// use heatspec::{Colorbar, Extend};
///
/// let bar = Colorbar::right().extend(Extend::Both);
/// # let _ = bar;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Extend {
    /// Those beyond which values lie. The default.
    #[default]
    Auto,
    /// Neither.
    Neither,
    /// The lower end.
    Below,
    /// The upper end.
    Above,
    /// Both.
    Both,
}

impl Colorbar {
    fn new(side: Option<Side>) -> Self {
        Self {
            side,
            label: None,
            label_align: Align::Center,
            ticks: TickChoice::Auto,
            format: None,
            extend: Extend::Auto,
            length: 1.0,
            thickness: None,
            inverted: false,
            missing: None,
        }
    }

    /// Right of the cells. The default.
    pub fn right() -> Self {
        Self::new(Some(Side::Right))
    }

    /// Left of the cells.
    pub fn left() -> Self {
        Self::new(Some(Side::Left))
    }

    /// Above the cells.
    pub fn top() -> Self {
        Self::new(Some(Side::Top))
    }

    /// Below the cells.
    pub fn bottom() -> Self {
        Self::new(Some(Side::Bottom))
    }

    /// No colour bar.
    pub fn none() -> Self {
        Self::new(None)
    }

    /// The label along the bar. Default: none.
    pub fn label(self, label: impl Into<Text>) -> Self {
        Self { label: Some(label.into()), ..self }
    }

    /// Where the label stands along the bar. Default: [`Align::Center`].
    pub fn label_align(self, align: Align) -> Self {
        Self { label_align: align, ..self }
    }

    /// Ticks at these values instead of the automatic ones. For none at all there is
    /// [`no_ticks`](Self::no_ticks).
    ///
    /// Values outside the limits are left out, with a
    /// [`WarningKind::TicksOutside`](crate::WarningKind::TicksOutside).
    pub fn ticks(self, values: impl IntoIterator<Item = impl Number>) -> Self {
        Self { ticks: TickChoice::at(values), ..self }
    }

    /// No ticks and no labels at them.
    pub fn no_ticks(self) -> Self {
        Self { ticks: TickChoice::At(Vec::new()), ..self }
    }

    /// Ticks at these values with these labels.
    pub fn labelled_ticks(
        self,
        ticks: impl IntoIterator<Item = (impl Number, impl Into<Text>)>,
    ) -> Self {
        Self { ticks: TickChoice::labelled(ticks), ..self }
    }

    /// How long the bar is, pointed ends included, as a part of the cells area beside which it stands
    /// in the middle; above 0 and at most 1. Default: 1.
    pub fn length(self, part: impl Number) -> Self {
        Self { length: part.into_f64(), ..self }
    }

    /// How thick the bar is, in points. Default: the theme's
    /// [`bar_width`](crate::Theme::bar_width).
    pub fn thickness(self, points: impl Number) -> Self {
        Self { thickness: Some(points.into_f64()), ..self }
    }

    /// Whether the bar runs the other way: its greatest value at the bottom or at the left, as for depths,
    /// ranks and p-values. Default: `false`.
    ///
    /// ```
    /// use heatspec::{Colorbar, Heatmap, HeatmapSpec, Matrix};
    ///
    /// let spec = HeatmapSpec::new().colorbar(Colorbar::right().inverted(true));
    /// let layout = Heatmap::new(Matrix::new(&[0.0, 10.0], 1, 2)?, spec).layout()?;
    /// let ticks = &layout.colorbar().unwrap().axis.ticks;
    /// assert!(ticks[0].value < ticks[1].value && ticks[0].position < ticks[1].position);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn inverted(self, inverted: bool) -> Self {
        Self { inverted, ..self }
    }

    /// An entry for missing values: a square in their colour with this label, below an upright bar or right
    /// of a level one, in whose [`length`](Self::length) it is included. Default: none.
    ///
    /// ```
    /// use heatspec::{Colorbar, Heatmap, HeatmapSpec, Matrix};
    ///
    /// let spec = HeatmapSpec::new().colorbar(Colorbar::right().missing("no data"));
    /// let layout = Heatmap::new(Matrix::new(&[1.0, f64::NAN], 1, 2)?, spec).layout()?;
    /// let bar = layout.colorbar().unwrap();
    /// let entry = bar.missing.as_ref().unwrap();
    /// assert_eq!(entry.label.text, "no data");
    /// assert!(bar.rect.bottom < entry.swatch.top);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn missing(self, label: impl Into<Text>) -> Self {
        Self { missing: Some(label.into()), ..self }
    }

    /// Which ends are pointed, to show the colours of values beyond the limits. Default: those beyond
    /// which values lie.
    pub fn extend(self, extend: Extend) -> Self {
        Self { extend, ..self }
    }

    /// How numbers at ticks are written. Default: [`Format::auto`], as the norm's own ticks are, `10²`
    /// under a log norm.
    ///
    /// Where a format makes different ticks read alike, there is a
    /// [`WarningKind::TicksAlike`](crate::WarningKind::TicksAlike).
    pub fn format(self, format: Format) -> Self {
        Self { format: Some(format), ..self }
    }
}

impl Default for Colorbar {
    fn default() -> Self {
        Self::right()
    }
}

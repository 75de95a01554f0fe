//! Tables of colours, and the caller's own.
//!
//! A map is a table and no formula: what is drawn, compared and tested is a finite list of bytes. The
//! caller's own maps are drawn once, through stops, into such a table. Maps that have a name are in
//! `published`, and maps made of other maps in `derived`.

use super::Color;
use super::published::{SAMPLED_ENTRIES, sampled};
use crate::error::{Error, Problem};
use std::borrow::Cow;
use std::sync::Arc;

/// A finite table of colours, with colours for values below, above and beside it.
///
/// The standard maps come from their published tables, exactly: [`viridis`](Self::viridis),
/// [`magma`](Self::magma), [`inferno`](Self::inferno), [`plasma`](Self::plasma),
/// [`cividis`](Self::cividis), [`turbo`](Self::turbo), [`twilight`](Self::twilight),
/// [`coolwarm`](Self::coolwarm), [`rd_bu`](Self::rd_bu), [`greys`](Self::greys) and
/// [`blues`](Self::blues). [`named`](Self::named) finds these and some thirty more. Custom maps go
/// through colour stops ([`from_colors`](Self::from_colors), [`from_stops`](Self::from_stops)) and are
/// sampled to 256 entries. Any map can be [`reversed`](Self::reversed), cut into
/// [`levels`](Self::levels), [`truncated`](Self::truncated) or made see-through
/// ([`alpha`](Self::alpha)); a clone shares its table.
///
/// Defaults: the under colour is the first of the table, the over colour the last, and the bad
/// colour (NaN, or no place on the norm) is the theme's [`missing`](crate::Theme::missing) colour.
///
/// ```
/// use heatspec::{Color, Colormap};
///
/// let viridis = Colormap::viridis();
/// assert_eq!(viridis.table()[0], Color::css("#440154")?);
/// assert_eq!(viridis.reversed().table()[255], Color::css("#440154")?);
///
/// let custom = Colormap::from_colors(&["white", "steelblue", "#08306b"])?;
/// assert_eq!(custom.table().len(), 256);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Colormap {
    pub(super) name: Cow<'static, str>,
    /// Never empty.
    pub(super) table: Arc<[Color]>,
    pub(super) under: Option<Color>,
    pub(super) over: Option<Color>,
    pub(super) bad: Option<Color>,
}

impl Colormap {
    pub(super) fn new(name: impl Into<Cow<'static, str>>, table: Arc<[Color]>) -> Self {
        Self { name: name.into(), table, under: None, over: None, bad: None }
    }

    /// A smooth map through equally spaced CSS colours, blended in sRGB.
    ///
    /// ```
    /// use heatspec::{Color, Colormap};
    ///
    /// let map = Colormap::from_colors(&["white", "steelblue", "#08306b"])?;
    /// assert_eq!((map.table()[0], map.table().len()), (Color::WHITE, 256));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Color`](crate::ErrorKind::Color) for a colour that is none, and for no colours.
    pub fn from_colors<S: AsRef<str>>(colors: &[S]) -> Result<Self, Error> {
        let last = colors.len().saturating_sub(1).max(1) as f64;
        let stops: Vec<(f64, &str)> =
            colors.iter().enumerate().map(|(i, color)| (i as f64 / last, color.as_ref())).collect();
        Self::from_stops(&stops)
    }

    /// A smooth map through CSS colours at the given positions, blended in sRGB.
    ///
    /// Positions rise from 0 (the lower limit) to 1 (the upper). Two stops at one position make a
    /// hard edge. Before the first stop and after the last the colour stays the same.
    ///
    /// ```
    /// use heatspec::{Color, Colormap};
    ///
    /// let map = Colormap::from_stops(&[(0.0, "navy"), (0.5, "white"), (0.5, "gold"), (1.0, "red")])?;
    /// assert_eq!(map.table()[255], Color::css("red")?);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Color`](crate::ErrorKind::Color) for a colour that is none, for no stops, and
    /// for positions that are not finite, outside 0 … 1, or falling.
    pub fn from_stops<S: AsRef<str>>(stops: &[(f64, S)]) -> Result<Self, Error> {
        let invalid =
            |reason: String| Error::from(Problem::InvalidColormap { stops: stops.len(), reason });
        let mut colors = Vec::with_capacity(stops.len());
        let mut before = 0.0;
        for (position, color) in stops {
            if !(before..=1.0).contains(position) {
                return Err(invalid(format!(
                    "position {position} does not lie between the one before it ({before}) and 1"
                )));
            }
            before = *position;
            Color::css(color.as_ref())?;
            colors.push(color.as_ref());
        }
        let table = match stops {
            [] => return Err(invalid("give at least one colour".to_owned())),
            [(_, only)] => [Color::css(only.as_ref())?; SAMPLED_ENTRIES].into(),
            _ => {
                let positions: Vec<f32> = stops.iter().map(|(at, _)| *at as f32).collect();
                let gradient = colorgrad::GradientBuilder::new()
                    .html_colors(&colors)
                    .domain(&positions)
                    .build::<colorgrad::LinearGradient>()
                    .map_err(|error| invalid(error.to_string()))?;
                sampled(&gradient)
            }
        };
        Ok(Self::new("custom", table))
    }

    /// The same map with another colour for values below the lower limit.
    ///
    /// ```
    /// use heatspec::{Color, Colormap};
    ///
    /// let map = Colormap::viridis().with_under(Color::WHITE);
    /// assert_eq!(map.under(), Color::WHITE);
    /// ```
    pub fn with_under(self, color: Color) -> Self {
        Self { under: Some(color), ..self }
    }

    /// The same map with another colour for values above the upper limit.
    ///
    /// ```
    /// use heatspec::{Color, Colormap};
    ///
    /// let map = Colormap::viridis().with_over(Color::WHITE);
    /// assert_eq!(map.over(), Color::WHITE);
    /// ```
    pub fn with_over(self, color: Color) -> Self {
        Self { over: Some(color), ..self }
    }

    /// The same map with another colour for NaN and values that have no place on the norm.
    ///
    /// ```
    /// use heatspec::{Color, Colormap};
    ///
    /// let map = Colormap::viridis().with_bad(Color::WHITE);
    /// assert_eq!(map.bad(), Some(Color::WHITE));
    /// ```
    pub fn with_bad(self, color: Color) -> Self {
        Self { bad: Some(color), ..self }
    }

    /// The name: `viridis`, `viridis_r`, `custom`, …. Levels, parts and alphas of a map keep its name.
    ///
    /// ```
    /// use heatspec::Colormap;
    ///
    /// assert_eq!(Colormap::rd_bu().name(), "RdBu");
    /// assert_eq!(Colormap::rd_bu().reversed().name(), "RdBu_r");
    /// ```
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The colours, from the lower limit to the upper.
    ///
    /// ```
    /// use heatspec::Colormap;
    ///
    /// assert_eq!(Colormap::greys().table().len(), 256);
    /// ```
    pub fn table(&self) -> &[Color] {
        &self.table
    }

    /// The colour of values below the lower limit: the first of the table, unless another was chosen.
    ///
    /// ```
    /// use heatspec::Colormap;
    ///
    /// let map = Colormap::viridis();
    /// assert_eq!(map.under(), map.table()[0]);
    /// ```
    pub fn under(&self) -> Color {
        self.under.unwrap_or(self.table[0])
    }

    /// The colour of values above the upper limit: the last of the table, unless another was chosen.
    ///
    /// ```
    /// use heatspec::Colormap;
    ///
    /// let map = Colormap::viridis();
    /// assert_eq!(map.over(), map.table()[255]);
    /// ```
    pub fn over(&self) -> Color {
        self.over.unwrap_or(self.table[self.table.len() - 1])
    }

    /// The colour of NaN and of values that have no place on the norm, where one was chosen.
    ///
    /// ```
    /// use heatspec::Colormap;
    ///
    /// assert_eq!(Colormap::viridis().bad(), None);
    /// ```
    pub fn bad(&self) -> Option<Color> {
        self.bad
    }
}

impl Default for Colormap {
    fn default() -> Self {
        Self::viridis()
    }
}

//! Tables of colours: the standard ones and the caller's own.

use super::{Color, tables};
use crate::error::Error;
use colorgrad::Gradient as _;
use std::borrow::Cow;
use std::sync::Arc;

/// A finite table of colours, with colours for values below, above and beside it.
///
/// The six standard maps come from their published 256-entry tables, exactly. Custom maps are drawn
/// through colour stops by the `colorgrad` crate and sampled to 256 entries.
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
    name: Cow<'static, str>,
    table: Arc<[Color]>,
    under: Option<Color>,
    over: Option<Color>,
    bad: Option<Color>,
}

/// How many entries a custom map has.
const CUSTOM_ENTRIES: usize = 256;

impl Colormap {
    fn new(name: impl Into<Cow<'static, str>>, table: Arc<[Color]>) -> Self {
        Self { name: name.into(), table, under: None, over: None, bad: None }
    }

    fn standard(name: &'static str, table: &[u32; 256]) -> Self {
        Self::new(name, table.iter().map(|&hex| Color::from_hex(hex)).collect())
    }

    /// Dark purple to yellow, even in lightness, readable by the colour-blind. The default.
    pub fn viridis() -> Self {
        Self::standard("viridis", &tables::VIRIDIS)
    }

    /// Black through purple and orange to pale yellow.
    pub fn magma() -> Self {
        Self::standard("magma", &tables::MAGMA)
    }

    /// Black through red and orange to bright yellow.
    pub fn inferno() -> Self {
        Self::standard("inferno", &tables::INFERNO)
    }

    /// Blue through magenta to yellow.
    pub fn plasma() -> Self {
        Self::standard("plasma", &tables::PLASMA)
    }

    /// Navy through grey to yellow, the same to most eyes, colour-blind or not.
    pub fn cividis() -> Self {
        Self::standard("cividis", &tables::CIVIDIS)
    }

    /// A rainbow without the false edges of the old ones.
    pub fn turbo() -> Self {
        Self::standard("turbo", &tables::TURBO)
    }

    /// A smooth map through equally spaced CSS colours, blended in sRGB.
    ///
    /// # Errors
    /// [`Error::InvalidColor`] for a colour that is none, [`Error::InvalidColormap`] for no colours.
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
    /// [`Error::InvalidColor`] for a colour that is none; [`Error::InvalidColormap`] for no stops and
    /// for positions that are not finite, outside 0 … 1, or falling.
    pub fn from_stops<S: AsRef<str>>(stops: &[(f64, S)]) -> Result<Self, Error> {
        let invalid = |reason: String| Error::InvalidColormap { stops: stops.len(), reason };
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
            [(_, only)] => [Color::css(only.as_ref())?; CUSTOM_ENTRIES].into(),
            _ => {
                let positions: Vec<f32> = stops.iter().map(|(at, _)| *at as f32).collect();
                let gradient = colorgrad::GradientBuilder::new()
                    .html_colors(&colors)
                    .domain(&positions)
                    .build::<colorgrad::LinearGradient>()
                    .map_err(|error| invalid(error.to_string()))?;
                let last = (CUSTOM_ENTRIES - 1) as f32;
                (0..CUSTOM_ENTRIES)
                    .map(|i| Color::from_gradient(&gradient.at(i as f32 / last)))
                    .collect()
            }
        };
        Ok(Self::new("custom", table))
    }

    /// The same colours in the opposite order; the under and over colours change places.
    pub fn reversed(&self) -> Self {
        let name = match self.name.strip_suffix("_r") {
            Some(name) => name.to_owned(),
            None => format!("{}_r", self.name),
        };
        Self {
            name: name.into(),
            table: self.table.iter().rev().copied().collect(),
            under: self.over,
            over: self.under,
            bad: self.bad,
        }
    }

    /// The same map with another colour for values below the lower limit.
    pub fn with_under(self, color: Color) -> Self {
        Self { under: Some(color), ..self }
    }

    /// The same map with another colour for values above the upper limit.
    pub fn with_over(self, color: Color) -> Self {
        Self { over: Some(color), ..self }
    }

    /// The same map with another colour for NaN and values that have no place on the norm.
    pub fn with_bad(self, color: Color) -> Self {
        Self { bad: Some(color), ..self }
    }

    /// The name: `viridis`, `viridis_r`, `custom`, ….
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The colours, from the lower limit to the upper.
    pub fn table(&self) -> &[Color] {
        &self.table
    }

    /// The colour of values below the lower limit.
    pub fn under(&self) -> Color {
        self.under.unwrap_or(self.table[0])
    }

    /// The colour of values above the upper limit.
    pub fn over(&self) -> Color {
        self.over.unwrap_or(self.table[self.table.len() - 1])
    }

    /// The colour of NaN and of values that have no place on the norm, where one was chosen.
    pub fn bad(&self) -> Option<Color> {
        self.bad
    }
}

impl Default for Colormap {
    fn default() -> Self {
        Self::viridis()
    }
}

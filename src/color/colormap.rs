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
/// [`blues`](Self::blues). [`named`](Self::named) finds these and all others of matplotlib's and
/// seaborn's. A map of the caller's is a list of colours, one for each class
/// ([`listed`](Self::listed)), or smooth, through colour stops ([`from_colors`](Self::from_colors),
/// [`from_stops`](Self::from_stops)). Any map can be [`reversed`](Self::reversed), cut into
/// [`levels`](Self::levels), [`truncated`](Self::truncated) or made see-through
/// ([`alpha`](Self::alpha)); a clone shares its table.
///
/// Defaults: the under colour is the first of the table, the over colour the last. The bad colour (NaN,
/// or no place on the norm) is the theme's [`missing`](crate::Theme::missing) colour, which is a grey or,
/// on maps that have one like it, another colour that no value has.
///
/// ```
/// use heatspec::{Color, Colormap};
///
/// let viridis = Colormap::viridis();
/// assert_eq!(viridis.table()[0], Color::css("#440154")?);
/// assert_eq!(viridis.reversed().table()[255], Color::css("#440154")?);
///
/// let smooth = Colormap::from_colors(&["white", "steelblue", "#08306b"])?;
/// let classes = Colormap::listed(["white", "steelblue", "#08306b"])?;
/// assert_eq!(smooth.levels(3)?.table(), classes.table());
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

    /// The map of just these colours, CSS notations or [`Color`]s, and none between them: for classes.
    ///
    /// n colours colour n [levels](Self::levels), n intervals between
    /// [`Boundaries`](crate::Boundaries), or n equal parts of a linear scale, each as given. Fewer
    /// intervals take colours spread evenly over the list, first and last included; more of them
    /// than colours share some, with a
    /// [`WarningKind::ColorsShared`](crate::WarningKind::ColorsShared).
    ///
    /// ```
    /// use heatspec::{Boundaries, Color, Colormap, Heatmap, HeatmapSpec, Matrix, Norm};
    ///
    /// let land = Colormap::listed(["#1f77b4", "forestgreen", "khaki"])?;
    /// let norm = Norm::Boundaries(Boundaries::new([-0.5, 0.5, 1.5, 2.5]));
    /// let matrix = Matrix::new(&[0u8, 1, 2, 1], 2, 2)?;
    /// let scale = Heatmap::new(matrix, HeatmapSpec::new().norm(norm).colormap(land)).color_scale()?;
    /// assert_eq!(scale.color(1.0), Color::css("forestgreen")?);
    ///
    /// let grey = Colormap::listed((0..8).map(|k| Color::rgb(32 * k, 32 * k, 32 * k)))?;
    /// assert_eq!(grey.table().len(), 8);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Color`](crate::ErrorKind::Color) for a colour that is none, and for no colours.
    pub fn listed<C>(colors: impl IntoIterator<Item = C>) -> Result<Self, Error>
    where
        C: TryInto<Color>,
        Error: From<C::Error>,
    {
        let table = colors.into_iter().map(TryInto::try_into);
        let table = table.collect::<Result<Arc<[Color]>, C::Error>>()?;
        if table.is_empty() {
            return Err(no_colors());
        }
        Ok(Self::new("custom", table))
    }

    /// A smooth map through equally spaced CSS colours, blended in sRGB.
    ///
    /// It has as many entries, up to 256, as leave each colour given exactly on one of them (255 for
    /// three colours, 253 for five); of more than 256 colours it is the list. So n colours are n
    /// [levels](Self::levels), and those of n intervals between [`Boundaries`](crate::Boundaries), as
    /// given. For classes alone [`listed`](Self::listed) says it more plainly.
    ///
    /// ```
    /// use heatspec::{Color, Colormap};
    ///
    /// let map = Colormap::from_colors(&["white", "steelblue", "#08306b"])?;
    /// assert_eq!((map.table()[0], map.table().len()), (Color::WHITE, 255));
    /// assert_eq!(map.levels(3)?.table()[1], Color::css("steelblue")?);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Color`](crate::ErrorKind::Color) for a colour that is none, and for no colours.
    pub fn from_colors<S: AsRef<str>>(colors: &[S]) -> Result<Self, Error> {
        let given = Self::listed(colors.iter().map(AsRef::as_ref))?;
        let steps = colors.len() - 1;
        if steps == 0 || colors.len() > SAMPLED_ENTRIES {
            let count = SAMPLED_ENTRIES.max(colors.len());
            let table = given.table.iter().cycle().take(count).copied().collect();
            return Ok(Self::new("custom", table));
        }
        let entries_per_step = (SAMPLED_ENTRIES - 1) / steps;
        let stops = colors.iter().enumerate().map(|(i, color)| (i as f64 / steps as f64, color));
        let mut table =
            Self::gradient(&stops.collect::<Vec<_>>(), steps * entries_per_step + 1)?.to_vec();
        // Positions in `f32` may miss a stop by a rounding.
        let anchors = table.iter_mut().step_by(entries_per_step);
        anchors.zip(given.table.iter()).for_each(|(entry, color)| *entry = *color);
        Ok(Self::new("custom", table.into()))
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
        let mut before = 0.0;
        for (position, color) in stops {
            if !(before..=1.0).contains(position) {
                return Err(invalid(format!(
                    "position {position} does not lie between the one before it ({before}) and 1"
                )));
            }
            before = *position;
            Color::css(color.as_ref())?;
        }
        let table = match stops {
            [] => return Err(no_colors()),
            [(_, only)] => [Color::css(only.as_ref())?; SAMPLED_ENTRIES].into(),
            _ => Self::gradient(stops, SAMPLED_ENTRIES)?,
        };
        Ok(Self::new("custom", table))
    }

    /// `count` colours of the gradient through stops that were checked.
    fn gradient<S: AsRef<str>>(stops: &[(f64, S)], count: usize) -> Result<Arc<[Color]>, Error> {
        let colors = stops.iter().map(|(_, color)| Color::css_exactly(color.as_ref()));
        let colors = colors.collect::<Result<Vec<_>, _>>()?;
        let positions: Vec<f32> = stops.iter().map(|(at, _)| *at as f32).collect();
        let gradient = colorgrad::GradientBuilder::new()
            .colors(&colors)
            .domain(&positions)
            .build::<colorgrad::LinearGradient>()
            .map_err(|error| {
                Error::from(Problem::InvalidColormap {
                    stops: stops.len(),
                    reason: error.to_string(),
                })
            })?;
        Ok(sampled(&gradient, count))
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

fn no_colors() -> Error {
    Error::from(Problem::InvalidColormap {
        stops: 0,
        reason: "give at least one colour".to_owned(),
    })
}

impl Default for Colormap {
    fn default() -> Self {
        Self::viridis()
    }
}

//! Colormaps that have a name: which there are, and how to find one.
//!
//! A name of matplotlib's gives matplotlib's colours, byte for byte. Maps that it publishes as tables
//! are tables here (`perceptual`, `seaborn`, `qualitative`); those that it draws through anchors,
//! segments or formulas are drawn from these by its own arithmetic (`brewer`, `segments`,
//! `formulas`, evaluated in `interpolated`), since they are so much shorter. Two more come from the
//! `colorgrad` crate.
//!
//! A table is made when its map is first asked for and shared from then on, so that the default map
//! of every spec costs a counter and not a copy.

mod brewer;
mod catalogue;
mod formulas;
mod interpolated;
mod perceptual;
mod qualitative;
mod seaborn;
mod segments;

use super::{Color, Colormap};
use crate::error::{Error, Problem};
use crate::names::near;
use catalogue::{
    BLUES, CIVIDIS, COOLWARM, GREYS, INFERNO, MAGMA, PLASMA, RD_BU, TURBO, TWILIGHT, VIRIDIS, all,
};
use colorgrad::Gradient;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// How many entries a map has that is drawn and not published as a table.
pub(super) const SAMPLED_ENTRIES: usize = 256;

/// `count` colours of a gradient from 0 to 1, both ends included.
pub(super) fn sampled(gradient: &impl Gradient, count: usize) -> Arc<[Color]> {
    let last = (count - 1) as f32;
    (0..count).map(|i| Color::from_gradient(&gradient.at(i as f32 / last))).collect()
}

/// A name as it is compared: small letters, without underscores, hyphens, dashes and spaces.
fn folded(name: &str) -> String {
    let is_kept = |c: &char| !matches!(c, '_' | '-' | '–' | ' ');
    name.chars().filter(is_kept).flat_map(char::to_lowercase).collect()
}

/// The maps that have a name.
impl Colormap {
    /// Dark purple to yellow, even in lightness, readable by the colour-blind. The default.
    ///
    /// ```
    /// use heatspec::Colormap;
    ///
    /// assert_eq!(Colormap::viridis(), Colormap::default());
    /// assert_eq!(Colormap::viridis().table()[255].to_string(), "#fde725");
    /// ```
    pub fn viridis() -> Self {
        VIRIDIS.colormap()
    }

    /// Black through purple and orange to pale yellow.
    ///
    /// ```
    /// assert_eq!(heatspec::Colormap::magma().table()[0].to_string(), "#000004");
    /// ```
    pub fn magma() -> Self {
        MAGMA.colormap()
    }

    /// Black through red and orange to bright yellow.
    ///
    /// ```
    /// assert_eq!(heatspec::Colormap::inferno().table()[255].to_string(), "#fcffa4");
    /// ```
    pub fn inferno() -> Self {
        INFERNO.colormap()
    }

    /// Blue through magenta to yellow.
    ///
    /// ```
    /// assert_eq!(heatspec::Colormap::plasma().table()[0].to_string(), "#0d0887");
    /// ```
    pub fn plasma() -> Self {
        PLASMA.colormap()
    }

    /// Navy through grey to yellow, the same to most eyes, colour-blind or not.
    ///
    /// ```
    /// assert_eq!(heatspec::Colormap::cividis().table()[0].to_string(), "#00224e");
    /// ```
    pub fn cividis() -> Self {
        CIVIDIS.colormap()
    }

    /// A rainbow without the false edges of the old ones.
    ///
    /// ```
    /// assert_eq!(heatspec::Colormap::turbo().table()[0].to_string(), "#30123b");
    /// ```
    pub fn turbo() -> Self {
        TURBO.colormap()
    }

    /// Pale grey through blue to near black, and back through red: both ends are the same colour, for
    /// angles and phases. It has 510 entries, by Bastian Bechtold.
    ///
    /// ```
    /// use heatspec::Colormap;
    ///
    /// let map = Colormap::twilight();
    /// assert_eq!(map.table().len(), 510);
    /// assert_eq!(map.table()[0], map.table()[509]);
    /// ```
    pub fn twilight() -> Self {
        TWILIGHT.colormap()
    }

    /// Blue through light grey to red, for values on both sides of a middle. By Kenneth Moreland.
    ///
    /// ```
    /// assert_eq!(heatspec::Colormap::coolwarm().table()[0].to_string(), "#3b4cc0");
    /// ```
    pub fn coolwarm() -> Self {
        COOLWARM.colormap()
    }

    /// Red through near white to blue, for values on both sides of a middle: as published, low values
    /// are red ([`reversed`](Self::reversed) makes them blue). By Cynthia Brewer.
    ///
    /// ```
    /// assert_eq!(heatspec::Colormap::rd_bu().table()[0].to_string(), "#67001f");
    /// ```
    pub fn rd_bu() -> Self {
        RD_BU.colormap()
    }

    /// White to black. By Cynthia Brewer.
    ///
    /// ```
    /// use heatspec::{Color, Colormap};
    ///
    /// assert_eq!(Colormap::greys().table()[0], Color::WHITE);
    /// assert_eq!(Colormap::greys().table()[255], Color::BLACK);
    /// ```
    pub fn greys() -> Self {
        GREYS.colormap()
    }

    /// Near white to dark blue. By Cynthia Brewer.
    ///
    /// ```
    /// assert_eq!(heatspec::Colormap::blues().table()[255].to_string(), "#08306b");
    /// ```
    pub fn blues() -> Self {
        BLUES.colormap()
    }

    /// The map of a name: one of [`names`](Self::names), or one of them followed by `_r` for the same
    /// map [reversed](Self::reversed).
    ///
    /// The name as written is looked for first, then any that differs in capitals, underscores, hyphens
    /// and spaces alone, so that `rdbu` and `rd_bu` are `RdBu`, and `Okabe–Ito` is `okabe_ito`.
    ///
    /// | | names |
    /// |---|---|
    /// | even in lightness | viridis, magma, inferno, plasma, cividis, turbo, twilight, `twilight_shifted`, berlin, managua, vanimo |
    /// | seaborn's | rocket, mako, vlag, icefire, crest, flare |
    /// | one hue | Blues, Greens, Greys (Grays), Oranges, Purples, Reds |
    /// | several hues | `BuGn`, `BuPu`, `GnBu`, `OrRd`, `PuBu`, `PuBuGn`, `PuRd`, `RdPu`, `YlGn`, `YlGnBu`, `YlOrBr`, `YlOrRd` |
    /// | diverging | coolwarm, bwr, seismic, `BrBG`, `PRGn`, `PiYG`, `PuOr`, `RdBu`, `RdGy`, `RdYlBu`, `RdYlGn`, Spectral |
    /// | lists for classes | `tab10`, `tab20`, `tab20b`, `tab20c`, `okabe_ito`, `Set1`, `Set2`, `Set3`, Paired, Accent, `Dark2`, `Pastel1`, `Pastel2` |
    /// | older ones | gray (grey), binary, bone, pink, copper, hot, afmhot, cool, Wistia, spring, summer, autumn, winter, jet, rainbow, hsv, terrain, ocean, cubehelix, gnuplot, gnuplot2, `CMRmap`, brg, flag, prism, `nipy_spectral`, `gist_earth`, `gist_gray` (`gist_grey`), `gist_heat`, `gist_ncar`, `gist_rainbow`, `gist_stern`, `gist_yarg` (`gist_yerg`) |
    /// | d3's | warm, sinebow |
    ///
    /// All but the last row have the colours of matplotlib 3.11 and seaborn 0.13, each channel rounded
    /// to the nearest of 0…255 as `matplotlib.colors.to_hex` does. They have 256 entries, twilight and
    /// its sister 510, and lists for classes as many as there are colours. The map with `_r` is always
    /// the map reversed; matplotlib computes some anew (afmhot, bone, `CMRmap`, `gist_heat`, `gnuplot2`,
    /// jet, ocean, rainbow, seismic, summer, terrain, winter), and there a channel may differ by one.
    ///
    /// ```
    /// use heatspec::{Colormap, Error};
    ///
    /// let map = Colormap::named("Spectral_r")?;
    /// assert_eq!(map.name(), "Spectral_r");
    /// assert_eq!(map.reversed(), Colormap::named("spectral")?);
    ///
    /// let error = Colormap::named("virdis_r").unwrap_err();
    /// assert_eq!(error.suggestion(), Some("viridis_r"));
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Color`](crate::ErrorKind::Color) for any other name; its text has the names
    /// that come near, and [`suggestion`](crate::Error::suggestion) the nearest.
    pub fn named(name: &str) -> Result<Self, Error> {
        let stem = name.strip_suffix("_r").or_else(|| name.strip_suffix("_R"));
        let base = stem.unwrap_or(name);
        let wanted = folded(base);
        let found = all()
            .find(|map| map.name == base)
            .or_else(|| all().find(|map| folded(map.name) == wanted));
        match found {
            Some(map) if stem.is_some() => Ok(map.colormap().reversed()),
            Some(map) => Ok(map.colormap()),
            None => {
                let ending = if stem.is_some() { "_r" } else { "" };
                let near = near(&wanted, all().map(|map| (map.name, folded(map.name))));
                let near = near.iter().map(|near| format!("{near}{ending}")).collect();
                Err(Problem::UnknownColormap { name: name.to_owned(), near }.into())
            }
        }
    }

    /// The names that [`named`](Self::named) knows; each is also known with `_r` behind it.
    ///
    /// ```
    /// use heatspec::Colormap;
    ///
    /// assert_eq!(Colormap::names().next(), Some("viridis"));
    /// assert!(Colormap::names().all(|name| Colormap::named(name).is_ok()));
    /// ```
    pub fn names() -> impl Iterator<Item = &'static str> {
        all().map(|map| map.name)
    }
}

impl FromStr for Colormap {
    type Err = Error;

    /// The map of a name: [`Colormap::named`].
    fn from_str(name: &str) -> Result<Self, Error> {
        Self::named(name)
    }
}

impl fmt::Display for Colormap {
    /// Writes the [`name`](Colormap::name), which `FromStr` reads. It says nothing of what was changed since
    /// (levels, parts, alphas, colours beyond the limits), and a map of the caller's own is `custom`, which
    /// cannot be read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_made_once() {
        let tables = || Colormap::viridis().table().as_ptr();
        assert_eq!(tables(), tables());
    }
}

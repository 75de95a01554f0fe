//! Colormaps that have a name: which there are, and how to find one.
//!
//! There are two sorts. The standard maps have exact tables, entry for entry as their authors
//! published them. The presets are the others that the `colorgrad` crate draws, as splines through
//! a few published colours or as formulas; they are sampled to 256 entries. Where both have a map of
//! one name, only the exact table is known here.
//!
//! A table is made when its map is first asked for and shared from then on, so that the default map
//! of every spec costs a counter and not a copy.

use super::{Color, Colormap, tables};
use crate::error::{Error, Problem};
use colorgrad::{Gradient, preset};
use std::sync::{Arc, OnceLock};

/// A map under its published name, with a table that is made once.
struct Published {
    name: &'static str,
    make: fn() -> Arc<[Color]>,
    table: OnceLock<Arc<[Color]>>,
}

impl Published {
    const fn new(name: &'static str, make: fn() -> Arc<[Color]>) -> Self {
        Self { name, make, table: OnceLock::new() }
    }

    fn colormap(&self) -> Colormap {
        Colormap::new(self.name, Arc::clone(self.table.get_or_init(self.make)))
    }
}

fn exact(table: &[u32]) -> Arc<[Color]> {
    table.iter().map(|&hex| Color::from_hex(hex)).collect()
}

/// How many entries a map has that is drawn and not published as a table.
pub(super) const SAMPLED_ENTRIES: usize = 256;

/// The colours of a gradient from 0 to 1, both ends included.
pub(super) fn sampled(gradient: &impl Gradient) -> Arc<[Color]> {
    let last = (SAMPLED_ENTRIES - 1) as f32;
    (0..SAMPLED_ENTRIES).map(|i| Color::from_gradient(&gradient.at(i as f32 / last))).collect()
}

static VIRIDIS: Published = Published::new("viridis", || exact(&tables::VIRIDIS));
static MAGMA: Published = Published::new("magma", || exact(&tables::MAGMA));
static INFERNO: Published = Published::new("inferno", || exact(&tables::INFERNO));
static PLASMA: Published = Published::new("plasma", || exact(&tables::PLASMA));
static CIVIDIS: Published = Published::new("cividis", || exact(&tables::CIVIDIS));
static TURBO: Published = Published::new("turbo", || exact(&tables::TURBO));
static TWILIGHT: Published = Published::new("twilight", || exact(&tables::TWILIGHT));
static COOLWARM: Published = Published::new("coolwarm", || exact(&tables::COOLWARM));
static RD_BU: Published = Published::new("RdBu", || exact(&tables::RD_BU));
static GREYS: Published = Published::new("Greys", || exact(&tables::GREYS));
static BLUES: Published = Published::new("Blues", || exact(&tables::BLUES));

static STANDARD: [&Published; 11] = [
    &VIRIDIS, &MAGMA, &INFERNO, &PLASMA, &CIVIDIS, &TURBO, &TWILIGHT, &COOLWARM, &RD_BU, &GREYS,
    &BLUES,
];

static PRESETS: [Published; 29] = [
    Published::new("BrBG", || sampled(&preset::br_bg())),
    Published::new("PRGn", || sampled(&preset::pr_gn())),
    Published::new("PiYG", || sampled(&preset::pi_yg())),
    Published::new("PuOr", || sampled(&preset::pu_or())),
    Published::new("RdGy", || sampled(&preset::rd_gy())),
    Published::new("RdYlBu", || sampled(&preset::rd_yl_bu())),
    Published::new("RdYlGn", || sampled(&preset::rd_yl_gn())),
    Published::new("Spectral", || sampled(&preset::spectral())),
    Published::new("Greens", || sampled(&preset::greens())),
    Published::new("Oranges", || sampled(&preset::oranges())),
    Published::new("Purples", || sampled(&preset::purples())),
    Published::new("Reds", || sampled(&preset::reds())),
    Published::new("BuGn", || sampled(&preset::bu_gn())),
    Published::new("BuPu", || sampled(&preset::bu_pu())),
    Published::new("GnBu", || sampled(&preset::gn_bu())),
    Published::new("OrRd", || sampled(&preset::or_rd())),
    Published::new("PuBu", || sampled(&preset::pu_bu())),
    Published::new("PuBuGn", || sampled(&preset::pu_bu_gn())),
    Published::new("PuRd", || sampled(&preset::pu_rd())),
    Published::new("RdPu", || sampled(&preset::rd_pu())),
    Published::new("YlGn", || sampled(&preset::yl_gn())),
    Published::new("YlGnBu", || sampled(&preset::yl_gn_bu())),
    Published::new("YlOrBr", || sampled(&preset::yl_or_br())),
    Published::new("YlOrRd", || sampled(&preset::yl_or_rd())),
    Published::new("cubehelix", || sampled(&preset::cubehelix_default())),
    Published::new("warm", || sampled(&preset::warm())),
    Published::new("cool", || sampled(&preset::cool())),
    Published::new("rainbow", || sampled(&preset::rainbow())),
    Published::new("sinebow", || sampled(&preset::sinebow())),
];

fn all() -> impl Iterator<Item = &'static Published> {
    STANDARD.iter().copied().chain(&PRESETS)
}

/// A name as it is compared: small letters, no underscores.
fn folded(name: &str) -> String {
    name.chars().filter(|&c| c != '_').flat_map(char::to_lowercase).collect()
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
    /// The name as written is looked for first, then any that differs in capitals and underscores
    /// alone, so that `rdbu` and `rd_bu` are `RdBu`.
    ///
    /// | | names |
    /// |---|---|
    /// | exact tables | viridis, magma, inferno, plasma, cividis, turbo, twilight, coolwarm, `RdBu`, Greys, Blues |
    /// | diverging | `BrBG`, `PRGn`, `PiYG`, `PuOr`, `RdGy`, `RdYlBu`, `RdYlGn`, Spectral |
    /// | one hue | Greens, Oranges, Purples, Reds |
    /// | several hues | `BuGn`, `BuPu`, `GnBu`, `OrRd`, `PuBu`, `PuBuGn`, `PuRd`, `RdPu`, `YlGn`, `YlGnBu`, `YlOrBr`, `YlOrRd` |
    /// | formulas | cubehelix, warm, cool, rainbow, sinebow |
    ///
    /// All but the exact tables are drawn by the `colorgrad` crate, as d3 draws them, and have 256
    /// entries. Those of `ColorBrewer` are smooth splines near its colours, where matplotlib joins the
    /// colours by straight lines: channels differ by up to 16 of 255. Three are not what matplotlib
    /// calls so: `PuOr` runs from purple to orange, and there from orange to purple; `cool` and
    /// `rainbow` are other maps altogether.
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
                let near = near(&wanted).map(|near| format!("{near}{ending}")).collect();
                Err(Problem::UnknownColormap { name: name.to_owned(), near }.into())
            }
        }
    }

    /// The names that [`named`](Self::named) knows, the exact tables first; each is also known with
    /// `_r` behind it.
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

/// How many names an error lists at most.
const MOST_NEAR: usize = 3;

/// The known names that a mistyped one may have meant, the nearest first.
fn near(wanted: &str) -> impl Iterator<Item = &'static str> {
    let length = wanted.chars().count();
    // Half of the letters may be wrong, but no more than three: beyond that all short names are near.
    let most = (length / 2).min(3);
    let mut found: Vec<(usize, &str)> = all()
        .filter_map(|map| {
            let known = folded(map.name);
            let far = distance(wanted, &known);
            let part = length >= 3 && (known.contains(wanted) || wanted.contains(&known));
            (far <= most || part).then_some((far, map.name))
        })
        .collect();
    found.sort_by_key(|&(far, _)| far);
    let nearest = found.first().map_or(0, |&(far, _)| far);
    // Next to a slip of one letter, a name three letters away is noise.
    let near = found.into_iter().take_while(move |&(far, _)| far <= nearest + 1);
    near.take(MOST_NEAR).map(|(_, name)| name)
}

/// Levenshtein's distance: how many letters to put in, take out or change.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    // Entry k: the distance from what was read of `from` to the first k letters of `to`.
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (read, letter) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = read + 1;
        for (k, &other) in to.iter().enumerate() {
            let changed = diagonal + usize::from(letter != other);
            diagonal = row[k + 1];
            row[k + 1] = changed.min(diagonal + 1).min(row[k] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (from, to, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("kitten", "sitting", 3),
            ("flaw", "lawn", 2),
            ("é", "e", 1),
        ] {
            assert_eq!(distance(from, to), expected, "{from} {to}");
        }
    }

    #[test]
    fn a_table_is_made_once() {
        let tables = || Colormap::viridis().table().as_ptr();
        assert_eq!(tables(), tables());
    }
}

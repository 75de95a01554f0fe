//! Colormaps in JSON: a name, or how the map is made.

use super::form::{Fields as _, Form, Set as _, by_form, form};
use super::problem;
use super::values::Num;
use crate::color::{Color, Colormap};
use crate::error::Error;

by_form! { Colormap => ColormapForm, }

form! {
    /// The colours. One of `colors`, `listed` and `stops` makes a map of one's own; without them it is the one
    /// with this `name`.
    ColormapForm as "Colormap" {
        /// A map of matplotlib's or seaborn's, with `_r` behind it for the same map reversed; of a map of one's
        /// own what it is called.
        name: String,
        /// A smooth map through these colours.
        colors: Vec<Color>,
        /// Just these colours, and none between them.
        listed: Vec<Color>,
        /// A smooth map through colours at these positions, which rise from 0 to 1.
        stops: Vec<(Num, Color)>,
        /// So many colours of the map, spread evenly.
        levels: usize,
        /// The alpha of all colours: 0 is transparent, 255 opaque.
        alpha: u8,
        /// The colour of values below the limits.
        under: Color,
        /// The colour of values above the limits.
        over: Color,
        /// The colour of missing values.
        bad: Color,
    }
}

/// The name of maps that were given none.
const UNNAMED: &str = "custom";

impl ColormapForm {
    /// A map of the published ones that has the colours of `map`, at the alpha that all of those have.
    fn published(map: &Colormap) -> Option<Self> {
        let named = Colormap::named(map.name()).ok().filter(|named| named.name() == map.name())?;
        let (first, count) = (map.table()[0], map.table().len());
        let levels = (count != named.table().len()).then_some(count);
        let alpha = (first.a != u8::MAX).then_some(first.a);
        let form = Self { name: Some(map.name().to_owned()), levels, alpha, ..Self::default() };
        form.makes(map)
    }

    /// The fewest colours through which `map` is smooth.
    fn smooth(map: &Colormap) -> Option<Self> {
        let table = map.table();
        let steps = (1..table.len()).filter(|steps| (table.len() - 1).is_multiple_of(*steps));
        let colors = steps.map(|steps| {
            table.iter().step_by((table.len() - 1) / steps).copied().collect::<Vec<_>>()
        });
        // With that many colours the list itself says it better.
        let mut few = colors.take_while(|colors| colors.len() <= MOST_COLORS);
        few.find_map(|colors| {
            let name = Some(map.name().to_owned()).filter(|name| name != UNNAMED);
            Self { name, colors: Some(colors), ..Self::default() }.makes(map)
        })
    }

    /// The form, where it makes the table of `map`.
    fn makes(self, map: &Colormap) -> Option<Self> {
        let made = self.table().ok()?;
        (made.table() == map.table() && made.name() == map.name()).then_some(self)
    }

    /// The map without the colours beside its table.
    fn table(&self) -> Result<Colormap, Error> {
        let text = |color: &Color| color.to_string();
        let own = match (&self.colors, &self.listed, &self.stops) {
            (None, None, None) => None,
            (Some(colors), None, None) => {
                Some(Colormap::from_colors(&colors.iter().map(text).collect::<Vec<_>>())?)
            }
            (None, Some(colors), None) => Some(Colormap::listed(colors)?),
            (None, None, Some(stops)) => {
                let stops = stops.iter().map(|(at, color)| (at.get(), text(color)));
                Some(Colormap::from_stops(&stops.collect::<Vec<_>>())?)
            }
            _ => return Err(problem::more_than_one_of("a colormap", &Self::FIELDS[1..4])),
        };
        let mut map = match (own, &self.name) {
            (None, None) => Colormap::default(),
            (None, Some(name)) => Colormap::named(name)?,
            (Some(own), None) => own,
            (Some(own), Some(name)) => own.with_name(name.as_str()),
        };
        if let Some(levels) = self.levels {
            map = map.levels(levels)?;
        }
        Ok(match self.alpha {
            Some(alpha) => map.alpha(alpha),
            None => map,
        })
    }
}

/// More colours than this of a smooth map are written as a list.
const MOST_COLORS: usize = 64;

impl Form for ColormapForm {
    type Of = Colormap;
    const EXPECTED: &'static str =
        "a colormap, such as `viridis` or {\"colors\": [\"white\", \"navy\"]}";
    const TEXTS: Option<&'static str> = Some(
        "The name of a map of matplotlib's or seaborn's, with `_r` behind it for the same map reversed.",
    );

    fn of(map: &Colormap) -> Result<Self, Error> {
        let made = Self::published(map).or_else(|| Self::smooth(map));
        let [under, over, bad] = map.chosen();
        let form = made.unwrap_or_else(|| Self {
            name: Some(map.name().to_owned()).filter(|name| name != UNNAMED),
            listed: Some(map.table().to_vec()),
            ..Self::default()
        });
        Ok(Self { under, over, bad, ..form })
    }

    fn build(self) -> Result<Colormap, Error> {
        Ok(self
            .table()?
            .set(self.under, Colormap::with_under)
            .set(self.over, Colormap::with_over)
            .set(self.bad, Colormap::with_bad))
    }

    fn text(&self) -> Option<String> {
        self.name.clone().filter(|_| self.count() == 1)
    }

    fn of_text(text: &str) -> Option<Result<Colormap, Error>> {
        Some(text.parse())
    }
}

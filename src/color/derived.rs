//! Maps made of other maps, and colours taken out of them.
//!
//! All of it rests on one lookup, [`Colormap::at`], which is the rule by which cells are coloured: so
//! a legend that the caller draws from [`Colormap::colors`] agrees with the cells, and a map of fewer
//! levels has colours of the map it came from and no new ones. Colours that were chosen for under,
//! over and bad stay chosen; where none was, under and over follow the ends of the new table.
//!
//! What cannot be done is refused at once: no levels at all, or a part that is empty or lies outside
//! the map. Nothing is clamped to something that was not asked for.

use super::published::SAMPLED_ENTRIES;
use super::{Color, Colormap};
use crate::error::{Error, Problem};

impl Colormap {
    /// The most entries that [`levels`](Self::levels) makes: far more than eyes and bytes tell apart.
    pub const MOST_LEVELS: usize = 65_536;

    /// The same colours in the opposite order; the under and over colours change places.
    ///
    /// ```
    /// use heatspec::Colormap;
    ///
    /// let map = Colormap::magma().reversed();
    /// assert_eq!(map.name(), "magma_r");
    /// assert_eq!(map.table()[0], Colormap::magma().table()[255]);
    /// assert_eq!(map.reversed(), Colormap::magma());
    /// ```
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

    /// The map in `count` colours, spread evenly from its first to its last: [`colors`](Self::colors)
    /// as a map. One level is the first colour.
    ///
    /// ```
    /// use heatspec::Colormap;
    ///
    /// let map = Colormap::viridis().levels(5)?;
    /// assert_eq!(map.table().len(), 5);
    /// assert_eq!(map.table()[4], Colormap::viridis().table()[255]);
    /// assert!(Colormap::viridis().levels(0).is_err());
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Color`](crate::ErrorKind::Color) for none, and for more than
    /// [`MOST_LEVELS`](Self::MOST_LEVELS).
    pub fn levels(&self, count: usize) -> Result<Self, Error> {
        if !(1..=Self::MOST_LEVELS).contains(&count) {
            return Err(Problem::InvalidLevels { levels: count, most: Self::MOST_LEVELS }.into());
        }
        Ok(Self { table: self.colors(count).into(), ..self.clone() })
    }

    /// The part of the map between two fractions of it, drawn out to as many entries as it has now:
    /// without its darkest tenth, say, or its upper half.
    ///
    /// ```
    /// use heatspec::Colormap;
    ///
    /// let map = Colormap::greys().truncated(0.1, 0.8)?;
    /// assert_eq!(map.table().len(), 256);
    /// assert_eq!(map.table()[0], Colormap::greys().at(0.1));
    /// assert_eq!(map.table()[255], Colormap::greys().at(0.8));
    /// assert!(Colormap::greys().truncated(0.8, 0.1).is_err());
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Color`](crate::ErrorKind::Color) unless 0 ≤ `from` < `to` ≤ 1.
    pub fn truncated(&self, from: f64, to: f64) -> Result<Self, Error> {
        if !(0.0 <= from && from < to && to <= 1.0) {
            return Err(Problem::InvalidPart { from, to }.into());
        }
        Ok(self.drawn_out(from, to, self.table.len()))
    }

    /// The part between two fractions where it shows some limits of a wider scale: in as many entries as
    /// the map has, but enough that the bounds between its colours lie near where they belong.
    pub(super) fn part(&self, from: f64, to: f64) -> Self {
        self.drawn_out(from, to, self.table.len().max(SAMPLED_ENTRIES))
    }

    fn drawn_out(&self, from: f64, to: f64, count: usize) -> Self {
        let place = |fraction: f64| from * (1.0 - fraction) + to * fraction;
        let table = fractions(count).map(|f| self.table[self.entry(place(f))]).collect();
        Self { table, ..self.clone() }
    }

    /// The map with every colour of its table at this alpha (0 is transparent, 255 opaque), whatever
    /// alpha it had.
    ///
    /// ```
    /// use heatspec::{Color, Colormap};
    ///
    /// let map = Colormap::blues().with_over(Color::BLACK).alpha(128);
    /// assert_eq!(map.table()[0].to_string(), "#f7fbff80");
    /// assert_eq!(map.over(), Color::BLACK);
    /// ```
    pub fn alpha(&self, alpha: u8) -> Self {
        let table = self.table.iter().map(|color| color.with_alpha(alpha)).collect();
        Self { table, ..self.clone() }
    }

    /// `count` colours, spread evenly from the first of the map to the last: colour i is the map at
    /// i / (count − 1). A single one is the first. The list is as long as asked, so keep `count` to what
    /// fits in memory.
    ///
    /// ```
    /// use heatspec::Colormap;
    ///
    /// let lines = Colormap::plasma().colors(3);
    /// assert_eq!(lines, [0.0, 0.5, 1.0].map(|t| Colormap::plasma().at(t)));
    /// ```
    pub fn colors(&self, count: usize) -> Vec<Color> {
        fractions(count).map(|fraction| self.table[self.entry(fraction)]).collect()
    }

    /// The colour at a fraction of the map, by the rule for cells: entry min(floor(N · t), N − 1) of
    /// the N in the table; below 0 the under colour, above 1 the over colour, and for NaN the bad
    /// colour, or transparency where none was chosen.
    ///
    /// ```
    /// use heatspec::{Color, Colormap};
    ///
    /// let map = Colormap::turbo().with_under(Color::BLACK);
    /// assert_eq!(map.at(0.5), map.table()[128]);
    /// assert_eq!((map.at(1.0), map.at(1.5)), (map.table()[255], map.over()));
    /// assert_eq!((map.at(-0.1), map.at(f64::NAN)), (Color::BLACK, Color::TRANSPARENT));
    /// ```
    pub fn at(&self, t: f64) -> Color {
        if t.is_nan() {
            self.bad.unwrap_or(Color::TRANSPARENT)
        } else if t < 0.0 {
            self.under()
        } else if t > 1.0 {
            self.over()
        } else {
            self.table[self.entry(t)]
        }
    }

    /// The entry of the table at a fraction in 0 … 1.
    fn entry(&self, fraction: f64) -> usize {
        let count = self.table.len();
        ((count as f64 * fraction) as usize).min(count - 1)
    }
}

/// `count` fractions from 0 to 1, evenly spread.
///
/// Each is divided anew: a running sum, or a product with a rounded step, would fall short of the
/// edge of an entry here and there, and take the entry before it.
fn fractions(count: usize) -> impl Iterator<Item = f64> {
    let last = count.saturating_sub(1).max(1) as f64;
    (0..count).map(move |i| i as f64 / last)
}

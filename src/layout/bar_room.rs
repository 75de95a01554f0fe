//! A colour bar whose labels have a fixed room: that of figures whose pixels are planned before any value
//! is read.

use super::decoration::{Decoration, along};
use super::labels::SIZES;
use super::measure::Solver;
use super::place::Turn;
use super::scale::{Along, Kind, Scale};
use super::solve::Arrangement;
use super::ticks::{Plan, PlannedTick, labels_at};
use crate::error::Error;
use crate::spec::{Side, TickChoice};
use crate::text::Text;
use crate::ticks::Format;

impl<'a> Solver<'a> {
    /// The bar as it is measured while limits are unknown: with the labels of the caller's choice, or such
    /// as are wider than those of most numbers, at both ends.
    pub(super) fn bar_room(&self, side: Side, length: f64) -> Decoration<'a> {
        let bar = &self.spec().colorbar;
        let labels = match &bar.ticks {
            TickChoice::Auto => bar.format.as_ref().unwrap_or(&Format::auto()).wide_labels(),
            TickChoice::At(values) => labels_at(&self.bar_ticks(side, length), values),
            TickChoice::Labelled(list) => list.iter().map(|(_, label)| label.clone()).collect(),
        };
        let at_both_ends = |label: Text| {
            [0.0, 1.0].map(|value| PlannedTick {
                value,
                minor: false,
                label: label.clone(),
                index: None,
            })
        };
        let ticks = labels.into_iter().flat_map(at_both_ends).collect();
        // A power of ten takes a line of its own below a level bar without a label.
        let may_have = matches!(bar.ticks, TickChoice::Auto) && !side.is_vertical();
        let exponent = may_have.then_some(-88);
        let along = Along::Bar { reversed: side.is_vertical() != bar.inverted };
        let scale = Scale { kind: Kind::Range(0.0, 1.0), along };
        self.bar_of(side, length, Plan { ticks, exponent }, scale, Turn::new(0.0), 0)
    }

    /// Puts the bar's own labels in the room that was made for them: smaller ones where they are long, and
    /// upright ones where they are longer.
    pub(super) fn fill_bar_room(&self, arrangement: &mut Arrangement<'a>) -> Result<(), Error> {
        let Some(room) = &arrangement.surroundings.bar else { return Ok(()) };
        let (side, most) = (room.side, room.thickness(&self.pixels));
        let (start, end) = along(side, &arrangement.cells);
        let level = (0..SIZES).map(|size| (size, Turn::new(0.0)));
        let upright = (0..SIZES).map(|size| (size, Turn::new(90.0)));
        let mut found = None;
        for (size, turn) in level.chain(upright.filter(|_| side.is_vertical())) {
            let bar = self.bar_shown(side, end - start, size, turn)?;
            let fits = bar.thickness(&self.pixels) <= most + self.pixels.unit / 2.0;
            // Labels that are too high for a level bar are no lower where they are smaller.
            found = Some(bar);
            if fits || !side.is_vertical() {
                break;
            }
        }
        // What the bar leaves of its room is shared by both sides of the figure.
        let spare = found.as_ref().map_or(0.0, |bar| (most - bar.thickness(&self.pixels)).max(0.0));
        let by = (spare / 2.0 / self.pixels.unit).floor() * self.pixels.unit;
        let by = match side {
            Side::Left => -by,
            Side::Right => by,
            Side::Top | Side::Bottom => 0.0,
        };
        arrangement.cells = arrangement.cells.translated(by, 0.0);
        arrangement.free = arrangement.free.map(|free| free.translated(by, 0.0));
        arrangement.surroundings.bar = found;
        if let Some(free) = arrangement.free {
            self.shorten_labels(&mut arrangement.surroundings, arrangement.cells, free);
        }
        Ok(())
    }
}

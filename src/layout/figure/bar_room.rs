//! A colour bar whose labels have a fixed room: that of figures whose pixels are planned before any value
//! is read.

use super::bar::{Bar, BarRoom};
use crate::layout::axis::{Decoration, Labelled, Scale, labels_at};
use crate::spec::TickChoice;
use crate::ticks::Format;

/// The bar as it is measured while limits are unknown: with the labels of the caller's choice, or such as
/// are wider than those of most numbers, at both ends.
pub(super) fn with_wide_labels<'a>(bar: &Bar<'a>, room: &BarRoom<'_>) -> Decoration<'a> {
    let colorbar = &bar.spec.colorbar;
    let labels = match &colorbar.ticks {
        TickChoice::Auto => colorbar.format.as_ref().unwrap_or(&Format::auto()).wide_labels(),
        TickChoice::At(values) => labels_at(&bar.tick_request(room.cells), values),
        TickChoice::Labelled(list) => list.iter().map(|(_, label)| label.clone()).collect(),
    };
    // A power of ten takes a line of its own below a level bar without a label.
    let may_have = matches!(colorbar.ticks, TickChoice::Auto) && !bar.side.is_vertical();
    let ticks = Labelled::at_both_ends(labels, may_have.then_some(-88));
    bar.decoration(room, ticks, Scale::of_unit_bar(bar.is_reversed()), Vec::new())
}

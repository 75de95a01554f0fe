//! A colour bar whose labels have a fixed room: that of figures whose pixels are planned before any value
//! is read.

use super::bar::{Bar, BarRoom};
use crate::layout::axis::{Decoration, Labelled, Scale, labels_at};
use crate::spec::TickChoice;
use crate::text::Text;
use crate::ticks::Format;

/// A power of ten of as many characters as most have.
const WIDE_EXPONENT: Option<i32> = Some(-88);

/// The bar as it is measured while limits are unknown: with the labels of the caller's choice, or such as
/// are wider than those of most numbers, at both ends.
pub(super) fn with_wide_labels<'a>(bar: &Bar<'a>, room: &BarRoom<'_>) -> Decoration<'a> {
    let colorbar = &bar.spec.colorbar;
    let labels = match &colorbar.ticks {
        TickChoice::Auto => colorbar.format.as_ref().unwrap_or(&Format::auto()).wide_labels(),
        TickChoice::At(values) => labels_at(&bar.tick_request(room.cells), values),
        TickChoice::Labelled(list) => list.iter().map(|(_, label)| label.clone()).collect(),
    };
    let measured = |labels: Vec<Text>, exponent: Option<i32>| {
        let ticks = Labelled::at_both_ends(labels, exponent);
        bar.decoration(room, ticks, Scale::of_unit_bar(bar.is_reversed()), Vec::new())
    };
    if !matches!(colorbar.ticks, TickChoice::Auto) {
        return measured(labels, None);
    }
    // A power of ten may take a line of its own. Beside an upright bar, labels are short then.
    if !bar.side.is_vertical() {
        return measured(labels, WIDE_EXPONENT);
    }
    let mut wide = measured(labels, None);
    let least = measured(vec![Text::new("\u{2212}0.0")], WIDE_EXPONENT).thickness(bar.pixels());
    wide.thicken(least - wide.thickness(bar.pixels()));
    wide
}

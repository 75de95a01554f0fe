//! Floats of 16 bits: blocks of their patterns.
//!
//! There are so few of these floats that between two whose bits differ in the upper byte lie few
//! bounds. Machines that look up bytes in registers find the block of a value and compare with its
//! bounds; see [`ByteBlocks`]. For others this is no way.

use super::{Color, MOST_CODES, Palette, Source};
use crate::data::Element;
use crate::simd::ByteBlocks;

/// The code of NaN, and of negative values without a place.
const BAD: usize = 256;

/// The blocks of a scale for a type with this infinity, and the colours of their codes.
pub(super) fn blocks<T: Element>(
    source: &Source<'_>,
    infinity: u16,
) -> Option<(ByteBlocks, Palette)> {
    let steps = source.steps;
    let color = |&slot: &usize| source.colors[slot];
    let bad = source.colors[steps.nan()];
    let ends = [rank(infinity | 1 << 15), rank(infinity)];
    let mut colors: Vec<Color> = steps.slots().first().map(color).into_iter().collect();
    let mut ranks = Vec::with_capacity(steps.starts().len());
    for (&start, slot) in steps.starts().iter().zip(steps.slots().iter().skip(1)) {
        let color = color(slot);
        if colors.last() != Some(&color) {
            ranks.push(first_rank::<T>(start, ends));
            colors.push(color);
        }
    }
    // Under a logarithm all negative values are bad, and not even −0 is one of them.
    let negative = colors.first() != Some(&bad) || ranks.first() != Some(&rank(1 << 15));
    if !negative {
        ranks.remove(0);
        colors.remove(0);
    }
    let blocks = ByteBlocks::new(&ranks, infinity, negative)?;
    colors.resize(BAD, bad);
    colors.push(bad);
    debug_assert!(colors.len() <= MOST_CODES);
    Some((blocks, Palette::new(colors)))
}

/// The number of a float in the order of all, given its bits.
fn rank(bits: u16) -> u16 {
    if bits < 1 << 15 { bits + (1 << 15) } else { u16::MAX - bits }
}

/// The rank of the least float that is not below a bound; infinity's where there is none.
fn first_rank<T: Element>(start: f64, [mut low, mut high]: [u16; 2]) -> u16 {
    let bits = |rank: u16| if rank < 1 << 15 { u16::MAX - rank } else { rank - (1 << 15) };
    while low < high {
        let middle = low.midpoint(high);
        let value = T::from_pattern(usize::from(bits(middle))).map_or(f64::NAN, Element::to_f64);
        if value >= start {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

//! The tables of bounds, keyed by a value's bits.
//!
//! In the order of the floats, the bits of all values make one line of whole numbers, with NaNs at
//! both ends. Every piece of the scale is a stretch of that line. The line between the first and the
//! last bound is cut into equal parts so short that each holds one bound at most; one addition then
//! tells on which side of it a value lies: see [`KeyTables`]. Under a logarithmic norm a few
//! hundred parts do. A linear norm through zero would need far too many, since near zero the line
//! has as many numbers in each octave as anywhere else; there the line is cut into some thousand
//! blocks first, and each of them again as finely as its own bounds need and no more.

use super::floats::Float;
use super::{Color, Pixel, Steps};
use crate::simd::{
    BLOCK_BITS, KeyTables, SHIFT_BITS, Table, f32_of_key, f64_of_key, key_of_f32, key_of_f64,
};

/// The tables for floats of one kind.
pub(super) type Ladder<F> = KeyTables<F, <F as Float>::Key, Pixel>;

/// With as many cuts as this the line is not cut into blocks first: they stay in the nearest cache.
const MOST_IN_ONE_BLOCK: u64 = 1 << 11;
/// More cuts than this take longer to make than most figures to draw, and fall out of the caches.
const MOST_ENTRIES: u64 = 1 << 16;

/// The pieces of the line of keys: the least key of each but the first, and the colour of each.
#[derive(Debug, Default)]
struct Pieces {
    bounds: Vec<i64>,
    colors: Vec<Color>,
}

impl Pieces {
    /// Adds a piece; one of no length gives way to the next, one of the same colour is one with it.
    fn push(&mut self, start: i64, color: Color) {
        while self.bounds.last().is_some_and(|&bound| bound >= start) {
            self.bounds.pop();
            self.colors.pop();
        }
        if self.colors.is_empty() {
            self.colors.push(color);
        } else if self.colors.last() != Some(&color) {
            self.bounds.push(start);
            self.colors.push(color);
        }
    }

    /// The first piece has NaN's colour, whether or not there are other values in it. `key` gives the
    /// key of the least value that is not below an `f64`.
    fn new(steps: &Steps, colors: &[Color], key: impl Fn(f64) -> i64) -> Self {
        let mut pieces = Self::default();
        pieces.push(i64::MIN, colors[steps.nan()]);
        let starts = std::iter::once(&f64::NEG_INFINITY).chain(steps.starts());
        for (&start, &slot) in starts.zip(steps.slots()) {
            // A bound at zero lets both zeros in.
            pieces.push(key(if start == 0.0 { -0.0 } else { start }), colors[slot]);
        }
        pieces
    }
}

/// Tables for `f32`, unless the bounds are too many or too close together.
pub(super) fn single(steps: &Steps, colors: &[Color]) -> Option<Ladder<f32>> {
    let key = |start| i64::from(key_of_f32(f32::at_least(start)));
    let float = |key: i64| f32_of_key(key as i32);
    tables(&Pieces::new(steps, colors, key), u32::BITS, float, |entry| entry as u32)
}

/// Tables for `f64`, unless the bounds are too many or too close together.
pub(super) fn double(steps: &Steps, colors: &[Color]) -> Option<Ladder<f64>> {
    tables(&Pieces::new(steps, colors, key_of_f64), u64::BITS, f64_of_key, |entry| entry)
}

fn tables<F, K: Copy>(
    pieces: &Pieces,
    key_bits: u32,
    float: impl Fn(i64) -> F,
    narrow: impl Fn(u64) -> K,
) -> Option<KeyTables<F, K, Pixel>> {
    // An index has the bits that the low part of a key leaves it.
    if pieces.colors.len() > 1 << BLOCK_BITS {
        return None;
    }
    let (&outside, _) = pieces.colors.split_first()?;
    // Without any bound, all values have the colour of NaN, looked up or not.
    let floor = pieces.bounds.first().copied().unwrap_or(0);
    let inside = pieces.colors.get(1..).unwrap_or_default();
    let mut pixels: Vec<Pixel> = inside.iter().map(|color| color.bytes()).collect();
    // Also at the very end, for loops that look it up instead of choosing it.
    pixels.push(outside.bytes());
    let bounds = pieces.bounds.get(1..).unwrap_or_default();
    // One key below the first bound stands for all that are.
    let base = bounds.first().map_or(0, |first| first - 1);
    let top = bounds.last().copied().unwrap_or(0);
    let bounds: Vec<u64> = bounds.iter().map(|bound| bound.abs_diff(base)).collect();
    let bits = u64::BITS - top.abs_diff(base).leading_zeros();
    let (low_bits, blocks, entries) = cut(&bounds, bits, key_bits)?;
    Some(KeyTables {
        floor: float(floor),
        outside: outside.bytes(),
        base: float(base),
        top: float(top),
        low_bits,
        blocks: Table::new(blocks)?,
        entries: Table::new(entries.into_iter().map(narrow).collect())?,
        pixels: Table::new(pixels)?,
    })
}

/// Cuts the line from 0 up to keys of `bits` bits: the bits of the low part, blocks and entries.
fn cut(bounds: &[u64], bits: u32, key_bits: u32) -> Option<(u32, Vec<u32>, Vec<u64>)> {
    let most_shift = key_bits - BLOCK_BITS;
    let mut entries: Vec<u64> = Vec::with_capacity(MOST_IN_ONE_BLOCK as usize);
    let whole_shift = shift(bounds, bits.min(most_shift));
    if bounds.last().is_none_or(|last| last >> whole_shift < MOST_IN_ONE_BLOCK) {
        let last = bounds.last().map_or(0, |last| last >> whole_shift);
        push_entries(&mut entries, bounds, 0, 0, whole_shift, last + 1);
        return Some((bits, vec![whole_shift], entries));
    }

    let low_bits = bits.saturating_sub(BLOCK_BITS);
    let mut blocks = Vec::with_capacity(1 << BLOCK_BITS);
    let mut bounds = bounds;
    // The piece in which the next block starts, and the entry of all blocks wholly inside it.
    let mut piece = 0;
    let mut whole: Option<(u64, usize)> = None;
    let last_block = bounds.last().map_or(0, |last| last >> low_bits);
    for block in 0..=last_block {
        let first = block << low_bits;
        let last = first | ((1 << low_bits) - 1);
        let inside = bounds.iter().take_while(|&&bound| bound <= last).count();
        let (here, later) = bounds.split_at(inside);
        let (shift, offset) = match whole {
            Some((same, entry)) if same == piece && here.is_empty() => (low_bits, entry),
            _ => {
                let shift = shift(here, low_bits);
                let count = 1u64 << (low_bits - shift);
                if entries.len() as u64 + count > MOST_ENTRIES {
                    return None;
                }
                let offset = entries.len();
                push_entries(&mut entries, here, first, piece, shift, count);
                if here.is_empty() {
                    whole = Some((piece, offset));
                }
                (shift, offset)
            }
        };
        blocks.push((offset as u32) << SHIFT_BITS | shift);
        piece += inside as u64;
        bounds = later;
    }
    Some((low_bits, blocks, entries))
}

/// The widest cuts with one bound at most in each. A bound where a cut starts lies before it.
fn shift(bounds: &[u64], low_bits: u32) -> u32 {
    let inside = |bound: u64, shift: u32| bound & ((1 << shift) - 1) != 0;
    let too_wide = |shift: u32| {
        bounds.windows(2).any(|pair| pair[0] >> shift == pair[1] >> shift && inside(pair[0], shift))
    };
    let gap = bounds.windows(2).map(|pair| pair[1] - pair[0]).min();
    // Cuts no wider than the least gap are right; a little wider ones may be by good luck.
    let sure = gap.map_or(low_bits, |gap| gap.ilog2().min(low_bits));
    (sure..=(sure + 2).min(low_bits)).rev().find(|&shift| !too_wide(shift)).unwrap_or(sure)
}

/// Adds `count` entries, from the key `first` on, which lies in the given piece or starts the next.
fn push_entries(
    entries: &mut Vec<u64>,
    mut bounds: &[u64],
    first: u64,
    mut piece: u64,
    shift: u32,
    count: u64,
) {
    for cut in 0..count {
        let start = first + (cut << shift);
        if let Some((_, rest)) = bounds.split_first().filter(|(bound, _)| **bound == start) {
            piece += 1;
            bounds = rest;
        }
        let mut entry = piece << shift;
        if let Some((bound, rest)) = bounds.split_first()
            && bound - start < 1 << shift
        {
            entry += (1 << shift) - (bound - start);
            piece += 1;
            bounds = rest;
        }
        entries.push(entry);
    }
}

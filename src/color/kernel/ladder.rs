//! The tables of bounds, keyed by a value's bits.
//!
//! In the order of the floats, the bits of all values make one line of whole numbers, with NaNs at
//! both ends. Every piece of the scale is a stretch of that line. The line is cut into 4096 blocks
//! by the top twelve bits, which are a sign, an exponent and, of an `f32`, a little more; a block in
//! which several pieces meet is cut again, as finely as its own bounds need and no more. So there is
//! one bound at most in each cut, and one addition tells on which side of it a value lies: see
//! [`KeyTables`]. Any norm fits: logarithmic ones need the same few cuts in each block, linear ones
//! many in the largest exponents and almost none near zero.

use super::{Color, Steps};
use crate::simd::{BLOCK_BITS, KeyTables, SHIFT_BITS, Table};

/// More cuts than this take longer to make than most figures to draw, and fall out of the caches.
const MOST_ENTRIES: u64 = 1 << 16;

/// The pieces of the line of keys: the least key of each but the first, and the colour of each.
#[derive(Debug, Default)]
struct Pieces {
    bounds: Vec<u64>,
    colors: Vec<Color>,
}

impl Pieces {
    /// Adds a piece; one of no length gives way to the next, one of the same colour is one with it.
    fn push(&mut self, start: u64, color: Color) {
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

    /// `key` gives the key of the least value that is not below an `f64`.
    fn new(steps: &Steps, colors: &[Color], key: impl Fn(f64) -> u64) -> Self {
        let nan = colors[steps.nan()];
        let mut pieces = Self::default();
        pieces.push(0, nan);
        let starts = std::iter::once(&f64::NEG_INFINITY).chain(steps.starts());
        for (&start, &slot) in starts.zip(steps.slots()) {
            pieces.push(key(start), colors[slot]);
        }
        pieces.push(key(f64::INFINITY) + 1, nan);
        pieces
    }
}

/// Tables for `f32`, unless the bounds are too many or too close together.
pub(super) fn single(steps: &Steps, colors: &[Color]) -> Option<KeyTables<u32, Color>> {
    let pieces = Pieces::new(steps, colors, |start| u64::from(key_of_f32(least_f32(start))));
    tables(pieces, u32::BITS, |entry| entry as u32)
}

/// Tables for `f64`, unless the bounds are too many or too close together.
pub(super) fn double(steps: &Steps, colors: &[Color]) -> Option<KeyTables<u64, Color>> {
    tables(Pieces::new(steps, colors, |start| key_of_f64(start)), u64::BITS, |entry| entry)
}

/// The least `f32` that is not below a value.
fn least_f32(value: f64) -> f32 {
    let near = value as f32;
    if f64::from(near) < value { near.next_up() } else { near }
}

/// The key of a bound: a bound at zero lets both zeros in.
fn key_of_f32(bound: f32) -> u32 {
    let bits = if bound == 0.0 { (-0.0f32).to_bits() } else { bound.to_bits() };
    bits ^ ((bits.cast_signed() >> 31).cast_unsigned() | 1 << 31)
}

fn key_of_f64(bound: f64) -> u64 {
    let bits = if bound == 0.0 { (-0.0f64).to_bits() } else { bound.to_bits() };
    bits ^ ((bits.cast_signed() >> 63).cast_unsigned() | 1 << 63)
}

fn tables<K: Copy>(
    pieces: Pieces,
    key_bits: u32,
    narrow: impl Fn(u64) -> K,
) -> Option<KeyTables<K, Color>> {
    // An index has as many bits as the lowest part of a key leaves it.
    if pieces.colors.len() > 1 << BLOCK_BITS {
        return None;
    }
    let low_bits = key_bits - BLOCK_BITS;
    let mut blocks = Vec::with_capacity(1 << BLOCK_BITS);
    let mut entries: Vec<u64> = Vec::with_capacity(1024);
    let mut bounds = pieces.bounds.as_slice();
    // The piece in which the next block starts, and the entry of all blocks wholly inside it.
    let mut piece = 0u64;
    let mut whole: Option<(u64, usize)> = None;
    for block in 0..1u64 << BLOCK_BITS {
        let first = block << low_bits;
        let last = first | ((1 << low_bits) - 1);
        let inside = bounds.partition_point(|&bound| bound <= last);
        let (here, later) = bounds.split_at(inside);
        let (shift, offset) = match whole {
            Some((same, entry)) if same == piece && here.is_empty() => (low_bits, entry),
            _ => {
                let shift = shift(here, low_bits);
                if entries.len() as u64 + (1u64 << (low_bits - shift)) > MOST_ENTRIES {
                    return None;
                }
                let offset = entries.len();
                push_entries(&mut entries, here, first, piece, (shift, low_bits));
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
    Some(KeyTables {
        blocks: Table::new(blocks)?,
        entries: Table::new(entries.into_iter().map(narrow).collect())?,
        pixels: Table::new(pieces.colors)?,
    })
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

/// The entries of one block, which starts at the key `first` in a piece.
fn push_entries(
    entries: &mut Vec<u64>,
    mut bounds: &[u64],
    first: u64,
    mut piece: u64,
    (shift, low_bits): (u32, u32),
) {
    for cut in 0..1u64 << (low_bits - shift) {
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

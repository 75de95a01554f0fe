//! The loops over integers, which need no care for NaN and infinities.
#![expect(
    clippy::inline_always,
    reason = "loops are compiled for each instruction set only if inlined"
)]

use super::Summary;
use std::ops::AddAssign;

/// An integer that loops take many of.
pub(super) trait Integer: Copy + Ord + Default {
    /// The same without a sign: also a counter as wide, so that both fill vectors alike.
    type Unsigned: Copy + Ord + AddAssign + From<bool>;
    const MIN: Self;
    const MAX: Self;
    fn double(self) -> f64;
    /// One less, counted from zero up: of positive integers less than the greatest, of others not.
    fn before(self) -> Self::Unsigned;
    /// The integer after that; +∞ where it is not positive.
    fn after(before: Self::Unsigned) -> f64;
    fn total(counts: &[Self::Unsigned]) -> usize;
}

macro_rules! integers {
    ($($integer:ident, $unsigned:ident;)*) => {$(
        impl Integer for $integer {
            type Unsigned = $unsigned;
            const MIN: Self = $integer::MIN;
            const MAX: Self = $integer::MAX;

            #[inline(always)]
            fn double(self) -> f64 {
                self as f64
            }

            #[inline(always)]
            fn before(self) -> $unsigned {
                (self as $unsigned).wrapping_sub(1)
            }

            fn after(before: $unsigned) -> f64 {
                if before < $integer::MAX as $unsigned { (before + 1) as f64 } else { f64::INFINITY }
            }

            fn total(counts: &[$unsigned]) -> usize {
                counts.iter().map(|&count| count as usize).sum()
            }
        }
    )*};
}

integers! { i8, u8; i16, u16; i32, u32; i64, u64; u8, u8; u16, u16; u32, u32; u64, u64; }

/// The least and the greatest, which are crossed if there are none.
#[inline(always)]
pub(super) fn extremes<I: Integer>(values: &[I]) -> (f64, f64) {
    let (mut min, mut max) = (I::MAX, I::MIN);
    for &value in values {
        min = min.min(value);
        max = max.max(value);
    }
    (min.double(), max.double())
}

/// All that a summary says, of some integers at least. `LANES` fill a vector of the widest, and none gets
/// more integers than its counter can count.
#[inline(always)]
pub(super) fn survey<I: Integer, const LANES: usize>(values: &[I]) -> Summary {
    let (mut min, mut max, mut least) = (I::MAX, I::MIN, I::default().before());
    for &value in values {
        min = min.min(value);
        max = max.max(value);
        least = least.min(value.before());
    }
    // No closures here: they would not be compiled for these instructions.
    let none = I::Unsigned::from(false);
    let (mut zero, mut negative) = ([none; LANES], [none; LANES]);
    let (groups, rest) = values.as_chunks::<LANES>();
    for group in groups {
        for lane in 0..LANES {
            zero[lane] += (group[lane] == I::default()).into();
        }
    }
    if min < I::default() {
        for group in groups {
            for lane in 0..LANES {
                negative[lane] += (group[lane] < I::default()).into();
            }
        }
    }
    for (lane, &value) in rest.iter().enumerate() {
        zero[lane] += (value == I::default()).into();
        negative[lane] += (value < I::default()).into();
    }
    Summary {
        cells: values.len(),
        min: min.double(),
        max: max.double(),
        min_positive: I::after(least),
        zero: I::total(&zero),
        negative: I::total(&negative),
        ..Summary::EMPTY
    }
}

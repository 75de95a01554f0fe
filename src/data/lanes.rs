//! The loop over floats, with many lanes side by side.
#![expect(
    clippy::inline_always,
    reason = "loops are compiled for each instruction set only if inlined"
)]

use super::Summary;
use std::ops::AddAssign;

/// What the loop is to find: the extremes of floats that are all finite, and nothing else.
pub(super) const ONE_SIDED: u8 = 0;
/// All that a summary says of floats that are all finite.
pub(super) const FINITE: u8 = 1;
/// All that a summary says.
pub(super) const ANY: u8 = 2;

/// A vector of the widest, of the smaller type.
const LANES: usize = 16;

/// A float that the loop takes many of.
pub(super) trait Lane: Copy + PartialOrd + Into<f64> {
    /// Its bits, and a counter as wide, so that both fill vectors alike.
    type Bits: Copy + Ord + AddAssign + From<bool>;
    const ZERO: Self;
    const INFINITY: Self;
    const MINUS_INFINITY: Self;
    fn size(self) -> Self;
    fn bits(self) -> Self::Bits;
    fn is_number(self) -> bool;
    fn total(counts: &[Self::Bits]) -> usize;
}

macro_rules! lane {
    ($float:ident, $bits:ident) => {
        impl Lane for $float {
            type Bits = $bits;
            const ZERO: Self = 0.0;
            const INFINITY: Self = $float::INFINITY;
            const MINUS_INFINITY: Self = $float::NEG_INFINITY;

            #[inline(always)]
            fn size(self) -> Self {
                self.abs()
            }

            #[inline(always)]
            fn bits(self) -> $bits {
                self.to_bits()
            }

            #[inline(always)]
            fn is_number(self) -> bool {
                !self.is_nan()
            }

            #[inline(always)]
            fn total(counts: &[$bits]) -> usize {
                counts.iter().map(|&count| count as usize).sum()
            }
        }
    };
}

lane!(f32, u32);
lane!(f64, u64);

/// As much of the summary of floats as `WHAT` says; `None` where that holds for finite floats alone and
/// there are others.
#[inline(always)]
pub(super) fn scan<F: Lane, const WHAT: u8>(values: &[F]) -> Option<Summary> {
    let none = F::Bits::from(false);
    let (mut min, mut max) = ([F::INFINITY; LANES], [F::MINUS_INFINITY; LANES]);
    let (mut min_positive, mut largest) = ([F::INFINITY; LANES], [none; LANES]);
    let (mut finite, mut number) = ([none; LANES], [none; LANES]);
    let (mut zero, mut negative) = ([none; LANES], [none; LANES]);
    // Every branch is a select or an addition of a comparison, so that the loop has no jumps.
    let mut include = |lane: usize, value: F| {
        let is_finite = value.size() < F::INFINITY;
        let counts = WHAT != ANY || is_finite;
        let low = if counts { value } else { F::INFINITY };
        let high = if counts { value } else { F::MINUS_INFINITY };
        min[lane] = if low < min[lane] { low } else { min[lane] };
        max[lane] = if high > max[lane] { high } else { max[lane] };
        if WHAT == ANY {
            finite[lane] += is_finite.into();
            number[lane] += value.is_number().into();
        } else {
            largest[lane] = value.size().bits().max(largest[lane]);
        }
        if WHAT != ONE_SIDED {
            let positive = if low > F::ZERO { low } else { F::INFINITY };
            let least = min_positive[lane];
            min_positive[lane] = if positive < least { positive } else { least };
            zero[lane] += (value == F::ZERO).into();
            negative[lane] += (value < F::ZERO).into();
        }
    };
    let (groups, rest) = values.as_chunks::<LANES>();
    for group in groups {
        for (lane, &value) in group.iter().enumerate() {
            include(lane, value);
        }
    }
    for (lane, &value) in rest.iter().enumerate() {
        include(lane, value);
    }
    // The bits of NaN lie above those of infinity.
    let all_finite = largest.iter().all(|&bits| bits < F::INFINITY.bits());
    let least = |lanes: [F; LANES]| lanes.into_iter().map(F::into).fold(f64::INFINITY, f64::min);
    let greatest = max.into_iter().map(F::into).fold(f64::NEG_INFINITY, f64::max);
    let (finite, number) = (F::total(&finite), F::total(&number));
    // Adding zero makes a zero positive, whichever of the two came first.
    let found = Summary {
        cells: values.len(),
        min: least(min) + 0.0,
        max: greatest + 0.0,
        min_positive: least(min_positive),
        nan: if WHAT == ANY { values.len() - number } else { 0 },
        infinite: number - finite,
        zero: F::total(&zero),
        negative: F::total(&negative),
    };
    all_finite.then_some(found)
}

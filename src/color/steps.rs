//! The colours as a step function of the value.
//!
//! A monotone norm followed by a table of N colours changes at N − 1 values at most; with the values
//! that lie under and over the limits, and those that have no place, that is a list of starts in
//! ascending order and a slot for each piece between them. NaN has a slot of its own. The list is
//! found once, exactly: each start is guessed through the norm's inverse and then moved, among
//! neighbouring floats, to the very value at which the definition changes. Nothing is asked of the
//! norm but that it is monotone: where it jumps over slots they have no piece, where it is flat the
//! search only takes longer. The loops that colour values need not know what a norm is.

use crate::norm::{FittedNorm, Place};
use crate::simd::{f64_of_key, key_of_f64};
use std::cell::Cell;
use std::ops::RangeInclusive;

/// Which slot a value belongs to.
#[derive(Clone, Debug)]
pub(crate) struct Steps {
    /// The least value of every piece but the first, which starts at −∞.
    starts: Vec<f64>,
    /// The slot of every piece: one more than there are starts.
    slots: Vec<usize>,
    nan: usize,
}

impl Steps {
    /// The slots of a fitted norm with `count` colours: those of the colours, then under, over, bad.
    pub(super) fn new(norm: &FittedNorm, count: usize) -> Self {
        let (under, over, bad) = (count, count + 1, count + 2);
        let slot = |key: i64| defined_slot(norm, f64_of_key(key), count);
        // In ascending order: bad, under, the colours, over, bad. Any of them may be missing.
        let place = |key: i64| norm.place(f64_of_key(key));
        let (lowest, highest) = (key_of_f64(f64::NEG_INFINITY), key_of_f64(f64::INFINITY));
        let (vmin, vmax) = (key_of_f64(norm.vmin()), key_of_f64(norm.vmax()));

        let mut pieces: Vec<(i64, usize)> = Vec::with_capacity(count + 4);
        let mut low = lowest;
        if place(low) == Place::Bad {
            pieces.push((low, bad));
            low = least(low, vmin, vmin, |key| place(key) != Place::Bad);
        }
        if place(low) == Place::Under {
            pieces.push((low, under));
            low = least(low, vmin, vmin, |key| place(key) == Place::Inside);
        }
        // A limit may be a zero of either sign, and above it lies the other one; and data of a narrower
        // type may have values inside that lie beyond a limit by a rounding.
        let left = |key: i64| place(key) != Place::Inside;
        let mut high = least(vmax, highest, vmax + 1, left);
        let guess = |step: usize| key_of_f64(norm.inverse(step as f64 / count as f64));
        push_steps(&mut pieces, low..=high - 1, slot, guess);
        if place(high) == Place::Over {
            pieces.push((high, over));
            if place(highest) == Place::Bad {
                high = least(high, highest, highest, |key| place(key) == Place::Bad);
            }
        }
        if place(high) == Place::Bad {
            pieces.push((high, bad));
        }
        Self {
            starts: pieces.iter().skip(1).map(|&(key, _)| f64_of_key(key)).collect(),
            slots: pieces.into_iter().map(|(_, slot)| slot).collect(),
            nan: bad,
        }
    }

    /// The slot of a value.
    pub(crate) fn slot(&self, value: f64) -> usize {
        if value.is_nan() {
            return self.nan;
        }
        self.slots[self.starts.partition_point(|&start| start <= value)]
    }

    /// The least value of every piece but the first, in ascending order.
    pub(crate) fn starts(&self) -> &[f64] {
        &self.starts
    }

    /// The slot of every piece, the first of which starts at −∞.
    pub(crate) fn slots(&self) -> &[usize] {
        &self.slots
    }

    /// The slot of NaN.
    pub(crate) fn nan(&self) -> usize {
        self.nan
    }
}

/// The slot of a value inside the limits, by definition.
pub(super) fn defined_slot(norm: &FittedNorm, value: f64, count: usize) -> usize {
    ((count as f64 * norm.fraction(value)) as usize).min(count - 1)
}

/// The pieces over some keys of a function that never falls.
fn push_steps(
    pieces: &mut Vec<(i64, usize)>,
    keys: RangeInclusive<i64>,
    slot: impl Fn(i64) -> usize,
    guess: impl Fn(usize) -> i64,
) {
    let (first, last) = keys.into_inner();
    let (mut at, mut current, top) = (first, slot(first), slot(last));
    pieces.push((at, current));
    while current < top {
        // The search ends at the last key of which the answer was yes, or where nothing was asked.
        let found = Cell::new(top);
        at = least(at, last, guess(current + 1), |key| {
            let slot = slot(key);
            if slot > current {
                found.set(slot);
            }
            slot > current
        });
        // A function that falls after all must not stop the search from ending.
        current = found.get().max(current + 1);
        pieces.push((at, current));
    }
}

/// The least key above `low` and up to `high` of which something is true, given that it is not true
/// of `low` but of `high`, and of every key above one of which it is true.
fn least(mut low: i64, mut high: i64, guess: i64, is_true: impl Fn(i64) -> bool) -> i64 {
    // Gallop from the guess until the wanted key lies in (low, high], then bisect. The inverse of a
    // norm is good to a few neighbours, so that this takes some three questions and not sixty; from
    // a bad guess it takes seventy, since strides grow faster and faster.
    let guess = guess.clamp(low.saturating_add(1).min(high), high);
    let (mut stride, mut growth) = (1i64, 1);
    let mut widen = || {
        let now = stride;
        stride = if growth < 11 { stride << growth } else { i64::MAX };
        growth += 1;
        now
    };
    if guess == high || is_true(guess) {
        high = guess;
        loop {
            let next = high.saturating_sub(widen());
            if next <= low {
                break;
            }
            if !is_true(next) {
                low = next;
                break;
            }
            high = next;
        }
    } else {
        low = guess;
        loop {
            let next = low.saturating_add(widen());
            if next >= high {
                break;
            }
            if is_true(next) {
                high = next;
                break;
            }
            low = next;
        }
    }
    while high.abs_diff(low) > 1 {
        let middle = low.midpoint(high);
        if is_true(middle) { high = middle } else { low = middle }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Jumps and flat pieces anywhere, and guesses that are no help.
        #[test]
        fn any_function_that_never_falls(
            jumps in prop::collection::vec((-1000i64..1000, 1usize..5), 0..40),
            far: bool,
            guesses in prop::collection::vec(any::<i64>(), 1..8),
        ) {
            let unit = if far { i64::MAX / 2000 } else { 1 };
            let mut jumps: Vec<_> = jumps.iter().map(|&(at, by)| (at * unit, by)).collect();
            jumps.sort_unstable();
            let asked = Cell::new(0usize);
            let slot = |key: i64| -> usize {
                asked.set(asked.get() + 1);
                jumps.iter().filter(|&&(at, _)| at <= key).map(|&(_, by)| by).sum()
            };
            let ends = (-1001 * unit, 1001 * unit);
            let mut pieces = Vec::new();
            push_steps(&mut pieces, ends.0..=ends.1, slot, |step| guesses[step % guesses.len()]);
            prop_assert!(asked.get() <= 2 + 80 * jumps.len());
            prop_assert_eq!(pieces[0], (ends.0, 0));
            prop_assert!(pieces.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1));
            for &(at, by) in &jumps {
                prop_assert!(by > 0 && pieces.contains(&(at, slot(at))));
            }
            jumps.dedup_by_key(|jump| jump.0);
            prop_assert_eq!(pieces.len(), 1 + jumps.len());
        }
    }
}

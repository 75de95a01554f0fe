//! Sums whose value does not depend on the order of adding.
//!
//! A number is cut at fixed places of the binary scale, every 32 bits, and the pieces are added as
//! integers, which is exact and hence in any order the same. Only the four highest places are kept:
//! what lies below is less than 2⁻⁶⁴ of the largest number added. Which places those are depends on
//! the largest number alone, and a piece that belongs to them at the end has belonged to them from
//! the start, so that what is dropped does not depend on the order either.

/// A sum in pieces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ExactSum {
    /// The place of the first piece.
    pub(super) top: i16,
    /// Of falling place.
    pub(super) pieces: [i64; PIECES],
    /// Whether +∞, −∞ and NaN were added: bits 0, 1 and 2.
    pub(super) odd: u8,
}

pub(super) const PIECES: usize = 4;
/// Bits of a piece.
const BITS: i32 = 32;
/// The exponent of place 0: below the least bit of the least float, and of those scaled down.
const LOWEST: i32 = -1216;

impl ExactSum {
    /// Adds `value · 2^exponent`.
    pub(super) fn add(&mut self, value: f64, exponent: i32) {
        if !value.is_finite() {
            self.odd |= if value.is_nan() {
                4
            } else if value > 0.0 {
                1
            } else {
                2
            };
            return;
        }
        let bits = value.to_bits();
        let (field, fraction) = ((bits >> 52 & 0x7ff) as i32, bits & ((1 << 52) - 1));
        let whole = if field == 0 { fraction } else { fraction | 1 << 52 };
        if whole == 0 {
            return;
        }
        let at = field.max(1) - 1075 + exponent - LOWEST;
        let shifted = u128::from(whole) << (at % BITS);
        let mut place = (at / BITS) as i16 + 2;
        let mut pieces = [shifted >> 64, shifted >> 32, shifted].map(|part| i64::from(part as u32));
        if value < 0.0 {
            pieces = pieces.map(|piece| -piece);
        }
        let mut pieces = &pieces[..];
        while let [0, rest @ ..] = pieces {
            (pieces, place) = (rest, place - 1);
        }
        self.add_pieces(place, pieces);
    }

    /// Adds another sum.
    pub(super) fn merge(&mut self, other: &Self) {
        self.odd |= other.odd;
        self.add_pieces(other.top, &other.pieces);
    }

    fn add_pieces(&mut self, top: i16, pieces: &[i64]) {
        if top > self.top {
            let by = usize::from(top.abs_diff(self.top)).min(PIECES);
            self.pieces.rotate_right(by);
            self.pieces[..by].fill(0);
            self.top = top;
        }
        let below = usize::from(self.top.abs_diff(top));
        for (sum, piece) in self.pieces.iter_mut().skip(below).zip(pieces) {
            // Room for 2³¹ numbers.
            *sum = sum.wrapping_add(*piece);
        }
    }

    /// The sum divided by a number, without overflow between the two.
    pub(super) fn divided_by(&self, divisor: f64) -> f64 {
        match self.odd {
            0 => {}
            1 => return f64::INFINITY,
            2 => return f64::NEG_INFINITY,
            _ => return f64::NAN,
        }
        // Carries go up, so that all pieces but the first are digits.
        let [mut first, mut digits @ ..] = self.pieces;
        let mut carry = 0;
        for digit in digits.iter_mut().rev() {
            let sum = digit.wrapping_add(carry);
            (carry, *digit) = (sum >> BITS, sum & 0xffff_ffff);
        }
        first = first.wrapping_add(carry);
        let [second, third, fourth] = digits.map(i128::from);
        let first = i128::from(first);
        let upper = (first << 64) + (second << 32) + third;
        let (number, places) = if first.unsigned_abs() < 1 << 30 {
            ((upper << 32) + fourth, 3)
        } else {
            // One bit says that there is more below.
            (upper | i128::from(fourth != 0), 2)
        };
        let exponent = (i32::from(self.top) - places) * BITS + LOWEST;
        let half = exponent / 2;
        number as f64 / divisor * 2f64.powi(half) * 2f64.powi(exponent - half)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sum(values: &[f64]) -> ExactSum {
        let mut sum = ExactSum::default();
        for &value in values {
            sum.add(value, 0);
        }
        sum
    }

    fn number() -> impl Strategy<Value = f64> {
        prop_oneof![
            any::<u64>().prop_map(f64::from_bits),
            -1e3f64..1e3,
            (-1e3f64..1e3).prop_map(|value| f64::from(value as f32)),
        ]
    }

    proptest! {
        #[test]
        fn one_number_is_itself(value in prop::num::f64::ANY) {
            let found = sum(&[value]).divided_by(1.0);
            prop_assert!(found == value || (found.is_nan() && value.is_nan()), "{} {}", found, value);
        }

        #[test]
        fn any_order_and_any_grouping(
            values in prop::collection::vec(number(), 1..40), by in any::<prop::sample::Index>(),
        ) {
            let whole = sum(&values);
            let mut turned = values.clone();
            turned.rotate_left(by.index(values.len()));
            turned.reverse();
            prop_assert_eq!(sum(&turned), whole);
            let (first, second) = values.split_at(by.index(values.len()));
            let (mut merged, mut turned) = (sum(first), sum(second));
            merged.merge(&sum(second));
            turned.merge(&sum(first));
            prop_assert_eq!(merged, whole);
            prop_assert_eq!(turned, whole);
        }

        #[test]
        fn integers_are_summed_exactly(values in prop::collection::vec(any::<i32>(), 1..100)) {
            let expected: i64 = values.iter().map(|&value| i64::from(value)).sum();
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            prop_assert_eq!(sum(&values).divided_by(1.0), expected as f64);
        }

        #[test]
        fn small_numbers_beside_large_ones(value in -1.0f64..1.0) {
            let large = 2f64.powi(60);
            let found = sum(&[value, large, -large]).divided_by(1.0);
            prop_assert!((found - value).abs() <= 2f64.powi(-64), "{} {}", found, value);
        }
    }
}

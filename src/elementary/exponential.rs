//! Exponentials and powers.

use super::logarithm::{self, LN_2, polynomial};
use super::pair::Pair;
use std::f64::consts;

const LN_10: Pair = Pair { high: consts::LN_10, low: -2.1707562233822494e-16 };

/// How many parts an octave is cut into.
const PARTS: usize = 64;
/// The logarithm of one part: its upper bits, so few that any number of parts times them is exact, and
/// the rest.
const PART_UPPER: f64 = f64::from_bits((LN_2.high / PARTS as f64).to_bits() & !0xf_ffff);
const PART_LOWER: f64 = (LN_2.high / PARTS as f64 - PART_UPPER) + LN_2.low / PARTS as f64;

/// The powers of two at the starts of the parts.
static TABLE: [Pair; PARTS] = {
    let mut table = [Pair::new(1.0); PARTS];
    let mut at = 0;
    while at < PARTS {
        table[at] = series(LN_2.times(Pair::new(at as f64 / PARTS as f64)));
        at += 1;
    }
    table
};

/// `eˣ`.
pub(crate) fn exp(x: f64) -> f64 {
    exponential(Pair::new(x))
}

/// `10ˣ`: the power of ten itself, rounded once, where `x` is whole.
pub(crate) fn exp10(x: f64) -> f64 {
    // Beyond the range of floats the product need not be exact.
    exponential(if x.abs() < 400.0 { LN_10.times(Pair::new(x)) } else { Pair::new(10.0 * x) })
}

/// `xʸ` of a base that is not negative.
pub(crate) fn pow(x: f64, y: f64) -> f64 {
    if x == 1.0 || y == 0.0 {
        return 1.0;
    }
    if !(x > 0.0 && x < f64::INFINITY) {
        return libm::pow(x, y);
    }
    let logarithm = logarithm::fast(Pair::new(x));
    let size = logarithm.high * y;
    // Beyond the range of floats the product need not be exact.
    exponential(if size.abs() < 1000.0 { logarithm.times(Pair::new(y)) } else { Pair::new(size) })
}

/// `eˣ`, rounded once; twice among the subnormals.
fn exponential(x: Pair) -> f64 {
    if x.high.is_nan() {
        return f64::NAN;
    }
    if x.high.abs() > 746.0 {
        return if x.high > 0.0 { f64::INFINITY } else { 0.0 };
    }
    let (mantissa, octave) = fast(x);
    // In two steps, each of which is a normal float.
    let half = octave / 2;
    mantissa.rounded() * power_of_two(half) * power_of_two(octave - half)
}

pub(super) fn power_of_two(exponent: i64) -> f64 {
    f64::from_bits(((1023 + exponent) as u64) << 52)
}

/// `eˣ` of a number within ±746, as a mantissa from 1 up to 2 and the exponent of a power of two.
pub(super) fn fast(x: Pair) -> (Pair, i64) {
    // The terms behind 1 + r + r²/2.
    const TERMS: [f64; 7] = [
        1.0 / 6.0,
        1.0 / 24.0,
        1.0 / 120.0,
        1.0 / 720.0,
        1.0 / 5040.0,
        1.0 / 40320.0,
        1.0 / 362880.0,
    ];
    let parts = (x.high * (PARTS as f64 / consts::LN_2)).round_ties_even();
    let r = Pair::sum(x.high - parts * PART_UPPER, x.low - parts * PART_LOWER);
    let square = Pair::product(r.high, r.high);
    let rest = r.high * square.high * polynomial(&TERMS, r.high);
    let low = r.low + (0.5 * square.low + r.high * r.low + rest);
    let power = Pair::sum_of_ordered(r.high, 0.5 * square.high).plus(Pair::new(low));
    let start = TABLE[(parts as i64).rem_euclid(PARTS as i64) as usize];
    (start.plus(start.times(power)), (parts as i64).div_euclid(PARTS as i64))
}

/// `eˣ` of a number from 0 to 1, to about 100 bits.
const fn series(x: Pair) -> Pair {
    let mut sum = Pair::new(1.0);
    let mut term = 30.0;
    while term > 0.0 {
        sum = sum.times(x.over(Pair::new(term))).plus(Pair::new(1.0));
        term -= 1.0;
    }
    sum
}

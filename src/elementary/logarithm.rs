//! Logarithms, and the inverse hyperbolic sine, which is one.

use super::pair::Pair;
use std::f64::consts;

pub(super) const LN_2: Pair = Pair { high: consts::LN_2, low: 2.3190468138462996e-17 };
const INVERSE_LN_10: Pair = Pair { high: consts::LOG10_E, low: 1.098319650216765e-17 };
/// The upper bits of ln 2, so few that an exponent times them is exact, and the rest.
const LN_2_UPPER: f64 = f64::from_bits(consts::LN_2.to_bits() & !0xfff);
const LN_2_LOWER: f64 = (consts::LN_2 - LN_2_UPPER) + LN_2.low;

/// Above the relative error of [`fast`].
const ERROR: f64 = 1.0 / (1u128 << 65) as f64;

/// How many stretches of mantissas the table has.
const STRETCHES: usize = 128;
/// By how much the bits of a float are shifted to leave those that choose a stretch.
const STRETCH_SHIFT: u32 = 52 - STRETCHES.ilog2();
/// The bits of the least mantissa, a little below √½: from 1 up to √2 an exponent stays as it is.
const LEAST: u64 = 0x3fe6_a000_0000_0000;

/// About the reciprocal of the mantissas of a stretch, and minus the logarithm of that.
#[derive(Clone, Copy)]
struct Stretch {
    reciprocal: f64,
    logarithm: Pair,
}

static TABLE: [Stretch; STRETCHES] = {
    let mut table = [Stretch { reciprocal: 1.0, logarithm: Pair::new(0.0) }; STRETCHES];
    let mut at = 0;
    while at < STRETCHES {
        let start = f64::from_bits(LEAST + ((at as u64) << STRETCH_SHIFT));
        let end = f64::from_bits(LEAST + ((at as u64 + 1) << STRETCH_SHIFT));
        let middle = 0.5 * (start + end);
        // Next to 1 logarithms are small, and a term of the table would cancel their digits.
        if (middle - 1.0).abs() > 1.0 / STRETCHES as f64 {
            let reciprocal = 1.0 / middle;
            table[at] = Stretch { reciprocal, logarithm: series(reciprocal).scaled(-1.0) };
        }
        at += 1;
    }
    table
};

/// The natural logarithm, correctly rounded; −∞ of zero, NaN of what lies below.
pub(crate) fn ln(x: f64) -> f64 {
    if x > 0.0 && x < f64::INFINITY { settled(x, |logarithm| logarithm) } else { x.ln() }
}

/// The decimal logarithm, correctly rounded; −∞ of zero, NaN of what lies below.
pub(crate) fn log10(x: f64) -> f64 {
    if x > 0.0 && x < f64::INFINITY {
        settled(x, |logarithm| logarithm.times(INVERSE_LN_10))
    } else {
        x.log10()
    }
}

/// The inverse hyperbolic sine; infinite of an infinity.
pub(crate) fn asinh(x: f64) -> f64 {
    let size = x.abs();
    let result = if size < 1.0 / 64.0 {
        // The terms behind x³/6, x⁵ · 3/40, and so on.
        const TERMS: [f64; 6] =
            [-1.0 / 6.0, 3.0 / 40.0, -5.0 / 112.0, 35.0 / 1152.0, -63.0 / 2816.0, 231.0 / 13312.0];
        let square = size * size;
        size + size * square * polynomial(&TERMS, square)
    } else if size < 1e9 {
        let square = Pair::product(size, size).plus(Pair::new(1.0));
        let root = square.high.sqrt();
        let Pair { high, low } = Pair::product(root, root);
        let rest = ((square.high - high) - low + square.low) / (2.0 * root);
        fast(Pair::sum_of_ordered(root, size).plus(Pair::new(rest))).rounded()
    } else if size < f64::INFINITY {
        // ln 2x, and a quarter of x⁻² that is lost in rounding.
        fast(Pair::new(size)).plus(LN_2).rounded()
    } else {
        size
    };
    result.copysign(x)
}

/// A function of the logarithm of a positive number, rounded only when no doubt is left.
fn settled(x: f64, function: impl Fn(Pair) -> Pair) -> f64 {
    let Pair { high, low } = function(fast(Pair::new(x)));
    let error = high.abs() * ERROR;
    let (least, most) = (high + (low - error), high + (low + error));
    if least == most {
        return least;
    }
    let (mantissa, exponent) = split(x);
    let whole = LN_2.times(Pair::new(exponent));
    function(whole.plus(series(mantissa))).rounded()
}

/// The mantissa, from √½ to √2, and the exponent of a positive number.
fn split(x: f64) -> (f64, f64) {
    const SUBNORMAL_SHIFT: u64 = 54;
    let scale = (1u64 << SUBNORMAL_SHIFT) as f64;
    let (bits, shift) = if x < f64::MIN_POSITIVE {
        ((x * scale).to_bits(), SUBNORMAL_SHIFT as f64)
    } else {
        (x.to_bits(), 0.0)
    };
    let exponent = bits.wrapping_sub(LEAST).cast_signed() >> 52;
    let mantissa = bits.wrapping_sub((exponent << 52).cast_unsigned());
    (f64::from_bits(mantissa), exponent as f64 - shift)
}

/// The natural logarithm of a positive number.
pub(super) fn fast(x: Pair) -> Pair {
    // The terms behind r − r²/2.
    const TERMS: [f64; 9] = [
        1.0 / 3.0,
        -1.0 / 4.0,
        1.0 / 5.0,
        -1.0 / 6.0,
        1.0 / 7.0,
        -1.0 / 8.0,
        1.0 / 9.0,
        -1.0 / 10.0,
        1.0 / 11.0,
    ];
    let (mantissa, exponent) = split(x.high);
    let at = (mantissa.to_bits() - LEAST) >> STRETCH_SHIFT;
    let Stretch { reciprocal, logarithm } = TABLE[at as usize % STRETCHES];
    let product = Pair::product(mantissa, reciprocal);
    let below = if x.low == 0.0 { 0.0 } else { x.low / x.high * product.high };
    let r = Pair::sum_of_ordered(product.high - 1.0, product.low + below);
    let square = Pair::product(r.high, r.high);
    let rest = r.high * square.high * polynomial(&TERMS, r.high);
    let mut sum = Pair::sum_of_ordered(r.high, -0.5 * square.high);
    sum.low += (r.low - 0.5 * square.low - r.high * r.low) + rest;
    let table = Pair::sum(exponent * LN_2_UPPER, logarithm.high);
    let sum = Pair::sum_of_ordered(sum.high, sum.low);
    Pair { high: table.high, low: table.low + (logarithm.low + exponent * LN_2_LOWER) }.plus(sum)
}

/// `c₀ + c₁ x + c₂ x² + …`
pub(super) fn polynomial(terms: &[f64], x: f64) -> f64 {
    terms.iter().rev().fold(0.0, |sum, term| sum * x + term)
}

/// The natural logarithm of a number from ½ to 2, to about 100 bits: `2 artanh ((x − 1) / (x + 1))`.
const fn series(x: f64) -> Pair {
    let ratio = Pair::new(x - 1.0).over(Pair::sum(x, 1.0));
    let square = ratio.times(ratio);
    let mut sum = Pair::new(0.0);
    // Behind these terms lie less than 2⁻¹⁰⁸ of the sum, from √½ to √2.
    let mut odd = 45.0;
    while odd > 0.0 {
        sum = sum.times(square).plus(Pair::new(1.0).over(Pair::new(odd)));
        odd -= 2.0;
    }
    ratio.times(sum).scaled(2.0)
}

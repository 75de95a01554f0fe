//! Decimal arithmetic the locators and formatters share.
//!
//! A tick can appear or vanish with the last bit of a logarithm (is 1000 at
//! `10^3` or a hair below?), and system math libraries differ in exactly that
//! bit. So the logarithms here are worked out in double-double arithmetic from
//! exactly rounded operations alone: the same ticks on every machine.

use std::fmt::{self, Write as _};

/// U+2212, which typography asks for in place of the hyphen.
pub(crate) const MINUS: char = '\u{2212}';
/// U+00D7.
pub(crate) const TIMES: char = '\u{d7}';

/// Smallest exponent whose power of ten is not rounded to zero.
pub(crate) const SMALLEST_EXPONENT: i32 = -323;

/// Powers of ten that are exact, and whose reciprocals one division therefore
/// rounds correctly.
const EXACT_POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// `10^exponent`, correctly rounded; zero or infinity beyond the range of `f64`.
pub(crate) fn power_of_ten(exponent: i32) -> f64 {
    match EXACT_POWERS.get(exponent.unsigned_abs() as usize) {
        Some(power) if exponent < 0 => 1.0 / power,
        Some(power) => *power,
        None if exponent > 308 => f64::INFINITY,
        None if exponent < SMALLEST_EXPONENT => 0.0,
        // The parser of the standard library rounds correctly.
        None => {
            let mut digits = Scratch::<8>::new();
            let written = write!(digits, "1e{exponent}");
            debug_assert!(written.is_ok(), "at most six characters");
            digits.as_str().parse().unwrap_or(f64::NAN)
        }
    }
}

/// Decimal logarithm of a positive number.
pub(crate) fn log10(x: f64) -> f64 {
    let (high, low) = multiply(natural_logarithm(x), INVERSE_LN_10);
    high + low
}

/// `floor(log10(x))` of a positive number.
pub(crate) fn order_of_magnitude(x: f64) -> i32 {
    log10(x).floor() as i32
}

/// The largest exponent whose power of ten does not exceed a positive number,
/// decided by comparison and so exact.
pub(crate) fn decade(x: f64) -> i32 {
    let binary = ((x.to_bits() >> 52) as i32) - 1023;
    // At most one too low, as 10 exceeds the factor left out; only subnormals,
    // whose binary exponent says nothing, may be guessed too high.
    let mut exponent = (f64::from(binary) * std::f64::consts::LOG10_2).floor() as i32;
    while x < f64::MIN_POSITIVE && exponent > SMALLEST_EXPONENT && power_of_ten(exponent) > x {
        exponent -= 1;
    }
    if power_of_ten(exponent + 1) <= x {
        exponent += 1;
    }
    exponent
}

/// A written exponent with the typographic minus.
pub(crate) fn superscript_exponent(exponent: &str) -> String {
    match exponent.strip_prefix('-') {
        Some(digits) => format!("{MINUS}{digits}"),
        None => exponent.to_owned(),
    }
}

/// An unevaluated sum of a number and its much smaller rounding error.
type Pair = (f64, f64);

const LN_2: Pair = (std::f64::consts::LN_2, 2.319_046_813_846_299_6e-17);
const INVERSE_LN_10: Pair = (std::f64::consts::LOG10_E, 1.098_319_650_216_765e-17);

/// Natural logarithm of a positive number to about 30 digits.
fn natural_logarithm(x: f64) -> Pair {
    if x <= 0.0 || !x.is_finite() {
        return (x.ln(), 0.0);
    }
    let (x, shift) =
        if x < f64::MIN_POSITIVE { (x * 18_014_398_509_481_984.0, -54) } else { (x, 0) };
    let bits = x.to_bits();
    let mut exponent = ((bits >> 52) as i32) - 1023 + shift;
    let mut mantissa = f64::from_bits((bits & ((1 << 52) - 1)) | (1023 << 52));
    if mantissa > std::f64::consts::SQRT_2 {
        mantissa /= 2.0;
        exponent += 1;
    }

    // ln m = 2 artanh((m - 1) / (m + 1)), whose argument is below 0.172.
    let ratio = divide((mantissa - 1.0, 0.0), exact_sum(mantissa, 1.0));
    let square = multiply(ratio, ratio);
    // Terms from the ninth on are below 1e-12 of the sum, so their rounding
    // does not reach the digits that matter.
    let mut series = (1..=12)
        .rev()
        .fold(0.0, |sum, index| sum * square.0 + 1.0 / f64::from(2 * (index + 8) - 1));
    series *= square.0;
    let mut series = (series, 0.0);
    for index in (0..8).rev() {
        let odd = f64::from(2 * index + 1);
        series = add(series, divide((1.0, 0.0), (odd, 0.0)));
        if index > 0 {
            series = multiply(series, square);
        }
    }
    let mantissa_part = multiply((2.0 * ratio.0, 2.0 * ratio.1), series);
    add(multiply(LN_2, (f64::from(exponent), 0.0)), mantissa_part)
}

fn exact_sum(a: f64, b: f64) -> Pair {
    let sum = a + b;
    let b_part = sum - a;
    (sum, (a - (sum - b_part)) + (b - b_part))
}

fn exact_product(a: f64, b: f64) -> Pair {
    // Veltkamp's split: halves of 26 bits multiply without rounding.
    fn split(x: f64) -> Pair {
        let scaled = 134_217_729.0 * x;
        let high = scaled - (scaled - x);
        (high, x - high)
    }
    let product = a * b;
    let (a_high, a_low) = split(a);
    let (b_high, b_low) = split(b);
    let error = ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
    (product, error)
}

fn add(a: Pair, b: Pair) -> Pair {
    let (sum, error) = exact_sum(a.0, b.0);
    let low_bits = error + (a.1 + b.1);
    exact_sum(sum, low_bits)
}

fn multiply(a: Pair, b: Pair) -> Pair {
    let (product, error) = exact_product(a.0, b.0);
    exact_sum(product, error + (a.0 * b.1 + a.1 * b.0))
}

fn divide(a: Pair, b: Pair) -> Pair {
    let quotient = a.0 / b.0;
    let (product, error) = exact_product(quotient, b.0);
    let remainder = (a.0 - product) - error + a.1 - quotient * b.1;
    exact_sum(quotient, remainder / b.0)
}

/// Text on the stack, for numbers that need no allocation of their own.
pub(crate) struct Scratch<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> Scratch<N> {
    pub(crate) fn new() -> Self {
        Self { bytes: [0; N], length: 0 }
    }

    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

impl<const N: usize> fmt::Write for Scratch<N> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let room = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_and_their_logarithms_agree() {
        for exponent in -323..=308 {
            let power = power_of_ten(exponent);
            assert_eq!(power, format!("1e{exponent}").parse::<f64>().unwrap());
            assert_eq!(decade(power), exponent);
            if exponent > -308 {
                assert_eq!(log10(power), f64::from(exponent));
            }
            let below = power.next_down();
            if below > 0.0 && exponent > SMALLEST_EXPONENT {
                assert_eq!(decade(below), exponent - 1);
            }
        }
        assert_eq!(power_of_ten(309), f64::INFINITY);
        assert_eq!(power_of_ten(-324), 0.0);
    }

    #[test]
    fn logarithms_stay_near_those_of_the_system_library() {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        for _ in 0..100_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let x = f64::from_bits(state >> 1);
            if !x.is_finite() || x == 0.0 {
                continue;
            }
            // The system library may itself be two units off.
            let near = |ours: f64, theirs: f64| (ours - theirs).abs() <= 1e-15 * theirs.abs();
            assert!(near(log10(x), x.log10()), "log10({x:e})");
            let (high, low) = natural_logarithm(x);
            assert!(near(high + low, x.ln()), "ln({x:e})");
        }
    }
}

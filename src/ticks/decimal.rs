//! Powers of ten, which locators and formatters count in.

use crate::elementary::log10;

/// U+2212, which typography asks for in place of the hyphen.
pub(crate) const MINUS: char = '\u{2212}';
/// U+00D7.
pub(crate) const TIMES: char = '\u{d7}';

/// Smallest exponent whose power of ten is not rounded to zero.
pub(crate) const SMALLEST_EXPONENT: i32 = -323;

/// Powers of ten that are exact, and whose reciprocals one division therefore rounds correctly.
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
        None => format!("1e{exponent}").parse().unwrap_or(f64::NAN),
    }
}

/// `floor(log10(x))` of a positive number.
pub(crate) fn order_of_magnitude(x: f64) -> i32 {
    log10(x).floor() as i32
}

/// The largest exponent whose power of ten does not exceed a positive number, decided by comparison and so
/// exact.
pub(crate) fn decade(x: f64) -> i32 {
    let binary = ((x.to_bits() >> 52) as i32) - 1023;
    // At most one too low, as 10 exceeds the factor left out; only subnormals, whose binary exponent says
    // nothing, may be guessed too high.
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
}

//! Numbers in decimal digits: as many as give a number back, and as tell it from its neighbours.
//!
//! Every number that is written by the library itself comes from here: ticks, legends, descriptions,
//! warnings and errors. A number that somebody may have written down, in `f64` or in `f32`, is written
//! so again. Any other one (1/3, a mean) is rounded, but never so far that it reads like a neighbour.

/// More digits than this are nobody's own: they are the rounding of a sum or a quotient.
const MOST_MEANT: usize = 15;
/// A number that differs by no more than a rounding from one of this many digits is meant to be that one.
const MOST_AFTER_ROUNDING: usize = 12;
/// Whole numbers up to this are all told apart by `f64`.
pub(crate) const MOST_EXACT: f64 = 9_007_199_254_740_992.0;

/// A finite number in decimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Numeral {
    negative: bool,
    /// Without zeros at either end; none of zero.
    digits: String,
    /// The power of ten of the first digit.
    order: i32,
}

/// The number that an `f32` was rounded from, where an `f64` is one and would itself have many digits.
pub(crate) fn before_single(value: f64) -> f64 {
    let single = value as f32;
    if f64::from(single) != value || Numeral::shortest(value).digits.len() <= MOST_MEANT {
        return value;
    }
    single.to_string().parse().unwrap_or(value)
}

/// Whether a number as an `f32` is this one, which is no number that anybody writes in `f64`.
pub(crate) fn is_single_of(single: f64, number: f64) -> bool {
    single == number || (f64::from(number as f32) == single && before_single(single) != single)
}

/// A number as it is written: digits with their sign, and the power of ten that they are multiplied by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) body: String,
    pub(crate) exponent: Option<i32>,
}

impl Numeral {
    /// Reads what `{:e}` writes.
    fn parse(scientific: &str) -> Self {
        let (mantissa, exponent) = scientific.split_once('e').unwrap_or((scientific, "0"));
        let all: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        let digits = all.trim_end_matches('0').to_owned();
        let order = if digits.is_empty() { 0 } else { exponent.parse().unwrap_or(0) };
        Self { negative: mantissa.starts_with('-') && !digits.is_empty(), digits, order }
    }

    /// The shortest that gives a finite number back.
    fn shortest(value: f64) -> Self {
        Self::parse(&format!("{value:e}"))
    }

    /// The number that somebody may have written where this one stands; `None` where that would have
    /// more digits than anybody writes.
    pub(crate) fn meant(value: f64) -> Option<Self> {
        let own = Self::shortest(value);
        if own.digits.len() <= MOST_MEANT || (value.fract() == 0.0 && value.abs() <= MOST_EXACT) {
            return Some(own);
        }
        if value.fract() == 0.0 && value.abs() < 1e21 {
            return Some(Self::parse(&format!("{value:.40e}")));
        }
        let single = value as f32;
        if f64::from(single) == value {
            return Some(Self::parse(&format!("{single:e}")));
        }
        let rounded = Self::rounded(value, MOST_MEANT);
        (rounded.digits.len() <= MOST_AFTER_ROUNDING).then_some(rounded)
    }

    fn rounded(value: f64, digits: usize) -> Self {
        Self::parse(&format!("{value:.*e}", digits - 1))
    }

    /// With `least` digits, or as many more as leave it within `tolerance` of the number.
    fn within(value: f64, least: usize, tolerance: f64) -> Self {
        let near = |digits: &usize| {
            let read: f64 = format!("{value:.*e}", digits - 1).parse().unwrap_or(f64::NAN);
            (read - value).abs() <= tolerance
        };
        let digits = (least..MOST_MEANT + 2).find(near).unwrap_or(MOST_MEANT + 2);
        Self::rounded(value, digits)
    }

    /// The number in plain decimals.
    pub(crate) fn plain(&self, minus: &str) -> String {
        let sign = if self.negative { minus } else { "" };
        let Some(whole) = usize::try_from(self.order).ok().map(|order| order + 1) else {
            let zeros = "0".repeat(self.order.unsigned_abs() as usize - 1);
            return format!("{sign}0.{zeros}{}", self.digits);
        };
        if self.digits.len() <= whole {
            let zeros = "0".repeat(whole - self.digits.len());
            return format!("{sign}{}{zeros}", self.digits);
        }
        let (whole, fraction) = self.digits.split_at(whole);
        format!("{sign}{whole}.{fraction}")
    }

    /// Its digits as a mantissa from 1 up to 10.
    fn mantissa(&self, minus: &str) -> String {
        Self { order: 0, ..self.clone() }.plain(minus)
    }

    /// Whether a power of ten would leave a mantissa that is hard to read.
    fn is_long(&self) -> bool {
        (6..15).contains(&self.order) && self.digits.len() > 4
            || (15..21).contains(&self.order) && self.digits.len() > MOST_MEANT
    }
}

/// Numbers that stand beside each other, each as exact as it is meant, and no two different ones alike.
/// All are finite.
pub(crate) fn numerals(values: &[f64]) -> Vec<Numeral> {
    let gaps = Gaps::new(values);
    let numeral = |&value: &f64| {
        Numeral::meant(value)
            .unwrap_or_else(|| Numeral::within(value, 6, 1e-3 * gaps.around(value)))
    };
    told_apart(values, values.iter().map(numeral).collect())
}

/// As [`numerals`], but for a reader who wants no more than an idea of the numbers: with three digits of
/// those that have more than five, or with as many as their differences take.
pub(crate) fn brief(values: &[f64]) -> Vec<Numeral> {
    let gaps = Gaps::new(values);
    let numeral = |&value: &f64| match Numeral::meant(value) {
        Some(meant) if meant.digits.len() <= 5 || value.fract() == 0.0 => meant,
        _ => Numeral::within(value, 3, 1e-2 * gaps.around(value)),
    };
    told_apart(values, values.iter().map(numeral).collect())
}

/// What different numbers lie between.
struct Gaps(Vec<f64>);

impl Gaps {
    fn new(values: &[f64]) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        sorted.dedup();
        Self(sorted)
    }

    /// How far the nearest other number is.
    fn around(&self, value: f64) -> f64 {
        let at = self.0.partition_point(|other| *other < value);
        let before = at.checked_sub(1).map_or(f64::INFINITY, |index| value - self.0[index]);
        let after = self.0.get(at + 1).map_or(f64::INFINITY, |next| next - value);
        before.min(after)
    }
}

/// Different numbers that came to the same are written with all of their digits.
fn told_apart(values: &[f64], mut numerals: Vec<Numeral>) -> Vec<Numeral> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| numerals[a].cmp(&numerals[b]).then(values[a].total_cmp(&values[b])));
    let alike: Vec<usize> = order
        .windows(2)
        .filter(|pair| values[pair[0]] != values[pair[1]])
        .filter(|pair| numerals[pair[0]] == numerals[pair[1]])
        .flat_map(|pair| [pair[0], pair[1]])
        .collect();
    for index in alike {
        numerals[index] = Numeral::shortest(values[index]);
    }
    numerals
}

/// A list of numbers as it is written: in plain decimals where they are easy to read so, else with a
/// power of ten. Where one of the large numbers has many digits, or where that is asked for, all of them
/// are in plain decimals.
pub(crate) fn written(numerals: &[Numeral], minus: &str, plain: bool) -> Vec<Written> {
    let long = numerals.iter().filter(|numeral| numeral.is_long()).map(|numeral| numeral.order);
    let plain_below = match long.max() {
        Some(15..) => 21,
        Some(_) => 15,
        None => {
            if plain {
                15
            } else {
                6
            }
        }
    };
    let one = |numeral: &Numeral| {
        if numeral.digits.is_empty() {
            return Written { body: "0".to_owned(), exponent: None };
        }
        if (-4..plain_below).contains(&numeral.order) {
            return Written { body: numeral.plain(minus), exponent: None };
        }
        Written { body: numeral.mantissa(minus), exponent: Some(numeral.order) }
    };
    numerals.iter().map(one).collect()
}

/// One number in a sentence of plain characters, such as `1234.5` or `1e300`.
pub(crate) fn in_words(values: &[f64]) -> Vec<String> {
    let one = |Written { body, exponent }: Written| match exponent {
        Some(exponent) => format!("{body}e{exponent}"),
        None => body,
    };
    let finite: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    let mut texts = written(&numerals(&finite), "-", false).into_iter().map(one);
    let word = |value: &f64| {
        if value.is_finite() { texts.next().unwrap_or_default() } else { value.to_string() }
    };
    values.iter().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(values: &[f64]) -> Vec<String> {
        in_words(values)
    }

    #[test]
    fn numbers_are_written_as_they_are_meant() {
        assert_eq!(words(&[0.1, 0.1 + 0.2, -12.5]), ["0.1", "0.3", "-12.5"]);
        assert_eq!(words(&[0.0, -0.0]), ["0", "0"]);
        assert_eq!(words(&[f64::from(0.1f32), f64::from(0.9f32)]), ["0.1", "0.9"]);
        assert_eq!(words(&[1.0 / 3.0, 2.0 / 3.0]), ["0.333333", "0.666667"]);
        assert_eq!(words(&[1234.56789, 1e-9, 5e-324]), ["1234.56789", "1e-9", "5e-324"]);
        assert_eq!(words(&[-32768.0, 16_777_217.0]), ["-32768", "16777217"]);
        assert_eq!(words(&[1e6, 2.5e6]), ["1e6", "2.5e6"]);
        assert_eq!(words(&[i64::MIN as f64]), ["-9223372036854775808"]);
        assert_eq!(words(&[f64::MAX]), ["1.79769e308"]);
        assert_eq!(words(&[1e300, f64::NAN, 0.1 + 0.2]), ["1e300", "NaN", "0.3"]);
        assert_eq!(words(&[f64::NEG_INFINITY, 5e-324]), ["-inf", "5e-324"]);
    }

    #[test]
    fn neighbours_are_told_apart() {
        assert_eq!(words(&[1e6, 1e6 + 0.1]), ["1000000", "1000000.1"]);
        assert_eq!(words(&[101_325.1, 101_325.9]), ["101325.1", "101325.9"]);
        let third = 1.0 / 3.0;
        assert_eq!(words(&[third, third + 1e-9]), ["0.333333333333", "0.333333334333"]);
        assert_eq!(words(&[0.1, f64::from(0.1f32)]), ["0.1", "0.10000000149011612"]);
        assert_ne!(words(&[third, third.next_up()])[0], words(&[third, third.next_up()])[1]);
    }

    fn plain(numerals: &[Numeral]) -> Vec<String> {
        numerals.iter().map(|numeral| numeral.plain("-")).collect()
    }

    #[test]
    fn brief_ones_are_short_but_told_apart() {
        assert_eq!(plain(&brief(&[0.001_234_567, 98.765_432])), ["0.00123", "98.8"]);
        assert_eq!(plain(&brief(&[0.99912, 0.99949])), ["0.99912", "0.99949"]);
        assert_eq!(plain(&brief(&[0.999_123_4, 0.999_491_2])), ["0.99912", "0.99949"]);
        assert_eq!(plain(&brief(&[-1_234_567.0, 5.0])), ["-1234567", "5"]);
    }

    proptest! {
        #[test]
        fn different_numbers_never_read_alike(
            values in prop::collection::vec(prop_oneof![
                prop::num::f64::NORMAL,
                prop::num::f32::NORMAL.prop_map(f64::from),
                (0u32..40).prop_map(|i| 1e6 + f64::from(i) * 0.1),
                (0u32..40).prop_map(|i| f64::from(i) / 3.0),
            ], 1..20),
        ) {
            let texts = words(&values);
            for (a, one) in values.iter().zip(&texts) {
                let back: f64 = one.parse().unwrap();
                prop_assert!((back - a).abs() <= 5e-6 * a.abs(), "{} as {}", a, one);
                for (b, other) in values.iter().zip(&texts) {
                    prop_assert_eq!(a == b, one == other, "{} {} {} {}", a, b, one, other);
                }
            }
            for list in [brief(&values), numerals(&values)] {
                for (a, one) in values.iter().zip(&list) {
                    for (b, other) in values.iter().zip(&list) {
                        prop_assert_eq!(a == b, one == other, "{} {}", a, b);
                    }
                }
            }
        }
    }
}

//! The format a caller asks for, for ticks or for the numbers in cells.

use super::decimal::{MINUS, TIMES, superscript_exponent};
use crate::text::Text;

/// More digits than this are not written; no `f64` in use has them.
const MOST_DIGITS: usize = 100;

/// How to write a number.
///
/// The minus is U+2212. Zero has no sign, even where a negative number was
/// rounded to it. NaN and the infinities are written `NaN`, `inf` and `−inf`,
/// without prefix and suffix.
///
/// ```
/// use heatspec::Text;
/// use heatspec::ticks::Format;
///
/// assert_eq!(Format::auto().apply(-0.5), Text::new("−0.5"));
/// assert_eq!(Format::fixed(2).suffix(" mm").apply(3.14159), Text::new("3.14 mm"));
/// assert_eq!(Format::significant(2).apply(0.01234), Text::new("0.012"));
/// assert_eq!(Format::percent(1).apply(0.125), Text::new("12.5%"));
/// assert_eq!(Format::si(3).suffix("B").apply(1536.0), Text::new("1.54kB"));
/// assert_eq!(
///     Format::scientific(1).prefix("≈").apply(-0.00123),
///     Text::new("≈−1.2×10").superscript("−3"),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Format {
    style: Style,
    prefix: String,
    suffix: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
enum Style {
    #[default]
    Auto,
    Fixed(usize),
    Significant(usize),
    Scientific(usize),
    Percent(usize),
    Si(usize),
}

impl Format {
    /// Up to six significant digits without trailing zeros.
    ///
    /// From 1e-4 up to, but not including, 1e6 (and for zero) in plain
    /// decimals; beyond that with a power of ten, such as `1.5×10⁶` or `10⁻⁷`.
    #[must_use]
    pub fn auto() -> Self {
        Self::default()
    }

    /// So many digits after the decimal point.
    #[must_use]
    pub fn fixed(digits: usize) -> Self {
        Self::of(Style::Fixed(digits))
    }

    /// Like [`auto`](Self::auto) with up to so many significant digits, at
    /// least one. Trailing zeros are dropped.
    #[must_use]
    pub fn significant(digits: usize) -> Self {
        Self::of(Style::Significant(digits))
    }

    /// A mantissa with so many digits after its decimal point, times a power
    /// of ten with a raised exponent. Zero is written `0`.
    #[must_use]
    pub fn scientific(digits: usize) -> Self {
        Self::of(Style::Scientific(digits))
    }

    /// A hundred times the value, with so many digits after the decimal point,
    /// and a percent sign.
    #[must_use]
    pub fn percent(digits: usize) -> Self {
        Self::of(Style::Percent(digits))
    }

    /// Up to so many significant digits, at least one, and an SI prefix: `1.5k`, `12M`, `340µ`.
    ///
    /// The prefixes go from `q` (10⁻³⁰) to `Q` (10³⁰); numbers beyond are written as by
    /// [`significant`](Self::significant). A unit is the [`suffix`](Self::suffix).
    #[must_use]
    pub fn si(digits: usize) -> Self {
        Self::of(Style::Si(digits))
    }

    /// Text to put before the number, in front of its sign.
    #[must_use]
    pub fn prefix(self, prefix: impl Into<String>) -> Self {
        Self { prefix: prefix.into(), ..self }
    }

    /// Text to put behind the number.
    #[must_use]
    pub fn suffix(self, suffix: impl Into<String>) -> Self {
        Self { suffix: suffix.into(), ..self }
    }

    /// The value in this format.
    #[must_use]
    pub fn apply(&self, value: f64) -> Text {
        let percent = matches!(self.style, Style::Percent(_));
        let value = if percent { value * 100.0 } else { value };
        if value.is_nan() {
            return Text::new("NaN");
        }
        if value.is_infinite() {
            return Text::new(if value > 0.0 { "inf" } else { "\u{2212}inf" });
        }
        match self.style {
            Style::Auto => self.wrap(general(value, 6)),
            Style::Significant(digits) => self.wrap(general(value, digits)),
            Style::Fixed(digits) => self.wrap(Number::plain(value, digits)),
            Style::Scientific(digits) => self.wrap(scientific(value, digits)),
            Style::Si(digits) => self.wrap(si(value, digits)),
            Style::Percent(digits) => {
                let mut number = Number::plain(value, digits);
                number.body.push('%');
                self.wrap(number)
            }
        }
    }

    fn of(style: Style) -> Self {
        Self { style, ..Self::default() }
    }

    fn wrap(&self, number: Number) -> Text {
        let mut body = number.body;
        if !self.prefix.is_empty() {
            body.insert_str(0, &self.prefix);
        }
        if let Some(exponent) = number.exponent {
            return Text::new(body).superscript(exponent).then(self.suffix.as_str());
        }
        body.push_str(&self.suffix);
        Text::new(body)
    }
}

/// A written number, its sign included, and the exponent to be raised.
struct Number {
    body: String,
    exponent: Option<String>,
}

impl Number {
    fn plain(value: f64, decimals: usize) -> Self {
        Self { body: plain(value, decimals), exponent: None }
    }
}

/// A number in plain decimals.
pub(super) fn plain(value: f64, decimals: usize) -> String {
    let mut body = format!("{value:.*}", decimals.min(MOST_DIGITS));
    if body.starts_with('-') {
        let is_zero = body[1..].bytes().all(|byte| matches!(byte, b'0' | b'.'));
        let sign: &str = if is_zero { "" } else { "\u{2212}" };
        body.replace_range(..1, sign);
    }
    body
}

/// Up to so many significant digits, with a power of ten for numbers that would
/// be hard to read without.
fn general(value: f64, digits: usize) -> Number {
    let digits = digits.clamp(1, MOST_DIGITS);
    if value == 0.0 {
        return Number::plain(0.0, 0);
    }
    let written = format!("{value:.*e}", digits - 1);
    let (mantissa, exponent) = split_exponent(&written);
    // The exponent after rounding: 999999.7 is a million in six digits.
    let order: i32 = exponent.parse().unwrap_or(0);
    if (-4..6).contains(&order) {
        let decimals = digits as i32 - 1 - order;
        let body = if decimals >= 0 {
            plain(value, decimals as usize)
        } else {
            // Digits before the point that are not significant become zeros.
            plain(written.parse().unwrap_or(value), 0)
        };
        return Number { body: without_trailing_zeros(&body).to_owned(), exponent: None };
    }
    let mantissa = without_trailing_zeros(mantissa);
    let body = match mantissa {
        "1" => String::from("10"),
        "-1" => format!("{MINUS}10"),
        _ => times_ten(mantissa),
    };
    Number { body, exponent: Some(superscript_exponent(exponent)) }
}

/// The prefixes of a thousand to the power of −10 … 10.
const SI_PREFIXES: [&str; 21] = [
    "q", "r", "y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y",
    "R", "Q",
];

fn si(value: f64, digits: usize) -> Number {
    if value == 0.0 {
        return Number::plain(0.0, 0);
    }
    let digits = digits.clamp(1, MOST_DIGITS);
    let written = format!("{value:.*e}", digits - 1);
    let (mantissa, exponent) = split_exponent(&written);
    // The exponent after rounding: 999.96 is one thousand in four digits.
    let order: i32 = exponent.parse().unwrap_or(0);
    let thousands = order.div_euclid(3);
    let prefix = usize::try_from(thousands + 10).ok().and_then(|index| SI_PREFIXES.get(index));
    let Some(prefix) = prefix else { return general(value, digits) };
    // The digits are moved as they are written: no rounding but the one.
    let shifted: f64 = format!("{mantissa}e{}", order - 3 * thousands).parse().unwrap_or(value);
    let decimals = (digits as i32 - 1 - (order - 3 * thousands)).max(0) as usize;
    let body = plain(shifted, decimals);
    Number { body: format!("{}{prefix}", without_trailing_zeros(&body)), exponent: None }
}

fn scientific(value: f64, digits: usize) -> Number {
    if value == 0.0 {
        return Number::plain(0.0, 0);
    }
    let written = format!("{value:.*e}", digits.min(MOST_DIGITS));
    let (mantissa, exponent) = split_exponent(&written);
    Number { body: times_ten(mantissa), exponent: Some(superscript_exponent(exponent)) }
}

fn split_exponent(written: &str) -> (&str, &str) {
    written.split_once('e').unwrap_or((written, "0"))
}

fn times_ten(mantissa: &str) -> String {
    match mantissa.strip_prefix('-') {
        Some(digits) => format!("{MINUS}{digits}{TIMES}10"),
        None => format!("{mantissa}{TIMES}10"),
    }
}

fn without_trailing_zeros(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

//! The format a caller asks for, for ticks or for the numbers in cells.

use super::decimal::{MINUS, TIMES, superscript_exponent};
use super::exact::Exact;
use crate::numerals::{Numeral, Written, brief, numerals, written};
use crate::text::Text;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// More digits than this are not written; no `f64` in use has them.
const MOST_DIGITS: usize = 100;

/// How to write a number.
///
/// The minus is U+2212. Zero has no sign, even where a negative number was
/// rounded to it. NaN and the infinities are written `NaN`, `inf` and `−inf`,
/// without prefix and suffix.
///
/// ```
/// use heatspec::{Format, Text};
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
/// assert_eq!(Format::fixed(1).thousands(',').apply(1234567.8), Text::new("1,234,567.8"));
/// assert_eq!(Format::fixed(2).decimal_comma().apply(0.5), Text::new("0,50"));
/// assert_eq!(Format::fixed(2).without_leading_zero().apply(-0.25), Text::new("−.25"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Format {
    style: Style,
    prefix: String,
    suffix: String,
    thousands: String,
    decimal_comma: bool,
    bare_point: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
enum Style {
    #[default]
    Auto,
    Fixed(usize),
    Significant(usize),
    Scientific(usize),
    Percent(usize),
    Si(usize),
    Function(Function),
}

/// A function of the caller's, which equals itself and its clones only.
#[derive(Clone)]
struct Function(Arc<dyn Fn(f64) -> Text + Send + Sync>);

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Function {}

impl Hash for Function {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.0).cast::<()>().hash(state);
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Function(..)")
    }
}

impl Format {
    /// As few digits as the numbers take.
    ///
    /// On an axis, a colour bar or in a legend, numbers stand beside each other: all of them have as many
    /// digits as tell them apart, and ticks as many as give their values back. Labels of automatic ticks have
    /// the same number of decimals, and a power of ten that they have in common stands at the end of the
    /// axis, unless they have a [`prefix`](Self::prefix), a [`suffix`](Self::suffix) or
    /// [`thousands`](Self::thousands).
    ///
    /// A number by itself ([`apply`](Self::apply), or in a cell) has up to six significant digits without
    /// trailing zeros: from 1e-4 up to, but not including, 1e6 (and for zero) in plain decimals; beyond that
    /// with a power of ten, such as `1.5×10⁶` or `10⁻⁷`.
    pub fn auto() -> Self {
        Self::default()
    }

    /// `digits` digits after the decimal point.
    pub fn fixed(digits: usize) -> Self {
        Self::of(Style::Fixed(digits))
    }

    /// Like [`auto`](Self::auto) of a number by itself, with up to `digits` significant digits, at least one.
    /// Trailing zeros are dropped.
    pub fn significant(digits: usize) -> Self {
        Self::of(Style::Significant(digits))
    }

    /// A mantissa with `digits` digits after its decimal point, times a power of ten with a raised exponent.
    /// Zero is written `0`.
    pub fn scientific(digits: usize) -> Self {
        Self::of(Style::Scientific(digits))
    }

    /// A hundred times the value, with `digits` digits after the decimal point, and a percent sign.
    pub fn percent(digits: usize) -> Self {
        Self::of(Style::Percent(digits))
    }

    /// Up to `digits` significant digits, at least one, and an SI prefix: `1.5k`, `12M`, `340µ`.
    ///
    /// The prefixes go from `q` (10⁻³⁰) to `Q` (10³⁰); numbers beyond are written as by
    /// [`significant`](Self::significant). A unit is the [`suffix`](Self::suffix).
    pub fn si(digits: usize) -> Self {
        Self::of(Style::Si(digits))
    }

    /// What a function says of the value, NaN and the infinities included. Of the options,
    /// [`prefix`](Self::prefix) and [`suffix`](Self::suffix) go with it; the others change digits, which
    /// are the function's own here.
    ///
    /// Two of these are equal only if they are clones of each other, since functions cannot be
    /// compared; nor can they be serialised.
    ///
    /// ```
    /// use heatspec::{Colorbar, Format, Text};
    ///
    /// let hours = Format::with(|seconds| format!("{} h", seconds / 3600.0));
    /// assert_eq!(hours.apply(5400.0), Text::new("1.5 h"));
    /// assert_eq!(hours, hours.clone());
    /// let bar = Colorbar::right().format(hours);
    /// # let _ = bar;
    /// ```
    pub fn with<T: Into<Text>>(write: impl Fn(f64) -> T + Send + Sync + 'static) -> Self {
        Self::of(Style::Function(Function(Arc::new(move |value| write(value).into()))))
    }

    /// Text to put before the number, in front of its sign.
    pub fn prefix(self, prefix: impl Into<String>) -> Self {
        Self { prefix: prefix.into(), ..self }
    }

    /// Text to put behind the number.
    pub fn suffix(self, suffix: impl Into<String>) -> Self {
        Self { suffix: suffix.into(), ..self }
    }

    /// What parts groups of three digits before the decimal point: `','` for `1,234,567`, or the thin
    /// no-break space `'\u{202f}'` of ISO 80000-1. Under [`auto`](Self::auto), numbers below 10¹⁵ then are
    /// written without a power of ten. Default: nothing.
    pub fn thousands(self, separator: impl Into<String>) -> Self {
        Self { thousands: separator.into(), ..self }
    }

    /// A comma in place of the decimal point: `0,5`.
    pub fn decimal_comma(self) -> Self {
        Self { decimal_comma: true, ..self }
    }

    /// Numbers between −1 and 1 without the zero before their decimal point, as correlations are written:
    /// `.5`.
    pub fn without_leading_zero(self) -> Self {
        Self { bare_point: true, ..self }
    }

    /// The digits of a format made by [`fixed`](Self::fixed).
    #[must_use]
    pub fn get_fixed(&self) -> Option<usize> {
        if let Style::Fixed(digits) = self.style { Some(digits) } else { None }
    }

    /// The digits of a format made by [`significant`](Self::significant).
    #[must_use]
    pub fn get_significant(&self) -> Option<usize> {
        if let Style::Significant(digits) = self.style { Some(digits) } else { None }
    }

    /// The digits of a format made by [`scientific`](Self::scientific).
    #[must_use]
    pub fn get_scientific(&self) -> Option<usize> {
        if let Style::Scientific(digits) = self.style { Some(digits) } else { None }
    }

    /// The digits of a format made by [`percent`](Self::percent).
    #[must_use]
    pub fn get_percent(&self) -> Option<usize> {
        if let Style::Percent(digits) = self.style { Some(digits) } else { None }
    }

    /// The digits of a format made by [`si`](Self::si).
    #[must_use]
    pub fn get_si(&self) -> Option<usize> {
        if let Style::Si(digits) = self.style { Some(digits) } else { None }
    }

    /// The [`prefix`](Self::prefix).
    #[must_use]
    pub fn get_prefix(&self) -> &str {
        &self.prefix
    }

    /// The [`suffix`](Self::suffix).
    #[must_use]
    pub fn get_suffix(&self) -> &str {
        &self.suffix
    }

    /// What parts [`thousands`](Self::thousands).
    #[must_use]
    pub fn get_thousands(&self) -> &str {
        &self.thousands
    }

    /// Whether it has a [`decimal_comma`](Self::decimal_comma).
    #[must_use]
    pub fn get_decimal_comma(&self) -> bool {
        self.decimal_comma
    }

    /// Whether it is [`without_leading_zero`](Self::without_leading_zero).
    #[must_use]
    pub fn get_without_leading_zero(&self) -> bool {
        self.bare_point
    }

    /// The value in this format.
    pub fn apply(&self, value: f64) -> Text {
        self.write(Exact::Float(value))
    }

    /// A number in this format, without a way through `f64` for integers.
    pub(crate) fn write(&self, value: Exact) -> Text {
        if let Style::Function(function) = &self.style {
            let text = Text::new(self.prefix.as_str()).append(&(function.0)(value.to_f64()));
            return text.then(self.suffix.as_str());
        }
        match value {
            Exact::Float(value) if value.is_nan() => return Text::new("NaN"),
            Exact::Float(f64::INFINITY) => return Text::new("inf"),
            Exact::Float(f64::NEG_INFINITY) => return Text::new("\u{2212}inf"),
            _ => {}
        }
        self.wrap(match self.style {
            Style::Auto | Style::Function(_) if self.parts_thousands() => general(value, 6, 15),
            Style::Auto | Style::Function(_) => general(value, 6, 6),
            Style::Significant(digits) => general(value, digits, 6),
            Style::Fixed(digits) => Number::plain(value, digits),
            Style::Scientific(digits) => scientific(value, digits),
            Style::Si(digits) => si(value, digits),
            Style::Percent(digits) => percent(value, digits),
        })
    }

    /// Finite numbers that stand beside each other: under [`auto`](Self::auto) no two different ones read
    /// alike, and each gives its value back.
    pub(crate) fn list(&self, values: &[f64]) -> Vec<Text> {
        self.list_of(values, numerals)
    }

    /// As [`list`](Self::list), in no more digits than tell the numbers apart.
    pub(crate) fn brief_list(&self, values: &[f64]) -> Vec<Text> {
        self.list_of(values, brief)
    }

    fn list_of(&self, values: &[f64], numerals: fn(&[f64]) -> Vec<Numeral>) -> Vec<Text> {
        if self.style != Style::Auto || !values.iter().all(|value| value.is_finite()) {
            return values.iter().map(|&value| self.apply(value)).collect();
        }
        let plain = self.parts_thousands();
        let dressed = |Written { body, exponent }| self.wrap(Number::times_ten(body, exponent));
        written(&numerals(values), "\u{2212}", plain).into_iter().map(dressed).collect()
    }

    /// Whether labels of automatic ticks keep the digits that their locator gives them.
    pub(super) fn is_auto(&self) -> bool {
        self.style == Style::Auto
    }

    /// Whether a power of ten may stand apart from the numbers.
    pub(super) fn lets_factor_out(&self) -> bool {
        self.prefix.is_empty() && self.suffix.is_empty()
    }

    /// Whether large numbers are to be written in full.
    pub(super) fn parts_thousands(&self) -> bool {
        !self.thousands.is_empty()
    }

    /// A number that is written already, with the options of this format.
    pub(super) fn dress(&self, label: &Text) -> Text {
        let [run, rest @ ..] = label.runs() else { return label.clone() };
        let exponent = rest.first().map(|run| run.text.clone());
        self.wrap(Number { body: run.text.clone(), exponent })
    }

    /// Labels as wide as those of most numbers, to make room with. A function is asked for none: what it
    /// does with numbers that it was not made for is unknown.
    pub(crate) fn wide_labels(&self) -> Vec<Text> {
        let auto = Text::new("\u{2212}8\u{d7}10").superscript("\u{2212}8");
        let mut labels = vec![self.dress(&auto)];
        if !matches!(self.style, Style::Auto | Style::Function(_)) {
            labels.extend([-8.888, -8.888e-8].map(|value| self.apply(value)));
        }
        labels
    }

    fn of(style: Style) -> Self {
        Self { style, ..Self::default() }
    }

    fn wrap(&self, number: Number) -> Text {
        let mut body = self.punctuated(number.body);
        if !self.prefix.is_empty() {
            body.insert_str(0, &self.prefix);
        }
        if let Some(exponent) = number.exponent {
            return Text::new(body).superscript(exponent).then(self.suffix.as_str());
        }
        body.push_str(&self.suffix);
        Text::new(body)
    }

    /// A number with this format's own marks between its digits.
    fn punctuated(&self, body: String) -> String {
        if self.thousands.is_empty() && !self.decimal_comma && !self.bare_point {
            return body;
        }
        let start = body.find(|c: char| c.is_ascii_digit()).unwrap_or(body.len());
        let (sign, rest) = body.split_at(start);
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (whole, rest) = rest.split_at(end);
        let fraction = rest.strip_prefix('.');
        let mut text = sign.to_owned();
        if !(self.bare_point && whole == "0" && fraction.is_some()) {
            for (index, digit) in whole.char_indices() {
                if index > 0 && (whole.len() - index) % 3 == 0 {
                    text.push_str(&self.thousands);
                }
                text.push(digit);
            }
        }
        match fraction {
            Some(fraction) => {
                text.push(if self.decimal_comma { ',' } else { '.' });
                text.push_str(fraction);
            }
            None => text.push_str(rest),
        }
        text
    }
}

/// A written number, its sign included, and the exponent to be raised.
struct Number {
    body: String,
    exponent: Option<String>,
}

impl Number {
    fn plain(value: Exact, decimals: usize) -> Self {
        Self { body: plain(value, decimals), exponent: None }
    }

    /// A mantissa times a power of ten, which alone stands for a mantissa of one.
    fn times_ten(mantissa: String, exponent: Option<i32>) -> Self {
        let Some(exponent) = exponent else { return Self { body: mantissa, exponent: None } };
        let body = match mantissa.as_str() {
            "1" => String::from("10"),
            "\u{2212}1" => format!("{MINUS}10"),
            _ => format!("{mantissa}{TIMES}10"),
        };
        Self { body, exponent: Some(superscript_exponent(&exponent.to_string())) }
    }
}

/// A number in plain decimals.
pub(super) fn plain(value: Exact, decimals: usize) -> String {
    signed(value.fixed(decimals.min(MOST_DIGITS)))
}

/// With the typographic minus, and none before a zero.
fn signed(mut body: String) -> String {
    if body.starts_with('-') {
        let is_zero = body[1..].bytes().all(|byte| matches!(byte, b'0' | b'.'));
        let sign: &str = if is_zero { "" } else { "\u{2212}" };
        body.replace_range(..1, sign);
    }
    body
}

/// The point is moved in the written number, since a hundred times the value may be none, or another.
fn percent(value: Exact, decimals: usize) -> Number {
    let decimals = decimals.min(MOST_DIGITS);
    let mut digits = value.fixed(decimals + 2);
    let point = digits.find('.').unwrap_or(digits.len() - 1);
    digits.remove(point);
    if decimals > 0 {
        digits.insert(point + 2, '.');
    }
    let first = usize::from(digits.starts_with('-'));
    let end = digits.find('.').unwrap_or(digits.len());
    let zeros = digits[first..end - 1].bytes().take_while(|&byte| byte == b'0').count();
    digits.replace_range(first..first + zeros, "");
    Number { body: format!("{}%", signed(digits)), exponent: None }
}

/// Up to `digits` significant digits, with a power of ten for numbers that would be hard to read without: from
/// `plain_below` digits before the point on.
fn general(value: Exact, digits: usize, plain_below: i32) -> Number {
    let digits = digits.clamp(1, MOST_DIGITS);
    if value.is_zero() {
        return Number::plain(value, 0);
    }
    let written = value.scientific(digits - 1);
    let (mantissa, exponent) = split_exponent(&written);
    // The exponent after rounding: 999999.7 is a million in six digits.
    let order: i32 = exponent.parse().unwrap_or(0);
    if (-4..plain_below).contains(&order) {
        let decimals = digits as i32 - 1 - order;
        let body = if decimals >= 0 {
            plain(value, decimals as usize)
        } else {
            // Digits before the point that are not significant become zeros.
            plain(Exact::Float(written.parse().unwrap_or(value.to_f64())), 0)
        };
        return Number { body: without_trailing_zeros(&body).to_owned(), exponent: None };
    }
    let mantissa = signed(without_trailing_zeros(mantissa).to_owned());
    Number::times_ten(mantissa, Some(order))
}

/// The prefixes of a thousand to the power of −10 … 10.
const SI_PREFIXES: [&str; 21] = [
    "q", "r", "y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y",
    "R", "Q",
];

fn si(value: Exact, digits: usize) -> Number {
    if value.is_zero() {
        return Number::plain(value, 0);
    }
    let digits = digits.clamp(1, MOST_DIGITS);
    let written = value.scientific(digits - 1);
    let (mantissa, exponent) = split_exponent(&written);
    // The exponent after rounding: 999.96 is one thousand in four digits.
    let order: i32 = exponent.parse().unwrap_or(0);
    let thousands = order.div_euclid(3);
    let prefix = usize::try_from(thousands + 10).ok().and_then(|index| SI_PREFIXES.get(index));
    let Some(prefix) = prefix else { return general(value, digits, 6) };
    // The digits are moved as they are written: no rounding but the one.
    let shifted: f64 =
        format!("{mantissa}e{}", order - 3 * thousands).parse().unwrap_or(value.to_f64());
    let decimals = (digits as i32 - 1 - (order - 3 * thousands)).max(0) as usize;
    let body = plain(Exact::Float(shifted), decimals);
    Number { body: format!("{}{prefix}", without_trailing_zeros(&body)), exponent: None }
}

fn scientific(value: Exact, digits: usize) -> Number {
    if value.is_zero() {
        return Number::plain(value, 0);
    }
    let written = value.scientific(digits.min(MOST_DIGITS));
    let (mantissa, exponent) = split_exponent(&written);
    let body = format!("{}{TIMES}10", signed(mantissa.to_owned()));
    Number { body, exponent: Some(superscript_exponent(exponent)) }
}

pub(super) fn split_exponent(written: &str) -> (&str, &str) {
    written.split_once('e').unwrap_or((written, "0"))
}

pub(super) fn without_trailing_zeros(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

//! Where the ticks of an axis go and what they say.
//!
//! An axis is read by its ticks, and good ones are round: a reader finds 250 on
//! a scale of hundreds at a glance and 243.7 not at all. This room chooses round
//! values on a linear or a logarithmic axis and writes their labels, by the
//! rules of matplotlib 3.11, so that a figure redrawn here has the ticks it had
//! there.
//!
//! Two kinds of parts share the work. A *locator* ([`LinearLocator`],
//! [`LogLocator`]) turns a range into values; a *formatter*
//! ([`LinearFormatter`], [`LogFormatter`]) turns values into labels, all of one
//! axis together, since labels that are to be compared want the same number of
//! decimals. [`linear_ticks`] and [`log_ticks`] do both. [`Format`] is for
//! callers who know better how their numbers should read.
//!
//! How much an axis can hold follows from its length and its font
//! ([`tick_space`]). Everything else belongs to others: what the range is, where
//! a value lands on the paper, how wide a label runs and whether it collides
//! with its neighbour. A label is [`Text`], that is characters and which of them
//! are raised; nothing here measures or draws.
//!
//! Any finite range is fine, from subnormals to the whole of `f64`, and takes
//! some microseconds. The same range gives the same ticks on every machine.
//!
//! Where matplotlib would leave an axis without usable ticks, this room differs
//! on purpose:
//!
//! - A linear range below 2e-288 gets ticks; there it counts as empty.
//! - A linear range without a round value in it (the ends are adjacent floats)
//!   is ticked at its ends.
//! - Labels on a logarithmic axis get more than six digits where it takes them
//!   to tell the ticks of a short range apart.
//! - Which ticks between powers of ten are labelled does not depend on the
//!   rounding of a logarithm: 0.1 … 5 is labelled as 1 … 50 is.
//! - Large numbers with many digits are written in full, where matplotlib has
//!   an offset: 1233999.25, or a mantissa of nine digits.

mod decimal;
mod exact;
pub(crate) mod format;
mod linear;
mod log;
mod names;
mod norm;
mod symlog;

pub use linear::{LinearFormatter, LinearLocator};
pub use log::{LogFormatter, LogLocator, LogTicks};

pub(crate) use exact::Exact;
pub(crate) use format::Format;
pub(crate) use norm::norm_ticks;

use crate::text::Text;

/// One tick: a value on the axis and what is written there.
///
/// ```
/// use heatspec::ticks::Tick;
///
/// let tick = Tick { value: 0.5, label: "one half".into() };
/// assert!(!tick.label.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where the tick is, in data coordinates.
    pub value: f64,
    /// What it says; may be empty.
    pub label: Text,
}

/// Ticks of one axis, ready to be placed.
///
/// ```
/// use heatspec::ticks::linear_ticks;
///
/// let ticks = linear_ticks(0.0, 3.2e6, 4, false);
/// let labels: Vec<_> = ticks.major.iter().map(|tick| tick.label.clone()).collect();
/// assert_eq!(labels, ["0".into(), "1".into(), "2".into(), "3".into()]);
/// assert_eq!(ticks.exponent, Some(6));
/// ```
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Ticks {
    /// The long ticks, in increasing order.
    pub major: Vec<Tick>,
    /// The short ticks between them, in increasing order.
    pub minor: Vec<Tick>,
    /// The power of ten that all labels are to be multiplied by; to be written
    /// once, at the end of the axis.
    pub exponent: Option<i32>,
}

/// Which way an axis runs.
///
/// ```
/// use heatspec::ticks::{Direction, tick_space};
///
/// let across = tick_space(300.0, 10.0, Direction::Horizontal);
/// assert!(across < tick_space(300.0, 10.0, Direction::Vertical));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Direction {
    /// Left to right, labels side by side.
    Horizontal,
    /// Bottom to top or top to bottom, labels one above the other.
    Vertical,
}

/// How many labels fit on an axis, going by its length and font size.
///
/// Labels are taken to be three times as wide as they are high, and one above
/// the other to want a free line between them. With no font size any number
/// fits.
///
/// ```
/// use heatspec::ticks::{Direction, tick_space};
///
/// assert_eq!(tick_space(100.0, 10.0, Direction::Horizontal), 3);
/// assert_eq!(tick_space(100.0, 10.0, Direction::Vertical), 5);
/// ```
#[must_use]
pub fn tick_space(length_points: f64, font_points: f64, direction: Direction) -> usize {
    let spacing = match direction {
        Direction::Horizontal => 3.0,
        Direction::Vertical => 2.0,
    };
    let label = font_points * spacing;
    if label > 0.0 {
        // The cast saturates, and takes NaN and negative lengths to zero.
        (length_points / label).floor() as usize
    } else {
        usize::MAX
    }
}

/// Ticks of a linear axis with at most so many intervals, labelled.
///
/// The labels go without the power of ten in [`Ticks::exponent`].
///
/// ```
/// use heatspec::ticks::linear_ticks;
///
/// let rows = linear_ticks(-0.5, 3.5, 9, true);
/// let values: Vec<f64> = rows.major.iter().map(|tick| tick.value).collect();
/// assert_eq!(values, [0.0, 1.0, 2.0, 3.0]);
/// ```
#[must_use]
pub fn linear_ticks(vmin: f64, vmax: f64, max_intervals: usize, integer: bool) -> Ticks {
    let locator = LinearLocator::new(max_intervals).integer(integer);
    linear_ticks_in(vmin, vmax, &locator, &Format::auto())
}

/// The same in the caller's format.
pub(crate) fn linear_ticks_in(
    vmin: f64,
    vmax: f64,
    locator: &LinearLocator,
    format: &Format,
) -> Ticks {
    let located = locator.located(vmin, vmax);
    if located.is_empty() {
        return Ticks::default();
    }
    let mut formatter = LinearFormatter::new(&located, vmin, vmax);
    if format.parts_thousands() {
        formatter = formatter.plain();
    }
    let major = located
        .into_iter()
        .filter(|&value| contains_close(vmin, vmax, value))
        .map(|value| Tick { value, label: formatter.label(value) })
        .collect();
    Ticks { major, minor: Vec::new(), exponent: formatter.exponent() }.in_format(format)
}

impl Ticks {
    /// Ticks at these values, in rising order, whose labels tell them apart.
    pub(crate) fn listed(values: &[f64], format: &Format) -> Self {
        let ticks = values.iter().zip(format.list(values));
        let major = ticks.map(|(&value, label)| Tick { value, label }).collect();
        Self { major, ..Self::default() }
    }

    /// The same with the labels in the caller's format. Digits chosen for all ticks alike stay, unless
    /// the format has its own.
    pub(crate) fn in_format(mut self, format: &Format) -> Self {
        let mut labelled: Vec<&mut Tick> = self.major.iter_mut().chain(&mut self.minor).collect();
        labelled.retain(|tick| !tick.label.is_empty());
        if format.is_auto() && (self.exponent.is_none() || format.lets_factor_out()) {
            for tick in labelled {
                tick.label = format.dress(&tick.label);
            }
            return self;
        }
        let values: Vec<f64> = labelled.iter().map(|tick| tick.value).collect();
        for (tick, label) in labelled.into_iter().zip(format.list(&values)) {
            tick.label = label;
        }
        Self { exponent: None, ..self }
    }
}

/// Ticks of a logarithmic axis with at most so many major ticks, labelled.
///
/// Minor ticks that fall on a major one are left out.
///
/// ```
/// use heatspec::Text;
/// use heatspec::ticks::log_ticks;
///
/// let ticks = log_ticks(0.1, 1000.0, 9);
/// assert_eq!(ticks.major[0].label, Text::new("10").superscript("−1"));
/// assert_eq!((ticks.major.len(), ticks.minor.len()), (5, 32));
/// ```
#[must_use]
pub fn log_ticks(vmin: f64, vmax: f64, max_ticks: usize) -> Ticks {
    let LogTicks { major, minor } = LogLocator::new(max_ticks).ticks(vmin, vmax);
    if major.is_empty() && minor.is_empty() {
        return Ticks::default();
    }
    // Nearer than a hundred-thousandth of the range two ticks are one. Only the
    // linear stand-ins of a short range come that near, so the range may be
    // measured on a linear scale.
    let same = 1e-5 * (1.0 - vmin / vmax);
    let formatter = LogFormatter::new(vmin, vmax);
    let labelled = |value| Tick { value, label: formatter.label(value) };
    let minor = minor
        .into_iter()
        .filter(|value| !major.iter().any(|other| (value / other - 1.0).abs() <= same))
        .map(labelled)
        .collect();
    Ticks { major: major.iter().copied().map(labelled).collect(), minor, exponent: None }
}

/// Whether a value lies in a range, give or take 1e-10 of its length.
fn contains_close(low: f64, high: f64, value: f64) -> bool {
    let slack = (high - low) * 1e-10;
    low - slack <= value && value <= high + slack
}

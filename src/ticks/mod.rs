//! Where ticks stand and what they say, by the rules of matplotlib 3.11.
//!
//! A *locator* ([`LinearLocator`], [`LogLocator`]) turns a range into values; a *formatter*
//! ([`LinearFormatter`], [`LogFormatter`]) turns the values of one axis into labels, together, so that they
//! have the same number of decimals. [`linear_ticks`] and [`log_ticks`] do both, and [`Format`] is a caller's
//! own. How many labels an axis can hold follows from its length and its font ([`tick_space`]). Any finite
//! range will do, and gives the same ticks on every machine.
//!
//! Where matplotlib would leave an axis without usable ticks, the rules differ on purpose:
//!
//! - A linear range below 2e-288 gets ticks; there it counts as empty.
//! - A linear range without a round value in it (the ends are adjacent floats) is ticked at its ends.
//! - Labels on a logarithmic axis get more than six digits where it takes them to tell the ticks of a short
//!   range apart.
//! - Which ticks between powers of ten are labelled does not depend on the rounding of a logarithm: 0.1 … 5
//!   is labelled as 1 … 50 is.
//! - Large numbers with many digits are written in full, where matplotlib has an offset: 1233999.25, or a
//!   mantissa of nine digits.

mod decimal;
mod exact;
pub(crate) mod format;
mod linear;
mod log;
mod names;
mod norm;
mod symlog;
#[cfg(test)]
mod tests;

pub use linear::{LinearFormatter, LinearLocator};
pub use log::{LogFormatter, LogLocator, LogTicks};

pub(crate) use exact::Exact;
pub(crate) use format::Format;
pub(crate) use norm::norm_ticks;

use crate::text::Text;

/// More labels than this would be crowded, however long the axis (as in matplotlib).
const MOST: usize = 9;

/// One tick: a value on the axis and what is written there.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where the tick is, in data coordinates.
    pub value: f64,
    /// What it says; may be empty.
    pub label: Text,
}

/// Ticks of one axis, ready to be placed.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Ticks {
    /// The long ticks, in increasing order.
    pub major: Vec<Tick>,
    /// The short ticks between them, in increasing order.
    pub minor: Vec<Tick>,
    /// The power of ten that all labels are to be multiplied by; to be written once, at the end of the axis.
    pub exponent: Option<i32>,
}

/// Which way an axis runs.
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
/// Labels are taken to be three times as wide as they are high, and one above the other to want a free line
/// between them. With no font size any number fits.
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

/// Ticks of a linear axis with at most `max_intervals` intervals, labelled.
///
/// The labels go without the power of ten in [`Ticks::exponent`].
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

    /// The same with the labels in the caller's format. Digits chosen for all ticks alike stay, unless the
    /// format has its own.
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

/// Ticks of a logarithmic axis with at most `max_ticks` major ticks, labelled.
///
/// Minor ticks that fall on a major one are left out.
pub fn log_ticks(vmin: f64, vmax: f64, max_ticks: usize) -> Ticks {
    let LogTicks { major, minor } = LogLocator::new(max_ticks).ticks(vmin, vmax);
    if major.is_empty() && minor.is_empty() {
        return Ticks::default();
    }
    // Nearer than a hundred-thousandth of the range two ticks are one. Only the linear stand-ins of a short
    // range come that near, so the range may be measured on a linear scale.
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

//! Ticks of a logarithmic axis: where they go and how they are written.

use super::MOST;
use super::decimal::{TIMES, decade, power_of_ten, superscript_exponent};
use super::format::{split_exponent, without_trailing_zeros};
use super::linear::LinearLocator;
use crate::elementary::log10;
use crate::text::Text;
use std::f64::consts::LN_10;

/// From this many decades on, the space between them is left alone.
const TOO_MANY_DECADES_FOR_MINORS: i32 = 10;

/// Intervals of the linear ticks that stand in on a very short range.
const STAND_IN_INTERVALS: usize = 9;

/// Tick values of a logarithmic axis.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct LogTicks {
    /// Powers of ten, in increasing order.
    pub major: Vec<f64>,
    /// Values between them, in increasing order.
    ///
    /// On a range so short that round values of the linear kind stand in, one of them may coincide with a
    /// major tick.
    pub minor: Vec<f64>,
}

/// Chooses powers of ten, and their multiples in between, on a logarithmic axis.
///
/// Where there are too many decades, every second or third and so on is ticked, preferably those whose
/// exponents are multiples of that stride. Where a short range holds at most one tick in all, linear ticks
/// stand in as minor ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LogLocator {
    max_ticks: usize,
}

impl LogLocator {
    /// A locator of at most `max_ticks` major ticks, but at least one.
    pub fn new(max_ticks: usize) -> Self {
        // There are only 632 decades; the bound keeps arithmetic in range.
        Self { max_ticks: max_ticks.clamp(1, 1000) }
    }

    /// A locator for an axis with room for `tick_space` labels (see [`tick_space`](super::tick_space)): between 2
    /// and 9 major ticks.
    pub fn fitting(tick_space: usize) -> Self {
        Self::new(tick_space.clamp(2, MOST))
    }

    /// The ticks inside a positive range.
    ///
    /// A tick may miss the range by up to 1e-10 of its decades, or by rounding. A range that is invalid (NaN,
    /// infinite, reversed or not positive) has no ticks.
    pub fn ticks(&self, vmin: f64, vmax: f64) -> LogTicks {
        if !(vmin > 0.0 && vmin <= vmax && vmax.is_finite()) {
            return LogTicks::default();
        }
        let (low, high) = (log10(vmin), log10(vmax));
        let (first, last) = (low.ceil() as i32, high.floor() as i32);
        let decades = last - first + 1;

        // Near one, 10^t is 1 + t ln 10. A very short range is to keep ticks that rounding has put next to
        // its ends.
        let slack = ((high - low) * 1e-10 * LN_10).max(2.0 * f64::EPSILON);
        let lowest = vmin * (1.0 - slack);
        let highest = (vmax * (1.0 + slack)).min(f64::MAX);
        let visible = |tick: &f64| *tick > 0.0 && lowest <= *tick && *tick <= highest;

        let layout = Layout::new(low, high, first, last, self.max_ticks as i32);
        let major = layout.exponents().map(power_of_ten).filter(visible).collect();

        let has_minors =
            decades < TOO_MANY_DECADES_FOR_MINORS && (layout.stride == 1 || decades <= 1);
        if !has_minors {
            return LogTicks { major, minor: Vec::new() };
        }
        let multiples = (first - 1..=last).flat_map(|exponent| {
            let unit = power_of_ten(exponent);
            (2..10).map(move |digit| f64::from(digit) * unit)
        });
        let mut strictly_inside = 0;
        let mut minor = Vec::with_capacity(8 * (decades as usize + 1));
        for tick in multiples {
            strictly_inside += usize::from(vmin <= tick && tick <= vmax);
            if visible(&tick) {
                minor.push(tick);
            }
        }
        if layout.stride == 1 && layout.count + strictly_inside <= 1 {
            minor = LinearLocator::new(STAND_IN_INTERVALS).round_values(vmin, vmax);
            minor.dedup();
            minor.retain(visible);
        }
        LogTicks { major, minor }
    }
}

/// Which decades get a major tick: `count` of them from `start`, `stride` apart.
struct Layout {
    start: i32,
    stride: i32,
    count: usize,
}

impl Layout {
    fn new(low: f64, high: f64, first: i32, last: i32, max_ticks: i32) -> Self {
        let decades = last - first + 1;
        // The smallest stride that can meet the budget, and the most ticks that can be had with it without
        // exceeding the budget.
        let smallest_stride = decades / (max_ticks + 1) + 1;
        let count = ceiling_quotient(decades, smallest_stride).min(max_ticks);
        match count {
            // The stride counts from the decade before the range to the one behind it; they are neighbours.
            0 => Self { start: first, stride: 1, count: 0 },
            1 => {
                let middle = f64::midpoint(low, high).round_ties_even() as i32;
                Self {
                    start: middle,
                    stride: (middle - first + 1).max(last + 1 - middle),
                    count: 1,
                }
            }
            _ => {
                // The largest stride that still yields the count wastes least space at the ends.
                let stride = (decades - 1) / (count - 1);
                let least = (decades - stride * count).max(0);
                let beyond = (decades - stride * (count - 1)).min(stride);
                let to_multiple = (-first).rem_euclid(stride);
                let offset =
                    if (least..beyond).contains(&to_multiple) { to_multiple } else { least };
                let start = first + offset;
                Self { start, stride, count: ((last - start) / stride + 1) as usize }
            }
        }
    }

    fn exponents(&self) -> impl Iterator<Item = i32> + use<> {
        let (start, stride) = (self.start, self.stride);
        // One more at each end: it may be visible thanks to the slack.
        (-1..=self.count as i32).map(move |index| start + index * stride)
    }
}

fn ceiling_quotient(dividend: i32, divisor: i32) -> i32 {
    (dividend + divisor - 1) / divisor
}

/// Writes the ticks of one logarithmic axis as powers of ten.
///
/// Ticks between the powers are labelled only if the range holds at most one power: on up to 0.4 decades all
/// of them, beyond that those that start with 1, 2, 3, 4 or 6, whose labels are about evenly spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LogFormatter {
    labelled: Labelled,
    digits: usize,
}

/// Which leading digits get a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Labelled {
    One,
    EvenlySpread,
    All,
}

impl LogFormatter {
    /// A formatter for the ticks of a positive range.
    pub fn new(vmin: f64, vmax: f64) -> Self {
        let labelled = if powers_within(vmin, vmax) > 1 {
            Labelled::One
        } else if log10(vmax) - log10(vmin) > 0.4 {
            Labelled::EvenlySpread
        } else {
            Labelled::All
        };
        Self { labelled, digits: distinguishing_digits(vmin, vmax) }
    }

    /// The label of a tick; empty if it has none.
    pub fn label(&self, value: f64) -> Text {
        if !(value > 0.0 && value.is_finite()) {
            return Text::default();
        }
        let leading = (value / power_of_ten(decade(value))).round_ties_even();
        let leading = leading as i32;
        let labelled = match self.labelled {
            Labelled::One => leading == 1,
            Labelled::EvenlySpread => matches!(leading, 1 | 2 | 3 | 4 | 6 | 10),
            Labelled::All => true,
        };
        if !labelled {
            return Text::default();
        }
        let written = format!("{value:.*e}", self.digits - 1);
        let (mantissa, exponent) = split_exponent(&written);
        let mantissa = without_trailing_zeros(mantissa);
        let base =
            if mantissa == "1" { String::from("10") } else { format!("{mantissa}{TIMES}10") };
        Text::new(base).superscript(superscript_exponent(exponent))
    }
}

/// How many powers of ten lie in a positive range, both ends included: by comparison, so that ranges that are
/// the same but for a power of ten have as many.
fn powers_within(vmin: f64, vmax: f64) -> i32 {
    if !(vmin > 0.0 && vmin <= vmax && vmax.is_finite()) {
        return 0;
    }
    let first = decade(vmin);
    decade(vmax) - first + i32::from(power_of_ten(first) == vmin)
}

/// Significant digits of a coefficient: six, or as many more as it takes to tell the ticks of a very short
/// range apart.
fn distinguishing_digits(vmin: f64, vmax: f64) -> usize {
    // There are at most nine intervals of at most 2.5 times a power of ten, a tenth of which shows the half.
    // Zeros at the end are not written.
    let resolution = (vmax - vmin) / vmax / 225.0;
    if resolution > 0.0 && resolution < 1e-5 {
        (1 - decade(resolution)).clamp(6, 15) as usize
    } else {
        6
    }
}

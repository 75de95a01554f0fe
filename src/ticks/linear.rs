//! Ticks of a linear axis: where they go and how they are written.

use super::decimal::{SMALLEST_EXPONENT, order_of_magnitude, power_of_ten};
use super::exact::Exact;
use super::format::plain;
use super::{MOST, contains_close};
use crate::text::Text;

/// Tick spacings to choose from, for a range that has been scaled to about ten intervals: the multiples 1, 2,
/// 2.5 and 5, with a decade to spare below.
const SPACINGS: [f64; 10] = [0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0, 10.0, 20.0];

/// An axis shows at least this many ticks, even if that takes more intervals than asked for or, on an integer
/// axis, fractions.
const FEWEST_TICKS: usize = 2;

/// A request for more intervals is cut down to this: nobody can read them, and their labels would no longer
/// tell neighbours apart.
const MOST_INTERVALS: usize = 200;

/// A mantissa with more decimals is harder to read than the number itself, if that has fewer digits before
/// its point than this.
const MOST_MANTISSA_DECIMALS: usize = 4;
const MOST_PLAIN_DIGITS: i32 = 15;

/// Chooses round tick values on a linear axis.
///
/// Spacings are 1, 2, 2.5, 5 or 10 times a power of ten; the smallest is taken that needs no more than the
/// given number of intervals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LinearLocator {
    max_intervals: usize,
    integer: bool,
}

impl LinearLocator {
    /// A locator of at most `max_intervals` intervals, that is one more tick.
    ///
    /// At least one interval and at most 200 are used.
    pub fn new(max_intervals: usize) -> Self {
        Self { max_intervals: max_intervals.clamp(1, MOST_INTERVALS), integer: false }
    }

    /// A locator for an axis with room for `tick_space` labels (see [`tick_space`](super::tick_space)): between 1
    /// and 9 intervals.
    pub fn fitting(tick_space: usize) -> Self {
        Self::new(tick_space.clamp(1, MOST))
    }

    /// Whether ticks must be whole numbers, as on an axis that counts rows.
    ///
    /// A range that holds fewer than two whole numbers still gets fractions.
    pub fn integer(self, integer: bool) -> Self {
        Self { integer, ..self }
    }

    /// The ticks inside the range, in increasing order.
    ///
    /// A tick may miss the range by up to 1e-10 of its length, so that rounding does not cost the axis its
    /// end ticks. There is always at least one tick; only an invalid range (NaN, infinite or reversed) has
    /// none.
    pub fn ticks(&self, vmin: f64, vmax: f64) -> Vec<f64> {
        let mut ticks = self.located(vmin, vmax);
        ticks.retain(|&tick| contains_close(vmin, vmax, tick));
        ticks
    }

    /// The ticks inside the range and the next one beyond each end.
    ///
    /// A [`LinearFormatter`] wants these: the decimals of the labels are chosen for all located ticks, so
    /// that they do not change as an end tick slips in or out of the range.
    pub fn located(&self, vmin: f64, vmax: f64) -> Vec<f64> {
        if vmin == vmax && vmin.is_finite() {
            return vec![vmin];
        }
        let mut ticks = self.round_values(vmin, vmax);
        ticks.dedup();
        // Between two adjacent floats there may be no round value at all.
        let seen = |&tick: &f64| contains_close(vmin, vmax, tick);
        if is_range(vmin, vmax) && !ticks.iter().any(seen) {
            ticks.clear();
            ticks.extend([vmin, vmax]);
        }
        ticks
    }

    /// The rule proper, without the promise that a tick lies in the range.
    pub(super) fn round_values(&self, vmin: f64, vmax: f64) -> Vec<f64> {
        if !is_range(vmin, vmax) {
            return Vec::new();
        }
        let largest = vmin.abs().max(vmax.abs());
        // Near the limits of f64 the arithmetic would overflow or lose bits, so it is done on a scaled range.
        // A power of ten keeps ticks round.
        let (shrink, grow) = if largest > 1e307 {
            (1e10, 1.0)
        } else if largest < 2e-288 && largest > 0.0 {
            (1.0, 1e200)
        } else {
            (1.0, 1.0)
        };
        let (low, high) = separated(vmin / shrink * grow, vmax / shrink * grow);
        let mut ticks = self.spaced(low, high);
        for tick in &mut ticks {
            // Adding zero turns -0 into 0.
            *tick = *tick * shrink / grow + 0.0;
        }
        ticks.retain(|tick| tick.is_finite());
        ticks
    }

    fn spaced(&self, vmin: f64, vmax: f64) -> Vec<f64> {
        let intervals = self.max_intervals as f64;
        let length = vmax - vmin;
        let offset = round_offset(vmin, vmax);
        let scale = power_of_ten(order_of_magnitude(length / intervals));
        let (low, high) = (vmin - offset, vmax - offset);
        let widest_wanted = (high - low) / intervals;

        let mut spacings = [0.0; SPACINGS.len()];
        let mut count = 0;
        for spacing in SPACINGS.map(|spacing| spacing * scale) {
            let whole = (spacing - spacing.round_ties_even()).abs() < 0.001;
            if !self.integer || spacing < 1.0 || whole {
                spacings[count] = spacing;
                count += 1;
            }
        }
        let spacings = &spacings[..count];
        let first =
            spacings.iter().position(|&spacing| spacing >= widest_wanted).unwrap_or(count - 1);

        let whole_numbers = high.floor() - low.ceil() + 1.0;
        let insist_on_whole = self.integer && whole_numbers >= FEWEST_TICKS as f64;
        let mut ticks = Vec::with_capacity(self.max_intervals + 3);
        for &spacing in spacings[..=first].iter().rev() {
            let spacing = if insist_on_whole { spacing.max(1.0) } else { spacing };
            let base = divide_floored(low, spacing).0 * spacing;
            let slack = slack(offset, spacing);
            let below = steps_down(low - base, spacing, slack);
            let above = steps_up(high - base, spacing, slack);
            let steps = (above - below) as usize;
            ticks.clear();
            ticks.extend((0..=steps).map(|step| (below + step as f64) * spacing + base));
            let inside = ticks.iter().filter(|&&tick| low <= tick && tick <= high);
            if inside.count() >= FEWEST_TICKS {
                break;
            }
        }
        for tick in &mut ticks {
            *tick += offset;
        }
        ticks
    }
}

fn is_range(vmin: f64, vmax: f64) -> bool {
    vmin.is_finite() && vmax.is_finite() && vmin <= vmax
}

/// Widens a range that is too short for its magnitude to resolve.
fn separated(vmin: f64, vmax: f64) -> (f64, f64) {
    let largest = vmin.abs().max(vmax.abs());
    if largest == 0.0 {
        (-1e-13, 1e-13)
    } else if vmax - vmin <= largest * 1e-14 {
        (vmin - 1e-13 * vmin.abs(), vmax + 1e-13 * vmax.abs())
    } else {
        (vmin, vmax)
    }
}

/// A power of ten to count from when the range is short and far from zero, so that multiples of the spacing
/// keep their precision.
fn round_offset(vmin: f64, vmax: f64) -> f64 {
    let middle = f64::midpoint(vmax, vmin);
    if middle.abs() / (vmax - vmin) < 100.0 {
        0.0
    } else {
        power_of_ten(order_of_magnitude(middle.abs())).copysign(middle)
    }
}

/// How near to a multiple, in units of the spacing, counts as on it. A large offset has cost digits, so it
/// buys slack.
fn slack(offset: f64, spacing: f64) -> f64 {
    if offset == 0.0 { 1e-10 } else { (offset.abs() / spacing * 1e-12).clamp(1e-10, 0.4999) }
}

/// How many whole spacings fit into a distance.
fn steps_down(distance: f64, spacing: f64, slack: f64) -> f64 {
    let (quotient, remainder) = divide_floored(distance, spacing);
    if (remainder / spacing - 1.0).abs() < slack { quotient + 1.0 } else { quotient }
}

/// How many whole spacings it takes to cover a distance.
fn steps_up(distance: f64, spacing: f64, slack: f64) -> f64 {
    let (quotient, remainder) = divide_floored(distance, spacing);
    if (remainder / spacing).abs() < slack { quotient } else { quotient + 1.0 }
}

/// Quotient rounded down and the remainder, for a positive divisor.
///
/// The quotient comes from the exact remainder: rounding `a / b` first could carry it over a whole number.
fn divide_floored(dividend: f64, divisor: f64) -> (f64, f64) {
    let mut remainder = dividend % divisor;
    let mut quotient = (dividend - remainder) / divisor;
    if remainder < 0.0 {
        remainder += divisor;
        quotient -= 1.0;
    }
    // The division was of a multiple, give or take rounding.
    (quotient.round(), remainder)
}

/// Writes the ticks of one linear axis alike: the same decimals and, for very large or small ticks, a common
/// power of ten that the labels leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LinearFormatter {
    exponent: i32,
    decimals: usize,
}

impl LinearFormatter {
    /// A formatter for ticks located on a range.
    ///
    /// Pass the ticks beyond the ends as well ([`LinearLocator::located`]); they take part in choosing the
    /// decimals.
    pub fn new(located: &[f64], vmin: f64, vmax: f64) -> Self {
        let exponent = common_exponent(located, vmin, vmax);
        let decimals = decimals(located, vmin, vmax, power_of_ten(exponent));
        let formatter = Self { exponent, decimals };
        if decimals > MOST_MANTISSA_DECIMALS { formatter.plain() } else { formatter }
    }

    /// The same without a power of ten, as long as numbers can be read without.
    pub(super) fn plain(self) -> Self {
        if (1..MOST_PLAIN_DIGITS).contains(&self.exponent) {
            let moved = self.exponent.unsigned_abs() as usize;
            Self { exponent: 0, decimals: self.decimals.saturating_sub(moved) }
        } else {
            self
        }
    }

    /// The power of ten that all labels are to be multiplied by, if not one.
    ///
    /// It is used from a million up and from 1e-5 down, but not where more than four decimals would be left
    /// that are easier to read in place: 1233999.25 rather than 1.23399925 × 10⁶.
    pub fn exponent(&self) -> Option<i32> {
        (self.exponent != 0).then_some(self.exponent)
    }

    /// The label of a tick.
    pub fn label(&self, value: f64) -> Text {
        Text::new(plain(Exact::Float(value / power_of_ten(self.exponent)), self.decimals))
    }
}

/// The order of magnitude of the largest visible tick, or zero where plain decimals read well.
fn common_exponent(located: &[f64], vmin: f64, vmax: f64) -> i32 {
    let largest = located
        .iter()
        .filter(|&&tick| vmin <= tick && tick <= vmax)
        .fold(0.0, |largest: f64, tick| largest.max(tick.abs()));
    if largest == 0.0 {
        return 0;
    }
    match order_of_magnitude(largest) {
        -4..=5 => 0,
        exponent => exponent.max(SMALLEST_EXPONENT),
    }
}

/// The fewest decimals that show every tick to within a thousandth of the order of magnitude of their spread.
fn decimals(located: &[f64], vmin: f64, vmax: f64, unit: f64) -> usize {
    let ends = [vmin, vmax];
    let augmented: &[f64] = if located.len() < 2 { &ends } else { &[] };
    let scaled = || located.iter().chain(augmented).map(|tick| tick / unit);
    let smallest = scaled().fold(f64::INFINITY, f64::min);
    let largest = scaled().fold(f64::NEG_INFINITY, f64::max);
    let mut spread = largest - smallest;
    if spread == 0.0 {
        spread = largest.abs();
    }
    if spread == 0.0 || !spread.is_finite() {
        spread = 1.0;
    }
    let order = order_of_magnitude(spread);
    let tolerance = 1e-3 * power_of_ten(order);
    let fits = |decimals: usize| {
        let factor = power_of_ten(decimals as i32);
        located.iter().all(|tick| {
            let scaled = tick / unit;
            (scaled - (scaled * factor).round_ties_even() / factor).abs() < tolerance
        })
    };
    let mut decimals = usize::try_from(3 - order).unwrap_or(0);
    if !fits(decimals) {
        // Rounding to that many decimals is itself inexact on a range this short.
        return decimals + 1;
    }
    while decimals > 0 && fits(decimals - 1) {
        decimals -= 1;
    }
    decimals
}

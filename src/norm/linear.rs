//! The linear rule.

use crate::geom::fraction_between;

/// Monotone in `value`: each operation is, and rounding keeps order.
pub(super) fn forward(value: f64, vmin: f64, vmax: f64) -> f64 {
    fraction_between(value, vmin, vmax)
}

pub(super) fn inverse(fraction: f64, vmin: f64, vmax: f64) -> f64 {
    // Weighted ends rather than vmin + t · (vmax − vmin), whose difference can overflow.
    vmin * (1.0 - fraction) + vmax * fraction
}

/// The limits around a single value, as matplotlib widens them for a colour bar: a tenth of the
/// value's size each way.
pub(super) fn widened(value: f64) -> (f64, f64) {
    let by = if value == 0.0 { 0.1 } else { (0.1 * value.abs()).max(f64::MIN_POSITIVE) };
    ((value - by).max(f64::MIN), (value + by).min(f64::MAX))
}

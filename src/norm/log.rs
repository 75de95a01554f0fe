//! The logarithmic rule.
//!
//! The logarithm is correctly rounded. That makes it monotone to the last bit, which the colour
//! scale's thresholds rest on, and the same on every machine, which a system's own need not be.

use crate::geom::fraction_between;

/// `value` must be positive and finite.
pub(super) fn forward(value: f64, vmin: f64, vmax: f64) -> f64 {
    fraction_between(pxfm::f_log10(value), pxfm::f_log10(vmin), pxfm::f_log10(vmax))
}

pub(super) fn inverse(fraction: f64, vmin: f64, vmax: f64) -> f64 {
    let (low, high) = (pxfm::f_log10(vmin), pxfm::f_log10(vmax));
    pxfm::f_exp10(low * (1.0 - fraction) + high * fraction)
}

/// The limits around a single value: a decade each way.
pub(super) fn widened(value: f64) -> (f64, f64) {
    ((value / 10.0).max(f64::from_bits(1)), (value * 10.0).min(f64::MAX))
}

//! The logarithmic rule.
//!
//! The logarithm is correctly rounded. That makes it monotone to the last bit, which the colour
//! scale's thresholds rest on, and the same on every machine, which a system's own need not be.

/// `value` must be positive.
pub(super) fn forward(value: f64) -> f64 {
    pxfm::f_log10(value)
}

pub(super) fn inverse(transformed: f64) -> f64 {
    pxfm::f_exp10(transformed)
}

/// The limits around a single value: a decade each way.
pub(super) fn widened(value: f64) -> (f64, f64) {
    ((value / 10.0).max(f64::from_bits(1)), (value * 10.0).min(f64::MAX))
}

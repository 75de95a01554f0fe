//! The linear rule, under which a value stands for itself.

/// The limits around a single value, as matplotlib widens them for a colour bar: a tenth of the
/// value's size each way.
pub(super) fn widened(value: f64) -> (f64, f64) {
    let by = if value == 0.0 { 0.1 } else { (0.1 * value.abs()).max(f64::MIN_POSITIVE) };
    ((value - by).max(f64::MIN), (value + by).min(f64::MAX))
}

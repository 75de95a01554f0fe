//! The rules that are linear under a monotone transform of the value.

use super::MonotoneFunction;
use crate::elementary::{asinh, exp, exp10, ln, log10};

/// A monotone transform and its inverse.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Transform {
    Identity,
    Log,
    SymLog {
        linthresh: f64,
        /// `linscale / (1 − 1/base)`: the slope of the linear part.
        slope: f64,
        log_base: f64,
    },
    Asinh {
        linear_width: f64,
    },
    Custom(MonotoneFunction),
}

impl Transform {
    pub(super) fn symlog(linthresh: f64, linscale: f64, base: f64) -> Self {
        let slope = linscale / (1.0 - 1.0 / base);
        Transform::SymLog { linthresh, slope, log_base: ln(base) }
    }

    pub(super) fn forward(&self, value: f64) -> f64 {
        match self {
            Transform::Identity => value,
            Transform::Log => log10(value),
            &Transform::SymLog { linthresh, slope, log_base } => {
                let size = value.abs();
                if size <= linthresh {
                    value / linthresh * slope
                } else {
                    (slope + log_ratio(size, linthresh) / log_base).copysign(value)
                }
            }
            &Transform::Asinh { linear_width } => {
                let ratio = value / linear_width;
                if ratio.is_finite() {
                    return asinh(ratio);
                }
                // asinh x is log 2x, far out.
                let far = log_ratio(value.abs(), linear_width) + std::f64::consts::LN_2;
                far.max(asinh(f64::MAX)).copysign(value)
            }
            Transform::Custom(function) => function.forward(value),
        }
    }

    pub(super) fn inverse(&self, transformed: f64) -> f64 {
        match self {
            Transform::Identity => transformed,
            Transform::Log => exp10(transformed),
            &Transform::SymLog { linthresh, slope, log_base } => {
                let size = transformed.abs();
                if size <= slope {
                    transformed / slope * linthresh
                } else {
                    let ratio = exp((size - slope) * log_base);
                    (linthresh * ratio).min(f64::MAX).copysign(transformed)
                }
            }
            Transform::Asinh { linear_width } => {
                (libm::sinh(transformed) * linear_width).clamp(f64::MIN, f64::MAX)
            }
            Transform::Custom(function) => function.inverse(transformed),
        }
    }
}

/// The natural logarithm of a quotient, also where the quotient is beyond `f64`; monotone in `size`.
fn log_ratio(size: f64, unit: f64) -> f64 {
    let ratio = size / unit;
    if ratio.is_finite() { ln(ratio) } else { (ln(size) - ln(unit)).max(ln(f64::MAX)) }
}

//! The rules that are linear under a monotone transform of the value.

use super::MonotoneFunction;

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
        Transform::SymLog { linthresh, slope, log_base: pxfm::f_log(base) }
    }

    pub(super) fn forward(&self, value: f64) -> f64 {
        match self {
            Transform::Identity => value,
            Transform::Log => pxfm::f_log10(value),
            &Transform::SymLog { linthresh, slope, log_base } => {
                let size = value.abs();
                if size <= linthresh {
                    value * slope
                } else {
                    let decades = pxfm::f_log(size / linthresh) / log_base;
                    (linthresh * (slope + decades)).copysign(value)
                }
            }
            Transform::Asinh { linear_width } => pxfm::f_asinh(value / linear_width),
            Transform::Custom(function) => function.forward(value),
        }
    }

    pub(super) fn inverse(&self, transformed: f64) -> f64 {
        match self {
            Transform::Identity => transformed,
            Transform::Log => pxfm::f_exp10(transformed),
            &Transform::SymLog { linthresh, slope, log_base } => {
                let size = transformed.abs();
                if size <= linthresh * slope {
                    transformed / slope
                } else {
                    let decades = size / linthresh - slope;
                    (linthresh * pxfm::f_exp(decades * log_base)).copysign(transformed)
                }
            }
            Transform::Asinh { linear_width } => pxfm::f_sinh(transformed) * linear_width,
            Transform::Custom(function) => function.inverse(transformed),
        }
    }
}

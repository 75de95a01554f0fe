//! A norm together with its limits.

use super::{Norm, linear, log};

/// A [`Norm`] fitted to its limits: a monotone map from `vmin … vmax` to 0 … 1, and back.
///
/// Found on [`ColorScale::norm`](crate::ColorScale::norm).
///
/// ```
/// use heatspec::{Heatmap, HeatmapSpec, Limits, Matrix, Norm};
///
/// let spec = HeatmapSpec::new().norm(Norm::Log).limits(Limits::new(0.1, 1000.0));
/// let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
/// let norm = Heatmap::new(matrix, spec).color_scale()?.norm().clone();
/// assert_eq!(norm.forward(10.0), Some(0.5));
/// assert_eq!(norm.inverse(0.5), 10.0);
/// assert_eq!(norm.forward(5000.0), None);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct FittedNorm {
    norm: Norm,
    vmin: f64,
    vmax: f64,
}

/// Where a value stands with respect to the limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Place {
    Under,
    Inside,
    Over,
    Bad,
}

impl FittedNorm {
    /// The limits must be finite and increasing, and positive under a log norm.
    pub(crate) fn new(norm: Norm, vmin: f64, vmax: f64) -> Self {
        Self { norm, vmin, vmax }
    }

    /// The rule.
    pub fn norm(&self) -> &Norm {
        &self.norm
    }

    /// The value at fraction 0.
    pub fn vmin(&self) -> f64 {
        self.vmin
    }

    /// The value at fraction 1.
    pub fn vmax(&self) -> f64 {
        self.vmax
    }

    /// The fraction of the scale, 0 … 1, at which a value lies; `None` outside the limits and for
    /// NaN.
    pub fn forward(&self, value: f64) -> Option<f64> {
        (self.place(value) == Place::Inside).then(|| self.fraction(value))
    }

    /// The value that lies at a fraction of the scale, up to the rounding of `f64`.
    pub fn inverse(&self, fraction: f64) -> f64 {
        match self.norm {
            Norm::Linear => linear::inverse(fraction, self.vmin, self.vmax),
            Norm::Log => log::inverse(fraction, self.vmin, self.vmax),
        }
    }

    /// [`forward`](Self::forward) for a value that is known to lie inside the limits.
    pub(crate) fn fraction(&self, value: f64) -> f64 {
        match self.norm {
            Norm::Linear => linear::forward(value, self.vmin, self.vmax),
            Norm::Log => log::forward(value, self.vmin, self.vmax),
        }
    }

    pub(crate) fn place(&self, value: f64) -> Place {
        if value.is_nan() || (value < 0.0 && self.norm == Norm::Log) {
            Place::Bad
        } else if value < self.vmin {
            Place::Under
        } else if value > self.vmax {
            Place::Over
        } else {
            Place::Inside
        }
    }
}

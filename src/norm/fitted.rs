//! A norm together with its limits.

use super::{Norm, log};
use crate::geom::fraction_between;

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
    /// The limits as the rule transforms them: between these it is linear.
    ends: (f64, f64),
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
        let ends = (transform(&norm, vmin), transform(&norm, vmax));
        Self { norm, vmin, vmax, ends }
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
        // Weighted ends rather than start + t · length, since a length can overflow.
        let (start, end) = self.ends;
        let transformed = start * (1.0 - fraction) + end * fraction;
        match self.norm {
            Norm::Linear => transformed,
            Norm::Log => log::inverse(transformed),
        }
    }

    /// [`forward`](Self::forward) for a value that is known to lie inside the limits.
    pub(crate) fn fraction(&self, value: f64) -> f64 {
        fraction_between(transform(&self.norm, value), self.ends.0, self.ends.1)
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

/// The monotone function under which a norm is linear.
fn transform(norm: &Norm, value: f64) -> f64 {
    match norm {
        Norm::Linear => value,
        Norm::Log => log::forward(value),
    }
}

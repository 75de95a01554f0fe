//! A rule of the caller's own.

use std::fmt;
use std::sync::Arc;

type Function = dyn Fn(f64) -> f64 + Send + Sync;

/// A rising function and its inverse, made by [`Norm::custom`](crate::Norm::custom).
///
/// Equal only to its own clones.
///
/// ```
/// use heatspec::Norm;
///
/// let Norm::Custom(function) = Norm::custom(f64::sqrt, |t| t * t) else { unreachable!() };
/// assert_eq!(function, function.clone());
/// ```
#[derive(Clone)]
pub struct MonotoneFunction {
    forward: Arc<Function>,
    inverse: Arc<Function>,
}

impl MonotoneFunction {
    pub(super) fn new(
        forward: impl Fn(f64) -> f64 + Send + Sync + 'static,
        inverse: impl Fn(f64) -> f64 + Send + Sync + 'static,
    ) -> Self {
        Self { forward: Arc::new(forward), inverse: Arc::new(inverse) }
    }

    pub(crate) fn forward(&self, value: f64) -> f64 {
        (self.forward)(value)
    }

    pub(super) fn inverse(&self, transformed: f64) -> f64 {
        (self.inverse)(transformed)
    }
}

impl PartialEq for MonotoneFunction {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.forward, &other.forward) && Arc::ptr_eq(&self.inverse, &other.inverse)
    }
}

impl fmt::Debug for MonotoneFunction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MonotoneFunction").finish_non_exhaustive()
    }
}

//! Between which values the colours run, and how the automatic answer is found.

use super::{FittedNorm, Norm, linear, log};
use crate::data::Summary;
use crate::error::{Error, Warning};

/// The values at the two ends of the colour scale.
///
/// Each side is automatic unless given. Automatic limits are the least and greatest usable values of
/// the matrix: NaN and infinities never count, nor, under a log norm, do values ≤ 0. Where all usable
/// values are equal the automatic sides are widened, with a
/// [`Warning::LimitsWidened`](crate::Warning::LimitsWidened).
///
/// The default is [`Limits::auto`].
///
/// ```
/// use heatspec::Limits;
///
/// let both = Limits::new(0.1, 100.0);
/// let lower_only = Limits::auto().vmin(0.1);
/// assert_eq!(both, lower_only.vmax(100.0));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limits {
    vmin: Option<f64>,
    vmax: Option<f64>,
}

impl Limits {
    /// Both limits from the data.
    pub fn auto() -> Self {
        Self::default()
    }

    /// Both limits given.
    pub fn new(vmin: f64, vmax: f64) -> Self {
        Self::auto().vmin(vmin).vmax(vmax)
    }

    /// The same limits with the lower one given.
    pub fn vmin(self, vmin: f64) -> Self {
        Self { vmin: Some(vmin), ..self }
    }

    /// The same limits with the upper one given.
    pub fn vmax(self, vmax: f64) -> Self {
        Self { vmax: Some(vmax), ..self }
    }
}

/// Fits a norm to the data, with what there is to say about it.
pub(crate) fn resolve(
    norm: &Norm,
    limits: Limits,
    data: &Summary,
) -> Result<(FittedNorm, Vec<Warning>), Error> {
    let is_log = *norm == Norm::Log;
    let given = [limits.vmin, limits.vmax];
    if given.iter().flatten().any(|limit| !limit.is_finite()) {
        return Err(Error::LimitsNotFinite {
            vmin: limits.vmin.unwrap_or(data.min),
            vmax: limits.vmax.unwrap_or(data.max),
        });
    }
    if let Some(&limit) = given.iter().flatten().find(|&&limit| is_log && limit <= 0.0) {
        return Err(Error::LimitNotPositive { limit });
    }
    let least = if is_log { data.min_positive } else { data.min };
    let usable = least <= data.max;
    if !usable && given.contains(&None) {
        return Err(Error::NoUsableValues {
            cells: data.cells,
            nan: data.nan,
            infinite: data.infinite,
            not_positive: is_log.then_some(data.zero + data.negative),
        });
    }
    let (mut vmin, mut vmax) = (limits.vmin.unwrap_or(least), limits.vmax.unwrap_or(data.max));
    let mut warnings = Vec::new();
    if vmin == vmax && given.contains(&None) {
        let value = vmin;
        let (low, high) = if is_log { log::widened(value) } else { linear::widened(value) };
        vmin = limits.vmin.unwrap_or(low);
        vmax = limits.vmax.unwrap_or(high);
        warnings.push(Warning::LimitsWidened { value, vmin, vmax });
    }
    if vmin >= vmax {
        return Err(Error::LimitsNotIncreasing {
            vmin,
            vmin_given: limits.vmin.is_some(),
            vmax,
            vmax_given: limits.vmax.is_some(),
        });
    }
    if is_log && data.zero > 0 {
        warnings.push(Warning::LogOfZero { count: data.zero });
    }
    if is_log && data.negative > 0 {
        warnings.push(Warning::LogOfNegative { count: data.negative });
    }
    Ok((FittedNorm::new(norm.clone(), vmin, vmax), warnings))
}

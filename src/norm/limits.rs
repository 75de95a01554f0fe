//! Between which values the colours run, and how the automatic answer is found.

use super::quantile::{finite_values, percentile};
use super::{FittedNorm, Norm, Place};
use crate::data::{Matrix, Summary, summarize};
use crate::error::{Error, Warning};

/// The values at the two ends of the colour scale.
///
/// Each side is automatic unless given. Automatic limits are the least and greatest usable values of
/// the matrix, or percentiles of them, or equally far from a centre. NaN and infinities never count,
/// nor, under a log norm, do values ≤ 0. Where all usable values are equal the automatic sides are
/// widened, with a [`Warning::LimitsWidened`](crate::Warning::LimitsWidened).
///
/// The default is [`Limits::auto`].
///
/// ```
/// use heatspec::Limits;
///
/// let both = Limits::new(0.1, 100.0);
/// let lower_only = Limits::auto().vmin(0.1);
/// assert_eq!(both, lower_only.vmax(100.0));
/// let without_outliers = Limits::percentile(2.0, 98.0);
/// let around_zero = Limits::symmetric(0.0);
/// # let _ = (without_outliers, around_zero);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limits {
    vmin: Option<f64>,
    vmax: Option<f64>,
    automatic: Automatic,
}

/// How a limit that is not given is found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Automatic {
    #[default]
    Extremes,
    Percentiles(f64, f64),
    Symmetric(f64),
}

impl Limits {
    /// Both limits from the data: the least and the greatest usable value.
    pub fn auto() -> Self {
        Self::default()
    }

    /// Both limits given.
    pub fn new(vmin: f64, vmax: f64) -> Self {
        Self::auto().vmin(vmin).vmax(vmax)
    }

    /// Limits from the data at two percentiles, 0 … 100, of its usable values, so that a few
    /// outliers do not flatten the rest. Percentiles lie between neighbours as in NumPy's default.
    pub fn percentile(low: f64, high: f64) -> Self {
        Self { automatic: Automatic::Percentiles(low, high), ..Self::default() }
    }

    /// Limits from the data as far below the centre as above it.
    pub fn symmetric(center: f64) -> Self {
        Self { automatic: Automatic::Symmetric(center), ..Self::default() }
    }

    /// Limits that hold all usable values of several matrices, so that their figures can be compared.
    ///
    /// `norm` decides which values are usable.
    ///
    /// ```
    /// use heatspec::{Limits, Matrix, Norm};
    ///
    /// let (a, b) = (Matrix::new(&[1.0, 5.0], 1, 2)?, Matrix::new(&[0.0, 3.0], 1, 2)?);
    /// assert_eq!(Limits::shared([&a, &b], &Norm::Linear)?, Limits::new(0.0, 5.0));
    /// assert_eq!(Limits::shared([&a, &b], &Norm::Log)?, Limits::new(1.0, 5.0));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::NoUsableValues`] where no matrix has one.
    pub fn shared<'m>(
        matrices: impl IntoIterator<Item = &'m Matrix<'m>>,
        norm: &Norm,
    ) -> Result<Self, Error> {
        let all = matrices.into_iter().map(summarize).reduce(|a, b| a.merge(&b));
        let all = all.unwrap_or(Summary::EMPTY);
        let (least, greatest) = usable(norm, &all)?;
        let (least, greatest) = match *norm {
            Norm::Centered { center } => symmetric(least, greatest, center),
            _ => (least, greatest),
        };
        Ok(Self::new(least, greatest))
    }

    /// The same limits with the lower one given.
    pub fn vmin(self, vmin: f64) -> Self {
        Self { vmin: Some(vmin), ..self }
    }

    /// The same limits with the upper one given.
    pub fn vmax(self, vmax: f64) -> Self {
        Self { vmax: Some(vmax), ..self }
    }

    fn is_automatic(&self) -> bool {
        *self == Self::default()
    }
}

/// The norm fitted to the data, with what there is to say about it.
pub(crate) struct Fit {
    pub(crate) norm: FittedNorm,
    pub(crate) warnings: Vec<Warning>,
    /// Whether values lie below the limits, and above them.
    pub(crate) beyond: (bool, bool),
}

/// Fits a norm to the data. `colors` is the number of entries in the table of colours.
pub(crate) fn resolve(
    norm: &Norm,
    limits: Limits,
    matrix: &Matrix<'_>,
    data: &Summary,
    colors: usize,
) -> Result<Fit, Error> {
    check_norm(norm)?;
    if let Norm::Boundaries(boundaries) = norm {
        if !limits.is_automatic() {
            return Err(Error::LimitsOfBoundaries);
        }
        let (vmin, vmax) = (boundaries.edges[0], boundaries.edges[boundaries.edges.len() - 1]);
        let norm = FittedNorm::fit(norm.clone(), vmin, vmax, colors, matrix);
        let beyond = beyond(&norm, data);
        return Ok(Fit { norm, warnings: Vec::new(), beyond });
    }
    check_given(norm, limits, data)?;

    let is_log = *norm == Norm::Log;
    let mut warnings = Vec::new();
    let (mut vmin, mut vmax) = match (limits.vmin, limits.vmax) {
        (Some(vmin), Some(vmax)) => (vmin, vmax),
        _ => automatic(norm, limits, matrix, data)?,
    };
    if vmin == vmax && (limits.vmin.is_none() || limits.vmax.is_none()) {
        let value = vmin;
        let (low, high) = if is_log { decade_around(value) } else { tenth_around(value) };
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
    if let &Norm::TwoSlope { center } = norm
        && !(vmin < center && center < vmax)
    {
        return Err(Error::CenterOutsideLimits { center, vmin, vmax });
    }
    if is_log && data.zero > 0 {
        warnings.push(Warning::LogOfZero { count: data.zero });
    }
    if is_log && data.negative > 0 {
        warnings.push(Warning::LogOfNegative { count: data.negative });
    }
    let norm = FittedNorm::fit(norm.clone(), vmin, vmax, colors, matrix);
    if let Norm::Custom(_) = norm.norm()
        && !norm.is_increasing()
    {
        return Err(Error::NormNotIncreasing { vmin, vmax });
    }
    let beyond = beyond(&norm, data);
    Ok(Fit { norm, warnings, beyond })
}

/// Whether values lie below the limits, and above them.
fn beyond(norm: &FittedNorm, data: &Summary) -> (bool, bool) {
    // Of each kind of value the one that lies furthest out, where there is any.
    let lowest = [
        (data.min <= data.max, data.min),
        (data.min_positive <= data.max, data.min_positive),
        (data.zero > 0, 0.0),
        (data.infinite > data.positive_infinite, f64::NEG_INFINITY),
    ];
    let below = lowest.iter().any(|&(any, value)| any && norm.place(value) == Place::Under);
    let above = data.positive_infinite > 0 || data.max > norm.vmax();
    (below, above)
}

fn check_norm(norm: &Norm) -> Result<(), Error> {
    let above = |name, value: f64, least: f64| {
        if value > least && value.is_finite() {
            Ok(())
        } else {
            Err(Error::InvalidNorm { parameter: name, value, least })
        }
    };
    let finite = |name, value: f64| {
        if value.is_finite() {
            Ok(())
        } else {
            Err(Error::InvalidNorm { parameter: name, value, least: f64::NEG_INFINITY })
        }
    };
    match norm {
        &Norm::SymLog { linthresh, linscale, base } => {
            above("linthresh", linthresh, 0.0)?;
            above("linscale", linscale, 0.0)?;
            above("base", base, 1.0)
        }
        &Norm::Asinh { linear_width } => above("linear_width", linear_width, 0.0),
        &Norm::Power { gamma } => above("gamma", gamma, 0.0),
        &Norm::TwoSlope { center } | &Norm::Centered { center } => finite("center", center),
        Norm::Boundaries(boundaries) => boundaries.check(),
        Norm::Linear | Norm::Log | Norm::Quantile | Norm::Custom(_) => Ok(()),
    }
}

fn check_given(norm: &Norm, limits: Limits, data: &Summary) -> Result<(), Error> {
    let given = [limits.vmin, limits.vmax];
    if given.iter().flatten().any(|limit| !limit.is_finite()) {
        return Err(Error::LimitsNotFinite {
            vmin: limits.vmin.unwrap_or(data.min),
            vmax: limits.vmax.unwrap_or(data.max),
        });
    }
    if *norm == Norm::Log
        && let Some(&limit) = given.iter().flatten().find(|&&limit| limit <= 0.0)
    {
        return Err(Error::LimitNotPositive { limit });
    }
    match limits.automatic {
        Automatic::Percentiles(low, high)
            if !(0.0..=100.0).contains(&low) || !(0.0..=100.0).contains(&high) || low >= high =>
        {
            Err(Error::InvalidPercentiles { low, high })
        }
        Automatic::Symmetric(center) if !center.is_finite() => {
            Err(Error::InvalidNorm { parameter: "center", value: center, least: f64::NEG_INFINITY })
        }
        _ => Ok(()),
    }
}

/// The least and greatest value that the norm has a place for.
fn usable(norm: &Norm, data: &Summary) -> Result<(f64, f64), Error> {
    let is_log = *norm == Norm::Log;
    let least = if is_log { data.min_positive } else { data.min };
    if least <= data.max {
        return Ok((least, data.max));
    }
    Err(Error::NoUsableValues {
        cells: data.cells,
        nan: data.nan,
        infinite: data.infinite,
        // What is left; −∞ is counted among the infinite.
        not_positive: is_log.then_some(data.cells - data.nan - data.infinite),
    })
}

/// The limits of which at least one is not given.
fn automatic(
    norm: &Norm,
    limits: Limits,
    matrix: &Matrix<'_>,
    data: &Summary,
) -> Result<(f64, f64), Error> {
    let (least, greatest) = usable(norm, data)?;
    let center = match (limits.automatic, norm) {
        (Automatic::Symmetric(center), _) | (_, &Norm::Centered { center }) => Some(center),
        _ => None,
    };
    if let Some(center) = center {
        // A limit that is given has its mirror image for the other.
        return Ok(match (limits.vmin, limits.vmax) {
            (Some(vmin), _) => (vmin, center + (center - vmin)),
            (_, Some(vmax)) => (center - (vmax - center), vmax),
            _ => symmetric(least, greatest, center),
        });
    }
    let (mut vmin, mut vmax) = match limits.automatic {
        Automatic::Percentiles(low, high) => {
            let mut values = finite_values(matrix);
            values.retain(|&value| value >= least);
            values.sort_unstable_by(f64::total_cmp);
            (percentile(&values, low / 100.0), percentile(&values, high / 100.0))
        }
        _ => (least, greatest),
    };
    vmin = limits.vmin.unwrap_or(vmin);
    vmax = limits.vmax.unwrap_or(vmax);
    if let &Norm::TwoSlope { center } = norm {
        // The data lies on one side of the centre: mirror its far end, as matplotlib does.
        if limits.vmin.is_none() && vmin >= center {
            vmin = center - (vmax - center);
        }
        if limits.vmax.is_none() && vmax <= center {
            vmax = center + (center - vmin);
        }
    }
    Ok((vmin, vmax))
}

fn symmetric(least: f64, greatest: f64, center: f64) -> (f64, f64) {
    let half = (greatest - center).abs().max((center - least).abs());
    ((center - half).max(f64::MIN), (center + half).min(f64::MAX))
}

/// The limits around a single value, as matplotlib widens them for a colour bar: a tenth of the
/// value's size each way.
fn tenth_around(value: f64) -> (f64, f64) {
    let by = if value == 0.0 { 0.1 } else { (0.1 * value.abs()).max(f64::MIN_POSITIVE) };
    ((value - by).max(f64::MIN), (value + by).min(f64::MAX))
}

/// The same under a log norm: a decade each way.
fn decade_around(value: f64) -> (f64, f64) {
    ((value / 10.0).max(f64::from_bits(1)), (value * 10.0).min(f64::MAX))
}

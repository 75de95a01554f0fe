//! Between which values the colours run, and how the automatic answer is found.

use super::quantile::percentiles_of;
use super::{FittedNorm, Norm, Place, Seen};
use crate::data::{Matrix, Number, Summary, summarize};
use crate::error::{Error, Notice, Problem, Warning};

/// The values at the two ends of the colour scale.
///
/// Each side is automatic unless given. Automatic limits are the least and greatest usable values
/// of the matrix, or percentiles of them, or equally far from a centre. NaN and infinities never
/// count, nor, under a log norm, do values ≤ 0. Where all usable values are equal the automatic
/// sides are widened, with a [`WarningKind::LimitsWidened`](crate::WarningKind::LimitsWidened).
///
/// Data of `f32`, `f16` or `bf16` holds, for most decimal numbers, the nearest number of its own type: 0.6
/// in `f32` is 0.6000000238…. A limit takes that number in as well: `Limits::new(0.0, 0.6)` has an
/// `f32` value of 0.6 at its upper end and not beyond it. Limits themselves remain as given.
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
    pub fn new(vmin: impl Number, vmax: impl Number) -> Self {
        Self::auto().vmin(vmin).vmax(vmax)
    }

    /// Limits from the data at two percentiles, 0 … 100, of its usable values, so that a few
    /// outliers do not flatten the rest. Percentiles lie between neighbours as in NumPy's default.
    ///
    /// They are exact. Values are counted in several passes, by all threads allowed, and neither copied
    /// nor sorted.
    pub fn percentile(low: impl Number, high: impl Number) -> Self {
        Self {
            automatic: Automatic::Percentiles(low.into_f64(), high.into_f64()),
            ..Self::default()
        }
    }

    /// Limits from the data as far below the centre as above it.
    pub fn symmetric(center: impl Number) -> Self {
        Self { automatic: Automatic::Symmetric(center.into_f64()), ..Self::default() }
    }

    /// Limits that hold all usable values of several matrices, so that their figures can be compared.
    ///
    /// `norm` decides which values are usable, and whether the limits are to lie around a centre. Under
    /// boundaries, which are limits themselves, they remain automatic.
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
    /// [`ErrorKind::NoUsableValues`](crate::ErrorKind::NoUsableValues) where no matrix has one.
    pub fn shared<'m>(
        matrices: impl IntoIterator<Item = &'m Matrix<'m>>,
        norm: &Norm,
    ) -> Result<Self, Error> {
        if let Norm::Boundaries(_) = norm {
            return Ok(Self::auto());
        }
        let (mut all, mut extremes) = (Summary::EMPTY, None);
        for matrix in matrices {
            let data = summarize(matrix);
            all.include(&data);
            extremes = match (extremes, usable(norm, Seen::Matrix(matrix, 1), &data)) {
                (Some((low, high)), Some((least, greatest))) => {
                    Some((f64::min(low, least), f64::max(high, greatest)))
                }
                (known, found) => known.or(found),
            };
        }
        let extremes = extremes.ok_or_else(|| no_usable_values(norm, &all))?;
        let Between { vmin, vmax, .. } = between(norm, Self::auto(), extremes);
        Ok(Self::new(vmin, vmax))
    }

    /// The same limits with the lower one given.
    pub fn vmin(self, vmin: impl Number) -> Self {
        Self { vmin: Some(vmin.into_f64()), ..self }
    }

    /// The same limits with the upper one given.
    pub fn vmax(self, vmax: impl Number) -> Self {
        Self { vmax: Some(vmax.into_f64()), ..self }
    }

    /// The centre at which the one limit given is mirrored, if it is.
    fn mirror(&self, norm: &Norm) -> Option<f64> {
        let one_given = self.vmin.is_some() != self.vmax.is_some();
        center_of(norm, *self).filter(|_| one_given)
    }

    /// What to say of limits that were widened around the value to which both came, which may be the only
    /// one in the data.
    fn widened(&self, value: f64, is_one_value: bool, vmin: f64, vmax: f64) -> Warning {
        if is_one_value {
            return Warning::from(Notice::LimitsWidened { value, vmin, vmax });
        }
        let percentiles = match self.automatic {
            Automatic::Percentiles(low, high) => Some((low, high)),
            _ => None,
        };
        let given = self.vmin.is_some() || self.vmax.is_some();
        Warning::from(Notice::LimitsMet { value, given, percentiles, vmin, vmax })
    }

    fn is_automatic(&self) -> bool {
        *self == Self::default()
    }
}

/// What was set, read back: each getter has the name of its setter or constructor, with `get_` before it.
impl Limits {
    /// The lower limit, if one was given.
    pub fn get_vmin(&self) -> Option<f64> {
        self.vmin
    }

    /// The upper limit, if one was given.
    pub fn get_vmax(&self) -> Option<f64> {
        self.vmax
    }

    /// The percentiles of limits made by [`percentile`](Self::percentile).
    pub fn get_percentile(&self) -> Option<(f64, f64)> {
        match self.automatic {
            Automatic::Percentiles(low, high) => Some((low, high)),
            _ => None,
        }
    }

    /// The centre of limits made by [`symmetric`](Self::symmetric).
    pub fn get_symmetric(&self) -> Option<f64> {
        match self.automatic {
            Automatic::Symmetric(center) => Some(center),
            _ => None,
        }
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
    seen: Seen<'_>,
    data: &Summary,
    colors: usize,
) -> Result<Fit, Error> {
    check_norm(norm)?;
    if let Seen::Passed(_) = seen {
        check_without_values(norm, limits)?;
    }
    let mut warnings = Vec::new();
    let (vmin, vmax) = if let Norm::Boundaries(boundaries) = norm {
        if !limits.is_automatic() {
            return Err(Problem::LimitsOfBoundaries.into());
        }
        let intervals = boundaries.bins();
        if intervals > colors {
            warnings.push(Notice::ColorsShared { intervals, colors }.into());
        }
        (boundaries.edges[0], boundaries.edges[boundaries.edges.len() - 1])
    } else {
        check_given(norm, limits, data)?;
        let (vmin, vmax) = found(norm, limits, seen, data, &mut warnings)?;
        check_found(norm, limits, vmin, vmax)?;
        (vmin, vmax)
    };
    if *norm == Norm::Log && data.zero > 0 {
        warnings.push(Notice::LogOfZero { count: data.zero }.into());
    }
    if *norm == Norm::Log && data.negative > 0 {
        warnings.push(Notice::LogOfNegative { count: data.negative }.into());
    }
    let norm = FittedNorm::fit(norm.clone(), vmin, vmax, colors, seen);
    if let Norm::Custom(_) = norm.norm() {
        if !norm.is_increasing() {
            return Err(Problem::NormNotIncreasing { vmin, vmax }.into());
        }
        let count = seen.under_custom(norm.norm()).unplaced;
        if count > 0 {
            warnings.push(Notice::NoPlaceOnNorm { count }.into());
        }
    }
    Ok(finish(norm, warnings, seen, data))
}

/// The limits that are given, and what is found for those that are not.
fn found(
    norm: &Norm,
    limits: Limits,
    seen: Seen<'_>,
    data: &Summary,
    warnings: &mut Vec<Warning>,
) -> Result<(f64, f64), Error> {
    if let (Some(vmin), Some(vmax)) = (limits.vmin, limits.vmax) {
        return Ok((vmin, vmax));
    }
    let extremes = usable(norm, seen, data).ok_or_else(|| no_usable_values(norm, data))?;
    let ends = match limits.automatic {
        Automatic::Percentiles(low, high) => {
            percentiles(seen, extremes, (low / 100.0, high / 100.0))
        }
        _ => extremes,
    };
    let Between { vmin, vmax, widened } = between(norm, limits, ends);
    if let Some(value) = widened {
        let is_one_value = extremes.0 == extremes.1;
        warnings.push(limits.widened(value, is_one_value, vmin, vmax));
    }
    Ok((vmin, vmax))
}

fn check_found(norm: &Norm, limits: Limits, vmin: f64, vmax: f64) -> Result<(), Error> {
    if *norm == Norm::Log && vmin <= 0.0 {
        // Given, or mirrored at a centre.
        return Err(Problem::LimitNotPositive { limit: vmin }.into());
    }
    let outside = |center: &f64| !(vmin < *center && *center < vmax);
    if let Some(center) = limits.mirror(norm).filter(outside) {
        return Err(Problem::CenterOutsideLimits { center, vmin, vmax }.into());
    }
    if vmin >= vmax {
        let (vmin_given, vmax_given) = (limits.vmin.is_some(), limits.vmax.is_some());
        return Err(Problem::LimitsNotIncreasing { vmin, vmin_given, vmax, vmax_given }.into());
    }
    match norm {
        &Norm::TwoSlope { center } if outside(&center) => {
            Err(Problem::CenterOutsideLimits { center, vmin, vmax }.into())
        }
        _ => Ok(()),
    }
}

/// Looks for values beyond the limits, and says how many of them are infinite.
fn finish(norm: FittedNorm, mut warnings: Vec<Warning>, seen: Seen<'_>, data: &Summary) -> Fit {
    let negative = if data.infinite > 0 { seen.negative_infinities() } else { 0 };
    let positive = data.infinite - negative;
    let beyond = beyond(&norm, negative > 0, positive > 0, data);
    // Without a place they are told of elsewhere: as negative values, say.
    let drawn = |count: usize, value: f64| if norm.place(value) == Place::Bad { 0 } else { count };
    let below = drawn(negative, f64::NEG_INFINITY);
    let above = drawn(positive, f64::INFINITY);
    if below + above > 0 {
        warnings.push(Notice::InfiniteValues { negative: below, positive: above }.into());
    }
    Fit { norm, warnings, beyond }
}

/// Whether values lie below the limits, and above them, given whether there are −∞ and ∞.
fn beyond(norm: &FittedNorm, negative: bool, positive: bool, data: &Summary) -> (bool, bool) {
    // Of each kind of value the one that lies furthest out, where there is any.
    let lowest = [
        (data.min <= data.max, data.min),
        (data.min_positive <= data.max, data.min_positive),
        (data.zero > 0, 0.0),
        (negative, f64::NEG_INFINITY),
    ];
    let below = lowest.iter().any(|&(any, value)| any && norm.place(value) == Place::Under);
    let above = positive || (data.min <= data.max && norm.place(data.max) == Place::Over);
    (below, above)
}

/// Refuses limits and norms for which every value has to be known at once.
pub(crate) fn check_without_values(norm: &Norm, limits: Limits) -> Result<(), Error> {
    let (what, advice) = match (norm, limits.automatic) {
        (Norm::Quantile, _) => {
            ("a quantile norm", "use a log or power norm, or boundaries at quantiles you know")
        }
        (Norm::Boundaries(_), _) => return Ok(()),
        (_, Automatic::Percentiles(..)) if limits.vmin.is_none() || limits.vmax.is_none() => {
            ("percentiles", "give both limits")
        }
        _ => return Ok(()),
    };
    Err(Problem::NeedsAllValues { what, advice }.into())
}

fn check_norm(norm: &Norm) -> Result<(), Error> {
    let above = |name, value: f64, least: f64| {
        if value > least && value.is_finite() {
            Ok(())
        } else {
            Err(Problem::InvalidNorm { parameter: name, value, least }.into())
        }
    };
    let finite = |name, value: f64| {
        if value.is_finite() {
            Ok(())
        } else {
            Err(Problem::InvalidNorm { parameter: name, value, least: f64::NEG_INFINITY }.into())
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
        &Norm::TwoSlope { center } | &Norm::Centered { center } | &Norm::Diverging { center } => {
            finite("center", center)
        }
        Norm::Boundaries(boundaries) => boundaries.check(),
        Norm::Linear | Norm::Log | Norm::Quantile | Norm::Custom(_) => Ok(()),
    }
}

fn check_given(norm: &Norm, limits: Limits, data: &Summary) -> Result<(), Error> {
    let given = [limits.vmin, limits.vmax];
    if given.iter().flatten().any(|limit| !limit.is_finite()) {
        return Err(Problem::LimitsNotFinite {
            vmin: limits.vmin.unwrap_or(data.min),
            vmax: limits.vmax.unwrap_or(data.max),
        }
        .into());
    }
    if *norm == Norm::Log
        && let Some(&limit) = given.iter().flatten().find(|&&limit| limit <= 0.0)
    {
        return Err(Problem::LimitNotPositive { limit }.into());
    }
    match limits.automatic {
        Automatic::Percentiles(low, high)
            if !(0.0..=100.0).contains(&low) || !(0.0..=100.0).contains(&high) || low >= high =>
        {
            Err(Problem::InvalidPercentiles { low, high }.into())
        }
        Automatic::Symmetric(center) if !center.is_finite() => Err(Problem::InvalidNorm {
            parameter: "center",
            value: center,
            least: f64::NEG_INFINITY,
        }
        .into()),
        _ => Ok(()),
    }
}

/// The least and greatest value that the norm has a place for, if there is any.
fn usable(norm: &Norm, seen: Seen<'_>, data: &Summary) -> Option<(f64, f64)> {
    let (least, greatest) = match norm {
        Norm::Log => (data.min_positive, data.max),
        Norm::Custom(_) => return seen.under_custom(norm).usable,
        _ => (data.min, data.max),
    };
    (least <= greatest).then_some((least, greatest))
}

fn no_usable_values(norm: &Norm, data: &Summary) -> Error {
    Error::from(Problem::NoUsableValues {
        cells: data.cells,
        nan: data.nan,
        infinite: data.infinite,
        // What is left; −∞ is counted among the infinite.
        not_positive: (*norm == Norm::Log).then_some(data.cells - data.nan - data.infinite),
    })
}

/// Two percentiles, as fractions, of the finite values between the extremes.
fn percentiles(seen: Seen<'_>, extremes: (f64, f64), ranks: (f64, f64)) -> (f64, f64) {
    // Without all values there are no percentiles: that was checked before.
    let Seen::Matrix(matrix, threads) = seen else { return extremes };
    percentiles_of(matrix, extremes, ranks, threads).unwrap_or(extremes)
}

/// The centre from which automatic limits are equally far.
fn center_of(norm: &Norm, limits: Limits) -> Option<f64> {
    match (limits.automatic, norm) {
        (Automatic::Symmetric(center), _) | (_, &Norm::Centered { center }) => Some(center),
        _ => None,
    }
}

/// Limits of which at least one was not given.
struct Between {
    vmin: f64,
    vmax: f64,
    /// The one value around which they were widened.
    widened: Option<f64>,
}

/// Limits between the least and the greatest value.
fn between(norm: &Norm, limits: Limits, extremes: (f64, f64)) -> Between {
    let (least, greatest) = extremes;
    let mirrored = |limit: f64, center: f64| (center + (center - limit)).clamp(f64::MIN, f64::MAX);
    let center = center_of(norm, limits);
    let (mut vmin, mut vmax) = match (center, limits.vmin, limits.vmax) {
        (Some(center), Some(vmin), _) => (vmin, mirrored(vmin, center)),
        (Some(center), _, Some(vmax)) => (mirrored(vmax, center), vmax),
        (Some(center), None, None) => symmetric(least, greatest, center),
        (None, vmin, vmax) => (vmin.unwrap_or(least), vmax.unwrap_or(greatest)),
    };
    if let &Norm::TwoSlope { center } = norm {
        // The data lies on one side of the centre: mirror its far end, as matplotlib does.
        if limits.vmin.is_none() && vmin >= center {
            vmin = mirrored(vmax, center);
        }
        if limits.vmax.is_none() && vmax <= center {
            vmax = mirrored(vmin, center);
        }
    }
    if vmin != vmax {
        return Between { vmin, vmax, widened: None };
    }
    let value = vmin;
    let (low, high) = if *norm == Norm::Log { decade_around(value) } else { tenth_around(value) };
    Between {
        vmin: limits.vmin.unwrap_or(low),
        vmax: limits.vmax.unwrap_or(high),
        widened: Some(value),
    }
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

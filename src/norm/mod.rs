//! Values to fractions of the colour scale, and back.
//!
//! A [`Norm`] says by which rule, [`Limits`] say between which values; fitted to the data they make
//! a [`FittedNorm`] that maps `vmin … vmax` monotonically to 0 … 1. Cells, colour bar and ticks all
//! ask the same one. Most rules are a monotone transform under which they are linear; the others are
//! a formula each, and those that need a table have a file of their own. Functions come from `elementary`
//! and never fall, so that the map is monotone to the last bit, which the colour scale's thresholds rest
//! on, and the same on every machine.

mod boundaries;
mod custom;
mod fitted;
mod limits;
mod names;
mod quantile;
mod seen;
mod transform;

use crate::data::Number;

pub use boundaries::Boundaries;
pub use custom::MonotoneFunction;
pub use fitted::FittedNorm;
pub use limits::Limits;

pub(crate) use fitted::{Formula, Place};
pub(crate) use limits::{Fit, check_without_values, resolve};
pub(crate) use seen::{Census, Seen};

/// By which rule values become fractions of the colour scale.
///
/// The default is [`Norm::Linear`]. Definitions follow matplotlib's norms of the same names.
///
/// ```
/// use heatspec::{Boundaries, Norm};
///
/// let distances = Norm::Log;
/// let gradients = Norm::symlog(1e-3);
/// let change = Norm::diverging(0);
/// let classes = Norm::Boundaries(Boundaries::new([0.0, 0.5, 0.9, 1.0]));
/// # let _ = (distances, gradients, change, classes);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Norm {
    /// Equal differences are equally far apart: `(v − vmin) / (vmax − vmin)`.
    #[default]
    Linear,
    /// Equal ratios are equally far apart: `(log v − log vmin) / (log vmax − log vmin)`.
    ///
    /// Limits must be positive. A zero lies below every limit and takes the under colour; a negative
    /// value, −∞ included, has no logarithm and takes the bad colour. Warnings count both.
    Log,
    /// Linear around zero, logarithmic beyond, on both sides: `s(v)` is `a·v` where
    /// `|v| ≤ linthresh`, and `±linthresh·(a + log_base(|v| / linthresh))` elsewhere, with
    /// `a = linscale / (1 − 1/base)`. [`Norm::symlog`] has the usual `linscale` 1 and `base` 10.
    SymLog {
        /// Where the linear part ends; above 0.
        linthresh: f64,
        /// How many decades long each half of the linear part is; above 0.
        linscale: f64,
        /// The base of the logarithm; above 1.
        base: f64,
    },
    /// Linear around zero and logarithmic far from it, without a seam: `asinh(v / linear_width)`.
    Asinh {
        /// Values up to about this size are drawn linearly; above 0.
        linear_width: f64,
    },
    /// A power of the linear fraction: `((v − vmin) / (vmax − vmin))^gamma`.
    Power {
        /// Below 1 the low values are spread out, above 1 the high ones; above 0.
        gamma: f64,
    },
    /// Linear on either side of a centre, which is drawn in the middle colour: each side has half of the
    /// colormap, and so a slope of its own.
    ///
    /// Automatic limits that do not enclose the centre are mirrored at it.
    TwoSlope {
        /// The value of the middle colour.
        center: f64,
    },
    /// Linear, with automatic limits as far below the centre as above it. One limit given is mirrored
    /// at the centre; two that are not equally far from it cut the colormap as under
    /// [`Norm::Diverging`].
    Centered {
        /// The value of the middle colour.
        center: f64,
    },
    /// Linear, with the limits of the data and the centre in the middle colour: a step above the centre
    /// and one below it are equally far from the middle colour, and the colormap is cut where the
    /// limits end.
    ///
    /// This is seaborn's `center` and ggplot2's `midpoint`. From −2.4 to 4.6 around 0 the map runs from
    /// its 0.24th part to its end, drawn out to as many entries as it has, and 256 at least. The centre
    /// may also lie beyond the limits; then one side of the map is seen.
    Diverging {
        /// The value of the middle colour.
        center: f64,
    },
    /// One colour for each interval between boundaries.
    Boundaries(Boundaries),
    /// Every colour covers as many values as any other (histogram equalisation).
    ///
    /// The fraction of a value is the part of the finite values, within the limits, that lie below
    /// it, interpolated between 1,024 quantiles.
    Quantile,
    /// A monotone function of the caller's, made by [`Norm::custom`].
    Custom(MonotoneFunction),
}

impl Norm {
    /// Whether the norm has to know what lies on which side of zero: it may have no place for a value
    /// between others that have one.
    pub(crate) fn tells_signs(&self) -> bool {
        match self {
            Norm::Linear
            | Norm::Centered { .. }
            | Norm::Diverging { .. }
            | Norm::TwoSlope { .. }
            | Norm::SymLog { .. }
            | Norm::Asinh { .. }
            | Norm::Boundaries(_) => false,
            Norm::Log | Norm::Power { .. } | Norm::Quantile | Norm::Custom(_) => true,
        }
    }

    /// A [`Norm::SymLog`] with `linscale` 1 and `base` 10.
    pub fn symlog(linthresh: impl Number) -> Self {
        Norm::SymLog { linthresh: linthresh.into_f64(), linscale: 1.0, base: 10.0 }
    }

    /// A [`Norm::Asinh`] that is linear up to about `linear_width`.
    pub fn asinh(linear_width: impl Number) -> Self {
        Norm::Asinh { linear_width: linear_width.into_f64() }
    }

    /// A [`Norm::Power`].
    pub fn power(gamma: impl Number) -> Self {
        Norm::Power { gamma: gamma.into_f64() }
    }

    /// A [`Norm::TwoSlope`]: each side of the centre has half of the colormap.
    pub fn two_slope(center: impl Number) -> Self {
        Norm::TwoSlope { center: center.into_f64() }
    }

    /// A [`Norm::Centered`]: limits as far below the centre as above it.
    pub fn centered(center: impl Number) -> Self {
        Norm::Centered { center: center.into_f64() }
    }

    /// A [`Norm::Diverging`]: the data's own limits, and the same slope on both sides of the centre.
    ///
    /// ```
    /// use heatspec::{Colormap, Heatmap, HeatmapSpec, Matrix, Norm};
    ///
    /// let matrix = Matrix::new(&[-2.4, 0.0, 1.3, 4.6], 2, 2)?;
    /// let spec = HeatmapSpec::new().norm(Norm::diverging(0)).colormap(Colormap::coolwarm());
    /// let scale = Heatmap::new(matrix, spec).color_scale()?;
    /// assert_eq!((scale.norm().vmin(), scale.norm().vmax()), (-2.4, 4.6));
    /// assert_eq!(scale.color(4.6), Colormap::coolwarm().at(1.0));
    /// assert_eq!(scale.color(-2.4), Colormap::coolwarm().at(0.5 - 0.5 * 2.4 / 4.6));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn diverging(center: impl Number) -> Self {
        Norm::Diverging { center: center.into_f64() }
    }

    /// A [`Norm::Boundaries`], for boundaries without [extensions](Boundaries::extend_below).
    pub fn boundaries(edges: impl IntoIterator<Item = impl Number>) -> Self {
        Norm::Boundaries(Boundaries::new(edges))
    }

    /// A norm from a rising function and its inverse: `(f(v) − f(vmin)) / (f(vmax) − f(vmin))`.
    ///
    /// Values where the function is NaN take the bad colour. Two such norms are equal only if they
    /// are clones of each other, and functions cannot be serialised.
    ///
    /// ```
    /// use heatspec::Norm;
    ///
    /// let cube_root = Norm::custom(f64::cbrt, |t| t * t * t);
    /// assert_eq!(cube_root, cube_root.clone());
    /// assert_ne!(cube_root, Norm::custom(f64::cbrt, |t| t * t * t));
    /// ```
    pub fn custom(
        forward: impl Fn(f64) -> f64 + Send + Sync + 'static,
        inverse: impl Fn(f64) -> f64 + Send + Sync + 'static,
    ) -> Self {
        Norm::Custom(MonotoneFunction::new(forward, inverse))
    }

    /// The rule's name in words, as in "on a … norm".
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Norm::Linear => "linear",
            Norm::Log => "log",
            Norm::SymLog { .. } => "symlog",
            Norm::Asinh { .. } => "asinh",
            Norm::Power { .. } => "power",
            Norm::TwoSlope { .. } => "two-slope",
            Norm::Centered { .. } => "centred linear",
            Norm::Diverging { .. } => "diverging linear",
            Norm::Boundaries(_) => "boundaries",
            Norm::Quantile => "quantile",
            Norm::Custom(_) => "custom",
        }
    }
}

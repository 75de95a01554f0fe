//! A norm together with its limits.

use super::quantile::Quantiles;
use super::transform::Transform;
use super::{Boundaries, Norm, Seen};
use crate::elementary::pow;
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
    /// The least and the greatest value inside: the limits, or what they are in the data's own type.
    inside: (f64, f64),
    rule: Rule,
}

/// The norm with everything worked out that does not depend on the value.
#[derive(Clone, Debug, PartialEq)]
enum Rule {
    /// Linear between the transformed limits.
    Transformed {
        transform: Transform,
        start: f64,
        end: f64,
    },
    Power {
        gamma: f64,
    },
    TwoSlope {
        center: f64,
    },
    Boundaries {
        boundaries: Boundaries,
        /// The boundaries that values are compared with: the least of what each is in the data's type.
        met: Vec<f64>,
        colors: usize,
    },
    Quantile(Quantiles),
}

/// Where a value stands with respect to the limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Place {
    Under,
    Inside,
    Over,
    Bad,
}

/// A norm's fraction as arithmetic that vectors can do. Equal to the fraction but for rounding, which
/// may be that of `f32`: good for guesses that somebody checks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Formula {
    /// `at_center + slope · (value − center)`, with a slope on either side.
    Lines { center: f64, at_center: f64, below: f64, above: f64 },
    /// `at_one + per_octave · log₂ value`.
    Logarithm { at_one: f64, per_octave: f64 },
    /// `at_zero ± size`, where the size is `slope · |value|` up to `linthresh`, and from there on
    /// `at_linthresh + per_octave · log₂ (|value| / linthresh)`.
    SymmetricLog { at_zero: f64, linthresh: f64, slope: f64, at_linthresh: f64, per_octave: f64 },
}

impl FittedNorm {
    /// The limits must be finite and increasing, and such as the norm accepts. `colors` is the number
    /// of entries in the table of colours, on which boundaries depend.
    pub(super) fn fit(norm: Norm, vmin: f64, vmax: f64, colors: usize, seen: Seen<'_>) -> Self {
        let floats = seen.floats();
        let met = |number: f64| floats.around(number).0;
        let inside = (met(vmin), floats.around(vmax).1);
        let transformed = |transform: Transform| {
            let (start, end) = (transform.forward(vmin), transform.forward(vmax));
            if start == end {
                // Limits so near each other that the transform cannot tell them apart: there every
                // smooth rule is linear.
                return Rule::Transformed {
                    transform: Transform::Identity,
                    start: vmin,
                    end: vmax,
                };
            }
            Rule::Transformed { transform, start, end }
        };
        let rule = match &norm {
            Norm::Linear | Norm::Centered { .. } | Norm::Diverging { .. } => {
                transformed(Transform::Identity)
            }
            Norm::Log => transformed(Transform::Log),
            &Norm::SymLog { linthresh, linscale, base } => {
                transformed(Transform::symlog(linthresh, linscale, base))
            }
            &Norm::Asinh { linear_width } => transformed(Transform::Asinh { linear_width }),
            Norm::Custom(function) => transformed(Transform::Custom(function.clone())),
            &Norm::Power { gamma } => Rule::Power { gamma },
            &Norm::TwoSlope { center } => {
                let center = Some(met(center)).filter(|met| vmin < *met).unwrap_or(center);
                Rule::TwoSlope { center }
            }
            Norm::Boundaries(boundaries) => {
                let met = boundaries.edges.iter().map(|&edge| met(edge)).collect();
                Rule::Boundaries { boundaries: boundaries.clone(), met, colors }
            }
            Norm::Quantile => match seen {
                Seen::Matrix(matrix, threads) => {
                    Rule::Quantile(Quantiles::new(matrix, vmin, vmax, threads))
                }
                // Refused before.
                Seen::Passed(_) => transformed(Transform::Identity),
            },
        };
        Self { norm, vmin, vmax, inside, rule }
    }

    /// The norm that gives equal shares of these values equal parts of the scale.
    #[cfg(test)]
    pub(crate) fn quantile(values: &[f64]) -> Self {
        let (vmin, vmax) = (f64::INFINITY, f64::NEG_INFINITY);
        let vmin = values.iter().copied().fold(vmin, f64::min);
        let vmax = values.iter().copied().fold(vmax, f64::max);
        let matrix = crate::data::Matrix::new(values, 1, values.len()).unwrap();
        Self::fit(Norm::Quantile, vmin, vmax, 256, Seen::Matrix(&matrix, 1))
    }

    /// A norm that depends on nothing but its limits.
    #[cfg(test)]
    pub(crate) fn new(norm: Norm, vmin: f64, vmax: f64) -> Self {
        let ends = [vmin, vmax];
        let matrix = crate::data::Matrix::new(&ends, 1, 2).unwrap();
        Self::fit(norm, vmin, vmax, 256, Seen::Matrix(&matrix, 1))
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
    /// NaN. Under [`Norm::Boundaries`] it is that of the middle of the interval's colour.
    pub fn forward(&self, value: f64) -> Option<f64> {
        (self.place(value) == Place::Inside).then(|| self.fraction(value))
    }

    /// The value that lies at a fraction of the colour bar, up to the rounding of `f64`.
    pub fn inverse(&self, fraction: f64) -> f64 {
        match &self.rule {
            Rule::Transformed { transform, start, end } => {
                // Weighted ends rather than start + t · length, since a length can overflow.
                transform.inverse(start * (1.0 - fraction) + end * fraction)
            }
            Rule::Power { gamma } => self.linear_inverse(pow(fraction.max(0.0), 1.0 / gamma)),
            &Rule::TwoSlope { center } if fraction < 0.5 => {
                self.vmin * (1.0 - 2.0 * fraction) + center * 2.0 * fraction
            }
            &Rule::TwoSlope { center } => {
                let upper = 2.0 * fraction - 1.0;
                center * (1.0 - upper) + self.vmax * upper
            }
            Rule::Boundaries { boundaries, .. } => boundaries.value_at(fraction),
            Rule::Quantile(quantiles) => quantiles.inverse(fraction),
        }
    }

    fn linear_inverse(&self, fraction: f64) -> f64 {
        self.vmin * (1.0 - fraction) + self.vmax * fraction
    }

    /// [`forward`](Self::forward) for a value that is known to lie inside the limits.
    pub(crate) fn fraction(&self, value: f64) -> f64 {
        // What lies inside in the data's own type may lie beyond a limit by a rounding.
        let value = match value {
            _ if value < self.vmin => self.vmin,
            _ if value > self.vmax => self.vmax,
            _ => value,
        };
        match &self.rule {
            Rule::Transformed { transform, start, end } => {
                fraction_between(transform.forward(value), *start, *end)
            }
            Rule::Power { gamma } => pow(fraction_between(value, self.vmin, self.vmax), *gamma),
            &Rule::TwoSlope { center } if value < center => {
                (0.5 * fraction_between(value, self.vmin, center)).min(0.5)
            }
            &Rule::TwoSlope { center } => 0.5 + 0.5 * fraction_between(value, center, self.vmax),
            Rule::Boundaries { boundaries, met, colors } => {
                boundaries.fraction(value, met, *colors)
            }
            Rule::Quantile(quantiles) => quantiles.forward(value),
        }
    }

    /// Where along the colour bar a value stands, for a value inside the limits. The same as its
    /// fraction, but for boundaries, whose intervals are equally long on the bar.
    pub(crate) fn position(&self, value: f64) -> f64 {
        match &self.rule {
            Rule::Boundaries { boundaries, .. } => boundaries.position(value),
            _ => self.fraction(value),
        }
    }

    /// How far beyond the limits a value lies, as a part of the bar in the norm's own measure; 0 inside,
    /// and infinite where the measure does not reach.
    pub(crate) fn beyond(&self, value: f64) -> f64 {
        let at = match &self.rule {
            Rule::Transformed { transform, start, end } => {
                fraction_between(transform.forward(value), *start, *end)
            }
            &Rule::TwoSlope { center } if value < center => {
                0.5 * fraction_between(value, self.vmin, center)
            }
            &Rule::TwoSlope { center } => 0.5 + 0.5 * fraction_between(value, center, self.vmax),
            Rule::Boundaries { boundaries, .. } => boundaries.position(value),
            Rule::Power { .. } | Rule::Quantile(_) => fraction_between(value, self.vmin, self.vmax),
        };
        if at.is_nan() { f64::INFINITY } else { (-at).max(at - 1.0).max(0.0) }
    }

    /// The quantile nearest to a rank; under other norms, the value there.
    pub(crate) fn nearest_quantile(&self, rank: f64) -> f64 {
        match &self.rule {
            Rule::Quantile(quantiles) => quantiles.nearest(rank),
            _ => self.inverse(rank),
        }
    }

    /// How many equally long intervals of one colour a bar has, where it has any.
    pub(crate) fn intervals(&self) -> Option<usize> {
        match &self.rule {
            Rule::Boundaries { boundaries, .. } => Some(boundaries.edges.len() - 1),
            _ => None,
        }
    }

    pub(crate) fn place(&self, value: f64) -> Place {
        if value.is_nan() || self.has_no_place(value) {
            Place::Bad
        } else if value < self.inside.0 {
            Place::Under
        } else if value > self.inside.1 {
            Place::Over
        } else {
            Place::Inside
        }
    }

    /// Values outside the domain of the norm's function.
    fn has_no_place(&self, value: f64) -> bool {
        match &self.norm {
            Norm::Log => value < 0.0,
            Norm::Custom(function) => function.forward(value).is_nan(),
            _ => false,
        }
    }

    /// Whether a function of the caller's rises over the limits, as far as a few samples show.
    pub(super) fn is_increasing(&self) -> bool {
        let Rule::Transformed { transform, .. } = &self.rule else { return true };
        let samples: Vec<f64> =
            (0..=64).map(|i| transform.forward(self.linear_inverse(f64::from(i) / 64.0))).collect();
        samples.iter().all(|sample| sample.is_finite())
            && samples.is_sorted()
            && samples[0] < samples[64]
    }

    /// The fraction as a formula, if it has one; by design not exact.
    pub(crate) fn formula(&self) -> Option<Formula> {
        match &self.rule {
            Rule::Transformed { transform, start, end } => {
                let per_unit = 1.0 / (end - start);
                match *transform {
                    Transform::Identity => Some(Formula::Lines {
                        center: *start,
                        at_center: 0.0,
                        below: per_unit,
                        above: per_unit,
                    }),
                    Transform::Log => Some(Formula::Logarithm {
                        at_one: -start * per_unit,
                        per_octave: std::f64::consts::LOG10_2 * per_unit,
                    }),
                    Transform::SymLog { linthresh, slope, log_base } => {
                        Some(Formula::SymmetricLog {
                            at_zero: -start * per_unit,
                            linthresh,
                            slope: slope / linthresh * per_unit,
                            at_linthresh: slope * per_unit,
                            per_octave: std::f64::consts::LN_2 / log_base * per_unit,
                        })
                    }
                    Transform::Asinh { .. } | Transform::Custom(_) => None,
                }
            }
            &Rule::TwoSlope { center } => Some(Formula::Lines {
                center,
                at_center: 0.5,
                below: 0.5 / (center - self.vmin),
                above: 0.5 / (self.vmax - center),
            }),
            Rule::Power { .. } | Rule::Boundaries { .. } | Rule::Quantile(_) => None,
        }
    }

    /// The part of the colormap, as two fractions of it, that the limits leave where the slopes are the
    /// same on both sides of a centre: less than all where the limits are not equally far from it.
    pub(crate) fn part_of_map(&self) -> Option<(f64, f64)> {
        let (&Norm::Centered { center } | &Norm::Diverging { center }) = &self.norm else {
            return None;
        };
        let [center, vmin, vmax] = match (center - self.vmin, self.vmax - center) {
            (below, above) if below.is_finite() && above.is_finite() => {
                [center, self.vmin, self.vmax]
            }
            // Distances beyond `f64` have the same proportions as their halves.
            _ => [center, self.vmin, self.vmax].map(|number| 0.5 * number),
        };
        let (below, above) = (center - vmin, vmax - center);
        let farthest = below.max(above);
        if (above - below).abs() <= 1e-9 * farthest {
            return None;
        }
        // seaborn's `center`: the limits on a linear scale as far below the centre as above it.
        Some((0.5 - 0.5 * (below / farthest), 0.5 + 0.5 * (above / farthest)))
    }
}

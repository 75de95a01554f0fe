//! Ticks of a colour bar: the locator that suits its norm.

use super::decimal::{order_of_magnitude, power_of_ten};
use super::symlog::SymLog;
use super::{Format, LinearLocator, MOST, Ticks, linear_ticks_in, log_ticks};
use crate::norm::{FittedNorm, Norm};
use crate::numerals::before_single;

/// Ticks for a norm on a bar that has space for `space` labels, in the caller's format.
///
/// Linear and log norms have matplotlib's own. Symlog norms have decades on both sides of zero, two-slope
/// ones round numbers on each side of the centre, boundaries are ticked themselves, quantile norms near their
/// quartiles, and norms of any other shape at round numbers near equal distances.
pub(crate) fn norm_ticks(norm: &FittedNorm, space: usize, format: &Format) -> Ticks {
    // Limits that are 0.1 in `f32` are ticked as 0.1 is.
    let (vmin, vmax) = (before_single(norm.vmin()), before_single(norm.vmax()));
    let intervals = space.clamp(1, MOST);
    let linear =
        |vmin, vmax, intervals| linear_ticks_in(vmin, vmax, &LinearLocator::new(intervals), format);
    match norm.norm() {
        Norm::Linear | Norm::Centered { .. } | Norm::Diverging { .. } | Norm::Power { .. } => {
            linear(vmin, vmax, intervals)
        }
        Norm::Log => log_ticks(vmin, vmax, space.clamp(2, MOST)).in_format(format),
        &Norm::SymLog { linthresh, base, .. } => {
            SymLog { vmin, vmax, linthresh }.ticks(base, space, format)
        }
        &Norm::TwoSlope { center } => {
            let half = (intervals / 2).max(1);
            let sides = [(vmin, center), (center, vmax)].map(|(low, high)| {
                // A neighbour that is the centre but for a rounding is no tick of its own.
                let is_center = move |value: f64| (value - center).abs() <= 1e-6 * (high - low);
                let values = linear(low, high, half).major.into_iter().map(|tick| tick.value);
                values.filter(|&value| !is_center(value)).collect::<Vec<f64>>()
            });
            let [lower, upper] = sides;
            listed([lower, vec![center], upper].concat(), format)
        }
        Norm::Boundaries(boundaries) => {
            let edges = &boundaries.edges;
            let step = edges.len().div_ceil(space.max(2)).max(1);
            listed(edges.iter().copied().step_by(step).collect(), format)
        }
        Norm::Quantile => {
            // Of values that occur: between equal ones and the next a bar has long stretches.
            let quartiles = [0.0, 0.25, 0.5, 0.75, 1.0].map(|rank| norm.nearest_quantile(rank));
            listed(quartiles.map(|quartile| rounded(norm, quartile)).to_vec(), format)
        }
        Norm::Asinh { .. } | Norm::Custom(_) => spread_ticks(norm, intervals, format),
    }
}

/// Ticks at these values, each once.
fn listed(mut values: Vec<f64>, format: &Format) -> Ticks {
    values.sort_by(f64::total_cmp);
    values.dedup();
    Ticks::listed(&values, format)
}

/// A value of few digits that stands, as far as can be seen, where this one does.
fn rounded(norm: &FittedNorm, value: f64) -> f64 {
    /// The part of a bar that nobody sees.
    const UNSEEN: f64 = 1e-3;
    let place = norm.fraction(value);
    let near = |candidate: &f64| {
        (norm.vmin()..=norm.vmax()).contains(candidate)
            && (norm.fraction(*candidate) - place).abs() <= UNSEEN
    };
    let mut candidates = (3..15).filter_map(|decimals| format!("{value:.decimals$e}").parse().ok());
    let meant = before_single(value);
    if (3..6).any(|decimals| format!("{meant:.decimals$e}").parse() == Ok(meant)) {
        return meant;
    }
    candidates.find(near).unwrap_or(value)
}

/// Round numbers near equal distances along the bar.
fn spread_ticks(norm: &FittedNorm, intervals: usize, format: &Format) -> Ticks {
    let count = intervals.max(2);
    let at = |index: usize| norm.inverse(index as f64 / count as f64);
    let mut values = Vec::with_capacity(count + 1);
    for index in 0..=count {
        let value = at(index);
        let before = value - at(index.saturating_sub(1));
        let after = at((index + 1).min(count)) - value;
        // As round as leaves it nearer to its own place than to its neighbours'.
        let room = if index == 0 {
            after
        } else if index == count {
            before
        } else {
            before.min(after)
        };
        if !room.is_finite() || room <= 0.0 {
            continue;
        }
        let unit = power_of_ten(order_of_magnitude(room));
        let rounded = (value / unit).round() * unit;
        if (norm.vmin()..=norm.vmax()).contains(&rounded) {
            values.push(if rounded == 0.0 { 0.0 } else { rounded });
        }
    }
    if values.len() < 2 {
        let locator = LinearLocator::new(intervals);
        return linear_ticks_in(norm.vmin(), norm.vmax(), &locator, format);
    }
    listed(values, format)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(norm: Norm, vmin: f64, vmax: f64) -> Vec<String> {
        let ticks = norm_ticks(&FittedNorm::new(norm, vmin, vmax), 9, &Format::auto());
        assert!(ticks.major.is_sorted_by(|a, b| a.value < b.value));
        ticks.major.iter().map(|tick| tick.label.to_string()).collect()
    }

    #[test]
    fn symlog_has_decades_on_both_sides() {
        assert_eq!(
            labels(Norm::symlog(1.0), -1000.0, 100.0),
            ["−10^3", "−10^2", "−10^1", "−10^0", "0", "10^0", "10^1", "10^2"]
        );
        assert_eq!(labels(Norm::symlog(0.1), 0.0, 2.0), ["0", "10^−1", "10^0"]);
        let wide = labels(Norm::symlog(1e-3), -1e6, 1e6);
        assert!(wide.len() <= 9 && wide.contains(&"0".to_owned()), "{wide:?}");
        assert!(wide[0] == "−10^6" && wide[wide.len() - 1] == "10^6", "{wide:?}");
        assert_eq!(labels(Norm::symlog(10.0), -1.0, 1.0).len(), 9);
        let twos = Norm::SymLog { linthresh: 1.0, linscale: 1.0, base: 2.0 };
        assert_eq!(labels(twos, -4.0, 4.0), ["−2^2", "−2^1", "−2^0", "0", "2^0", "2^1", "2^2"]);
    }

    #[test]
    fn two_slopes_are_ticked_on_both_sides() {
        let ticks = labels(Norm::TwoSlope { center: 0.0 }, -1.0, 100.0);
        assert!(ticks.contains(&"0".to_owned()) && ticks.contains(&"−0.5".to_owned()), "{ticks:?}");
        assert!(ticks.contains(&"50".to_owned()) || ticks.contains(&"100".to_owned()), "{ticks:?}");
    }

    #[test]
    fn asinh_ticks_are_round_and_spread() {
        let ticks = labels(Norm::Asinh { linear_width: 1.0 }, -1000.0, 1000.0);
        assert!(ticks.len() >= 5 && ticks.contains(&"1000".to_owned()), "{ticks:?}");
        let norm = FittedNorm::new(Norm::Asinh { linear_width: 1.0 }, -1000.0, 1000.0);
        for tick in norm_ticks(&norm, 9, &Format::auto()).major {
            let digits = Format::significant(2).apply(tick.value);
            assert_eq!(tick.label, digits, "more than two digits");
        }
    }

    #[test]
    fn custom_norms_have_ticks_inside_their_limits() {
        let norm = FittedNorm::new(Norm::custom(f64::sqrt, |t| t * t), 0.0, 100.0);
        let ticks = norm_ticks(&norm, 6, &Format::auto()).major;
        assert!(ticks.len() >= 4);
        assert!(ticks.iter().all(|tick| (0.0..=100.0).contains(&tick.value)));
    }
}

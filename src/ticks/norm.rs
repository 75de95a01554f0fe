//! Ticks of a colour bar: the locator that suits its norm.

use super::decimal::power_of_ten;
use super::{Format, Tick, Ticks, linear_ticks, log_ticks};
use crate::norm::{FittedNorm, Norm};
use crate::text::Text;

/// More than this many would be crowded, however long the bar (as in matplotlib).
const MOST: usize = 9;

/// Ticks for a norm on a bar that has space for so many labels.
///
/// Linear and log norms have matplotlib's own. Symlog norms have decades on both sides of zero,
/// two-slope ones round numbers on each side of the centre, boundaries are ticked themselves, quantile
/// norms at their quartiles, and norms of any other shape at round numbers near equal distances.
pub(crate) fn norm_ticks(norm: &FittedNorm, space: usize) -> Ticks {
    let (vmin, vmax) = (norm.vmin(), norm.vmax());
    let intervals = space.clamp(1, MOST);
    match norm.norm() {
        Norm::Linear | Norm::Centered { .. } | Norm::Diverging { .. } | Norm::Power { .. } => {
            linear_ticks(vmin, vmax, intervals, false)
        }
        Norm::Log => log_ticks(vmin, vmax, space.clamp(2, MOST)),
        &Norm::SymLog { linthresh, base, .. } => symlog_ticks(vmin, vmax, linthresh, base, space),
        &Norm::TwoSlope { center } => {
            let half = (intervals / 2).max(1);
            let lower = linear_ticks(vmin, center, half, false).major;
            let upper = linear_ticks(center, vmax, half, false).major;
            let values = lower.iter().chain(&upper).map(|tick| tick.value);
            written(values.chain([center]).collect(), &Format::auto())
        }
        Norm::Boundaries(boundaries) => {
            let edges = &boundaries.edges;
            let step = edges.len().div_ceil(space.max(2)).max(1);
            written(edges.iter().copied().step_by(step).collect(), &Format::auto())
        }
        Norm::Quantile => {
            // Of values that occur: between equal ones and the next a bar has long stretches.
            let quartiles = [0.0, 0.25, 0.5, 0.75, 1.0].map(|rank| norm.nearest_quantile(rank));
            written(quartiles.to_vec(), &Format::significant(4))
        }
        Norm::Asinh { .. } | Norm::Custom(_) => spread_ticks(norm, intervals),
    }
}

/// Ticks at these values, each labelled by itself.
fn written(mut values: Vec<f64>, format: &Format) -> Ticks {
    values.sort_by(f64::total_cmp);
    values.dedup();
    let labelled = |value: f64| Tick { value, label: format.apply(value) };
    Ticks { major: values.into_iter().map(labelled).collect(), ..Ticks::default() }
}

/// Zero, and powers of the base on both sides of it from the threshold outwards.
fn symlog_ticks(vmin: f64, vmax: f64, linthresh: f64, base: f64, space: usize) -> Ticks {
    // A power that is a limit itself may miss it by a rounding.
    let exponent = |value: f64| pxfm::f_log(value) / pxfm::f_log(base);
    let reach = |limit: f64| {
        if limit >= linthresh { (exponent(limit) + 1e-9).floor() } else { f64::NEG_INFINITY }
    };
    let first = (exponent(linthresh) - 1e-9).ceil();
    let sides = [(-1.0, reach(-vmin)), (1.0, reach(vmax))];
    let last = sides[0].1.max(sides[1].1);
    let powers: f64 = sides.iter().map(|&(_, reach)| (reach - first + 1.0).max(0.0)).sum();
    let step = (powers / (space.clamp(2, MOST) as f64 - 1.0)).ceil().max(1.0);
    let mut ticks = Ticks::default();
    if vmin <= 0.0 && 0.0 <= vmax {
        ticks.major.push(Tick { value: 0.0, label: Text::new("0") });
    }
    for (sign, reach) in sides {
        // The outermost decade of all is ticked, and on the other side its mirror image.
        let mut exponent = last;
        while exponent >= first {
            let value = sign * power(base, exponent);
            if exponent <= reach && value.is_finite() {
                let value = value.clamp(vmin, vmax);
                ticks.major.push(Tick { value, label: power_label(sign, base, exponent) });
                if step == 1.0 && base == 10.0 {
                    let minor = (2..10).map(|factor| value * f64::from(factor));
                    let inside = minor.filter(|value| (vmin..=vmax).contains(value));
                    ticks.minor.extend(inside.map(|value| Tick { value, label: Text::default() }));
                }
            }
            exponent -= step;
        }
    }
    if ticks.major.len() < 3 {
        // Within the linear part, or little more.
        return linear_ticks(vmin, vmax, space.clamp(1, MOST), false);
    }
    ticks.major.sort_by(|a, b| a.value.total_cmp(&b.value));
    ticks.minor.sort_by(|a, b| a.value.total_cmp(&b.value));
    ticks
}

fn power(base: f64, exponent: f64) -> f64 {
    if base == 10.0 { power_of_ten(exponent as i32) } else { pxfm::f_pow(base, exponent) }
}

fn power_label(sign: f64, base: f64, exponent: f64) -> Text {
    let sign = if sign < 0.0 { "−" } else { "" };
    let base = Format::auto().apply(base).to_string();
    Text::new(format!("{sign}{base}")).superscript(format!("{exponent}").replace('-', "−"))
}

/// Round numbers near equal distances along the bar.
fn spread_ticks(norm: &FittedNorm, intervals: usize) -> Ticks {
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
        let unit = power_of_ten(pxfm::f_log10(room).floor() as i32);
        let rounded = (value / unit).round() * unit;
        if (norm.vmin()..=norm.vmax()).contains(&rounded) {
            values.push(if rounded == 0.0 { 0.0 } else { rounded });
        }
    }
    if values.len() < 2 {
        return linear_ticks(norm.vmin(), norm.vmax(), intervals, false);
    }
    written(values, &Format::auto())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(norm: Norm, vmin: f64, vmax: f64) -> Vec<String> {
        let ticks = norm_ticks(&FittedNorm::new(norm, vmin, vmax), 9);
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
        for tick in norm_ticks(&norm, 9).major {
            let digits = Format::significant(2).apply(tick.value);
            assert_eq!(tick.label, digits, "more than two digits");
        }
    }

    #[test]
    fn custom_norms_have_ticks_inside_their_limits() {
        let norm = FittedNorm::new(Norm::custom(f64::sqrt, |t| t * t), 0.0, 100.0);
        let ticks = norm_ticks(&norm, 6).major;
        assert!(ticks.len() >= 4);
        assert!(ticks.iter().all(|tick| (0.0..=100.0).contains(&tick.value)));
    }
}

//! The mean of what comes round again: angles, phases, hours of the day.

use super::exact::ExactSum;
use std::f64::consts::PI;

/// Directions that come to less than so much of their weights cancel: what is left of them is rounding.
const NOTHING: f64 = 1e-12;

/// The direction of the weighted sum of all directions, as a value of a period that begins at zero, or
/// in the middle of which zero is where any value is below zero. NaN where the directions cancel and
/// where there are none. The values must not be NaN. The order does not matter.
pub(super) fn circular_mean(values: &[(f64, f64)], period: f64) -> f64 {
    let [mut sines, mut cosines] = [ExactSum::default(); 2];
    let (mut weights, mut least, mut greatest) = (0.0, f64::INFINITY, f64::NEG_INFINITY);
    for &(value, weight) in values.iter().filter(|(value, _)| value.is_finite()) {
        // Both the remainder and what it lacks of a turn are exact.
        let rest = value % period;
        let half = period / 2.0;
        let near = if rest.abs() > half { rest - period.copysign(rest) } else { rest };
        let (sine, cosine) = sine_and_cosine(near / half);
        sines.add(sine * weight, 0);
        cosines.add(cosine * weight, 0);
        weights += weight;
        least = least.min(value);
        greatest = greatest.max(value);
    }
    if least == greatest {
        return least + 0.0;
    }
    let (sine, cosine) = (sines.divided_by(weights), cosines.divided_by(weights));
    let length = sine.abs().max(cosine.abs());
    // Of no values, both are NaN.
    if length.is_nan() || length <= NOTHING {
        return f64::NAN;
    }
    let mean = libm::atan2(sine, cosine) / PI / 2.0 * period;
    let (start, end) = if least < 0.0 { (-period / 2.0, period / 2.0) } else { (0.0, period) };
    let mean = if mean < start { mean + period } else { mean };
    // Half a turn is at either end, and what is just below zero may be rounded to the end.
    if mean >= end { start } else { mean + 0.0 }
}

/// Of an angle within half a turn, in half turns. Directions that are opposite or mirrored have the same
/// numbers to the last bit, since both come from the same angle of an eighth of a turn.
fn sine_and_cosine(half_turns: f64) -> (f64, f64) {
    let size = half_turns.abs();
    let to_axis = if size > 0.5 { 1.0 - size } else { size };
    let is_steep = to_axis > 0.25;
    let least = PI * if is_steep { 0.5 - to_axis } else { to_axis };
    let (short, long) = (libm::sin(least), libm::cos(least));
    let (sine, cosine) = if is_steep { (long, short) } else { (short, long) };
    (sine.copysign(half_turns), if size > 0.5 { -cosine } else { cosine })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::f64::consts::TAU;

    fn mean(values: &[f64], period: f64) -> f64 {
        let weighted: Vec<(f64, f64)> = values.iter().map(|&value| (value, 1.0)).collect();
        circular_mean(&weighted, period)
    }

    #[test]
    fn degrees_radians_and_hours() {
        for (values, period, expected) in [
            (&[350.0, 10.0][..], 360.0, 0.0),
            (&[350.0, 0.0], 360.0, 355.0),
            (&[0.0, 90.0], 360.0, 45.0),
            (&[-170.0, 170.0], 360.0, -180.0),
            (&[-170.0, 150.0], 360.0, 170.0),
            (&[22.0, 2.0], 24.0, 0.0),
            (&[23.0, 2.0], 24.0, 0.5),
            (&[170.0, 20.0], 180.0, 5.0),
            (&[0.1, TAU - 0.1, TAU - 0.3], TAU, TAU - 0.1),
            (&[PI - 0.1, -PI + 0.3], TAU, -PI + 0.1),
            (&[725.0, -5.0], 360.0, 0.0),
        ] {
            let found = mean(values, period);
            assert!((found - expected).abs() < 1e-12, "{values:?}: {found}");
        }
        assert_eq!(mean(&[7.5, 7.5], 24.0), 7.5);
    }

    #[test]
    fn directions_that_cancel_have_none() {
        assert!(mean(&[], 360.0).is_nan());
        assert!(mean(&[0.0, 180.0], 360.0).is_nan());
        assert!(mean(&[0.0, 120.0, 240.0], 360.0).is_nan());
        assert!(mean(&[f64::INFINITY], 360.0).is_nan());
        assert_eq!(circular_mean(&[(0.0, 3.0), (180.0, 1.0)], 360.0), 0.0);
    }

    proptest! {
        #[test]
        fn near_the_mean_of_what_lies_together_wherever_it_lies(
            values in prop::collection::vec(-40.0f64..40.0, 1..30), turn in 0.0f64..360.0,
        ) {
            // Within a small arc the directions' mean is near that of the numbers.
            let turned: Vec<f64> =
                values.iter().map(|value| (value / 100.0 + turn).rem_euclid(360.0)).collect();
            let found = mean(&turned, 360.0);
            let expected = values.iter().sum::<f64>() / values.len() as f64 / 100.0 + turn;
            let apart = (found - expected).rem_euclid(360.0);
            prop_assert!(apart.min(360.0 - apart) < 1e-4, "{} {}", found, expected);
            prop_assert!((0.0..360.0).contains(&found));
            let mut reversed = turned.clone();
            reversed.reverse();
            prop_assert_eq!(mean(&reversed, 360.0).to_bits(), found.to_bits());
            let both: Vec<f64> =
                turned.iter().map(|value| if *value >= 180.0 { value - 360.0 } else { *value }).collect();
            prop_assert!((-180.0..=180.0).contains(&mean(&both, 360.0)));
        }
    }
}

//! From a value to its colour, exactly and without logarithms.
//!
//! A monotone norm followed by a table of N colours is a step function of the value. Its N − 1 steps
//! are found once: each is guessed through the norm's inverse and then moved, among neighbouring
//! floats, to the very value at which the definition changes. From then on a colour is a search
//! among thresholds, and equals the definition bit for bit.

use super::{Color, Colormap};
use crate::norm::{FittedNorm, Place};

/// A fitted norm joined to a colormap: the colour of every value.
///
/// The colour of a value inside the limits is `table[min(floor(N · norm(v)), N − 1)]`, with the norm
/// evaluated in `f64`; outside them it is the map's under or over colour, and its bad colour for NaN.
///
/// ```
/// use heatspec::{Color, Heatmap, HeatmapSpec, Matrix};
///
/// let matrix = Matrix::new(&[0.0, 1.0, 2.0], 1, 3)?;
/// let scale = Heatmap::new(matrix, HeatmapSpec::new()).color_scale()?;
/// assert_eq!(scale.color(0.0), Color::css("#440154")?);
/// assert_eq!(scale.color(2.0), Color::css("#fde725")?);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ColorScale {
    norm: FittedNorm,
    /// The colormap's N colours, then under, over and bad.
    slots: Vec<Color>,
    /// For k = 1 … N − 1 the least value of slot k or above; +∞ where no value reaches it.
    thresholds: Vec<f64>,
}

impl ColorScale {
    pub(crate) fn new(norm: FittedNorm, colormap: &Colormap, missing: Color) -> Self {
        let count = colormap.table().len();
        let thresholds = (1..count).map(|step| threshold(&norm, step, count)).collect();
        let mut slots = colormap.table().to_vec();
        slots.extend([colormap.under(), colormap.over(), colormap.bad().unwrap_or(missing)]);
        Self { norm, slots, thresholds }
    }

    /// The norm, fitted to its limits.
    pub fn norm(&self) -> &FittedNorm {
        &self.norm
    }

    /// The colours between the limits, from the lower to the upper.
    pub fn colors(&self) -> &[Color] {
        &self.slots[..self.slots.len() - 3]
    }

    /// The colour of a value.
    pub fn color(&self, value: f64) -> Color {
        self.slots[self.slot(value)]
    }

    fn slot(&self, value: f64) -> usize {
        let count = self.thresholds.len() + 1;
        match self.norm.place(value) {
            Place::Inside => self.thresholds.partition_point(|&threshold| threshold <= value),
            Place::Under => count,
            Place::Over => count + 1,
            Place::Bad => count + 2,
        }
    }
}

/// The slot of a value inside the limits, by definition.
fn defined_slot(norm: &FittedNorm, value: f64, count: usize) -> usize {
    ((count as f64 * norm.fraction(value)) as usize).min(count - 1)
}

/// The least value inside the limits whose slot is `step` or above.
fn threshold(norm: &FittedNorm, step: usize, count: usize) -> f64 {
    let reaches = |key: i64| defined_slot(norm, from_key(key), count) >= step;
    let (first, last) = (to_key(norm.vmin()), to_key(norm.vmax()));
    if !reaches(last) {
        return f64::INFINITY;
    }
    let guess = norm.inverse(step as f64 / count as f64);
    let guess = to_key(guess.clamp(norm.vmin(), norm.vmax()));
    // Gallop from the guess until the threshold lies in (low, high], then bisect. The inverse is
    // good to a few neighbours, so that this takes some four evaluations and not sixty.
    let (mut low, mut high) = (guess, guess);
    let mut stride = 1;
    if reaches(guess) {
        loop {
            if low == first {
                if reaches(first) {
                    return norm.vmin();
                }
                break;
            }
            low = low.saturating_sub(stride).max(first);
            if !reaches(low) {
                break;
            }
            high = low;
            stride = stride.saturating_mul(2);
        }
    } else {
        loop {
            high = high.saturating_add(stride).min(last);
            if reaches(high) {
                break;
            }
            low = high;
            stride = stride.saturating_mul(2);
        }
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if reaches(middle) { high = middle } else { low = middle }
    }
    from_key(high)
}

/// Integers in the order of the floats: neighbours have neighbouring keys, and −0.0 lies below 0.0.
fn to_key(value: f64) -> i64 {
    let bits = value.to_bits() as i64;
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}

fn from_key(key: i64) -> f64 {
    f64::from_bits((key ^ (((key >> 63) as u64) >> 1) as i64) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::norm::Norm;
    use proptest::prelude::*;

    fn definition(scale: &ColorScale, value: f64) -> usize {
        let count = scale.colors().len();
        match scale.norm.place(value) {
            Place::Inside => defined_slot(&scale.norm, value, count),
            Place::Under => count,
            Place::Over => count + 1,
            Place::Bad => count + 2,
        }
    }

    fn check_around_thresholds(norm: FittedNorm) -> Result<(), TestCaseError> {
        let scale = ColorScale::new(norm, &Colormap::viridis(), Color::TRANSPARENT);
        prop_assert!(scale.thresholds.is_sorted());
        let ends = [scale.norm.vmin(), scale.norm.vmax(), 0.0, -0.0, f64::NAN];
        let far = [f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, f64::from_bits(1)];
        for &value in scale.thresholds.iter().chain(&ends).chain(&far) {
            for step in -40i64..=40 {
                let near = from_key(to_key(value).saturating_add(step));
                prop_assert_eq!(scale.slot(near), definition(&scale, near), "at {:e}", near);
            }
        }
        Ok(())
    }

    #[test]
    fn keys_keep_the_order_of_floats() {
        let values =
            [f64::NEG_INFINITY, -1.5, -f64::MIN_POSITIVE, -0.0, 0.0, 1e-310, 2.0, f64::MAX];
        assert!(values.map(to_key).is_sorted());
        assert!(values.iter().all(|&value| from_key(to_key(value)).to_bits() == value.to_bits()));
    }

    proptest! {
        #[test]
        fn linear_equals_its_definition(a in prop::num::f64::NORMAL, b in prop::num::f64::NORMAL) {
            prop_assume!(a != b);
            check_around_thresholds(FittedNorm::new(Norm::Linear, a.min(b), a.max(b)))?;
        }

        #[test]
        fn log_equals_its_definition(a in -300.0f64..300.0, decades in 1e-9f64..8.0) {
            let (vmin, vmax) = (10f64.powf(a), 10f64.powf(a + decades));
            prop_assume!(vmin < vmax);
            check_around_thresholds(FittedNorm::new(Norm::Log, vmin, vmax))?;
        }

        #[test]
        fn neighbouring_limits(bits in 1u64..0x7fe0_0000_0000_0000, steps in 1u64..300) {
            let (vmin, vmax) = (f64::from_bits(bits), f64::from_bits(bits + steps));
            check_around_thresholds(FittedNorm::new(Norm::Linear, vmin, vmax))?;
            check_around_thresholds(FittedNorm::new(Norm::Log, vmin, vmax))?;
        }
    }

    #[test]
    fn the_whole_range_of_floats() {
        check_around_thresholds(FittedNorm::new(Norm::Linear, f64::MIN, f64::MAX)).unwrap();
        check_around_thresholds(FittedNorm::new(Norm::Log, f64::from_bits(1), f64::MAX)).unwrap();
    }
}

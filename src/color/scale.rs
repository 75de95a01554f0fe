//! From a value to its colour, exactly and without logarithms.
//!
//! A scale is a norm and a table of colours, joined once into a step function of the value
//! ([`Steps`]). One value's colour is a search among its steps; many are left to a [`Kernel`] made of
//! them and of the norm's formula, if it has one. Either equals the definition bit for bit.

use super::kernel::{Kernel, Source};
use super::missing::confused;
use super::steps::Steps;
use super::{Color, Colormap};
use crate::data::Element;
use crate::norm::FittedNorm;

/// A fitted norm joined to a colormap: the colour of every value.
///
/// The colour of a value inside the limits is `table[min(floor(N · norm(v)), N − 1)]`, with the norm
/// evaluated in `f64`; outside them it is the map's under or over colour, and its bad colour for NaN.
/// Beside data of `f32`, `f16` or `bf16` the number of that type that is nearest to a [limit](crate::Limits)
/// lies inside it and has the colour of that end. Under [`Norm::Diverging`](crate::Norm::Diverging) the table
/// is the part of the map between the limits.
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
    colors: Vec<Color>,
    steps: Steps,
}

impl ColorScale {
    pub(crate) fn new(norm: FittedNorm, colormap: &Colormap, missing: Color) -> Self {
        let part = norm.part_of_map().map(|(from, to)| colormap.part(from, to));
        let colormap = part.as_ref().unwrap_or(colormap);
        let steps = Steps::new(&norm, colormap.table().len());
        let mut colors = colormap.table().to_vec();
        colors.extend([colormap.under(), colormap.over(), colormap.bad().unwrap_or(missing)]);
        Self { norm, colors, steps }
    }

    /// A colour that values may have and that the colour of missing ones is taken for, with the latter.
    pub(crate) fn confused_with_missing(&self, background: Color) -> Option<(Color, Color)> {
        let missing = self.colors[self.steps.nan()];
        let slots = self.steps.slots().iter().filter(|&&slot| slot != self.steps.nan());
        let values = slots.map(|&slot| self.colors[slot]);
        confused(missing, values, background).map(|value| (missing, value))
    }

    /// The norm, fitted to its limits.
    pub fn norm(&self) -> &FittedNorm {
        &self.norm
    }

    /// The colours between the limits, from the lower to the upper.
    pub fn colors(&self) -> &[Color] {
        &self.colors[..self.colors.len() - 3]
    }

    /// The colour of a value.
    pub fn color(&self, value: f64) -> Color {
        self.colors[self.steps.slot(value)]
    }

    /// What colours `count` values of one type fastest.
    pub(crate) fn kernel<T: Element>(&self, count: usize) -> Kernel<'_, T> {
        let (steps, colors) = (&self.steps, &self.colors[..]);
        Kernel::new(Source { steps, colors, formula: self.norm.formula() }, count)
    }

    /// The colours of many values at once, up to the end of the shorter slice, as red, green, blue and
    /// straight alpha: at the speed of memory, and the same as [`color`](Self::color) of each.
    ///
    /// ```
    /// use heatspec::{Heatmap, HeatmapSpec, Limits, Matrix};
    ///
    /// let values = [0.0f32, 0.25, 1.0, f32::NAN];
    /// let matrix = Matrix::new(&values, 1, 4)?;
    /// let scale = Heatmap::new(matrix, HeatmapSpec::new()).color_scale()?;
    /// let mut pixels = [[0; 4]; 4];
    /// scale.fill(&values, &mut pixels);
    /// assert_eq!(pixels[1], <[u8; 4]>::from(scale.color(0.25)));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn fill<T: Element>(&self, values: &[T], pixels: &mut [[u8; 4]]) {
        self.kernel(values.len()).fill(values, pixels);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::steps::defined_slot;
    use crate::norm::{Norm, Place};
    use crate::simd::{f64_of_key, key_of_f64};
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
        let starts = scale.steps.starts();
        prop_assert!(starts.is_sorted_by(|a, b| a < b));
        let ends = [scale.norm.vmin(), scale.norm.vmax(), 0.0, -0.0, f64::NAN];
        let far = [f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, f64::from_bits(1)];
        for &value in starts.iter().chain(&ends).chain(&far) {
            for step in -40i64..=40 {
                let near = f64_of_key(key_of_f64(value).saturating_add(step));
                prop_assert_eq!(scale.steps.slot(near), definition(&scale, near), "at {:e}", near);
            }
        }
        Ok(())
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

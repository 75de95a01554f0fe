//! Many values to their colours, at the speed of memory.
//!
//! A [`Kernel`] is made from the steps of a scale for one element type and one number of values. It
//! takes the cheapest way for that number of values:
//!
//! - a few are searched for among the steps one by one;
//! - a type of 8 bits has a table of all its values;
//! - all other types are loops over `f32` or `f64`. Types that are not floats of these two kinds are
//!   converted in small portions, to `f32` where that is exact: a value's colour is by definition
//!   that of its `to_f64()`.
//!
//! Such a loop compares with each start where the steps are few ([`count`]); computes the slot where
//! the norm is a formula ([`curve`]); or looks it up in tables keyed by the value's bits
//! ([`ladder`]). Steps too close together for any of that are searched, however many values there
//! are. Every way gives the same colours.
#![expect(
    clippy::inline_always,
    reason = "loops are compiled for each instruction set only if inlined"
)]

mod count;
mod curve;
mod floats;
mod ladder;
mod palette;
#[cfg(test)]
mod tests;

use super::Color;
use super::steps::Steps;
use crate::data::{Element, Numbers};
use crate::norm::Formula;
use crate::simd::{InstructionSet, Loop, run};
use floats::{Float, Method};
use palette::Palette;
use std::marker::PhantomData;

/// Red, green, blue and straight alpha.
pub(super) type Pixel = [u8; 4];

/// Below this many values, making ready for a loop costs more than it saves.
const FEWEST_FOR_LOOPS: usize = 300;
/// From this many values on, a table of all values of an 8-bit type is the cheapest.
const FEWEST_FOR_BYTES: usize = 2048;
/// How many values are converted, or placed, at a time: few enough to stay in the nearest cache.
const PORTION: usize = 512;

/// What a kernel is made from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'s> {
    pub(super) steps: &'s Steps,
    /// One colour for every slot of the steps.
    pub(super) colors: &'s [Color],
    pub(super) formula: Option<Formula>,
}

/// Colours values of one type.
#[derive(Debug)]
pub(crate) struct Kernel<'s, T> {
    way: Way<'s>,
    set: InstructionSet,
    element: PhantomData<fn(T)>,
}

#[derive(Debug)]
enum Way<'s> {
    Search(Source<'s>),
    /// The colour of every byte, for a type of 8 bits.
    Bytes(Palette),
    Single(Method<f32>),
    Double(Method<f64>),
}

impl<'s, T: Element> Kernel<'s, T> {
    /// What colours `count` values fastest.
    pub(super) fn new(source: Source<'s>, count: usize) -> Self {
        Self::with(source, count, InstructionSet::chosen())
    }

    fn with(source: Source<'s>, count: usize, set: InstructionSet) -> Self {
        let double = || Method::new(&source).map(Way::Double);
        let way = if count < FEWEST_FOR_LOOPS {
            None
        } else if count >= FEWEST_FOR_BYTES && bytes::<T>(&[]).is_some() {
            let colors = (0..=u8::MAX).map(|byte| source.color(value_of_byte::<T>(byte)));
            Some(Way::Bytes(Palette::new(colors)))
        } else if T::IS_SINGLE {
            // Bounds among the least of `f32` may lie far apart as `f64`.
            Method::new(&source).map(Way::Single).or_else(double)
        } else {
            double()
        };
        Self { way: way.unwrap_or(Way::Search(source)), set, element: PhantomData }
    }

    /// Colours values, up to the end of the shorter slice.
    pub(crate) fn fill(&self, values: &[T], pixels: &mut [Pixel]) {
        let set = self.set;
        match (&self.way, T::numbers(values)) {
            (Way::Bytes(palette), _) => palette.fill(set, bytes(values).unwrap_or(&[]), pixels),
            (Way::Single(method), Numbers::F32(values)) => method.fill(set, values, pixels),
            (Way::Double(method), Numbers::F64(values)) => method.fill(set, values, pixels),
            (Way::Single(method), _) => fill_converted(method, set, values, pixels),
            (Way::Double(method), _) => fill_converted(method, set, values, pixels),
            (Way::Search(source), _) => {
                for (value, pixel) in values.iter().zip(pixels) {
                    *pixel = source.color(value.to_f64()).bytes();
                }
            }
        }
    }
}

impl Source<'_> {
    fn color(&self, value: f64) -> Color {
        self.colors[self.steps.slot(value)]
    }

    /// The colour of every slot between the limits.
    fn inside(&self) -> &[Color] {
        &self.colors[..self.colors.len() - 3]
    }

    fn outside(&self) -> [Color; 3] {
        let last = self.colors.len();
        [self.colors[last - 3], self.colors[last - 2], self.colors[last - 1]]
    }
}

/// The values of a type of 8 bits as bytes; `None` of other types.
fn bytes<T: Element>(values: &[T]) -> Option<&[u8]> {
    match T::numbers(values) {
        Numbers::U8(values) => Some(values),
        Numbers::I8(values) => Some(bytemuck::cast_slice(values)),
        Numbers::Bool(values) => Some(bytemuck::cast_slice(values)),
        _ => None,
    }
}

/// The value that a byte is in such a type.
fn value_of_byte<T: Element>(byte: u8) -> f64 {
    match T::numbers(&[]) {
        Numbers::I8(_) => f64::from(byte.cast_signed()),
        _ => f64::from(byte),
    }
}

/// Converts values in portions, and colours them.
fn fill_converted<T: Element, F: Float>(
    method: &Method<F>,
    set: InstructionSet,
    values: &[T],
    pixels: &mut [Pixel],
) {
    let mut converted = [F::default(); PORTION];
    for (values, pixels) in values.chunks(PORTION).zip(pixels.chunks_mut(PORTION)) {
        let converted = &mut converted[..values.len()];
        run(set, Convert { values, converted: &mut *converted });
        method.fill(set, converted, pixels);
    }
}

struct Convert<'a, T, F> {
    values: &'a [T],
    converted: &'a mut [F],
}

impl<T: Element, F: Float> Loop for Convert<'_, T, F> {
    type Output = ();

    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        F::convert(self.values, self.converted);
    }
}

//! Many values to their colours, at the speed of memory.
//!
//! A [`Kernel`] is made from the steps of a scale for one element type and one number of values, and
//! knows nothing of norms. It takes the cheapest way that pays for so many values:
//!
//! - a few hundred are searched for among the steps one by one;
//! - a type of 8 or 16 bits gets a table of all its values, once there are enough of them;
//! - `f32` and `f64` get tables keyed by the value's bits (see [`ladder`]), and all other types are
//!   converted to `f64` in small portions, since a value's colour is by definition that of its
//!   `to_f64()`;
//! - steps too close together for tables of a decent size are searched, however many values there
//!   are.
//!
//! Every way gives the same colours.

mod ladder;
#[cfg(test)]
mod tests;

use super::Color;
use super::steps::Steps;
use crate::data::{Element, Floats};
use crate::simd::{InstructionSet, KeyTables, Loop, run};
use std::marker::PhantomData;

/// Below this many values, tables cost more than they save.
const FEWEST_FOR_TABLES: usize = 1000;
/// How many values of its own a table of all values needs for each of its entries.
const FEWEST_PER_PATTERN: usize = 8;
/// How many values are converted at a time: few enough to stay in the nearest cache.
const PORTION: usize = 512;

/// Colours values of one type.
#[derive(Debug)]
pub(crate) struct Kernel<'s, T> {
    way: Way<'s>,
    set: InstructionSet,
    element: PhantomData<fn(T)>,
}

#[derive(Debug)]
enum Way<'s> {
    Search(&'s Steps, &'s [Color]),
    Direct(Box<[Color]>),
    Single(KeyTables<f32, u32, Color>),
    Double(KeyTables<f64, u64, Color>),
}

impl<'s, T: Element> Kernel<'s, T> {
    /// What colours `count` values fastest; `colors` has one for every slot of the steps.
    pub(crate) fn new(steps: &'s Steps, colors: &'s [Color], count: usize) -> Self {
        Self::with(steps, colors, count, InstructionSet::chosen())
    }

    fn with(steps: &'s Steps, colors: &'s [Color], count: usize, set: InstructionSet) -> Self {
        let way = if count < FEWEST_FOR_TABLES {
            None
        } else if T::PATTERNS > 0 && count / FEWEST_PER_PATTERN >= T::PATTERNS {
            Some(Way::Direct(all_colors::<T>(steps, colors, set)))
        } else if let Floats::F32(_) = T::floats(&[]) {
            let single = ladder::single(steps, colors).map(Way::Single);
            // Bounds among the least of `f32` may lie far apart as `f64`.
            single.or_else(|| ladder::double(steps, colors).map(Way::Double))
        } else {
            ladder::double(steps, colors).map(Way::Double)
        };
        Self { way: way.unwrap_or(Way::Search(steps, colors)), set, element: PhantomData }
    }

    /// Colours values, up to the end of the shorter slice.
    pub(crate) fn fill(&self, values: &[T], pixels: &mut [Color]) {
        match (&self.way, T::floats(values)) {
            (Way::Direct(table), _) => fill_direct(table, values, pixels),
            (Way::Single(tables), Floats::F32(values)) => self.fill_single(tables, values, pixels),
            // A kernel's way suits its element type.
            (Way::Single(_), _) => {}
            (Way::Double(tables), Floats::F64(values)) => self.fill_double(tables, values, pixels),
            (Way::Double(tables), _) => {
                let mut converted = [0.0; PORTION];
                for (values, pixels) in values.chunks(PORTION).zip(pixels.chunks_mut(PORTION)) {
                    let converted = &mut converted[..values.len()];
                    run(self.set, Convert { values, converted });
                    self.fill_double(tables, converted, pixels);
                }
            }
            (Way::Search(steps, colors), _) => fill_by_search(steps, colors, values, pixels),
        }
    }

    fn fill_single(
        &self,
        tables: &KeyTables<f32, u32, Color>,
        values: &[f32],
        pixels: &mut [Color],
    ) {
        #[cfg(target_arch = "x86_64")]
        if let Some(avx2) = self.set.avx2() {
            return avx2.fill_f32(tables, values, pixels);
        }
        tables.fill_portable(values, pixels);
    }

    fn fill_double(
        &self,
        tables: &KeyTables<f64, u64, Color>,
        values: &[f64],
        pixels: &mut [Color],
    ) {
        #[cfg(target_arch = "x86_64")]
        if let Some(avx2) = self.set.avx2() {
            return avx2.fill_f64(tables, values, pixels);
        }
        tables.fill_portable(values, pixels);
    }
}

fn fill_by_search<T: Element>(steps: &Steps, colors: &[Color], values: &[T], pixels: &mut [Color]) {
    for (value, pixel) in values.iter().zip(pixels) {
        *pixel = colors[steps.slot(value.to_f64())];
    }
}

fn fill_direct<T: Element>(table: &[Color], values: &[T], pixels: &mut [Color]) {
    // Cut to its known length, the table needs no check of any index.
    let table = &table[..T::PATTERNS];
    for (value, pixel) in values.iter().zip(pixels) {
        *pixel = table[value.pattern()];
    }
}

/// The colours of all values of a type, in the order of their patterns.
fn all_colors<T: Element>(steps: &Steps, colors: &[Color], set: InstructionSet) -> Box<[Color]> {
    let values: Vec<T> = (0..T::PATTERNS).filter_map(T::from_pattern).collect();
    let mut table = vec![Color::TRANSPARENT; values.len()];
    // With room for fewer values than a table of all would need, the kernel cannot come back here.
    Kernel::with(steps, colors, T::PATTERNS, set).fill(&values, &mut table);
    table.into_boxed_slice()
}

struct Convert<'a, T> {
    values: &'a [T],
    converted: &'a mut [f64],
}

impl<T: Element> Loop for Convert<'_, T> {
    type Output = ();

    #[expect(clippy::inline_always, reason = "compiled for each instruction set only if inlined")]
    #[inline(always)]
    fn run(self) {
        for (value, converted) in self.values.iter().zip(self.converted) {
            *converted = value.to_f64();
        }
    }
}

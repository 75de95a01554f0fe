//! Many values to their colours, at the speed of memory.
//!
//! A [`Kernel`] is made from the steps of a scale for one element type and one number of values. It
//! takes the cheapest way that pays for so many values:
//!
//! - a few are searched for among the steps one by one;
//! - with enough values, a type of 8 bits gets a table of all its values, and so does one of 16 that no
//!   loop over codes suits;
//! - many floats of 16 bits, where the machine looks up bytes in registers, are found in blocks of
//!   their patterns ([`blocks`]), unless a formula serves;
//! - whole numbers of 32 bits are placed by a formula of their own ([`curve`]) where the norm has one;
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

mod blocks;
mod count;
mod curve;
mod ladder;
mod palette;
#[cfg(test)]
mod tests;

use super::Color;
use super::steps::Steps;
use crate::data::{Element, Numbers, Sealed};
use crate::norm::Formula;
use crate::simd::{ByteBlocks, InstructionSet, KeyTables, Loop, run};
use count::Count;
use curve::{Asked, Curve, Lane, Slots};
use palette::{MOST_CODES, Palette};
use std::marker::PhantomData;

/// Red, green, blue and straight alpha.
pub(super) type Pixel = [u8; 4];

/// Below this many values, making ready for a loop costs more than it saves.
const FEWEST_FOR_LOOPS: usize = 300;
/// How many values of its own a table of all values needs for each of its entries.
const FEWEST_PER_PATTERN: usize = 8;
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
    /// A type of 8 bits, whose patterns are the codes.
    Patterns(Palette),
    /// The colour of every value of the type.
    Direct(Box<[Pixel]>),
    Single(Method<f32, u32>),
    Double(Method<f64, u64>),
    Integer(Curve<i32>, Palette),
    Blocks(ByteBlocks, Palette),
}

/// A loop over floats.
#[derive(Debug)]
enum Method<F: Lane, K> {
    Count(Count<F>, Palette),
    Curve(Curve<F>, Palette),
    Tables(KeyTables<F, K, Pixel>),
}

impl<'s, T: Element> Kernel<'s, T> {
    /// What colours `count` values fastest.
    pub(super) fn new(source: Source<'s>, count: usize) -> Self {
        Self::with(source, count, InstructionSet::chosen())
    }

    fn with(source: Source<'s>, count: usize, set: InstructionSet) -> Self {
        let single = || {
            let method = Method::new(&source, ladder::single).map(Way::Single);
            // Bounds among the least of `f32` may lie far apart as `f64`.
            method.or_else(|| Method::new(&source, ladder::double).map(Way::Double))
        };
        let double = || Method::new(&source, ladder::double).map(Way::Double);
        let pays = T::PATTERNS > 0 && count / FEWEST_PER_PATTERN >= T::PATTERNS;
        let way = if count < FEWEST_FOR_LOOPS {
            None
        } else if pays && T::PATTERNS <= MOST_CODES {
            Some(Way::Patterns(Palette::new(all_values::<T>().map(|value| source.color(value)))))
        } else {
            let integer = || {
                let is_integer = matches!(T::numbers(&[]), Numbers::I32(_));
                let (curve, palette) = curve(&source, Curve::new).filter(|_| is_integer)?;
                Some(Way::Integer(curve, palette))
            };
            let certain = || {
                let (curve, palette) = curve(&source, |asked| Curve::certain(asked, T::around))?;
                Some(Way::Single(Method::Curve(curve, palette)))
            };
            let by_blocks = || {
                let infinity = T::INFINITY.filter(|_| has_place_by_blocks(set))?;
                let (blocks, palette) = blocks::blocks::<T>(&source, infinity)?;
                Some(Way::Blocks(blocks, palette))
            };
            let way = match (T::IS_SINGLE, pays) {
                (true, true) => certain().or_else(by_blocks).or_else(single),
                (true, false) => single(),
                (false, _) => integer().or_else(double),
            };
            let is_fast = matches!(
                way,
                Some(Way::Blocks(..) | Way::Single(Method::Count(..) | Method::Curve(..)))
            );
            if pays && !is_fast {
                let way = way.unwrap_or(Way::Search(source));
                Some(Way::Direct(all_colors::<T>(&Self { way, set, element: PhantomData })))
            } else {
                way
            }
        };
        Self { way: way.unwrap_or(Way::Search(source)), set, element: PhantomData }
    }

    /// Colours values, up to the end of the shorter slice.
    pub(crate) fn fill(&self, values: &[T], pixels: &mut [Pixel]) {
        let set = self.set;
        match (&self.way, T::numbers(values)) {
            (Way::Patterns(palette), _) => {
                fill_by_codes((set, palette), values, pixels, |values, codes| {
                    run(set, Patterns { values, codes });
                });
            }
            (Way::Integer(curve, palette), Numbers::I32(values)) => {
                fill_by_codes((set, palette), values, pixels, |values, codes| {
                    curve.place(set, values, codes);
                });
            }
            (Way::Blocks(blocks, palette), Numbers::Halves(values)) => {
                fill_by_codes((set, palette), values, pixels, |bits, codes| {
                    place_by_blocks(set, blocks, bits, codes);
                });
            }
            // A kernel's way suits its element type.
            (Way::Integer(..) | Way::Blocks(..), _) => {}
            (Way::Direct(table), _) => fill_direct(table, values, pixels),
            (Way::Single(method), Numbers::F32(values)) => method.fill(set, values, pixels),
            (Way::Double(method), Numbers::F64(values)) => method.fill(set, values, pixels),
            (Way::Single(method), _) => {
                let mut converted = [0f32; PORTION];
                for (values, pixels) in values.chunks(PORTION).zip(pixels.chunks_mut(PORTION)) {
                    let converted = &mut converted[..values.len()];
                    run(set, Convert { values, converted });
                    let converted = &*converted;
                    method.fill(set, converted, pixels);
                }
            }
            (Way::Double(method), _) => {
                let mut converted = [0f64; PORTION];
                for (values, pixels) in values.chunks(PORTION).zip(pixels.chunks_mut(PORTION)) {
                    let converted = &mut converted[..values.len()];
                    run(set, Convert { values, converted });
                    let converted = &*converted;
                    method.fill(set, converted, pixels);
                }
            }
            (Way::Search(source), _) => {
                for (value, pixel) in values.iter().zip(pixels) {
                    *pixel = source.color(*value).bytes();
                }
            }
        }
    }
}

impl Source<'_> {
    fn color<T: Element>(&self, value: T) -> Color {
        self.colors[self.steps.slot(value.to_f64())]
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

/// One of the two kinds of floats that all values are, or are converted to.
trait Float: Lane + PartialOrd {
    /// The bits of one.
    type Key;
    /// The values of elements, for types of which every value is one of these floats.
    fn convert<T: Element>(values: &[T], converted: &mut [Self]);
    /// The least float that is not below a value.
    fn at_least(value: f64) -> Self;
    /// Counts starts in whole vectors, if this machine can hold all of them in one: how many values
    /// it has done.
    fn count(set: InstructionSet, starts: &[Self], values: &[Self], codes: &mut [u16]) -> usize;
    /// Looks values up in tables.
    fn look_up(
        tables: &KeyTables<Self, Self::Key, Pixel>,
        set: InstructionSet,
        values: &[Self],
        pixels: &mut [Pixel],
    );
}

macro_rules! float {
    ($float:ty, $key:ty, $fill:ident, $convert:expr, $count:expr) => {
        impl Float for $float {
            type Key = $key;

            #[inline(always)]
            fn convert<T: Element>(values: &[T], converted: &mut [Self]) {
                $convert(values, converted);
            }

            fn at_least(value: f64) -> Self {
                let near = value as $float;
                if f64::from(near) < value { near.next_up() } else { near }
            }

            fn count(
                set: InstructionSet,
                starts: &[Self],
                values: &[Self],
                codes: &mut [u16],
            ) -> usize {
                $count(set, starts, values, codes)
            }

            fn look_up(
                tables: &KeyTables<Self, Self::Key, Pixel>,
                set: InstructionSet,
                values: &[Self],
                pixels: &mut [Pixel],
            ) {
                #[cfg(target_arch = "x86_64")]
                if let Some(avx2) = set.avx2() {
                    return avx2.$fill(tables, values, pixels);
                }
                let _ = set;
                tables.fill_portable(values, pixels);
            }
        }
    };
}
float!(f32, u32, fill_f32, Sealed::singles, count_f32);
float!(f64, u64, fill_f64, doubles, |_, _: &[f64], _: &[f64], _: &mut [u16]| 0);

#[inline(always)]
fn doubles<T: Element>(values: &[T], converted: &mut [f64]) {
    for (value, converted) in values.iter().zip(converted) {
        *converted = value.to_f64();
    }
}

fn count_f32(set: InstructionSet, starts: &[f32], values: &[f32], codes: &mut [u16]) -> usize {
    #[cfg(target_arch = "x86_64")]
    if let Some(avx512) = set.avx512() {
        return avx512.count(starts, values, codes);
    }
    let _ = (set, starts, values, codes);
    0
}

/// Whether this machine has the loop that places floats of 16 bits by blocks.
fn has_place_by_blocks(set: InstructionSet) -> bool {
    set >= InstructionSet::Avx512
}

fn place_by_blocks(set: InstructionSet, blocks: &ByteBlocks, bits: &[u16], codes: &mut [u16]) {
    #[cfg(target_arch = "x86_64")]
    if let Some(avx512) = set.avx512() {
        let done = avx512.place_by_blocks(blocks, bits, codes);
        let (bits, codes) = (&bits[done..], &mut codes[done..]);
        if bits.is_empty() {
            return;
        }
        let (mut padded, mut last) = ([0; 64], [0; 64]);
        padded[..bits.len()].copy_from_slice(bits);
        avx512.place_by_blocks(blocks, &padded, &mut last);
        codes.copy_from_slice(&last[..bits.len()]);
    }
    let _ = (set, blocks, bits, codes);
}

impl<F: Float> Method<F, F::Key> {
    fn new(
        source: &Source<'_>,
        tables: impl Fn(&Steps, &[Color]) -> Option<KeyTables<F, F::Key, Pixel>>,
    ) -> Option<Self> {
        Self::count(source)
            .or_else(|| {
                curve(source, Curve::new).map(|(curve, palette)| Method::Curve(curve, palette))
            })
            .or_else(|| tables(source.steps, source.colors).map(Method::Tables))
    }

    fn count(source: &Source<'_>) -> Option<Self> {
        let steps = source.steps;
        let count = Count::new(steps.starts())?;
        let slots = steps.slots().iter().copied().chain([steps.nan()]);
        let colors = slots.map(|slot| source.colors[slot]);
        Some(Method::Count(count, Palette::new(colors)))
    }

    fn fill(&self, set: InstructionSet, values: &[F], pixels: &mut [Pixel]) {
        match self {
            Method::Tables(tables) => F::look_up(tables, set, values, pixels),
            Method::Count(count, palette) => {
                fill_by_codes((set, palette), values, pixels, |values, codes| {
                    count.place(set, values, codes);
                });
            }
            Method::Curve(curve, palette) => {
                fill_by_codes((set, palette), values, pixels, |values, codes| {
                    curve.place(set, values, codes);
                });
            }
        }
    }
}

/// The scale's curve, and the colours of its codes.
fn curve<F: Lane>(
    source: &Source<'_>,
    make: impl Fn(Asked<'_>) -> Option<Curve<F>>,
) -> Option<(Curve<F>, Palette)> {
    let (inside, [under, over, bad]) = (source.inside(), source.outside());
    let (first, last) = (inside.first()?, inside.last()?);
    let slots = Slots { under: under != *first, over: over != *last };
    if inside.len() > MOST_CODES - 64 {
        return None;
    }
    let asked = Asked { formula: source.formula?, steps: source.steps, count: inside.len(), slots };
    let curve = make(asked)?;
    let under = slots.under.then_some(under).into_iter();
    let over = slots.over.then_some(over);
    let colors = under.chain(inside.iter().copied()).chain(over).chain([bad]);
    Some((curve, Palette::new(colors)))
}

/// Places values in portions, and colours them.
fn fill_by_codes<T>(
    (set, palette): (InstructionSet, &Palette),
    values: &[T],
    pixels: &mut [Pixel],
    place: impl Fn(&[T], &mut [u16]),
) {
    let mut codes = [0; PORTION];
    let mut portion = |values: &[T], pixels: &mut [Pixel]| {
        place(values, &mut codes[..values.len()]);
        palette.fill(set, &codes[..values.len()], pixels);
    };
    // After the first few, whole vectors of pixels fill whole lines of the cache.
    let first = pixels.as_ptr().align_offset(64).min(PORTION).min(values.len()).min(pixels.len());
    let (first_values, values) = values.split_at(if values.len() > PORTION { first } else { 0 });
    let (first_pixels, pixels) = pixels.split_at_mut(first_values.len());
    if !first_values.is_empty() {
        portion(first_values, first_pixels);
    }
    for (values, pixels) in values.chunks(PORTION).zip(pixels.chunks_mut(PORTION)) {
        portion(values, pixels);
    }
}

fn fill_direct<T: Element>(table: &[Pixel], values: &[T], pixels: &mut [Pixel]) {
    // Cut to its known length, the table needs no check of any index.
    let table = &table[..T::PATTERNS];
    for (value, pixel) in values.iter().zip(pixels) {
        *pixel = table[value.pattern()];
    }
}

/// All values of a type of few, in the order of their patterns.
fn all_values<T: Element>() -> impl Iterator<Item = T> {
    (0..T::PATTERNS).filter_map(T::from_pattern)
}

fn all_colors<T: Element>(kernel: &Kernel<'_, T>) -> Box<[Pixel]> {
    let values: Vec<T> = all_values().collect();
    let mut table = vec![[0; 4]; values.len()];
    kernel.fill(&values, &mut table);
    table.into_boxed_slice()
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

struct Patterns<'a, T> {
    values: &'a [T],
    codes: &'a mut [u16],
}

impl<T: Element> Loop for Patterns<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        for (value, code) in self.values.iter().zip(self.codes) {
            *code = value.pattern() as u16;
        }
    }
}

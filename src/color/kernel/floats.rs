//! The loops over floats: slots counted, by formula, or from tables.

use super::count::Count;
use super::curve::{Asked, Curve, Lane, Slots};
use super::ladder::{self, Ladder};
use super::palette::Palette;
use super::{PORTION, Pixel, Source};
use crate::data::{Element, to_doubles, to_singles};
use crate::simd::InstructionSet;

/// Scales of more colours than this have no curve.
const MOST_COLORS: usize = 256;

/// A loop over floats.
#[derive(Debug)]
pub(super) enum Method<F: Float> {
    Count(Count<F>, Palette),
    Curve(Curve<F>, Palette),
    Tables(Ladder<F>),
}

/// One of the two kinds of floats that all values are, or are converted to.
pub(super) trait Float: Lane + PartialOrd {
    /// The bits of one.
    type Key: std::fmt::Debug;
    /// The values of elements, for types of which every value is one of these floats.
    fn convert<T: Element>(values: &[T], converted: &mut [Self]);
    /// The least float that is not below a value.
    fn at_least(value: f64) -> Self;
    fn tables(source: &Source<'_>) -> Option<Ladder<Self>>;
    /// Looks values up in tables.
    fn look_up(tables: &Ladder<Self>, set: InstructionSet, values: &[Self], pixels: &mut [Pixel]);
}

macro_rules! float {
    ($float:ty, $key:ty, $convert:ident, $tables:ident, $fill:ident) => {
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

            fn tables(source: &Source<'_>) -> Option<Ladder<Self>> {
                ladder::$tables(source.steps, source.colors)
            }

            fn look_up(
                tables: &Ladder<Self>,
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
float!(f32, u32, to_singles, single, fill_f32);
float!(f64, u64, to_doubles, double, fill_f64);

impl<F: Float> Method<F> {
    pub(super) fn new(source: &Source<'_>) -> Option<Self> {
        count(source).or_else(|| curve(source)).or_else(|| F::tables(source).map(Method::Tables))
    }

    /// Colours values, up to the end of the shorter slice.
    pub(super) fn fill(&self, set: InstructionSet, values: &[F], pixels: &mut [Pixel]) {
        match self {
            Method::Tables(tables) => F::look_up(tables, set, values, pixels),
            Method::Count(count, palette) => {
                let place = |values: &[F], codes: &mut [u16]| count.place(set, values, codes);
                fill_by_codes(set, palette, values, pixels, place);
            }
            Method::Curve(curve, palette) => {
                let place = |values: &[F], codes: &mut [u16]| curve.place(set, values, codes);
                fill_by_codes(set, palette, values, pixels, place);
            }
        }
    }
}

/// Places values in portions, and colours them.
fn fill_by_codes<F>(
    set: InstructionSet,
    palette: &Palette,
    values: &[F],
    pixels: &mut [Pixel],
    place: impl Fn(&[F], &mut [u16]),
) {
    let mut codes = [0; PORTION];
    for (values, pixels) in values.chunks(PORTION).zip(pixels.chunks_mut(PORTION)) {
        let codes = &mut codes[..values.len()];
        place(values, codes);
        palette.fill(set, codes, pixels);
    }
}

/// The scale's steps to be counted, and the colours of their codes, where they are few.
fn count<F: Float>(source: &Source<'_>) -> Option<Method<F>> {
    let steps = source.steps;
    let count = Count::new(steps.starts())?;
    let slots = steps.slots().iter().copied().chain([steps.nan()]);
    Some(Method::Count(count, Palette::new(slots.map(|slot| source.colors[slot]))))
}

/// The scale's curve, and the colours of its codes.
fn curve<F: Float>(source: &Source<'_>) -> Option<Method<F>> {
    let (inside, [under, over, bad]) = (source.inside(), source.outside());
    let (first, last) = (inside.first()?, inside.last()?);
    let slots = Slots { under: under != *first, over: over != *last };
    if inside.len() > MOST_COLORS {
        return None;
    }
    let asked = Asked { formula: source.formula?, steps: source.steps, count: inside.len(), slots };
    let curve = Curve::new(asked)?;
    let under = slots.under.then_some(under).into_iter();
    let over = slots.over.then_some(over);
    let colors = under.chain(inside.iter().copied()).chain(over).chain([bad]);
    Some(Method::Curve(curve, Palette::new(colors)))
}

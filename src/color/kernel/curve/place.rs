//! The loops that place values.
#![expect(
    clippy::inline_always,
    reason = "loops are compiled for each instruction set only if inlined"
)]

use super::shape::{Form, Lane, Shape};
use super::{Curve, ENTRIES, FRACTION_BITS, ONE_SLOT};
use crate::simd::{InstructionSet, Loop, run};

/// In the code of a value that lies nearer to the start of the code's slot than the margin.
const NEAR: u16 = 1 << 15;
/// How many values are placed before those near a bound are looked after.
const GROUP: usize = 64;

impl<F: Lane> Curve<F> {
    /// The codes of values, up to the end of the shorter slice.
    pub(in crate::color::kernel) fn place(
        &self,
        set: InstructionSet,
        values: &[F],
        codes: &mut [u16],
    ) {
        match self.form {
            Form::Lines(shape) => run(set, Place { curve: self, shape, values, codes }),
            Form::Logarithm(shape) => run(set, Place { curve: self, shape, values, codes }),
            Form::SymmetricLog(shape) => run(set, Place { curve: self, shape, values, codes }),
        }
    }
}

struct Place<'a, F: Lane, S> {
    curve: &'a Curve<F>,
    shape: S,
    values: &'a [F],
    codes: &'a mut [u16],
}

impl<F: Lane, S: Shape> Loop for Place<'_, F, S> {
    type Output = ();

    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let Self { curve, shape, values, codes } = self;
        let (groups, rest) = values.as_chunks::<GROUP>();
        let (code_groups, code_rest) = codes.as_chunks_mut::<GROUP>();
        for (values, codes) in groups.iter().zip(&mut *code_groups) {
            curve.place_group::<S, FUSED>(shape, values, codes);
        }
        if !rest.is_empty() {
            let mut values = [F::default(); GROUP];
            let mut codes = [0; GROUP];
            values[..rest.len()].copy_from_slice(rest);
            curve.place_group::<S, FUSED>(shape, &values, &mut codes);
            let into = if code_groups.len() > groups.len() {
                &mut code_groups[groups.len()][..]
            } else {
                code_rest
            };
            into.iter_mut().zip(&codes[..rest.len()]).for_each(|(into, &code)| *into = code);
        }
    }
}

impl<F: Lane> Curve<F> {
    #[inline(always)]
    fn place_group<S: Shape, const FUSED: bool>(
        &self,
        shape: S,
        values: &[F; GROUP],
        codes: &mut [u16; GROUP],
    ) {
        let (lowest, highest, center, bad) = (self.lowest, self.highest, self.center, self.bad);
        // Of a place within the margin of a bound, the bits of the fraction above the margin's.
        let near_mask = ((ONE_SLOT - 1) & !(2 * self.margin - 1)).cast_unsigned();
        let mut any_near = false;
        for (&value, code) in values.iter().zip(codes.iter_mut()) {
            let has_place = if S::POSITIVE { value.is_not_negative() } else { value.is_number() };
            let place =
                shape.at::<FUSED>(if S::CENTERED { value.above(center) } else { value.to_f32() });
            let place = if S::POSITIVE || place > lowest { place } else { lowest };
            let place = if place < highest { place } else { highest };
            let place = place.to_bits();
            let is_near = place & near_mask == 0;
            let slot = (place >> FRACTION_BITS) as u16;
            let slot = if is_near { slot | NEAR } else { slot };
            any_near |= is_near;
            *code = if has_place { slot } else { bad };
        }
        if any_near {
            let (values, codes) = (values.as_chunks::<8>().0, codes.as_chunks_mut::<8>().0);
            for (values, codes) in values.iter().zip(codes) {
                if codes.iter().fold(0, |all, code| all | code) & NEAR != 0 {
                    self.compare(values, codes);
                }
            }
        }
    }

    /// Puts values near a bound on its right side.
    #[cold]
    fn compare(&self, values: &[F; 8], codes: &mut [u16; 8]) {
        for (&value, code) in values.iter().zip(codes) {
            let (is_near, slot) = (*code & NEAR != 0, *code % ENTRIES as u16);
            let is_below = value.into() < self.starts[usize::from(slot)];
            *code = slot - u16::from(is_near & is_below);
        }
    }
}

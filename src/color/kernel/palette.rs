//! Codes to colours.
//!
//! The loops that place values write a code for each: a small number, in ascending order of the
//! pieces of the scale, and one more for values that have no place. A [`Palette`] turns codes into
//! colours. It has 512 entries, so that a code cut to nine bits needs no check.
#![expect(
    clippy::inline_always,
    reason = "loops are compiled for each instruction set only if inlined"
)]

use super::{Color, Pixel};
use crate::simd::{InstructionSet, Loop, run};

/// Bits of a code beyond these are ignored.
pub(super) const ENTRIES: usize = 512;

/// The colour of every code.
#[derive(Debug)]
pub(super) struct Palette {
    table: Box<[Pixel; ENTRIES]>,
}

impl Palette {
    /// At most [`ENTRIES`] colours; codes beyond them are never asked for.
    pub(super) fn new(colors: impl IntoIterator<Item = Color>) -> Self {
        let mut table = Box::new([[0; 4]; ENTRIES]);
        table.iter_mut().zip(colors).for_each(|(entry, color)| *entry = color.bytes());
        Self { table }
    }

    /// The colours of codes, up to the end of the shorter slice.
    pub(super) fn fill<C: Copy + Into<usize>>(
        &self,
        set: InstructionSet,
        codes: &[C],
        pixels: &mut [Pixel],
    ) {
        run(set, Pick { table: &self.table, codes, pixels });
    }
}

struct Pick<'a, C> {
    table: &'a [Pixel; ENTRIES],
    codes: &'a [C],
    pixels: &'a mut [Pixel],
}

impl<C: Copy + Into<usize>> Loop for Pick<'_, C> {
    type Output = ();

    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        for (&code, pixel) in self.codes.iter().zip(self.pixels) {
            *pixel = self.table[code.into() % ENTRIES];
        }
    }
}

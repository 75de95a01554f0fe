//! Codes to colours.
//!
//! The loops that place values write a code for each: a small number, in ascending order of the
//! pieces of the scale, and one more for values that have no place. A [`Palette`] turns codes into
//! colours. It has 512 entries, so that a code cut to nine bits needs no check; with the vector
//! instructions that look up bytes in registers, the planes of its colours are kept ready for them.

use super::{Color, Pixel};
use crate::simd::{BytePlanes, InstructionSet};

/// How many codes there can be: 256 colours and the few that lie outside them.
pub(super) const MOST_CODES: usize = 256 + 64;
/// Bits of a code beyond these are ignored.
pub(super) const ENTRIES: usize = 512;

/// The colour of every code.
#[derive(Debug)]
pub(super) struct Palette {
    table: Box<[Pixel; ENTRIES]>,
    planes: BytePlanes,
}

impl Palette {
    /// At most [`MOST_CODES`] colours; codes beyond them are never asked for.
    pub(super) fn new(colors: impl IntoIterator<Item = Color>) -> Self {
        let mut table = Box::new([[0; 4]; ENTRIES]);
        let colors = table.iter_mut().zip(colors).map(|(entry, color)| *entry = color.bytes());
        let count = colors.count();
        let planes = BytePlanes::new(table[..count].iter().copied());
        Self { table, planes }
    }

    /// The colours of codes, up to the end of the shorter slice.
    pub(super) fn fill(&self, set: InstructionSet, codes: &[u16], pixels: &mut [Pixel]) {
        let (mut codes, mut pixels) = (codes, pixels);
        #[cfg(target_arch = "x86_64")]
        if let Some(avx512) = set.avx512() {
            let done = avx512.look_up(&self.planes, codes, pixels);
            (codes, pixels) = (&codes[done..], &mut pixels[done..]);
        }
        let _ = set;
        for (&code, pixel) in codes.iter().zip(pixels) {
            *pixel = self.table[usize::from(code) % ENTRIES];
        }
    }
}

//! What a glyph covers of the pixels, remembered with the fonts so that each letter is filled once.

use super::Snap;
use std::hash::{Hash, Hasher};

/// How much of each pixel in a box an outline covers, 0 … 255, row after row.
#[derive(Debug, Default)]
pub(crate) struct Coverage {
    pub(crate) left: i64,
    pub(crate) top: i64,
    pub(crate) width: usize,
    pub(crate) pixels: Vec<u8>,
}

/// What the coverage of a glyph depends on where its line runs along the pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BitmapKey {
    pub(crate) face: u16,
    pub(crate) glyph: u16,
    /// The bits of the size of its em in pixels.
    pub(crate) size: u32,
    /// Its place along the line, in quarters of a pixel.
    pub(crate) part: u8,
    /// Whether the line runs down (-1), to the right (0) or up (1).
    pub(crate) turn: i8,
    pub(crate) snap: Snap,
}

/// As one number: a figure with texts in its cells looks up some thousand of them.
impl Hash for BitmapKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let form = u64::from(self.part) << 8 | u64::from(self.turn.cast_unsigned());
        let glyph = u64::from(self.size) << 32 | u64::from(self.glyph) << 16 | form;
        state.write_u64(u64::from(self.face).rotate_left(48) ^ glyph);
    }
}

//! A glyph where it stands on a line.

use super::Tone;

/// A glyph on a line, with its origin in pixels from the line's start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) face: u16,
    pub(crate) id: u16,
    pub(crate) x: f32,
    /// Above the baseline; negative below.
    pub(crate) raise: f32,
    /// The size of the em in pixels.
    pub(crate) size: f32,
    pub(crate) tone: Tone,
    pub(crate) snap: Snap,
    /// What it shows of the line's text: its first byte and the one behind its last. Glyphs that belong together, as
    /// those of a ligature or a formula, show the same.
    pub(crate) shows: (u32, u32),
}

/// What of a glyph a painter may move a little onto whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Snap {
    Nothing,
    /// The heights that all letters of a font share, as in Latin text.
    Heights,
    /// Its place along the line, since all its edges lie on pixels then.
    Place,
}

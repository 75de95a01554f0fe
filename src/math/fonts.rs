//! What formulas are typeset with.

use super::boxes::MathGlyph;
use tiny_skia::Path;

/// Fonts: one for the letters and signs of formulas alone, the text's for all else. Lengths are ems
/// unless said otherwise.
pub(crate) trait MathFonts {
    /// The glyph of a character in the text's fonts, without shaping.
    fn text_glyph(&self, character: char) -> Option<FontGlyph>;

    /// The glyph of a character in the face of formulas.
    fn math_glyph(&self, character: char) -> Option<FontGlyph>;

    /// The bounding box of a glyph; `None` where it has no ink.
    fn bounds(&self, face: u16, id: u16) -> Option<Bounds>;

    /// Words shaped as plain text, at a font size in pixels.
    fn words(&self, text: &str, size: f32) -> Words;
}

/// A glyph of a font, and how far it moves the pen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct FontGlyph {
    pub(crate) face: u16,
    pub(crate) id: u16,
    pub(crate) advance: f32,
}

/// Words as positioned glyphs, in pixels.
pub(crate) struct Words {
    pub(crate) glyphs: Vec<MathGlyph>,
    pub(crate) width: f32,
    /// Characters that no font has.
    pub(crate) missing: Vec<char>,
}

/// The bounding box of an outline, in ems from the pen, y up. Control points count, which in a well-made
/// font lie inside the box of the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) left: f32,
    pub(crate) bottom: f32,
    pub(crate) right: f32,
    pub(crate) top: f32,
}

impl Bounds {
    /// Those of an outline whose y runs up; the path's own words are for one whose y runs down.
    pub(crate) fn of(outline: &Path) -> Self {
        let bounds = outline.bounds();
        let (left, right) = (bounds.left(), bounds.right());
        Self { left, bottom: bounds.top(), right, top: bounds.bottom() }
    }
}

//! Where a glyph of a line stands, for painters that are not bound to pixels.

use crate::layout::TextBox;
use crate::text::{Glyph, Snap};

/// A glyph's place along its line and above its baseline, in pixels.
///
/// What is made of whole pixels is moved onto them where the line runs along them, as it is when pixels
/// are drawn: a box for a missing character would be a blur otherwise. Everything else stands where
/// it was measured.
pub(crate) fn place(text: &TextBox, glyph: &Glyph) -> (f64, f64) {
    let (along, up) = (f64::from(glyph.x), f64::from(glyph.raise));
    let (sin, cos) = text.direction();
    let (sin, cos) = (f64::from(sin), f64::from(cos));
    if glyph.snap != Snap::Place || (sin != 0.0 && cos != 0.0) {
        return (along, up);
    }
    let (x, y) = text.origin;
    let up = up.round();
    let right = (x + along * cos - up * sin).round() - x;
    let down = (y - along * sin - up * cos).round() - y;
    (right * cos - down * sin, -right * sin - down * cos)
}

//! Tests of formulas: what is read, what is refused and where, and where things stand.

mod any;
mod placing;
mod reading;

use super::boxes::Piece;
use super::{face, read};
use crate::error::MathError;
use crate::text::{Fonts, Text};

const SIZE: f32 = 100.0;

fn error(source: &str) -> MathError {
    read(source).unwrap_err()
}

/// The one formula of a text, at 100 pixels to the em.
fn set(source: &str) -> Piece {
    let text = Text::math(&format!("${source}$")).unwrap();
    let [run] = text.runs() else { panic!("one run: {text:?}") };
    run.formula.as_ref().unwrap().typeset(&Fonts::bundled(), SIZE)
}

fn faces() -> Fonts {
    Fonts::bundled()
}

/// Left, bottom, right and top of the ink of all glyphs and rules.
fn ink(piece: &Piece) -> [f32; 4] {
    let fonts = faces();
    let faces = face::Faces::new(&fonts);
    let glyphs = piece.glyphs.iter().filter_map(|glyph| {
        let ink = faces.ink(glyph.face, glyph.id)?;
        let (x, y, size) = (glyph.x, glyph.raise, glyph.size);
        Some([x + ink.left * size, y + ink.bottom * size, x + ink.right * size, y + ink.top * size])
    });
    let rules = piece
        .rules
        .iter()
        .map(|rule| [rule.x, rule.raise, rule.x + rule.width, rule.raise + rule.height]);
    let empty = [f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY];
    glyphs
        .chain(rules)
        .fold(empty, |a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}

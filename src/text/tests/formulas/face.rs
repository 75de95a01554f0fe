//! The face of formulas: what the code expects of it is in the file.

use super::*;

/// The highest glyph from a code point on, as far as they go: how many there are, and whether each is
/// higher, or wider, than the one before.
fn sizes(first: u32, measure: impl Fn(crate::math::Bounds) -> f32) -> (u32, bool) {
    let fonts = Fonts::bundled();
    let glyph = |code| fonts.math_glyph(char::from_u32(code)?);
    let measures: Vec<f32> = (first..first + 8)
        .map_while(glyph)
        .map(|glyph| measure(fonts.bounds(glyph.face, glyph.id).unwrap()))
        .collect();
    (measures.len() as u32, measures.is_sorted_by(|a, b| a < b))
}

#[test]
fn everything_that_grows_has_all_of_its_sizes() {
    for row in 0..15 {
        assert_eq!(sizes(0xE000 + 8 * row, |bounds| bounds.top), (7, true), "row {row}");
    }
    for row in 0..3 {
        assert_eq!(sizes(0xE100 + 8 * row, |bounds| bounds.top - bounds.bottom), (2, true));
    }
    for row in 0..2 {
        assert_eq!(sizes(0xE200 + 8 * row, |bounds| bounds.right - bounds.left), (4, true));
    }
}

#[test]
fn feet_stand_on_the_baseline() {
    let fonts = Fonts::bundled();
    for code in (0xE000..0xE000 + 8 * 15).filter(|code| code % 8 < 7) {
        let glyph = fonts.math_glyph(char::from_u32(code).unwrap()).unwrap();
        let bounds = fonts.bounds(glyph.face, glyph.id).unwrap();
        assert!(bounds.bottom.abs() < 2e-3, "U+{code:04X}: {bounds:?}");
    }
}

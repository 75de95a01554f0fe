//! The box that stands for a character that no font has: a frame with its hexadecimal code point, in
//! two rows of two or three digits.
//!
//! Digits are drawn on a grid of 3 × 5 units, and a unit is a whole number of pixels wherever the text
//! is large enough for that, so that they can be read at ten points. A box and its digits are glyphs
//! of a face of their own, whose em is one unit.

use super::{Glyph, Snap};
use std::sync::{Arc, OnceLock};
use tiny_skia::{Path, PathBuilder};

/// The index of the face.
pub(super) const FACE: u16 = u16::MAX - 1;

/// Units to an em, so that a box is as high as a line of letters.
const UNITS: f32 = 14.0;
/// What a box takes along the line beside its own width, in units: room around it, also where a unit
/// was rounded up to a whole pixel.
const ROOM: f32 = 2.5;
const HEIGHT: f32 = 15.0;
/// How far the box reaches below the baseline, in units.
const BELOW: f32 = 3.0;
/// From this font size in pixels on, a unit is a whole number of pixels.
const CRISP: f32 = 12.0;

/// The frames around two and around three columns of digits follow the sixteen digits.
const FRAMES: u16 = 16;

/// Each row of each digit, its left column first.
const DIGITS: [[u8; 5]; 16] = [
    [0b111, 0b101, 0b101, 0b101, 0b111],
    [0b010, 0b110, 0b010, 0b010, 0b111],
    [0b111, 0b001, 0b111, 0b100, 0b111],
    [0b111, 0b001, 0b111, 0b001, 0b111],
    [0b101, 0b101, 0b111, 0b001, 0b001],
    [0b111, 0b100, 0b111, 0b001, 0b111],
    [0b111, 0b100, 0b111, 0b101, 0b111],
    [0b111, 0b001, 0b001, 0b010, 0b010],
    [0b111, 0b101, 0b111, 0b101, 0b111],
    [0b111, 0b101, 0b111, 0b001, 0b111],
    [0b010, 0b101, 0b111, 0b101, 0b101],
    [0b110, 0b101, 0b110, 0b101, 0b110],
    [0b011, 0b100, 0b100, 0b100, 0b011],
    [0b110, 0b101, 0b101, 0b101, 0b110],
    [0b111, 0b100, 0b111, 0b100, 0b111],
    [0b111, 0b100, 0b111, 0b100, 0b100],
];

/// A box on a line that is not yet as large as it will be drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MissingBox {
    pub(super) character: char,
    /// Where and how large, as of a glyph; its face and id mean nothing.
    pub(super) at: Glyph,
}

fn columns(character: char) -> u16 {
    if u32::from(character) > 0xFFFF { 3 } else { 2 }
}

fn width(columns: u16) -> f32 {
    f32::from(columns * 4 + 3)
}

/// How far a box moves the pen, in ems.
pub(super) fn advance(character: char) -> f32 {
    (width(columns(character)) + ROOM) / UNITS
}

/// How far a box reaches above the baseline and below it, in ems, where a unit is rounded up by most.
pub(super) fn reach() -> (f32, f32) {
    ((HEIGHT - BELOW) / CRISP, BELOW / CRISP)
}

/// The glyphs of a box whose font size is now in pixels.
pub(super) fn glyphs(missing: &MissingBox) -> impl Iterator<Item = Glyph> {
    let at = missing.at;
    let unit = match at.size {
        size if size < CRISP => size / UNITS,
        size => (size / CRISP).floor(),
    };
    let columns = columns(missing.character);
    let room = advance(missing.character) * at.size - width(columns) * unit;
    let code = u32::from(missing.character);
    let glyph = move |id: u16, right: f32, up: f32| Glyph {
        face: FACE,
        id,
        x: at.x + room / 2.0 + right * unit,
        raise: at.raise + up * unit,
        size: unit,
        snap: Snap::Place,
        ..at
    };
    let digit = move |index: u16| {
        let shift = 4 * (2 * columns - 1 - index);
        let (row, column) = (index / columns, index % columns);
        let up = if row == 0 { 8.0 } else { 2.0 } - BELOW;
        glyph((code >> shift & 0xF) as u16, 2.0 + 4.0 * f32::from(column), up)
    };
    std::iter::once(glyph(FRAMES + columns - 2, 0.0, -BELOW)).chain((0..2 * columns).map(digit))
}

/// The outline of a digit or frame, in units from its lower left corner.
pub(super) fn outline(glyph: u16) -> Option<Arc<Path>> {
    static OUTLINES: OnceLock<[Option<Arc<Path>>; 18]> = OnceLock::new();
    let outlines = OUTLINES.get_or_init(|| {
        std::array::from_fn(|glyph| {
            let mut path = PathBuilder::new();
            match DIGITS.get(glyph) {
                Some(rows) => digit(*rows, &mut path),
                None => frame(width(glyph as u16 - FRAMES + 2), &mut path),
            }
            path.finish().map(Arc::new)
        })
    });
    outlines.get(usize::from(glyph))?.clone()
}

fn digit(rows: [u8; 5], path: &mut PathBuilder) {
    for (row, bits) in rows.iter().enumerate() {
        for column in 0..3u8 {
            if bits >> (2 - column) & 1 == 1 {
                let (left, bottom) = (f32::from(column), 4.0 - row as f32);
                contour(corners([left, bottom], [left + 1.0, bottom + 1.0]), path);
            }
        }
    }
}

fn frame(width: f32, path: &mut PathBuilder) {
    contour(corners([0.0, 0.0], [width, HEIGHT]), path);
    // The hole runs the other way round.
    let [first, second, third, fourth] = corners([1.0, 1.0], [width - 1.0, HEIGHT - 1.0]);
    contour([first, fourth, third, second], path);
}

fn corners([left, bottom]: [f32; 2], [right, top]: [f32; 2]) -> [[f32; 2]; 4] {
    [[left, bottom], [right, bottom], [right, top], [left, top]]
}

/// Like the contours of fonts, it ends with the line back to its start.
fn contour([start, rest @ ..]: [[f32; 2]; 4], path: &mut PathBuilder) {
    path.move_to(start[0], start[1]);
    for [x, y] in rest.into_iter().chain([start]) {
        path.line_to(x, y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Tone;

    fn drawn(character: char, size: f32) -> Vec<Glyph> {
        let at = Glyph {
            face: 0,
            id: 0,
            x: 5.0,
            raise: 0.0,
            size,
            tone: Tone::Normal,
            snap: Snap::Place,
            shows: (0, 0),
        };
        glyphs(&MissingBox { character, at }).collect()
    }

    #[test]
    fn a_box_says_the_code_point() {
        let digits = |character| -> Vec<u16> {
            drawn(character, 14.0).iter().skip(1).map(|glyph| glyph.id).collect()
        };
        assert_eq!(digits('漢'), [0x6, 0xF, 0x2, 0x2]);
        assert_eq!(digits('\u{1F92F}'), [0x0, 0x1, 0xF, 0x9, 0x2, 0xF]);
    }

    #[test]
    fn a_box_keeps_to_its_room() {
        for character in ['漢', '\u{10FFFF}'] {
            for size in [4.0, 9.0, 10.9, 11.9, 12.0, 13.9, 20.9, 21.0, 35.0, 200.0f32] {
                let glyphs = drawn(character, size);
                let unit = glyphs[0].size;
                assert!(size < CRISP || unit.fract() == 0.0, "{unit}");
                let end = 5.0 + advance(character) * size;
                let right = glyphs[0].x + width(columns(character)) * unit;
                assert!(glyphs[0].x >= 5.0 && right <= end + 1e-3, "{size}: {right} > {end}");
                let (above, below) = reach();
                assert!((HEIGHT - BELOW) * unit <= above * size && BELOW * unit <= below * size);
            }
        }
    }

    #[test]
    fn every_digit_and_frame_has_an_outline_of_whole_rectangles() {
        for glyph in 0..18 {
            let path = outline(glyph).unwrap();
            let contours = path.points().chunks_exact(5);
            assert!(contours.len() > 1 && contours.remainder().is_empty(), "{glyph}");
            for contour in contours {
                assert_eq!(contour[0], contour[4], "{glyph}");
                let turns = |a: usize, b: usize| contour[a].x == contour[b].x;
                assert!(turns(0, 1) != turns(1, 2) && turns(0, 1) == turns(2, 3), "{glyph}");
            }
        }
        assert!(outline(18).is_none());
    }
}

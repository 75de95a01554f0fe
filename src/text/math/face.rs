//! Which glyph stands for a symbol of a formula: the only file of `math` that asks the fonts.

use super::boxes::{Piece, Placed};
use super::tree::Alphabet;
use crate::text::line::Shape as _;
use crate::text::{Curve, Fonts, Text};

/// The fonts, and what formulas need to know of the text's.
pub(super) struct Faces<'a> {
    fonts: &'a Fonts,
    /// Heights in ems: of the line along which a minus sign runs, and of an "x".
    pub(super) axis: f32,
    pub(super) x_height: f32,
}

/// Where the ink of a glyph is, in ems.
#[derive(Clone, Copy)]
pub(super) struct Ink {
    pub(super) left: f32,
    pub(super) bottom: f32,
    pub(super) right: f32,
    pub(super) top: f32,
}

/// How many sizes the face of formulas has of everything that grows; `fonts/math_face.py` draws them
/// from U+E000 on.
const SIZES: u32 = 7;
/// How many widths it has of wide accents.
const WIDTHS: u32 = 4;

impl<'a> Faces<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        let mut faces = Self { fonts, axis: 0.3, x_height: 0.55 };
        if let Some(ink) = faces.text_ink('−') {
            faces.axis = f32::midpoint(ink.bottom, ink.top);
        }
        if let Some(ink) = faces.text_ink('x') {
            faces.x_height = ink.top;
        }
        faces
    }

    fn text_ink(&self, character: char) -> Option<Ink> {
        let (face, glyph) = self.fonts.find(character)?;
        self.ink(face, glyph.id)
    }

    /// The ink of a glyph; `None` where it has none. Control points count, which in a well-made font
    /// lie inside the box of the curve.
    pub(super) fn ink(&self, face: u16, id: u16) -> Option<Ink> {
        let outline = self.fonts.outline(face, id)?;
        let mut ink: Option<Ink> = None;
        let mut include = |points: &[[f32; 2]]| {
            for &[x, y] in points {
                let sofar = ink.unwrap_or(Ink { left: x, bottom: y, right: x, top: y });
                ink = Some(Ink {
                    left: sofar.left.min(x),
                    bottom: sofar.bottom.min(y),
                    right: sofar.right.max(x),
                    top: sofar.top.max(y),
                });
            }
        };
        for curve in &outline.curves {
            match curve {
                Curve::Line(points) => include(points),
                Curve::Quadratic(points) => include(points),
                Curve::Cubic(points) => include(points),
            }
        }
        ink
    }

    /// One glyph as a box.
    fn boxed(&self, face: u16, id: u16, advance: f32, size: f32) -> Piece {
        let width = advance * size;
        let mut piece = Piece { width, ..Piece::default() };
        piece.glyphs.push(Placed { face, id, x: 0.0, raise: 0.0, size });
        if let Some(ink) = self.ink(face, id) {
            piece.height = ink.top * size;
            piece.depth = -ink.bottom * size;
            piece.italic = (ink.right * size - width).max(0.0);
        }
        piece
    }

    /// A symbol in one of the alphabets, or as the text's font has it.
    pub(super) fn symbol(&self, character: char, alphabet: Alphabet, size: f32) -> Piece {
        let shaped = mathematical(character, alphabet);
        let own = match alphabet {
            _ if character == 'ℓ' => Fonts::math_glyph('ℓ'),
            Alphabet::Upright => None,
            _ => shaped.and_then(Fonts::math_glyph),
        };
        let found = own
            .or_else(|| shaped.and_then(|shaped| self.fonts.find(shaped)))
            .or_else(|| self.fonts.find(character));
        let (face, glyph) = found.unwrap_or_else(|| self.fonts.missing());
        let mut piece = self.boxed(face, glyph.id, glyph.advance, size);
        if found.is_none() {
            piece.missing.push(character);
        }
        piece
    }

    /// Words as they stand in plain text.
    pub(super) fn words(&self, text: &str, size: f32) -> Piece {
        let line = self.fonts.shape(&Text::new(text), f64::from(size));
        let mut piece =
            Piece { width: line.width as f32, missing: line.missing, ..Piece::default() };
        for glyph in &line.glyphs {
            let mut single = self.boxed(glyph.face, glyph.id, 0.0, glyph.size);
            // An advance of none would make the whole glyph lean out.
            single.italic = 0.0;
            piece.put(&single, glyph.x, glyph.raise);
        }
        piece
    }

    /// A large operator at text size, or larger.
    pub(super) fn large(&self, character: char, display: bool, size: f32) -> Piece {
        let row = match character {
            '∑' => 0,
            '∏' => 1,
            _ => 2,
        };
        let own = char::from_u32(0xE100 + 8 * row + u32::from(display));
        match own.and_then(Fonts::math_glyph) {
            Some((face, glyph)) => self.boxed(face, glyph.id, glyph.advance, size),
            None => self.symbol(character, Alphabet::Upright, size),
        }
    }

    /// An accent as wide as possible, but not wider than that, in pixels; from U+E200 on.
    pub(super) fn wide_accent(&self, mark: char, most: f32, size: f32) -> Option<Piece> {
        let first = 0xE200 + if mark == 'ˆ' { 0 } else { 8 };
        let mut pieces = (first..first + WIDTHS).filter_map(char::from_u32).filter_map(|code| {
            let (face, glyph) = Fonts::math_glyph(code)?;
            Some(self.boxed(face, glyph.id, glyph.advance, size))
        });
        pieces.rfind(|piece| piece.width <= most)
    }

    /// A delimiter or radical sign at least so high, in pixels; its foot stands on the baseline.
    pub(super) fn grown(&self, character: char, least: f32, size: f32) -> Piece {
        let row = "(){}[]⟨⟩⌊⌋⌈⌉|‖√".chars().position(|each| each == character);
        let codes = row.into_iter().flat_map(|row| {
            let first = 0xE000 + 8 * row as u32;
            (first..first + SIZES).filter_map(char::from_u32)
        });
        let mut largest = None;
        for code in codes {
            let Some((face, glyph)) = Fonts::math_glyph(code) else { continue };
            let piece = self.boxed(face, glyph.id, glyph.advance, size);
            if piece.height >= least {
                return piece;
            }
            largest = Some((face, glyph, piece.height));
        }
        // Larger than any of the sizes: the largest, blown up.
        if let Some((face, glyph, height)) = largest {
            let size = size * least / height.max(f32::MIN_POSITIVE);
            return self.boxed(face, glyph.id, glyph.advance, size);
        }
        let plain = self.symbol(character, Alphabet::Upright, size);
        let height = (plain.height + plain.depth).max(f32::MIN_POSITIVE);
        let plain = self.symbol(character, Alphabet::Upright, size * (least / height).max(1.0));
        let depth = plain.depth;
        plain.raised(depth)
    }
}

/// The code point of a letter in Unicode's Mathematical Alphanumeric Symbols.
fn mathematical(character: char, alphabet: Alphabet) -> Option<char> {
    let code = u32::from(character);
    let latin = |capital: u32| match character {
        'A'..='Z' => Some(capital + code - u32::from('A')),
        'a'..='z' => Some(capital + 26 + code - u32::from('a')),
        _ => None,
    };
    let greek = |capital: u32| match character {
        'Α'..='Ω' => Some(capital + code - 0x391),
        '∇' => Some(capital + 25),
        'α'..='ω' => Some(capital + 26 + code - 0x3B1),
        '∂' => Some(capital + 51),
        'ϵ' => Some(capital + 52),
        'ϑ' => Some(capital + 53),
        'ϰ' => Some(capital + 54),
        'ϕ' => Some(capital + 55),
        'ϱ' => Some(capital + 56),
        'ϖ' => Some(capital + 57),
        _ => None,
    };
    let digit = |zero: u32| character.to_digit(10).map(|digit| zero + digit);
    let found = match alphabet {
        Alphabet::Upright => None,
        Alphabet::Italic => match character {
            'h' => Some(0x210E),
            'ı' => Some(0x1D6A4),
            'ȷ' => Some(0x1D6A5),
            _ => latin(0x1D434).or_else(|| greek(0x1D6E2)),
        },
        Alphabet::Bold => latin(0x1D400).or_else(|| greek(0x1D6A8)).or_else(|| digit(0x1D7CE)),
        Alphabet::BoldItalic => latin(0x1D468).or_else(|| greek(0x1D71C)),
        // Unicode had some of these letters before it had the alphabets.
        Alphabet::Script => match character {
            'B' => Some(0x212C),
            'E' => Some(0x2130),
            'F' => Some(0x2131),
            'H' => Some(0x210B),
            'I' => Some(0x2110),
            'L' => Some(0x2112),
            'M' => Some(0x2133),
            'R' => Some(0x211B),
            _ => latin(0x1D49C),
        },
        Alphabet::DoubleStruck => match character {
            'C' => Some(0x2102),
            'H' => Some(0x210D),
            'N' => Some(0x2115),
            'P' => Some(0x2119),
            'Q' => Some(0x211A),
            'R' => Some(0x211D),
            'Z' => Some(0x2124),
            _ => latin(0x1D538).or_else(|| digit(0x1D7D8)),
        },
    };
    found.and_then(char::from_u32)
}

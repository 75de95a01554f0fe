//! Which glyph stands for a symbol of a formula: the only file of `math` that asks the fonts.

use super::boxes::{MathBox, MathGlyph};
use super::fonts::{Bounds, FontGlyph, MathFonts};
use super::tree::Alphabet;

/// The fonts, and what formulas need to know of the text's.
pub(super) struct Faces<'a> {
    fonts: &'a dyn MathFonts,
    /// Heights in ems: of the line along which a minus sign runs, and of an "x".
    pub(super) axis: f32,
    pub(super) x_height: f32,
}

/// What grows, each with [`SIZES`] sizes in the face of formulas; `fonts/math_face.py` draws them.
pub(super) const GROWING: &str = "(){}[]⟨⟩⌊⌋⌈⌉|‖√";
pub(super) const SIZES: u32 = 7;
/// The large operators, each at text size and for displays.
pub(super) const OPERATORS: &str = "∑∏∫";
/// The wide accents, each with [`WIDTHS`] widths.
pub(super) const ACCENTS: &str = "ˆ˜";
pub(super) const WIDTHS: u32 = 4;

/// Where the face of formulas has a sign at one of its sizes: in rows of eight code points.
fn code(first: u32, signs: &str, sign: char, level: u32) -> Option<char> {
    let row = signs.chars().position(|each| each == sign)?;
    char::from_u32(first + 8 * row as u32 + level)
}

pub(super) fn grown_code(sign: char, level: u32) -> Option<char> {
    code(0xE000, GROWING, sign, level)
}

pub(super) fn operator_code(sign: char, display: bool) -> Option<char> {
    code(0xE100, OPERATORS, sign, display.into())
}

pub(super) fn accent_code(sign: char, level: u32) -> Option<char> {
    code(0xE200, ACCENTS, sign, level)
}

impl<'a> Faces<'a> {
    pub(super) fn new(fonts: &'a dyn MathFonts) -> Self {
        let mut faces = Self { fonts, axis: 0.3, x_height: 0.55 };
        let bounds = |character| {
            let glyph = fonts.text_glyph(character)?;
            fonts.bounds(glyph.face, glyph.id)
        };
        if let Some(minus) = bounds('−') {
            faces.axis = f32::midpoint(minus.bottom, minus.top);
        }
        if let Some(x) = bounds('x') {
            faces.x_height = x.top;
        }
        faces
    }

    /// The bounding box of a glyph's ink; `None` where it has none.
    pub(super) fn bounds(&self, glyph: &MathGlyph) -> Option<Bounds> {
        self.fonts.bounds(glyph.face, glyph.id)
    }

    /// One glyph as a box.
    fn boxed(&self, glyph: FontGlyph, size: f32) -> MathBox {
        let FontGlyph { face, id, advance } = glyph;
        let width = advance * size;
        let mut boxed = MathBox { width, ..MathBox::default() };
        boxed.glyphs.push(MathGlyph { face, id, x: 0.0, raise: 0.0, size });
        if let Some(ink) = self.fonts.bounds(face, id) {
            boxed.height = ink.top * size;
            boxed.depth = -ink.bottom * size;
            boxed.italic = (ink.right * size - width).max(0.0);
        }
        boxed
    }

    /// A symbol in one of the alphabets, or as the text's font has it.
    pub(super) fn symbol(&self, character: char, alphabet: Alphabet, size: f32) -> MathBox {
        let shaped = mathematical(character, alphabet);
        let own = match alphabet {
            _ if character == 'ℓ' => self.fonts.math_glyph('ℓ'),
            Alphabet::Upright => None,
            _ => shaped.and_then(|shaped| self.fonts.math_glyph(shaped)),
        };
        let found = own
            .or_else(|| shaped.and_then(|shaped| self.fonts.text_glyph(shaped)))
            .or_else(|| self.fonts.text_glyph(character));
        match found {
            Some(glyph) => self.boxed(glyph, size),
            None => self.words(character.encode_utf8(&mut [0; 4]), size),
        }
    }

    /// Words as they stand in plain text.
    pub(super) fn words(&self, text: &str, size: f32) -> MathBox {
        let words = self.fonts.words(text, size);
        let mut line = MathBox { width: words.width, missing: words.missing, ..MathBox::default() };
        for glyph in &words.glyphs {
            let mut single =
                self.boxed(FontGlyph { face: glyph.face, id: glyph.id, advance: 0.0 }, glyph.size);
            // An advance of none would make the whole glyph lean out.
            single.italic = 0.0;
            line.put(&single, glyph.x, glyph.raise);
        }
        line
    }

    /// A glyph of the face of formulas as a box.
    fn own(&self, code: Option<char>, size: f32) -> Option<MathBox> {
        Some(self.boxed(self.fonts.math_glyph(code?)?, size))
    }

    /// A large operator at text size, or larger.
    pub(super) fn large(&self, character: char, display: bool, size: f32) -> MathBox {
        self.own(operator_code(character, display), size)
            .unwrap_or_else(|| self.symbol(character, Alphabet::Upright, size))
    }

    /// An accent as wide as possible, but not wider than that, in pixels.
    pub(super) fn wide_accent(&self, mark: char, most: f32, size: f32) -> Option<MathBox> {
        let mut sizes = (0..WIDTHS).filter_map(|level| self.own(accent_code(mark, level), size));
        sizes.rfind(|accent| accent.width <= most)
    }

    /// A delimiter or radical sign at least so high, in pixels; its foot stands on the baseline.
    pub(super) fn grown(&self, character: char, least: f32, size: f32) -> MathBox {
        let mut largest = None;
        for level in 0..SIZES {
            let code = grown_code(character, level);
            let Some(sign) = self.own(code, size) else { continue };
            if sign.height >= least {
                return sign;
            }
            largest = Some((code, sign.height));
        }
        // Larger than any of the sizes: the largest, blown up.
        if let Some((code, height)) = largest
            && let Some(sign) = self.own(code, size * least / height.max(f32::MIN_POSITIVE))
        {
            return sign;
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

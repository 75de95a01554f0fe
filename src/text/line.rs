//! One line of text as positioned glyphs.

use super::math::{Formula, Rule};
use super::{Fonts, Script, Text, Tone};

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
    /// How many characters of the text this glyph and those before it stand for.
    pub(crate) chars: usize,
    /// Where the next glyph would start; within a formula, where the formula ends.
    pub(crate) end: f32,
    pub(crate) tone: Tone,
}

/// A line of text, shaped: what is measured and what is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    pub(crate) glyphs: Vec<Glyph>,
    /// The bars of fractions and roots.
    pub(crate) rules: Vec<Rule>,
    pub(crate) text: String,
    pub(crate) width: f64,
    /// How far the ink reaches from the baseline.
    pub(crate) ink: Metrics,
    /// Characters that no font has.
    pub(crate) missing: Vec<char>,
}

/// The vertical measures of a line, in pixels from its baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Metrics {
    pub(crate) ascent: f64,
    pub(crate) descent: f64,
}

impl Metrics {
    pub(crate) fn height(self) -> f64 {
        self.ascent + self.descent
    }

    pub(crate) fn max(self, other: Metrics) -> Metrics {
        Metrics { ascent: self.ascent.max(other.ascent), descent: self.descent.max(other.descent) }
    }
}

impl Line {
    /// Adds a formula at `x`, as one character of the text, and returns where it ends. Its glyphs all
    /// end with it, so that whoever cuts the line cuts before or behind it.
    fn formula(
        &mut self,
        formula: &Formula,
        fonts: &Fonts,
        size: f32,
        x: f32,
        chars: usize,
    ) -> f32 {
        let piece = formula.typeset(fonts, size);
        let end = x + piece.width;
        self.ink = self
            .ink
            .max(Metrics { ascent: f64::from(piece.height), descent: f64::from(piece.depth) });
        self.glyphs.extend(piece.glyphs.iter().map(|placed| Glyph {
            face: placed.face,
            id: placed.id,
            x: x + placed.x,
            raise: placed.raise,
            size: placed.size,
            chars,
            end,
            tone: Tone::Normal,
        }));
        self.rules.extend(piece.rules.iter().map(|rule| Rule { x: x + rule.x, ..*rule }));
        self.missing.extend(piece.missing);
        end
    }
}

/// The height of lines that stand one below the other: the font's, or more where the ink of one of
/// them reaches farther, as that of fractions does.
pub(crate) fn line_metrics(shape: &dyn Shape, size: f64, lines: &[Line]) -> Metrics {
    let font = shape.metrics(size);
    // Fonts leave some air above their letters; what is higher gets it too.
    let reach = |ink: f64, font: f64| if ink > font { ink + AIR * size } else { font };
    lines.iter().fold(font, |metrics, line| {
        metrics.max(Metrics {
            ascent: reach(line.ink.ascent, font.ascent),
            descent: reach(line.ink.descent, font.descent),
        })
    })
}

/// Above and below lines that are higher than the font's, in ems.
const AIR: f64 = 0.06;

/// Turns text into lines. [`Fonts`] does; tests of the layout bring a stub.
pub(crate) trait Shape {
    /// One line at a font size in pixels; newlines in the text are characters like others.
    fn shape(&self, text: &Text, size: f64) -> Line;

    /// The start of a line, up to the first character that ends beyond `width` pixels: enough to see
    /// that the line does not fit, however long it is.
    fn shape_up_to(&self, width: f64, text: &Text, size: f64) -> Line {
        let _ = width;
        self.shape(text, size)
    }

    /// The height of every line at a font size in pixels.
    fn metrics(&self, size: f64) -> Metrics;
}

/// Raised and lowered runs: their size and shift as parts of the font size. A superscript then tops
/// the digits beside it by a third of their height, as in print.
const SCRIPT_SIZE: f32 = 0.7;
const SUPERSCRIPT_RAISE: f32 = 0.4;
const SUBSCRIPT_RAISE: f32 = -0.16;

impl Shape for Fonts {
    fn shape(&self, text: &Text, size: f64) -> Line {
        self.shape_up_to(f64::INFINITY, text, size)
    }

    fn shape_up_to(&self, width: f64, text: &Text, size: f64) -> Line {
        let mut line = Line { text: text.to_string(), ..Line::default() };
        let mut x = 0.0f32;
        let mut chars = 0;
        'runs: for run in text.runs() {
            if let Some(formula) = &run.formula {
                chars += 1;
                x = line.formula(formula, self, size as f32, x, chars);
                if f64::from(x) > width {
                    break 'runs;
                }
                continue;
            }
            let (size, raise) = match run.script {
                Script::Normal => (size as f32, 0.0),
                Script::Superscript => (size as f32 * SCRIPT_SIZE, size as f32 * SUPERSCRIPT_RAISE),
                Script::Subscript => (size as f32 * SCRIPT_SIZE, size as f32 * SUBSCRIPT_RAISE),
            };
            let mut before = None;
            for character in run.text.chars() {
                chars += 1;
                if is_ignorable(character) {
                    continue;
                }
                let (face, glyph) = self.find(character).unwrap_or_else(|| {
                    line.missing.push(character);
                    self.missing()
                });
                let id = glyph.id;
                if let Some((last_face, last)) = before
                    && last_face == face
                {
                    x += self.kerning(face, last, id) * size;
                }
                let end = x + glyph.advance * size;
                let ink = Metrics {
                    ascent: f64::from(raise + glyph.above * size),
                    descent: f64::from(glyph.below * size - raise),
                };
                line.ink = line.ink.max(ink);
                line.glyphs.push(Glyph { face, id, x, raise, size, chars, end, tone: run.tone });
                x = end;
                before = Some((face, id));
                if f64::from(x) > width {
                    break 'runs;
                }
            }
        }
        line.width = f64::from(x);
        line
    }

    fn metrics(&self, size: f64) -> Metrics {
        let (ascent, descent) = self.ascent_and_descent();
        Metrics { ascent: f64::from(ascent) * size, descent: f64::from(descent) * size }
    }
}

/// Characters that steer layout and have no picture of their own: soft hyphen, zero-width spaces and
/// joiners, direction marks, variation selectors.
fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_agree_with_matplotlib() {
        // text_extents.json: the unhinted widths that matplotlib rounds up to whole pixels.
        let oracle: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/oracle/text_extents.json")).unwrap();
        let mut compared = 0;
        for case in oracle["cases"].as_array().unwrap() {
            let text = case["text"].as_str().unwrap();
            if text.contains('$') || text.contains('\n') || text.contains('\\') {
                continue;
            }
            let size = case["size_pt"].as_f64().unwrap() * case["dpi"].as_f64().unwrap() / 72.0;
            let line = Fonts::bundled().shape(&Text::from(text), size);
            if !line.missing.is_empty() {
                continue;
            }
            let theirs = case["w"].as_f64().unwrap();
            // Hinting moves each glyph by a fraction of a pixel, and theirs is ink, not advance.
            let tolerance = 2.0 + 0.04 * theirs + 0.25 * text.chars().count() as f64;
            assert!((line.width - theirs).abs() <= tolerance, "{text:?}: {} {theirs}", line.width);
            compared += 1;
        }
        assert!(compared > 40, "only {compared} cases compared");
    }

    #[test]
    fn pairs_are_kerned() {
        let width = |text: &str| Fonts::bundled().shape(&Text::from(text), 100.0).width;
        assert!(width("AV") < width("A") + width("V") - 2.0);
    }

    #[test]
    fn exponents_are_raised_and_smaller() {
        let line = Fonts::bundled().shape(&Text::new("10").superscript("2"), 100.0);
        let [one, _, two] = line.glyphs[..] else { panic!("three glyphs") };
        assert_eq!((one.raise, one.size), (0.0, 100.0));
        assert!(two.raise > 30.0 && two.size < 80.0);
    }

    #[test]
    fn missing_characters_are_named_and_ignorable_ones_are_not() {
        let line = Fonts::bundled().shape(&Text::from("a\u{200B}漢"), 10.0);
        assert_eq!(line.missing, ['漢']);
        assert_eq!(line.glyphs.len(), 2);
        assert_eq!(line.glyphs[1].chars, 3);
    }
}

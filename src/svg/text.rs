//! Lines of text: as uses of the glyphs' outlines, or as characters.

use super::glyphs::UNITS;
use super::{Painter, SvgText, xml};
use crate::color::Color;
use crate::encode::escape_xml;
use crate::layout::TextBox;
use crate::scene::place;
use crate::text::{Fonts, Glyph, Line, Shape as _, Text, Tone};
use std::fmt::Write as _;

impl Painter<'_> {
    /// The glyphs of one tone.
    pub(super) fn text(&mut self, text: &TextBox, tone: Tone, color: Color) {
        let line = &*text.line;
        let size = line.glyphs.first().map_or(0.0, |glyph| glyph.size);
        let parts = match self.about.text {
            SvgText::Font(_) if is_plain(line, size, self.glyphs.fonts()) => parts(line, tone),
            _ => None,
        };
        match parts {
            Some(parts) => self.characters(text, &parts, size, color),
            None => self.outlines(text, tone, color),
        }
    }

    fn outlines(&mut self, text: &TextBox, tone: Tone, color: Color) {
        self.body.push_str("<g");
        xml::fill(color, &mut self.body);
        self.body.push_str(" transform=\"");
        self.start_of(text);
        let glyphs = text.line.glyphs.iter().filter(|glyph| glyph.tone == tone);
        let uses: Vec<Use> = glyphs
            .map(|glyph| {
                let (x, raise) = place(text, glyph);
                Use { glyph: (glyph.face, glyph.id), size: glyph.size.into(), x, y: -raise }
            })
            .collect();
        let runs: Vec<&[Use]> = uses.chunk_by(|a, b| a.size == b.size).collect();
        if let [run] = runs[..] {
            // One size: the line's own group scales.
            self.uses(run);
        } else {
            self.body.push_str("\">");
            for run in runs {
                self.body.push_str("<g transform=\"");
                self.uses(run);
                self.body.push_str("</g>");
            }
        }
        self.body.push_str("</g>");
    }

    /// To where the line starts and runs.
    fn start_of(&mut self, text: &TextBox) {
        self.body.push_str("translate(");
        xml::number(text.origin.0, 2, &mut self.body);
        self.body.push(' ');
        xml::number(text.origin.1, 2, &mut self.body);
        self.body.push(')');
        if text.rotation != 0.0 {
            self.body.push_str("rotate(");
            xml::number(-text.rotation, 4, &mut self.body);
            self.body.push(')');
        }
    }

    /// Ends the tag of a group with the scale of its glyphs, which follow.
    fn uses(&mut self, uses: &[Use]) {
        let size = uses.first().map_or(UNITS, |first| first.size);
        self.body.push_str("scale(");
        xml::number(size / UNITS, 9, &mut self.body);
        self.body.push_str(")\">");
        for Use { glyph: (face, id), x, y, .. } in uses {
            let Some(name) = self.glyphs.name(*face, *id) else { continue };
            let _ = write!(self.body, "<use xlink:href=\"#{name}\"");
            for (name, pixels) in [("x", x), ("y", y)] {
                let units = (pixels / size * UNITS).round();
                if units != 0.0 {
                    let _ = write!(self.body, " {name}=\"");
                    xml::number(units, 0, &mut self.body);
                    self.body.push('"');
                }
            }
            self.body.push_str("/>");
        }
    }

    fn characters(&mut self, text: &TextBox, parts: &[Part], size: f32, color: Color) {
        let right_to_left = runs_from_right_to_left(&text.line);
        for Part { text: characters, start, length } in parts {
            self.body.push_str("<text");
            xml::fill(color, &mut self.body);
            self.body.push_str(" font-size=\"");
            xml::number(f64::from(size), 3, &mut self.body);
            self.body.push_str("\" transform=\"");
            self.start_of(text);
            self.body.push('"');
            if right_to_left {
                // The line's left end is then the end of its text.
                self.body.push_str(" direction=\"rtl\" text-anchor=\"end\"");
            }
            if *start != 0.0 {
                self.body.push_str(" x=\"");
                xml::number(*start, 2, &mut self.body);
                self.body.push('"');
            }
            if *length > 0.0 {
                self.body.push_str(" textLength=\"");
                xml::number(*length, 2, &mut self.body);
                self.body.push_str("\" lengthAdjust=\"spacingAndGlyphs\"");
            }
            self.body.push('>');
            escape_xml(characters, &mut self.body);
            self.body.push_str("</text>");
        }
    }
}

/// A glyph and where it stands on its line, in pixels, y down.
struct Use {
    glyph: (u16, u16),
    size: f64,
    x: f64,
    y: f64,
}

/// Characters that follow each other, and where they stand on their line.
struct Part {
    text: String,
    start: f64,
    length: f64,
}

/// Whether the glyphs are just those of the characters: neither a formula nor a raised run.
fn is_plain(line: &Line, size: f32, fonts: &Fonts) -> bool {
    let plain = fonts.shape(&Text::from(line.text.as_str()), f64::from(size));
    plain.glyphs.len() == line.glyphs.len()
        && plain.glyphs.iter().zip(&line.glyphs).all(|(a, b)| {
            (a.face, a.id, a.size, a.raise) == (b.face, b.id, b.size, b.raise)
                && (a.x - b.x).abs() < 0.01 * size
        })
}

/// Whether what is leftmost comes last in the text: the whole line then runs to the left, whatever
/// parts of it do.
fn runs_from_right_to_left(line: &Line) -> bool {
    match (line.glyphs.first(), line.glyphs.last()) {
        (Some(first), Some(last)) => first.shows.0 > last.shows.0,
        _ => false,
    }
}

/// The characters of one tone, and where they stand; `None` where they cannot be told apart.
fn parts(line: &Line, tone: Tone) -> Option<Vec<Part>> {
    let runs: Vec<&[Glyph]> = line.glyphs.chunk_by(|a, b| a.tone == b.tone).collect();
    if let [run] = runs[..] {
        let part = Part { text: line.text.clone(), start: 0.0, length: line.width };
        return Some(if run[0].tone == tone { vec![part] } else { Vec::new() });
    }
    let starts = runs.iter().map(|run| f64::from(run[0].x)).chain([line.width]);
    let starts: Vec<f64> = starts.collect();
    let part = |(run, ends): (&&[Glyph], &[f64])| {
        let from = run.iter().map(|glyph| glyph.shows.0).min()? as usize;
        let to = run.iter().map(|glyph| glyph.shows.1).max()? as usize;
        let text = line.text.get(from..to)?.to_owned();
        Some(Part { text, start: ends[0], length: ends[1] - ends[0] })
    };
    let parts = runs.iter().zip(starts.windows(2)).filter(|(run, _)| run[0].tone == tone);
    parts.map(part).collect()
}

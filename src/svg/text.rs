//! Lines of text: as uses of the glyphs' outlines, or as characters.

use super::glyphs::UNITS;
use super::{Painter, SvgText, xml};
use crate::encode::escape_xml;
use crate::scene::{TextLayer, TextLine};
use std::fmt::Write as _;

impl Painter<'_> {
    pub(super) fn text(&mut self, line: &TextLine<'_>) {
        let as_characters = line.is_plain && matches!(self.about.text, SvgText::Font(_));
        for layer in line.layers() {
            if as_characters {
                self.characters(line, &layer);
            } else {
                self.outlines(line, &layer);
            }
        }
    }

    fn outlines(&mut self, line: &TextLine<'_>, layer: &TextLayer<'_, '_>) {
        self.body.push_str("<g");
        xml::fill(layer.color, &mut self.body);
        self.body.push_str(" transform=\"");
        self.start_of(line);
        let glyphs = layer.glyphs().map(|glyph| {
            let (x, raise) = line.place(glyph);
            Use { glyph: (glyph.face, glyph.id), size: glyph.size.into(), x, y: -raise }
        });
        let uses: Vec<Use> = glyphs.collect();
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
    fn start_of(&mut self, line: &TextLine<'_>) {
        self.body.push_str("translate(");
        xml::number(line.origin.0, 2, &mut self.body);
        self.body.push(' ');
        xml::number(line.origin.1, 2, &mut self.body);
        self.body.push(')');
        if line.rotation != 0.0 {
            self.body.push_str("rotate(");
            xml::number(-line.rotation, 4, &mut self.body);
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

    fn characters(&mut self, line: &TextLine<'_>, layer: &TextLayer<'_, '_>) {
        let size = line.glyphs.first().map_or(0.0, |glyph| glyph.size);
        let right_to_left = runs_from_right_to_left(line);
        for run in layer.runs() {
            self.body.push_str("<text");
            xml::fill(layer.color, &mut self.body);
            self.body.push_str(" font-size=\"");
            xml::number(f64::from(size), 3, &mut self.body);
            self.body.push_str("\" transform=\"");
            self.start_of(line);
            self.body.push('"');
            if right_to_left {
                // The line's left end is then the end of its text.
                self.body.push_str(" direction=\"rtl\" text-anchor=\"end\"");
            }
            if run.start != 0.0 {
                self.body.push_str(" x=\"");
                xml::number(run.start, 2, &mut self.body);
                self.body.push('"');
            }
            if run.width > 0.0 {
                self.body.push_str(" textLength=\"");
                xml::number(run.width, 2, &mut self.body);
                self.body.push_str("\" lengthAdjust=\"spacingAndGlyphs\"");
            }
            self.body.push('>');
            escape_xml(run.text, &mut self.body);
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

/// Whether what is leftmost comes last in the text: the whole line then runs to the left, whatever
/// parts of it do.
fn runs_from_right_to_left(line: &TextLine<'_>) -> bool {
    match (line.glyphs.first(), line.glyphs.last()) {
        (Some(first), Some(last)) => first.shows.0 > last.shows.0,
        _ => false,
    }
}

//! Lines of text: as text where their glyphs come from a font, as outlines where they do not.

use super::page::Painter;
use crate::color::Color;
use crate::layout::TextBox;
use crate::scene::place;
use crate::text::{Glyph, Tone};
use pdf_writer::{Name, Str};

/// A thousandth of an em is what differences between places are counted in; less is not written.
const LEAST: f64 = 0.5;

impl<'a> Painter<'a> {
    /// The glyphs of one tone.
    pub(super) fn text(&mut self, text: &'a TextBox, tone: Tone, color: Color) {
        self.line(text);
        self.fill_color(color);
        let glyphs: Vec<&Glyph> =
            text.line.glyphs.iter().filter(|glyph| glyph.tone == tone).collect();
        let alike = |a: &&Glyph, b: &&Glyph| {
            (a.face, a.size, place(text, a).1) == (b.face, b.size, place(text, b).1)
        };
        for run in glyphs.chunk_by(alike) {
            match run.first().and_then(|first| self.fonts.index(first.face)) {
                Some(font) => self.characters(text, run, font),
                None => self.shapes(text, run),
            }
        }
    }

    /// Glyphs of one font, size and height.
    fn characters(&mut self, text: &TextBox, run: &[&Glyph], font: usize) {
        let Some(first) = run.first() else { return };
        let size = f64::from(first.size);
        let start = place(text, first);
        let [x, y] = on_figure(text, start);
        let (sin, cos) = text.direction();
        self.content.begin_text();
        self.content.set_font(Name(format!("F{font}").as_bytes()), first.size);
        self.content.set_text_matrix([cos, -sin, -sin, -cos, x, y]);
        let mut shown = self.content.show_positioned();
        let mut items = shown.items();
        let mut pen = start.0;
        let mut codes = Vec::new();
        for glyph in run {
            let Some((code, advance)) = self.fonts.code(font, glyph.id) else { continue };
            let back = ((pen - place(text, glyph).0) / size * 1000.0).round();
            if back.abs() > LEAST {
                if !codes.is_empty() {
                    items.show(Str(&codes));
                    codes.clear();
                }
                items.adjust(back as f32);
                pen -= back * size / 1000.0;
            }
            codes.extend(code.to_be_bytes());
            pen += advance * size;
        }
        if !codes.is_empty() {
            items.show(Str(&codes));
        }
        drop(items);
        drop(shown);
        self.content.end_text();
    }

    /// Glyphs that no font has, or none that can be taken along.
    fn shapes(&mut self, text: &TextBox, run: &[&Glyph]) {
        for glyph in run {
            let Some(outline) = self.fonts.outline(glyph) else { continue };
            let (along, up) = place(text, glyph);
            let size = f64::from(glyph.size);
            self.outline(&outline, |[x, y]| {
                on_figure(text, (along + f64::from(x) * size, up + f64::from(y) * size))
            });
        }
    }
}

/// A place along and above a line to one on the figure.
fn on_figure(text: &TextBox, (along, up): (f64, f64)) -> [f32; 2] {
    let (sin, cos) = text.direction();
    let (sin, cos) = (f64::from(sin), f64::from(cos));
    let (x, y) = text.origin;
    [x + along * cos - up * sin, y - along * sin - up * cos].map(|place| place as f32)
}

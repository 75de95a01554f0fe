//! Lines of text: as text where their glyphs come from a font, as outlines where they do not.

use super::page::Painter;
use crate::scene::TextLine;
use crate::text::Glyph;
use pdf_writer::{Name, Str};

/// A thousandth of an em is what differences between places are counted in; less is not written.
const LEAST: f64 = 0.5;

impl Painter<'_> {
    pub(super) fn text(&mut self, line: &TextLine<'_>) {
        self.line(line);
        let glyphs = in_reading_order(line);
        for layer in line.layers() {
            self.fill_color(layer.color);
            let own: Vec<&Glyph> =
                glyphs.iter().copied().filter(|glyph| layer.has(glyph)).collect();
            let alike = |a: &&Glyph, b: &&Glyph| {
                (a.face, a.size, line.place(a).1) == (b.face, b.size, line.place(b).1)
            };
            for run in own.chunk_by(alike) {
                match run.first().and_then(|first| self.fonts.index(first.face)) {
                    Some(font) => self.characters(line, run, font),
                    None => self.shapes(line, run),
                }
            }
        }
    }

    /// Glyphs of one font, size and height.
    fn characters(&mut self, line: &TextLine<'_>, run: &[&Glyph], font: usize) {
        let Some(first) = run.first() else { return };
        let size = f64::from(first.size);
        let start = line.place(first);
        let [x, y] = on_figure(line, start);
        let (sin, cos) = line.direction;
        self.content.begin_text();
        self.content.set_font(Name(format!("F{font}").as_bytes()), first.size);
        self.content.set_text_matrix([cos, -sin, -sin, -cos, x, y]);
        let mut shown = self.content.show_positioned();
        let mut items = shown.items();
        let mut pen = start.0;
        let mut codes = Vec::new();
        for glyph in run {
            let Some((code, advance)) = self.fonts.code(font, glyph.id) else { continue };
            let back = ((pen - line.place(glyph).0) / size * 1000.0).round();
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
    fn shapes(&mut self, line: &TextLine<'_>, run: &[&Glyph]) {
        for glyph in run {
            let Some(outline) = self.fonts.outline(glyph) else { continue };
            let (along, up) = line.place(glyph);
            let size = f64::from(glyph.size);
            self.outline(&outline, |point| {
                on_figure(line, (along + f64::from(point.x) * size, up + f64::from(point.y) * size))
            });
        }
    }
}

/// The glyphs of a line in the order of the screen or, where parts of it run from right to left, word by
/// word in the order in which they are read: some readers copy words as they come in the file, and the
/// letters of each word as they stand.
fn in_reading_order<'a>(line: &TextLine<'a>) -> Vec<&'a Glyph> {
    let mut glyphs: Vec<&Glyph> = line.glyphs.iter().collect();
    let leftwards = |a: &Glyph, b: &Glyph| b.shows.0 < a.shows.0;
    if glyphs.windows(2).all(|pair| !leftwards(pair[0], pair[1])) {
        return glyphs;
    }
    let is_space = |glyph: &Glyph| {
        let shown = line.text.get(glyph.shows.0 as usize..glyph.shows.1 as usize);
        shown.is_some_and(|text| !text.is_empty() && text.chars().all(char::is_whitespace))
    };
    // A word ends at a space, and where what is read next does not stand beside it.
    let mut turn = None;
    let same_word = |a: &&Glyph, b: &&Glyph| {
        let (forwards, backwards) = (a.shows.1 == b.shows.0, b.shows.1 == a.shows.0);
        let together = a.shows == b.shows;
        let goes_on =
            together || (forwards && turn != Some(true)) || (backwards && turn != Some(false));
        let same = goes_on && !is_space(a) && !is_space(b);
        if !same {
            turn = None;
        } else if !together {
            turn = Some(backwards);
        }
        same
    };
    let mut words: Vec<Vec<&Glyph>> = glyphs.chunk_by(same_word).map(<[&Glyph]>::to_vec).collect();
    words.sort_by_key(|word| word.iter().map(|glyph| glyph.shows.0).min());
    glyphs.clear();
    glyphs.extend(words.into_iter().flatten());
    glyphs
}

fn on_figure(line: &TextLine<'_>, (along, up): (f64, f64)) -> [f32; 2] {
    let (x, y) = line.on_figure(along, up);
    [x as f32, y as f32]
}

//! Text turned into lines: stretch by stretch in the order of the text, then laid out in the order in which
//! they are seen.

use super::face::Shaped;
use super::ink::Ink;
use super::last_resort::{self, MissingBox};
use super::line::{Cluster, UnitLine};
use super::segments::{
    GlyphSource, Starts, Stretch, base_direction, characters, stands_on_zones, stretches,
};
use super::unicode::is_ignorable;
use super::{Fonts, Glyph, Line, Metrics, Run, Script, Snap, Text, Tone};
use crate::math::{MathBox, Rule};
use harfrust::Buffer;
use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::{Level, ParagraphBidiInfo};

/// The height of lines that stand one below the other: the font's, or more where the ink of one of
/// them reaches farther, as that of fractions does.
pub(crate) fn line_metrics<'l>(
    shape: &dyn Shape,
    size: f64,
    lines: impl IntoIterator<Item = &'l Line>,
) -> Metrics {
    let font = shape.metrics(size);
    // Fonts leave some air above their letters; what is higher gets it too.
    let reach = |ink: f64, font: f64| if ink > font { ink + AIR * size } else { font };
    lines.into_iter().fold(font, |metrics, line| {
        let (ink, lead) = (line.ink_of_one(), line.lead);
        metrics.max(Metrics {
            ascent: reach(ink.ascent, font.ascent) + lead,
            descent: reach(ink.descent, font.descent) + lead,
        })
    })
}

/// Above and below lines that are higher than the font's, in ems.
const AIR: f64 = 0.06;

/// Turns text into lines. [`Fonts`] does; tests of the layout bring a stub.
pub(crate) trait Shape {
    /// One line at a font size in pixels; newlines in the text are characters like others.
    fn shape(&self, text: &Text, size: f64) -> Line;

    /// The start of a line, beyond `width` pixels: enough to see that the line does not fit, however
    /// long it is.
    fn shape_up_to(&self, width: f64, text: &Text, size: f64) -> Line {
        let _ = width;
        self.shape(text, size)
    }

    /// The height of every line at a font size in pixels.
    fn metrics(&self, size: f64) -> Metrics;

    /// How far the ink of a line reaches.
    fn ink(&self, line: &Line) -> Ink {
        Ink::of_advances(line)
    }
}

/// Raised and lowered runs: their size and shift as parts of the font size. A superscript then tops
/// the digits beside it by a third of their height, as in print.
const SCRIPT_SIZE: f32 = 0.7;
const SUPERSCRIPT_RAISE: f32 = 0.4;
const SUBSCRIPT_RAISE: f32 = -0.16;

/// Texts of more characters are shaped piece by piece until they are too long, and not remembered.
const LONG: usize = 256;

impl Shape for Fonts {
    fn shape(&self, text: &Text, size: f64) -> Line {
        if text.has_formula() || text.is_longer_than(LONG) {
            return self.shape_anew(text, size);
        }
        let shaped = || Arc::new(unit_line(self, text, 1.0));
        self.memory.lines.get_or(text, shaped).scaled(size)
    }

    fn shape_up_to(&self, width: f64, text: &Text, size: f64) -> Line {
        // Letters are about half an em wide: twice as many as fit, to begin with.
        let mut most = (4.0 * width / size).clamp(32.0, LONG as f64) as usize;
        while text.is_longer_than(most) {
            // The start of a long text is not remembered: it is seldom seen again.
            let line = self.shape_anew(&text.slice(0, most), size);
            if line.width > width {
                return line;
            }
            most = most.saturating_mul(4);
        }
        self.shape(text, size)
    }

    fn metrics(&self, size: f64) -> Metrics {
        let (ascent, descent) = self.chain.ascent_and_descent();
        Metrics { ascent: f64::from(ascent) * size, descent: f64::from(descent) * size }
    }

    fn ink(&self, line: &Line) -> Ink {
        self.ink_of(line)
    }
}

impl Fonts {
    fn shape_anew(&self, text: &Text, size: f64) -> Line {
        // Formulas have bars that are at least a pixel thick: they are typeset at the size itself.
        if text.has_formula() {
            return unit_line(self, text, size as f32).scaled(1.0);
        }
        unit_line(self, text, 1.0).scaled(size)
    }
}

thread_local! {
    /// The shaper's, kept for the memory that it holds.
    static BUFFER: Cell<Buffer> = Cell::new(Buffer::new());
}

/// A stretch that was shaped.
struct ShapedStretch {
    /// Its bytes among the characters, and where the line's text has them: there a raised run has a
    /// `^` before it, and a formula is written out.
    bytes: Range<usize>,
    shows: Range<usize>,
    level: Level,
    size: f32,
    raise: f32,
    tone: Tone,
    content: Content,
}

enum Content {
    /// In the order in which they are seen; those with id 0 are missing. Clusters are bytes of the
    /// whole text.
    Glyphs {
        face: u16,
        snap: Snap,
        glyphs: Vec<Shaped>,
    },
    Formula(MathBox),
}

/// The line at that many pixels to the em.
fn unit_line(fonts: &Fonts, text: &Text, em: f32) -> UnitLine {
    let characters = characters(text);
    let mut buffer = BUFFER.take();
    let (stretches, starts) = stretches(text, &characters, fonts, &mut buffer);
    let places = places(text);
    let mut advances = Vec::with_capacity(characters.len());
    let mut shaped = Vec::with_capacity(stretches.len());
    for stretch in &stretches {
        let Some(run) = text.runs().get(stretch.run) else { continue };
        let (size, raise) = match run.script {
            Script::Normal => (em, 0.0),
            Script::Superscript => (em * SCRIPT_SIZE, em * SUPERSCRIPT_RAISE),
            Script::Subscript => (em * SCRIPT_SIZE, em * SUBSCRIPT_RAISE),
        };
        let content = match &run.formula {
            Some(formula) => Content::Formula(formula.typeset(fonts, em)),
            None => shape_stretch(fonts, &characters, stretch, &mut buffer),
        };
        content.advances(&stretch.bytes, size, &mut advances);
        let Some((start, shown)) = places.get(stretch.run) else { continue };
        let bytes = stretch.bytes.clone();
        let shows = match content {
            Content::Formula(_) => shown.clone(),
            Content::Glyphs { .. } => {
                bytes.start - start + shown.start..bytes.end - start + shown.start
            }
        };
        let (level, tone) = (stretch.level, run.tone);
        shaped.push(ShapedStretch { bytes, shows, level, size, raise, tone, content });
    }
    BUFFER.set(buffer);
    let mut line =
        LineBuilder { fonts, characters: &characters, unit: UnitLine::default(), x: 0.0 };
    if shaped.iter().all(|stretch| stretch.level.is_ltr()) {
        for stretch in &shaped {
            line.place(stretch);
        }
    } else {
        let levels: Vec<Level> = shaped.iter().map(|stretch| stretch.level).collect();
        for index in ParagraphBidiInfo::reorder_visual(&levels) {
            line.place(&shaped[index]);
        }
    }
    let mut unit = line.unit;
    unit.line.width = f64::from(line.x);
    unit.line.text = text.to_string();
    unit.line.clusters = clusters(&characters, &starts, &advances);
    unit.line.is_plain = !unit.line.glyphs.is_empty() && is_plain(text);
    unit
}

/// Whether the text would look the same if all of its characters were one plain run.
fn is_plain(text: &Text) -> bool {
    let given = |right_to_left| right_to_left == base_direction(text).unwrap_or(false);
    text.runs().iter().all(|run| run.script == Script::Normal && !run.is_formula())
        && text.right_to_left.is_none_or(given)
}

/// For each run its first byte among the characters, and its bytes in the text that is written out.
fn places(text: &Text) -> Vec<(usize, Range<usize>)> {
    let (mut start, mut written) = (0, 0);
    let place = |run: &Run| {
        let before = (start, written + usize::from(run.script != Script::Normal));
        start +=
            if run.is_formula() { char::REPLACEMENT_CHARACTER.len_utf8() } else { run.text.len() };
        written = before.1 + run.text.len();
        (before.0, before.1..written)
    };
    text.runs().iter().map(place).collect()
}

/// For each glyph the first byte of its cluster and the one behind its last.
fn shown(glyphs: &[Shaped], stretch: &ShapedStretch) -> impl Fn(&Shaped) -> (u32, u32) {
    let mut starts: Vec<usize> = glyphs.iter().map(|glyph| glyph.cluster).collect();
    starts.sort_unstable();
    starts.dedup();
    let (from, to, end) = (stretch.bytes.start, stretch.shows.start, stretch.bytes.end);
    move |glyph| {
        let next = starts.partition_point(|&start| start <= glyph.cluster);
        let next = starts.get(next).copied().unwrap_or(end);
        let place = |byte: usize| (byte.saturating_sub(from) + to) as u32;
        (place(glyph.cluster), place(next))
    }
}

fn shape_stretch(
    fonts: &Fonts,
    characters: &str,
    stretch: &Stretch,
    buffer: &mut Buffer,
) -> Content {
    let Stretch { bytes, level, source, .. } = stretch;
    let text = &characters[bytes.clone()];
    let (index, snap, mut glyphs) = match *source {
        GlyphSource::Face(index, segment) => {
            let around = [&characters[..bytes.start], text, &characters[bytes.end..]];
            let face = fonts.chain.face(index);
            let glyphs = face.map_or_else(Vec::new, |face| face.shape(buffer, segment, around));
            (index, if stands_on_zones(segment) { Snap::Heights } else { Snap::Nothing }, glyphs)
        }
        GlyphSource::Missing | GlyphSource::Formula => {
            let boxed = |(cluster, _)| Shaped { cluster, ..Shaped::default() };
            let mut glyphs: Vec<Shaped> = text.char_indices().map(boxed).collect();
            if level.is_rtl() {
                glyphs.reverse();
            }
            (0, Snap::Place, glyphs)
        }
    };
    for glyph in &mut glyphs {
        glyph.cluster += bytes.start;
        if glyph.id == 0 {
            let advance = missing(characters, glyph.cluster).map_or(0.0, last_resort::advance);
            *glyph = Shaped { cluster: glyph.cluster, advance, ..Shaped::default() };
        }
    }
    Content::Glyphs { face: index, snap, glyphs }
}

/// The character at this byte, if it ought to be seen.
fn missing(characters: &str, byte: usize) -> Option<char> {
    let character = characters.get(byte..)?.chars().next()?;
    (!is_ignorable(character)).then_some(character)
}

impl Content {
    /// Adds how far the pen moves from each byte on at which a glyph starts, in the order of the text.
    fn advances(&self, bytes: &Range<usize>, size: f32, all: &mut Vec<(usize, f32)>) {
        let first = all.len();
        match self {
            Content::Formula(formula) => all.push((bytes.start, formula.width)),
            Content::Glyphs { glyphs, .. } => {
                // Ignorable characters at the start may have left no glyph.
                all.push((bytes.start, 0.0));
                all.extend(glyphs.iter().map(|glyph| (glyph.cluster, glyph.advance * size)));
            }
        }
        all[first..].sort_by_key(|(byte, _)| *byte);
    }
}

/// Advances joined into pieces that may be cut apart: at the start of a glyph that is the start of a
/// cluster of characters too.
fn clusters(characters: &str, starts: &Starts, advances: &[(usize, f32)]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::with_capacity(advances.len());
    let (mut chars, mut byte, mut end) = (0, 0, 0.0f32);
    for &(start, advance) in advances {
        if start > byte && starts.contain(start) {
            chars += characters[byte..start].chars().count();
            byte = start;
            clusters.push(Cluster { chars, end });
        }
        end += advance;
    }
    if !characters.is_empty() {
        chars += characters[byte..].chars().count();
        clusters.push(Cluster { chars, end });
    }
    clusters
}

/// A line as it grows from left to right.
struct LineBuilder<'a> {
    fonts: &'a Fonts,
    characters: &'a str,
    unit: UnitLine,
    /// Where its right end is.
    x: f32,
}

impl LineBuilder<'_> {
    fn place(&mut self, stretch: &ShapedStretch) {
        match &stretch.content {
            Content::Formula(formula) => self.place_formula(stretch, formula),
            Content::Glyphs { face, snap, glyphs } => {
                self.place_glyphs(stretch, *face, *snap, glyphs);
            }
        }
    }

    fn place_formula(&mut self, stretch: &ShapedStretch, formula: &MathBox) {
        let x = self.x;
        self.unit.include(formula.height, formula.depth);
        self.unit.line.glyphs.extend(formula.glyphs.iter().map(|placed| Glyph {
            face: placed.face,
            id: placed.id,
            x: x + placed.x,
            raise: placed.raise,
            size: placed.size,
            tone: stretch.tone,
            snap: Snap::Nothing,
            shows: (stretch.shows.start as u32, stretch.shows.end as u32),
        }));
        let moved = |rule: &Rule| Rule { x: x + rule.x, ..*rule };
        self.unit.line.rules.extend(formula.rules.iter().map(moved));
        self.unit.line.missing.extend(&formula.missing);
        self.x += formula.width;
    }

    fn place_glyphs(&mut self, stretch: &ShapedStretch, index: u16, snap: Snap, glyphs: &[Shaped]) {
        let face = self.fonts.chain.face(index);
        let shown = shown(glyphs, stretch);
        let size = stretch.size;
        for shaped in glyphs {
            let raise = stretch.raise + shaped.y * size;
            let at = Glyph {
                face: index,
                id: shaped.id,
                x: self.x + shaped.x * size,
                raise,
                size,
                tone: stretch.tone,
                snap,
                shows: shown(shaped),
            };
            self.x += shaped.advance * size;
            let (above, below) = if shaped.id != 0 {
                self.unit.line.glyphs.push(at);
                face.map_or((0.0, 0.0), |face| face.reach(shaped.id))
            } else if let Some(character) = missing(self.characters, shaped.cluster) {
                self.unit.line.missing.push(character);
                self.unit.boxes.push(MissingBox { character, at });
                last_resort::reach()
            } else {
                continue;
            };
            self.unit.include(above * size + raise, below * size - raise);
        }
    }
}

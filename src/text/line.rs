//! One line of text as positioned glyphs.
//!
//! A line is shaped once at a font size of one pixel: stretch by stretch in the order of the text,
//! then laid out in the order in which they are seen. Every size of it is a multiple of that, and the
//! same text is shaped once for all labels and figures.

use super::face::Shaped;
use super::last_resort::{self, MissingBox};
use super::math::Rule;
use super::segments::{
    Ink as Source, Starts, Stretch, characters, is_ignorable, stands_on_zones, stretches,
};
use super::{Fonts, Ink, Run, Script, Text, Tone};
use harfrust::Buffer;
use std::cell::Cell;
use std::ops::Range;
use unicode_bidi::{Level, ParagraphBidiInfo};

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
    pub(crate) tone: Tone,
    pub(crate) snap: Snap,
    /// What it shows of the line's text: its first byte and the one behind its last. Glyphs that belong together, as
    /// those of a ligature or a formula, show the same.
    pub(crate) shows: (u32, u32),
}

/// What of a glyph a painter may move a little onto whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Snap {
    Nothing,
    /// The heights that all letters of a font share, as in Latin text.
    Heights,
    /// Its place along the line, since all its edges lie on pixels then.
    Place,
}

/// A piece of the text that is never cut: the place behind it in the text, and how wide the text is
/// up to there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cluster {
    /// How many characters of the text end here.
    pub(crate) chars: usize,
    /// The sum of all advances up to here, in the order of the text.
    pub(crate) end: f32,
}

/// A line of text, shaped: what is measured and what is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    /// From left to right.
    pub(crate) glyphs: Vec<Glyph>,
    /// The bars of fractions and roots.
    pub(crate) rules: Vec<Rule>,
    /// In the order of the text.
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) text: String,
    pub(crate) width: f64,
    /// How far the ink reaches from the baseline.
    pub(crate) ink: Metrics,
    /// Of several lines one above the other, how far the baselines of the first and of the last are from
    /// the one in the middle; 0 of a single line.
    pub(crate) lead: f64,
    /// Characters that no font has.
    pub(crate) missing: Vec<char>,
}

impl Line {
    /// How far the ink of the first line reaches above its own baseline, and that of the last below its.
    pub(crate) fn ink_of_one(&self) -> Metrics {
        let Metrics { ascent, descent } = self.ink;
        Metrics { ascent: ascent - self.lead, descent: descent - self.lead }
    }
}

/// A line at a font size of one pixel, at which boxes for missing characters are not drawn yet.
#[derive(Debug, Default)]
pub(super) struct UnitLine {
    line: Line,
    boxes: Vec<MissingBox>,
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

    /// Those of several lines, whose first and last are so far from the middle.
    pub(crate) fn apart(self, lead: f64) -> Metrics {
        Metrics { ascent: self.ascent + lead, descent: self.descent + lead }
    }

    pub(crate) fn max(self, other: Metrics) -> Metrics {
        Metrics { ascent: self.ascent.max(other.ascent), descent: self.descent.max(other.descent) }
    }
}

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
        self.remembered(text, || unit_line(self, text, 1.0)).scaled(size)
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
        let (ascent, descent) = self.ascent_and_descent();
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

impl UnitLine {
    /// How much there is to it.
    pub(super) fn len(&self) -> usize {
        self.line.glyphs.len() + self.boxes.len()
    }

    /// The line at another font size.
    fn scaled(&self, size: f64) -> Line {
        let by = size as f32;
        let line = &self.line;
        let scale = |glyph: &Glyph| Glyph {
            x: glyph.x * by,
            raise: glyph.raise * by,
            size: glyph.size * by,
            ..*glyph
        };
        let mut glyphs: Vec<Glyph> = line.glyphs.iter().map(scale).collect();
        for missing in &self.boxes {
            let at = scale(&missing.at);
            glyphs.extend(last_resort::glyphs(&MissingBox { at, ..*missing }));
        }
        let rule = |rule: &Rule| Rule {
            x: rule.x * by,
            raise: rule.raise * by,
            width: rule.width * by,
            height: rule.height * by,
        };
        let cluster = |cluster: &Cluster| Cluster { end: cluster.end * by, ..*cluster };
        Line {
            glyphs,
            rules: line.rules.iter().map(rule).collect(),
            clusters: line.clusters.iter().map(cluster).collect(),
            text: line.text.clone(),
            width: line.width * size,
            ink: Metrics { ascent: line.ink.ascent * size, descent: line.ink.descent * size },
            lead: line.lead * size,
            missing: line.missing.clone(),
        }
    }

    fn include(&mut self, above: f32, below: f32) {
        let reach = Metrics { ascent: f64::from(above), descent: f64::from(below) };
        self.line.ink = self.line.ink.max(reach);
    }
}

thread_local! {
    /// The shaper's, kept for the memory that it holds.
    static BUFFER: Cell<Buffer> = Cell::new(Buffer::new());
}

/// A stretch that was shaped.
struct Piece {
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
    Formula(super::math::Piece),
}

/// The line at that many pixels to the em.
fn unit_line(fonts: &Fonts, text: &Text, em: f32) -> UnitLine {
    let characters = characters(text);
    let mut buffer = BUFFER.take();
    let (stretches, starts) = stretches(text, &characters, fonts, &mut buffer);
    let mut unit = UnitLine::default();
    unit.line.text = text.to_string();
    let places = places(text);
    let mut advances = Vec::with_capacity(characters.len());
    let mut pieces = Vec::with_capacity(stretches.len());
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
        pieces.push(Piece { bytes, shows, level, size, raise, tone, content });
    }
    unit.line.clusters = clusters(&characters, &starts, &advances);
    let mut x = 0.0f32;
    if pieces.iter().all(|piece| piece.level.is_ltr()) {
        for piece in &pieces {
            unit.place(piece, fonts, &characters, &mut x);
        }
    } else {
        let levels: Vec<Level> = pieces.iter().map(|piece| piece.level).collect();
        for index in ParagraphBidiInfo::reorder_visual(&levels) {
            unit.place(&pieces[index], fonts, &characters, &mut x);
        }
    }
    unit.line.width = f64::from(x);
    BUFFER.set(buffer);
    unit
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
fn shown(glyphs: &[Shaped], piece: &Piece) -> impl Fn(&Shaped) -> (u32, u32) {
    let mut starts: Vec<usize> = glyphs.iter().map(|glyph| glyph.cluster).collect();
    starts.sort_unstable();
    starts.dedup();
    let (from, to, end) = (piece.bytes.start, piece.shows.start, piece.bytes.end);
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
    let Stretch { bytes, level, ink, .. } = stretch;
    let text = &characters[bytes.clone()];
    let (index, snap, mut glyphs) = match *ink {
        Source::Face(index, segment) => {
            let around = [&characters[..bytes.start], text, &characters[bytes.end..]];
            let face = fonts.face(index);
            let glyphs = face.map_or_else(Vec::new, |face| face.shape(buffer, segment, around));
            (index, if stands_on_zones(segment) { Snap::Heights } else { Snap::Nothing }, glyphs)
        }
        Source::Missing | Source::Formula => {
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
            Content::Formula(piece) => all.push((bytes.start, piece.width)),
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

impl UnitLine {
    /// Adds a piece at the right end.
    fn place(&mut self, piece: &Piece, fonts: &Fonts, characters: &str, x: &mut f32) {
        let &Piece { size, raise, tone, .. } = piece;
        match &piece.content {
            Content::Formula(formula) => {
                self.include(formula.height, formula.depth);
                self.line.glyphs.extend(formula.glyphs.iter().map(|placed| Glyph {
                    face: placed.face,
                    id: placed.id,
                    x: *x + placed.x,
                    raise: placed.raise,
                    size: placed.size,
                    tone,
                    snap: Snap::Nothing,
                    shows: (piece.shows.start as u32, piece.shows.end as u32),
                }));
                self.line
                    .rules
                    .extend(formula.rules.iter().map(|rule| Rule { x: *x + rule.x, ..*rule }));
                self.line.missing.extend(&formula.missing);
                *x += formula.width;
            }
            Content::Glyphs { face: index, snap, glyphs } => {
                let face = fonts.face(*index);
                let shown = shown(glyphs, piece);
                for shaped in glyphs {
                    let raise = raise + shaped.y * size;
                    let at = Glyph {
                        face: *index,
                        id: shaped.id,
                        x: *x + shaped.x * size,
                        raise,
                        size,
                        tone,
                        snap: *snap,
                        shows: shown(shaped),
                    };
                    *x += shaped.advance * size;
                    let (above, below) = if shaped.id != 0 {
                        self.line.glyphs.push(at);
                        face.map_or((0.0, 0.0), |face| face.reach(shaped.id))
                    } else if let Some(character) = missing(characters, shaped.cluster) {
                        self.line.missing.push(character);
                        self.boxes.push(MissingBox { character, at });
                        last_resort::reach()
                    } else {
                        continue;
                    };
                    self.include(above * size + raise, below * size - raise);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, size: f64) -> Line {
        Fonts::bundled().shape(&Text::from(text), size)
    }

    #[test]
    fn widths_agree_with_matplotlib() {
        // text_extents.json: the unhinted widths that matplotlib rounds up to whole pixels.
        let fonts = Fonts::only(include_bytes!("../../fonts/DejaVuSans.ttf").to_vec());
        let oracle: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/oracle/text_extents.json")).unwrap();
        let mut compared = 0;
        for case in oracle["cases"].as_array().unwrap() {
            let text = case["text"].as_str().unwrap();
            if text.contains('$') || text.contains('\n') || text.contains('\\') {
                continue;
            }
            let size = case["size_pt"].as_f64().unwrap() * case["dpi"].as_f64().unwrap() / 72.0;
            let line = fonts.shape(&Text::from(text), size);
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
        let width = |text: &str| line(text, 100.0).width;
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
        let line = line("a\u{200B}漢\u{2028}\u{FEFF}", 10.0);
        assert_eq!(line.missing, ['漢']);
        // A letter, a frame and four digits.
        assert_eq!(line.glyphs.len(), 6);
        assert_eq!(line.clusters.last().unwrap().chars, 5);
    }

    #[test]
    fn glyphs_know_what_they_show() {
        let shown = |text: Text| -> Vec<String> {
            let line = Fonts::bundled().shape(&text, 20.0);
            let shown = |glyph: &Glyph| {
                line.text[glyph.shows.0 as usize..glyph.shows.1 as usize].to_owned()
            };
            let mut all: Vec<String> = line.glyphs.iter().map(shown).collect();
            all.dedup();
            all
        };
        assert_eq!(shown("aé€".into()), ["a", "é", "€"]);
        assert_eq!(shown(Text::new("10").superscript("−3").then("x")), ["1", "0", "−", "3", "x"]);
        assert_eq!(shown("e\u{301}漢x".into()), ["e\u{301}", "x", "漢"]);
        // From left to right, as they are drawn.
        assert_eq!(shown("אבג 12".into()), ["1", "2", " ", "ג", "ב", "א"]);
        let formula = Text::math(r"is $x_0^2$ or $\frac{a}{b}$.").unwrap();
        assert_eq!(shown(formula), ["i", "s", " ", "x_0^2", " ", "o", "r", " ", "a/b", "."]);
        // A ligature shows all of its characters.
        let fonts = Fonts::only(include_bytes!("../../fonts/DejaVuSans.ttf").to_vec());
        let line = fonts.shape(&Text::from("fia"), 10.0);
        assert_eq!(
            line.glyphs.iter().map(|glyph| glyph.shows).collect::<Vec<_>>(),
            [(0, 2), (2, 3)]
        );
    }

    #[test]
    fn hebrew_runs_from_right_to_left_and_digits_in_it_do_not() {
        let fonts = Fonts::bundled();
        let ids = |text: &str| -> Vec<u16> {
            line(text, 10.0).glyphs.iter().map(|glyph| glyph.id).collect()
        };
        let id = |character| fonts.find(character).unwrap().1.id;
        assert_eq!(ids("אבג 12"), [id('1'), id('2'), id(' '), id('ג'), id('ב'), id('א')]);
        assert_eq!(ids("a אב b"), ['a', ' ', 'ב', 'א', ' ', 'b'].map(id));
    }

    #[test]
    fn clusters_are_in_the_order_of_the_text() {
        let line = line("אe\u{301}x", 10.0);
        let chars: Vec<usize> = line.clusters.iter().map(|cluster| cluster.chars).collect();
        assert_eq!(chars, [1, 3, 4]);
        assert!((f64::from(line.clusters[2].end) - line.width).abs() < 1e-3);
    }

    #[test]
    fn code_looks_like_its_characters() {
        // DejaVu Sans has a ligature of f and i; Inter, whole, turns `->` into an arrow.
        let dejavu = Fonts::only(include_bytes!("../../fonts/DejaVuSans.ttf").to_vec());
        let count = |text: &str| dejavu.shape(&Text::from(text), 10.0).glyphs.len();
        assert_eq!((count("fi"), count("fi->3x4")), (1, 7));
    }
}

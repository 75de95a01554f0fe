//! Text cut into stretches that one font shapes in one direction.
//!
//! Levels come from the bidirectional algorithm (`unicode-bidi`), clusters from Unicode's text
//! segmentation (`unicode-segmentation`), scripts from the shaper's own tables, and fonts from the
//! chain. A stretch ends where any of them changes.

use super::chain::ClusterSource;
use super::face::{Segment, is_plain};
use super::unicode::is_ignorable;
use super::{Fonts, Text};
use harfrust::{Buffer, Script};
use std::borrow::Cow;
use std::ops::Range;
use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};
use unicode_segmentation::UnicodeSegmentation as _;

/// A stretch of a text, in bytes of its characters.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub(super) bytes: Range<usize>,
    /// Which run of the text it is of.
    pub(super) run: usize,
    pub(super) level: Level,
    pub(super) source: GlyphSource,
}

/// What a stretch is drawn with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum GlyphSource {
    Face(u16, Segment),
    /// Boxes with the code points of characters that no font has.
    Missing,
    Formula,
}

/// The characters of all runs; a formula is one that stands for an object.
pub(super) fn characters(text: &Text) -> Cow<'_, str> {
    match text.runs() {
        [run] if run.formula.is_none() => Cow::Borrowed(&run.text),
        _ => text.chars().map(|(character, _)| character).collect(),
    }
}

/// Where clusters of characters start, in bytes.
pub(super) enum Starts {
    /// Each byte is a character of its own.
    Everywhere,
    At(Vec<usize>),
}

impl Starts {
    pub(super) fn contain(&self, byte: usize) -> bool {
        match self {
            Starts::Everywhere => true,
            Starts::At(starts) => starts.binary_search(&byte).is_ok(),
        }
    }
}

/// The stretches in the order of the text, and where clusters start.
pub(super) fn stretches(
    text: &Text,
    characters: &str,
    fonts: &Fonts,
    buffer: &mut Buffer,
) -> (Vec<Stretch>, Starts) {
    if let [run] = text.runs()
        && run.formula.is_none()
        && characters.is_ascii()
        && text.right_to_left != Some(true)
        && fonts.chain.first_has_ascii(characters)
    {
        let literal = is_literal(characters);
        let segment = Segment { script: Script::LATIN, right_to_left: false, literal };
        let bytes = 0..characters.len();
        let (level, source) = (Level::ltr(), GlyphSource::Face(0, segment));
        return (vec![Stretch { bytes, run: 0, level, source }], Starts::Everywhere);
    }
    let levels = levels(text, characters);
    let mut found = Stretches { done: Vec::new(), script: None };
    let mut starts = Vec::new();
    let mut start = 0;
    for (run, piece) in text.runs().iter().enumerate() {
        let length = match piece.formula {
            Some(_) => char::REPLACEMENT_CHARACTER.len_utf8(),
            None => piece.text.len(),
        };
        let bytes = start..start + length;
        start = bytes.end;
        if piece.formula.is_some() {
            starts.push(bytes.start);
            found.add(bytes.clone(), run, levels[bytes.start], GlyphSource::Formula);
            continue;
        }
        for (at, cluster) in piece.text.grapheme_indices(true) {
            let at = bytes.start + at;
            starts.push(at);
            found.cluster(at, cluster, run, levels[at], fonts, buffer);
        }
    }
    let mut stretches = found.done;
    for stretch in &mut stretches {
        if let GlyphSource::Face(_, segment) = &mut stretch.source {
            segment.literal = is_literal(&characters[stretch.bytes.clone()]);
        }
    }
    (stretches, Starts::At(starts))
}

/// The level of each byte: even from left to right, odd from right to left.
pub(super) fn levels(text: &Text, characters: &str) -> Vec<Level> {
    if text.right_to_left != Some(true) && characters.chars().all(is_before_hebrew) {
        return vec![Level::ltr(); characters.len()];
    }
    let given = text.right_to_left.map(|rtl| if rtl { Level::rtl() } else { Level::ltr() });
    let info = ParagraphBidiInfo::new(characters, given);
    info.reordered_levels(0..characters.len())
}

struct Stretches {
    done: Vec<Stretch>,
    /// The script of what came before: signs and marks that all scripts share belong to it.
    script: Option<Script>,
}

impl Stretches {
    fn cluster(
        &mut self,
        at: usize,
        cluster: &str,
        run: usize,
        level: Level,
        fonts: &Fonts,
        buffer: &mut Buffer,
    ) {
        let script = self.script_of(cluster);
        let whole = at..at + cluster.len();
        let segment = Segment { script, right_to_left: level.is_rtl(), literal: false };
        // What is never drawn goes with its neighbour.
        if cluster.chars().all(is_ignorable)
            && let Some(before) = self.done.last()
            && before.run == run
            && before.level == level
        {
            let source = before.source;
            if source != GlyphSource::Formula {
                return self.add(whole, run, level, source);
            }
        }
        match fonts.source(cluster, buffer) {
            ClusterSource::Face(face) => {
                self.add(whole, run, level, GlyphSource::Face(face, segment));
            }
            ClusterSource::Missing => self.add(whole, run, level, GlyphSource::Missing),
            ClusterSource::Apart => {
                for (index, character) in cluster.char_indices() {
                    let bytes = at + index..at + index + character.len_utf8();
                    let source =
                        match fonts.source(&cluster[index..][..character.len_utf8()], buffer) {
                            ClusterSource::Face(face) => GlyphSource::Face(face, segment),
                            ClusterSource::Apart | ClusterSource::Missing => GlyphSource::Missing,
                        };
                    self.add(bytes, run, level, source);
                }
            }
        }
    }

    fn script_of(&mut self, cluster: &str) -> Script {
        let shared = [Script::COMMON, Script::INHERITED, Script::UNKNOWN];
        let own = cluster.chars().map(|character| harfrust::unicode::script(character as u32));
        let own = own.into_iter().find(|script| !shared.contains(script));
        if own.is_some() {
            if self.script.is_none()
                && let Some(script) = own
            {
                self.settle(script);
            }
            self.script = own;
        }
        self.script.unwrap_or(Script::COMMON)
    }

    /// Shared characters at the start belong to the first script that comes.
    fn settle(&mut self, first: Script) {
        for stretch in &mut self.done {
            if let GlyphSource::Face(_, segment) = &mut stretch.source {
                segment.script = first;
            }
        }
    }

    fn add(&mut self, bytes: Range<usize>, run: usize, level: Level, source: GlyphSource) {
        match self.done.last_mut() {
            Some(last)
                if (last.run, last.level, last.source) == (run, level, source)
                    && source != GlyphSource::Formula =>
            {
                last.bytes.end = bytes.end;
            }
            _ => self.done.push(Stretch { bytes, run, level, source }),
        }
    }
}

/// Whether ASCII digits or signs are among the characters, as in code, where each has to be seen.
fn is_literal(characters: &str) -> bool {
    characters.bytes().any(|byte| byte.is_ascii_digit() || byte.is_ascii_punctuation())
}

/// Whether lines up glyphs along the heights of Latin letters.
pub(super) fn stands_on_zones(segment: Segment) -> bool {
    is_plain(segment.script) || segment.script == Script::COMMON
}

/// Whether a character is of the blocks before Hebrew, in which nothing runs from right to left or turns what does:
/// the fast path of most text.
fn is_before_hebrew(character: char) -> bool {
    character < '\u{590}'
}

/// Whether the first letter with a direction runs from right to left; `None` where nothing in the
/// text does, so that there is nothing to decide.
pub(super) fn base_direction(text: &Text) -> Option<bool> {
    let mut foreign = text.runs().iter().filter(|run| !run.text.is_ascii()).peekable();
    foreign.peek()?;
    let turns = |character: char| {
        use BidiClass::{AL, AN, FSI, LRE, LRI, LRO, R, RLE, RLI, RLO};
        if is_before_hebrew(character) {
            return false;
        }
        let class = bidi_class(character);
        matches!(class, R | AL | AN | RLE | RLO | RLI | FSI | LRI | LRE | LRO)
    };
    if !foreign.any(|run| run.text.chars().any(turns)) {
        return None;
    }
    let characters = characters(text);
    Some(ParagraphBidiInfo::new(&characters, None).paragraph_level.is_rtl())
}

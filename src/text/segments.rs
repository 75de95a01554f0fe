//! Text cut into stretches that one font shapes in one direction.
//!
//! Levels come from the bidirectional algorithm (`unicode-bidi`), clusters from Unicode's text
//! segmentation (`unicode-segmentation`), scripts from the shaper's own tables, and fonts from the
//! chain. A stretch ends where any of them changes.

use super::face::{Segment, is_plain};
use super::fonts::Source;
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
    pub(super) ink: Ink,
}

/// What a stretch is drawn with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ink {
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
        && fonts.first_has_ascii(characters)
    {
        let literal = is_literal(characters);
        let segment = Segment { script: Script::LATIN, right_to_left: false, literal };
        let bytes = 0..characters.len();
        let (level, ink) = (Level::ltr(), Ink::Face(0, segment));
        return (vec![Stretch { bytes, run: 0, level, ink }], Starts::Everywhere);
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
            found.add(bytes.clone(), run, levels[bytes.start], Ink::Formula);
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
        if let Ink::Face(_, segment) = &mut stretch.ink {
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
            let ink = before.ink;
            if ink != Ink::Formula {
                return self.add(whole, run, level, ink);
            }
        }
        match fonts.source(cluster, buffer) {
            Source::Face(face) => self.add(whole, run, level, Ink::Face(face, segment)),
            Source::Missing => self.add(whole, run, level, Ink::Missing),
            Source::Apart => {
                for (index, character) in cluster.char_indices() {
                    let bytes = at + index..at + index + character.len_utf8();
                    let ink = match fonts.source(&cluster[index..][..character.len_utf8()], buffer)
                    {
                        Source::Face(face) => Ink::Face(face, segment),
                        Source::Apart | Source::Missing => Ink::Missing,
                    };
                    self.add(bytes, run, level, ink);
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
            if let Ink::Face(_, segment) = &mut stretch.ink {
                segment.script = first;
            }
        }
    }

    fn add(&mut self, bytes: Range<usize>, run: usize, level: Level, ink: Ink) {
        match self.done.last_mut() {
            Some(last)
                if (last.run, last.level, last.ink) == (run, level, ink) && ink != Ink::Formula =>
            {
                last.bytes.end = bytes.end;
            }
            _ => self.done.push(Stretch { bytes, run, level, ink }),
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

/// Characters that steer shaping and order and have no picture of their own: Unicode's
/// `Default_Ignorable_Code_Point`, and the marks of paragraphs and interlinear notes.
pub(super) fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Characters whose picture is empty.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{2800}' | '\u{1680}')
}

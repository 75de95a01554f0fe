//! Text made to fit: lines broken at words, and an ellipsis where there is no more room.

use super::line::Cluster;
use super::segments::base_direction;
use super::wrap::{Wrap, breaks, rewrapped};
use super::{Line, Shape, Text};
use std::fmt::Write as _;
use std::sync::Arc;

/// No figure is wide enough to show more characters than this in a line, or more lines of one text:
/// what goes on is cut before it is looked at, however long it is.
pub(super) const MOST_CHARACTERS: usize = 8192;
const MOST_LINES: usize = 12;

/// One line of at most `width` pixels, and whether it had to end in "…".
///
/// It is cut between clusters, in the order of the text, and the ellipsis follows what is kept: in
/// Hebrew it stands at the left end. Control characters are made visible (`↵`, `⇥`, `\\0`), since a
/// line can do nothing else with them.
#[cfg(test)]
pub(crate) fn elided(shape: &dyn Shape, text: &Text, size: f64, width: f64) -> (Line, bool) {
    let (line, cut) = OneLine::new(text, size).fitted(shape, width);
    (Arc::unwrap_or_clone(line), cut)
}

/// A text for one line, of which no more is shaped than the widths need that were asked for, and that
/// only once.
#[derive(Debug)]
pub(crate) struct OneLine {
    text: Text,
    chars: usize,
    size: f64,
    /// Whether more follows than is looked at.
    goes_on: bool,
    start: Arc<Line>,
    /// Whether that is all of the text.
    is_whole: bool,
}

impl OneLine {
    pub(crate) fn new(text: &Text, size: f64) -> Self {
        match text.start(MOST_CHARACTERS) {
            Some(start) => Self::of(one_line(&start), size, true),
            None => Self::of(one_line(text), size, false),
        }
    }

    fn of(text: Text, size: f64, goes_on: bool) -> Self {
        let chars = text.chars().count();
        Self { text, chars, size, goes_on, start: Arc::default(), is_whole: chars == 0 }
    }

    /// Whether all of it has room in a width, of which it then is known what fits.
    pub(super) fn fits(&mut self, shape: &dyn Shape, width: f64) -> bool {
        if self.start.width <= width && !self.is_whole {
            self.start = Arc::new(shape.shape_up_to(width, &self.text, self.size));
            let shaped = self.start.clusters.last().map_or(0, |last| last.chars);
            self.is_whole = self.start.width <= width || shaped == self.chars;
        }
        self.start.width <= width && self.is_whole && !self.goes_on
    }

    /// The number of clusters that fit in a width beside an ellipsis.
    fn fitting(&self, ellipsis: &Line, width: f64) -> usize {
        let room = width - ellipsis.width;
        self.start.clusters.partition_point(|cluster| f64::from(cluster.end) <= room)
    }

    /// The line in at most `width` pixels, and whether it had to end in "…".
    pub(crate) fn fitted(&mut self, shape: &dyn Shape, width: f64) -> (Arc<Line>, bool) {
        if self.fits(shape, width) {
            return (Arc::clone(&self.start), false);
        }
        let mut fitting = self.fitting(&shape.shape(&Text::new("…"), self.size), width);
        let mut step = 1;
        loop {
            let chars = fitting.checked_sub(1).map_or(0, |last| self.start.clusters[last].chars);
            // "word …" reads as if a word were missing; "word…" as if it went on.
            let kept: Vec<char> =
                self.text.chars().take(chars).map(|(character, _)| character).collect();
            let spaces = kept.iter().rev().take_while(|c| c.is_whitespace()).count();
            let cut = self.text.slice(0, chars - spaces).then("…");
            let cut = shape.shape(&cut, self.size);
            if cut.width <= width || fitting == 0 {
                return (Arc::new(cut), true);
            }
            // A letter at the end of a word may be wider than within it.
            fitting = fitting.saturating_sub(step);
            step *= 2;
        }
    }

    /// The same without the glyphs of a line that is cut: about as wide and as high, to within the
    /// kerning before the ellipsis and the ink that is cut off, but never shaped anew.
    pub(crate) fn sketched(&mut self, shape: &dyn Shape, width: f64) -> (Arc<Line>, bool) {
        if self.fits(shape, width) {
            return (Arc::clone(&self.start), false);
        }
        let ellipsis = shape.shape(&Text::new("…"), self.size);
        let last = self.fitting(&ellipsis, width).checked_sub(1);
        let last = last.map_or(Cluster { chars: 0, end: 0.0 }, |last| self.start.clusters[last]);
        let text = self.text.slice(0, last.chars).then("…").to_string();
        let width = f64::from(last.end) + ellipsis.width;
        let ink = self.start.ink.max(ellipsis.ink);
        (Arc::new(Line { text, width, ink, ..Line::default() }), true)
    }
}

/// The text as a line draws it, with control characters that can be seen.
pub(super) fn one_line(text: &Text) -> Text {
    directed(text.map_chars(show_control))
}

/// The text with the direction of its first letter that has one, which its parts then keep.
fn directed(mut text: Text) -> Text {
    text.right_to_left = text.right_to_left.or_else(|| base_direction(&text));
    text
}

/// Lines of at most `width` pixels: broken at newlines and, up to `most` lines for each of the
/// caller's own, at spaces. Also says whether something had to be left out for an "…".
pub(crate) fn paragraph(
    shape: &dyn Shape,
    text: &Text,
    size: f64,
    width: f64,
    most: usize,
    how: Wrap,
) -> (Vec<Line>, bool) {
    let mut lines = Vec::new();
    let start = text.start(MOST_LINES * MOST_CHARACTERS);
    let mut any_elided = start.is_some();
    let mut rest = start.unwrap_or_else(|| text.clone());
    loop {
        let newline = rest.chars().position(|(character, _)| character == '\n');
        let own = rest.slice(0, newline.unwrap_or(usize::MAX));
        let own = own.slice(0, own.chars().count() - usize::from(ends_in_return(&own)));
        let start = own.start(MOST_CHARACTERS);
        let goes_on = start.is_some();
        let own = start.unwrap_or(own).map_chars(|character, text| match character {
            '\t' => text.push(' '),
            _ => show_control(character, text),
        });
        let own = (&directed(own), goes_on);
        any_elided |= wrap(shape, own, size, width, (most, how), &mut lines);
        match newline {
            Some(_) if lines.len() >= MOST_LINES => return (lines, true),
            Some(at) => rest = rest.slice(at + 1, usize::MAX),
            None => return (lines, any_elided),
        }
    }
}

/// Letters at the end of a line may be wider than within it; so many places before the last at which
/// the line fits are tried.
const TRIES: usize = 8;

fn wrap(
    shape: &dyn Shape,
    (text, goes_on): (&Text, bool),
    size: f64,
    width: f64,
    (most, how): (usize, Wrap),
    lines: &mut Vec<Line>,
) -> bool {
    let mut parts = Vec::new();
    let mut rest = text.clone();
    for _ in 1..most {
        let line = shape.shape_up_to(width, &rest, size);
        if line.width <= width {
            break;
        }
        // The last place to break before which everything fits.
        let fits = line.clusters.partition_point(|cluster| f64::from(cluster.end) <= width);
        let fits = line.clusters.get(fits).map_or(usize::MAX, |cluster| cluster.chars);
        let broken = breaks(&rest, fits).into_iter().rev().take(TRIES).find_map(|(end, next)| {
            let line = shape.shape(&rest.slice(0, end), size);
            (line.width <= width).then_some((line, next))
        });
        let Some((line, next)) = broken else { break };
        parts.push(line);
        rest = rest.slice(next, usize::MAX);
    }
    let (last, was_elided) = OneLine::of(directed(rest), size, goes_on).fitted(shape, width);
    if !was_elided
        && !parts.is_empty()
        && let Some(better) = rewrapped(shape, text, size, width, parts.len() + 1, how)
    {
        lines.extend(better);
        return false;
    }
    lines.append(&mut parts);
    lines.push(Arc::unwrap_or_clone(last));
    was_elided
}

fn ends_in_return(text: &Text) -> bool {
    text.runs().last().is_some_and(|run| run.text.ends_with('\r'))
}

/// Control characters as something that can be seen, others as they are.
fn show_control(character: char, text: &mut String) {
    match character {
        '\n' => text.push('↵'),
        '\t' => text.push('⇥'),
        '\0' => text.push_str("\\0"),
        _ if character.is_control() => {
            let _ = write!(text, "\\x{:02x}", character as u32);
        }
        _ => text.push(character),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Fonts;
    use super::*;

    fn fits(text: &str, width: f64) -> (String, bool) {
        let (line, cut) = elided(&Fonts::bundled(), &Text::from(text), 10.0, width);
        assert!(!cut || line.width <= width, "{} > {width}", line.width);
        (line.text, cut)
    }

    fn wrapped(text: &str, width: f64) -> (Vec<String>, bool) {
        let (lines, cut) =
            paragraph(&Fonts::bundled(), &Text::from(text), 10.0, width, 3, Wrap::Filled);
        assert!(lines.iter().all(|line| line.width <= width));
        (lines.into_iter().map(|line| line.text).collect(), cut)
    }

    #[test]
    fn short_text_stays_and_long_text_ends_in_an_ellipsis() {
        assert_eq!(fits("short", 100.0), ("short".to_owned(), false));
        assert_eq!(fits("a rather long label", 48.0), ("a rather…".to_owned(), true));
        let (text, cut) = fits(&"x".repeat(10_000), 200.0);
        assert!(cut && text.chars().count() < 40 && text.ends_with('…'));
        assert_eq!(fits("", 100.0), (String::new(), false));
    }

    #[test]
    fn a_line_is_the_same_whichever_widths_were_asked_for_before() {
        let fonts = Fonts::bundled();
        for text in
            ["a rather long label", "AVAVAV To. Ty,", "שלום עולם", &"a\u{301}b ".repeat(400)]
        {
            let mut known = OneLine::new(&Text::from(text), 10.0);
            for width in [30.0, 80.0, 10.0, 500.0, 81.0, 5000.0, 60.0] {
                let sketched = known.sketched(&fonts, width);
                let fitted = known.fitted(&fonts, width);
                let (line, cut) = elided(&fonts, &Text::from(text), 10.0, width);
                assert_eq!((fitted.0.as_ref(), fitted.1), (&line, cut), "{text:?} {width}");
                assert_eq!(sketched.1, cut);
                let apart = (sketched.0.width - line.width).abs();
                assert!(
                    apart < 4.0 && sketched.0.ink.ascent >= line.ink.ascent,
                    "{text:?} {apart}"
                );
            }
        }
    }

    #[test]
    fn no_text_is_looked_at_beyond_what_a_figure_shows() {
        // Without a width of their own, all of them would fit.
        for text in ["\u{200D}".repeat(1 << 20), "\u{E0067}".repeat(1 << 20)] {
            let (line, cut) = elided(&Fonts::bundled(), &Text::from(&text), 10.0, 100.0);
            assert!(cut && line.text.chars().count() == MOST_CHARACTERS + 1);
            let (lines, cut) = wrapped(&text, 100.0);
            assert!(cut && lines.len() == 1);
        }
        let formula = Text::math(&format!("${}$", "x".repeat(MOST_CHARACTERS + 1))).unwrap();
        let (line, cut) = elided(&Fonts::bundled(), &formula, 10.0, f64::INFINITY);
        assert_eq!((line.text.as_str(), cut), ("…", true));
        let words = Text::from("word ".repeat(1 << 20));
        assert_eq!(words.start(9).unwrap().to_string(), "word word");
        assert!(Text::from("word").superscript("s").start(5).is_none());
        assert_eq!(Text::from("word").superscript("s").start(4), Some("word".into()));
    }

    #[test]
    fn control_characters_show() {
        assert_eq!(fits("a\n\tb\0\u{7F}\u{85}", 200.0).0, r"a↵⇥b\0\x7f\x85");
    }

    #[test]
    fn titles_wrap_at_words_and_break_at_newlines() {
        let lines = |text: &str, width| wrapped(text, width).0;
        assert_eq!(lines("one two three", 50.0), ["one", "two three"]);
        assert_eq!(lines("one two three four", 50.0), ["one two", "three four"]);
        assert_eq!(lines("one\r\ntwo\tthree", 100.0), ["one", "two three"]);
        assert_eq!(lines("", 50.0), [""]);
        let (lines, cut) = wrapped(&"word ".repeat(2000), 100.0);
        assert!(cut && lines.len() == 3);
        let (lines, cut) = wrapped(&"\n".repeat(2000), 100.0);
        assert!(cut && lines.len() == MOST_LINES);
        assert!(wrapped(&"x".repeat(10_000), 100.0).1);
    }

    #[test]
    fn raised_runs_survive_wrapping() {
        let text = Text::new("distance in m").superscript("2").then(" of state space");
        let (lines, _) = paragraph(&Fonts::bundled(), &text, 10.0, 74.0, 3, Wrap::Filled);
        assert_eq!(lines[0].text, "distance in m^2");
    }
}

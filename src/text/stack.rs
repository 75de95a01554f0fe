//! Labels of several lines, one above the other, as one line that holds them all.
//!
//! What measures, places and paints labels knows nothing of it: the glyphs of each line are raised or
//! lowered, as those of an exponent are.

use super::paragraph::{MOST_CHARACTERS, OneLine, one_line};
use super::{Line, Metrics, Shape, Text, line_metrics};
use std::sync::Arc;

/// A label with more lines than this ends in "…".
const MOST_LINES: usize = 8;

/// The lines of a label, with control characters that can be seen. A newline parts two lines where
/// there is text at both its sides; one at the start or end, as pieces of tokenizers have it, is shown
/// as `↵` like any other control character.
fn lines(text: &Text) -> Vec<Text> {
    let has_newline = text.runs().iter().any(|run| !run.is_formula() && run.text.contains('\n'));
    if !has_newline {
        return vec![one_line(text)];
    }
    let is_break = |character: char| matches!(character, '\n' | '\r');
    // What no figure could show is not looked at.
    let start = text.start(MOST_LINES * MOST_CHARACTERS);
    let text = start.as_ref().unwrap_or(text);
    let chars: Vec<char> = text.chars().map(|(character, _)| character).collect();
    let first = chars.iter().position(|&character| !is_break(character)).unwrap_or(chars.len());
    let last = chars.iter().rposition(|&character| !is_break(character)).unwrap_or(0);
    let mut lines = Vec::new();
    let mut start = 0;
    for at in (first..last).filter(|&at| chars[at] == '\n') {
        if lines.len() + 1 == MOST_LINES {
            lines.push(one_line(&text.slice(start, at)).then("…"));
            return lines;
        }
        let end = at - usize::from(at > start && chars[at - 1] == '\r');
        lines.push(one_line(&text.slice(start, end)));
        start = at + 1;
    }
    lines.push(one_line(&text.slice(start, chars.len())));
    lines
}

/// The lines of a text that is shown whole or not at all; `None` where it is longer than any that is shown.
pub(crate) fn whole_lines(text: &Text) -> Option<Vec<Text>> {
    text.start(MOST_CHARACTERS).is_none().then(|| lines(text))
}

/// Lines one above the other as one, each moved to the right by that part of what it is shorter than the
/// longest. The middle of a single line is that of all of them.
pub(crate) fn stack(shape: &dyn Shape, size: f64, lines: Vec<Line>, aligned: f64) -> Line {
    if lines.len() < 2 {
        return lines.into_iter().next().unwrap_or_default();
    }
    let pitch = line_metrics(shape, size, &lines).height();
    let lead = (lines.len() - 1) as f64 * pitch / 2.0;
    let width = lines.iter().map(|line| line.width).fold(0.0, f64::max);
    let mut all = Line { width, lead, ..Line::default() };
    for (index, line) in lines.into_iter().enumerate() {
        let up = lead - index as f64 * pitch;
        let right = (width - line.width) * aligned;
        if index > 0 {
            all.text.push('\n');
        }
        let start = all.text.len() as u32;
        all.text.push_str(&line.text);
        let (right, raised) = (right as f32, up as f32);
        all.glyphs.extend(line.glyphs.into_iter().map(|mut glyph| {
            glyph.x += right;
            glyph.raise += raised;
            glyph.shows = (glyph.shows.0 + start, glyph.shows.1 + start);
            glyph
        }));
        all.rules.extend(line.rules.into_iter().map(|mut rule| {
            rule.x += right;
            rule.raise += raised;
            rule
        }));
        all.missing.extend(line.missing);
        let ink = Metrics { ascent: line.ink.ascent + up, descent: line.ink.descent - up };
        all.ink = all.ink.max(ink);
    }
    all
}

/// A label in lines, of which no more is shaped than the widths need that were asked for, and that only
/// once.
#[derive(Debug)]
pub(crate) struct Stack {
    lines: Vec<OneLine>,
    size: f64,
}

impl Stack {
    pub(crate) fn new(text: &Text, size: f64) -> Self {
        let lines = lines(text).iter().map(|line| OneLine::new(line, size)).collect();
        Self { lines, size }
    }

    pub(crate) fn is_one(&self) -> bool {
        self.lines.len() == 1
    }

    /// Whether all of it has room in a width.
    pub(crate) fn fits(&mut self, shape: &dyn Shape, width: f64) -> bool {
        self.lines.iter_mut().all(|line| line.fits(shape, width))
    }

    /// The lines in at most `width` pixels, and whether one of them had to end in "…".
    pub(crate) fn fitted(
        &mut self,
        shape: &dyn Shape,
        width: f64,
        aligned: f64,
    ) -> (Arc<Line>, bool) {
        self.made(shape, aligned, |line| line.fitted(shape, width))
    }

    /// The same without the glyphs of lines that are cut, as [`OneLine::sketched`].
    pub(crate) fn sketched(
        &mut self,
        shape: &dyn Shape,
        width: f64,
        aligned: f64,
    ) -> (Arc<Line>, bool) {
        self.made(shape, aligned, |line| line.sketched(shape, width))
    }

    fn made(
        &mut self,
        shape: &dyn Shape,
        aligned: f64,
        fit: impl Fn(&mut OneLine) -> (Arc<Line>, bool),
    ) -> (Arc<Line>, bool) {
        if let [line] = &mut self.lines[..] {
            return fit(line);
        }
        let mut any_cut = false;
        let lines = self.lines.iter_mut().map(|line| {
            let (line, cut) = fit(line);
            any_cut |= cut;
            Arc::unwrap_or_clone(line)
        });
        let lines = lines.collect();
        (Arc::new(stack(shape, self.size, lines, aligned)), any_cut)
    }
}

/// A label in lines of at most `width` pixels, and whether one of them had to end in "…".
pub(crate) fn stacked(
    shape: &dyn Shape,
    text: &Text,
    size: f64,
    width: f64,
    aligned: f64,
) -> (Line, bool) {
    let (line, cut) = Stack::new(text, size).fitted(shape, width, aligned);
    (Arc::unwrap_or_clone(line), cut)
}

#[cfg(test)]
mod tests {
    use super::super::Fonts;
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        lines(&Text::from(text)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn newlines_between_texts_part_lines_and_others_are_seen() {
        assert_eq!(texts("50\n(50%)"), ["50", "(50%)"]);
        assert_eq!(texts("a\r\n\nb\tc"), ["a", "", "b⇥c"]);
        assert_eq!(texts("\n"), ["↵"]);
        assert_eq!(texts(".\n\n"), [".↵↵"]);
        assert_eq!(texts("\n\na\nb\n"), ["↵↵a", "b↵"]);
        assert_eq!(texts("plain"), ["plain"]);
        let many = texts(&"x\n".repeat(50));
        assert_eq!((many.len(), many.last().unwrap().as_str()), (MOST_LINES, "x…"));
    }

    #[test]
    fn lines_are_measured_and_aligned() {
        let fonts = Fonts::bundled();
        let width = |text: &str| fonts.shape(&Text::from(text), 20.0).width;
        for (aligned, part) in [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0)] {
            let mut label = Stack::new(&Text::from("wide line\ni"), 20.0);
            let (line, cut) = label.fitted(&fonts, 500.0, aligned);
            assert!(!cut && line.text == "wide line\ni");
            assert_eq!(line.width, width("wide line"));
            let last = line.glyphs.last().unwrap();
            let at = (line.width - width("i")) * part;
            assert!((f64::from(last.x) - at).abs() < 0.01, "{aligned}: {}", last.x);
            assert_eq!(f64::from(last.raise), f64::from(-line.lead as f32));
            assert_eq!(f64::from(line.glyphs[0].raise), f64::from(line.lead as f32));
            assert_eq!(&line.text[last.shows.0 as usize..last.shows.1 as usize], "i");
            assert!(line.lead > 8.0 && line.ink.ascent > line.lead + 10.0);
        }
        let mut label = Stack::new(&Text::from("short\nfar too long a line"), 20.0);
        let (line, cut) = label.fitted(&fonts, 80.0, 0.0);
        assert!(cut && line.width <= 80.0 && line.text.starts_with("short\n"));
    }
}

//! Text made to fit: lines broken at words, and an ellipsis where there is no more room.

use super::segments::base_direction;
use super::wrap::{Wrap, breaks, rewrapped};
use super::{Line, Shape, Text};
use std::fmt::Write as _;

/// One line of at most `width` pixels, and whether it had to end in "…".
///
/// It is cut between clusters, in the order of the text, and the ellipsis follows what is kept: in
/// Hebrew it stands at the left end. Control characters are made visible (`↵`, `⇥`, `\\0`), since a
/// line can do nothing else with them.
pub(crate) fn elided(shape: &dyn Shape, text: &Text, size: f64, width: f64) -> (Line, bool) {
    let text = one_line(text);
    let line = shape.shape_up_to(width, &text, size);
    if line.width <= width {
        return (line, false);
    }
    let room = width - shape.shape(&Text::new("…"), size).width;
    let mut fitting = line.clusters.partition_point(|cluster| f64::from(cluster.end) <= room);
    let mut step = 1;
    loop {
        let chars = fitting.checked_sub(1).map_or(0, |last| line.clusters[last].chars);
        // "word …" reads as if a word were missing; "word…" as if it went on.
        let kept: Vec<char> = text.chars().take(chars).map(|(character, _)| character).collect();
        let spaces = kept.iter().rev().take_while(|character| character.is_whitespace()).count();
        let cut = shape.shape(&text.slice(0, chars - spaces).then("…"), size);
        if cut.width <= width || fitting == 0 {
            return (cut, true);
        }
        // A letter at the end of a word may be wider than within it.
        fitting = fitting.saturating_sub(step);
        step *= 2;
    }
}

/// The text as a line draws it, with control characters that can be seen.
pub(crate) fn one_line(text: &Text) -> Text {
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
    let mut any_elided = false;
    let mut rest = text.clone();
    loop {
        let newline = rest.chars().position(|(character, _)| character == '\n');
        let own = rest.slice(0, newline.unwrap_or(usize::MAX));
        let own = own.slice(0, own.chars().count() - usize::from(ends_in_return(&own)));
        let own = own.map_chars(|character, text| match character {
            '\t' => text.push(' '),
            _ => show_control(character, text),
        });
        any_elided |= wrap(shape, &directed(own), size, width, (most, how), &mut lines);
        match newline {
            Some(_) if lines.len() >= MOST_LINES => return (lines, true),
            Some(at) => rest = rest.slice(at + 1, usize::MAX),
            None => return (lines, any_elided),
        }
    }
}

/// However many newlines a text has, no figure gives it more lines than this.
const MOST_LINES: usize = 12;

fn wrap(
    shape: &dyn Shape,
    text: &Text,
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
        let broken = breaks(&rest, fits).into_iter().rev().find_map(|(end, next)| {
            let line = shape.shape(&rest.slice(0, end), size);
            (line.width <= width).then_some((line, next))
        });
        let Some((line, next)) = broken else { break };
        parts.push(line);
        rest = rest.slice(next, usize::MAX);
    }
    let (last, was_elided) = elided(shape, &rest, size, width);
    if !was_elided
        && !parts.is_empty()
        && let Some(better) = rewrapped(shape, text, size, width, parts.len() + 1, how)
    {
        lines.extend(better);
        return false;
    }
    lines.append(&mut parts);
    lines.push(last);
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

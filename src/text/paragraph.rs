//! Text made to fit: lines broken at words, and an ellipsis where there is no more room.

use super::segments::base_direction;
use super::{Line, Shape, Text};
use std::fmt::Write as _;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// One line of at most `width` pixels, and whether it had to end in "…".
///
/// It is cut between clusters, in the order of the text, and the ellipsis follows what is kept: in
/// Hebrew it stands at the left end. Control characters are made visible (`↵`, `⇥`, `\\0`), since a
/// line can do nothing else with them.
pub(crate) fn elided(shape: &dyn Shape, text: &Text, size: f64, width: f64) -> (Line, bool) {
    let text = directed(text.map_chars(show_control));
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
        any_elided |= wrap(shape, directed(own), size, width, most, &mut lines);
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
    mut text: Text,
    size: f64,
    width: f64,
    most: usize,
    lines: &mut Vec<Line>,
) -> bool {
    for _ in 1..most {
        let line = shape.shape_up_to(width, &text, size);
        if line.width <= width {
            break;
        }
        // The last place to break before which everything fits.
        let fits = line.clusters.partition_point(|cluster| f64::from(cluster.end) <= width);
        let fits = line.clusters.get(fits).map_or(usize::MAX, |cluster| cluster.chars);
        let broken = breaks(&text, fits).into_iter().rev().find_map(|(end, next)| {
            let line = shape.shape(&text.slice(0, end), size);
            (line.width <= width).then_some((line, next))
        });
        let Some((line, next)) = broken else { break };
        lines.push(line);
        text = text.slice(next, usize::MAX);
    }
    let (line, was_elided) = elided(shape, &text, size, width);
    lines.push(line);
    was_elided
}

/// Where a line may end within the first `most` characters, and where the next one then starts: around
/// spaces, and between characters of scripts that are written without them.
fn breaks(text: &Text, most: usize) -> Vec<(usize, usize)> {
    let start: Vec<char> =
        text.chars().take(most.saturating_add(1)).map(|(character, _)| character).collect();
    let start_text: String = start.iter().collect();
    let mut found = Vec::new();
    let (mut next, mut byte) = (0, 0);
    for (at, opportunity) in linebreaks(&start_text) {
        next += start_text[byte..at].chars().count();
        byte = at;
        let [before, after] = [start.get(next.wrapping_sub(1)), start.get(next)];
        let (Some(&before), Some(&after)) = (before, after) else { continue };
        let spaceless = is_spaceless(before) || is_spaceless(after);
        if opportunity == BreakOpportunity::Allowed
            && (matches!(before, ' ' | '\u{200B}' | '\u{3000}') || spaceless)
        {
            let spaces = start[..next].iter().rev().take_while(|c| c.is_whitespace()).count();
            if spaces < next {
                found.push((next - spaces, next));
            }
        }
    }
    found
}

/// Whether the character's script puts no spaces between words, and breaks lines between characters.
fn is_spaceless(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{303F}' | '\u{3041}'..='\u{30FF}' | '\u{3105}'..='\u{312F}'
        | '\u{31A0}'..='\u{31FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF01}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
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
        let (lines, cut) = paragraph(&Fonts::bundled(), &Text::from(text), 10.0, width, 3);
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
        assert_eq!(lines("one two three", 50.0), ["one two", "three"]);
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
        let (lines, _) = paragraph(&Fonts::bundled(), &text, 10.0, 74.0, 3);
        assert_eq!(lines[0].text, "distance in m^2");
    }
}

//! Where a text that needs several lines is best broken: lines of about equal length for titles, full
//! ones for running text, and no single word on the last line where that can be helped. Which places
//! there are to break at is Unicode's line breaking algorithm's to say (`unicode-linebreak`), as far as
//! they are spaces, or stand between characters of a script that is written without.

use super::{Line, Shape, Text};
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// How words are shared out among lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrap {
    /// Lines of about equal length, as in titles.
    Balanced,
    /// As many words on each line as fit, as in running text.
    Filled,
}

/// More words than this are left as they fall.
const MOST_WORDS: usize = 240;

/// The text on just so many lines of at most `width` pixels, broken at the best spaces; `None` where
/// there are too many words to try, or no such lines.
pub(super) fn rewrapped(
    shape: &dyn Shape,
    text: &Text,
    size: f64,
    width: f64,
    lines: usize,
    how: Wrap,
) -> Option<Vec<Line>> {
    let places = breaks(text, usize::MAX);
    if places.len() >= MOST_WORDS {
        return None;
    }
    let starts: Vec<usize> =
        std::iter::once(0).chain(places.iter().map(|&(_, next)| next)).collect();
    let ends: Vec<usize> = places.iter().map(|&(end, _)| end).chain([usize::MAX]).collect();
    let width_of = |start, end| shape.shape(&text.slice(start, end), size).width;
    let measured = |(&start, &end): (&usize, &usize)| width_of(start, end);
    let words: Vec<f64> = starts.iter().zip(&ends).map(measured).collect();
    // What stands between a word and the one before it; nothing before the first.
    let gaps = places.iter().map(|&(end, next)| if end < next { width_of(end, next) } else { 0.0 });
    let gaps: Vec<f64> = std::iter::once(0.0).chain(gaps).collect();
    let firsts = best_lines(&words, &gaps, width, lines, how)?;
    let last = |line: usize| firsts.get(line + 1).map_or(words.len(), |next| *next) - 1;
    let shaped: Vec<Line> = (0..lines)
        .map(|line| shape.shape(&text.slice(starts[firsts[line]], ends[last(line)]), size))
        .collect();
    // Words were measured one by one; together they may be wider by a hair.
    shaped.iter().all(|line| line.width <= width).then_some(shaped)
}

/// Where a line may end within the first `most` characters, and where the next one then starts: around
/// spaces, and between characters of scripts that are written without them.
pub(super) fn breaks(text: &Text, most: usize) -> Vec<(usize, usize)> {
    let most = most.saturating_add(1);
    let start: Vec<char> = text.chars().take(most).map(|(character, _)| character).collect();
    let characters: String = start.iter().collect();
    let mut found = Vec::new();
    let (mut next, mut byte) = (0, 0);
    for (at, opportunity) in linebreaks(&characters) {
        next += characters[byte..at].chars().count();
        byte = at;
        let (Some(&before), Some(&after)) = (start.get(next.wrapping_sub(1)), start.get(next))
        else {
            continue;
        };
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

/// The first word of each line, with the least cost of all lines together.
fn best_lines(
    words: &[f64],
    gaps: &[f64],
    width: f64,
    lines: usize,
    how: Wrap,
) -> Option<Vec<usize>> {
    let count = words.len();
    let cost = |first: usize, end: usize, length: f64| {
        let is_last = end == count;
        // A word alone on the last line costs more than any other fault.
        let alone = if is_last && end - first == 1 { 16.0 * lines as f64 } else { 0.0 };
        let fault = match how {
            Wrap::Balanced => (length / width).powi(2),
            Wrap::Filled if is_last => 0.0,
            Wrap::Filled => (1.0 - length / width).powi(2),
        };
        alone + fault
    };
    // best[end]: the least cost of the words before `end`, and where the last of their lines starts.
    let mut best: Vec<Option<(f64, usize)>> = vec![None; count + 1];
    best[0] = Some((0.0, 0));
    let mut all = Vec::with_capacity(lines);
    for _ in 0..lines {
        let mut next: Vec<Option<(f64, usize)>> = vec![None; count + 1];
        for (first, before) in best.iter().take(count).enumerate() {
            let Some((before, _)) = *before else { continue };
            let mut length = -gaps[first];
            for end in first + 1..=count {
                length += gaps[end - 1] + words[end - 1];
                if length > width {
                    break;
                }
                let total = before + cost(first, end, length);
                if next[end].is_none_or(|(known, _)| total < known) {
                    next[end] = Some((total, first));
                }
            }
        }
        all.push(next.clone());
        best = next;
    }
    let mut firsts = vec![0; lines];
    let mut end = count;
    for line in (0..lines).rev() {
        let (_, first) = all[line][end]?;
        firsts[line] = first;
        end = first;
    }
    (end == 0).then_some(firsts)
}

#[cfg(test)]
mod tests {
    use super::super::Fonts;
    use super::*;

    fn lines(text: &str, width: f64, count: usize, how: Wrap) -> Option<Vec<String>> {
        let lines = rewrapped(&Fonts::bundled(), &Text::from(text), 10.0, width, count, how)?;
        Some(lines.into_iter().map(|line| line.text).collect())
    }

    #[test]
    fn titles_are_balanced() {
        let text = "How the latent state of a recurrent model converges with time";
        let balanced = lines(text, 250.0, 2, Wrap::Balanced).unwrap();
        assert_eq!(balanced, ["How the latent state of a recurrent", "model converges with time"]);
        assert_eq!(lines(text, 20.0, 2, Wrap::Balanced), None);
    }

    #[test]
    fn no_word_is_left_alone_where_it_can_be_helped() {
        let text = "aaa bbb ccc ddd eee";
        let width = Fonts::bundled().shape(&Text::from("aaa bbb ccc ddd"), 10.0).width + 1.0;
        for how in [Wrap::Balanced, Wrap::Filled] {
            let wrapped = lines(text, width, 2, how).unwrap();
            assert_eq!(wrapped, ["aaa bbb ccc", "ddd eee"], "{how:?}");
        }
        let apart = lines("aaaaaaaaaaaaa b", 85.0, 2, Wrap::Balanced).unwrap();
        assert_eq!(apart, ["aaaaaaaaaaaaa", "b"]);
    }

    #[test]
    fn running_text_fills_its_lines() {
        let words = ["word"; 12].join(" ");
        let width = Fonts::bundled().shape(&Text::from("word word word word word"), 10.0).width;
        let filled = lines(&words, width + 1.0, 3, Wrap::Filled).unwrap();
        let counts: Vec<usize> = filled.iter().map(|line| line.split(' ').count()).collect();
        assert_eq!(counts, [5, 5, 2]);
    }
}

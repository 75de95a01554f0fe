//! Texts of a figure as a terminal may show them.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// A text without characters that control a terminal or turn the direction of what follows; line breaks
/// and tabs become spaces.
pub(super) fn clean(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let keep = |c: char| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if c.is_control() || turns(c) => None,
        c => Some(c),
    };
    text.chars().filter_map(keep).collect()
}

/// A label of a tick: powers of ten are written with raised digits.
pub(super) fn label(text: &str) -> String {
    let text = clean(text);
    let Some((base, exponent)) = text.split_once('^') else { return text };
    let raised: Option<String> = exponent.chars().map(raised).collect();
    match raised {
        Some(raised) if base.ends_with("10") && !raised.is_empty() => format!("{base}{raised}"),
        _ => text,
    }
}

fn raised(digit: char) -> Option<char> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match digit {
        '-' | '\u{2212}' => Some('⁻'),
        digit => DIGITS.get(digit.to_digit(10)? as usize).copied(),
    }
}

/// How many columns a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// How many columns a character takes: none for one that joins the one before it.
pub(super) fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// As much of a text as so many columns hold, with an ellipsis where that is not all.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let (mut kept, mut used) = (String::new(), 0);
    for c in text.chars() {
        if used + char_width(c) + 1 > columns {
            break;
        }
        used += char_width(c);
        kept.push(c);
    }
    if columns > 0 {
        kept.push('…');
    }
    kept
}

/// Lines of at most so many columns, broken at spaces.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word = cut(word, columns);
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(&word) <= columns => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_controls_a_terminal_is_left() {
        assert_eq!(clean("a\x1b[31mb\u{9b}c\x07\u{202e}d\ne"), "a[31mbcd e");
    }

    #[test]
    fn exponents_are_raised() {
        assert_eq!(label("10^−2"), "10⁻²");
        assert_eq!(label("1.5×10^6"), "1.5×10⁶");
        assert_eq!(label("x^2"), "x^2");
        assert_eq!(label("10^th"), "10^th");
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(width("漢字"), 4);
        assert_eq!(cut("漢字漢字", 5), "漢字…");
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abcd", 0), "");
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
    }
}

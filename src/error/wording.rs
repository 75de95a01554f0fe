//! Words that errors and warnings have in common: counts with their nouns, texts of the caller's on one
//! line, hints.

use super::AxisName;
use crate::numerals::{MOST_EXACT, in_words};
use std::fmt::Display;
use std::path::Path;

/// `1 row`, `2 rows`, `0 entries`: a count with its noun, which is given in the singular.
pub(crate) fn counted<N: Copy + Display + PartialEq + From<u8>>(count: N, noun: &str) -> String {
    if is_one(count) {
        return format!("{count} {noun}");
    }
    match noun.strip_suffix('y') {
        Some(stem) => format!("{count} {stem}ies"),
        None => format!("{count} {noun}s"),
    }
}

/// What is said of one thing, or of another number of them.
pub(super) fn agree<'t, N: Copy + PartialEq + From<u8>>(
    count: N,
    one: &'t str,
    more: &'t str,
) -> &'t str {
    if is_one(count) { one } else { more }
}

fn is_one<N: Copy + PartialEq + From<u8>>(count: N) -> bool {
    count == N::from(1)
}

/// The name of what a source hands over one after the other.
pub(super) fn line(in_columns: bool) -> &'static str {
    if in_columns { "column" } else { "row" }
}

/// Numbers that are told apart. Whole numbers beyond 2⁵³, which may be others in the data, are said to be
/// about that.
pub(super) fn apart<const N: usize>(numbers: [f64; N]) -> [String; N] {
    let mut texts = in_words(&numbers).into_iter();
    numbers.map(|number| {
        let text = texts.next().unwrap_or_default();
        let exact = !number.is_finite() || number.abs() <= MOST_EXACT;
        if exact { text } else { format!("about {number:e}") }
    })
}

/// A number that was given, with digits that tell it from others in the same message.
pub(super) fn beside(number: f64, others: &[f64]) -> String {
    let all: Vec<f64> = std::iter::once(number).chain(others.iter().copied()).collect();
    in_words(&all).swap_remove(0)
}

/// A number that was given.
pub(super) fn given(number: f64) -> String {
    beside(number, &[])
}

/// A path on one line.
pub(super) fn shown(path: &Path) -> String {
    one_line(&path.to_string_lossy())
}

/// A text of the caller's as part of a message: on one line, and not longer than one.
pub(crate) fn one_line(text: &str) -> String {
    const MOST: usize = 200;
    let mut line = String::new();
    for character in text.chars().take(MOST) {
        if character.is_control() || reorders(character) {
            line.extend(character.escape_default());
        } else {
            line.push(character);
        }
    }
    if text.chars().nth(MOST).is_some() {
        line.push('…');
    }
    line
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed(parts: &[&str]) -> String {
    match parts {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// Whether a character moves those around it on the screen, begins a line, or cannot be seen at all.
fn reorders(character: char) -> bool {
    matches!(
        character,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

pub(super) fn places(least: f64, greatest: f64) -> String {
    let [least, greatest] = [beside(least, &[greatest]), beside(greatest, &[least])];
    format!("a place from {least} to {greatest}")
}

pub(super) fn origin(given: bool) -> &'static str {
    if given { "given" } else { "from the data" }
}

pub(crate) fn did_you_mean(near: &[String]) -> String {
    match near {
        [] => String::new(),
        near => {
            let near: Vec<String> = near.iter().map(|name| one_line(name)).collect();
            format!(" (did you mean `{}`?)", near.join("` or `"))
        }
    }
}

/// The first of the names that there are.
pub(super) fn held(names: &[String]) -> String {
    const MOST: usize = 12;
    let some: Vec<String> =
        names.iter().take(MOST).map(|name| format!("`{}`", one_line(name))).collect();
    match names.len().saturating_sub(MOST) {
        _ if names.is_empty() => "it holds none".to_owned(),
        0 => format!("it holds {}", some.join(", ")),
        more => format!("it holds {} and {more} more", some.join(", ")),
    }
}

fn not_above_zero(count: Option<usize>) -> String {
    count.map(|count| format!(", {count} not above zero under a log norm")).unwrap_or_default()
}

/// Why there are no automatic limits.
pub(super) fn none_usable(
    cells: usize,
    nan: usize,
    infinite: usize,
    not_positive: Option<usize>,
) -> String {
    if cells == 0 {
        return "all cells are masked, and none is left for automatic limits".to_owned();
    }
    let cells = counted(cells, "value");
    let rest = not_above_zero(not_positive);
    format!("of {cells} none is usable for automatic limits ({nan} NaN, {infinite} infinite{rest})")
}

/// `7 rows`: so many cells along an axis.
pub(super) fn along(count: usize, axis: AxisName) -> String {
    counted(count, axis.cell())
}

/// Rows and columns of cells, and of the pixels that they are reduced to.
pub(super) fn grid([rows, cols, pixel_rows, pixel_cols]: &[u64; 4]) -> String {
    format!("{rows} × {cols} cells on {pixel_rows} × {pixel_cols} pixels")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_agree_with_their_counts() {
        assert_eq!(counted(1usize, "row"), "1 row");
        assert_eq!(counted(0usize, "row"), "0 rows");
        assert_eq!(counted(1u64, "entry"), "1 entry");
        assert_eq!(counted(3u32, "entry"), "3 entries");
        assert_eq!(along(1, AxisName::SecondaryX), "1 column");
        assert_eq!(agree(1usize, "lies", "lie"), "lies");
        assert_eq!(agree(0usize, "lies", "lie"), "lie");
    }

    #[test]
    fn what_strangers_wrote_stays_on_its_line() {
        assert_eq!(one_line("<f4\u{1b}[31m\n"), "<f4\\u{1b}[31m\\n");
        assert_eq!(one_line("a\u{202e}b\u{feff}"), "a\\u{202e}b\\u{feff}");
        assert_eq!(one_line("é 日 👩‍👩‍👧"), "é 日 👩‍👩‍👧");
        assert_eq!(did_you_mean(&["a\u{7}".to_owned()]), " (did you mean `a\\u{7}`?)");
        assert_eq!(held(&[]), "it holds none");
        assert!(held(&vec!["x".to_owned(); 20]).ends_with("`x` and 8 more"));
    }

    #[test]
    fn values_that_are_rounded_say_so() {
        assert_eq!(given(0.1), "0.1");
        assert_eq!(given(-9_007_199_254_740_992.0), "-9007199254740992");
        assert_eq!(given(2.0), "2");
        assert_eq!(given(1e-9), "1e-9");
        assert_eq!(apart([i64::MAX as f64]), ["about 9.223372036854776e18"]);
        assert_eq!(apart([f64::MAX]), ["about 1.7976931348623157e308"]);
        assert_eq!(given(f64::INFINITY), "inf");
        assert_eq!(given(-1.5), "-1.5");
        assert_eq!(given(100.0 / 3.0), "33.3333");
        assert_eq!(given(2.0 / 3e9), "6.66667e-10");
        assert_eq!(given(f64::MAX), "1.79769e308");
        assert_eq!(beside(1.0 / 3.0, &[0.333_333]), "0.333333333");
        assert_eq!(apart([1e6, 1e6 + 0.25]), ["1000000", "1000000.25"]);
        assert_eq!(apart([f64::NAN, 0.1]), ["NaN", "0.1"]);
    }
}

//! Strings, numbers and colours as XML and SVG have them.

use crate::color::Color;
use std::fmt::Write as _;

/// Adds a text, fit for the inside of an element and for an attribute in double quotes.
///
/// XML has no place for most control characters, not even as references: their pictures stand for
/// them (U+2400 …), and U+FFFD for the two other characters that it forbids.
pub(super) fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A reader makes plain spaces of these in attributes, unless they are references.
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1F}' => {
                let picture = char::from_u32(0x2400 + u32::from(character));
                out.push(picture.unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            '\u{FFFE}' | '\u{FFFF}' => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(character),
        }
    }
}

/// Adds a number with at most so many decimals, and none that say nothing.
pub(super) fn number(value: f64, decimals: usize, out: &mut String) {
    if value.fract() == 0.0 && value.abs() < 1e9 {
        let _ = write!(out, "{}", value as i64);
        return;
    }
    let start = out.len();
    let _ = write!(out, "{value:.decimals$}");
    let kept = out[start..].trim_end_matches('0').trim_end_matches('.').len();
    out.truncate(start + kept);
    if &out[start..] == "-0" {
        out.replace_range(start.., "0");
    }
}

/// Adds ` fill="…"` and, where the colour is not opaque, ` fill-opacity="…"`.
pub(super) fn fill(color: Color, out: &mut String) {
    paint("fill", color, out);
}

/// Adds what paints a line of some width with round joins and ends.
pub(super) fn stroke(color: Color, width: f64, out: &mut String) {
    out.push_str(" fill=\"none\"");
    paint("stroke", color, out);
    out.push_str(" stroke-width=\"");
    number(width, 3, out);
    out.push_str("\" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
}

fn paint(what: &str, color: Color, out: &mut String) {
    let _ = write!(out, " {what}=\"{}\"", color.with_alpha(u8::MAX));
    if color.a < u8::MAX {
        let _ = write!(out, " {what}-opacity=\"");
        // Three decimals tell all 256 apart.
        number(f64::from(color.a) / 255.0, 3, out);
        out.push('"');
    }
}

/// Adds a rectangle to the data of a path.
pub(super) fn rectangle([left, top, width, height]: [f64; 4], out: &mut String) {
    out.push('M');
    number(left, 2, out);
    out.push(' ');
    number(top, 2, out);
    out.push('h');
    number(width, 2, out);
    out.push('v');
    number(height, 2, out);
    out.push('h');
    number(-width, 2, out);
    out.push('z');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_keep_their_value() {
        let written = |value: f64| {
            let mut out = String::from("0.");
            number(value, 3, &mut out);
            out.split_off(2)
        };
        let cases = [0.0, -0.0, 1.0, -12.0, 0.5, 100.25, -0.0004, 0.9996, 1e10, 2.0004];
        let texts = ["0", "0", "1", "-12", "0.5", "100.25", "0", "1", "10000000000", "2"];
        assert_eq!(cases.map(written), texts);
    }

    #[test]
    fn opacities_come_back() {
        for alpha in 0..=u8::MAX {
            let mut out = String::new();
            fill(Color::BLACK.with_alpha(alpha), &mut out);
            let back = out
                .split("opacity=\"")
                .nth(1)
                .map_or(1.0, |rest| rest.trim_end_matches('"').parse::<f64>().unwrap());
            assert_eq!((back * 255.0).round(), f64::from(alpha), "{out}");
        }
    }
}

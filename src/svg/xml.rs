//! Strings, numbers and colours as XML and SVG have them.

use crate::color::Color;
use std::fmt::Write as _;

/// The greatest number that is written. No figure comes near it, and every program holds it exactly.
const GREATEST: f64 = 1e9;

/// Adds a number with at most so many decimals, and none that say nothing. Every number of a document is
/// written here, and is one that XML readers know: what is beyond the greatest becomes that, and what is
/// no number 0.
pub(super) fn number(value: f64, decimals: usize, out: &mut String) {
    let value = if value.is_nan() { 0.0 } else { value.clamp(-GREATEST, GREATEST) };
    if value.fract() == 0.0 {
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

/// Decimals of the places of edges, in pixels: equal cells differ by less than a thousandth.
pub(super) const PLACES: usize = 4;

/// Adds a rectangle to the data of a path. Its right and lower edges are those that are asked for, to the
/// last decimal that is written, and not sums of rounded numbers.
pub(super) fn rectangle([left, top, width, height]: [f64; 4], out: &mut String) {
    let numbers = [('M', left), (' ', top), ('H', left + width), ('V', top + height), ('H', left)];
    for (command, value) in numbers {
        out.push(command);
        number(value, PLACES, out);
    }
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
        let cases = [0.0, -0.0, 1.0, -12.0, 0.5, 100.25, -0.0004, 0.9996, 1e8, 2.0004];
        let texts = ["0", "0", "1", "-12", "0.5", "100.25", "0", "1", "100000000", "2"];
        assert_eq!(cases.map(written), texts);
        let cases =
            [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN_POSITIVE, 1e9 - 0.5];
        let texts = ["0", "1000000000", "-1000000000", "1000000000", "0", "999999999.5"];
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

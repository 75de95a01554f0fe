//! Glyphs and their places, against `HarfBuzz`.

use super::read;
use crate::text::shaping::Shape as _;
use crate::text::{Fonts, Text};
use serde_json::Value;

#[test]
fn glyphs_and_places_are_those_of_harfbuzz() {
    let oracle: Value = serde_json::from_slice(&read("tests/oracle/shaping.json")).unwrap();
    let cases = oracle["cases"].as_array().unwrap();
    let number = |value: &Value| value.as_f64().unwrap() as f32;
    for case in cases {
        let text = case["text"].as_str().unwrap();
        let font = case["font"].as_str().unwrap();
        let fonts = Fonts::only(read(font));
        let units = number(&case["units_per_em"]);
        let line = fonts.shape(&Text::from(text), f64::from(units));
        assert_eq!(line.missing, [], "{text} in {font}");
        assert!(
            (line.width as f32 - number(&case["width"])).abs() < 0.05,
            "{text}: {}",
            line.width
        );
        let theirs = case["glyphs"].as_array().unwrap();
        let ids: Vec<u64> = line.glyphs.iter().map(|glyph| u64::from(glyph.id)).collect();
        let expected: Vec<u64> = theirs.iter().map(|glyph| glyph[0].as_u64().unwrap()).collect();
        assert_eq!(ids, expected, "{text} in {font}");
        for (glyph, theirs) in line.glyphs.iter().zip(theirs) {
            let apart =
                (glyph.x - number(&theirs[1])).abs() + (glyph.raise - number(&theirs[2])).abs();
            assert!(apart < 0.05, "{text} in {font}: glyph {} at {}", glyph.id, glyph.x);
        }
    }
    assert!(cases.len() > 50, "only {} cases", cases.len());
}

#[test]
fn no_token_is_drawn_as_something_else() {
    let fonts = Fonts::bundled();
    for token in
        ["->", "=>", "!=", "<=", ">=", "3x4", "0x0", "fi", "ffi1", "www", "::", "--", "(c)"]
    {
        let line = fonts.shape(&Text::from(token), 10.0);
        let ids: Vec<u16> = line.glyphs.iter().map(|glyph| glyph.id).collect();
        let own = token.chars().map(|character| fonts.find(character).unwrap().id);
        assert_eq!(ids, own.collect::<Vec<_>>(), "{token}");
    }
}

#[test]
fn characters_that_look_alike_are_told_apart() {
    let fonts = Fonts::bundled();
    let points = |character| {
        let glyph = fonts.find(character).unwrap();
        // A line for each contour is the way back to its start.
        fonts.outline(glyph.face, glyph.id).unwrap().len()
    };
    // "l" has a tail, "I" serifs and "1" a flag: none is a mere bar.
    let counts = ['l', 'I', '1'].map(points);
    assert!(counts.iter().all(|count| *count > points('|')), "{counts:?}");
    let width = |text: &str| fonts.shape(&Text::from(text), 100.0).width;
    assert!(1.3 * width("l") < width("I") && 1.3 * width("I") < width("1"));
    assert!(width("O") > 1.1 * width("0"), "{} {}", width("O"), width("0"));
    // Digits stand in columns.
    assert!("023456789".chars().all(|digit| width(&digit.to_string()) == width("1")));
    assert_eq!(width("1111"), width("0804"));
}

#[test]
fn letters_join_across_a_change_of_size_or_tone() {
    let fonts = Fonts::bundled();
    let ids = |text: &Text| -> Vec<u16> {
        fonts.shape(text, 10.0).glyphs.iter().map(|glyph| glyph.id).collect()
    };
    let joined = ids(&Text::from("سم"));
    assert_eq!(ids(&Text::new("س").superscript("م")).len(), 2);
    assert_eq!(ids(&Text::new("س").light("م")), joined);
    assert_ne!(ids(&Text::from("س م")), joined);
}

//! Lines: their widths, their glyphs and what these show.

use crate::text::shaping::Shape as _;
use crate::text::{Fonts, Glyph, Line, Text};

fn line(text: &str, size: f64) -> Line {
    Fonts::bundled().shape(&Text::from(text), size)
}

#[test]
fn widths_agree_with_matplotlib() {
    // text_extents.json: the unhinted widths that matplotlib rounds up to whole pixels.
    let fonts = Fonts::only(include_bytes!("../../../fonts/DejaVuSans.ttf").to_vec());
    let oracle: serde_json::Value =
        serde_json::from_str(include_str!("../../../tests/oracle/text_extents.json")).unwrap();
    let mut compared = 0;
    for case in oracle["cases"].as_array().unwrap() {
        let text = case["text"].as_str().unwrap();
        if text.contains('$') || text.contains('\n') || text.contains('\\') {
            continue;
        }
        let size = case["size_pt"].as_f64().unwrap() * case["dpi"].as_f64().unwrap() / 72.0;
        let line = fonts.shape(&Text::from(text), size);
        if !line.missing.is_empty() {
            continue;
        }
        let theirs = case["w"].as_f64().unwrap();
        // Hinting moves each glyph by a fraction of a pixel, and theirs is ink, not advance.
        let tolerance = 2.0 + 0.04 * theirs + 0.25 * text.chars().count() as f64;
        assert!((line.width - theirs).abs() <= tolerance, "{text:?}: {} {theirs}", line.width);
        compared += 1;
    }
    assert!(compared > 40, "only {compared} cases compared");
}

#[test]
fn pairs_are_kerned() {
    let width = |text: &str| line(text, 100.0).width;
    assert!(width("AV") < width("A") + width("V") - 2.0);
}

#[test]
fn exponents_are_raised_and_smaller() {
    let line = Fonts::bundled().shape(&Text::new("10").superscript("2"), 100.0);
    let [one, _, two] = line.glyphs[..] else { panic!("three glyphs") };
    assert_eq!((one.raise, one.size), (0.0, 100.0));
    assert!(two.raise > 30.0 && two.size < 80.0);
}

#[test]
fn missing_characters_are_named_and_ignorable_ones_are_not() {
    let line = line("a\u{200B}漢\u{2028}\u{FEFF}", 10.0);
    assert_eq!(line.missing, ['漢']);
    // A letter, a frame and four digits.
    assert_eq!(line.glyphs.len(), 6);
    assert_eq!(line.clusters.last().unwrap().chars, 5);
}

#[test]
fn glyphs_know_what_they_show() {
    let shown = |text: Text| -> Vec<String> {
        let line = Fonts::bundled().shape(&text, 20.0);
        let shown =
            |glyph: &Glyph| line.text[glyph.shows.0 as usize..glyph.shows.1 as usize].to_owned();
        let mut all: Vec<String> = line.glyphs.iter().map(shown).collect();
        all.dedup();
        all
    };
    assert_eq!(shown("aé€".into()), ["a", "é", "€"]);
    assert_eq!(shown(Text::new("10").superscript("−3").then("x")), ["1", "0", "−", "3", "x"]);
    assert_eq!(shown("e\u{301}漢x".into()), ["e\u{301}", "x", "漢"]);
    // From left to right, as they are drawn.
    assert_eq!(shown("אבג 12".into()), ["1", "2", " ", "ג", "ב", "א"]);
    let formula = Text::math(r"is $x_0^2$ or $\frac{a}{b}$.").unwrap();
    assert_eq!(shown(formula), ["i", "s", " ", "x_0^2", " ", "o", "r", " ", "a/b", "."]);
    // A ligature shows all of its characters.
    let fonts = Fonts::only(include_bytes!("../../../fonts/DejaVuSans.ttf").to_vec());
    let line = fonts.shape(&Text::from("fia"), 10.0);
    assert_eq!(line.glyphs.iter().map(|glyph| glyph.shows).collect::<Vec<_>>(), [(0, 2), (2, 3)]);
}

#[test]
fn hebrew_runs_from_right_to_left_and_digits_in_it_do_not() {
    let fonts = Fonts::bundled();
    let ids =
        |text: &str| -> Vec<u16> { line(text, 10.0).glyphs.iter().map(|glyph| glyph.id).collect() };
    let id = |character| fonts.find(character).unwrap().id;
    assert_eq!(ids("אבג 12"), [id('1'), id('2'), id(' '), id('ג'), id('ב'), id('א')]);
    assert_eq!(ids("a אב b"), ['a', ' ', 'ב', 'א', ' ', 'b'].map(id));
}

#[test]
fn clusters_are_in_the_order_of_the_text() {
    let line = line("אe\u{301}x", 10.0);
    let chars: Vec<usize> = line.clusters.iter().map(|cluster| cluster.chars).collect();
    assert_eq!(chars, [1, 3, 4]);
    assert!((f64::from(line.clusters[2].end) - line.width).abs() < 1e-3);
}

#[test]
fn code_looks_like_its_characters() {
    // DejaVu Sans has a ligature of f and i; Inter, whole, turns `->` into an arrow.
    let dejavu = Fonts::only(include_bytes!("../../../fonts/DejaVuSans.ttf").to_vec());
    let count = |text: &str| dejavu.shape(&Text::from(text), 10.0).glyphs.len();
    assert_eq!((count("fi"), count("fi->3x4")), (1, 7));
}

#[test]
fn plain_lines_are_known() {
    let fonts = Fonts::bundled();
    let is_plain = |text: &Text| fonts.shape(text, 10.0).is_plain;
    for plain in ["loss", "a漢", "שלום", "a שלום"] {
        assert!(is_plain(&plain.into()), "{plain}");
    }
    assert!(is_plain(&Text::default().light("·").then("the")));
    assert!(!is_plain(&Text::new("10").superscript("3")));
    assert!(!is_plain(&Text::math("of $x$").unwrap()));
    // Boxes alone have no font size to write characters in.
    assert!(!is_plain(&"漢".into()));
    // A part of a text that runs to the left, which alone would run to the right.
    let mut part = Text::new("model!");
    part.right_to_left = Some(true);
    assert!(!is_plain(&part));
}

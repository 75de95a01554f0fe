//! What is never torn apart, by fonts, by the end of a line or by an ellipsis.

use super::{read, with_test_fonts};
use crate::text::paragraph::elided;
use crate::text::shaping::Shape as _;
use crate::text::{Fonts, Line, Text, Wrap, paragraph};

fn ends(line: &Line) -> Vec<usize> {
    line.clusters.iter().map(|cluster| cluster.chars).collect()
}

/// All texts that a line is cut down to as its room shrinks.
fn cuts(fonts: &Fonts, text: &str) -> Vec<String> {
    let whole = fonts.shape(&Text::from(text), 100.0).width;
    let mut found: Vec<String> = (0..400)
        .map(|step| elided(fonts, &Text::from(text), 100.0, whole * f64::from(step) / 400.0).0.text)
        .collect();
    found.dedup();
    found
}

#[test]
fn letters_keep_their_marks_when_cut() {
    let fonts = with_test_fonts();
    assert_eq!(cuts(&fonts, "हिन्दी"), ["…", "हि…"]);
    let accented = "e\u{301}";
    let expected: Vec<String> = (0..5).map(|count| accented.repeat(count) + "…").collect();
    assert_eq!(cuts(&fonts, &accented.repeat(6)), expected);
    // The second letter is one of its own, but drawn in one piece with the first.
    assert_eq!(ends(&Fonts::bundled().shape(&Text::from("لا"), 10.0)), [2]);
    let family = "👩\u{200D}👩\u{200D}👧";
    assert!(
        cuts(&fonts, &family.repeat(3))
            .iter()
            .all(|cut| { cut.trim_end_matches('…').chars().count() % 5 == 0 })
    );
}

#[test]
fn sequences_of_emoji_are_one_picture() {
    let fonts = with_test_fonts();
    for sequence in ["👩\u{200D}👩\u{200D}👧", "👍🏽", "🇩🇪", "❤\u{FE0F}"] {
        let line = fonts.shape(&Text::from(sequence), 10.0);
        assert_eq!((line.glyphs.len(), line.missing.len()), (1, 0), "{sequence}");
        assert_eq!(line.clusters.len(), 1, "{sequence}");
    }
}

#[test]
fn the_ellipsis_follows_what_is_kept() {
    let fonts = Fonts::bundled();
    let dots = fonts.find('…').unwrap().id;
    let at = |text: &str, part: f64| {
        let whole = fonts.shape(&Text::from(text), 10.0).width;
        let (line, cut) = elided(&fonts, &Text::from(text), 10.0, whole * part);
        assert!(cut);
        line.glyphs.iter().position(|glyph| glyph.id == dots).unwrap() as f64
            / (line.glyphs.len() - 1) as f64
    };
    assert_eq!(at("some long label", 0.6), 1.0);
    assert_eq!(at("תווית ארוכה מאוד", 0.6), 0.0);
    // What comes first says which way the line runs, also when the letters that follow are cut.
    assert_eq!(at("12345678901234567890 שלום", 0.5), 0.0);
    assert_eq!(at("token שלום שלום", 0.7), 1.0);
}

#[test]
fn lines_of_one_text_run_one_way() {
    let fonts = Fonts::bundled();
    let text = Text::from("שלום לכולם model!");
    let (lines, _) = paragraph(&fonts, &text, 10.0, 60.0, 3, Wrap::Filled);
    assert_eq!(lines.len(), 2, "{:?}", lines.iter().map(|line| &line.text).collect::<Vec<_>>());
    // Alone the second line would end in its "!"; here that stands at the left.
    let sign = fonts.find('!').unwrap().id;
    assert_eq!(lines[1].glyphs[0].id, sign);
}

#[test]
fn chinese_breaks_between_characters() {
    let fonts = Fonts::bundled().with_collection(read("tests/fonts/NotoSansCJK.ttc"), 1).unwrap();
    let (lines, cut) =
        paragraph(&fonts, &Text::from("收敛到极限收敛到极限"), 10.0, 65.0, 2, Wrap::Filled);
    let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!((lines, cut), (vec!["收敛到极限收", "敛到极限"], false));
}

#[test]
fn fonts_of_a_collection_differ() {
    let collection = read("tests/fonts/NotoSansCJK.ttc");
    let ink = |index| {
        let fonts = Fonts::bundled().with_collection(collection.clone(), index).unwrap();
        let line = fonts.shape(&Text::from("骨"), 100.0);
        assert_eq!(line.missing, []);
        fonts.outline(line.glyphs[0].face, line.glyphs[0].id).unwrap().points().to_vec()
    };
    // The Japanese and the simplified Chinese form of "bone" turn their corner to different sides.
    assert_ne!(ink(0), ink(1));
    assert!(Fonts::bundled().with_collection(collection, 2).is_err());
}

#[test]
fn a_font_of_pictures_has_no_glyphs() {
    // Without their contours, the glyphs of a font of emoji are like those of a font of bitmaps.
    let mut bytes = read("tests/fonts/NotoEmoji.ttf");
    let count = usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
    for record in (12..).step_by(16).take(count) {
        if &bytes[record..record + 4] == b"loca" {
            let word =
                |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
            let (start, length) = (word(record + 8), word(record + 12));
            bytes[start..start + length].fill(0);
        }
    }
    let fonts = Fonts::bundled().with(bytes).unwrap();
    let line = fonts.shape(&Text::from("👍🏽"), 10.0);
    assert_eq!(line.missing, ['👍', '🏽']);
    assert!(line.glyphs.len() > 2 && line.width > 20.0);
}

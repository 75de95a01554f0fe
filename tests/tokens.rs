//! Labels of tokens: nothing invisible, nothing lost.

use crate::property::cases_of;
use heatspec::{
    Axis, Colorbar, Heatmap, HeatmapSpec, Matrix, SpaceMarker, Text, TokenLabels, Tone,
};
use proptest::prelude::*;

const MARKERS: [SpaceMarker; 4] =
    [SpaceMarker::Dot, SpaceMarker::OpenBox, SpaceMarker::Keep, SpaceMarker::Hidden];

fn schemes() -> [TokenLabels; 4] {
    [
        TokenLabels::gpt2(),
        TokenLabels::sentencepiece(),
        TokenLabels::wordpiece(),
        TokenLabels::plain(),
    ]
}

#[test]
fn pieces_of_real_vocabularies() {
    let gpt2 = TokenLabels::gpt2();
    for (piece, expected) in [
        ("", ""),
        ("Hello", "Hello"),
        ("Ġworld", "·world"),
        ("ĠĠĠ", "···"),
        ("Ċ", "↵"),
        ("ĊĠĠ", "↵··"),
        ("ĉ", "⇥"),
        ("ÃĤÂł", "Â<U+00A0>"),
        ("âĢĻs", "’s"),
        ("âĢ", "<0xE2><0x80>"),
        ("Ġâĸ", "·<0xE2><0x96>"),
        ("ĠðŁĺ", "·<0xF0><0x9F><0x98>"),
        ("ðŁĺĢ", "😀"),
        ("æĹ¥æľ¬", "日本"),
        ("<|endoftext|>", "<|endoftext|>"),
        ("<0xE2>", "<0xE2>"),
        ("##", "##"),
        // No piece of the byte alphabet: an added one.
        ("two words", "two words"),
        (" 漢", "·漢"),
    ] {
        assert_eq!(gpt2.label(piece).to_string(), expected, "{piece:?}");
    }
}

#[test]
fn markers_are_light_and_words_are_not() {
    let label = TokenLabels::gpt2().label("ĠcatĊ");
    let runs: Vec<_> = label.runs().iter().map(|run| (run.text.as_str(), run.tone)).collect();
    assert_eq!(runs, [("·", Tone::Light), ("cat", Tone::Normal), ("↵", Tone::Light)]);
    // What a piece really holds is told from what stands for something else.
    assert_ne!(TokenLabels::gpt2().label("âĢ"), TokenLabels::gpt2().label("<0xE2><0x80>"));
    assert_ne!(TokenLabels::plain().label(" a"), TokenLabels::plain().label("·a"));
}

#[test]
fn the_marker_is_the_callers_choice() {
    let label = |labels: TokenLabels, piece: &str| {
        MARKERS.map(|marker| labels.space(marker).label(piece).to_string())
    };
    assert_eq!(label(TokenLabels::gpt2(), "Ġa"), ["·a", "␣a", "Ġa", "a"]);
    assert_eq!(label(TokenLabels::sentencepiece(), "▁▁a"), ["··a", "␣␣a", "▁▁a", "a"]);
    assert_eq!(label(TokenLabels::plain(), " a b "), ["·a b·", "␣a b␣", "␣a b␣", "a b␣"]);
    assert_eq!(label(TokenLabels::plain(), " "), ["·", "␣", "␣", "␣"]);
    assert_eq!(label(TokenLabels::gpt2(), "ĠĠ"), ["··", "␣␣", "ĠĠ", "␣␣"]);
    assert_eq!(label(TokenLabels::wordpiece(), "##a"), ["##a"; 4]);
}

#[test]
fn schemes_are_found_only_where_they_show() {
    let detect = |pieces: &[&str]| TokenLabels::detect(pieces);
    assert_eq!(detect(&["The", "Ġcat", "<|end|>"]), Some(TokenLabels::gpt2()));
    assert_eq!(detect(&["▁The", "s", "<0x0A>"]), Some(TokenLabels::sentencepiece()));
    assert_eq!(detect(&["[CLS]", "play", "##ing"]), Some(TokenLabels::wordpiece()));
    for unclear in [
        &[][..],
        &["the", "cat"],
        &["Ġthe", "▁the"],
        &["▁the", "##ing"],
        // Maltese and Chinese words, not byte-level.
        &["Ġurnata", "日本", "語"],
        // Markdown.
        &["##", "a heading"],
        &["##2", "a heading"],
    ] {
        assert_eq!(detect(unclear), None, "{unclear:?}");
    }
}

#[test]
fn repeated_pieces_are_rows_of_their_own() {
    let labels = TokenLabels::gpt2().labels(["Ġthe", "Ġcat", "Ġthe"]);
    let matrix = Matrix::from_fn(3, 4, |row, col| (row + col) as f64).unwrap();
    let spec = HeatmapSpec::new().y_axis(Axis::categories(labels)).colorbar(Colorbar::none());
    let layout = Heatmap::new(matrix, spec).layout().unwrap();
    let shown: Vec<_> =
        layout.y_axis().ticks.iter().filter_map(|tick| tick.label.as_ref()).collect();
    assert_eq!(
        shown.iter().map(|label| label.text.as_str()).collect::<Vec<_>>(),
        ["·the", "·cat", "·the"]
    );
}

fn looks_empty(text: &Text) -> bool {
    text.to_string().chars().all(char::is_whitespace)
}

/// Strings that are hard on labels: invisible characters among others.
fn pieces() -> impl Strategy<Value = String> {
    let hard = prop::sample::select(
        " \u{A0}\n\t\r\0\u{1b}\u{7f}\u{ad}\u{200b}\u{200c}\u{200d}\u{feff}\u{202e}\u{301}\u{fe0f}\u{3000}\u{2800}▁ĠĊ·␣#<0xE2>a漢👩❤\u{e000}\u{94d}ी"
            .chars()
            .collect::<Vec<_>>(),
    );
    let character = prop_oneof![3 => hard, 1 => any::<char>()];
    prop::collection::vec(character, 0..8).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(cases_of(256))]

    #[test]
    fn no_label_looks_empty_unless_its_piece_is(piece in pieces()) {
        for labels in schemes() {
            for marker in MARKERS {
                let label = labels.space(marker).label(&piece);
                prop_assert_eq!(looks_empty(&label), piece.is_empty(), "{:?}", label);
                let text = label.to_string();
                prop_assert!(!text.contains(char::is_control));
                prop_assert!(!text.starts_with(char::is_whitespace), "{:?}", text);
                prop_assert!(!text.ends_with(char::is_whitespace), "{:?}", text);
                prop_assert_eq!(&label, &labels.space(marker).label(&piece));
            }
        }
    }

    #[test]
    fn different_pieces_have_different_labels(bytes in prop::collection::vec(any::<u8>(), 0..6), others in prop::collection::vec(any::<u8>(), 0..6)) {
        for marker in [SpaceMarker::Dot, SpaceMarker::OpenBox, SpaceMarker::Keep] {
            let labels = TokenLabels::gpt2().space(marker);
            let same = labels.label_bytes(&bytes) == labels.label_bytes(&others);
            prop_assert_eq!(same, bytes == others);
        }
    }

    #[test]
    fn bytes_and_their_letters_have_the_same_label(text in pieces()) {
        // The alphabet, written down once more.
        let printable = |b: u32| (33..=126).contains(&b) || (161..=172).contains(&b) || (174..=255).contains(&b);
        let letter = |byte: u8| {
            let byte = u32::from(byte);
            let others = (0..byte).filter(|&b| !printable(b)).count() as u32;
            char::from_u32(if printable(byte) { byte } else { 256 + others }).unwrap()
        };
        let piece: String = text.bytes().map(letter).collect();
        let labels = TokenLabels::gpt2();
        prop_assert_eq!(labels.label(&piece), labels.label_bytes(text.as_bytes()));
    }
}

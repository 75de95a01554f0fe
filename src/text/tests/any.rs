//! Whatever the text is, a line keeps its promises.

use super::with_test_fonts;
use crate::text::paragraph::elided;
use crate::text::shaping::Shape as _;
use crate::text::{Fonts, Text, Wrap, paragraph};
use proptest::prelude::*;
use std::sync::OnceLock;

fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(with_test_fonts)
}

/// Characters of every kind that text engines trip over.
fn character() -> impl Strategy<Value = char> {
    let kinds = "aZ 0.-fi(\u{301}\u{308}אבש\u{5C1}()سلا\u{64E}12٣हिन्दी\u{94D}\u{200D}\u{200C}กำ\u{E49}ශ\u{DCA}ර\
                 བསྒྲུ漢字\u{FFFD}\u{202E}\u{202C}\u{2066}\u{2069}\u{200B}\u{FE0F}👩🏽🇩🇪\u{20E3}\u{1F468}\t\n\u{0}\
                 \u{85}\u{2028}\u{2029}\u{AD}\u{1100}\u{1161}\u{11A8}\u{E0001}\u{10FFFF}";
    prop_oneof![
        9 => prop::sample::select(kinds.chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ]
}

fn string() -> impl Strategy<Value = String> {
    prop::collection::vec(character(), 0..40)
        .prop_map(|characters| characters.into_iter().collect())
}

fn text() -> impl Strategy<Value = Text> {
    prop::collection::vec((string(), 0..4), 0..4).prop_map(|runs| {
        runs.into_iter().fold(Text::default(), |text, (string, kind)| match kind {
            0 => text.superscript(string),
            1 => text.light(string),
            _ => text.then(string),
        })
    })
}

fn count(text: &Text) -> usize {
    text.chars().count()
}

proptest! {
    #[test]
    fn every_character_is_in_one_cluster(text in text(), size in 1.0..200.0f64) {
        let line = fonts().shape(&text, size);
        prop_assert!(line.width.is_finite() && line.width >= 0.0);
        prop_assert!(line.ink.ascent.is_finite() && line.ink.descent.is_finite());
        prop_assert!(line.glyphs.iter().all(|glyph| glyph.x.is_finite() && glyph.raise.is_finite()));
        // Each cluster ends after the one before it, and the last where the text does.
        prop_assert!(line.clusters.windows(2).all(|pair| pair[0].chars < pair[1].chars));
        prop_assert_eq!(line.clusters.last().map_or(0, |cluster| cluster.chars), count(&text));
        let sum = line.clusters.last().map_or(0.0, |cluster| f64::from(cluster.end));
        prop_assert!((sum - line.width).abs() <= 1e-3 * (size + line.width), "{} {}", sum, line.width);
    }

    #[test]
    fn size_only_scales(text in text()) {
        let (small, large) = (fonts().shape(&text, 10.0), fonts().shape(&text, 30.0));
        prop_assert!((3.0 * small.width - large.width).abs() < 1e-6 * (1.0 + large.width));
        prop_assert_eq!(small.missing, large.missing);
    }

    #[test]
    fn cut_text_is_a_prefix_and_fits(text in text(), part in 0.0..1.2f64) {
        let size = 10.0;
        let whole = elided(fonts(), &text, size, f64::INFINITY).0;
        let dots = fonts().shape(&Text::new("…"), size).width;
        let width = (part * whole.width).max(dots);
        let (line, cut) = elided(fonts(), &text, size, width);
        prop_assert!(line.width <= width, "{} > {}", line.width, width);
        prop_assert_eq!(cut, whole.width > width);
        if cut {
            // Behind a raised run, the plain text of a line says so by a sign before it.
            let plain = |text: &str| text.replace('^', "");
            let kept = line.text.strip_suffix('…').unwrap();
            prop_assert!(plain(&whole.text).starts_with(&plain(kept)), "{:?} {:?}", line.text, whole.text);
        }
    }

    #[test]
    fn a_cut_is_between_clusters(string in string(), part in 0.0..1.0f64) {
        let text = Text::from(string.as_str());
        let whole = elided(fonts(), &text, 10.0, f64::INFINITY).0;
        let (line, cut) = elided(fonts(), &text, 10.0, part * whole.width);
        if cut {
            let kept = line.text.strip_suffix('…').unwrap().chars().count();
            let spaces = whole.text.chars().skip(kept).take_while(|c| c.is_whitespace()).count();
            let ends = |chars| chars == 0 || whole.clusters.iter().any(|cluster| cluster.chars == chars);
            prop_assert!((kept..=kept + spaces).any(ends), "{:?} of {:?}", line.text, whole.text);
        }
    }

    #[test]
    fn paragraphs_fit(text in text(), width in 30.0..200.0f64) {
        let (lines, _) = paragraph(fonts(), &text, 10.0, width, 3, Wrap::Balanced);
        prop_assert!(!lines.is_empty());
        prop_assert!(lines.iter().all(|line| line.width <= width));
    }
}

#[test]
fn a_very_long_text_is_cut_as_its_start_is() {
    let elided = |times: usize| {
        let text = "नमस्ते دنیا token ".repeat(times);
        elided(fonts(), &Text::from(text.as_str()), 10.0, 300.0)
    };
    let ((line, cut), (start, _)) = (elided(200_000), elided(20));
    assert!(cut && line.width <= 300.0 && line.text.chars().count() > 20);
    assert_eq!((line.text, line.width), (start.text, start.width));
}

//! Chains of fonts: which of them a character is taken from, and what clones remember.

use super::read;
use crate::error::Problem;
use crate::text::chain::ClusterSource;
use crate::text::shaping::Shape as _;
use crate::text::{BitmapKey, Coverage, Fonts, Snap, Text};
use harfrust::Buffer;
use std::sync::Arc;

fn dejavu() -> Vec<u8> {
    read("fonts/DejaVuSans.ttf")
}

#[test]
fn the_bundled_fonts_have_what_the_crate_draws_itself() {
    let fonts = Fonts::bundled();
    for character in "0123456789 …−×·↵⇥‖∗␣⏎".chars() {
        assert!(fonts.find(character).is_some(), "no glyph for {character:?}");
    }
    for character in "0123456789 …−×·↵⇥".chars() {
        assert_eq!(fonts.find(character).map(|glyph| glyph.face), Some(0), "{character:?}");
    }
    let (ascent, descent) = fonts.chain.ascent_and_descent();
    assert!((0.9..1.0).contains(&ascent) && (0.2..0.3).contains(&descent));
}

#[test]
fn bytes_that_are_no_font() {
    let error = Fonts::bundled().with(vec![0; 12]).unwrap_err();
    assert!(matches!(error.problem(), Problem::InvalidFont { len: 12, .. }), "{error}");
    assert!(Fonts::bundled().with(Vec::new()).is_err());
    assert!(Fonts::bundled().with_collection(dejavu(), 1).is_err());
    let cut = &dejavu()[..dejavu().len() / 2];
    if let Ok(fonts) = Fonts::bundled().with(cut) {
        assert!(fonts.outline(0, 40).is_none_or(|outline| !outline.is_empty()));
    }
}

#[test]
fn one_chain_follows_another() {
    let bundled = Fonts::bundled();
    let (one, two) =
        (bundled.with(dejavu()).unwrap(), bundled.with(read("fonts/Inter-Regular.ttf")).unwrap());
    assert_eq!(bundled.followed_by(&one), one);
    assert_eq!(one.followed_by(&bundled), one);
    let both = one.followed_by(&two);
    let is_same = |place, of: &Fonts| {
        let face = |fonts: &Fonts, index| fonts.chain.face(index).map(std::ptr::from_ref);
        face(&both, place) == face(of, 0) && face(of, 0).is_some()
    };
    assert!(is_same(0, &one) && is_same(1, &two) && both.chain.len() == 4);
    assert_ne!(both, two.followed_by(&one));
    assert_eq!(both.clone(), both);
}

#[test]
fn each_character_comes_from_the_first_font_that_has_it() {
    let whole = Fonts::bundled().with(dejavu()).unwrap();
    let face = |fonts: &Fonts, character| fonts.find(character).map(|glyph| glyph.face);
    assert_eq!(face(&whole, 'A'), Some(0));

    // The same font without its table of characters has none of them.
    let mut bytes = dejavu();
    let tag = bytes.windows(4).position(|tag| tag == b"cmap").unwrap();
    bytes[tag..tag + 4].copy_from_slice(b"none");
    let empty = Fonts::bundled().with(bytes).unwrap();
    assert_eq!(face(&empty, 'A'), Some(1));
    // Fonts are asked in the order in which they were added, the bundled ones last.
    let both = empty.with(dejavu()).unwrap();
    assert_eq!(face(&both, 'A'), Some(1));
    assert_eq!(both.chain.len(), 4);
    assert!(both.find('漢').is_none());
}

#[test]
fn a_letter_and_its_mark_come_from_one_font() {
    let fonts = Fonts::bundled();
    let source = |cluster| fonts.source(cluster, &mut Buffer::new());
    assert_eq!(source("e\u{301}"), ClusterSource::Face(0));
    // Only DejaVu Sans has Hebrew points.
    assert_eq!(source("שׁ"), ClusterSource::Face(1));
    assert_eq!(source("漢"), ClusterSource::Missing);
    assert_eq!(source("a\u{1AB0}\u{1F300}"), ClusterSource::Apart);
}

#[test]
fn clones_remember_what_was_drawn() {
    let fonts = Fonts::bundled().with(dejavu()).unwrap();
    let key = BitmapKey { face: 0, glyph: 7, size: 0, part: 0, turn: 0, snap: Snap::Nothing };
    let bitmap = fonts.bitmap(&key, || Coverage { width: 3, ..Coverage::default() });
    let clone = fonts.clone();
    assert!(Arc::ptr_eq(&bitmap, &clone.bitmap(&key, || panic!("it is known"))));
    let other = BitmapKey { face: 1, ..key };
    assert_eq!(clone.bitmap(&other, Coverage::default).width, 0);
    // Another chain may have other fonts at the same index.
    assert_eq!(Fonts::bundled().bitmap(&key, Coverage::default).width, 0);

    let text = Text::from("remembered once");
    let line = |fonts: &Fonts| fonts.memory.lines.get_or(&text, || panic!("it was shaped"));
    fonts.shape(&text, 10.0);
    assert!(Arc::ptr_eq(&line(&fonts), &line(&clone)));
}

#[cfg(feature = "system-fonts")]
#[test]
fn fonts_of_the_machine_are_remembered_with_the_bundled_ones() {
    let (one, other) = (Fonts::bundled().with_system(), Fonts::bundled().with_system());
    assert!(Arc::ptr_eq(&one.memory, &other.memory));
    assert!(Arc::ptr_eq(&one.memory, &one.with_system().memory));
    assert_ne!(one, Fonts::bundled());
}

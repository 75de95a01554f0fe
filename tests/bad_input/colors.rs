//! Fonts, colours and colormaps that are none.

use super::{NAN, assert_refused};
use heatspec::{Color, Colormap, Error, Fonts};
use std::fs;

#[test]
fn bytes_that_are_no_font() {
    let bundled = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/DejaVuSans.ttf")).unwrap();
    let cases: [Vec<u8>; 6] = [
        Vec::new(),
        b"not a font".to_vec(),
        vec![0; 4096],
        bundled[..100].to_vec(),
        b"ttcf\0\0\0\0\x7f\0\0\0".to_vec(),
        [b"ttcf\0\x01\0\0\0\0\0\x01\xff\xff\xff\xff", bundled.as_slice()].concat(),
    ];
    for bytes in cases {
        let len = bytes.len();
        let error = Fonts::bundled().with(bytes).unwrap_err();
        let Error::InvalidFont { len: told, reason } = &error else { panic!("{error:?}") };
        assert_eq!(*told, len);
        let expected = Error::InvalidFont { len, reason: reason.clone() };
        assert_refused::<()>(Err(error), &expected, "give the bytes of a .ttf or .otf file");
    }
    assert!(Fonts::bundled().with(bundled).is_ok());
}

#[test]
fn colours_that_are_none() {
    for text in ["", "no such colour", "#12", "rgb(1,2", "blue\nred"] {
        let error = Error::InvalidColor { text: text.to_owned() };
        let advice = "write it as `#1f77b4`";
        assert_refused(Color::css(text), &error, advice);
        assert_refused(text.parse::<Color>(), &error, advice);
        assert_refused(Colormap::from_colors(&["white", text]), &error, advice);
    }
}

#[test]
fn stops_that_make_no_colormap() {
    let cases: [(&[(f64, &str)], &str); 5] = [
        (&[], "give at least one colour"),
        (&[(-0.1, "red"), (1.0, "blue")], "position -0.1 does not lie between"),
        (&[(0.0, "red"), (1.5, "blue")], "position 1.5 does not lie between"),
        (&[(0.6, "red"), (0.5, "blue")], "the one before it (0.6) and 1"),
        (&[(0.0, "red"), (NAN, "blue")], "position NaN does not lie between"),
    ];
    for (stops, advice) in cases {
        let error = Colormap::from_stops(stops).unwrap_err();
        let Error::InvalidColormap { stops: count, reason } = &error else { panic!("{error:?}") };
        let expected = Error::InvalidColormap { stops: *count, reason: reason.clone() };
        assert_eq!(*count, stops.len());
        assert_refused::<()>(Err(error), &expected, advice);
    }
}

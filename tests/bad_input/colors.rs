//! Fonts, colours and colormaps that are none.

use super::{NAN, assert_refused, counted};
use heatspec::{Color, Colormap, ErrorKind, Fonts};
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
        assert_eq!(error.kind(), ErrorKind::Font);
        let told = error.to_string();
        let start =
            format!("no OpenType or TrueType font can be read from {} (", counted(len, "byte"));
        assert!(told.starts_with(&start), "{told}");
        assert!(told.ends_with("): give the bytes of a .ttf or .otf file"), "{told}");
        assert!(!told.contains(char::is_control), "{told:?}");
    }
    assert!(Fonts::bundled().with(bundled).is_ok());
}

#[test]
fn colours_that_are_none() {
    for text in ["", "no such colour", "#12", "rgb(1,2", "blue\nred"] {
        let shown = text.escape_debug();
        let told = format!(
            "`{shown}` is no CSS colour: write it as `#1f77b4`, `rgb(31 119 180)` or `steelblue`"
        );
        assert_refused(Color::css(text), ErrorKind::Color, &told);
        assert_refused(text.parse::<Color>(), ErrorKind::Color, &told);
        assert_refused(Colormap::from_colors(&["white", text]), ErrorKind::Color, &told);
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
        assert_eq!(error.kind(), ErrorKind::Color);
        let (told, stops) = (error.to_string(), counted(stops.len(), "colour stop"));
        assert!(told.starts_with(&format!("no colormap can be made of {stops}: ")), "{told}");
        assert!(told.contains(advice) && !told.contains(char::is_control), "{told:?}");
    }
}

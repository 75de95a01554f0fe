//! Pictures beside each other: what is in a file, and where a figure differs from it.

use heatspec::Figure;
use std::path::{Path, PathBuf};

/// RGBA with straight alpha, row after row.
#[derive(PartialEq)]
struct Picture {
    width: usize,
    height: usize,
    rgba: Vec<u8>,
}

impl Picture {
    fn decode(png: &[u8]) -> Self {
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let mut rgba = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut rgba).unwrap();
        assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgba, png::BitDepth::Eight));
        Self { width: info.width as usize, height: info.height as usize, rgba }
    }

    /// As small as it gets: these files are kept.
    fn encode(&self) -> Vec<u8> {
        let encoded = |filter: png::Filter| {
            let mut bytes = Vec::new();
            let mut encoder = png::Encoder::new(&mut bytes, self.width as u32, self.height as u32);
            encoder.set_color(png::ColorType::Rgba);
            encoder.set_compression(png::Compression::High);
            encoder.set_filter(filter);
            encoder.write_header().unwrap().write_image_data(&self.rgba).unwrap();
            bytes
        };
        let filters = [png::Filter::NoFilter, png::Filter::Up, png::Filter::Adaptive];
        filters.map(encoded).into_iter().min_by_key(Vec::len).unwrap()
    }

    fn pixels(&self) -> impl Iterator<Item = &[u8]> {
        self.rgba.chunks_exact(4)
    }

    /// The places of the pixels that differ, row after row. The sizes must be equal.
    fn differences(&self, other: &Self) -> Vec<usize> {
        let pairs = self.pixels().zip(other.pixels()).enumerate();
        pairs.filter(|(_, (a, b))| a != b).map(|(index, _)| index).collect()
    }

    /// The picture gone faint, with the given pixels in red.
    fn marked(&self, places: &[usize]) -> Self {
        let mut rgba: Vec<u8> = self
            .pixels()
            .flat_map(|p| [p[0] / 4 + 190, p[1] / 4 + 190, p[2] / 4 + 190, 255])
            .collect();
        for place in places {
            rgba[4 * place..4 * place + 4].copy_from_slice(&[220, 0, 0, 255]);
        }
        Self { rgba, ..*self }
    }
}

fn golden(name: &str, ending: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden")).join(format!("{name}{ending}"))
}

/// Compares a figure, as it is written to a file, with the golden picture of that name.
pub(super) fn check(name: &str, figure: &Figure) {
    let actual = Picture::decode(&figure.encode_png().unwrap());
    let (path, actual_path, diff_path) =
        (golden(name, ".png"), golden(name, ".actual.png"), golden(name, ".diff.png"));
    let expected = std::fs::read(&path).ok().map(|png| Picture::decode(&png));
    for old in [&actual_path, &diff_path] {
        std::fs::remove_file(old).ok();
    }
    if expected.as_ref() == Some(&actual) {
        return;
    }
    if std::env::var_os("HEATSPEC_UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, actual.encode()).unwrap();
        return;
    }
    std::fs::write(&actual_path, actual.encode()).unwrap();
    let difference = match expected {
        None => "there is no golden picture yet".to_owned(),
        Some(expected) if (expected.width, expected.height) != (actual.width, actual.height) => {
            let Picture { width, height, .. } = expected;
            format!("{} × {} px, not {width} × {height}", actual.width, actual.height)
        }
        Some(expected) => {
            let places = expected.differences(&actual);
            std::fs::write(&diff_path, actual.marked(&places).encode()).unwrap();
            let first = places[0];
            format!(
                "{} of {} pixels differ, the first at x = {}, y = {}: {:?}, not {:?}",
                places.len(),
                actual.width * actual.height,
                first % actual.width,
                first / actual.width,
                &actual.rgba[4 * first..4 * first + 4],
                &expected.rgba[4 * first..4 * first + 4],
            )
        }
    };
    panic!(
        "{name}: {difference}\nlook at {}\nto accept: HEATSPEC_UPDATE_GOLDEN=1 cargo test --test golden",
        actual_path.display()
    );
}

#[test]
fn differences_are_found_and_marked() {
    let picture = |middle: u8| Picture {
        width: 3,
        height: 1,
        rgba: [[10, 10, 10, 255], [middle; 4], [30, 30, 30, 255]].concat(),
    };
    let (expected, actual) = (picture(20), picture(21));
    assert_eq!(expected.differences(&actual), [1]);
    assert!(expected.differences(&picture(20)).is_empty());
    assert_eq!(actual.marked(&[1]).rgba[4..8], [220, 0, 0, 255]);
    assert!(Picture::decode(&actual.encode()) == actual);
}

//! Damaged files, fonts and words: each is read, or refused with an error that can be shown.

use super::figures::check_message;
use super::random::{FORMULAS, Random};
use super::zip::{Kind, zip};
use heatspec::{
    Axis, Color, Colormap, Error, FigureSize, FileArray, Fonts, Heatmap, HeatmapSpec, Matrix,
    NpzFile, Partial, PixelGrid, Reduction, SpaceMarker, Text, TokenLabels,
};
use std::path::PathBuf;
use std::sync::LazyLock;

/// What there is of a result, after a look at its error.
fn told<T>(result: Result<T, Error>) -> Option<T> {
    result.map_err(|error| check_message(&error.to_string())).ok()
}

/// Some bytes changed, moved, repeated, added or left out.
fn damaged(r: &mut Random, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..r.pick(&[1, 1, 1, 2, 3, 10, 40]) {
        let at = r.below(bytes.len());
        let end = (at + r.within(1..17)).min(bytes.len());
        let number = r.pick(&[0, 1, 1 << 15, 1 << 31, 1 << 32, 1 << 63, u64::MAX, u64::MAX >> 1]);
        let digits =
            r.pick(&["0", "-1", "1e9", "4294967296", "18446744073709551616", "$", "\\", "{"]);
        let replacement = match r.below(9) {
            0 => vec![r.bits() as u8],
            1 => Vec::new(),
            2 => vec![r.bits() as u8; end - at],
            3 => number.to_le_bytes().to_vec(),
            4 => number.to_be_bytes()[..].to_vec(),
            5 => digits.as_bytes().to_vec(),
            6 => bytes[..end - at].to_vec(),
            7 => bytes[at..end].repeat(2),
            _ => {
                bytes.truncate(at);
                continue;
            }
        };
        let end = if r.flag() { (at + replacement.len()).min(bytes.len()) } else { end };
        bytes.splice(at..end, replacement);
    }
    bytes
}

/// A file of its own for each kind of case, which are tried one after the other.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("heatspec-fuzz-{}-{name}", std::process::id()));
    std::fs::write(&path, bytes).unwrap();
    path
}

fn small() -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(300, 200))
}

fn read_all(array: &FileArray) {
    assert!(!format!("{array:?}").contains(char::is_control));
    told(array.index(0));
    told(array.index(usize::MAX));
    if let Some(matrix) = told(array.read()) {
        heatspec::internals::finite_range(&matrix);
    }
    if let Some(rows) = told(array.rows()) {
        told(Heatmap::from_rows(rows, small()).layout());
    }
}

/// The header and the values of a `.npy` file.
fn array(r: &mut Random) -> [Vec<u8>; 2] {
    let element = r.pick(&["<f4", ">f8", "|u1", "|b1", "<i8", "<f2", ">u2"]);
    let shape = r.pick(&["(6, 10)", "(60,)", "(2, 3, 10)", "()", "(0, 5)", "(60, 1)"]);
    let order = r.pick(&["True", "False"]);
    let header = format!("{{'descr': '{element}', 'fortran_order': {order}, 'shape': {shape}, }}");
    let mut bytes = b"\x93NUMPY\x01\x00\x76\x00".to_vec();
    bytes.extend(format!("{header:<117}\n").bytes());
    [bytes, (0..480).map(|at| at as u8).collect()]
}

pub(crate) fn npy(r: &mut Random) {
    let [header, data] = array(r);
    // What is in the data matters little, what is in the header much.
    let bytes = if r.chance(0.8) {
        [damaged(r, &header), data].concat()
    } else {
        damaged(r, &[header, data].concat())
    };
    let path = file("array.npy", &bytes);
    let array = told(FileArray::npy(&path));
    if let Some(array) = &array {
        read_all(array);
        if array.shape().len() > 2 {
            told(array.index(0)).iter().for_each(read_all);
        }
    }
    std::fs::remove_file(path).unwrap();
}

pub(crate) fn npz(r: &mut Random) {
    let mut members: Vec<_> =
        r.each(3, |r| (r.pick(&["a.npy", "b/c.npy", "notes.txt", "ß\n.npy"]), array(r).concat()));
    // Damage inside of a member that is whole, to the archive's directory, or anywhere.
    let place = r.below(3);
    if place == 0 {
        for (_, bytes) in &mut members {
            *bytes = damaged(r, bytes);
        }
    }
    let mut bytes = zip(&members, r.pick(&[Kind::Stored, Kind::Deflated, Kind::Wide]));
    if place > 0 {
        let start = if place == 1 { bytes.len().saturating_sub(300) } else { 0 };
        let end = damaged(r, &bytes[start..]);
        bytes.splice(start.., end);
    }
    let path = file("arrays.npz", &bytes);
    if let Some(archive) = told(NpzFile::open(&path)) {
        told(archive.array("no\nsuch\u{1b}array"));
        for name in archive.names() {
            told(archive.array(name)).iter().for_each(read_all);
        }
    }
    std::fs::remove_file(path).unwrap();
}

#[cfg(feature = "safetensors")]
pub(crate) fn safetensors(r: &mut Random) {
    let (header, length) = r.pick(&[
        (
            r#"{"a":{"dtype":"F32","shape":[3,4],"data_offsets":[0,48]},"b":{"dtype":"BF16","shape":[2,5],"data_offsets":[48,68]}}"#,
            68,
        ),
        (
            r#"{"__metadata__":{"format":"pt"},"w":{"dtype":"U8","shape":[2,3,4],"data_offsets":[0,24]},"e":{"dtype":"I64","shape":[0,4],"data_offsets":[24,24]}}"#,
            24,
        ),
        (r#"{"x":{"dtype":"BOOL","shape":[8],"data_offsets":[0,8]}}"#, 8),
        ("{}", 0),
    ]);
    let header = damaged(r, header.as_bytes());
    // The length of the header is right for the most part, or nothing behind it would be read.
    let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
    bytes.extend(header);
    bytes.extend((0..length).map(|at: u8| at));
    let bytes = if r.chance(0.1) { damaged(r, &bytes) } else { bytes };
    let path = file("tensors.safetensors", &bytes);
    if let Some(tensors) = told(heatspec::SafetensorsFile::open(&path)) {
        told(tensors.tensor("no\nsuch\u{1b}tensor"));
        for name in tensors.names() {
            told(tensors.tensor(name)).iter().for_each(read_all);
        }
    }
    std::fs::remove_file(path).unwrap();
}

pub(crate) fn partials(r: &mut Random) {
    let (rows, cols) = (r.within(1..9), r.within(1..9));
    let grid = PixelGrid::new(rows, cols, r.within(1..10) as u32, r.within(1..10) as u32).unwrap();
    let matrix = Matrix::from_fn(rows, cols, |_, _| r.number(-3.0..1e3)).unwrap();
    let bytes = damaged(r, &grid.reduce(&matrix, 0, 0).unwrap().to_bytes());
    let Some(mut partial) = told(Partial::from_bytes(&bytes)) else { return };
    assert!(Partial::from_bytes(&partial.to_bytes()).is_ok_and(|same| same == partial));
    let reductions =
        [Reduction::mean(), Reduction::max(), Reduction::median(), Reduction::valid_count()];
    for reduction in reductions {
        told(partial.matrix(reduction));
    }
    let copy = partial.clone();
    told(partial.merge(&copy));
    told(partial.add(&matrix, 0, 0));
    told(partial.add(&matrix, usize::MAX, 0));
    told(Heatmap::from_partial(&copy, small()).layout());
}

/// The tables of fonts are read by other crates, of which a damaged one must find no way to panic.
pub(crate) fn fonts(r: &mut Random) {
    static FONTS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fonts");
        let mut paths: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|name| name == "ttf" || name == "ttc"));
        paths.sort();
        paths.into_iter().map(|path| std::fs::read(path).unwrap()).collect()
    });
    let font = &FONTS[r.below(FONTS.len())];
    // The directory of tables, the head of one of them, or anything.
    let start = match r.below(3) {
        0 => 0,
        1 => {
            let entry = 12 + 16 * r.below(12);
            let offset =
                font.get(entry + 8..entry + 12).map(|o| u32::from_be_bytes(o.try_into().unwrap()));
            offset.map_or(0, |offset| (offset as usize).min(font.len() - 1))
        }
        _ => r.below(font.len()),
    };
    let end = (start + 200).min(font.len());
    let bytes = [&font[..start], &damaged(r, &font[start..end]), &font[end..]].concat();
    let index = r.pick(&[0, 0, 1, u32::MAX]);
    let text = "Ab1 fi स्त्री क्ष ไทยก็ ខ្មែរ བོད་ မြန်မာ සිංහල தமிழ் שׁלום مرحبا বাংলা 漢字 か 👩‍👩‍👧 x̂";
    let bundled = Fonts::bundled();
    for fonts in [told(bundled.with(bytes.clone())), told(bundled.with_collection(bytes, index))] {
        let Some(fonts) = fonts else { continue };
        let matrix = Matrix::new(&[1, 2], 1, 2).unwrap();
        let spec = small().title(text).x_axis(Axis::index().label(text)).fonts(&fonts);
        if let Some(figure) = told(Heatmap::new(matrix, spec).render()) {
            told(figure.to_svg());
            #[cfg(feature = "pdf")]
            told(figure.to_pdf());
        }
    }
}

/// Formulas, pieces of tokenizers, and colours in words.
pub(crate) fn words(r: &mut Random) {
    const PIECES: [&str; 8] =
        ["Ġthe", "▁cat", "##ing", "<0xE2>", "âĢ", "\u{200b}", "a\u{301}\u{300}", "\0\u{1b}"];
    const COLORS: [&str; 7] = [
        "#1f77b4",
        "rgb(31 119 180 / 50%)",
        "hsl(120deg, 50%, 50%)",
        "oklch(0.5 0.1 30)",
        "color-mix(in srgb, red, blue)",
        "transparent",
        "viridis_r",
    ];
    let formula = r.pick(FORMULAS).repeat(r.within(1..3));
    let words = [formula.as_str(), r.pick(&PIECES), r.pick(&COLORS)];
    let word = r.pick(&words);
    let bytes = damaged(r, word.as_bytes());
    let word = String::from_utf8_lossy(&bytes).into_owned();

    if let Some(text) = told(Text::math(&word)) {
        let matrix = Matrix::new(&[1, 2], 1, 2).unwrap();
        let spec = small().title(text.clone()).x_axis(Axis::categories([text.clone(), text]));
        told(Heatmap::new(matrix, spec).render());
    }
    for labels in [
        TokenLabels::gpt2(),
        TokenLabels::sentencepiece(),
        TokenLabels::wordpiece(),
        TokenLabels::plain(),
    ] {
        let marker = r.pick(&[
            SpaceMarker::Dot,
            SpaceMarker::OpenBox,
            SpaceMarker::Keep,
            SpaceMarker::Hidden,
        ]);
        let labels = labels.space(marker);
        for label in [labels.label(&word), labels.label_bytes(&bytes)] {
            assert_eq!(label.is_empty(), bytes.is_empty(), "{word:?}");
            assert!(!label.to_string().contains(char::is_control), "{word:?}");
        }
    }
    told(Color::css(&word));
    told(Colormap::named(&word));
    told(Colormap::from_stops(&[(0.0, &*word), (1.0, "blue")]));
}

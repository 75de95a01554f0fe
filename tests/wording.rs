//! Messages say one thing of one, and several things of several.

use heatspec::{
    AxisName, Error, Heatmap, HeatmapSpec, Matrix, Norm, Partial, PixelGrid, Reduction, Warning,
};
use std::path::PathBuf;

/// Nouns that messages count.
const NOUNS: [&str; 25] = [
    "rows",
    "columns",
    "values",
    "cells",
    "labels",
    "edges",
    "steps",
    "entries",
    "categories",
    "colours",
    "bytes",
    "pixels",
    "boundaries",
    "levels",
    "stops",
    "points",
    "annotations",
    "lines",
    "ticks",
    "groups",
    "characters",
    "limits",
    "marks",
    "strips",
    "blocks",
];

fn errors() -> Vec<Error> {
    let (axis, path) = (AxisName::X, PathBuf::from("a.npy"));
    let nothing = std::iter::empty::<(f64, &str)>().collect::<Vec<_>>();
    vec![
        Error::EmptyMatrix { rows: 1, cols: 1 },
        Error::LengthMismatch { len: 1, rows: 1, cols: 1 },
        Error::RaggedRow { row: 1, len: 1, expected: 1 },
        Error::StridesOutOfBounds { rows: 1, cols: 1, row_stride: 1, col_stride: 1, len: 1 },
        Error::Cancelled { done: 1, total: 1 },
        Error::Source { at: 1, in_columns: true, source: "gone".into() },
        Error::SourceLength { in_columns: true, expected: 1, found: 1 },
        Error::SourceWidth { at: 1, in_columns: false, expected: 1, found: 1 },
        Error::SourceElement { at: 1, in_columns: true, expected: "f32", found: "f64" },
        Error::TooLong { rows: 1, cols: 1, most: 1 },
        Error::FileTruncated { path, expected: 1, found: 1 },
        Error::BlockTooLarge { bytes: 1 },
        Error::LabelCount { axis, labels: 1, cells: 1 },
        Error::EdgeCount { axis, edges: 1, cells: 1 },
        Error::InvalidGroup { axis, index: 1, start: 1, end: 1, cells: 1 },
        Error::MarkRange { mark: 1, axis, start: 1, end: 1, cells: 1 },
        Error::StepCount { mark: 1, steps: 1, rows: 1 },
        Error::StripLength { strip: 1, axis, len: 1, cells: 1 },
        Error::TooManyCategories { strip: 1, axis, categories: 1, colors: 1 },
        Error::Strip { strip: 1, axis, source: Box::new(Error::TooFewBoundaries { count: 1 }) },
        Error::RowCount { what: "mask", given: 1, rows: 1 },
        Error::RowLength { what: "mask", row: 1, given: 1, cols: 1 },
        Error::GridStep { axis, step: 1 },
        Error::GridLineOutside { axis, cell: 1, cells: 1 },
        Error::TooFewBoundaries { count: 1 },
        Error::NoUsableValues { cells: 1, nan: 1, infinite: 1, not_positive: Some(1) },
        Error::InvalidFont { len: 1, reason: String::new() },
        Error::DpiOutOfRange { dpi: 1e-300, least: 1.0, most: 1.0 },
        Error::LengthOutOfRange {
            what: "a margin",
            points: 1.0,
            pixels: 1.0,
            dpi: 1.0,
            least: 1.0,
            most: 1.0,
        },
        Error::FigureTooLarge { width: 1.0, height: 1.0, most: 1, most_pixels: 1 },
        Error::InvalidLevels { levels: 1, most: 1 },
        heatspec::Colormap::from_stops(&nothing).unwrap_err(),
        heatspec::Partial::from_bytes(&[0]).unwrap_err(),
    ]
}

fn warnings() -> Vec<Warning> {
    let axis = AxisName::Y;
    vec![
        Warning::LogOfZero { count: 1 },
        Warning::LogOfNegative { count: 1 },
        Warning::NoPlaceOnNorm { count: 1 },
        Warning::LabelsElided { axis, count: 1 },
        Warning::GroupLabelsElided { axis, count: 1 },
        Warning::TicksOutside { axis, count: 1 },
        Warning::AnnotationsCovered { count: 1 },
        Warning::AnnotationsLeftOut { count: 1, total: 1, least_size: 5.0 },
        Warning::GlyphsMissing { characters: vec!['漢'] },
        Warning::GridLinesLeftOut { axis, count: 1, width: 1, narrowest: 1 },
        Warning::GapsLeftOut { axis, cells: 1, gap: 1 },
    ]
}

#[test]
fn one_thing_is_singular() {
    let texts = errors().into_iter().map(|error| error.to_string());
    for text in texts.chain(warnings().iter().map(ToString::to_string)) {
        assert!(!text.contains("(s)") && !text.contains(" or column"), "{text}");
        for noun in NOUNS {
            assert!(!text.contains(&format!("1 {noun}")), "{text}");
        }
    }
}

#[test]
fn verbs_agree_with_what_they_are_said_of() {
    for (count, expected) in [
        (1, "1 zero value lies below every limit of a log norm and takes the under colour"),
        (2, "2 zero values lie below every limit of a log norm and take the under colour"),
    ] {
        assert_eq!(Warning::LogOfZero { count }.to_string(), expected);
    }
    for (count, expected) in [
        (1, "1 label of the x axis was too long and ends in “…”"),
        (0, "0 labels of the x axis were too long and end in “…”"),
    ] {
        assert_eq!(Warning::LabelsElided { axis: AxisName::X, count }.to_string(), expected);
    }
}

#[test]
fn what_a_source_hands_over_is_named() {
    let told = |in_columns| {
        let width = Error::SourceWidth { at: 7, in_columns, expected: 3, found: 1 };
        let source = Error::Source { at: 7, in_columns, source: "gone".into() };
        (width.to_string(), source.to_string())
    };
    let (width, source) = told(false);
    assert_eq!(
        width,
        "the block at row 7 has 1 value to a row, where the source has 3: hand over whole rows"
    );
    assert_eq!(source, "the source could not be read from row 7 on: gone");
    let (width, source) = told(true);
    assert!(width.starts_with("the block at column 7 has 1 value to a column"), "{width}");
    assert_eq!(source, "the source could not be read from column 7 on: gone");
}

/// Limits are 64-bit floats, which not every 64-bit integer is.
#[test]
fn rounded_values_are_said_to_be_about_right() {
    let values = [i64::MAX, i64::MAX - 1];
    let figure = Heatmap::new(Matrix::new(&values, 1, 2).unwrap(), HeatmapSpec::new()).render();
    let figure = figure.unwrap();
    let [warning @ Warning::LimitsWidened { .. }] = figure.warnings() else {
        panic!("{:?}", figure.warnings())
    };
    let told = warning.to_string();
    assert!(told.starts_with("every usable value is about 9.2233720368547"), "{told}");
    let matrix = Matrix::new(&[3, 3], 1, 2).unwrap();
    let figure = Heatmap::new(matrix, HeatmapSpec::new().norm(Norm::Linear)).render().unwrap();
    let told = figure.warnings()[0].to_string();
    assert!(
        told.starts_with("every usable value is 3, so the limits were widened to 2.7"),
        "{told}"
    );
}

#[test]
fn no_reduction_recommends_itself() {
    let matrix = Matrix::from_fn(900, 900, |row, col| ((row * 31 + col * 17) % 97) as f32).unwrap();
    let told = |reduction| {
        let spec =
            HeatmapSpec::new().size(heatspec::FigureSize::pixels(300, 200)).reduction(reduction);
        let figure = Heatmap::new(&matrix, spec).render().unwrap();
        figure.warnings()[0].to_string()
    };
    for (reduction, named) in [
        (Reduction::max(), [true, false]),
        (Reduction::min(), [false, true]),
        (Reduction::mean(), [true, true]),
    ] {
        let told = told(reduction);
        let found = ["Reduction::min", "Reduction::max"].map(|name| told.contains(name));
        assert_eq!(found, named, "{told}");
    }
}

#[test]
fn partials_say_what_does_not_go_together() {
    let grid = PixelGrid::new(4, 6, 2, 3).unwrap();
    let mut partial = Partial::new(&grid);
    let other = Partial::new(&PixelGrid::new(4, 6, 2, 2).unwrap());
    assert_eq!(
        partial.merge(&other).unwrap_err().to_string(),
        "partial reductions of two grids cannot be merged: one is of 4 × 6 cells on 2 × 3 pixels, \
         the other of 4 × 6 cells on 2 × 2 pixels: reduce all blocks on one `PixelGrid`"
    );
    let bytes = partial.to_bytes();
    for cut in 20..125 {
        let told = Partial::from_bytes(&bytes[..cut]).unwrap_err().to_string();
        assert!(
            told.ends_with(&format!("they end within the header, after {cut} bytes")),
            "{told}"
        );
    }
    let told = Partial::from_bytes(&bytes[..126]).unwrap_err().to_string();
    assert!(told.contains("1 byte after the header, not 67 for each of 2 × 3 pixels"), "{told}");
}

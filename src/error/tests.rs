//! Messages say one thing of one, and several things of several; each problem and notice is here.

use super::*;
use std::collections::BTreeSet;
use std::error::Error as _;
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

fn io_error() -> std::io::Error {
    std::io::Error::from(std::io::ErrorKind::NotFound)
}

/// Every problem, with one of all that it counts.
fn problems() -> Vec<Problem> {
    let data = [of_shapes(), of_partials(), of_sources(), of_files()];
    let figure = [of_axes(), of_marks_and_strips(), of_norms(), of_sizes_and_colors()];
    data.into_iter().chain(figure).flatten().collect()
}

fn of_shapes() -> Vec<Problem> {
    vec![
        Problem::EmptyMatrix { rows: 1, cols: 1 },
        Problem::LengthMismatch { len: 1, rows: 1, cols: 1 },
        Problem::RaggedRow { row: 1, len: 1, expected: 1 },
        Problem::StridesOutOfBounds { rows: 1, cols: 1, row_stride: 1, col_stride: 1, len: 1 },
        Problem::RowCount { what: "mask", given: 1, rows: 1 },
        Problem::RowLength { what: "mask", row: 1, given: 1, cols: 1 },
        Problem::TooLong { rows: 1, cols: 1, most: 1 },
        Problem::BlockTooLarge { bytes: 1 },
        Problem::ReductionCenter { center: 1.0 },
        Problem::ReductionPeriod { period: 1.0 },
        Problem::Cancelled { done: 1, total: 1 },
    ]
}

fn of_partials() -> Vec<Problem> {
    let axis = AxisName::X;
    vec![
        Problem::InvalidGrid { rows: 1, cols: 0, pixel_rows: 0, pixel_cols: 0 },
        Problem::BlockOutside { block_rows: 1, block_cols: 0, row: 1, col: 1, rows: 1, cols: 0 },
        Problem::PartialsDiffer { first: [1, 0, 1, 0], second: [1, 0, 1, 0] },
        Problem::PartialsOverlap { row: 1, col: 1 },
        Problem::NotInPartial { reduction: "median" },
        Problem::PartialBytes { reason: "they are none".to_owned() },
        Problem::PartialArea {
            rows: 1,
            cols: 0,
            pixel_rows: 1,
            pixel_cols: 0,
            area_rows: 1,
            area_cols: 0,
        },
        Problem::PartialEdges { axis },
        Problem::PartialIncomplete,
    ]
}

fn of_sources() -> Vec<Problem> {
    vec![
        Problem::Source { at: 1, in_columns: true, source: "gone".into() },
        Problem::SourceLength { in_columns: true, expected: 1, found: 1 },
        Problem::SourceWidth { at: 1, in_columns: false, expected: 1, found: 1 },
        Problem::SourceElement { at: 1, in_columns: true, expected: "f32", found: "f64" },
        Problem::SourceSpent { reason: "of this", advice: "do that" },
        Problem::SourceFailed { first: "gone".to_owned() },
        Problem::NeedsAllValues { what: "a mask", advice: "leave it out" },
    ]
}

fn of_files() -> Vec<Problem> {
    let path = || PathBuf::from("a.npy");
    let (name, near) = ("w".to_owned(), vec!["v".to_owned(), "u".to_owned()]);
    vec![
        Problem::Read { path: path(), source: io_error() },
        Problem::InvalidFile { path: path(), format: ".npy", reason: "it is none".to_owned() },
        Problem::FileTruncated { path: path(), expected: 1, found: 1 },
        Problem::FileElement { path: path(), element: "<U3".to_owned(), hint: "use numbers" },
        Problem::ArrayDimensions { shape: vec![1] },
        Problem::ArrayIndex { index: 1, shape: vec![1] },
        Problem::ArraySlice { end: 9, shape: vec![1] },
        Problem::UnknownTensor { path: path(), name: name.clone(), near: near.clone() },
        Problem::UnknownArray { path: path(), name, near, names: vec!["v".to_owned()] },
        Problem::UnknownExtension { path: path(), expected: "`.png`" },
        Problem::FormatNotBuilt { path: path(), feature: "pdf" },
        Problem::Encode { format: "PNG", reason: "it is too large".to_owned() },
        Problem::Write { path: path(), source: io_error() },
    ]
}

fn of_axes() -> Vec<Problem> {
    let axis = AxisName::X;
    vec![
        Problem::LabelCount { axis, labels: 1, cells: 1 },
        Problem::EdgeCount { axis, edges: 1, cells: 1 },
        Problem::EdgesNotMonotonic { axis, index: 1, before: 1.0, edge: 1.0 },
        Problem::InvalidRange { axis, start: 1.0, end: 1.0 },
        Problem::InvalidTick { axis, index: 1, value: f64::NAN },
        Problem::AxisSide { axis, side: "left" },
        Problem::SecondaryAxisSide { axis, side: "top" },
        Problem::SecondaryAxisInverted { axis },
        Problem::InvalidGroup { axis, index: 1, start: 1, end: 1, cells: 1 },
        Problem::GroupsOverlap { axis, first: 1, second: 1, cell: 1 },
        Problem::InvalidRotation { axis, degrees: f64::NAN },
        Problem::GridStep { axis, step: 1 },
        Problem::GridLineOutside { axis, cell: 1, cells: 1 },
    ]
}

fn of_marks_and_strips() -> Vec<Problem> {
    let axis = AxisName::Y;
    let few = || Error::from(Problem::TooFewBoundaries { count: 1 });
    vec![
        Problem::MarkOutside { mark: 1, axis, position: 1.0, least: 1.0, greatest: 1.0 },
        Problem::MarkRange { mark: 1, axis, start: 1, end: 1, cells: 1 },
        Problem::StepCount { mark: 1, steps: 1, rows: 1 },
        Problem::MarkLevel { mark: 1, level: f64::NAN },
        Problem::StripLength { strip: 1, axis, len: 1, cells: 1 },
        Problem::TooManyCategories { strip: 1, axis, categories: 1, colors: 1 },
        Problem::Strip { strip: 1, axis, source: few() },
        Problem::StripSide { strip: 1, axis, side: "top" },
        Problem::AnnotationThreshold { threshold: f64::NAN },
    ]
}

fn of_norms() -> Vec<Problem> {
    let (vmin, vmax, center) = (1.0, 1.0, 1.0);
    vec![
        Problem::LimitsNotFinite { vmin, vmax },
        Problem::LimitsNotIncreasing { vmin, vmin_given: true, vmax, vmax_given: false },
        Problem::LimitNotPositive { limit: 1.0 },
        Problem::InvalidNorm { parameter: "base", value: 1.0, least: 1.0 },
        Problem::CenterOutsideLimits { center, vmin, vmax },
        Problem::TooFewBoundaries { count: 1 },
        Problem::BoundariesNotIncreasing { index: 1, before: 1.0, boundary: 1.0 },
        Problem::LimitsOfBoundaries,
        Problem::InvalidPercentiles { low: 1.0, high: 1.0 },
        Problem::NormNotIncreasing { vmin, vmax },
        Problem::NoUsableValues { cells: 1, nan: 1, infinite: 1, not_positive: Some(1) },
    ]
}

fn of_sizes_and_colors() -> Vec<Problem> {
    let (text, reason, near) = ("blu".to_owned(), "they are none".to_owned(), Vec::new());
    let (piece, problem) = (r"\foo".to_owned(), MathProblem::UnknownCommand);
    vec![
        Problem::FigureTooSmall { width: 1, height: 1, least_width: 1, least_height: 1 },
        Problem::NoRoom { width: 1, height: 1, most: 1 },
        Problem::FigureTooLarge { width: 1.0, height: 1.0, most: 1, most_pixels: 1 },
        Problem::DpiOutOfRange { dpi: 0.1, least: 1.0, most: 1.0 },
        Problem::LengthOutOfRange {
            what: "a margin",
            points: 1.0,
            pixels: 1.0,
            dpi: 72.0,
            least: 1.0,
            most: 1.0,
        },
        Problem::InvalidLength { what: "a DPI", value: 1.0, zero_allowed: false },
        Problem::InvalidBarLength { part: 1.0 },
        Problem::InvalidFont { len: 1, reason: reason.clone() },
        Problem::InvalidColor { text },
        Problem::InvalidColormap { stops: 1, reason },
        Problem::Math(MathError { at: 1, piece, problem }),
        Problem::UnknownColormap { name: "virdis".to_owned(), near },
        Problem::Told { kind: ErrorKind::Setting, text: "as told".to_owned(), near: Vec::new() },
        Problem::InvalidLevels { levels: 1, most: 1 },
        Problem::InvalidPart { from: 1.0, to: 1.0 },
    ]
}

/// Every notice, with one of all that it counts.
fn notices() -> Vec<Notice> {
    let axis = AxisName::Y;
    let (text, label) = ("a text".to_owned(), "a label".to_owned());
    vec![
        Notice::LogOfZero { count: 1 },
        Notice::LogOfNegative { count: 1 },
        Notice::NoPlaceOnNorm { count: 1 },
        Notice::LimitsWidened { value: 1.0, vmin: 1.0, vmax: 1.0 },
        Notice::PartsLeftOut { parts: vec!["the title"], width: 1, height: 1, least: Some((1, 1)) },
        Notice::LimitsMet { value: 1.0, given: true, percentiles: None, vmin: 0.0, vmax: 2.0 },
        Notice::InfiniteValues { negative: 1, positive: 1 },
        Notice::MissingLikeData { missing: "#ffffff".to_owned(), nearest: "#fefefe".to_owned() },
        Notice::ColorsShared { intervals: 1, colors: 1 },
        Notice::TextLeftOut { text: text.clone() },
        Notice::TicksAlike { axis, count: 1, label: "0".to_owned(), values: (0.1, 0.2) },
        Notice::LabelsThinned { axis, shown: 1, total: 9 },
        Notice::LabelsElided { axis, count: 1 },
        Notice::GroupLabelsElided { axis, count: 1 },
        Notice::GroupLabelsHidden { axis, shown: 1, total: 9 },
        Notice::TextElided { text },
        Notice::TicksOutside { axis, count: 1 },
        Notice::AnnotationsCovered { count: 1 },
        Notice::MarkEmpty { mark: 1 },
        Notice::MarkLabelHidden { mark: 1, label: label.clone() },
        Notice::Strip { strip: 1, axis, warning: Box::new(Notice::LogOfZero { count: 1 }.into()) },
        Notice::StripLabelHidden { strip: 1, axis, label },
        Notice::GlyphsMissing { characters: vec!['漢'] },
        Notice::AnnotationsLeftOut { count: 1, total: 1, least_size: 5.0 },
        Notice::ReducedCellsNotAnnotated { rows: 1, cols: 9 },
        Notice::GridLinesLeftOut { axis, count: 1, width: 1, narrowest: 1 },
        Notice::GapsLeftOut { axis, cells: 1, gap: 1 },
        Notice::CellsReduced {
            rows: 1,
            cols: 9,
            shown_rows: 1,
            shown_cols: 3,
            most_rows: 1,
            most_cols: 3,
            reduction: "mean",
            extremes: Some((1.0, 2.0)),
        },
        Notice::IntervalsMixed { pixels: 1, total: 1, reduction: "mean", at_most: false },
        Notice::MissingHidden { count: 1, total: 1, reduction: "mean" },
    ]
}

/// The names of an enum's variants, as its source has them.
fn variants(source: &str, name: &str) -> BTreeSet<String> {
    let body = source.split_once(&format!("enum {name} {{\n")).unwrap().1;
    let lines = body.split("\n}\n").next().unwrap().lines();
    let starts = lines.filter_map(|line| line.strip_prefix("    "));
    let names = starts.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    names.map(word).collect()
}

fn word(text: &str) -> String {
    text.chars().take_while(char::is_ascii_alphanumeric).collect()
}

/// A variant that is new has to be added to the lists above.
#[test]
fn every_problem_and_every_notice_is_listed() {
    let listed: BTreeSet<_> =
        problems().iter().map(|problem| word(&format!("{problem:?}"))).collect();
    assert_eq!(listed, variants(include_str!("errors.rs"), "Problem"));
    let listed: BTreeSet<_> = notices().iter().map(|notice| word(&format!("{notice:?}"))).collect();
    assert_eq!(listed, variants(include_str!("warning.rs"), "Notice"));
}

#[test]
fn one_thing_is_singular() {
    let texts = problems().into_iter().map(|problem| Error::from(problem).to_string());
    for text in texts.chain(notices().into_iter().map(|notice| Warning::from(notice).to_string())) {
        assert!(!text.contains("(s)") && !text.contains(" or column"), "{text}");
        assert!(!text.contains(char::is_control) && !text.ends_with('.'), "{text}");
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
        assert_eq!(Warning::from(Notice::LogOfZero { count }).to_string(), expected);
    }
    for (count, expected) in [
        (1, "1 label of the x axis was too long and ends in “…”"),
        (0, "0 labels of the x axis were too long and end in “…”"),
    ] {
        let notice = Notice::LabelsElided { axis: AxisName::X, count };
        assert_eq!(Warning::from(notice).to_string(), expected);
    }
}

#[test]
fn what_a_source_hands_over_is_named() {
    let told = |in_columns| {
        let width = Problem::SourceWidth { at: 7, in_columns, expected: 3, found: 1 };
        let source = Problem::Source { at: 7, in_columns, source: "gone".into() };
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

/// What a program acts on is there for the problems that have it, and for no others.
#[test]
fn details_belong_to_their_kinds() {
    for error in problems().into_iter().map(Error::from) {
        let kind = error.kind();
        assert_eq!(error.progress().is_some(), kind == ErrorKind::Cancelled, "{error}");
        assert_eq!(error.span().is_some(), kind == ErrorKind::Formula, "{error}");
        assert!(error.least_size().is_none() || kind == ErrorKind::TooSmall, "{error}");
        assert!(error.suggestion().is_none() || matches!(kind, ErrorKind::File | ErrorKind::Color));
        let of_files = [ErrorKind::File, ErrorKind::Io, ErrorKind::Format];
        assert_eq!(error.path().is_some(), error.to_string().contains("`a.npy`"), "{error}");
        assert!(error.path().is_none() || of_files.contains(&kind), "{error}");
        let io = error.source().and_then(|source| source.downcast_ref::<std::io::Error>());
        assert_eq!(io.is_some(), kind == ErrorKind::Io, "{error}");
    }
}

/// A strip's problem is of the kind that a matrix's would be, and is found below it.
#[test]
fn problems_of_strips_keep_their_kind() {
    let source = Error::from(Problem::TooFewBoundaries { count: 1 });
    let told = source.to_string();
    let error = Error::from(Problem::Strip { strip: 2, axis: AxisName::Y, source });
    assert_eq!(error.kind(), ErrorKind::Norm);
    let below = error.source().unwrap().downcast_ref::<Error>().unwrap();
    assert_eq!(below.to_string(), told);
    let warning = Box::new(Warning::from(Notice::LogOfZero { count: 3 }));
    let warning = Warning::from(Notice::Strip { strip: 2, axis: AxisName::Y, warning });
    assert_eq!((warning.kind(), warning.count()), (WarningKind::LogOfZero, Some(3)));
}

#[test]
fn unwrap_prints_the_kind_and_the_text() {
    let error = Error::from(Problem::EmptyMatrix { rows: 0, cols: 3 });
    assert_eq!(
        format!("{error:?}"),
        "Error { kind: Shape, text: \"a matrix of 0 rows × 3 columns has no cells: give at least one row \
         and one column\" }"
    );
    let warning = Warning::from(Notice::LogOfZero { count: 2 });
    assert!(
        format!("{warning:?}").starts_with("Warning { kind: LogOfZero, text: \"2 zero values lie")
    );
}

#[test]
fn errors_cross_threads_and_are_small() {
    fn crosses<T: Send + Sync + 'static>() {}
    crosses::<Error>();
    crosses::<Warning>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}

#[test]
fn every_warning_says_its_numbers() {
    let cases = [
        (Notice::LogOfZero { count: 7 }, "7 zero"),
        (Notice::LogOfNegative { count: 8 }, "8 negative"),
        (
            Notice::LimitsWidened { value: 5.0, vmin: 4.5, vmax: 5.5 },
            "5, so the limits were widened to 4.5 … 5.5",
        ),
        (
            Notice::LabelsThinned { axis: AxisName::Y, shown: 3, total: 9 },
            "the y axis shows 3 of 9 labels",
        ),
        (Notice::LabelsElided { axis: AxisName::X, count: 2 }, "2 labels of the x axis"),
        (
            Notice::GroupLabelsElided { axis: AxisName::SecondaryY, count: 2 },
            "2 group labels of the secondary y axis",
        ),
        (
            Notice::GroupLabelsHidden { axis: AxisName::X, shown: 3, total: 9 },
            "the x axis shows 3 of 9 group labels",
        ),
        (Notice::TextElided { text: "a\nb".to_owned() }, r"“a\nb”"),
        (
            Notice::TicksOutside { axis: AxisName::Colorbar, count: 4 },
            "4 ticks given for the colour bar",
        ),
        (Notice::GlyphsMissing { characters: vec!['漢'] }, "U+6F22"),
        (
            Notice::AnnotationsCovered { count: 4 },
            "4 annotations are not shown, since marks or their labels stand on them",
        ),
        (
            Notice::AnnotationsLeftOut { count: 3, total: 9, least_size: 5.5 },
            "3 of 9 annotations do not fit their cells at 5.5 points",
        ),
        (Notice::ReducedCellsNotAnnotated { rows: 800, cols: 900 }, "800 × 900 cells"),
        (
            Notice::GridLinesLeftOut { axis: AxisName::X, count: 7, width: 2, narrowest: 3 },
            "7 grid lines across the x axis, 2 px wide, would cover more than a third of cells, or of stretches of reduced cells, of 3 px",
        ),
        (
            Notice::GapsLeftOut { axis: AxisName::Y, cells: 500, gap: 2 },
            "gaps of 2 px between 500 cells along the y axis",
        ),
        (
            Notice::CellsReduced {
                rows: 800,
                cols: 900,
                shown_rows: 30,
                shown_cols: 40,
                most_rows: 28,
                most_cols: 24,
                reduction: "mean",
                extremes: Some((-1.5, 2.5)),
            },
            "800 × 900 cells are shown as 30 × 40, each the mean of up to 28 × 24; the extremes seen are -1.5 and 2.5",
        ),
    ];
    for (notice, part) in cases {
        let told = Warning::from(notice).to_string();
        assert!(told.contains(part), "{part:?} is not in {told:?}");
        assert!(!told.contains(char::is_control), "{told:?}");
    }
    let endless = Notice::TextElided { text: "x".repeat(10_000) };
    assert!(Warning::from(endless).to_string().chars().count() < 400);
}

//! Bad input gets an answer: an error of its kind with the numbers in its text, on one line, that says
//! what to do.

mod axes;
mod colors;
mod limits;
mod matrix;
mod sizes;
mod written;

use heatspec::{Error, ErrorKind, FigureSize, Heatmap, HeatmapSpec, Matrix};

const INF: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

fn spec() -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(300, 200)).dpi(72)
}

fn ramp(rows: usize, cols: usize) -> Matrix<'static> {
    Matrix::from_fn(rows, cols, |row, col| (1 + row * cols + col) as f64).unwrap()
}

/// `1 row`, `2 rows`.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// An error of this kind with this text.
#[track_caller]
fn assert_refused<T>(result: Result<T, Error>, kind: ErrorKind, told: &str) {
    let Err(error) = result else { panic!("accepted, not refused with {told:?}") };
    assert_eq!((error.to_string().as_str(), error.kind()), (told, kind));
    assert!(!told.contains(char::is_control), "more than a line: {told:?}");
}

/// Both ways to a figure refuse it.
#[track_caller]
fn assert_not_drawn(matrix: &Matrix<'_>, spec: &HeatmapSpec, kind: ErrorKind, told: &str) {
    let heatmap = Heatmap::new(matrix, spec);
    assert_refused(heatmap.layout(), kind, told);
    assert_refused(heatmap.render(), kind, told);
}

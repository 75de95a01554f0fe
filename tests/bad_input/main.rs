//! Bad input gets an answer: a typed error with the numbers in it, on one line, that says what to do.

mod axes;
mod colors;
mod limits;
mod matrix;
mod sizes;
mod written;

use heatspec::{Error, FigureSize, Heatmap, HeatmapSpec, Matrix};

const INF: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

fn spec() -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(300, 200)).dpi(72)
}

fn ramp(rows: usize, cols: usize) -> Matrix<'static> {
    Matrix::from_fn(rows, cols, |row, col| (1 + row * cols + col) as f64).unwrap()
}

/// The expected variant with the expected numbers (`NaN` equals itself here), told on one line that
/// holds the advice.
#[track_caller]
fn assert_refused<T>(result: Result<T, Error>, expected: &Error, advice: &str) {
    let Err(error) = result else { panic!("accepted, not refused with {expected:?}") };
    assert_eq!(format!("{error:?}"), format!("{expected:?}"));
    let told = error.to_string();
    assert!(!told.contains(char::is_control), "more than a line: {told:?}");
    assert!(told.contains(advice), "{told:?} does not say {advice:?}");
}

/// Both ways to a figure refuse it.
#[track_caller]
fn assert_not_drawn(matrix: &Matrix<'_>, spec: &HeatmapSpec, expected: &Error, advice: &str) {
    let heatmap = Heatmap::new(matrix, spec);
    assert_refused(heatmap.layout(), expected, advice);
    assert_refused(heatmap.render(), expected, advice);
}

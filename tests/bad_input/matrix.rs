//! Matrices that cannot be.

use super::{assert_refused, counted};
use heatspec::{ErrorKind, Matrix};

/// The matrix is refused for its shape.
#[track_caller]
fn assert_no_matrix(matrix: Result<Matrix<'_>, heatspec::Error>, told: &str) {
    assert_refused(matrix, ErrorKind::Shape, told);
}

fn shape(rows: usize, cols: usize) -> String {
    format!("{} × {}", counted(rows, "row"), counted(cols, "column"))
}

fn empty(rows: usize, cols: usize) -> String {
    let shape = shape(rows, cols);
    format!("a matrix of {shape} has no cells: give at least one row and one column")
}

#[test]
fn no_rows_or_no_columns() {
    for (rows, cols) in [(0, 0), (0, 3), (3, 0), (0, usize::MAX)] {
        let told = empty(rows, cols);
        assert_no_matrix(Matrix::new(&[0.0f32; 0], rows, cols), &told);
        assert_no_matrix(Matrix::from_vec(vec![1, 2, 3], rows, cols), &told);
        assert_no_matrix(Matrix::from_fn(rows, cols, |_, _| 0u8), &told);
        assert_no_matrix(Matrix::strided(&[1.0, 2.0], rows, cols, 1, 1), &told);
    }
    let no_rows: [[i64; 2]; 0] = [];
    assert_no_matrix(Matrix::from_rows(&no_rows), &empty(0, 0));
    assert_no_matrix(Matrix::from_rows::<f64, [f64; 0]>(&[[], []]), &empty(2, 0));
}

#[test]
fn a_length_that_is_not_rows_times_columns() {
    let half = 1 << (usize::BITS / 2);
    let cases = [
        (3, 2, 2),
        (5, 2, 2),
        (0, 1, 1),
        (4, usize::MAX, 1),
        // Products that wrap round to the length.
        (0, half, half),
        (4, usize::MAX / 2 + 3, 2),
        (1, usize::MAX, usize::MAX),
    ];
    for (len, rows, cols) in cases {
        let values = vec![1.0; len];
        let (given, shape) = (counted(len, "value"), shape(rows, cols));
        let told = format!("{given} cannot fill {shape}: give exactly rows × columns values");
        assert_no_matrix(Matrix::new(&values, rows, cols), &told);
        assert_no_matrix(Matrix::from_vec(values, rows, cols), &told);
    }
}

fn ragged(row: usize, len: usize, expected: usize) -> String {
    let len = counted(len, "value");
    format!("row {row} has {len} where row 0 has {expected}: every row needs the same number")
}

#[test]
fn ragged_rows() {
    let cases: [(&[&[f64]], usize, usize, usize); 4] = [
        (&[&[1.0, 2.0], &[3.0]], 1, 1, 2),
        (&[&[1.0], &[2.0], &[3.0, 4.0]], 2, 2, 1),
        (&[&[], &[1.0]], 1, 1, 0),
        (&[&[1.0], &[], &[1.0, 2.0]], 1, 0, 1),
    ];
    for (rows, row, len, expected) in cases {
        assert_no_matrix(Matrix::from_rows(rows), &ragged(row, len, expected));
    }
}

#[test]
fn a_ragged_matrix_takes_no_room() {
    // As a rectangle it would be far larger than any memory.
    let long = vec![0.0; 1 << 24];
    let mut rows: Vec<&[f64]> = vec![&[]; 1 << 21];
    rows[0] = &long;
    assert_no_matrix(Matrix::from_rows(&rows), &ragged(1, 0, 1 << 24));
}

#[test]
fn strides_beyond_the_buffer() {
    let buffer = [0u16; 12];
    assert!(Matrix::strided(&buffer, 3, 4, 4, 1).is_ok());
    assert!(Matrix::strided(&buffer, 4, 3, 1, 4).is_ok());
    assert!(Matrix::strided(&buffer, 100, 12, 0, 1).is_ok());
    let max = usize::MAX;
    let cases = [
        (3, 4, 4, 2),
        (3, 4, 5, 1),
        (1, 13, 0, 1),
        (2, 1, max, 0),
        (3, 1, max, max),
        (max, max, max, max),
        (2, 2, max, 1),
    ];
    for (rows, cols, row_stride, col_stride) in cases {
        let matrix = Matrix::strided(&buffer, rows, cols, row_stride, col_stride);
        let shape = shape(rows, cols);
        let told = format!(
            "{shape} at strides {row_stride} and {col_stride} reach past a buffer of 12 values: give \
             smaller strides or a longer buffer"
        );
        assert_no_matrix(matrix, &told);
    }
}

//! Matrices that cannot be.

use super::assert_refused;
use heatspec::{Error, Matrix};

#[test]
fn no_rows_or_no_columns() {
    for (rows, cols) in [(0, 0), (0, 3), (3, 0), (0, usize::MAX)] {
        let empty = Error::EmptyMatrix { rows, cols };
        let advice = "give at least one row and one column";
        assert_refused(Matrix::new(&[0.0f32; 0], rows, cols), &empty, advice);
        assert_refused(Matrix::from_vec(vec![1, 2, 3], rows, cols), &empty, advice);
        assert_refused(Matrix::from_fn(rows, cols, |_, _| 0u8), &empty, advice);
        assert_refused(Matrix::strided(&[1.0, 2.0], rows, cols, 1, 1), &empty, advice);
    }
    let no_rows: [[i64; 2]; 0] = [];
    let advice = "give at least one row";
    assert_refused(Matrix::from_rows(&no_rows), &Error::EmptyMatrix { rows: 0, cols: 0 }, advice);
    let no_columns = Error::EmptyMatrix { rows: 2, cols: 0 };
    assert_refused(Matrix::from_rows::<f64, [f64; 0]>(&[[], []]), &no_columns, advice);
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
        let mismatch = Error::LengthMismatch { len, rows, cols };
        let advice = "give exactly rows × columns values";
        assert_refused(Matrix::new(&values, rows, cols), &mismatch, advice);
        assert_refused(Matrix::from_vec(values, rows, cols), &mismatch, advice);
    }
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
        let ragged = Error::RaggedRow { row, len, expected };
        assert_refused(Matrix::from_rows(rows), &ragged, "every row needs the same number");
    }
}

#[test]
fn a_ragged_matrix_takes_no_room() {
    // As a rectangle it would be far larger than any memory.
    let long = vec![0.0; 1 << 24];
    let mut rows: Vec<&[f64]> = vec![&[]; 1 << 21];
    rows[0] = &long;
    let ragged = Error::RaggedRow { row: 1, len: 0, expected: 1 << 24 };
    assert_refused(Matrix::from_rows(&rows), &ragged, "every row needs the same number");
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
        let out = Error::StridesOutOfBounds { rows, cols, row_stride, col_stride, len: 12 };
        assert_refused(matrix, &out, "give smaller strides or a longer buffer");
    }
}

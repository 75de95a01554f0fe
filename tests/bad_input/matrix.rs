//! Matrices that cannot be.

use super::{assert_refused, counted};
use heatspec::{Axis, Element, ErrorKind, Heatmap, HeatmapSpec, Matrix, Reduction};
use std::time::{Duration, Instant};

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

#[test]
fn shapes_are_checked_before_values() {
    let started = Instant::now();
    let long = Matrix::strided(&[1f32], 1 << 30, 1, 0, 0).unwrap();
    for heatmap in [
        Heatmap::new(&long, HeatmapSpec::new()),
        Heatmap::new(&long, HeatmapSpec::new().reduction(Reduction::nearest())),
        Heatmap::new(&long, HeatmapSpec::new().reduction(Reduction::valid_count())),
    ] {
        let told = "1073741824 rows × 1 column are too many: the most is 134217728 either way";
        assert_refused(heatmap.render(), ErrorKind::TooLarge, told);
        assert_refused(heatmap.layout(), ErrorKind::TooLarge, told);
        assert_refused(heatmap.color_scale(), ErrorKind::TooLarge, told);
    }
    // Labels that do not fit ten thousand million cells.
    let many = Matrix::strided(&[1f32, 2.0], 100_000, 100_000, 0, 0).unwrap();
    for reduction in [Reduction::mean(), Reduction::nearest()] {
        let spec = HeatmapSpec::new().y_axis(Axis::categories(["a", "b"])).reduction(reduction);
        let heatmap = Heatmap::new(&many, spec);
        let told = "the y axis has 2 labels for 100000 rows: give one label for each";
        assert_refused(heatmap.render(), ErrorKind::Shape, told);
        assert_refused(heatmap.layout(), ErrorKind::Shape, told);
    }
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

/// The values that a matrix is made of are those that it has.
fn has<T: Element>(values: &[T], expected: &[f64]) {
    let count = values.len();
    let turned = |matrix: &Matrix<'_>| (0..count).map(|at| matrix.get(0, at)).collect::<Vec<_>>();
    let expected: Vec<Option<u64>> = expected.iter().map(|value| Some(value.to_bits())).collect();
    for matrix in [
        Matrix::new(values, 1, count),
        Matrix::from_vec(values.to_vec(), 1, count),
        Matrix::from_rows(&[values]),
        Matrix::from_fn(1, count, |_, col| values[col]),
        Matrix::strided(values, 1, count, 0, 1),
    ] {
        let found = turned(&matrix.unwrap());
        let bits: Vec<Option<u64>> =
            found.into_iter().map(|value| value.map(f64::to_bits)).collect();
        assert_eq!(bits, expected);
    }
}

#[test]
fn elements_that_are_kept_as_others() {
    has(&[0usize, 7, 1 << 40], &[0.0, 7.0, (1u64 << 40) as f64]);
    has(&[isize::MIN, -3, 5], &[isize::MIN as f64, -3.0, 5.0]);
    let nan = f64::NAN;
    has(&[Some(0.1f32), None, Some(-2.0)], &[f64::from(0.1f32), nan, -2.0]);
    has(&[Some(0.1f64), None, Some(1e300)], &[0.1, nan, 1e300]);
    has(&[Some(3u8), None], &[3.0, nan]);
    has(&[None, Some(i32::MIN)], &[nan, f64::from(i32::MIN)]);
    assert_eq!(
        Matrix::new(&[1usize; 3], 2, 2).map(|_| ()).unwrap_err().to_string().find("3 values"),
        Some(0)
    );
}

#[test]
fn lists_of_lists() {
    let array = [[1, 2, 3], [4, 5, 6]];
    let lists = vec![vec![1, 2, 3], vec![4, 5, 6]];
    let arrays = vec![[1, 2, 3], [4, 5, 6]];
    let slices: Vec<&[i32]> = vec![&[1, 2, 3], &[4, 5, 6]];
    let figure = |heatmap: Heatmap<'_>| heatmap.render().unwrap().encode_png().unwrap();
    let spec = HeatmapSpec::new();
    let expected = figure(Heatmap::new(Matrix::from_rows(&array).unwrap(), &spec));
    for found in [
        figure(Heatmap::new(array, &spec)),
        figure(Heatmap::new(&array, &spec)),
        figure(Heatmap::new(&array[..], &spec)),
        figure(Heatmap::new(lists.clone(), &spec)),
        figure(Heatmap::new(&lists, &spec)),
        figure(Heatmap::new(&lists[..], &spec)),
        figure(Heatmap::new(arrays.clone(), &spec)),
        figure(Heatmap::new(&arrays, &spec)),
        figure(Heatmap::new(&slices[..], &spec)),
        figure(Heatmap::new(slices, &spec)),
        figure(Heatmap::new(
            vec![vec![Some(1.0), Some(2.0), Some(3.0)], vec![Some(4.0), Some(5.0), Some(6.0)]],
            &spec,
        )),
    ] {
        assert!(found == expected);
    }
    // What is none says so where the figure is asked for, again and again.
    let ragged = Heatmap::new(vec![vec![1.0], vec![1.0, 2.0]], &spec);
    for heatmap in [&ragged, &ragged.clone(), &ragged] {
        let told = self::ragged(1, 2, 1);
        assert_refused(heatmap.render(), ErrorKind::Shape, &told);
        assert_refused(heatmap.layout(), ErrorKind::Shape, &told);
        assert_refused(heatmap.color_scale(), ErrorKind::Shape, &told);
    }
    let none: Vec<Vec<f64>> = Vec::new();
    assert_refused(Heatmap::new(none, &spec).render(), ErrorKind::Shape, &empty(0, 0));
    let no_columns = Heatmap::new([[0u8; 0]; 3], &spec).render();
    assert_refused(no_columns, ErrorKind::Shape, &empty(3, 0));
}

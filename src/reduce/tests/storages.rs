//! Equal values come to the same bits however they are stored, and in whatever order they come.

use super::{RULES, Shares, bits, reduced};
use crate::data::{Element, Matrix};
use crate::progress::{Callback, Watch};
use crate::reduce::{Cover, How, Pass, Reduced, Reduction};
use proptest::prelude::*;

/// Values whose sums depend on the order of adding.
fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -1.0f64..1.0,
        2 => (-30i32..30).prop_map(|power| 3.7 * 10f64.powi(power)),
        2 => (-30i32..30).prop_map(|power| -3.7 * 10f64.powi(power)),
        1 => prop::sample::select(vec![0.0, -0.0, 1e16, -1e16]),
        1 => Just(f64::NAN),
    ]
}

/// Values that overflow, or are none.
fn odd() -> impl Strategy<Value = f64> {
    prop::sample::select(vec![
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
        f64::MAX,
        f64::MIN,
        1.2e308,
        5e-324,
    ])
}

/// The lines of a matrix, some at a time.
fn streamed<T: Element>(
    at: impl Fn(usize, usize) -> T,
    (rows, columns): (&Cover, &Cover),
    shape: (usize, usize),
    (reduction, by_columns, lines): (Reduction, bool, usize),
    threads: usize,
) -> Reduced {
    let (count, width) = if by_columns { (shape.1, shape.0) } else { shape };
    let how = How { reduction, threads, signs: true, classes: None };
    let mut pass = Pass::new(rows.clone(), columns.clone(), shape, by_columns, how);
    let progress = Callback::default();
    let watch = Watch::new(&progress);
    for first in (0..count).step_by(lines) {
        let block = Matrix::from_fn(lines.min(count - first), width, |line, cell| {
            if by_columns { at(cell, first + line) } else { at(first + line, cell) }
        });
        pass.add(&block.unwrap(), &watch);
    }
    pass.finish()
}

fn check<T: Element>(
    values: &[f64],
    to: impl Fn(f64) -> T,
    (rows, cols): (usize, usize),
    (down, across): (&Shares, &Shares),
    lines: usize,
) -> Result<(), TestCaseError> {
    let at = |row: usize, col: usize| to(values[row * cols + col]);
    let cells = || (0..rows).flat_map(|row| (0..cols).map(move |col| (row, col)));
    let row_major: Vec<T> = cells().map(|(row, col)| at(row, col)).collect();
    let column_major: Vec<T> = (0..cols)
        .flat_map(|col| (0..rows).map(move |row| (row, col)))
        .map(|(row, col)| at(row, col))
        .collect();
    let mut apart = vec![to(77.0); (2 * rows + 1) * 3 * cols];
    let mut apart_too = apart.clone();
    for (row, col) in cells() {
        apart[row * 3 + col * (3 * rows + 2)] = at(row, col);
        apart_too[row * (2 * cols + 1) + col * 2] = at(row, col);
    }
    let storages = [
        Matrix::new(&row_major, rows, cols).unwrap(),
        Matrix::new(&column_major, cols, rows).unwrap().transposed(),
        Matrix::strided(&apart, rows, cols, 3, 3 * rows + 2).unwrap(),
        Matrix::strided(&apart_too, rows, cols, 2 * cols + 1, 2).unwrap(),
    ];
    for rule in RULES {
        let reduction = Reduction(rule);
        let cover =
            |shares: &Shares, cells| Cover::new(&shares.division(cells), reduction.weighing());
        let covers = (cover(down, rows), cover(across, cols));
        let of = |matrix: &Matrix<'_>, threads| {
            reduced(matrix, &covers.0, &covers.1, reduction, threads)
        };
        let same = |found: &Reduced, expected: &Reduced, what: &str| {
            let is_same = bits(&found.values).eq(bits(&expected.values));
            prop_assert!(is_same, "{rule:?}, {what}");
            prop_assert_eq!(found.summary, expected.summary);
            Ok(())
        };
        let expected = of(&storages[0], 1);
        for (index, storage) in storages.iter().enumerate() {
            for threads in [1, 3] {
                same(&of(storage, threads), &expected, &format!("storage {index}"))?;
            }
        }
        let doubles = Matrix::from_fn(rows, cols, |row, col| at(row, col).to_f64()).unwrap();
        let doubled = of(&doubles, 1);
        for (by_columns, threads) in [(false, 1), (false, 3), (true, 1), (true, 3)] {
            let how = (reduction, by_columns, lines);
            let covers = (&covers.0, &covers.1);
            let found = streamed(at, covers, (rows, cols), how, threads);
            same(&found, &expected, &format!("lines, columns {by_columns}"))?;
            // What is double has other exact products, and the same bits.
            let to_f64 = |row, col| at(row, col).to_f64();
            let found = streamed(to_f64, covers, (rows, cols), how, threads);
            same(&found, &doubled, &format!("lines of doubles, columns {by_columns}"))?;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::property::cases_of(12))]

    #[test]
    fn order_in_memory_changes_no_bit(
        (rows, cols) in (1usize..70, 1usize..70),
        (down, across) in (Shares::any(), Shares::any()),
        pattern in prop::collection::vec(value(), 1..500),
        odds in prop::collection::vec((any::<prop::sample::Index>(), odd()), 0..4),
        lines in 1usize..9,
        kind in 0..4,
    ) {
        let mut values: Vec<f64> = pattern.iter().copied().cycle().take(rows * cols).collect();
        for (at, odd) in odds {
            let at = at.index(values.len());
            values[at] = odd;
        }
        let (shape, shares) = ((rows, cols), (&down, &across));
        match kind {
            0 => check(&values, |value| value, shape, shares, lines)?,
            1 => check(&values, |value| value as f32, shape, shares, lines)?,
            2 => check(&values, |value| (value * 1e9) as i64, shape, shares, lines)?,
            _ => check(&values, |value| (value * 100.0) as u8, shape, shares, lines)?,
        }
    }
}

#[test]
fn many_cells_to_a_pixel_and_one_column() {
    let value =
        |row: usize, col: usize| ((row * 7919 + col * 104729) % 10007) as f64 / 3.0 - 1668.0;
    for (rows, cols, pixels) in [(400, 300, (3, 2)), (3000, 1, (7, 1)), (1, 3000, (1, 7))] {
        let straight = Matrix::from_fn(rows, cols, value).unwrap();
        let turned = Matrix::from_fn(cols, rows, |col, row| value(row, col)).unwrap().transposed();
        let found = [straight, turned].map(|matrix| super::all(&matrix, super::Rule::Mean, pixels));
        assert!(bits(&found[0]).eq(bits(&found[1])), "{rows} × {cols}");
    }
}

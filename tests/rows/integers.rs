//! Integers beyond 2⁵³, which no `f64` tells apart: told as they are, however they come.

use super::blocks::Blocks;
use super::same;
use heatspec::{
    Annotations, Element, Figure, FigureSize, Format, Heatmap, HeatmapSpec, Limits, Mask, Matrix,
    Partial, Reduction,
};

/// The description of a matrix, which is that of its rows, its columns, and blocks of any sizes.
fn described<T: Element>(values: &[T], (rows, cols): (usize, usize), spec: &HeatmapSpec) -> String {
    let expected = Heatmap::new(Matrix::new(values, rows, cols).unwrap(), spec).render().unwrap();
    let turned: Vec<T> = (0..rows * cols).map(|at| values[at % rows * cols + at / rows]).collect();
    for (values, in_columns) in [(values, false), (&turned, true)] {
        for sizes in [&[1][..], &[7, 2], &[100_000]] {
            let blocks = Blocks::new(values.to_vec(), rows, cols, sizes);
            let found = Heatmap::from_rows(Blocks { in_columns, ..blocks }, spec).render();
            let found: Figure = found.unwrap();
            assert_eq!(found.description(), expected.description());
            same(&found, &expected).unwrap();
        }
    }
    expected.description().to_owned()
}

const BEYOND: i64 = (1 << 53) + 1;

fn spec() -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(300, 200))
}

#[test]
fn extremes_of_rows_are_exact() {
    // Few cells, more than pixels, and more than are kept; the greatest at the end, in the middle, at first.
    for shape in [(6, 5), (700, 300), (9000, 500)] {
        let count = shape.0 * shape.1;
        for at in [0, count / 2, count - 1] {
            let mut values: Vec<i64> = (0..count as i64).map(|at| at % 1000 - 500).collect();
            values[at] = BEYOND;
            let told = described(&values, shape, &spec());
            let least = values.iter().min().unwrap();
            let range = format!("Finite values range from {least} to {BEYOND}.");
            assert!(told.replace('\u{2212}', "-").contains(&range), "{told}");
            if shape.0 > 1000 {
                break;
            }
        }
    }
    let values: Vec<u64> = (0..900_000).map(|at| u64::MAX - at).collect();
    let told = described(&values, (900, 1000), &spec());
    assert!(told.contains("range from 18446744073708651616 to 18446744073709551615."), "{told}");
    for reduction in [Reduction::max(), Reduction::nearest(), Reduction::valid_count()] {
        described(&values, (900, 1000), &spec().reduction(reduction));
    }
}

#[test]
fn masked_extremes_are_none() {
    for shape in [(6, 5), (700, 300)] {
        let mut values: Vec<i64> =
            (0..(shape.0 * shape.1) as i64).map(|at| i64::MAX - 7 * at).collect();
        let mut hidden = vec![false; values.len()];
        (hidden[0], hidden[5]) = (true, true);
        values[5] = i64::MIN;
        let mask = Mask::cells(hidden.chunks(shape.1));
        let spec = spec().mask(mask).annotations(Annotations::values(Format::auto()));
        let told = described(&values, shape, &spec);
        assert!(told.contains(&format!(" to {}.", i64::MAX - 7)), "{told}");
    }
}

/// What has other types than integers of 64 bits is never rounded.
#[test]
fn partials_say_where_integers_may_be_rounded() {
    fn drawn<T: Element>(values: &[T]) -> [String; 2] {
        let spec = spec().limits(Limits::new(0, 1e19));
        let matrix = Matrix::new(values, 900, 900).unwrap();
        let grid = Heatmap::pixel_grid(900, 900, &spec).unwrap();
        let partial = grid.reduce(&matrix, 0, 0).unwrap();
        let partial = Partial::from_bytes(&partial.to_bytes()).unwrap();
        let of_partial = Heatmap::from_partial(partial, &spec).render().unwrap();
        let figures = [of_partial, Heatmap::new(&matrix, &spec).render().unwrap()];
        figures.map(|figure| figure.description().to_owned())
    }
    let wide: Vec<i64> = (0..810_000).map(|at| BEYOND + 2 * at).collect();
    let [partial, matrix] = drawn(&wide);
    assert!(partial.contains("about") && !matrix.contains("about"), "{partial}\n{matrix}");
    let floats: Vec<f64> = wide.iter().map(|&value| value as f64).collect();
    let [partial, matrix] = drawn(&floats);
    assert_eq!(partial, matrix);
    let near: Vec<u64> = (0..810_000).collect();
    let [partial, matrix] = drawn(&near);
    assert_eq!(partial, matrix);
}

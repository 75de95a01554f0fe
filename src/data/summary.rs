//! One pass over a matrix: the extremes of the usable values, and a count of the others.

use super::{Element, Matrix, View, Visitor};

/// What one pass over a matrix finds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Summary {
    /// The number of cells.
    pub(crate) cells: usize,
    /// The least finite value, +∞ where there is none.
    pub(crate) min: f64,
    /// The greatest finite value, −∞ where there is none.
    pub(crate) max: f64,
    /// The least finite value above zero, +∞ where there is none.
    pub(crate) min_positive: f64,
    pub(crate) nan: usize,
    pub(crate) infinite: usize,
    /// How many of the infinite ones are above zero.
    pub(crate) positive_infinite: usize,
    pub(crate) zero: usize,
    /// Below zero, −∞ included.
    pub(crate) negative: usize,
}

impl Summary {
    pub(crate) const EMPTY: Summary = Summary {
        cells: 0,
        min: f64::INFINITY,
        max: f64::NEG_INFINITY,
        min_positive: f64::INFINITY,
        nan: 0,
        infinite: 0,
        positive_infinite: 0,
        zero: 0,
        negative: 0,
    };

    /// What one pass over both would find.
    pub(crate) fn merge(&self, other: &Summary) -> Summary {
        Summary {
            cells: self.cells + other.cells,
            min: self.min.min(other.min),
            max: self.max.max(other.max),
            min_positive: self.min_positive.min(other.min_positive),
            nan: self.nan + other.nan,
            infinite: self.infinite + other.infinite,
            positive_infinite: self.positive_infinite + other.positive_infinite,
            zero: self.zero + other.zero,
            negative: self.negative + other.negative,
        }
    }

    /// Every branch is a select or an addition of a comparison, so that the loop has no jumps.
    fn include(&mut self, value: f64) {
        let finite = value.is_finite();
        let low = if finite { value } else { f64::INFINITY };
        let high = if finite { value } else { f64::NEG_INFINITY };
        let positive = if low > 0.0 { low } else { f64::INFINITY };
        self.min = if low < self.min { low } else { self.min };
        self.max = if high > self.max { high } else { self.max };
        self.min_positive = if positive < self.min_positive { positive } else { self.min_positive };
        self.cells += 1;
        self.nan += usize::from(value.is_nan());
        self.infinite += usize::from(value.is_infinite());
        self.positive_infinite += usize::from(value == f64::INFINITY);
        self.zero += usize::from(value == 0.0);
        self.negative += usize::from(value < 0.0);
    }
}

/// Reads every value of the matrix once.
pub(crate) fn summarize(matrix: &Matrix<'_>) -> Summary {
    struct Summarize;
    impl Visitor for Summarize {
        type Output = Summary;
        fn visit<T: Element>(self, view: View<'_, T>) -> Summary {
            let mut summary = Summary::EMPTY;
            if let Some(values) = view.contiguous() {
                for value in values {
                    summary.include(value.to_f64());
                }
            } else {
                for row in 0..view.rows {
                    for value in view.row(row) {
                        summary.include(value.to_f64());
                    }
                }
            }
            summary
        }
    }
    matrix.visit(Summarize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_extremes() {
        let values =
            [f64::NAN, -1.5, 0.0, -0.0, 3.0, f64::INFINITY, f64::NEG_INFINITY, 1e-300, 7.0];
        let matrix = Matrix::new(&values, 3, 3).unwrap();
        let expected = Summary {
            cells: 9,
            min: -1.5,
            max: 7.0,
            min_positive: 1e-300,
            nan: 1,
            infinite: 2,
            positive_infinite: 1,
            zero: 2,
            negative: 2,
        };
        assert_eq!(summarize(&matrix), expected);
        assert_eq!(summarize(&matrix.transposed()), expected);
    }

    #[test]
    fn strided_views_see_only_their_own_values() {
        let buffer = [1i64, 100, 2, 100, 3, 100, 4, 100];
        let matrix = Matrix::strided(&buffer, 2, 2, 4, 2).unwrap();
        let summary = summarize(&matrix);
        assert_eq!((summary.cells, summary.min, summary.max), (4, 1.0, 4.0));
    }

    #[test]
    fn nothing_usable() {
        let matrix = Matrix::new(&[f32::NAN, f32::INFINITY], 1, 2).unwrap();
        let summary = summarize(&matrix);
        assert!(summary.min > summary.max);
        assert_eq!((summary.nan, summary.infinite), (1, 1));
    }
}

//! What marks have to know of the values: contour lines, and where rows first fall below a threshold.
//!
//! Everything here is in terms of the matrix, never of pixels: a contour's vertices lie between the
//! centres of neighbouring cells, and whoever draws them knows where those centres are. (The crate
//! `contour` finds polygons, which it closes along the border of the data and around values that are
//! missing; as lines, those would be contours that the data does not have.)

mod contours;
mod stitch;

pub(crate) use contours::{Contour, contours};

use crate::data::{Element, Matrix, View, Visitor};

/// The first column of each row whose value lies below a threshold; none where no value does.
pub(crate) fn first_below(matrix: &Matrix<'_>, threshold: f64) -> Vec<Option<usize>> {
    struct First(f64);
    impl Visitor for First {
        type Output = Vec<Option<usize>>;
        fn visit<T: Element>(self, view: View<'_, T>) -> Self::Output {
            let first = |row| view.row(row).position(|value| value.to_f64() < self.0);
            (0..view.rows).map(first).collect()
        }
    }
    matrix.visit(First(threshold))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_value_below_counts_and_nan_is_none() {
        let values = [3.0, 1.0, 0.5, f64::NAN, f64::NAN, 0.0, 2.0, 2.0, 2.0];
        let matrix = Matrix::new(&values, 3, 3).unwrap();
        assert_eq!(first_below(&matrix, 1.0), [Some(2), Some(2), None]);
        assert_eq!(first_below(&matrix.view().transposed(), 1.0), [None, None, Some(0)]);
        let integers = Matrix::new(&[5i8, -3, 7, 8], 2, 2).unwrap();
        assert_eq!(first_below(&integers, 0.0), [Some(1), None]);
    }
}

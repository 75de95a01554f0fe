//! A matrix some of whose cells are missing.

use super::{Element, Matrix, View, Visitor};

impl Matrix<'_> {
    /// A copy of the matrix in which NaN stands in some cells.
    ///
    /// Types without a NaN become `f32` where that holds all of their values, and else the `f64` as
    /// which every room reads them, so that all other cells keep their colours to the last bit.
    pub(crate) fn without(&self, is_missing: impl Fn(usize, usize) -> bool) -> Matrix<'static> {
        struct Copy<F> {
            is_missing: F,
        }
        impl<F: Fn(usize, usize) -> bool> Copy<F> {
            fn values<T: Element, N: Clone>(
                &self,
                view: &View<'_, T>,
                convert: impl Fn(T) -> N,
                nan: &N,
            ) -> Vec<N> {
                let mut values = Vec::with_capacity(view.rows * view.cols);
                for row in 0..view.rows {
                    values.extend(view.row(row).enumerate().map(|(col, value)| {
                        if (self.is_missing)(row, col) {
                            return nan.clone();
                        }
                        convert(value)
                    }));
                }
                values
            }
        }
        impl<F: Fn(usize, usize) -> bool> Visitor for Copy<F> {
            type Output = Matrix<'static>;
            fn visit<T: Element>(self, view: View<'_, T>) -> Self::Output {
                let (rows, cols) = (view.rows, view.cols);
                if T::IS_SINGLE {
                    Matrix::row_major(self.values(&view, T::single, &f32::NAN), rows, cols)
                } else {
                    Matrix::row_major(self.values(&view, T::to_f64, &f64::NAN), rows, cols)
                }
            }
        }
        self.visit(Copy { is_missing })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_other_values_stay() {
        let values = [i64::MAX, 1, -7, i64::MIN, 5, 6];
        let matrix = Matrix::new(&values, 3, 2).unwrap().transposed();
        let masked = matrix.without(|row, col| row == 1 && col != 0);
        assert_eq!(masked.shape(), (2, 3));
        for (row, col) in [(0, 0), (0, 1), (0, 2), (1, 0)] {
            assert_eq!(masked.get(row, col), matrix.get(row, col));
        }
        assert!(masked.get(1, 1).unwrap().is_nan() && masked.get(1, 2).unwrap().is_nan());
    }
}

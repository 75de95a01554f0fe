//! Blocks of rows put together to a matrix.

use super::{Element, Matrix, View, Visitor};
use crate::error::{Error, Problem};
use std::any::Any;

/// Values of one type that come block by block, row after row.
#[derive(Default)]
pub(crate) struct Collected {
    /// A vector of elements, and what makes a matrix of it.
    values: Option<(Box<dyn Any + Send>, Finish)>,
}

type Finish = fn(Box<dyn Any + Send>, usize, usize) -> Result<Matrix<'static>, Error>;

impl Collected {
    /// Appends rows, and says whether they are of the type of those before.
    pub(crate) fn add(&mut self, block: &Matrix<'_>) -> bool {
        struct Add<'c>(&'c mut Collected);
        impl Visitor for Add<'_> {
            type Output = bool;
            fn visit<T: Element>(self, view: View<'_, T>) -> bool {
                let (values, _) =
                    self.0.values.get_or_insert_with(|| (Box::new(Vec::<T>::new()), finish::<T>));
                let Some(values) = values.downcast_mut::<Vec<T>>() else { return false };
                for row in 0..view.rows {
                    match view.row_slice(row) {
                        Some(row) => values.extend_from_slice(row),
                        None => values.extend(view.row(row)),
                    }
                }
                true
            }
        }
        block.visit(Add(self))
    }

    /// The matrix of all rows.
    pub(crate) fn finish(self, rows: usize, cols: usize) -> Result<Matrix<'static>, Error> {
        match self.values {
            Some((values, finish)) => finish(values, rows, cols),
            None => Err(Problem::EmptyMatrix { rows, cols }.into()),
        }
    }
}

fn finish<T: Element>(
    values: Box<dyn Any + Send>,
    rows: usize,
    cols: usize,
) -> Result<Matrix<'static>, Error> {
    let values = values.downcast::<Vec<T>>().map(|values| *values).unwrap_or_default();
    Matrix::from_vec(values, rows, cols)
}

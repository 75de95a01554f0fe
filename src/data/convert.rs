//! Lists of lists as matrices.

use super::{Element, Matrix};
use crate::error::Error;

/// Rows of one length each, that of their type: borrowed as they lie, or taken over.
macro_rules! of_arrays {
    ($(($($count:ident)?) $from:ty, $rows:ident => $matrix:expr;)*) => {$(
        impl<'a, T: Element, const C: usize $(, const $count: usize)?> TryFrom<$from> for Matrix<'a> {
            type Error = Error;

            /// # Errors
            /// [`ErrorKind::Shape`](crate::ErrorKind::Shape) without rows or columns.
            fn try_from($rows: $from) -> Result<Self, Error> {
                let count = $rows.len();
                let values: Flat<'a, T> = $matrix;
                values.matrix(count, C)
            }
        }
    )*};
}

/// Values that lie row after row.
enum Flat<'a, T> {
    Borrowed(&'a [T]),
    Owned(Vec<T>),
}

impl<'a, T: Element> Flat<'a, T> {
    fn matrix(self, rows: usize, cols: usize) -> Result<Matrix<'a>, Error> {
        match self {
            Flat::Borrowed(values) => Matrix::new(values, rows, cols),
            Flat::Owned(values) => Matrix::from_vec(values, rows, cols),
        }
    }
}

of_arrays! {
    () &'a [[T; C]], rows => Flat::Borrowed(rows.as_flattened());
    () &'a Vec<[T; C]>, rows => Flat::Borrowed(rows.as_flattened());
    (R) &'a [[T; C]; R], rows => Flat::Borrowed(rows.as_flattened());
    () Vec<[T; C]>, rows => Flat::Owned(rows.into_flattened());
    (R) [[T; C]; R], rows => Flat::Owned(rows.as_flattened().to_vec());
}

/// Rows that may be of different lengths, and are copied.
macro_rules! of_lists {
    ($($from:ty)*) => {$(
        impl<T: Element> TryFrom<$from> for Matrix<'_> {
            type Error = Error;

            /// # Errors
            /// As [`Matrix::from_rows`].
            fn try_from(rows: $from) -> Result<Self, Error> {
                Matrix::from_rows(&rows[..])
            }
        }
    )*};
}

of_lists! { Vec<Vec<T>> &Vec<Vec<T>> &[Vec<T>] &[&[T]] Vec<&[T]> }

//! The matrix type and its constructors.

use super::element::{Element, Values, integer};
use super::{View, Visitor};
use crate::error::{Error, Problem};
use std::borrow::Cow;
use std::fmt;

/// A row-major, possibly strided, borrowed or owned 2-D array of numbers.
///
/// A matrix has at least one row and one column. Elements are `f32`, `f64` or an integer type; which
/// one is part of the value, not of the Rust type. ([`Element`] lists the types, and those that are
/// kept as others.) Nothing is copied unless a constructor says so:
/// [`new`](Matrix::new) and [`strided`](Matrix::strided) borrow, [`from_vec`](Matrix::from_vec) takes
/// over the vector, [`transposed`](Matrix::transposed) and [`view`](Matrix::view) only change strides.
///
/// `TryFrom` makes a matrix of lists of lists: it borrows `&[[T; C]]`, `&[[T; C]; R]` and
/// `&Vec<[T; C]>`, takes over `Vec<[T; C]>`, and copies `[[T; C]; R]`, `Vec<Vec<T>>` and slices of
/// vectors or slices. [`Heatmap::new`](crate::Heatmap::new) takes all of these as they are.
///
/// ```
/// use heatspec::Matrix;
///
/// let values = [1.0f32, 2.0, 3.0, 4.0, 5.0, 6.0];
/// let matrix = Matrix::new(&values, 2, 3)?;
/// assert_eq!(matrix.get(1, 0), Some(4.0));
/// assert_eq!(matrix.transposed().get(0, 1), Some(4.0));
/// let rows = vec![vec![1, 2], vec![3, 4]];
/// assert_eq!(Matrix::try_from(rows)?.get(1, 0), Some(3.0));
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone)]
pub struct Matrix<'a> {
    values: Values<'a>,
    rows: usize,
    cols: usize,
    row_stride: usize,
    col_stride: usize,
}

impl<'a> Matrix<'a> {
    /// Borrows `rows × cols` values that lie row after row.
    ///
    /// # Errors
    /// [`ErrorKind::Shape`](crate::ErrorKind::Shape) without rows or columns, and where the number
    /// of values is not `rows × cols`.
    pub fn new<T: Element>(values: &'a [T], rows: usize, cols: usize) -> Result<Self, Error> {
        Self::contiguous(Cow::Borrowed(values), rows, cols)
    }

    /// Takes over a vector of `rows × cols` values that lie row after row.
    ///
    /// # Errors
    /// As [`Matrix::new`].
    pub fn from_vec<T: Element>(values: Vec<T>, rows: usize, cols: usize) -> Result<Self, Error> {
        Self::contiguous(Cow::Owned(values), rows, cols)
    }

    /// Copies a list of rows, each of the same length.
    ///
    /// ```
    /// let matrix = heatspec::Matrix::from_rows(&[[1, 2, 3], [4, 5, 6]])?;
    /// assert_eq!(matrix.shape(), (2, 3));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Shape`](crate::ErrorKind::Shape) where a row is not as long as row 0, of which
    /// the first is named, and without rows or columns.
    pub fn from_rows<T: Element, R: AsRef<[T]>>(rows: &[R]) -> Result<Self, Error> {
        let expected = rows.first().map_or(0, |row| row.as_ref().len());
        // All lengths before the first copy: a ragged list may be far smaller than its rectangle.
        for (row, values) in rows.iter().enumerate() {
            let len = values.as_ref().len();
            if len != expected {
                return Err(Problem::RaggedRow { row, len, expected }.into());
            }
        }
        let mut values = Vec::with_capacity(rows.len() * expected);
        for row in rows {
            values.extend_from_slice(row.as_ref());
        }
        Self::from_vec(values, rows.len(), expected)
    }

    /// Computes every value from its row and column, row after row.
    ///
    /// ```
    /// let matrix = heatspec::Matrix::from_fn(3, 4, |row, col| (row * col) as f32)?;
    /// assert_eq!(matrix.get(2, 3), Some(6.0));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Shape`](crate::ErrorKind::Shape) without rows or columns.
    pub fn from_fn<T: Element>(
        rows: usize,
        cols: usize,
        mut value: impl FnMut(usize, usize) -> T,
    ) -> Result<Self, Error> {
        if rows == 0 || cols == 0 {
            return Err(Problem::EmptyMatrix { rows, cols }.into());
        }
        let mut values = Vec::new();
        for row in 0..rows {
            values.extend((0..cols).map(|col| value(row, col)));
        }
        Self::from_vec(values, rows, cols)
    }

    /// Borrows a window of a larger buffer: the element at (`row`, `col`) is
    /// `values[row * row_stride + col * col_stride]`.
    ///
    /// Strides count elements. A column-major array has `row_stride` 1; every second column of a
    /// row-major one has `col_stride` 2; a stride of 0 repeats one row or column. To start elsewhere
    /// than at the first value, pass a sub-slice.
    ///
    /// ```
    /// // Rows 0 and 2, columns 1 and 2, of a 3 × 4 array.
    /// let buffer: Vec<u8> = (0..12).collect();
    /// let window = heatspec::Matrix::strided(&buffer[1..], 2, 2, 8, 1)?;
    /// assert_eq!(window.get(1, 1), Some(10.0));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Shape`](crate::ErrorKind::Shape) without rows or columns, and where the last
    /// element would lie past the end of the buffer.
    pub fn strided<T: Element>(
        values: &'a [T],
        rows: usize,
        cols: usize,
        row_stride: usize,
        col_stride: usize,
    ) -> Result<Self, Error> {
        if rows == 0 || cols == 0 {
            return Err(Problem::EmptyMatrix { rows, cols }.into());
        }
        let last = (rows - 1)
            .checked_mul(row_stride)
            .zip((cols - 1).checked_mul(col_stride))
            .and_then(|(down, across)| down.checked_add(across));
        if last.is_none_or(|last| last >= values.len()) {
            return Err(Problem::StridesOutOfBounds {
                rows,
                cols,
                row_stride,
                col_stride,
                len: values.len(),
            }
            .into());
        }
        Ok(Self { values: T::wrap(Cow::Borrowed(values)), rows, cols, row_stride, col_stride })
    }

    /// Values that are known to be rows × columns.
    pub(super) fn row_major<T: Element>(values: Vec<T>, rows: usize, cols: usize) -> Self {
        debug_assert_eq!(values.len(), rows * cols);
        let values = T::wrap(Cow::Owned(values));
        Self { values, rows, cols, row_stride: cols, col_stride: 1 }
    }

    fn contiguous<T: Element>(
        values: Cow<'a, [T]>,
        rows: usize,
        cols: usize,
    ) -> Result<Self, Error> {
        if rows == 0 || cols == 0 {
            return Err(Problem::EmptyMatrix { rows, cols }.into());
        }
        if rows.checked_mul(cols) != Some(values.len()) {
            return Err(Problem::LengthMismatch { len: values.len(), rows, cols }.into());
        }
        Ok(Self { values: T::wrap(values), rows, cols, row_stride: cols, col_stride: 1 })
    }

    /// The matrix with rows and columns exchanged. Nothing is copied.
    pub fn transposed(self) -> Self {
        Self {
            values: self.values,
            rows: self.cols,
            cols: self.rows,
            row_stride: self.col_stride,
            col_stride: self.row_stride,
        }
    }

    /// A borrowed matrix of the same values. Nothing is copied.
    pub fn view(&self) -> Matrix<'_> {
        Matrix { values: self.values.from(0), ..*self }
    }

    /// The same matrix without a borrow: a borrowed buffer is copied, an owned one is kept.
    pub fn into_owned(self) -> Matrix<'static> {
        Matrix {
            rows: self.rows,
            cols: self.cols,
            row_stride: self.row_stride,
            col_stride: self.col_stride,
            values: self.values.into_owned(),
        }
    }

    /// The number of rows, at least 1.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The number of columns, at least 1.
    pub fn cols(&self) -> usize {
        self.cols
    }

    /// The number of rows and of columns.
    pub fn shape(&self) -> (usize, usize) {
        (self.rows, self.cols)
    }

    /// One value as `f64`, or `None` outside the matrix.
    pub fn get(&self, row: usize, col: usize) -> Option<f64> {
        struct At(usize, usize);
        impl Visitor for At {
            type Output = f64;
            fn visit<T: Element>(self, view: View<'_, T>) -> f64 {
                view.at(self.0, self.1).to_f64()
            }
        }
        (row < self.rows && col < self.cols).then(|| self.visit(At(row, col)))
    }

    /// One value as the integer that it is; `None` outside the matrix and of other types.
    pub(crate) fn integer(&self, row: usize, col: usize) -> Option<i128> {
        struct At(usize, usize);
        impl Visitor for At {
            type Output = Option<i128>;
            fn visit<T: Element>(self, view: View<'_, T>) -> Option<i128> {
                integer(view.at(self.0, self.1))
            }
        }
        (row < self.rows && col < self.cols).then(|| self.visit(At(row, col))).flatten()
    }

    /// The least and the greatest of integers, some cells left out; `None` of other types, and where all
    /// are left out.
    pub(crate) fn integer_extremes(
        &self,
        is_left_out: impl Fn(usize, usize) -> bool,
    ) -> Option<[i128; 2]> {
        struct Extremes<F>(F);
        impl<F: Fn(usize, usize) -> bool> Visitor for Extremes<F> {
            type Output = Option<[i128; 2]>;
            fn visit<T: Element>(self, view: View<'_, T>) -> Self::Output {
                integer(view.at(0, 0))?;
                let mut extremes: Option<[i128; 2]> = None;
                for row in 0..view.rows {
                    let values = view.row(row).enumerate();
                    let shown = values.filter(|(col, _)| !(self.0)(row, *col));
                    for value in shown.filter_map(|(_, value)| integer(value)) {
                        let [least, greatest] = extremes.unwrap_or([value; 2]);
                        extremes = Some([least.min(value), greatest.max(value)]);
                    }
                }
                extremes
            }
        }
        self.visit(Extremes(is_left_out))
    }

    /// The name of the element type.
    pub(crate) fn element(&self) -> &'static str {
        self.values.type_name()
    }

    /// Whether columns lie side by side in memory rather than rows, or there is but one.
    pub(crate) fn is_by_columns(&self) -> bool {
        self.row_stride < self.col_stride || self.cols == 1
    }

    /// At most `most` rows from `first` on.
    pub(crate) fn some_rows(&self, first: usize, most: usize) -> Matrix<'_> {
        let values = self.values.from(first * self.row_stride);
        Matrix { values, rows: most.min(self.rows - first), ..*self }
    }

    pub(crate) fn visit<V: Visitor>(&self, visitor: V) -> V::Output {
        self.values.visit(self.rows, self.cols, self.row_stride, self.col_stride, visitor)
    }
}

impl fmt::Debug for Matrix<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Matrix")
            .field("element", &self.values.type_name())
            .field("rows", &self.rows)
            .field("cols", &self.cols)
            .field("row_stride", &self.row_stride)
            .field("col_stride", &self.col_stride)
            .field("buffer_len", &self.values.len())
            .finish()
    }
}

impl<'a> From<&'a Matrix<'_>> for Matrix<'a> {
    fn from(matrix: &'a Matrix<'_>) -> Self {
        matrix.view()
    }
}

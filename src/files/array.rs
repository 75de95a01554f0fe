//! An array in a file: where its elements lie.

use super::bytes::Bytes;
use super::element::{Kind, Plane};
use super::npy;
use super::rows::FileRows;
use crate::data::{Collected, Matrix};
use crate::error::{Error, Problem};
use crate::rows::RowSource;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An array of numbers in a file, of which nothing but the header was read.
///
/// [`npy`](Self::npy) opens a file of NumPy's, [`npz`](Self::npz) an array of an archive, and
/// `SafetensorsFile::tensor` gives a tensor of a model. Of more than two dimensions, [`index`](Self::index) chooses along the first; of two, the
/// first counts rows; an array of one is one row, as long as it is.
///
/// There are three ways to the values:
///
/// - [`rows`](Self::rows) reads them block by block: for figures of files of any size, in little
///   memory. Whatever becomes of the file meanwhile, there is a figure or a typed error.
/// - [`read`](Self::read) reads them all into a [`Matrix`].
/// - `map` (feature `mmap`) has the system show the file as memory. It is `unsafe`,
///   because nobody can promise on behalf of other programs that the file stays as it is.
///
/// ```
/// use heatspec::{FileArray, FigureSize, Heatmap, HeatmapSpec, Limits};
///
/// // np.save("attention.npy", attention): heads × queries × keys.
/// # let path = std::env::temp_dir().join("heatspec-file-array.npy");
/// # let header = format!("{:<117}\n", "{'descr': '<f4', 'fortran_order': False, 'shape': (12, 300, 400), }");
/// # let mut file = b"\x93NUMPY\x01\x00\x76\x00".to_vec();
/// # file.extend(header.bytes());
/// # file.extend((0..12 * 300 * 400).flat_map(|at| (at as f32 % 401.0 / 401.0).to_le_bytes()));
/// # std::fs::write(&path, file).unwrap();
/// let heads = FileArray::npy(&path)?;
/// assert_eq!(heads.shape(), [12, 300, 400]);
///
/// let spec = HeatmapSpec::new().limits(Limits::new(0, 1)).size(FigureSize::pixels(400, 300));
/// let figure = Heatmap::from_rows(heads.index(7)?.rows()?, &spec).render()?;
/// # let matrix = heads.index(7)?.read()?;
/// # assert_eq!(figure.pixmap(), Heatmap::new(matrix, &spec).render()?.pixmap());
/// # std::fs::remove_file(&path).ok();
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct FileArray {
    pub(super) file: Arc<Bytes>,
    pub(super) kind: Kind,
    /// Whether the bytes of an element stand in the other order than this machine's.
    pub(super) swapped: bool,
    /// Where in the file the first element lies.
    pub(super) start: u64,
    shape: Vec<usize>,
    /// In elements.
    strides: Vec<usize>,
}

/// Where an array is said to lie, and what it is said to hold.
pub(super) struct Claim {
    pub(super) kind: Kind,
    pub(super) swapped: bool,
    pub(super) start: u64,
    pub(super) shape: Vec<usize>,
    pub(super) fortran: bool,
}

impl FileArray {
    /// Opens a `.npy` file: of format version 1, 2 or 3, in C or Fortran order, of either byte order,
    /// with elements `f4`, `f8`, `i1` … `i8`, `u1` … `u8`, `bool`, and with the feature `half` `f2`.
    /// What follows the array's bytes is not looked at.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) where the system refuses,
    /// [`ErrorKind::File`](crate::ErrorKind::File) where the file is something else, is shorter
    /// than its header says, or holds other types of element.
    pub fn npy(path: impl AsRef<Path>) -> Result<Self, Error> {
        let file = Bytes::open(path.as_ref(), npy::FORMAT)?;
        let claim = npy::header(&file)?;
        Self::check(Arc::new(file), claim, npy::FORMAT)
    }

    /// The array, if the file is long enough for it.
    pub(super) fn check(
        file: Arc<Bytes>,
        claim: Claim,
        format: &'static str,
    ) -> Result<Self, Error> {
        let Claim { kind, swapped, start, shape, fortran } = claim;
        let too_many = || {
            Error::from(Problem::InvalidFile {
                path: file.path().to_owned(),
                format,
                reason: format!("an array of shape {shape:?} has more elements than can be"),
            })
        };
        let mut strides = vec![0; shape.len()];
        // Some 2⁶³ rows of no columns are no elements, but no array either.
        let mut count = usize::from(!shape.contains(&0));
        let mut set = |at: usize| {
            strides[at] = count;
            count.checked_mul(shape[at]).map(|product| count = product)
        };
        let all = if fortran {
            (0..shape.len()).try_for_each(&mut set)
        } else {
            (0..shape.len()).rev().try_for_each(&mut set)
        };
        all.ok_or_else(too_many)?;
        let bytes = count.checked_mul(kind.size()).ok_or_else(too_many)?;
        let expected = start.checked_add(bytes as u64).ok_or_else(too_many)?;
        if expected > file.len() {
            let (path, found) = (file.path().to_owned(), file.len());
            return Err(Problem::FileTruncated { path, expected, found }.into());
        }
        Ok(Self { file, kind, swapped, start, shape, strides })
    }

    /// The path given.
    pub fn path(&self) -> PathBuf {
        self.file.path().to_owned()
    }

    /// The length along each dimension.
    pub fn shape(&self) -> &[usize] {
        &self.shape
    }

    /// The type of the elements, by its name in Rust: `"f32"`.
    pub fn element(&self) -> &'static str {
        self.kind.name()
    }

    /// The array of one dimension less at an index along the first: of heads × tokens × tokens, one
    /// head. Nothing is read.
    ///
    /// # Errors
    /// [`ErrorKind::Shape`](crate::ErrorKind::Shape) where there is no such entry.
    pub fn index(&self, index: usize) -> Result<Self, Error> {
        let [length, shape @ ..] = &*self.shape else {
            return Err(Problem::ArrayIndex { index, shape: self.shape.clone() }.into());
        };
        let [stride, strides @ ..] = &*self.strides else {
            return Err(Problem::ArrayIndex { index, shape: self.shape.clone() }.into());
        };
        if index >= *length {
            return Err(Problem::ArrayIndex { index, shape: self.shape.clone() }.into());
        }
        // Less than the array's bytes, which were checked to lie in the file.
        let start = self.start + (index * stride * self.kind.size()) as u64;
        Ok(Self { start, shape: shape.to_vec(), strides: strides.to_vec(), ..self.clone() })
    }

    /// Some rows and columns of an array of one or two dimensions. Nothing is read.
    ///
    /// ```no_run
    /// use heatspec::{FileArray, Heatmap, HeatmapSpec};
    ///
    /// let prompt = FileArray::npy("attention.npy")?.index(7)?.slice(13..34, 13..34)?;
    /// Heatmap::from_rows(prompt.rows()?, HeatmapSpec::new()).render()?.save("prompt.png")?;
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Shape`](crate::ErrorKind::Shape) where there are other than one or two dimensions, for
    /// rows or columns that are not there, and for none at all.
    pub fn slice(&self, rows: Range<usize>, cols: Range<usize>) -> Result<Self, Error> {
        let plane = self.plane()?;
        for (range, count) in [(&rows, plane.rows), (&cols, plane.cols)] {
            if range.end > count {
                return Err(
                    Problem::ArraySlice { end: range.end, shape: self.shape.clone() }.into()
                );
            }
        }
        if rows.is_empty() || cols.is_empty() {
            return Err(Problem::EmptyMatrix { rows: rows.len(), cols: cols.len() }.into());
        }
        // Less than the array's bytes, which were checked to lie in the file.
        let skipped = rows.start * plane.row_stride + cols.start * plane.col_stride;
        let start = self.start + (skipped * self.kind.size()) as u64;
        let (shape, strides) =
            (vec![rows.len(), cols.len()], vec![plane.row_stride, plane.col_stride]);
        Ok(Self { start, shape, strides, ..self.clone() })
    }

    /// The array of two dimensions with rows and columns exchanged; one of one dimension becomes a column.
    /// Nothing is read.
    ///
    /// ```no_run
    /// use heatspec::{FileArray, Heatmap, HeatmapSpec};
    ///
    /// let units_down = FileArray::npy("activations.npy")?.transposed()?;
    /// Heatmap::from_rows(units_down.rows()?, HeatmapSpec::new()).render()?.save("units.png")?;
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Shape`](crate::ErrorKind::Shape) where there are other than one or two dimensions.
    pub fn transposed(&self) -> Result<Self, Error> {
        let plane = self.plane()?.transposed();
        let (shape, strides) =
            (vec![plane.rows, plane.cols], vec![plane.row_stride, plane.col_stride]);
        Ok(Self { shape, strides, ..self.clone() })
    }

    /// The rows, to be read block by block.
    ///
    /// # Errors
    /// [`ErrorKind::Shape`](crate::ErrorKind::Shape) where there are other than one or two
    /// dimensions, and without rows or columns.
    pub fn rows(&self) -> Result<FileRows, Error> {
        let plane = self.plane()?;
        // Where reading has to go forwards, two would make each other go back.
        let array = Self { file: self.file.alone(), ..self.clone() };
        Ok(FileRows::new(array, plane))
    }

    /// All values in memory.
    ///
    /// # Errors
    /// As [`rows`](Self::rows); [`ErrorKind::Io`](crate::ErrorKind::Io) and
    /// [`ErrorKind::File`](crate::ErrorKind::File) where the file cannot be read to the end, and
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) where there is no room for it.
    pub fn read(&self) -> Result<Matrix<'static>, Error> {
        let plane = self.plane()?;
        let Plane { rows, cols, row_stride, col_stride } = plane;
        let in_rows = col_stride == 1 && row_stride == cols;
        let in_columns = row_stride == 1 && col_stride == rows;
        if !(in_rows || in_columns) {
            return self.read_apart();
        }
        let mut buffer = self.kind.buffer();
        buffer.fill(self.kind, plane.span(), self.swapped, |bytes| {
            self.file.read(self.start, bytes)
        })?;
        if in_rows {
            buffer.into_rows(rows, cols)
        } else {
            Ok(buffer.into_rows(cols, rows)?.transposed())
        }
    }

    /// The same of elements between which others lie, of which only a block at a time is held.
    fn read_apart(&self) -> Result<Matrix<'static>, Error> {
        let (mut rows, mut found) = (self.rows()?, Collected::default());
        while let Some(block) = rows.next()? {
            found.add(&block);
        }
        let (lines, length) = rows.lines();
        let matrix = found.finish(lines, length)?;
        Ok(if rows.in_columns() { matrix.transposed() } else { matrix })
    }

    /// How the rows and columns lie.
    pub(super) fn plane(&self) -> Result<Plane, Error> {
        let plane = match (&*self.shape, &*self.strides) {
            (&[cols], &[col_stride]) => {
                Plane { rows: 1, cols, row_stride: cols * col_stride, col_stride }
            }
            (&[rows, cols], &[row_stride, col_stride]) => {
                Plane { rows, cols, row_stride, col_stride }
            }
            _ => return Err(Problem::ArrayDimensions { shape: self.shape.clone() }.into()),
        };
        if plane.rows == 0 || plane.cols == 0 {
            return Err(Problem::EmptyMatrix { rows: plane.rows, cols: plane.cols }.into());
        }
        Ok(plane)
    }
}

//! The rows of an array in a file, read block by block.

use super::array::FileArray;
use super::element::{Buffer, Plane};
use crate::data::Matrix;
use crate::error::Error;
use crate::rows::{RowSource, SourceError};

/// The rows of a [`FileArray`], as a source of blocks; columns, where the file holds those together.
///
/// Blocks are of some 4 MiB, or of one row where that is longer (an array that is one row comes in
/// pieces, as columns). The file is read at their places, by plain reads: a file that becomes
/// shorter meanwhile is [`ErrorKind::File`](crate::ErrorKind::File), and one whose bytes change is
/// drawn as they were when they were read.
///
/// ```no_run
/// use heatspec::{FileArray, Heatmap, HeatmapSpec, Reduction};
///
/// let rows = FileArray::npy("similarity.npy")?.rows()?;
/// let spec = HeatmapSpec::new().reduction(Reduction::max());
/// Heatmap::from_rows(rows, spec).render()?.save("similarity.png")?;
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct FileRows {
    array: FileArray,
    /// Lines that lie side by side in the file, as rows.
    lines: Plane,
    in_columns: bool,
    next: usize,
    buffer: Buffer,
}

/// Bytes of a block. Few enough to be reduced while they are in a near cache.
const BLOCK: usize = 4 << 20;

impl FileRows {
    pub(super) fn new(array: FileArray, plane: Plane) -> Self {
        // A single row too long for a block is read column by column.
        let is_long = plane.rows == 1 && plane.cols > BLOCK / array.kind.size();
        let in_columns = is_long || plane.row_stride < plane.col_stride;
        let lines = if in_columns { plane.transposed() } else { plane };
        let buffer = array.kind.buffer();
        Self { array, lines, in_columns, next: 0, buffer }
    }

    fn line_bytes(&self) -> usize {
        self.lines.row_stride.saturating_mul(self.array.kind.size()).max(1)
    }

    fn block_lines(&self) -> usize {
        (BLOCK / self.line_bytes()).max(1)
    }

    /// How many lines there are, and of how many elements each.
    pub(super) fn lines(&self) -> (usize, usize) {
        (self.lines.rows, self.lines.cols)
    }

    /// The next block of lines.
    pub(super) fn next(&mut self) -> Result<Option<Matrix<'_>>, Error> {
        let rows = self.block_lines().min(self.lines.rows - self.next);
        if rows == 0 {
            return Ok(None);
        }
        let block = Plane { rows, ..self.lines };
        let (start, FileArray { file, kind, swapped, .. }) = (self.place(self.next), &self.array);
        self.buffer.fill(*kind, block.span(), *swapped, |bytes| file.read(start, bytes))?;
        self.next += rows;
        self.buffer.matrix(block).map(Some)
    }

    /// Where in the file a line begins.
    fn place(&self, line: usize) -> u64 {
        self.array.start + (line * self.lines.row_stride * self.array.kind.size()) as u64
    }
}

impl RowSource for FileRows {
    fn shape(&self) -> (usize, usize) {
        let Plane { rows, cols, .. } =
            if self.in_columns { self.lines.transposed() } else { self.lines };
        (rows, cols)
    }

    fn next_block(&mut self) -> Result<Option<Matrix<'_>>, SourceError> {
        Ok(self.next()?)
    }

    fn in_columns(&self) -> bool {
        self.in_columns
    }

    fn rewind(&mut self) -> Result<bool, SourceError> {
        self.next = 0;
        Ok(true)
    }
}

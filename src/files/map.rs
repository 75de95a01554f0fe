//! A file shown as memory: the one place where what another program does can break a promise of Rust.
#![expect(
    unsafe_code,
    reason = "only the caller knows that nobody changes the file while it is mapped"
)]

use super::array::FileArray;
use super::element::{Kind, Plane};
use crate::data::Matrix;
use crate::error::{Error, Problem};
use memmap2::{Mmap, MmapOptions};

/// A [`FileArray`] as memory, made by [`FileArray::map`].
///
/// ```no_run
/// use heatspec::{FileArray, Heatmap, HeatmapSpec};
///
/// let array = FileArray::npy("similarity.npy")?;
/// // SAFETY: nobody writes to this file.
/// let mapped = unsafe { array.map()? };
/// Heatmap::new(mapped.matrix()?, HeatmapSpec::new()).render()?.save("similarity.png")?;
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Debug)]
pub struct MappedArray {
    map: Mmap,
    kind: Kind,
    plane: Plane,
}

impl FileArray {
    /// Has the system show the array as memory, of which it reads and forgets what it will: nothing is
    /// copied, and the memory counts as the file's. Bytes of a `bool` array are given as they are.
    ///
    /// # Safety
    /// As long as the [`MappedArray`] lives, nobody may change the file or make it shorter, in this
    /// process or another. Rust may assume that what it has read stays the same; and where a part of
    /// the file is gone, reading it ends the process (on Unix with `SIGBUS`, which is no error that
    /// could be returned). Where that cannot be promised, use [`rows`](Self::rows), which gives typed
    /// errors and takes hardly longer.
    ///
    /// # Errors
    /// As [`rows`](Self::rows), [`ErrorKind::Io`](crate::ErrorKind::Io) where the system refuses,
    /// [`ErrorKind::File`](crate::ErrorKind::File) where the file has become shorter since it was
    /// opened, and where the bytes do not lie as elements in memory must: in the other order, at
    /// odd places, or compressed.
    pub unsafe fn map(&self) -> Result<MappedArray, Error> {
        let plane = self.plane()?;
        let bytes = plane.span() * self.kind.size();
        let refused = |hint| {
            let element = self.element().to_owned();
            Err(Problem::FileElement { path: self.path(), element, hint }.into())
        };
        let Some((file, first)) = self.file.in_file() else {
            return refused("its bytes are compressed: `rows` and `read` inflate them");
        };
        let (expected, found) = (self.start + bytes as u64, self.file.current_len());
        if expected > found {
            let path = self.path();
            return Err(Problem::FileTruncated { path, expected, found }.into());
        }
        if self.swapped {
            return refused(
                "its bytes are in another machine's order: `rows` and `read` turn them",
            );
        }
        let mut options = MmapOptions::new();
        options.offset(first + self.start).len(bytes);
        // SAFETY: the caller promises that the file stays as it is.
        let map = file.with_file(|file| unsafe { options.map(file) })?;
        if self.kind.matrix(&map, plane).is_none() {
            return refused("they lie at odd places in the file: `rows` and `read` do not mind");
        }
        Ok(MappedArray { map, kind: self.kind, plane })
    }
}

impl MappedArray {
    /// The array as a matrix. Nothing is read yet.
    ///
    /// # Errors
    /// None that [`FileArray::map`] would not have found.
    pub fn matrix(&self) -> Result<Matrix<'_>, Error> {
        let Plane { rows, cols, .. } = self.plane;
        let nothing = Err(Problem::EmptyMatrix { rows, cols }.into());
        self.kind.matrix(&self.map, self.plane).unwrap_or(nothing)
    }
}

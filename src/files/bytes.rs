//! The bytes of a file or of a part of one, read at their places.

use super::inflate::Inflating;
use crate::error::{Error, Problem};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes that several may read at once.
#[derive(Debug)]
pub(super) struct Bytes {
    path: PathBuf,
    source: Source,
    len: u64,
}

/// Where bytes come from.
#[derive(Debug)]
enum Source {
    #[cfg(unix)]
    File(File),
    /// Elsewhere a file has one place at which all read.
    #[cfg(not(unix))]
    File(std::sync::Mutex<File>),
    /// Others, from a place on.
    Part(Arc<Bytes>, u64),
    /// Compressed ones.
    Inflated(Inflating),
}

impl Bytes {
    pub(super) fn open(path: &Path, format: &'static str) -> Result<Self, Error> {
        let failed = |source| Error::from(Problem::Read { path: path.to_owned(), source });
        // Asked before opening, which would wait for the other end of a pipe.
        if !fs::metadata(path).map_err(failed)?.is_file() {
            return Err(Problem::InvalidFile {
                path: path.to_owned(),
                format,
                reason: "it is a directory or a device, not a file of bytes".to_owned(),
            }
            .into());
        }
        let file = File::open(path).map_err(failed)?;
        let len = file.metadata().map_err(failed)?.len();
        #[cfg(not(unix))]
        let file = std::sync::Mutex::new(file);
        Ok(Self { path: path.to_owned(), source: Source::File(file), len })
    }

    /// Some of the bytes of others.
    pub(super) fn part(of: Arc<Self>, start: u64, len: u64) -> Self {
        Self { path: of.path.clone(), source: Source::Part(of, start), len }
    }

    /// What comes of compressed bytes.
    pub(super) fn inflated(source: Inflating, path: &Path) -> Self {
        Self { path: path.to_owned(), len: source.size(), source: Source::Inflated(source) }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The same bytes, to be read by one alone.
    pub(super) fn alone(self: &Arc<Self>) -> Arc<Self> {
        match &self.source {
            Source::Inflated(source) => Arc::new(Self::inflated(source.anew(), &self.path)),
            _ => Arc::clone(self),
        }
    }

    /// The file, and where in it these bytes begin; `None` where they do not lie in it as they are.
    #[cfg(feature = "mmap")]
    pub(super) fn in_file(&self) -> Option<(&Self, u64)> {
        match &self.source {
            Source::File(_) => Some((self, 0)),
            Source::Part(of, start) => {
                let (file, before) = of.in_file()?;
                Some((file, before + start))
            }
            Source::Inflated(_) => None,
        }
    }

    #[cfg(feature = "mmap")]
    pub(super) fn with_file<T>(
        &self,
        work: impl FnOnce(&File) -> io::Result<T>,
    ) -> Result<T, Error> {
        let Source::File(file) = &self.source else {
            let source = io::Error::from(io::ErrorKind::Unsupported);
            return Err(Problem::Read { path: self.path.clone(), source }.into());
        };
        #[cfg(not(unix))]
        let file = &*file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        work(file).map_err(|source| Error::from(Problem::Read { path: self.path.clone(), source }))
    }

    /// How many there were when the file was opened.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    /// How many there are now.
    pub(super) fn current_len(&self) -> u64 {
        let file = match &self.source {
            Source::File(file) => file,
            Source::Part(of, start) => {
                return of.current_len().saturating_sub(*start).min(self.len);
            }
            Source::Inflated(_) => return self.len,
        };
        #[cfg(not(unix))]
        let file = &*file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        file.metadata().map_or(0, |metadata| metadata.len())
    }

    /// Fills `bytes` with those from a place on.
    pub(super) fn read(&self, at: u64, bytes: &mut [u8]) -> Result<(), Error> {
        let file = match &self.source {
            Source::File(file) => file,
            Source::Part(of, start) => return of.read(start.saturating_add(at), bytes),
            Source::Inflated(source) => return source.read(at, bytes),
        };
        #[cfg(not(unix))]
        let file = &mut *file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        read_at(file, at, bytes).map_err(|source| {
            if source.kind() == io::ErrorKind::UnexpectedEof {
                let expected = at.saturating_add(bytes.len() as u64);
                Error::from(Problem::FileTruncated {
                    path: self.path.clone(),
                    expected,
                    // Should it have grown again by now.
                    found: self.current_len().min(expected.saturating_sub(1)),
                })
            } else {
                Error::from(Problem::Read { path: self.path.clone(), source })
            }
        })
    }
}

#[cfg(unix)]
fn read_at(file: &File, at: u64, bytes: &mut [u8]) -> io::Result<()> {
    use std::os::unix::fs::FileExt as _;
    file.read_exact_at(bytes, at)
}

#[cfg(not(unix))]
fn read_at(file: &mut File, at: u64, bytes: &mut [u8]) -> io::Result<()> {
    use std::io::{Read as _, Seek as _, SeekFrom};
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(bytes)
}

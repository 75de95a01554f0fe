//! The bytes of a file, read at their places.

use crate::error::{Error, Problem};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// An open file that several may read at once.
#[derive(Debug)]
pub(super) struct Bytes {
    path: PathBuf,
    #[cfg(unix)]
    file: File,
    /// Elsewhere a file has one place at which all read.
    #[cfg(not(unix))]
    file: std::sync::Mutex<File>,
    len: u64,
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
        Ok(Self { path: path.to_owned(), file, len })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    #[cfg(feature = "mmap")]
    pub(super) fn with_file<T>(
        &self,
        work: impl FnOnce(&File) -> io::Result<T>,
    ) -> Result<T, Error> {
        #[cfg(not(unix))]
        let file = &*self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        #[cfg(unix)]
        let file = &self.file;
        work(file).map_err(|source| Error::from(Problem::Read { path: self.path.clone(), source }))
    }

    /// How long the file was when it was opened.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    /// How long it is now.
    pub(super) fn current_len(&self) -> u64 {
        #[cfg(not(unix))]
        let file = &*self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        #[cfg(unix)]
        let file = &self.file;
        file.metadata().map_or(0, |metadata| metadata.len())
    }

    /// Fills `bytes` with those from a place on.
    pub(super) fn read(&self, at: u64, bytes: &mut [u8]) -> Result<(), Error> {
        self.read_at(at, bytes).map_err(|source| {
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

    #[cfg(unix)]
    fn read_at(&self, at: u64, bytes: &mut [u8]) -> io::Result<()> {
        use std::os::unix::fs::FileExt as _;
        self.file.read_exact_at(bytes, at)
    }

    #[cfg(not(unix))]
    fn read_at(&self, at: u64, bytes: &mut [u8]) -> io::Result<()> {
        use std::io::{Read as _, Seek as _, SeekFrom};
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(bytes)
    }
}

//! Which format a path asks for, and writing a file whole or not at all.

use crate::error::{Error, Problem};
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A format that figures can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Png,
    Jpeg,
    WebP,
    Svg,
    Pdf,
}

const EXTENSIONS: &str = "`.png`, `.svg`, `.pdf`, `.jpg`, `.jpeg` or `.webp`";

/// The format that a path's extension names, in any case.
pub(crate) fn format_of(path: &Path) -> Result<Format, Error> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
    match extension.to_ascii_lowercase().as_str() {
        "png" => Ok(Format::Png),
        "jpg" | "jpeg" => Ok(Format::Jpeg),
        "webp" => Ok(Format::WebP),
        "svg" => Ok(Format::Svg),
        "pdf" => Ok(Format::Pdf),
        _ => Err(Problem::UnknownExtension { path: path.to_owned(), expected: EXTENSIONS }.into()),
    }
}

/// Writes beside the destination and renames over it; on failure the destination is as it was.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |source| Error::from(Problem::Write { path: path.to_owned(), source });
    // A link to a file keeps pointing at it; the file is replaced.
    let destination = match fs::canonicalize(path) {
        Ok(existing) if existing.is_dir() => {
            return Err(failed(io::Error::from(io::ErrorKind::IsADirectory)));
        }
        Ok(existing) => existing,
        Err(_) => path.to_owned(),
    };
    let before = fs::metadata(&destination).map(|metadata| metadata.permissions()).ok();
    if before.as_ref().is_some_and(Permissions::readonly) {
        // Renaming needs no right to the file that it replaces, and would not ask.
        return Err(failed(io::Error::from(io::ErrorKind::PermissionDenied)));
    }
    let (mut file, beside) = create_beside(&destination).map_err(failed)?;
    let written = file.write_all(bytes).and_then(|()| match before {
        Some(permissions) => file.set_permissions(permissions),
        None => Ok(()),
    });
    drop(file);
    let renamed = written.and_then(|()| fs::rename(&beside, &destination));
    renamed.map_err(|error| {
        // The first failure is the one to tell.
        let _ = fs::remove_file(&beside);
        failed(error)
    })
}

/// A new file in the same folder, since a rename cannot cross file systems.
fn create_beside(destination: &Path) -> io::Result<(File, PathBuf)> {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    destination.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    loop {
        let count = COUNTER.fetch_add(1, Ordering::Relaxed);
        // Without the destination's name, which may be as long as a name can be.
        let name = format!(".heatspec-{}-{count}", std::process::id());
        let beside = destination.with_file_name(name);
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            opened => return opened.map(|file| (file, beside)),
        }
    }
}

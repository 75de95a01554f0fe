//! Which format a path asks for, and writing a file whole or not at all.

use crate::error::{Error, Problem};
#[cfg(unix)]
use std::fs::Permissions;
use std::fs::{self, File, Metadata, OpenOptions};
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

/// Writes a file whole or not at all, as far as there is a file: beside its destination, renamed over it.
/// Links are followed, and what is no ordinary file, as a device or a pipe, is written into.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let written = match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => replace(path, &metadata, bytes),
        Ok(metadata) if metadata.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(_) => write_into(path, bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            // There is nothing, or a link to nothing: the file goes where `open` would make it.
            followed(path).and_then(|destination| create(&destination, bytes))
        }
        // A loop of links, a folder that may not be searched, a name that is too long.
        Err(error) => Err(error),
    };
    written.map_err(|source| Error::from(Problem::Write { path: path.to_owned(), source }))
}

/// So many links lead from one to the next at most, as in Linux.
const MOST_LINKS: usize = 40;

/// Where a path leads whose last part may be a link to what is not there.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => {
                let target = fs::read_link(&path)?;
                // Joined to an absolute path, the folder is forgotten.
                path = path.parent().unwrap_or(Path::new("")).join(target);
            }
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("too many links, each to the next"))
}

/// A device, pipe or socket stays what it is. To open a pipe that nobody reads waits for a reader.
fn write_into(path: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().write(true).open(path)?.write_all(bytes)
}

/// A file where there is none, with the rights that new files have.
fn create(destination: &Path, bytes: &[u8]) -> io::Result<()> {
    let (mut file, beside) = create_beside(destination, &mut OpenOptions::new())?;
    let written = file.write_all(bytes);
    drop(file);
    finish(written, &beside, destination)
}

/// An ordinary file, of which the links to it and its rights stay.
fn replace(path: &Path, before: &Metadata, bytes: &[u8]) -> io::Result<()> {
    let destination = fs::canonicalize(path)?;
    // Renaming needs no right to the file that it replaces, and would not ask; to root all is allowed.
    if before.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    drop(OpenOptions::new().write(true).open(&destination)?);
    let mut options = OpenOptions::new();
    // What it may not be read by later it may not be read by now.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let (mut file, beside) = create_beside(&destination, &mut options)?;
    let written = file.write_all(bytes).and_then(|()| take_rights(&file, before));
    drop(file);
    finish(written, &beside, &destination)
}

/// Gives a new file the owner and the rights of the one that it replaces, and none that nobody gave it: a
/// program that runs as its owner does so for its contents, which are others now.
#[cfg(unix)]
fn take_rights(file: &File, before: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
    const READ_WRITE_EXECUTE: u32 = 0o777;
    let mut mode = before.mode() & READ_WRITE_EXECUTE;
    let mut now = file.metadata()?;
    if now.uid() != before.uid() {
        // Only root may.
        let _ = fchown(file, Some(before.uid()), None);
    }
    if now.gid() != before.gid() {
        let _ = fchown(file, None, Some(before.gid()));
        now = file.metadata()?;
    }
    if now.gid() != before.gid() {
        // The members of another group had at most the rights of all others.
        mode &= !0o070 | (mode & 0o007) << 3;
    }
    file.set_permissions(Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn take_rights(file: &File, before: &Metadata) -> io::Result<()> {
    file.set_permissions(before.permissions())
}

/// Puts the new file in its place or, where something failed, takes it away.
fn finish(written: io::Result<()>, beside: &Path, destination: &Path) -> io::Result<()> {
    written.and_then(|()| fs::rename(beside, destination)).inspect_err(|_| {
        // The first failure is the one to tell.
        let _ = fs::remove_file(beside);
    })
}

/// A new file in the same folder, since a rename cannot cross file systems.
fn create_beside(destination: &Path, options: &mut OpenOptions) -> io::Result<(File, PathBuf)> {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    destination.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    loop {
        let count = COUNTER.fetch_add(1, Ordering::Relaxed);
        // Without the destination's name, which may be as long as a name can be.
        let name = format!(".heatspec-{}-{count}", std::process::id());
        let beside = destination.with_file_name(name);
        match options.write(true).create_new(true).open(&beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            opened => return opened.map(|file| (file, beside)),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::sync::atomic::AtomicBool;

    /// While a file that others may not read is replaced, they may not read its new contents either.
    #[test]
    fn rights_are_never_wider_on_the_way() {
        let folder =
            std::env::temp_dir().join(format!("heatspec-on-the-way-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("figure.png");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        let (over, seen) = (AtomicBool::new(false), AtomicBool::new(false));
        std::thread::scope(|scope| {
            let watch = scope.spawn(|| {
                let mut widest = 0;
                while !over.load(Ordering::Relaxed) {
                    for entry in fs::read_dir(&folder).unwrap().flatten() {
                        if let Ok(metadata) = entry.metadata() {
                            seen.fetch_or(entry.path() != path, Ordering::Relaxed);
                            widest |= metadata.mode() & 0o777;
                        }
                    }
                }
                widest
            });
            let bytes = vec![7; 8 << 20];
            // On a busy machine the watch may sleep for long.
            for round in 0..500 {
                if round >= 12 && seen.load(Ordering::Relaxed) {
                    break;
                }
                write_whole(&path, &bytes).unwrap();
            }
            over.store(true, Ordering::Relaxed);
            let widest = watch.join().unwrap();
            assert!(seen.load(Ordering::Relaxed), "the new file was never seen");
            assert_eq!(widest, 0o600, "{widest:o}");
        });
        fs::remove_dir_all(folder).unwrap();
    }
}

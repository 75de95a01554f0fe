//! Saving over links, devices, pipes, and files with rights of their own.

use super::{render, spec};
use crate::temporary::Folder;
use heatspec::{Error, ErrorKind};
use std::fs::{self, Permissions};
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _, PermissionsExt as _, chown, symlink};
use std::path::Path;
use std::process::Command;

/// The system could not write this file.
#[track_caller]
fn assert_not_written(error: &Error, path: &Path) {
    assert_eq!((error.kind(), error.path()), (ErrorKind::Io, Some(path)), "{error}");
    assert!(error.to_string().contains("` could not be written: "), "{error}");
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).unwrap().is_symlink()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

#[test]
fn a_device_is_written_into() {
    let folder = Folder::new();
    let path = folder.join("out.png");
    symlink("/dev/null", &path).unwrap();
    render(spec()).save(&path).unwrap();
    assert!(is_link(&path));
    assert!(fs::metadata(&path).unwrap().file_type().is_char_device());
    assert_eq!(folder.names(), ["out.png"]);

    let full = folder.join("full.png");
    if Path::new("/dev/full").exists() {
        symlink("/dev/full", &full).unwrap();
        assert_not_written(&render(spec()).save(&full).unwrap_err(), &full);
        assert!(is_link(&full) && folder.names() == ["full.png", "out.png"]);
    }
}

#[test]
fn a_pipe_is_written_into() {
    let folder = Folder::new();
    let pipe = folder.join("pipe.png");
    let link = folder.join("link.png");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    symlink("pipe.png", &link).unwrap();
    let figure = render(spec());
    for path in [&pipe, &link] {
        let reader = {
            let pipe = pipe.clone();
            std::thread::spawn(move || fs::read(pipe).unwrap())
        };
        figure.save(path).unwrap();
        assert!(reader.join().unwrap() == figure.encode_png().unwrap());
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    }
    assert_eq!(folder.names(), ["link.png", "pipe.png"]);
}

#[test]
fn links_are_followed_to_what_is_not_there_yet() {
    let folder = Folder::new();
    let inside = folder.join("inside");
    fs::create_dir(&inside).unwrap();
    symlink("inside/second.png", folder.join("first.png")).unwrap();
    symlink("../third.png", inside.join("second.png")).unwrap();
    let figure = render(spec());
    let expected = figure.encode_png().unwrap();
    for _ in 0..2 {
        // The second time it is there.
        figure.save(folder.join("first.png")).unwrap();
        assert!(fs::read(folder.join("third.png")).unwrap() == expected);
        assert!(is_link(&folder.join("first.png")) && is_link(&inside.join("second.png")));
        assert_eq!(folder.names(), ["first.png", "inside", "third.png"]);
    }
    let nowhere = folder.join("nowhere.png");
    symlink("missing/figure.png", &nowhere).unwrap();
    assert_not_written(&figure.save(&nowhere).unwrap_err(), &nowhere);
    assert!(is_link(&nowhere));
}

#[test]
fn a_loop_of_links_is_refused() {
    let folder = Folder::new();
    symlink("b.png", folder.join("a.png")).unwrap();
    symlink("a.png", folder.join("b.png")).unwrap();
    symlink("self.png", folder.join("self.png")).unwrap();
    for name in ["a.png", "b.png", "self.png"] {
        let path = folder.join(name);
        let error = render(spec()).save(&path).unwrap_err();
        assert_not_written(&error, &path);
        assert!(is_link(&path));
    }
    assert_eq!(folder.names().len(), 3);
}

#[test]
fn rights_are_kept_and_those_of_programs_dropped() {
    let folder = Folder::new();
    let path = folder.join("figure.png");
    for (before, after) in [(0o600, 0o600), (0o4755, 0o755), (0o2770, 0o770), (0o6711, 0o711)] {
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(before)).unwrap();
        render(spec()).save(&path).unwrap();
        assert_eq!(mode(&path), after, "{before:o}");
    }
    // Another's file, which only root may give away.
    fs::set_permissions(&path, Permissions::from_mode(0o4750)).unwrap();
    if chown(&path, Some(12), Some(34)).is_ok() {
        fs::set_permissions(&path, Permissions::from_mode(0o4750)).unwrap();
        render(spec()).save(&path).unwrap();
        let metadata = fs::metadata(&path).unwrap();
        assert_eq!((metadata.uid(), metadata.gid(), mode(&path)), (12, 34, 0o750));
    }
}

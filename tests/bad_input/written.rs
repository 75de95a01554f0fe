//! Files that cannot be written.

use super::{assert_refused, ramp, spec};
use crate::temporary::Folder;
use heatspec::{Colorbar, Error, ErrorKind, FigureSize, Heatmap};
use std::error::Error as _;
use std::fs;
use std::path::Path;

fn save(path: &Path) -> Result<(), Error> {
    let small = spec().size(FigureSize::pixels(120, 90)).colorbar(Colorbar::none());
    Heatmap::new(ramp(2, 2), small).render().unwrap().save(path)
}

#[track_caller]
fn assert_not_written(path: &Path) {
    let error = save(path).unwrap_err();
    assert_eq!((error.kind(), error.path()), (ErrorKind::Io, Some(path)));
    let source = error.source().unwrap().downcast_ref::<std::io::Error>().unwrap();
    let message = error.to_string();
    assert!(message.contains("` could not be written: "), "{message}");
    assert!(message.contains(&source.to_string()), "{message}");
    assert!(!message.contains(char::is_control), "{message:?}");
}

#[test]
fn paths_that_cannot_be_written() {
    let folder = Folder::new();
    let file = folder.join("file.png");
    fs::write(&file, "old").unwrap();
    fs::create_dir(folder.join("folder.png")).unwrap();
    fs::write(folder.join("folder.png/inside"), "old").unwrap();

    let before = folder.names();
    for name in ["missing/figure.png", "file.png/figure.png", "folder.png", "folder.png/../x/y.png"]
    {
        assert_not_written(&folder.join(name));
    }
    assert_not_written(Path::new("/").join("\0.png").as_path());
    assert_not_written(&folder.join(format!("{}.png", "n".repeat(5000))));
    assert_eq!(folder.names(), before);
    assert_eq!(fs::read_to_string(file).unwrap(), "old");
    assert_eq!(fs::read_to_string(folder.join("folder.png/inside")).unwrap(), "old");
}

#[test]
fn an_old_file_is_replaced_whole_and_nothing_else_is_left() {
    let folder = Folder::new();
    for name in ["figure.png", "FIGURE.PNG", "two.dots.pNg"] {
        let path = folder.join(name);
        fs::write(&path, vec![b'x'; 1 << 20]).unwrap();
        save(&path).unwrap();
        let bytes = fs::read(&path).unwrap();
        assert!(
            bytes.starts_with(b"\x89PNG") && bytes.ends_with(b"IEND\xAE\x42\x60\x82"),
            "{name}"
        );
    }
    assert_eq!(folder.names(), ["FIGURE.PNG", "figure.png", "two.dots.pNg"]);
}

#[test]
fn a_name_as_long_as_a_name_can_be() {
    let folder = Folder::new();
    // 255 bytes is what most file systems allow.
    let name = format!("{}.png", "n".repeat(251));
    save(&folder.join(&name)).unwrap();
    assert_eq!(folder.names(), [name]);
}

#[cfg(unix)]
#[test]
fn a_link_keeps_pointing_at_what_is_replaced() {
    let folder = Folder::new();
    let (target, link) = (folder.join("target.png"), folder.join("link.png"));
    fs::write(&target, "old").unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    save(&link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read(target).unwrap().starts_with(b"\x89PNG"));
    assert_eq!(folder.names(), ["link.png", "target.png"]);
}

/// Root may write everywhere, so there the test has nothing to see.
#[cfg(unix)]
#[test]
fn a_folder_that_is_read_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let path = folder.join("figure.png");
    fs::write(&path, "old").unwrap();
    fs::set_permissions(&*folder, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(folder.join("probe"), "").is_err() {
        assert_not_written(&path);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(folder.names(), ["figure.png"]);
    }
    fs::set_permissions(&*folder, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn extensions_of_no_format() {
    let folder = Folder::new();
    let told = |path: &Path| {
        format!(
            "`{}` has no extension that heatspec can write: use `.png`, `.svg`, `.pdf`, `.jpg`, `.jpeg` \
             or `.webp`",
            path.display()
        )
    };
    for name in ["figure", "figure.", ".png", "figure.pngx", "figure.svgz", "png", "a.png.txt"] {
        let path = folder.join(name);
        assert_refused(save(&path), ErrorKind::Format, &told(&path));
        assert_eq!(save(&path).unwrap_err().path(), Some(path.as_path()));
    }
    assert_refused(save(Path::new("")), ErrorKind::Format, &told(Path::new("")));
    assert!(folder.names().is_empty());
}

#[test]
fn other_formats_are_written_or_say_what_is_missing() {
    let folder = Folder::new();
    for name in ["figure.jpg", "figure.JPEG", "figure.WebP"] {
        let path = folder.join(name);
        if cfg!(feature = "image") {
            save(&path).unwrap();
            assert!(fs::metadata(path).unwrap().len() > 100);
        } else {
            let told = format!(
                "`{}` needs heatspec's feature `image`, which this build leaves out: enable it, or write \
                 a .png",
                path.display()
            );
            assert_refused(save(&path), ErrorKind::Format, &told);
            assert!(!path.exists());
        }
    }
}

#[cfg(feature = "image")]
#[test]
fn a_picture_too_large_for_its_format() {
    // WebP ends at 16,384 pixels a side.
    let folder = Folder::new();
    let wide = heatspec::HeatmapSpec::new().dpi(20).size(FigureSize::pixels(16_385, 60));
    let figure = Heatmap::new(ramp(2, 2), wide).render().unwrap();
    let error = figure.save(folder.join("wide.webp")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Format);
    let told = error.to_string();
    let reason = told.strip_prefix("the figure could not be encoded as WebP: ").unwrap();
    assert!(reason.contains("wide.webp: 16385 × 60 px is too large"), "{reason}");
    assert!(reason.contains("the most is 16384 px a side"), "{reason}");
    assert!(!error.to_string().contains(char::is_control), "{error}");
    assert!(folder.names().is_empty());
}

//! The bytes of DATA, and what they are.

use super::wanted::Wanted;
use crate::failure::Failure;
use std::env::temp_dir;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _, stdin};
use std::path::{Path, PathBuf};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Csv,
    Tsv,
    /// Numbers between blanks.
    Table,
    Json,
    Npy,
    Npz,
    Safetensors,
}

const NAMES: [(&str, Kind); 7] = [
    ("csv", Kind::Csv),
    ("tsv", Kind::Tsv),
    ("table", Kind::Table),
    ("json", Kind::Json),
    ("npy", Kind::Npy),
    ("npz", Kind::Npz),
    ("safetensors", Kind::Safetensors),
];

impl Kind {
    pub(super) fn named(name: &str) -> Result<Self, Failure> {
        let found = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, kind)| *kind).ok_or_else(|| {
            let known: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
            Failure::usage(format_args!("--input-format {name}: give one of {}", known.join(", ")))
        })
    }

    /// By the extension, or else by the first bytes.
    fn of(path: &Path, first: &[u8]) -> Self {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
        if extension.eq_ignore_ascii_case("csv") {
            // As many programs name what they write with semicolons or tabs between.
            return Self::Csv;
        }
        if let Ok(kind) = Self::named(extension) {
            return kind;
        }
        let text = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start();
        match (first, text) {
            ([0x93, b'N', b'U', b'M', b'P', b'Y', ..], _) => Self::Npy,
            ([b'P', b'K', 3 | 5, _, ..], _) => Self::Npz,
            // The length of a header, and the header.
            ([_, _, _, _, _, 0, 0, 0, b'{', ..], _) => Self::Safetensors,
            (_, [b'[' | b'{', ..]) => Self::Json,
            _ => Self::Csv,
        }
    }

    fn is_text(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv | Self::Table | Self::Json)
    }
}

/// DATA, opened.
pub(crate) struct Source {
    name: String,
    kind: Kind,
    content: Content,
    /// Of an archive, which of its arrays.
    member: Option<String>,
}

enum Content {
    Text(Vec<u8>),
    Path(PathBuf),
}

/// What is read to tell what a file is.
const FIRST: usize = 64;

impl Source {
    pub(crate) fn open(wanted: &Wanted) -> Result<Self, Failure> {
        let data = wanted.data.as_deref().ok_or_else(|| Failure::usage("DATA is missing"))?;
        if data == Path::new("-") {
            return Self::standard_input(wanted.kind);
        }
        let (path, member) = split(data);
        let name = path.display().to_string();
        let failed = |error: io::Error| Failure::data(format_args!("{name}: {error}"));
        if path.is_dir() {
            return Err(Failure::data(format_args!("{name}: it is a folder, not a file")));
        }
        let mut first = Vec::new();
        let mut file = File::open(&path).map_err(failed)?;
        (&mut file).take(FIRST as u64).read_to_end(&mut first).map_err(failed)?;
        let kind = wanted.kind.unwrap_or_else(|| Kind::of(&path, &first));
        let content = if kind.is_text() {
            file.read_to_end(&mut first).map_err(failed)?;
            Content::Text(first)
        } else {
            Content::Path(path)
        };
        Ok(Self { name, kind, content, member })
    }

    fn standard_input(kind: Option<Kind>) -> Result<Self, Failure> {
        let name = "standard input".to_owned();
        let mut bytes = Vec::new();
        let failed = |error: io::Error| Failure::data(format_args!("standard input: {error}"));
        stdin().lock().read_to_end(&mut bytes).map_err(failed)?;
        let kind = kind.unwrap_or_else(|| Kind::of(Path::new(""), &bytes));
        let content = if kind.is_text() {
            Content::Text(bytes)
        } else {
            Content::Path(spool(&bytes).map_err(failed)?)
        };
        Ok(Self { name, kind, content, member: None })
    }

    /// What to call it in messages.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// The array that was asked for behind a colon.
    pub(super) fn member(&self) -> Option<&str> {
        self.member.as_deref()
    }

    pub(super) fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Text(bytes) => bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes),
            Content::Path(_) => &[],
        }
    }

    /// The text; a place is told where it is none.
    pub(super) fn text(&self) -> Result<&str, Failure> {
        let bytes = self.bytes();
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            return Err(Failure::data("it is UTF-16: save it as UTF-8"));
        }
        std::str::from_utf8(bytes).map_err(|error| {
            let line = bytes[..error.valid_up_to()].split(|&byte| byte == b'\n').count();
            Failure::data(format_args!("line {line}: not UTF-8: save it as UTF-8"))
        })
    }

    pub(super) fn path(&self) -> &Path {
        match &self.content {
            Content::Text(_) => Path::new(""),
            Content::Path(path) => path,
        }
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        // Where it could not go before: open files keep their bytes.
        if let (Content::Path(path), "standard input") = (&self.content, &*self.name) {
            let _ = fs::remove_file(path);
        }
    }
}

/// A file, and what stands behind the colon after the extension of an archive.
fn split(data: &Path) -> (PathBuf, Option<String>) {
    let whole = || (data.to_owned(), None);
    if data.exists() {
        return whole();
    }
    let Some(text) = data.to_str() else { return whole() };
    let lower = text.to_ascii_lowercase();
    let end =
        [".npz:", ".safetensors:"].into_iter().find_map(|end| Some(lower.find(end)? + end.len()));
    match end {
        Some(end) => (PathBuf::from(&text[..end - 1]), Some(text[end..].to_owned())),
        None => whole(),
    }
}

/// A file of bytes that came through a pipe, since arrays are read at their places.
fn spool(bytes: &[u8]) -> io::Result<PathBuf> {
    let folder = temp_dir();
    let mut count = 0;
    loop {
        let path = folder.join(format!("heatspec-{}-{count}", std::process::id()));
        let mut options = OpenOptions::new();
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.write(true).create_new(true).open(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => count += 1,
            Err(error) => return Err(error),
            Ok(mut file) => {
                return file.write_all(bytes).map(|()| path.clone()).inspect_err(|_| {
                    let _ = fs::remove_file(&path);
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_name_and_by_first_bytes() {
        let of = |name: &str, first: &[u8]| Kind::of(Path::new(name), first);
        assert_eq!(of("a.TSV", b""), Kind::Tsv);
        assert_eq!(of("a.npy", b"1,2"), Kind::Npy);
        assert_eq!(of("a.txt", b"  [[1, 2]]"), Kind::Json);
        assert_eq!(of("", b"\x93NUMPY\x01\x00"), Kind::Npy);
        assert_eq!(of("", b"PK\x03\x04"), Kind::Npz);
        assert_eq!(of("", b"\x40\0\0\0\0\0\0\0{\"a\""), Kind::Safetensors);
        assert_eq!(of("a.dat", b"1 2 3"), Kind::Csv);
    }

    #[test]
    fn arrays_behind_colons() {
        let of = |text: &str| {
            let (path, member) = split(Path::new(text));
            (path.display().to_string(), member)
        };
        assert_eq!(of("no/run.npz:loss"), ("no/run.npz".into(), Some("loss".into())));
        assert_eq!(of("m.safetensors:a:b"), ("m.safetensors".into(), Some("a:b".into())));
        assert_eq!(of("C:\\no.csv"), ("C:\\no.csv".into(), None));
    }
}

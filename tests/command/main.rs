//! The command `heatspec`, called as a user calls it.

mod data;
mod figures;
mod told;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a call came to.
struct Done {
    status: i32,
    out: Vec<u8>,
    error: String,
}

impl Done {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }

    /// The one line that says why there is no figure.
    #[track_caller]
    fn fails(&self, status: i32) -> &str {
        assert_eq!(self.status, status, "{}", self.error);
        self.error.lines().last().unwrap().strip_prefix("heatspec: ").unwrap()
    }

    #[track_caller]
    fn succeeds(self) -> Self {
        assert_eq!(self.status, 0, "{}", self.error);
        self
    }
}

/// Calls the command, with something on its standard input, in an environment that says nothing of terminals.
fn call(arguments: &[&str], input: &[u8]) -> Done {
    let mut child = Command::new(env!("CARGO_BIN_EXE_heatspec"))
        .args(arguments)
        .env_remove("NO_COLOR")
        .env_remove("COLUMNS")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A call that fails early reads nothing of it.
    let _ = child.stdin.take().unwrap().write_all(input);
    let done = child.wait_with_output().unwrap();
    Done {
        status: done.status.code().unwrap(),
        out: done.stdout,
        error: String::from_utf8(done.stderr).unwrap(),
    }
}

/// A folder of a test's own, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("heatspec-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        std::fs::write(self.0.join(name), bytes).unwrap();
        self.path(name)
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A file of the crate.
fn own(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).to_str().unwrap().to_owned()
}

/// A `.npy` file of `f32`.
fn npy(shape: &[usize], values: impl IntoIterator<Item = f32>) -> Vec<u8> {
    let shape = shape.iter().fold(String::new(), |shape, length| format!("{shape}{length},"));
    let header = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape}), }}");
    let mut bytes = b"\x93NUMPY\x01\x00\x76\x00".to_vec();
    bytes.extend(format!("{header:<117}\n").bytes());
    bytes.extend(values.into_iter().flat_map(f32::to_le_bytes));
    bytes
}

//! Draws the small pictures of the README and of the guide, one for each thing that a figure can have.
//!
//! ```text
//! cargo run --release --example gallery -- [FOLDER]
//! ```

mod pictures;

use std::io::{Write as _, stdout};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
Draws the pictures of the README and of the guide.

usage: gallery [FOLDER]

  FOLDER  where the pictures go (default: the current one)
  --help  this text";

fn main() -> ExitCode {
    if std::env::args().skip(1).any(|argument| argument == "--help" || argument == "-h") {
        _ = writeln!(stdout(), "{USAGE}");
        return ExitCode::SUCCESS;
    }
    match draw(Path::new(&std::env::args().nth(1).unwrap_or_default())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gallery: {error}");
            ExitCode::FAILURE
        }
    }
}

fn draw(folder: &Path) -> Result<(), heatspec::Error> {
    for (name, figure) in pictures::all()? {
        for warning in figure.warnings() {
            eprintln!("{name}: {warning}");
        }
        let path = folder.join(name).with_extension("png");
        figure.save(&path)?;
        _ = writeln!(stdout(), "wrote {}", path.display());
    }
    Ok(())
}

//! Text against facts from elsewhere, and whatever text there may be.

mod any;
mod bidi;
mod chains;
mod clusters;
mod formulas;
mod lines;
mod shaping;

use super::Fonts;
use std::path::Path;

fn read(path: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The bundled fonts behind those of `tests/fonts`.
fn with_test_fonts() -> Fonts {
    let names =
        ["SansDevanagari", "SansThai", "SansSinhala", "SerifTibetan", "NaskhArabic", "Emoji"];
    names.iter().fold(Fonts::bundled(), |fonts, name| {
        fonts.with(read(&format!("tests/fonts/Noto{name}.ttf"))).unwrap()
    })
}

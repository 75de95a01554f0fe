//! PDF files as poppler draws and reads them, and as qpdf finds them. These tests need both programs;
//! `.ci/compare_pdf` installs them and asks for the tests by name.

use super::compare::{Tolerance, compare};
use super::figures::all;
use heatspec::tiny_skia::Pixmap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What another painter's rounding may do to a channel where edges are whole pixels, of 255.
const ROUNDING: u8 = 2;

/// It places glyphs on whole pixels down the page, the lower ones.
const PLACE: f64 = 1.0;

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    let (told, errors) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{program} {arguments:?}: {told}{errors}");
    // Complaints of poppler leave its status at 0.
    assert!(errors.is_empty(), "{program} {arguments:?}: {errors}");
    told.into_owned()
}

/// A folder for the files of a test: that of the environment variable, where they stay, or another.
fn folder() -> PathBuf {
    let kept = std::env::var_os("HEATSPEC_KEEP_PDF").map(PathBuf::from);
    let folder = kept.unwrap_or_else(|| std::env::temp_dir().join("heatspec-poppler"));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn drawn(pdf: &Path, dpi: f64) -> Pixmap {
    let (from, to) = (pdf.to_str().unwrap(), pdf.with_extension(""));
    let to = to.to_str().unwrap();
    run("pdftoppm", &["-r", &dpi.to_string(), "-png", "-singlefile", from, to]);
    let png = std::fs::read(pdf.with_extension("png")).unwrap();
    Pixmap::decode_png(&png).unwrap()
}

#[test]
#[ignore = "needs poppler and qpdf: run .ci/compare_pdf"]
fn poppler_shows_what_the_pixels_show() {
    let folder = folder();
    for (name, heatmap) in all() {
        let dpi = if name == "main" { 100.0 } else { 80.0 };
        let figure = heatmap.render().unwrap();
        let path = folder.join(name).with_extension("pdf");
        figure.save(&path).unwrap();
        run("qpdf", &["--check", path.to_str().unwrap()]);
        std::fs::write(path.with_extension("ours.png"), figure.encode_png().unwrap()).unwrap();
        let drawn = drawn(&path, dpi);
        let tolerance =
            Tolerance { rounding: ROUNDING, smooths: true, text: PLACE, on_white: true };
        compare(name, &figure, &drawn, &tolerance);

        let told = run("pdftotext", &["-raw", path.to_str().unwrap(), "-"]);
        // Without the marks that say which way a word runs.
        let is_told = |c: &char| !c.is_whitespace() && !('\u{202A}'..='\u{202E}').contains(c);
        let squeezed = |text: &str| text.chars().filter(is_told).collect::<String>();
        let told = squeezed(&told);
        for text in figure.layout().text_boxes() {
            assert!(told.contains(&squeezed(&text.text)), "{name}: “{}”: {told}", text.text);
        }
    }
}

//! Whole figures, pixel by pixel, against pictures that were looked at and found good.
//!
//! The pictures stand beside these files. Where a figure differs from its picture, `<name>.actual.png`
//! and `<name>.diff.png` (what differs in red, the rest faint) are written beside it. Look at them;
//! where the new figure is the better one, accept it with
//!
//! ```text
//! HEATSPEC_UPDATE_GOLDEN=1 cargo test --test golden
//! ```
//!
//! Every figure is also drawn as SVG by another program, and compared with our own pixels.

mod axes;
#[path = "../vector/compare.rs"]
mod compare;
mod gallery;
mod overlays;
mod picture;
mod text;
mod whole;

use heatspec::{Figure, FigureSize, Heatmap, HeatmapSpec, Matrix};
use picture::check;

fn render<'a>(matrix: impl Into<Matrix<'a>>, spec: HeatmapSpec) -> Figure {
    Heatmap::new(matrix, spec).render().unwrap()
}

/// Renders a figure that has nothing to warn of.
fn clean<'a>(matrix: impl Into<Matrix<'a>>, spec: HeatmapSpec) -> Figure {
    let figure = render(matrix, spec);
    assert_eq!(figure.warnings(), []);
    figure
}

fn spec(width: u32, height: u32) -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(width, height)).dpi(80)
}

/// A smooth surface between 0 and 1, the same on every machine.
fn hill(rows: usize, cols: usize) -> Matrix<'static> {
    let bump = |at: usize, count: usize, peak: f64| {
        let distance = (at as f64 + 0.5) / count as f64 - peak;
        1.0 / (1.0 + 12.0 * distance * distance)
    };
    Matrix::from_fn(rows, cols, |row, col| bump(row, rows, 0.3) * bump(col, cols, 0.6)).unwrap()
}

const WORDS: [&str; 12] =
    ["The", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog", ".", "Nobody", "knows"];

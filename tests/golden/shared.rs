//! What the goldens are drawn with. `tests/vector` draws the same figures.

use heatspec::{Figure, FigureSize, Heatmap, HeatmapSpec, Matrix};

pub(crate) fn render<'a>(matrix: impl Into<Matrix<'a>>, spec: HeatmapSpec) -> Figure {
    Heatmap::new(matrix, spec).render().unwrap()
}

/// Renders a figure that has nothing to warn of.
pub(crate) fn clean<'a>(matrix: impl Into<Matrix<'a>>, spec: HeatmapSpec) -> Figure {
    let figure = render(matrix, spec);
    assert_eq!(figure.warnings(), []);
    figure
}

pub(crate) fn spec(width: u32, height: u32) -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(width, height)).dpi(80)
}

/// A smooth surface between 0 and 1, the same on every machine.
pub(crate) fn hill(rows: usize, cols: usize) -> Matrix<'static> {
    let bump = |at: usize, count: usize, peak: f64| {
        let distance = (at as f64 + 0.5) / count as f64 - peak;
        1.0 / (1.0 + 12.0 * distance * distance)
    };
    Matrix::from_fn(rows, cols, |row, col| bump(row, rows, 0.3) * bump(col, cols, 0.6)).unwrap()
}

pub(crate) const WORDS: [&str; 12] =
    ["The", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog", ".", "Nobody", "knows"];

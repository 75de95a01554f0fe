//! Figures of several kinds, which both vector formats are tested with.

use heatspec::{
    Axis, Color, Colorbar, Colormap, Extend, FigureSize, Fonts, Groups, Heatmap, HeatmapSpec,
    Limits, Matrix, Norm, Text, Theme, TokenLabels,
};

pub(crate) fn spec(width: u32, height: u32) -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(width, height)).dpi(80)
}

/// A smooth surface between 0 and 1.
pub(crate) fn hill(rows: usize, cols: usize) -> Matrix<'static> {
    let bump = |at: usize, count: usize| {
        let distance = (at as f64 + 0.5) / count as f64 - 0.4;
        1.0 / (1.0 + 12.0 * distance * distance)
    };
    Matrix::from_fn(rows, cols, |row, col| bump(row, rows) * bump(col, cols)).unwrap()
}

/// The published figure, from the simulation's values.
pub(crate) fn main_figure() -> Heatmap<'static> {
    let values = super::simulation::distances();
    let (rows, cols) = (super::simulation::TOKENS.len(), super::simulation::ITERATIONS);
    let spec = HeatmapSpec::new()
        .title("Latent State Convergence ||x - x*||")
        .x_axis(Axis::index().label("Iterations at Test Time"))
        .y_axis(Axis::categories(super::simulation::TOKENS))
        .norm(Norm::Log)
        .colorbar(Colorbar::right().label("Log Distance"))
        .size(FigureSize::pixels(1200, 800));
    Heatmap::new(Matrix::from_vec(values, rows, cols).unwrap(), spec)
}

/// Name and figure, each of another kind.
pub(crate) fn all() -> Vec<(&'static str, Heatmap<'static>)> {
    let words = ["the", "quick", "brown", "fox", "jumps", "over", "lazy", "dogs"];
    let tokens = TokenLabels::sentencepiece().labels(["▁the", "▁heat\n", "map", "▁\u{0}"]);
    let font = include_bytes!("../fonts/NotoNaskhArabic.ttf").to_vec();
    vec![
        ("main", main_figure()),
        (
            "unequal_edges",
            Heatmap::new(
                hill(4, 6),
                spec(500, 320)
                    .title("Unequal edges")
                    .x_axis(Axis::edges([0.0, 1.0, 3.0, 4.0, 8.0, 9.5, 15.0]))
                    .y_axis(Axis::edges([0.0, 10.0, 11.0, 30.0, 31.0])),
            ),
        ),
        (
            "groups",
            Heatmap::new(
                hill(16, 12),
                spec(560, 440)
                    .y_axis(
                        Axis::index()
                            .groups(Groups::new([("first", 0..5), ("second", 5..16)]).gap(4)),
                    )
                    .x_axis(Axis::index().label("Column")),
            ),
        ),
        (
            "pointed_ends",
            Heatmap::new(
                hill(8, 12),
                spec(520, 360)
                    .colormap(
                        Colormap::viridis()
                            .with_under(Color::rgb(200, 0, 40))
                            .with_over(Color::rgb(0, 0, 120)),
                    )
                    .limits(Limits::new(0.3, 0.7))
                    .colorbar(Colorbar::bottom().extend(Extend::Both).label("Between")),
            ),
        ),
        (
            "rotated_labels",
            Heatmap::new(
                hill(8, 8),
                spec(420, 420)
                    .x_axis(Axis::categories(words).rotation(45.0))
                    .y_axis(Axis::categories(words).label("Words")),
            ),
        ),
        (
            "math",
            Heatmap::new(
                hill(3, 4),
                spec(460, 300)
                    .title(
                        Text::math(r"Loss $\frac{1}{N}\sum_{i=1}^N \|x_i - x^*\|_2$ in total")
                            .unwrap(),
                    )
                    .x_axis(Axis::index().label(Text::math(r"Step $k$").unwrap()))
                    .y_axis(Axis::index().label(Text::math(r"$\sqrt{\theta^2 + 1}$").unwrap())),
            ),
        ),
        (
            "right_to_left",
            Heatmap::new(
                hill(3, 4),
                spec(460, 300)
                    .title("מפת חום 12 of heat")
                    .x_axis(Axis::index().label("خريطة حرارية")),
            )
            .fallback_fonts(Fonts::bundled().with(font).unwrap()),
        ),
        (
            "missing_glyphs",
            Heatmap::new(hill(3, 4), spec(460, 300).title("No font has 收敛 or \u{1F92F}")),
        ),
        (
            "tokens",
            Heatmap::new(
                hill(4, 5),
                spec(460, 300).y_axis(Axis::categories(tokens)).theme(Theme::dark()),
            ),
        ),
        (
            "transparent",
            Heatmap::new(
                Matrix::from_fn(5, 6, |row, col| if row == col { f64::NAN } else { col as f64 })
                    .unwrap(),
                spec(400, 300)
                    .theme(Theme::light().transparent())
                    .colormap(Colormap::viridis().with_bad(Color::rgb(255, 0, 0).with_alpha(64))),
            ),
        ),
        ("many_cells", Heatmap::new(hill(90, 120), spec(700, 500).title("90 × 120"))),
        ("more_cells_than_pixels", Heatmap::new(hill(900, 1200), spec(500, 400))),
    ]
}

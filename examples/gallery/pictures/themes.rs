use heatspec::{
    Annotations, Axis, Colorbar, Error, Figure, FigureSize, Format, Heatmap, HeatmapSpec, Limits,
    Matrix, Theme,
};

/// How often one class is taken for another, in the given theme.
pub fn themes(theme: Theme) -> Result<Figure, Error> {
    let classes = || Axis::categories(["cat", "dog", "fox", "owl"]);
    let rates = Matrix::from_rows(&[
        [0.91, 0.06, 0.02, 0.01],
        [0.11, 0.78, 0.10, 0.01],
        [0.05, 0.23, 0.71, 0.01],
        [0.01, 0.00, 0.02, 0.97],
    ])?;
    let spec = HeatmapSpec::new()
        .title("Confusion")
        .x_axis(classes().label("Predicted"))
        .y_axis(classes().label("True"))
        .limits(Limits::new(0, 1))
        .colorbar(Colorbar::right().format(Format::percent(0)))
        .annotations(Annotations::values(Format::percent(0)))
        .theme(theme)
        .dpi(80)
        .size(FigureSize::pixels(340, 260));
    Heatmap::new(rates, spec).render()
}

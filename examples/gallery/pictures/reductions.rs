use heatspec::{
    Axis, Colorbar, Error, Figure, FigureSize, Heatmap, HeatmapSpec, Limits, Matrix, Reduction,
};

/// 2000 × 3000 cells with lines of single hot ones among them: some 230 cells to a pixel.
pub fn reductions(reduction: Reduction) -> Result<Figure, Error> {
    let value = |row: usize, col: usize| {
        let hot = (2 * row + col).is_multiple_of(1000);
        if hot { 1.0 } else { 0.2 + 0.1 * (row as f32 / 300.0).sin() * (col as f32 / 400.0).cos() }
    };
    let spec = HeatmapSpec::new()
        .title(format!("Reduced by {}", reduction.name()))
        .x_axis(Axis::index().label("Neuron"))
        .y_axis(Axis::index().label("Sample"))
        .limits(Limits::new(0, 1))
        .colorbar(Colorbar::right().label("Activation"))
        .reduction(reduction)
        .dpi(80)
        .size(FigureSize::pixels(340, 240));
    Heatmap::new(Matrix::from_fn(2000, 3000, value)?, spec).render()
}

use heatspec::{
    Axis, Colorbar, Colormap, Error, Figure, FigureSize, Groups, Heatmap, HeatmapSpec, Limits,
    Matrix, Norm,
};

/// Attention of 30 tokens in three parts, each to itself and to those before it.
pub fn groups() -> Result<Figure, Error> {
    let weight = |query: usize, key: usize| {
        let near = 1.0 / (1.0 + query.abs_diff(key) as f64);
        if key > query { f64::NAN } else { near + 0.2 * f64::from(key == 0 || key == 6) }
    };
    let parts = || Groups::new([("system", 0..6), ("prompt", 6..18), ("answer", 18..30)]).gap(3);
    let spec = HeatmapSpec::new()
        .x_axis(Axis::index().label("Key").groups(parts()))
        .y_axis(Axis::index().label("Query").groups(parts()))
        .norm(Norm::Log)
        .limits(Limits::new(0.03, 1.2))
        .colormap(Colormap::magma())
        .colorbar(Colorbar::right().label("Attention"))
        .dpi(80)
        .size(FigureSize::pixels(420, 330));
    Heatmap::new(Matrix::from_fn(30, 30, weight)?, spec).render()
}

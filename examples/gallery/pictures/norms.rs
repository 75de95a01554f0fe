use heatspec::{Axis, Colorbar, Error, Figure, FigureSize, Heatmap, HeatmapSpec, Matrix, Norm};

/// Distances that fall by four orders of magnitude, under the given norm.
pub fn norms(norm: Norm, name: &str) -> Result<Figure, Error> {
    let distance = |token: usize, step: usize| {
        let rate = 0.86 + 0.012 * (token * 5 % 9) as f64;
        200.0 * rate.powi(step as i32)
    };
    let spec = HeatmapSpec::new()
        .title(name)
        .x_axis(Axis::index().label("Iteration"))
        .y_axis(Axis::index().label("Token"))
        .norm(norm)
        .colorbar(Colorbar::right().label("Distance"))
        .dpi(80)
        .size(FigureSize::pixels(340, 240));
    Heatmap::new(Matrix::from_fn(9, 60, distance)?, spec).render()
}

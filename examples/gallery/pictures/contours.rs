use heatspec::{
    Axis, Color, Colorbar, Colormap, Error, Figure, FigureSize, Heatmap, HeatmapSpec, Mark, Matrix,
    Norm, Origin, PointShape,
};

/// A loss over two parameters with two minima, one of them lower, and lines of equal loss.
pub fn contours() -> Result<Figure, Error> {
    let at = |cell: usize| (cell as f64 + 0.5) / 12.0 - 2.0;
    let loss = |row: usize, col: usize| {
        let (x, y) = (at(col), at(row));
        (x * x - 1.0).powi(2) + 0.3 * x + (y - 0.5 * x).powi(2) + 0.4
    };
    let spec = HeatmapSpec::new()
        .x_axis(Axis::range(-2, 2).label("First parameter"))
        .y_axis(Axis::range(-2, 2).label("Second parameter"))
        .origin(Origin::Lower)
        .norm(Norm::Log)
        .colormap(Colormap::viridis().reversed())
        .colorbar(Colorbar::right().label("Loss"))
        .mark(Mark::contours([0.3, 0.8, 2.0, 5.0]).color(Color::WHITE).width(1))
        .mark(Mark::points([(-0.52, -1.04)]).shape(PointShape::Cross).label("minimum"))
        .dpi(80)
        .size(FigureSize::pixels(420, 330));
    Heatmap::new(Matrix::from_fn(48, 48, loss)?, spec).render()
}

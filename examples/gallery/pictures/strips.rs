use heatspec::{
    Axis, Colorbar, Colormap, Error, Figure, FigureSize, Heatmap, HeatmapSpec, Matrix, Norm, Strip,
};

/// Activations of 12 blocks for 24 words, with what each block is and how often each word occurs.
pub fn strips() -> Result<Figure, Error> {
    let kinds = (0..12).map(|block| if block % 3 == 2 { "attention" } else { "MLP" });
    let counts = (0..24).map(|word| 1000.0 / (1.0 + (word * 7 % 24) as f64));
    let activation = |block: usize, word: usize| {
        let phase = block as f64 / 4.0 + word as f64 / 3.0;
        phase.sin() * (1.0 + block as f64 / 6.0) - f64::from(word.is_multiple_of(5))
    };
    let spec = HeatmapSpec::new()
        .x_axis(Axis::index().label("Word"))
        .y_axis(Axis::index().label("Block"))
        .norm(Norm::Centered { center: 0.0 })
        .colormap(Colormap::rd_bu().reversed())
        .colorbar(Colorbar::right().label("Activation"))
        .row_strip(Strip::categories(kinds).label("Kind"))
        .column_strip(
            Strip::values(counts).norm(Norm::Log).colormap(Colormap::cividis()).label("Count"),
        )
        .dpi(80)
        .size(FigureSize::pixels(420, 330));
    Heatmap::new(Matrix::from_fn(12, 24, activation)?, spec).render()
}

//! How much of a figure its cells have, beside matplotlib's figure of the same data.

use crate::facts;
use heatspec::{Axis, Colorbar, FigureSize, Heatmap, HeatmapSpec, Limits, Matrix, Norm, Theme};

/// `figure_geometry.json`: the box of the axes that matplotlib gives the same figure with its tight
/// layout, which keeps a margin of 10.8 points, and with its constrained one, which keeps 3. Its text
/// sizes are 12 and 10.
#[test]
fn cells_have_more_room_than_in_matplotlib() {
    let number = |value: &serde_json::Value| value.as_f64().unwrap();
    let mut compared = 0;
    for case in facts::cases("figure_geometry.json") {
        let margin = match case["layout"].as_str().unwrap() {
            "tight" => 10.8,
            "constrained" => 3.0,
            // Without a layout engine labels may lie outside the figure.
            _ => continue,
        };
        let tokens: Vec<&str> = case["tokens"]
            .as_array()
            .unwrap()
            .iter()
            .map(|token| token.as_str().unwrap())
            .collect();
        let (rows, cols) = (number(&case["rows"]) as usize, number(&case["cols"]) as usize);
        let (vmin, vmax) = (number(&case["vmin"]), number(&case["vmax"]));
        let theirs: Vec<f64> = case["axes_bbox"].as_array().unwrap().iter().map(number).collect();
        let theirs = (theirs[2] - theirs[0]) * (theirs[3] - theirs[1]);
        let inches: Vec<f64> = case["figsize_in"].as_array().unwrap().iter().map(number).collect();
        let spec = HeatmapSpec::new()
            .title("Latent State Convergence ||x - x*||")
            .x_axis(Axis::index().label("Iterations at Test Time"))
            .y_axis(Axis::categories(tokens))
            .norm(Norm::Log)
            .limits(Limits::new(vmin, vmax))
            .colorbar(Colorbar::right().label("Log Distance"))
            .size(FigureSize::inches(inches[0], inches[1]))
            .theme(Theme::light().title_size(12).label_size(10).margin(margin))
            .dpi(number(&case["dpi"]));
        let matrix = Matrix::from_fn(rows, cols, |row, col| (row + col + 1) as f64).unwrap();
        let cells = Heatmap::new(matrix, spec).layout().unwrap().cells();
        let ours = cells.width() * cells.height();
        let told = format!("{margin} pt, {inches:?} in: {ours} px, not {theirs}");
        // On a small figure whole-pixel cells cost more, and our bar does not shrink with the figure.
        let least = if inches[0] > 10.0 { 1.0 } else { 0.92 };
        assert!(ours >= least * theirs, "{told}");
        compared += 1;
    }
    assert!(compared >= 8, "only {compared}");
}

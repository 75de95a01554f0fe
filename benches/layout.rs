//! The layout alone: thousands of labels, a million of them, and figures that are too small.
//!
//! ```text
//! cargo bench -p benches --bench layout
//! ```

use criterion::{Criterion, criterion_group, criterion_main};
use heatspec::{Axis, Colorbar, FigureSize, Groups, Heatmap, HeatmapSpec, Matrix};
use std::hint::black_box;

fn labels(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("Ġtoken{index}")).collect()
}

fn matrix(rows: usize, cols: usize) -> Matrix<'static> {
    Matrix::from_fn(rows, cols, |row, col| (row + col) as f32).unwrap()
}

fn layouts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("layout");
    group.sample_size(20);
    let mut layout = |name: &str, matrix: Matrix<'static>, spec: HeatmapSpec| {
        let heatmap = Heatmap::new(matrix, spec);
        group.bench_function(name, |bencher| bencher.iter(|| black_box(heatmap.layout())));
    };
    let titled = HeatmapSpec::new().title("Title").colorbar(Colorbar::right().label("Distance"));
    layout("usual_figure", matrix(19, 65), titled.clone().y_axis(Axis::categories(labels(19))));
    // All of them are shown, each on a row of its own.
    layout(
        "2000_labels_shown",
        matrix(2000, 4),
        titled.clone().y_axis(Axis::categories(labels(2000))).size(FigureSize::per_cell(20, 10)),
    );
    layout(
        "2000_labels_thinned",
        matrix(2000, 4),
        titled.clone().y_axis(Axis::categories(labels(2000))),
    );
    layout(
        "2000_columns_turned",
        matrix(4, 2000),
        titled.clone().x_axis(Axis::categories(labels(2000))),
    );
    let layers = (0..250).map(|layer| (format!("layer {layer}"), 8 * layer..8 * layer + 8));
    layout(
        "250_groups",
        matrix(2000, 4),
        titled.clone().y_axis(Axis::index().groups(Groups::new(layers).gap(1))),
    );
    layout(
        "1000000_labels",
        matrix(1, 1_000_000),
        titled.clone().x_axis(Axis::categories(labels(1_000_000))),
    );
    let long: Vec<String> =
        (0..2000).map(|row| format!("{row} {}", "absurd ".repeat(200))).collect();
    let too_small = titled
        .title("a title of many words ".repeat(20))
        .x_axis(Axis::categories(&long).label("label ".repeat(40)))
        .y_axis(Axis::categories(&long).label("label ".repeat(40)))
        .size(FigureSize::pixels(60, 40));
    let bare = Heatmap::new(matrix(2000, 2000), &too_small).layout().unwrap();
    assert!(bare.title().is_empty() && bare.colorbar().is_none());
    layout("too_small", matrix(2000, 2000), too_small);
    group.finish();
}

criterion_group!(benches, layouts);
criterion_main!(benches);

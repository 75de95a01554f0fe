//! SVG and PDF beside PNG, of the same figures in the same run.
//!
//! Compare the lines of one group with each other; times of different runs, or machines, say little.
//! PDF needs its feature:
//!
//! ```text
//! cargo bench -p benches --bench vector
//! ```

use criterion::{Criterion, criterion_group, criterion_main};
use heatspec::{Axis, Colorbar, FigureSize, Heatmap, HeatmapSpec, Matrix, Norm};

#[path = "../examples/published_figure/simulation.rs"]
mod simulation;

fn each_format(criterion: &mut Criterion, name: &str, samples: usize, heatmap: &Heatmap<'_>) {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(samples);
    group.bench_function("png", |bencher| {
        bencher.iter(|| heatmap.render().unwrap().encode_png().unwrap());
    });
    group.bench_function("svg", |bencher| bencher.iter(|| heatmap.to_svg().unwrap()));
    group.bench_function("pdf", |bencher| bencher.iter(|| heatmap.to_pdf().unwrap()));
    let figure = heatmap.render().unwrap();
    // The encoding alone: what the picture in an SVG document is measured by.
    group.bench_function("png/encode", |bencher| bencher.iter(|| figure.encode_png().unwrap()));
    group.bench_function("svg/encode", |bencher| bencher.iter(|| figure.to_svg().unwrap()));
    group.finish();
}

fn main_figure(criterion: &mut Criterion) {
    let values = simulation::distances();
    let matrix = Matrix::new(&values, simulation::TOKENS.len(), simulation::ITERATIONS).unwrap();
    let spec = HeatmapSpec::new()
        .title("Latent State Convergence ||x - x*||")
        .x_axis(Axis::index().label("Iterations at Test Time"))
        .y_axis(Axis::categories(simulation::TOKENS))
        .norm(Norm::Log)
        .colorbar(Colorbar::right().label("Log Distance"))
        .size(FigureSize::pixels(1200, 800));
    each_format(criterion, "vector/main_figure", 50, &Heatmap::new(&matrix, spec));
}

/// 4096 × 4096 cells of a pixel each, as of an attention map.
fn many_cells(criterion: &mut Criterion) {
    const SIDE: usize = 4096;
    let wave = |row: usize, col: usize| {
        let (x, y) = (row as f32 / 300.0, col as f32 / 170.0);
        (x.sin() * y.cos() + (x * y).sin()) as f64
    };
    let matrix = Matrix::from_fn(SIDE, SIDE, wave).unwrap();
    let spec = HeatmapSpec::new().size(FigureSize::per_cell(1, 1)).dpi(72);
    each_format(criterion, "vector/4096x4096", 10, &Heatmap::new(&matrix, spec));
}

criterion_group!(benches, main_figure, many_cells);
criterion_main!(benches);

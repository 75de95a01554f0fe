//! Text alone: measuring labels, the text of the main figure, and axes full of labels.
//!
//! `seen` labels were shaped before, in another figure or for another measure of the same one; `new`
//! ones never. What `canvas+text` takes beyond `canvas` are the glyphs; compare it, and `layout`, with
//! `whole` of the same run.
//!
//! ```text
//! cargo bench -p benches --bench text
//! ```

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use heatspec::internals::{color, paint_text, text_width};
use heatspec::{
    Axis, Colorbar, FigureSize, Fonts, Heatmap, HeatmapSpec, Matrix, Norm, Text, Theme,
};
use std::hint::black_box;

#[path = "../examples/published_figure/simulation.rs"]
mod simulation;

const LABELS: usize = 2000;

fn labels(kinds: &[&str], round: usize) -> Vec<Text> {
    let label = |index: usize| {
        Text::from(format!("{}{}", kinds[index % kinds.len()], LABELS * round + index))
    };
    (0..LABELS).map(label).collect()
}

fn measure(fonts: &Fonts, labels: &[Text]) -> f64 {
    labels.iter().map(|label| text_width(fonts, label, 13.9)).sum()
}

fn shaping(criterion: &mut Criterion) {
    let fonts = Fonts::bundled();
    let mut group = criterion.benchmark_group("2000_labels");
    group.sample_size(20);
    let ascii = ["token", "Ill", "(x)->", "deliber", "##ation", "."];
    let scripts = ["Ġthe", "naïve", "Привет", "שלום", "مرحبا", "e\u{301}"];
    for (name, kinds) in [("ascii", ascii), ("scripts", scripts)] {
        let seen = labels(&kinds, 0);
        group.bench_function(format!("{name}/seen"), |bencher| {
            bencher.iter(|| measure(&fonts, black_box(&seen)));
        });
        let mut round = 0;
        group.bench_function(format!("{name}/new"), |bencher| {
            bencher.iter_batched(
                || {
                    round += 1;
                    labels(&kinds, round)
                },
                |labels| measure(&fonts, &labels),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

fn main_figure(criterion: &mut Criterion) {
    let values = simulation::distances();
    let rows = simulation::TOKENS.len();
    let matrix = Matrix::new(&values, rows, simulation::ITERATIONS).unwrap();
    let spec = HeatmapSpec::new()
        .title("Latent State Convergence ||x - x*||")
        .x_axis(Axis::index().label("Iterations at Test Time"))
        .y_axis(Axis::categories(simulation::TOKENS))
        .norm(Norm::Log)
        .colorbar(Colorbar::right().label("Log Distance"))
        .size(FigureSize::pixels(1200, 800));
    let heatmap = Heatmap::new(&matrix, &spec);
    let layout = heatmap.layout().unwrap();
    let mut group = criterion.benchmark_group("main_figure");
    group.bench_function("whole", |bencher| {
        bencher.iter(|| heatmap.render().unwrap().encode_png());
    });
    group.bench_function("layout", |bencher| bencher.iter(|| heatmap.layout()));
    let colored = color(&heatmap, &heatmap.color_scale().unwrap(), &layout);
    for (name, text) in [("canvas", false), ("canvas+text", true)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| paint_text(&heatmap, &layout, &colored, text));
        });
    }
    group.finish();
}

fn axes_full_of_labels(criterion: &mut Criterion) {
    let names: Vec<String> = (0..400).map(|index| format!("token {index}")).collect();
    let matrix = Matrix::from_fn(400, 400, |row, col| (row * col) as f32).unwrap();
    let spec = HeatmapSpec::new()
        .x_axis(Axis::categories(&names))
        .y_axis(Axis::categories(&names))
        .theme(Theme::light())
        .size(FigureSize::per_cell(14, 14));
    let heatmap = Heatmap::new(&matrix, &spec);
    let layout = heatmap.layout().unwrap();
    let mut group = criterion.benchmark_group("400_by_400_labels");
    group.sample_size(10);
    group.bench_function("layout", |bencher| bencher.iter(|| heatmap.layout()));
    let colored = color(&heatmap, &heatmap.color_scale().unwrap(), &layout);
    for (name, text) in [("canvas", false), ("canvas+text", true)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| paint_text(&heatmap, &layout, &colored, text));
        });
    }
    group.finish();
}

criterion_group!(benches, shaping, main_figure, axes_full_of_labels);
criterion_main!(benches);

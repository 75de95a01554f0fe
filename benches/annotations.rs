//! A figure of 40 × 40 cells from matrix to PNG: without annotations, with numbers, and with tokens.
//!
//! Compare lines of the same run. Annotations may take four times the figure without them: every cell is
//! filled with letters, and rows of pixels that are alike no more are what an encoder has work with.
//!
//! ```text
//! cargo bench -p benches --bench annotations
//! ```

use criterion::{Criterion, criterion_group, criterion_main};
use heatspec::{Annotations, FigureSize, Format, Grid, Heatmap, HeatmapSpec, Mask, Matrix};
use std::hint::black_box;

const SIDE: usize = 40;

fn spec() -> HeatmapSpec {
    HeatmapSpec::new().title("Forty by forty").size(FigureSize::pixels(1200, 800))
}

/// Correlations of a kind: all numbers between −1 and 1 occur.
fn value(row: usize, col: usize) -> f64 {
    let wave = |at: usize| (at as f64 * 0.7).sin();
    (wave(row) * wave(col) + 0.3 * ((row * 13 + col * 7) % 40) as f64 / 40.0).clamp(-1.0, 1.0)
}

fn annotations(criterion: &mut Criterion) {
    let matrix = Matrix::from_fn(SIDE, SIDE, value).unwrap();
    let png =
        |spec: &HeatmapSpec| Heatmap::new(&matrix, spec).render().unwrap().encode_png().unwrap();
    let numbers = spec().annotations(Annotations::values(Format::fixed(2)));
    let short = spec().annotations(Annotations::values(Format::fixed(1)));
    let token = |row: usize, col: usize| format!("t{}", (row * 17 + col * 5) % 97);
    let tokens = spec().annotations(Annotations::text(
        (0..SIDE).map(|row| (0..SIDE).map(move |col| token(row, col))),
    ));
    for spec in [&numbers, &short, &tokens] {
        let layout = Heatmap::new(&matrix, spec).layout().unwrap();
        assert_eq!(layout.annotations().len(), SIDE * SIDE, "every cell has a text");
    }

    let mut group = criterion.benchmark_group("annotations");
    for (name, spec) in [
        ("none", spec()),
        ("two decimals", numbers.clone()),
        ("one decimal", short),
        ("tokens", tokens),
        ("mask", spec().mask(Mask::upper_triangle())),
        ("grid", spec().grid(Grid::every(1))),
    ] {
        group.bench_function(name, |bencher| bencher.iter(|| black_box(png(&spec))));
    }
    let heatmap = Heatmap::new(&matrix, &numbers);
    let figure = heatmap.render().unwrap();
    group.bench_function("two decimals/layout", |bencher| bencher.iter(|| heatmap.layout()));
    group.bench_function("two decimals/encode", |bencher| bencher.iter(|| figure.encode_png()));
    group.finish();
}

criterion_group!(benches, annotations);
criterion_main!(benches);

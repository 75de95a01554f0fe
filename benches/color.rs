//! The colour engine on 4096 × 4096 values, one thread, and the floors beneath it.
//!
//! The floor of a type is what no engine can avoid: reading its values once (here as a wrapping sum
//! of their words) and filling as many RGBA pixels once. The naive way is an `f64` logarithm and
//! colorgrad's `at()` per cell. Compare lines of the same run: `f32/log/random` with `floor/f32` and
//! with `naive`, `limits/f32` with `read/f32`. Times of different runs, or machines, say little.
//!
//! ```text
//! cargo bench -p benches --bench color
//! ```
//!
//! With `COUNT_INSTRUCTIONS` set to the name of a line, that line runs just twice, for callgrind.

use colorgrad::Gradient;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use heatspec::internals::{InstructionSet, finite_range};
use heatspec::{Boundaries, ColorScale, Element, Heatmap, HeatmapSpec, Limits, Matrix, Norm};
use std::hint::black_box;
use std::time::Duration;

const SIDE: usize = 4096;
const COUNT: usize = SIDE * SIDE;

/// Xorshift: the same numbers in every run, from 0 up to 1.
fn random(seed: u64) -> impl FnMut() -> f64 {
    let mut state = seed;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Log-uniform from 10⁻³ to 10².
fn log_uniform() -> Vec<f64> {
    let mut random = random(0x9e37_79b9_7f4a_7c15);
    (0..COUNT).map(|_| 10f64.powf(5.0 * random() - 3.0)).collect()
}

/// Rows that decay from 10² to about 10⁻³, as iterations converge, with a little noise.
fn smooth() -> Vec<f64> {
    let mut random = random(0x2545_f491_4f6c_dd1d);
    let value = |row: usize, col: usize, noise: f64| {
        let rate = 6.0 + 5.0 * (row as f64 / SIDE as f64);
        100.0 * (-rate * col as f64 / SIDE as f64).exp() * (1.0 + 0.01 * noise)
    };
    (0..COUNT).map(|at| value(at / SIDE, at % SIDE, random())).collect()
}

fn scale(norm: Norm, vmin: f64, vmax: f64) -> ColorScale {
    scale_within(norm, Limits::new(vmin, vmax))
}

fn scale_within(norm: Norm, limits: Limits) -> ColorScale {
    let matrix = Matrix::new(&[1.0f64], 1, 1).unwrap();
    let spec = HeatmapSpec::new().norm(norm).limits(limits);
    Heatmap::new(matrix, spec).color_scale().unwrap()
}

/// Runs one line, or counts it.
struct Lines<'c> {
    criterion: &'c mut Criterion,
    counted: Option<String>,
}

impl Lines<'_> {
    fn line(&mut self, name: &str, mut body: impl FnMut()) {
        match &self.counted {
            Some(counted) if counted == name => (0..2).for_each(|_| body()),
            Some(_) => {}
            None => {
                let mut group = self.criterion.benchmark_group("color");
                group.throughput(Throughput::Elements(COUNT as u64)).sample_size(10);
                group.warm_up_time(Duration::from_millis(300));
                group.measurement_time(Duration::from_millis(600));
                group.bench_function(name, |bencher| bencher.iter(&mut body));
                group.finish();
            }
        }
    }

    /// A type's floor, its limits and its colours under some scales.
    fn element<T: Element, W: Copy>(
        &mut self,
        name: &str,
        inputs: &[(&str, &[T])],
        scales: &[(&str, &ColorScale)],
        (zero, add): (W, impl Fn(W, T) -> W),
        pixels: &mut [[u8; 4]],
    ) {
        let first = inputs[0].1;
        let read = || black_box(first).iter().fold(zero, |sum, &value| add(sum, value));
        self.line(&format!("read/{name}"), || {
            black_box(read());
        });
        self.line(&format!("floor/{name}"), || {
            black_box(read());
            pixels.fill(black_box([255; 4]));
        });
        let matrix = Matrix::new(first, SIDE, SIDE).unwrap();
        self.line(&format!("limits/{name}"), || {
            black_box(finite_range(&matrix));
        });
        for (norm, scale) in scales {
            for (input, values) in inputs {
                self.line(&format!("{name}/{norm}/{input}"), || {
                    scale.fill(black_box(values), pixels);
                    black_box(&mut *pixels);
                });
            }
        }
    }
}

fn color(criterion: &mut Criterion) {
    let counted = std::env::var("COUNT_INSTRUCTIONS").ok();
    let mut lines = Lines { criterion, counted };
    let mut pixels = vec![[0u8; 4]; COUNT];
    let log = scale(Norm::Log, 1e-3, 100.0);
    let linear = scale(Norm::Linear, 0.0, 100.0);
    let centred = scale(Norm::Linear, -100.0, 100.0);

    let (random, smooth) = (log_uniform(), smooth());
    let single = |values: &[f64]| values.iter().map(|&value| value as f32).collect::<Vec<_>>();
    let (random_f32, smooth_f32) = (single(&random), single(&smooth));

    let viridis = colorgrad::preset::viridis();
    let (start, end) = (1e-3f64.log10(), 100f64.log10());
    lines.line("naive", || {
        for (value, pixel) in black_box(&random_f32).iter().zip(&mut pixels) {
            let fraction = (f64::from(*value).log10() - start) / (end - start);
            *pixel = viridis.at(fraction as f32).to_rgba8();
        }
    });

    let symlog = scale(Norm::symlog(0.1), -100.0, 100.0);
    let edges = [1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0];
    let boundaries = scale_within(Norm::Boundaries(Boundaries::new(edges)), Limits::auto());
    let scales = [
        ("log", &log),
        ("linear", &linear),
        ("centred", &centred),
        ("symlog", &symlog),
        ("boundaries", &boundaries),
    ];
    let f32_inputs: [(&str, &[f32]); 2] = [("random", &random_f32), ("smooth", &smooth_f32)];
    let f64_inputs: [(&str, &[f64]); 2] = [("random", &random), ("smooth", &smooth)];
    let sets = InstructionSet::available();
    for &set in &sets {
        set.force();
        let name = |of: &str| {
            if Some(&set) == sets.last() { of.to_owned() } else { format!("{set:?}/{of}") }
        };
        lines.element(
            &name("f32"),
            &f32_inputs,
            &scales,
            (0, |sum: u32, value: f32| sum.wrapping_add(value.to_bits())),
            &mut pixels,
        );
        lines.element(
            &name("f64"),
            &f64_inputs,
            &scales,
            (0, |sum: u64, value: f64| sum.wrapping_add(value.to_bits())),
            &mut pixels,
        );

        let bytes: Vec<u8> = random.iter().map(|&value| (value * 2.55) as u8).collect();
        let byte_scale = scale(Norm::Linear, 0.0, 255.0);
        lines.element(
            &name("u8"),
            &[("random", &bytes)],
            &[("linear", &byte_scale)],
            (0, u8::wrapping_add),
            &mut pixels,
        );

        let integers: Vec<i32> = random.iter().map(|&value| (value * 1e7) as i32).collect();
        let integer_scales =
            [("log", &scale(Norm::Log, 1e4, 1e9)), ("linear", &scale(Norm::Linear, 0.0, 1e9))];
        lines.element(
            &name("i32"),
            &[("random", &integers)],
            &integer_scales,
            (0, i32::wrapping_add),
            &mut pixels,
        );

        {
            let halves: Vec<half::f16> =
                random.iter().map(|&value| half::f16::from_f64(value)).collect();
            lines.element(
                &name("f16"),
                &[("random", &halves)],
                &[("log", &log), ("linear", &linear)],
                (0, |sum: u16, value: half::f16| sum.wrapping_add(value.to_bits())),
                &mut pixels,
            );
        }
    }

    two_threads(&mut lines, &random_f32, [("log", &log), ("linear", &linear)], &mut pixels);
    builds(&mut lines, &log, &random_f32, &random, &mut pixels);
}

/// Two threads, each with one half of the values; and the floor so.
fn two_threads(
    lines: &mut Lines<'_>,
    values: &[f32],
    scales: [(&str, &ColorScale); 2],
    pixels: &mut [[u8; 4]],
) {
    type Work<'w> = dyn Fn(&[f32], &mut [[u8; 4]]) + Sync + 'w;
    let mut halves = |name: &str, work: &Work<'_>| {
        lines.line(name, || {
            let (first, second) = black_box(values).split_at(COUNT / 2);
            let (above, below) = pixels.split_at_mut(COUNT / 2);
            std::thread::scope(|scope| {
                scope.spawn(|| work(first, above));
                work(second, below);
            });
        });
    };
    for (name, scale) in scales {
        halves(&format!("two-threads/f32/{name}"), &|values, pixels| scale.fill(values, pixels));
    }
    halves("two-threads/floor/f32", &|values, pixels| {
        black_box(values.iter().fold(0, |sum: u32, value| sum.wrapping_add(value.to_bits())));
        pixels.fill(black_box([255; 4]));
    });
}

/// Making scales, and making tables for the fewest values that get any.
fn builds(
    lines: &mut Lines<'_>,
    log: &ColorScale,
    singles: &[f32],
    doubles: &[f64],
    pixels: &mut [[u8; 4]],
) {
    let matrix = Matrix::new(&[1.0f64], 1, 1).unwrap();
    let norms = [
        ("log", Norm::Log),
        ("linear", Norm::Linear),
        ("symlog", Norm::symlog(0.1)),
        ("asinh", Norm::Asinh { linear_width: 1.0 }),
        ("power", Norm::Power { gamma: 0.5 }),
        ("two-slope", Norm::TwoSlope { center: 1.0 }),
    ];
    for (name, norm) in norms {
        let spec = HeatmapSpec::new().norm(norm).limits(Limits::new(1e-3, 100.0));
        let heatmap = Heatmap::new(&matrix, &spec);
        lines.line(&format!("build/scale/{name}"), || {
            black_box(heatmap.color_scale().unwrap());
        });
    }
    lines.line("build/tables/f32", || log.fill(black_box(&singles[..300]), pixels));
    lines.line("build/tables/f64", || log.fill(black_box(&doubles[..300]), pixels));
    lines.line("search/f64", || log.fill(black_box(&doubles[..299]), pixels));
}

criterion_group!(benches, color);
criterion_main!(benches);

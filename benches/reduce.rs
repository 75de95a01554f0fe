//! More cells than pixels: the whole figure beside one pass of summing the same array.
//!
//! The floor is what no program can avoid: reading every cell once. `sum` adds them up, with as many
//! threads as the figure has; `figure/…` is everything from the matrix to the bytes of a PNG of
//! 1200 × 800 pixels. Compare within one run; times of different runs, or machines, say little.
//!
//! ```text
//! cargo bench -p benches --bench reduce
//! ```

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use heatspec::{Element, FigureSize, Heatmap, HeatmapSpec, Limits, Matrix, Reduction};
use std::hint::black_box;
use std::thread;

const SIDE: usize = 8192;

/// Sums the array in as many parts as there are threads, each in many lanes: as fast as plain code
/// is without writing vectors out.
fn sum<T: Element, S: Copy + Default + Send + std::ops::AddAssign>(
    values: &[T],
    threads: usize,
    add: impl Fn(&[T], &mut [S; 32]) + Sync,
) -> [S; 32] {
    let part = values.len().div_ceil(threads);
    let mut total = [S::default(); 32];
    thread::scope(|scope| {
        let add = &add;
        let parts: Vec<_> = values
            .chunks(part)
            .map(|part| {
                scope.spawn(move || {
                    let mut sums = [S::default(); 32];
                    for group in part.as_chunks::<32>().0 {
                        add(group, &mut sums);
                    }
                    sums
                })
            })
            .collect();
        for part in parts {
            for (total, sum) in total.iter_mut().zip(part.join().unwrap()) {
                *total += sum;
            }
        }
    });
    total
}

fn spec(limits: Limits) -> HeatmapSpec {
    HeatmapSpec::new().title("67 million cells").limits(limits).size(FigureSize::pixels(1200, 800))
}

fn bench<T: Element, S: Copy + Default + Send + std::ops::AddAssign>(
    criterion: &mut Criterion,
    name: &str,
    (values, limits): (&[T], Limits),
    add: impl Fn(&[T], &mut [S; 32]) + Sync,
) {
    let matrix = Matrix::new(values, SIDE, SIDE).unwrap();
    let mut group = criterion.benchmark_group(format!("reduce/{name}"));
    group.sample_size(10).throughput(Throughput::Elements(values.len() as u64));
    for threads in [1, thread::available_parallelism().map_or(1, usize::from)] {
        group.bench_function(format!("sum/{threads}"), |bencher| {
            bencher.iter(|| black_box(sum(black_box(values), threads, &add)));
        });
        let mut figure = |limits: &str, reduction: Reduction, spec: HeatmapSpec| {
            let spec = spec.reduction(reduction);
            let name = format!("figure/{}/{limits}/{threads}", reduction.name());
            group.bench_function(name, |bencher| {
                bencher.iter(|| {
                    let heatmap = Heatmap::new(&matrix, &spec).threads(threads);
                    heatmap.render().unwrap().encode_png().unwrap()
                });
            });
        };
        figure("given", Reduction::mean(), spec(limits));
        figure("auto", Reduction::mean(), spec(Limits::auto()));
        figure("given", Reduction::max(), spec(limits));
    }
    group.finish();
}

/// Smooth hills with noise on them.
fn values() -> Vec<f32> {
    let mut state = 1u32;
    let wave: Vec<f32> = (0..SIDE).map(|at| (at as f32 / 900.0).sin()).collect();
    let noise = |state: &mut u32| {
        *state = state.wrapping_mul(1664525).wrapping_add(1013904223);
        (*state >> 8) as f32 / 16777216.0
    };
    let at =
        |row: usize, col: usize, noise: f32| 100.0 + 60.0 * wave[row] * wave[col] + 30.0 * noise;
    let cells = (0..SIDE).flat_map(|row| (0..SIDE).map(move |col| (row, col)));
    cells.map(|(row, col)| at(row, col, noise(&mut state))).collect()
}

fn reduce(criterion: &mut Criterion) {
    let values = values();
    let limits = Limits::new(0, 200);
    let add = |group: &[f32], sums: &mut [f32; 32]| {
        for (sum, value) in sums.iter_mut().zip(group) {
            *sum += value;
        }
    };
    bench(criterion, "f32", (&values, limits), add);
    // Numbers on both sides of zero, which a log norm would have to count.
    let signed: Vec<f32> = values.iter().map(|value| value - 100.0).collect();
    bench(criterion, "f32_signed", (&signed, Limits::new(-100, 100)), add);
    drop(signed);
    // Every hundredth is missing.
    let mut missing = values.clone();
    missing.iter_mut().step_by(100).for_each(|value| *value = f32::NAN);
    bench(criterion, "f32_missing", (&missing, limits), add);
    drop(missing);
    let bytes: Vec<u8> = values.iter().map(|&value| value as u8).collect();
    bench(criterion, "u8", (&bytes, limits), |group: &[u8], sums: &mut [u32; 32]| {
        for (sum, &value) in sums.iter_mut().zip(group) {
            *sum += u32::from(value);
        }
    });
    {
        use half::slice::HalfFloatSliceExt as _;
        let halves: Vec<half::f16> =
            values.iter().map(|&value| half::f16::from_f32(value)).collect();
        bench(criterion, "f16", (&halves, limits), |group: &[half::f16], sums: &mut [f32; 32]| {
            let mut singles = [0f32; 32];
            group.convert_to_f32_slice(&mut singles);
            for (sum, value) in sums.iter_mut().zip(singles) {
                *sum += value;
            }
        });
    }
}

criterion_group!(benches, reduce);
criterion_main!(benches);

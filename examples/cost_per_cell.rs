//! What a figure costs per cell, from 10⁶ cells to 10⁹, as a table.
//!
//! `cargo run --release --example cost_per_cell -- [MOST_CELLS [THREADS]]`
//!
//! Figures of 1200 × 800 px with automatic limits, everything included, are drawn of square matrices of
//! `f32` in memory, and of the same values handed over as rows, 4 MiB at a time; beside them the
//! values are added up. Nearly all that a million cells take is taken by the pixels, which are nearly as
//! many; what each further cell costs is in the last columns. Times are the least of several.

use heatspec::{Heatmap, HeatmapSpec, Matrix, RowSource, SourceError};
use std::error::Error;
use std::hint::black_box;
use std::io::{Write as _, stdout};
use std::process::ExitCode;
use std::thread;
use std::time::Instant;

const USAGE: &str = "\
Prints what a figure of 1200 × 800 px costs per cell, from 10⁶ cells to 10⁹, as a table.

usage: cost_per_cell [MOST_CELLS [THREADS]]

  MOST_CELLS  the largest matrix (default: 1e9, which takes 4 GB of memory)
  THREADS     how many threads draw (default: as many as there are)
  --help      this text";

/// A matrix in memory, handed over in blocks.
struct Blocks<'v> {
    values: &'v [f32],
    side: usize,
    next: usize,
}

impl RowSource for Blocks<'_> {
    fn shape(&self) -> (usize, usize) {
        (self.side, self.side)
    }

    fn next_block(&mut self) -> Result<Option<Matrix<'_>>, SourceError> {
        let rows = (1usize << 20).div_ceil(self.side).min(self.side - self.next);
        if rows == 0 {
            return Ok(None);
        }
        let start = self.next * self.side;
        self.next += rows;
        Ok(Some(Matrix::new(&self.values[start..start + rows * self.side], rows, self.side)?))
    }

    fn rewind(&mut self) -> Result<bool, SourceError> {
        self.next = 0;
        Ok(true)
    }
}

/// The sum, by as many threads, in lanes that vectors can hold.
fn sum(values: &[f32], threads: usize) -> f64 {
    let part = |values: &[f32]| {
        let mut lanes = [0f64; 32];
        for portion in values.chunks(1 << 14) {
            let mut near = [0f32; 32];
            let (groups, rest) = portion.as_chunks::<32>();
            for group in groups {
                for (sum, value) in near.iter_mut().zip(group) {
                    *sum += value;
                }
            }
            for (sum, value) in near.iter_mut().zip(rest) {
                *sum += value;
            }
            for (sum, near) in lanes.iter_mut().zip(near) {
                *sum += f64::from(near);
            }
        }
        lanes.iter().sum::<f64>()
    };
    let parts = values.chunks(values.len().div_ceil(threads));
    thread::scope(|scope| {
        let sums: Vec<_> = parts.map(|values| scope.spawn(move || part(values))).collect();
        sums.into_iter().filter_map(|sum| sum.join().ok()).sum()
    })
}

/// The least time of some runs, in seconds.
fn least<T>(runs: usize, mut work: impl FnMut() -> T) -> f64 {
    let time = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed().as_secs_f64()
    };
    (0..runs).map(time).fold(f64::INFINITY, f64::min)
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        _ = writeln!(stdout(), "{USAGE}");
        return ExitCode::SUCCESS;
    }
    match parse(&arguments).and_then(|(most, threads)| run(most, threads)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cost_per_cell: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The most cells, and the number of threads.
fn parse(arguments: &[String]) -> Result<(f64, usize), Box<dyn Error>> {
    if arguments.len() > 2 {
        return Err("too many arguments; --help shows the usage".into());
    }
    let number = |text: &String| {
        let number = text.parse().ok().filter(|number: &f64| *number >= 1.0);
        number.ok_or_else(|| format!("`{text}` is no number from 1 on; --help shows the usage"))
    };
    let available = thread::available_parallelism().map_or(1, usize::from);
    let most = arguments.first().map_or(Ok(1e9), number)?;
    let threads = arguments.get(1).map_or(Ok(available as f64), number)?;
    Ok((most, threads as usize))
}

fn run(most: f64, threads: usize) -> Result<(), Box<dyn Error>> {
    let spec = HeatmapSpec::new();
    // Every cell an own value, and extremes that a few rows show.
    let value = |at: usize| ((at as u32).wrapping_mul(2654435761) >> 8) as f32 * 2f32.powi(-24);

    _ = writeln!(stdout(), "{threads} thread(s)\n");
    _ = writeln!(
        stdout(),
        "| cells | adding up | in memory | as rows | per further cell: adding up | in memory | as rows |"
    );
    _ = writeln!(stdout(), "|---|---|---|---|---|---|---|");
    let mut first: Option<(usize, [f64; 3])> = None;
    for power in [6.0, 6.5, 7.0, 7.5, 8.0, 8.5, 9.0] {
        let side = 10f64.powf(power / 2.0).round() as usize;
        let cells = side * side;
        // Rounding may lead just above the power of ten.
        if cells as f64 > most * 1.01 {
            break;
        }
        let values: Vec<f32> = (0..cells).map(value).collect();
        let runs = if cells > 1 << 28 { 3 } else { 15 };
        let added = least(runs, || sum(&values, threads));
        let matrix = Matrix::new(&values, side, side)?;
        let held = least(runs, || Heatmap::new(&matrix, &spec).threads(threads).render());
        let rows = least(runs, || {
            let source = Blocks { values: &values, side, next: 0 };
            Heatmap::from_rows(source, &spec).threads(threads).render()
        });
        let times = [added, held, rows];
        _ = write!(stdout(), "| {:.1e} |", cells as f64);
        for time in times {
            _ = write!(stdout(), " {:.1} ms |", time * 1e3);
        }
        if let Some((fewest, least)) = first {
            for (time, least) in times.into_iter().zip(least) {
                _ = write!(stdout(), " {:.2} ns |", (time - least) * 1e9 / (cells - fewest) as f64);
            }
            _ = writeln!(stdout());
        } else {
            _ = writeln!(stdout(), " | | |");
            first = Some((cells, times));
        }
    }
    Ok(())
}

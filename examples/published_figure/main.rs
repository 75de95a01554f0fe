//! The published figure: *Latent State Convergence ||x − x\*||* of 19 tokens over 65 iterations.
//!
//! The numbers behind the paper's figure are not published. Those drawn here are **simulated**: a
//! small deterministic latent iteration, in the file beside this one, whose rates were chosen so that
//! the tokens converge in the order the paper shows. Nothing here is a measurement.
//!
//! ```text
//! cargo run --release --example published_figure -- [FIGURE.png]
//! ```

pub(crate) mod simulation;

use heatspec::{Axis, Colorbar, FigureSize, Heatmap, HeatmapSpec, Matrix, Norm};
use simulation::{ITERATIONS, TOKENS, distances};
use std::io::{Write as _, stdout};
use std::process::ExitCode;
use std::time::Instant;

const USAGE: &str = "\
Draws the published figure from simulated data.

usage: published_figure [FIGURE]

  FIGURE  the picture to write (default: published_figure.png)
  --help  this text";

fn main() -> ExitCode {
    if std::env::args().skip(1).any(|argument| argument == "--help" || argument == "-h") {
        _ = writeln!(stdout(), "{USAGE}");
        return ExitCode::SUCCESS;
    }
    let path = std::env::args().nth(1).unwrap_or_else(|| "published_figure.png".to_owned());
    match draw(&path) {
        Ok(line) => {
            _ = writeln!(stdout(), "{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("published_figure: {error}");
            ExitCode::FAILURE
        }
    }
}

fn draw(path: &str) -> Result<String, heatspec::Error> {
    let matrix = Matrix::from_vec(distances(), TOKENS.len(), ITERATIONS)?;
    let start = Instant::now();
    Heatmap::new(matrix, spec()).render()?.save(path)?;
    Ok(format!("wrote {path} in {:.1} ms (simulated data)", start.elapsed().as_secs_f64() * 1e3))
}

/// What the figure looks like.
pub(crate) fn spec() -> HeatmapSpec {
    HeatmapSpec::new()
        .title("Latent State Convergence ||x - x*||")
        .x_axis(Axis::index().label("Iterations at Test Time"))
        .y_axis(Axis::categories(TOKENS))
        .norm(Norm::Log)
        .colorbar(Colorbar::right().label("Log Distance"))
        .size(FigureSize::pixels(1200, 800))
}

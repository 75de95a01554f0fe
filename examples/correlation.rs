//! A correlation matrix from real data: its lower triangle, with the numbers in the cells.
//!
//! Reads the table that `latent_convergence` draws: the distance of each token's state to its converged
//! state, iteration by iteration (layer 5 of all-MiniLM-L6-v2 iterated with input injection; the data's
//! README says what these numbers are and what they are not). All distances fall, so that any two
//! tokens correlate at almost 1. What is compared here is how tokens depart from that: of each
//! iteration's log distances their mean over all tokens is subtracted, and then each pair of tokens is
//! correlated over the iterations. A pair near 1 runs ahead and falls behind together.
//!
//! ```text
//! cargo run --release --features pdf --example correlation -- [DATA.csv [FIGURE]]
//! ```

use heatspec::{
    Annotations, Aspect, Axis, Color, Colorbar, Colormap, Figure, FigureSize, Format, Heatmap,
    HeatmapSpec, Limits, Mask, Matrix, Norm, Theme,
};
use std::error::Error;
use std::io::{Write as _, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
Draws how the tokens of a token × iteration table of distances correlate.

usage: correlation [DATA.csv [FIGURE]]

  DATA.csv   header `token,0,1,…`, then a row per token: its text and a positive distance per
             iteration (default: the crate's examples/data/convergence_smooth.csv)
  FIGURE     written as .png and .svg, and with the feature `pdf` as .pdf
             (default: correlation.png)
  --help     this text";

/// What there is to say of the crate's own data.
pub(crate) const CAPTION: &str = "Layer 5 (the last) of all-MiniLM-L6-v2 iterated with input injection, 65 iterations; \
    the model was not trained for it.";
/// The formats that the figure is written in.
const EXTENSIONS: &[&str] =
    if cfg!(feature = "pdf") { &["png", "svg", "pdf"] } else { &["png", "svg"] };

pub(crate) struct Table {
    tokens: Vec<String>,
    /// A row of log distances for each token.
    logs: Vec<Vec<f64>>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        _ = writeln!(stdout(), "{USAGE}");
        return ExitCode::SUCCESS;
    }
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("correlation: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    if let Some(option) = arguments.iter().find(|argument| argument.starts_with('-')) {
        return Err(format!("unknown option `{option}`; --help shows the usage").into());
    }
    if arguments.len() > 2 {
        return Err("too many arguments; --help shows the usage".into());
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/convergence_smooth.csv");
    let caption = arguments.is_empty().then_some(CAPTION);
    let data = arguments.first().map_or(own, PathBuf::from);
    let figure = arguments.get(1).map_or_else(|| PathBuf::from("correlation.png"), PathBuf::from);
    let table = read(&data).map_err(|error| format!("{}: {error}", data.display()))?;
    let (matrix, spec) = correlations(&table, caption)?;
    save(&Heatmap::new(matrix, spec).render()?, &figure, EXTENSIONS)
}

/// The values and what the figure looks like.
pub(crate) fn correlations(
    table: &Table,
    caption: Option<&str>,
) -> Result<(Matrix<'static>, HeatmapSpec), heatspec::Error> {
    let departures = departures(&table.logs);
    let count = table.tokens.len();
    let matrix =
        Matrix::from_fn(count, count, |row, col| correlation(&departures[row], &departures[col]))?;
    let spec = HeatmapSpec::new()
        .title("Which tokens converge alike")
        .subtitle("correlation of log distances, less their mean over tokens")
        .caption(caption.unwrap_or_default())
        .x_axis(Axis::categories(&table.tokens))
        .y_axis(Axis::categories(&table.tokens))
        .norm(Norm::Centered { center: 0.0 })
        .limits(Limits::new(-1, 1))
        .colormap(Colormap::rd_bu().reversed())
        .colorbar(Colorbar::right().label("Pearson correlation"))
        .mask(Mask::upper_triangle())
        .annotations(Annotations::values(Format::fixed(2)))
        .aspect(Aspect::Equal)
        .cell_gap(0.5)
        .frame(false)
        .theme(Theme::light().line(Color::rgb(0x80, 0x80, 0x80)))
        .size(FigureSize::inches(10, 9));
    Ok((matrix, spec))
}

/// Each token's log distances less the mean of all tokens at that iteration.
fn departures(logs: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let iterations = logs.first().map_or(0, Vec::len);
    let mean = |at: usize| logs.iter().map(|row| row[at]).sum::<f64>() / logs.len() as f64;
    let means: Vec<f64> = (0..iterations).map(mean).collect();
    let less = |row: &Vec<f64>| row.iter().zip(&means).map(|(log, mean)| log - mean).collect();
    logs.iter().map(less).collect()
}

/// Pearson's.
fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (mean_a, mean_b) = (mean(a), mean(b));
    let product = |x: &[f64], y: &[f64], (mean_x, mean_y): (f64, f64)| -> f64 {
        x.iter().zip(y).map(|(x, y)| (x - mean_x) * (y - mean_y)).sum()
    };
    let within = product(a, a, (mean_a, mean_a)) * product(b, b, (mean_b, mean_b));
    product(a, b, (mean_a, mean_b)) / within.sqrt()
}

/// Writes the figure once in each format, to paths that differ in their extension only.
fn save(figure: &Figure, path: &Path, extensions: &[&str]) -> Result<(), Box<dyn Error>> {
    for warning in figure.warnings() {
        eprintln!("warning: {warning}");
    }
    for extension in extensions {
        let path = path.with_extension(extension);
        figure.save(&path)?;
        _ = writeln!(
            stdout(),
            "wrote {} ({} × {} px)",
            path.display(),
            figure.width(),
            figure.height()
        );
    }
    Ok(())
}

pub(crate) fn read(path: &Path) -> Result<Table, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let header = reader.headers()?;
    if header.get(0) != Some("token") || header.len() < 3 {
        return Err("the first line must be `token,0,1,…`".into());
    }
    let mut table = Table { tokens: Vec::new(), logs: Vec::new() };
    for record in reader.records() {
        let record = record?;
        let line = record.position().map_or(0, csv::Position::line);
        let log = |(column, field): (usize, &str)| match field.trim().parse::<f64>() {
            Ok(distance) if distance > 0.0 => Ok(distance.ln()),
            _ => Err(format!("line {line}, column {}: `{field}` is no distance", column + 1)),
        };
        table.tokens.push(record[0].to_owned());
        table.logs.push(record.iter().enumerate().skip(1).map(log).collect::<Result<_, _>>()?);
    }
    if table.tokens.len() < 2 {
        return Err("there are fewer than two rows below the header".into());
    }
    Ok(table)
}

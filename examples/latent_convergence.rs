//! Latent state convergence, from real data.
//!
//! Draws the distance of each token's state to its converged state, one row a token, one column an
//! iteration, on a log norm. Without arguments it draws `examples/data/convergence_smooth.csv`: the
//! last layer of all-MiniLM-L6-v2 iterated with input injection, which was not trained for it (the
//! data's README says what these numbers are and what they are not).
//!
//! ```text
//! cargo run --release --example latent_convergence -- [--dpi N] [DATA.csv [FIGURE.png]]
//! ```

use heatspec::{Axis, Colorbar, FigureSize, Heatmap, HeatmapSpec, Matrix, Norm};
use std::error::Error;
use std::io::{Write as _, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

const USAGE: &str = "\
Draws a token × iteration table of distances as a heat map on a log norm.

usage: latent_convergence [--dpi N] [DATA.csv [FIGURE]]

  DATA.csv   header `token,0,1,…`, then a row per token: its text and a distance per
             iteration; texts with a comma are quoted; an empty or `nan` field is missing
             (default: the crate's examples/data/convergence_smooth.csv)
  FIGURE     .png, .jpg or .webp (default: latent_convergence.png)
  --dpi N    pixels per inch of a figure of 12 × 8 inches (default: 100)
  --help     this text";

struct Arguments {
    data: PathBuf,
    figure: PathBuf,
    dpi: f64,
}

pub(crate) struct Table {
    pub(crate) tokens: Vec<String>,
    pub(crate) iterations: usize,
    pub(crate) distances: Vec<f64>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        _ = writeln!(stdout(), "{USAGE}");
        return ExitCode::SUCCESS;
    }
    match parse(&arguments).and_then(|arguments| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("latent_convergence: {error}");
            ExitCode::FAILURE
        }
    }
}

fn parse(arguments: &[String]) -> Result<Arguments, Box<dyn Error>> {
    let mut paths = Vec::new();
    let mut dpi = 100.0;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--dpi" => {
                let value = rest.next().ok_or("--dpi needs a number")?;
                dpi = value.parse().map_err(|_| format!("`{value}` is no number for --dpi"))?;
            }
            option if option.starts_with('-') => {
                return Err(format!("unknown option `{option}`; --help lists them").into());
            }
            path => paths.push(PathBuf::from(path)),
        }
    }
    if paths.len() > 2 {
        return Err("too many arguments; --help shows the usage".into());
    }
    let mut paths = paths.into_iter();
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/convergence_smooth.csv");
    Ok(Arguments {
        data: paths.next().unwrap_or(own),
        figure: paths.next().unwrap_or_else(|| PathBuf::from("latent_convergence.png")),
        dpi,
    })
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let name = arguments.data.display();
    let table = read(&arguments.data).map_err(|error| format!("{name}: {error}"))?;

    let start = Instant::now();
    let matrix = Matrix::new(&table.distances, table.tokens.len(), table.iterations)?;
    let figure = Heatmap::new(matrix, spec(&table, arguments.dpi)).render()?;
    figure.save(&arguments.figure)?;
    let took = start.elapsed();

    for warning in figure.warnings() {
        eprintln!("warning: {warning}");
    }
    _ = writeln!(
        stdout(),
        "wrote {} ({} × {} px, {} tokens × {} iterations) in {:.1} ms",
        arguments.figure.display(),
        figure.width(),
        figure.height(),
        table.tokens.len(),
        table.iterations,
        took.as_secs_f64() * 1e3,
    );
    Ok(())
}

/// What the figure looks like.
pub(crate) fn spec(table: &Table, dpi: f64) -> HeatmapSpec {
    HeatmapSpec::new()
        .title("Latent State Convergence ||x - x*||")
        .x_axis(Axis::index().label("Iterations at Test Time"))
        .y_axis(Axis::categories(&table.tokens))
        .norm(Norm::Log)
        .colorbar(Colorbar::right().label("Log Distance"))
        .size(FigureSize::inches(12, 8))
        .dpi(dpi)
}

pub(crate) fn read(path: &Path) -> Result<Table, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let header = reader.headers()?;
    if header.get(0) != Some("token") || header.len() < 2 {
        return Err("the first line must be `token,0,1,…`".into());
    }
    let iterations = header.len() - 1;
    let mut table = Table { tokens: Vec::new(), iterations, distances: Vec::new() };
    for record in reader.records() {
        let record = record?;
        let line = record.position().map_or(0, csv::Position::line);
        table.tokens.push(record[0].to_owned());
        for (column, field) in record.iter().enumerate().skip(1) {
            let field = field.trim();
            let distance = if field.is_empty() { Ok(f64::NAN) } else { field.parse() };
            table.distances.push(distance.map_err(|_| {
                format!("line {line}, column {}: `{field}` is no number", column + 1)
            })?);
        }
    }
    if table.tokens.is_empty() {
        return Err("there is no row below the header".into());
    }
    Ok(table)
}

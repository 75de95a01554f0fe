//! Latent state convergence with its milestones marked, from real data.
//!
//! The main figure (see `latent_convergence`) with the iteration at which each token's distance first falls
//! below a threshold, as a stepped line through the rows, the median of these iterations as a reference line,
//! and a strip on either side of the rows: what kind of piece each token is, and how many iterations it took. All
//! numbers are computed from the data; the data's README says what these are and what they are not.
//!
//! ```text
//! cargo run --release --features pdf --example convergence_marked -- [--dpi N] [--threshold D] [DATA.csv [FIGURE]]
//! ```

use heatspec::{
    Axis, Color, Colorbar, Colormap, Figure, FigureSize, Heatmap, HeatmapSpec, Mark, Matrix, Norm,
    Position, Side, Strip,
};
use std::error::Error;
use std::io::{Write as _, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
Draws a token × iteration table of distances with the iteration marked at which each token's
distance first falls below a threshold.

usage: convergence_marked [--dpi N] [--threshold D] [DATA.csv [FIGURE]]

  DATA.csv       header `token,0,1,…`, then a row per token: its text and a distance per
                 iteration; texts with a comma are quoted; an empty or `nan` field is missing
                 (default: the crate's examples/data/convergence_smooth.csv)
  FIGURE         the figure's path without extension (default: convergence_marked)
  --dpi N        pixels per inch of a figure of 12 × 8 inches (default: 100)
  --threshold D  the distance (default: 1)
  --help         this text";

/// What there is to say of the crate's own data.
pub(crate) const CAPTION: &str = "Layer 5 (the last) of all-MiniLM-L6-v2 iterated with input injection; \
    the model was not trained for it.";
/// The formats that the figure is written in.
const EXTENSIONS: &[&str] =
    if cfg!(feature = "pdf") { &["png", "svg", "pdf"] } else { &["png", "svg"] };

struct Arguments {
    /// The crate's own where there is none.
    data: Option<PathBuf>,
    figure: PathBuf,
    dpi: f64,
    threshold: f64,
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
            eprintln!("convergence_marked: {error}");
            ExitCode::FAILURE
        }
    }
}

fn parse(arguments: &[String]) -> Result<Arguments, Box<dyn Error>> {
    let mut paths = Vec::new();
    let (mut dpi, mut threshold) = (100.0, 1.0);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            option @ ("--dpi" | "--threshold") => {
                let value = rest.next().ok_or_else(|| format!("{option} needs a number"))?;
                let number =
                    value.parse().map_err(|_| format!("`{value}` is no number for {option}"))?;
                if option == "--dpi" { dpi = number } else { threshold = number }
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
    Ok(Arguments {
        data: paths.next(),
        figure: paths.next().unwrap_or_else(|| PathBuf::from("convergence_marked")),
        dpi,
        threshold,
    })
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/convergence_smooth.csv");
    let data = arguments.data.as_ref().unwrap_or(&own);
    let table = read(data).map_err(|error| format!("{}: {error}", data.display()))?;
    let caption = if arguments.data.is_none() { CAPTION } else { "" };
    let spec = spec(&table, caption, arguments.threshold, arguments.dpi)?;
    let matrix = Matrix::new(&table.distances, table.tokens.len(), table.iterations)?;
    let figure = Heatmap::new(matrix, spec).render()?;
    for warning in figure.warnings() {
        eprintln!("warning: {warning}");
    }
    for path in save(&figure, &arguments.figure, EXTENSIONS)? {
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

/// Writes the figure once for each extension and returns the paths.
fn save(
    figure: &Figure,
    stem: &Path,
    extensions: &[&str],
) -> Result<Vec<PathBuf>, heatspec::Error> {
    let write = |extension: &&str| {
        let path = stem.with_extension(extension);
        figure.save(&path).map(|()| path)
    };
    extensions.iter().map(write).collect()
}

/// What the figure looks like.
pub(crate) fn spec(
    table: &Table,
    caption: &str,
    threshold: f64,
    dpi: f64,
) -> Result<HeatmapSpec, heatspec::Error> {
    let firsts: Vec<Option<usize>> = table
        .distances
        .chunks(table.iterations)
        .map(|row| row.iter().position(|distance| *distance < threshold))
        .collect();
    let took = firsts.iter().map(|first| first.map_or(f64::NAN, |first| first as f64));
    let kinds = table.tokens.iter().map(|token| kind(token));

    let mut spec = HeatmapSpec::new()
        .title("Latent State Convergence ||x - x*||")
        .caption(caption)
        .x_axis(Axis::index().label("Iterations at Test Time"))
        .y_axis(Axis::categories(&table.tokens))
        .norm(Norm::Log)
        .colorbar(Colorbar::right().label("Log Distance"))
        .row_strip(Strip::categories(kinds).label("Token").side(Side::Left))
        .row_strip(
            Strip::values(took)
                .colormap(Colormap::from_colors(&["#fff5eb", "#fd8d3c", "#7f2704"])?)
                .label(format!("First iteration below {threshold}")),
        )
        .size(FigureSize::inches(12, 8))
        .dpi(dpi);
    if let Some(median) = median(&firsts) {
        spec = spec.mark(
            Mark::vertical_line(Position::before(median))
                .color(Color::css("#ffd166")?)
                .dashed(true)
                .label(format!("median {median}")),
        );
    }
    let steps = Mark::first_below(threshold).width(2).label(format!("first below {threshold}"));
    Ok(spec.mark(steps))
}

/// What kind of piece a token of a WordPiece vocabulary is, as its text says.
fn kind(token: &str) -> &'static str {
    if token.starts_with("##") {
        "continues a word"
    } else if token.chars().any(char::is_alphanumeric) {
        "starts a word"
    } else {
        "punctuation"
    }
}

/// The lower median of those that there are.
fn median(firsts: &[Option<usize>]) -> Option<usize> {
    let mut known: Vec<usize> = firsts.iter().flatten().copied().collect();
    known.sort_unstable();
    known.get(known.len().checked_sub(1)? / 2).copied()
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

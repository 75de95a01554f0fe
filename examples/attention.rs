//! One head's attention, from an array of heads × queries × keys in a `.npy` file.
//!
//! Reads one head by its index, without the others, and draws it with the tokens on both axes and
//! square cells. Without arguments it draws head 8 of layer 1 of all-MiniLM-L6-v2, as trained, for a text
//! of 42 tokens (`examples/data/README.md` says where it comes from): most tokens look at the next
//! one, and where they do not, at `[CLS]`.
//!
//! ```text
//! cargo run --release --features pdf --example attention -- [--head N] [ATTENTION.npy TOKENS.txt [FIGURE]]
//! ```

use heatspec::{
    Align, Aspect, Axis, Colorbar, Colormap, Figure, FigureSize, FileArray, Heatmap, HeatmapSpec,
    Limits, Matrix, Norm, Side, TokenLabels,
};
use std::error::Error;
use std::io::{Write as _, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
Draws what one head of a transformer attends to.

usage: attention [--head N] [ATTENTION.npy TOKENS.txt [FIGURE]]

  ATTENTION.npy   an array of heads × queries × keys (default: the crate's
                  examples/data/attention_layer_1.npy)
  TOKENS.txt      a token on each line, WordPiece (default: attention_tokens.txt beside it)
  FIGURE          written as .png and .svg, and with the feature `pdf` as .pdf
                  (default: attention.png)
  --head N        which head, from 0 (default: 8)
  --help          this text";

/// What there is to say of the crate's own array.
const CAPTION: &str = "all-MiniLM-L6-v2 as trained, layer 1 of 0–5, on a text of 42 tokens. Values under 0.001 \
    have the lowest colour.";
/// The formats that the figure is written in.
const EXTENSIONS: &[&str] =
    if cfg!(feature = "pdf") { &["png", "svg", "pdf"] } else { &["png", "svg"] };

pub(crate) struct Arguments {
    attention: PathBuf,
    tokens: PathBuf,
    figure: PathBuf,
    head: usize,
    /// What there is to say of the array.
    caption: &'static str,
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
            eprintln!("attention: {error}");
            ExitCode::FAILURE
        }
    }
}

pub(crate) fn parse(arguments: &[String]) -> Result<Arguments, Box<dyn Error>> {
    let (mut paths, mut head) = (Vec::new(), 8);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if argument == "--head" {
            let number = rest.next().ok_or("--head wants a number")?;
            head = number.parse().map_err(|_| format!("`{number}` is no number of a head"))?;
        } else if argument.starts_with('-') {
            return Err(format!("unknown option `{argument}`; --help shows the usage").into());
        } else {
            paths.push(PathBuf::from(argument));
        }
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data");
    let default = (own.join("attention_layer_1.npy"), own.join("attention_tokens.txt"));
    let figure = PathBuf::from("attention.png");
    let caption = if paths.is_empty() { CAPTION } else { "" };
    let [attention, tokens, figure] = match <[PathBuf; 3]>::try_from(paths) {
        Ok(paths) => paths,
        Err(paths) => match <[PathBuf; 2]>::try_from(paths) {
            Ok([attention, tokens]) => [attention, tokens, figure],
            Err(paths) if paths.is_empty() => [default.0, default.1, figure],
            Err(_) => return Err("give an array and its tokens; --help shows the usage".into()),
        },
    };
    Ok(Arguments { attention, tokens, figure, head, caption })
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let (head, spec) = head(arguments)?;
    save(&Heatmap::new(head, spec).render()?, &arguments.figure)
}

/// The values and what the figure looks like.
pub(crate) fn head(
    arguments: &Arguments,
) -> Result<(Matrix<'static>, HeatmapSpec), Box<dyn Error>> {
    let tokens = std::fs::read_to_string(&arguments.tokens)
        .map_err(|error| format!("{}: {error}", arguments.tokens.display()))?;
    let tokens: Vec<&str> = tokens.lines().collect();
    let head = FileArray::npy(&arguments.attention)?.index(arguments.head)?.read()?;
    let tokens = Axis::categories(TokenLabels::wordpiece().labels(tokens));
    let spec = HeatmapSpec::new()
        .title(format!("Attention of head {}", arguments.head))
        .subtitle("softmax over keys: each row adds up to 1")
        .title_align(Align::Left)
        .caption(arguments.caption)
        .x_axis(tokens.clone().label("Key").side(Side::Top))
        .y_axis(tokens.label("Query"))
        .norm(Norm::Log)
        .limits(Limits::new(1e-3, 1))
        .colormap(Colormap::magma())
        .colorbar(Colorbar::right().label("Attention"))
        .aspect(Aspect::Equal)
        .size(FigureSize::inches(10, 10));
    Ok((head, spec))
}

/// Writes the figure once in each format, to paths that differ in their extension only.
fn save(figure: &Figure, path: &Path) -> Result<(), Box<dyn Error>> {
    for warning in figure.warnings() {
        eprintln!("warning: {warning}");
    }
    for extension in EXTENSIONS {
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

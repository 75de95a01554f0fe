//! A logit lens, honestly small: what a language model predicts at each token, from layer to layer.
//!
//! A logit lens reads a prediction off every layer of a network. The "layers" here are those of the
//! oldest language model there is, counts of words: layer 0 knows only how often each word occurs,
//! layer 1 also the word before it, layer n the n words before it. Each layer mixes what it has counted
//! with the layer below, by Witten and Bell's rule, and a context never seen leaves the prediction as
//! it was. So predictions grow sharper to the right, as those of a network do. Nothing is made up:
//! the model is fitted to a text of this crate, the Apache License 2.0, without the sentence on which
//! it is then tried.
//!
//! ```text
//! cargo run --release --features pdf --example logit_lens -- [TEXT [FIGURE]]
//! ```

use heatspec::{
    Annotations, Axis, Color, Colorbar, Figure, FigureSize, Grid, GridLines, Heatmap, HeatmapSpec,
    Limits, Matrix,
};
use std::collections::HashMap;
use std::error::Error;
use std::io::{Write as _, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
Draws what models of 0, 1, 2, … words of context predict at each word of a sentence.

usage: logit_lens [TEXT [FIGURE]]

  TEXT       a text of some thousand words; the longest sentence is held out and shown
             (default: the crate's LICENSE-APACHE, and a sentence from its definitions)
  FIGURE     written as .png and .svg, and with the feature `pdf` as .pdf
             (default: logit_lens.png)
  --help     this text";

/// The formats that the figure is written in.
const EXTENSIONS: &[&str] =
    if cfg!(feature = "pdf") { &["png", "svg", "pdf"] } else { &["png", "svg"] };
/// How many words of context the last layer has.
const MOST_CONTEXT: usize = 4;
/// How many words of the sentence are shown.
const MOST_WORDS: usize = 24;
const QUOTES: &str = "\"“”‘’";
/// How the held-out sentence of the licence begins.
const HELD_OUT: &str = "contribution shall mean";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        _ = writeln!(stdout(), "{USAGE}");
        return ExitCode::SUCCESS;
    }
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("logit_lens: {error}");
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
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("LICENSE-APACHE");
    let path = arguments.first().map_or(own, PathBuf::from);
    let figure = arguments.get(1).map_or_else(|| PathBuf::from("logit_lens.png"), PathBuf::from);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text =
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let words = words(&text);
    let (start, end) = held_out(&words).ok_or("the text has no sentence of at least 8 words")?;
    let model = Model::fit(&words, start..end);
    let (matrix, spec) = lens(&model, &words, start..end, &name)?;
    save(&Heatmap::new(matrix, spec).render()?, &figure, EXTENSIONS)
}

/// The values and what the figure looks like.
pub(crate) fn lens(
    model: &Model<'_>,
    words: &[String],
    sentence: std::ops::Range<usize>,
    name: &str,
) -> Result<(Matrix<'static>, HeatmapSpec), heatspec::Error> {
    let shown = sentence.start..sentence.end.min(sentence.start + MOST_WORDS);
    // What is predicted after each word, the last one aside, whose next is not shown.
    let positions: Vec<usize> = (shown.start..shown.end - 1).collect();
    let layers = MOST_CONTEXT + 1;
    let predictions: Vec<Vec<(&str, f64)>> = positions
        .iter()
        .map(|&at| (0..layers).map(|layer| model.predict(layer, &words[..=at])).collect())
        .collect();
    let matrix = Matrix::from_fn(positions.len(), layers, |row, layer| predictions[row][layer].1)?;
    let hit = |row: usize, layer: usize| predictions[row][layer].0 == words[positions[row] + 1];
    let tokens = (0..positions.len()).map(|row| {
        let token = |layer: usize| {
            let (word, _) = predictions[row][layer];
            if hit(row, layer) { format!("{word} ✓") } else { word.to_owned() }
        };
        (0..layers).map(token).collect::<Vec<_>>()
    });
    let context = |layer| match layer {
        0 => "no context".to_owned(),
        1 => "1 word".to_owned(),
        n => format!("{n} words"),
    };
    let next = positions.iter().map(|&at| format!("{} → {}", words[at], words[at + 1]));
    let spec = HeatmapSpec::new()
        .title("What comes next, from layer to layer")
        .subtitle("predicted word and its probability; ✓ where it is the word that follows")
        .caption(format!(
            "Word counts with Witten–Bell mixing, fitted to {name} ({} words) without this sentence. \
             No neural network: a layer is one more word of context.",
            words.len() - sentence.len(),
        ))
        .x_axis(Axis::categories((0..layers).map(context)).label("Layer"))
        .y_axis(Axis::categories(next).label("Word → the word that follows"))
        .limits(Limits::new(0, 1))
        .colorbar(Colorbar::right().label("Probability of the prediction"))
        .annotations(Annotations::text(tokens))
        .grid(
            Grid::none()
                .between_columns(GridLines::every(1))
                .color(Color::WHITE)
                .width(1),
        )
        .size(FigureSize::inches(10, 8));
    Ok((matrix, spec))
}

/// Lower-case words and marks, each a token, without quotation marks.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for character in text.chars() {
        if character.is_alphanumeric() || (character == '-' && !word.is_empty()) {
            word.extend(character.to_lowercase());
            continue;
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if !character.is_whitespace() && !QUOTES.contains(character) {
            words.push(character.to_string());
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// The sentence on which the model is tried: one known to be instructive or, in another text, the
/// longest.
pub(crate) fn held_out(words: &[String]) -> Option<(usize, usize)> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, word) in words.iter().enumerate() {
        if word == "." {
            sentences.push((start, at + 1));
            start = at + 1;
        }
    }
    let known = sentences
        .iter()
        .find(|&&(start, end)| words[start..end].join(" ").starts_with(HELD_OUT))
        .copied();
    let longest = || {
        let longest = sentences.iter().max_by_key(|&&(start, end)| end - start).copied();
        longest.filter(|(start, end)| end - start >= 8)
    };
    known.or_else(longest)
}

/// How often words follow contexts of up to [`MOST_CONTEXT`] words.
pub(crate) struct Model<'t> {
    /// Behind each context: the words that follow, how often, in order of first sight.
    followers: HashMap<&'t [String], Vec<(&'t str, f64)>>,
    /// All words that occur.
    vocabulary: Vec<&'t str>,
}

impl<'t> Model<'t> {
    /// Counts all words but those held out.
    pub(crate) fn fit(words: &'t [String], held_out: std::ops::Range<usize>) -> Self {
        let mut model = Self { followers: HashMap::new(), vocabulary: Vec::new() };
        for part in [&words[..held_out.start], &words[held_out.end..]] {
            for (at, word) in part.iter().enumerate() {
                for length in 0..=MOST_CONTEXT.min(at) {
                    let followers = model.followers.entry(&part[at - length..at]).or_default();
                    match followers.iter_mut().find(|(known, _)| *known == word.as_str()) {
                        Some((_, count)) => *count += 1.0,
                        None => followers.push((word, 1.0)),
                    }
                }
            }
        }
        let empty: &[String] = &[];
        model.vocabulary =
            model.followers.get(empty).into_iter().flatten().map(|(word, _)| *word).collect();
        model
    }

    /// The likeliest next word after a text for a model of so many words of context, and its
    /// probability. Of words that are equally likely it is the one that occurs first.
    fn predict(&self, context: usize, text: &[String]) -> (&'t str, f64) {
        let mut probabilities: HashMap<&str, f64> = self
            .vocabulary
            .iter()
            .map(|word| (*word, 1.0 / self.vocabulary.len() as f64))
            .collect();
        for length in 0..=context.min(text.len()) {
            let Some(followers) = self.followers.get(&text[text.len() - length..]) else { break };
            // Witten and Bell: as much weight to the layer below as there were kinds of followers.
            let kinds = followers.len() as f64;
            let total = followers.iter().map(|(_, count)| count).sum::<f64>() + kinds;
            for probability in probabilities.values_mut() {
                *probability *= kinds / total;
            }
            for (word, count) in followers {
                if let Some(probability) = probabilities.get_mut(word) {
                    *probability += count / total;
                }
            }
        }
        let likelier = |best: (&'t str, f64), word: &&'t str| match probabilities.get(*word) {
            Some(&probability) if probability > best.1 => (*word, probability),
            _ => best,
        };
        self.vocabulary.iter().fold(("", 0.0), likelier)
    }
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

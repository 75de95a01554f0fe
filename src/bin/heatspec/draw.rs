//! From DATA to a figure, in files or in the terminal.

use crate::data::{Data, Values, Wanted};
use crate::failure::{Failure, eprintln_all};
use crate::output::{self, Target};
use crate::progress::Bar;
use crate::spec::{self, Options};
use crate::terminal::{self, Screen};
use crate::wording::of_options;
use clap::ArgMatches;
use heatspec::{ErrorKind, Figure, HeatmapSpec, PngCompression, SvgText, Warning};

/// How figures are made, besides their spec.
struct Manner {
    threads: usize,
    compression: PngCompression,
    svg_text: SvgText,
    is_quiet: bool,
    is_strict: bool,
}

impl Manner {
    fn of(matches: &ArgMatches) -> Result<Self, Failure> {
        let font = matches.get_one::<String>("svg-font");
        let threads = matches.get_one::<String>("threads").map(|text| text.parse());
        let threads =
            threads.transpose().map_err(|_| Failure::usage("--threads: it is no whole number"))?;
        Ok(Self {
            threads: threads.unwrap_or(0),
            compression: if matches.get_flag("compress") {
                PngCompression::Small
            } else {
                PngCompression::Fast
            },
            svg_text: font.map_or(SvgText::Outlines, |family| SvgText::Font(family.clone())),
            is_quiet: matches.get_flag("quiet"),
            is_strict: matches.get_flag("strict"),
        })
    }

    fn render(&self, values: &Values, spec: &HeatmapSpec) -> Result<Figure, Failure> {
        let drawn = self.drawn(values, spec, false);
        match drawn {
            // A file of any size is drawn block by block, and what needs all values from memory.
            Err(error) if error.kind() == ErrorKind::NeedsAllValues => {
                Ok(self.drawn(values, spec, true)?)
            }
            drawn => Ok(drawn?),
        }
    }

    fn drawn(
        &self,
        values: &Values,
        spec: &HeatmapSpec,
        in_memory: bool,
    ) -> Result<Figure, heatspec::Error> {
        let mut bar = Bar::new(self.is_quiet);
        let heatmap = values.heatmap(spec, in_memory)?.threads(self.threads);
        let heatmap = heatmap.png_compression(self.compression).svg_text(self.svg_text.clone());
        heatmap.progress(move |progress| bar.show(progress)).render()
    }

    fn note(&self, text: impl std::fmt::Display) {
        if !self.is_quiet {
            eprintln_all(format_args!("heatspec: {text}"));
        }
    }

    fn warn(&self, warnings: &[Warning]) -> Result<(), Failure> {
        if let ([first, rest @ ..], true) = (warnings, self.is_strict) {
            let more =
                if rest.is_empty() { String::new() } else { format!(" (and {} more)", rest.len()) };
            return Err(Failure::data(format_args!("{first}{more}; --strict allows no warnings")));
        }
        for warning in warnings {
            self.note(format_args!("warning: {}", of_options(&warning.to_string())));
        }
        Ok(())
    }
}

pub(crate) fn run(matches: &ArgMatches) -> Result<(), Failure> {
    let manner = Manner::of(matches)?;
    let targets = output::targets(matches)?;
    let screen = if targets.is_empty() { Some(Screen::of(matches)?) } else { None };
    let data = Data::open(&Wanted::of(matches)?)?;
    data.notes.iter().for_each(|note| manner.note(note));
    let spec = spec::build(&Options(matches), Some(&data))?;
    match &screen {
        Some(screen) => show(&manner, &data, &spec, screen),
        None => write(&manner, &data, &spec, &targets),
    }
}

fn write(
    manner: &Manner,
    data: &Data,
    spec: &HeatmapSpec,
    targets: &[Target],
) -> Result<(), Failure> {
    let figure = manner.render(&data.values, spec)?;
    manner.warn(figure.warnings())?;
    output::write(&figure, targets)
}

fn show(manner: &Manner, data: &Data, spec: &HeatmapSpec, screen: &Screen) -> Result<(), Failure> {
    let spec = screen.sized(spec);
    let mut figure = manner.render(&data.values, &spec)?;
    let mut picture = screen.picture(&figure)?;
    // Characters show cells and no mixtures: what is too much for them is reduced by the library.
    if let Some(smaller) = screen.smaller(&spec, &figure, &picture)
        && let Ok(reduced) = manner.render(&data.values, &smaller)
    {
        let shown = screen.picture(&reduced)?;
        if shown.hidden_cells() < picture.hidden_cells() {
            (figure, picture) = (reduced, shown);
        }
    }
    manner.warn(figure.warnings())?;
    terminal::write(&picture)?;
    for note in terminal::notes(&picture) {
        manner.note(note);
    }
    Ok(())
}

/// `heatspec spec`: the spec alone.
pub(crate) fn print_spec(matches: &ArgMatches) -> Result<(), Failure> {
    let wanted = Wanted::of(matches)?;
    let data = wanted.data.is_some().then(|| Data::open(&wanted)).transpose()?;
    spec::print(&spec::build(&Options(matches), data.as_ref())?)
}

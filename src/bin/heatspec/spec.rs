//! The options as a spec.

mod axes;
mod json;

pub(crate) use json::print;

use crate::data::Data;
use crate::failure::Failure;
use clap::ArgMatches;
use heatspec::{
    Annotations, Colorbar, Colormap, Error, Fonts, Grid, HeatmapSpec, Limits, Norm, Text,
};
use std::fs;
use std::path::PathBuf;
use std::str::FromStr;

/// What the command line says of the figure.
pub(crate) struct Options<'m>(pub(crate) &'m ArgMatches);

impl Options<'_> {
    fn str(&self, name: &str) -> Option<&str> {
        self.0.get_one::<String>(name).map(String::as_str)
    }

    fn is_set(&self, name: &str) -> bool {
        self.0.get_flag(name)
    }

    /// A value in the library's own notation.
    fn parsed<T: FromStr<Err = Error>>(&self, name: &str) -> Result<Option<T>, Failure> {
        self.str(name).map(|text| text.parse().map_err(|error| of_option(name, &error))).transpose()
    }

    fn number(&self, name: &str) -> Result<Option<f64>, Failure> {
        self.str(name).map(|text| number(name, text)).transpose()
    }

    fn count(&self, name: &str) -> Result<Option<usize>, Failure> {
        let parse = |text: &str| {
            text.parse().map_err(|_| {
                Failure::usage(format_args!(
                    "--{name} {}: it is no whole number",
                    text.escape_debug()
                ))
            })
        };
        self.str(name).map(parse).transpose()
    }

    /// Two numbers.
    fn pair(&self, name: &str) -> Result<Option<(f64, f64)>, Failure> {
        let Some(values) = self.0.get_many::<String>(name) else { return Ok(None) };
        let numbers = values.map(|text| number(name, text)).collect::<Result<Vec<f64>, _>>()?;
        match *numbers {
            [low, high] => Ok(Some((low, high))),
            _ => Err(Failure::usage(format_args!("--{name}: give two numbers"))),
        }
    }

    /// Numbers between commas.
    fn list(&self, name: &str) -> Result<Option<Vec<f64>>, Failure> {
        let numbers = |text: &str| match text {
            "none" => Ok(Vec::new()),
            _ => text.split(',').map(|text| number(name, text)).collect(),
        };
        self.str(name).map(numbers).transpose()
    }

    fn text(&self, name: &str) -> Result<Option<Text>, Failure> {
        let text = |text: &str| {
            if self.is_set("math") {
                Text::math(text).map_err(|error| of_option(name, &error))
            } else {
                Ok(Text::new(text))
            }
        };
        self.str(name).map(text).transpose()
    }
}

fn of_option(name: &str, error: &Error) -> Failure {
    Failure::usage(format_args!("--{name}: {error}"))
}

fn number(name: &str, text: &str) -> Result<f64, Failure> {
    text.trim().parse().map_err(|_| {
        Failure::usage(format_args!("--{name} {}: it is no number", text.escape_debug()))
    })
}

/// The spec of a figure of these data.
pub(crate) fn build(options: &Options<'_>, data: Option<&Data>) -> Result<HeatmapSpec, Failure> {
    let spec = json::begin(options)?;
    let spec = titles(options, spec)?;
    let spec = axes::set(options, data, spec)?;
    let spec = colors(options, spec)?;
    let spec = bar(options, spec)?;
    let spec = cells(options, spec)?;
    page(options, spec)
}

/// Puts an option into a spec, where it is given.
fn with<T>(
    spec: HeatmapSpec,
    value: Option<T>,
    set: impl FnOnce(HeatmapSpec, T) -> HeatmapSpec,
) -> HeatmapSpec {
    match value {
        Some(value) => set(spec, value),
        None => spec,
    }
}

fn titles(options: &Options<'_>, spec: HeatmapSpec) -> Result<HeatmapSpec, Failure> {
    let spec = with(spec, options.text("title")?, HeatmapSpec::title);
    let spec = with(spec, options.text("subtitle")?, HeatmapSpec::subtitle);
    let spec = with(spec, options.text("caption")?, HeatmapSpec::caption);
    Ok(with(spec, options.parsed("title-align")?, HeatmapSpec::title_align))
}

/// A setter of a colormap.
type WithColor = fn(Colormap, heatspec::Color) -> Colormap;

fn colors(options: &Options<'_>, spec: HeatmapSpec) -> Result<HeatmapSpec, Failure> {
    let norm = options.str("norm").map(norm).transpose()?;
    let center = options.number("center")?.map(Norm::diverging);
    let spec = with(spec, norm.or(center), HeatmapSpec::norm);
    let limits = match (options.pair("percentile")?, options.number("symmetric")?) {
        (Some((low, high)), _) => Limits::percentile(low, high),
        (None, Some(center)) => Limits::symmetric(center),
        (None, None) => spec.get_limits(),
    };
    let limits = options.number("vmin")?.map_or(limits, |vmin| limits.vmin(vmin));
    let limits = options.number("vmax")?.map_or(limits, |vmax| limits.vmax(vmax));
    let spec = spec.limits(limits);
    let map = options.str("colormap").map(colormap).transpose()?;
    let mut map = map.unwrap_or_else(|| spec.get_colormap().clone());
    if let Some(count) = options.count("levels")? {
        map = map.levels(count).map_err(|error| of_option("levels", &error))?;
    }
    let ends: [(&str, WithColor); 3] = [
        ("under", Colormap::with_under),
        ("over", Colormap::with_over),
        ("bad", Colormap::with_bad),
    ];
    for (name, set) in ends {
        if let Some(color) = options.parsed(name)? {
            map = set(map, color);
        }
    }
    Ok(with(spec.colormap(map), options.parsed("reduce")?, HeatmapSpec::reduction))
}

/// `symlog:0.1` is easier to type in a shell than `symlog(0.1)`.
fn norm(text: &str) -> Result<Norm, Failure> {
    let parsed = match text.split_once(':') {
        Some((name, parameters)) => format!("{name}({parameters})").parse(),
        None => text.parse(),
    };
    parsed.map_err(|error| of_option("norm", &error))
}

/// A name, or colours between commas.
fn colormap(text: &str) -> Result<Colormap, Failure> {
    if text.contains(',') {
        let colors: Vec<&str> = text.split(',').map(str::trim).collect();
        return Colormap::from_colors(&colors).map_err(|error| of_option("colormap", &error));
    }
    Colormap::named(text).map_err(|error| {
        let near =
            error.suggestion().map_or(String::new(), |near| format!(" (did you mean `{near}`?)"));
        let text = text.escape_debug();
        Failure::usage(format_args!(
            "--colormap: none is named `{text}`{near}: `heatspec colormaps` shows all"
        ))
    })
}

fn bar(options: &Options<'_>, spec: HeatmapSpec) -> Result<HeatmapSpec, Failure> {
    let before = spec.get_colorbar();
    let mut bar = match options.str("bar") {
        None => before.clone(),
        Some("right") => like(Colorbar::right(), before),
        Some("left") => like(Colorbar::left(), before),
        Some("top") => like(Colorbar::top(), before),
        Some("bottom") => like(Colorbar::bottom(), before),
        Some("none") => Colorbar::none(),
        Some(other) => {
            return Err(Failure::usage(format_args!(
                "--bar {}: give right, left, top, bottom or none",
                other.escape_debug()
            )));
        }
    };
    if let Some(label) = options.text("bar-label")? {
        bar = bar.label(label);
    }
    if let Some(ticks) = options.list("bar-ticks")? {
        bar = bar.ticks(ticks);
    }
    if let Some(format) = options.parsed("bar-format")? {
        bar = bar.format(format);
    }
    if let Some(part) = options.number("bar-length")? {
        bar = bar.length(part);
    }
    if let Some(label) = options.text("bar-missing")? {
        bar = bar.missing(label);
    }
    if let Some(extend) = options.parsed("extend")? {
        bar = bar.extend(extend);
    }
    if options.is_set("invert-bar") {
        bar = bar.inverted(true);
    }
    Ok(spec.colorbar(bar))
}

/// The bar on another side.
fn like(bar: Colorbar, before: &Colorbar) -> Colorbar {
    let mut bar = bar
        .label_align(before.get_label_align())
        .length(before.get_length())
        .inverted(before.get_inverted())
        .extend(before.get_extend());
    bar = before.get_label().cloned().into_iter().fold(bar, Colorbar::label);
    bar = before.get_ticks().into_iter().fold(bar, |bar, ticks| bar.ticks(ticks.to_vec()));
    let labelled = before.get_labelled_ticks().into_iter();
    bar = labelled.fold(bar, |bar, ticks| bar.labelled_ticks(ticks.to_vec()));
    bar = before.get_thickness().into_iter().fold(bar, Colorbar::thickness);
    bar = before.get_format().cloned().into_iter().fold(bar, Colorbar::format);
    before.get_missing().cloned().into_iter().fold(bar, Colorbar::missing)
}

fn cells(options: &Options<'_>, spec: HeatmapSpec) -> Result<HeatmapSpec, Failure> {
    let mut notes = options.parsed("annotate")?.map(Annotations::values);
    if let Some(above) = options.number("annotate-above")? {
        notes = notes.map(|notes| notes.above(above));
    }
    if let Some(below) = options.number("annotate-below")? {
        notes = notes.map(|notes| notes.below(below));
    }
    if let Some(count) = options.count("annotate-top")? {
        notes = notes.map(|notes| notes.top(count));
    }
    let spec = with(spec, notes, HeatmapSpec::annotations);
    let mut mask: Option<heatspec::Mask> = options.parsed("mask")?;
    if options.is_set("mask-diagonal") {
        mask = mask.map(heatspec::Mask::with_diagonal);
    }
    let spec = with(spec, mask, HeatmapSpec::mask);
    let spec = with(spec, options.count("grid")?.map(Grid::every), HeatmapSpec::grid);
    let spec = with(spec, options.number("cell-gap")?, HeatmapSpec::cell_gap);
    Ok(if options.is_set("no-frame") { spec.frame(false) } else { spec })
}

fn page(options: &Options<'_>, spec: HeatmapSpec) -> Result<HeatmapSpec, Failure> {
    let spec = with(spec, options.parsed("size")?, HeatmapSpec::size);
    let spec = with(spec, options.number("dpi")?, HeatmapSpec::dpi);
    let spec = with(spec, options.parsed("theme")?, HeatmapSpec::theme);
    let spec = if options.is_set("transparent") {
        let theme = spec.get_theme().clone().transparent();
        spec.theme(theme)
    } else {
        spec
    };
    let spec = with(spec, options.str("language").map(str::to_owned), HeatmapSpec::language);
    let Some(path) = options.0.get_one::<PathBuf>("font") else { return Ok(spec) };
    let name = path.display();
    let bytes = fs::read(path).map_err(|error| Failure::data(format_args!("{name}: {error}")))?;
    let fonts = Fonts::bundled().with(bytes);
    let fonts = fonts.map_err(|error| Failure::data(format_args!("{name}: {error}")))?;
    Ok(spec.fonts(fonts))
}

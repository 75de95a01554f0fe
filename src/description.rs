//! What a figure shows, in words.

use crate::color::ColorScale;
use crate::data::Summary;
use crate::error::counted;
use crate::layout::MarkLayout;
use crate::spec::{Axis, AxisCells, HeatmapSpec, StripKind};
use crate::text::Text;
use crate::ticks::Format;
use std::fmt::Write as _;

/// A few sentences: size, title, axes, colours, value range, and values that are missing.
pub(crate) fn describe(
    (rows, cols): (usize, usize),
    spec: &HeatmapSpec,
    data: &Summary,
    scale: &ColorScale,
    masked: usize,
    marks: &[MarkLayout],
) -> String {
    let mut words = format!("Heat map of {} × {}", counted(rows, "row"), counted(cols, "column"));
    if let Some(title) = spec.title.as_ref().filter(|title| !title.is_empty()) {
        let _ = write!(words, ": {}", one_line(title));
    }
    words.push('.');
    if let Some(subtitle) = spec.subtitle.as_ref().filter(|subtitle| !subtitle.is_empty()) {
        let _ = write!(words, " Subtitle: {}.", quoted(subtitle));
    }
    sentence(&mut words, "x axis", &spec.x_axis, cols);
    sentence(&mut words, "y axis", &spec.y_axis, rows);
    let second = [
        ("secondary x axis", &spec.secondary_x_axis, cols),
        ("secondary y axis", &spec.secondary_y_axis, rows),
    ];
    for (name, axis, cells) in second {
        if let Some(axis) = axis {
            sentence(&mut words, name, axis, cells);
        }
    }
    let norm = scale.norm();
    let rule = norm.norm().name();
    let _ = write!(words, " Colours: {} on a {rule} norm", spec.colormap.name());
    if let Some(label) = spec.colorbar.label.as_ref() {
        let _ = write!(words, ", {}", quoted(label));
    }
    let _ = write!(words, ", from {} to {}.", number(norm.vmin()), number(norm.vmax()));
    if data.min <= data.max {
        let (min, max) = (number(data.min), number(data.max));
        let _ = write!(words, " Finite values range from {min} to {max}.");
    }
    if data.nan + data.infinite > 0 {
        let _ = write!(words, " {} NaN, {} infinite.", data.nan, data.infinite);
    }
    if masked > 0 {
        let _ = write!(words, " {} masked.", counted(masked, "cell"));
    }
    strips_and_marks(&mut words, spec, marks);
    if let Some(caption) = spec.caption.as_ref().filter(|caption| !caption.is_empty()) {
        let _ = write!(words, " Caption: {}.", quoted(caption));
    }
    words
}

fn strips_and_marks(words: &mut String, spec: &HeatmapSpec, marks: &[MarkLayout]) {
    for (is_row, strip) in spec.strips() {
        let _ = write!(words, " A strip along the {}", if is_row { "rows" } else { "columns" });
        if let Some(label) = &strip.label {
            let _ = write!(words, ", {},", quoted(label));
        }
        match &strip.kind {
            StripKind::Values(_) => words.push_str(" shows a value of each."),
            StripKind::Categories(_) => {
                let all = strip.distinct();
                let names: Vec<String> =
                    all.iter().take(MOST_GROUPS).map(|name| quoted(name)).collect();
                let more = if all.len() > MOST_GROUPS { ", …" } else { "" };
                let _ = write!(words, " shows the categories {}{more}.", names.join(", "));
            }
        }
    }
    let labels: Vec<String> = spec
        .marks
        .iter()
        .zip(marks)
        .filter(|(_, drawn)| !drawn.shapes.is_empty())
        .filter_map(|(mark, _)| mark.label.as_ref())
        .take(MOST_GROUPS)
        .map(quoted)
        .collect();
    if !labels.is_empty() {
        let _ = write!(words, " Marked: {}.", labels.join(", "));
    }
}

fn sentence(words: &mut String, name: &str, axis: &Axis, cells: usize) {
    let _ = write!(words, " The {name}");
    if let Some(label) = &axis.label {
        let _ = write!(words, ", {},", quoted(label));
    }
    let _ = match &axis.cells {
        AxisCells::Index => write!(words, " counts 0 to {}.", cells - 1),
        AxisCells::Categories(labels) => {
            let ends = [&labels[0], &labels[labels.len() - 1]].map(quoted);
            write!(words, " has {}, from {} to {}.", counted(cells, "label"), ends[0], ends[1])
        }
        AxisCells::Range { start, end } => {
            write!(words, " runs from {} to {}.", number(*start), number(*end))
        }
        AxisCells::Edges(edges) => {
            let (first, last) = (number(edges[0]), number(edges[edges.len() - 1]));
            write!(words, " has edges from {first} to {last}.")
        }
    };
    let groups = axis.groups.iter().flat_map(|groups| &groups.list);
    let labels: Vec<String> = groups.take(MOST_GROUPS).map(|group| quoted(&group.label)).collect();
    if !labels.is_empty() {
        let all = axis.groups.as_ref().map_or(0, |groups| groups.list.len());
        let more = if all > MOST_GROUPS { ", …" } else { "" };
        let _ = write!(words, " Its groups are {}{more}.", labels.join(", "));
    }
}

/// How many groups, categories or marks are named.
const MOST_GROUPS: usize = 8;

fn number(value: f64) -> String {
    Format::significant(4).apply(value).to_string()
}

fn quoted(text: &Text) -> String {
    format!("“{}”", one_line(text))
}

/// Without line breaks, and not longer than a line.
fn one_line(text: &Text) -> String {
    const MOST: usize = 80;
    let text = text.to_string();
    let mut short: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MOST).collect();
    if text.chars().count() > MOST {
        short.push('…');
    }
    short
}

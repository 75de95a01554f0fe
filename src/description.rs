//! What a figure shows, in words.

use crate::color::ColorScale;
use crate::data::Summary;
use crate::error::counted;
use crate::layout::MarkLayout;
use crate::numerals::MOST_EXACT;
use crate::spec::{Axis, AxisCells, HeatmapSpec, StripKind, TickChoice};
use crate::text::Text;
use crate::ticks::Format;
use std::fmt::Write as _;

/// What a description says of the values.
pub(crate) struct Described {
    pub(crate) summary: Summary,
    /// The extremes, where they are integers that `f64` may have rounded.
    pub(crate) integers: Option<[i128; 2]>,
    /// Whether integers may be others than those of the summary, since the values are gone.
    pub(crate) rounded: bool,
    pub(crate) masked: usize,
}

impl Described {
    /// Numbers beside each other, those that are extremes of the values as they are.
    fn numbers(&self, numbers: [f64; 2]) -> [String; 2] {
        let mut texts = beside(numbers);
        let ends = [self.summary.min, self.summary.max];
        for (at, (number, text)) in numbers.iter().zip(&mut texts).enumerate() {
            // Different integers may be one `f64`.
            let end = [at, 1 - at].into_iter().find(|&end| ends[end] == *number);
            match (self.integers, end) {
                (Some(integers), Some(end)) => *text = Text::from(integers[end]).to_string(),
                (None, Some(_)) if self.rounded && number.abs() > MOST_EXACT => {
                    *text = format!("about {text}");
                }
                _ => {}
            }
        }
        texts
    }
}

/// A few sentences: size, title, axes, colours, value range, and values that are missing.
pub(crate) fn describe(
    (rows, cols): (usize, usize),
    spec: &HeatmapSpec,
    data: &Described,
    scale: &ColorScale,
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
    let [vmin, vmax] = data.numbers([norm.vmin(), norm.vmax()]);
    let _ = write!(words, ", from {vmin} to {vmax}.");
    let summary = &data.summary;
    if summary.min <= summary.max {
        let [min, max] = data.numbers([summary.min, summary.max]);
        let _ = write!(words, " Finite values range from {min} to {max}.");
    }
    if summary.nan + summary.infinite > 0 {
        let _ = write!(words, " {} NaN, {} infinite.", summary.nan, summary.infinite);
    }
    if data.masked > 0 {
        let _ = write!(words, " {} masked.", counted(data.masked, "cell"));
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
    let labelled = labelled_ticks(axis);
    let _ = match &axis.cells {
        AxisCells::Index { .. } if labelled.is_some() => write!(words, " has"),
        AxisCells::Index { first } => {
            let last = i128::from(*first) + cells as i128 - 1;
            write!(words, " counts {} to {}", Text::from(*first), Text::from(last))
        }
        AxisCells::Categories(labels) => {
            let ends = [&labels[0], &labels[labels.len() - 1]].map(quoted);
            write!(words, " has {}, from {} to {}", counted(cells, "label"), ends[0], ends[1])
        }
        &AxisCells::Range { start, end } => {
            let [start, end] = beside([start, end]);
            write!(words, " runs from {start} to {end}")
        }
        AxisCells::Edges(edges) => {
            let [first, last] = beside([edges[0], edges[edges.len() - 1]]);
            write!(words, " has edges from {first} to {last}")
        }
    };
    if let Some(labelled) = labelled {
        let with = if matches!(axis.cells, AxisCells::Index { .. }) { " " } else { ", with " };
        words.push_str(with);
        words.push_str(&labelled);
    }
    words.push('.');
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

/// What ticks with labels of the caller's say.
fn labelled_ticks(axis: &Axis) -> Option<String> {
    let TickChoice::Labelled(ticks) = &axis.ticks else { return None };
    let mut ticks: Vec<&(f64, Text)> = ticks.iter().filter(|(_, text)| !text.is_empty()).collect();
    ticks.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (first, last) = (&ticks.first()?.1, &ticks.last()?.1);
    let count = counted(ticks.len(), "labelled tick");
    Some(match ticks.len() {
        1 => format!("{count}, {}", quoted(first)),
        _ => format!("{count}, from {} to {}", quoted(first), quoted(last)),
    })
}

/// Two numbers in digits that tell them apart.
fn beside(numbers: [f64; 2]) -> [String; 2] {
    let texts = Format::auto().list(&numbers);
    std::array::from_fn(|index| texts[index].to_string())
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

//! The axes around the cells: lines with ticks, labels, and what the axes are called.

use super::super::canvas::Canvas;
use super::super::words::{cut, label, width};
use super::{Area, Parts, joined};
use crate::layout::{AxisLayout, Layout};

/// Where ticks stand along an axis, from 0 to 1, and what they say.
pub(super) struct Ticks {
    list: Vec<(f64, String)>,
}

impl Ticks {
    /// The main ticks of an axis that begins at a pixel and has a length.
    pub(super) fn of(axis: &AxisLayout, start: f64, length: f64) -> Self {
        let ticks = axis.ticks.iter().filter(|tick| !tick.minor);
        let list = ticks.map(|tick| {
            let text = tick.label.as_ref().map_or(String::new(), |text| label(&text.text));
            (((tick.position - start) / length).clamp(0.0, 1.0), text)
        });
        let mut list: Vec<(f64, String)> = list.collect();
        list.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self { list }
    }

    /// The same from the other end.
    pub(super) fn turned(mut self) -> Self {
        self.list.reverse();
        self.list.iter_mut().for_each(|tick| tick.0 = 1.0 - tick.0);
        self
    }

    pub(super) fn count(&self) -> usize {
        self.list.len()
    }

    /// The columns of the longest label.
    pub(super) fn widest(&self) -> usize {
        self.list.iter().map(|(_, text)| width(text)).max().unwrap_or(0)
    }

    /// The labels on so many lines or columns, one each at most, with where each stands.
    pub(super) fn on(&self, places: usize) -> impl Iterator<Item = (usize, &str)> {
        let mut last = None;
        self.list.iter().filter_map(move |(at, text)| {
            let place = ((at * places as f64) as usize).min(places.saturating_sub(1));
            let is_free = last != Some(place);
            last = Some(place);
            is_free.then_some((place, text.as_str()))
        })
    }
}

/// The label of the rows and that of the bar, on a line of their own above the cells, which begin on the
/// line that is returned.
pub(super) fn headings(parts: &Parts<'_>, area: &Area, canvas: &mut Canvas) -> usize {
    let line = canvas.height();
    let rows = joined(&parts.layout.y_axis().label);
    let bar = parts.layout.colorbar().map_or(String::new(), |bar| joined(&bar.axis.label));
    let end = area.left + area.width();
    // From the bar's left edge on, or as far to the left as a long one needs.
    let bar = cut(&bar, end);
    let start = (end + 2).min((end + 8).saturating_sub(width(&bar)).max(1));
    canvas.write(line, 0, &cut(&rows, start.saturating_sub(1).max(1)));
    canvas.write(line, start, &bar);
    canvas.height()
}

/// The line at the left of the cells, its ticks and labels.
pub(super) fn rows(ticks: &Ticks, area: &Area, gutter: usize, canvas: &mut Canvas) {
    for line in 0..area.height() {
        canvas.write(area.top + line, area.left - 1, "│");
    }
    for (line, text) in ticks.on(area.height()) {
        let text = cut(text, gutter);
        canvas.write(area.top + line, gutter - width(&text), &text);
        canvas.write(area.top + line, area.left - 1, "┤");
    }
}

/// The line below the cells, its ticks, labels and name.
pub(super) fn columns(
    axis: &AxisLayout,
    layout: &Layout,
    area: &Area,
    columns: usize,
    canvas: &mut Canvas,
) {
    let ticks = Ticks::of(axis, layout.cells().left, layout.cells().width());
    let line = area.top + area.height();
    canvas.write(line, area.left - 1, &format!("└{}", "─".repeat(area.width())));
    let labels: Vec<(usize, &str)> = ticks.on(area.width()).collect();
    for &(column, _) in &labels {
        canvas.write(line, area.left + column, "┬");
    }
    if fit(&labels) || !labels.iter().any(|(_, text)| text.contains(char::is_alphabetic)) {
        side_by_side(&labels, area.left, line + 1, columns, canvas);
    } else {
        upright(&labels, area.left, line + 1, canvas);
    }
    let name = joined(&axis.label);
    if !name.is_empty() {
        let name = cut(&name, columns);
        let middle = area.left + area.width() / 2;
        let start = middle.saturating_sub(width(&name) / 2).min(columns - width(&name));
        canvas.write(canvas.height(), start, &name);
    }
}

/// Whether labels have room beside each other, with a blank between them.
fn fit(labels: &[(usize, &str)]) -> bool {
    labels.windows(2).all(|pair| {
        let [(a, left), (b, right)] = [pair[0], pair[1]];
        // What is to the right of the middle of one, and to the left of that of the next.
        let taken = width(left) - width(left) / 2 + width(right) / 2;
        b - a > taken
    })
}

/// Labels below their ticks; one that would touch the one before it is left out.
fn side_by_side(
    labels: &[(usize, &str)],
    left: usize,
    line: usize,
    columns: usize,
    canvas: &mut Canvas,
) {
    for &(column, text) in labels {
        let start = (left + column).saturating_sub(width(text) / 2);
        let start = start.min(columns.saturating_sub(width(text)));
        if canvas.is_blank(line, start.saturating_sub(1)..start + width(text) + 1) {
            canvas.write(line, start, text);
        }
    }
}

/// Labels of one character a line, from their tick downwards.
fn upright(labels: &[(usize, &str)], left: usize, line: usize, canvas: &mut Canvas) {
    const MOST: usize = 12;
    for &(column, text) in labels {
        let text = cut(text, MOST);
        let column = left + column;
        if canvas.is_blank(line, column.saturating_sub(1)..column + 1) || column == left {
            for (down, c) in text.chars().enumerate() {
                canvas.write(line + down, column, c.encode_utf8(&mut [0; 4]));
            }
        }
    }
}

//! Lines between cells, on whole pixels.
//!
//! A line stands in the middle of a border, and so covers the edges of two cells, or in the middle of
//! the gap there. How much of each cell all lines of a direction would cover is found before any is
//! placed: a grid that hides what it parts is no help. Where cells outnumber pixels, so that no cell is
//! seen by itself, the stretches between lines count instead.

use crate::error::{AxisName, Notice, Warning};
use crate::geom::Division;
use crate::layout::axis::{Spread, around};
use crate::layout::pixels::Pixels;
use crate::layout::product::{GridLayout, Spans};
use crate::spec::{GridLines, HeatmapSpec};

/// Lines may cover this part of a cell, or of the distance from one to the next.
const MOST_COVERED: f64 = 1.0 / 3.0;

/// One direction of the cells: how they are spread, and the pixels that they have.
pub(crate) struct Lane<'a> {
    pub(crate) axis: AxisName,
    pub(crate) spread: &'a Spread<'a>,
    pub(crate) division: &'a Division,
}

/// The grid that a spec asks for, along the columns and along the rows.
pub(crate) fn grid(
    spec: &HeatmapSpec,
    pixels: &Pixels,
    [columns, rows]: [Lane<'_>; 2],
    warnings: &mut Vec<Warning>,
) -> GridLayout {
    let Some(grid) = &spec.grid else { return GridLayout::default() };
    let width = line_width(pixels, grid.width);
    let mut lines = |lines: Option<&GridLines>, lane: Lane<'_>| {
        let Some(lines) = lines else { return Spans::new() };
        let Lines { spans, left_out } = lane.lines(lines, width);
        if let Some((count, narrowest)) = left_out {
            let (axis, width) = (lane.axis, width as u32);
            warnings.push(Notice::GridLinesLeftOut { axis, count, width, narrowest }.into());
        }
        spans
    };
    GridLayout {
        columns: lines(grid.columns.as_ref(), columns),
        rows: lines(grid.rows.as_ref(), rows),
        color: Some(grid.color.unwrap_or(spec.theme.line)),
    }
}

impl Lane<'_> {
    fn lines(&self, lines: &GridLines, width: f64) -> Lines {
        let Self { spread, division, .. } = self;
        // More lines than pixels hide everything, and there may be very many.
        let count = lines.by_rule(spread.cells).unwrap_or(0);
        if count > division.pixels() as usize + spread.separator_count() {
            return Lines { spans: Spans::new(), left_out: Some((count, 0)) };
        }
        let mut stops = lines.stops(spread.cells);
        stops.retain(|&cell| !spread.has_separator(cell));
        place(&stops, spread, division, width)
    }
}

/// Whole pixels, and thin at a high DPI too.
fn line_width(pixels: &Pixels, points: f64) -> f64 {
    (points * pixels.scale).round().max(1.0)
}

/// Lines that have room; and how many have none, with the narrowest cell beside one of them.
struct Lines {
    spans: Spans,
    left_out: Option<(usize, u32)>,
}

/// The lines before these cells. Of cells that are all alike either all lines are shown or none; beside one
/// that is narrower than others, only its own are left out.
fn place(stops: &[usize], spread: &Spread<'_>, division: &Division, width: f64) -> Lines {
    if division.hides_cells() && spread.is_even() {
        return match place_on_reduced(stops, division, width) {
            Ok(spans) => Lines { spans, left_out: None },
            Err(narrowest) => {
                Lines { spans: Spans::new(), left_out: Some((stops.len(), narrowest)) }
            }
        };
    }
    let mut spans = Vec::with_capacity(stops.len());
    let mut covered = vec![0.0; spread.cells];
    for &cell in stops {
        let (start, end) = around(division, cell);
        let from = start + ((end - start - width) / 2.0).floor();
        spans.push((from, from + width));
        let (before, behind) = ((start - from).max(0.0), (from + width - end).max(0.0));
        let (first, second) = if spread.reversed { (cell, cell - 1) } else { (cell - 1, cell) };
        covered[first] += before;
        covered[second] += behind;
    }
    let length = |cell: usize| {
        let (start, end) = division.span(cell);
        end - start
    };
    // A cell without a pixel has nothing to be covered: the lines at its two sides are one.
    let is_covered =
        |&cell: &usize| length(cell) > 0 && covered[cell] > MOST_COVERED * f64::from(length(cell));
    let beside = |stop: usize| [stop - 1, stop];
    let narrow = |stop: usize| beside(stop).into_iter().filter(is_covered).map(length).min();
    let hidden: Vec<Option<u32>> = stops.iter().map(|&stop| narrow(stop)).collect();
    let count = hidden.iter().flatten().count();
    let left_out = hidden.iter().flatten().min().map(|&narrowest| (count, narrowest));
    if left_out.is_some() && spread.is_even() {
        return Lines { spans: Spans::new(), left_out: left_out.map(|(_, px)| (stops.len(), px)) };
    }
    let shown = spans.into_iter().zip(hidden).filter(|(_, hidden)| hidden.is_none());
    let mut spans: Spans = shown.map(|(span, _)| span).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Lines on either side of cells of less than a pixel, too.
    let mut last = f64::NEG_INFINITY;
    spans.retain(|&(start, end)| {
        let is_free = start >= last;
        last = if is_free { end } else { last };
        is_free
    });
    Lines { spans, left_out }
}

/// The same where cells outnumber pixels; or the least distance between two lines.
fn place_on_reduced(stops: &[usize], division: &Division, width: f64) -> Result<Spans, u32> {
    let start = |&cell: &usize| {
        let (start, end) = around(division, cell);
        start + ((end - start - width) / 2.0).floor()
    };
    let mut starts: Vec<f64> = stops.iter().map(start).collect();
    starts.sort_by(f64::total_cmp);
    let length = f64::from(division.pixels());
    let distances = starts.windows(2).map(|pair| pair[1] - pair[0]);
    // From the edges of the area to the first and last line too.
    let ends = starts.first().copied().into_iter().chain(starts.last().map(|last| length - last));
    let least = distances.chain(ends).fold(length, f64::min).max(0.0);
    if width > MOST_COVERED * least {
        return Err(least as u32);
    }
    Ok(starts.into_iter().map(|start| (start, start + width)).collect())
}

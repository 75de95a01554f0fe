//! Labels of marks: inside the cells area, on plates, clear of each other and, where it can be, of
//! all marks.
//!
//! Each mark has a list of places beside it, the usual ones first; those inside of an outline come last,
//! for where it leaves no room around it. The first place is taken at which the plate covers no mark, no
//! plate before it and no text in a cell; if there is none, the first at which it covers no mark and no
//! plate, and then the first at which it covers no plate. A label without a place is left out, and that
//! is said.

use super::obstacles::{Bands, Obstacle, kept_clear, obstacles};
use crate::error::Notice;
use crate::geom::Rect;
use crate::layout::product::{Layout, MarkLayout, MarkShape, TextBox};
use crate::layout::turn::Turn;
use crate::spec::{HeatmapSpec, MarkKind};
use crate::text::{Shape, line_metrics, stacked};
use std::sync::Arc;

/// Between text and edge of a plate, beside it and above, and between a plate and its mark, in parts of
/// the font size.
const BESIDE: f64 = 0.35;
const ABOVE: f64 = 0.1;
const AWAY: f64 = 0.25;
/// How many places along a line are tried.
const PLACES: usize = 24;

/// Shapes a label for every mark that wants one, and places it if it can.
pub(super) fn place_labels(layout: &mut Layout, spec: &HeatmapSpec, shape: &dyn Shape) {
    if spec.marks.iter().all(|mark| mark.label.is_none()) {
        return;
    }
    let size = spec.theme.tick_size * spec.dpi / 72.0;
    let mut labels: Vec<(usize, TextBox, Rect)> = Vec::new();
    let of_marks = Bands::new(layout.marks.iter().flat_map(obstacles), layout.size.1);
    let texts = layout.annotations.iter().map(|note| Obstacle::Area(kept_clear(note)));
    let of_texts = Bands::new(texts, layout.size.1);
    let (mut plates, mut hidden) = (Vec::<Rect>::new(), Vec::new());
    for (index, mark) in spec.marks.iter().enumerate() {
        let Some(label) = mark.label.as_ref().filter(|label| !label.is_empty()) else { continue };
        if layout.marks[index].shapes.is_empty() {
            continue;
        }
        let (line, cut) = stacked(shape, label, size, layout.cells.width(), 0.5);
        let metrics = line_metrics(shape, size, std::slice::from_ref(&line));
        let (beside, above) = ((BESIDE * size).round(), (ABOVE * size).round());
        let plate = (line.width.ceil() + 2.0 * beside, metrics.height().ceil() + 2.0 * above);
        let away = (AWAY * size).round();
        let places = places(&mark.kind, &layout.marks[index], &layout.cells, plate, away);
        let free = |place: &&Rect| {
            layout.cells.holds(place) && plates.iter().all(|other| !other.overlaps(place))
        };
        let clear = |place: &&Rect| free(place) && !of_marks.cover(&place.grown(away / 2.0));
        let blank = |place: &&Rect| clear(place) && !of_texts.cover(place);
        let found = (places.iter().find(blank))
            .or_else(|| places.iter().find(clear))
            .or_else(|| places.iter().find(free))
            .filter(|_| !cut);
        let Some(&place) = found else {
            hidden.push(Notice::MarkLabelHidden { mark: index, label: label.to_string() }.into());
            continue;
        };
        let origin = (place.left + beside, place.top + above + metrics.ascent);
        let text = TextBox::new(Arc::new(line), metrics, Turn::new(0.0), origin);
        labels.push((index, text, place));
        plates.push(place);
    }
    layout.warnings.extend(hidden);
    for (index, text, plate) in labels {
        layout.marks[index].label = Some(text);
        layout.marks[index].plate = Some(plate);
    }
    layout.warn_of_missing_glyphs();
}

fn around(points: &[(f64, f64)], by: f64) -> Rect {
    let point = |&(x, y): &(f64, f64)| Rect::new(x, y, x, y);
    let bounds = points.iter().map(point).reduce(|a, b| a.union(&b)).unwrap_or_default();
    bounds.grown(by)
}

/// Where a plate of that size may stand beside a mark, the usual places first.
fn places(
    kind: &MarkKind,
    mark: &MarkLayout,
    cells: &Rect,
    size: (f64, f64),
    away: f64,
) -> Vec<Rect> {
    let (width, height) = size;
    let at = |left: f64, top: f64| {
        let (left, top) = (left.round(), top.round());
        Rect::new(left, top, left + width, top + height)
    };
    let bounds =
        |shapes: &[MarkShape]| shapes.iter().map(MarkShape::bounds).reduce(|a, b| a.union(&b));
    let shapes = if mark.halo.is_empty() { &mark.shapes } else { &mark.halo };
    let Some(all) = bounds(shapes) else { return Vec::new() };
    // From one end of a length to the other, the ends first.
    let along = |(start, end): (f64, f64), length: f64| -> Vec<f64> {
        let part = |index: usize| index as f64 / (PLACES - 1) as f64;
        let mut parts: Vec<f64> = vec![1.0, 0.0];
        parts.extend((1..PLACES - 1).map(|index| 1.0 - part(index)));
        parts.iter().map(|part| start + away + part * (end - start - length - 2.0 * away)).collect()
    };
    let beside = |rect: &Rect| {
        let (x, y) = rect.center();
        let (left, right) = (rect.left - away - width, rect.right + away);
        let (above, below) = (rect.top - away - height, rect.bottom + away);
        [
            at(right, y - height / 2.0),
            at(left, y - height / 2.0),
            at(x - width / 2.0, above),
            at(x - width / 2.0, below),
            at(rect.left, above),
            at(rect.left, below),
            at(rect.right - width, above),
            at(rect.right - width, below),
            at(right, rect.top),
            at(left, rect.top),
            at(right, rect.bottom - height),
            at(left, rect.bottom - height),
        ]
    };
    match kind {
        MarkKind::HorizontalLine(_) => {
            let lefts = along((cells.left, cells.right), width);
            let sides = [all.top - away - height, all.bottom + away];
            sides.into_iter().flat_map(|top| lefts.iter().map(move |&left| at(left, top))).collect()
        }
        MarkKind::VerticalLine(_) => {
            // The top first, as what is read first.
            let mut tops = along((cells.top, cells.bottom), height);
            tops.sort_by(f64::total_cmp);
            let sides = [all.right + away, all.left - away - width];
            sides.into_iter().flat_map(|left| tops.iter().map(move |&top| at(left, top))).collect()
        }
        MarkKind::Outlines(_) | MarkKind::Points(_) => {
            // Around all of them, then around each.
            let each = shapes.iter().take(PLACES).map(MarkShape::bounds);
            let each = each.filter(|_| matches!(kind, MarkKind::Points(_)));
            let first = matches!(kind, MarkKind::Outlines(_)).then_some(all);
            let inside = first.iter().flat_map(|all| {
                let line = shapes.iter().map(MarkShape::bounds);
                let line = line.map(|rect| rect.width().min(rect.height())).fold(0.0, f64::max);
                // As much again as the line, for its halo.
                let room = all.grown(-(2.0 * line + away));
                let (right, bottom) = (room.right - width, room.bottom - height);
                let corners = [
                    at(room.left, room.top),
                    at(right, room.top),
                    at(room.left, bottom),
                    at(right, bottom),
                ];
                corners.into_iter().filter(move |place| room.holds(place))
            });
            let inside: Vec<Rect> = inside.collect();
            first.iter().copied().chain(each).flat_map(|rect| beside(&rect)).chain(inside).collect()
        }
        MarkKind::Steps(_) | MarkKind::FirstBelow(_) | MarkKind::Contours(_) => {
            let length = |points: &[(f64, f64)]| -> f64 {
                points.windows(2).map(|p| (p[1].0 - p[0].0).hypot(p[1].1 - p[0].1)).sum()
            };
            let paths = shapes.iter().filter_map(|shape| match shape {
                MarkShape::Path { points, width, .. } => Some((points, *width)),
                _ => None,
            });
            let longest = paths.reduce(|a, b| if length(b.0) > length(a.0) { b } else { a });
            let Some((points, line)) = longest else { return Vec::new() };
            let step = (points.len() / PLACES).max(1);
            let middles = points.windows(2).step_by(step).map(|pair| around(pair, line / 2.0));
            middles.flat_map(|rect| beside(&rect)).collect()
        }
    }
}

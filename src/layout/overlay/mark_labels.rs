//! Labels of marks: inside the cells area, on plates, clear of each other and, where it can be, of
//! all marks.
//!
//! Each mark has a list of places beside it, the usual ones first; those inside of an outline come last,
//! for where it leaves no room around it. The first place is taken at which the plate covers no mark, no
//! plate before it and no text in a cell; if there is none, the first at which it covers no mark and no
//! plate, and then the first at which it covers no plate. A label without a place is left out, with a
//! warning.

use super::obstacles::{Bands, Obstacle, kept_clear, obstacles};
use crate::error::Notice;
use crate::geom::{Point, Rect};
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

/// The label of a mark in its place.
struct Placed {
    mark: usize,
    text: TextBox,
    plate: Rect,
}

/// Shapes a label for every mark that wants one, and places it if it can.
pub(super) fn place_labels(layout: &mut Layout, spec: &HeatmapSpec, shape: &dyn Shape) {
    if spec.marks.iter().all(|mark| mark.label.is_none()) {
        return;
    }
    let size = spec.theme.tick_size * spec.dpi / 72.0;
    let (beside, above) = ((BESIDE * size).round(), (ABOVE * size).round());
    let mut taken = Taken::new(layout, (AWAY * size).round());
    let (mut labels, mut hidden) = (Vec::new(), Vec::new());
    for (index, (mark, placed)) in spec.marks.iter().zip(&layout.marks).enumerate() {
        let Some(label) = mark.label.as_ref().filter(|label| !label.is_empty()) else { continue };
        if placed.shapes.is_empty() {
            continue;
        }
        let (line, cut) = stacked(shape, label, size, layout.cells.width(), 0.5);
        let metrics = line_metrics(shape, size, std::slice::from_ref(&line));
        let plate = Plate {
            width: line.width.ceil() + 2.0 * beside,
            height: metrics.height().ceil() + 2.0 * above,
            away: taken.away,
        };
        let places = plate.places(&mark.kind, placed, &layout.cells);
        let Some(plate) = taken.first_free(&places).filter(|_| !cut) else {
            hidden.push(Notice::MarkLabelHidden { mark: index, label: label.to_string() }.into());
            continue;
        };
        taken.plates.add(Obstacle::Area(plate));
        let origin = (plate.left + beside, plate.top + above + metrics.ascent);
        let text = TextBox::new(Arc::new(line), metrics, Turn::new(0.0), origin);
        labels.push(Placed { mark: index, text, plate });
    }
    layout.warnings.extend(hidden);
    for Placed { mark, text, plate } in labels {
        layout.marks[mark].label = Some(text);
        layout.marks[mark].plate = Some(plate);
    }
    layout.warn_of_missing_glyphs();
}

/// What stands on the cells so far.
struct Taken<'a> {
    cells: Rect,
    marks: Bands<'a>,
    texts: Bands<'a>,
    plates: Bands<'a>,
    /// Between a plate and its mark.
    away: f64,
}

impl<'a> Taken<'a> {
    fn new(layout: &'a Layout, away: f64) -> Self {
        let none = || Bands::new(layout.size.1);
        let (mut marks, mut texts) = (none(), none());
        marks.extend(layout.marks.iter().flat_map(obstacles));
        texts.extend(layout.annotations.iter().map(|note| Obstacle::Area(kept_clear(note))));
        Self { cells: layout.cells, marks, texts, plates: none(), away }
    }

    /// The first place that is free of all there is, or of marks and plates, or of plates.
    fn first_free(&self, places: &[Rect]) -> Option<Rect> {
        let free = |place: &Rect| self.cells.holds(place) && !self.plates.cover(place);
        let free: Vec<Rect> = places.iter().copied().filter(free).collect();
        let clear = |place: &&Rect| !self.marks.cover(&place.grown(self.away / 2.0));
        let blank = |place: &&Rect| clear(place) && !self.texts.cover(place);
        let found = free.iter().find(blank).or_else(|| free.iter().find(clear));
        found.or(free.first()).copied()
    }
}

/// The size of a plate, and how far it stays away from its mark.
struct Plate {
    width: f64,
    height: f64,
    away: f64,
}

impl Plate {
    fn at(&self, left: f64, top: f64) -> Rect {
        let (left, top) = (left.round(), top.round());
        Rect::new(left, top, left + self.width, top + self.height)
    }

    /// Where it may stand beside a mark, the usual places first.
    fn places(&self, kind: &MarkKind, mark: &MarkLayout, cells: &Rect) -> Vec<Rect> {
        let shapes = if mark.halo.is_empty() { &mark.shapes } else { &mark.halo };
        let bounds = shapes.iter().map(MarkShape::bounds).reduce(|a, b| a.union(&b));
        let Some(all) = bounds else { return Vec::new() };
        match kind {
            MarkKind::HorizontalLine(_) => {
                let lefts = self.along(cells.left, cells.right, self.width);
                let sides = [all.top - self.away - self.height, all.bottom + self.away];
                let side = |top| lefts.iter().map(move |&left| self.at(left, top));
                sides.into_iter().flat_map(side).collect()
            }
            MarkKind::VerticalLine(_) => {
                // The top first, as what is read first.
                let mut tops = self.along(cells.top, cells.bottom, self.height);
                tops.sort_by(f64::total_cmp);
                let sides = [all.right + self.away, all.left - self.away - self.width];
                let side = |left| tops.iter().map(move |&top| self.at(left, top));
                sides.into_iter().flat_map(side).collect()
            }
            MarkKind::Outlines(_) => {
                // Around all of them, then inside.
                let mut places = self.beside(&all).to_vec();
                places.extend(self.inside(&all, shapes));
                places
            }
            MarkKind::Points(_) => {
                let each = shapes.iter().take(PLACES).map(MarkShape::bounds);
                each.flat_map(|rect| self.beside(&rect)).collect()
            }
            MarkKind::Steps(_) | MarkKind::FirstBelow(_) | MarkKind::Contours(_) => {
                self.beside_longest(shapes)
            }
        }
    }

    /// From one end of a length to the other, the ends first.
    fn along(&self, start: f64, end: f64, own: f64) -> Vec<f64> {
        let between = (1..PLACES - 1).map(|index| 1.0 - index as f64 / (PLACES - 1) as f64);
        let parts = [1.0, 0.0].into_iter().chain(between);
        parts.map(|part| start + self.away + part * (end - start - own - 2.0 * self.away)).collect()
    }

    /// Around a rectangle.
    fn beside(&self, rect: &Rect) -> [Rect; 12] {
        let &Self { width, height, away } = self;
        let (x, y) = rect.center();
        let (left, right) = (rect.left - away - width, rect.right + away);
        let (above, below) = (rect.top - away - height, rect.bottom + away);
        [
            (right, y - height / 2.0),
            (left, y - height / 2.0),
            (x - width / 2.0, above),
            (x - width / 2.0, below),
            (rect.left, above),
            (rect.left, below),
            (rect.right - width, above),
            (rect.right - width, below),
            (right, rect.top),
            (left, rect.top),
            (right, rect.bottom - height),
            (left, rect.bottom - height),
        ]
        .map(|(left, top)| self.at(left, top))
    }

    /// In the corners inside of an outline, which is made of these shapes.
    fn inside(&self, outline: &Rect, shapes: &[MarkShape]) -> impl Iterator<Item = Rect> {
        let bounds = shapes.iter().map(MarkShape::bounds);
        let line = bounds.map(|rect| rect.width().min(rect.height())).fold(0.0, f64::max);
        // As much again as the line, for its halo.
        let room = outline.grown(-(2.0 * line + self.away));
        let (right, bottom) = (room.right - self.width, room.bottom - self.height);
        let corners = [
            self.at(room.left, room.top),
            self.at(right, room.top),
            self.at(room.left, bottom),
            self.at(right, bottom),
        ];
        corners.into_iter().filter(move |place| room.holds(place))
    }

    /// Along the longest of some lines.
    fn beside_longest(&self, shapes: &[MarkShape]) -> Vec<Rect> {
        let length = |points: &[Point]| -> f64 {
            points.windows(2).map(|pair| pair[1].distance(pair[0])).sum()
        };
        let paths = shapes.iter().filter_map(|shape| match shape {
            MarkShape::Path { points, width, .. } => Some((points, *width, length(points))),
            _ => None,
        });
        let longest = paths.reduce(|a, b| if b.2 > a.2 { b } else { a });
        let Some((points, line, _)) = longest else { return Vec::new() };
        let step = (points.len() / PLACES).max(1);
        let middles =
            points.windows(2).step_by(step).map(|pair| Rect::around(pair).grown(line / 2.0));
        middles.flat_map(|rect| self.beside(&rect)).collect()
    }
}

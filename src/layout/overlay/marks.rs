//! Marks over the cells: from rows, columns and axis values to shapes in pixels.
//!
//! Marks take no room from anything, so they are placed when all boxes are known. What runs along
//! the pixels goes to whole ones. Every shape comes with its halo, and neither leaves the cells area:
//! lines keep away from its edges by half their width, points are clipped. Labels come last, in
//! `mark_labels`.

use super::mark_labels::place_labels;
use super::mark_shapes::{Pen, clipped, dashes, point_shape};
use super::obstacles::{Bands, Obstacle, kept_clear, obstacles};
use super::positions::{Direction, Directions, between_centers};
use crate::color::Color;
use crate::error::Notice;
use crate::geom::{Point, Rect};
use crate::layout::product::{Layout, MarkLayout, MarkShape, ring};
use crate::spec::{HeatmapSpec, Mark, MarkKind, Position};
use crate::text::Shape;
use crate::trace::Contour;
use std::ops::Range;

/// What the values say of a mark.
pub(crate) enum Traced {
    /// The mark does not depend on them.
    Nothing,
    /// The first cell of each row.
    Firsts(Vec<Option<usize>>),
    Contours(Vec<Contour>),
}

/// Leaves out annotations through which something of a mark would run, or which its label would cover.
pub(crate) fn uncover_annotations(layout: &mut Layout) {
    let plates = layout.marks.iter().filter_map(|mark| mark.plate).map(Obstacle::Area);
    let mut over = Bands::new(layout.size.1);
    over.extend(layout.marks.iter().flat_map(obstacles).chain(plates));
    let before = layout.annotations.len();
    layout.annotations.retain(|note| !over.cover(&kept_clear(note)));
    let count = before - layout.annotations.len();
    if count > 0 {
        layout.warnings.push(Notice::AnnotationsCovered { count }.into());
    }
}

/// Adds the marks, of each of which `traced` says what its values say, and their labels.
pub(crate) fn place_marks(
    layout: &mut Layout,
    spec: &HeatmapSpec,
    traced: Vec<Traced>,
    shape: &dyn Shape,
) {
    let directions = Directions::new(spec, layout.rows.cells(), layout.columns.cells());
    let (x, y) = (directions.x(), directions.y());
    let placer = Placer { layout, x, y, scale: spec.dpi / 72.0 };
    let place = |(mark, traced): (&Mark, Traced)| placer.place(mark, traced);
    layout.marks = spec.marks.iter().zip(traced).map(place).collect();
    for (mark, placed) in layout.marks.iter().enumerate() {
        if placed.shapes.is_empty() {
            layout.warnings.push(Notice::MarkEmpty { mark }.into());
        }
    }
    place_labels(layout, spec, shape);
}

/// Places marks on the cells of a layout.
struct Placer<'a> {
    layout: &'a Layout,
    x: Direction<'a>,
    y: Direction<'a>,
    /// Pixels per point.
    scale: f64,
}

impl Placer<'_> {
    fn place(&self, mark: &Mark, traced: Traced) -> MarkLayout {
        let pen = Pen::new(mark, self.scale, self.layout.cells);
        let mut placed = MarkLayout {
            shapes: Vec::new(),
            halo: Vec::new(),
            label: None,
            plate: None,
            color: mark.color,
            halo_color: contrasting(mark.color),
        };
        let cells = self.layout.cells;
        match (&mark.kind, traced) {
            (MarkKind::Outlines(list), _) => {
                for (rows, columns) in list {
                    self.outline(&mut placed, &pen, rows, columns);
                }
            }
            (MarkKind::Points(list), _) => {
                for &(row, column) in list {
                    self.point(&mut placed, &pen, mark, row, column);
                }
            }
            (MarkKind::HorizontalLine(at), _) => {
                if let Some(y) = self.y_of(*at) {
                    let (top, bottom) = pen.across(y, (cells.top, cells.bottom));
                    self.line(&mut placed, &pen, Rect { top, bottom, ..cells }, mark.dashed);
                }
            }
            (MarkKind::VerticalLine(at), _) => {
                if let Some(x) = self.x_of(*at) {
                    let (left, right) = pen.across(x, (cells.left, cells.right));
                    self.line(&mut placed, &pen, Rect { left, right, ..cells }, mark.dashed);
                }
            }
            (MarkKind::Steps(steps), _) => {
                self.steps(&mut placed, &pen, |row| self.x_of((*steps.get(row)?)?));
            }
            (MarkKind::FirstBelow(_), Traced::Firsts(firsts)) => {
                let at = |row: usize| self.x_of(Position::before((*firsts.get(row)?)?));
                self.steps(&mut placed, &pen, at);
            }
            (MarkKind::Contours(_), Traced::Contours(contours)) => {
                for contour in contours {
                    self.contour(&mut placed, &pen, contour);
                }
            }
            (MarkKind::FirstBelow(_) | MarkKind::Contours(_), _) => {}
        }
        placed
    }

    fn point(
        &self,
        placed: &mut MarkLayout,
        pen: &Pen,
        mark: &Mark,
        row: Position,
        column: Position,
    ) {
        let (Some(x), Some(y)) = (self.x_of(column), self.y_of(row)) else { return };
        let size = mark.size * self.scale;
        let polygon = |by: f64| {
            let polygon = point_shape(mark.shape, Point::new(x, y), size, pen.width, by);
            MarkShape::Polygon(clipped(polygon, &self.layout.cells))
        };
        placed.shapes.push(polygon(0.0));
        if pen.halo > 0.0 {
            placed.halo.push(polygon(pen.halo));
        }
    }

    fn x_of(&self, position: Position) -> Option<f64> {
        self.x.pixel(position, &self.layout.columns, self.layout.cells.left)
    }

    fn y_of(&self, position: Position) -> Option<f64> {
        self.y.pixel(position, &self.layout.rows, self.layout.cells.top)
    }

    /// A line of whole pixels across the cells, in one piece or in dashes.
    fn line(&self, placed: &mut MarkLayout, pen: &Pen, line: Rect, dashed: bool) {
        let cells = self.layout.cells;
        let pieces = if dashed { dashes(&line, pen) } else { vec![line] };
        if pen.halo > 0.0 {
            let halos = pieces.iter().map(|piece| piece.grown(pen.halo).intersection(&cells));
            placed.halo.extend(halos.map(MarkShape::Rect));
        }
        placed.shapes.extend(pieces.into_iter().map(MarkShape::Rect));
    }

    /// A line around some cells, half on them and half around them, so far as the cells area allows.
    fn outline(
        &self,
        placed: &mut MarkLayout,
        pen: &Pen,
        rows: &Range<usize>,
        columns: &Range<usize>,
    ) {
        let around = self.layout.cells_rect(rows.clone(), columns.clone());
        let Some(around) = around else { return };
        let cells = &self.layout.cells;
        let outer = around.grown((pen.whole / 2.0).ceil()).intersection(&cells.grown(-pen.halo));
        placed.shapes.extend(ring(&outer, pen.whole).into_iter().map(MarkShape::Rect));
        if pen.halo > 0.0 {
            let inside = ring(&outer.grown(-pen.whole), pen.halo);
            let outside = ring(&outer.grown(pen.halo), pen.halo);
            let rects = inside.into_iter().chain(outside);
            placed.halo.extend(rects.map(|rect| MarkShape::Rect(rect.intersection(cells))));
        }
    }

    /// A stepped line through the rows that can be seen, at the place of each.
    fn steps(&self, placed: &mut MarkLayout, pen: &Pen, at: impl Fn(usize) -> Option<f64>) {
        let cells = self.layout.cells;
        let half = pen.whole / 2.0;
        // On whole pixels, as sharp as a line that is filled.
        let snapped = |place: f64, ends: (f64, f64)| pen.across(place, ends).0 + half;
        let mut points: Vec<Point> = Vec::new();
        let mut before: Option<usize> = None;
        let mut end = 0.0;
        let mut finish = |points: &mut Vec<Point>, end: f64| {
            if let Some(&Point { x, y }) = points.last() {
                points.push(Point::new(x, (end - half).max(y)));
                self.path(placed, pen, pen.whole, std::mem::take(points), false);
            }
        };
        for (row, (top, bottom)) in self.layout.rows.visible() {
            let (top, bottom) = (cells.top + f64::from(top), cells.top + f64::from(bottom));
            let Some(x) = at(row) else {
                finish(&mut points, end);
                before = None;
                continue;
            };
            let x = snapped(x, (cells.left, cells.right));
            match (before, points.last()) {
                (Some(_), Some(&Point { x: last, .. })) => {
                    if last != x {
                        let y = snapped(f64::midpoint(end, top), (cells.top, cells.bottom));
                        points.extend([last, x].map(|x| Point::new(x, y)));
                    }
                }
                _ => points.push(Point::new(x, (top + half).min(f64::midpoint(top, bottom)))),
            }
            (before, end) = (Some(row), bottom);
        }
        finish(&mut points, end);
    }

    /// A line through vertices between the centres of cells. It takes their place, since noise has very many.
    fn contour(&self, placed: &mut MarkLayout, pen: &Pen, contour: Contour) {
        /// Vertices nearer to the last than this, in pixels, are left out.
        const NEAR: f64 = 0.25;
        let (cells, layout) = (self.layout.cells, self.layout);
        let Contour { points, closed } = contour;
        let place = |(row, column)| {
            let x = cells.left + between_centers(&layout.columns, column);
            Point::new(x, cells.top + between_centers(&layout.rows, row))
        };
        let mut points: Vec<Point> = points.into_iter().map(place).collect();
        let end = points.last().copied().filter(|_| !closed);
        let mut kept: Option<Point> = None;
        points.retain(|&point| {
            let near = kept.is_some_and(|kept| kept.distance(point) < NEAR);
            if !near {
                kept = Some(point);
            }
            !near
        });
        points.extend(end.filter(|&end| kept != Some(end)));
        self.path(placed, pen, pen.width, points, closed);
    }

    /// A line with smooth edges that keeps inside the cells area.
    fn path(
        &self,
        placed: &mut MarkLayout,
        pen: &Pen,
        width: f64,
        mut points: Vec<Point>,
        closed: bool,
    ) {
        let room = self.layout.cells.grown(-(width / 2.0 + pen.halo));
        for point in &mut points {
            point.x = point.x.min(room.right).max(room.left);
            point.y = point.y.min(room.bottom).max(room.top);
        }
        points.dedup();
        points.shrink_to_fit();
        if points.len() < 2 {
            return;
        }
        if pen.halo > 0.0 {
            let width = width + 2.0 * pen.halo;
            placed.halo.push(MarkShape::Path { points: points.clone(), closed, width });
        }
        placed.shapes.push(MarkShape::Path { points, closed, width });
    }
}

/// Black or white, whichever has the greater contrast.
fn contrasting(color: Color) -> Color {
    let is_light = color.contrast(Color::BLACK) >= color.contrast(Color::WHITE);
    if is_light { Color::BLACK } else { Color::WHITE }
}

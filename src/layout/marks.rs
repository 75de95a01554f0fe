//! Marks over the cells: from rows, columns and axis values to shapes in pixels.
//!
//! Marks take no room from anything, so they are placed when all boxes are known. What runs along
//! the pixels goes to whole ones. Every shape comes with its halo, and neither leaves the cells area:
//! lines keep away from its edges by half their width, points are clipped. Labels come last, in
//! `mark_labels`.

use super::mark_labels::place_labels;
use super::mark_shapes::{Pen, clipped, dashes, grown, intersection, point_shape, ring};
use super::obstacles::{Bands, Obstacle, kept_clear, obstacles};
use super::scale::Scale;
use super::solve::Request;
use super::spread::{Spread, around};
use super::{Layout, MarkLayout, MarkShape};
use crate::color::Color;
use crate::error::{AxisName, Error, Notice, Problem, Warning};
use crate::geom::{Division, Rect};
use crate::spec::{Axis, AxisCells, HeatmapSpec, Mark, MarkKind, Place, Position};
use crate::text::Shape;
use crate::trace::Contour;

/// What the values say of a mark.
pub(crate) enum Traced {
    /// The mark does not depend on them.
    Nothing,
    /// The first cell of each row.
    Firsts(Vec<Option<usize>>),
    Contours(Vec<Contour>),
}

/// Whether every mark has a place.
pub(super) fn check_marks(request: &Request<'_>) -> Result<(), Error> {
    let spec = request.spec;
    let directions = Directions::new(spec, request.rows, request.cols);
    let (x, y) = (directions.x(), directions.y());
    for (index, mark) in spec.marks.iter().enumerate() {
        match &mark.kind {
            MarkKind::Outlines(list) => {
                for (rows, columns) in list {
                    for (axis, range, cells) in
                        [(AxisName::Y, rows, request.rows), (AxisName::X, columns, request.cols)]
                    {
                        let (start, end) = (range.start, range.end);
                        if start >= end || end > cells {
                            return Err(Problem::MarkRange {
                                mark: index,
                                axis,
                                start,
                                end,
                                cells,
                            }
                            .into());
                        }
                    }
                }
            }
            MarkKind::Points(list) => {
                for (row, column) in list {
                    y.check(index, *row)?;
                    x.check(index, *column)?;
                }
            }
            MarkKind::HorizontalLine(at) => y.check(index, *at)?,
            MarkKind::VerticalLine(at) => x.check(index, *at)?,
            MarkKind::Steps(steps) if steps.len() != request.rows => {
                let (steps, rows) = (steps.len(), request.rows);
                return Err(Problem::StepCount { mark: index, steps, rows }.into());
            }
            MarkKind::Steps(steps) => {
                for at in steps.iter().flatten() {
                    x.check(index, *at)?;
                }
            }
            MarkKind::FirstBelow(level) => check_level(index, *level)?,
            MarkKind::Contours(levels) => {
                for level in levels {
                    check_level(index, *level)?;
                }
            }
        }
    }
    Ok(())
}

fn check_level(mark: usize, level: f64) -> Result<(), Error> {
    if level.is_finite() { Ok(()) } else { Err(Problem::MarkLevel { mark, level }.into()) }
}

/// Both directions of the cells, without their pixels.
struct Directions<'a> {
    spec: &'a HeatmapSpec,
    columns: Spread<'a>,
    rows: Spread<'a>,
}

impl<'a> Directions<'a> {
    fn new(spec: &'a HeatmapSpec, rows: usize, cols: usize) -> Self {
        let spread = |axis: &'a Axis, cells| {
            Spread::new([Some(axis), None], cells, false, 0.0, (|points| points, 0.0))
        };
        Self { spec, columns: spread(&spec.x_axis, cols), rows: spread(&spec.y_axis, rows) }
    }

    fn x(&self) -> Direction<'_> {
        Direction {
            name: AxisName::X,
            axis: &self.spec.x_axis,
            scale: Scale::of_axis(&self.spec.x_axis, &self.columns),
        }
    }

    fn y(&self) -> Direction<'_> {
        Direction {
            name: AxisName::Y,
            axis: &self.spec.y_axis,
            scale: Scale::of_axis(&self.spec.y_axis, &self.rows),
        }
    }
}

/// One direction of the cells and its axis.
struct Direction<'a> {
    name: AxisName,
    axis: &'a Axis,
    scale: Scale<'a>,
}

impl Direction<'_> {
    /// A position as a point among the cells: cell 3 reaches from 3 to 4.
    fn point(&self, position: Position) -> Option<f64> {
        let cells = self.scale.cells();
        match position.0 {
            Place::Value(value) => self.scale.point(value),
            Place::Cell(index) => (index < cells).then_some(index as f64 + 0.5),
            Place::Before(index) => (index <= cells).then_some(index as f64),
        }
    }

    fn check(&self, mark: usize, position: Position) -> Result<(), Error> {
        if self.point(position).is_some() {
            return Ok(());
        }
        let cells = self.scale.cells() as f64;
        let (position, (least, greatest)) = match position.0 {
            Place::Value(value) => (
                value,
                match &self.axis.cells {
                    AxisCells::Range { start, end } => (start.min(*end), start.max(*end)),
                    AxisCells::Edges(edges) => {
                        let ends = [edges.first(), edges.last()];
                        let [a, b] = ends.map(|end| end.copied().unwrap_or_default());
                        (a.min(b), a.max(b))
                    }
                    &AxisCells::Index { first } => (first as f64 - 0.5, first as f64 + cells - 0.5),
                    AxisCells::Categories(_) => (-0.5, cells - 0.5),
                },
            ),
            Place::Cell(index) => (index as f64, (0.0, cells - 1.0)),
            Place::Before(index) => (index as f64, (0.0, cells)),
        };
        Err(Problem::MarkOutside { mark, axis: self.name, position, least, greatest }.into())
    }

    /// A position in pixels of the figure.
    fn pixel(&self, position: Position, division: &Division, start: f64) -> Option<f64> {
        let point = self.point(position)?;
        let border = point.fract() == 0.0 && point > 0.0 && point < division.cells() as f64;
        Some(
            start
                + if border { border_at(division, point as usize) } else { division.place(point) },
        )
    }
}

/// The border before a cell that is not the first: the middle of the gap, where there is one.
fn border_at(division: &Division, cell: usize) -> f64 {
    let (start, end) = around(division, cell);
    f64::midpoint(start, end)
}

/// A place among the centres of cells: 3.25 lies a quarter of the way from the centre of cell 3 to the next.
fn between_centers(division: &Division, place: f64) -> f64 {
    let center = |cell: usize| {
        let (start, end) = division.span(cell.min(division.cells() - 1));
        f64::midpoint(start.into(), end.into())
    };
    let cell = place.max(0.0) as usize;
    let part = place - cell as f64;
    if part == 0.0 { center(cell) } else { center(cell) * (1.0 - part) + center(cell + 1) * part }
}

impl Layout {
    /// Leaves out annotations through which something of a mark would run, or which its label would
    /// cover.
    pub(crate) fn uncover_annotations(&mut self) {
        let plates = self.marks.iter().filter_map(|mark| mark.plate).map(Obstacle::Area);
        let over = Bands::new(self.marks.iter().flat_map(obstacles).chain(plates), self.size.1);
        let before = self.annotations.len();
        self.annotations.retain(|note| !over.cover(&kept_clear(note)));
        let count = before - self.annotations.len();
        if count > 0 {
            self.warnings.push(Notice::AnnotationsCovered { count }.into());
        }
    }

    /// Adds the marks, of each of which `traced` says what its values say, and their labels.
    pub(crate) fn place_marks(
        &mut self,
        spec: &HeatmapSpec,
        traced: Vec<Traced>,
        shape: &dyn Shape,
    ) {
        let directions = Directions::new(spec, self.rows.cells(), self.columns.cells());
        let marker =
            Marker { layout: self, x: directions.x(), y: directions.y(), scale: spec.dpi / 72.0 };
        let place = |(mark, traced): (&Mark, Traced)| marker.place(mark, traced);
        self.marks = spec.marks.iter().zip(traced).map(place).collect();
        let empty = self.marks.iter().enumerate().filter(|(_, mark)| mark.shapes.is_empty());
        let empty: Vec<Warning> =
            empty.map(|(mark, _)| Warning::from(Notice::MarkEmpty { mark })).collect();
        self.warnings.extend(empty);
        place_labels(self, spec, shape);
    }
}

struct Marker<'a> {
    layout: &'a Layout,
    x: Direction<'a>,
    y: Direction<'a>,
    /// Pixels per point.
    scale: f64,
}

impl Marker<'_> {
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
        match (&mark.kind, traced) {
            (MarkKind::Outlines(list), _) => {
                for (rows, columns) in list {
                    let corners = (rows.end - 1, columns.end - 1);
                    let first = self.layout.cell_rect(rows.start, columns.start);
                    let last = self.layout.cell_rect(corners.0, corners.1);
                    if let (Some(first), Some(last)) = (first, last) {
                        self.outline(&mut placed, &pen, &first.union(&last));
                    }
                }
            }
            (MarkKind::Points(list), _) => {
                for &(row, column) in list {
                    if let (Some(x), Some(y)) = (self.x_of(column), self.y_of(row)) {
                        let size = mark.size * self.scale;
                        let polygon = |by: f64| {
                            let polygon = point_shape(mark.shape, (x, y), (size, pen.width), by);
                            MarkShape::Polygon(clipped(polygon, &self.layout.cells))
                        };
                        placed.shapes.push(polygon(0.0));
                        if pen.halo > 0.0 {
                            placed.halo.push(polygon(pen.halo));
                        }
                    }
                }
            }
            (MarkKind::HorizontalLine(at), _) => {
                if let Some(y) = self.y_of(*at) {
                    let cells = self.layout.cells;
                    let (top, bottom) = pen.across(y, (cells.top, cells.bottom));
                    self.line(&mut placed, &pen, Rect { top, bottom, ..cells }, mark.dashed);
                }
            }
            (MarkKind::VerticalLine(at), _) => {
                if let Some(x) = self.x_of(*at) {
                    let cells = self.layout.cells;
                    let (left, right) = pen.across(x, (cells.left, cells.right));
                    self.line(&mut placed, &pen, Rect { left, right, ..cells }, mark.dashed);
                }
            }
            (MarkKind::Steps(steps), _) => {
                let at = |row: usize| self.x_of((*steps.get(row)?)?);
                self.steps(&mut placed, &pen, at);
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
            let halos = pieces.iter().map(|piece| intersection(&grown(piece, pen.halo), &cells));
            placed.halo.extend(halos.map(MarkShape::Rect));
        }
        placed.shapes.extend(pieces.into_iter().map(MarkShape::Rect));
    }

    /// A line around some cells, half on them and half around them, so far as the cells area allows.
    fn outline(&self, placed: &mut MarkLayout, pen: &Pen, around: &Rect) {
        let cells = &self.layout.cells;
        let outer =
            intersection(&grown(around, (pen.whole / 2.0).ceil()), &grown(cells, -pen.halo));
        placed.shapes.extend(ring(&outer, pen.whole).into_iter().map(MarkShape::Rect));
        if pen.halo > 0.0 {
            let inside = ring(&grown(&outer, -pen.whole), pen.halo);
            let outside = ring(&grown(&outer, pen.halo), pen.halo);
            let rects = inside.into_iter().chain(outside);
            placed.halo.extend(rects.map(|rect| MarkShape::Rect(intersection(&rect, cells))));
        }
    }

    /// A stepped line through the rows that can be seen, at the place of each.
    fn steps(&self, placed: &mut MarkLayout, pen: &Pen, at: impl Fn(usize) -> Option<f64>) {
        let cells = self.layout.cells;
        let half = pen.whole / 2.0;
        // On whole pixels, as sharp as a line that is filled.
        let snapped = |place: f64, ends: (f64, f64)| pen.across(place, ends).0 + half;
        let mut points: Vec<(f64, f64)> = Vec::new();
        let mut before: Option<usize> = None;
        let mut end = 0.0;
        let mut finish = |points: &mut Vec<(f64, f64)>, end: f64| {
            if let Some(&(x, y)) = points.last() {
                points.push((x, (end - half).max(y)));
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
                (Some(_), Some(&(last, _))) => {
                    if last != x {
                        let y = snapped(f64::midpoint(end, top), (cells.top, cells.bottom));
                        points.extend([(last, y), (x, y)]);
                    }
                }
                _ => points.push((x, (top + half).min(f64::midpoint(top, bottom)))),
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
        let Contour { mut points, closed } = contour;
        let end = points.last().copied().filter(|_| !closed);
        let mut kept: Option<(f64, f64)> = None;
        let place = |(row, column)| {
            let x = cells.left + between_centers(&layout.columns, column);
            (x, cells.top + between_centers(&layout.rows, row))
        };
        points.retain_mut(|point| {
            *point = place(*point);
            let near = kept.is_some_and(|(x, y)| (x - point.0).hypot(y - point.1) < NEAR);
            if !near {
                kept = Some(*point);
            }
            !near
        });
        points.extend(end.map(place).filter(|&end| kept != Some(end)));
        self.path(placed, pen, pen.width, points, closed);
    }

    /// A line with smooth edges that keeps inside the cells area.
    fn path(
        &self,
        placed: &mut MarkLayout,
        pen: &Pen,
        width: f64,
        points: Vec<(f64, f64)>,
        closed: bool,
    ) {
        let room = grown(&self.layout.cells, -(width / 2.0 + pen.halo));
        let keep = |(x, y): (f64, f64)| {
            (x.min(room.right).max(room.left), y.min(room.bottom).max(room.top))
        };
        let mut points: Vec<(f64, f64)> = points.into_iter().map(keep).collect();
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

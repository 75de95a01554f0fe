//! From rows, columns and axis values to places in pixels, and whether each mark has one.

use crate::error::{AxisName, Error, Problem};
use crate::geom::Division;
use crate::layout::axis::{Scale, Spread, around};
use crate::layout::request::Request;
use crate::spec::{Axis, AxisCells, HeatmapSpec, Mark, MarkKind, Place, Position};
use std::ops::Range;

/// Whether every mark has a place.
pub(crate) fn check_marks(request: &Request<'_>) -> Result<(), Error> {
    let directions = Directions::new(request.spec, request.rows, request.cols);
    for (index, mark) in request.spec.marks.iter().enumerate() {
        directions.check(index, mark)?;
    }
    Ok(())
}

/// Both directions of the cells, without their pixels.
pub(super) struct Directions<'a> {
    spec: &'a HeatmapSpec,
    columns: Spread<'a>,
    rows: Spread<'a>,
}

impl<'a> Directions<'a> {
    fn check(&self, index: usize, mark: &Mark) -> Result<(), Error> {
        let (x, y) = (self.x(), self.y());
        let finite = |level: f64| {
            let problem = Problem::MarkLevel { mark: index, level };
            if level.is_finite() { Ok(()) } else { Err(Error::from(problem)) }
        };
        match &mark.kind {
            MarkKind::Outlines(list) => list.iter().try_for_each(|(rows, columns)| {
                y.check_range(index, rows)?;
                x.check_range(index, columns)
            }),
            MarkKind::Points(list) => list.iter().try_for_each(|(row, column)| {
                y.check(index, *row)?;
                x.check(index, *column)
            }),
            MarkKind::HorizontalLine(at) => y.check(index, *at),
            MarkKind::VerticalLine(at) => x.check(index, *at),
            MarkKind::Steps(steps) if steps.len() != y.scale.cells() => {
                let (steps, rows) = (steps.len(), y.scale.cells());
                Err(Problem::StepCount { mark: index, steps, rows }.into())
            }
            MarkKind::Steps(steps) => steps.iter().flatten().try_for_each(|at| x.check(index, *at)),
            MarkKind::FirstBelow(level) => finite(*level),
            MarkKind::Contours(levels) => levels.iter().try_for_each(|level| finite(*level)),
        }
    }

    pub(super) fn new(spec: &'a HeatmapSpec, rows: usize, cols: usize) -> Self {
        let spread = |axis: &'a Axis, cells| Spread::without_gaps(Some(axis), cells);
        Self { spec, columns: spread(&spec.x_axis, cols), rows: spread(&spec.y_axis, rows) }
    }

    pub(super) fn x(&self) -> Direction<'_> {
        Direction {
            name: AxisName::X,
            axis: &self.spec.x_axis,
            scale: Scale::of_axis(&self.spec.x_axis, &self.columns),
        }
    }

    pub(super) fn y(&self) -> Direction<'_> {
        Direction {
            name: AxisName::Y,
            axis: &self.spec.y_axis,
            scale: Scale::of_axis(&self.spec.y_axis, &self.rows),
        }
    }
}

/// One direction of the cells and its axis.
pub(super) struct Direction<'a> {
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

    fn check_range(&self, mark: usize, range: &Range<usize>) -> Result<(), Error> {
        let (axis, cells) = (self.name, self.scale.cells());
        let Range { start, end } = *range;
        if start < end && end <= cells {
            return Ok(());
        }
        Err(Problem::MarkRange { mark, axis, start, end, cells }.into())
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
    pub(super) fn pixel(&self, position: Position, division: &Division, start: f64) -> Option<f64> {
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
pub(super) fn between_centers(division: &Division, place: f64) -> f64 {
    let center = |cell: usize| {
        let (start, end) = division.span(cell.min(division.cells() - 1));
        f64::midpoint(start.into(), end.into())
    };
    let cell = place.max(0.0) as usize;
    let part = place - cell as f64;
    if part == 0.0 { center(cell) } else { center(cell) * (1.0 - part) + center(cell + 1) * part }
}

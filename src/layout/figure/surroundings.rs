//! What stands around the cells, measured: axes and colour bar.

use super::solver::Solver;
use crate::error::{AxisName, Error};
use crate::geom::Rect;
use crate::layout::axis::Decoration;
use crate::layout::pixels::along;
use crate::spec::{Aspect, Side};

/// What stands at two opposite sides of the cells: the axes along one direction, and the colour bar if it
/// runs as they do.
pub(super) struct Sides<'a> {
    pub(super) axes: Vec<Decoration<'a>>,
    pub(super) bar: Option<Decoration<'a>>,
}

impl<'a> Sides<'a> {
    /// The axes along the rows (or columns) and the colour bar at about that length.
    pub(super) fn measure(solver: &Solver<'a>, vertical: bool, length: f64) -> Result<Self, Error> {
        let axes = solver.axes(vertical, length)?;
        Ok(Self { axes, bar: solver.measured_bar(vertical, length)? })
    }

    /// What one side takes of the room: the axis that stands there, and the colour bar beyond it.
    pub(super) fn thickness(&self, side: Side, solver: &Solver<'_>) -> f64 {
        let own = self.axis_thickness(side, solver);
        match (&self.bar, &solver.bar) {
            (Some(measured), Some(bar)) if measured.side == side => {
                let pixels = &solver.pixels;
                pixels.up(own) + bar.depth() + measured.thickness(pixels)
            }
            _ => own,
        }
    }

    /// What the strips and the axis at a side take, or the frame where there is none.
    pub(super) fn axis_thickness(&self, side: Side, solver: &Solver<'_>) -> f64 {
        let axis = self.axes.iter().find(|axis| axis.side == side);
        let own = axis.map_or(solver.pixels.line_room, |axis| axis.thickness(&solver.pixels));
        solver.strips.depth(side) + own
    }
}

/// What stands around the cells: above and below them, and beside them.
pub(super) struct Surroundings<'a> {
    /// The axes along the columns.
    pub(super) x: Sides<'a>,
    /// The axes along the rows.
    pub(super) y: Sides<'a>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn all(&self) -> impl Iterator<Item = &Decoration<'a>> {
        let Self { x, y } = self;
        x.axes.iter().chain(&y.axes).chain(&x.bar).chain(&y.bar)
    }

    /// What a side takes of the room.
    pub(super) fn thickness(&self, side: Side, solver: &Solver<'_>) -> f64 {
        let sides = if side.is_vertical() { &self.y } else { &self.x };
        sides.thickness(side, solver)
    }

    /// Shortens labels of axes to what there is room for, at most `widest` pixels.
    ///
    /// On a figure of a given size no label of an axis is longer than the cells, so that none meets
    /// another's in a corner. Where square cells leave room along one of the axes, the labels along
    /// that one may use it, since then those along the other do not.
    pub(super) fn shorten_labels(
        &mut self,
        solver: &Solver<'_>,
        cells: Rect,
        free: Rect,
        widest: f64,
    ) {
        let spare = (free.width() - cells.width(), free.height() - cells.height());
        let (mut across, mut down) = (cells.width(), cells.height());
        if solver.spec().aspect == Aspect::Equal {
            if spare.0 > spare.1 {
                across = widest;
            } else {
                let thickness = |side| self.x.thickness(side, solver);
                down += thickness(Side::Top) + thickness(Side::Bottom);
            }
        }
        let Self { x, y } = self;
        for axis in x.axes.iter_mut().chain(&mut y.axes).chain(&mut x.bar).chain(&mut y.bar) {
            let mut most = if axis.side.is_vertical() { down } else { across };
            if let (AxisName::Colorbar, Some(bar)) = (axis.name, &solver.bar) {
                let ((start, end), room) = (along(axis.side, &cells), along(axis.side, &free));
                most = most.max(bar.length(end - start).min(room.1 - room.0));
            }
            axis.shorten_label(most, &solver.labels);
        }
    }
}

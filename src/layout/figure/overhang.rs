//! How far things reach beyond the cells: the axes at each side, and the labels at their ends.

use super::area::{CellsArea, whole_cells};
use super::canvas::Canvas;
use super::headings::Headings;
use super::solver::Solver;
use super::surroundings::Surroundings;
use crate::error::AxisName;
use crate::geom::Rect;
use crate::layout::axis::Decoration;
use crate::spec::{Aspect, Side};

/// How often the reach of labels beyond their axes is found anew, and by how many pixels it may still
/// change at the end. Mostly one pass is enough; slanted labels reach far and converge slowly.
const MOST_PASSES: usize = 32;
const SETTLED: f64 = 1e-3;

/// Lengths at each side of the cells.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Around {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

impl Around {
    /// The greatest difference at any side.
    fn change(&self, other: &Self) -> f64 {
        let sides = [
            self.left - other.left,
            self.right - other.right,
            self.top - other.top,
            self.bottom - other.bottom,
        ];
        sides.into_iter().map(f64::abs).fold(0.0, f64::max)
    }
}

/// What is known while the reach of labels is looked for.
pub(super) struct Overhang<'s, 'a> {
    pub(super) solver: &'s Solver<'a>,
    pub(super) surroundings: &'s Surroundings<'a>,
    pub(super) headings: &'s Headings,
}

impl<'a> Overhang<'_, 'a> {
    /// What stands left, right, above and below, together with the labels at the ends of each axis
    /// that reach beyond it.
    ///
    /// On a figure of a given size these shorten the axis, which lets labels of its other ticks reach
    /// further, by less each time.
    pub(super) fn around(&self) -> Around {
        let Self { solver, surroundings, headings } = self;
        let thickness = |side| surroundings.thickness(side, solver);
        let mut beyond = Around {
            left: thickness(Side::Left),
            right: thickness(Side::Right),
            top: thickness(Side::Top),
            bottom: thickness(Side::Bottom),
        };
        let (across, down) = solver.margins.across_and_down();
        let lengths = |beyond: &Around| match solver.canvas {
            Canvas::Fixed(width, height) => (
                (width - across - beyond.left - beyond.right).max(0.0),
                (height - down - headings.above() - headings.below() - beyond.top - beyond.bottom)
                    .max(0.0),
            ),
            Canvas::PerCell(..) => solver.cells_size(),
        };
        for _ in 0..MOST_PASSES {
            let last = beyond;
            let (width, height) = lengths(&last);
            beyond = self.reaching(last, width, height);
            if beyond.change(&last) < SETTLED || matches!(solver.canvas, Canvas::PerCell(..)) {
                break;
            }
        }
        beyond
    }

    /// What there is around cells of a size where labels reach beyond them, and at least `beyond`.
    fn reaching(&self, mut beyond: Around, width: f64, height: f64) -> Around {
        let solver = self.solver;
        for decoration in self.surroundings.all() {
            let vertical = decoration.side.is_vertical();
            let length = if vertical { height } else { width };
            let (mut before, mut after) = self.of_ticks(decoration, length);
            // A figure of a given size keeps its labels inside; one that grows makes room.
            if let Canvas::PerCell(..) = solver.canvas {
                let (label, ends) = decoration.label_overhang(length);
                let [first, last] = match (vertical, solver.free_end()) {
                    (false, _) => ends,
                    (true, Some(Side::Top)) => [label, 0.0],
                    (true, Some(_)) => [0.0, label],
                    (true, None) => [0.0; 2],
                };
                (before, after) = (before.max(first), after.max(last));
            }
            let (start, end) = if vertical {
                (&mut beyond.top, &mut beyond.bottom)
            } else {
                (&mut beyond.left, &mut beyond.right)
            };
            *start = start.max(before);
            *end = end.max(after);
        }
        beyond
    }

    /// How far tick labels reach beyond the ends of the cells.
    fn of_ticks(&self, decoration: &Decoration<'a>, length: f64) -> (f64, f64) {
        match (decoration.name, &self.solver.bar) {
            (AxisName::Colorbar, Some(bar)) => bar.overhang(decoration, length),
            _ => decoration.overhang(length),
        }
    }

    /// The cells on a figure of a given size and the room around them. Square cells may be much smaller than
    /// their room, and labels reach further beyond them.
    pub(super) fn cells_within(&self, width: f64, height: f64, beyond: &mut Around) -> CellsArea {
        let Self { solver, headings, .. } = self;
        let within = |beyond: &Around| {
            let free = Rect::new(
                solver.margins.left + beyond.left,
                solver.margins.top + headings.above() + beyond.top,
                width - solver.margins.right - beyond.right,
                height - solver.margins.bottom - headings.below() - beyond.bottom,
            );
            whole_cells(free, [solver.x, solver.y], solver.spec().aspect, solver.pixels.unit)
        };
        let mut found = within(beyond);
        for _ in 0..MOST_PASSES {
            let reached = self.reaching(*beyond, found.cells.width(), found.cells.height());
            if solver.spec().aspect == Aspect::Auto || reached.change(beyond) < SETTLED {
                break;
            }
            *beyond = reached;
            found = within(beyond);
        }
        found
    }
}

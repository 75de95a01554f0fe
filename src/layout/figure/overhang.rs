//! How far things reach beyond the cells: the axes at each side, and the labels at their ends.

use super::canvas::Canvas;
use super::headings::Headings;
use super::measure::Solver;
use super::solve::Surroundings;
use crate::error::AxisName;
use crate::geom::Rect;
use crate::layout::axis::Decoration;
use crate::spec::{Aspect, Side};

/// How often the reach of labels beyond their axes is found anew, and by how many pixels it may still
/// change at the end. Mostly the second time finds the first to be right; slanted labels reach far and
/// settle slowly.
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

impl<'a> Solver<'a> {
    /// What stands left, right, above and below, together with the labels at the ends of each axis
    /// that reach beyond it.
    ///
    /// On a figure of a given size these shorten the axis, which lets labels of its other ticks reach
    /// further, by less each time; mostly the first time is the last.
    pub(super) fn with_overhang(
        &self,
        surroundings: &Surroundings<'a>,
        headings: &Headings,
    ) -> Around {
        let Surroundings { x, y, bar } = surroundings;
        let bar = bar.as_ref();
        let mut beyond = Around {
            left: self.thickness(Side::Left, y, bar),
            right: self.thickness(Side::Right, y, bar),
            top: self.thickness(Side::Top, x, bar),
            bottom: self.thickness(Side::Bottom, x, bar),
        };
        let (across, down) = self.margins.across_and_down();
        let lengths = |beyond: &Around| match self.canvas {
            Canvas::Fixed(width, height) => (
                (width - across - beyond.left - beyond.right).max(0.0),
                (height - down - headings.above() - headings.below() - beyond.top - beyond.bottom)
                    .max(0.0),
            ),
            Canvas::PerCell(..) => self.cells_size(),
        };
        for _ in 0..MOST_PASSES {
            let last = beyond;
            beyond = self.reaching(last, surroundings, lengths(&last));
            if beyond.change(&last) < SETTLED || matches!(self.canvas, Canvas::PerCell(..)) {
                break;
            }
        }
        beyond
    }

    /// What there is around cells of a size where labels reach beyond them, and at least `beyond`.
    fn reaching(
        &self,
        mut beyond: Around,
        surroundings: &Surroundings<'a>,
        (width, height): (f64, f64),
    ) -> Around {
        for decoration in surroundings.all() {
            let vertical = decoration.side.is_vertical();
            let length = if vertical { height } else { width };
            let (mut before, mut after) = self.tick_overhang(decoration, length);
            // A figure of a given size keeps its labels inside; one that grows makes room.
            if let Canvas::PerCell(..) = self.canvas {
                let (label, ends) = decoration.label_overhang(length);
                let [first, last] = match (vertical, self.free_end()) {
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

    /// The room for the cells on a figure of a given size, the cells, and what [`Self::whole_cells`] says
    /// besides. Square cells may be much smaller than their room, and labels reach further beyond them.
    pub(super) fn cells_within(
        &self,
        (width, height): (f64, f64),
        surroundings: &Surroundings<'a>,
        heads: &Headings,
        beyond: &mut Around,
    ) -> (Rect, Rect, f64) {
        let within = |beyond: &Around| {
            let free = Rect::new(
                self.margins.left + beyond.left,
                self.margins.top + heads.above() + beyond.top,
                width - self.margins.right - beyond.right,
                height - self.margins.bottom - heads.below() - beyond.bottom,
            );
            let (cells, room) = self.whole_cells(free);
            (free, cells, room)
        };
        let mut found = within(beyond);
        for _ in 0..MOST_PASSES {
            let size = (found.1.width(), found.1.height());
            let reached = self.reaching(*beyond, surroundings, size);
            if self.spec().aspect == Aspect::Auto || reached.change(beyond) < SETTLED {
                break;
            }
            *beyond = reached;
            found = within(beyond);
        }
        found
    }

    /// How far tick labels reach beyond the ends of the cells, in whose middle a bar of another length
    /// stands. On a figure of a given size a longer bar takes what room there is.
    fn tick_overhang(&self, decoration: &Decoration<'a>, length: f64) -> (f64, f64) {
        let own = match (decoration.name, self.canvas) {
            (AxisName::Colorbar, Canvas::PerCell(..)) => self.bar_length(length),
            (AxisName::Colorbar, _) => self.spec().colorbar.length * length,
            _ => length,
        };
        let aside = (length - own) / 2.0;
        let (before, after) = match decoration.name {
            AxisName::Colorbar => self.bar_reach(decoration, own),
            _ => decoration.overhang(own),
        };
        (before - aside, after - aside)
    }

    /// How far labels reach beyond the ends of a bar of that length, its entry for missing values included.
    pub(super) fn bar_reach(&self, bar: &Decoration<'a>, length: f64) -> (f64, f64) {
        let Some(entry) = &self.entry else { return bar.overhang(length) };
        let (before, after) = bar.overhang((length - entry.length).max(0.0));
        (before, (after - entry.length).max(entry.overhang))
    }
}

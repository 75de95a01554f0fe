//! From the sides inward: how much room each side takes, and what is left for the cells.

use super::area::CellsArea;
use super::canvas::{Canvas, check_size};
use super::headings::Headings;
use super::legend::Legends;
use super::overhang::{Around, Overhang};
use super::solver::Solver;
use super::surroundings::{Sides, Surroundings};
use crate::error::Error;
use crate::geom::Rect;
use crate::layout::pixels::along;
use crate::spec::Side;

/// The least part of a figure that its cells may have, unless its size follows from them.
pub(super) const LEAST_CELLS: f64 = 0.2;

/// How large everything is, before it is placed.
pub(super) struct Arrangement<'a> {
    pub(super) bounds: Bounds,
    pub(super) surroundings: Surroundings<'a>,
    pub(super) headings: Headings,
}

/// The figure, its cells, and what there is around them.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    pub(super) width: f64,
    pub(super) height: f64,
    /// The room around square cells; `None` where the size of the figure follows from its cells.
    free: Option<Rect>,
    pub(super) cells: Rect,
    pub(super) beyond: Around,
}

impl<'a> Arrangement<'a> {
    /// The sizes of everything; `None` where the cells would have no room.
    pub(super) fn of(solver: &Solver<'a>) -> Result<Option<Self>, Error> {
        let found = match solver.canvas {
            Canvas::Fixed(width, height) => Self::fixed(solver, width, height)?,
            Canvas::PerCell(..) => Some(Self::per_cell(solver)?),
        };
        Ok(found.filter(|Self { bounds, .. }| {
            let has_cells = bounds.cells.width() >= 1.0 && bounds.cells.height() >= 1.0;
            has_cells && bounds.has_entry_room(solver)
        }))
    }

    /// On a figure of a given size the cells have what is left.
    fn fixed(solver: &Solver<'a>, width: f64, height: f64) -> Result<Option<Self>, Error> {
        let (across, _) = solver.margins.across_and_down();
        // The room of titles is known from the start.
        let headings = headings(solver, width - across);
        let surroundings = measured_twice(solver, &headings, width, height)?;
        // Limits in a legend are not cut off.
        if headings.legend_width() > width - across {
            return Ok(None);
        }
        let overhang = Overhang { solver, surroundings: &surroundings, headings: &headings };
        let mut beyond = overhang.around();
        let CellsArea { free, cells, pixels } = overhang.cells_within(width, height, &mut beyond);
        if pixels < LEAST_CELLS * width * height {
            return Ok(None);
        }
        let bounds = Bounds { width, height, free: Some(free), cells, beyond };
        let mut found = Self { bounds, surroundings, headings };
        found.shorten_labels(solver);
        Ok(Some(found))
    }

    /// Shortens labels of axes on a figure of a given size to what there is room for.
    pub(super) fn shorten_labels(&mut self, solver: &Solver<'_>) {
        let Bounds { width, free, cells, .. } = self.bounds;
        if let Some(free) = free {
            let widest = width - solver.margins.across_and_down().0;
            self.surroundings.shorten_labels(solver, cells, free, widest);
        }
    }

    /// Where the size of a cell is given, the figure has what its cells need.
    fn per_cell(solver: &Solver<'a>) -> Result<Self, Error> {
        let (width, height) = solver.cells_size();
        let surroundings = Surroundings {
            x: Sides::measure(solver, false, width)?,
            y: Sides::measure(solver, true, height)?,
        };
        let without = Headings::default();
        let overhang = Overhang { solver, surroundings: &surroundings, headings: &without };
        let beyond = overhang.around();
        let Around { left, right, top, bottom } = beyond;
        let headings = headings(solver, solver.most_line(left + width + right));
        let (across, down) = solver.margins.across_and_down();
        let (unit, margins) = (solver.pixels.unit, &solver.margins);
        let up = |length| solver.pixels.up(length);
        let wide = (left + width + right).max(headings.width());
        let y = up(margins.top + headings.above() + top);
        let whole_width = up(wide + across) + unit;
        let whole_height = up(y - margins.top + height + bottom + headings.below() + down);
        check_size(whole_width, whole_height)?;
        let spare = whole_width - across - left - width - right;
        let x = up(margins.left + left + (spare / 2.0 - unit).max(0.0));
        let cells = Rect::new(x, y, x + width, y + height);
        let (width, height) = (whole_width, whole_height);
        let bounds = Bounds { width, height, free: None, cells, beyond };
        Ok(Self { bounds, surroundings, headings })
    }
}

impl Bounds {
    /// Moves the cells and their room to the right.
    pub(super) fn shift(&mut self, by: f64) {
        self.cells = self.cells.translated(by, 0.0);
        self.free = self.free.map(|free| free.translated(by, 0.0));
    }

    /// The length of the cells along a side.
    pub(super) fn cells_along(&self, side: Side) -> f64 {
        let (start, end) = along(side, &self.cells);
        end - start
    }

    /// Whether an entry for missing values leaves the bar most of its length.
    fn has_entry_room(&self, solver: &Solver<'_>) -> bool {
        let Some(bar) = &solver.bar else { return true };
        let cells = self.cells_along(bar.side);
        let own = bar.length(cells);
        let room = self.free.map_or(own, |free| {
            let (start, end) = along(bar.side, &free);
            (end - start).max(cells)
        });
        bar.entry.as_ref().is_none_or(|entry| entry.length <= own.min(room) / 2.0)
    }

    /// What labels of axes keep inside of: above and below the cells, and beside them.
    pub(super) fn rooms(&self, solver: &Solver<'_>) -> Rooms {
        let (top, bottom) =
            (self.cells.top - self.beyond.top, self.cells.bottom + self.beyond.bottom);
        let (left, right) = (solver.margins.left, self.width - solver.margins.right);
        let x = Rect::new(left, top, right, bottom);
        // Where room was made for those longer than their axes, it lies at the end where nothing else
        // stands.
        let y = match (self.free, solver.free_end()) {
            (Some(_), _) => x,
            (None, Some(Side::Top)) => Rect { bottom: self.cells.bottom, ..x },
            (None, Some(_)) => Rect { top: self.cells.top, ..x },
            (None, None) => Rect { top: self.cells.top, bottom: self.cells.bottom, ..x },
        };
        Rooms { x, y }
    }

    /// How far the ends of the cells are from what bounds a bar along a side, before and after them.
    pub(super) fn room_of_bar(
        &self,
        solver: &Solver<'_>,
        reach: (f64, f64),
        side: Side,
    ) -> (f64, f64) {
        let (start, end) = along(side, &self.cells);
        let Around { left, right, top, bottom } = self.beyond;
        let (first, last) = if side.is_vertical() { (top, bottom) } else { (left, right) };
        if let Some(free) = self.free {
            // No further than its labels may.
            let (from, to) = along(side, &free);
            (start - from + (first - reach.0).min(0.0), to - end + (last - reach.1).min(0.0))
        } else {
            // Room was made, for a bar whose length is then rounded.
            let rounding = solver.pixels.unit / 2.0;
            (first - reach.0 + rounding, last - reach.1 + rounding)
        }
    }
}

/// What labels of axes keep inside of.
pub(super) struct Rooms {
    /// Of axes along the columns, between title and caption.
    pub(super) x: Rect,
    /// Of axes along the rows.
    pub(super) y: Rect,
}

impl Rooms {
    pub(super) fn at(&self, side: Side) -> Rect {
        if side.is_vertical() { self.y } else { self.x }
    }
}

fn headings(solver: &Solver<'_>, width: f64) -> Headings {
    let texts = solver.labels.texts;
    let legends =
        Legends::measure(solver.request, solver.kinds, &solver.pixels, width, &texts.labels[0]);
    Headings::measure(solver.spec(), solver.pixels.scale, width, legends, texts)
}

/// Everything around the cells. How thick the axes of one direction are, and how far their labels reach,
/// depends on the length that those of the other leave them, so that each direction is measured twice:
/// with a guess, and with what came of it.
fn measured_twice<'a>(
    solver: &Solver<'a>,
    headings: &Headings,
    width: f64,
    height: f64,
) -> Result<Surroundings<'a>, Error> {
    let (across, down) = solver.margins.across_and_down();
    let width = width - across;
    let height = height - down - headings.above() - headings.below();
    let y = Sides::measure(solver, true, height - 3.0 * solver.pixels.tick_size)?;
    let beside = [Side::Left, Side::Right].map(|side| y.thickness(side, solver));
    let x = Sides::measure(solver, false, width - beside.iter().sum::<f64>())?;
    let surroundings = Surroundings { x, y };
    let guess = Overhang { solver, surroundings: &surroundings, headings }.around();
    let y = Sides::measure(solver, true, height - guess.top - guess.bottom)?;
    let left = y.thickness(Side::Left, solver).max(guess.left);
    let right = y.thickness(Side::Right, solver).max(guess.right);
    let x = Sides::measure(solver, false, width - left - right)?;
    Ok(Surroundings { x, y })
}

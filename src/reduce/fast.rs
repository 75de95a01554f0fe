//! Fast paths for means of `f32`: the lines of a group added and summarised in one loop.
//!
//! That is less to do than summarising lines first and adding them while they are still near. The first
//! path takes finite values alone, the second missing ones too. Both are speculative: values of another
//! kind show at the end, and the group is read again the general way. A thread that has tried a path in
//! vain too often gives it up.

use super::columns::Columns;
use super::loops::Lane;
use super::pass::Plan;
use super::reader::{Reader, Scratch, Tile};
use crate::data::Element;
use std::ops::Range;

/// How many lines are added at once: each time the sums are read and written, which takes as long as
/// adding a line; more than this get in each other's way in the nearest cache.
const MOST_LINES: usize = 7;
/// Of fewer lines of a group, saving the sums that there are takes longer than is won.
const FEWEST_LINES: usize = 4;

/// What a loop has found: the least and the greatest number, crossed if there is none, and how many are
/// missing in fresh lines.
#[derive(Clone, Copy)]
struct Found {
    extremes: (f64, f64),
    missing: usize,
}

impl<T: Element> Reader<'_, T> {
    /// Reads the lines of a group that the block has on a fast path, if there is one for them, and says
    /// whether it has.
    pub(super) fn read_fast<F: Lane>(
        &self,
        plan: &Plan,
        scratch: &mut Scratch<F>,
        columns: &mut Columns<F>,
        group: usize,
    ) -> bool {
        let (all, lines) = (self.lines.group(group), self.here(&self.lines.group(group)));
        let is_new = lines.start == all.start;
        if F::of::<T>(&[]).is_none()
            || self.view.col_stride != 1
            || plan.along.is_some()
            || !columns.keeps_sums_alone()
            || lines.is_empty()
            || !(is_new || lines.len() >= FEWEST_LINES)
        {
            return false;
        }
        let weights = self.lines.weights(group).iter().skip(lines.start - all.start);
        let weights: Vec<f64> = weights.take(lines.len()).collect();
        for path in 0..scratch.trials.len() {
            if scratch.trials[path] == 0 {
                continue;
            }
            if !is_new {
                scratch.saved.copy_sums(columns);
            }
            let found = if path == 0 {
                self.add_all::<F, false>(plan, columns, group, lines.start, &weights)
            } else {
                self.add_all::<F, true>(plan, columns, group, lines.start, &weights)
            };
            let cells = self.here(&self.lines.fresh(group)).len() * plan.part.own.len();
            if let Some(Found { extremes, missing }) = found
                && scratch.summarizer.include_extremes((cells, missing), extremes, self.how.signs)
            {
                return true;
            }
            scratch.trials[path] -= 1;
            if is_new {
                columns.clear();
            } else {
                columns.copy_sums(&scratch.saved);
            }
        }
        false
    }

    /// Adds the lines from one on, all of whose values have to be finite, or if they may be `MISSING` none
    /// infinite. `None` where they are not: then the sums are of no use.
    fn add_all<F: Lane, const MISSING: bool>(
        &self,
        plan: &Plan,
        columns: &mut Columns<F>,
        group: usize,
        first: usize,
        weights: &[f64],
    ) -> Option<Found> {
        columns.expect(weights);
        let fresh = self.here(&self.lines.fresh(group));
        let mut all = Found { extremes: (f64::INFINITY, f64::NEG_INFINITY), missing: 0 };
        for tile in plan.tiles() {
            let (mut line, mut rest) = (first, weights);
            while !rest.is_empty() {
                // Of nearly equal numbers of lines, since few at a time are slow.
                let count = rest.len().div_ceil(rest.len().div_ceil(MOST_LINES));
                let (weights, after) = rest.split_at(count);
                let lines = Lines { plan, tile: &tile, line, fresh: &fresh };
                let found = self.add_some::<F, MISSING>(&lines, columns, weights)?;
                let (least, greatest) = found.extremes;
                all.extremes = (all.extremes.0.min(least), all.extremes.1.max(greatest));
                all.missing += found.missing;
                (line, rest) = (line + count, after);
            }
        }
        if MISSING {
            // Cells that another strip summarises.
            let others = plan.part.cells.start..plan.part.own.start;
            let is_missing =
                |line: usize, cell| self.view.at(line - self.first, cell).to_f64().is_nan();
            let of_line = |line| others.clone().filter(|&cell| is_missing(line, cell)).count();
            all.missing -= fresh.map(of_line).sum::<usize>();
        }
        Some(all)
    }

    /// Adds as many lines as there are weights.
    fn add_some<F: Lane, const MISSING: bool>(
        &self,
        lines: &Lines<'_>,
        columns: &mut Columns<F>,
        weights: &[f64],
    ) -> Option<Found> {
        macro_rules! of_lengths {
            ($($length:literal)*) => {
                match weights.len() {
                    $($length => {
                        let weights: &[f64; $length] = weights.first_chunk()?;
                        self.add_these::<F, $length, MISSING>(lines, columns, *weights)
                    })*
                    _ => None,
                }
            };
        }
        of_lengths!(1 2 3 4 5 6 7)
    }

    fn add_these<F: Lane, const N: usize, const MISSING: bool>(
        &self,
        lines: &Lines<'_>,
        columns: &mut Columns<F>,
        weights: [f64; N],
    ) -> Option<Found> {
        let &Lines { plan, tile, line, fresh } = lines;
        let (mut rows, mut counted): ([&[F]; N], _) = ([&[]; N], [0; N]);
        for (at, row) in rows.iter_mut().enumerate() {
            let values = self.view.row_slice(line + at - self.first)?;
            *row = F::of(&values[tile.cells.clone()])?;
            counted[at] = u32::from(fresh.contains(&(line + at)));
        }
        let cells = plan.place(&tile.cells);
        if MISSING {
            let (extremes, missing) =
                columns.add_numbers(self.set, &cells, rows, weights, counted)?;
            Some(Found { extremes, missing })
        } else {
            let extremes = columns.add_finite(self.set, &cells, rows, weights)?;
            Some(Found { extremes, missing: 0 })
        }
    }
}

/// Which lines of a tile are added.
struct Lines<'l> {
    plan: &'l Plan,
    tile: &'l Tile,
    /// The first of them.
    line: usize,
    fresh: &'l Range<usize>,
}

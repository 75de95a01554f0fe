//! Rows of a group added and summarised in one loop, in the hope that they are as most data are.
//!
//! That is less to do than summarising them first, and adding them while they are still near. If the hope
//! was vain all is done again, the long way; who hopes too often in vain gives up.

use super::{Task, Worker};
use crate::data::Element;
use crate::reduce::columns::Columns;
use crate::reduce::loops::Lane;
use std::ops::Range;

/// How many rows of finite numbers are added at once: each time the sums are read and written, which
/// takes as long as adding a row; more rows than this get in each other's way in the nearest cache.
const MOST_ROWS: usize = 7;

impl<T: Element> Task<'_, T> {
    /// Reads a row of pixels in one go, if there is hope that it can be, and says whether it was.
    pub(super) fn hope<F: Lane, const MISSING: bool>(
        &self,
        worker: &mut Worker<T, F>,
        group: usize,
    ) -> bool {
        let at = usize::from(MISSING);
        let is_read =
            worker.hopes[at] > 0 && self.read_numbers::<F, MISSING>(worker, group).is_some();
        worker.hopes[at] = worker.hopes[at].saturating_sub(usize::from(!is_read));
        is_read
    }

    /// Adds and summarises the rows of a group in one go, in the hope that all values are finite, or if
    /// they may be `MISSING` that none is infinite; and that they are on one side of zero if those on
    /// either are to be counted. `None` where they are not, or where more than sums is to be known of
    /// them: then the accumulators are of no use, and nothing was summarised.
    fn read_numbers<F: Lane, const MISSING: bool>(
        &self,
        worker: &mut Worker<T, F>,
        group: usize,
    ) -> Option<()> {
        let Worker { columns: accumulators, summarizer, .. } = worker;
        if self.along.is_some() || !accumulators.keeps_sums_alone() {
            return None;
        }
        let (rows, fresh) = (self.rows.group(group), self.rows.fresh(group));
        let weights: Vec<f64> = self.rows.weights(group).iter().collect();
        accumulators.clear();
        accumulators.expect(&weights);
        let (mut extremes, mut missing) = ((f64::INFINITY, f64::NEG_INFINITY), 0);
        for columns in self.tiles() {
            let mut row = rows.start;
            let mut rest = &*weights;
            while !rest.is_empty() {
                // Of nearly equal numbers of rows, since few at a time are slow.
                let count = rest.len().div_ceil(rest.len().div_ceil(MOST_ROWS));
                let (weights, after) = rest.split_at(count);
                let place = (row, &columns, &fresh);
                let found = self.add_some::<F, MISSING>(accumulators, place, weights)?;
                extremes = (extremes.0.min(found.0.0), extremes.1.max(found.0.1));
                missing += found.1;
                (row, rest) = (row + count, after);
            }
        }
        if MISSING && self.before > 0 {
            let before = fresh.clone().flat_map(|row| (0..self.before).map(move |col| (row, col)));
            missing -=
                before.filter(|&(row, col)| self.view.at(row, col).to_f64().is_nan()).count();
        }
        let cells = fresh.len() * (self.view.cols - self.before);
        summarizer.include_extremes((cells, missing), extremes, self.how.signs).then_some(())
    }

    /// Adds as many rows as there are weights, from one on, and says which are the least and the greatest
    /// number, and how many are missing in those rows that are fresh.
    fn add_some<F: Lane, const MISSING: bool>(
        &self,
        accumulators: &mut Columns<F>,
        place: (usize, &Range<usize>, &Range<usize>),
        weights: &[f64],
    ) -> Option<((f64, f64), usize)> {
        macro_rules! of_lengths {
            ($($length:literal)*) => {
                match weights.len() {
                    $($length => {
                        let weights: &[f64; $length] = weights.first_chunk()?;
                        self.add_these::<F, $length, MISSING>(accumulators, place, *weights)
                    })*
                    _ => None,
                }
            };
        }
        of_lengths!(1 2 3 4 5 6 7)
    }

    fn add_these<F: Lane, const N: usize, const MISSING: bool>(
        &self,
        accumulators: &mut Columns<F>,
        (first, columns, fresh): (usize, &Range<usize>, &Range<usize>),
        weights: [f64; N],
    ) -> Option<((f64, f64), usize)> {
        let (mut rows, mut counted): ([&[F]; N], _) = ([&[]; N], [0; N]);
        for (at, row) in rows.iter_mut().enumerate() {
            *row = F::of(&self.view.row_slice(first + at)?[columns.clone()])?;
            counted[at] = u32::from(fresh.contains(&(first + at)));
        }
        if MISSING {
            accumulators.add_numbers(self.set, columns, rows, weights, counted)
        } else {
            let extremes = accumulators.add_finite(self.set, columns, rows, weights)?;
            Some((extremes, 0))
        }
    }
}

//! What is known of every column while the rows of one group pass by.

use super::along::Along;
use super::cover::Cover;
use super::loops::{Add, AddNumbers, Keep, Lane, Miss, better};
use super::windows::Windows;
use crate::simd::{InstructionSet, run};
use std::ops::Range;
use std::sync::Arc;

/// Which quantities are kept of every pixel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a set of quantities")]
pub(crate) struct Kept {
    pub(crate) sum: bool,
    pub(crate) missing: bool,
    pub(crate) least: bool,
    pub(crate) greatest: bool,
}

impl Kept {
    pub(crate) const ALL: Self = Self { sum: true, missing: true, least: true, greatest: true };
}

/// How many rows a loop takes at once.
pub(super) const ROWS: usize = 4;

/// One accumulator of each kind for every column. Those that are not kept are empty.
#[derive(Debug)]
pub(super) struct Columns<F> {
    kept: Kept,
    /// Of so many columns at most.
    most: usize,
    /// Of every column, or of every group of them where they are summed up along the rows.
    sums: Vec<f64>,
    missing: Vec<f64>,
    least: Vec<F>,
    greatest: Vec<F>,
    /// Whether any number was missing.
    misses: bool,
    /// The rows' weights.
    weight: f64,
    /// Where what are rows here are the matrix's columns.
    along: Option<Arc<Along>>,
    /// What the rows' weights are multiplied with.
    scale: f64,
}

/// What a group of cells comes to, as far as it was kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cell {
    /// The sum of the weighted numbers.
    pub(crate) sum: f64,
    /// The weight of all cells.
    pub(crate) weight: f64,
    /// The weight of those without a number.
    pub(crate) missing: f64,
    /// The least number, NaN where there is none.
    pub(crate) least: f64,
    /// The greatest number, NaN where there is none.
    pub(crate) greatest: f64,
}

impl Cell {
    /// The same with all weights multiplied with a power of two, and a sum of such.
    pub(super) fn scaled(self, scale: f64, sum: f64) -> Self {
        Self { sum, weight: self.weight * scale, missing: self.missing * scale, ..self }
    }
}

impl<F: Lane> Columns<F> {
    pub(super) fn new(columns: usize, kept: Kept) -> Self {
        let count = |is_kept| if is_kept { columns } else { 0 };
        Self {
            kept,
            most: columns,
            sums: vec![0.0; count(kept.sum)],
            missing: vec![0.0; count(kept.sum || kept.missing)],
            least: vec![F::NAN; count(kept.least)],
            greatest: vec![F::NAN; count(kept.greatest)],
            misses: false,
            weight: 0.0,
            along: None,
            scale: 1.0,
        }
    }

    /// Of sums alone, of rows whose weights are multiplied with a power of two. What is missing of them
    /// is for others to know.
    pub(super) fn of_sums(columns: usize, scale: f64) -> Self {
        let kept = Kept { sum: true, ..Kept::default() };
        Self { sums: vec![0.0; columns], kept, scale, ..Self::new(0, kept) }
    }

    /// Whether these accumulators do for so many columns.
    pub(super) fn fit(&self, columns: usize, kept: Kept) -> bool {
        self.kept == kept && self.most >= columns
    }

    /// Makes the sums those of others of the same columns.
    pub(super) fn copy_sums(&mut self, other: &Self) {
        self.sums.clone_from(&other.sums);
        if other.misses {
            self.missing.clone_from(&other.missing);
        } else if self.misses {
            self.missing.fill(0.0);
        }
        (self.misses, self.weight) = (other.misses, other.weight);
    }

    /// Says whether rows are to be summed up as a whole, and not column by column. What was added before is
    /// of no use then.
    pub(super) fn sum_along(&mut self, along: Option<Arc<Along>>) {
        if self.kept.sum
            && let Some(along) = &along
        {
            self.sums.clear();
            self.sums.resize(along.groups(), 0.0);
        }
        self.along = along;
    }

    /// Whether rows are summed up as a whole, so that they have to be added so.
    pub(super) fn is_along(&self) -> bool {
        self.along.is_some()
    }

    /// Says that the weights of rows are multiplied with a power of two.
    pub(super) fn set_scale(&mut self, scale: f64) {
        self.scale = scale;
    }

    /// Forgets all rows.
    pub(super) fn clear(&mut self) {
        self.sums.fill(0.0);
        if self.misses {
            self.missing.fill(0.0);
        }
        self.least.fill(F::NAN);
        self.greatest.fill(F::NAN);
        (self.misses, self.weight) = (false, 0.0);
    }

    /// Says that rows of this weight are about to be added, to all columns.
    pub(super) fn expect(&mut self, weights: &[f64]) {
        for weight in weights {
            self.weight += weight;
        }
    }

    /// Whether sums are all that is kept.
    pub(super) fn keeps_sums_alone(&self) -> bool {
        self.kept == Kept { sum: true, ..Kept::default() }
    }

    /// Adds rows to a range of columns in the hope that all of them are finite, and says which are the
    /// least and the greatest of them; `None` where the hope was vain, and nothing is of use. Only of
    /// sums, and of weights that are exact.
    pub(super) fn add_finite<const N: usize>(
        &mut self,
        set: InstructionSet,
        columns: &Range<usize>,
        rows: [&[F]; N],
        weights: [f64; N],
    ) -> Option<(f64, f64)> {
        F::add_finite(set, rows, weights, &mut self.sums[columns.clone()])
    }

    /// The same where numbers may be missing. Says besides how many are in the rows with a one in
    /// `counted`.
    pub(super) fn add_numbers<const N: usize>(
        &mut self,
        set: InstructionSet,
        columns: &Range<usize>,
        rows: [&[F]; N],
        weights: [f64; N],
        counted: [u32; N],
    ) -> Option<((f64, f64), usize)> {
        self.misses = true;
        let sums = &mut self.sums[columns.clone()];
        let missing = &mut self.missing[columns.clone()];
        F::add_numbers(set, AddNumbers { rows, weights, sums, missing, counted })
    }

    /// Adds rows to a range of columns, which is all of them where rows are summed up as a whole.
    /// `is_whole` says that it is known that no value is NaN.
    pub(super) fn add<const N: usize>(
        &mut self,
        set: InstructionSet,
        columns: &Range<usize>,
        rows: [&[F]; N],
        weights: [f64; N],
        is_whole: bool,
    ) {
        let kept = self.kept;
        let mut may_miss = kept.missing && !is_whole;
        if kept.sum
            && let Some(along) = &self.along
        {
            // Undone exactly.
            let of_lines = weights.map(|weight| weight / self.scale);
            may_miss = along.add(set, rows, of_lines, self.scale, &mut self.sums);
        } else if kept.sum {
            let sums = &mut self.sums[columns.clone()];
            let is_exact = weights.iter().all(|&weight| weight <= F::HEAVIEST);
            may_miss = match (is_whole, is_exact) {
                (true, true) => run(set, Add::<F, N, true, true> { rows, weights, sums }),
                (true, false) => run(set, Add::<F, N, true, false> { rows, weights, sums }),
                (false, true) => run(set, Add::<F, N, false, true> { rows, weights, sums }),
                (false, false) => run(set, Add::<F, N, false, false> { rows, weights, sums }),
            };
        }
        if may_miss && !self.missing.is_empty() {
            for (row, weight) in rows.into_iter().zip(weights) {
                let missing = &mut self.missing[columns.clone()];
                self.misses |= run(set, Miss { row, weight, missing });
            }
        }
        if kept.least {
            run(set, Keep::<F, N, false> { rows, kept: &mut self.least[columns.clone()] });
        }
        if kept.greatest {
            run(set, Keep::<F, N, true> { rows, kept: &mut self.greatest[columns.clone()] });
        }
    }

    /// The mean of every group, where nothing but sums was kept and no sum is infinite; says whether
    /// that is so. The same bits as those of [`cell`](Self::cell).
    pub(super) fn means(&self, windows: &Windows, means: &mut [f64]) -> bool {
        let missing = if self.misses { &*self.missing } else { &[] };
        !self.is_along()
            && self.keeps_sums_alone()
            && windows.means(&self.sums, missing, self.weight, means)
    }

    /// The columns of one group of `cover` taken together.
    #[inline]
    pub(super) fn cell(&self, cover: &Cover, group: usize) -> Cell {
        let (columns, weights) = (cover.group(group), cover.weights(group));
        let mut cell = Cell {
            sum: 0.0,
            weight: cover.weight(group) * self.weight,
            missing: 0.0,
            least: f64::NAN,
            greatest: f64::NAN,
        };
        if self.kept.sum {
            cell.sum = if self.is_along() {
                self.sums[group]
            } else {
                weights.sum_of(&self.sums[columns.clone()])
            };
        }
        if self.misses {
            // Rounded in the same way, should it come to that, as the weight of all.
            cell.weight = 0.0;
            cell.missing = weights.sum_of(&self.missing[columns.clone()]);
            for weight in weights.iter() {
                cell.weight += weight * self.weight;
            }
        }
        // Adding zero makes a zero positive, whichever of the two came first.
        if self.kept.least {
            cell.least = keep::<F, false>(&self.least[columns.clone()]) + 0.0;
        }
        if self.kept.greatest {
            cell.greatest = keep::<F, true>(&self.greatest[columns]) + 0.0;
        }
        cell
    }
}

fn keep<F: Lane, const GREATEST: bool>(values: &[F]) -> f64 {
    let mut kept = F::NAN;
    for &value in values {
        kept = better::<F, GREATEST>(kept, value);
    }
    kept.double()
}

//! The means of groups of columns, all of a row at once.
//!
//! Groups have a cell more or less than their neighbours, and a loop whose length changes all the time
//! waits more than it adds. Here every group is seen through a window of the same length, known when
//! the loop is compiled; cells that are not the group's have no weight.

use super::cover::Cover;

/// A row of windows, one for each group.
#[derive(Debug)]
pub(super) struct Windows {
    /// How many cells each shows.
    length: usize,
    /// The first cell of each.
    starts: Vec<usize>,
    /// The weights of each one's cells.
    weights: Vec<f64>,
    /// The sum of each one's weights.
    totals: Vec<f64>,
}

impl Windows {
    /// `None` where groups are too large for windows to be of use, or there are too few columns for
    /// one.
    pub(super) fn new(cover: &Cover, columns: usize) -> Option<Self> {
        let length = cover.most();
        if !(1..=LONGEST).contains(&length) || columns < length {
            return None;
        }
        let mut weights = Vec::with_capacity(cover.len() * length);
        let mut starts = Vec::with_capacity(cover.len());
        for group in 0..cover.len() {
            let cells = cover.group(group);
            let start = cells.start.min(columns - length);
            let before = cells.start - start;
            weights.resize(weights.len() + before, 0.0);
            weights.extend(cover.weights(group).iter());
            weights.resize((group + 1) * length, 0.0);
            starts.push(start);
        }
        let totals = (0..cover.len()).map(|group| cover.weight(group)).collect();
        Some(Self { length, starts, weights, totals })
    }

    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// The first cell of each window, and the weights of all of its cells.
    pub(super) fn places<const LENGTH: usize>(&self) -> (&[usize], &[[f64; LENGTH]]) {
        (&self.starts, self.weights.as_chunks().0)
    }

    /// The mean of every group, from the columns' sums, the weight that all columns have, and what each
    /// is missing of that, nothing if there is no list: NaN where all is missing. Weights have to be
    /// exact. Says whether all sums are finite; if not the means may be wrong, as of an infinity beside a
    /// group no part is nothing.
    pub(super) fn means(
        &self,
        sums: &[f64],
        missing: &[f64],
        weight: f64,
        means: &mut [f64],
    ) -> bool {
        macro_rules! of_length {
            ($($length:literal)*) => {
                match self.length {
                    $($length if missing.is_empty() => {
                        self.means_of::<$length, false>(sums, missing, weight, means)
                    })*
                    $($length => self.means_of::<$length, true>(sums, missing, weight, means),)*
                    _ => false,
                }
            };
        }
        of_length!(1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16)
    }

    fn means_of<const LENGTH: usize, const MISSING: bool>(
        &self,
        sums: &[f64],
        missing: &[f64],
        weight: f64,
        means: &mut [f64],
    ) -> bool {
        let mut is_finite = true;
        let windows = self.starts.iter().zip(self.weights.as_chunks::<LENGTH>().0);
        for ((mean, (&start, weights)), total) in means.iter_mut().zip(windows).zip(&self.totals) {
            let columns = |of: &[f64]| of.get(start..)?.first_chunk::<LENGTH>().copied();
            let Some(sums) = columns(sums) else { continue };
            let (mut sum, mut valid) = (0.0, total * weight);
            for cell in 0..LENGTH {
                sum += weights[cell] * sums[cell];
            }
            if MISSING && let Some(missing) = columns(missing) {
                for cell in 0..LENGTH {
                    valid -= weights[cell] * missing[cell];
                }
            }
            is_finite &= sum.is_finite();
            *mean = if !MISSING || valid > 0.0 { sum / valid + 0.0 } else { f64::NAN };
        }
        is_finite
    }
}

/// The longest window that loops are written for.
const LONGEST: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Division;
    use crate::reduce::Weighing;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_mean_equals_the_definition(
            (sums, pixels) in prop::collection::vec(-1e6f64..1e6, 1..300)
                .prop_flat_map(|sums| { let count = sums.len() as u32; (Just(sums), 1..=count) }),
            reversed: bool,
            infinite in prop::option::of(any::<prop::sample::Index>()),
        ) {
            let mut sums = sums;
            if let Some(at) = infinite {
                let at = at.index(sums.len());
                sums[at] = f64::INFINITY;
            }
            let cover = Cover::new(&Division::equal(sums.len(), pixels, reversed), Weighing::Area);
            let Some(windows) = Windows::new(&cover, sums.len()) else {
                prop_assert!(cover.most() > LONGEST);
                return Ok(());
            };
            let mut means = vec![0.0; cover.len()];
            let finite = windows.means(&sums, &[], 3.0, &mut means);
            prop_assert_eq!(finite, infinite.is_none());
            let mut of_some = vec![0.0; cover.len()];
            let same = |a: &[f64], b: &[f64]| a.iter().map(|v| v.to_bits()).eq(b.iter().map(|v| v.to_bits()));
            prop_assert_eq!(windows.means(&sums, &vec![0.0; sums.len()], 3.0, &mut of_some), finite);
            prop_assert!(!finite || same(&means, &of_some));
            // All missing in every second column.
            let missing: Vec<f64> = (0..sums.len()).map(|at| 3.0 * (at % 2) as f64).collect();
            let kept: Vec<f64> = sums.iter().zip(&missing).map(|(sum, lost)| if *lost > 0.0 { 0.0 } else { *sum }).collect();
            if windows.means(&kept, &missing, 3.0, &mut of_some) {
                for (group, mean) in of_some.iter().enumerate() {
                    let (mut sum, mut valid) = (0.0, 0.0);
                    for (cell, weight) in cover.group(group).zip(cover.weights(group).iter()) {
                        sum += weight * kept[cell];
                        valid += weight * (3.0 - missing[cell]);
                    }
                    let expected = if valid > 0.0 { sum / valid + 0.0 } else { f64::NAN };
                    prop_assert!(same(&[*mean], &[expected]), "{} {}", mean, expected);
                }
            }
            for (group, mean) in means.iter().enumerate().filter(|_| finite) {
                let mut sum = 0.0;
                for (sum_of, weight) in sums[cover.group(group)].iter().zip(cover.weights(group).iter()) {
                    sum += weight * sum_of;
                }
                prop_assert_eq!(mean.to_bits(), (sum / (cover.weight(group) * 3.0) + 0.0).to_bits());
            }
        }
    }
}

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

    /// The mean of every group, from the columns' sums and the weight that all columns have. Says
    /// whether all are finite; if not they may be wrong, as of an infinity beside a group no part is
    /// nothing.
    pub(super) fn means(&self, sums: &[f64], weight: f64, means: &mut [f64]) -> bool {
        macro_rules! of_length {
            ($($length:literal)*) => {
                match self.length {
                    $($length => self.means_of::<$length>(sums, weight, means),)*
                    _ => return false,
                }
            };
        }
        of_length!(1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16);
        means.iter().all(|mean| mean.is_finite())
    }

    fn means_of<const LENGTH: usize>(&self, sums: &[f64], weight: f64, means: &mut [f64]) {
        let windows = self.starts.iter().zip(self.weights.as_chunks::<LENGTH>().0);
        for ((mean, (&start, weights)), total) in means.iter_mut().zip(windows).zip(&self.totals) {
            let Some(sums) = sums.get(start..).and_then(<[f64]>::first_chunk::<LENGTH>) else {
                continue;
            };
            let mut sum = 0.0;
            for cell in 0..LENGTH {
                sum += weights[cell] * sums[cell];
            }
            *mean = sum / (total * weight) + 0.0;
        }
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
            let finite = windows.means(&sums, 3.0, &mut means);
            prop_assert_eq!(finite, infinite.is_none());
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

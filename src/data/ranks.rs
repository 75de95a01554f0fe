//! Which values stand at given ranks, without sorting or copying any.
//!
//! Values are counted by the highest bits of their [keys](key), which are in the order of the values:
//! the counts tell which of these prefixes a rank falls into. Only values of such prefixes are counted
//! again, by the bits that follow, until no bit is left that could tell two of them apart (radix
//! selection). The passes are shared out among threads, and since counts are all that they return, their
//! number changes nothing.

use super::{Element, Matrix, View, Visitor};
use crate::simd::{f64_of_key, key_of_f64};
use crate::threads::share_out;
use std::ops::{Range, RangeInclusive};

/// The values at ranks among those between two, both included, as `ranks` tells from how many these are:
/// from 0 for the least. Of the two zeros −0 is the lesser.
pub(crate) fn at_ranks(
    matrix: &Matrix<'_>,
    between: RangeInclusive<f64>,
    threads: usize,
    ranks: impl FnOnce(usize) -> Vec<usize>,
) -> Vec<f64> {
    struct Find<R> {
        between: RangeInclusive<f64>,
        threads: usize,
        ranks: R,
    }
    impl<R: FnOnce(usize) -> Vec<usize>> Visitor for Find<R> {
        type Output = Vec<f64>;
        fn visit<T: Element>(self, view: View<'_, T>) -> Vec<f64> {
            let Self { between, threads, ranks } = self;
            let selection = Selection { view: view.along_memory(), between, threads };
            if view.rows.saturating_mul(view.cols) > FEW {
                selection.find(ranks)
            } else {
                selection.sort(ranks)
            }
        }
    }
    matrix.visit(Find { between, threads, ranks })
}

/// Bits in the order of the values, from zero for the least.
fn key(value: f64) -> u64 {
    key_of_f64(value).cast_unsigned() ^ 1 << 63
}

fn value(key: u64) -> f64 {
    f64_of_key((key ^ 1 << 63).cast_signed())
}

/// Up to this many values are sorted faster than counted, and take little memory.
const FEW: usize = 1 << 14;
/// The most bits that are told apart in one pass.
const MOST_BITS: u32 = 16;
/// How many counters there are at most, unless there are more ranks.
const COUNTERS: u32 = 1 << 18;
/// How many values are a thread's work at a time.
const JOB: usize = 1 << 18;

struct Selection<'v, T> {
    view: View<'v, T>,
    between: RangeInclusive<f64>,
    threads: usize,
}

/// All keys that begin with the same bits, and the ranks that fall among them.
struct Bucket {
    prefix: u64,
    /// Which of the ranks.
    ranks: Range<usize>,
    /// How many values are less.
    before: usize,
}

/// What a pass has found.
struct Counts {
    /// For each bucket, for each of the bits that follow its prefix.
    counts: Vec<usize>,
    /// The bits that any value has set.
    bits: u64,
}

impl<T: Element> Selection<'_, T> {
    fn sort(&self, ranks: impl FnOnce(usize) -> Vec<usize>) -> Vec<f64> {
        let rows = (0..self.view.rows).flat_map(|row| self.view.row(row));
        let mut values: Vec<f64> = rows.map(T::to_f64).collect();
        values.retain(|value| self.between.contains(value));
        values.sort_unstable_by(f64::total_cmp);
        ranks(values.len()).into_iter().map(|rank| values[rank]).collect()
    }

    fn find(&self, ranks: impl FnOnce(usize) -> Vec<usize>) -> Vec<f64> {
        let mut shift = u64::BITS - MOST_BITS;
        let first = self.count(&[], 0, shift);
        // Below these bits, keys of one sign are equal.
        let last = first.bits.trailing_zeros();
        let asked = ranks(first.counts.iter().sum());
        let mut ranks = asked.clone();
        ranks.sort_unstable();
        ranks.dedup();
        let whole = Bucket { prefix: 0, ranks: 0..ranks.len(), before: 0 };
        let mut buckets = split(&[whole], &first.counts, &ranks);
        while shift > last && !buckets.is_empty() {
            let room = (COUNTERS / buckets.len().min(COUNTERS as usize) as u32).max(2).ilog2();
            let bits = room.min(MOST_BITS).min(shift - last);
            let found = self.count(&buckets, shift, shift - bits);
            buckets = split(&buckets, &found.counts, &ranks);
            shift -= bits;
        }
        let mut found = vec![f64::NAN; ranks.len()];
        for Bucket { prefix, ranks: places, .. } in buckets {
            let start = prefix << shift;
            // Of negative values the bits are reversed.
            let key = if start >> 63 > 0 { start } else { start | ((1 << shift) - 1) };
            found[places].fill(value(key));
        }
        asked.iter().map(|rank| found[ranks.partition_point(|other| other < rank)]).collect()
    }

    /// Counts the values of some buckets, whose prefixes end at bit `from`, by the bits from there down
    /// to `to`; all values, if there are no buckets.
    fn count(&self, buckets: &[Bucket], from: u32, to: u32) -> Counts {
        let width = if buckets.is_empty() { u64::BITS - to } else { from - to };
        let counters = buckets.len().max(1) << width;
        let mask = (1u64 << width) - 1;
        let find = Finder::new(buckets, from);
        let lines = (JOB / self.view.cols.max(1)).max(1);
        let pieces = self.view.cols.div_ceil(JOB).max(1);
        let jobs: Vec<(usize, usize)> = (0..self.view.rows)
            .step_by(lines)
            .flat_map(|row| (0..pieces).map(move |piece| (row, piece)))
            .collect();
        let start = || (Counts { counts: vec![0; counters], bits: 0 }, Vec::new());
        let (low, high) = (*self.between.start(), *self.between.end());
        let work = |state: &mut (Counts, Vec<T>), (first, piece): (usize, usize)| {
            let (Counts { counts, bits }, gathered) = state;
            for row in first..self.view.rows.min(first + lines) {
                let columns = piece * JOB..self.view.cols.min((piece + 1) * JOB);
                for value in self.view.row_in(row, columns, gathered) {
                    let value = value.to_f64();
                    if !(low <= value && value <= high) {
                        continue;
                    }
                    *bits |= value.to_bits();
                    let key = key(value);
                    let Some(bucket) = find.bucket(key) else { continue };
                    counts[(bucket << width) + (key >> to & mask) as usize] += 1;
                }
            }
        };
        let found = share_out(self.threads, jobs.into_iter(), start, work);
        let mut whole = Counts { counts: vec![0; counters], bits: 0 };
        for (Counts { counts, bits }, _) in found {
            whole.bits |= bits;
            for (sum, count) in whole.counts.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        whole
    }
}

/// To which bucket a key belongs.
struct Finder<'b> {
    buckets: &'b [Bucket],
    /// The bit at which prefixes end.
    from: u32,
    /// Below which bit the highest bits of a prefix end.
    high: u32,
    /// For each value of those, the first bucket that begins with them or more.
    starts: Vec<u32>,
}

impl<'b> Finder<'b> {
    fn new(buckets: &'b [Bucket], from: u32) -> Self {
        const BITS: u32 = 12;
        if buckets.is_empty() {
            return Self { buckets, from, high: 0, starts: Vec::new() };
        }
        let bits = BITS.min(u64::BITS - from);
        let high = u64::BITS - bits;
        let start =
            |top| buckets.partition_point(|bucket| bucket.prefix >> (high - from) < top) as u32;
        Self { buckets, from, high, starts: (0..=1 << bits).map(start).collect() }
    }

    fn bucket(&self, key: u64) -> Option<usize> {
        if self.buckets.is_empty() {
            return Some(0);
        }
        let top = (key >> self.high) as usize;
        let (start, end) = (self.starts[top] as usize, self.starts[top + 1] as usize);
        let prefix = key >> self.from;
        let some = &self.buckets[start..end];
        let at = some.partition_point(|bucket| bucket.prefix < prefix);
        (some.get(at)?.prefix == prefix).then_some(start + at)
    }
}

/// Those parts of buckets into which ranks fall.
fn split(buckets: &[Bucket], counts: &[usize], ranks: &[usize]) -> Vec<Bucket> {
    let mut parts: Vec<Bucket> = Vec::new();
    let width = counts.len() / buckets.len().max(1);
    for (bucket, counts) in buckets.iter().zip(counts.chunks(width.max(1))) {
        let (mut at, mut before) = (0, bucket.before);
        for place in bucket.ranks.clone() {
            while at + 1 < width && before + counts[at] <= ranks[place] {
                before += counts[at];
                at += 1;
            }
            let prefix = bucket.prefix * width as u64 + at as u64;
            match parts.last_mut() {
                Some(part) if part.prefix == prefix => part.ranks.end = place + 1,
                _ => parts.push(Bucket { prefix, ranks: place..place + 1, before }),
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As `at_ranks`, of however few values.
    fn counted(
        matrix: &Matrix<'_>,
        between: RangeInclusive<f64>,
        threads: usize,
        ranks: impl FnOnce(usize) -> Vec<usize>,
    ) -> Vec<f64> {
        struct Count<R>(RangeInclusive<f64>, usize, R);
        impl<R: FnOnce(usize) -> Vec<usize>> Visitor for Count<R> {
            type Output = Vec<f64>;
            fn visit<T: Element>(self, view: View<'_, T>) -> Vec<f64> {
                let Self(between, threads, ranks) = self;
                Selection { view, between, threads }.find(ranks)
            }
        }
        matrix.visit(Count(between, threads, ranks))
    }

    fn check<T: Element>(values: &[T], cols: usize) -> Result<(), TestCaseError> {
        let rows = values.len() / cols;
        let matrix = Matrix::new(&values[..rows * cols], rows, cols).unwrap();
        let (low, high) = (-1e300, 40.0);
        let mut sorted: Vec<f64> = values[..rows * cols].iter().map(|v| v.to_f64()).collect();
        sorted.retain(|value| (low..=high).contains(value));
        sorted.sort_by(f64::total_cmp);
        let ranks = |count: usize| -> Vec<usize> {
            assert_eq!(count, sorted.len());
            (0..count).rev().flat_map(|rank| [rank, rank]).collect()
        };
        let expected: Vec<f64> = ranks(sorted.len()).iter().map(|&at| sorted[at]).collect();
        for threads in [1, 3] {
            for matrix in [matrix.clone(), matrix.clone().transposed()] {
                let same = |found: Vec<f64>, expected: &[f64]| {
                    let bits = |values: &[f64]| -> Vec<u64> {
                        values.iter().map(|value| value.to_bits()).collect()
                    };
                    prop_assert_eq!(bits(&found), bits(expected));
                    Ok(())
                };
                same(at_ranks(&matrix, low..=high, threads, ranks), &expected)?;
                same(counted(&matrix, low..=high, threads, ranks), &expected)?;
                let middle = |count: usize| Vec::from_iter((count > 0).then_some(count / 2));
                let median = sorted.get(sorted.len() / 2).copied();
                same(counted(&matrix, low..=high, threads, middle), &Vec::from_iter(median))?;
            }
        }
        Ok(())
    }

    fn value() -> impl Strategy<Value = f64> {
        let odd = [0.0, -0.0, 1.0, -1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e-320];
        prop_oneof![
            any::<u64>().prop_map(f64::from_bits),
            prop::sample::select(odd.to_vec()),
            -50.0f64..50.0,
            (-50i8..50).prop_map(f64::from),
        ]
    }

    proptest! {
        // The tables are long.
        #![proptest_config(crate::property::cases_of(10))]

        #[test]
        fn ranks_are_those_of_sorted_values(
            values in prop::collection::vec(value(), 1..300), cols in 1usize..20,
        ) {
            let cols = cols.min(values.len());
            check(&values, cols)?;
            check(&values.iter().map(|&value| value as f32).collect::<Vec<_>>(), cols)?;
            check(&values.iter().map(|&value| value as i64).collect::<Vec<_>>(), cols)?;
            check(&values.iter().map(|&value| value as u8).collect::<Vec<_>>(), cols)?;
            check(&values.iter().map(|&value| value > 1.0).collect::<Vec<_>>(), cols)?;
        }
    }

    #[test]
    fn many_values() {
        let values: Vec<f32> =
            (0..300_000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 7) as f32).collect();
        let mut sorted = values.clone();
        sorted.sort_by(f32::total_cmp);
        for cols in [1, 600, 300_000] {
            let matrix = Matrix::new(&values, values.len() / cols, cols).unwrap();
            let ranks = |count: usize| (0..1024).map(|at| at * (count - 1) / 1023).collect();
            let found = at_ranks(&matrix, 0.0..=1e30, 2, ranks);
            let expected = (0..1024).map(|at| f64::from(sorted[at * 299_999 / 1023]));
            assert!(found.into_iter().eq(expected));
        }
    }
}

//! Sums along lines: of matrices whose columns lie together in memory, or come one after the other.
//!
//! The weighted sum of a pixel is rounded in one order, whatever the storage: down the rows of each
//! column first, then from column to column. Where lines are rows, a sum per column is kept, and the
//! columns are taken together at the end. Where lines are columns, each line is summed up group by group,
//! and the groups' sums are added to one accumulator per group: the same additions, in the same order.
#![expect(
    clippy::inline_always,
    reason = "loops are compiled for each instruction set only if inlined"
)]

use super::cover::{Cover, Weights};
use super::loops::Lane;
use super::windows::Windows;
use crate::simd::{InstructionSet, Loop, run};

/// How lines are divided into groups of cells.
#[derive(Debug)]
pub(super) struct Along {
    cover: Cover,
    windows: Option<Windows>,
}

impl Along {
    /// Of lines of so many cells.
    pub(super) fn new(cover: &Cover, cells: usize) -> Self {
        Self { windows: Windows::new(cover, cells), cover: cover.clone() }
    }

    pub(super) fn groups(&self) -> usize {
        self.cover.len()
    }

    /// Adds lines to the sums of the groups, one line after the other, and says whether any value was
    /// NaN. Those add nothing. The weights of the lines are not those that were scaled: in this order it
    /// is the weights of the cells that `scale`, a power of two, is for.
    pub(super) fn add<F: Lane, const N: usize>(
        &self,
        set: InstructionSet,
        lines: [&[F]; N],
        weights: [f64; N],
        scale: f64,
        sums: &mut [f64],
    ) -> bool {
        if let Some(windows) = self.windows.as_ref().filter(|_| scale == 1.0) {
            macro_rules! of_length {
                ($($length:literal)*) => {
                    match windows.length() {
                        $($length => {
                            let add = Add::<F, N, $length> { along: self, windows, lines, weights, sums };
                            return run(set, add);
                        })*
                        _ => {}
                    }
                };
            }
            of_length!(1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16);
        }
        run(set, AddAny { along: self, lines, weights, scale, sums })
    }

    /// A group's sum with those of its part of some lines.
    #[inline(always)]
    fn of_group<F: Lane, const N: usize>(
        &self,
        group: usize,
        lines: [&[F]; N],
        (weights, scale): ([f64; N], f64),
        mut sum: f64,
    ) -> (f64, bool) {
        let cells = self.cover.group(group);
        let mut inner = Inner { sums: [0.0; N], odd: false };
        let mut parts = [&[][..]; N];
        for (part, line) in parts.iter_mut().zip(lines) {
            *part = line.get(cells.clone()).unwrap_or(&[]);
        }
        match self.cover.weights(group) {
            Weights::Listed(listed) => {
                for (at, weight) in listed.iter().enumerate() {
                    inner.add(parts, at..at + 1, weight * scale);
                }
            }
            Weights::Equal { first, whole, last, count } => {
                inner.add(parts, 0..1, first * scale);
                if count > 1 {
                    inner.add(parts, 1..count - 1, whole * scale);
                    inner.add(parts, count - 1..count, last * scale);
                }
            }
        }
        for (weight, inner) in weights.into_iter().zip(inner.sums) {
            sum += weight * inner;
        }
        (sum, inner.odd)
    }
}

/// The sums of one group's part of several lines, side by side: each is a chain of additions.
struct Inner<const N: usize> {
    sums: [f64; N],
    odd: bool,
}

impl<const N: usize> Inner<N> {
    /// Adds a range of cells, all of one weight.
    #[inline(always)]
    fn add<F: Lane>(&mut self, parts: [&[F]; N], cells: std::ops::Range<usize>, weight: f64) {
        let len = cells.len();
        let mut some = [&[][..]; N];
        for (some, part) in some.iter_mut().zip(parts) {
            *some = &part.get(cells.clone()).unwrap_or(&[])[..len];
        }
        #[expect(
            clippy::needless_range_loop,
            reason = "the compiler makes vectors of lines side by side"
        )]
        for cell in 0..len {
            for line in 0..N {
                let value = some[line][cell];
                let is_number = value.is_number();
                let number = if is_number { value } else { F::default() }.double();
                self.sums[line] += weight * number;
                self.odd |= !is_number;
            }
        }
    }
}

/// Groups through windows of one length, as [`Windows`] has them.
struct Add<'a, F, const N: usize, const LENGTH: usize> {
    along: &'a Along,
    windows: &'a Windows,
    lines: [&'a [F]; N],
    weights: [f64; N],
    sums: &'a mut [f64],
}

impl<F: Lane, const N: usize, const LENGTH: usize> Loop for Add<'_, F, N, LENGTH> {
    type Output = bool;

    #[inline(always)]
    fn run<const FUSED: bool>(self) -> bool {
        let Self { along, windows, lines, weights, sums } = self;
        let (starts, inner) = windows.places::<LENGTH>();
        let mut odd = false;
        for ((group, sum), (&start, inner)) in
            sums.iter_mut().enumerate().zip(starts.iter().zip(inner))
        {
            let before = *sum;
            let mut total = before;
            for (line, weight) in lines.into_iter().zip(weights) {
                let Some(values) = line.get(start..).and_then(|rest| rest.first_chunk::<LENGTH>())
                else {
                    continue;
                };
                let mut part = 0.0;
                for cell in 0..LENGTH {
                    let value = values[cell];
                    let is_number = value.is_number();
                    let number = if is_number { value } else { F::default() }.double();
                    part += inner[cell] * number;
                    odd |= !is_number;
                }
                total += weight * part;
            }
            // Of an infinity that is another group's, no part is not nothing.
            *sum = if total.is_finite() {
                total
            } else {
                along.of_group(group, lines, (weights, 1.0), before).0
            };
        }
        odd
    }
}

/// Groups of any length.
struct AddAny<'a, F, const N: usize> {
    along: &'a Along,
    lines: [&'a [F]; N],
    weights: [f64; N],
    scale: f64,
    sums: &'a mut [f64],
}

impl<F: Lane, const N: usize> Loop for AddAny<'_, F, N> {
    type Output = bool;

    #[inline(always)]
    fn run<const FUSED: bool>(self) -> bool {
        let mut odd = false;
        for (group, sum) in self.sums.iter_mut().enumerate() {
            let weights = (self.weights, self.scale);
            let found = self.along.of_group(group, self.lines, weights, *sum);
            *sum = found.0;
            odd |= found.1;
        }
        odd
    }
}

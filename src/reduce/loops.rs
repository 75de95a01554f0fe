//! The loops over source rows: every column of a row is added to, or compared with, one accumulator.
//!
//! Columns are independent of each other, so that the loops are vectors from end to end, and each
//! column sees its rows in the order of the data, so that the results are the same bits however wide
//! the vectors are and however many rows a loop takes at once.
#![expect(
    clippy::inline_always,
    reason = "loops are compiled for each instruction set only if inlined"
)]

use super::narrow;
use crate::data::{Element, Numbers, to_doubles, to_singles};
use crate::simd::{InstructionSet, Loop, f32_of_key, key_of_f32, run};

/// One of the two kinds of floats that all values are, or are converted to.
pub(super) trait Lane: Copy + PartialOrd + Default + Send + Sync + 'static {
    const NAN: Self;
    /// Up to which weight, a whole number or a fraction of as many bits, products are exact.
    const HEAVIEST: f64;
    fn double(self) -> f64;
    fn is_number(self) -> bool;
    /// The values of elements as they lie, if they are such floats.
    fn of<T: Element>(values: &[T]) -> Option<&[Self]>;
    fn convert<T: Element>(values: &[T], converted: &mut [Self]);
    /// Adds rows as [`AddFinite`] does, and says which are the least and the greatest number; `None`
    /// where sums are wrong, or there is no such loop.
    fn add_finite<const N: usize>(
        _: InstructionSet,
        _: [&[Self]; N],
        _: [f64; N],
        _: &mut [f64],
    ) -> Option<(f64, f64)> {
        None
    }
    /// Adds rows as [`AddNumbers`] does, and says besides how often a number was missing, in rows of which
    /// that is to be counted.
    fn add_numbers<const N: usize>(
        _: InstructionSet,
        _: AddNumbers<'_, Self, N>,
    ) -> Option<((f64, f64), usize)> {
        None
    }
    /// The sums of the columns of narrow integers; says whether the elements are such.
    fn add_up<T: Element, const N: usize>(_: [&[T]; N], _: &mut [Self]) -> bool {
        false
    }
}

impl Lane for f32 {
    const NAN: Self = f32::NAN;
    const HEAVIEST: f64 = (1 << 29) as f64;

    #[inline(always)]
    fn is_number(self) -> bool {
        !self.is_nan()
    }

    #[inline(always)]
    fn double(self) -> f64 {
        f64::from(self)
    }

    fn of<T: Element>(values: &[T]) -> Option<&[Self]> {
        if let Numbers::F32(values) = T::numbers(values) { Some(values) } else { None }
    }

    #[inline(always)]
    fn convert<T: Element>(values: &[T], converted: &mut [Self]) {
        to_singles(values, converted);
    }

    fn add_finite<const N: usize>(
        set: InstructionSet,
        rows: [&[f32]; N],
        weights: [f64; N],
        sums: &mut [f64],
    ) -> Option<(f64, f64)> {
        finite_extremes(run(set, AddFinite { rows, weights, sums }))
    }

    fn add_numbers<const N: usize>(
        set: InstructionSet,
        add: AddNumbers<'_, f32, N>,
    ) -> Option<((f64, f64), usize)> {
        let ((least, greatest), missing) = run(set, add);
        let has_none = least > greatest;
        let are_finite = least.is_finite() && greatest.is_finite();
        (has_none || are_finite)
            .then(|| ((f64::from(least), f64::from(greatest)), missing as usize))
    }

    #[inline(always)]
    fn add_up<T: Element, const N: usize>(rows: [&[T]; N], sums: &mut [f32]) -> bool {
        narrow::add_up(rows, sums)
    }
}

impl Lane for f64 {
    const NAN: Self = f64::NAN;
    const HEAVIEST: f64 = 0.0;

    #[inline(always)]
    fn is_number(self) -> bool {
        !self.is_nan()
    }

    #[inline(always)]
    fn double(self) -> f64 {
        self
    }

    fn of<T: Element>(values: &[T]) -> Option<&[Self]> {
        if let Numbers::F64(values) = T::numbers(values) { Some(values) } else { None }
    }

    #[inline(always)]
    fn convert<T: Element>(values: &[T], converted: &mut [Self]) {
        to_doubles(values, converted);
    }
}

/// Elements to floats.
pub(super) struct Convert<'a, T, F> {
    pub(super) values: &'a [T],
    pub(super) converted: &'a mut [F],
}

impl<T: Element, F: Lane> Loop for Convert<'_, T, F> {
    type Output = ();

    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        F::convert(self.values, self.converted);
    }
}

/// Adds up the rows of narrow integers, column by column, and says whether the elements are such.
pub(super) struct AddUp<'a, T, F, const N: usize> {
    pub(super) rows: [&'a [T]; N],
    pub(super) sums: &'a mut [F],
}

impl<T: Element, F: Lane, const N: usize> Loop for AddUp<'_, T, F, N> {
    type Output = bool;

    #[inline(always)]
    fn run<const FUSED: bool>(self) -> bool {
        F::add_up(self.rows, self.sums)
    }
}

/// Adds the weighted numbers of `N` rows, one after the other, to the sums of their columns, and says
/// whether any was NaN. Those add nothing. Where it is known that there are none, `WHOLE` saves the
/// look. `EXACT` says that the products are: then it makes no difference whether they are added in the
/// same instruction.
pub(super) struct Add<'a, F, const N: usize, const WHOLE: bool, const EXACT: bool> {
    pub(super) rows: [&'a [F]; N],
    pub(super) weights: [f64; N],
    pub(super) sums: &'a mut [f64],
}

impl<F: Lane, const N: usize, const WHOLE: bool, const EXACT: bool> Loop
    for Add<'_, F, N, WHOLE, EXACT>
{
    type Output = bool;

    #[inline(always)]
    fn run<const FUSED: bool>(self) -> bool {
        let (rows, len) = same_length(self.rows, self.sums.len());
        let sums = &mut self.sums[..len];
        let mut odd = 0u32;
        for column in 0..len {
            let mut sum = sums[column];
            for (row, weight) in rows.iter().zip(self.weights) {
                let value = row[column];
                let is_number = WHOLE || value.is_number();
                let number = if is_number { value } else { F::default() }.double();
                sum = if FUSED && EXACT {
                    weight.mul_add(number, sum)
                } else {
                    sum + weight * number
                };
                odd |= u32::from(!is_number);
            }
            sums[column] = sum;
        }
        odd != 0
    }
}

/// The same in the hope that all numbers are finite, as the keys of the least and of the greatest show
/// afterwards. Products have to be exact.
pub(super) struct AddFinite<'a, const N: usize> {
    pub(super) rows: [&'a [f32]; N],
    pub(super) weights: [f64; N],
    pub(super) sums: &'a mut [f64],
}

impl<const N: usize> Loop for AddFinite<'_, N> {
    type Output = (i32, i32);

    #[inline(always)]
    fn run<const FUSED: bool>(self) -> (i32, i32) {
        let (rows, len) = same_length(self.rows, self.sums.len());
        let sums = &mut self.sums[..len];
        let (mut least, mut greatest) = (i32::MAX, i32::MIN);
        for column in 0..len {
            let mut sum = sums[column];
            for (row, weight) in rows.iter().zip(self.weights) {
                let value = row[column];
                least = least.min(key_of_f32(value));
                greatest = greatest.max(key_of_f32(value));
                sum = if FUSED {
                    weight.mul_add(f64::from(value), sum)
                } else {
                    sum + weight * f64::from(value)
                };
            }
            sums[column] = sum;
        }
        (least, greatest)
    }
}

/// The values of two keys, if both are finite.
fn finite_extremes((least, greatest): (i32, i32)) -> Option<(f64, f64)> {
    let are_finite = key_of_f32(f32::NEG_INFINITY) < least && greatest < key_of_f32(f32::INFINITY);
    let value = |key: i32| f64::from(f32_of_key(key));
    are_finite.then(|| (value(least), value(greatest)))
}

/// The same where numbers may be missing: NaN adds nothing, and the weight of its row to what is missing
/// of its column. The extremes are crossed where there is no number.
pub(super) struct AddNumbers<'a, F, const N: usize> {
    pub(super) rows: [&'a [F]; N],
    pub(super) weights: [f64; N],
    pub(super) sums: &'a mut [f64],
    pub(super) missing: &'a mut [f64],
    /// One for rows whose missing numbers are to be counted, else zero.
    pub(super) counted: [u32; N],
}

impl<const N: usize> Loop for AddNumbers<'_, f32, N> {
    type Output = ((f32, f32), u32);

    #[inline(always)]
    fn run<const FUSED: bool>(self) -> ((f32, f32), u32) {
        const LANES: usize = 16;
        // Loops that do little each, so that the compiler makes vectors of them, over so few columns that
        // all but the first find them in the nearest cache. Rows of tests are short.
        const COLUMNS: usize = if cfg!(test) { 24 } else { 256 };
        let (rows, len) = same_length(self.rows, self.sums.len().min(self.missing.len()));
        let (mut least, mut most) = ([f32::INFINITY; LANES], [f32::NEG_INFINITY; LANES]);
        let (mut start, mut count) = (0, 0);
        while start < len {
            let end = len.min(start + COLUMNS);
            let mut some = rows;
            for (at, some) in some.iter_mut().enumerate() {
                *some = &some[start..end];
                let (groups, rest) = some.as_chunks::<LANES>();
                let mut lost = [0; LANES];
                for group in groups {
                    for lane in 0..LANES {
                        let value = group[lane];
                        least[lane] = if value < least[lane] { value } else { least[lane] };
                        most[lane] = if value > most[lane] { value } else { most[lane] };
                        lost[lane] += u32::from(value.is_nan());
                    }
                }
                for (lane, &value) in rest.iter().enumerate() {
                    least[lane] = if value < least[lane] { value } else { least[lane] };
                    most[lane] = if value > most[lane] { value } else { most[lane] };
                    lost[lane] += u32::from(value.is_nan());
                }
                let lost: u32 = lost.iter().sum();
                if lost > 0 {
                    let weight = self.weights[at];
                    for (value, missing) in some.iter().zip(&mut self.missing[start..end]) {
                        *missing += if value.is_nan() { weight } else { 0.0 };
                    }
                }
                count += lost * self.counted[at];
            }
            let (some, columns) = same_length(some, end - start);
            let sums = &mut self.sums[start..end][..columns];
            for column in 0..columns {
                let mut sum = sums[column];
                for (row, weight) in some.iter().zip(self.weights) {
                    let value = row[column];
                    let number = f64::from(if value.is_nan() { 0.0 } else { value });
                    sum = if FUSED { weight.mul_add(number, sum) } else { sum + weight * number };
                }
                sums[column] = sum;
            }
            start = end;
        }
        let least = least.into_iter().fold(f32::INFINITY, f32::min);
        let most = most.into_iter().fold(f32::NEG_INFINITY, f32::max);
        ((least, most), count)
    }
}

/// Slices cut to the shortest, so that an index into one is an index into all.
#[inline(always)]
fn same_length<F, const N: usize>(mut rows: [&[F]; N], len: usize) -> ([&[F]; N], usize) {
    let mut least = len;
    for row in rows {
        least = least.min(row.len());
    }
    for row in &mut rows {
        *row = &row[..least];
    }
    (rows, least)
}

/// Keeps the greatest number of every column, or the least; NaN where there was none.
pub(super) struct Keep<'a, F, const N: usize, const GREATEST: bool> {
    pub(super) rows: [&'a [F]; N],
    pub(super) kept: &'a mut [F],
}

#[inline(always)]
pub(super) fn better<F: Lane, const GREATEST: bool>(kept: F, value: F) -> F {
    let is_better = if GREATEST { value > kept } else { value < kept };
    let kept = if is_better { value } else { kept };
    if kept.is_number() { kept } else { value }
}

impl<F: Lane, const N: usize, const GREATEST: bool> Loop for Keep<'_, F, N, GREATEST> {
    type Output = ();

    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let (rows, len) = same_length(self.rows, self.kept.len());
        let kept = &mut self.kept[..len];
        for column in 0..len {
            let mut best = kept[column];
            for row in rows {
                best = better::<F, GREATEST>(best, row[column]);
            }
            kept[column] = best;
        }
    }
}

/// Adds a row's weight to those columns in which it has no number, and says whether there are any.
pub(super) struct Miss<'a, F> {
    pub(super) row: &'a [F],
    pub(super) weight: f64,
    pub(super) missing: &'a mut [f64],
}

impl<F: Lane> Loop for Miss<'_, F> {
    type Output = bool;

    #[inline(always)]
    fn run<const FUSED: bool>(self) -> bool {
        let mut odd = 0u32;
        for (missing, &value) in self.missing.iter_mut().zip(self.row) {
            let is_number = value.is_number();
            *missing += if is_number { 0.0 } else { self.weight };
            odd |= u32::from(!is_number);
        }
        odd != 0
    }
}

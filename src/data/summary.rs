//! One pass over a matrix: the extremes of the usable values, and a count of the others.
#![expect(
    clippy::inline_always,
    reason = "loops are compiled for each instruction set only if inlined"
)]

use super::element::Survey;
use super::{Element, Matrix, Numbers, View, Visitor};
use crate::progress::{Callback, Watch};
use crate::simd::{InstructionSet, Loop, run};
use crate::threads::share_out;

/// What one pass over a matrix finds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Summary {
    /// The number of cells.
    pub(crate) cells: usize,
    /// The least finite value, +∞ where there is none.
    pub(crate) min: f64,
    /// The greatest finite value, −∞ where there is none.
    pub(crate) max: f64,
    /// The least finite value above zero, +∞ where there is none.
    pub(crate) min_positive: f64,
    pub(crate) nan: usize,
    pub(crate) infinite: usize,
    pub(crate) zero: usize,
    /// Below zero, −∞ included.
    pub(crate) negative: usize,
}

impl Summary {
    pub(crate) const EMPTY: Summary = Summary {
        cells: 0,
        min: f64::INFINITY,
        max: f64::NEG_INFINITY,
        min_positive: f64::INFINITY,
        nan: 0,
        infinite: 0,
        zero: 0,
        negative: 0,
    };

    /// The same without what lies on which side of zero.
    pub(crate) fn without_signs(self) -> Summary {
        Summary { min_positive: f64::INFINITY, zero: 0, negative: 0, ..self }
    }

    /// Adds what another pass has found.
    pub(crate) fn include(&mut self, other: &Summary) {
        self.cells += other.cells;
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
        self.min_positive = self.min_positive.min(other.min_positive);
        self.nan += other.nan;
        self.infinite += other.infinite;
        self.zero += other.zero;
        self.negative += other.negative;
    }
}

/// So many values are converted, and looked at twice if need be, while they are in the nearest cache.
const PORTION: usize = 2048;
/// Of integers of 8 bits, which need no conversion.
const PORTION_OF_BYTES: usize = 4 * PORTION;
/// So many are a thread's work at a time.
const JOB: usize = 1 << 20;

macro_rules! summarize_floats {
    ($extremes:ident, $finite:ident, $all:ident, $float:ty, $count:ty) => {
        /// The least and the greatest value, if all are finite.
        #[inline(always)]
        fn $extremes(values: &[$float]) -> Option<($float, $float)> {
            // So many values side by side are kept apart until the end, so that the compiler can
            // keep them in vectors.
            const LANES: usize = 16;
            const INFINITY: $float = <$float>::INFINITY;
            let (mut min, mut max) = ([INFINITY; LANES], [-INFINITY; LANES]);
            let mut largest = [0; LANES];
            let mut include = |lane: usize, value: $float| {
                min[lane] = if value < min[lane] { value } else { min[lane] };
                max[lane] = if value > max[lane] { value } else { max[lane] };
                largest[lane] = value.abs().to_bits().max(largest[lane]);
            };
            let (groups, rest) = values.as_chunks::<LANES>();
            for group in groups {
                for lane in 0..LANES {
                    include(lane, group[lane]);
                }
            }
            for (lane, &value) in rest.iter().enumerate() {
                include(lane, value);
            }
            let min = min.into_iter().fold(INFINITY, <$float>::min);
            let max = max.into_iter().fold(-INFINITY, <$float>::max);
            // The bits of NaN lie above those of infinity.
            largest.iter().all(|&bits| bits < INFINITY.to_bits()).then_some((min, max))
        }

        /// The same as the next one, if all are finite, in fewer steps.
        #[inline(always)]
        fn $finite(values: &[$float]) -> Option<Summary> {
            const LANES: usize = 16;
            const INFINITY: $float = <$float>::INFINITY;
            let (mut min, mut max) = ([INFINITY; LANES], [-INFINITY; LANES]);
            let (mut largest, mut min_positive) = ([0; LANES], [INFINITY; LANES]);
            let (mut zero, mut negative) = ([0 as $count; LANES], [0 as $count; LANES]);
            let mut include = |lane: usize, value: $float| {
                min[lane] = if value < min[lane] { value } else { min[lane] };
                max[lane] = if value > max[lane] { value } else { max[lane] };
                largest[lane] = value.abs().to_bits().max(largest[lane]);
                let positive = if value > 0.0 { value } else { INFINITY };
                let least = min_positive[lane];
                min_positive[lane] = if positive < least { positive } else { least };
                zero[lane] += <$count>::from(value == 0.0);
                negative[lane] += <$count>::from(value < 0.0);
            };
            let (groups, rest) = values.as_chunks::<LANES>();
            for group in groups {
                for lane in 0..LANES {
                    include(lane, group[lane]);
                }
            }
            for (lane, &value) in rest.iter().enumerate() {
                include(lane, value);
            }
            let total = |counts: [$count; LANES]| counts.iter().map(|&count| count as usize).sum();
            let found = Summary {
                cells: values.len(),
                min: f64::from(min.into_iter().fold(INFINITY, <$float>::min)) + 0.0,
                max: f64::from(max.into_iter().fold(-INFINITY, <$float>::max)) + 0.0,
                min_positive: f64::from(min_positive.into_iter().fold(INFINITY, <$float>::min)),
                zero: total(zero),
                negative: total(negative),
                ..Summary::EMPTY
            };
            largest.iter().all(|&bits| bits < INFINITY.to_bits()).then_some(found)
        }

        /// Every branch is a select or an addition of a comparison, so that the loop has no jumps.
        #[inline(always)]
        fn $all(values: &[$float]) -> Summary {
            const LANES: usize = 16;
            const INFINITY: $float = <$float>::INFINITY;
            let (mut min, mut max) = ([INFINITY; LANES], [-INFINITY; LANES]);
            let mut min_positive = [INFINITY; LANES];
            let (mut finite, mut number) = ([0 as $count; LANES], [0 as $count; LANES]);
            let (mut zero, mut negative) = ([0 as $count; LANES], [0 as $count; LANES]);
            let mut include = |lane: usize, value: $float| {
                let is_finite = value.abs() < INFINITY;
                let low = if is_finite { value } else { INFINITY };
                let high = if is_finite { value } else { -INFINITY };
                let positive = if low > 0.0 { low } else { INFINITY };
                min[lane] = if low < min[lane] { low } else { min[lane] };
                max[lane] = if high > max[lane] { high } else { max[lane] };
                let least = min_positive[lane];
                min_positive[lane] = if positive < least { positive } else { least };
                finite[lane] += <$count>::from(is_finite);
                number[lane] += <$count>::from(!value.is_nan());
                zero[lane] += <$count>::from(value == 0.0);
                negative[lane] += <$count>::from(value < 0.0);
            };
            let (groups, rest) = values.as_chunks::<LANES>();
            for group in groups {
                for lane in 0..LANES {
                    include(lane, group[lane]);
                }
            }
            for (lane, &value) in rest.iter().enumerate() {
                include(lane, value);
            }
            let total = |counts: [$count; LANES]| counts.iter().map(|&count| count as usize).sum();
            let (finite, number): (usize, usize) = (total(finite), total(number));
            // Adding zero makes a zero positive, whichever of the two came first.
            Summary {
                cells: values.len(),
                min: f64::from(min.into_iter().fold(INFINITY, <$float>::min)) + 0.0,
                max: f64::from(max.into_iter().fold(-INFINITY, <$float>::max)) + 0.0,
                min_positive: f64::from(min_positive.into_iter().fold(INFINITY, <$float>::min)),
                nan: values.len() - number,
                infinite: number - finite,
                zero: total(zero),
                negative: total(negative),
            }
        }
    };
}

summarize_floats!(extremes_f32, finite_f32, all_f32, f32, u32);
summarize_floats!(extremes_f64, finite_f64, all_f64, f64, u64);

/// What values are like, so that a loop with fewer steps may do.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// Finite and on one side of zero, as is common: the extremes say everything.
    OneSided,
    Finite,
    Any,
}

/// One portion.
struct Portion<'v, T> {
    values: &'v [T],
    /// The kind that is expected; afterwards, the one that was found.
    kind: &'v mut Kind,
}

impl Summary {
    /// Of so many finite values with these extremes, if they lie on one side of zero.
    #[inline(always)]
    fn one_sided(cells: usize, extremes: Option<(f64, f64)>) -> Option<Self> {
        let (min, max) = extremes.filter(|&(min, max)| min > 0.0 || max < 0.0)?;
        let min_positive = if min > 0.0 { min } else { f64::INFINITY };
        let negative = if min > 0.0 { 0 } else { cells };
        Some(Summary { cells, min, max, min_positive, negative, ..Summary::EMPTY })
    }

    fn kind(&self) -> Kind {
        if self.nan + self.infinite > 0 {
            Kind::Any
        } else if self.zero == 0 && (self.negative == 0 || self.negative == self.cells) {
            Kind::OneSided
        } else {
            Kind::Finite
        }
    }
}

impl<T: Element> Loop for Portion<'_, T> {
    type Output = Summary;

    // No closures: those would be compiled for every machine, and not for these instructions.
    #[inline(always)]
    fn run<const FUSED: bool>(self) -> Summary {
        let (values, cells, expected) = (self.values, self.values.len(), *self.kind);
        let is_float = matches!(T::numbers(values), Numbers::F32(_) | Numbers::F64(_));
        if !is_float {
            if expected == Kind::OneSided
                && let Some(found) = Summary::one_sided(cells, T::extremes(values))
            {
                return found;
            }
            if let Some(survey) = T::survey(values) {
                let Survey { min, max, min_positive, zero, negative } = survey;
                let all =
                    Summary { cells, min, max, min_positive, zero, negative, ..Summary::EMPTY };
                *self.kind = all.kind();
                return all;
            }
        }
        let (mut singles, mut doubles);
        let numbers = match T::numbers(values) {
            numbers if is_float => numbers,
            _ if T::IS_SINGLE => {
                singles = [0.0; PORTION];
                T::singles(values, &mut singles[..cells]);
                Numbers::F32(&singles[..cells])
            }
            _ => {
                doubles = [0.0; PORTION];
                for (from, to) in values.iter().zip(&mut doubles) {
                    *to = from.to_f64();
                }
                Numbers::F64(&doubles[..cells])
            }
        };
        if expected == Kind::OneSided {
            let extremes = match numbers {
                Numbers::F32(values) => {
                    extremes_f32(values).map(|(min, max)| (min.into(), max.into()))
                }
                Numbers::F64(values) => extremes_f64(values),
                Numbers::I32(_) | Numbers::Halves(_) | Numbers::Other => None,
            };
            if let Some(found) = Summary::one_sided(cells, extremes) {
                return found;
            }
        }
        let finite = match numbers {
            _ if expected == Kind::Any => None,
            Numbers::F32(values) => finite_f32(values),
            Numbers::F64(values) => finite_f64(values),
            Numbers::I32(_) | Numbers::Halves(_) | Numbers::Other => None,
        };
        let all = match (finite, numbers) {
            (Some(finite), _) => finite,
            (None, Numbers::F32(values)) => all_f32(values),
            (None, Numbers::F64(values)) => all_f64(values),
            (None, _) => Summary::EMPTY,
        };
        *self.kind = all.kind();
        all
    }
}

/// A summary that grows, of values that come in any portions.
#[derive(Debug)]
pub(crate) struct Summarizer {
    set: InstructionSet,
    /// What the next values are expected to be like.
    kind: Kind,
    summary: Summary,
}

impl Summarizer {
    pub(crate) fn new() -> Self {
        Self { set: InstructionSet::chosen(), kind: Kind::OneSided, summary: Summary::EMPTY }
    }

    /// Adds values, and says how many of them are NaN.
    pub(crate) fn include<T: Element>(&mut self, values: &[T]) -> usize {
        let before = self.summary.nan;
        let portion = if T::PATTERNS == 256 { PORTION_OF_BYTES } else { PORTION };
        for values in values.chunks(portion) {
            let kind = &mut self.kind;
            self.summary.include(&run(self.set, Portion { values, kind }));
        }
        self.summary.nan - before
    }

    /// Adds so many values, of which so many are NaN and all others finite, and only the least and the
    /// greatest are known, which are crossed if there are none. If `signs` are to be told, all have to lie
    /// on one side of zero; says whether they do.
    pub(crate) fn include_extremes(
        &mut self,
        (cells, nan): (usize, usize),
        extremes: (f64, f64),
        signs: bool,
    ) -> bool {
        // Adding zero makes a zero positive.
        let (min, max) = (extremes.0 + 0.0, extremes.1 + 0.0);
        let found = if signs {
            let found = Summary::one_sided(cells - nan, Some((min, max)));
            found.map(|found| Summary { cells, nan, ..found })
        } else {
            Some(Summary { cells, min, max, nan, ..Summary::EMPTY })
        };
        if let Some(found) = &found {
            self.summary.include(found);
        }
        found.is_some()
    }

    /// What was found so far.
    pub(crate) fn summary(&self) -> Summary {
        self.summary
    }

    pub(crate) fn finish(self) -> Summary {
        self.summary
    }
}

/// Reads every value of the matrix once.
pub(crate) fn summarize(matrix: &Matrix<'_>) -> Summary {
    summarize_with(matrix, 1, &Watch::new(&Callback::default()))
}

/// The same with as many threads, and watched.
pub(crate) fn summarize_with(matrix: &Matrix<'_>, threads: usize, watch: &Watch<'_>) -> Summary {
    struct Summarize<'w>(usize, &'w Watch<'w>);
    impl Visitor for Summarize<'_> {
        type Output = Summary;
        fn visit<T: Element>(self, view: View<'_, T>) -> Summary {
            let Self(threads, watch) = self;
            let found = if let Some(values) = view.contiguous() {
                let jobs = values.chunks(JOB);
                share_out(threads, jobs, Summarizer::new, |summarizer, values| {
                    if !watch.is_cancelled() {
                        summarizer.include(values);
                        watch.advance(values.len());
                    }
                })
            } else {
                let view = view.along_memory();
                let lines = (JOB / view.cols.max(1)).max(1);
                let jobs = (0..view.rows).step_by(lines);
                let start = || (Summarizer::new(), Vec::new());
                let found = share_out(threads, jobs, start, |(summarizer, gathered), first| {
                    for row in first..view.rows.min(first + lines) {
                        if watch.is_cancelled() {
                            return;
                        }
                        summarizer.include(view.row_in(row, 0..view.cols, gathered));
                        watch.advance(view.cols);
                    }
                });
                found.into_iter().map(|(summarizer, _)| summarizer).collect()
            };
            let mut summary = Summary::EMPTY;
            for summarizer in found {
                summary.include(&summarizer.finish());
            }
            summary
        }
    }
    matrix.visit(Summarize(threads, watch))
}

/// How many values are −∞; for the few matrices that hold infinities.
pub(crate) fn negative_infinities(matrix: &Matrix<'_>) -> usize {
    struct Count;
    impl Visitor for Count {
        type Output = usize;
        fn visit<T: Element>(self, view: View<'_, T>) -> usize {
            let (view, mut gathered) = (view.along_memory(), Vec::new());
            let mut count = 0;
            for row in 0..view.rows {
                let values = view.row_in(row, 0..view.cols, &mut gathered).iter();
                count += values.filter(|value| value.to_f64() == f64::NEG_INFINITY).count();
            }
            count
        }
    }
    matrix.visit(Count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_and_extremes() {
        let values =
            [f64::NAN, -1.5, 0.0, -0.0, 3.0, f64::INFINITY, f64::NEG_INFINITY, 1e-300, 7.0];
        let matrix = Matrix::new(&values, 3, 3).unwrap();
        let expected = Summary {
            cells: 9,
            min: -1.5,
            max: 7.0,
            min_positive: 1e-300,
            nan: 1,
            infinite: 2,
            zero: 2,
            negative: 2,
        };
        assert_eq!(summarize(&matrix), expected);
        assert_eq!(summarize(&matrix.transposed()), expected);
    }

    /// The definition, value by value.
    fn defined(values: &[f64]) -> Summary {
        let count = |is: fn(&f64) -> bool| values.iter().filter(|value| is(value)).count();
        let finite = || values.iter().copied().filter(|value| value.is_finite());
        Summary {
            cells: values.len(),
            min: finite().fold(f64::INFINITY, f64::min),
            max: finite().fold(f64::NEG_INFINITY, f64::max),
            min_positive: finite().filter(|&value| value > 0.0).fold(f64::INFINITY, f64::min),
            nan: count(|value| value.is_nan()),
            infinite: count(|value| value.is_infinite()),
            zero: count(|&value| value == 0.0),
            negative: count(|&value| value < 0.0),
        }
    }

    fn value() -> impl Strategy<Value = f64> {
        let odd = [0.0, -0.0, 1.0, f64::MAX, f64::MIN, f64::from_bits(1), f64::NAN, -f64::NAN];
        prop_oneof![
            any::<u64>().prop_map(f64::from_bits),
            prop::sample::select(odd.to_vec()),
            prop::sample::select(vec![f64::INFINITY, f64::NEG_INFINITY]),
            -10.0f64..10.0,
        ]
    }

    fn check<T: Element>(values: &[T]) -> Result<(), TestCaseError> {
        let expected = defined(&values.iter().map(|value| value.to_f64()).collect::<Vec<_>>());
        for set in InstructionSet::available() {
            for mut kind in [Kind::OneSided, Kind::Finite, Kind::Any] {
                let found = run(set, Portion { values, kind: &mut kind });
                prop_assert_eq!(found, expected);
                // `==` does not tell the zeros apart.
                prop_assert!([found.min, found.max].iter().all(|end| end.to_bits() != 1 << 63));
            }
        }
        prop_assert_eq!(summarize(&Matrix::new(values, 1, values.len()).unwrap()), expected);
        Ok(())
    }

    proptest! {
        #[test]
        fn every_loop_equals_the_definition(values in prop::collection::vec(value(), 1..200)) {
            check(&values)?;
            check(&values.iter().map(|&value| value as f32).collect::<Vec<_>>())?;
            check(&values.iter().map(|&value| value as i64).collect::<Vec<_>>())?;
            check(&values.iter().map(|&value| value as u8).collect::<Vec<_>>())?;
            check(&values.iter().map(|&value| value > 1.0).collect::<Vec<_>>())?;
            #[cfg(feature = "half")]
            check(&values.iter().map(|&value| half::f16::from_f64(value)).collect::<Vec<_>>())?;
        }

        #[test]
        fn values_on_one_side_of_zero(
            values in prop::collection::vec(1e-3f64..1e3, 1..200),
            sign in prop::sample::select(vec![-1.0, 1.0]),
            odd in prop::option::of((any::<prop::sample::Index>(), value())),
        ) {
            let mut values: Vec<f64> = values.iter().map(|value| sign * value).collect();
            if let Some((at, odd)) = odd {
                let at = at.index(values.len());
                values[at] = odd;
            }
            check(&values)?;
            check(&values.iter().map(|&value| value as f32).collect::<Vec<_>>())?;
            check(&values.iter().map(|&value| value as i32).collect::<Vec<_>>())?;
            check(&values.iter().map(|&value| value as u64).collect::<Vec<_>>())?;
        }
    }

    #[test]
    fn strided_views_see_only_their_own_values() {
        let buffer = [1i64, 100, 2, 100, 3, 100, 4, 100];
        let matrix = Matrix::strided(&buffer, 2, 2, 4, 2).unwrap();
        let summary = summarize(&matrix);
        assert_eq!((summary.cells, summary.min, summary.max), (4, 1.0, 4.0));
    }

    #[test]
    fn any_stride_and_any_number_of_threads() {
        // More than a thread's work, with gaps between rows, and the last value the only −∞.
        let (rows, cols) = (1100, 1000);
        let mut values: Vec<f32> = (0..rows * (cols + 3)).map(|at| (at % 977) as f32).collect();
        let last = (rows - 1) * (cols + 3) + cols - 1;
        values[last] = f32::NEG_INFINITY;
        values[last + 1] = f32::INFINITY;
        let matrix = Matrix::strided(&values, rows, cols, cols + 3, 1).unwrap();
        let packed =
            Matrix::from_fn(rows, cols, |row, col| values[row * (cols + 3) + col]).unwrap();
        let (turned, expected) = (matrix.clone().transposed(), summarize(&packed));
        let progress = Callback::default();
        for threads in [1, 2, 5] {
            for matrix in [&packed, &matrix, &turned] {
                let watch = Watch::new(&progress);
                assert_eq!(summarize_with(matrix, threads, &watch), expected);
                assert_eq!(negative_infinities(matrix), 1);
            }
        }
    }

    #[test]
    fn nothing_usable() {
        let matrix = Matrix::new(&[f32::NAN, f32::INFINITY], 1, 2).unwrap();
        let summary = summarize(&matrix);
        assert!(summary.min > summary.max);
        assert_eq!((summary.nan, summary.infinite), (1, 1));
    }
}

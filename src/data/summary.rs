//! One pass over a matrix: the extremes of the usable values, and a count of the others.
#![expect(
    clippy::inline_always,
    reason = "loops are compiled for each instruction set only if inlined"
)]

use super::integers::{Integer, extremes, survey};
use super::lanes::{ANY, FINITE, Lane, ONE_SIDED, scan};
use super::{Element, Matrix, Numbers, View, Visitor, to_doubles, to_singles};
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

/// How many values are converted, and looked at twice if need be, while they are in the nearest cache.
const PORTION: usize = 2048;
/// Of integers of 8 bits, which need no conversion.
const PORTION_OF_BYTES: usize = 4 * PORTION;
/// How many are a thread's work at a time.
const JOB: usize = 1 << 20;

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
    /// Of finite values with these extremes, if they lie on one side of zero.
    #[inline(always)]
    fn one_sided(cells: usize, min: f64, max: f64) -> Option<Self> {
        let is_positive = min > 0.0;
        let min_positive = if is_positive { min } else { f64::INFINITY };
        let negative = if is_positive { 0 } else { cells };
        let found = Summary { cells, min, max, min_positive, negative, ..Summary::EMPTY };
        (is_positive || max < 0.0).then_some(found)
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
        let Self { values, kind } = self;
        let (mut singles, mut doubles);
        #[cfg(feature = "half")]
        if *kind == Kind::OneSided
            && let Some(found) = of_positive_halves(T::numbers(values))
        {
            return found;
        }
        match T::numbers(values) {
            Numbers::F32(values) => of_floats(values, kind),
            Numbers::F64(values) => of_floats(values, kind),
            Numbers::I8(values) => of_integers::<_, 64>(values, kind),
            Numbers::I16(values) => of_integers::<_, 32>(values, kind),
            Numbers::I32(values) => of_integers::<_, 16>(values, kind),
            Numbers::I64(values) => of_integers::<_, 8>(values, kind),
            Numbers::U8(values) => of_integers::<_, 64>(values, kind),
            Numbers::U16(values) => of_integers::<_, 32>(values, kind),
            Numbers::U32(values) => of_integers::<_, 16>(values, kind),
            Numbers::U64(values) => of_integers::<_, 8>(values, kind),
            _ if T::IS_SINGLE => {
                singles = [0.0; PORTION];
                let singles = &mut singles[..values.len()];
                to_singles(values, singles);
                of_floats(singles, kind)
            }
            _ => {
                doubles = [0.0; PORTION];
                let doubles = &mut doubles[..values.len()];
                to_doubles(values, doubles);
                of_floats(doubles, kind)
            }
        }
    }
}

/// The summary of some floats, by the loop for the kind that is expected, or for the one that it is of.
#[inline(always)]
fn of_floats<F: Lane>(values: &[F], kind: &mut Kind) -> Summary {
    if *kind == Kind::OneSided
        && let Some(found) = scan::<F, ONE_SIDED>(values)
        && let Some(found) = Summary::one_sided(values.len(), found.min, found.max)
    {
        return found;
    }
    let finite = if *kind == Kind::Any { None } else { scan::<F, FINITE>(values) };
    let found = match finite {
        Some(finite) => finite,
        None => scan::<F, ANY>(values).unwrap_or(Summary::EMPTY),
    };
    *kind = found.kind();
    found
}

/// The summary of halves that are all positive and finite, whose bits are in the order of the values: the fast path
/// that converts none of them.
#[cfg(feature = "half")]
#[inline(always)]
fn of_positive_halves(values: Numbers<'_>) -> Option<Summary> {
    use half::{bf16, f16, slice::HalfFloatSliceExt as _};
    let (bits, infinity): (&[u16], u16) = match values {
        Numbers::F16(values) => (values.reinterpret_cast(), f16::INFINITY.to_bits()),
        Numbers::Bf16(values) => (values.reinterpret_cast(), bf16::INFINITY.to_bits()),
        _ => return None,
    };
    let (least, greatest) = extremes(bits);
    let value = |bits: f64| match values {
        Numbers::F16(_) => f16::from_bits(bits as u16).to_f64(),
        _ => bf16::from_bits(bits as u16).to_f64(),
    };
    let are_positive = least > 0.0 && greatest < f64::from(infinity);
    are_positive.then(|| Summary::one_sided(bits.len(), value(least), value(greatest)))?
}

/// The same of some integers.
#[inline(always)]
fn of_integers<I: Integer, const LANES: usize>(values: &[I], kind: &mut Kind) -> Summary {
    if *kind == Kind::OneSided {
        let (min, max) = extremes(values);
        if let Some(found) = Summary::one_sided(values.len(), min, max) {
            return found;
        }
    }
    let found = survey::<I, LANES>(values);
    *kind = found.kind();
    found
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
        let portion = match T::numbers(&[]) {
            Numbers::I8(_) | Numbers::U8(_) => PORTION_OF_BYTES,
            _ => PORTION,
        };
        for values in values.chunks(portion) {
            let kind = &mut self.kind;
            self.summary.include(&run(self.set, Portion { values, kind }));
        }
        self.summary.nan - before
    }

    /// Adds values of which the number of all and of NaNs is known, all others being finite, and of those
    /// the least and the greatest, which are crossed if there are none. If `signs` are to be told, all have to lie
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
            let found = Summary::one_sided(cells - nan, min, max);
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
            #[cfg(feature = "half")]
            check(&values.iter().map(|&value| half::bf16::from_f64(value)).collect::<Vec<_>>())?;
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
            #[cfg(feature = "half")]
            check(&values.iter().map(|&value| half::f16::from_f64(value)).collect::<Vec<_>>())?;
            #[cfg(feature = "half")]
            check(&values.iter().map(|&value| half::bf16::from_f64(value)).collect::<Vec<_>>())?;
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

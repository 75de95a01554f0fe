//! One pass over a matrix: the extremes of the usable values, and a count of the others.

use super::{Element, Floats, Matrix, View, Visitor};
use crate::simd::{InstructionSet, Loop, run};

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

/// Values whose counts surely fit the narrowest counters.
const PORTION: usize = 1 << 16;
macro_rules! summarize_portion {
    ($name:ident, $float:ty, $count:ty, $lanes:literal) => {
        /// Every branch is a select or an addition of a comparison, so that the loop has no jumps.
        /// There may be at most [`PORTION`] values.
        #[inline(always)]
        fn $name<T: Copy>(values: &[T], float: impl Fn(T) -> $float) -> Summary {
            // So many values side by side are kept apart until the end, so that the compiler can
            // keep them in vectors.
            const LANES: usize = $lanes;
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
                    include(lane, float(group[lane]));
                }
            }
            for (lane, &value) in rest.iter().enumerate() {
                include(lane, float(value));
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

summarize_portion!(summarize_f32, f32, u32, 32);
summarize_portion!(summarize_f64, f64, u64, 16);

/// One portion, in the form that suits its type.
struct Portion<'v, T>(&'v [T]);

impl<T: Element> Loop for Portion<'_, T> {
    type Output = Summary;

    #[expect(clippy::inline_always, reason = "compiled for each instruction set only if inlined")]
    #[inline(always)]
    fn run<const FUSED: bool>(self) -> Summary {
        match T::floats(self.0) {
            Floats::F32(values) => summarize_f32(values, |value| value),
            Floats::F64(values) => summarize_f64(values, |value| value),
            Floats::Other => summarize_f64(self.0, Element::to_f64),
        }
    }
}

/// Reads every value of the matrix once.
pub(crate) fn summarize(matrix: &Matrix<'_>) -> Summary {
    struct Summarize;
    impl Visitor for Summarize {
        type Output = Summary;
        fn visit<T: Element>(self, view: View<'_, T>) -> Summary {
            let set = InstructionSet::chosen();
            let mut summary = Summary::EMPTY;
            let mut include = |values: &[T]| {
                for portion in values.chunks(PORTION) {
                    summary.include(&run(set, Portion(portion)));
                }
            };
            if let Some(values) = view.contiguous() {
                include(values);
            } else {
                let mut gathered = Vec::with_capacity(view.cols);
                for row in 0..view.rows {
                    gathered.clear();
                    gathered.extend(view.row(row));
                    include(&gathered);
                }
            }
            summary
        }
    }
    matrix.visit(Summarize)
}

/// Whether the matrix holds −∞, and +∞; for the few that hold either.
pub(crate) fn infinities(matrix: &Matrix<'_>) -> (bool, bool) {
    struct Find;
    impl Visitor for Find {
        type Output = (bool, bool);
        fn visit<T: Element>(self, view: View<'_, T>) -> (bool, bool) {
            let holds = |infinity: f64| {
                (0..view.rows)
                    .any(|row| (0..view.cols).any(|col| view.at(row, col).to_f64() == infinity))
            };
            (holds(f64::NEG_INFINITY), holds(f64::INFINITY))
        }
    }
    matrix.visit(Find)
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
            let found = run(set, Portion(values));
            prop_assert_eq!(found, expected);
            // `==` does not tell the zeros apart.
            prop_assert!([found.min, found.max].iter().all(|end| end.to_bits() != 1 << 63));
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
    fn nothing_usable() {
        let matrix = Matrix::new(&[f32::NAN, f32::INFINITY], 1, 2).unwrap();
        let summary = summarize(&matrix);
        assert!(summary.min > summary.max);
        assert_eq!((summary.nan, summary.infinite), (1, 1));
    }
}

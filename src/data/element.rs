//! The element types, and the one place where a matrix's type becomes a type parameter.
#![expect(
    clippy::inline_always,
    reason = "loops are compiled for each instruction set only if inlined"
)]

use std::borrow::Cow;
use std::ops::Range;

/// An element type that a [`Matrix`](crate::Matrix) can hold.
///
/// Implemented for `f32`, `f64`, `i8`, `i16`, `i32`, `i64`, `u8`, `u16`, `u32`, `u64` and `bool`
/// (0 and 1); with the feature `half` for that crate's `f16` and `bf16`. The trait is sealed: the set
/// is closed, so that every kernel is tested for every type.
///
/// A matrix also takes elements that it keeps as others: `usize` and `isize` as integers of 64 bits, and
/// `Option` of a float, or of an integer of 32 bits or fewer, as floats, in which `None` is NaN, a missing
/// value. These are copied, but for a borrowed `usize` or `isize` that is as wide as what it is kept as.
///
/// ```
/// use heatspec::Matrix;
///
/// let counts: Vec<usize> = vec![3, 1, 4, 1];
/// assert_eq!(Matrix::new(&counts, 2, 2)?.get(1, 0), Some(4.0));
/// let readings = Matrix::from_rows(&[[Some(0.5), None], [None, Some(2.0f32)]])?;
/// assert!(readings.get(0, 1).is_some_and(f64::is_nan));
/// # Ok::<(), heatspec::Error>(())
/// ```
pub trait Element: Copy + Send + Sync + 'static + sealed::Sealed {
    /// The value as `f64`: exact but for `i64` and `u64` beyond ±2⁵³, which round to nearest.
    fn to_f64(self) -> f64;
}

pub(crate) mod sealed {
    use super::{Cow, Numbers, Survey, Values};

    pub trait Sealed: Sized + Clone {
        fn wrap(values: Cow<'_, [Self]>) -> Values<'_>;

        /// How many values the type has, where they are few enough for a table of all; 0 where not.
        const PATTERNS: usize;

        /// A number of its own for each value, below [`PATTERNS`](Self::PATTERNS).
        fn pattern(self) -> usize;

        /// The value with this number.
        fn from_pattern(pattern: usize) -> Option<Self>;

        /// The values as the numbers that they are.
        fn numbers(values: &[Self]) -> Numbers<'_>;

        fn float(self) -> f64;

        /// The bits of infinity, of floats of 16 bits.
        const INFINITY: Option<u16> = None;

        /// Whether there is no NaN among the values of the type.
        const IS_INTEGER: bool = false;

        /// The value of an integer, which may be none of `f64`.
        fn integer(self) -> Option<i128> {
            None
        }

        /// Whether every value of the type is one of `f32`.
        const IS_SINGLE: bool;

        /// The value as `f32`; exact for those types.
        fn single(self) -> f32;

        /// The greatest value of the type below a bound and the least that is not, as `f32`; only of
        /// types of 16 bits.
        fn around(_: f64) -> Option<(f32, f32)> {
            None
        }

        /// The least and the greatest value, where that takes no conversion: of integers, and of
        /// floats of 16 bits if all are finite and above zero.
        #[inline(always)]
        fn extremes(_: &[Self]) -> Option<(f64, f64)> {
            None
        }

        /// Adds up the values of each column, where they are so narrow that the sums of 16 are exact
        /// in fewer bits than a float has; says whether they are. All slices are of the same length.
        #[inline(always)]
        fn add_up<const N: usize>(_: [&[Self]; N], _: &mut [f32]) -> bool {
            false
        }

        /// All that a summary says of integers; of bytes, at most 8192 at a time.
        #[inline(always)]
        fn survey(_: &[Self]) -> Option<Survey> {
            None
        }

        /// Many values as `f32`; the two slices are of the same length.
        #[inline(always)]
        fn singles(values: &[Self], singles: &mut [f32]) {
            for (value, single) in values.iter().zip(singles) {
                *single = value.clone().single();
            }
        }
    }
}

/// What a pass over integers finds.
#[derive(Clone, Copy, Debug)]
pub struct Survey {
    pub min: f64,
    pub max: f64,
    /// The least value above zero, +∞ where there is none.
    pub min_positive: f64,
    pub zero: usize,
    pub negative: usize,
}

/// Values of a type that loops are written for, or of another that has to be converted.
pub enum Numbers<'v> {
    F32(&'v [f32]),
    F64(&'v [f64]),
    I32(&'v [i32]),
    /// Floats of 16 bits, as their bits.
    Halves(&'v [u16]),
    Other,
}

/// A matrix's elements at rest: a buffer and the two strides that read it.
#[derive(Clone, Copy)]
pub(crate) struct View<'v, T> {
    pub(crate) values: &'v [T],
    pub(crate) rows: usize,
    pub(crate) cols: usize,
    pub(crate) row_stride: usize,
    pub(crate) col_stride: usize,
}

impl<'v, T: Element> View<'v, T> {
    pub(crate) fn at(&self, row: usize, col: usize) -> T {
        self.values[row * self.row_stride + col * self.col_stride]
    }

    /// The values in memory order where every one of them belongs to the matrix, each just once.
    pub(crate) fn contiguous(&self) -> Option<&'v [T]> {
        let row_major = self.col_stride == 1 && self.row_stride == self.cols;
        let column_major = self.row_stride == 1 && self.col_stride == self.rows;
        (row_major || column_major).then(|| &self.values[..self.rows * self.cols])
    }

    /// The values row after row, where they lie so and no others between them.
    pub(crate) fn contiguous_rows(&self) -> Option<&'v [T]> {
        let row_major = self.col_stride == 1 && self.row_stride == self.cols;
        row_major.then(|| &self.values[..self.rows * self.cols])
    }

    /// A row's values where they lie side by side.
    pub(crate) fn row_slice(&self, row: usize) -> Option<&'v [T]> {
        let start = row * self.row_stride;
        (self.col_stride == 1).then(|| &self.values[start..start + self.cols])
    }

    /// Rows and columns exchanged.
    pub(crate) fn transposed(self) -> Self {
        Self {
            values: self.values,
            rows: self.cols,
            cols: self.rows,
            row_stride: self.col_stride,
            col_stride: self.row_stride,
        }
    }

    /// The same values in the order in which they lie: rows and columns exchanged where columns lie
    /// closer together.
    pub(crate) fn along_memory(self) -> Self {
        if self.row_stride < self.col_stride { self.transposed() } else { self }
    }

    /// A row's values in some columns side by side, where they lie or gathered.
    pub(crate) fn row_in<'g>(
        &'g self,
        row: usize,
        columns: Range<usize>,
        gathered: &'g mut Vec<T>,
    ) -> &'g [T] {
        if let Some(values) = self.row_slice(row) {
            return &values[columns];
        }
        gathered.clear();
        gathered.extend(columns.map(|col| self.at(row, col)));
        gathered
    }

    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = T> + use<'_, 'v, T> {
        (0..self.cols).map(move |col| self.at(row, col))
    }
}

/// A computation that is written once for every element type.
pub(crate) trait Visitor {
    type Output;
    fn visit<T: Element>(self, view: View<'_, T>) -> Self::Output;
}

/// A type's own part of `Element`: whether its values are many, and a loop is written for one form
/// of them, or so few that each has a number.
macro_rules! form {
    (int $type:ident, $unsigned:ident, $numbers:expr) => {
        form! { integer $type, $unsigned }
        form! { many $numbers, false }
    };
    (few_ints $type:ident, $unsigned:ident, $sum:ident, $count:literal, $to:expr, $from:expr) => {
        #[inline(always)]
        fn add_up<const N: usize>(rows: [&[Self]; N], sums: &mut [f32]) -> bool {
            let mut rows = rows;
            for row in &mut rows {
                *row = &row[..sums.len()];
            }
            for column in 0..sums.len() {
                let mut sum: $sum = 0;
                for row in rows {
                    sum += $sum::from(row[column]);
                }
                sums[column] = sum as f32;
            }
            N <= 16
        }

        form! { integer $type, $unsigned }
        form! { few $count, $to, $from, f32::from }
        form! { other }

        fn around(bound: f64) -> Option<(f32, f32)> {
            let at = bound.ceil() as f32;
            Some((at - 1.0, at))
        }
    };
    (half $half:ty, $singles:expr) => {
        form! {
            few 65536,
            |value: $half| usize::from(value.to_bits()),
            |pattern| <$half>::from_bits(pattern as u16),
            <$half>::to_f32,
            $singles
        }

        const INFINITY: Option<u16> = Some(<$half>::INFINITY.to_bits());

        fn numbers(values: &[Self]) -> Numbers<'_> {
            use half::slice::HalfFloatSliceExt as _;
            Numbers::Halves(values.reinterpret_cast())
        }

        fn around(bound: f64) -> Option<(f32, f32)> {
            // Of a negative value all bits but the sign are flipped to be in the order of the values.
            let flip = |bits: i16| bits ^ ((bits >> 15) & i16::MAX);
            let near = <$half>::from_f64(bound);
            let key = flip(near.to_bits().cast_signed());
            let single = |key: i16| <$half>::from_bits(flip(key).cast_unsigned()).to_f32();
            Some(if near.to_f64() < bound {
                (single(key), single(key.saturating_add(1)))
            } else {
                // Below zero, which is 0 here, -1 is zero again.
                (single(key.saturating_sub(if key == 0 { 2 } else { 1 })), single(key))
            })
        }

        #[inline(always)]
        fn extremes(values: &[Self]) -> Option<(f64, f64)> {
            // The bits of these are in the order of the values.
            let (min, max) = values.iter().fold((u16::MAX, 0), |(min, max), value| {
                (min.min(value.to_bits()), max.max(value.to_bits()))
            });
            let all = min > 0 && max < <$half>::INFINITY.to_bits();
            let float = |bits| f64::from(<$half>::from_bits(bits));
            all.then(|| (float(min), float(max)))
        }
    };
    (other) => {
        fn numbers(_: &[Self]) -> Numbers<'_> {
            Numbers::Other
        }
    };
    (bool) => {
        form! { few 2, usize::from, |pattern| pattern == 1, |value| f32::from(u8::from(value)) }
        form! { other }
    };
    (integer $type:ident, $unsigned:ident) => {
        const IS_INTEGER: bool = true;

        fn integer(self) -> Option<i128> {
            Some(i128::from(self))
        }

        #[inline(always)]
        fn extremes(values: &[Self]) -> Option<(f64, f64)> {
            let first = *values.first()?;
            let (min, max) = values.iter().fold((first, first), |(min, max), &value| {
                (min.min(value), max.max(value))
            });
            Some((min as f64, max as f64))
        }

        #[inline(always)]
        #[allow(unused_comparisons, reason = "of unsigned types, none is below zero")]
        fn survey(values: &[Self]) -> Option<Survey> {
            // A vector of the widest. Of 8192 values a lane of bytes counts 128 and one of the rest.
            const LANES: usize = 64 / size_of::<$type>();
            let (mut min, mut max) = ($type::MAX, $type::MIN);
            // One less than each value, counted from zero up: all but the positive ones are large.
            let mut least = $unsigned::MAX;
            for &value in values {
                min = min.min(value);
                max = max.max(value);
                least = least.min((value as $unsigned).wrapping_sub(1));
            }
            // No closures here: they would not be compiled for these instructions.
            let (mut zeros, mut negatives) = ([0 as $unsigned; LANES], [0 as $unsigned; LANES]);
            let (groups, rest) = values.as_chunks::<LANES>();
            for group in groups {
                for lane in 0..LANES {
                    zeros[lane] += $unsigned::from(group[lane] == 0);
                }
            }
            if min < 0 {
                for group in groups {
                    for lane in 0..LANES {
                        negatives[lane] += $unsigned::from(group[lane] < 0);
                    }
                }
            }
            let (mut zero, mut negative) = (0, 0);
            for lane in 0..LANES {
                zero += zeros[lane] as usize;
                negative += negatives[lane] as usize;
            }
            for &value in rest {
                zero += usize::from(value == 0);
                negative += usize::from(value < 0);
            }
            let is_positive = least < $type::MAX as $unsigned;
            Some(Survey {
                min: min as f64,
                max: max as f64,
                min_positive: if is_positive { (least + 1) as f64 } else { f64::INFINITY },
                zero,
                negative,
            })
        }
    };
    (many $numbers:expr, $is_single:literal) => {
        const PATTERNS: usize = 0;
        const IS_SINGLE: bool = $is_single;

        #[inline(always)]
        fn pattern(self) -> usize {
            0
        }

        fn from_pattern(_: usize) -> Option<Self> {
            None
        }

        fn numbers(values: &[Self]) -> Numbers<'_> {
            $numbers(values)
        }

        #[inline(always)]
        fn float(self) -> f64 {
            self as f64
        }

        #[inline(always)]
        fn single(self) -> f32 {
            self as f32
        }
    };
    (few $count:literal, $to:expr, $from:expr, $single:expr $(, $singles:expr)?) => {
        const PATTERNS: usize = $count;
        const IS_SINGLE: bool = true;

        #[inline(always)]
        fn pattern(self) -> usize {
            $to(self)
        }

        fn from_pattern(pattern: usize) -> Option<Self> {
            (pattern < $count).then(|| $from(pattern))
        }

        #[inline(always)]
        fn float(self) -> f64 {
            f64::from(self)
        }

        #[inline(always)]
        fn single(self) -> f32 {
            $single(self)
        }

        $(
            #[inline(always)]
            fn singles(values: &[Self], singles: &mut [f32]) {
                $singles(values, singles);
            }
        )?
    };
}

#[cfg(feature = "half")]
fn f16_to_singles(values: &[half::f16], singles: &mut [f32]) {
    use half::slice::HalfFloatSliceExt as _;
    let done = crate::simd::halves_to_singles(values.reinterpret_cast(), singles);
    values[done..].convert_to_f32_slice(&mut singles[done..]);
}

#[cfg(feature = "half")]
#[inline(always)]
fn bf16_to_singles(values: &[half::bf16], singles: &mut [f32]) {
    for (value, single) in values.iter().zip(singles) {
        // The upper half of the same number as `f32`. A quiet NaN stays one.
        *single = f32::from_bits(u32::from(value.to_bits()) << 16);
    }
}

macro_rules! elements {
    ($($(#[$on:meta])* $variant:ident($type:ty) = $form:tt),* $(,)?) => {
        #[derive(Clone)]
        pub enum Values<'a> {
            $($(#[$on])* $variant(Cow<'a, [$type]>),)*
        }

        impl Values<'_> {
            pub(crate) fn len(&self) -> usize {
                match self {
                    $($(#[$on])* Values::$variant(values) => values.len(),)*
                }
            }

            pub(crate) fn type_name(&self) -> &'static str {
                match self {
                    $($(#[$on])* Values::$variant(_) => stringify!($type),)*
                }
            }

            /// Those from one on.
            pub(crate) fn from(&self, start: usize) -> Values<'_> {
                match self {
                    $(
                        $(#[$on])*
                        Values::$variant(values) => Values::$variant(Cow::Borrowed(&values[start..])),
                    )*
                }
            }

            pub(crate) fn into_owned(self) -> Values<'static> {
                match self {
                    $(
                        $(#[$on])*
                        Values::$variant(values) => Values::$variant(Cow::Owned(values.into_owned())),
                    )*
                }
            }

            pub(crate) fn visit<V: Visitor>(
                &self,
                (rows, cols): (usize, usize),
                (row_stride, col_stride): (usize, usize),
                visitor: V,
            ) -> V::Output {
                match self {
                    $($(#[$on])* Values::$variant(values) => {
                        visitor.visit(View { values, rows, cols, row_stride, col_stride })
                    })*
                }
            }
        }

        $(
            $(#[$on])*
            impl Element for $type {
                #[inline(always)]
                fn to_f64(self) -> f64 {
                    sealed::Sealed::float(self)
                }
            }

            $(#[$on])*
            impl sealed::Sealed for $type {
                form! $form;

                fn wrap(values: Cow<'_, [Self]>) -> Values<'_> {
                    Values::$variant(values)
                }
            }
        )*
    };
}

elements! {
    F32(f32) = (many Numbers::F32, true),
    F64(f64) = (many Numbers::F64, false),
    I8(i8) = (few_ints i8, u8, i16, 256, |value: i8| usize::from(value as u8), |pattern| pattern as u8 as i8),
    I16(i16) = (few_ints i16, u16, i32, 65536, |value: i16| usize::from(value as u16), |pattern| pattern as u16 as i16),
    I32(i32) = (int i32, u32, Numbers::I32),
    I64(i64) = (int i64, u64, |_| Numbers::Other),
    U8(u8) = (few_ints u8, u8, i16, 256, usize::from, |pattern| pattern as u8),
    U16(u16) = (few_ints u16, u16, i32, 65536, usize::from, |pattern| pattern as u16),
    U32(u32) = (int u32, u32, |_| Numbers::Other),
    U64(u64) = (int u64, u64, |_| Numbers::Other),
    Bool(bool) = (bool),
    #[cfg(feature = "half")]
    F16(half::f16) = (half half::f16, f16_to_singles),
    #[cfg(feature = "half")]
    Bf16(half::bf16) = (half half::bf16, bf16_to_singles),
}

/// Elements that become others where a matrix is made, so that no loop is written for them.
macro_rules! kept_as_others {
    ($($type:ty as $kept:ty, $borrowed:expr, $convert:expr;)*) => {$(
        impl Element for $type {
            fn to_f64(self) -> f64 {
                sealed::Sealed::float(self)
            }
        }

        impl sealed::Sealed for $type {
            const PATTERNS: usize = 0;
            const IS_SINGLE: bool = <$kept as sealed::Sealed>::IS_SINGLE;

            fn wrap(values: Cow<'_, [Self]>) -> Values<'_> {
                let borrowed: fn(&[$type]) -> Option<&[$kept]> = $borrowed;
                let values = match values {
                    Cow::Owned(values) => Cow::Owned(values.into_iter().map($convert).collect()),
                    Cow::Borrowed(values) => match borrowed(values) {
                        Some(values) => Cow::Borrowed(values),
                        None => Cow::Owned(values.iter().copied().map($convert).collect()),
                    },
                };
                <$kept as sealed::Sealed>::wrap(values)
            }

            fn pattern(self) -> usize {
                0
            }

            fn from_pattern(_: usize) -> Option<Self> {
                None
            }

            form! { other }

            fn float(self) -> f64 {
                sealed::Sealed::float($convert(self))
            }

            fn single(self) -> f32 {
                sealed::Sealed::single($convert(self))
            }
        }
    )*};
}

kept_as_others! {
    usize as u64, |values| bytemuck::try_cast_slice(values).ok(), |value| value as u64;
    isize as i64, |values| bytemuck::try_cast_slice(values).ok(), |value| value as i64;
    Option<f32> as f32, |_| None, |value: Option<f32>| value.unwrap_or(f32::NAN);
    Option<f64> as f64, |_| None, |value: Option<f64>| value.unwrap_or(f64::NAN);
    Option<i8> as f32, |_| None, |value: Option<i8>| value.map_or(f32::NAN, f32::from);
    Option<u8> as f32, |_| None, |value: Option<u8>| value.map_or(f32::NAN, f32::from);
    Option<i16> as f32, |_| None, |value: Option<i16>| value.map_or(f32::NAN, f32::from);
    Option<u16> as f32, |_| None, |value: Option<u16>| value.map_or(f32::NAN, f32::from);
    Option<i32> as f64, |_| None, |value: Option<i32>| value.map_or(f64::NAN, f64::from);
    Option<u32> as f64, |_| None, |value: Option<u32>| value.map_or(f64::NAN, f64::from);
}

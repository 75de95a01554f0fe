//! The element types, and the one place where a matrix's type becomes a type parameter.
#![expect(
    clippy::inline_always,
    reason = "loops are compiled for each instruction set only if inlined"
)]

use super::{View, Visitor};
use std::borrow::Cow;

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
    use super::{Cow, Numbers, Values};

    pub trait Sealed: Sized + Clone {
        /// The name of the type, as Rust has it.
        const NAME: &'static str;

        /// Whether every value of the type is one of `f32`.
        const IS_SINGLE: bool;

        /// Whether there is no NaN among the values of the type.
        const IS_INTEGER: bool;

        /// The value as `f32`; exact for types of which every value is one.
        fn single(self) -> f32;

        /// The values with their type said by a variant. Elements that a matrix keeps as others are
        /// [`Other`](Numbers::Other).
        fn numbers(values: &[Self]) -> Numbers<'_>;

        /// The values as a matrix keeps them.
        fn wrap(values: Cow<'_, [Self]>) -> Values<'_>;
    }
}

/// Values whose type is said by a variant: for loops that differ by type.
#[derive(Clone, Copy)]
pub enum Numbers<'v> {
    F32(&'v [f32]),
    F64(&'v [f64]),
    I8(&'v [i8]),
    I16(&'v [i16]),
    I32(&'v [i32]),
    I64(&'v [i64]),
    U8(&'v [u8]),
    U16(&'v [u16]),
    U32(&'v [u32]),
    U64(&'v [u64]),
    Bool(&'v [bool]),
    #[cfg(feature = "half")]
    F16(&'v [half::f16]),
    #[cfg(feature = "half")]
    Bf16(&'v [half::bf16]),
    Other,
}

/// The values of a matrix: borrowed or owned, of any type.
#[derive(Clone)]
pub enum Values<'a> {
    F32(Cow<'a, [f32]>),
    F64(Cow<'a, [f64]>),
    I8(Cow<'a, [i8]>),
    I16(Cow<'a, [i16]>),
    I32(Cow<'a, [i32]>),
    I64(Cow<'a, [i64]>),
    U8(Cow<'a, [u8]>),
    U16(Cow<'a, [u16]>),
    U32(Cow<'a, [u32]>),
    U64(Cow<'a, [u64]>),
    Bool(Cow<'a, [bool]>),
    #[cfg(feature = "half")]
    F16(Cow<'a, [half::f16]>),
    #[cfg(feature = "half")]
    Bf16(Cow<'a, [half::bf16]>),
}

/// The same expression for values of every type.
macro_rules! of_any_type {
    ($all:expr, $values:ident => $result:expr) => {
        match $all {
            Values::F32($values) => $result,
            Values::F64($values) => $result,
            Values::I8($values) => $result,
            Values::I16($values) => $result,
            Values::I32($values) => $result,
            Values::I64($values) => $result,
            Values::U8($values) => $result,
            Values::U16($values) => $result,
            Values::U32($values) => $result,
            Values::U64($values) => $result,
            Values::Bool($values) => $result,
            #[cfg(feature = "half")]
            Values::F16($values) => $result,
            #[cfg(feature = "half")]
            Values::Bf16($values) => $result,
        }
    };
}

impl Values<'_> {
    pub(crate) fn len(&self) -> usize {
        of_any_type!(self, values => values.len())
    }

    pub(crate) fn type_name(&self) -> &'static str {
        fn name<T: sealed::Sealed>(_: &[T]) -> &'static str {
            T::NAME
        }
        of_any_type!(self, values => name(values))
    }

    /// Those from `start` on, borrowed.
    pub(crate) fn from(&self, start: usize) -> Values<'_> {
        of_any_type!(self, values => sealed::Sealed::wrap(Cow::Borrowed(&values[start..])))
    }

    pub(crate) fn into_owned(self) -> Values<'static> {
        of_any_type!(self, values => sealed::Sealed::wrap(Cow::Owned(values.into_owned())))
    }

    pub(crate) fn visit<V: Visitor>(
        &self,
        rows: usize,
        cols: usize,
        row_stride: usize,
        col_stride: usize,
        visitor: V,
    ) -> V::Output {
        of_any_type!(self, values => {
            visitor.visit(View { values, rows, cols, row_stride, col_stride })
        })
    }
}

macro_rules! elements {
    ($($(#[$on:meta])* $type:ty, $variant:ident, $is_single:literal, $is_integer:literal, $double:expr, $single:expr;)*) => {$(
        $(#[$on])*
        impl Element for $type {
            #[inline(always)]
            fn to_f64(self) -> f64 {
                $double(self)
            }
        }

        $(#[$on])*
        impl sealed::Sealed for $type {
            const NAME: &'static str = stringify!($type);
            const IS_SINGLE: bool = $is_single;
            const IS_INTEGER: bool = $is_integer;

            #[inline(always)]
            fn single(self) -> f32 {
                $single(self)
            }

            #[inline(always)]
            fn numbers(values: &[Self]) -> Numbers<'_> {
                Numbers::$variant(values)
            }

            fn wrap(values: Cow<'_, [Self]>) -> Values<'_> {
                Values::$variant(values)
            }
        }
    )*};
}

elements! {
    f32, F32, true, false, f64::from, |value| value;
    f64, F64, false, false, |value| value, |value| value as f32;
    i8, I8, true, true, f64::from, f32::from;
    i16, I16, true, true, f64::from, f32::from;
    i32, I32, false, true, f64::from, |value| value as f32;
    i64, I64, false, true, |value| value as f64, |value| value as f32;
    u8, U8, true, true, f64::from, f32::from;
    u16, U16, true, true, f64::from, f32::from;
    u32, U32, false, true, f64::from, |value| value as f32;
    u64, U64, false, true, |value| value as f64, |value| value as f32;
    bool, Bool, true, false, f64::from, f32::from;
    #[cfg(feature = "half")]
    half::f16, F16, true, false, f64::from, half::f16::to_f32;
    #[cfg(feature = "half")]
    half::bf16, Bf16, true, false, f64::from, half::bf16::to_f32;
}

/// Elements that become others where a matrix is made, so that no loop is written for them.
macro_rules! kept_as_others {
    ($($type:ty as $kept:ty, $borrowed:expr, $convert:expr;)*) => {$(
        impl Element for $type {
            fn to_f64(self) -> f64 {
                $convert(self).to_f64()
            }
        }

        impl sealed::Sealed for $type {
            const NAME: &'static str = stringify!($type);
            const IS_SINGLE: bool = <$kept as sealed::Sealed>::IS_SINGLE;
            const IS_INTEGER: bool = <$kept as sealed::Sealed>::IS_INTEGER;

            fn single(self) -> f32 {
                $convert(self).single()
            }

            fn numbers(_: &[Self]) -> Numbers<'_> {
                Numbers::Other
            }

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

/// The value of an integer, which may be none of `f64`; `None` of other types.
pub(super) fn integer<T: Element>(value: T) -> Option<i128> {
    match T::numbers(&[value]) {
        Numbers::I8(&[value]) => Some(value.into()),
        Numbers::I16(&[value]) => Some(value.into()),
        Numbers::I32(&[value]) => Some(value.into()),
        Numbers::I64(&[value]) => Some(value.into()),
        Numbers::U8(&[value]) => Some(value.into()),
        Numbers::U16(&[value]) => Some(value.into()),
        Numbers::U32(&[value]) => Some(value.into()),
        Numbers::U64(&[value]) => Some(value.into()),
        _ => None,
    }
}

/// Many values as `f32`, up to the end of the shorter slice; exact for types of which every value is one.
#[inline(always)]
pub(crate) fn to_singles<T: Element>(values: &[T], singles: &mut [f32]) {
    match T::numbers(values) {
        #[cfg(feature = "half")]
        Numbers::F16(halves) => f16_to_singles(halves, singles),
        #[cfg(feature = "half")]
        Numbers::Bf16(values) => {
            for (value, single) in values.iter().zip(singles) {
                // The upper half of the same number as `f32`. A quiet NaN stays one.
                *single = f32::from_bits(u32::from(value.to_bits()) << 16);
            }
        }
        _ => {
            for (value, single) in values.iter().zip(singles) {
                *single = value.single();
            }
        }
    }
}

/// Many values as `f64`, up to the end of the shorter slice.
#[inline(always)]
pub(crate) fn to_doubles<T: Element>(values: &[T], doubles: &mut [f64]) {
    for (value, double) in values.iter().zip(doubles) {
        *double = value.to_f64();
    }
}

#[cfg(feature = "half")]
fn f16_to_singles(halves: &[half::f16], singles: &mut [f32]) {
    use half::slice::HalfFloatSliceExt as _;
    let count = halves.len().min(singles.len());
    halves[..count].convert_to_f32_slice(&mut singles[..count]);
}

//! The element types, and the one place where a matrix's type becomes a type parameter.

use std::borrow::Cow;

/// An element type that a [`Matrix`](crate::Matrix) can hold.
///
/// Implemented for `f32`, `f64`, `i8`, `i16`, `i32`, `i64`, `u8`, `u16`, `u32` and `u64`. The trait
/// is sealed: the set is closed, so that every kernel is tested for every type.
pub trait Element: Copy + Send + Sync + 'static + sealed::Sealed {
    /// The value as `f64`: exact but for `i64` and `u64` beyond ±2⁵³, which round to nearest.
    fn to_f64(self) -> f64;
}

pub(crate) mod sealed {
    use super::{Cow, Values};

    pub trait Sealed: Sized + Clone {
        fn wrap(values: Cow<'_, [Self]>) -> Values<'_>;
    }
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

    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = T> + use<'_, 'v, T> {
        (0..self.cols).map(move |col| self.at(row, col))
    }
}

/// A computation that is written once for every element type.
pub(crate) trait Visitor {
    type Output;
    fn visit<T: Element>(self, view: View<'_, T>) -> Self::Output;
}

macro_rules! elements {
    ($($variant:ident($type:ty)),* $(,)?) => {
        #[derive(Clone)]
        pub enum Values<'a> {
            $($variant(Cow<'a, [$type]>),)*
        }

        impl Values<'_> {
            pub(crate) fn len(&self) -> usize {
                match self { $(Values::$variant(values) => values.len(),)* }
            }

            pub(crate) fn type_name(&self) -> &'static str {
                match self { $(Values::$variant(_) => stringify!($type),)* }
            }

            pub(crate) fn borrowed(&self) -> Values<'_> {
                match self {
                    $(Values::$variant(values) => Values::$variant(Cow::Borrowed(values)),)*
                }
            }

            pub(crate) fn into_owned(self) -> Values<'static> {
                match self {
                    $(Values::$variant(values) => Values::$variant(Cow::Owned(values.into_owned())),)*
                }
            }

            pub(crate) fn visit<V: Visitor>(
                &self,
                (rows, cols): (usize, usize),
                (row_stride, col_stride): (usize, usize),
                visitor: V,
            ) -> V::Output {
                match self {
                    $(Values::$variant(values) => {
                        visitor.visit(View { values, rows, cols, row_stride, col_stride })
                    })*
                }
            }
        }

        $(
            impl Element for $type {
                fn to_f64(self) -> f64 {
                    self as f64
                }
            }

            impl sealed::Sealed for $type {
                fn wrap(values: Cow<'_, [Self]>) -> Values<'_> {
                    Values::$variant(values)
                }
            }
        )*
    };
}

elements! {
    F32(f32), F64(f64),
    I8(i8), I16(i16), I32(i32), I64(i64),
    U8(u8), U16(u16), U32(u32), U64(u64),
}

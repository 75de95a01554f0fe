//! The element types of arrays in files, and a buffer of any of them.

use crate::data::{Element, Matrix};
use crate::error::{Error, Problem};
use bytemuck::Pod;

/// Elements whose bytes can be read as they are, or in the other order.
trait Stored: Element + Pod {
    fn swapped(self) -> Self;
}

macro_rules! stored {
    ($($integer:ty)*; $($(#[$on:meta])* $float:ty)*) => {
        $(
            impl Stored for $integer {
                fn swapped(self) -> Self {
                    self.swap_bytes()
                }
            }
        )*
        $(
            $(#[$on])*
            impl Stored for $float {
                fn swapped(self) -> Self {
                    Self::from_bits(self.to_bits().swap_bytes())
                }
            }
        )*
    };
}

stored! {
    i8 i16 i32 i64 u8 u16 u32 u64;
    f32 f64 #[cfg(feature = "half")] half::f16 #[cfg(feature = "half")] half::bf16
}

macro_rules! kinds {
    ($($(#[$on:meta])* $kind:ident($type:ty)),* $(,)?) => {
        /// A type of element, as it lies in a file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Kind {
            $($(#[$on])* $kind,)*
            /// A byte, zero or not.
            Bool,
        }

        impl Kind {
            /// The bytes of an element.
            pub(super) fn size(self) -> usize {
                match self {
                    $($(#[$on])* Kind::$kind => size_of::<$type>(),)*
                    Kind::Bool => 1,
                }
            }

            /// The Rust type.
            pub(super) fn name(self) -> &'static str {
                match self {
                    $($(#[$on])* Kind::$kind => stringify!($type),)*
                    Kind::Bool => "bool",
                }
            }

            pub(super) fn buffer(self) -> Buffer {
                match self {
                    $($(#[$on])* Kind::$kind => Buffer::$kind(Vec::new()),)*
                    Kind::Bool => Buffer::U8(Vec::new()),
                }
            }

            /// Bytes of this machine's order as a matrix, where they lie as its elements have to.
            #[cfg(feature = "mmap")]
            pub(super) fn matrix(self, bytes: &[u8], plane: Plane) -> Option<Result<Matrix<'_>, Error>> {
                let Plane { rows, cols, row_stride, col_stride } = plane;
                match self {
                    $($(#[$on])* Kind::$kind => {
                        let values: &[$type] = bytemuck::try_cast_slice(bytes).ok()?;
                        Some(Matrix::strided(values, rows, cols, row_stride, col_stride))
                    })*
                    // A byte of a file may change to what no `bool` can be.
                    Kind::Bool => Some(Matrix::strided(bytes, rows, cols, row_stride, col_stride)),
                }
            }
        }

        /// Elements that were read.
        #[derive(Clone, Debug)]
        pub(super) enum Buffer {
            $($(#[$on])* $kind(Vec<$type>),)*
        }

        impl Buffer {
            /// Replaces what is there by `count` elements, whose bytes are read, in the other order
            /// if `swapped`.
            pub(super) fn fill(
                &mut self,
                kind: Kind,
                count: usize,
                swapped: bool,
                read: impl FnOnce(&mut [u8]) -> Result<(), Error>,
            ) -> Result<(), Error> {
                match self {
                    $($(#[$on])* Buffer::$kind(values) => fill(values, count, swapped, read)?,)*
                }
                if let (Kind::Bool, Buffer::U8(values)) = (kind, self) {
                    for value in values {
                        *value = u8::from(*value != 0);
                    }
                }
                Ok(())
            }

            pub(super) fn matrix(&self, plane: Plane) -> Result<Matrix<'_>, Error> {
                let Plane { rows, cols, row_stride, col_stride } = plane;
                match self {
                    $($(#[$on])* Buffer::$kind(values) => {
                        Matrix::strided(values, rows, cols, row_stride, col_stride)
                    })*
                }
            }

            /// The matrix of all elements, row after row.
            pub(super) fn into_rows(self, rows: usize, cols: usize) -> Result<Matrix<'static>, Error> {
                match self {
                    $($(#[$on])* Buffer::$kind(values) => Matrix::from_vec(values, rows, cols),)*
                }
            }
        }
    };
}

kinds! {
    #[cfg(feature = "half")] F16(half::f16),
    #[cfg(all(feature = "half", feature = "safetensors"))] Bf16(half::bf16),
    F32(f32), F64(f64), I8(i8), I16(i16), I32(i32), I64(i64), U8(u8), U16(u16), U32(u32), U64(u64),
}

/// How a matrix lies among elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plane {
    pub(super) rows: usize,
    pub(super) cols: usize,
    pub(super) row_stride: usize,
    pub(super) col_stride: usize,
}

impl Plane {
    pub(super) fn transposed(self) -> Self {
        let Self { rows, cols, row_stride, col_stride } = self;
        Self { rows: cols, cols: rows, row_stride: col_stride, col_stride: row_stride }
    }

    /// From its first element to its last.
    pub(super) fn span(&self) -> usize {
        (self.rows - 1) * self.row_stride + (self.cols - 1) * self.col_stride + 1
    }
}

fn fill<T: Stored>(
    values: &mut Vec<T>,
    count: usize,
    swapped: bool,
    read: impl FnOnce(&mut [u8]) -> Result<(), Error>,
) -> Result<(), Error> {
    let missing = count.saturating_sub(values.len());
    values.try_reserve_exact(missing).map_err(|_| {
        Error::from(Problem::BlockTooLarge {
            bytes: (count as u64).saturating_mul(size_of::<T>() as u64),
        })
    })?;
    values.resize(count, T::zeroed());
    read(bytemuck::cast_slice_mut(values))?;
    if swapped {
        for value in values {
            *value = value.swapped();
        }
    }
    Ok(())
}

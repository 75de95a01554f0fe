//! Numbers as a caller writes them.

/// A number that a setter takes: `f32`, `f64`, or any integer up to 64 bits, `usize` included.
///
/// The trait is sealed. Integers beyond ±2⁵³ round to the nearest `f64`.
///
/// ```
/// use heatspec::{Axis, Limits};
///
/// let columns = 96usize;
/// let axis = Axis::index().ticks((0..columns).step_by(8));
/// let limits = Limits::new(0, 1.5f32);
/// # let _ = (axis, limits);
/// ```
pub trait Number: sealed::Sealed {
    #[doc(hidden)]
    fn into_f64(self) -> f64;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! numbers {
    ($($type:ty)*) => {
        $(
            impl sealed::Sealed for $type {}
            impl Number for $type {
                fn into_f64(self) -> f64 {
                    self as f64
                }
            }
        )*
    };
}

numbers! { f32 f64 i8 i16 i32 i64 isize u8 u16 u32 u64 usize }

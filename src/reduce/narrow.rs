//! Sums of integers so narrow that 16 of them are exact in fewer bits than a float has.
#![expect(
    clippy::inline_always,
    reason = "loops are compiled for each instruction set only if inlined"
)]

use crate::data::{Element, Numbers};

/// The sums of the columns of narrow integers; says whether the elements are such, and few enough. All
/// slices are of the same length.
#[inline(always)]
pub(super) fn add_up<T: Element, const N: usize>(rows: [&[T]; N], sums: &mut [f32]) -> bool {
    match T::numbers(&[]) {
        Numbers::I8(_) => columns::<T, i8, N>(rows, sums),
        Numbers::I16(_) => columns::<T, i16, N>(rows, sums),
        Numbers::U8(_) => columns::<T, u8, N>(rows, sums),
        Numbers::U16(_) => columns::<T, u16, N>(rows, sums),
        _ => false,
    }
}

/// Integers whose sums of 16 are exact in a type of so few bits.
trait Narrow: Copy {
    type Sum: Copy + Default + std::ops::AddAssign + From<Self>;
    fn of<T: Element>(values: &[T]) -> &[Self];
    fn single(sum: Self::Sum) -> f32;
}

macro_rules! narrow {
    ($($type:ty, $variant:ident, $sum:ty;)*) => {$(
        impl Narrow for $type {
            type Sum = $sum;

            #[inline(always)]
            fn of<T: Element>(values: &[T]) -> &[Self] {
                if let Numbers::$variant(values) = T::numbers(values) { values } else { &[] }
            }

            #[inline(always)]
            fn single(sum: $sum) -> f32 {
                sum as f32
            }
        }
    )*};
}

narrow! { i8, I8, i16; i16, I16, i32; u8, U8, i16; u16, U16, i32; }

#[inline(always)]
fn columns<T: Element, I: Narrow, const N: usize>(rows: [&[T]; N], sums: &mut [f32]) -> bool {
    let mut narrow: [&[I]; N] = [&[]; N];
    for (narrow, row) in narrow.iter_mut().zip(rows) {
        *narrow = &I::of(row)[..sums.len()];
    }
    for column in 0..sums.len() {
        let mut sum = I::Sum::default();
        for row in narrow {
            sum += row[column].into();
        }
        sums[column] = I::single(sum);
    }
    N <= 16
}

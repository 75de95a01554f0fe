//! Tables that can be read without a check.

use super::key::{key_of_f32, key_of_f64};

/// A table whose length is a power of two: an index cut to its lowest bits always lies inside.
#[derive(Clone, Debug)]
pub(crate) struct Table<T> {
    values: Box<[T]>,
}

impl<T: Copy> Table<T> {
    /// Fills up to a power of two with copies of the last value. There must be one.
    pub(crate) fn new(mut values: Vec<T>) -> Option<Self> {
        let last = *values.last()?;
        values.resize(values.len().next_power_of_two(), last);
        Some(Self { values: values.into_boxed_slice() })
    }

    pub(crate) fn mask(&self) -> usize {
        self.values.len() - 1
    }

    pub(crate) fn at(&self, index: usize) -> T {
        self.values[index & self.mask()]
    }

    #[cfg(target_arch = "x86_64")]
    pub(super) fn as_ptr(&self) -> *const T {
        self.values.as_ptr()
    }
}

/// The tables that lead from the bits of a float to a pixel, with one comparison and no search.
///
/// A float's bits are a key in the order of the floats. The key, cut to the range from `base` to
/// `top` and counted from `base`, has a top part and a low part of `low_bits`. The top part finds a
/// word of `blocks`: an offset into `entries`, and in its lowest six bits a shift. The low part,
/// shifted right by that, counts entries from the offset. An entry is a number to which the lowest
/// `shift` bits of the key are added: the sum's bits above them are the index of the pixel, since the
/// addition carries into them just where the key reaches the one bound that the entry's stretch of
/// keys may contain. Where there is only one block, its word need not be looked up.
#[derive(Clone, Debug)]
pub(crate) struct KeyTables<F, K, P> {
    /// The least float whose pixel is looked up.
    pub(crate) floor: F,
    /// The pixel of all values below it, and of NaN.
    pub(crate) outside: P,
    pub(crate) base: F,
    pub(crate) top: F,
    pub(crate) low_bits: u32,
    pub(crate) blocks: Table<u32>,
    pub(crate) entries: Table<K>,
    pub(crate) pixels: Table<P>,
}

/// How many of a key's top bits find the block, at most.
pub(crate) const BLOCK_BITS: u32 = 12;
/// How many of the lowest bits of a block's word are the shift.
pub(crate) const SHIFT_BITS: u32 = 6;

macro_rules! portable {
    ($float:ty, $key:ty, $key_of:ident) => {
        impl<P: Copy> KeyTables<$float, $key, P> {
            /// The pixel of every value: the loop that every other one must agree with.
            pub(crate) fn fill_portable(&self, values: &[$float], pixels: &mut [P]) {
                if self.blocks.mask() == 0 {
                    self.fill::<true>(values, pixels);
                } else {
                    self.fill::<false>(values, pixels);
                }
            }

            #[inline(always)]
            fn fill<const ONE_BLOCK: bool>(&self, values: &[$float], pixels: &mut [P]) {
                let (base, top) = ($key_of(self.base), $key_of(self.top));
                let low_mask = !<$key>::MAX.checked_shl(self.low_bits).unwrap_or(0);
                let first = self.blocks.at(0);
                for (&value, pixel) in values.iter().zip(pixels) {
                    let key = $key_of(value).clamp(base, top).wrapping_sub(base).cast_unsigned();
                    let block = if ONE_BLOCK {
                        first
                    } else {
                        self.blocks.at((key >> self.low_bits) as usize)
                    };
                    let shift = block & ((1 << SHIFT_BITS) - 1);
                    let low = key & low_mask;
                    let at = (block >> SHIFT_BITS) as usize + (low >> shift) as usize;
                    let below = low & !(<$key>::MAX << shift);
                    let piece = self.entries.at(at).wrapping_add(below) >> shift;
                    let found = self.pixels.at(piece as usize);
                    *pixel = if value >= self.floor { found } else { self.outside };
                }
            }
        }
    };
}

portable!(f32, u32, key_of_f32);
portable!(f64, u64, key_of_f64);

//! Tables that can be read without a check.

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

/// The tables that lead from an ordered key to a pixel, in three reads and without a comparison.
///
/// The key's top twelve bits find a word of `blocks`: an offset into `entries`, and in its lowest
/// six bits a shift. The rest of the key, shifted right by that, counts entries from the offset. An
/// entry is a number to which the lowest `shift` bits of the key are added: the sum's bits above
/// them are the index of the pixel, since the addition carries into them just where the key reaches
/// the one bound that the entry's stretch of keys may contain.
#[derive(Clone, Debug)]
pub(crate) struct KeyTables<K, P> {
    pub(crate) blocks: Table<u32>,
    pub(crate) entries: Table<K>,
    pub(crate) pixels: Table<P>,
}

/// How many of a key's top bits find the block.
pub(crate) const BLOCK_BITS: u32 = 12;
/// How many of the lowest bits of a block's word are the shift.
pub(crate) const SHIFT_BITS: u32 = 6;

macro_rules! portable {
    ($key:ty, $float:ty) => {
        impl<P: Copy> KeyTables<$key, P> {
            /// The pixel of every value: the loop that every other one must agree with.
            pub(crate) fn fill_portable(&self, values: &[$float], pixels: &mut [P]) {
                for (value, pixel) in values.iter().zip(pixels) {
                    *pixel = self.pixel(*value);
                }
            }

            #[inline]
            pub(crate) fn pixel(&self, value: $float) -> P {
                const LOW_BITS: u32 = <$key>::BITS - BLOCK_BITS;
                // Keys have the order of the floats: of a positive one the sign is flipped, of a
                // negative one every bit.
                let bits = value.to_bits();
                let sign = (bits.cast_signed() >> (<$key>::BITS - 1)).cast_unsigned();
                let key = bits ^ (sign | 1 << (<$key>::BITS - 1));
                let block = self.blocks.at((key >> LOW_BITS) as usize);
                let shift = block & ((1 << SHIFT_BITS) - 1);
                let low = key & ((1 << LOW_BITS) - 1);
                let entry =
                    self.entries.at((block >> SHIFT_BITS) as usize + (low >> shift) as usize);
                let below = low & !(<$key>::MAX << shift);
                self.pixels.at((entry.wrapping_add(below) >> shift) as usize)
            }
        }
    };
}

portable!(u32, f32);
portable!(u64, f64);

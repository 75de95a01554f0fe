//! The loops for AVX2, and the only unsafe code of the crate.
//!
//! An [`Avx2`] proves that the machine has the instructions; there is no other way to the loops.
//! Gathered loads read tables whose indices are cut to the table's length, so that no table, however
//! wrong, leads outside. Ends of slices that fill no vector are left to the portable loops.
#![expect(
    unsafe_code,
    reason = "vector instructions take pointers and need the machine to have them"
)]

use super::Loop;
use super::table::{BLOCK_BITS, KeyTables, SHIFT_BITS, Table};
use std::arch::x86_64::*;

/// Proof that the machine has AVX2.
#[derive(Clone, Copy)]
pub(crate) struct Avx2(());

impl Avx2 {
    pub(crate) fn detect() -> Option<Self> {
        std::arch::is_x86_feature_detected!("avx2").then_some(Self(()))
    }

    /// Runs a loop compiled for AVX2.
    pub(crate) fn run<L: Loop>(self, work: L) -> L::Output {
        #[target_feature(enable = "avx2")]
        fn vectorised<L: Loop>(work: L) -> L::Output {
            work.run()
        }
        // SAFETY: `self` proves that the machine has AVX2.
        unsafe { vectorised(work) }
    }

    /// The pixel of every value.
    pub(crate) fn fill_f32<P: Copy>(
        self,
        tables: &KeyTables<u32, P>,
        values: &[f32],
        pixels: &mut [P],
    ) {
        // SAFETY: `self` proves that the machine has AVX2.
        unsafe { fill_f32(tables, values, pixels) }
    }

    /// The pixel of every value.
    pub(crate) fn fill_f64<P: Copy>(
        self,
        tables: &KeyTables<u64, P>,
        values: &[f64],
        pixels: &mut [P],
    ) {
        // SAFETY: `self` proves that the machine has AVX2.
        unsafe { fill_f64(tables, values, pixels) }
    }
}

/// Eight values of a table of 32-bit values.
#[inline]
#[target_feature(enable = "avx2")]
fn gather_32<T: Copy>(table: &Table<T>, index: __m256i) -> __m256i {
    const { assert!(size_of::<T>() == 4) };
    let index = _mm256_and_si256(index, _mm256_set1_epi32(table.mask() as i32));
    // SAFETY: the mask is the table's length minus one, and the length a power of two: every index
    // is below it. A mask cut to 32 bits only makes indices smaller. Each load reads one `T`.
    unsafe { _mm256_i32gather_epi32::<4>(table.as_ptr().cast(), index) }
}

/// Four values of a table of 32-bit values.
#[inline]
#[target_feature(enable = "avx2")]
fn gather_half<T: Copy>(table: &Table<T>, index: __m256i) -> __m128i {
    const { assert!(size_of::<T>() == 4) };
    let index = _mm256_and_si256(index, _mm256_set1_epi64x(table.mask() as i64));
    // SAFETY: as in `gather_32`.
    unsafe { _mm256_i64gather_epi32::<4>(table.as_ptr().cast(), index) }
}

/// Four values of a table of 64-bit values.
#[inline]
#[target_feature(enable = "avx2")]
fn gather_64(table: &Table<u64>, index: __m256i) -> __m256i {
    let index = _mm256_and_si256(index, _mm256_set1_epi64x(table.mask() as i64));
    // SAFETY: as in `gather_32`; each load reads one `u64`.
    unsafe { _mm256_i64gather_epi64::<8>(table.as_ptr().cast(), index) }
}

#[target_feature(enable = "avx2")]
fn fill_f32<P: Copy>(tables: &KeyTables<u32, P>, values: &[f32], pixels: &mut [P]) {
    const LOW_BITS: i32 = 32 - BLOCK_BITS as i32;
    const { assert!(size_of::<P>() == 4) };
    let top = _mm256_set1_epi32(i32::MIN);
    let low_mask = _mm256_set1_epi32((1 << LOW_BITS) - 1);
    let shift_mask = _mm256_set1_epi32((1 << SHIFT_BITS) - 1);
    let ones = _mm256_set1_epi32(-1);
    let (value_parts, value_rest) = values.as_chunks::<8>();
    let (pixel_parts, pixel_rest) = pixels.as_chunks_mut::<8>();
    for (eight, out) in value_parts.iter().zip(pixel_parts) {
        // SAFETY: the array holds 256 bits, and the load is an unaligned one.
        let bits = unsafe { _mm256_loadu_si256(eight.as_ptr().cast()) };
        let sign = _mm256_srai_epi32::<31>(bits);
        let key = _mm256_xor_si256(bits, _mm256_or_si256(sign, top));
        let block = gather_32(&tables.blocks, _mm256_srli_epi32::<LOW_BITS>(key));
        let shift = _mm256_and_si256(block, shift_mask);
        let low = _mm256_and_si256(key, low_mask);
        let offset = _mm256_srli_epi32::<{ SHIFT_BITS as i32 }>(block);
        let entry =
            gather_32(&tables.entries, _mm256_add_epi32(offset, _mm256_srlv_epi32(low, shift)));
        let below = _mm256_andnot_si256(_mm256_sllv_epi32(ones, shift), low);
        let piece = _mm256_srlv_epi32(_mm256_add_epi32(entry, below), shift);
        let colors = gather_32(&tables.pixels, piece);
        // SAFETY: the array holds eight pixels of 32 bits, and the store is an unaligned one.
        unsafe { _mm256_storeu_si256(out.as_mut_ptr().cast(), colors) };
    }
    tables.fill_portable(value_rest, pixel_rest);
}

/// Four pixels.
#[inline]
#[target_feature(enable = "avx2")]
fn pixels_of_four<P: Copy>(tables: &KeyTables<u64, P>, four: &[f64; 4]) -> __m128i {
    const LOW_BITS: i32 = 64 - BLOCK_BITS as i32;
    let top = _mm256_set1_epi64x(i64::MIN);
    let low_mask = _mm256_set1_epi64x((1 << LOW_BITS) - 1);
    let shift_mask = _mm256_set1_epi64x((1 << SHIFT_BITS) - 1);
    // SAFETY: the array holds 256 bits, and the load is an unaligned one.
    let bits = unsafe { _mm256_loadu_si256(four.as_ptr().cast()) };
    let sign = _mm256_cmpgt_epi64(_mm256_setzero_si256(), bits);
    let key = _mm256_xor_si256(bits, _mm256_or_si256(sign, top));
    let block = gather_half(&tables.blocks, _mm256_srli_epi64::<LOW_BITS>(key));
    let block = _mm256_cvtepu32_epi64(block);
    let shift = _mm256_and_si256(block, shift_mask);
    let low = _mm256_and_si256(key, low_mask);
    let offset = _mm256_srli_epi64::<{ SHIFT_BITS as i32 }>(block);
    let entry = gather_64(&tables.entries, _mm256_add_epi64(offset, _mm256_srlv_epi64(low, shift)));
    let below = _mm256_andnot_si256(_mm256_sllv_epi64(_mm256_set1_epi64x(-1), shift), low);
    gather_half(&tables.pixels, _mm256_srlv_epi64(_mm256_add_epi64(entry, below), shift))
}

#[target_feature(enable = "avx2")]
fn fill_f64<P: Copy>(tables: &KeyTables<u64, P>, values: &[f64], pixels: &mut [P]) {
    const { assert!(size_of::<P>() == 4) };
    let (value_parts, value_rest) = values.as_chunks::<4>();
    let (pixel_parts, pixel_rest) = pixels.as_chunks_mut::<4>();
    for (four, out) in value_parts.iter().zip(pixel_parts) {
        let colors = pixels_of_four(tables, four);
        // SAFETY: the array holds four pixels of 32 bits, and the store is an unaligned one.
        unsafe { _mm_storeu_si128(out.as_mut_ptr().cast(), colors) };
    }
    tables.fill_portable(value_rest, pixel_rest);
}

//! The loops for AVX2 and AVX-512, in unsafe code.
//!
//! An [`Avx2`] or [`Avx512`] proves that the machine has the instructions; there is no other way to
//! the loops. Indices into tables are cut to the table's length, so that no table, however wrong,
//! leads outside. Ends of slices that fill no vector are left to the portable loops.
#![expect(
    unsafe_code,
    reason = "vector instructions take pointers and need the machine to have them"
)]

use super::Loop;
use super::key::{key_of_f32, key_of_f64};
use super::table::{KeyTables, SHIFT_BITS, Table};
#[allow(clippy::wildcard_imports, reason = "some fifty names that all start with `_mm`")]
use std::arch::{is_x86_feature_detected, x86_64::*};

/// Proof that the machine has AVX2 and fused multiplication and addition.
#[derive(Clone, Copy)]
pub(crate) struct Avx2(());

#[expect(clippy::unused_self, reason = "the proof is that there is one")]
impl Avx2 {
    pub(crate) fn detect() -> Option<Self> {
        (is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma")).then_some(Self(()))
    }

    /// Runs a loop compiled for AVX2.
    pub(crate) fn run<L: Loop>(self, work: L) -> L::Output {
        #[target_feature(enable = "avx2,fma")]
        fn vectorised<L: Loop>(work: L) -> L::Output {
            work.run::<true>()
        }
        // SAFETY: `self` proves that the machine has AVX2 and FMA.
        unsafe { vectorised(work) }
    }

    /// The pixel of every value.
    pub(crate) fn fill_f32<P: Copy>(
        self,
        tables: &KeyTables<f32, u32, P>,
        values: &[f32],
        pixels: &mut [P],
    ) {
        // SAFETY: `self` proves that the machine has AVX2.
        unsafe {
            if tables.blocks.mask() == 0 {
                fill_f32::<true, P>(tables, values, pixels);
            } else {
                fill_f32::<false, P>(tables, values, pixels);
            }
        }
    }

    /// The pixel of every value.
    pub(crate) fn fill_f64<P: Copy>(
        self,
        tables: &KeyTables<f64, u64, P>,
        values: &[f64],
        pixels: &mut [P],
    ) {
        // SAFETY: `self` proves that the machine has AVX2.
        unsafe {
            if tables.blocks.mask() == 0 {
                fill_f64::<true, P>(tables, values, pixels);
            } else {
                fill_f64::<false, P>(tables, values, pixels);
            }
        }
    }
}

/// Proof that the machine has those parts of AVX-512 that the loops use: those of all its machines
/// since Ice Lake and Zen 4.
#[derive(Clone, Copy)]
pub(crate) struct Avx512(());

#[expect(clippy::unused_self, reason = "the proof is that there is one")]
impl Avx512 {
    pub(crate) fn detect() -> Option<Self> {
        let all = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512vbmi")
            && is_x86_feature_detected!("fma");
        all.then_some(Self(()))
    }

    /// Runs a loop compiled for AVX-512.
    pub(crate) fn run<L: Loop>(self, work: L) -> L::Output {
        #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,fma")]
        fn vectorised<L: Loop>(work: L) -> L::Output {
            work.run::<true>()
        }
        // SAFETY: `self` proves that the machine has all of these.
        unsafe { vectorised(work) }
    }
}

/// A value of a table, at an index cut to its length.
#[inline]
fn pick<T: Copy>(table: &Table<T>, index: usize) -> T {
    // SAFETY: a table's length is a power of two and its mask one less, so that no index cut by the
    // mask lies outside.
    unsafe { *table.as_ptr().add(index & table.mask()) }
}

/// Eight values of a table of 32-bit values.
///
/// Loaded one by one: the instruction that gathers them took longer where this was measured, on one
/// machine of the Zen 4 kind. Others have not been tried.
#[inline]
#[target_feature(enable = "avx2")]
fn gather_32(table: &Table<u32>, index: __m256i) -> __m256i {
    let mut at = [0u32; 8];
    // SAFETY: the array holds 256 bits, and the store is an unaligned one.
    unsafe { _mm256_storeu_si256(at.as_mut_ptr().cast(), index) };
    let found = at.map(|at| pick(table, at as usize).cast_signed());
    let [a, b, c, d, e, f, g, h] = found;
    _mm256_setr_epi32(a, b, c, d, e, f, g, h)
}

/// Four values of a table.
#[inline]
#[target_feature(enable = "avx2")]
fn gather_64<T: Copy + Into<u64>>(table: &Table<T>, index: __m256i) -> __m256i {
    let mut at = [0u64; 4];
    // SAFETY: the array holds 256 bits, and the store is an unaligned one.
    unsafe { _mm256_storeu_si256(at.as_mut_ptr().cast(), index) };
    let [a, b, c, d] = at.map(|at| pick(table, at as usize).into().cast_signed());
    _mm256_setr_epi64x(a, b, c, d)
}

#[target_feature(enable = "avx2")]
fn fill_f32<const ONE_BLOCK: bool, P: Copy>(
    tables: &KeyTables<f32, u32, P>,
    values: &[f32],
    pixels: &mut [P],
) {
    let floor = _mm256_set1_ps(tables.floor);
    let base = _mm256_set1_epi32(key_of_f32(tables.base));
    let top = _mm256_set1_epi32(key_of_f32(tables.top));
    let low_bits = _mm_cvtsi32_si128(tables.low_bits as i32);
    let ones = _mm256_set1_epi32(-1);
    let shift_mask = _mm256_set1_epi32((1 << SHIFT_BITS) - 1);
    let first = _mm256_set1_epi32(tables.blocks.at(0) as i32);
    let (value_parts, value_rest) = values.as_chunks::<8>();
    let (pixel_parts, pixel_rest) = pixels.as_chunks_mut::<8>();
    for (eight, out) in value_parts.iter().zip(pixel_parts) {
        // SAFETY: the array holds 256 bits, and the load is an unaligned one.
        let value = unsafe { _mm256_loadu_ps(eight.as_ptr()) };
        let bits = _mm256_castps_si256(value);
        let flipped = _mm256_srli_epi32::<1>(_mm256_srai_epi32::<31>(bits));
        let key = _mm256_xor_si256(bits, flipped);
        let key = _mm256_sub_epi32(_mm256_min_epi32(_mm256_max_epi32(key, base), top), base);
        let (block, low) = if ONE_BLOCK {
            (first, key)
        } else {
            let block = gather_32(&tables.blocks, _mm256_srl_epi32(key, low_bits));
            (block, _mm256_andnot_si256(_mm256_sll_epi32(ones, low_bits), key))
        };
        let shift = _mm256_and_si256(block, shift_mask);
        let offset = _mm256_srli_epi32::<{ SHIFT_BITS as i32 }>(block);
        let at = _mm256_add_epi32(offset, _mm256_srlv_epi32(low, shift));
        let entry = gather_32(&tables.entries, at);
        let below = _mm256_andnot_si256(_mm256_sllv_epi32(ones, shift), low);
        let piece = _mm256_srlv_epi32(_mm256_add_epi32(entry, below), shift);
        let inside = _mm256_castps_si256(_mm256_cmp_ps::<_CMP_GE_OQ>(value, floor));
        let piece = _mm256_blendv_epi8(ones, piece, inside);
        let mut pieces = [0u32; 8];
        // SAFETY: the array holds 256 bits, and the store is an unaligned one.
        unsafe { _mm256_storeu_si256(pieces.as_mut_ptr().cast(), piece) };
        for (pixel, piece) in out.iter_mut().zip(pieces) {
            *pixel = pick(&tables.pixels, piece as usize);
        }
    }
    tables.fill_portable(value_rest, pixel_rest);
}

#[target_feature(enable = "avx2")]
fn fill_f64<const ONE_BLOCK: bool, P: Copy>(
    tables: &KeyTables<f64, u64, P>,
    values: &[f64],
    pixels: &mut [P],
) {
    let floor = _mm256_set1_pd(tables.floor);
    let base = _mm256_set1_epi64x(key_of_f64(tables.base));
    let top = _mm256_set1_epi64x(key_of_f64(tables.top));
    let low_bits = _mm_cvtsi32_si128(tables.low_bits as i32);
    let ones = _mm256_set1_epi64x(-1);
    let shift_mask = _mm256_set1_epi64x((1 << SHIFT_BITS) - 1);
    let first = _mm256_set1_epi64x(i64::from(tables.blocks.at(0)));
    let (value_parts, value_rest) = values.as_chunks::<4>();
    let (pixel_parts, pixel_rest) = pixels.as_chunks_mut::<4>();
    for (four, out) in value_parts.iter().zip(pixel_parts) {
        // SAFETY: the array holds 256 bits, and the load is an unaligned one.
        let value = unsafe { _mm256_loadu_pd(four.as_ptr()) };
        let bits = _mm256_castpd_si256(value);
        let negative = _mm256_cmpgt_epi64(_mm256_setzero_si256(), bits);
        let key = _mm256_xor_si256(bits, _mm256_srli_epi64::<1>(negative));
        let key = _mm256_blendv_epi8(key, base, _mm256_cmpgt_epi64(base, key));
        let key = _mm256_blendv_epi8(key, top, _mm256_cmpgt_epi64(key, top));
        let key = _mm256_sub_epi64(key, base);
        let (block, low) = if ONE_BLOCK {
            (first, key)
        } else {
            let block = gather_64(&tables.blocks, _mm256_srl_epi64(key, low_bits));
            (block, _mm256_andnot_si256(_mm256_sll_epi64(ones, low_bits), key))
        };
        let shift = _mm256_and_si256(block, shift_mask);
        let offset = _mm256_srli_epi64::<{ SHIFT_BITS as i32 }>(block);
        let at = _mm256_add_epi64(offset, _mm256_srlv_epi64(low, shift));
        let entry = gather_64(&tables.entries, at);
        let below = _mm256_andnot_si256(_mm256_sllv_epi64(ones, shift), low);
        let piece = _mm256_srlv_epi64(_mm256_add_epi64(entry, below), shift);
        let inside = _mm256_castpd_si256(_mm256_cmp_pd::<_CMP_GE_OQ>(value, floor));
        let piece = _mm256_blendv_epi8(ones, piece, inside);
        let mut pieces = [0u64; 4];
        // SAFETY: the array holds 256 bits, and the store is an unaligned one.
        unsafe { _mm256_storeu_si256(pieces.as_mut_ptr().cast(), piece) };
        for (pixel, piece) in out.iter_mut().zip(pieces) {
            *pixel = pick(&tables.pixels, piece as usize);
        }
    }
    tables.fill_portable(value_rest, pixel_rest);
}

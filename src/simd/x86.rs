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
use super::blocks::ByteBlocks;
use super::planes::BytePlanes;
use super::table::{KeyTables, SHIFT_BITS, Table, key_of_f32, key_of_f64};
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

    /// Floats of 16 bits to floats of 32, in whole groups of 16 up to the end of the shorter slice:
    /// how many those are.
    #[cfg(feature = "half")]
    pub(crate) fn halves_to_singles(self, halves: &[u16], singles: &mut [f32]) -> usize {
        #[target_feature(enable = "avx512f")]
        fn convert(halves: &[[u16; 16]], singles: &mut [[f32; 16]]) {
            for (from, to) in halves.iter().zip(singles) {
                // SAFETY: the arrays hold 256 and 512 bits; the load and the store are unaligned.
                unsafe {
                    let halves = _mm256_loadu_si256(from.as_ptr().cast());
                    _mm512_storeu_ps(to.as_mut_ptr(), _mm512_cvtph_ps(halves));
                }
            }
        }
        let (groups, _) = halves.as_chunks();
        let (single_groups, _) = singles.as_chunks_mut();
        // SAFETY: `self` proves that the machine has what the loop is compiled for.
        unsafe { convert(groups, single_groups) };
        16 * groups.len().min(single_groups.len())
    }

    /// See [`place_by_blocks`].
    pub(crate) fn place_by_blocks(
        self,
        blocks: &ByteBlocks,
        bits: &[u16],
        codes: &mut [u16],
    ) -> usize {
        // SAFETY: `self` proves that the machine has what the loop is compiled for.
        unsafe { place_by_blocks(blocks, bits, codes) }
    }

    /// See [`count`].
    pub(crate) fn count(self, starts: &[f32], values: &[f32], codes: &mut [u16]) -> usize {
        // SAFETY: `self` proves that the machine has what the loop is compiled for.
        unsafe {
            if starts.len() < 16 {
                count::<true>(starts, values, codes)
            } else {
                count::<false>(starts, values, codes)
            }
        }
    }

    /// The four bytes of every code, in whole groups of 64 up to the end of the shorter slice: how
    /// many codes those are.
    pub(crate) fn look_up(
        self,
        planes: &BytePlanes,
        codes: &[u16],
        pixels: &mut [[u8; 4]],
    ) -> usize {
        // SAFETY: `self` proves that the machine has what the loop is compiled for.
        unsafe {
            match planes.alpha {
                Some(alpha) => look_up::<true>(planes, alpha, codes, pixels),
                None => look_up::<false>(planes, 0, codes, pixels),
            }
        }
    }
}

/// The number of starts, in ascending order and fewer than 32 (16 if `FEW`), that each value has reached, and one
/// more than their number for NaN; in whole groups of 16 values.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
fn count<const FEW: bool>(starts: &[f32], values: &[f32], codes: &mut [u16]) -> usize {
    // No value reaches NaN.
    let mut table = [[f32::NAN; 16]; 2];
    table.as_flattened_mut().iter_mut().zip(starts).for_each(|(entry, start)| *entry = *start);
    // SAFETY: each array holds 512 bits, and the loads are unaligned ones.
    let [low, high] = table.each_ref().map(|half| unsafe { _mm512_loadu_ps(half.as_ptr()) });
    let nan = _mm512_set1_epi32(starts.len() as i32 + 1);
    let (groups, _) = values.as_chunks::<16>();
    let (code_groups, _) = codes.as_chunks_mut::<16>();
    for (values, codes) in groups.iter().zip(&mut *code_groups) {
        // SAFETY: the array holds 512 bits, and the load is an unaligned one.
        let value = unsafe { _mm512_loadu_ps(values.as_ptr()) };
        let mut reached = _mm512_setzero_si512();
        for step in [16, 8, 4, 2, 1].into_iter().skip(usize::from(FEW)) {
            let next = _mm512_add_epi32(reached, _mm512_set1_epi32(step - 1));
            let start = if FEW {
                _mm512_permutexvar_ps(next, low)
            } else {
                _mm512_permutex2var_ps(low, next, high)
            };
            let is_reached = _mm512_cmp_ps_mask::<_CMP_GE_OQ>(value, start);
            let more = _mm512_set1_epi32(step);
            reached = _mm512_mask_add_epi32(reached, is_reached, reached, more);
        }
        let is_nan = _mm512_cmp_ps_mask::<_CMP_UNORD_Q>(value, value);
        let reached = _mm512_cvtepi32_epi16(_mm512_mask_mov_epi32(reached, is_nan, nan));
        // SAFETY: the array holds 256 bits, and the store is an unaligned one.
        unsafe { _mm256_storeu_si256(codes.as_mut_ptr().cast(), reached) };
    }
    16 * groups.len().min(code_groups.len())
}

/// The codes of floats of 16 bits, in whole groups of 64 up to the end of the shorter slice: how many
/// those are.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
fn place_by_blocks(blocks: &ByteBlocks, bits: &[u16], codes: &mut [u16]) -> usize {
    let load = |bytes: &[u8; 64]| {
        // SAFETY: the array holds 512 bits, and the load is an unaligned one.
        unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
    };
    let every_other = |first: u8| load(&std::array::from_fn(|at| 2 * at as u8 + first));
    let (low_bytes, high_bytes) = (every_other(0), every_other(1));
    let one = _mm512_set1_epi8(1);
    let bad = _mm512_set1_epi16(256);
    let infinity = _mm512_set1_epi16(blocks.infinity.cast_signed());
    let sign = _mm512_set1_epi16(i16::MIN);
    let has_place = if blocks.negative { i16::MAX } else { -1 };
    let has_place = _mm512_set1_epi16(has_place);
    let (groups, _) = bits.as_chunks::<64>();
    let (code_groups, _) = codes.as_chunks_mut::<64>();
    for (bits, codes) in groups.iter().zip(&mut *code_groups) {
        // SAFETY: the array holds twice 512 bits, and the loads are unaligned ones.
        let halves = unsafe {
            let bits = bits.as_ptr();
            [_mm512_loadu_si512(bits.cast()), _mm512_loadu_si512(bits.add(32).cast())]
        };
        let upper = _mm512_permutex2var_epi8(halves[0], high_bytes, halves[1]);
        let mut lower = _mm512_permutex2var_epi8(halves[0], low_bytes, halves[1]);
        let negative = if blocks.negative { _mm512_movepi8_mask(upper) } else { 0 };
        let inverted = _mm512_xor_si512(lower, _mm512_set1_epi8(-1));
        lower = _mm512_mask_blend_epi8(negative, lower, inverted);
        let look_up = |table: &[[u8; 64]; 4]| {
            let [a, b, c, d] = table;
            let positive = _mm512_permutex2var_epi8(load(a), upper, load(b));
            if negative == 0 {
                return positive;
            }
            let other = _mm512_permutex2var_epi8(load(c), upper, load(d));
            _mm512_mask_blend_epi8(negative, positive, other)
        };
        let mut code = look_up(&blocks.first);
        for bounds in &blocks.bounds {
            let is_above = _mm512_cmpgt_epu8_mask(lower, look_up(bounds));
            code = _mm512_mask_add_epi8(code, is_above, code, one);
        }
        let parts = [_mm512_castsi512_si256(code), _mm512_extracti64x4_epi64::<1>(code)];
        let (codes, _) = codes.as_chunks_mut::<32>();
        for ((codes, part), bits) in codes.iter_mut().zip(parts).zip(halves) {
            let size = _mm512_and_si512(bits, has_place);
            let is_bad = _mm512_cmpgt_epu16_mask(size, infinity);
            // Of negative values without a place, zero is none.
            let is_bad = _mm512_mask_cmpneq_epi16_mask(is_bad, bits, sign);
            let part = _mm512_mask_mov_epi16(_mm512_cvtepu8_epi16(part), is_bad, bad);
            // SAFETY: the array holds 512 bits, and the store is an unaligned one.
            unsafe { _mm512_storeu_si512(codes.as_mut_ptr().cast(), part) };
        }
    }
    64 * groups.len().min(code_groups.len())
}

/// Where the bytes of 64 codes have to lie so that four planes, interleaved twice within each quarter
/// of a vector, come out in the order of the codes. Counted in codes.
const INTERLEAVED: [u8; 64] = {
    let mut order = [0; 64];
    let mut at = 0;
    while at < 64 {
        let (quarter, part, within) = (at / 16, at / 4 % 4, at % 4);
        order[at] = (16 * part + 4 * quarter + within) as u8;
        at += 1;
    }
    order
};

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
fn look_up<const SAME_ALPHA: bool>(
    planes: &BytePlanes,
    alpha: u8,
    codes: &[u16],
    pixels: &mut [[u8; 4]],
) -> usize {
    let load = |bytes: &[u8; 64]| {
        // SAFETY: the array holds 512 bits, and the load is an unaligned one.
        unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
    };
    let low_bytes = load(&INTERLEAVED.map(|at| 2 * at));
    let high_bytes = load(&INTERLEAVED.map(|at| 2 * at + 1));
    let colors = planes.low.each_ref().map(|plane| plane.each_ref().map(load));
    let outside = planes.high.each_ref().map(load);
    let ones = _mm512_set1_epi8(1);
    let alpha = _mm512_set1_epi8(alpha.cast_signed());
    let (code_groups, _) = codes.as_chunks::<64>();
    let (pixel_groups, _) = pixels.as_chunks_mut::<64>();
    for (codes, pixels) in code_groups.iter().zip(&mut *pixel_groups) {
        // SAFETY: the array holds twice 512 bits, and the loads are unaligned ones.
        let (first, second) = unsafe {
            let codes = codes.as_ptr();
            (_mm512_loadu_si512(codes.cast()), _mm512_loadu_si512(codes.add(32).cast()))
        };
        let index = _mm512_permutex2var_epi8(first, low_bytes, second);
        let high = _mm512_permutex2var_epi8(first, high_bytes, second);
        let is_outside = _mm512_test_epi8_mask(high, ones);
        let upper_half = _mm512_movepi8_mask(index);
        let channel = |[a, b, c, d]: [__m512i; 4]| {
            let lower = _mm512_permutex2var_epi8(a, index, b);
            let upper = _mm512_permutex2var_epi8(c, index, d);
            _mm512_mask_blend_epi8(upper_half, lower, upper)
        };
        let fourth = if SAME_ALPHA { alpha } else { channel(colors[3]) };
        let [r, g, b] = [colors[0], colors[1], colors[2]].map(channel);
        let mut channels = [r, g, b, fourth];
        if is_outside != 0 {
            for (channel, outside) in
                channels.iter_mut().zip(outside).take(if SAME_ALPHA { 3 } else { 4 })
            {
                *channel = _mm512_mask_permutexvar_epi8(*channel, is_outside, index, outside);
            }
        }
        let [r, g, b, a] = channels;
        let (rg, ba) = (_mm512_unpacklo_epi8(r, g), _mm512_unpacklo_epi8(b, a));
        let (more_rg, more_ba) = (_mm512_unpackhi_epi8(r, g), _mm512_unpackhi_epi8(b, a));
        let parts = [
            _mm512_unpacklo_epi16(rg, ba),
            _mm512_unpackhi_epi16(rg, ba),
            _mm512_unpacklo_epi16(more_rg, more_ba),
            _mm512_unpackhi_epi16(more_rg, more_ba),
        ];
        let (quarters, _) = pixels.as_chunks_mut::<16>();
        for (quarter, part) in quarters.iter_mut().zip(parts) {
            // SAFETY: sixteen pixels are 512 bits, and the store is an unaligned one.
            unsafe { _mm512_storeu_si512(quarter.as_mut_ptr().cast(), part) };
        }
    }
    64 * code_groups.len().min(pixel_groups.len())
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

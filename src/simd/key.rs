//! Floats as whole numbers in the same order.
//!
//! Neighbouring floats have neighbouring keys, −0 lies one below 0, and NaNs lie beyond the infinities, at
//! both ends.
#![expect(
    clippy::inline_always,
    reason = "loops are compiled for each instruction set only if inlined"
)]

/// All bits but the sign flipped where that is set: twice is nothing.
#[inline(always)]
fn flipped_32(bits: i32) -> i32 {
    bits ^ ((bits >> 31) & i32::MAX)
}

#[inline(always)]
fn flipped_64(bits: i64) -> i64 {
    bits ^ ((bits >> 63) & i64::MAX)
}

#[inline(always)]
pub(crate) fn key_of_f32(value: f32) -> i32 {
    flipped_32(value.to_bits().cast_signed())
}

#[inline(always)]
pub(crate) fn f32_of_key(key: i32) -> f32 {
    f32::from_bits(flipped_32(key).cast_unsigned())
}

#[inline(always)]
pub(crate) fn key_of_f64(value: f64) -> i64 {
    flipped_64(value.to_bits().cast_signed())
}

#[inline(always)]
pub(crate) fn f64_of_key(key: i64) -> f64 {
    f64::from_bits(flipped_64(key).cast_unsigned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_the_order_of_floats() {
        let values =
            [f64::NEG_INFINITY, -1.5, -f64::MIN_POSITIVE, -0.0, 0.0, 1e-310, 2.0, f64::MAX];
        assert!(values.map(key_of_f64).is_sorted());
        assert!(values.map(|value| key_of_f32(value as f32)).is_sorted());
        for value in values {
            assert_eq!(f64_of_key(key_of_f64(value)).to_bits(), value.to_bits());
            let single = value as f32;
            assert_eq!(f32_of_key(key_of_f32(single)).to_bits(), single.to_bits());
            assert_eq!(
                key_of_f64(value.next_up()),
                key_of_f64(value) + 1 + i64::from(value == 0.0 && value.is_sign_negative())
            );
        }
        assert_eq!(key_of_f64(0.0) - key_of_f64(-0.0), 1);
        assert!(key_of_f32(f32::NAN) > key_of_f32(f32::INFINITY));
        assert!(key_of_f32(-f32::NAN) < key_of_f32(f32::NEG_INFINITY));
    }
}

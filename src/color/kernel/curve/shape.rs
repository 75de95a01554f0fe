//! The formulas of norms in `f32`, and the numbers that they are computed from.
#![expect(
    clippy::inline_always,
    reason = "loops are compiled for each instruction set only if inlined"
)]

/// `log₂ m − (m − 1)` for m from 1 to 2, as a polynomial in m: the one of its degree with the least
/// greatest error, by Remez's exchange.
const LOGARITHM: [f64; 6] = [
    -1.8003640346898213,
    4.091710811002637,
    -3.550792924847811,
    1.631148763592205,
    -0.416563686504720,
    0.04487361019245683,
];
/// Its greatest error.
pub(super) const LOGARITHM_ERROR: f64 = 1.3e-5;

/// A number that places are computed from.
pub(in crate::color::kernel) trait Lane:
    Copy + Default + Into<f64>
{
    fn nearest(value: f64) -> Self;
    /// How far the value lies above a centre.
    fn above(self, center: Self) -> f32;
    fn to_f32(self) -> f32;
    fn is_number(self) -> bool;
    fn is_not_negative(self) -> bool;
}

macro_rules! lane {
    ($type:ty, $above:expr) => {
        impl Lane for $type {
            fn nearest(value: f64) -> $type {
                value as $type
            }
            #[inline(always)]
            fn above(self, center: $type) -> f32 {
                $above(self, center)
            }
            #[inline(always)]
            fn to_f32(self) -> f32 {
                self as f32
            }
            #[inline(always)]
            fn is_number(self) -> bool {
                !self.is_nan()
            }
            #[inline(always)]
            fn is_not_negative(self) -> bool {
                self >= <$type>::default()
            }
        }
    };
}
lane!(f32, |value, center| value - center);
lane!(f64, |value, center| (value - center) as f32);

/// A formula in `f32`. Its result is in units of `1 / ONE_SLOT` slots, and has the rounder and the
/// margin added already.
pub(super) trait Shape: Copy {
    /// Whether values below zero have no place, and no value a place below the lowest.
    const POSITIVE: bool;
    /// Whether values are counted from a centre.
    const CENTERED: bool;
    fn at<const FUSED: bool>(self, value: f32) -> f32;
}

#[inline(always)]
fn multiply_add<const FUSED: bool>(a: f32, b: f32, c: f32) -> f32 {
    if FUSED { a.mul_add(b, c) } else { a * b + c }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Lines {
    pub(super) at_center: f32,
    pub(super) below: f32,
    pub(super) above: f32,
}

impl Shape for Lines {
    const POSITIVE: bool = false;
    const CENTERED: bool = true;

    #[inline(always)]
    fn at<const FUSED: bool>(self, value: f32) -> f32 {
        let slope = if value < 0.0 { self.below } else { self.above };
        multiply_add::<FUSED>(value, slope, self.at_center)
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Logarithm {
    /// What all lesser values are taken for.
    lowest: f32,
    /// The bits of the value that the offset belongs to.
    origin: i32,
    per_bit: f32,
    polynomial: [f32; 6],
}

impl Logarithm {
    /// `offset + per_octave · log₂ (value / unit)`, for a unit that is a power of two.
    pub(super) fn new(unit: f32, offset: f64, per_octave: f64, lowest: f32) -> Self {
        let mut polynomial = LOGARITHM.map(|c| c * per_octave);
        polynomial[0] += offset;
        Self {
            lowest,
            origin: unit.to_bits().cast_signed(),
            per_bit: (per_octave / f64::from(1u32 << 23)) as f32,
            polynomial: polynomial.map(|c| c as f32),
        }
    }

    /// Of a float that is not negative, given as its bits: exponent and mantissa together are the
    /// logarithm already but for what the polynomial adds.
    #[inline(always)]
    pub(super) fn of_bits<const FUSED: bool>(self, bits: i32) -> f32 {
        let mantissa = f32::from_bits(((bits & 0x7f_ffff) | 0x3f80_0000).cast_unsigned());
        let [a, b, c, d, e, f] = self.polynomial;
        let sum = multiply_add::<FUSED>(f, mantissa, e);
        let sum = multiply_add::<FUSED>(sum, mantissa, d);
        let sum = multiply_add::<FUSED>(sum, mantissa, c);
        let sum = multiply_add::<FUSED>(sum, mantissa, b);
        let sum = multiply_add::<FUSED>(sum, mantissa, a);
        multiply_add::<FUSED>(bits.wrapping_sub(self.origin) as f32, self.per_bit, sum)
    }
}

impl Shape for Logarithm {
    const POSITIVE: bool = true;
    const CENTERED: bool = false;

    #[inline(always)]
    fn at<const FUSED: bool>(self, value: f32) -> f32 {
        let value = if value > self.lowest { value } else { self.lowest };
        self.of_bits::<FUSED>(value.to_bits().cast_signed())
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct SymmetricLog {
    pub(super) at_zero: f32,
    pub(super) linthresh: f32,
    pub(super) slope: f32,
    pub(super) logarithm: Logarithm,
}

impl Shape for SymmetricLog {
    const POSITIVE: bool = false;
    const CENTERED: bool = false;

    #[inline(always)]
    fn at<const FUSED: bool>(self, value: f32) -> f32 {
        let size = value.abs();
        let far = self.logarithm.of_bits::<FUSED>(size.to_bits().cast_signed());
        let size = if size <= self.linthresh { size * self.slope } else { far };
        self.at_zero + size.copysign(value)
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    Lines(Lines),
    Logarithm(Logarithm),
    SymmetricLog(SymmetricLog),
}

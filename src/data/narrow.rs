//! Which numbers of another precision than `f64` the values are.

use super::{Element, Matrix, Numbers, View, Visitor};

/// A set of float types that are narrower than `f64`.
///
/// A caller writes limits as `f64`. Data of 32 or 16 bits holds the nearest number of its own type
/// instead: 0.6 in `f32` is 0.6000000238…. A comparison of the two has to take them for the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct NarrowFloats(u8);

const SINGLE: u8 = 1;
const HALF: u8 = 2;
const BRAIN: u8 = 4;
/// Integers of 64 bits, which are no floats, and not narrower: those beyond 2⁵³ were rounded.
const WIDE: u8 = 8;

impl NarrowFloats {
    /// The type of a matrix's values, if it is one of them.
    pub(crate) fn of(matrix: &Matrix<'_>) -> Self {
        struct Find;
        impl Visitor for Find {
            type Output = u8;
            fn visit<T: Element>(self, _: View<'_, T>) -> u8 {
                match T::numbers(&[]) {
                    Numbers::F32(_) => SINGLE,
                    Numbers::I64(_) | Numbers::U64(_) => WIDE,
                    #[cfg(feature = "half")]
                    Numbers::F16(_) => HALF,
                    #[cfg(feature = "half")]
                    Numbers::Bf16(_) => BRAIN,
                    _ => 0,
                }
            }
        }
        Self(matrix.visit(Find))
    }

    /// The types of both.
    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The least and the greatest of a number and its nearest in each of the types.
    pub(crate) fn around(self, number: f64) -> (f64, f64) {
        let types =
            [(SINGLE, f64::from(number as f32)), (HALF, half(number)), (BRAIN, brain(number))];
        // A number beyond the range of a type has no nearest in it.
        let is_near = |near: f64| near.is_finite() && (near != 0.0 || number == 0.0);
        let nearest = types.into_iter().filter(|&(bit, near)| self.0 & bit > 0 && is_near(near));
        nearest.fold((number, number), |(least, greatest), (_, near)| {
            (least.min(near), greatest.max(near))
        })
    }

    /// Whether there are integers of 64 bits among the values besides.
    pub(crate) fn has_wide_integers(self) -> bool {
        self.0 & WIDE > 0
    }

    pub(crate) fn to_byte(self) -> u8 {
        self.0
    }

    /// `None` for a byte that is no such set.
    pub(crate) fn from_byte(byte: u8) -> Option<Self> {
        (byte <= SINGLE | HALF | BRAIN | WIDE).then_some(Self(byte))
    }
}

#[cfg(feature = "half")]
fn half(number: f64) -> f64 {
    half::f16::from_f64(number).to_f64()
}

#[cfg(feature = "half")]
fn brain(number: f64) -> f64 {
    half::bf16::from_f64(number).to_f64()
}

// A partial may come from a build that has these types.
#[cfg(not(feature = "half"))]
fn half(number: f64) -> f64 {
    number
}

#[cfg(not(feature = "half"))]
fn brain(number: f64) -> f64 {
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_their_nearest_numbers() {
        let single = NarrowFloats::of(&Matrix::new(&[0.0f32], 1, 1).unwrap());
        let third = f64::from(1.0f32 / 3.0);
        assert_eq!(single.around(1.0 / 3.0), (1.0 / 3.0, third));
        assert_eq!(single.around(0.9), (f64::from(0.9f32), 0.9));
        for exact in [0.5, 0.0, -3.0] {
            assert_eq!(single.around(exact), (exact, exact));
        }
        for beyond in [1e300, -1e300, 1e-60] {
            assert_eq!(single.around(beyond), (beyond, beyond));
        }
        let others = [
            Matrix::new(&[0.0f64], 1, 1).unwrap(),
            Matrix::new(&[0i16], 1, 1).unwrap(),
            Matrix::new(&[0u8], 1, 1).unwrap(),
            Matrix::new(&[true], 1, 1).unwrap(),
        ];
        for other in &others {
            assert_eq!(NarrowFloats::of(other), NarrowFloats::default());
        }
        assert_eq!(NarrowFloats::from_byte(single.to_byte()), Some(single));
        let wide = [Matrix::new(&[0i64], 1, 1).unwrap(), Matrix::new(&[0u64], 1, 1).unwrap()];
        for wide in wide.iter().map(NarrowFloats::of) {
            assert!(wide.has_wide_integers() && !single.has_wide_integers());
            assert_eq!(wide.around(0.6), (0.6, 0.6));
            assert_eq!(NarrowFloats::from_byte(wide.or(single).to_byte()), Some(wide.or(single)));
        }
        assert_eq!(NarrowFloats::from_byte(16), None);
    }

    #[cfg(feature = "half")]
    #[test]
    fn sixteen_bits() {
        let zero = [half::f16::ZERO];
        let half = NarrowFloats::of(&Matrix::new(&zero, 1, 1).unwrap());
        let zero = [half::bf16::ZERO];
        let brain = NarrowFloats::of(&Matrix::new(&zero, 1, 1).unwrap());
        let nearest = [half::f16::from_f64(0.6).to_f64(), half::bf16::from_f64(0.6).to_f64()];
        let around = |near: f64| (near.min(0.6), near.max(0.6));
        assert_eq!([half.around(0.6), brain.around(0.6)], nearest.map(around));
        let both = (nearest[0].min(nearest[1]).min(0.6), nearest[0].max(nearest[1]).max(0.6));
        assert_eq!(half.or(brain).around(0.6), both);
    }
}

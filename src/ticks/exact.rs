//! A number as it stands in the data: a float, or an integer that no float may be equal to.

/// A float, or an integer of any type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Exact {
    Float(f64),
    Integer(i128),
}

impl Exact {
    pub(crate) fn to_f64(self) -> f64 {
        match self {
            Exact::Float(value) => value,
            Exact::Integer(value) => value as f64,
        }
    }

    pub(super) fn is_zero(self) -> bool {
        matches!(self, Exact::Float(0.0) | Exact::Integer(0))
    }

    /// With `decimals` digits after the decimal point.
    pub(super) fn fixed(self, decimals: usize) -> String {
        match self {
            Exact::Float(value) => format!("{value:.decimals$}"),
            Exact::Integer(value) if decimals == 0 => value.to_string(),
            Exact::Integer(value) => format!("{value}.{}", "0".repeat(decimals)),
        }
    }

    /// A mantissa with `decimals` digits after its decimal point, `e`, and the power of ten.
    pub(super) fn scientific(self, decimals: usize) -> String {
        match self {
            Exact::Float(value) => format!("{value:.decimals$e}"),
            Exact::Integer(value) => format!("{value:.decimals$e}"),
        }
    }
}

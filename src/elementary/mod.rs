//! Logarithms, exponentials and powers with the same bits on every machine.
//!
//! System libraries differ in the last bit, and a threshold of colours or a tick at a power of ten hangs
//! on it. These functions use nothing but exactly rounded operations: double-double arithmetic of two
//! floats ([`Pair`]), whose error before the one rounding at the end is below 2⁻⁶⁵ of the result.
//! Neighbouring arguments have results that lie farther apart than that, so that none of the functions
//! ever falls, and results are the nearest float but in one case of some thousands; the logarithms settle
//! those cases with more digits.
//!
//! Functions that need not be monotone, such as sines, come from `libm`.

mod exponential;
mod logarithm;
mod pair;
#[cfg(test)]
mod tests;

pub(crate) use exponential::{exp, exp10, pow};
pub(crate) use logarithm::{asinh, ln, log10};

//! What can go wrong ([`Error`]), and what was drawn differently from what was asked ([`Warning`]).
//!
//! Both are closed over the numbers that explain them, and their texts say what to do about it. An
//! error means that there is no figure; a warning stands on a figure that was drawn. Words that both
//! use, such as counts with their nouns, are in `wording`.

mod axis;
mod errors;
mod math;
mod warning;
mod wording;

pub use axis::AxisName;
pub use errors::Error;
pub use math::{MathError, MathProblem};
pub use warning::Warning;

pub(crate) use wording::counted;

impl From<std::convert::Infallible> for Error {
    /// What is a matrix already converts without error, so functions can take either.
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}

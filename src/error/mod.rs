//! What can go wrong ([`Error`]), and what was drawn differently from what was asked ([`Warning`]).
//!
//! Both are opaque: callers see a kind, a text and what a program can act on, so that a number more in a
//! text breaks nobody. Inside the crate they are a `Problem` and a `Notice`, enums whose variants carry
//! the numbers; `Err(Problem::X { .. }.into())` makes one an error. An error means that there is no
//! figure; a warning stands on a figure that was drawn. Words that both use, such as counts with their
//! nouns, are in `wording`.

mod axis;
mod errors;
mod kind;
mod math;
mod opaque;
#[cfg(test)]
mod tests;
mod warning;
pub(crate) mod wording;

pub(crate) use axis::AxisName;
pub(crate) use errors::Problem;
pub use kind::{ErrorKind, WarningKind};
pub(crate) use math::{MathError, MathProblem};
pub use opaque::{Error, Warning};
pub(crate) use warning::Notice;

pub(crate) use wording::counted;

impl From<std::convert::Infallible> for Error {
    /// What is a matrix already converts without error, so functions can take either.
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}

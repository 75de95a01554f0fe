//! Values to fractions of the colour scale, and back.
//!
//! A [`Norm`] says by which rule, [`Limits`] say between which values; fitted to the data they make
//! a [`FittedNorm`] that maps `vmin … vmax` monotonically to 0 … 1. Cells, colour bar and ticks all
//! ask the same one. Each rule is a file: a
//! monotone transform under which it is linear, its inverse, and how it widens a single value; the colours
//! that the fractions stand for belong to the next room.

mod fitted;
mod limits;
mod linear;
mod log;

pub use fitted::FittedNorm;
pub use limits::Limits;

pub(crate) use fitted::Place;
pub(crate) use limits::resolve;

/// By which rule values become fractions of the colour scale.
///
/// The default is [`Norm::Linear`].
///
/// ```
/// use heatspec::{HeatmapSpec, Norm};
///
/// let spec = HeatmapSpec::new().norm(Norm::Log);
/// # let _ = spec;
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Norm {
    /// Equal differences are equally far apart: `(v − vmin) / (vmax − vmin)`.
    #[default]
    Linear,
    /// Equal ratios are equally far apart: `(log v − log vmin) / (log vmax − log vmin)`.
    ///
    /// Limits must be positive. A zero lies below every limit and takes the under colour; a negative
    /// value, −∞ included, has no logarithm and takes the bad colour. Warnings count both.
    Log,
}

//! Where row 0 stands.

use crate::names::named;

/// Where row 0 stands.
///
/// ```
/// use heatspec::{HeatmapSpec, Origin};
///
/// let spec = HeatmapSpec::new().origin(Origin::Lower);
/// # let _ = spec;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// Row 0 at the top, as a matrix is written. The default.
    #[default]
    Upper,
    /// Row 0 at the bottom, as a coordinate grows.
    Lower,
}

named! { Origin, "origin", { Upper = "upper", Lower = "lower" } }

//! What the axes are called in messages.

use std::fmt;

/// The part of the figure that carries ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum AxisName {
    /// The axis along the columns.
    X,
    /// The axis along the rows.
    Y,
    /// The second axis along the columns.
    SecondaryX,
    /// The second axis along the rows.
    SecondaryY,
    /// The colour bar's axis.
    Colorbar,
}

impl AxisName {
    /// What lies side by side along it, in the singular.
    pub(super) fn cell(self) -> &'static str {
        match self {
            AxisName::X | AxisName::SecondaryX => "column",
            AxisName::Y | AxisName::SecondaryY => "row",
            AxisName::Colorbar => "colour",
        }
    }
}

impl fmt::Display for AxisName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            AxisName::X => "x axis",
            AxisName::Y => "y axis",
            AxisName::SecondaryX => "secondary x axis",
            AxisName::SecondaryY => "secondary y axis",
            AxisName::Colorbar => "colour bar",
        })
    }
}

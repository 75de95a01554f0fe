//! What a layout is asked for.

use crate::color::ColorScale;
use crate::norm::FittedNorm;
use crate::spec::HeatmapSpec;
use crate::text::Shape;

/// Everything the layout depends on.
#[derive(Clone, Copy)]
pub(crate) struct Request<'a> {
    pub(crate) spec: &'a HeatmapSpec,
    pub(crate) rows: usize,
    pub(crate) cols: usize,
    pub(crate) norm: &'a FittedNorm,
    /// The number of colours between the limits.
    pub(crate) colors: usize,
    /// Whether the colour bar is pointed at its lower end, and at its upper one.
    pub(crate) pointed: (bool, bool),
    /// For each strip of the rows, then of the columns, the scale of its values if it has any.
    pub(crate) strips: &'a [Option<StripScale>],
    pub(crate) shape: &'a dyn Shape,
}

/// The colours of a strip's values.
#[derive(Clone, Debug)]
pub(crate) struct StripScale {
    pub(crate) scale: ColorScale,
    /// Whether values lie below the limits, and above them.
    pub(crate) beyond: (bool, bool),
}

//! What a layout is asked for.

use crate::norm::FittedNorm;
use crate::spec::HeatmapSpec;
use crate::text::Shape;

/// Everything the layout depends on.
#[derive(Clone, Copy)]
pub(crate) struct Request<'a> {
    pub(crate) spec: &'a HeatmapSpec,
    pub(crate) rows: usize,
    pub(crate) cols: usize,
    /// The colour bar's.
    pub(crate) bar: BarScale<'a>,
    /// Whether the labels of the colour bar have a fixed room, so that no norm changes the cells.
    pub(crate) has_fixed_bar: bool,
    /// For each strip of the rows, then of the columns, that of the bar in its legend, if it has values.
    pub(crate) strips: &'a [Option<BarScale<'a>>],
    pub(crate) shape: &'a dyn Shape,
}

/// What a bar of colours shows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BarScale<'a> {
    pub(crate) norm: &'a FittedNorm,
    /// The number of colours between the limits.
    pub(crate) colors: usize,
    /// Whether values lie below the limits and above them, or are shown as if some did.
    pub(crate) below: bool,
    pub(crate) above: bool,
}

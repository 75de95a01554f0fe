//! Where everything stands: measured text and a spec made into boxes, in device pixels.
//!
//! `figure` adds up from the sides inward what everything takes, and gives the cells what is left, in whole
//! pixels; `axis` measures and places what stands along one side; `overlay` places what stands on the cells;
//! `product` is the public [`Layout`]. Each thing keeps to its own strip of the figure: titles above all, the
//! caption below, and beside the cells, going outwards, ticks with their labels, groups, the label of the axis,
//! the colour bar. So only tick labels at the ends of two axes can overlap, and those are compared one by one.
//! No label is shaped twice, nothing is drawn, and no value of the matrix is read.

mod axis;
mod check;
mod figure;
mod overlay;
mod pixels;
mod product;
mod request;
#[cfg(test)]
mod tests;
mod turn;

pub(crate) use figure::{solve, too_large};
pub(crate) use overlay::{
    Note, Traced, annotate, has_cells_for_text, has_room, place_marks, uncover_annotations,
};
pub(crate) use product::Spans;
pub use product::{
    AnnotationLayout, AxisLayout, ColorbarLayout, GroupLayout, Layout, LegendBar, LegendEntry,
    LegendLayout, MarkLayout, MarkShape, StripLayout, TextBox, TickLayout,
};
pub(crate) use request::{BarScale, Request};

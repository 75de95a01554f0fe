//! Where everything stands: measured text and a spec made into boxes, in device pixels.
//!
//! The order is fixed, and no label is shaped twice. Budgets for ticks come from the size of the
//! figure; the labels that may have room are measured; the boxes follow, from the sides inward, and make
//! room for labels that reach beyond the ends of their axis; the cells area is rounded to whole pixels;
//! and labels that would touch are thinned out last. Each thing keeps to its own strip of the figure:
//! titles above all, the caption below, and beside the cells, going outwards, ticks with their labels,
//! brackets and labels of groups, the label of the axis, the colour bar. So only tick labels at the ends
//! of two axes can meet, and those are looked at one by one.
//!
//! What results is the public [`Layout`], positioned items with not an "auto" left in them. Nothing is
//! drawn here, and no value of the matrix is read.

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

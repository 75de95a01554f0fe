//! Colours: one colour, a table of them, and the scale that gives each value its own.
//!
//! A [`Colormap`] is a finite table with three more slots: under, over and bad. It is published under
//! a name, drawn through the caller's stops, or made of another map. A [`ColorScale`] joins it to a fitted
//! norm and answers for any value, exactly: the colour is `table[min(floor(N · norm(v)), N − 1)]` with
//! the norm in `f64`. Cells and colour bar ask the same scale, so that a figure cannot disagree with
//! its own legend. Where colours land on the canvas is not decided here.

mod colormap;
mod contrast;
mod derived;
mod kernel;
mod missing;
mod names;
mod published;
mod rgba;
mod scale;
mod steps;

pub use colormap::Colormap;
pub use rgba::Color;
pub use scale::ColorScale;

pub(crate) use missing::told_apart;

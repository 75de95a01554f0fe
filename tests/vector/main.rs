//! Figures as SVG documents: what they hold, and that they show the same as the pixels.

#[path = "../../examples/published_figure/simulation.rs"]
mod simulation;

mod compare;
mod figures;
mod svg;

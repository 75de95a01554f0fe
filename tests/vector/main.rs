//! Figures as SVG and PDF, as other programs read and draw them.
//!
//! A package of its own, since those programs are large: `cargo test -p vector`.

#[path = "../../examples/published_figure/simulation.rs"]
mod simulation;

mod compare;
mod equal_cells;
mod figures;
mod goldens;
mod pdf;
mod poppler;
mod svg;

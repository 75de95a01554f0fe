//! Single steps of a rendering, and the choice of instruction sets, for this crate's own benchmarks and tests.
//!
//! Nothing here is part of the API: it may change with any release.

pub use crate::figure::Colored;
pub use crate::simd::InstructionSet;

use crate::color::ColorScale;
use crate::data::{Matrix, summarize};
use crate::error::Error;
use crate::heatmap::Heatmap;
use crate::layout::Layout;
use crate::text::{Fonts, Shape as _, Text};
use tiny_skia::Pixmap;

/// The colours of cells, bar and strips: the second of three steps.
pub fn color(heatmap: &Heatmap<'_>, scale: &ColorScale, layout: &Layout) -> Colored {
    heatmap.color(scale, layout)
}

/// The pixels: the third of three steps.
///
/// # Errors
/// Where the picture is too large.
pub fn paint(heatmap: &Heatmap<'_>, layout: &Layout, colored: &Colored) -> Result<Pixmap, Error> {
    heatmap.paint(layout, colored)
}

/// An empty canvas, or one with all the figure's text on it.
pub fn paint_text(
    heatmap: &Heatmap<'_>,
    layout: &Layout,
    colored: &Colored,
    text: bool,
) -> Option<Pixmap> {
    heatmap.paint_text(layout, colored, text)
}

/// The least and the greatest finite value, found in one pass.
pub fn finite_range(matrix: &Matrix<'_>) -> (f64, f64) {
    let summary = summarize(matrix);
    (summary.min, summary.max)
}

/// How wide a line is, in pixels.
pub fn text_width(fonts: &Fonts, text: &Text, size: f64) -> f64 {
    fonts.shape(text, size).width
}

/// The locators and formatters of ticks, to be compared with other programs' one by one.
pub mod ticks {
    pub use crate::ticks::{
        Direction, LinearFormatter, LinearLocator, LogFormatter, LogLocator, LogTicks, Tick, Ticks,
        linear_ticks, log_ticks, tick_space,
    };
}

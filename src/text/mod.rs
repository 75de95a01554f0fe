//! Fonts, and strings turned into positioned glyphs.
//!
//! [`Text`] is what a caller writes: plain strings, never parsed, with raised or lowered runs where
//! asked for. [`Fonts`] is a chain of font files; each character is taken from the first that has it.
//! Formulas are read
//! and typeset in `math`. Together they give a [`Line`], glyphs and rules at offsets in pixels, which layout measures and painters
//! draw, so that what was measured is what is drawn. This is the only room that knows the font crate.

mod font;
mod line;
mod math;
mod paragraph;
mod rich;
mod wrap;

pub use font::Fonts;
pub use rich::{Run, Script, Text, Tone};

pub(crate) use font::{Curve, Outline};
pub(crate) use line::{Line, Metrics, Shape, line_metrics};
pub(crate) use math::Rule;
pub(crate) use paragraph::{elided, paragraph};
pub(crate) use wrap::Wrap;

//! Fonts, and strings turned into positioned glyphs.
//!
//! [`Text`] is what a caller writes: plain strings, never parsed, with raised or lowered runs where
//! asked for. [`Fonts`] is a chain of font files; each character is taken from the first that has it.
//! Together they give a [`Line`], glyphs at offsets in pixels, which layout measures and painters
//! draw, so that what was measured is what is drawn. This is the only room that knows the font crate.

mod font;
mod line;
mod paragraph;
mod rich;
mod wrap;

pub use font::Fonts;
pub use rich::{Run, Script, Text};

pub(crate) use font::{Curve, Outline};
pub(crate) use line::{Line, Metrics, Shape};
pub(crate) use paragraph::{elided, paragraph};
pub(crate) use wrap::Wrap;

//! Fonts, and strings turned into positioned glyphs.
//!
//! [`Text`] is what a caller writes: plain strings, never parsed, with raised or lowered runs where
//! asked for; formulas are read and typeset in `math`. [`Fonts`] is a chain of font files (`face`), and
//! each cluster of characters is taken from the first that has it, or drawn as a box with its code
//! point (`last_resort`). A text is cut into stretches of one font, script and direction (`segments`),
//! each is shaped, and together they give a [`Line`]: glyphs and rules at offsets in pixels, which
//! layout measures and painters draw, so that what was measured is what is drawn. This is the only
//! room that knows the crates of fonts, of shaping and of Unicode.

mod face;
mod fonts;
mod header;
mod ink;
mod last_resort;
mod line;
mod math;
mod numbers;
mod paragraph;
mod rich;
mod segments;
mod stack;
#[cfg(feature = "system-fonts")]
mod system;
mod wrap;

#[cfg(test)]
mod tests;

pub use fonts::Fonts;
pub use rich::{Run, Script, Text, Tone};

#[cfg(feature = "pdf")]
pub(crate) use face::FontFile;
pub(crate) use face::{Curve, Outline, Zones};
pub(crate) use ink::Ink;
pub(crate) use line::{Glyph, Line, Metrics, Shape, Snap, line_metrics};
pub(crate) use math::Rule;
pub(crate) use paragraph::paragraph;
pub(crate) use stack::{Stack, stack, stacked, whole_lines};
pub(crate) use wrap::Wrap;

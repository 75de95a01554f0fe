//! Fonts, and strings turned into positioned glyphs.
//!
//! [`Text`] is what a caller writes: plain strings, never parsed, with raised or lowered runs and formulas
//! where asked for. [`Fonts`] is a `chain` of font files (`face`) and a `memory` of what was drawn with it; each
//! cluster of characters is taken from the first font that has it, or drawn as a box with its code point
//! (`last_resort`). A text is cut into stretches of one font, script and direction (`segments`), each is shaped
//! (`shaping`), and together they are a [`Line`]: glyphs and rules at offsets in pixels, which layout measures
//! and painters draw, so that what was measured is what is drawn. This is the only room that knows the crates
//! of fonts, of shaping and of Unicode.

mod bitmap;
mod chain;
mod face;
mod fonts;
mod formula;
mod glyph;
mod header;
mod ink;
mod last_resort;
mod line;
mod memory;
mod numbers;
mod paragraph;
mod rich;
mod segments;
mod shaping;
mod stack;
#[cfg(feature = "system-fonts")]
mod system;
mod unicode;
mod wrap;

#[cfg(test)]
mod tests;

pub use fonts::Fonts;
pub use rich::{Run, Script, Text, Tone};

pub(crate) use bitmap::{BitmapKey, Coverage};
#[cfg(feature = "pdf")]
pub(crate) use face::FontFile;
pub(crate) use face::Zones;
pub(crate) use glyph::{Glyph, Snap};
pub(crate) use ink::Ink;
pub(crate) use line::{Line, Metrics};
pub(crate) use paragraph::paragraph;
pub(crate) use shaping::{Shape, line_metrics};
pub(crate) use stack::{Stack, stack, stacked, whole_lines};
pub(crate) use wrap::Wrap;

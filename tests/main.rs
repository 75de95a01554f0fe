//! All tests of the public API, as one program, so that it is linked once. A file here is a topic; `README.md`
//! beside this file says how to add a case or a topic.
//!
//! Programs of their own are `golden` (its pictures are not in the package), `memory`, `instruction_sets` and
//! `fuzz` (what they look at or choose holds for a whole process), and the package `vector` (its readers of
//! SVG and PDF take long to build).

#![allow(clippy::duplicate_mod, reason = "sources of examples are a part of more than one topic")]

// What topics share.
mod facts;
#[path = "../src/property.rs"]
mod property;
mod temporary;
mod told;

// Topics.
mod annotations;
mod any_figure;
mod array_files;
mod bad_input;
mod bars;
mod cells;
mod colorbar;
mod colormaps;
mod colors;
mod edges;
#[cfg(feature = "serde")]
mod example_specs;
mod files;
mod formulas;
mod grid;
mod label_lines;
mod layers;
mod limits;
mod manifest;
mod marks;
mod mask;
mod named_colormaps;
mod named_values;
mod norms;
mod odd_items;
mod published_figure;
mod reduce;
mod room;
mod rows;
#[cfg(feature = "safetensors")]
mod safetensors;
#[cfg(feature = "serde")]
mod specs_as_json;
mod strips;
#[cfg(feature = "terminal")]
mod terminal;
mod themes;
mod ticks;
mod tokens;
mod warnings;
mod wording;

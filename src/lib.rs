//! Heat maps from Rust: exact colours, log colour bars, token labels, and layouts that never collide.
//!
//! A [`Matrix`] holds the values, borrowed or owned; a [`HeatmapSpec`] says what the figure looks
//! like; a [`Heatmap`] binds the two and renders a [`Figure`].
//!
//! ```
//! use heatspec::{Axis, Colorbar, Extend, FigureSize, Heatmap, HeatmapSpec, Matrix, Norm};
//!
//! let tokens = ["deliber", "ation", ".", "Your"];
//! let distance = |row: usize, col: usize| 200.0 * 0.92f64.powi((col * (4 - row)) as i32);
//! let matrix = Matrix::from_fn(tokens.len(), 65, distance)?;
//!
//! let spec = HeatmapSpec::new()
//!     .title("Latent State Convergence ||x - x*||")
//!     .x_axis(Axis::index().label("Iterations at Test Time"))
//!     .y_axis(Axis::categories(tokens))
//!     .norm(Norm::Log)
//!     .colorbar(Colorbar::right().label("Log Distance"))
//!     .size(FigureSize::pixels(1200, 800));
//! let figure = Heatmap::new(matrix, &spec).render()?;
//!
//! # let path = std::env::temp_dir().join("heatspec-example.png");
//! # let path = path.to_str().unwrap();
//! figure.save(path)?; // "convergence.png"
//! assert!(figure.warnings().is_empty());
//! # std::fs::remove_file(path).ok();
//! # Ok::<(), heatspec::Error>(())
//! ```
//!
//! # What to rely on
//!
//! - **Colours are exact.** A value's colour is `table[min(floor(N · norm(v)), N − 1)]`, with the norm
//!   in `f64` and the published colour tables; [named maps](Colormap::named) are matplotlib's and
//!   seaborn's, byte for byte. Colour bar, ticks and cells ask the same scale, and missing values have a
//!   colour that no value of the map comes near.
//! - **Cells are equal.** In SVG and PDF files exactly; in pixels they are whole, without seams or blur.
//! - **Nothing is lost in silence.** Values that a norm has no place for, labels that do not fit,
//!   characters that no font has: each is a [`Warning`] on the figure. Input that cannot be drawn is
//!   an [`Error`]. Both have a kind for programs and a text with the numbers for people; no input panics,
//!   and nothing is printed.
//! - **Nothing collides.** Text is measured first; the [`Layout`] that results is public. A figure too
//!   small for all of its parts shows the most important ones, and says from which size on it has all.
//! - **Costs are in proportion** to data, pixels and text, whatever the input.
//! - **The same input gives the same bytes**, on every machine, with any number of threads, and in whatever
//!   order it lies in memory or comes from a file. (Merged [`Partial`]s tell of their own sums.)
//!
//! The [`guide`] has recipes: handing over tensors, choosing a norm, warnings, large files, windows and web
//! servers, fonts; and a picture of each part of a figure.
//!
//! # Units
//!
//! Lengths in a spec are points (1/72 inch), as in matplotlib; figures are pixels, or inches times
//! the DPI. Everything in a [`Layout`] is device pixels, from the top left corner.
//!
//! # Features
//!
//! None is on by default; PNG and SVG need none.
//!
//! - `image`: JPEG and WebP files, and `Figure::to_image`.
//! - `half`: matrices of that crate's `f16` and `bf16`, in memory and in files.
//! - `safetensors`: `SafetensorsFile`, tensors in the files of that name. `.npy` and `.npz` need none.
//! - `mmap`: `FileArray::map`, arrays in files as memory.
//! - `pdf`: `Heatmap::to_pdf`, `Figure::to_pdf` and `.pdf` files.
//! - `terminal`: `Figure::to_terminal`, pictures in terminals with and without graphics.
//! - `cli`: the command `heatspec`, which draws CSV, JSON, `.npy`, `.npz` and safetensors files.
//! - `serde`: specs as JSON (`guide::specs`): `HeatmapSpec::from_json`, `to_json`, and serde's traits on
//!   all parts of a spec. `schemars` besides: their JSON schema.
//! - `system-fonts`: `Fonts::with_system`, for characters that no other font has. What a figure looks
//!   like then depends on the machine.

// docs.rs labels each item with the feature that it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
// The library panics on no input and prints nothing; tests and examples may.
#![warn(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr
)]

mod cells;
mod color;
mod data;
mod description;
mod elementary;
mod encode;
mod error;
mod figure;
mod files;
mod geom;
pub mod guide;
mod heatmap;
#[doc(hidden)]
pub mod internals;
#[cfg(feature = "serde")]
mod json;
mod layout;
mod math;
mod names;
mod norm;
mod numerals;
#[cfg(feature = "pdf")]
mod pdf;
mod progress;
#[cfg(test)]
mod property;
mod raster;
mod reduce;
mod rows;
mod scene;
mod simd;
mod spec;
mod svg;
#[cfg(feature = "terminal")]
mod terminal;
mod text;
mod threads;
mod ticks;
mod tokens;
mod trace;

pub use color::{Color, ColorScale, Colormap};
pub use data::{Element, Matrix, Number};
pub use encode::PngCompression;
pub use error::{Error, ErrorKind, Warning, WarningKind};
pub use figure::Figure;
#[cfg(feature = "mmap")]
pub use files::MappedArray;
#[cfg(feature = "safetensors")]
pub use files::SafetensorsFile;
pub use files::{FileArray, FileRows, NpzFile};
pub use geom::{Point, Rect};
pub use heatmap::Heatmap;
pub use layout::{
    AnnotationLayout, AxisLayout, ColorbarLayout, GroupLayout, Layout, LegendBar, LegendEntry,
    LegendLayout, MarkLayout, MarkShape, StripLayout, TextBox, TickLayout,
};
pub use norm::{Boundaries, FittedNorm, Limits, MonotoneFunction, Norm};
pub use progress::Progress;
pub use reduce::{Partial, PixelGrid, Reduction};
pub use rows::{RowSource, SourceError};
pub use spec::{
    Align, Annotations, Aspect, Axis, Colorbar, Extend, FigureSize, Grid, GridLines, Groups,
    HeatmapSpec, Mark, Mask, Origin, PointShape, Position, Side, Strip, Theme,
};
pub use svg::SvgText;
#[cfg(feature = "terminal")]
pub use terminal::{TerminalPicture, TerminalProtocol};
pub use text::{Fonts, Run, Script, Text, Tone};
pub use ticks::format::Format;
pub use tokens::{SpaceMarker, TokenLabels};

/// The `image` crate, of which [`Figure::to_image`] returns a type.
#[cfg(feature = "image")]
pub use image;
/// The `tiny_skia` crate, of which [`Figure::pixmap`] returns a type.
pub use tiny_skia;

/// The README's program compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

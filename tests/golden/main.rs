//! Whole figures, pixel by pixel, against pictures that were looked at and found good.
//!
//! The pictures stand beside these files. Where a figure differs from its picture, `<name>.actual.png`
//! and `<name>.diff.png` (what differs in red, the rest faint) are written beside it. Look at them;
//! where the new figure is the better one, accept it with
//!
//! ```text
//! HEATSPEC_UPDATE_GOLDEN=1 cargo test --test golden
//! ```
//!
//! `tests/vector` draws the same figures as SVG, and compares what another program makes of them.

mod axes;
mod gallery;
mod overlays;
mod picture;
mod shared;
mod text;
mod whole;

use picture::check;
use shared::{WORDS, clean, hill, render, spec};

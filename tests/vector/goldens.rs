//! The figures of `tests/golden`, as SVG beside their pixels.

#[path = "../golden/axes.rs"]
mod axes;
#[path = "../golden/overlays.rs"]
mod overlays;
#[path = "../../examples/gallery/pictures/mod.rs"]
mod pictures;
#[path = "../golden/shared.rs"]
mod shared;
#[path = "../golden/text.rs"]
mod text;
#[path = "../golden/whole.rs"]
mod whole;

use crate::compare::check;
use shared::{WORDS, clean, hill, render, spec};

#[test]
fn gallery() {
    for (name, figure) in pictures::all().unwrap() {
        check(name, &figure);
    }
}

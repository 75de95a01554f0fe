//! Where text stands in the room that it has.

use crate::names::named;

/// Where text stands in the room that it has, and how its lines stand one above the other.
///
/// Text that is turned by 90° reads upwards: its left is the bottom.
///
/// ```
/// use heatspec::{Align, Axis, HeatmapSpec};
///
/// let spec = HeatmapSpec::new()
///     .title("Attention")
///     .subtitle("layer 3, head 7")
///     .title_align(Align::Left)
///     .x_axis(Axis::index().label("key").label_align(Align::Right));
/// # let _ = spec;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Align {
    /// Lines start at the left end of the room.
    Left,
    /// Lines have their middle in the middle of the room.
    Center,
    /// Lines end at the right end of the room.
    Right,
}

named! { Align, "alignment", { Left = "left", Center = "center", Right = "right" } }

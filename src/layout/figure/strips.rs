//! Strips beside the cells: how much room they take, and where they stand.
//!
//! They stand next to the cells, inside of axes and colour bar, which see cells and strips as one area.

use crate::geom::Rect;
use crate::layout::pixels::{Pixels, beside};
use crate::layout::product::StripLayout;
use crate::spec::{HeatmapSpec, Side};

/// The gap between the cells and a strip, and between two strips, in points.
const GAP: f64 = 3.0;

/// All strips, at their distances from the cells.
pub(super) struct Strips {
    rows: Vec<Offset>,
    columns: Vec<Offset>,
}

#[derive(Clone, Copy)]
struct Offset {
    side: Side,
    /// From the edge of the cells to its own edges.
    near: f64,
    far: f64,
}

impl Strips {
    pub(super) fn new(spec: &HeatmapSpec, pixels: &Pixels) -> Self {
        let mut strips = Self { rows: Vec::new(), columns: Vec::new() };
        for (is_row, strip) in spec.strips() {
            let side = strip.side.unwrap_or_else(|| usual_side(spec, is_row));
            // Two frames have to have room between two areas.
            let near = strips.depth(side) + 2.0 * pixels.line_room + pixels.whole(GAP);
            let offset = Offset { side, near, far: near + pixels.whole(strip.width) };
            if is_row { strips.rows.push(offset) } else { strips.columns.push(offset) }
        }
        strips
    }

    /// The distance of the outermost edge from the cells, the frame around it not counted.
    pub(super) fn depth(&self, side: Side) -> f64 {
        let all = self.rows.iter().chain(&self.columns);
        all.filter(|offset| offset.side == side).map(|offset| offset.far).fold(0.0, f64::max)
    }

    /// The cells with the strips at their left and right (or above and below them).
    pub(super) fn around(&self, cells: Rect, beside: bool) -> Rect {
        let depth = |side| self.depth(side);
        if beside {
            let (left, right) = (depth(Side::Left), depth(Side::Right));
            Rect { left: cells.left - left, right: cells.right + right, ..cells }
        } else {
            let (top, bottom) = (depth(Side::Top), depth(Side::Bottom));
            Rect { top: cells.top - top, bottom: cells.bottom + bottom, ..cells }
        }
    }

    /// The strips along the rows, and those along the columns.
    pub(super) fn place(&self, cells: Rect) -> [Vec<StripLayout>; 2] {
        let placed = |offset: &Offset| {
            let Offset { side, near, far } = *offset;
            StripLayout { rect: beside(side, &cells, near, far), side, label: None }
        };
        [&self.rows, &self.columns].map(|offsets| offsets.iter().map(placed).collect())
    }
}

/// The side at which the first axis does not stand.
fn usual_side(spec: &HeatmapSpec, is_row: bool) -> Side {
    let axis = if is_row {
        spec.y_axis.side.unwrap_or(Side::Left)
    } else {
        spec.x_axis.side.unwrap_or(Side::Bottom)
    };
    axis.opposite()
}

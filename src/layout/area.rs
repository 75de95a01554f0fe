//! The cells area in whole pixels.

use super::measure::Solver;
use crate::geom::Rect;
use crate::spec::{Axis, AxisCells};

/// What whole-pixel cells may cost of the cells area.
const MOST_ROUNDING: f64 = 0.04;

impl Solver<'_> {
    /// The largest area inside `free` in whole pixels, with cells of equal whole size along each axis
    /// where that costs little, in the middle of what it leaves.
    pub(super) fn whole_cells(&self, free: Rect) -> Rect {
        let unit = self.pixels.unit;
        let whole = |length: f64| ((length / unit + 1e-6).floor() * unit).max(0.0);
        let (left, top) = ((free.left / unit).ceil() * unit, (free.top / unit).ceil() * unit);
        let (width, height) = (whole(free.right - left), whole(free.bottom - top));
        let equal = |axis: &Axis, cells: usize, length: f64, step: f64| match axis.cells {
            // Cells of unequal width have no common size.
            AxisCells::Edges(_) => length,
            _ => (length / (cells as f64 * step)).floor() * cells as f64 * step,
        };
        let (mut best_width, mut best_height) = (width, height);
        let keeps = |part: f64| part >= 1.0 - MOST_ROUNDING;
        let mut step = unit;
        while step >= 1.0 {
            let w = equal(&self.spec().x_axis, self.request.cols, width, step);
            let h = equal(&self.spec().y_axis, self.request.rows, height, step);
            if keeps(w * h / (width * height)) {
                (best_width, best_height) = (w, h);
                break;
            }
            // Not both: then that one which costs less.
            if w / width >= h / height && keeps(w / width) {
                (best_width, best_height) = (w, height);
            } else if keeps(h / height) {
                (best_width, best_height) = (width, h);
            }
            step = if step % 2.0 == 0.0 { step / 2.0 } else { step - 1.0 };
        }
        let left = left + ((width - best_width) / 2.0 / unit).floor() * unit;
        let top = top + ((height - best_height) / 2.0 / unit).floor() * unit;
        Rect::new(left, top, left + best_width, top + best_height)
    }
}

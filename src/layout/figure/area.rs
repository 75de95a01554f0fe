//! The cells area in whole pixels.

use super::measure::Solver;
use crate::geom::Rect;
use crate::spec::Aspect;

/// What whole-pixel cells may cost of the cells area.
const MOST_ROUNDING: f64 = 0.04;

impl Solver<'_> {
    /// The largest area inside `free` in whole pixels, gaps included, with cells of equal whole size
    /// along each axis where that costs little, in the middle of what it leaves. Also says how many
    /// pixels the cells have, or could have if they did not have to be square.
    pub(super) fn whole_cells(&self, free: Rect) -> (Rect, f64) {
        let unit = self.pixels.unit;
        let whole = |length: f64| ((length / unit + 1e-6).floor() * unit).max(0.0);
        let (left, top) = ((free.left / unit).ceil() * unit, (free.top / unit).ceil() * unit);
        let gaps = (self.x.gaps(), self.y.gaps());
        let (width, height) =
            (whole(free.right - left - gaps.0), whole(free.bottom - top - gaps.1));
        if width == 0.0 || height == 0.0 {
            return (Rect::new(left, top, left, top), 0.0);
        }
        let best = match self.spec().aspect {
            Aspect::Auto => self.filling(width, height),
            Aspect::Equal => self.square(width, height),
        };
        let pixels = match self.spec().aspect {
            Aspect::Auto => best.0 * best.1,
            Aspect::Equal => width * height,
        };
        let left = left + ((width - best.0) / 2.0 / unit).floor() * unit;
        let top = top + ((height - best.1) / 2.0 / unit).floor() * unit;
        (Rect::new(left, top, left + best.0 + gaps.0, top + best.1 + gaps.1), pixels)
    }

    /// Cells that fill the room.
    fn filling(&self, width: f64, height: f64) -> (f64, f64) {
        let unit = self.pixels.unit;
        let equal = |is_even: bool, cells: usize, length: f64, step: f64| {
            // Cells of unequal width have no common size.
            let whole = (length / (cells as f64 * step)).floor() * cells as f64 * step;
            if is_even { whole } else { length }
        };
        let mut best = (width, height);
        let keeps = |part: f64| part >= 1.0 - MOST_ROUNDING;
        let mut step = unit;
        while step >= 1.0 {
            let w = equal(self.x.is_even(), self.request.cols, width, step);
            let h = equal(self.y.is_even(), self.request.rows, height, step);
            if keeps(w * h / (width * height)) {
                return (w, h);
            }
            // Not both: then that one which costs less.
            if w / width >= h / height && keeps(w / width) {
                best = (w, height);
            } else if keeps(h / height) {
                best = (width, h);
            }
            step = if step % 2.0 == 0.0 { step / 2.0 } else { step - 1.0 };
        }
        best
    }

    /// Cells that are as wide as they are high, in the mean where they are not all alike.
    fn square(&self, width: f64, height: f64) -> (f64, f64) {
        let (cols, rows) = (self.request.cols as f64, self.request.rows as f64);
        let unit = self.pixels.unit;
        let side = (width / cols).min(height / rows);
        let mut step = unit;
        while step >= 1.0 {
            let whole = (side / step).floor() * step;
            if whole * whole >= (1.0 - MOST_ROUNDING) * side * side {
                return (whole * cols, whole * rows);
            }
            step = if step % 2.0 == 0.0 { step / 2.0 } else { step - 1.0 };
        }
        let whole = |length: f64| ((length / unit + 1e-6).floor() * unit).max(unit);
        (whole(side * cols).min(width), whole(side * rows).min(height))
    }
}

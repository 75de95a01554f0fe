//! The cells area in whole pixels.

use crate::geom::Rect;
use crate::layout::axis::Spread;
use crate::spec::Aspect;

/// What whole-pixel cells may cost of the cells area.
const MOST_ROUNDING: f64 = 0.04;

/// The cells and the room that they are in.
pub(super) struct CellsArea {
    pub(super) free: Rect,
    pub(super) cells: Rect,
    /// How many pixels the cells have, or could have if they did not have to be square.
    pub(super) pixels: f64,
}

/// Width and height.
#[derive(Clone, Copy)]
struct Size {
    width: f64,
    height: f64,
}

impl Size {
    fn area(self) -> f64 {
        self.width * self.height
    }
}

/// The largest area inside `free` in whole pixels, gaps included, with cells of equal whole size
/// along each axis where that costs little, in the middle of what it leaves.
pub(super) fn whole_cells(
    free: Rect,
    [x, y]: [&Spread<'_>; 2],
    aspect: Aspect,
    unit: f64,
) -> CellsArea {
    let whole = |length: f64| ((length / unit + 1e-6).floor() * unit).max(0.0);
    let (left, top) = ((free.left / unit).ceil() * unit, (free.top / unit).ceil() * unit);
    let room = Size {
        width: whole(free.right - left - x.gaps()),
        height: whole(free.bottom - top - y.gaps()),
    };
    if room.width == 0.0 || room.height == 0.0 {
        return CellsArea { free, cells: Rect::new(left, top, left, top), pixels: 0.0 };
    }
    let (best, pixels) = match aspect {
        Aspect::Auto => {
            let best = filling(room, [x, y], unit);
            (best, best.area())
        }
        Aspect::Equal => (square(room, x.cells as f64, y.cells as f64, unit), room.area()),
    };
    let left = left + ((room.width - best.width) / 2.0 / unit).floor() * unit;
    let top = top + ((room.height - best.height) / 2.0 / unit).floor() * unit;
    let (right, bottom) = (left + best.width + x.gaps(), top + best.height + y.gaps());
    CellsArea { free, cells: Rect::new(left, top, right, bottom), pixels }
}

/// The multiples of a pixel to which cells are rounded, the greatest first.
fn steps(unit: f64) -> impl Iterator<Item = f64> {
    let next = |&step: &f64| Some(if step % 2.0 == 0.0 { step / 2.0 } else { step - 1.0 });
    std::iter::successors(Some(unit), next).take_while(|step| *step >= 1.0)
}

/// Cells that fill the room.
fn filling(room: Size, [x, y]: [&Spread<'_>; 2], unit: f64) -> Size {
    let equal = |spread: &Spread<'_>, length: f64, step: f64| {
        let cells = spread.cells as f64;
        // Cells of unequal width have no common size.
        let whole = (length / (cells * step)).floor() * cells * step;
        if spread.is_even() { whole } else { length }
    };
    let keeps = |part: f64| part >= 1.0 - MOST_ROUNDING;
    let mut best = room;
    for step in steps(unit) {
        let cells = Size { width: equal(x, room.width, step), height: equal(y, room.height, step) };
        if keeps(cells.area() / room.area()) {
            return cells;
        }
        // Not both: then that one which costs less.
        let kept = (cells.width / room.width, cells.height / room.height);
        if kept.0 >= kept.1 && keeps(kept.0) {
            best = Size { width: cells.width, ..room };
        } else if keeps(kept.1) {
            best = Size { height: cells.height, ..room };
        }
    }
    best
}

/// Cells that are as wide as they are high, in the mean where they are not all alike.
fn square(room: Size, cols: f64, rows: f64, unit: f64) -> Size {
    let side = (room.width / cols).min(room.height / rows);
    for step in steps(unit) {
        let whole = (side / step).floor() * step;
        if whole * whole >= (1.0 - MOST_ROUNDING) * side * side {
            return Size { width: whole * cols, height: whole * rows };
        }
    }
    let whole = |length: f64| ((length / unit + 1e-6).floor() * unit).max(unit);
    Size { width: whole(side * cols).min(room.width), height: whole(side * rows).min(room.height) }
}

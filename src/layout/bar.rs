//! The colour bar: where it stands beyond the axes, and where its colours end.

use super::ColorbarLayout;
use super::decoration::Decoration;
use super::measure::Solver;
use crate::error::Warning;
use crate::geom::{Division, Rect};
use crate::spec::Side;

impl Solver<'_> {
    /// The gap before the colour bar, its frame and its width.
    pub(super) fn bar_depth(&self) -> f64 {
        let gap = self.pixels.round(self.spec().theme.bar_gap * self.pixels.scale);
        gap + self.pixels.line_room + self.bar_width()
    }

    fn bar_width(&self) -> f64 {
        let spec = self.spec();
        let points = spec.colorbar.thickness.unwrap_or(spec.theme.bar_width);
        self.pixels.whole(points)
    }

    /// The bar `beside` so many pixels of axis.
    pub(super) fn place_bar(
        &self,
        bar: Decoration<'_>,
        cells: Rect,
        room: Rect,
        beside: f64,
        warnings: &mut Vec<Warning>,
    ) -> ColorbarLayout {
        let near = self.pixels.up(beside) + self.bar_depth() - self.bar_width();
        let far = near + self.bar_width();
        let rect = match bar.side {
            Side::Left => Rect { left: cells.left - far, right: cells.left - near, ..cells },
            Side::Right => Rect { left: cells.right + near, right: cells.right + far, ..cells },
            Side::Top => Rect { top: cells.top - far, bottom: cells.top - near, ..cells },
            Side::Bottom => Rect { top: cells.bottom + near, bottom: cells.bottom + far, ..cells },
        };
        let (rect, ends) = self.bar_ends(self.shortened(rect, bar.side), bar.side);
        let length = if bar.side.is_vertical() { rect.height() } else { rect.width() };
        let steps = self.request.norm.intervals().unwrap_or(self.request.colors);
        let steps = Division::equal(steps, length as u32, bar.side.is_vertical());
        // A label that is longer than a short bar keeps beside the cells, so far as it fits there.
        let vertical = bar.side.is_vertical();
        let cells_length = if vertical { cells.height() } else { cells.width() };
        let room = match (bar.label_width() <= cells_length, vertical) {
            (false, _) => room,
            (true, true) => Rect { top: cells.top, bottom: cells.bottom, ..room },
            (true, false) => Rect { left: cells.left, right: cells.right, ..room },
        };
        let axis = bar.place(rect, room, &steps, &self.pixels, warnings);
        ColorbarLayout { rect, axis, ends, steps }
    }

    /// A bar that is shorter than the cells stands in their middle.
    fn shortened(&self, whole: Rect, side: Side) -> Rect {
        let by = |length: f64| {
            let least = self.pixels.unit.min(length);
            let rest = length * (1.0 - self.spec().colorbar.length);
            let most = ((length - least) / 2.0 / self.pixels.unit).floor() * self.pixels.unit;
            self.pixels.round(rest / 2.0).min(most)
        };
        if side.is_vertical() {
            let by = by(whole.height());
            Rect { top: whole.top + by, bottom: whole.bottom - by, ..whole }
        } else {
            let by = by(whole.width());
            Rect { left: whole.left + by, right: whole.right - by, ..whole }
        }
    }

    /// Takes the pointed ends off a bar, where it is long enough for them.
    fn bar_ends(&self, whole: Rect, side: Side) -> (Rect, [Option<Rect>; 2]) {
        let vertical = side.is_vertical();
        let (length, width) = if vertical {
            (whole.height(), whole.width())
        } else {
            (whole.width(), whole.height())
        };
        // As long as the bar is wide, or shorter, so that most of the length is left for colours.
        let most = (length / 6.0 / self.pixels.unit).floor() * self.pixels.unit;
        let end = |pointed: bool| if pointed { width.min(most) } else { 0.0 };
        let (below, above) = (end(self.request.pointed.0), end(self.request.pointed.1));
        let (body, lower, upper) = if vertical {
            let body = Rect { top: whole.top + above, bottom: whole.bottom - below, ..whole };
            (body, Rect { top: body.bottom, ..whole }, Rect { bottom: body.top, ..whole })
        } else {
            let body = Rect { left: whole.left + below, right: whole.right - above, ..whole };
            (body, Rect { right: body.left, ..whole }, Rect { left: body.right, ..whole })
        };
        (body, [(below > 0.0).then_some(lower), (above > 0.0).then_some(upper)])
    }
}

//! The colour bar: where it stands beyond the axes, and where its colours end.

use super::canvas::Canvas;
use super::measure::Solver;
use crate::error::Warning;
use crate::geom::{Division, Rect};
use crate::layout::axis::Decoration;
use crate::layout::pixels::along;
use crate::layout::product::ColorbarLayout;
use crate::spec::{Aspect, Side};

/// The length of a bar that can be read, in parts of the size of tick labels.
const LEAST_BAR: f64 = 6.0;

/// How far a bar may reach beyond the start and the end of the cells, and what stands there.
pub(super) struct Stretch {
    pub(super) before: f64,
    pub(super) after: f64,
    pub(super) obstacles: Vec<Rect>,
}

impl Stretch {
    /// The same short of all obstacles that stand in the way of a bar beside the cells, or of its labels.
    fn clear_of(&self, bar: Rect, side: Side) -> Self {
        let mut clear = Self { obstacles: Vec::new(), ..*self };
        for other in &self.obstacles {
            let is_beside = match side {
                Side::Left => other.left < bar.right,
                Side::Right => other.right > bar.left,
                Side::Top => other.top < bar.bottom,
                Side::Bottom => other.bottom > bar.top,
            };
            let (start, end) = along(side, &bar);
            let (from, to) = along(side, other);
            if is_beside && f64::midpoint(from, to) < f64::midpoint(start, end) {
                clear.before = clear.before.min(start - to);
            } else if is_beside {
                clear.after = clear.after.min(from - end);
            }
        }
        clear
    }
}

impl ColorbarLayout {
    /// The bar with its pointed ends and its entry for missing values.
    pub(super) fn with_its_ends(&self) -> Rect {
        let entry = self.missing.as_ref().map(|entry| entry.swatch);
        let parts = self.ends.into_iter().flatten().chain(entry);
        parts.fold(self.rect, |all, part| all.union(&part))
    }
}

impl Solver<'_> {
    /// The gap before the colour bar, its frame and its width.
    pub(super) fn bar_depth(&self) -> f64 {
        let gap = self.pixels.round(self.spec().theme.bar_gap * self.pixels.scale);
        let of_entry = self.entry.as_ref().map_or(0.0, |entry| entry.across[0]);
        let gap = gap.max(self.pixels.up(of_entry - self.pixels.line_room));
        gap + self.pixels.line_room + self.bar_width()
    }

    pub(super) fn bar_width(&self) -> f64 {
        let spec = self.spec();
        let points = spec.colorbar.thickness.unwrap_or(spec.theme.bar_width);
        self.pixels.whole(points)
    }

    /// How long the bar is, pointed ends included, beside cells of that length. Cells that are flat because
    /// they are square, or of a size of their own, leave room for a bar that can be read.
    pub(super) fn bar_length(&self, cells: f64) -> f64 {
        let spec = self.spec();
        let may_be_flat =
            spec.aspect == Aspect::Equal || matches!(self.canvas, Canvas::PerCell(..));
        if !may_be_flat {
            return spec.colorbar.length * cells;
        }
        let least = LEAST_BAR * self.pixels.tick_size;
        spec.colorbar.length * cells.max(least + self.entry_length())
    }

    /// The bar `beside` so many pixels of axis.
    pub(super) fn place_bar(
        &self,
        bar: Decoration<'_>,
        cells: Rect,
        (room, stretch): (Rect, Stretch),
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
        let whole = self.of_its_length(rect, bar.side, &stretch.clear_of(rect, bar.side));
        let (colors, missing) = self.place_entry(whole, &bar);
        warnings.extend(self.entry.as_ref().and_then(|entry| entry.warning.clone()));
        let (rect, ends) = self.bar_ends(colors, bar.side);
        let length = if bar.side.is_vertical() { rect.height() } else { rect.width() };
        let steps = self.request.norm.intervals().unwrap_or(self.request.colors);
        let reversed = bar.side.is_vertical() != self.spec().colorbar.inverted;
        let steps = Division::equal(steps, length as u32, reversed);
        // A label that is longer than a short bar keeps beside the cells, so far as it fits there.
        let vertical = bar.side.is_vertical();
        let beside = whole.union(&Rect { left: whole.left, right: whole.right, ..cells });
        let beside = if vertical {
            beside
        } else {
            whole.union(&Rect { top: whole.top, bottom: whole.bottom, ..cells })
        };
        let beside_length = if vertical { beside.height() } else { beside.width() };
        let room = match (bar.label_width() <= beside_length, vertical) {
            (false, _) => room,
            (true, true) => Rect { top: beside.top, bottom: beside.bottom, ..room },
            (true, false) => Rect { left: beside.left, right: beside.right, ..room },
        };
        let axis = bar.place(rect, room, &steps, &self.pixels, warnings);
        ColorbarLayout { rect, axis, ends, missing, steps }
    }

    /// A bar along the cells of its own length: one that is shorter than the cells stands in their middle,
    /// one that is longer has its middle there so far as there is room.
    fn of_its_length(&self, whole: Rect, side: Side, stretch: &Stretch) -> Rect {
        let unit = self.pixels.unit;
        let cells = if side.is_vertical() { whole.height() } else { whole.width() };
        let wanted = self.bar_length(cells);
        let (before, after) = if wanted > cells {
            let more = ((wanted - cells) / 2.0 / unit).round() * unit;
            let [before, after] =
                [stretch.before, stretch.after].map(|room| (room / unit).floor().max(0.0) * unit);
            let (first, last) = (more.min(before), more.min(after));
            (
                -(2.0 * more - last).min(before).max(first),
                -(2.0 * more - first).min(after).max(last),
            )
        } else {
            let least = unit.min(cells);
            let most = ((cells - least) / 2.0 / unit).floor() * unit;
            let by = self.pixels.round((cells - wanted) / 2.0).min(most);
            (by, by)
        };
        if side.is_vertical() {
            Rect { top: whole.top + before, bottom: whole.bottom - after, ..whole }
        } else {
            Rect { left: whole.left + before, right: whole.right - after, ..whole }
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
        let lengths = [end(self.request.pointed.0), end(self.request.pointed.1)];
        // The two ends as they stand: at the bottom and top, or at the left and right.
        let inverted = self.spec().colorbar.inverted;
        let [first, last] = if inverted { [lengths[1], lengths[0]] } else { lengths };
        let (body, start, end) = if vertical {
            let body = Rect { top: whole.top + last, bottom: whole.bottom - first, ..whole };
            (body, Rect { top: body.bottom, ..whole }, Rect { bottom: body.top, ..whole })
        } else {
            let body = Rect { left: whole.left + first, right: whole.right - last, ..whole };
            (body, Rect { right: body.left, ..whole }, Rect { left: body.right, ..whole })
        };
        let ends = [(first > 0.0).then_some(start), (last > 0.0).then_some(end)];
        (body, if inverted { [ends[1], ends[0]] } else { ends })
    }
}

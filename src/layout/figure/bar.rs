//! The colour bar: how much room it takes, where it stands beyond the axes, and where its colours end.

use super::bar_entry::BarEntry;
use super::canvas::Canvas;
use crate::error::{AxisName, Error, Warning};
use crate::geom::{Division, Rect};
use crate::layout::axis::{Decoration, LabelRoom, Labelled, Parts, Scale, TickRequest, direction};
use crate::layout::pixels::{Pixels, along, beside, with_along};
use crate::layout::product::ColorbarLayout;
use crate::layout::request::{BarScale, Request};
use crate::layout::turn::Turn;
use crate::spec::{Aspect, HeatmapSpec, Side};
use crate::ticks::Direction;

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

/// Where a bar is placed.
pub(super) struct BarPlace {
    pub(super) cells: Rect,
    /// What its label keeps inside of.
    pub(super) room: Rect,
    pub(super) stretch: Stretch,
    /// How much of the side an axis takes that stands between cells and bar.
    pub(super) beside: f64,
}

/// How much room there is for what a bar says.
pub(super) struct BarRoom<'r> {
    pub(super) labels: &'r LabelRoom<'r>,
    /// The length of the cells beside it.
    pub(super) cells: f64,
    /// The greatest length of a line of its label.
    pub(super) most_label: f64,
}

/// The colour bar of a figure.
pub(super) struct Bar<'a> {
    pub(super) spec: &'a HeatmapSpec,
    pub(super) side: Side,
    scale: BarScale<'a>,
    pixels: Pixels,
    /// Whether the figure grows with its cells.
    grows: bool,
    /// That of missing values.
    pub(super) entry: Option<BarEntry>,
}

impl<'a> Bar<'a> {
    pub(super) fn new(
        request: &Request<'a>,
        labels: &LabelRoom<'_>,
        canvas: Canvas,
    ) -> Option<Self> {
        let (spec, pixels) = (request.spec, labels.pixels);
        let side = spec.colorbar.side?;
        let grows = matches!(canvas, Canvas::PerCell(..));
        let mut bar = Self { spec, side, scale: request.bar, pixels, grows, entry: None };
        let text = spec.colorbar.missing.as_ref();
        bar.entry = text.map(|text| BarEntry::measure(text, side, bar.width(), labels));
        Some(bar)
    }

    pub(super) fn pixels(&self) -> &Pixels {
        &self.pixels
    }

    /// What ticks it is to have beside cells of a length.
    pub(super) fn tick_request(&self, cells: f64) -> TickRequest<'a> {
        let bar = &self.spec.colorbar;
        TickRequest {
            name: AxisName::Colorbar,
            scale: Scale::of_bar(self.scale.norm, self.is_reversed()),
            choice: &bar.ticks,
            format: bar.format.as_ref(),
            categories: None,
            side: self.side,
            direction: direction(self.side),
            length: (self.length(cells) - self.entry_length()).max(0.0),
            pixels: self.pixels.scale,
            font_size: self.spec.theme.tick_size,
        }
    }

    /// With its own labels; those of the locator have that font size and angle.
    pub(super) fn with_own_labels(
        &self,
        room: &BarRoom<'_>,
        size: usize,
        turn: Turn,
    ) -> Result<Decoration<'a>, Error> {
        let mut request = self.tick_request(room.cells);
        if turn.is_vertical() {
            request.direction = Direction::Horizontal;
        }
        let mut warnings: Vec<Warning> = Vec::new();
        let ticks = Labelled::new(&request, Some(0.0), room.labels, &mut warnings)?;
        let ticks = ticks.restyled(size, turn);
        Ok(self.decoration(room, ticks, request.scale, warnings))
    }

    /// With ticks on a scale, and what there is to say of these.
    pub(super) fn decoration(
        &self,
        room: &BarRoom<'_>,
        ticks: Labelled,
        scale: Scale<'a>,
        warnings: Vec<Warning>,
    ) -> Decoration<'a> {
        let parts = Parts {
            name: AxisName::Colorbar,
            side: self.side,
            scale,
            ticks,
            groups: None,
            label: self.spec.colorbar.label.as_ref(),
            label_align: self.spec.colorbar.label_align,
            most_label: room.most_label,
            warnings,
        };
        let mut decoration = Decoration::measure(parts, room.labels);
        if let Some(entry) = &self.entry {
            decoration.widen(if self.side.is_vertical() {
                entry.line.width
            } else {
                entry.outward - decoration.label_distance(&self.pixels)
            });
        }
        decoration
    }

    /// Whether its colours run against the screen.
    pub(super) fn is_reversed(&self) -> bool {
        self.side.is_vertical() != self.spec.colorbar.inverted
    }

    /// The gap before the colour bar, its frame and its width.
    pub(super) fn depth(&self) -> f64 {
        let gap = self.pixels.round(self.spec.theme.bar_gap * self.pixels.scale);
        let of_entry = self.entry.as_ref().map_or(0.0, |entry| entry.inward);
        let gap = gap.max(self.pixels.up(of_entry - self.pixels.line_room));
        gap + self.pixels.line_room + self.width()
    }

    fn width(&self) -> f64 {
        let points = self.spec.colorbar.thickness.unwrap_or(self.spec.theme.bar_width);
        self.pixels.whole(points)
    }

    /// The length of the whole bar that the entry takes.
    pub(super) fn entry_length(&self) -> f64 {
        self.entry.as_ref().map_or(0.0, |entry| entry.length)
    }

    /// How long the bar is, pointed ends included, beside cells of that length. Cells that are flat because
    /// they are square, or of a size of their own, leave room for a bar that can be read.
    pub(super) fn length(&self, cells: f64) -> f64 {
        let part = self.spec.colorbar.length;
        if self.spec.aspect != Aspect::Equal && !self.grows {
            return part * cells;
        }
        let least = LEAST_BAR * self.pixels.tick_size;
        part * cells.max(least + self.entry_length())
    }

    /// How far labels reach beyond the ends of cells of that length, in whose middle the bar stands. On a
    /// figure of a given size a longer bar takes what room there is.
    pub(super) fn overhang(&self, bar: &Decoration<'_>, cells: f64) -> (f64, f64) {
        let own = if self.grows { self.length(cells) } else { self.spec.colorbar.length * cells };
        let aside = (cells - own) / 2.0;
        let (before, after) = self.reach(bar, own);
        (before - aside, after - aside)
    }

    /// How far labels reach beyond the ends of a bar of that length, its entry for missing values included.
    pub(super) fn reach(&self, bar: &Decoration<'_>, length: f64) -> (f64, f64) {
        let Some(entry) = &self.entry else { return bar.overhang(length) };
        let (before, after) = bar.overhang((length - entry.length).max(0.0));
        (before, (after - entry.length).max(entry.overhang))
    }

    /// The final boxes.
    pub(super) fn place(
        &self,
        bar: Decoration<'_>,
        place: BarPlace,
        warnings: &mut Vec<Warning>,
    ) -> ColorbarLayout {
        let BarPlace { cells, room, stretch, beside: axis } = place;
        let near = self.pixels.up(axis) + self.depth() - self.width();
        let rect = beside(self.side, &cells, near, near + self.width());
        let whole = self.of_its_length(rect, &stretch.clear_of(rect, self.side));
        let (colors, missing) = match &self.entry {
            Some(entry) => {
                let (rest, placed) = entry.place(whole, &bar, &self.pixels);
                warnings.extend(entry.warning.clone());
                (rest, Some(placed))
            }
            None => (whole, None),
        };
        let (rect, ends) = self.ends(colors);
        let (start, end) = along(self.side, &rect);
        let steps = self.scale.norm.intervals().unwrap_or(self.scale.colors);
        let steps = Division::equal(steps, (end - start) as u32, self.is_reversed());
        let room = self.room_of_label(&bar, whole, cells, room);
        let axis = bar.place(rect, room, &steps, &self.pixels, warnings);
        ColorbarLayout { rect, axis, ends, missing, steps }
    }

    /// A label that is longer than a short bar keeps beside the cells, so far as it fits there.
    fn room_of_label(&self, bar: &Decoration<'_>, whole: Rect, cells: Rect, room: Rect) -> Rect {
        let ((start, end), (first, last)) = (along(self.side, &whole), along(self.side, &cells));
        let (start, end) = (start.min(first), end.max(last));
        if bar.label_width() > end - start {
            return room;
        }
        with_along(self.side, &room, start, end)
    }

    /// A bar along the cells of its own length: one that is shorter than the cells stands in their middle,
    /// one that is longer has its middle there so far as there is room.
    fn of_its_length(&self, whole: Rect, stretch: &Stretch) -> Rect {
        let unit = self.pixels.unit;
        let (start, end) = along(self.side, &whole);
        let cells = end - start;
        let wanted = self.length(cells);
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
        with_along(self.side, &whole, start + before, end - after)
    }

    /// Takes the pointed ends off a bar, where it is long enough for them: the rest, and the lower and the
    /// upper end.
    fn ends(&self, whole: Rect) -> (Rect, [Option<Rect>; 2]) {
        let (start, end) = along(self.side, &whole);
        let width = if self.side.is_vertical() { whole.width() } else { whole.height() };
        // As long as the bar is wide, or shorter, so that most of the length is left for colours.
        let most = ((end - start) / 6.0 / self.pixels.unit).floor() * self.pixels.unit;
        let taken = |pointed: bool| if pointed { width.min(most) } else { 0.0 };
        let (below, above) = (taken(self.scale.below), taken(self.scale.above));
        let (first, last) = if self.is_reversed() { (above, below) } else { (below, above) };
        let part = |start: f64, end: f64| with_along(self.side, &whole, start, end);
        let at_start = (first > 0.0).then(|| part(start, start + first));
        let at_end = (last > 0.0).then(|| part(end - last, end));
        let ends = if self.is_reversed() { [at_end, at_start] } else { [at_start, at_end] };
        (part(start + first, end - last), ends)
    }
}

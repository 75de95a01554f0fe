//! What stands along one side of the cells or of the colour bar: tick marks, tick labels, groups, a
//! label.
//!
//! Both x axes, both y axes and the colour bar are the same thing on different sides, so there is one
//! routine that measures it and one that places it.

use super::groups::GroupRow;
use super::labels::{LabelOf, Labels};
use super::place::{self, LabelSize, Room, TickLabels, Turn, lines_aligned};
use super::rotation::{all_but_few, is_much_more};
use super::scale::Scale;
use super::ticks::{Plan, PlannedTick};
use super::{AxisLayout, TickLayout};
use crate::error::{AxisName, Notice, Warning};
use crate::geom::{Division, Rect};
use crate::spec::{Align, Side, Theme};
use crate::text::{Line, Metrics, Shape, Text, Wrap, line_metrics, paragraph};
use std::sync::Arc;

/// Lengths from the theme in pixels, with those of lines rounded to whole ones.
#[derive(Clone, Copy)]
pub(super) struct Pixels {
    /// Pixels per point.
    pub(super) scale: f64,
    /// Everything that is rounded, is rounded to a multiple of this many pixels.
    pub(super) unit: f64,
    /// The width of lines as they are drawn, and the room that is kept for them. Only the latter keeps to
    /// the unit: a thin line is to be thin at a high DPI too.
    pub(super) line_width: f64,
    pub(super) line_room: f64,
    pub(super) tick_length: f64,
    pub(super) minor_length: f64,
    pub(super) tick_size: f64,
    pub(super) label_size: f64,
}

/// Distances in parts of the font size: tick mark to its label, tick labels to the axis label, and
/// the least room between two tick labels side by side, and between two one above the other.
const TICK_PAD: f64 = 0.32;
const LABEL_PAD: f64 = 0.5;
const GAP_BESIDE: f64 = 0.5;
const GAP_ABOVE: f64 = 0.1;
/// Tick labels to the bracket of a group, that to the group's label, and tick labels to the label of a
/// group without a bracket.
const BRACKET_PAD: f64 = 0.4;
const GROUP_PAD: f64 = 0.25;
const BARE_GROUP_PAD: f64 = 0.5;
/// The height of digits in parts of the font size.
pub(super) const DIGIT_HEIGHT: f64 = 0.73;

impl Pixels {
    pub(super) fn new(theme: &Theme, scale: f64, unit: f64) -> Self {
        let mut pixels = Self {
            scale,
            unit,
            line_width: 0.0,
            line_room: 0.0,
            tick_length: 0.0,
            minor_length: 0.0,
            tick_size: theme.tick_size * scale,
            label_size: theme.label_size * scale,
        };
        pixels.line_room = pixels.whole(theme.line_width);
        pixels.line_width = match theme.line_width * scale {
            0.0 => 0.0,
            width => width.round().max(1.0).min(pixels.line_room),
        };
        pixels.tick_length = pixels.whole(theme.tick_length);
        pixels.minor_length = pixels.whole(theme.tick_length * 0.6);
        pixels
    }

    /// A distance in whole pixels, and at least one of them unless it is none.
    pub(super) fn whole(&self, points: f64) -> f64 {
        match points * self.scale {
            0.0 => 0.0,
            pixels => self.round(pixels).max(self.unit),
        }
    }

    pub(super) fn round(&self, pixels: f64) -> f64 {
        (pixels / self.unit).round() * self.unit
    }

    /// A length rounded up, but for the rounding of sums.
    pub(super) fn up(&self, pixels: f64) -> f64 {
        (pixels / self.unit - 1e-6).ceil() * self.unit
    }

    /// The least height of tick labels. Labels are as high as their ink, since a row needs no room for
    /// accents that no label has; but the distance to the axis does not depend on a dash.
    pub(super) fn least_ink(&self) -> Metrics {
        Metrics { ascent: DIGIT_HEIGHT * self.tick_size, descent: 0.0 }
    }

    /// Height above the baseline of the middle of a label as the eye takes it.
    pub(super) fn middle(&self) -> f64 {
        DIGIT_HEIGHT / 2.0 * self.tick_size
    }

    /// The least room between two tick labels side by side, and between two one above the other.
    pub(super) fn gaps(&self) -> (f64, f64) {
        (self.tick_size * GAP_BESIDE, self.tick_size * GAP_ABOVE)
    }
}

/// What stands along one side, measured but not placed.
pub(super) struct Decoration<'a> {
    pub(super) name: AxisName,
    pub(super) side: Side,
    scale: Scale<'a>,
    /// The font size of tick labels.
    tick_size: f64,
    labels: TickLabels,
    ticks: Vec<(PlannedTick, Option<Arc<Line>>)>,
    groups: Option<GroupRow<'a>>,
    label: Vec<Line>,
    label_text: Text,
    label_align: Align,
    label_metrics: Metrics,
    /// The number of labels the caller gave, all of which the caller expects to see.
    pub(super) total: Option<usize>,
    /// The greatest extent of a tick label away from the axis.
    depth: f64,
    /// What there is to say of it as it was measured.
    pub(super) warnings: Vec<Warning>,
}

/// What a decoration is made from.
pub(super) struct Parts<'a> {
    pub(super) name: AxisName,
    pub(super) side: Side,
    pub(super) scale: Scale<'a>,
    pub(super) plan: Plan,
    pub(super) turn: Turn,
    pub(super) groups: Option<GroupRow<'a>>,
    pub(super) label: Option<&'a Text>,
    pub(super) label_align: Align,
    /// The greatest length of a tick label, and of a line of the axis label.
    pub(super) most_tick_label: f64,
    pub(super) most_label: f64,
    /// The number of labels the caller gave, all of which the caller expects to see.
    pub(super) total: Option<usize>,
    pub(super) warnings: Vec<Warning>,
}

/// Distances from the edge of the cells or bar, frame included, to what stands outside.
struct Steps {
    labels: f64,
    bracket: f64,
    group_labels: f64,
    label: f64,
    end: f64,
}

/// How many lines an axis label may have for each of the caller's own.
const MOST_LABEL_LINES: usize = 2;

impl<'a> Decoration<'a> {
    pub(super) fn measure(parts: Parts<'a>, pixels: &Pixels, labels: &Labels<'_>) -> Self {
        let Parts { name, side, scale, plan, turn, groups, label, label_align, total, .. } = parts;
        let pixels = &Pixels { tick_size: labels.size, ..*pixels };
        let mut warnings = parts.warnings;
        let mut elided_count = 0;
        let shaped = |tick: PlannedTick| {
            if tick.label.is_empty() {
                return (tick, None);
            }
            let which = match tick.index {
                Some(index) => LabelOf::Tick(name, index),
                None => LabelOf::Written(tick.label.clone()),
            };
            let how = (parts.most_tick_label, lines_aligned(side, turn));
            let (line, cut) = labels.fitted(which, &tick.label, how);
            elided_count += usize::from(cut);
            (tick, Some(line))
        };
        let ticks: Vec<_> = plan.ticks.into_iter().map(shaped).collect();
        if elided_count > 0 {
            warnings.push(Notice::LabelsElided { axis: name, count: elided_count }.into());
        }
        let lines = || ticks.iter().filter_map(|(_, line)| line.as_deref());
        let metrics =
            lines().fold(pixels.least_ink(), |metrics, line| metrics.max(line.ink_of_one()));
        let across = |line: &Line| {
            let (width, height) = turn.extent(LabelSize::of(line), metrics);
            if side.is_vertical() { width } else { height }
        };
        let depth = lines().map(across).fold(0.0, f64::max);
        let mut decoration = Self {
            name,
            side,
            scale,
            tick_size: labels.size,
            labels: TickLabels { side, turn, metrics, middle: pixels.middle() },
            ticks,
            groups,
            label: Vec::new(),
            label_text: with_exponent(label, plan.exponent),
            label_align,
            label_metrics: Metrics::default(),
            total,
            depth,
            warnings,
        };
        decoration.measure_label(parts.most_label, pixels, labels.shape);
        decoration
    }

    fn measure_label(&mut self, most: f64, pixels: &Pixels, shape: &dyn Shape) {
        if self.label_text.is_empty() {
            return;
        }
        let (text, size) = (&self.label_text, pixels.label_size);
        let (lines, cut) = paragraph(shape, text, size, most, MOST_LABEL_LINES, Wrap::Balanced);
        self.label_metrics = line_metrics(shape, size, &lines);
        self.set_label(lines, cut, most);
    }

    /// Makes the label fit a length that turned out to be shorter than was known when it was measured,
    /// without another line.
    pub(super) fn shorten_label(&mut self, most: f64, pixels: &Pixels, shape: &dyn Shape) {
        if self.label_width() <= most {
            return;
        }
        let wrapped = |lines| {
            paragraph(shape, &self.label_text, pixels.label_size, most, lines, Wrap::Balanced)
        };
        let (mut lines, mut cut) = wrapped(MOST_LABEL_LINES);
        if lines.len() > self.label.len() {
            (lines, cut) = wrapped(1);
        }
        self.set_label(lines, cut, most);
    }

    /// The lines as far as they fit, and what there is to say of the others.
    fn set_label(&mut self, mut lines: Vec<Line>, cut: bool, most: f64) {
        let count = lines.len();
        // Not even the ellipsis may be longer.
        lines.retain(|line| line.width <= most);
        let text = self.label_text.to_string();
        self.warnings.retain(|warning| {
            !matches!(warning.notice(), Notice::TextElided { text: told } | Notice::TextLeftOut { text: told } if *told == text)
        });
        if lines.len() < count {
            self.warnings.push(Notice::TextLeftOut { text }.into());
        } else if cut {
            self.warnings.push(Notice::TextElided { text }.into());
        }
        self.label = lines;
    }

    fn steps(&self, pixels: &Pixels) -> Steps {
        let marks = if self.ticks.is_empty() { 0.0 } else { pixels.tick_length };
        let marks = pixels.line_room + marks;
        let labels = marks + if self.depth > 0.0 { TICK_PAD * self.tick_size } else { 0.0 };
        let mut end = labels + self.depth;
        let (mut bracket, mut group_labels) = (end, end);
        if let Some(groups) = &self.groups {
            if groups.brackets {
                bracket = pixels.round(end + BRACKET_PAD * pixels.tick_size);
                end = bracket + GroupRow::bracket_depth(pixels);
            }
            if groups.depth > 0.0 {
                let pad = if groups.brackets { GROUP_PAD } else { BARE_GROUP_PAD };
                group_labels = end + pad * pixels.tick_size;
                end = group_labels + groups.depth;
            }
        }
        let mut label = end;
        if !self.label.is_empty() {
            label = end + LABEL_PAD * pixels.label_size;
            end = label + self.label.len() as f64 * self.label_metrics.height();
        }
        Steps { labels, bracket, group_labels, label, end }
    }

    /// Makes room for something as wide beside its tick labels.
    pub(super) fn widen(&mut self, width: f64) {
        self.depth = self.depth.max(width);
    }

    /// Makes it take more room, as wider tick labels would.
    pub(super) fn thicken(&mut self, by: f64) {
        self.depth += by.max(0.0);
    }

    /// From the edge of the cells or bar to its tick labels.
    pub(super) fn label_distance(&self, pixels: &Pixels) -> f64 {
        self.steps(pixels).labels
    }

    /// How many of its ticks have a label.
    pub(super) fn label_count(&self) -> usize {
        self.ticks.iter().filter(|(_, line)| line.is_some()).count()
    }

    /// How much room it takes away from the cells or bar, the frame's line included.
    pub(super) fn thickness(&self, pixels: &Pixels) -> f64 {
        self.steps(pixels).end
    }

    /// How far tick labels reach beyond the two ends of an axis of the given length.
    pub(super) fn overhang(&self, length: f64) -> (f64, f64) {
        let (mut before, mut after) = (0.0f64, 0.0f64);
        for (tick, line) in &self.ticks {
            if let (Some(at), Some(line)) = (self.scale.estimate(tick.value, length), line) {
                let bounds = self.labels.bounds(LabelSize::of(line), 0.0, at);
                let (start, end) = along(self.side, &bounds);
                before = before.max(-start);
                after = after.max(end - length);
            }
        }
        (before, after)
    }

    /// How far the label reaches beyond the ends of an axis of the given length, in both together and
    /// at its start and end.
    pub(super) fn label_overhang(&self, length: f64) -> (f64, [f64; 2]) {
        let beyond = (self.label_width() - length).max(0.0);
        let ends = match self.label_align {
            Align::Left => [0.0, beyond],
            Align::Center => [beyond / 2.0; 2],
            Align::Right => [beyond, 0.0],
        };
        (beyond, ends)
    }

    pub(super) fn label_width(&self) -> f64 {
        self.label.iter().map(|line| line.width).fold(0.0, f64::max)
    }

    /// The final boxes along `area`, the cells or the bar, whose length `division` shares out. The
    /// label keeps inside `room`.
    pub(super) fn place(
        self,
        area: Rect,
        room: Rect,
        division: &Division,
        pixels: &Pixels,
        warnings: &mut Vec<Warning>,
    ) -> AxisLayout {
        let (edge, outward) = match self.side {
            Side::Left => (area.left, -1.0),
            Side::Right => (area.right, 1.0),
            Side::Top => (area.top, -1.0),
            Side::Bottom => (area.bottom, 1.0),
        };
        let ends = along(self.side, &area);
        let steps = self.steps(pixels);
        let depth = steps.end - steps.label;
        let from = edge + outward * steps.label;
        let from = if outward < 0.0 { from - depth } else { from };

        let mut ticks = Vec::with_capacity(self.ticks.len());
        for (tick, line) in &self.ticks {
            let Some(position) = self.scale.position(tick.value, division) else { continue };
            let position = ends.0 + position;
            let label = line.as_ref().map(|line| {
                let edge = edge + outward * steps.labels;
                self.labels.place(Arc::clone(line), edge, position)
            });
            let mark = self.mark(edge, outward, position, tick.minor, pixels);
            ticks.push(TickLayout { value: tick.value, position, minor: tick.minor, mark, label });
        }
        self.thin(&mut ticks, pixels);

        let turn = Turn::new(if self.side.is_vertical() { 90.0 } else { 0.0 });
        warnings.extend(self.warnings);
        let groups = self.groups.map_or_else(Vec::new, |groups| {
            let distances =
                [steps.bracket, steps.group_labels].map(|distance| edge + outward * distance);
            groups.place(self.name, distances, outward, ends, division, pixels, warnings)
        });
        let room = Room { along: ends, inside: along(self.side, &room), align: self.label_align };
        let label = place::block(self.label, self.label_metrics, turn, from, room);
        AxisLayout { side: self.side, ticks, tick_size: self.tick_size, groups, label }
    }

    fn mark(&self, edge: f64, outward: f64, at: f64, minor: bool, pixels: &Pixels) -> Rect {
        let length = if minor { pixels.minor_length } else { pixels.tick_length };
        // From the far side of the frame, so that a mark is as long as the theme says.
        let near = edge + outward * pixels.line_width;
        let far = near + outward * length;
        let (low, high) = (near.min(far), near.max(far));
        let thinner = ((pixels.line_room - pixels.line_width) / 2.0).floor();
        let start = pixels.round(at - pixels.line_room / 2.0) + thinner;
        let end = start + pixels.line_width;
        if self.side.is_vertical() {
            Rect::new(low, start, high, end)
        } else {
            Rect::new(start, low, end, high)
        }
    }

    /// Removes what would touch: of the major labels all but every n-th, with the least n that
    /// helps, or the few that stand too close, then those minor labels that come too close to a label that is there already.
    fn thin(&self, ticks: &mut Vec<TickLayout>, pixels: &Pixels) {
        // Rounding to whole pixels may take one of them; it must not take every other label.
        let (beside, above) = Pixels { tick_size: self.tick_size, ..*pixels }.gaps();
        let [beside, above] = [beside, above].map(|gap| gap - gap.min(pixels.unit));
        let TickLabels { turn, metrics, .. } = self.labels;
        let touches = |a: &(f64, LabelSize), b: &(f64, LabelSize)| {
            let needed = turn.pitch(a.1, b.1, metrics, self.side.is_vertical(), (beside, above));
            (a.0 - b.0).abs() + 1e-6 * pixels.unit < needed
        };
        let place =
            |tick: &TickLayout| Some((tick.position, LabelSize::of(&tick.label.as_ref()?.line)));
        let majors: Vec<(f64, LabelSize)> =
            ticks.iter().filter(|tick| !tick.minor).filter_map(place).collect();
        let step = (1..=majors.len().max(1))
            .find(|&step| {
                let mut kept = majors.iter().step_by(step);
                let Some(mut before) = kept.next() else { return true };
                kept.all(|next| !touches(std::mem::replace(&mut before, next), next))
            })
            .unwrap_or(1);
        let mut which: Vec<usize> = (0..majors.len()).step_by(step).collect();
        if step > 1 && self.total.is_some() {
            let each = all_but_few(majors.len(), |a, b| !touches(&majors[a], &majors[b]));
            which = if is_much_more(each.len(), which.len()) { each } else { which };
        }
        let mut shown: Vec<(f64, LabelSize)> = which.iter().map(|&at| majors[at]).collect();
        let is_shown = |at: usize| which.binary_search(&at).is_ok();
        // Marks stay with their labels on category axes, where a mark without one says nothing.
        let mut index = 0;
        ticks.retain_mut(|tick| {
            let Some(place) = place(tick) else { return true };
            if tick.minor {
                if shown.iter().any(|other| touches(&place, other)) {
                    tick.label = None;
                } else {
                    shown.push(place);
                }
                return true;
            }
            index += 1;
            is_shown(index - 1)
        });
    }
}

/// Where a rectangle starts and ends along a side.
pub(super) fn along(side: Side, rect: &Rect) -> (f64, f64) {
    if side.is_vertical() { (rect.top, rect.bottom) } else { (rect.left, rect.right) }
}

/// The power of ten of all tick labels goes to the axis label, where it can collide with nothing.
fn with_exponent(label: Option<&Text>, exponent: Option<i32>) -> Text {
    let label = label.cloned().unwrap_or_default();
    let Some(exponent) = exponent else { return label };
    let power = exponent.to_string().replace('-', "−");
    if label.is_empty() {
        return Text::new("×10").superscript(power);
    }
    label.append(&Text::new(" (×10").superscript(power).then(")"))
}

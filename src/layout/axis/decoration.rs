//! What stands along one side of the cells or of the colour bar: tick marks, tick labels, groups, a
//! label.
//!
//! Both x axes, both y axes and the colour bar are the same thing on different sides, so there is one
//! routine that measures it and one that places it.

use super::groups::{GroupPlace, GroupRow};
use super::labelled::Labelled;
use super::labels::LabelOf;
use super::paragraphs::{Paragraph, ParagraphOf, Setting};
use super::place::{Room, TickLabels, block, lines_aligned};
use super::row::LabelRoom;
use super::scale::Scale;
use super::thinning::thinned;
use super::ticks::PlannedTick;
use crate::error::{AxisName, Notice, Warning};
use crate::geom::{Division, Rect};
use crate::layout::pixels::{Pixels, along, standing};
use crate::layout::product::{AxisLayout, TickLayout};
use crate::layout::turn::{Gaps, LabelSize, Turn};
use crate::spec::{Align, Side};
use crate::text::{Line, Text, Wrap};
use std::sync::Arc;

/// Distances in parts of the font size: tick mark to its label, and tick labels to the axis label.
const TICK_PAD: f64 = 0.32;
const LABEL_PAD: f64 = 0.5;
/// Tick labels to the bracket of a group, that to the group's label, and tick labels to the label of a
/// group without a bracket.
const BRACKET_PAD: f64 = 0.4;
const GROUP_PAD: f64 = 0.25;
const BARE_GROUP_PAD: f64 = 0.5;

/// What stands along one side, measured but not placed.
pub(crate) struct Decoration<'a> {
    pub(crate) name: AxisName,
    pub(crate) side: Side,
    scale: Scale<'a>,
    /// The font size of tick labels.
    tick_size: f64,
    labels: TickLabels,
    ticks: Vec<(PlannedTick, Option<Arc<Line>>)>,
    groups: Option<GroupRow<'a>>,
    label: Paragraph,
    label_text: Text,
    label_of: ParagraphOf,
    label_align: Align,
    /// The number of labels the caller gave, all of which the caller expects to see.
    pub(crate) total: Option<usize>,
    /// The greatest extent of a tick label away from the axis.
    depth: f64,
    /// What there is to say of it as it was measured.
    pub(crate) warnings: Vec<Warning>,
}

/// What a decoration is made from.
pub(crate) struct Parts<'a> {
    pub(crate) name: AxisName,
    pub(crate) side: Side,
    pub(crate) scale: Scale<'a>,
    pub(crate) ticks: Labelled,
    pub(crate) groups: Option<GroupRow<'a>>,
    pub(crate) label: Option<&'a Text>,
    pub(crate) label_align: Align,
    /// The greatest length of a line of the axis label.
    pub(crate) most_label: f64,
    pub(crate) warnings: Vec<Warning>,
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
    /// Shapes the labels, and finds how far they reach.
    pub(crate) fn measure(parts: Parts<'a>, room: &LabelRoom<'_>) -> Self {
        let Parts { name, side, scale, groups, label_align, mut warnings, .. } = parts;
        let Labelled { ticks, exponent, turn, size, total } = parts.ticks;
        let (pixels, labels) = (room.pixels_of(size), &room.texts.labels[size]);
        let mut cut = 0;
        let shaped = |tick: PlannedTick| {
            if tick.label.is_empty() {
                return (tick, None);
            }
            let which = match tick.index {
                Some(index) => LabelOf::Tick(name, index),
                None => LabelOf::Written(tick.label.clone()),
            };
            let aligned = lines_aligned(side, turn);
            let (line, is_cut) = labels.fitted(which, &tick.label, room.most(turn), aligned);
            cut += usize::from(is_cut);
            (tick, Some(line))
        };
        let ticks: Vec<_> = ticks.into_iter().map(shaped).collect();
        if cut > 0 {
            warnings.push(Notice::LabelsElided { axis: name, count: cut }.into());
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
            label: Paragraph::default(),
            label_text: with_exponent(parts.label, exponent),
            label_of: ParagraphOf::Label(name, exponent),
            label_align,
            total,
            depth,
            warnings,
        };
        if !decoration.label_text.is_empty() {
            let label = decoration.lines_of_label(room, parts.most_label, MOST_LABEL_LINES);
            decoration.set_label(label, parts.most_label);
        }
        decoration
    }

    fn lines_of_label(&self, room: &LabelRoom<'_>, width: f64, lines: usize) -> Paragraph {
        let setting = Setting { size: room.pixels.label_size, width, lines, wrap: Wrap::Balanced };
        let texts = room.texts;
        texts.paragraphs.lines(texts.shape, self.label_of, &self.label_text, setting)
    }

    /// Makes the label fit a length that turned out to be shorter than was known when it was measured,
    /// without another line.
    pub(crate) fn shorten_label(&mut self, most: f64, room: &LabelRoom<'_>) {
        if self.label.width() <= most {
            return;
        }
        let mut label = self.lines_of_label(room, most, MOST_LABEL_LINES);
        if label.lines.len() > self.label.lines.len() {
            label = self.lines_of_label(room, most, 1);
        }
        // Its lines stay as far apart as they were.
        label.metrics = self.label.metrics;
        self.set_label(label, most);
    }

    /// The lines as far as they fit, and what there is to say of the others.
    fn set_label(&mut self, mut label: Paragraph, most: f64) {
        let count = label.lines.len();
        // Not even the ellipsis may be longer.
        label.lines.retain(|line| line.width <= most);
        let text = self.label_text.to_string();
        self.warnings.retain(|warning| {
            !matches!(warning.notice(), Notice::TextElided { text: told } | Notice::TextLeftOut { text: told } if *told == text)
        });
        if label.lines.len() < count {
            self.warnings.push(Notice::TextLeftOut { text }.into());
        } else if label.is_cut {
            self.warnings.push(Notice::TextElided { text }.into());
        }
        self.label = label;
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
            end = label + self.label.height();
        }
        Steps { labels, bracket, group_labels, label, end }
    }

    /// Makes room for something as wide beside its tick labels.
    pub(crate) fn widen(&mut self, width: f64) {
        self.depth = self.depth.max(width);
    }

    /// Makes it take more room, as wider tick labels would.
    pub(crate) fn thicken(&mut self, by: f64) {
        self.depth += by.max(0.0);
    }

    /// From the edge of the cells or bar to its tick labels.
    pub(crate) fn label_distance(&self, pixels: &Pixels) -> f64 {
        self.steps(pixels).labels
    }

    /// How many of its ticks have a label.
    pub(crate) fn label_count(&self) -> usize {
        self.ticks.iter().filter(|(_, line)| line.is_some()).count()
    }

    /// How much room it takes away from the cells or bar, the frame's line included.
    pub(crate) fn thickness(&self, pixels: &Pixels) -> f64 {
        self.steps(pixels).end
    }

    /// How far tick labels reach beyond the two ends of an axis of the given length.
    pub(crate) fn overhang(&self, length: f64) -> (f64, f64) {
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
    pub(crate) fn label_overhang(&self, length: f64) -> (f64, [f64; 2]) {
        let beyond = (self.label.width() - length).max(0.0);
        let ends = match self.label_align {
            Align::Left => [0.0, beyond],
            Align::Center => [beyond / 2.0; 2],
            Align::Right => [beyond, 0.0],
        };
        (beyond, ends)
    }

    pub(crate) fn label_width(&self) -> f64 {
        self.label.width()
    }

    /// The final boxes along `area`, the cells or the bar, whose length `division` shares out. The
    /// label keeps inside `room`.
    pub(crate) fn place(
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
            let place = GroupPlace {
                bracket: edge + outward * steps.bracket,
                label: edge + outward * steps.group_labels,
                outward,
                ends,
            };
            groups.place(self.name, place, division, pixels, warnings)
        });
        let room = Room { along: ends, inside: along(self.side, &room), align: self.label_align };
        let label = block(self.label, turn, from, room);
        AxisLayout { side: self.side, ticks, tick_size: self.tick_size, groups, label }
    }

    fn mark(&self, edge: f64, outward: f64, at: f64, minor: bool, pixels: &Pixels) -> Rect {
        let length = if minor { pixels.minor_length } else { pixels.tick_length };
        // From the far side of the frame, so that a mark is as long as the theme says.
        let near = edge + outward * pixels.line_width;
        let far = near + outward * length;
        let thinner = ((pixels.line_room - pixels.line_width) / 2.0).floor();
        let start = pixels.round(at - pixels.line_room / 2.0) + thinner;
        standing(self.side, near, far, start, start + pixels.line_width)
    }

    /// Removes what would touch: major labels by the rule of `thinning`, then those minor labels that come
    /// too close to a label that is there already.
    fn thin(&self, ticks: &mut Vec<TickLayout>, pixels: &Pixels) {
        // Rounding to whole pixels may take one of them; it must not take every other label.
        let gaps = Pixels { tick_size: self.tick_size, ..*pixels }.gaps();
        let less = |gap: f64| gap - gap.min(pixels.unit);
        let gaps = Gaps { beside: less(gaps.beside), above: less(gaps.above) };
        let touch = |a: &LabelAt, b: &LabelAt| {
            let TickLabels { turn, metrics, side, .. } = self.labels;
            let needed = turn.pitch(a.size, b.size, metrics, side.is_vertical(), gaps);
            (a.at - b.at).abs() + 1e-6 * pixels.unit < needed
        };
        let majors: Vec<LabelAt> =
            ticks.iter().filter(|tick| !tick.minor).filter_map(LabelAt::of).collect();
        let apart = |_| |a: usize, b: usize| !touch(&majors[a], &majors[b]);
        let kept = thinned(majors.len(), 1, self.total.is_some(), apart);
        let mut shown: Vec<LabelAt> = kept.iter().map(|&index| majors[index]).collect();
        // Marks stay with their labels on category axes, where a mark without one says nothing.
        let mut index = 0;
        ticks.retain_mut(|tick| {
            let Some(label) = LabelAt::of(tick) else { return true };
            if !tick.minor {
                index += 1;
                return kept.binary_search(&(index - 1)).is_ok();
            }
            if shown.iter().any(|other| touch(&label, other)) {
                tick.label = None;
            } else {
                shown.push(label);
            }
            true
        });
    }
}

/// A label's place along its axis, and its size.
#[derive(Clone, Copy)]
struct LabelAt {
    at: f64,
    size: LabelSize,
}

impl LabelAt {
    fn of(tick: &TickLayout) -> Option<Self> {
        let label = tick.label.as_ref()?;
        Some(Self { at: tick.position, size: LabelSize::of(&label.line) })
    }
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

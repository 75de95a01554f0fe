//! What stands along one side of the cells or of the colour bar: tick marks, tick labels, a label.
//!
//! The x axis, the y axis and the colour bar are the same thing on different sides, so there is one
//! routine that measures it and one that places it.

use super::place::{self, TickLabels, Turn};
use super::scale::Scale;
use super::ticks::{Plan, PlannedTick};
use super::{AxisLayout, TextBox, TickLayout};
use crate::error::{AxisName, Warning};
use crate::geom::{Division, Rect};
use crate::spec::{Side, Theme};
use crate::text::{Line, Metrics, Shape, Text, elided, line_metrics, paragraph};

/// Lengths from the theme in pixels, with those of lines rounded to whole ones.
#[derive(Clone, Copy)]
pub(super) struct Pixels {
    /// Pixels per point.
    pub(super) scale: f64,
    /// Everything that is rounded, is rounded to a multiple of this many pixels.
    pub(super) unit: f64,
    pub(super) line_width: f64,
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
/// The height of digits in parts of the font size.
pub(super) const DIGIT_HEIGHT: f64 = 0.73;

impl Pixels {
    pub(super) fn new(theme: &Theme, scale: f64, unit: f64) -> Self {
        let whole = |points: f64| match points * scale {
            0.0 => 0.0,
            pixels => ((pixels / unit).round() * unit).max(unit),
        };
        Self {
            scale,
            unit,
            line_width: whole(theme.line_width),
            tick_length: whole(theme.tick_length),
            minor_length: whole(theme.tick_length * 0.6),
            tick_size: theme.tick_size * scale,
            label_size: theme.label_size * scale,
        }
    }

    pub(super) fn round(&self, pixels: f64) -> f64 {
        (pixels / self.unit).round() * self.unit
    }

    /// The least room between two tick labels side by side, and between two one above the other.
    pub(super) fn gaps(&self) -> (f64, f64) {
        (self.tick_size * GAP_BESIDE, self.tick_size * GAP_ABOVE)
    }
}

/// Ticks and labels of one axis, measured but not placed.
pub(super) struct Decoration {
    pub(super) side: Side,
    labels: TickLabels,
    ticks: Vec<(PlannedTick, Option<Line>)>,
    label: Vec<Line>,
    label_metrics: Metrics,
    /// The number of labels the caller gave, all of which the caller expects to see.
    pub(super) total: Option<usize>,
    /// The greatest extent of a tick label away from the axis.
    depth: f64,
}

/// What a decoration is made from.
pub(super) struct Parts<'a> {
    pub(super) name: AxisName,
    pub(super) side: Side,
    pub(super) plan: Plan,
    pub(super) turn: Turn,
    pub(super) label: Option<&'a Text>,
    /// The greatest length of a tick label, and of a line of the axis label.
    pub(super) most_tick_label: f64,
    pub(super) most_label: f64,
    /// The number of labels the caller gave, all of which the caller expects to see.
    pub(super) total: Option<usize>,
}

impl Decoration {
    pub(super) fn measure(
        parts: Parts<'_>,
        pixels: &Pixels,
        shape: &dyn Shape,
        warnings: &mut Vec<Warning>,
    ) -> Self {
        let Parts { name, side, plan, turn, label, most_tick_label, most_label, total } = parts;
        let mut elided_count = 0;
        let shaped = |tick: PlannedTick| {
            if tick.label.is_empty() {
                return (tick, None);
            }
            let (line, cut) = elided(shape, &tick.label, pixels.tick_size, most_tick_label);
            elided_count += usize::from(cut);
            (tick, Some(line))
        };
        let ticks: Vec<_> = plan.ticks.into_iter().map(shaped).collect();
        if elided_count > 0 {
            warnings.push(Warning::LabelsElided { axis: name, count: elided_count });
        }
        // Labels are as high as their ink: a row needs no room for accents that no label has. The
        // least is a digit's height, so that the distance to the axis does not depend on a dash.
        let least = Metrics { ascent: DIGIT_HEIGHT * pixels.tick_size, descent: 0.0 };
        let lines = ticks.iter().filter_map(|(_, line)| line.as_ref());
        let tick_metrics = lines.fold(least, |metrics, line| metrics.max(line.ink));
        let text = with_exponent(label, plan.exponent);
        let label = if text.is_empty() {
            Vec::new()
        } else {
            let (lines, cut) = paragraph(shape, &text, pixels.label_size, most_label, 2);
            if cut {
                warnings.push(Warning::TextElided { text: text.to_string() });
            }
            lines
        };
        let depth = ticks
            .iter()
            .filter_map(|(_, line)| line.as_ref())
            .map(|line| {
                let (width, height) = turn.extent(line.width, tick_metrics);
                if side.is_vertical() { width } else { height }
            })
            .fold(0.0, f64::max);
        let label_metrics = line_metrics(shape, pixels.label_size, &label);
        let labels = TickLabels {
            side,
            turn,
            metrics: tick_metrics,
            middle: DIGIT_HEIGHT / 2.0 * pixels.tick_size,
        };
        Self { side, labels, ticks, label, label_metrics, total, depth }
    }

    /// From the edge of the cells or bar to the far side of the marks, and of the tick labels.
    fn steps(&self, pixels: &Pixels) -> (f64, f64) {
        let marks = if self.ticks.is_empty() { 0.0 } else { pixels.tick_length };
        let marks = pixels.line_width + marks;
        let pad = if self.depth > 0.0 { TICK_PAD * pixels.tick_size } else { 0.0 };
        (marks + pad, marks + pad + self.depth)
    }

    /// How much room it takes away from the cells or bar, the frame's line included.
    pub(super) fn thickness(&self, pixels: &Pixels) -> f64 {
        let (_, labels) = self.steps(pixels);
        if self.label.is_empty() {
            return labels;
        }
        let label = self.label.len() as f64 * self.label_metrics.height();
        labels + LABEL_PAD * pixels.label_size + label
    }

    /// How far tick labels reach beyond the two ends of an axis of the given length.
    pub(super) fn overhang(&self, scale: Scale<'_>, length: f64) -> (f64, f64) {
        let (mut before, mut after) = (0.0f64, 0.0f64);
        for (tick, line) in &self.ticks {
            if let (Some(fraction), Some(line)) = (scale.fraction(tick.value), line) {
                let bounds = self.labels.bounds(line.width, 0.0, fraction * length);
                let (start, end) = self.along(&bounds);
                before = before.max(-start);
                after = after.max(end - length);
            }
        }
        (before, after)
    }

    /// How far the label reaches beyond either end of an axis of the given length.
    pub(super) fn label_overhang(&self, length: f64) -> f64 {
        ((self.label_width() - length) / 2.0).max(0.0)
    }

    fn label_width(&self) -> f64 {
        self.label.iter().map(|line| line.width).fold(0.0, f64::max)
    }

    fn along(&self, rect: &Rect) -> (f64, f64) {
        if self.side.is_vertical() { (rect.top, rect.bottom) } else { (rect.left, rect.right) }
    }

    /// The final boxes along `area`, the cells or the bar, whose length `division` shares out. The
    /// label is centred on it, but stays inside `room`.
    pub(super) fn place(
        self,
        area: Rect,
        room: Rect,
        scale: Scale<'_>,
        division: &Division,
        pixels: &Pixels,
    ) -> AxisLayout {
        let (edge, outward) = match self.side {
            Side::Left => (area.left, -1.0),
            Side::Right => (area.right, 1.0),
            Side::Top => (area.top, -1.0),
            Side::Bottom => (area.bottom, 1.0),
        };
        let start = if self.side.is_vertical() { area.top } else { area.left };
        let (to_labels, to_label) = self.steps(pixels);

        let mut ticks = Vec::with_capacity(self.ticks.len());
        for (tick, line) in &self.ticks {
            let Some(position) = scale.position(tick.value, division) else { continue };
            let position = start + position;
            let label = line.as_ref().map(|line| {
                let edge = edge + outward * to_labels;
                self.labels.place(line.clone(), edge, position)
            });
            let mark = self.mark(edge, outward, position, tick.minor, pixels);
            ticks.push(TickLayout { value: tick.value, position, minor: tick.minor, mark, label });
        }
        self.thin(&mut ticks, pixels);

        let center = if self.side.is_vertical() { area.center().1 } else { area.center().0 };
        let (start, end) = self.along(&room);
        let half = self.label_width() / 2.0;
        let center = center.min(end - half).max(start + half);
        let depth = self.label.len() as f64 * self.label_metrics.height();
        let from = edge + outward * (to_label + LABEL_PAD * pixels.label_size);
        let from = if outward < 0.0 { from - depth } else { from };
        let turn = Turn::new(if self.side.is_vertical() { 90.0 } else { 0.0 });
        let label = place::block(self.label, self.label_metrics, turn, from, center);
        AxisLayout { side: self.side, ticks, label }
    }

    fn mark(&self, edge: f64, outward: f64, at: f64, minor: bool, pixels: &Pixels) -> Rect {
        let length = if minor { pixels.minor_length } else { pixels.tick_length };
        // From the far side of the frame, so that a mark is as long as the theme says.
        let near = edge + outward * pixels.line_width;
        let far = near + outward * length;
        let (low, high) = (near.min(far), near.max(far));
        let start = pixels.round(at - pixels.line_width / 2.0);
        let end = start + pixels.line_width;
        if self.side.is_vertical() {
            Rect::new(low, start, high, end)
        } else {
            Rect::new(start, low, end, high)
        }
    }

    /// Removes what would touch: of the major labels all but every n-th, with the least n that
    /// helps, then those minor labels that come too close to a label that is there already.
    fn thin(&self, ticks: &mut Vec<TickLayout>, pixels: &Pixels) {
        let TickLabels { turn, metrics, .. } = self.labels;
        let (beside, above) = pixels.gaps();
        let touches = |a: &TextBox, b: &TextBox| {
            turn.between_baselines(a, b) + 1e-6 < metrics.height() + above
                && grown(&a.rect, beside).overlaps(&b.rect)
        };
        let majors: Vec<&TextBox> = ticks
            .iter()
            .filter(|tick| !tick.minor)
            .filter_map(|tick| tick.label.as_ref())
            .collect();
        let step = (1..=majors.len().max(1))
            .find(|&step| {
                let kept: Vec<_> = majors.iter().step_by(step).collect();
                kept.windows(2).all(|pair| !touches(pair[0], pair[1]))
            })
            .unwrap_or(1);
        let mut shown: Vec<TextBox> = majors.into_iter().step_by(step).cloned().collect();
        // Marks stay with their labels on category axes, where a mark without one says nothing.
        let mut index = 0;
        ticks.retain_mut(|tick| {
            let Some(label) = &tick.label else { return true };
            if tick.minor {
                if shown.iter().any(|other| touches(label, other)) {
                    tick.label = None;
                } else {
                    shown.push(label.clone());
                }
                return true;
            }
            index += 1;
            (index - 1) % step == 0
        });
    }
}

fn grown(rect: &Rect, by: f64) -> Rect {
    Rect::new(rect.left - by, rect.top - by, rect.right + by, rect.bottom + by)
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

//! The entry for missing values at the end of the colour bar: a square with a label.

use crate::error::{Notice, Warning};
use crate::geom::Rect;
use crate::layout::axis::{Decoration, LabelRoom, TickLabels};
use crate::layout::pixels::Pixels;
use crate::layout::product::{LegendEntry, TextBox};
use crate::layout::turn::{LabelSize, Turn};
use crate::spec::Side;
use crate::text::{Line, Metrics, Text, stacked};
use std::sync::Arc;

/// The least gap between the bar and the square, in points, and from a square to a label at its right,
/// in parts of the font size.
const GAP: f64 = 6.0;
const TO_LABEL: f64 = 0.5;

/// The entry, measured but not placed.
pub(super) struct BarEntry {
    pub(super) line: Arc<Line>,
    metrics: Metrics,
    pub(super) warning: Option<Warning>,
    /// The side of the square, in pixels.
    square: f64,
    /// How much of the length of the bar it takes, the gap before it included.
    pub(super) length: f64,
    /// How far the label reaches beyond the end of the bar.
    pub(super) overhang: f64,
    /// How far the label of a level bar reaches beyond its width, towards the cells and away from them.
    pub(super) inward: f64,
    pub(super) outward: f64,
}

impl BarEntry {
    /// The entry of a bar at a side, `square` pixels wide.
    pub(super) fn measure(text: &Text, side: Side, square: f64, room: &LabelRoom<'_>) -> Self {
        let pixels = &room.pixels;
        // Lines of the label keep to the side of the bar.
        let aligned = if side == Side::Left { 1.0 } else { 0.0 };
        let (line, cut) =
            stacked(room.texts.shape, text, pixels.tick_size, room.most_level, aligned);
        let metrics = pixels.least_ink().max(line.ink_of_one());
        let (_, height) = Turn::new(0.0).extent(LabelSize::of(&line), metrics);
        let (apart, beside, overhang) = if side.is_vertical() {
            // The lowest tick label has its middle at the end of the bar.
            let label = 0.6 * pixels.tick_size + height / 2.0;
            let apart = label + pixels.gaps().above - square / 2.0;
            (apart, 0.0, ((height - square) / 2.0).max(0.0))
        } else {
            (0.0, TO_LABEL * pixels.tick_size + line.width, 0.0)
        };
        let frames = 2.0 * pixels.line_room + pixels.unit;
        let gap = pixels.up(apart).max(pixels.whole(GAP)).max(frames);
        let Metrics { ascent, descent } = metrics.apart(line.lead);
        let beyond = |reach: f64| (reach - square / 2.0).max(0.0);
        let (above, below) = (beyond(ascent - pixels.middle()), beyond(descent + pixels.middle()));
        let (inward, outward) = match side {
            Side::Left | Side::Right => (0.0, 0.0),
            Side::Top => (below, above),
            Side::Bottom => (above, below),
        };
        Self {
            warning: cut.then(|| Warning::from(Notice::TextElided { text: text.to_string() })),
            line: Arc::new(line),
            metrics,
            square,
            length: pixels.up(gap + square + beside),
            overhang,
            inward,
            outward,
        }
    }

    /// Takes the entry off the end of a bar and places it: the rest of the bar, and the entry.
    pub(super) fn place(
        &self,
        whole: Rect,
        bar: &Decoration<'_>,
        pixels: &Pixels,
    ) -> (Rect, LegendEntry) {
        if bar.side.is_vertical() {
            let labels = TickLabels {
                side: bar.side,
                turn: Turn::new(0.0),
                metrics: self.metrics,
                middle: pixels.middle(),
            };
            let swatch = Rect { top: whole.bottom - self.square, ..whole };
            let away = bar.label_distance(pixels);
            let edge = if bar.side == Side::Left { whole.left - away } else { whole.right + away };
            let label = labels.place(Arc::clone(&self.line), edge, swatch.center().1);
            let rest = Rect { bottom: whole.bottom - self.length, ..whole };
            return (rest, LegendEntry { swatch, label });
        }
        let to_label = TO_LABEL * pixels.tick_size;
        let left = whole.right - (to_label + self.line.width) - self.square;
        let left = (left / pixels.unit).floor() * pixels.unit;
        let swatch = Rect { left, right: left + self.square, ..whole };
        let metrics = self.metrics.apart(self.line.lead);
        let origin = (swatch.right + to_label, swatch.center().1 + pixels.middle());
        let label = TextBox::new(Arc::clone(&self.line), metrics, Turn::new(0.0), origin);
        (Rect { right: whole.right - self.length, ..whole }, LegendEntry { swatch, label })
    }
}

//! The entry for missing values at the end of the colour bar: a square with a label.

use super::measure::Solver;
use crate::error::{Notice, Warning};
use crate::geom::Rect;
use crate::layout::axis::{Decoration, TickLabels};
use crate::layout::product::{LegendEntry, TextBox};
use crate::layout::turn::{LabelSize, Turn};
use crate::spec::Side;
use crate::text::{Line, Metrics, stacked};
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
    /// How much of the length of the bar it takes, the gap before it included.
    pub(super) length: f64,
    /// How far the label reaches beyond the end of the bar.
    pub(super) overhang: f64,
    /// How far the label of a level bar reaches beyond its width, towards the cells and away from them.
    pub(super) across: [f64; 2],
}

impl Solver<'_> {
    /// Measures the entry, if the bar has one.
    pub(super) fn bar_entry(&self) -> Option<BarEntry> {
        let bar = &self.spec().colorbar;
        let (text, side) = (bar.missing.as_ref()?, bar.side?);
        let (pixels, shape) = (&self.pixels, self.request.shape);
        let (line, cut) =
            stacked(shape, text, pixels.tick_size, self.most_tick_label(false), aligned(side));
        let metrics = pixels.least_ink().max(line.ink_of_one());
        let (_, height) = Turn::new(0.0).extent(LabelSize::of(&line), metrics);
        let square = self.bar_width();
        // The lowest tick label has its middle at the end of the bar.
        let apart = if side.is_vertical() {
            0.6 * pixels.tick_size + height / 2.0 + pixels.gaps().1 - square / 2.0
        } else {
            0.0
        };
        let frames = 2.0 * pixels.line_room + pixels.unit;
        let gap = pixels.up(apart).max(pixels.whole(GAP)).max(frames);
        let beside =
            if side.is_vertical() { 0.0 } else { TO_LABEL * pixels.tick_size + line.width };
        let overhang = if side.is_vertical() { ((height - square) / 2.0).max(0.0) } else { 0.0 };
        let Metrics { ascent, descent } = metrics.apart(line.lead);
        let [above, below] = [ascent - pixels.middle(), descent + pixels.middle()]
            .map(|reach| (reach - square / 2.0).max(0.0));
        let across = match side {
            Side::Left | Side::Right => [0.0; 2],
            Side::Top => [below, above],
            Side::Bottom => [above, below],
        };
        Some(BarEntry {
            across,
            warning: cut.then(|| Warning::from(Notice::TextElided { text: text.to_string() })),
            line: Arc::new(line),
            metrics,
            length: pixels.up(gap + square + beside),
            overhang,
        })
    }

    /// The length of the colours and of what the entry takes of the whole bar.
    pub(super) fn entry_length(&self) -> f64 {
        self.entry.as_ref().map_or(0.0, |entry| entry.length)
    }

    /// Takes the entry off the end of a bar and places it.
    pub(super) fn place_entry(
        &self,
        whole: Rect,
        bar: &Decoration<'_>,
    ) -> (Rect, Option<LegendEntry>) {
        let Some(entry) = &self.entry else { return (whole, None) };
        let (pixels, side, square) = (&self.pixels, bar.side, self.bar_width());
        let labels = TickLabels {
            side: if side.is_vertical() { side } else { Side::Right },
            turn: Turn::new(0.0),
            metrics: entry.metrics,
            middle: pixels.middle(),
        };
        let place = |edge: f64, at: f64| -> TextBox {
            if side.is_vertical() {
                return labels.place(Arc::clone(&entry.line), edge, at);
            }
            let metrics = entry.metrics.apart(entry.line.lead);
            let origin = (edge, at + pixels.middle());
            TextBox::new(Arc::clone(&entry.line), metrics, Turn::new(0.0), origin)
        };
        let (rest, swatch, edge) = if side.is_vertical() {
            let swatch = Rect { top: whole.bottom - square, ..whole };
            let away = bar.label_distance(pixels);
            let edge = if side == Side::Left { whole.left - away } else { whole.right + away };
            (Rect { bottom: whole.bottom - entry.length, ..whole }, swatch, edge)
        } else {
            let end = whole.right - entry.length;
            let label = TO_LABEL * pixels.tick_size + entry.line.width;
            let left = ((whole.right - label - square) / pixels.unit).floor() * pixels.unit;
            let swatch = Rect { left, right: left + square, ..whole };
            (Rect { right: end, ..whole }, swatch, swatch.right + TO_LABEL * pixels.tick_size)
        };
        let label = place(edge, swatch.center().1);
        (rest, Some(LegendEntry { swatch, label }))
    }
}

/// Lines of the label keep to the side of the bar.
fn aligned(side: Side) -> f64 {
    if side == Side::Left { 1.0 } else { 0.0 }
}

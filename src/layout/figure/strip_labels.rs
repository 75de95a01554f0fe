//! The labels of strips at their ends, wherever there is room already.
//!
//! A strip's label stands before its legend. It is written once more beside the strip itself, so that of
//! several strips the reader sees which is which; but no room is made for that, and what would touch
//! anything is left out, with a warning where nothing else tells the strip from others.

use crate::error::{AxisName, Notice, Warning};
use crate::geom::Rect;
use crate::layout::axis::TickLabels;
use crate::layout::pixels::Pixels;
use crate::layout::product::{AxisLayout, Layout, TextBox};
use crate::layout::turn::Turn;
use crate::spec::{HeatmapSpec, Side, Strip};
use crate::text::{Line, Shape, stacked};
use std::sync::Arc;

/// Between a strip and its label, and the least room around it, in parts of the font size.
const AWAY: f64 = 0.35;
const AROUND: f64 = 0.15;

impl Layout {
    /// Adds the labels that have room, inside of `room`.
    pub(super) fn place_strip_labels(
        &mut self,
        spec: &HeatmapSpec,
        room: Rect,
        pixels: &Pixels,
        shape: &dyn Shape,
    ) {
        let mut taken = self.taken();
        for (index, (is_row, strip)) in spec.strips().enumerate() {
            let Some(label) = strip.label.as_ref().filter(|label| !label.is_empty()) else {
                continue;
            };
            let most = if is_row { room.height() } else { room.width() };
            let (line, cut) = stacked(shape, label, pixels.tick_size, most.max(0.0), 0.5);
            let line = Arc::new(line);
            let rows = self.row_strips.len();
            let all = self.row_strips.iter().chain(&self.column_strips);
            let Some(rect) = all.map(|strip| strip.rect).nth(index) else { continue };
            let sides = if is_row { [Side::Bottom, Side::Top] } else { [Side::Left, Side::Right] };
            let free = |text: &TextBox| {
                let by = AROUND * pixels.tick_size;
                let wide = text.exact.grown(by);
                room.holds(&text.exact) && taken.iter().all(|other| !other.overlaps(&wide))
            };
            let found = sides
                .into_iter()
                .map(|side| beside(side, rect, &line, pixels))
                .find(|text| !cut && free(text));
            if let Some(text) = found {
                taken.push(text.exact);
                if is_row {
                    self.row_strips[index].label = Some(text);
                } else {
                    self.column_strips[index - rows].label = Some(text);
                }
            } else if !strip.legend || !self.is_alone(index) {
                self.warnings.push(hidden(
                    strip,
                    is_row,
                    if is_row { index } else { index - rows },
                ));
            }
        }
    }

    /// Whether no other strip stands at the same side of the cells, so that a legend says which it is.
    fn is_alone(&self, index: usize) -> bool {
        let sides = || self.row_strips.iter().chain(&self.column_strips).map(|strip| strip.side);
        let side = sides().nth(index);
        sides().filter(|other| Some(*other) == side).count() == 1
    }

    /// What no label of a strip may touch.
    fn taken(&self) -> Vec<Rect> {
        let strips = self.row_strips.iter().chain(&self.column_strips).map(|strip| strip.rect);
        let bars = self.colorbar.iter().flat_map(|bar| {
            let entry = bar.missing.as_ref().map(|entry| entry.swatch);
            std::iter::once(bar.rect).chain(bar.ends.iter().flatten().copied()).chain(entry)
        });
        let marks = |axis: &AxisLayout| -> Vec<Rect> {
            let brackets = axis.groups.iter().flat_map(|group| group.bracket.iter().copied());
            axis.ticks.iter().map(|tick| tick.mark).chain(brackets).collect()
        };
        let legends = self.legends.iter().flat_map(|legend| {
            let swatches = legend.entries.iter().map(|entry| entry.swatch);
            swatches.chain(legend.bar.iter().map(|(bar, _)| *bar))
        });
        let texts = self.text_boxes().map(|text| text.exact);
        std::iter::once(self.cells)
            .chain(strips)
            .chain(bars)
            .chain(legends)
            .chain(self.axes().flat_map(|(_, axis)| marks(axis)))
            .chain(texts)
            .collect()
    }
}

/// A label beyond one end of a strip, along it.
fn beside(side: Side, strip: Rect, line: &Arc<Line>, pixels: &Pixels) -> TextBox {
    let labels = TickLabels {
        side,
        turn: Turn::new(if side.is_vertical() { 0.0 } else { 90.0 }),
        metrics: pixels.least_ink().max(line.ink_of_one()),
        middle: pixels.middle(),
    };
    let away = pixels.line_room + AWAY * pixels.tick_size;
    let (x, y) = strip.center();
    match side {
        Side::Left => labels.place(Arc::clone(line), strip.left - away, y),
        Side::Right => labels.place(Arc::clone(line), strip.right + away, y),
        Side::Top => labels.place(Arc::clone(line), strip.top - away, x),
        Side::Bottom => labels.place(Arc::clone(line), strip.bottom + away, x),
    }
}

fn hidden(strip: &Strip, is_row: bool, index: usize) -> Warning {
    let axis = if is_row { AxisName::Y } else { AxisName::X };
    let label = strip.label.as_ref().map(ToString::to_string).unwrap_or_default();
    Warning::from(Notice::StripLabelHidden { strip: index, axis, label })
}

//! The labels of strips at their ends, wherever there is room already.
//!
//! A strip's label stands before its legend. It is written once more beside the strip itself, so that of
//! several strips the reader sees which is which; but no room is made for that, and what would touch
//! anything is left out, with a warning where nothing else tells the strip from others.

use crate::error::{AxisName, Notice, Warning};
use crate::geom::Rect;
use crate::layout::axis::TickLabels;
use crate::layout::pixels::Pixels;
use crate::layout::product::{Layout, TextBox};
use crate::layout::turn::Turn;
use crate::spec::{HeatmapSpec, Side, Strip};
use crate::text::{Line, Shape, stacked};
use std::sync::Arc;

/// Between a strip and its label, and the least room around it, in parts of the font size.
const AWAY: f64 = 0.35;
const AROUND: f64 = 0.15;

/// Adds the labels that have room, inside of `room`.
pub(super) fn place_strip_labels(
    layout: &mut Layout,
    spec: &HeatmapSpec,
    room: Rect,
    pixels: &Pixels,
    shape: &dyn Shape,
) {
    let mut taken = taken(layout);
    for (index, (is_row, strip)) in spec.strips().enumerate() {
        let Some(label) = strip.label.as_ref().filter(|label| !label.is_empty()) else { continue };
        let most = if is_row { room.height() } else { room.width() };
        let (line, cut) = stacked(shape, label, pixels.tick_size, most.max(0.0), 0.5);
        let line = Arc::new(line);
        let alone = is_alone(layout, index);
        let rows = layout.row_strips.len();
        let mut all = layout.row_strips.iter_mut().chain(&mut layout.column_strips);
        let Some(placed) = all.nth(index) else { continue };
        let sides = if is_row { [Side::Bottom, Side::Top] } else { [Side::Left, Side::Right] };
        let free = |text: &TextBox| {
            let wide = text.exact.grown(AROUND * pixels.tick_size);
            room.holds(&text.exact) && taken.iter().all(|other| !other.overlaps(&wide))
        };
        let mut texts =
            sides.into_iter().map(|side| label_beside(side, placed.rect, &line, pixels));
        placed.label = texts.find(|text| !cut && free(text));
        match &placed.label {
            Some(text) => taken.push(text.exact),
            None if strip.legend && alone => {}
            None => {
                let index = if is_row { index } else { index - rows };
                layout.warnings.push(hidden(strip, is_row, index));
            }
        }
    }
}

/// Whether no other strip stands at the same side of the cells, so that a legend says which it is.
fn is_alone(layout: &Layout, index: usize) -> bool {
    let sides = || layout.row_strips.iter().chain(&layout.column_strips).map(|strip| strip.side);
    let side = sides().nth(index);
    sides().filter(|other| Some(*other) == side).count() == 1
}

/// What no label of a strip may touch.
fn taken(layout: &Layout) -> Vec<Rect> {
    let strips = layout.row_strips.iter().chain(&layout.column_strips).map(|strip| strip.rect);
    let ends = layout.colorbar.iter().flat_map(|bar| bar.ends.into_iter().flatten());
    std::iter::once(layout.cells)
        .chain(strips)
        .chain(layout.bar_areas())
        .chain(ends)
        .chain(layout.legend_areas())
        .chain(layout.axes().flat_map(|(_, axis)| axis.lines()))
        .chain(layout.text_boxes().map(|text| text.exact))
        .collect()
}

/// A label beyond one end of a strip, along it.
fn label_beside(side: Side, strip: Rect, line: &Arc<Line>, pixels: &Pixels) -> TextBox {
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

//! Where a line of text lands when it is turned, and how close two of them may stand.

use super::TextBox;
use crate::geom::Rect;
use crate::spec::{Align, Side};
use crate::text::{Line, Metrics};
use std::sync::Arc;

/// A direction in which text runs: the rotation with its sine and cosine, exact at right angles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Turn {
    degrees: f64,
    sin: f64,
    cos: f64,
}

impl Turn {
    pub(super) fn new(degrees: f64) -> Self {
        let degrees = degrees.rem_euclid(360.0);
        let degrees = if degrees > 180.0 { degrees - 360.0 } else { degrees };
        let (sin, cos) = match degrees {
            0.0 => (0.0, 1.0),
            90.0 => (1.0, 0.0),
            180.0 => (0.0, -1.0),
            -90.0 => (-1.0, 0.0),
            _ => (libm::sin(degrees.to_radians()), libm::cos(degrees.to_radians())),
        };
        Self { degrees, sin, cos }
    }

    pub(super) fn sin_cos(self) -> (f32, f32) {
        (self.sin as f32, self.cos as f32)
    }

    /// Whether the text runs rather up or down than across.
    pub(super) fn is_vertical(self) -> bool {
        self.sin.abs() > self.cos.abs()
    }

    fn is_right_angle(self) -> bool {
        self.sin == 0.0 || self.cos == 0.0
    }

    /// An offset along the text and above its baseline, on the screen (y down).
    fn apply(self, along: f64, above: f64) -> (f64, f64) {
        (along * self.cos - above * self.sin, -(along * self.sin + above * self.cos))
    }

    /// The upright box around a turned line whose baseline starts at the origin.
    fn bounds(self, width: f64, metrics: Metrics) -> Rect {
        let corner = |along, above| {
            let (x, y) = self.apply(along, above);
            Rect::new(x, y, x, y)
        };
        corner(0.0, metrics.ascent)
            .union(&corner(0.0, -metrics.descent))
            .union(&corner(width, metrics.ascent))
            .union(&corner(width, -metrics.descent))
    }

    /// Width and height of the upright box around a turned label, `metrics` being those of one line.
    pub(super) fn extent(self, label: LabelSize, metrics: Metrics) -> (f64, f64) {
        let bounds = self.bounds(label.width, metrics.apart(label.lead));
        (bounds.width(), bounds.height())
    }

    /// How far apart two labels of these sizes must stand along an axis so that they do not touch: as
    /// far as their boxes want with `beside` between them, or less where they are short, or nearer where
    /// they slant and run side by side, with `above` between one and the next.
    pub(super) fn pitch(
        self,
        a: LabelSize,
        b: LabelSize,
        metrics: Metrics,
        vertical_axis: bool,
        (beside, above): (f64, f64),
    ) -> f64 {
        let extent = |label| {
            let (across, down) = self.extent(label, metrics);
            if vertical_axis { down } else { across }
        };
        let slant = if vertical_axis { self.cos } else { self.sin };
        // Level and upright lines have their middle at their tick, slanted ones an end, before which one
        // of them reaches farther if it has more lines.
        let unlike = (a.lead - b.lead).abs();
        let boxes = if self.is_right_angle() {
            f64::midpoint(extent(a), extent(b))
        } else {
            extent(a).max(extent(b)) + unlike * slant.abs()
        };
        let widest = a.width.max(b.width);
        let beside = if widest <= NARROW * metrics.height() {
            above
        } else {
            (BESIDE_SHORT * (widest - metrics.height() / 2.0)).clamp(above.min(beside), beside)
        };
        // The corner of more lines is nearer to the axis, which moves their middle off.
        let moved = unlike * (1.0 - slant * slant);
        let parallel = (metrics.height() + a.lead + b.lead + moved + above) / slant.abs();
        parallel.min(boxes + beside)
    }

    /// Whether the text runs just along an axis.
    pub(super) fn runs_along(self, vertical_axis: bool) -> bool {
        if vertical_axis { self.cos == 0.0 } else { self.sin == 0.0 }
    }
}

/// Labels no wider than this, in parts of their height, are letters or digits that stand alone.
pub(super) const NARROW: f64 = 1.45;
/// Short labels are told apart with less room between them: this part of what they are longer than half
/// as wide as high.
const BESIDE_SHORT: f64 = 0.45;

/// How large a label is: how wide, and how far its first and last line are from the middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LabelSize {
    pub(super) width: f64,
    pub(super) lead: f64,
}

impl LabelSize {
    pub(super) fn of(line: &Line) -> Self {
        Self { width: line.width, lead: line.lead }
    }
}

/// How the lines of a label are aligned, as a part of what they are shorter than the longest: level
/// ones at the left and right to their axis, others in the middle.
pub(super) fn lines_aligned(side: Side, turn: Turn) -> f64 {
    match side {
        Side::Left if turn.degrees == 0.0 => 1.0,
        Side::Right if turn.degrees == 0.0 => 0.0,
        _ => 0.5,
    }
}

/// A line of text with its baseline's start at `origin`.
pub(super) fn text_box(
    line: Arc<Line>,
    metrics: Metrics,
    turn: Turn,
    (x, y): (f64, f64),
) -> TextBox {
    let bounds = turn.bounds(line.width, metrics);
    let exact = bounds.translated(x, y);
    // On a whole pixel a baseline, and with it every serif and bar, is as sharp as it can be.
    let x = if turn.cos == 0.0 { x.round() } else { x };
    let y = if turn.sin == 0.0 { y.round() } else { y };
    TextBox {
        text: line.text.clone(),
        rect: bounds.translated(x, y),
        exact,
        origin: (x, y),
        rotation: turn.degrees,
        line,
    }
}

/// How the tick labels of one axis stand beside it, all alike.
#[derive(Clone, Copy)]
pub(super) struct TickLabels {
    pub(super) side: Side,
    pub(super) turn: Turn,
    /// The box of every line reaches so far from its baseline.
    pub(super) metrics: Metrics,
    /// Height above the baseline of the middle of a label as the eye takes it.
    pub(super) middle: f64,
}

impl TickLabels {
    /// One label: `edge` is the coordinate that it keeps to on its side, `position` the tick's own
    /// along the axis.
    pub(super) fn place(&self, line: Arc<Line>, edge: f64, position: f64) -> TextBox {
        let label = LabelSize::of(&line);
        let origin = self.origin(label, edge, position);
        text_box(line, self.metrics.apart(label.lead), self.turn, origin)
    }

    /// The box of a label of this width before its baseline goes to a whole pixel: at twice the DPI
    /// just twice as large.
    pub(super) fn bounds(&self, label: LabelSize, edge: f64, position: f64) -> Rect {
        let (x, y) = self.origin(label, edge, position);
        self.turn.bounds(label.width, self.metrics.apart(label.lead)).translated(x, y)
    }

    fn origin(&self, label: LabelSize, edge: f64, position: f64) -> (f64, f64) {
        let Self { side, turn, metrics, middle } = *self;
        let width = label.width;
        let bounds = turn.bounds(width, metrics.apart(label.lead));
        // Which point of the line stands at the tick: its middle or, where it slants, an end.
        let along = if turn.is_right_angle() {
            width / 2.0
        } else {
            let ends_at_tick = match side {
                Side::Bottom => turn.sin > 0.0,
                Side::Top => turn.sin < 0.0,
                Side::Left => turn.cos > 0.0,
                Side::Right => turn.cos < 0.0,
            };
            if ends_at_tick { width } else { 0.0 }
        };
        let (dx, dy) = turn.apply(along, middle);
        match side {
            Side::Bottom => (position - dx, edge - bounds.top),
            Side::Top => (position - dx, edge - bounds.bottom),
            Side::Left => (edge - bounds.right, position - dy),
            Side::Right => (edge - bounds.left, position - dy),
        }
    }
}

/// Where lines of a title or axis label stand along their direction.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// What they are aligned to, as start and end on the screen.
    pub(super) along: (f64, f64),
    /// What they must not leave, so far as they fit in.
    pub(super) inside: (f64, f64),
    pub(super) align: Align,
}

/// Lines of a title or axis label, one below the other as they read.
///
/// `start` is the coordinate of the block's top (horizontal text) or left edge (text turned by 90°).
pub(super) fn block(
    lines: Vec<Line>,
    metrics: Metrics,
    turn: Turn,
    start: f64,
    room: Room,
) -> Vec<TextBox> {
    let upright = turn.cos == 0.0;
    let widest = lines.iter().map(|line| line.width).fold(0.0, f64::max);
    // Upright text reads upwards, so that its left is the end of the room.
    let left_first = (room.align == Align::Left) != upright;
    let from = |(first, last): (f64, f64), width: f64| match room.align {
        Align::Center => f64::midpoint(first, last) - width / 2.0,
        _ if left_first => first,
        _ => last - width,
    };
    let block = from(room.along, widest).min(room.inside.1 - widest).max(room.inside.0);
    let placed = |(index, line): (usize, Line)| {
        let baseline = start + index as f64 * metrics.height() + metrics.ascent;
        let first = from((block, block + widest), line.width);
        let origin = if upright { (baseline, first + line.width) } else { (first, baseline) };
        text_box(Arc::new(line), metrics, turn, origin)
    };
    lines.into_iter().enumerate().map(placed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const METRICS: Metrics = Metrics { ascent: 9.0, descent: 3.0 };

    fn place(degrees: f64, side: Side) -> TextBox {
        let labels = TickLabels { side, turn: Turn::new(degrees), metrics: METRICS, middle: 3.5 };
        labels.place(Arc::new(line(40.0)), 100.0, 50.0)
    }

    #[test]
    fn lines_are_aligned_in_their_block_and_the_block_in_its_room() {
        let starts = |align, degrees: f64| {
            let room = Room { along: (100.0, 200.0), inside: (0.0, 190.0), align };
            let lines = vec![line(40.0), line(20.0)];
            let placed = block(lines, METRICS, Turn::new(degrees), 50.0, room);
            let start =
                |text: &TextBox| if degrees == 0.0 { text.rect.left } else { text.rect.top };
            (start(&placed[0]), start(&placed[1]))
        };
        assert_eq!(starts(Align::Left, 0.0), (100.0, 100.0));
        assert_eq!(starts(Align::Center, 0.0), (130.0, 140.0));
        assert_eq!(starts(Align::Right, 0.0), (150.0, 170.0));
        // Upright text starts at the bottom.
        assert_eq!(starts(Align::Left, 90.0), (150.0, 170.0));
        assert_eq!(starts(Align::Right, 90.0), (100.0, 100.0));
    }

    fn line(width: f64) -> Line {
        Line { width, ..Line::default() }
    }

    #[test]
    fn upright_labels_keep_to_their_edge() {
        let left = place(0.0, Side::Left);
        assert_eq!(left.rect.right, 100.0);
        assert!((left.rect.center().1 - 50.0).abs() < 2.0);
        let below = place(0.0, Side::Bottom);
        assert_eq!((below.rect.left, below.rect.top), (30.0, 100.0));
    }

    #[test]
    fn turned_labels_keep_to_their_edge_too() {
        for degrees in [90.0, 45.0, -30.0, 180.0, -90.0, 270.0, 719.0] {
            for side in [Side::Left, Side::Right, Side::Top, Side::Bottom] {
                let placed = place(degrees, side);
                let edge = match side {
                    Side::Left => placed.rect.right,
                    Side::Right => placed.rect.left,
                    Side::Top => placed.rect.bottom,
                    Side::Bottom => placed.rect.top,
                };
                // Baselines go to whole pixels at right angles.
                assert!((edge - 100.0).abs() <= 0.5, "{degrees} {side:?}: {edge}");
            }
        }
    }

    #[test]
    fn a_quarter_turn_swaps_width_and_height() {
        let label = LabelSize { width: 40.0, lead: 0.0 };
        assert_eq!(Turn::new(90.0).extent(label, METRICS), (12.0, 40.0));
        let pitch = |degrees: f64, vertical: bool| {
            Turn::new(degrees).pitch(label, label, METRICS, vertical, (5.0, 1.0))
        };
        assert_eq!((pitch(90.0, false), pitch(0.0, false), pitch(0.0, true)), (13.0, 45.0, 13.0));
        assert!((pitch(45.0, false) - 13.0 * f64::sqrt(2.0)).abs() < 1e-9);
        assert!((pitch(45.0, true) - 13.0 * f64::sqrt(2.0)).abs() < 1e-9);
    }

    /// Slanted labels of one line and of several, at the pitch that they ask for, never share any area.
    #[test]
    fn slanted_labels_of_several_lines_are_apart_at_their_pitch() {
        let sizes = [(90.0, 0.0), (20.0, 9.0), (60.0, 20.0)];
        let both = sizes.into_iter().flat_map(|a| sizes.map(|b| (a, b)));
        let sides = [Side::Left, Side::Right, Side::Top, Side::Bottom];
        let all = both.flat_map(|pair| sides.map(|side| (pair, side)));
        for ((a, b), side) in all {
            for degrees in [-60.0, -45.0, -30.0, 20.0, 30.0, 45.0, 60.0] {
                let turn = Turn::new(degrees);
                let labels = TickLabels { side, turn, metrics: METRICS, middle: 3.5 };
                let [a, b] = [a, b].map(|(width, lead)| LabelSize { width, lead });
                let pitch = turn.pitch(a, b, METRICS, side.is_vertical(), (5.0, 1.0));
                // In the directions of the text and across it.
                let spans = |label: LabelSize, position: f64| {
                    let (x, y) = labels.origin(label, 100.0, position);
                    let along = x * turn.cos - y * turn.sin;
                    let down = x * turn.sin + y * turn.cos;
                    let own = METRICS.apart(label.lead);
                    let upright = labels.bounds(label, 100.0, position);
                    let slanted =
                        (along, along + label.width, down - own.ascent, down + own.descent);
                    (slanted, upright)
                };
                let ((a, a_box), (b, b_box)) = (spans(a, 0.0), spans(b, pitch));
                let beside = a.1 <= b.0 || b.1 <= a.0;
                let above = a.3 <= b.2 || b.3 <= a.2;
                assert!(
                    beside || above || !a_box.overlaps(&b_box),
                    "{degrees} {side:?} {a:?} {b:?}"
                );
            }
        }
    }
}

//! How the caller's tick labels stand along an axis: at which angle, and which of them where not all
//! have room.
//!
//! Labels are shaped only where they could be shown: a million labels on a thousand pixels are thinned
//! to some hundreds before the first of them is measured.

use super::labels::{LabelOf, Labels};
use super::place::lines_aligned;
use crate::error::AxisName;
use crate::layout::turn::{LabelSize, NARROW, Turn};
use crate::spec::Side;
use crate::text::{Line, Metrics, Text};
use std::sync::Arc;

/// Labels of the caller's in the order in which they stand, each with its index in the caller's list
/// and about where it stands. None is empty.
pub(crate) struct Row<'a> {
    pub(crate) name: AxisName,
    pub(crate) labels: &'a Labels<'a>,
    pub(crate) marks: Vec<Mark<'a>>,
    /// At which side of the cells or bar they stand.
    pub(crate) side: Side,
    /// The least room between two labels side by side, and between two one above the other.
    pub(crate) gaps: (f64, f64),
    /// The height that any label has at least.
    pub(crate) least: Metrics,
    /// What rounding to whole pixels may take from the room between two labels.
    pub(crate) rounding: f64,
}

/// A label and its place.
#[derive(Clone, Copy)]
pub(crate) struct Mark<'a> {
    pub(crate) index: usize,
    pub(crate) at: f64,
    pub(crate) text: &'a Text,
}

/// Of things in a row, those that are apart from the one before that is shown.
pub(crate) fn all_but_few(count: usize, apart: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut shown: Vec<usize> = Vec::new();
    for next in 0..count {
        if shown.last().is_none_or(|&before| apart(before, next)) {
            shown.push(next);
        }
    }
    shown
}

/// Whether uneven steps show so many more labels that they are worth it.
pub(crate) fn is_much_more(uneven: usize, regular: usize) -> bool {
    2 * uneven >= 3 * regular
}

/// The angles that labels try in turn.
const ANGLES: [f64; 3] = [0.0, 45.0, 90.0];

impl Row<'_> {
    /// The first of 0°, 45° and 90° at which no label touches the next.
    pub(crate) fn turn(&self, most: impl Fn(Turn) -> f64) -> Turn {
        let turns = ANGLES.map(Turn::new);
        let fits = |turn: &&Turn| self.all_fit(**turn, most(**turn));
        turns.iter().find(fits).copied().unwrap_or(turns[ANGLES.len() - 1])
    }

    /// Whether they are letters or digits that stand alone.
    pub(crate) fn are_letters(&self, most: f64) -> bool {
        let level = Turn::new(0.0);
        self.least_step(level) == 1
            && self.marks.iter().all(|mark| {
                self.line(mark, level, most).width <= NARROW * self.least.height().max(1.0)
            })
    }

    /// Whether all have room.
    pub(crate) fn all_fit(&self, turn: Turn, most: f64) -> bool {
        self.least_step(turn) == 1 && self.fits(turn, most, 1)
    }

    /// Those that have room: every n-th, beginning with the first, for the least n that helps; or, where a
    /// few labels that are long or stand close would take many others with them, all but those few.
    pub(crate) fn shown(&self, turn: Turn, most: f64) -> Vec<usize> {
        let step = self.step(turn, most);
        let count = self.marks.len();
        let regular = || (0..count).step_by(step).collect::<Vec<_>>();
        if step == 1 || self.least_step(turn) > 1 {
            return regular();
        }
        let ink = self.ink(turn, most, 1);
        let apart = |a: usize, b: usize| {
            let (a, b) = (&self.marks[a], &self.marks[b]);
            (b.at - a.at).abs() >= self.needed(turn, most, ink, a, b) + self.rounding
        };
        let each = all_but_few(count, apart);
        if is_much_more(each.len(), count.div_ceil(step)) { each } else { regular() }
    }

    /// The least n for which every n-th label has room, beginning with the first.
    fn step(&self, turn: Turn, most: f64) -> usize {
        let mut step = self.least_step(turn);
        while step < self.marks.len() && !self.fits(turn, most, step) {
            step += 1 + step / 32;
        }
        step
    }

    /// How wide cells have to be so that each of these labels has its own and none touches the next.
    pub(crate) fn pitch(&self, turn: Turn, most: f64) -> f64 {
        let ink = self.ink(turn, most, 1);
        let mut pitch = 0.0f64;
        for pair in self.marks.windows(2) {
            let cells = (pair[1].index - pair[0].index) as f64;
            pitch = pitch.max(self.needed(turn, most, ink, &pair[0], &pair[1]) / cells);
        }
        pitch
    }

    /// The least length along an axis that so many labels take, whatever they say.
    pub(crate) fn least_length(&self, turn: Turn) -> f64 {
        // No narrower than the narrowest letter.
        let letter = LabelSize { width: 0.3 * self.least.height(), lead: 0.0 };
        turn.pitch(letter, letter, self.least, self.vertical(), self.gaps)
            * self.marks.len().saturating_sub(1) as f64
    }

    fn least_step(&self, turn: Turn) -> usize {
        let (Some(first), Some(last)) = (self.marks.first(), self.marks.last()) else { return 1 };
        let room = (last.at - first.at).abs().max(f64::MIN_POSITIVE);
        ((self.least_length(turn) - self.rounding) / room).ceil().max(1.0) as usize
    }

    fn fits(&self, turn: Turn, most: f64, step: usize) -> bool {
        let ink = self.ink(turn, most, step);
        // Cells may lose a little when they are rounded; every n-th label must not, after that, be
        // one too many.
        let rounding = if step == 1 { 0.0 } else { self.rounding };
        let mut shown = self.marks.iter().step_by(step);
        let Some(mut before) = shown.next() else { return true };
        shown.all(|next| {
            let room = (next.at - before.at).abs();
            let needed = self.needed(turn, most, ink, before, next) + rounding;
            before = next;
            room >= needed
        })
    }

    /// The room between two neighbouring labels' places that keeps them apart.
    fn needed(&self, turn: Turn, most: f64, ink: Metrics, a: &Mark<'_>, b: &Mark<'_>) -> f64 {
        let size = |mark: &Mark<'_>| LabelSize::of(&self.line(mark, turn, most));
        turn.pitch(size(a), size(b), ink, self.vertical(), self.gaps)
    }

    fn line(&self, mark: &Mark<'_>, turn: Turn, most: f64) -> Arc<Line> {
        let how = (most, lines_aligned(self.side, turn));
        self.labels.fitted(LabelOf::Tick(self.name, mark.index), mark.text, how).0
    }

    /// Whether they stand one above the other.
    pub(crate) fn vertical(&self) -> bool {
        self.side.is_vertical()
    }

    /// How far the ink of those shown reaches. It matters only where lines run side by side.
    fn ink(&self, turn: Turn, most: f64, step: usize) -> Metrics {
        if turn.runs_along(self.vertical()) {
            return self.least;
        }
        let ink = |mark: &Mark<'_>| self.line(mark, turn, most).ink_of_one();
        self.marks.iter().step_by(step).fold(self.least, |metrics, mark| metrics.max(ink(mark)))
    }
}

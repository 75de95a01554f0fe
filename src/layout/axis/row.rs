//! The caller's tick labels along an axis: at which angle and size all have room, and which of them are
//! shown where not all have.
//!
//! Labels are shaped only where they could be shown: a million labels on a thousand pixels are thinned
//! to some hundreds before the first of them is measured.

use super::labels::{LabelOf, SIZES, Texts};
use super::place::lines_aligned;
use super::thinning::{Kept, are_apart, thinned};
use crate::error::AxisName;
use crate::layout::pixels::Pixels;
use crate::layout::turn::{Gaps, LabelSize, NARROW, Turn};
use crate::spec::Side;
use crate::text::{Line, Metrics, Text};
use std::sync::Arc;

/// What the tick labels of all axes share.
pub(crate) struct LabelRoom<'a> {
    pub(crate) texts: &'a Texts<'a>,
    pub(crate) pixels: Pixels,
    /// The greatest length of a level label, and of one that runs up or down.
    pub(crate) most_level: f64,
    pub(crate) most_upright: f64,
    /// Whether the figure grows with its cells, which have grown until each label has room.
    pub(crate) grows: bool,
}

impl LabelRoom<'_> {
    /// The greatest length of a label at that angle.
    pub(crate) fn most(&self, turn: Turn) -> f64 {
        if turn.is_vertical() { self.most_upright } else { self.most_level }
    }

    /// Lengths where tick labels are of one of the sizes.
    pub(super) fn pixels_of(&self, size: usize) -> Pixels {
        Pixels { tick_size: self.texts.labels[size].size, ..self.pixels }
    }
}

/// Labels of the caller's in the order in which they stand.
pub(crate) struct Row<'a> {
    name: AxisName,
    /// At which side of the cells or bar they stand.
    side: Side,
    pub(crate) marks: Vec<Mark<'a>>,
    room: &'a LabelRoom<'a>,
    /// Which of the font sizes they have.
    pub(crate) size: usize,
    /// The least room between two labels.
    gaps: Gaps,
    /// The height that any label has at least.
    least: Metrics,
}

/// A label, its index in the caller's list, and about where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Mark<'a> {
    pub(crate) index: usize,
    pub(crate) at: f64,
    pub(crate) text: &'a Text,
}

/// The angles that labels try in turn.
const ANGLES: [f64; 3] = [0.0, 45.0, 90.0];

impl<'a> Row<'a> {
    /// Labels at the theme's font size, none of which is empty.
    pub(crate) fn new(
        name: AxisName,
        side: Side,
        marks: Vec<Mark<'a>>,
        room: &'a LabelRoom<'a>,
    ) -> Self {
        let (gaps, least) = (room.pixels.gaps(), room.pixels.least_ink());
        Self { name, side, marks, room, size: 0, gaps, least }
    }

    fn resize(&mut self, size: usize) {
        let pixels = self.room.pixels_of(size);
        (self.size, self.gaps, self.least) = (size, pixels.gaps(), pixels.least_ink());
    }

    /// Takes the greatest font size at which all labels have room, or the theme's where there is none, and
    /// gives their angle. Letters that stand alone become smaller before they lie on their side.
    pub(crate) fn fit(&mut self, rotation: Option<f64>) -> Turn {
        let (level, first) = (Turn::new(0.0), self.turn(rotation));
        if self.room.grows {
            return first;
        }
        if rotation.is_none() && first != level && self.are_letters() {
            for size in 1..SIZES {
                self.resize(size);
                if self.all_fit(level) {
                    return level;
                }
            }
            self.resize(0);
        }
        if self.all_fit(first) {
            return first;
        }
        for size in 1..SIZES {
            self.resize(size);
            let turn = self.turn(rotation);
            if self.all_fit(turn) {
                return turn;
            }
        }
        self.resize(0);
        first
    }

    /// The angle that the caller wants, or the first of 0°, 45° and 90° at which no label touches the next;
    /// always 0° beside rows.
    pub(crate) fn turn(&self, rotation: Option<f64>) -> Turn {
        let turns = ANGLES.map(Turn::new);
        match rotation {
            Some(degrees) => Turn::new(degrees),
            None if self.is_vertical() => turns[0],
            None => {
                let fits = |turn: &Turn| self.all_fit(*turn);
                turns.into_iter().find(fits).unwrap_or(turns[ANGLES.len() - 1])
            }
        }
    }

    /// Whether they are letters or digits that stand alone.
    fn are_letters(&self) -> bool {
        let level = Turn::new(0.0);
        let narrow = NARROW * self.least.height().max(1.0);
        self.least_step(level) == 1
            && self.marks.iter().all(|mark| self.line(mark, level).width <= narrow)
    }

    /// Whether all have room.
    fn all_fit(&self, turn: Turn) -> bool {
        self.least_step(turn) == 1
            && are_apart(self.marks.len(), 1, self.are_apart_at(turn, Kept::All))
    }

    /// Whether cells have grown until there is room for each label.
    pub(super) fn grows(&self) -> bool {
        self.room.grows
    }

    /// Those that have room at that angle.
    pub(crate) fn shown(&self, turn: Turn) -> Vec<usize> {
        let apart = |kept| self.are_apart_at(turn, kept);
        thinned(self.marks.len(), self.least_step(turn), true, apart)
    }

    /// Whether the places of two labels are far enough apart.
    fn are_apart_at(&self, turn: Turn, kept: Kept) -> impl Fn(usize, usize) -> bool + '_ {
        let ink = self.ink(turn, kept);
        // Cells may lose a little when they are rounded; every n-th label must not, after that, be
        // one too many.
        let rounding = match kept {
            Kept::All => 0.0,
            Kept::Every(_) | Kept::AllButFew => self.room.pixels.unit,
        };
        move |a, b| {
            let (a, b) = (&self.marks[a], &self.marks[b]);
            (b.at - a.at).abs() >= self.needed(turn, ink, a, b) + rounding
        }
    }

    /// How wide cells have to be so that each of these labels has its own and none touches the next.
    pub(crate) fn pitch(&self, turn: Turn) -> f64 {
        let ink = self.ink(turn, Kept::All);
        let mut pitch = 0.0f64;
        for pair in self.marks.windows(2) {
            let cells = (pair[1].index - pair[0].index) as f64;
            pitch = pitch.max(self.needed(turn, ink, &pair[0], &pair[1]) / cells);
        }
        pitch
    }

    /// The least length along an axis that so many labels take, whatever they say.
    pub(crate) fn least_length(&self, turn: Turn) -> f64 {
        // No narrower than the narrowest letter.
        let letter = LabelSize { width: 0.3 * self.least.height(), lead: 0.0 };
        turn.pitch(letter, letter, self.least, self.is_vertical(), self.gaps)
            * self.marks.len().saturating_sub(1) as f64
    }

    fn least_step(&self, turn: Turn) -> usize {
        let (Some(first), Some(last)) = (self.marks.first(), self.marks.last()) else { return 1 };
        let room = (last.at - first.at).abs().max(f64::MIN_POSITIVE);
        ((self.least_length(turn) - self.room.pixels.unit) / room).ceil().max(1.0) as usize
    }

    /// The room between two neighbouring labels' places that keeps them apart.
    fn needed(&self, turn: Turn, ink: Metrics, a: &Mark<'_>, b: &Mark<'_>) -> f64 {
        let size = |mark: &Mark<'_>| LabelSize::of(&self.line(mark, turn));
        turn.pitch(size(a), size(b), ink, self.is_vertical(), self.gaps)
    }

    fn line(&self, mark: &Mark<'_>, turn: Turn) -> Arc<Line> {
        let (most, aligned) = (self.room.most(turn), lines_aligned(self.side, turn));
        let which = LabelOf::Tick(self.name, mark.index);
        self.room.texts.labels[self.size].fitted(which, mark.text, most, aligned).0
    }

    /// Whether they stand one above the other.
    fn is_vertical(&self) -> bool {
        self.side.is_vertical()
    }

    /// How far the ink of those kept reaches. It matters only where lines run side by side.
    fn ink(&self, turn: Turn, kept: Kept) -> Metrics {
        if turn.runs_along(self.is_vertical()) {
            return self.least;
        }
        let step = if let Kept::Every(step) = kept { step } else { 1 };
        let ink = |mark: &Mark<'_>| self.line(mark, turn).ink_of_one();
        self.marks.iter().step_by(step).fold(self.least, |metrics, mark| metrics.max(ink(mark)))
    }
}

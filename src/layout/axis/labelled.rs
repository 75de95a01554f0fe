//! The ticks of an axis that have room for their labels, and how these stand.

use super::row::{LabelRoom, Mark, Row};
use super::ticks::{PlannedTick, TickRequest, automatic, chosen};
use crate::error::{Error, Warning};
use crate::layout::turn::Turn;
use crate::text::Text;
use std::collections::HashSet;

/// The ticks of one axis with their labels' angle and size.
pub(crate) struct Labelled {
    pub(super) ticks: Vec<PlannedTick>,
    /// The power of ten by which all labels are to be multiplied.
    pub(super) exponent: Option<i32>,
    pub(super) turn: Turn,
    /// Which of the font sizes the labels have.
    pub(super) size: usize,
    /// The number of labels the caller gave, all of which the caller expects to see.
    pub(super) total: Option<usize>,
}

impl Labelled {
    /// The caller's own ticks where there are any, else the locator's; at an angle that the caller wants, or
    /// that keeps labels apart.
    pub(crate) fn new(
        request: &TickRequest<'_>,
        rotation: Option<f64>,
        room: &LabelRoom<'_>,
        warnings: &mut Vec<Warning>,
    ) -> Result<Self, Error> {
        if let Some(ticks) = chosen(request, warnings)? {
            return Ok(Self::chosen(request, ticks, rotation, room));
        }
        let plan = automatic(request, warnings);
        let turn = Turn::new(rotation.unwrap_or(0.0));
        Ok(Self { ticks: plan.ticks, exponent: plan.exponent, turn, size: 0, total: None })
    }

    /// Each of some labels at both ends of a bar, so that it takes the room of the widest.
    pub(crate) fn at_both_ends(labels: Vec<Text>, exponent: Option<i32>) -> Self {
        let planned = |label: Text| {
            [0.0, 1.0].map(|value| PlannedTick {
                value,
                minor: false,
                label: label.clone(),
                index: None,
            })
        };
        let ticks = labels.into_iter().flat_map(planned).collect();
        Self { ticks, exponent, turn: Turn::new(0.0), size: 0, total: None }
    }

    /// Those of the locator with labels of another size and angle.
    pub(crate) fn restyled(self, size: usize, turn: Turn) -> Self {
        if self.total.is_some() { self } else { Self { turn, size, ..self } }
    }

    /// Ticks at categories, those that have room for their labels.
    pub(crate) fn categories(mut row: Row<'_>, rotation: Option<f64>) -> Self {
        let turn = row.fit(rotation);
        let planned = |mark: &Mark<'_>| PlannedTick {
            value: mark.index as f64,
            minor: false,
            label: mark.text.clone(),
            index: Some(mark.index),
        };
        let ticks = if row.grows() {
            // Cells have grown until there is room for each.
            row.marks.iter().map(planned).collect()
        } else {
            row.shown(turn).into_iter().map(|at| planned(&row.marks[at])).collect()
        };
        let total = Some(row.marks.len());
        Self { ticks, exponent: None, turn, size: row.size, total }
    }

    /// The caller's own ticks: all of those without a label, and the others as far as there is room.
    fn chosen(
        request: &TickRequest<'_>,
        mut ticks: Vec<PlannedTick>,
        rotation: Option<f64>,
        room: &LabelRoom<'_>,
    ) -> Self {
        let mut marks = Vec::new();
        for tick in ticks.iter().filter(|tick| !tick.label.is_empty()) {
            let at = request.scale.estimate(tick.value, request.length);
            if let (Some(index), Some(at)) = (tick.index, at) {
                marks.push(Mark { index, at, text: &tick.label });
            }
        }
        let mut row = Row::new(request.name, request.side, marks, room);
        let turn = row.fit(rotation);
        let shown: HashSet<usize> =
            row.shown(turn).into_iter().map(|at| row.marks[at].index).collect();
        let (total, size) = (Some(row.marks.len()), row.size);
        ticks.retain(|tick| {
            tick.label.is_empty() || tick.index.is_some_and(|index| shown.contains(&index))
        });
        Self { ticks, exponent: None, turn, size, total }
    }
}

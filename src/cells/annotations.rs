//! Which cells are written into, with what, and in which ink.
//!
//! All that depends on values is decided here: what is selected, how numbers are written, and which of
//! two inks is seen better on a cell's own colour. Equal texts are one text, so that each is measured
//! once. Where in its cell a text stands, and whether it fits, is for the layout to say.

use crate::color::{Color, ColorScale};
use crate::data::Matrix;
use crate::numerals::MOST_EXACT;
use crate::spec::{Annotations, Content, Selection};
use crate::text::Text;
use crate::ticks::Exact;
use foldhash::fast::FixedState;
use std::cmp::Reverse;
use std::collections::HashMap;

/// What is written into cells.
#[derive(Debug, Default)]
pub(crate) struct Writing {
    /// Each once.
    pub(crate) texts: Vec<Text>,
    /// Row, column, which of the texts, and its ink: row after row.
    pub(crate) cells: Vec<(usize, usize, usize, Color)>,
    /// How many more there would be in cells without room.
    pub(crate) without_room: usize,
}

/// The parts of a figure that annotations depend on.
pub(crate) struct Annotated<'a> {
    pub(crate) matrix: &'a Matrix<'a>,
    pub(crate) scale: &'a ColorScale,
    pub(crate) background: Color,
}

impl Annotated<'_> {
    /// Writes into all cells that are selected and not masked.
    pub(crate) fn write(
        &self,
        annotations: &Annotations,
        is_masked: impl Fn(usize, usize) -> bool,
        has_room: impl Fn(usize, usize) -> bool,
    ) -> Writing {
        let mut writing = Writing::default();
        let mut known: HashMap<Text, usize, FixedState> = HashMap::default();
        let mut inks: HashMap<Color, Color, FixedState> = HashMap::default();
        for (row, col, value) in self.selected(&annotations.selection, is_masked) {
            let missing = value.is_nan() && matches!(annotations.content, Content::Values(_));
            if missing {
                continue;
            }
            let Some(text) = self.written(&annotations.content, row, col, value) else { continue };
            let next = writing.texts.len();
            let text = *known.entry(text).or_insert_with_key(|text| {
                writing.texts.push(text.clone());
                next
            });
            if has_room(row, col) {
                let cell = self.scale.color(value);
                let ink = *inks.entry(cell).or_insert_with(|| self.ink(annotations.inks, cell));
                writing.cells.push((row, col, text, ink));
            } else {
                writing.without_room += 1;
            }
        }
        writing
    }

    /// The selected cells with their values, row after row.
    fn selected(
        &self,
        selection: &Selection,
        is_masked: impl Fn(usize, usize) -> bool,
    ) -> Vec<(usize, usize, f64)> {
        let (rows, cols) = self.matrix.shape();
        let cells = (0..rows).flat_map(|row| (0..cols).map(move |col| (row, col)));
        let valued = cells.filter_map(|(row, col)| {
            let value = self.matrix.get(row, col)?;
            let above = selection.above.is_none_or(|threshold| value > threshold);
            let below = selection.below.is_none_or(|threshold| value < threshold);
            let only = || match &selection.only {
                Some(only) => only.get(row, col).is_some_and(|&selected| selected),
                None => true,
            };
            (above && below && only() && !is_masked(row, col)).then_some((row, col, value))
        });
        let Some(top) = selection.top else { return valued.collect() };
        let mut valued: Vec<_> = valued.filter(|(_, _, value)| !value.is_nan()).collect();
        if top < valued.len() {
            let order = |&(row, col, value): &(usize, usize, f64)| {
                // The two zeros are equal.
                (Reverse(Key(value + 0.0)), row, col)
            };
            valued.select_nth_unstable_by_key(top, order);
            valued.truncate(top);
            valued.sort_unstable_by_key(|&(row, col, _)| (row, col));
        }
        valued
    }

    fn written(&self, content: &Content, row: usize, col: usize, value: f64) -> Option<Text> {
        let text = match content {
            Content::Values(format) => Some(format.write(self.exact(row, col, value))),
            Content::Texts(texts) => texts.get(row, col).cloned(),
            Content::Function(writer) => writer.write(row, col, value),
        };
        text.filter(|text| !text.is_empty())
    }

    /// A value as it stands in the matrix, where it may have been rounded.
    fn exact(&self, row: usize, col: usize, value: f64) -> Exact {
        let integer = if value.abs() < MOST_EXACT { None } else { self.matrix.integer(row, col) };
        integer.map_or(Exact::Float(value), Exact::Integer)
    }

    /// The ink that is seen better on a cell.
    fn ink(&self, [dark, light]: [Color; 2], cell: Color) -> Color {
        let cell = cell.over(self.background.over(Color::WHITE));
        // Ink may be translucent too.
        let contrast = |ink: Color| ink.over(cell).contrast(cell);
        if contrast(light) > contrast(dark) { light } else { dark }
    }
}

/// A number in its order.
#[derive(PartialEq)]
struct Key(f64);

impl Eq for Key {}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

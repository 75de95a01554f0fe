//! A place along an axis.

use crate::data::Number;

/// A place along an axis: a value of it, a cell, or the border between two cells.
///
/// Numbers are values, just as at [`Axis::ticks`](crate::Axis::ticks): numbers of the range on
/// [`range`](crate::Axis::range) and [`edges`](crate::Axis::edges) axes, and indices of cells on
/// [`index`](crate::Axis::index) and [`categories`](crate::Axis::categories) axes, where 3 is the
/// middle of cell 3 and 2.5 the border before it. A place beyond the ends of the axis is
/// [`ErrorKind::Setting`](crate::ErrorKind::Setting).
///
/// ```
/// use heatspec::{Mark, Position};
///
/// let at_half_a_second = Mark::vertical_line(0.5);
/// let through_a_cell = Mark::vertical_line(Position::cell(12));
/// let between_two_cells = Mark::vertical_line(Position::before(12));
/// # let _ = (at_half_a_second, through_a_cell, between_two_cells);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position(pub(crate) Place);

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Place {
    Value(f64),
    Cell(usize),
    Before(usize),
}

impl Position {
    /// A value of the axis.
    pub fn value(value: impl Number) -> Self {
        Self(Place::Value(value.into_f64()))
    }

    /// The middle of a cell, whatever the axis counts.
    pub fn cell(index: usize) -> Self {
        Self(Place::Cell(index))
    }

    /// The border before a cell, whatever the axis counts; with the number of cells, the far end of the
    /// last one. Between groups that stand apart it is the middle of the gap.
    pub fn before(index: usize) -> Self {
        Self(Place::Before(index))
    }
}

impl<N: Number> From<N> for Position {
    fn from(value: N) -> Self {
        Self::value(value)
    }
}

/// What was set, read back: each getter has the name of its setter or constructor, with `get_` before it.
impl Position {
    /// The value, of a position made by [`value`](Self::value) or from a number.
    pub fn get_value(&self) -> Option<f64> {
        match self.0 {
            Place::Value(value) => Some(value),
            Place::Cell(_) | Place::Before(_) => None,
        }
    }

    /// The cell in whose middle it is, of a position made by [`cell`](Self::cell).
    pub fn get_cell(&self) -> Option<usize> {
        match self.0 {
            Place::Cell(index) => Some(index),
            Place::Value(_) | Place::Before(_) => None,
        }
    }

    /// The cell before which it is, of a position made by [`before`](Self::before).
    pub fn get_before(&self) -> Option<usize> {
        match self.0 {
            Place::Before(index) => Some(index),
            Place::Value(_) | Place::Cell(_) => None,
        }
    }
}

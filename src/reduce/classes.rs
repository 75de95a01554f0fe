//! Values that stand for classes, of which a mean is none.

use std::sync::Arc;

/// Intervals, each of which is a class. A pixel that shows a number computed from those of its cells may
/// come to lie in an interval in which none of them does.
#[derive(Clone, Debug)]
pub(crate) struct Classes(Arc<[f64]>);

impl Classes {
    /// Between edges, which rise.
    pub(crate) fn new(edges: &[f64]) -> Self {
        Self(edges.into())
    }

    /// Whether a pixel's value is of another class than all of its cells.
    pub(super) fn are_left(&self, value: f64, mut cells: impl Iterator<Item = f64>) -> bool {
        let class = self.of(value);
        !value.is_nan() && !cells.any(|cell| !cell.is_nan() && self.of(cell) == class)
    }

    /// How many edges a value is not below.
    pub(super) fn of(&self, value: f64) -> usize {
        self.0.partition_point(|&edge| edge <= value)
    }
}

//! What is known of the values besides their summary: all of them, or what one pass took note of.

use super::Norm;
use crate::data::{Element, Matrix, NarrowFloats, View, Visitor, negative_infinities};

/// The values that a norm is fitted to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Seen<'v> {
    /// All of them, to be read any number of times, and the number of threads.
    Matrix(&'v Matrix<'v>, usize),
    /// Values of a stream that has passed: what was recorded of them.
    Passed(&'v Census),
}

/// What a pass over values takes note of that their summary leaves out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Census {
    /// How many values are −∞.
    pub(crate) negative_infinities: usize,
    /// The types of the values that are floats of fewer bits than `f64`.
    pub(crate) floats: NarrowFloats,
    /// The least and the greatest value for which a custom norm's function is finite.
    pub(crate) usable: Option<(f64, f64)>,
    /// For how many finite values that function is NaN.
    pub(crate) unplaced: usize,
}

impl Seen<'_> {
    /// How many values are −∞; asked of values with infinities alone.
    pub(crate) fn negative_infinities(&self) -> usize {
        match self {
            Seen::Matrix(matrix, _) => negative_infinities(matrix),
            Seen::Passed(census) => census.negative_infinities,
        }
    }

    /// The types of the values that are floats of fewer bits than `f64`.
    pub(super) fn floats(&self) -> NarrowFloats {
        match self {
            Seen::Matrix(matrix, _) => NarrowFloats::of(matrix),
            Seen::Passed(census) => census.floats,
        }
    }

    /// What a custom norm has to know.
    pub(super) fn under_custom(&self, norm: &Norm) -> Census {
        match *self {
            Seen::Matrix(matrix, _) => {
                let mut census = Census::default();
                census.include(matrix, norm);
                census
            }
            Seen::Passed(census) => census.clone(),
        }
    }
}

impl Census {
    /// Takes note of values. Infinities are found elsewhere, and only a custom norm asks for more than
    /// their type.
    pub(crate) fn include(&mut self, block: &Matrix<'_>, norm: &Norm) {
        struct Include<'c, F>(&'c mut Census, F);
        impl<F: Fn(f64) -> f64> Visitor for Include<'_, F> {
            type Output = ();
            fn visit<T: Element>(self, view: View<'_, T>) {
                let Self(census, function) = self;
                let values =
                    (0..view.rows).flat_map(|row| (0..view.cols).map(move |col| (row, col)));
                for value in values.map(|(row, col)| view.at(row, col).to_f64()) {
                    if !value.is_finite() {
                        continue;
                    }
                    let image = function(value);
                    census.unplaced += usize::from(image.is_nan());
                    if image.is_finite() {
                        let (low, high) = census.usable.unwrap_or((value, value));
                        census.usable = Some((low.min(value), high.max(value)));
                    }
                }
            }
        }
        self.floats = self.floats.or(NarrowFloats::of(block));
        if let Norm::Custom(function) = norm {
            block.visit(Include(self, |value| function.forward(value)));
        }
    }
}

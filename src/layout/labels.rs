//! Tick labels made to fit, each shaped once for all the sizes of figure that are tried.

use crate::error::AxisName;
use crate::text::{Line, Shape, Text, stacked};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// How many font sizes tick labels of the caller's may have: the theme's, and smaller ones at which all of
/// them are shown where else some would be left out.
pub(super) const SIZES: usize = 4;
const SMALLER: [f64; SIZES] = [1.0, 0.9, 0.8, 0.7];
/// The least of the smaller sizes, in points.
const LEAST_SIZE: f64 = 6.0;

/// The sizes in points, the theme's first.
pub(super) fn tick_sizes(points: f64) -> [f64; SIZES] {
    SMALLER.map(|part| (part * points).max(LEAST_SIZE.min(points)))
}

/// The labels that were shaped so far. All are of one font size.
pub(super) struct Labels<'a> {
    pub(super) shape: &'a dyn Shape,
    pub(super) size: f64,
    known: RefCell<HashMap<(AxisName, usize), Known>>,
}

/// One label: whole, if it was ever seen to fit, and cut off for the last widths that asked for it. On
/// one size of figure there are two of them, for level labels and for upright ones.
#[derive(Default)]
struct Known {
    whole: Option<Arc<Line>>,
    cut: [Option<(f64, Arc<Line>)>; 2],
}

impl<'a> Labels<'a> {
    pub(super) fn new(shape: &'a dyn Shape, size: f64) -> Self {
        Self { shape, size, known: RefCell::default() }
    }

    /// A label of at most `most` pixels whose lines are `aligned` as all of its axis are, and whether it had
    /// to end in "…". `index` tells the caller's labels of an axis apart; those that are not the caller's
    /// have none.
    pub(super) fn fitted(
        &self,
        axis: AxisName,
        index: Option<usize>,
        text: &Text,
        (most, aligned): (f64, f64),
    ) -> (Arc<Line>, bool) {
        let shaped = || {
            let (line, cut) = stacked(self.shape, text, self.size, most, aligned);
            (Arc::new(line), cut)
        };
        let Some(index) = index else { return shaped() };
        let mut known = self.known.borrow_mut();
        let known = known.entry((axis, index)).or_default();
        if let Some(line) = known.whole.as_ref().filter(|line| line.width <= most) {
            return (Arc::clone(line), false);
        }
        if let Some((_, line)) = known.cut.iter().flatten().find(|(width, _)| *width == most) {
            return (Arc::clone(line), true);
        }
        let (line, cut) = shaped();
        if cut {
            known.cut.swap(0, 1);
            known.cut[0] = Some((most, Arc::clone(&line)));
        } else {
            known.whole = Some(Arc::clone(&line));
        }
        (line, cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Fonts, Metrics};
    use std::cell::Cell;

    struct Counting(Fonts, Cell<usize>);

    impl Shape for Counting {
        fn shape(&self, text: &Text, size: f64) -> Line {
            self.1.set(self.1.get() + 1);
            self.0.shape(text, size)
        }

        fn metrics(&self, size: f64) -> Metrics {
            self.0.metrics(size)
        }
    }

    #[test]
    fn a_label_is_shaped_once() {
        let shape = Counting(Fonts::bundled(), Cell::new(0));
        let labels = Labels::new(&shape, 10.0);
        let text = Text::from("a label");
        for most in [100.0, 50.0, 80.0] {
            let (line, cut) = labels.fitted(AxisName::X, Some(3), &text, (most, 0.5));
            assert!(!cut && line.text == "a label");
        }
        assert_eq!(shape.1.get(), 1);
        for _ in 0..3 {
            let (line, cut) = labels.fitted(AxisName::X, Some(3), &text, (30.0, 0.5));
            assert!(cut && line.text.ends_with('…') && line.width <= 30.0);
        }
        assert!(shape.1.get() <= 4);
        assert!(!labels.fitted(AxisName::X, Some(3), &text, (60.0, 0.5)).1);
    }
}

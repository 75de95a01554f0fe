//! Labels made to fit, each shaped once for all the sizes of figure that are tried.

use super::paragraphs::Paragraphs;
use crate::error::AxisName;
use crate::text::{Line, Shape, Stack, Text};
use foldhash::fast::FixedState;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// How many font sizes tick labels of the caller's may have: the theme's, and smaller ones at which all of
/// them are shown where else some would be left out.
pub(crate) const SIZES: usize = 4;
const SMALLER: [f64; SIZES] = [1.0, 0.9, 0.8, 0.7];
/// The least of the smaller sizes, in points.
const LEAST_SIZE: f64 = 6.0;

/// All texts that are shaped for a figure, each once for all the sizes of figure that are tried.
pub(crate) struct Texts<'a> {
    pub(crate) shape: &'a dyn Shape,
    /// Labels by font size, the theme's first.
    pub(crate) labels: [Labels<'a>; SIZES],
    pub(crate) paragraphs: Paragraphs,
}

impl<'a> Texts<'a> {
    /// For tick labels of so many points at so many pixels for each.
    pub(crate) fn new(shape: &'a dyn Shape, points: f64, dpi: f64) -> Self {
        let sizes = SMALLER.map(|part| (part * points).max(LEAST_SIZE.min(points)));
        let labels = sizes.map(|points| Labels::new(shape, points * dpi / 72.0));
        Self { shape, labels, paragraphs: Paragraphs::default() }
    }

    /// The same for sizes of figure that are not drawn.
    pub(crate) fn sketched(&self) -> Self {
        let labels = self.labels.each_ref().map(Labels::sketched);
        Self { shape: self.shape, labels, paragraphs: self.paragraphs.clone() }
    }
}

/// Which label it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum LabelOf {
    Tick(AxisName, usize),
    Group(AxisName, usize),
    /// A heading of a strip's legend, and a name in it.
    Legend(usize),
    Category(usize, usize),
    /// A number that the library writes.
    Written(Text),
}

/// The labels that were shaped so far. All are of one font size.
#[derive(Clone)]
pub(crate) struct Labels<'a> {
    pub(crate) shape: &'a dyn Shape,
    pub(crate) size: f64,
    /// Whether lines that are cut are shaped, or only measured.
    exact: bool,
    known: Rc<RefCell<HashMap<LabelOf, Known, FixedState>>>,
}

/// One label, and made to fit for the last widths that asked for it. On one size of figure there are two of
/// them, for level labels and for upright ones.
struct Known {
    lines: Stack,
    made: [Option<Made>; 2],
}

/// A label for one width.
struct Made {
    most: f64,
    aligned: f64,
    line: Arc<Line>,
    is_cut: bool,
}

impl<'a> Labels<'a> {
    fn new(shape: &'a dyn Shape, size: f64) -> Self {
        Self { shape, size, exact: true, known: Rc::default() }
    }

    /// The same labels for sizes of figure that are not drawn: those that are cut have no glyphs, and
    /// are not shaped for each size.
    fn sketched(&self) -> Self {
        Self { exact: false, ..self.clone() }
    }

    /// A label of at most `most` pixels whose lines are `aligned` as all of its axis are, and whether it had
    /// to end in "…".
    pub(crate) fn fitted(
        &self,
        which: LabelOf,
        text: &Text,
        most: f64,
        aligned: f64,
    ) -> (Arc<Line>, bool) {
        let mut known = self.known.borrow_mut();
        let new = || Known { lines: Stack::new(text, self.size), made: [None, None] };
        let Known { lines, made } = known.entry(which).or_insert_with(new);
        if !self.exact {
            return lines.sketched(self.shape, most, aligned);
        }
        if lines.is_one() && lines.fits(self.shape, most) {
            return lines.fitted(self.shape, most, aligned);
        }
        let before = made.iter().flatten();
        if let Some(made) = before.clone().find(|made| (made.most, made.aligned) == (most, aligned))
        {
            return (Arc::clone(&made.line), made.is_cut);
        }
        let (line, is_cut) = lines.fitted(self.shape, most, aligned);
        made.swap(0, 1);
        made[0] = Some(Made { most, aligned, line: Arc::clone(&line), is_cut });
        (line, is_cut)
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
            let (line, cut) = labels.fitted(LabelOf::Tick(AxisName::X, 3), &text, most, 0.5);
            assert!(!cut && line.text == "a label");
        }
        assert_eq!(shape.1.get(), 1);
        for _ in 0..3 {
            let (line, cut) = labels.fitted(LabelOf::Tick(AxisName::X, 3), &text, 30.0, 0.5);
            assert!(cut && line.text.ends_with('…') && line.width <= 30.0);
        }
        assert!(shape.1.get() <= 4);
        assert!(!labels.fitted(LabelOf::Tick(AxisName::X, 3), &text, 60.0, 0.5).1);
    }
}

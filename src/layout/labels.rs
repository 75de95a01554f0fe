//! Labels made to fit, each shaped once for all the sizes of figure that are tried.

use crate::error::AxisName;
use crate::text::{Line, OneLine, Shape, Text};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// Which label it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum LabelOf {
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
pub(super) struct Labels<'a> {
    pub(super) shape: &'a dyn Shape,
    size: f64,
    /// Whether lines that are cut are shaped, or only measured.
    exact: bool,
    known: Rc<RefCell<HashMap<LabelOf, Known>>>,
}

/// One label, and cut off for the last widths that asked for it. On one size of figure there are two of
/// them, for level labels and for upright ones.
struct Known {
    line: OneLine,
    cut: [Option<(f64, Arc<Line>)>; 2],
}

impl<'a> Labels<'a> {
    pub(super) fn new(shape: &'a dyn Shape, size: f64) -> Self {
        Self { shape, size, exact: true, known: Rc::default() }
    }

    /// The same labels for sizes of figure that are not drawn: those that are cut have no glyphs, and
    /// are not shaped for each size.
    pub(super) fn sketched(&self) -> Self {
        Self { exact: false, ..self.clone() }
    }

    /// A label of at most `most` pixels, and whether it had to end in "…".
    pub(super) fn fitted(&self, which: LabelOf, text: &Text, most: f64) -> (Arc<Line>, bool) {
        let mut known = self.known.borrow_mut();
        let new = || Known { line: OneLine::new(text, self.size), cut: [None, None] };
        let Known { line, cut } = known.entry(which).or_insert_with(new);
        if !self.exact {
            return line.sketched(self.shape, most);
        }
        if let Some((_, line)) = cut.iter().flatten().find(|(width, _)| *width == most) {
            return (Arc::clone(line), true);
        }
        let (line, is_cut) = line.fitted(self.shape, most);
        if is_cut {
            cut.swap(0, 1);
            cut[0] = Some((most, Arc::clone(&line)));
        }
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
            let (line, cut) = labels.fitted(LabelOf::Tick(AxisName::X, 3), &text, most);
            assert!(!cut && line.text == "a label");
        }
        assert_eq!(shape.1.get(), 1);
        for _ in 0..3 {
            let (line, cut) = labels.fitted(LabelOf::Tick(AxisName::X, 3), &text, 30.0);
            assert!(cut && line.text.ends_with('…') && line.width <= 30.0);
        }
        assert!(shape.1.get() <= 4);
        assert!(!labels.fitted(LabelOf::Tick(AxisName::X, 3), &text, 60.0).1);
    }
}

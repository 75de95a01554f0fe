//! Titles, captions and labels of axes in lines, each shaped once for all widths at which it reads the same.

use crate::error::AxisName;
use crate::text::{Line, Metrics, Shape, Text, Wrap, line_metrics, paragraph};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// Which text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ParagraphOf {
    Title,
    Subtitle,
    Caption,
    /// The label of an axis, with the power of ten of its ticks.
    Label(AxisName, Option<i32>),
}

/// How a text is made into lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    /// The font size in pixels.
    pub(crate) size: f64,
    /// The greatest width of a line.
    pub(crate) width: f64,
    /// How many lines there may be for each of the caller's own.
    pub(crate) lines: usize,
    pub(crate) wrap: Wrap,
}

/// Lines of one size, one below the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    pub(crate) lines: Vec<Arc<Line>>,
    pub(crate) metrics: Metrics,
    /// The font size in pixels.
    pub(crate) size: f64,
    /// Whether something was left out for an "…".
    pub(crate) is_cut: bool,
}

impl Paragraph {
    fn new(shape: &dyn Shape, text: &Text, Setting { size, width, lines, wrap }: Setting) -> Self {
        let (lines, is_cut) = paragraph(shape, text, size, width, lines, wrap);
        let metrics = line_metrics(shape, size, &lines);
        Self { lines: lines.into_iter().map(Arc::new).collect(), metrics, size, is_cut }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(crate) fn height(&self) -> f64 {
        self.lines.len() as f64 * self.metrics.height()
    }

    pub(crate) fn width(&self) -> f64 {
        self.lines.iter().map(|line| line.width).fold(0.0, f64::max)
    }
}

/// The texts that were made into lines so far.
#[derive(Clone, Default)]
pub(crate) struct Paragraphs(Rc<RefCell<HashMap<(ParagraphOf, usize), Known>>>);

/// A text in lines.
#[derive(Default)]
struct Known {
    /// As it was asked for last, and for which width.
    last: Option<(f64, Paragraph)>,
    /// With each of the caller's lines in one: all widths that have room for these give the same.
    unbroken: Option<Paragraph>,
}

impl Paragraphs {
    pub(crate) fn lines(
        &self,
        shape: &dyn Shape,
        which: ParagraphOf,
        text: &Text,
        setting: Setting,
    ) -> Paragraph {
        let mut all = self.0.borrow_mut();
        let known = all.entry((which, setting.lines)).or_default();
        if let Some(paragraph) = &known.unbroken
            && paragraph.width() <= setting.width
        {
            return paragraph.clone();
        }
        if let Some((width, paragraph)) = &known.last
            && *width == setting.width
        {
            return paragraph.clone();
        }
        let paragraph = Paragraph::new(shape, text, setting);
        let newlines = || text.chars().filter(|(character, _)| *character == '\n').count();
        if !paragraph.is_cut && paragraph.lines.len() == newlines() + 1 {
            known.unbroken = Some(paragraph.clone());
        }
        known.last = Some((setting.width, paragraph.clone()));
        paragraph
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Fonts;

    #[test]
    fn lines_are_the_same_whatever_was_asked_for_before() {
        let fonts = Fonts::bundled();
        let known = Paragraphs::default();
        for text in ["one", "two words", "several words\nand more of them", "a\n\nb", "x\u{301}y z"]
        {
            let text = Text::from(text);
            for width in [300.0, 40.0, 500.0, 20.0, 21.0, 21.0, 90.0, 900.0] {
                let setting = Setting { size: 10.0, width, lines: 2, wrap: Wrap::Balanced };
                let which = ParagraphOf::Label(AxisName::X, Some(text.chars().count() as i32));
                let found = known.lines(&fonts, which, &text, setting);
                let anew = Paragraph::new(&fonts, &text, setting);
                assert_eq!((&found.lines, found.is_cut), (&anew.lines, anew.is_cut), "{width}");
            }
        }
    }
}

//! What stands above and below everything else: title and subtitle, legends of strips, caption.

use super::legend::Legends;
use crate::error::{Notice, Warning};
use crate::geom::Rect;
use crate::layout::axis::{Room, block};
use crate::layout::product::{LegendLayout, TextBox};
use crate::layout::turn::Turn;
use crate::spec::{Align, HeatmapSpec};
use crate::text::{Line, Metrics, Shape, Text, Wrap, line_metrics, paragraph};

/// Space between the title and what is below it, in parts of the title's size; between title and
/// subtitle, in parts of the subtitle's; and above the caption, in parts of its own.
const TITLE_PAD: f64 = 0.55;
const SUBTITLE_PAD: f64 = 0.2;
const CAPTION_PAD: f64 = 0.9;
/// How many lines a title and a caption may have for each of the caller's own.
const TITLE_LINES: usize = 3;
const CAPTION_LINES: usize = 12;

/// Title, subtitle, legends and caption, measured but not placed.
#[derive(Default)]
pub(super) struct Headings {
    title: Paragraph,
    subtitle: Paragraph,
    caption: Paragraph,
    legends: Legends,
    pub(super) warnings: Vec<Warning>,
}

/// Lines of one size.
#[derive(Default)]
struct Paragraph {
    lines: Vec<Line>,
    metrics: Metrics,
    size: f64,
}

impl Paragraph {
    fn height(&self) -> f64 {
        self.lines.len() as f64 * self.metrics.height()
    }

    fn width(&self) -> f64 {
        self.lines.iter().map(|line| line.width).fold(0.0, f64::max)
    }

    fn place(self, top: f64, room: Room) -> Vec<TextBox> {
        block(self.lines, self.metrics, Turn::new(0.0), top, room)
    }
}

impl Headings {
    /// All texts in lines of at most `width` pixels; the legends are.
    pub(super) fn measure(
        spec: &HeatmapSpec,
        scale: f64,
        width: f64,
        mut legends: Legends,
        shape: &dyn Shape,
    ) -> Self {
        let mut warnings = std::mem::take(&mut legends.warnings);
        let mut lines = |text: Option<&Text>, points: f64, most: usize, how: Wrap| {
            let Some(text) = text.filter(|text| !text.is_empty()) else {
                return Paragraph::default();
            };
            let size = points * scale;
            let (lines, cut) = paragraph(shape, text, size, width.max(0.0), most, how);
            if cut {
                warnings.push(Notice::TextElided { text: text.to_string() }.into());
            }
            Paragraph { metrics: line_metrics(shape, size, &lines), lines, size }
        };
        let theme = &spec.theme;
        let title = lines(spec.title.as_ref(), theme.title_size, TITLE_LINES, Wrap::Balanced);
        let subtitle =
            lines(spec.subtitle.as_ref(), theme.subtitle_size, TITLE_LINES, Wrap::Balanced);
        let caption = lines(spec.caption.as_ref(), theme.caption_size, CAPTION_LINES, Wrap::Filled);
        Self { title, subtitle, caption, legends, warnings }
    }

    /// The height of title and subtitle, with the space below them.
    pub(super) fn above(&self) -> f64 {
        let pad = match (self.title.lines.is_empty(), self.subtitle.lines.is_empty()) {
            (true, true) => 0.0,
            (true, false) => TITLE_PAD * self.subtitle.size,
            _ => TITLE_PAD * self.title.size,
        };
        self.title.height() + self.between() + self.subtitle.height() + pad
    }

    fn between(&self) -> f64 {
        let both = !self.title.lines.is_empty() && !self.subtitle.lines.is_empty();
        if both { SUBTITLE_PAD * self.subtitle.size } else { 0.0 }
    }

    /// The height of legends and caption, with the space above each.
    pub(super) fn below(&self) -> f64 {
        self.legends.height() + self.caption.height() + CAPTION_PAD * self.caption.size
    }

    /// The width of the widest line.
    pub(super) fn width(&self) -> f64 {
        let texts = self.title.width().max(self.subtitle.width()).max(self.caption.width());
        texts.max(self.legends.width())
    }

    /// The width of the widest line of legends.
    pub(super) fn legend_width(&self) -> f64 {
        self.legends.width()
    }

    /// The boxes of title, subtitle and caption: the first two above `top` and aligned to the cells,
    /// the last below `bottom` and the legends, all `inside` the margins. Also the legends.
    pub(super) fn place(
        self,
        spec: &HeatmapSpec,
        cells: Rect,
        (top, bottom): (f64, f64),
        inside: (f64, f64),
    ) -> ([Vec<TextBox>; 3], Vec<LegendLayout>) {
        let start = top - self.above();
        let below = start + self.title.height() + self.between();
        let room = |along: (f64, f64), align: Align| Room { along, inside, align };
        let titles = room((cells.left, cells.right), spec.title_align);
        let caption = bottom + self.legends.height() + CAPTION_PAD * self.caption.size;
        let headings = [
            self.title.place(start, titles),
            self.subtitle.place(below, titles),
            self.caption.place(caption, room(inside, spec.caption_align)),
        ];
        (headings, self.legends.place(bottom, cells, inside))
    }
}

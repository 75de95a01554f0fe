//! What stands above and below everything else: title and subtitle, legends of strips, caption.

use super::legend::Legends;
use crate::error::{Notice, Warning};
use crate::geom::Rect;
use crate::layout::axis::{Paragraph, ParagraphOf, Room, Setting, Texts, block};
use crate::layout::product::{LegendLayout, TextBox};
use crate::layout::turn::Turn;
use crate::spec::HeatmapSpec;
use crate::text::{Text, Wrap};

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

/// Headings with their boxes.
pub(super) struct PlacedHeadings {
    pub(super) title: Vec<TextBox>,
    pub(super) subtitle: Vec<TextBox>,
    pub(super) caption: Vec<TextBox>,
    pub(super) legends: Vec<LegendLayout>,
}

impl Headings {
    /// All texts in lines of at most `width` pixels; the legends are.
    pub(super) fn measure(
        spec: &HeatmapSpec,
        scale: f64,
        width: f64,
        mut legends: Legends,
        texts: &Texts<'_>,
    ) -> Self {
        let mut warnings = std::mem::take(&mut legends.warnings);
        let mut set = |which, text: Option<&Text>, points: f64, lines: usize, wrap: Wrap| {
            let Some(text) = text.filter(|text| !text.is_empty()) else {
                return Paragraph::default();
            };
            let setting = Setting { size: points * scale, width: width.max(0.0), lines, wrap };
            let paragraph = texts.paragraphs.lines(texts.shape, which, text, setting);
            if paragraph.is_cut {
                warnings.push(Notice::TextElided { text: text.to_string() }.into());
            }
            paragraph
        };
        let theme = &spec.theme;
        let balanced = Wrap::Balanced;
        let title =
            set(ParagraphOf::Title, spec.title.as_ref(), theme.title_size, TITLE_LINES, balanced);
        let subtitle = set(
            ParagraphOf::Subtitle,
            spec.subtitle.as_ref(),
            theme.subtitle_size,
            TITLE_LINES,
            balanced,
        );
        let caption = set(
            ParagraphOf::Caption,
            spec.caption.as_ref(),
            theme.caption_size,
            CAPTION_LINES,
            Wrap::Filled,
        );
        Self { title, subtitle, caption, legends, warnings }
    }

    /// The height of title and subtitle, with the space below them.
    pub(super) fn above(&self) -> f64 {
        let pad = match (self.title.is_empty(), self.subtitle.is_empty()) {
            (true, true) => 0.0,
            (true, false) => TITLE_PAD * self.subtitle.size,
            _ => TITLE_PAD * self.title.size,
        };
        self.title.height() + self.between() + self.subtitle.height() + pad
    }

    fn between(&self) -> f64 {
        let both = !self.title.is_empty() && !self.subtitle.is_empty();
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

    /// The boxes: title and subtitle above `top` and aligned to the cells, legends below `bottom`, and the
    /// caption below these, all `inside` the margins.
    pub(super) fn place(
        self,
        spec: &HeatmapSpec,
        cells: Rect,
        (top, bottom): (f64, f64),
        inside: (f64, f64),
    ) -> PlacedHeadings {
        let start = top - self.above();
        let below = start + self.title.height() + self.between();
        let beside = Room { along: (cells.left, cells.right), inside, align: spec.title_align };
        let whole = Room { along: inside, inside, align: spec.caption_align };
        let caption = bottom + self.legends.height() + CAPTION_PAD * self.caption.size;
        let level = Turn::new(0.0);
        PlacedHeadings {
            title: block(self.title, level, start, beside),
            subtitle: block(self.subtitle, level, below, beside),
            caption: block(self.caption, level, caption, whole),
            legends: self.legends.place(bottom, cells, inside),
        }
    }
}

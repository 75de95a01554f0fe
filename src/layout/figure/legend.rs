//! The legends of strips: lines of swatches with names, or of a small bar between its limits.
//!
//! They stand below everything beside the cells and above the caption, each strip's on lines of its own,
//! and flow as words do.

use crate::error::{Notice, Warning};
use crate::geom::{Division, Rect};
use crate::layout::axis::{LabelOf, Labels};
use crate::layout::pixels::{DIGIT_HEIGHT, Pixels};
use crate::layout::product::{LegendBar, LegendEntry, LegendLayout, TextBox};
use crate::layout::request::{BarScale, Request};
use crate::layout::turn::Turn;
use crate::spec::{Kinds, Strip};
use crate::text::{Line, Metrics, Text, line_metrics};
use std::sync::Arc;

/// Distances in parts of the font size: above the first line, from one line to the next beyond their
/// height, from a swatch to its name, and from one entry to the next.
const ABOVE: f64 = 0.9;
const BETWEEN: f64 = 0.35;
const TO_NAME: f64 = 0.4;
const TO_NEXT: f64 = 1.1;
/// The side of a swatch in parts of the font size, and the length of a bar in points.
const SWATCH: f64 = 0.8;
const BAR: f64 = 72.0;

/// A strip and what its legend says.
struct Told<'a> {
    /// Among all strips.
    index: usize,
    strip: &'a Strip,
    /// The names of its categories.
    names: &'a [&'a Text],
    scale: Option<&'a BarScale<'a>>,
}

impl Told<'_> {
    /// Whether the legends of two strips would be the same.
    fn is_like(&self, other: &Self, kinds: &Kinds<'_>) -> bool {
        let (strip, like) = (self.strip, other.strip);
        match (self.scale, other.scale) {
            (Some(scale), Some(its)) => {
                let ends = |scale: &BarScale<'_>| {
                    let limits = [scale.norm.vmin(), scale.norm.vmax()].map(f64::to_bits);
                    (limits, scale.below, scale.above)
                };
                strip.colormap == like.colormap
                    && (&strip.label, &strip.format, &strip.norm)
                        == (&like.label, &like.format, &like.norm)
                    && ends(scale) == ends(its)
            }
            (None, None) => kinds.kind(self.index) == kinds.kind(other.index),
            _ => false,
        }
    }
}

/// All legends, measured but not placed.
#[derive(Default)]
pub(super) struct Legends {
    list: Vec<Legend>,
    metrics: Metrics,
    font_size: f64,
    lines: usize,
    width: f64,
    swatch: f64,
    bar: f64,
    line_width: f64,
    pub(super) warnings: Vec<Warning>,
}

struct Legend {
    strip: usize,
    heading: Option<Item>,
    entries: Vec<Item>,
    bar: Option<BarItem>,
}

/// A bar between its limits.
struct BarItem {
    low: Item,
    high: Item,
    /// The number of its colours.
    colors: usize,
}

/// A text, with a swatch before it or not, and where it starts.
struct Item {
    text: Arc<Line>,
    line: usize,
    x: f64,
}

/// Where the next item goes.
struct Flow {
    line: usize,
    x: f64,
    most: f64,
    widest: f64,
}

impl Flow {
    /// The place of something of that width, on this line or the next.
    fn place(&mut self, width: f64, gap: f64) -> (usize, f64) {
        if self.x > 0.0 && self.x + width > self.most {
            (self.line, self.x) = (self.line + 1, 0.0);
        }
        let place = (self.line, self.x);
        self.widest = self.widest.max(self.x + width);
        self.x += width + gap;
        place
    }
}

impl Legends {
    /// In lines of at most `width` pixels, with strips of these kinds.
    pub(super) fn measure(
        request: &Request<'_>,
        kinds: &Kinds<'_>,
        pixels: &Pixels,
        width: f64,
        labels: &Labels<'_>,
    ) -> Self {
        let size = pixels.tick_size;
        let mut legends = Self {
            font_size: size,
            swatch: pixels.whole(SWATCH * size / pixels.scale),
            bar: pixels.whole(BAR),
            line_width: pixels.line_room,
            ..Self::default()
        };
        let mut flow = Flow { line: 0, x: 0.0, most: width.max(0.0), widest: 0.0 };
        let scales = request.strips.iter().map(Option::as_ref);
        let mut shown: Vec<Told<'_>> = Vec::new();
        for (index, ((_, strip), scale)) in request.spec.strips().zip(scales).enumerate() {
            let told = Told { index, strip, scale, names: kinds.names(index) };
            if !strip.legend || shown.iter().any(|other| told.is_like(other, kinds)) {
                continue;
            }
            if flow.x > 0.0 {
                (flow.line, flow.x) = (flow.line + 1, 0.0);
            }
            let legend = legends.legend(&told, labels, &mut flow);
            legends.list.push(legend);
            shown.push(told);
        }
        legends.width = flow.widest;
        legends.lines = if legends.list.is_empty() { 0 } else { flow.line + 1 };
        let lines = legends.texts().map(|item| item.text.as_ref());
        legends.metrics = line_metrics(labels.shape, size, lines);
        legends
    }

    fn legend(&mut self, told: &Told<'_>, labels: &Labels<'_>, flow: &mut Flow) -> Legend {
        let (to_name, to_next) = (TO_NAME * self.font_size, TO_NEXT * self.font_size);
        let before = self.swatch + 2.0 * self.line_width + to_name;
        let mut fitted = |which: LabelOf, text: &Text, most: f64| {
            let (line, cut) = labels.fitted(which, text, most.max(0.0), 0.0);
            if cut {
                self.warnings.push(Notice::TextElided { text: text.to_string() }.into());
            }
            line
        };
        let label = told.strip.label.as_ref().filter(|label| !label.is_empty());
        let heading = label.map(|label| {
            let text = fitted(LabelOf::Legend(told.index), label, flow.most);
            let (line, x) = flow.place(text.width, to_next);
            Item { text, line, x }
        });
        let mut entry = |(index, name): (usize, &&Text)| {
            let text = fitted(LabelOf::Category(told.index, index), name, flow.most - before);
            let (line, x) = flow.place(before + text.width, to_next);
            Item { text, line, x }
        };
        let entries = told.names.iter().enumerate().map(&mut entry).collect();
        let bar = told.scale.map(|scale| {
            let limit = |sign: &str, limit: &Text| {
                let text = Text::new(sign).append(limit);
                labels.fitted(LabelOf::Written(text.clone()), &text, f64::INFINITY, 0.0).0
            };
            let limits = told.strip.format.brief_list(&[scale.norm.vmin(), scale.norm.vmax()]);
            let low = limit(if scale.below { "≤ " } else { "" }, &limits[0]);
            let high = limit(if scale.above { "≥ " } else { "" }, &limits[1]);
            let to_high = low.width + 2.0 * to_name + 2.0 * self.line_width + self.bar;
            let (line, x) = flow.place(to_high + high.width, to_next);
            BarItem {
                low: Item { text: low, line, x },
                high: Item { text: high, line, x: x + to_high },
                colors: scale.norm.intervals().unwrap_or(scale.colors),
            }
        });
        Legend { strip: told.index, heading, entries, bar }
    }

    fn texts(&self) -> impl Iterator<Item = &Item> {
        self.list.iter().flat_map(|legend| {
            let ends = legend.bar.iter().flat_map(|bar| [&bar.low, &bar.high]);
            legend.heading.iter().chain(&legend.entries).chain(ends)
        })
    }

    fn pitch(&self) -> f64 {
        self.metrics.height().max(self.swatch + 2.0 * self.line_width) + BETWEEN * self.font_size
    }

    /// The height of all lines and of the space above them.
    pub(super) fn height(&self) -> f64 {
        if self.lines == 0 {
            return 0.0;
        }
        ABOVE * self.font_size + self.lines as f64 * self.pitch()
    }

    pub(super) fn width(&self) -> f64 {
        self.width
    }

    /// The boxes, below `top`. They start where the cells do, or further left where they are long.
    pub(super) fn place(self, top: f64, cells: Rect, inside: (f64, f64)) -> Vec<LegendLayout> {
        let left = cells.left.min(inside.1 - self.width).max(inside.0);
        let baseline = |line: usize| {
            let room = self.pitch() - BETWEEN * self.font_size - self.metrics.height();
            let above = ABOVE * self.font_size + room / 2.0 + self.metrics.ascent;
            top + above + line as f64 * self.pitch()
        };
        let text = |item: &Item, x: f64| -> TextBox {
            let origin = (left + item.x + x, baseline(item.line));
            TextBox::new(Arc::clone(&item.text), self.metrics, Turn::new(0.0), origin)
        };
        // Swatches and bars stand level with the middle of digits.
        let area = |item: &Item, x: f64, width: f64| {
            let middle = baseline(item.line).round() - DIGIT_HEIGHT / 2.0 * self.font_size;
            let top = (middle - self.swatch / 2.0).round();
            let left = (left + item.x + x).round();
            Rect::new(left, top, left + width, top + self.swatch)
        };
        let frame = self.line_width;
        let name = self.swatch + 2.0 * frame + TO_NAME * self.font_size;
        let placed = |legend: &Legend| LegendLayout {
            strip: legend.strip,
            heading: legend.heading.as_ref().map(|heading| text(heading, 0.0)),
            entries: (legend.entries.iter())
                .map(|item| LegendEntry {
                    swatch: area(item, frame, self.swatch),
                    label: text(item, name),
                })
                .collect(),
            bar: legend.bar.as_ref().map(|BarItem { low, high, colors }| {
                let after = low.text.width + TO_NAME * self.font_size + frame;
                LegendBar {
                    rect: area(low, after, self.bar),
                    low: text(low, 0.0),
                    high: text(high, 0.0),
                    steps: Division::equal(*colors, self.bar as u32, false),
                }
            }),
        };
        self.list.iter().map(placed).collect()
    }
}

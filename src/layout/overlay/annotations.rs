//! Texts in cells: one font size for all but a few odd ones, and each whole inside its cell or not at all.
//!
//! Which cells are written into, with what and in which ink, is known before; here each text is measured
//! once, the size is found that the tightest of them allows (one that is far tighter than most has a size of
//! its own), and they are placed. Lengths are compared before any rounding, with enough room that rounding to
//! pixels leads no ink out of a cell.

use crate::color::Color;
use crate::error::Notice;
use crate::geom::{Division, Rect};
use crate::layout::pixels::{DIGIT_HEIGHT, unit};
use crate::layout::product::{AnnotationLayout, Layout, TextBox};
use crate::layout::turn::Turn;
use crate::spec::HeatmapSpec;
use crate::text::{Ink, Line, Metrics, Shape, Text, stack, whole_lines};
use std::sync::Arc;

/// A text for a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Note {
    pub(crate) row: usize,
    pub(crate) col: usize,
    /// Which of all texts.
    pub(crate) text: usize,
    pub(crate) ink: Color,
}

/// The least room between ink and the edges of its cell: in units of whole pixels, and at the sides
/// also in parts of the font size, so that the numbers of two cells do not read as one.
const LEAST_ROOM: f64 = 2.0;
const ROOM_BESIDE: f64 = 0.22;
/// The rounding of a baseline takes up to this much of it; that of the heights of letters, and that of
/// raised runs, as much again.
const ROUNDING: f64 = 0.5;

/// How far the ink of a text reaches, for each pixel of font size.
#[derive(Clone, Copy)]
struct Extent {
    /// To either side of the middle of its line.
    half: f64,
    above: f64,
    below: f64,
}

impl Extent {
    fn of(ink: &Ink, width: f64, size: f64) -> Self {
        let half = (width / 2.0 - ink.left).max(ink.right - width / 2.0);
        Self { half: half / size, above: ink.above / size, below: ink.below / size }
    }

    /// The largest font size at which it fits a cell.
    fn most(&self, cell: &Rect, unit: f64) -> f64 {
        let room = 2.0 * LEAST_ROOM * unit;
        let width = 2.0 * self.half;
        let beside = cell.width() / (width + 2.0 * ROOM_BESIDE);
        // Something without ink, such as a space, fits anywhere.
        let sides = beside.min((cell.width() - room) / width.max(f64::MIN_POSITIVE));
        let height = (self.above + self.below).max(f64::MIN_POSITIVE);
        sides.min((cell.height() - room) / height)
    }
}

/// Whether a cell has room for any ink at all; most of the cells of a large matrix have none, and need
/// no text.
pub(crate) fn has_room(cell: &Rect, dpi: f64) -> bool {
    cell.width().min(cell.height()) > 2.0 * LEAST_ROOM * unit(dpi)
}

/// Whether some cell has room for ink, where others may have no pixel of their own.
pub(crate) fn has_cells_for_text(layout: &Layout, dpi: f64) -> bool {
    let least = 2.0 * LEAST_ROOM * unit(dpi);
    let some = |division: &Division| {
        let mut spans = (0..division.cells()).map(|cell| division.span(cell));
        spans.any(|(start, end)| f64::from(end - start) > least)
    };
    some(&layout.rows) && some(&layout.columns)
}

/// Writes notes with these texts into cells. `left_out` of them are known to have no room.
pub(crate) fn annotate(
    layout: &mut Layout,
    spec: &HeatmapSpec,
    texts: &[Text],
    notes: &[Note],
    left_out: usize,
    shape: &dyn Shape,
) {
    let Some(annotations) = &spec.annotations else { return };
    let scale = spec.dpi / 72.0;
    let asked = annotations.size.unwrap_or(spec.theme.tick_size) * scale;
    let least = (annotations.least_size * scale).min(asked);
    let texts: Vec<Option<Vec<Text>>> = texts.iter().map(whole_lines).collect();
    let writer = Writer { layout, shape, unit: unit(spec.dpi), texts: &texts };
    let sizes = writer.sizes(notes, asked, least);
    layout.annotations = writer.placed(notes, &sizes);
    let total = notes.len() + left_out;
    let count = total - layout.annotations.len();
    if count > 0 {
        let least_size = least / scale;
        layout.warnings.push(Notice::AnnotationsLeftOut { count, total, least_size }.into());
    }
    layout.warn_of_missing_glyphs();
}

/// Writes texts into cells.
struct Writer<'a> {
    layout: &'a Layout,
    shape: &'a dyn Shape,
    unit: f64,
    /// Each in lines, unless it is too long for any cell.
    texts: &'a [Option<Vec<Text>>],
}

/// The font size that each note has; none where it has no room.
struct NoteSizes {
    sizes: Sizes,
    /// Which of the two.
    of: Vec<Option<usize>>,
}

impl Writer<'_> {
    fn cell(&self, note: &Note) -> Option<Rect> {
        self.layout.cell_rect(note.row, note.col)
    }

    /// The font sizes at which notes fit, at most the one asked for.
    fn sizes(&self, notes: &[Note], asked: f64, least: f64) -> NoteSizes {
        // What is wider than the widest cell at the least size need not be known any further.
        let cells = notes.iter().filter_map(|note| self.cell(note));
        let widest = cells.map(|cell| cell.width()).fold(0.0, f64::max) * (asked / least);
        let extent = |text: &Option<Vec<Text>>| {
            let lines = text.as_ref()?.iter();
            let shaped = lines.map(|line| self.shape.shape_up_to(widest, line, asked)).collect();
            let line = stack(self.shape, asked, shaped, 0.5);
            Some(Extent::of(&self.shape.ink(&line), line.width, asked))
        };
        let extents: Vec<Option<Extent>> = self.texts.iter().map(extent).collect();
        let most = |note: &Note| {
            let extent = extents.get(note.text)?.as_ref()?;
            // A hair less, lest a sum that is rounded decide.
            Some(extent.most(&self.cell(note)?, self.unit) * (1.0 - 1e-9))
        };
        let most: Vec<Option<f64>> = notes.iter().map(most).collect();
        let sizes = Sizes::of(most.iter().copied().flatten(), asked, least);
        let of = most.iter().map(|most| sizes.fitting((*most)?)).collect();
        NoteSizes { sizes, of }
    }

    /// The notes that fit, in their places.
    fn placed(&self, notes: &[Note], NoteSizes { sizes, of }: &NoteSizes) -> Vec<AnnotationLayout> {
        let mut shaped: Vec<[Option<Placed>; 2]> = vec![[None, None]; self.texts.len()];
        let mut common = [Metrics::default(); 2];
        for (note, which) in
            notes.iter().zip(of).filter_map(|(note, which)| Some((note, (*which)?)))
        {
            let (Some(Some(text)), Some(shaped)) =
                (self.texts.get(note.text), shaped.get_mut(note.text))
            else {
                continue;
            };
            let line =
                shaped[which].get_or_insert_with(|| Placed::new(text, sizes.0[which], self.shape));
            common[which] = common[which].max(line.metrics());
        }
        let place = |(note, which): (&Note, &Option<usize>)| {
            let (cell, which) = (self.cell(note)?, (*which)?);
            let line = shaped.get(note.text)?[which].as_ref()?;
            let origin = line.origin(&cell, common[which], sizes.0[which], self.unit)?;
            let text = TextBox::new(Arc::clone(&line.line), line.metrics(), Turn::new(0.0), origin);
            Some(AnnotationLayout { row: note.row, col: note.col, ink: note.ink, text })
        };
        notes.iter().zip(of).filter_map(place).collect()
    }
}

/// The font size of all annotations, and that of the few whose cells are far smaller than most, or
/// whose texts are far longer.
struct Sizes([f64; 2]);

/// A text that has to be smaller than this part of what the middle one of all could be is odd: it does
/// not decide how small the others are.
const ODD: f64 = 0.6;
/// How much smaller the size of odd texts is at least.
const UNLIKE: f64 = 0.75;

impl Sizes {
    /// From the greatest size that each could have.
    fn of(sizes: impl Iterator<Item = f64>, asked: f64, least: f64) -> Self {
        let mut sizes: Vec<f64> = sizes.filter(|&size| size >= least).collect();
        if sizes.is_empty() {
            return Self([asked; 2]);
        }
        let middle = sizes.len() / 2;
        let (_, middle, _) = sizes.select_nth_unstable_by(middle, f64::total_cmp);
        let odd = ODD * middle.min(asked);
        let least_of = |sizes: &mut dyn Iterator<Item = f64>| sizes.fold(asked, f64::min);
        let common = least_of(&mut sizes.iter().copied().filter(|&size| size >= odd));
        let smallest = least_of(&mut sizes.iter().copied());
        // Two sizes that are nearly one look like a mistake.
        if smallest > UNLIKE * common { Self([smallest; 2]) } else { Self([common, smallest]) }
    }

    /// Which of the two fits where a text can be that large.
    fn fitting(&self, most: f64) -> Option<usize> {
        self.0.iter().position(|&size| most >= size)
    }
}

/// A text at its final size.
#[derive(Clone)]
struct Placed {
    line: Arc<Line>,
    ink: Ink,
}

impl Placed {
    fn new(text: &[Text], size: f64, shape: &dyn Shape) -> Self {
        let lines = text.iter().map(|line| shape.shape(line, size)).collect();
        let line = stack(shape, size, lines, 0.5);
        Self { ink: shape.ink(&line), line: Arc::new(line) }
    }

    fn metrics(&self) -> Metrics {
        Metrics { ascent: self.ink.above, descent: self.ink.below }
    }

    /// Where its baseline starts in a cell, on a whole pixel; `None` where it does not fit after all,
    /// as a formula may that does not shrink in proportion.
    ///
    /// The middle of capital letters stands in the middle of the cell, as beside a tick; where the
    /// `common` ink of all texts has no room so, all go up or down alike.
    fn origin(&self, cell: &Rect, common: Metrics, size: f64, unit: f64) -> Option<(f64, f64)> {
        let extent = Extent::of(&self.ink, self.line.width, size);
        if extent.most(cell, unit) < size * (1.0 - 1e-6) {
            return None;
        }
        let (x, y) = cell.center();
        let room = (LEAST_ROOM - ROUNDING) * unit;
        let range = |above: f64, below: f64| {
            ((cell.top + room + above).ceil(), (cell.bottom - room - below).floor())
        };
        let (highest, lowest) = match range(common.ascent, common.descent) {
            (highest, lowest) if highest <= lowest => (highest, lowest),
            _ => range(self.ink.above, self.ink.below),
        };
        let middle = DIGIT_HEIGHT / 2.0 * size;
        let baseline = (y + middle).round().min(lowest).max(highest);
        Some((x - self.line.width / 2.0, baseline))
    }
}

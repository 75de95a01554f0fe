//! A colour laid over the pixels that an outline covers.

use super::Canvas;
use super::fill::{blend, divide_by_255};
use crate::color::Color;
use crate::text::Coverage;

/// A colour at each of 256 coverages, premultiplied.
pub(super) struct Ink {
    color: Color,
    table: [[u8; 4]; 256],
}

impl Ink {
    fn new(color: Color) -> Self {
        let table = std::array::from_fn(|coverage| {
            let alpha = divide_by_255(coverage as u32 * u32::from(color.a));
            color.with_alpha(alpha).premultiplied()
        });
        Self { color, table }
    }
}

/// The last colours, since texts in cells go back and forth between two.
#[derive(Default)]
pub(super) struct Inks {
    inks: Vec<Ink>,
}

/// The most inks that are kept at a time.
const MOST_INKS: usize = 16;

impl Inks {
    /// The ink of a colour.
    pub(super) fn of(&mut self, color: Color) -> &Ink {
        let known = self.inks.iter().position(|ink| ink.color == color);
        let index = known.unwrap_or_else(|| {
            if self.inks.len() >= MOST_INKS {
                self.inks.clear();
            }
            self.inks.push(Ink::new(color));
            self.inks.len() - 1
        });
        &self.inks[index]
    }
}

impl Canvas {
    /// Colours the pixels that a coverage, moved by so many pixels, says.
    pub(super) fn ink(&mut self, coverage: &Coverage, (right, down): (i64, i64), ink: &Ink) {
        if coverage.width == 0 {
            return;
        }
        // Where a text starts may be any finite number, which becomes the nearest integer.
        let (left, top) = (coverage.left.saturating_add(right), coverage.top.saturating_add(down));
        for (row, amounts) in coverage.pixels.chunks_exact(coverage.width).enumerate() {
            self.ink_row((left, top.saturating_add(row as i64)), amounts, ink);
        }
    }

    /// Colours pixels of one row, from a place on.
    pub(super) fn ink_row(&mut self, (left, y): (i64, i64), amounts: &[u8], ink: &Ink) {
        // A font may put ink outside its own line box, and so outside the canvas.
        let (width, count) = (self.width as i64, amounts.len() as i64);
        let first = left.saturating_neg().clamp(0, count);
        let last = width.saturating_sub(left).clamp(first, count);
        if first == last || y < 0 || y >= self.height as i64 {
            return;
        }
        let amounts = &amounts[first as usize..last as usize];
        let span = self.span(y as usize, (left + first) as usize, (left + last) as usize);
        // Where there is no ink nothing changes; to ask every pixel takes longer than to blend it.
        for (pixel, &amount) in span.chunks_exact_mut(4).zip(amounts) {
            blend(pixel, ink.table[usize::from(amount)]);
        }
    }
}

//! Rectangles and cells: whole pixels, no anti-aliasing.

use super::Canvas;
use crate::cells::CellGrid;
use crate::color::Color;
use crate::geom::Rect;

impl Canvas {
    pub(super) fn new(width: usize, height: usize, background: [u8; 4]) -> Self {
        let count = width * height;
        let pixels = if background.iter().all(|&byte| byte == background[0]) {
            vec![background[0]; count * 4]
        } else {
            background.repeat(count)
        };
        Self { width, height, pixels }
    }

    /// The bytes of the pixels from `left` up to `right` in one row.
    pub(super) fn span(&mut self, y: usize, left: usize, right: usize) -> &mut [u8] {
        let row = y * self.width;
        &mut self.pixels[(row + left) * 4..(row + right) * 4]
    }

    pub(super) fn fill(&mut self, rect: &Rect, color: Color) {
        let clamp = |edge: f64, most: usize| (edge.round().max(0.0) as usize).min(most);
        let (left, right) = (clamp(rect.left, self.width), clamp(rect.right, self.width));
        let (top, bottom) = (clamp(rect.top, self.height), clamp(rect.bottom, self.height));
        if left >= right {
            return;
        }
        let source = color.premultiplied();
        for y in top..bottom {
            for pixel in self.span(y, left, right).chunks_exact_mut(4) {
                blend(pixel, source);
            }
        }
    }

    /// Each row of cells is painted once and then copied down.
    pub(super) fn cells(&mut self, left: usize, top: usize, grid: &CellGrid) {
        let per_row = grid.columns.len();
        if per_row == 0 {
            return;
        }
        let right = left + grid.columns.last().map_or(0, |&(_, end)| end as usize);
        for (&(first, last), colors) in grid.rows.iter().zip(grid.colors.chunks_exact(per_row)) {
            let y = top + first as usize;
            let row = self.span(y, left, right);
            for (&(start, end), color) in grid.columns.iter().zip(colors) {
                let pixels = &mut row[start as usize * 4..end as usize * 4];
                // Most cells are opaque, and where there are as many as pixels nothing else may cost.
                if color[3] == u8::MAX {
                    pixels.as_chunks_mut().0.fill(*color);
                    continue;
                }
                let source = Color::from(*color).premultiplied();
                for pixel in pixels.chunks_exact_mut(4) {
                    blend(pixel, source);
                }
            }
            let start = (y * self.width + left) * 4;
            let painted = start..start + (right - left) * 4;
            for below in 1..(last - first) as usize {
                self.pixels.copy_within(painted.clone(), start + below * self.width * 4);
            }
        }
    }
}

/// Source over destination, a pixel each, both premultiplied.
#[inline]
pub(super) fn blend(destination: &mut [u8], source: [u8; 4]) {
    const EVERY_OTHER: u32 = 0x00ff_00ff;
    let Some(destination) = destination.first_chunk_mut::<4>() else { return };
    let rest = 255 - u32::from(source[3]);
    // Two bytes at a time, each with room for its product: what `divide_by_255` does to one.
    let scaled = |bytes: u32| {
        let product = (bytes & EVERY_OTHER) * rest + 0x0080_0080;
        (product + (product >> 8 & EVERY_OTHER)) >> 8 & EVERY_OTHER
    };
    let below = u32::from_le_bytes(*destination);
    let mixed = u32::from_le_bytes(source) + (scaled(below) | scaled(below >> 8) << 8);
    *destination = mixed.to_le_bytes();
}

/// `x / 255` rounded to nearest, for products of two bytes.
pub(super) fn divide_by_255(x: u32) -> u8 {
    let x = x + 128;
    ((x + (x >> 8)) >> 8) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn division_by_255_is_exact() {
        for a in 0..=255u32 {
            for b in 0..=255u32 {
                let exact = (f64::from(a * b) / 255.0).round() as u8;
                assert_eq!(divide_by_255(a * b), exact);
            }
        }
    }

    #[test]
    fn blending_is_exact() {
        for alpha in 0..=255u8 {
            for below in 0..=255u8 {
                let source = Color::rgb(255, alpha, 0).with_alpha(alpha).premultiplied();
                let mut pixel = [below, 255 - below, below / 2, 255];
                let expected: Vec<u8> = (0..4)
                    .map(|at| {
                        let rest = 255 - u32::from(alpha);
                        source[at] + divide_by_255(u32::from(pixel[at]) * rest)
                    })
                    .collect();
                blend(&mut pixel, source);
                assert_eq!(pixel.to_vec(), expected);
            }
        }
    }

    #[test]
    fn translucent_cells_show_the_background_once() {
        let mut canvas = Canvas::new(4, 4, [255; 4]);
        let color = Color::BLACK.with_alpha(128);
        let grid =
            CellGrid { columns: vec![(0, 4)], rows: vec![(0, 4)], colors: vec![color.into()] };
        canvas.cells(0, 0, &grid);
        assert!(canvas.pixels.chunks_exact(4).all(|pixel| pixel == [127, 127, 127, 255]));
    }

    #[test]
    fn a_coloured_background_fills_all() {
        let canvas = Canvas::new(3, 2, Color::rgb(1, 2, 3).premultiplied());
        assert_eq!(canvas.pixels, [1, 2, 3, 255].repeat(6));
    }
}

//! A scene to pixels.
//!
//! Cells, frames and tick marks have whole-pixel edges and are filled without anti-aliasing, so that
//! no seam and no blur can arise; text, polygons and strokes are outlines filled by exact coverage. The
//! result is a `tiny_skia` pixmap, with premultiplied alpha. What is painted, and where, was decided
//! before.

mod coverage;
mod fill;
mod hinting;
mod ink;
mod outlines;
mod stroke;
mod strokes;

use crate::scene::{Item, Scene, crossings};
use crate::text::Fonts;
use outlines::OutlinePainter;
use tiny_skia::{IntSize, Pixmap};

/// Pixels to paint on, row after row, premultiplied.
struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

/// Paints a scene. `None` where its size is zero or beyond what a pixmap can have.
pub(crate) fn paint(scene: &Scene<'_>, fonts: &Fonts) -> Option<Pixmap> {
    let (width, height) = scene.size;
    let size = IntSize::from_wh(width, height)?;
    let mut canvas = Canvas::new(width as usize, height as usize, scene.background.premultiplied());
    let mut painter = OutlinePainter::new(fonts);
    let mut items = scene.items.as_slice();
    while let Some((item, rest)) = items.split_first() {
        let alike = strokes::alike(items);
        if alike.len() > 1 && painter.strokes(&mut canvas, alike) {
            items = &items[alike.len()..];
            continue;
        }
        items = rest;
        match item {
            Item::Cells { left, top, grid, .. } => {
                canvas.cells(*left as usize, *top as usize, grid);
            }
            Item::Fill { rect, color } => canvas.fill(rect, *color),
            Item::Fills { columns, rows, color } => {
                crossings(columns, rows).for_each(|rect| canvas.fill(&rect, *color));
            }
            Item::Polygon { points, color } => painter.polygon(&mut canvas, points, *color),
            Item::Stroke { points, closed, width, color } => {
                painter.stroke(&mut canvas, points, (*closed, *width), *color);
            }
            Item::Text(line) => painter.text(&mut canvas, line),
        }
    }
    Pixmap::from_vec(canvas.pixels, size)
}

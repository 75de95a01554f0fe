//! A scene to pixels.
//!
//! Cells, frames and tick marks have whole-pixel edges and are filled without anti-aliasing, so that
//! no seam and no blur can arise; text, polygons and strokes are outlines filled by exact coverage. The
//! result is a `tiny_skia` pixmap, with premultiplied alpha. What is painted, and where, was decided
//! before.

mod fill;
mod grid;
mod outlines;
mod stroke;

use crate::geom::Rect;
use crate::scene::{Item, Scene};
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
    for item in &scene.items {
        match item {
            Item::Cells { left, top, grid } => canvas.cells(*left as usize, *top as usize, grid),
            Item::Fill { rect, color } => canvas.fill(rect, *color),
            Item::Fills { columns, rows, color } => {
                for &(top, bottom) in rows {
                    for &(left, right) in columns {
                        canvas.fill(&Rect::new(left, top, right, bottom), *color);
                    }
                }
            }
            Item::Polygon { points, color } => painter.polygon(&mut canvas, points, *color),
            Item::Stroke { points, closed, width, color } => {
                painter.stroke(&mut canvas, points, (*closed, *width), *color);
            }
            Item::Text { text, tone, color } => painter.text(&mut canvas, text, *tone, *color),
        }
    }
    Pixmap::from_vec(canvas.pixels, size)
}

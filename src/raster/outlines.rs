//! Outlines, of glyphs and of polygons: filled by exact area coverage.
//!
//! Small letters would be blurred where their tops and feet fall between pixels. Where a line runs along
//! the pixels, `hinting` moves those heights onto whole ones first; widths and places stay as measured.

use super::Canvas;
use super::coverage::{Transform, cover};
use super::hinting::Hinting;
use super::ink::Inks;
use crate::color::Color;
use crate::scene::TextLine;
use crate::text::{BitmapKey, Coverage, Fonts, Glyph, Snap};
use ab_glyph_rasterizer::Rasterizer;
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::sync::Arc;
use tiny_skia::{Path, PathBuilder};

/// Paints lines of text and polygons.
pub(super) struct OutlinePainter<'f> {
    fonts: &'f Fonts,
    /// The glyphs of this figure: the fonts' memory has a lock.
    bitmaps: HashMap<BitmapKey, Arc<Coverage>, FixedState>,
    filler: Filler<'f>,
    pub(super) inks: Inks,
}

/// Fills the outlines of glyphs.
struct Filler<'f> {
    fonts: &'f Fonts,
    /// By face and size.
    hintings: HashMap<(u16, u32), Hinting>,
    rasterizer: Rasterizer,
}

/// Glyphs of lines along the pixels stand at quarters of a pixel, which the eye cannot tell from any other
/// place, so that the same letter of many labels is filled four times at most.
const PLACES: i64 = 4;

/// A path along points, not closed.
pub(super) fn path_along(points: &[(f64, f64)]) -> PathBuilder {
    let mut path = PathBuilder::new();
    for (index, &(x, y)) in points.iter().enumerate() {
        if index == 0 {
            path.move_to(x as f32, y as f32);
        } else {
            path.line_to(x as f32, y as f32);
        }
    }
    path
}

impl<'f> OutlinePainter<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Self {
        let rasterizer = Rasterizer::new(0, 0);
        let filler = Filler { fonts, hintings: HashMap::new(), rasterizer };
        Self { fonts, bitmaps: HashMap::default(), filler, inks: Inks::default() }
    }

    /// A polygon is a glyph of straight lines.
    pub(super) fn polygon(&mut self, canvas: &mut Canvas, points: &[(f64, f64)], color: Color) {
        if let Some(path) = path_along(points).finish() {
            let coverage = self.covered(&path);
            canvas.ink(&coverage, (0, 0), self.inks.of(color));
        }
    }

    /// What an outline covers that is given in pixels of the canvas.
    pub(super) fn covered(&mut self, outline: &Path) -> Coverage {
        cover(&mut self.filler.rasterizer, outline, Transform::SAME, &Hinting::default())
    }

    pub(super) fn text(&mut self, canvas: &mut Canvas, line: &TextLine<'_>) {
        let (sin, cos) = line.direction;
        let (x, y) = (line.origin.0 as f32, line.origin.1 as f32);
        for layer in line.layers() {
            let ink = self.inks.of(layer.color);
            for glyph in layer.glyphs() {
                let size = glyph.size;
                let along = (cos * size, -sin * size);
                let up = (-sin * size, -cos * size);
                let place =
                    |raise: f32| (x + glyph.x * cos - raise * sin, y - glyph.x * sin - raise * cos);
                if cos != 1.0 && cos != 0.0 {
                    let transform = Transform { along, up, origin: place(glyph.raise) };
                    let coverage = self.filler.fill(glyph, transform, Snap::Nothing);
                    canvas.ink(&coverage, (0, 0), ink);
                    continue;
                }
                // Raised runs stand on whole pixels too.
                let origin = place(glyph.raise.round());
                let turn = if cos == 1.0 { 0 } else { sin as i8 };
                let (run, across) = if turn == 0 { origin } else { (origin.1, origin.0) };
                let run = if glyph.snap == Snap::Place { run.round() } else { run };
                let run = (run * PLACES as f32).round() as i64;
                let (whole, part) = (run.div_euclid(PLACES), run.rem_euclid(PLACES));
                let across = across.round() as i64;
                let key = BitmapKey {
                    face: glyph.face,
                    glyph: glyph.id,
                    size: size.to_bits(),
                    part: part as u8,
                    turn,
                    snap: glyph.snap,
                };
                let bitmap = self.bitmaps.entry(key).or_insert_with(|| {
                    self.fonts.bitmap(&key, || {
                        let part = part as f32 / PLACES as f32;
                        let origin = if turn == 0 { (part, 0.0) } else { (0.0, part) };
                        self.filler.fill(glyph, Transform { along, up, origin }, glyph.snap)
                    })
                });
                let moved = if turn == 0 { (whole, across) } else { (across, whole) };
                canvas.ink(bitmap, moved, ink);
            }
        }
    }
}

impl Filler<'_> {
    /// How a glyph covers the pixels, with its heights on whole ones where it may be.
    fn fill(&mut self, glyph: &Glyph, transform: Transform, snap: Snap) -> Coverage {
        let Some(outline) = self.fonts.outline(glyph.face, glyph.id) else {
            return Coverage::default();
        };
        if snap != Snap::Heights {
            return cover(&mut self.rasterizer, &outline, transform, &Hinting::default());
        }
        let hinting =
            self.hintings.entry((glyph.face, glyph.size.to_bits())).or_insert_with(|| {
                Hinting::new(self.fonts.zones(glyph.face).unwrap_or_default(), glyph.size)
            });
        cover(&mut self.rasterizer, &outline, transform, hinting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_far_away_paint_nothing() {
        let fonts = Fonts::bundled();
        let mut painter = OutlinePainter::new(&fonts);
        let mut canvas = Canvas::new(20, 20, [255; 4]);
        for far in [1e9, -1e9, 1e19, -1e19, f64::MAX, f64::MIN, f64::INFINITY, f64::NAN] {
            let corners = [(far, 1.0), (far + 3.0, 1.0), (far, 9.0)];
            painter.polygon(&mut canvas, &corners, Color::BLACK);
            painter.polygon(&mut canvas, &corners.map(|(x, y)| (y, x)), Color::BLACK);
            painter.stroke(&mut canvas, &corners, (true, 2.0), Color::BLACK);
            let around = [(-far, -far), (far, far), (0.0, far)];
            painter.polygon(&mut canvas, &around, Color::BLACK);
            painter.stroke(&mut canvas, &around, (false, far), Color::BLACK);
            let coverage = Coverage { left: 3, top: 4, width: 1, pixels: vec![255] };
            let moved = (far as i64, far as i64);
            if moved != (0, 0) {
                canvas.ink(&coverage, moved, painter.inks.of(Color::BLACK));
            }
        }
        assert!(canvas.pixels.iter().all(|&byte| byte == 255));
    }
}

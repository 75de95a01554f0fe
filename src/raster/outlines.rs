//! Outlines, of glyphs and of polygons: filled by exact area coverage, at any angle and sub-pixel
//! position.
//!
//! Small letters would be blurred where their tops and feet fall between pixels. Where a line runs along
//! the pixels, `grid` moves those heights onto whole ones first; widths and places stay as measured.

use super::Canvas;
use super::fill::{blend, divide_by_255};
use super::grid::Grid;
use crate::color::Color;
use crate::layout::TextBox;
use crate::text::{Curve, Fonts, Glyph, Outline, Snap, Tone};
use ab_glyph_rasterizer::{Point, Rasterizer, point};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::{Mutex, PoisonError};

/// Paints lines of text and polygons, and remembers what the glyphs it has met cover.
pub(super) struct OutlinePainter<'f> {
    fonts: &'f Fonts,
    upright: Stamps,
    grids: HashMap<(u16, u32), Grid>,
    rasterizer: Rasterizer,
    /// Of the last colours, since texts in cells go back and forth between two.
    inks: Vec<Ink>,
}

/// How glyphs along the pixels cover them. What one figure needed is there for the next: a process
/// that draws many fills each letter once.
#[derive(Default)]
struct Stamps {
    coverages: HashMap<Stamp, Coverage, FixedState>,
    pixels: usize,
}

/// The stamps of the figures before; empty while a figure is being drawn with them.
static BEFORE: Mutex<Option<Stamps>> = Mutex::new(None);

/// More pixels than this are not kept for the next figure.
const MOST_PIXELS: usize = 1 << 22;

/// So many inks are kept at a time.
const MOST_INKS: usize = 16;

impl Stamps {
    fn of_figures_before() -> Self {
        BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default()
    }
}

impl Drop for OutlinePainter<'_> {
    fn drop(&mut self) {
        let stamps = std::mem::take(&mut self.upright);
        if stamps.pixels <= MOST_PIXELS {
            *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(stamps);
        }
    }
}

/// What the coverage of a glyph depends on where its line runs along the pixels.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    /// As [`Fonts::identity`] has it.
    face: u64,
    glyph: u16,
    size: u32,
    /// Its place along the line, in quarters of a pixel.
    part: u8,
    /// Whether the line runs up, down, or to the right.
    turn: i8,
    snap: Snap,
}

/// As one number: a figure with texts in its cells looks up some thousand of them.
impl Hash for Stamp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let form = u64::from(self.part) << 8 | u64::from(self.turn.cast_unsigned());
        let glyph = u64::from(self.size) << 32 | u64::from(self.glyph) << 16 | form;
        state.write_u64(self.face.rotate_left(48) ^ glyph);
    }
}

/// How much of each pixel in a box an outline covers, 0 … 255.
#[derive(Default)]
pub(super) struct Coverage {
    pub(super) left: i64,
    pub(super) top: i64,
    pub(super) width: usize,
    pub(super) pixels: Vec<u8>,
}

/// Glyphs of lines along the pixels stand at quarters of a pixel, which the eye cannot tell from any other
/// place, so that the same letter of many labels is filled four times at most.
const PLACES: i64 = 4;

/// A text colour at each of 256 coverages, premultiplied.
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

/// From a glyph's em units to pixels of the canvas: two columns of a matrix and an origin.
#[derive(Clone, Copy)]
struct Transform {
    along: (f32, f32),
    up: (f32, f32),
    origin: (f32, f32),
}

impl Transform {
    fn apply(&self, [x, y]: [f32; 2]) -> Point {
        point(
            self.origin.0 + x * self.along.0 + y * self.up.0,
            self.origin.1 + x * self.along.1 + y * self.up.1,
        )
    }
}

impl<'f> OutlinePainter<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Self {
        let rasterizer = Rasterizer::new(0, 0);
        Self {
            fonts,
            upright: Stamps::of_figures_before(),
            grids: HashMap::new(),
            rasterizer,
            inks: Vec::new(),
        }
    }

    /// A polygon is a glyph of straight lines.
    pub(super) fn polygon(&mut self, canvas: &mut Canvas, points: &[(f64, f64)], color: Color) {
        let corner = |index: usize| {
            let (x, y) = points[index % points.len()];
            [x as f32, y as f32]
        };
        let sides = (0..points.len()).map(|side| Curve::Line([corner(side), corner(side + 1)]));
        let coverage = self.covered(&Outline { curves: sides.collect() });
        canvas.ink(&coverage, (0, 0), self.ink_of(color));
    }

    /// What an outline covers that is given in pixels of the canvas.
    pub(super) fn covered(&mut self, outline: &Outline) -> Coverage {
        let same = Transform { along: (1.0, 0.0), up: (0.0, 1.0), origin: (0.0, 0.0) };
        cover(&mut self.rasterizer, outline, same)
    }

    /// The ink of a colour.
    pub(super) fn ink_of(&mut self, color: Color) -> &Ink {
        let ink = self.ink(color);
        &self.inks[ink]
    }

    /// The glyphs of one tone.
    pub(super) fn text(&mut self, canvas: &mut Canvas, text: &TextBox, tone: Tone, color: Color) {
        let ink = self.ink(color);
        let (sin, cos) = text.direction();
        let (x, y) = (text.origin.0 as f32, text.origin.1 as f32);
        for glyph in text.line.glyphs.iter().filter(|glyph| glyph.tone == tone) {
            let size = glyph.size;
            let along = (cos * size, -sin * size);
            let up = (-sin * size, -cos * size);
            let place =
                |raise: f32| (x + glyph.x * cos - raise * sin, y - glyph.x * sin - raise * cos);
            if cos != 1.0 && cos != 0.0 {
                let Some(outline) = self.fonts.outline(glyph.face, glyph.id) else { continue };
                let transform = Transform { along, up, origin: place(glyph.raise) };
                let coverage = cover(&mut self.rasterizer, &outline, transform);
                canvas.ink(&coverage, (0, 0), &self.inks[ink]);
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
            let stamp = Stamp {
                face: self.fonts.identity(glyph.face),
                glyph: glyph.id,
                size: size.to_bits(),
                part: part as u8,
                turn,
                snap: glyph.snap,
            };
            let moved = if turn == 0 { (whole, across) } else { (across, whole) };
            if let Some(coverage) = self.upright.coverages.get(&stamp) {
                canvas.ink(coverage, moved, &self.inks[ink]);
                continue;
            }
            let part = part as f32 / PLACES as f32;
            let origin = if turn == 0 { (part, 0.0) } else { (0.0, part) };
            let coverage = self.stamp(glyph, Transform { along, up, origin });
            canvas.ink(&coverage, moved, &self.inks[ink]);
            self.upright.pixels += coverage.pixels.len() + 64;
            self.upright.coverages.insert(stamp, coverage);
        }
    }

    /// Which of the inks has a colour.
    fn ink(&mut self, color: Color) -> usize {
        if let Some(known) = self.inks.iter().position(|ink| ink.color == color) {
            return known;
        }
        if self.inks.len() >= MOST_INKS {
            self.inks.clear();
        }
        self.inks.push(Ink::new(color));
        self.inks.len() - 1
    }

    /// How a glyph covers the pixels, with its heights on whole ones where it may be.
    fn stamp(&mut self, glyph: &Glyph, transform: Transform) -> Coverage {
        let Some(outline) = self.fonts.outline(glyph.face, glyph.id) else {
            return Coverage::default();
        };
        if glyph.snap != Snap::Heights {
            return cover(&mut self.rasterizer, &outline, transform);
        }
        let grid = self.grids.entry((glyph.face, glyph.size.to_bits())).or_insert_with(|| {
            Grid::new(self.fonts.zones(glyph.face).unwrap_or_default(), glyph.size)
        });
        cover(&mut self.rasterizer, &grid.fit(&outline), transform)
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

fn cover(rasterizer: &mut Rasterizer, outline: &Outline, transform: Transform) -> Coverage {
    let Some(([left, top], [width, height])) = pixel_bounds(outline, &transform) else {
        return Coverage::default();
    };
    rasterizer.reset(width, height);
    let shifted = Transform {
        origin: (transform.origin.0 - left as f32, transform.origin.1 - top as f32),
        ..transform
    };
    for curve in &outline.curves {
        match *curve {
            Curve::Line([a, b]) => rasterizer.draw_line(shifted.apply(a), shifted.apply(b)),
            Curve::Quadratic([a, b, c]) => {
                rasterizer.draw_quad(shifted.apply(a), shifted.apply(b), shifted.apply(c));
            }
            Curve::Cubic([a, b, c, d]) => rasterizer.draw_cubic(
                shifted.apply(a),
                shifted.apply(b),
                shifted.apply(c),
                shifted.apply(d),
            ),
        }
    }
    let mut pixels = Vec::with_capacity(width * height);
    rasterizer.for_each_pixel(|_, coverage| {
        pixels.push((coverage.min(1.0) * 255.0 + 0.5) as u8);
    });
    Coverage { left, top, width, pixels }
}

/// The pixels that a glyph can touch: their top left one, width and height.
fn pixel_bounds(outline: &Outline, transform: &Transform) -> Option<([i64; 2], [usize; 2])> {
    let mut low = point(f32::INFINITY, f32::INFINITY);
    let mut high = point(f32::NEG_INFINITY, f32::NEG_INFINITY);
    let mut include = |points: &[[f32; 2]]| {
        for &p in points {
            let p = transform.apply(p);
            low = point(low.x.min(p.x), low.y.min(p.y));
            high = point(high.x.max(p.x), high.y.max(p.y));
        }
    };
    for curve in &outline.curves {
        match curve {
            Curve::Line(points) => include(points),
            Curve::Quadratic(points) => include(points),
            Curve::Cubic(points) => include(points),
        }
    }
    let (left, right) = pixels_between(low.x, high.x)?;
    let (top, bottom) = pixels_between(low.y, high.y)?;
    Some(([left, top], [(right - left) as usize, (bottom - top) as usize]))
}

/// The first pixel that an extent touches and the one after the last; `None` where there is none, or
/// where they are more than a figure has: no outline of a figure is larger, but a broken font's could be.
fn pixels_between(low: f32, high: f32) -> Option<(i64, i64)> {
    let sound = low.abs() <= FARTHEST && high.abs() <= FARTHEST && low <= high;
    if !sound {
        return None;
    }
    let (first, end) = (low.floor() as i64, high.floor() as i64 + 1);
    (end - first <= LARGEST).then_some((first, end))
}

/// Beyond so many pixels from the corner no coordinate of single precision tells pixels apart.
const FARTHEST: f32 = 16_777_216.0;
const LARGEST: i64 = 1 << 15;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_extent_overflows() {
        const NUMBERS: [f32; 12] = [
            f32::NAN,
            f32::NEG_INFINITY,
            f32::MIN,
            -1e19,
            -1e9,
            -1.5,
            0.0,
            7.0,
            32_767.0,
            1e9,
            f32::MAX,
            f32::INFINITY,
        ];
        for low in NUMBERS {
            for high in NUMBERS {
                if let Some((first, end)) = pixels_between(low, high) {
                    assert!(first as f32 <= low && high < end as f32 && end - first <= LARGEST);
                } else {
                    let sound = high - low < 32_760.0 && low >= -2.0 && high >= low && high < 4e4;
                    assert!(!sound, "{low} {high}");
                }
            }
        }
        assert_eq!(pixels_between(-1.5, 7.0), Some((-2, 8)));
    }

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
                canvas.ink(&coverage, moved, painter.ink_of(Color::BLACK));
            }
        }
        assert!(canvas.pixels.iter().all(|&byte| byte == 255));
    }
}

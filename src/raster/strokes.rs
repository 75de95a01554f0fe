//! Many strokes of one colour and width, where they cover the same pixels again and again.
//!
//! One by one, each costs the area of the box around it: a wide pen and a line in thousands of pieces,
//! as of steps with gaps, cost as many times the figure. All together they cost their edges alone. Every
//! piece between two points has a round end at both, which is what round joins come to, and all their
//! outlines run the same way round, so that where they overlap the sums of what they cover only grow.

use super::Canvas;
use super::outlines::OutlinePainter;
use super::stroke::{PIECE, crop, stroked};
use crate::color::Color;
use crate::geom::Rect;
use crate::scene::Item;
use tiny_skia::PathBuilder;

/// So many pieces are summed at a time: of more, the rounding of sums would be seen.
const BATCH: usize = 512;
/// Together they must cost less than this part of what they cost one by one, and one by one this many
/// times the canvas: else nothing is changed.
const WORTH: f64 = 0.25;
const MANY_TIMES: f64 = 64.0;
/// Coverages up to this, of 255, may be the rounding of sums.
const ROUNDING: u8 = 2;

/// The items at the front that are strokes of one opaque colour and one width.
pub(super) fn alike<'s, 'a>(items: &'s [Item<'a>]) -> &'s [Item<'a>] {
    let kind = |item: &Item<'_>| match item {
        Item::Stroke { width, color, .. } if color.a == u8::MAX => Some((*width, *color)),
        _ => None,
    };
    let Some(first) = items.first().and_then(kind) else { return &[] };
    let count = items.iter().take_while(|item| kind(item) == Some(first)).count();
    &items[..count]
}

/// The points of a stroke, two by two.
fn pieces(points: &[(f64, f64)], closed: bool) -> impl Iterator<Item = [(f64, f64); 2]> {
    let closing = points.last().zip(points.first()).filter(|_| closed).map(|(a, b)| [*a, *b]);
    points.windows(2).map(|pair| [pair[0], pair[1]]).chain(closing).filter(|[a, b]| a != b)
}

fn bounds(points: &[(f64, f64)], width: f64) -> Rect {
    let around = |&(x, y): &(f64, f64)| Rect::new(x, y, x, y).grown(width / 2.0);
    points.iter().map(around).reduce(|a, b| a.union(&b)).unwrap_or_default()
}

impl OutlinePainter<'_> {
    /// Paints strokes that are alike all at once, where that costs much less; else does nothing, and
    /// says so.
    pub(super) fn strokes(&mut self, canvas: &mut Canvas, alike: &[Item<'_>]) -> bool {
        let strokes = || {
            alike.iter().filter_map(|item| match item {
                Item::Stroke { points, closed, .. } => Some((points.as_slice(), *closed)),
                _ => None,
            })
        };
        let Some(Item::Stroke { width, color, .. }) = alike.first() else { return false };
        let boxes = || {
            let pieces = strokes().flat_map(|(points, _)| points.chunks(PIECE));
            pieces.map(|points| bounds(points, *width))
        };
        let Some(around) = boxes().reduce(|a, b| a.union(&b)) else { return false };
        let area = |rect: &Rect| rect.width() * rect.height();
        let apart: f64 = boxes().map(|rect| area(&rect)).sum();
        let count = strokes().map(|(points, _)| points.len()).sum::<usize>() as f64;
        let together = count / BATCH as f64 * area(&around) + 4.0 * count * width;
        let inside = around.left >= 0.0
            && around.top >= 0.0
            && around.right <= canvas.width as f64
            && around.bottom <= canvas.height as f64;
        // Not so where some number is none.
        let whole = canvas.width as f64 * canvas.height as f64;
        if !(inside && together < WORTH * apart && apart > MANY_TIMES * whole) {
            return false;
        }
        let mut batch = Vec::with_capacity(BATCH);
        for piece in strokes().flat_map(|(points, closed)| pieces(points, closed)) {
            batch.push(piece);
            if batch.len() == BATCH {
                self.batch(canvas, &batch, (*width, *color));
                batch.clear();
            }
        }
        self.batch(canvas, &batch, (*width, *color));
        true
    }

    fn batch(
        &mut self,
        canvas: &mut Canvas,
        pieces: &[[(f64, f64); 2]],
        (width, color): (f64, Color),
    ) {
        let mut path = PathBuilder::new();
        for piece in pieces {
            if let Some(outline) = stroked(piece, false, width) {
                path.push_path(&outline);
            }
        }
        let Some(path) = path.finish() else { return };
        let mut coverage = self.covered(&path);
        crop(&mut coverage, pieces.as_flattened(), width);
        for amount in coverage.pixels.iter_mut().filter(|amount| **amount <= ROUNDING) {
            *amount = 0;
        }
        canvas.ink(&coverage, (0, 0), self.inks.of(color));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Fonts;

    const SIDE: usize = 160;

    fn dots(count: usize, width: f64) -> Vec<Item<'static>> {
        let dot = |index: usize| {
            let place = 45.0 + 70.0 * index as f64 / count as f64;
            let points = vec![(60.0 + place / 4.0, place), (62.0 + place / 4.0, place + 1.0)];
            Item::Stroke { points, closed: false, width, color: Color::rgb(9, 80, 200) }
        };
        (0..count).map(dot).collect()
    }

    #[test]
    fn together_they_paint_what_they_paint_one_by_one() {
        let fonts = Fonts::bundled();
        let mut painter = OutlinePainter::new(&fonts);
        for (count, width) in [(700, 60.0), (1500, 80.0)] {
            let items = dots(count, width);
            assert_eq!(alike(&items).len(), count);
            let mut together = Canvas::new(SIDE, SIDE, [255; 4]);
            assert!(painter.strokes(&mut together, &items));
            let mut apart = Canvas::new(SIDE, SIDE, [255; 4]);
            for item in &items {
                let Item::Stroke { points, closed, width, color } = item else { panic!() };
                painter.stroke(&mut apart, points, (*closed, *width), *color);
            }
            let mut edge = 0;
            for (a, b) in together.pixels.chunks_exact(4).zip(apart.pixels.chunks_exact(4)) {
                // At the edge many of them share a pixel, and more than one of them adds to it.
                let away = |pixel: &[u8], from: [u8; 4]| {
                    pixel.iter().zip(from).map(|(a, b)| a.abs_diff(b)).max().unwrap()
                };
                let near_white = away(b, [255; 4]) == 0 && away(a, [255; 4]) < 16;
                let blue = away(b, [9, 80, 200, 255]) == 0 && away(a, [9, 80, 200, 255]) < 2;
                // What is no more than rounding together may be a trace of several one by one.
                let trace = away(a, [255; 4]) == 0 && away(b, [255; 4]) <= 2 * ROUNDING;
                let darker = a.iter().zip(b).all(|(a, b)| *a <= b.saturating_add(2));
                edge += usize::from(a != b);
                assert!(a == b || near_white || trace || blue || darker, "{a:?} {b:?}");
                assert!(a == b || away(b, [255; 4]) != 0 || near_white, "{a:?} {b:?}");
            }
            assert!(edge < 900, "{edge}");
        }
    }

    #[test]
    fn few_strokes_are_painted_one_by_one() {
        let fonts = Fonts::bundled();
        let mut canvas = Canvas::new(SIDE, SIDE, [255; 4]);
        assert!(!OutlinePainter::new(&fonts).strokes(&mut canvas, &dots(10, 3.0)));
        assert!(canvas.pixels.iter().all(|&byte| byte == 255));
    }
}

//! Lines with a width: strokes become outlines, whose coverage is painted once.
//!
//! A long line goes round much that it does not cover. It is cut into short pieces with round ends,
//! which join as the line itself does, and a pixel has the greatest coverage that any of them gives it.

use super::Canvas;
use super::outlines::{OutlinePainter, path_along};
use crate::color::Color;
use crate::text::Coverage;
use tiny_skia::{LineCap, LineJoin, Path, Stroke};

/// How many points a piece has at most.
pub(super) const PIECE: usize = 24;
/// How many pixels of a row are passed over at once where none is covered.
const STRETCH: usize = 64;

impl OutlinePainter<'_> {
    /// A line through points, with round joins and ends.
    pub(super) fn stroke(
        &mut self,
        canvas: &mut Canvas,
        points: &[(f64, f64)],
        (closed, width): (bool, f64),
        color: Color,
    ) {
        if points.len() <= PIECE {
            let coverage = self.piece(points, closed, width);
            canvas.ink(&coverage, (0, 0), self.inks.of(color));
            return;
        }
        let mut round = points.to_vec();
        if closed {
            round.extend(points.first());
        }
        let mut pieces = Vec::with_capacity(round.len() / (PIECE - 1) + 1);
        let mut start = 0;
        while start + 1 < round.len() {
            let end = (start + PIECE).min(round.len());
            pieces.push(self.piece(&round[start..end], false, width));
            start = end - 1;
        }
        let whole = merged(&pieces, canvas);
        let ink = self.inks.of(color);
        for (row, amounts) in whole.pixels.chunks_exact(whole.width.max(1)).enumerate() {
            for (stretch, amounts) in amounts.chunks(STRETCH).enumerate() {
                if amounts.iter().any(|&amount| amount > 0) {
                    let left = whole.left + (stretch * STRETCH) as i64;
                    canvas.ink_row((left, whole.top + row as i64), amounts, ink);
                }
            }
        }
    }

    fn piece(&mut self, points: &[(f64, f64)], closed: bool, width: f64) -> Coverage {
        let Some(outline) = stroked(points, closed, width) else { return Coverage::default() };
        let mut coverage = self.covered(&outline);
        crop(&mut coverage, points, width);
        coverage
    }
}

/// The outline of a line with round joins and ends.
pub(super) fn stroked(points: &[(f64, f64)], closed: bool, width: f64) -> Option<Path> {
    let mut path = path_along(points);
    if closed {
        path.close();
    }
    let stroke = Stroke {
        width: width as f32,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        ..Stroke::default()
    };
    path.finish()?.stroke(&stroke, 1.0)
}

/// Takes away what covers a pixel that the line does not reach: the curves that stand for round ends
/// bulge by some thousandths of a pixel.
pub(super) fn crop(coverage: &mut Coverage, points: &[(f64, f64)], width: f64) {
    let reach = |at: fn(&(f64, f64)) -> f64| {
        let least = points.iter().map(at).fold(f64::INFINITY, f64::min) - width / 2.0;
        let most = points.iter().map(at).fold(f64::NEG_INFINITY, f64::max) + width / 2.0;
        // Half widths and places are sums, which may be off by their last bits.
        (least + 1e-6).floor() as i64..(most - 1e-6).ceil() as i64
    };
    let (across, down) = (reach(|point| point.0), reach(|point| point.1));
    let wide = coverage.left..coverage.left + coverage.width as i64;
    for (y, row) in (coverage.top..).zip(coverage.pixels.chunks_exact_mut(coverage.width.max(1))) {
        if !down.contains(&y) {
            row.fill(0);
        } else if wide.start < across.start || wide.end > across.end {
            for (x, amount) in wide.clone().zip(row) {
                if !across.contains(&x) {
                    *amount = 0;
                }
            }
        }
    }
}

/// The greatest coverage of each pixel of those pieces that reach onto the canvas.
fn merged(pieces: &[Coverage], canvas: &Canvas) -> Coverage {
    let right = |piece: &Coverage| piece.left + piece.width as i64;
    let bottom = |piece: &Coverage| piece.top + (piece.pixels.len() / piece.width) as i64;
    let reaches = |piece: &&Coverage| {
        piece.width > 0
            && (piece.left < canvas.width as i64 && right(piece) > 0)
            && (piece.top < canvas.height as i64 && bottom(piece) > 0)
    };
    let pieces = || pieces.iter().filter(reaches);
    let (Some(left), Some(top), Some(right), Some(bottom)) = (
        pieces().map(|piece| piece.left).min(),
        pieces().map(|piece| piece.top).min(),
        pieces().map(right).max(),
        pieces().map(bottom).max(),
    ) else {
        return Coverage::default();
    };
    let (width, height) = ((right - left) as usize, (bottom - top) as usize);
    let mut pixels = vec![0u8; width * height];
    for piece in pieces() {
        let from = (piece.left - left) as usize;
        for (row, amounts) in piece.pixels.chunks_exact(piece.width).enumerate() {
            let start = ((piece.top - top) as usize + row) * width + from;
            for (pixel, &amount) in pixels[start..start + piece.width].iter_mut().zip(amounts) {
                *pixel = amount.max(*pixel);
            }
        }
    }
    Coverage { left, top, width, pixels }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Fonts;
    use proptest::prelude::*;

    const SIDE: usize = 80;

    fn painted(points: &[(f64, f64)], closed: bool, width: f64, color: Color) -> Canvas {
        let mut canvas = Canvas::new(SIDE, SIDE, [255; 4]);
        let fonts = Fonts::bundled();
        OutlinePainter::new(&fonts).stroke(&mut canvas, points, (closed, width), color);
        canvas
    }

    /// The distance of a point from a line through points.
    fn distance(points: &[(f64, f64)], closed: bool, (x, y): (f64, f64)) -> f64 {
        let last = if closed { Some(&points[0]) } else { None };
        let pairs = points.iter().zip(points.iter().skip(1).chain(last));
        let to_piece = |(a, b): (&(f64, f64), &(f64, f64))| {
            let (dx, dy) = (b.0 - a.0, b.1 - a.1);
            let part = ((x - a.0) * dx + (y - a.1) * dy) / (dx * dx + dy * dy).max(1e-12);
            let part = part.clamp(0.0, 1.0);
            (x - a.0 - part * dx).hypot(y - a.1 - part * dy)
        };
        pairs.map(to_piece).fold(f64::INFINITY, f64::min)
    }

    fn check_ink(points: &[(f64, f64)], closed: bool, width: f64) -> Result<(), TestCaseError> {
        // Half of black on white, which twice would make darker.
        let canvas = painted(points, closed, width, Color::BLACK.with_alpha(128));
        for (index, pixel) in canvas.pixels.chunks_exact(4).enumerate() {
            let at = ((index % SIDE) as f64 + 0.5, (index / SIDE) as f64 + 0.5);
            let away = distance(points, closed, at);
            prop_assert!(pixel[0] >= 127);
            if away > width / 2.0 + 0.75 {
                prop_assert_eq!(pixel[0], 255, "{:?} {}", at, away);
            } else if away < width / 2.0 - 0.75 {
                // Sums of coverage are of single precision.
                prop_assert!(pixel[0] <= 128, "{at:?} {away} {}", pixel[0]);
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn every_pixel_near_the_line_is_inked_once(
            points in prop_oneof![
                prop::collection::vec((8.0f64..72.0, 8.0f64..72.0), 2..8),
                prop::collection::vec((8.0f64..72.0, 8.0f64..72.0), 24..80),
            ],
            closed: bool, width in 1.0f64..7.0,
        ) {
            check_ink(&points, closed, width)?;
        }
    }

    #[test]
    fn a_sharp_corner_is_inked_once() {
        let points =
            [(61.59407411981221, 8.0), (8.0, 8.0), (28.007551311338748, 52.707882177324024)];
        check_ink(&points, false, 3.430775790716982).unwrap();
    }

    #[test]
    fn round_ends_do_not_bulge_over_the_edge_of_a_pixel() {
        // Turned about its lowest point, which stays where it is.
        for degrees in 0..180 {
            let (sin, cos) = f64::from(degrees).to_radians().sin_cos();
            let end = (40.0 + 30.0 * cos, 40.5 - 30.0 * sin);
            for width in [5.0, 11.0, 17.0] {
                let canvas = painted(&[(40.0, 40.5), end], false, width, Color::BLACK);
                let below = (40.5 + width / 2.0) as usize * SIDE * 4;
                let is_clean = canvas.pixels[below..].iter().all(|&byte| byte == 255);
                assert!(is_clean, "{degrees}° {width}");
            }
        }
    }

    #[test]
    fn a_line_on_whole_pixels_is_sharp() {
        let canvas = painted(&[(10.0, 20.0), (60.0, 20.0)], false, 2.0, Color::BLACK);
        let row = |y: usize| canvas.pixels[(y * SIDE + 30) * 4];
        assert_eq!([18, 19, 20, 21].map(row), [255, 0, 0, 255]);
    }

    #[test]
    fn what_is_no_line_paints_nothing() {
        for (points, width) in [(&[][..], 2.0), (&[(5.0, 5.0), (9.0, 9.0)], f64::NAN)] {
            let canvas = painted(points, true, width, Color::BLACK);
            assert!(canvas.pixels.iter().all(|&byte| byte == 255));
        }
    }
}

//! Lines with a width: a stroke becomes an outline, which is filled once.

use super::Canvas;
use super::outlines::OutlinePainter;
use crate::color::Color;
use crate::text::{Curve, Outline};
use tiny_skia::{LineCap, LineJoin, Path, PathBuilder, PathSegment, Stroke};

impl OutlinePainter<'_> {
    /// A line through points, with round joins and ends.
    pub(super) fn stroke(
        &mut self,
        canvas: &mut Canvas,
        points: &[(f64, f64)],
        (closed, width): (bool, f64),
        color: Color,
    ) {
        let mut path = PathBuilder::new();
        for (index, &(x, y)) in points.iter().enumerate() {
            if index == 0 {
                path.move_to(x as f32, y as f32);
            } else {
                path.line_to(x as f32, y as f32);
            }
        }
        if closed {
            path.close();
        }
        let stroke = Stroke {
            width: width as f32,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        if let Some(stroked) = path.finish().and_then(|path| path.stroke(&stroke, 1.0)) {
            self.outline(canvas, &outline(&stroked), color);
        }
    }
}

/// A path as the curves that bound it, each part of it closed.
fn outline(path: &Path) -> Outline {
    let mut curves = Vec::new();
    let (mut start, mut at) = ([0.0; 2], [0.0; 2]);
    for segment in path.segments() {
        let to = |point: tiny_skia::Point| [point.x, point.y];
        let mut close = |at: [f32; 2]| {
            if at != start {
                curves.push(Curve::Line([at, start]));
            }
        };
        match segment {
            PathSegment::MoveTo(point) => {
                close(at);
                (start, at) = (to(point), to(point));
            }
            PathSegment::LineTo(a) => {
                curves.push(Curve::Line([at, to(a)]));
                at = to(a);
            }
            PathSegment::QuadTo(a, b) => {
                curves.push(Curve::Quadratic([at, to(a), to(b)]));
                at = to(b);
            }
            PathSegment::CubicTo(a, b, c) => {
                curves.push(Curve::Cubic([at, to(a), to(b), to(c)]));
                at = to(c);
            }
            PathSegment::Close => {
                close(at);
                at = start;
            }
        }
    }
    if at != start {
        curves.push(Curve::Line([at, start]));
    }
    Outline { curves }
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

    proptest! {
        #[test]
        fn every_pixel_near_the_line_is_inked_once(
            points in prop::collection::vec((8.0f64..72.0, 8.0f64..72.0), 2..8),
            closed: bool, width in 1.0f64..7.0,
        ) {
            // Half of black on white, which twice would make darker.
            let canvas = painted(&points, closed, width, Color::BLACK.with_alpha(128));
            for (index, pixel) in canvas.pixels.chunks_exact(4).enumerate() {
                let at = ((index % SIDE) as f64 + 0.5, (index / SIDE) as f64 + 0.5);
                let away = distance(&points, closed, at);
                prop_assert!(pixel[0] >= 127);
                if away > width / 2.0 + 0.75 {
                    prop_assert_eq!(pixel[0], 255, "{:?} {}", at, away);
                } else if away < width / 2.0 - 0.75 {
                    // Sums of coverage are of single precision.
                    prop_assert!(pixel[0] <= 128, "{at:?} {away} {}", pixel[0]);
                }
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

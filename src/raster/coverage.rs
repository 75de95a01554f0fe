//! What outlines cover of the pixels: exact areas, at any angle and sub-pixel position.

use super::hinting::Hinting;
use crate::text::Coverage;
use ab_glyph_rasterizer::{Point, Rasterizer, point};
use tiny_skia::{Path, PathSegment};

/// From an outline's own units to pixels of the canvas: two columns of a matrix and an origin.
#[derive(Clone, Copy)]
pub(super) struct Transform {
    pub(super) along: (f32, f32),
    pub(super) up: (f32, f32),
    pub(super) origin: (f32, f32),
}

impl Transform {
    /// For outlines in pixels of the canvas.
    pub(super) const SAME: Self = Self { along: (1.0, 0.0), up: (0.0, 1.0), origin: (0.0, 0.0) };

    fn apply(&self, x: f32, y: f32) -> Point {
        point(
            self.origin.0 + x * self.along.0 + y * self.up.0,
            self.origin.1 + x * self.along.1 + y * self.up.1,
        )
    }
}

/// What an outline covers whose heights are moved first. Every contour is closed.
pub(super) fn cover(
    rasterizer: &mut Rasterizer,
    outline: &Path,
    transform: Transform,
    hinting: &Hinting,
) -> Coverage {
    let at = |transform: &Transform, p: tiny_skia::Point| transform.apply(p.x, hinting.height(p.y));
    let mut low = point(f32::INFINITY, f32::INFINITY);
    let mut high = point(f32::NEG_INFINITY, f32::NEG_INFINITY);
    for &p in outline.points() {
        let p = at(&transform, p);
        low = point(low.x.min(p.x), low.y.min(p.y));
        high = point(high.x.max(p.x), high.y.max(p.y));
    }
    let (Some((left, right)), Some((top, bottom))) =
        (pixels_between(low.x, high.x), pixels_between(low.y, high.y))
    else {
        return Coverage::default();
    };
    let (width, height) = ((right - left) as usize, (bottom - top) as usize);
    rasterizer.reset(width, height);
    let origin = (transform.origin.0 - left as f32, transform.origin.1 - top as f32);
    let shifted = Transform { origin, ..transform };
    let (mut start, mut end) = (point(0.0, 0.0), point(0.0, 0.0));
    for segment in outline.segments() {
        end = match segment {
            PathSegment::MoveTo(a) => {
                rasterizer.draw_line(end, start);
                start = at(&shifted, a);
                start
            }
            PathSegment::LineTo(a) => {
                let a = at(&shifted, a);
                rasterizer.draw_line(end, a);
                a
            }
            PathSegment::QuadTo(a, b) => {
                let b = at(&shifted, b);
                rasterizer.draw_quad(end, at(&shifted, a), b);
                b
            }
            PathSegment::CubicTo(a, b, c) => {
                let c = at(&shifted, c);
                rasterizer.draw_cubic(end, at(&shifted, a), at(&shifted, b), c);
                c
            }
            PathSegment::Close => {
                rasterizer.draw_line(end, start);
                start
            }
        };
    }
    rasterizer.draw_line(end, start);
    let mut pixels = Vec::with_capacity(width * height);
    rasterizer.for_each_pixel(|_, coverage| {
        pixels.push((coverage.min(1.0) * 255.0 + 0.5) as u8);
    });
    Coverage { left, top, width, pixels }
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
}

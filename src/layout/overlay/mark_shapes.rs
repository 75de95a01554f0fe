//! The shapes of marks: rectangles, rings, dashes and polygons, from lengths in pixels.

use crate::geom::{Point, Rect};
use crate::spec::{Mark, PointShape};

/// How wide the lines of a mark are, in pixels.
pub(super) struct Pen {
    pub(super) width: f64,
    /// The same in whole pixels, at least one.
    pub(super) whole: f64,
    /// How far the halo reaches beyond a line, in whole pixels; 0 where there is none.
    pub(super) halo: f64,
}

/// The width of a halo in points.
const HALO: f64 = 0.75;
/// Dashes and the gaps between them in parts of the line's width.
const DASH: f64 = 4.0;
const DASH_GAP: f64 = 2.5;

impl Pen {
    /// The pen of a mark on cells at so many pixels per point. On an area that is smaller than a line,
    /// the halo goes first.
    pub(super) fn new(mark: &Mark, scale: f64, cells: Rect) -> Self {
        let most = cells.width().min(cells.height());
        let whole = (mark.width * scale).round().max(1.0).min(most);
        let width = (mark.width * scale).min(most);
        // Through a translucent line its halo would show, and change its colour.
        let halo = if mark.halo && mark.color.a == u8::MAX {
            (HALO * scale).round().max(1.0)
        } else {
            0.0
        };
        let halo = if whole.max(width) + 2.0 * halo <= most { halo } else { 0.0 };
        Self { width, whole, halo }
    }

    /// The whole pixels that a line at a place takes, halo and all inside two ends.
    pub(super) fn across(&self, at: f64, ends: (f64, f64)) -> (f64, f64) {
        let start = (at - self.whole / 2.0).round();
        let start = start.min(ends.1 - self.halo - self.whole).max(ends.0 + self.halo);
        (start, start + self.whole)
    }
}

/// A line cut into dashes of whole pixels, along its longer side.
pub(super) fn dashes(line: &Rect, pen: &Pen) -> Vec<Rect> {
    let level = line.width() > line.height();
    let (start, end) = if level { (line.left, line.right) } else { (line.top, line.bottom) };
    let dash = (DASH * pen.whole).round();
    let step = dash + (DASH_GAP * pen.whole).round() + 2.0 * pen.halo;
    let count = ((end - start) / step).ceil() as usize;
    let piece = |index: usize| {
        let from = start + index as f64 * step;
        let to = (from + dash).min(end);
        if level {
            Rect { left: from, right: to, ..*line }
        } else {
            Rect { top: from, bottom: to, ..*line }
        }
    };
    (0..count).map(piece).collect()
}

/// The outline of a point around a centre, `by` farther out on all sides. `size` is its width and
/// height, `line` the width of the lines of those that are made of lines.
pub(super) fn point_shape(
    shape: PointShape,
    center: Point,
    size: f64,
    line: f64,
    by: f64,
) -> Vec<Point> {
    const DIAGONAL: f64 = std::f64::consts::FRAC_1_SQRT_2;
    let radius = size / 2.0;
    let around = |offsets: &[(f64, f64)]| -> Vec<Point> {
        offsets.iter().map(|&(dx, dy)| center.moved(dx, dy)).collect()
    };
    match shape {
        PointShape::Circle => circle(center, radius + by),
        PointShape::Square => {
            // Of about the area of the circle.
            let half = radius * 0.89 + by;
            around(&[(-half, -half), (half, -half), (half, half), (-half, half)])
        }
        PointShape::Diamond => {
            let half = radius * 1.2 + by / DIAGONAL;
            around(&[(0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)])
        }
        PointShape::Plus | PointShape::Cross => {
            let half = (line / 2.0).min(radius / 2.0) + by;
            let long = radius + by;
            let quarter = [(half, -half), (long, -half), (long, half)];
            let turn = |(dx, dy): (f64, f64), quarters: usize| match quarters {
                0 => (dx, dy),
                1 => (-dy, dx),
                2 => (-dx, -dy),
                _ => (dy, -dx),
            };
            let corners = (0..4).flat_map(|quarters| quarter.map(|corner| turn(corner, quarters)));
            let aslant = |(dx, dy): (f64, f64)| match shape {
                PointShape::Cross => ((dx - dy) * DIAGONAL, (dx + dy) * DIAGONAL),
                _ => (dx, dy),
            };
            around(&corners.map(aslant).collect::<Vec<_>>())
        }
    }
}

/// A polygon that cannot be told from a circle: its sides stay within a 60th of a pixel of it.
fn circle(center: Point, radius: f64) -> Vec<Point> {
    let corners = ((radius * 300.0).sqrt().ceil() as usize).next_multiple_of(4).clamp(12, 256);
    let corner = |index: usize| {
        let angle = std::f64::consts::TAU * index as f64 / corners as f64;
        center.moved(radius * libm::cos(angle), radius * libm::sin(angle))
    };
    (0..corners).map(corner).collect()
}

/// What of a polygon lies inside a rectangle, side after side (I. E. Sutherland and G. W. Hodgman, 1974).
pub(super) fn clipped(mut polygon: Vec<Point>, to: &Rect) -> Vec<Point> {
    // How far inside of a side a point is.
    let depths: [&dyn Fn(Point) -> f64; 4] = [
        &|point| point.x - to.left,
        &|point| to.right - point.x,
        &|point| point.y - to.top,
        &|point| to.bottom - point.y,
    ];
    for depth in depths {
        let mut kept = Vec::with_capacity(polygon.len() + 2);
        for (index, &point) in polygon.iter().enumerate() {
            let before = polygon[(index + polygon.len() - 1) % polygon.len()];
            let (here, there) = (depth(point), depth(before));
            if (here >= 0.0) != (there >= 0.0) {
                let part = there / (there - here);
                let (dx, dy) = (point.x - before.x, point.y - before.y);
                kept.push(before.moved(part * dx, part * dy));
            }
            if here >= 0.0 {
                kept.push(point);
            }
        }
        polygon = kept;
    }
    // The sides themselves, to the last bit.
    let onto = |Point { x, y }| Point::new(x.clamp(to.left, to.right), y.clamp(to.top, to.bottom));
    polygon.into_iter().map(onto).collect()
}

/// The area of a polygon; negative where its corners run counter-clockwise.
pub(super) fn area(polygon: &[Point]) -> f64 {
    let sides = polygon.iter().zip(polygon.iter().cycle().skip(1));
    sides.map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::product::ring;

    const AREA: Rect = Rect::new(10.0, 10.0, 110.0, 60.0);

    const fn at(x: f64, y: f64) -> Point {
        Point::new(x, y)
    }

    #[test]
    fn a_ring_covers_its_border_once() {
        let lines = ring(&AREA, 3.0);
        let covered: f64 = lines.iter().map(|line| line.width() * line.height()).sum();
        assert_eq!(covered, 100.0 * 50.0 - 94.0 * 44.0);
        for (index, line) in lines.iter().enumerate() {
            assert!(lines[..index].iter().all(|other| !other.overlaps(line)));
        }
        assert_eq!(ring(&AREA, 25.0), [AREA]);
    }

    #[test]
    fn dashes_lie_on_their_line() {
        let pen = Pen { width: 2.0, whole: 2.0, halo: 1.0 };
        for line in [Rect { bottom: 12.0, ..AREA }, Rect { right: 12.0, ..AREA }] {
            let pieces = dashes(&line, &pen);
            assert!(pieces.len() > 2 && pieces.iter().all(|piece| line.holds(piece)));
            assert!(pieces.windows(2).all(|pair| !pair[0].grown(1.0).overlaps(&pair[1])));
        }
    }

    #[test]
    fn points_have_their_size_and_a_halo_around_them() {
        use PointShape::{Circle, Cross, Diamond, Plus, Square};
        for shape in [Circle, Square, Diamond, Plus, Cross] {
            let inner = point_shape(shape, at(50.0, 30.0), 8.0, 2.0, 0.0);
            let outer = point_shape(shape, at(50.0, 30.0), 8.0, 2.0, 1.0);
            assert!(area(&inner) > 10.0 && area(&outer) > area(&inner) + 10.0, "{shape:?}");
            let reach = |points: &[Point]| {
                points
                    .iter()
                    .map(|p| (p.x - 50.0).abs().max((p.y - 30.0).abs()))
                    .fold(0.0, f64::max)
            };
            assert!((2.9..=4.9).contains(&reach(&inner)), "{shape:?} {}", reach(&inner));
        }
        assert!((area(&circle(at(0.0, 0.0), 4.0)) - 16.0 * std::f64::consts::PI).abs() < 0.5);
    }

    #[test]
    fn clipping_leaves_the_part_inside() {
        let half = clipped(point_shape(PointShape::Square, at(10.0, 30.0), 8.0, 1.0, 0.0), &AREA);
        assert!(half.iter().all(|point| point.x >= 10.0));
        assert!((area(&half) - 7.12 * 3.56).abs() < 1e-9);
        let quarter = clipped(point_shape(PointShape::Plus, at(10.0, 10.0), 8.0, 2.0, 0.0), &AREA);
        assert!((area(&quarter) - 7.0).abs() < 1e-9, "{}", area(&quarter));
        assert!(clipped(circle(at(0.0, 0.0), 4.0), &AREA).is_empty());
    }
}

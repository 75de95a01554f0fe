//! What marks paint, as simple shapes that a rectangle is clear of or not.
//!
//! Labels of marks look here for a free place, and texts in cells for what would run through them. Lines
//! count at their width, halo and all, piece by piece: not as the box around all of a path.

use super::mark_shapes::{area, clipped};
use crate::geom::{Point, Rect};
use crate::layout::product::{AnnotationLayout, MarkLayout, MarkShape};

/// One thing that is painted.
pub(super) enum Obstacle<'a> {
    Area(Rect),
    Polygon {
        points: &'a [Point],
        bounds: Rect,
    },
    /// A straight piece of a line, with round ends.
    Piece {
        from: Point,
        to: Point,
        half: f64,
    },
}

/// Everything that a mark paints but its label. The halo, where there is one, holds the rest, but for
/// lines of whole pixels, beside which it lies.
pub(super) fn obstacles(mark: &MarkLayout) -> impl Iterator<Item = Obstacle<'_>> {
    mark.shapes.iter().chain(&mark.halo).flat_map(|shape| {
        let (alone, path) = match shape {
            MarkShape::Rect(rect) => (Some(Obstacle::Area(*rect)), None),
            MarkShape::Polygon(points) => {
                (Some(Obstacle::Polygon { points, bounds: shape.bounds() }), None)
            }
            MarkShape::Path { points, closed, width } => {
                let last = if *closed { points.first() } else { None };
                let ends = points.iter().skip(1).chain(last);
                let half = width / 2.0;
                let piece = move |(&from, &to)| Obstacle::Piece { from, to, half };
                (None, Some(points.iter().zip(ends).map(piece)))
            }
        };
        alone.into_iter().chain(path.into_iter().flatten())
    })
}

/// An annotation's box and what around it is to be clear.
pub(super) fn kept_clear(annotation: &AnnotationLayout) -> Rect {
    let rect = &annotation.text.rect;
    rect.grown(CLEARANCE * rect.height())
}

/// How far away from an annotation a line has to stay, in parts of the annotation's height: nearer, it
/// looks like a part of it.
const CLEARANCE: f64 = 0.1;

impl Obstacle<'_> {
    fn bounds(&self) -> Rect {
        match *self {
            Obstacle::Area(rect) => rect,
            Obstacle::Polygon { bounds, .. } => bounds,
            Obstacle::Piece { from, to, half } => Rect::around(&[from, to]).grown(half),
        }
    }

    /// Whether any of it lies inside a rectangle. What only touches it does not.
    pub(super) fn covers(&self, rect: &Rect) -> bool {
        /// Less than any eye sees, and more than sums are rounded by.
        const NOTHING: f64 = 1e-6;
        if !self.bounds().overlaps(rect) {
            return false;
        }
        match *self {
            Obstacle::Area(_) => true,
            Obstacle::Polygon { points, .. } => {
                area(&clipped(points.to_vec(), rect)).abs() > NOTHING
            }
            Obstacle::Piece { from, to, half } => distance(from, to, rect) < half - NOTHING,
        }
    }
}

/// How far a line from one point to another stays away from a rectangle; 0 where it enters it.
fn distance(from: Point, to: Point, rect: &Rect) -> f64 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    // The part of the way, if any, on which it is inside (Y.-D. Liang and B. A. Barsky, 1984).
    let (mut enter, mut leave) = (0.0f64, 1.0f64);
    for (start, step, low, high) in
        [(from.x, dx, rect.left, rect.right), (from.y, dy, rect.top, rect.bottom)]
    {
        if step == 0.0 {
            if start < low || start > high {
                leave = -1.0;
            }
        } else {
            let (a, b) = ((low - start) / step, (high - start) / step);
            (enter, leave) = (enter.max(a.min(b)), leave.min(a.max(b)));
        }
    }
    if enter <= leave {
        return 0.0;
    }
    // Apart: the nearest is an end of the line or a corner.
    let to_rect = |Point { x, y }: Point| {
        let across = (rect.left - x).max(x - rect.right).max(0.0);
        let down = (rect.top - y).max(y - rect.bottom).max(0.0);
        across.hypot(down)
    };
    let length = dx * dx + dy * dy;
    let to_line = |point: Point| {
        let part = ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
        let part = if length > 0.0 { part.clamp(0.0, 1.0) } else { 0.0 };
        from.moved(part * dx, part * dy).distance(point)
    };
    let corners = [
        (rect.left, rect.top),
        (rect.right, rect.top),
        (rect.left, rect.bottom),
        (rect.right, rect.bottom),
    ];
    corners
        .map(|corner| to_line(corner.into()))
        .into_iter()
        .fold(to_rect(from).min(to_rect(to)), f64::min)
}

/// Obstacles by the bands of pixels that they reach into, so that a small rectangle is compared with
/// those near it only.
pub(super) struct Bands<'a> {
    obstacles: Vec<Obstacle<'a>>,
    bands: Vec<Vec<usize>>,
}

impl<'a> Bands<'a> {
    const HEIGHT: f64 = 16.0;

    /// None yet, on a figure so many pixels high.
    pub(super) fn new(height: u32) -> Self {
        let count = (f64::from(height) / Self::HEIGHT) as usize + 1;
        Self { obstacles: Vec::new(), bands: (0..count).map(|_| Vec::new()).collect() }
    }

    pub(super) fn add(&mut self, obstacle: Obstacle<'a>) {
        let bounds = obstacle.bounds();
        for band in self.bands.iter_mut().take(last(&bounds)).skip(first(&bounds)) {
            band.push(self.obstacles.len());
        }
        self.obstacles.push(obstacle);
    }

    /// Whether any of them has something inside a rectangle.
    pub(super) fn cover(&self, rect: &Rect) -> bool {
        let near = self.bands.iter().take(last(rect)).skip(first(rect)).flatten();
        near.filter_map(|&index| self.obstacles.get(index)).any(|obstacle| obstacle.covers(rect))
    }
}

impl<'a> Extend<Obstacle<'a>> for Bands<'a> {
    fn extend<I: IntoIterator<Item = Obstacle<'a>>>(&mut self, obstacles: I) {
        obstacles.into_iter().for_each(|obstacle| self.add(obstacle));
    }
}

/// The first band that a rectangle reaches into, and the one after the last.
fn first(rect: &Rect) -> usize {
    (rect.top / Bands::HEIGHT).max(0.0) as usize
}

fn last(rect: &Rect) -> usize {
    (rect.bottom / Bands::HEIGHT).max(0.0) as usize + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The distance against the least over many points of the line and of the rectangle's sides.
        #[test]
        fn distances_are_those_of_the_nearest_points(
            a in (0.0f64..40.0, 0.0f64..40.0), b in (0.0f64..40.0, 0.0f64..40.0),
            corner in (5.0f64..20.0, 5.0f64..20.0), size in (0.5f64..15.0, 0.5f64..15.0),
        ) {
            let rect = Rect::new(corner.0, corner.1, corner.0 + size.0, corner.1 + size.1);
            let sampled = (0..=2000).map(|at| {
                let t = f64::from(at) / 2000.0;
                let (x, y) = (a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1));
                let (nx, ny) = (x.clamp(rect.left, rect.right), y.clamp(rect.top, rect.bottom));
                (x - nx).hypot(y - ny)
            });
            let least = sampled.fold(f64::INFINITY, f64::min);
            let found = distance(a.into(), b.into(), &rect);
            // Samples stand at most 60 / 2000 apart.
            prop_assert!(found <= least + 1e-9 && least - found < 0.03, "{found} {least}");
        }

        #[test]
        fn bands_miss_nothing(
            lines in prop::collection::vec(((0.0f64..99.0, 0.0f64..99.0), (0.0f64..99.0, 0.0f64..99.0)), 1..9),
            at in (0.0f64..90.0, 0.0f64..90.0),
        ) {
            let rect = Rect::new(at.0, at.1, at.0 + 7.0, at.1 + 5.0);
            let pieces =
                || lines.iter().map(|&(from, to)| Obstacle::Piece { from: from.into(), to: to.into(), half: 1.5 });
            let any = pieces().any(|piece| piece.covers(&rect));
            let mut bands = Bands::new(100);
            bands.extend(pieces());
            prop_assert_eq!(bands.cover(&rect), any);
        }
    }

    #[test]
    fn a_slanted_line_covers_its_way_and_not_its_box() {
        let piece =
            Obstacle::Piece { from: Point::new(0.0, 0.0), to: Point::new(100.0, 100.0), half: 2.0 };
        assert!(piece.covers(&Rect::new(40.0, 45.0, 60.0, 55.0)));
        assert!(!piece.covers(&Rect::new(60.0, 10.0, 90.0, 40.0)));
        let circle = [(5.0, 0.0), (10.0, 5.0), (5.0, 10.0), (0.0, 5.0)].map(Point::from);
        let bounds = Rect::new(0.0, 0.0, 10.0, 10.0);
        let diamond = Obstacle::Polygon { points: &circle, bounds };
        assert!(!diamond.covers(&Rect::new(8.0, 8.0, 12.0, 12.0)));
        assert!(diamond.covers(&Rect::new(6.0, 6.0, 12.0, 12.0)));
        assert!(diamond.covers(&Rect::new(4.0, 4.0, 5.0, 5.0)));
    }
}

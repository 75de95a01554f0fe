//! Short pieces of lines joined to long ones.

use super::Contour;

/// Vertices, each joined to at most two others.
#[derive(Default)]
pub(super) struct Strands {
    points: Vec<(f64, f64)>,
    joins: Vec<[Option<u32>; 2]>,
}

impl Strands {
    pub(super) fn vertex(&mut self, point: (f64, f64)) -> u32 {
        let index = self.points.len() as u32;
        self.points.push(point);
        self.joins.push([None; 2]);
        index
    }

    /// Joins two vertices that have less than two joins each.
    pub(super) fn join(&mut self, a: u32, b: u32) {
        for (from, to) in [(a, b), (b, a)] {
            let joins = &mut self.joins[from as usize];
            let free = if joins[0].is_none() { &mut joins[0] } else { &mut joins[1] };
            *free = Some(to);
        }
    }

    /// The lines, those with ends first, each group in the order in which vertices were made.
    pub(super) fn lines(mut self) -> Vec<Contour> {
        let count = self.points.len() as u32;
        let mut lines = Vec::new();
        for closed in [false, true] {
            for start in 0..count {
                let joins = self.joins[start as usize];
                if joins[0].is_none() || (joins[1].is_some() && !closed) {
                    continue;
                }
                let mut points = self.follow(start);
                if closed && points.last() == points.first() {
                    points.pop();
                }
                if points.len() > 1 {
                    lines.push(Contour { points, closed });
                }
            }
        }
        lines
    }

    /// The points from a vertex on. Their joins are taken away.
    fn follow(&mut self, start: u32) -> Vec<(f64, f64)> {
        let mut points: Vec<(f64, f64)> = Vec::new();
        let mut at = Some(start);
        while let Some(vertex) = at {
            let joins = std::mem::take(&mut self.joins[vertex as usize]);
            let point = self.points[vertex as usize];
            // A level that is met just at a centre has a vertex there on several sides.
            if points.last() != Some(&point) {
                points.push(point);
            }
            let met = |next: &u32| self.joins[*next as usize][0].is_some();
            at = joins.into_iter().flatten().find(met);
        }
        points
    }
}

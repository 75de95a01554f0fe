//! Short pieces of lines joined to long ones.

use super::Contour;

/// Vertices, each joined to at most two others.
///
/// Noise has a vertex for every cell or so. They are kept in chunks, since a list that grows is copied
/// and has room for twice as many.
#[derive(Default)]
pub(super) struct Strands {
    chunks: Vec<Vec<Vertex>>,
}

#[derive(Clone, Copy)]
struct Vertex {
    point: (f64, f64),
    joins: [u32; 2],
}

/// Where a vertex has no join.
const NONE: u32 = u32::MAX;
const CHUNK: usize = 1 << 16;

impl Strands {
    pub(super) fn vertex(&mut self, point: (f64, f64)) -> u32 {
        let vertex = Vertex { point, joins: [NONE; 2] };
        let index = self.len();
        match self.chunks.last_mut() {
            Some(chunk) if chunk.len() < CHUNK => chunk.push(vertex),
            // The first one grows, for most matrices have no more.
            Some(_) => {
                let mut chunk = Vec::with_capacity(CHUNK);
                chunk.push(vertex);
                self.chunks.push(chunk);
            }
            None => self.chunks.push(vec![vertex]),
        }
        index
    }

    fn len(&self) -> u32 {
        let full = self.chunks.len().saturating_sub(1) * CHUNK;
        (full + self.chunks.last().map_or(0, Vec::len)) as u32
    }

    fn at(&mut self, index: u32) -> &mut Vertex {
        &mut self.chunks[index as usize / CHUNK][index as usize % CHUNK]
    }

    /// Joins two vertices that have less than two joins each.
    pub(super) fn join(&mut self, a: u32, b: u32) {
        for (from, to) in [(a, b), (b, a)] {
            let joins = &mut self.at(from).joins;
            let free = if joins[0] == NONE { &mut joins[0] } else { &mut joins[1] };
            *free = to;
        }
    }

    /// The lines, those with ends first, each group in the order in which vertices were made.
    pub(super) fn lines(mut self) -> impl Iterator<Item = Contour> {
        let count = self.len();
        let starts = [false, true]
            .into_iter()
            .flat_map(move |closed| (0..count).map(move |start| (closed, start)));
        starts.filter_map(move |(closed, start)| {
            let [first, second] = self.at(start).joins;
            if first == NONE || (second != NONE && !closed) {
                return None;
            }
            let mut points = self.follow(start);
            if closed && points.last() == points.first() {
                points.pop();
            }
            (points.len() > 1).then_some(Contour { points, closed })
        })
    }

    /// The points from a vertex on. Their joins are taken away.
    fn follow(&mut self, start: u32) -> Vec<(f64, f64)> {
        let mut points: Vec<(f64, f64)> = Vec::new();
        let mut at = start;
        while at != NONE {
            let Vertex { point, joins } = *self.at(at);
            self.at(at).joins = [NONE; 2];
            // A level that is met just at a centre has a vertex there on several sides.
            if points.last() != Some(&point) {
                points.push(point);
            }
            let met = |next: &u32| *next != NONE && self.at(*next).joins[0] != NONE;
            at = joins.into_iter().find(met).unwrap_or(NONE);
        }
        points
    }
}

//! Whole pixels and the places that were rounded to them.
//!
//! Pixels have to be shared out among cells as whole ones, so that equal cells differ by a pixel. What is
//! not drawn in pixels need not: here is where each cell would be, and where everything is that stands
//! among the cells.

use super::{Division, PARTS, Shares};

impl Division {
    /// Where a slot begins before any rounding, in pixels without gaps.
    fn exact_boundary(&self, slot: usize) -> f64 {
        match &self.shares {
            &Shares::Equal { cells, pixels } => slot as f64 * f64::from(pixels) / cells as f64,
            Shares::Unequal { exact, .. } => exact[slot] as f64 / PARTS as f64,
        }
    }

    /// The start and end of each cell that has a pixel, in the order of the screen and before any
    /// rounding. Where some cells have none, and pixels show several, those of the pixels.
    pub(crate) fn exact_spans(&self) -> Vec<(f64, f64)> {
        if self.hides_cells() {
            let pixels = |(_, (start, end)): (usize, (u32, u32))| (start.into(), end.into());
            return self.visible().map(pixels).collect();
        }
        let mut gaps = self.gaps.iter().peekable();
        let mut before = 0.0;
        let span = |slot: usize| {
            while let Some((_, total)) = gaps.next_if(|gap| gap.0 <= slot) {
                before = f64::from(*total);
            }
            (self.exact_boundary(slot) + before, self.exact_boundary(slot + 1) + before)
        };
        (0..self.cells()).map(span).collect()
    }
}

/// From places among cells of whole pixels to those among cells before any rounding: rising without
/// jumps, and the middle of each cell goes to its middle.
#[derive(Clone, Debug)]
pub(crate) struct Unrounded {
    /// Places and how far each moves; between two, in proportion.
    knots: Vec<(f64, f64)>,
    /// The middle of each border or gap, from and to.
    borders: Vec<(f64, f64)>,
}

impl Unrounded {
    /// For a division. What lies within `rigid` pixels of an edge of a cell moves as far as the edge
    /// does, so that lines along edges keep their width; but no more than a quarter of the cell.
    pub(crate) fn new(division: &Division, rigid: f64) -> Self {
        let mut knots = Vec::new();
        let mut borders = Vec::new();
        let exact = division.exact_spans();
        let mut end = None;
        for ((_, (from, to)), &(start, stop)) in division.visible().zip(&exact) {
            let (from, to) = (f64::from(from), f64::from(to));
            let near = rigid.min((to - from) / 4.0).min((stop - start) / 4.0);
            let (first, last) = (start - from, stop - to);
            knots.extend([(from, first), (from + near, first), (to - near, last), (to, last)]);
            if let Some((end, exact_end)) = end {
                borders.push((f64::midpoint(end, from), f64::midpoint(exact_end, start)));
            }
            end = Some((to, stop));
        }
        Self { knots, borders }
    }

    /// How far a place moves.
    pub(crate) fn shift(&self, place: f64) -> f64 {
        let behind = self.knots.partition_point(|knot| knot.0 <= place);
        let (Some(&before), behind) =
            (behind.checked_sub(1).and_then(|at| self.knots.get(at)), self.knots.get(behind))
        else {
            return self.knots.first().map_or(0.0, |first| first.1);
        };
        let Some(&behind) = behind else { return before.1 };
        let part = (place - before.0) / (behind.0 - before.0);
        before.1 + part * (behind.1 - before.1)
    }

    /// Where a place goes.
    pub(crate) fn place(&self, place: f64) -> f64 {
        place + self.shift(place)
    }

    /// Where the border, or the middle of the gap, goes that is nearest to a place.
    pub(crate) fn border(&self, place: f64) -> Option<f64> {
        let behind = self.borders.partition_point(|border| border.0 < place);
        let around = [behind.checked_sub(1), Some(behind)];
        let near = around.into_iter().flatten().filter_map(|at| self.borders.get(at));
        let distance = |border: &&(f64, f64)| (border.0 - place).abs();
        Some(near.min_by(|a, b| distance(a).total_cmp(&distance(b)))?.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_cells_are_equal() {
        let division = Division::equal(65, 907, true).with_gaps(&[(20, 6)]);
        let spans = division.exact_spans();
        assert_eq!(spans.len(), 65);
        for (start, end) in &spans {
            assert!((end - start - 907.0 / 65.0).abs() < 1e-9);
        }
        // Reversed: 45 cells before the gap.
        assert!((spans[45].0 - spans[44].1 - 6.0).abs() < 1e-9);
        assert_eq!((spans[0].0, spans[64].1), (0.0, 913.0));
        // Pixels that show several cells stay pixels.
        let reduced = Division::equal(100, 7, false).exact_spans();
        assert_eq!(reduced, (0..7).map(|p| (f64::from(p), f64::from(p + 1))).collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn every_place_moves_less_than_a_pixel_and_none_passes_another(
            cells in 1usize..80, more in 0u32..400, reversed: bool, rigid in 0.0f64..9.0,
            steps in prop::collection::vec(0.3f64..9.0, 1..40),
            gaps in prop::collection::btree_map(1usize..80, 0u32..9, 0..4), unequal: bool,
        ) {
            let division = if unequal {
                let edges: Vec<f64> = std::iter::once(0.0)
                    .chain(steps.iter().scan(0.0, |sum, step| { *sum += step; Some(*sum) }))
                    .collect();
                Division::from_edges(&edges, cells as u32 + more, reversed)
            } else {
                Division::equal(cells, cells as u32 + more, reversed)
            };
            let gaps: Vec<(usize, u32)> =
                gaps.into_iter().filter(|(cell, _)| *cell < division.cells()).collect();
            let division = division.with_gaps(&gaps);
            let unrounded = Unrounded::new(&division, rigid);
            let length = f64::from(division.pixels());
            prop_assert!(unrounded.place(0.0).abs() < 1e-6);
            prop_assert!((unrounded.place(length) - length).abs() < 1e-6);
            let mut before = f64::NEG_INFINITY;
            for step in 0..=400 {
                let place = length * f64::from(step) / 400.0;
                let to = unrounded.place(place);
                prop_assert!((to - place).abs() <= 0.5 + 1e-6, "{} {}", place, to);
                prop_assert!(to >= before - 1e-9);
                before = to;
            }
            for ((_, (from, to)), (start, end)) in division.visible().zip(division.exact_spans()) {
                let middle = f64::midpoint(from.into(), to.into());
                prop_assert!((unrounded.place(from.into()) - start).abs() < 1e-6);
                prop_assert!((unrounded.place(to.into()) - end).abs() < 1e-6);
                prop_assert!((unrounded.place(middle) - f64::midpoint(start, end)).abs() < 1e-6);
            }
        }
    }
}

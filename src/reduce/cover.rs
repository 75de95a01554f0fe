//! Which cells a pixel covers along one axis, and how much of it each takes.

use crate::geom::{Division, equal_lengths};
use std::ops::Range;

/// By what a cell counts in a pixel that it shares with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weighing {
    /// By how much of the pixel it takes.
    Area,
    /// By how much of the cell lies in the pixel, so that it counts once over all pixels.
    Share,
}

/// The groups of neighbouring cells along one axis that are seen as one, in the order of the screen.
///
/// Where cells outnumber pixels every pixel is a group, and a cell across two pixels is in the groups
/// of both. Where every cell has pixels of its own, each is a group.
///
/// Weights are whole numbers, so that their products and sums are exact: for areas of equal parts of a
/// pixel, for shares of a cell's.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cover {
    groups: Vec<Group>,
    weights: Vec<f64>,
    /// Which weight counts as one cell, or is all that a cell has.
    one: f64,
}

#[derive(Clone, Debug, PartialEq)]
struct Group {
    pixels: (u32, u32),
    /// The cells, in the order of the data.
    cells: Range<usize>,
    /// Those of them that are in no group before this one.
    fresh: Range<usize>,
    /// Where its weights begin.
    weights: usize,
    /// Their sum.
    weight: f64,
}

impl Cover {
    pub(crate) fn new(division: &Division, weighing: Weighing) -> Self {
        let cover = if division.hides_cells() {
            let (length, positions) = division.positions();
            let pixels = division.shared_pixels();
            let mut cover = match weighing {
                Weighing::Share if division.is_equal() => {
                    // Parts of a pixel are parts of a cell too.
                    let (_, cell) = equal_lengths(division.cells(), pixels);
                    let areas = Self::by_pixels(positions, length, pixels, Weighing::Area);
                    Self { one: cell as f64, ..areas }
                }
                _ => Self::by_pixels(positions, length, pixels, weighing),
            };
            for group in &mut cover.groups {
                let pixel = division.on_screen(group.pixels.0);
                group.pixels = (pixel, pixel + 1);
            }
            if division.is_reversed() {
                cover.reverse(division.cells());
            }
            cover
        } else {
            Self::by_cells(division)
        };
        debug_assert_eq!(
            cover.groups.iter().map(|group| group.fresh.len()).sum::<usize>(),
            division.cells()
        );
        cover
    }

    /// Every cell that has a pixel of its own, as the only one that its pixels show.
    pub(crate) fn by_cells(division: &Division) -> Self {
        let group = |(cell, pixels): (usize, _)| Group {
            pixels,
            cells: cell..cell + 1,
            fresh: cell..cell + 1,
            weights: 0,
            weight: 1.0,
        };
        let groups = division.visible().map(group).collect();
        Self { groups, weights: vec![1.0], one: 1.0 }
    }

    /// Of some of the cells of an axis of cells of equal length, numbered from the first of them; and
    /// which of the axis's groups is the first of theirs. Cells and pixels are below 2³¹.
    pub(crate) fn of_equal(cells: usize, pixels: u32, range: Range<usize>) -> (usize, Self) {
        if cells <= pixels as usize {
            let group = |cell: usize| Group {
                pixels: (0, 0),
                cells: cell..cell + 1,
                fresh: cell..cell + 1,
                weights: 0,
                weight: 1.0,
            };
            let groups = (0..range.len()).map(group).collect();
            return (range.start, Self { groups, weights: vec![1.0], one: 1.0 });
        }
        let (length, cell) = equal_lengths(cells, pixels);
        let first = range.start as u64 * cell / length;
        let positions = (range.start..=range.end).map(|slot| slot as u64 * cell);
        (first as usize, Self::by_pixels(positions, length, pixels, Weighing::Area))
    }

    /// From the positions of some cells that follow each other.
    fn by_pixels(
        mut positions: impl Iterator<Item = u64>,
        length: u64,
        pixels: u32,
        weighing: Weighing,
    ) -> Self {
        let pixels = u64::from(pixels);
        let mut weights = Vec::new();
        // Slots are cells in the order of the screen.
        let mut groups: Vec<Group> = Vec::new();
        let mut start = positions.next().unwrap_or(0);
        for (slot, end) in positions.enumerate() {
            let first = (start / length).min(pixels - 1);
            let last = if end > start { (end - 1) / length } else { first };
            let mut rest = SHARES;
            for pixel in first..=last {
                let to = end.min((pixel + 1) * length);
                // A cell too thin for any part still counts.
                let part = to.saturating_sub(start.max(pixel * length)).max(1);
                let share = if pixel == last {
                    rest
                } else {
                    (part as f64 / (end - start) as f64 * SHARES).round().min(rest)
                };
                rest -= share;
                match groups.last_mut() {
                    Some(group) if u64::from(group.pixels.0) == pixel => {
                        group.cells.end = slot + 1;
                        group.fresh.end = slot + 1;
                    }
                    _ => groups.push(Group {
                        pixels: (pixel as u32, pixel as u32 + 1),
                        cells: slot..slot + 1,
                        fresh: if pixel == first { slot..slot + 1 } else { slot + 1..slot + 1 },
                        weights: weights.len(),
                        weight: 0.0,
                    }),
                }
                let weight = match weighing {
                    Weighing::Area => part as f64,
                    Weighing::Share => share,
                };
                weights.push(weight);
                if let Some(group) = groups.last_mut() {
                    group.weight += weight;
                }
            }
            start = end;
        }
        let one = if weighing == Weighing::Share { SHARES } else { 1.0 };
        Self { groups, weights, one }
    }

    /// Numbers the cells from the other end.
    fn reverse(&mut self, cells: usize) {
        for group in &mut self.groups {
            self.weights[group.weights..group.weights + group.cells.len()].reverse();
            group.cells = cells - group.cells.end..cells - group.cells.start;
            group.fresh = cells - group.fresh.end..cells - group.fresh.start;
        }
    }

    /// Whether the groups stand against the order of the data.
    pub(super) fn is_reversed(&self) -> bool {
        let starts = self.groups.first().zip(self.groups.last());
        starts.is_some_and(|(first, last)| first.cells.start > last.cells.start)
    }

    /// Some groups that follow each other, their cells numbered from the first of them; and which
    /// cells these are.
    pub(super) fn part(&self, groups: Range<usize>) -> (Range<usize>, Self) {
        let range = groups.clone();
        let start = self.groups[range.clone()].iter().map(|group| group.cells.start).min();
        let end = self.groups[range.clone()].iter().map(|group| group.cells.end).max();
        let cells = start.unwrap_or(0)..end.unwrap_or(0);
        let from = cells.start;
        let mut weights = Vec::new();
        let part = range.map(|at| {
            let group = &self.groups[at];
            let first = weights.len();
            weights.extend_from_slice(self.weights(at));
            Group {
                cells: group.cells.start - from..group.cells.end - from,
                // Those of another part may be fresh nowhere.
                fresh: 0..0,
                weights: first,
                ..*group
            }
        });
        let groups = part.collect();
        (cells, Self { groups, weights, one: self.one })
    }

    /// The number of groups.
    pub(crate) fn len(&self) -> usize {
        self.groups.len()
    }

    /// The pixels of every group, first and one after the last, in the order of the screen.
    pub(crate) fn pixels(&self) -> Vec<(u32, u32)> {
        self.groups.iter().map(|group| group.pixels).collect()
    }

    /// The cells of a group, in the order of the data.
    pub(crate) fn group(&self, group: usize) -> Range<usize> {
        self.groups[group].cells.clone()
    }

    /// Those of a group's cells that no group before it on the screen has.
    pub(crate) fn fresh(&self, group: usize) -> Range<usize> {
        self.groups[group].fresh.clone()
    }

    /// The weights of a group's cells.
    pub(crate) fn weights(&self, group: usize) -> &[f64] {
        let Group { cells, weights, .. } = &self.groups[group];
        &self.weights[*weights..weights + cells.len()]
    }

    /// The weight of all of a group's cells.
    pub(crate) fn weight(&self, group: usize) -> f64 {
        self.groups[group].weight
    }

    /// Which weight counts as one: of sums of weights that are to count cells.
    pub(crate) fn one(&self) -> f64 {
        self.one
    }

    /// The greatest number of cells in a group.
    pub(crate) fn most(&self) -> usize {
        self.groups.iter().map(|group| group.cells.len()).max().unwrap_or(0)
    }

    /// The greatest total weight of a group.
    pub(crate) fn heaviest(&self) -> f64 {
        self.groups.iter().map(|group| group.weight).fold(0.0, f64::max)
    }
}

/// How many parts a cell of some length has where it counts by shares.
const SHARES: f64 = (1 << 20) as f64;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(division: &Division, edges: &[f64]) -> Result<(), TestCaseError> {
        let (cells, pixels) = (division.cells(), f64::from(division.pixels()));
        let length = edges[cells] - edges[0];
        for weighing in [Weighing::Area, Weighing::Share] {
            let cover = Cover::new(division, weighing);
            let mut seen = vec![0.0; cells];
            for group in 0..cover.len() {
                let (from, to) = cover.pixels()[group];
                let total: f64 = cover.weights(group).iter().sum();
                for (cell, weight) in cover.group(group).zip(cover.weights(group)) {
                    // Where the cell lies, in pixels.
                    let at = |edge: f64| (edge - edges[0]) / length * pixels;
                    let (mut low, mut high) = (at(edges[cell]), at(edges[cell + 1]));
                    if division.is_reversed() {
                        (low, high) = (pixels - high, pixels - low);
                    }
                    let part = high.min(f64::from(to)) - low.max(f64::from(from));
                    if division.hides_cells() && weighing == Weighing::Area {
                        prop_assert!(
                            (weight / total - part).abs() < 1e-6,
                            "{weight} {total} {part}"
                        );
                    } else if division.hides_cells() {
                        let share = weight / cover.one();
                        prop_assert!(part < 1e-5 || (share - part / (high - low)).abs() < 1e-2);
                    }
                    seen[cell] += weight;
                }
            }
            if weighing == Weighing::Share {
                prop_assert!(seen.iter().all(|&sum| sum == cover.one()), "{:?}", seen);
            }
            let fresh = (0..cover.len()).flat_map(|group| cover.fresh(group));
            let mut fresh: Vec<usize> = fresh.collect();
            fresh.sort_unstable();
            prop_assert!(fresh.into_iter().eq(0..cells));
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn equal_cells(cells in 1usize..300, pixels in 1u32..80, reversed: bool) {
            let edges: Vec<f64> = (0..=cells).map(|edge| edge as f64).collect();
            check(&Division::equal(cells, pixels, reversed), &edges)?;
        }

        #[test]
        fn unequal_cells(
            widths in prop::collection::vec(1e-6f64..10.0, 1..200), pixels in 1u32..60, reversed: bool,
        ) {
            let mut edges = vec![-3.0];
            for width in &widths {
                edges.push(edges[edges.len() - 1] + width);
            }
            check(&Division::from_edges(&edges, pixels, reversed), &edges)?;
        }
    }

    #[test]
    fn a_cell_too_thin_for_any_part_still_counts() {
        let cover =
            Cover::new(&Division::from_edges(&[0.0, 1e-15, 1.0, 2.0], 2, false), Weighing::Area);
        assert_eq!(cover.group(0), 0..2);
        assert_eq!(cover.weights(0), [1.0, 67108864.0]);
    }

    #[test]
    fn pixels_stand_apart_where_cells_do() {
        for reversed in [false, true] {
            let division = Division::equal(100, 10, reversed).with_gaps(&[(50, 3)]);
            let cover = Cover::new(&division, Weighing::Area);
            let pixels: Vec<u32> = cover.groups.iter().map(|group| group.pixels.0).collect();
            assert_eq!(pixels, [0, 1, 2, 3, 4, 8, 9, 10, 11, 12]);
            assert!(cover.groups.iter().all(|group| {
                division.cell_at(group.pixels.0).is_some_and(|cell| group.cells.contains(&cell))
            }));
        }
    }
}

//! Which cells a pixel covers along one axis, and how much of it each takes.

use crate::geom::{Division, PARTS, equal_lengths};
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
    /// The weights of all groups, where cells are of unequal length.
    listed: Vec<f64>,
    /// Else that of a whole cell.
    whole: f64,
    /// Which weight counts as one cell, or is all that a cell has.
    one: f64,
}

/// Groups of an axis that follow each other.
#[derive(Debug)]
pub(super) struct Part {
    /// Which groups.
    pub(super) groups: Range<usize>,
    /// Which cells they cover.
    pub(super) cells: Range<usize>,
    /// Which cells are no other part's: over all parts, each cell once.
    pub(super) own: Range<usize>,
    /// The groups, with their cells numbered from the part's first.
    pub(super) cover: Cover,
}

#[derive(Clone, Debug, PartialEq)]
struct Group {
    pixels: (u32, u32),
    /// The cells, in the order of the data.
    cells: Range<usize>,
    /// Those that are in no group before this one.
    fresh: Range<usize>,
    weights: Ends,
    /// The sum of the weights.
    weight: f64,
}

/// How much a group has of its cells.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Ends {
    /// Of its first and of its last so much, of all others the whole.
    Equal { first: f64, last: f64 },
    /// As is listed from here on.
    Listed(usize),
}

/// The weights of a group's cells.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Weights<'c> {
    Listed(&'c [f64]),
    /// Of the first cell, of each between, and of the last; one alone has that of the first.
    Equal {
        first: f64,
        whole: f64,
        last: f64,
        count: usize,
    },
}

impl Group {
    fn of_one(cell: usize, pixels: (u32, u32)) -> Self {
        let cells = cell..cell + 1;
        let weights = Ends::Equal { first: 1.0, last: 1.0 };
        Self { pixels, fresh: cells.clone(), cells, weights, weight: 1.0 }
    }
}

impl<'c> Weights<'c> {
    pub(crate) fn iter(self) -> impl Iterator<Item = f64> + 'c {
        let (listed, equal) = match self {
            Self::Listed(weights) => (weights, 0),
            Self::Equal { count, .. } => (&[][..], count),
        };
        listed.iter().copied().chain((0..equal).map(move |at| self.at(at)))
    }

    fn at(self, at: usize) -> f64 {
        match self {
            Self::Listed(weights) => weights[at],
            Self::Equal { first, .. } if at == 0 => first,
            Self::Equal { last, count, .. } if at + 1 == count => last,
            Self::Equal { whole, .. } => whole,
        }
    }

    /// The weighted sum of as many values, added one after the other.
    #[inline]
    pub(super) fn sum_of(self, values: &[f64]) -> f64 {
        let mut sum = 0.0;
        match self {
            Self::Listed(weights) => {
                for (value, weight) in values.iter().zip(weights) {
                    sum += weight * value;
                }
            }
            Self::Equal { first, whole, last, .. } => {
                let [start, rest @ ..] = values else { return sum };
                sum += first * start;
                if let [between @ .., end] = rest {
                    for value in between {
                        sum += whole * value;
                    }
                    sum += last * end;
                }
            }
        }
        sum
    }
}

impl Cover {
    pub(crate) fn new(division: &Division, weighing: Weighing) -> Self {
        let cover = if division.hides_cells() {
            let (cells, pixels) = (division.cells(), division.shared_pixels());
            let mut cover = if let Some(positions) = division.exact() {
                Self::by_pixels(positions, pixels, weighing)
            } else {
                let (_, cell) = equal_lengths(cells, pixels);
                // Parts of a pixel are parts of a cell too.
                let one = if weighing == Weighing::Share { cell as f64 } else { 1.0 };
                Self { one, ..Self::of_equal(cells, pixels, 0..cells).1 }
            };
            for group in &mut cover.groups {
                let pixel = division.on_screen(group.pixels.0);
                group.pixels = (pixel, pixel + 1);
            }
            if division.is_reversed() {
                cover.reverse(cells);
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

    /// Every cell that has a pixel of its own, as the only one that its pixels show. Cells without one are
    /// fresh in the group after them, or in the last.
    pub(crate) fn by_cells(division: &Division) -> Self {
        let groups = division.visible().map(|(cell, pixels)| Group::of_one(cell, pixels));
        let mut cover = Self { groups: groups.collect(), ..Self::EMPTY };
        let mut seen = 0;
        let mut see = |group: &mut Group| {
            group.fresh = seen..group.cells.end;
            seen = group.cells.end;
        };
        if division.is_reversed() {
            cover.groups.iter_mut().rev().for_each(&mut see);
        } else {
            cover.groups.iter_mut().for_each(&mut see);
        }
        let last =
            if division.is_reversed() { cover.groups.first_mut() } else { cover.groups.last_mut() };
        if let Some(last) = last {
            last.fresh.end = division.cells();
        }
        cover
    }

    const EMPTY: Self = Self { groups: Vec::new(), listed: Vec::new(), whole: 1.0, one: 1.0 };

    /// Of some of the cells of an axis of cells of equal length, numbered from the first of them; and
    /// which of the axis's groups is the first of theirs. Cells and pixels are below 2³¹.
    pub(crate) fn of_equal(cells: usize, pixels: u32, range: Range<usize>) -> (usize, Self) {
        if cells <= pixels as usize {
            let groups = (0..range.len()).map(|cell| Group::of_one(cell, (0, 0))).collect();
            return (range.start, Self { groups, ..Self::EMPTY });
        }
        let (length, cell) = equal_lengths(cells, pixels);
        let (start, end) = (range.start as u64, range.end as u64);
        let first = start * cell / length;
        let group = |pixel: u64| {
            let (from, to) = (pixel * length, (pixel + 1) * length);
            let (low, high) = ((from / cell).max(start), to.div_ceil(cell).min(end));
            let weight = |slot: u64| ((slot + 1) * cell).min(to) - (slot * cell).max(from);
            let cells = (low - start) as usize..(high - start) as usize;
            // A cell that begins in the pixel before is of that.
            let is_first_fresh = low * cell >= from;
            Group {
                pixels: (pixel as u32, pixel as u32 + 1),
                fresh: cells.start + usize::from(!is_first_fresh)..cells.end,
                cells,
                weights: Ends::Equal { first: weight(low) as f64, last: weight(high - 1) as f64 },
                weight: ((high * cell).min(to) - (low * cell).max(from)) as f64,
            }
        };
        let groups = (first..(end * cell).div_ceil(length)).map(group).collect();
        (first as usize, Self { groups, whole: cell as f64, ..Self::EMPTY })
    }

    /// From the positions of the ends of cells, in [`PARTS`] of a pixel.
    fn by_pixels(positions: &[u64], pixels: u32, weighing: Weighing) -> Self {
        let pixels = u64::from(pixels);
        let mut listed = Vec::new();
        // Slots are cells in the order of the screen.
        let mut groups: Vec<Group> = Vec::new();
        for (slot, ends) in positions.windows(2).enumerate() {
            let (start, end) = (ends[0], ends[1]);
            let first = (start / PARTS).min(pixels - 1);
            let last = if end > start { (end - 1) / PARTS } else { first };
            let mut rest = SHARES;
            for pixel in first..=last {
                let to = end.min((pixel + 1) * PARTS);
                // A cell too thin for any part still counts.
                let part = to.saturating_sub(start.max(pixel * PARTS)).max(1);
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
                        weights: Ends::Listed(listed.len()),
                        weight: 0.0,
                    }),
                }
                let weight = match weighing {
                    Weighing::Area => part as f64,
                    Weighing::Share => share,
                };
                listed.push(weight);
                if let Some(group) = groups.last_mut() {
                    group.weight += weight;
                }
            }
        }
        let one = if weighing == Weighing::Share { SHARES } else { 1.0 };
        Self { groups, listed, whole: 0.0, one }
    }

    /// Numbers the cells from the other end.
    fn reverse(&mut self, cells: usize) {
        for group in &mut self.groups {
            match &mut group.weights {
                Ends::Equal { first, last } if group.cells.len() > 1 => std::mem::swap(first, last),
                Ends::Equal { .. } => {}
                Ends::Listed(from) => self.listed[*from..*from + group.cells.len()].reverse(),
            }
            group.cells = cells - group.cells.end..cells - group.cells.start;
            group.fresh = cells - group.fresh.end..cells - group.fresh.start;
        }
    }

    /// Whether the groups stand against the order of the data.
    pub(super) fn is_reversed(&self) -> bool {
        // Of a cell across several pixels and its neighbours, all may begin, or end, with it.
        let place = |group: &Group| (group.cells.start, group.cells.end);
        let ends = self.groups.first().zip(self.groups.last());
        ends.is_some_and(|(first, last)| place(first) > place(last))
    }

    /// The groups in so many parts, in the order of the data, of about as many groups each.
    pub(super) fn parts(&self, cells: usize, count: usize) -> Vec<Part> {
        let size = self.len().div_ceil(count.max(1)).max(1);
        let starts = (0..self.len()).step_by(size);
        let mut parts: Vec<Range<usize>> =
            starts.map(|start| start..self.len().min(start + size)).collect();
        if self.is_reversed() {
            parts.reverse();
        }
        let (last, mut end) = (parts.len().saturating_sub(1), 0);
        let part = |(at, groups): (usize, Range<usize>)| {
            let (range, cover) = self.part(groups.clone());
            let own = end..if at == last { cells } else { range.end };
            end = range.end;
            Part { groups, cells: range, own, cover }
        };
        parts.into_iter().enumerate().map(part).collect()
    }

    /// Some groups that follow each other, their cells numbered from the first of them; and which
    /// cells these are.
    fn part(&self, groups: Range<usize>) -> (Range<usize>, Self) {
        let range = groups.clone();
        let start = self.groups[range.clone()].iter().map(|group| group.cells.start).min();
        let end = self.groups[range.clone()].iter().map(|group| group.cells.end).max();
        let cells = start.unwrap_or(0)..end.unwrap_or(0);
        let from = cells.start;
        let mut listed = Vec::new();
        let part = range.map(|at| {
            let group = &self.groups[at];
            let weights = match group.weights {
                Ends::Listed(_) => {
                    let first = listed.len();
                    listed.extend(self.weights(at).iter());
                    Ends::Listed(first)
                }
                ends @ Ends::Equal { .. } => ends,
            };
            Group {
                cells: group.cells.start - from..group.cells.end - from,
                // Those of another part may be fresh nowhere.
                fresh: 0..0,
                weights,
                ..*group
            }
        });
        let groups = part.collect();
        (cells, Self { groups, listed, ..*self })
    }

    /// The number of groups.
    pub(crate) fn len(&self) -> usize {
        self.groups.len()
    }

    /// The pixels of every group, first and one after the last, in the order of the screen.
    pub(crate) fn pixels(&self) -> Vec<(u32, u32)> {
        self.groups.iter().map(|group| group.pixels).collect()
    }

    /// Cells that follow each other and are in the same groups, from the first to the last, and which
    /// groups these are.
    pub(crate) fn runs(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let mut ends: Vec<usize> =
            self.groups.iter().flat_map(|group| [group.cells.start, group.cells.end]).collect();
        ends.sort_unstable();
        ends.dedup();
        // Groups stand in the order of their cells, or against it.
        let count = self.len();
        let at = |index: usize| if self.is_reversed() { count - 1 - index } else { index };
        let (mut first, mut last) = (0, 0);
        let mut runs = Vec::with_capacity(ends.len());
        for pair in ends.windows(2) {
            let cells = pair[0]..pair[1];
            while first < count && self.groups[at(first)].cells.end <= cells.start {
                first += 1;
            }
            while last < count && self.groups[at(last)].cells.start <= cells.start {
                last += 1;
            }
            if first < last {
                let groups =
                    if self.is_reversed() { count - last..count - first } else { first..last };
                runs.push((cells, groups));
            }
        }
        runs
    }

    /// The cells of a group, in the order of the data.
    pub(crate) fn group(&self, group: usize) -> Range<usize> {
        self.groups[group].cells.clone()
    }

    /// Which cells are counted with a group: each of all cells with one. They are the group's own but for
    /// those of no group.
    pub(crate) fn fresh(&self, group: usize) -> Range<usize> {
        self.groups[group].fresh.clone()
    }

    /// The weights of a group's cells.
    pub(crate) fn weights(&self, group: usize) -> Weights<'_> {
        let Group { cells, weights, .. } = &self.groups[group];
        let count = cells.len();
        match *weights {
            Ends::Listed(from) => Weights::Listed(&self.listed[from..from + count]),
            Ends::Equal { first, last } => Weights::Equal { first, whole: self.whole, last, count },
        }
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
                prop_assert_eq!(total, cover.weight(group));
                for (cell, weight) in cover.group(group).zip(cover.weights(group).iter()) {
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
            for (cells, groups) in cover.runs() {
                for cell in cells {
                    let of = |group: &usize| cover.group(*group).contains(&cell);
                    prop_assert!((0..cover.len()).filter(of).eq(groups.clone()));
                }
            }
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
        assert!(cover.weights(0).iter().eq([1.0, 67108864.0]));
    }

    #[test]
    fn a_wide_cell_first_is_still_reversed() {
        // Two pixels, both of which begin with the first cell, which is as good as two of them.
        let division = Division::from_edges(&[0.0, 15.0, 18.0, 20.0], 2, true);
        let cover = Cover::new(&division, Weighing::Area);
        assert_eq!((cover.group(0), cover.group(1)), (0..3, 0..1));
        assert!(cover.is_reversed());
        assert_eq!(cover.runs(), [(0..1, 0..2), (1..3, 0..1)]);
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

//! How the cells along one direction share out the length they have, gaps between groups included.

use crate::geom::{Division, fraction_between};
use crate::layout::pixels::Pixels;
use crate::layout::product::Block;
use crate::spec::{Axis, AxisCells};
use std::collections::BTreeMap;
use std::ops::Range;

/// The cells along one direction.
pub(crate) struct Spread<'a> {
    pub(crate) cells: usize,
    /// The edges of cells that are not equally wide.
    edges: Option<&'a [f64]>,
    gaps: Vec<Gap>,
    /// Whether they run against the screen: from right to left, or from bottom to top.
    pub(crate) reversed: bool,
}

/// Blank pixels between two cells.
#[derive(Clone, Copy)]
struct Gap {
    /// The cell behind it.
    cell: usize,
    pixels: f64,
    /// Those of all gaps up to this one.
    total: f64,
    /// Whether a line runs through it.
    separator: bool,
    /// Whether the cells at either side have frames of their own.
    parts: bool,
}

impl Gap {
    fn before(cell: usize) -> Self {
        Self { cell, pixels: 0.0, total: 0.0, separator: false, parts: false }
    }
}

impl<'a> Spread<'a> {
    /// The first axis says how wide cells are, and the groups of both where they part, by more than the
    /// gap between all cells.
    pub(crate) fn new(
        [first, second]: [Option<&'a Axis>; 2],
        cells: usize,
        reversed: bool,
        cell_gap: f64,
        pixels: &Pixels,
    ) -> Self {
        let mut gaps: BTreeMap<usize, Gap> = BTreeMap::new();
        for groups in [first, second].into_iter().flatten().filter_map(|axis| axis.groups.as_ref())
        {
            // A separator covers no cell: it has a gap of its own.
            let least = if groups.separators { pixels.line_room } else { 0.0 };
            let width = pixels.whole(groups.gap).max(least);
            if width == 0.0 {
                continue;
            }
            for cell in groups.boundaries(cells) {
                let gap = gaps.entry(cell).or_insert(Gap::before(cell));
                gap.pixels = gap.pixels.max(width);
                gap.separator |= groups.separators;
                gap.parts |= width > cell_gap;
            }
        }
        if cell_gap > 0.0 {
            for cell in 1..cells {
                let gap = gaps.entry(cell).or_insert(Gap::before(cell));
                gap.pixels = gap.pixels.max(cell_gap);
            }
        }
        let mut gaps: Vec<Gap> = gaps.into_values().collect();
        let mut total = 0.0;
        for gap in &mut gaps {
            total += gap.pixels;
            gap.total = total;
        }
        Self { gaps, reversed, ..Self::without_gaps(first, cells) }
    }

    /// Cells of which only the order is asked for: from left to right, or from top to bottom.
    pub(crate) fn without_gaps(axis: Option<&'a Axis>, cells: usize) -> Self {
        let edges = match axis.map(|axis| &axis.cells) {
            Some(AxisCells::Edges(edges)) => Some(&**edges),
            _ => None,
        };
        Self { cells, edges, gaps: Vec::new(), reversed: false }
    }

    /// Whether all cells are equally wide.
    pub(crate) fn is_even(&self) -> bool {
        self.edges.is_none()
    }

    /// The pixels of all gaps.
    pub(crate) fn gaps(&self) -> f64 {
        self.gaps.last().map_or(0.0, |gap| gap.total)
    }

    /// About where a point among the cells comes to stand in a length: cell 3 reaches from 3 to 4.
    pub(crate) fn place(&self, point: f64, length: f64) -> f64 {
        let cell = (point.max(0.0) as usize).min(self.cells - 1);
        let share = match self.edges {
            Some(edges) => {
                let (first, last) = (edges[0], edges[edges.len() - 1]);
                let edge = |cell: usize| fraction_between(edges[cell], first, last);
                let (start, end) = (edge(cell), edge(cell + 1));
                start + (point - cell as f64) * (end - start)
            }
            None => point / self.cells as f64,
        };
        let before = match self.gaps.partition_point(|gap| gap.cell <= cell) {
            0 => 0.0,
            gaps => self.gaps[gaps - 1].total,
        };
        let place = share * (length - self.gaps()).max(0.0) + before;
        if self.reversed { length - place } else { place }
    }

    /// About where some cells start and end in a length, in the order of the screen.
    pub(crate) fn extent(&self, cells: &Range<usize>, length: f64) -> (f64, f64) {
        // The middle of the last cell lies before any gap behind it.
        let ends = [cells.start, cells.end - 1].map(|cell| {
            let half = self.place(cell as f64 + 0.5, length) - self.place(cell as f64, length);
            let middle = self.place(cell as f64 + 0.5, length);
            (middle - half.abs(), middle + half.abs())
        });
        (ends[0].0.min(ends[1].0), ends[0].1.max(ends[1].1))
    }

    /// The final pixels of every cell.
    pub(crate) fn division(&self, length: f64) -> Division {
        let pixels = (length - self.gaps()).max(0.0) as u32;
        let division = match self.edges {
            Some(edges) => Division::from_edges(edges, pixels, self.reversed),
            None => Division::equal(self.cells, pixels, self.reversed),
        };
        let gaps: Vec<_> = self.gaps.iter().map(|gap| (gap.cell, gap.pixels as u32)).collect();
        division.with_gaps(&gaps)
    }

    /// The stretches of cells that have frames of their own: from gap to gap, where no separator runs.
    pub(crate) fn blocks(&self, division: &Division, line_width: f64) -> Vec<Block> {
        let mut ends: Vec<(f64, f64)> = Vec::new();
        for gap in self.gaps.iter().filter(|gap| gap.parts && !gap.separator) {
            ends.push(around(division, gap.cell));
        }
        ends.sort_by(|a, b| a.0.total_cmp(&b.0));
        let length = f64::from(division.pixels());
        let mut blocks: Vec<Block> = Vec::with_capacity(ends.len() + 1);
        let (mut start, mut first_line) = (0.0, line_width);
        for (end, next) in ends {
            let line = line_width.min(next - end);
            blocks.push(Block { start, end, lines: (first_line, line) });
            (start, first_line) = (next, line);
        }
        blocks.push(Block { start, end: length, lines: (first_line, line_width) });
        // Cells without a pixel have no frame, except that there is always one.
        if blocks.iter().any(|block| block.start < block.end) {
            blocks.retain(|block| block.start < block.end);
        }
        blocks
    }

    /// Where lines run between groups, as start and end.
    pub(crate) fn separators(&self, division: &Division, line_width: f64) -> Vec<(f64, f64)> {
        let line = |gap: &Gap| {
            let (start, end) = around(division, gap.cell);
            let start = start + ((end - start - line_width) / 2.0).floor().max(0.0);
            (start, start + line_width)
        };
        self.gaps.iter().filter(|gap| gap.separator && line_width > 0.0).map(line).collect()
    }

    pub(crate) fn separator_count(&self) -> usize {
        self.gaps.iter().filter(|gap| gap.separator).count()
    }

    /// Whether a line between groups runs before a cell.
    pub(crate) fn has_separator(&self, cell: usize) -> bool {
        let at = self.gaps.binary_search_by_key(&cell, |gap| gap.cell);
        at.is_ok_and(|at| self.gaps[at].separator)
    }
}

/// Where the gap before a cell starts and ends; the same place twice where there is none.
pub(crate) fn around(division: &Division, cell: usize) -> (f64, f64) {
    let (before, behind) = (division.span(cell - 1), division.span(cell));
    let ((_, start), (end, _)) =
        if division.is_reversed() { (behind, before) } else { (before, behind) };
    (f64::from(start), f64::from(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Groups, Theme};

    fn pixels(line_width: f64) -> Pixels {
        Pixels::new(&Theme::light().line_width(line_width), 1.0, 1.0)
    }

    #[test]
    fn the_estimate_agrees_with_the_division() {
        let groups = Groups::new([("a", 0..3), ("b", 5..9)]).gap(4).separators(true);
        for (axis, reversed) in [
            (Axis::index().groups(groups.clone()), false),
            (Axis::index().groups(groups.clone()), true),
            (Axis::edges((0..11).map(|edge| edge * edge)).groups(groups), true),
        ] {
            let spread = Spread::new([Some(&axis), None], 10, reversed, 0.0, &pixels(1.0));
            // Gaps before cells 3, 5 and 9.
            assert_eq!(spread.gaps(), 12.0);
            let division = spread.division(212.0);
            assert_eq!(division.pixels(), 212);
            for cell in 0..10 {
                let (start, end) = spread.extent(&(cell..cell + 1), 212.0);
                let span = division.span(cell);
                assert!((start - f64::from(span.0)).abs() <= 0.5, "{cell}: {start} {span:?}");
                assert!((end - f64::from(span.1)).abs() <= 0.5, "{cell}: {end} {span:?}");
            }
            let whole = spread.blocks(&division, 1.0);
            assert_eq!(whole, [Block { start: 0.0, end: 212.0, lines: (1.0, 1.0) }]);
            let lines = spread.separators(&division, 2.0);
            assert_eq!(lines.len(), 3);
            assert!(lines.iter().all(|line| division.cell_at(line.0 as u32).is_none()));
        }
    }

    #[test]
    fn gaps_without_separators_part_the_frame() {
        let axis = Axis::index().groups(Groups::new([("a", 0..2), ("b", 2..4)]).gap(3));
        let spread = Spread::new([Some(&axis), None], 4, false, 0.0, &pixels(2.0));
        let blocks = spread.blocks(&spread.division(43.0), 2.0);
        let block = |start, end| Block { start, end, lines: (2.0, 2.0) };
        assert_eq!(blocks, [block(0.0, 20.0), block(23.0, 43.0)]);
        assert!(spread.separators(&spread.division(43.0), 2.0).is_empty());
    }
}

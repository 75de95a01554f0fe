//! Cells as the shapes that a vector format draws: rectangles where they are few, one picture where they
//! are many.
//!
//! Every program draws a rectangle sharply, but a million of them are no small file. A picture of one
//! pixel per cell is, and nearest-neighbour scaling gives each cell its place. Where cells differ in
//! size or stand in groups, a pixel of the picture is the greatest length of which all edges are
//! multiples, so that it shows every edge where it is.

use crate::cells::CellGrid;
use crate::color::Color;
use crate::geom::Division;
use std::borrow::Cow;

/// So many rectangles at most are drawn of cells that a picture of one pixel per cell can show: some
/// programs smooth pictures, whatever the file says, and a heat map that is smoothed says what is not
/// so …
const FEW: usize = 2048;
/// … and of cells that need a larger picture.
const FEW_UNEQUAL: usize = 4096;

/// What a grid of cells is drawn as.
pub(crate) enum Shapes<'a> {
    /// To be painted in this order.
    Rectangles(Vec<Merged>),
    Picture(Picture<'a>),
}

/// A picture that is scaled to a box without smoothing.
pub(crate) struct Picture<'a> {
    /// Its size in pixels of its own.
    pub(crate) size: (u32, u32),
    /// Row after row.
    pub(crate) colors: Cow<'a, [[u8; 4]]>,
    /// Its box on the figure: left, top, width and height, from the grid's own corner.
    pub(crate) place: [u32; 4],
}

impl<'a> Shapes<'a> {
    pub(crate) fn new(grid: &'a CellGrid) -> Self {
        let (Some(columns), Some(rows)) = (Samples::new(&grid.columns), Samples::new(&grid.rows))
        else {
            return Self::Rectangles(Vec::new());
        };
        let few = if columns.one_per_cell && rows.one_per_cell { FEW } else { FEW_UNEQUAL };
        merged(grid, few)
            .map_or_else(|| Self::Picture(Picture::new(grid, &columns, &rows)), Self::Rectangles)
    }
}

impl<'a> Picture<'a> {
    fn new(grid: &'a CellGrid, columns: &Samples, rows: &Samples) -> Self {
        let per_row = grid.columns.len();
        let colors = if columns.one_per_cell && rows.one_per_cell {
            Cow::Borrowed(grid.colors.as_slice())
        } else {
            let transparent = Color::TRANSPARENT.into();
            let color = |row: Option<usize>, col: Option<usize>| match (row, col) {
                (Some(row), Some(col)) => grid.colors[row * per_row + col],
                _ => transparent,
            };
            let of_row = |row| columns.cells.iter().map(move |&col| color(row, col));
            Cow::Owned(rows.cells.iter().flat_map(|&row| of_row(row)).collect())
        };
        Self {
            size: (columns.cells.len() as u32, rows.cells.len() as u32),
            colors,
            place: [columns.start, rows.start, columns.length, rows.length],
        }
    }
}

/// Which cells lie along an axis at equal steps.
struct Samples {
    /// The cell at each step; none in a gap.
    cells: Vec<Option<usize>>,
    start: u32,
    length: u32,
    one_per_cell: bool,
}

impl Samples {
    /// `None` where there is no cell.
    fn new(spans: &[(u32, u32)]) -> Option<Self> {
        let (start, end) = (spans.first()?.0, spans.last()?.1);
        let length = end - start;
        let equal = Division::equal(spans.len(), length, false);
        let shared_out = spans
            .iter()
            .enumerate()
            .all(|(cell, &(from, to))| (from - start, to - start) == equal.span(cell));
        if shared_out {
            let cells = (0..spans.len()).map(Some).collect();
            return Some(Self { cells, start, length, one_per_cell: true });
        }
        let edges = spans.iter().flat_map(|&(from, to)| [from - start, to - start]);
        let step = edges.fold(0, greatest_common_divisor).max(1);
        let mut cells = vec![None; (length / step) as usize];
        for (cell, &(from, to)) in spans.iter().enumerate() {
            let steps = ((from - start) / step) as usize..((to - start) / step) as usize;
            cells[steps].fill(Some(cell));
        }
        Some(Self { cells, start, length, one_per_cell: false })
    }
}

fn greatest_common_divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

/// Neighbouring cells of one colour: first and last pixel, as left, top, right and bottom.
pub(crate) struct Merged {
    edges: [u32; 4],
    pub(crate) color: [u8; 4],
    /// Whether the next cell to the right, and the next below, begin where this one ends.
    touches: (bool, bool),
}

impl Merged {
    /// Left, top, width and height from the grid's own corner. What is opaque reaches a pixel below
    /// what is painted next, so that not even a program that smooths the edges of each rectangle lets
    /// the background through between them.
    pub(crate) fn place(&self) -> [u32; 4] {
        let [left, top, right, bottom] = self.edges;
        let (beside, below) = self.touches;
        [left, top, right - left + u32::from(beside), bottom - top + u32::from(below)]
    }
}

/// The cells that can be seen, merged along each row and equal rows with each other, in order; `None`
/// if they are more than so many.
fn merged(grid: &CellGrid, most: usize) -> Option<Vec<Merged>> {
    let per_row = grid.columns.len();
    let opaque = grid.colors.iter().all(|color| color[3] == u8::MAX);
    let mut found = Vec::new();
    let mut row = 0;
    while row < grid.rows.len() {
        let colors = &grid.colors[row * per_row..(row + 1) * per_row];
        let mut last = row;
        while last + 1 < grid.rows.len()
            && grid.rows[last].1 == grid.rows[last + 1].0
            && colors == &grid.colors[(last + 1) * per_row..(last + 2) * per_row]
        {
            last += 1;
        }
        let below = grid.rows.get(last + 1).is_some_and(|next| next.0 == grid.rows[last].1);
        let mut col = 0;
        while col < per_row {
            let mut end = col;
            while end + 1 < per_row
                && grid.columns[end].1 == grid.columns[end + 1].0
                && colors[end + 1] == colors[col]
            {
                end += 1;
            }
            let beside =
                grid.columns.get(end + 1).is_some_and(|next| next.0 == grid.columns[end].1);
            if colors[col][3] > 0 {
                if found.len() == most {
                    return None;
                }
                let edges =
                    [grid.columns[col].0, grid.rows[row].0, grid.columns[end].1, grid.rows[last].1];
                found.push(Merged {
                    edges,
                    color: colors[col],
                    touches: (beside && opaque, below && opaque),
                });
            }
            col = end + 1;
        }
        row = last + 1;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spans(widths: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let mut at = 0;
        let mut next = |&(gap, width): &(u32, u32)| {
            at += gap + width;
            (at - width, at)
        };
        widths.iter().map(&mut next).collect()
    }

    proptest! {
        /// What nearest-neighbour scaling of the samples shows in every pixel.
        #[test]
        fn samples_show_every_pixel_its_cell(
            widths in prop::collection::vec((0u32..3, 1u32..9), 1..40), scale in 1u32..5,
        ) {
            let spans: Vec<(u32, u32)> =
                spans(&widths).iter().map(|&(from, to)| (from * scale, to * scale)).collect();
            let samples = Samples::new(&spans).unwrap();
            let count = samples.cells.len() as u32;
            for pixel in 0..samples.length {
                let sample = (2 * pixel + 1) * count / (2 * samples.length);
                let at = pixel + samples.start;
                let shown = spans.iter().position(|&(from, to)| from <= at && at < to);
                prop_assert_eq!(samples.cells[sample as usize], shown);
            }
        }

        #[test]
        fn equal_cells_take_one_sample_each(cells in 1usize..200, more in 0u32..300) {
            let spans: Vec<_> =
                Division::equal(cells, cells as u32 + more, true).visible().map(|(_, s)| s).collect();
            let samples = Samples::new(&spans).unwrap();
            prop_assert!(samples.one_per_cell);
            prop_assert_eq!(samples.cells.len(), cells);
        }

        /// Painting the rectangles in order gives each cell its colour and gaps none.
        #[test]
        fn rectangles_paint_every_cell(
            columns in prop::collection::vec((0u32..2, 1u32..4), 1..8),
            rows in prop::collection::vec((0u32..2, 1u32..4), 1..8),
            picks in prop::collection::vec(0usize..3, 64),
            alpha in prop::sample::select(vec![0u8, 128, 255]),
        ) {
            let (columns, rows) = (spans(&columns), spans(&rows));
            let palette = [[9, 9, 9, 255], [70, 0, 0, 255], [0, 80, 0, alpha]];
            let colors = (0..columns.len() * rows.len()).map(|at| palette[picks[at]]).collect();
            let grid = CellGrid { columns, rows, colors };
            let mut painted = [[[0u8; 4]; 48]; 48];
            let mut times = [[0; 48]; 48];
            for Merged { edges: [left, top, right, bottom], color, touches } in
                merged(&grid, usize::MAX).unwrap()
            {
                for y in top..bottom + u32::from(touches.1) {
                    for x in left..right + u32::from(touches.0) {
                        painted[y as usize][x as usize] = color;
                        times[y as usize][x as usize] += 1;
                    }
                }
            }
            for y in 0..48u32 {
                for x in 0..48u32 {
                    let place = |spans: &[(u32, u32)], at| {
                        spans.iter().position(|&(from, to)| from <= at && at < to)
                    };
                    let color = match (place(&grid.rows, y), place(&grid.columns, x)) {
                        (Some(row), Some(col)) => grid.colors[row * grid.columns.len() + col],
                        _ => [0; 4],
                    };
                    let (shown, times) = (painted[y as usize][x as usize], times[y as usize][x as usize]);
                    prop_assert_eq!(shown, if color[3] == 0 { [0; 4] } else { color });
                    // What is not opaque must not be laid over anything.
                    prop_assert!(times <= 1 || grid.colors.iter().all(|color| color[3] == 255));
                }
            }
        }
    }
}

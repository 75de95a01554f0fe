//! Cells as the shapes that a vector format draws: rectangles where they are few, pictures where they are
//! many.
//!
//! Every program draws a rectangle sharply, but a million of them are no small file. A picture of one
//! pixel per cell is, and nearest-neighbour scaling gives each cell its place; groups of cells that are
//! equal and touch have a picture each. Where many cells are of unequal size or stand apart, there is one
//! picture of the pixels of the figure, on whole ones, a pixel of which is the greatest length of which
//! all edges are multiples.

use super::Shared;
use crate::cells::CellGrid;
use crate::color::Color;
use crate::geom::{Division, greatest_common_divisor};
use crate::layout::Spans;
use std::borrow::Cow;
use std::ops::Range;

/// The most rectangles that are drawn of cells that pictures of one pixel per cell can show. They are drawn
/// at all because some programs smooth pictures, whatever the file says.
const FEW: usize = 2048;
/// The same of cells of unequal size, which a picture could show on whole pixels alone.
const FEW_UNEQUAL: usize = 4096;
/// The same of cells with a gap between any two, which cost less: those of one colour can be one shape.
const FEW_APART: usize = 16_384;
/// More pictures than this are not made of a grid.
const MOST_PICTURES: usize = 256;

/// What a grid of cells is drawn as.
pub(crate) enum Shapes<'a> {
    /// To be painted in this order.
    Rectangles(Vec<Merged>),
    Pictures(Vec<Picture<'a>>),
}

/// A picture that is scaled to a box without smoothing.
pub(crate) struct Picture<'a> {
    /// Its size in pixels of its own.
    pub(crate) size: (u32, u32),
    /// Row after row.
    pub(crate) colors: Cow<'a, [[u8; 4]]>,
    /// Its box on the figure: left, top, width and height, from the grid's own corner.
    pub(crate) place: [f64; 4],
}

impl<'a> Shapes<'a> {
    pub(crate) fn new(grid: &'a CellGrid, shared: Shared<'_>) -> Self {
        let columns = exact(&grid.columns, shared.columns);
        let rows = exact(&grid.rows, shared.rows);
        let (across, down) = (equal_runs(&columns), equal_runs(&rows));
        let pictures = across.len() * down.len();
        if pictures == 0 {
            return Self::Rectangles(Vec::new());
        }
        // Edges that are smoothed let the background through where two cells that are not opaque touch.
        let translucent = grid.colors.iter().any(|color| (1..u8::MAX).contains(&color[3]));
        let alone = across.len() == columns.len() && down.len() == rows.len();
        let apart = alone && (stand_apart(&columns) && stand_apart(&rows));
        let few = match pictures {
            ..=MOST_PICTURES => FEW,
            _ if apart => FEW_APART,
            _ => FEW_UNEQUAL,
        };
        if (!translucent || apart)
            && let Some(rectangles) = merged(grid, (&columns, &rows), few)
        {
            return Self::Rectangles(rectangles);
        }
        if pictures > MOST_PICTURES {
            return Self::Pictures(Picture::of_pixels(grid).into_iter().collect());
        }
        let picture = |rows_of: &Range<usize>, columns_of: &Range<usize>| {
            Picture::of_run(grid, (columns_of, &columns), (rows_of, &rows))
        };
        let all = down.iter().flat_map(|rows| across.iter().map(move |columns| (rows, columns)));
        Self::Pictures(all.map(|(rows, columns)| picture(rows, columns)).collect())
    }
}

/// Where the columns or rows of a grid are before any rounding, unless they are not those of the cells.
fn exact(spans: &[(u32, u32)], shared: Option<&Division>) -> Spans {
    let of_cells =
        |division: &&Division| division.visible().map(|(_, span)| span).eq(spans.iter().copied());
    shared.filter(of_cells).map_or_else(
        || spans.iter().map(|&(start, end)| (start.into(), end.into())).collect(),
        Division::exact_spans,
    )
}

/// Less than this, in pixels, is rounding.
const ROUNDING: f64 = 1e-6;

/// Cells that touch and are as long as each other, in order.
fn equal_runs(spans: &Spans) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (index, &(start, end)) in spans.iter().enumerate() {
        let continues = runs.last().is_some_and(|run| {
            let (first, last) = (spans[run.start], spans[index - 1]);
            let length = first.1 - first.0;
            (start - last.1).abs() < ROUNDING && (end - start - length).abs() < ROUNDING
        });
        match runs.last_mut() {
            Some(run) if continues => run.end = index + 1,
            _ => runs.push(index..index + 1),
        }
    }
    runs
}

fn stand_apart(spans: &Spans) -> bool {
    spans.windows(2).all(|pair| pair[1].0 - pair[0].1 > ROUNDING)
}

impl<'a> Picture<'a> {
    /// Cells that are equal and touch, a pixel each.
    fn of_run(
        grid: &'a CellGrid,
        (columns, across): (&Range<usize>, &Spans),
        (rows, down): (&Range<usize>, &Spans),
    ) -> Self {
        let per_row = grid.columns.len();
        let colors = if columns.len() == per_row {
            Cow::Borrowed(&grid.colors[rows.start * per_row..rows.end * per_row])
        } else {
            let of_row =
                |row| &grid.colors[row * per_row + columns.start..row * per_row + columns.end];
            Cow::Owned(rows.clone().flat_map(of_row).copied().collect())
        };
        let (left, right) = (across[columns.start].0, across[columns.end - 1].1);
        let (top, bottom) = (down[rows.start].0, down[rows.end - 1].1);
        let place = [left, top, right - left, bottom - top];
        Self { size: (columns.len() as u32, rows.len() as u32), colors, place }
    }

    /// Any cells, on whole pixels.
    fn of_pixels(grid: &CellGrid) -> Option<Self> {
        let (columns, rows) = (Samples::new(&grid.columns)?, Samples::new(&grid.rows)?);
        let per_row = grid.columns.len();
        let transparent = Color::TRANSPARENT.into();
        let color = |row: Option<usize>, col: Option<usize>| match (row, col) {
            (Some(row), Some(col)) => grid.colors[row * per_row + col],
            _ => transparent,
        };
        let of_row = |row| columns.cells.iter().map(move |&col| color(row, col));
        let colors = rows.cells.iter().flat_map(|&row| of_row(row)).collect();
        Some(Self {
            size: (columns.cells.len() as u32, rows.cells.len() as u32),
            colors: Cow::Owned(colors),
            place: [columns.start, rows.start, columns.length, rows.length].map(f64::from),
        })
    }

    /// How many pixels across and down each of its own must become, for so many to a pixel of the figure
    /// at least; fewer, but as many across as down, where all together they would be more than `most`.
    ///
    /// Programs that smooth pictures then smooth no more than the very edges of cells.
    pub(crate) fn enlargement(&self, fineness: f64, most: u64) -> (u32, u32) {
        let needed = |length: f64, count: u32| {
            let per_cell = length / f64::from(count.max(1));
            // Where each cell is a pixel, one is as good as several.
            if per_cell <= 1.0 + ROUNDING { 1 } else { (per_cell * fineness).ceil() as u32 }
        };
        let (across, down) =
            (needed(self.place[2], self.size.0), needed(self.place[3], self.size.1));
        let own = u64::from(self.size.0) * u64::from(self.size.1);
        if own * u64::from(across) * u64::from(down) <= most {
            return (across, down);
        }
        let side = ((most / own.max(1)) as f64).sqrt().floor().max(1.0) as u32;
        (across.min(side), down.min(side))
    }
}

/// Which cells lie along an axis at equal steps of whole pixels.
struct Samples {
    /// The cell at each step; none in a gap.
    cells: Vec<Option<usize>>,
    start: u32,
    length: u32,
}

impl Samples {
    /// `None` where there is no cell.
    fn new(spans: &[(u32, u32)]) -> Option<Self> {
        let (start, end) = (spans.first()?.0, spans.last()?.1);
        let length = end - start;
        let edges = spans.iter().flat_map(|&(from, to)| [from - start, to - start]);
        let step = edges.fold(0, |a, b| greatest_common_divisor(a, b.into())).max(1) as u32;
        let mut cells = vec![None; (length / step) as usize];
        for (cell, &(from, to)) in spans.iter().enumerate() {
            let steps = ((from - start) / step) as usize..((to - start) / step) as usize;
            cells[steps].fill(Some(cell));
        }
        Some(Self { cells, start, length })
    }
}

/// Neighbouring cells of one colour, as left, top, right and bottom.
pub(crate) struct Merged {
    edges: [f64; 4],
    pub(crate) color: [u8; 4],
    /// How far it may reach to the right and below, over what is painted later.
    spare: (f64, f64),
}

impl Merged {
    /// Whether nothing that is painted later lies over a part of it.
    pub(crate) fn is_whole(&self) -> bool {
        self.spare == (0.0, 0.0)
    }

    /// Left, top, width and height from the grid's own corner. It reaches up to a pixel below what is
    /// opaque and painted next, so that not even a program that smooths the edges of each rectangle lets
    /// the background through between them.
    pub(crate) fn place(&self) -> [f64; 4] {
        let [left, top, right, bottom] = self.edges;
        [left, top, right - left + self.spare.0, bottom - top + self.spare.1]
    }
}

/// The cells that can be seen, merged along each row and equal rows with each other, in order; `None`
/// if they are more than so many.
fn merged(grid: &CellGrid, (columns, rows): (&Spans, &Spans), most: usize) -> Option<Vec<Merged>> {
    let per_row = columns.len();
    let of_row = |row: usize| &grid.colors[row * per_row..(row + 1) * per_row];
    let touches = |spans: &Spans, index: usize| {
        spans.get(index + 1).is_some_and(|next| next.0 - spans[index].1 < ROUNDING)
    };
    let mut found = Vec::new();
    let mut row = 0;
    while row < rows.len() {
        let colors = of_row(row);
        let mut last = row;
        while touches(rows, last) && colors == of_row(last + 1) {
            last += 1;
        }
        let next = touches(rows, last).then(|| of_row(last + 1));
        let mut col = 0;
        while col < per_row {
            let mut end = col;
            while touches(columns, end) && colors[end + 1] == colors[col] {
                end += 1;
            }
            if colors[col][3] > 0 {
                if found.len() == most {
                    return None;
                }
                let opaque = |color: &[u8; 4]| color[3] == u8::MAX;
                // What is not opaque reaches under nothing.
                let reaches = opaque(&colors[col]);
                let beside = reaches && touches(columns, end) && opaque(&colors[end + 1]);
                let below = reaches && next.is_some_and(|next| next[col..=end].iter().all(opaque));
                // In the corner between the two it would cover a third.
                let corner = next.is_some_and(|next| beside && opaque(&next[end + 1]));
                let spare = |spans: &Spans, index: usize| {
                    spans.get(index).map_or(0.0, |next| (next.1 - next.0).min(1.0))
                };
                let beside = beside && (!below || corner);
                found.push(Merged {
                    edges: [columns[col].0, rows[row].0, columns[end].1, rows[last].1],
                    color: colors[col],
                    spare: (
                        if beside { spare(columns, end + 1) } else { 0.0 },
                        if below { spare(rows, last + 1) } else { 0.0 },
                    ),
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

    fn colors(grid: &CellGrid, x: f64, y: f64) -> [u8; 4] {
        let place = |spans: &[(u32, u32)], at: f64| {
            spans.iter().position(|&(from, to)| f64::from(from) <= at && at < f64::from(to))
        };
        match (place(&grid.rows, y), place(&grid.columns, x)) {
            (Some(row), Some(col)) => grid.colors[row * grid.columns.len() + col],
            _ => [0; 4],
        }
    }

    /// What nearest-neighbour scaling shows at a place.
    fn shown(pictures: &[Picture<'_>], x: f64, y: f64) -> [u8; 4] {
        let mut found = Vec::new();
        for Picture { size, colors, place: [left, top, width, height] } in pictures {
            let (part_x, part_y) = ((x - left) / width, (y - top) / height);
            if (0.0..1.0).contains(&part_x) && (0.0..1.0).contains(&part_y) {
                let at = |part: f64, count: u32| (part * f64::from(count)) as usize;
                found.push(colors[at(part_y, size.1) * size.0 as usize + at(part_x, size.0)]);
            }
        }
        assert!(found.len() <= 1, "pictures overlap");
        found.first().copied().unwrap_or_default()
    }

    proptest! {
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

        /// Cells that are not opaque are pictures, whichever way they are divided.
        #[test]
        fn pictures_show_every_cell(
            columns in prop::collection::vec((0u32..2, 1u32..4), 2..30),
            rows in prop::collection::vec((0u32..2, 1u32..4), 1..30),
            seed in 0usize..99,
        ) {
            let (columns, rows) = (spans(&columns), spans(&rows));
            let count = columns.len() * rows.len();
            let color = |at: usize| [((at * 37 + seed) % 251) as u8, 7, 9, 128];
            let grid = CellGrid { columns, rows, colors: (0..count).map(color).collect() };
            if let Shapes::Pictures(pictures) = Shapes::new(&grid, Shared::default()) {
                for y in 0..grid.rows.last().unwrap().1 {
                    for x in 0..grid.columns.last().unwrap().1 {
                        let (x, y) = (f64::from(x) + 0.5, f64::from(y) + 0.5);
                        prop_assert_eq!(shown(&pictures, x, y), colors(&grid, x, y));
                    }
                }
            }
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
            let all = (0..columns.len() * rows.len()).map(|at| palette[picks[at]]).collect();
            let grid = CellGrid { columns, rows, colors: all };
            let (columns, rows) = (exact(&grid.columns, None), exact(&grid.rows, None));
            let mut painted = [[[0u8; 4]; 48]; 48];
            for shape in merged(&grid, (&columns, &rows), usize::MAX).unwrap() {
                let [left, top, width, height] = shape.place();
                let (from, to) = (left as usize, (left + width) as usize);
                for row in &mut painted[top as usize..(top + height) as usize] {
                    for pixel in &mut row[from..to] {
                        // What is not opaque must not be laid over anything.
                        prop_assert!(shape.color[3] == 255 || *pixel == [0; 4]);
                        *pixel = shape.color;
                    }
                }
            }
            for (y, row) in painted.iter().enumerate() {
                for (x, pixel) in row.iter().enumerate() {
                    let color = colors(&grid, x as f64 + 0.5, y as f64 + 0.5);
                    let expected = if color[3] == 0 { [0; 4] } else { color };
                    prop_assert_eq!(*pixel, expected);
                }
            }
        }
    }

    #[test]
    fn equal_cells_are_one_picture_and_groups_one_each() {
        let columns = Division::equal(300, 700, false).with_gaps(&[(100, 5)]);
        let rows = Division::equal(40, 90, true);
        let spans = |division: &Division| division.visible().map(|(_, span)| span).collect();
        let color = |at: usize| [(at % 251) as u8, (at % 241) as u8, 0, 255];
        let colors = (0..300 * 40).map(color).collect();
        let grid = CellGrid { columns: spans(&columns), rows: spans(&rows), colors };
        let shared = Shared { columns: Some(&columns), rows: Some(&rows) };
        let Shapes::Pictures(pictures) = Shapes::new(&grid, shared) else { panic!() };
        assert_eq!(pictures.iter().map(|p| p.size).collect::<Vec<_>>(), [(100, 40), (200, 40)]);
        let [left, _, width, height] = pictures[1].place;
        let cell = 700.0 / 300.0;
        assert!((left - (100.0 * cell + 5.0)).abs() < 1e-9 && (width - 200.0 * cell).abs() < 1e-9);
        assert_eq!(height, 90.0);
        assert_eq!(pictures[1].enlargement(1.0, 1 << 24), (3, 3));
        assert_eq!(pictures[1].enlargement(1.0, 100), (1, 1));
    }
}

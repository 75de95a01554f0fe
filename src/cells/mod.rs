//! Cells to colours: the matrix seen through the colour scale, on the grid of the pixels.
//!
//! A [`CellGrid`] has one colour per cell that can be seen and says which pixels each covers; painters
//! fill them, whatever they paint on. Where there are more cells than pixels, they come reduced by
//! another room, or each pixel shows the cell under its centre and the grid holds only those; it
//! never has more colours than the figure has pixels. A colour bar is a grid as well, of one row or
//! column. Which texts stand in cells, and in which ink, is decided beside it.

mod annotations;

pub(crate) use annotations::{Annotated, Writing};

mod strip;

pub(crate) use strip::color_strip;

use crate::color::ColorScale;
use crate::data::{Element, Matrix, View, Visitor};
use crate::geom::Division;
use crate::reduce::Cover;
use crate::threads::share_out;
use std::ops::Range;

/// Colours of cells and the pixels that each covers, in the order of the screen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CellGrid {
    /// First pixel of each column and the one after its last, from the left of the grid.
    pub(crate) columns: Vec<(u32, u32)>,
    /// First pixel of each row and the one after its last, from the top of the grid.
    pub(crate) rows: Vec<(u32, u32)>,
    /// Row after row: red, green, blue and straight alpha.
    pub(crate) colors: Vec<[u8; 4]>,
}

impl CellGrid {
    /// Makes those colours transparent that stand for hidden cells alone. `rows` and `columns` are the
    /// cells that each row and column of colours stands for.
    pub(crate) fn hide(
        &mut self,
        rows: &[Range<usize>],
        columns: &[Range<usize>],
        is_hidden: impl Fn(usize, usize) -> bool,
    ) {
        for (rows, colors) in rows.iter().zip(self.colors.chunks_mut(columns.len().max(1))) {
            for (columns, color) in columns.iter().zip(colors) {
                if rows.clone().all(|row| columns.clone().all(|col| is_hidden(row, col))) {
                    *color = [0; 4];
                }
            }
        }
    }
}

/// The colours of a matrix's visible cells.
pub(crate) fn color_cells(
    matrix: &Matrix<'_>,
    scale: &ColorScale,
    columns: &Division,
    rows: &Division,
) -> CellGrid {
    struct Paint<'a> {
        scale: &'a ColorScale,
        rows: &'a [usize],
        cols: &'a [usize],
    }
    impl Paint<'_> {
        /// Whether every cell is seen, in the order of the matrix.
        fn is_whole<T>(&self, view: &View<'_, T>) -> bool {
            self.rows.iter().copied().eq(0..view.rows) && self.cols.iter().copied().eq(0..view.cols)
        }
    }
    impl Visitor for Paint<'_> {
        type Output = Vec<[u8; 4]>;
        fn visit<T: Element>(self, view: View<'_, T>) -> Vec<[u8; 4]> {
            let kernel = self.scale.kernel::<T>(self.rows.len() * self.cols.len());
            let mut colors = vec![[0; 4]; self.rows.len() * self.cols.len()];
            if let Some(values) = view.contiguous_rows().filter(|_| self.is_whole(&view)) {
                kernel.fill(values, &mut colors);
                return colors;
            }
            let in_order = self.cols.iter().enumerate().all(|(at, &col)| at == col);
            let mut gathered = Vec::new();
            for (&row, colors) in self.rows.iter().zip(colors.chunks_mut(self.cols.len().max(1))) {
                if let Some(values) = view.row_slice(row).filter(|_| in_order) {
                    kernel.fill(values, colors);
                } else {
                    gathered.clear();
                    gathered.extend(self.cols.iter().map(|&col| view.at(row, col)));
                    kernel.fill(&gathered, colors);
                }
            }
            colors
        }
    }
    let (rows, row_spans): (Vec<_>, _) = rows.visible().unzip();
    let (cols, col_spans): (Vec<_>, _) = columns.visible().unzip();
    let colors = matrix.visit(Paint { scale, rows: &rows, cols: &cols });
    CellGrid { columns: col_spans, rows: row_spans, colors }
}

/// The colours of reduced values, row after row, one for each pair of groups.
pub(crate) fn color_values(
    values: &[f64],
    scale: &ColorScale,
    columns: &Cover,
    rows: &Cover,
    threads: usize,
) -> CellGrid {
    let kernel = scale.kernel::<f64>(values.len());
    let mut colors = vec![[0; 4]; values.len()];
    let jobs = values.chunks(JOB).zip(colors.chunks_mut(JOB));
    share_out(threads, jobs, || (), |(), (values, colors)| kernel.fill(values, colors));
    CellGrid { columns: columns.pixels(), rows: rows.pixels(), colors }
}

/// How many values are a thread's work at a time.
const JOB: usize = 1 << 16;

/// The colours of a bar along its length, `across` pixels wide: those of the table or, where the norm
/// has boundaries, of its intervals.
pub(crate) fn color_bar(
    scale: &ColorScale,
    steps: &Division,
    across: u32,
    vertical: bool,
) -> CellGrid {
    let (slots, spans): (Vec<usize>, Vec<_>) = steps.visible().unzip();
    let color = |slot: usize| match scale.norm().intervals() {
        Some(count) => scale.color(scale.norm().inverse((slot as f64 + 0.5) / count as f64)),
        None => scale.colors()[slot],
    };
    let colors = slots.into_iter().map(|slot| color(slot).into()).collect();
    let whole = vec![(0, across)];
    if vertical {
        CellGrid { columns: whole, rows: spans, colors }
    } else {
        CellGrid { columns: spans, rows: whole, colors }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::{Color, Colormap};
    use crate::norm::{FittedNorm, Norm};

    fn scale() -> ColorScale {
        ColorScale::new(
            FittedNorm::new(Norm::Linear, 0.0, 11.0),
            &Colormap::viridis(),
            Color::BLACK,
        )
    }

    #[test]
    fn every_cell_keeps_its_place_in_any_order() {
        let matrix = Matrix::from_fn(3, 4, |row, col| (row * 4 + col) as i32).unwrap();
        for (flip_x, flip_y) in [(false, false), (true, false), (false, true), (true, true)] {
            let columns = Division::equal(4, 40, flip_x);
            let rows = Division::equal(3, 30, flip_y);
            let grid = color_cells(&matrix, &scale(), &columns, &rows);
            for (j, &(top, _)) in grid.rows.iter().enumerate() {
                for (i, &(left, _)) in grid.columns.iter().enumerate() {
                    let cell = (rows.cell_at(top).unwrap(), columns.cell_at(left).unwrap());
                    let value = matrix.get(cell.0, cell.1).unwrap();
                    assert_eq!(grid.colors[j * 4 + i], <[u8; 4]>::from(scale().color(value)));
                }
            }
        }
    }

    #[test]
    fn more_cells_than_pixels_show_those_under_pixel_centres() {
        let matrix = Matrix::from_fn(1, 100, |_, col| col as f64 / 9.0).unwrap();
        let columns = Division::equal(100, 7, false);
        let grid = color_cells(&matrix, &scale(), &columns, &Division::equal(1, 1, false));
        let expected: Vec<[u8; 4]> = (0..7)
            .map(|p| scale().color(matrix.get(0, ((2 * p + 1) * 100 - 1) / 14).unwrap()).into())
            .collect();
        assert_eq!(grid.colors, expected);
        assert_eq!(grid.columns, (0..7).map(|p| (p, p + 1)).collect::<Vec<_>>());
    }

    #[test]
    fn a_bar_runs_through_all_colours() {
        let bar = color_bar(&scale(), &Division::equal(256, 512, true), 20, true);
        assert_eq!(bar.rows.len(), 256);
        assert_eq!(bar.colors[255], <[u8; 4]>::from(scale().color(0.0)));
        assert_eq!(bar.colors[0], <[u8; 4]>::from(scale().color(11.0)));
    }
}

//! The lines of a figure: frames around cells, strips, bar and legends, the grid, tick marks, brackets.

use super::Layout;
use crate::color::Color;
use crate::geom::Rect;

/// Starts and ends.
pub(crate) type Spans = Vec<(f64, f64)>;

/// A stretch of cells with a frame of its own, and the widths of the lines at its two ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Block {
    pub(crate) start: f64,
    pub(crate) end: f64,
    pub(crate) lines: (f64, f64),
}

/// The lines of a grid, as starts and ends from the edge of the cells area.
#[derive(Clone, Debug, Default)]
pub(crate) struct GridLayout {
    pub(crate) columns: Spans,
    pub(crate) rows: Spans,
    pub(crate) color: Option<Color>,
}

impl Layout {
    /// The lines between cells, upright ones first, each from end to end of its block of cells; none
    /// without [`HeatmapSpec::grid`](crate::HeatmapSpec::grid).
    pub fn grid_lines(&self) -> impl Iterator<Item = Rect> + '_ {
        let within =
            |blocks: &[Block]| -> Spans { blocks.iter().map(|b| (b.start, b.end)).collect() };
        let (columns, rows) = (within(&self.column_blocks), within(&self.row_blocks));
        let (left, top) = (self.cells.left, self.cells.top);
        let crossings = |across: &Spans, down: &Spans| -> Vec<Rect> {
            let line = |&(start, end): &(f64, f64), &(from, to): &(f64, f64)| {
                Rect::new(start, from, end, to).translated(left, top)
            };
            across.iter().flat_map(|x| down.iter().map(move |y| line(x, y))).collect()
        };
        let upright = crossings(&self.grid.columns, &rows);
        upright.into_iter().chain(crossings(&columns, &self.grid.rows))
    }

    /// The colour of the lines between cells; none without [`HeatmapSpec::grid`](crate::HeatmapSpec::grid).
    pub fn grid_color(&self) -> Option<Color> {
        self.grid.color
    }

    /// The areas of cells that have frames of their own, row after row: one, or as many as gaps between
    /// groups make.
    ///
    /// ```
    /// # use heatspec::{Axis, Groups, Heatmap, HeatmapSpec, Matrix};
    /// # let matrix = Matrix::from_fn(4, 6, |row, col| (row + col) as f64)?;
    /// let layers = Groups::new([("layer 0", 0..2), ("layer 1", 2..4)]).gap(6);
    /// let spec = HeatmapSpec::new().y_axis(Axis::index().groups(layers));
    /// let layout = Heatmap::new(matrix, spec).layout()?;
    /// let blocks: Vec<_> = layout.blocks().collect();
    /// assert_eq!(Some(blocks[1]), layout.cells_rect(2..4, 0..6));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn blocks(&self) -> impl Iterator<Item = Rect> + '_ {
        self.row_blocks.iter().flat_map(move |row| {
            self.column_blocks.iter().map(move |column| {
                let block = Rect::new(column.start, row.start, column.end, row.end);
                block.translated(self.cells.left, self.cells.top)
            })
        })
    }

    /// The lines of the frames around the cells, the strips, the colour bar and the areas of legends,
    /// which cover no cell. With gaps between groups, each block of cells has a frame of its own.
    ///
    /// Pointed ends of the bar have slanted lines as well, inside
    /// [`ends`](crate::ColorbarLayout::ends) and beyond it by no more than twice the width of a line.
    pub fn frames(&self) -> impl Iterator<Item = Rect> + '_ {
        let lines = self.frame_grids().into_iter().flat_map(|(columns, rows)| {
            let line = move |(left, right), (top, bottom)| Rect::new(left, top, right, bottom);
            let row = move |row| columns.clone().into_iter().map(move |column| line(column, row));
            rows.into_iter().flat_map(row)
        });
        lines.chain(self.bar_frame()).chain(self.legend_frames())
    }

    /// The colours of the bar and the swatch of its entry.
    pub(crate) fn bar_areas(&self) -> impl Iterator<Item = Rect> + '_ {
        self.colorbar.iter().flat_map(|bar| {
            std::iter::once(bar.rect).chain(bar.missing.as_ref().map(|entry| entry.swatch))
        })
    }

    /// The swatches and bars of legends.
    pub(crate) fn legend_areas(&self) -> impl Iterator<Item = Rect> + '_ {
        self.legends.iter().flat_map(|legend| {
            let swatches = legend.entries.iter().map(|entry| entry.swatch);
            swatches.chain(legend.bar.iter().map(|bar| bar.rect))
        })
    }

    /// The lines around the colour bar.
    pub(crate) fn bar_frame(&self) -> Vec<Rect> {
        self.bar_areas().flat_map(|area| self.frame(area)).collect()
    }

    /// The lines around swatches and bars of legends.
    pub(crate) fn legend_frames(&self) -> Vec<Rect> {
        self.legend_areas().flat_map(|area| self.frame(area)).collect()
    }

    /// Four lines around a rectangle, outside it, so that they cover no cell.
    fn frame(&self, inner: Rect) -> Vec<Rect> {
        let width = self.line_width;
        if width == 0.0 { Vec::new() } else { ring(&inner.grown(width), width) }
    }

    /// The frames around blocks of cells as two grids, lines that run across and lines that run down:
    /// the start and end of all of their columns, and of all of their rows.
    pub(crate) fn frame_grids(&self) -> Vec<(Spans, Spans)> {
        if self.line_width == 0.0 || !self.has_frame {
            return Vec::new();
        }
        let moved = |blocks: &[Block], by: f64| -> Vec<Block> {
            blocks.iter().map(|b| Block { start: b.start + by, end: b.end + by, ..*b }).collect()
        };
        let columns = moved(&self.column_blocks, self.cells.left);
        let rows = moved(&self.row_blocks, self.cells.top);
        let whole = |start: f64, end: f64| {
            vec![Block { start, end, lines: (self.line_width, self.line_width) }]
        };
        let beside = self
            .row_strips
            .iter()
            .map(|strip| grids(&whole(strip.rect.left, strip.rect.right), &rows));
        let above = self
            .column_strips
            .iter()
            .map(|strip| grids(&columns, &whole(strip.rect.top, strip.rect.bottom)));
        let cells = std::iter::once(grids(&columns, &rows));
        cells.chain(beside).chain(above).flatten().collect()
    }

    /// The same for the lines of the grid; no pixel is in both.
    pub(crate) fn grid_spans(&self) -> [(Spans, Spans); 2] {
        let moved = |spans: Spans, by: f64| -> Spans {
            spans.into_iter().map(|(start, end)| (start + by, end + by)).collect()
        };
        let (left, top) = (self.cells.left, self.cells.top);
        let whole = between(&self.row_blocks, &Spans::new());
        let cut = between(&self.column_blocks, &self.grid.columns);
        [
            (moved(self.grid.columns.clone(), left), moved(whole, top)),
            (moved(cut, left), moved(self.grid.rows.clone(), top)),
        ]
    }

    /// What is painted in the theme's line colour: tick marks, brackets, separators.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Rect> + '_ {
        let of_axes = self.axes().flat_map(|(_, axis)| axis.lines());
        of_axes.chain(self.separators.iter().copied())
    }
}

/// The frames around blocks of cells, as lines that run across and lines that run down.
fn grids(columns: &[Block], rows: &[Block]) -> [(Spans, Spans); 2] {
    let outer = |b: &Block| (b.start - b.lines.0, b.end + b.lines.1);
    let lines = |b: &Block| [(b.start - b.lines.0, b.start), (b.end, b.end + b.lines.1)];
    [
        (columns.iter().map(outer).collect(), rows.iter().flat_map(lines).collect()),
        (columns.iter().flat_map(lines).collect(), rows.iter().map(|b| (b.start, b.end)).collect()),
    ]
}

/// Four lines along the inside of a rectangle that do not overlap; the whole of it where it has no room for
/// them.
pub(crate) fn ring(outer: &Rect, width: f64) -> Vec<Rect> {
    if outer.width() <= 0.0 || outer.height() <= 0.0 {
        return Vec::new();
    }
    if outer.width() <= 2.0 * width || outer.height() <= 2.0 * width {
        return vec![*outer];
    }
    let inner = outer.grown(-width);
    vec![
        Rect { bottom: inner.top, ..*outer },
        Rect { top: inner.bottom, ..*outer },
        Rect { top: inner.top, bottom: inner.bottom, right: inner.left, ..*outer },
        Rect { top: inner.top, bottom: inner.bottom, left: inner.right, ..*outer },
    ]
}

/// The stretches of blocks that no line of the grid covers, so that where lines cross, only one of the
/// two is painted.
fn between(blocks: &[Block], lines: &Spans) -> Spans {
    let mut free = Spans::new();
    for block in blocks {
        let mut from = block.start;
        for &(start, end) in lines.iter().filter(|line| line.1 > block.start) {
            if start >= block.end {
                break;
            }
            if start > from {
                free.push((from, start));
            }
            from = end;
        }
        if from < block.end {
            free.push((from, block.end));
        }
    }
    free
}

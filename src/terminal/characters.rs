//! Cells as half blocks, with what the layout says around them in characters.
//!
//! A half block is about as wide as it is high, so that the cells keep the shape that they have in the
//! figure. Where cells are of one size and fit, each is equally many characters wide and half blocks high;
//! else each half block shows the cell in its middle, never a mixture. Titles and labels are the texts of the
//! layout, at the same places in proportion; of labels that would collide the later one is left out.

mod axes;
mod bar;

use super::canvas::{Canvas, Depth, Rgb};
use super::sampling::{Places, places};
use super::words::{clean, width, wrap};
use super::{TerminalPicture, TerminalProtocol};
use crate::cells::CellGrid;
use crate::color::Color;
use crate::layout::{Layout, TextBox};
use axes::Ticks;

/// What is drawn.
pub(crate) struct Parts<'p> {
    pub(crate) layout: &'p Layout,
    pub(crate) cells: &'p CellGrid,
    pub(crate) bar: Option<&'p CellGrid>,
    /// The colour of missing values.
    pub(crate) missing: Color,
    /// What lies under cells that are see-through in part.
    pub(crate) page: Color,
}

/// Fewer columns than these have no room for anything beside cells.
const LEAST_COLUMNS: usize = 20;
/// Every row has a line of its own, with its label, where there are no more than these.
const MOST_LABELLED: usize = 64;

/// Where the cells stand.
struct Area {
    left: usize,
    top: usize,
    columns: Places,
    /// Half blocks; under [`Depth::None`] whole lines.
    rows: Places,
    halves: usize,
}

impl Area {
    fn width(&self) -> usize {
        self.columns.cells.len()
    }

    /// The number of lines.
    fn height(&self) -> usize {
        self.rows.cells.len().div_ceil(self.halves)
    }
}

pub(crate) fn draw(
    parts: &Parts<'_>,
    protocol: TerminalProtocol,
    columns: usize,
) -> TerminalPicture {
    let depth = match protocol {
        TerminalProtocol::HalfBlocks256 => Depth::Xterm256,
        TerminalProtocol::Shades => Depth::None,
        _ => Depth::TwentyFourBits,
    };
    let columns = columns.max(LEAST_COLUMNS);
    let mut canvas = Canvas::default();
    let layout = parts.layout;
    for lines in [layout.title(), layout.subtitle()] {
        for line in wrap(&joined(lines), columns) {
            canvas.write(canvas.height(), (columns - width(&line)) / 2, &line);
        }
    }
    let rows = Ticks::of(layout.y_axis(), layout.cells().top, layout.cells().height());
    let gutter = rows.widest().min(columns / 3);
    let bar = bar::Bar::of(parts, columns / 4);
    let room = columns.saturating_sub(gutter + 2 + bar.as_ref().map_or(0, bar::Bar::width)).max(1);
    let halves = if depth == Depth::None { 1 } else { 2 };
    let mut area = shape(parts, &rows, room, halves);
    area.left = gutter + 2;
    area.top = axes::headings(parts, &area, &mut canvas);
    paint(parts, &area, depth, &mut canvas);
    axes::rows(&rows, &area, gutter, &mut canvas);
    axes::columns(layout.x_axis(), layout, &area, columns, &mut canvas);
    if let Some(bar) = &bar {
        bar.draw(parts, &area, depth, &mut canvas);
    }
    for line in wrap(&joined(layout.caption()), columns) {
        canvas.write(canvas.height(), 0, &line);
    }
    let (text, merged_colors) = canvas.finish(depth);
    let all = parts.cells.rows.len() * parts.cells.columns.len();
    let shown = (parts.cells.rows.len() - area.rows.hidden)
        * (parts.cells.columns.len() - area.columns.hidden);
    TerminalPicture {
        text,
        merged_colors,
        hidden_cells: all - shown,
        cells: (area.width(), area.height()),
        left_out: left_out(layout),
    }
}

/// Lines that the layout broke as one.
fn joined(lines: &[TextBox]) -> String {
    lines.iter().map(|line| clean(&line.text)).collect::<Vec<_>>().join(" ")
}

/// How many columns and lines the cells take.
fn shape(parts: &Parts<'_>, labels: &Ticks, room: usize, halves: usize) -> Area {
    let (cells, grid) = (parts.layout.cells(), parts.cells);
    let columns = places(&grid.columns, cells.width(), room);
    // A character is twice as high as it is wide.
    let across = columns.cells.len() as f64 * halves as f64 / 2.0;
    let wanted = ((across * cells.height() / cells.width()).round() as usize).max(halves);
    let count = grid.rows.len();
    let each = (wanted as f64 / count as f64).round() as usize;
    let each = match each {
        0 | 1 if labels.count() == count && count <= MOST_LABELLED => halves,
        0 | 1 => 1,
        // Whole lines, where every row can have one.
        each => each / halves * halves,
    };
    // A few more lines than the shape asks for are better than rows that are not shown.
    let most = if count * each <= 2 * wanted || each == halves { count * each } else { wanted };
    let rows = places(&grid.rows, cells.height(), most);
    Area { left: 0, top: 0, columns, rows, halves }
}

/// The colour of a cell, with the page under what is see-through; `None` where there is none.
fn color_of(parts: &Parts<'_>, row: Option<usize>, col: Option<usize>) -> Option<Rgb> {
    let [r, g, b, a] = parts.cells.colors[row? * parts.cells.columns.len() + col?];
    on_page(Color::rgb(r, g, b).with_alpha(a), parts.page)
}

fn on_page(color: Color, page: Color) -> Option<Rgb> {
    let Color { r, g, b, .. } = color.over(page);
    (color.a > 0).then_some([r, g, b])
}

fn paint(parts: &Parts<'_>, area: &Area, depth: Depth, canvas: &mut Canvas) {
    let shades = (depth == Depth::None).then(|| bar::Shades::of(parts));
    for (line, rows) in area.rows.cells.chunks(area.halves).enumerate() {
        let lower = rows.get(1).copied().flatten();
        for (column, &col) in area.columns.cells.iter().enumerate() {
            let upper = color_of(parts, rows[0], col);
            let (line, column) = (area.top + line, area.left + column);
            match &shades {
                Some(shades) => canvas.shade(line, column, shades.shade(upper)),
                None => canvas.halves(line, column, [upper, color_of(parts, lower, col)]),
            }
        }
    }
}

/// What the figure has and characters do not show.
fn left_out(layout: &Layout) -> Vec<&'static str> {
    let groups = !layout.x_axis().groups.is_empty() || !layout.y_axis().groups.is_empty();
    let second = layout.secondary_x_axis().is_some() || layout.secondary_y_axis().is_some();
    let strips = !layout.row_strips().is_empty() || !layout.column_strips().is_empty();
    let parts = [
        (!layout.annotations().is_empty(), "annotations"),
        (!layout.marks().is_empty(), "marks"),
        (groups, "groups"),
        (second, "secondary axes"),
        (strips, "strips"),
        (layout.grid_lines().next().is_some(), "grid lines"),
    ];
    parts.into_iter().filter(|(is_there, _)| *is_there).map(|(_, name)| name).collect()
}

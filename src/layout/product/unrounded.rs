//! The layout before cells went to whole pixels: what vector formats draw.
//!
//! Everything that stands among or beside the cells goes along: grid lines and the lines between groups,
//! ticks with their labels, brackets, texts in cells and marks. Frames, bars, legends, and all other
//! text stay where they are.

use super::{AxisLayout, GroupLayout, Layout, MarkLayout, MarkShape, Spans, TextBox};
use crate::geom::{Point, Rect, Unrounded};
use std::ops::Range;

/// So many times the width of a line is what lines along the edges of cells need to keep theirs.
const RIGID: f64 = 4.0;

impl Layout {
    /// The same layout with cells as long as they would be without whole pixels. [`cells`](Self::cells)
    /// and the divisions stay those of the pixels.
    pub(crate) fn unrounded(&self) -> Layout {
        let rigid = RIGID * self.line_width.max(1.0);
        let moves = Moves {
            columns: Unrounded::new(&self.columns, rigid),
            rows: Unrounded::new(&self.rows, rigid),
            corner: (self.cells.left, self.cells.top),
            thin: rigid,
        };
        let mut layout = self.clone();
        for block in &mut layout.column_blocks {
            (block.start, block.end) =
                (moves.columns.place(block.start), moves.columns.place(block.end));
        }
        for block in &mut layout.row_blocks {
            (block.start, block.end) = (moves.rows.place(block.start), moves.rows.place(block.end));
        }
        for separator in &mut layout.separators {
            *separator = moves.rect(separator);
        }
        centered_on_borders(&mut layout.grid.columns, &moves.columns);
        centered_on_borders(&mut layout.grid.rows, &moves.rows);
        for note in &mut layout.annotations {
            if let Some(cell) = self.cell_rect(note.row, note.col) {
                let (dx, dy) = moves.shift(cell.center());
                move_text(&mut note.text, dx, dy);
            }
        }
        let x_axes = std::iter::once(&mut layout.x_axis).chain(&mut layout.secondary_x_axis);
        x_axes.for_each(|axis| moves.axis(axis, true));
        let y_axes = std::iter::once(&mut layout.y_axis).chain(&mut layout.secondary_y_axis);
        y_axes.for_each(|axis| moves.axis(axis, false));
        if let Some(bar) = &mut layout.colorbar {
            let across = !bar.axis.side.is_vertical();
            for tick in &mut bar.axis.ticks {
                tick.mark = centered(&tick.mark, tick.position, across);
            }
        }
        layout.marks.iter_mut().for_each(|mark| moves.mark(mark));
        layout
    }
}

/// Where everything goes, in pixels of the figure.
struct Moves {
    columns: Unrounded,
    rows: Unrounded,
    /// The left and top edge of the cells.
    corner: (f64, f64),
    thin: f64,
}

impl Moves {
    fn shift(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.columns.shift(x - self.corner.0), self.rows.shift(y - self.corner.1))
    }

    fn point(&self, point: Point) -> Point {
        let (dx, dy) = self.shift(point.into());
        point.moved(dx, dy)
    }

    /// A rectangle of which every edge moves. What is as thin as a line moves as a whole.
    fn rect(&self, rect: &Rect) -> Rect {
        let start = self.point(Point::new(rect.left, rect.top));
        let end = self.point(Point::new(rect.right, rect.bottom));
        let mut moved = Rect::new(start.x, start.y, end.x, end.y);
        let (dx, dy) = self.shift(rect.center());
        if rect.width() <= self.thin {
            (moved.left, moved.right) = (rect.left + dx, rect.right + dx);
        }
        if rect.height() <= self.thin {
            (moved.top, moved.bottom) = (rect.top + dy, rect.bottom + dy);
        }
        moved
    }

    /// An axis along the columns, or along the rows.
    fn axis(&self, axis: &mut AxisLayout, across: bool) {
        let (moves, start) =
            if across { (&self.columns, self.corner.0) } else { (&self.rows, self.corner.1) };
        let along = |by: f64| if across { (by, 0.0) } else { (0.0, by) };
        for tick in &mut axis.ticks {
            let shift = moves.shift(tick.position - start);
            tick.position += shift;
            tick.mark = centered(&tick.mark, tick.position, across);
            if let Some(label) = &mut tick.label {
                let (dx, dy) = along(shift);
                move_text(label, dx, dy);
            }
        }
        for group in &mut axis.groups {
            let by = [group.extent.start, group.extent.end].map(|end| moves.shift(end - start));
            group_moved(group, by, across);
            let shift = f64::midpoint(by[0], by[1]);
            if let Some(label) = &mut group.label {
                let (dx, dy) = along(shift);
                move_text(label, dx, dy);
            }
        }
    }

    fn mark(&self, mark: &mut MarkLayout) {
        for shape in mark.shapes.iter_mut().chain(&mut mark.halo) {
            match shape {
                MarkShape::Rect(rect) => *rect = self.rect(rect),
                // A point keeps its form.
                MarkShape::Polygon(points) => {
                    let bounds = Rect::around(points);
                    let (dx, dy) = self.shift(bounds.center());
                    for point in points {
                        *point = point.moved(dx, dy);
                    }
                }
                MarkShape::Path { points, .. } => {
                    for point in points {
                        *point = self.point(*point);
                    }
                }
            }
        }
        if let Some(plate) = &mut mark.plate {
            let (dx, dy) = self.shift(plate.center());
            *plate = plate.translated(dx, dy);
            if let Some(label) = &mut mark.label {
                move_text(label, dx, dy);
            }
        }
    }
}

/// Lines of a grid in the very middle of their border or gap, without the half pixel by which whole ones
/// miss it.
fn centered_on_borders(lines: &mut Spans, moves: &Unrounded) {
    for line in lines {
        let half = (line.1 - line.0) / 2.0;
        if let Some(center) = moves.border(f64::midpoint(line.0, line.1)) {
            *line = (center - half, center + half);
        }
    }
}

/// A tick mark in the very middle of its place.
fn centered(mark: &Rect, position: f64, across: bool) -> Rect {
    if across {
        let half = mark.width() / 2.0;
        Rect { left: position - half, right: position + half, ..*mark }
    } else {
        let half = mark.height() / 2.0;
        Rect { top: position - half, bottom: position + half, ..*mark }
    }
}

/// The ends of a group's bracket go with the ends of its cells, with all that is near them.
fn group_moved(group: &mut GroupLayout, [by_start, by_end]: [f64; 2], across: bool) {
    let Range { start, end } = group.extent;
    let moved = |at: f64| at + if at - start < end - at { by_start } else { by_end };
    for line in &mut group.bracket {
        if across {
            (line.left, line.right) = (moved(line.left), moved(line.right));
        } else {
            (line.top, line.bottom) = (moved(line.top), moved(line.bottom));
        }
    }
    group.extent = start + by_start..end + by_end;
}

fn move_text(text: &mut TextBox, dx: f64, dy: f64) {
    text.rect = text.rect.translated(dx, dy);
    text.exact = text.exact.translated(dx, dy);
    text.origin = text.origin.moved(dx, dy);
}

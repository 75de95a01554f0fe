//! What each step of a solution shares: the canvas, the room for labels, the cells in both directions.

use super::bar::{Bar, BarRoom};
use super::bar_room::with_wide_labels;
use super::canvas::{Canvas, MOST_SIDE};
use super::strips::Strips;
use crate::error::Error;
use crate::layout::axis::{AxisRoom, Decoration, LabelRoom, Row, Seat, Spread, Texts, seats};
use crate::layout::pixels::Pixels;
use crate::layout::request::Request;
use crate::layout::turn::Turn;
use crate::spec::{Aspect, HeatmapSpec, Kinds, Margins, Side};

/// Tick labels end in "…" past this part of the figure's width (or height, where they are upright).
const MOST_LABEL: f64 = 0.4;
/// Labels of groups that stand across their axis end in "…" past this part of it.
const MOST_GROUP_LABEL: f64 = 0.2;
/// A figure that grows with its cells has at least this room for a line of title or label, in points.
const LEAST_LINE: f64 = 180.0;

/// What all steps of a solution share.
pub(super) struct Solver<'a> {
    pub(super) request: &'a Request<'a>,
    pub(super) pixels: Pixels,
    /// In pixels.
    pub(super) margins: Margins,
    pub(super) canvas: Canvas,
    pub(super) x: &'a Spread<'a>,
    pub(super) y: &'a Spread<'a>,
    pub(super) strips: &'a Strips,
    /// The categories of strips.
    pub(super) kinds: &'a Kinds<'a>,
    pub(super) labels: LabelRoom<'a>,
    /// The colour bar, if there is one.
    pub(super) bar: Option<Bar<'a>>,
}

impl<'a> Solver<'a> {
    pub(super) fn new(
        request: &'a Request<'a>,
        pixels: Pixels,
        spreads: [&'a Spread<'a>; 2],
        strips: &'a Strips,
        kinds: &'a Kinds<'a>,
        texts: &'a Texts<'a>,
        canvas: Canvas,
    ) -> Self {
        let [x, y] = spreads;
        let (scale, margins) = (pixels.scale, request.spec.theme.margins);
        let margins = Margins {
            left: margins.left * scale,
            right: margins.right * scale,
            top: margins.top * scale,
            bottom: margins.bottom * scale,
        };
        let labels = label_room(request, canvas, pixels, texts);
        let mut solver =
            Self { request, pixels, margins, canvas, x, y, strips, kinds, labels, bar: None };
        if let Canvas::PerCell(width, height) = canvas {
            solver.canvas = solver.grown_for_labels(width, height);
            solver.labels = label_room(request, solver.canvas, pixels, texts);
        }
        solver.bar = Bar::new(request, &solver.labels, solver.canvas);
        solver
    }

    pub(super) fn spec(&self) -> &'a HeatmapSpec {
        self.request.spec
    }

    /// The first and second axis along the columns (or rows), each with its side.
    fn seats(&self, vertical: bool) -> impl Iterator<Item = Seat<'a>> + use<'a> {
        seats(self.spec(), vertical, if vertical { self.y } else { self.x })
    }

    /// A size per cell at which no cell is smaller than its label needs.
    fn grown_for_labels(&self, mut width: f64, mut height: f64) -> Canvas {
        let up = |length| self.pixels.up(length);
        for seat in self.seats(true) {
            let Some(row) = seat.categories(0.0, &self.labels) else { continue };
            height = height.max(up(pitch(&row, row.turn(seat.axis.rotation))));
        }
        for seat in self.seats(false) {
            let length = width * self.request.cols as f64;
            let Some(row) = seat.categories(length, &self.labels) else { continue };
            width = width.max(up(pitch(&row, row.turn(seat.axis.rotation))));
        }
        if self.spec().aspect == Aspect::Equal {
            let side = width.max(height);
            (width, height) = (side, side);
        }
        Canvas::PerCell(width, height)
    }

    /// The room that a line of a title or label has along a length.
    pub(super) fn most_line(&self, length: f64) -> f64 {
        match self.canvas {
            Canvas::Fixed(..) => length.max(0.0),
            Canvas::PerCell(..) => length.max(LEAST_LINE * self.pixels.scale),
        }
    }

    /// The room that a line of a label has on a side of the cells or bar of that length. Labels at the
    /// left and right may be longer than that only where nothing stands above or nothing below.
    fn most_label(&self, side: Side, length: f64) -> f64 {
        if side.is_vertical() && self.free_end().is_none() {
            return length.max(0.0);
        }
        self.most_line(length)
    }

    /// The side above or below the cells at which neither an axis nor the colour bar stands.
    pub(super) fn free_end(&self) -> Option<Side> {
        let bar = self.spec().colorbar.side;
        let taken = |side| bar == Some(side) || self.seats(false).any(|seat| seat.side == side);
        [Side::Top, Side::Bottom].into_iter().find(|side| !taken(*side))
    }

    /// The size of all cells and gaps where the size of one is given.
    pub(super) fn cells_size(&self) -> (f64, f64) {
        let (Canvas::PerCell(width, height) | Canvas::Fixed(width, height)) = self.canvas;
        let (cols, rows) = (self.request.cols as f64, self.request.rows as f64);
        (width * cols + self.x.gaps(), height * rows + self.y.gaps())
    }

    /// The axes along the columns (or rows) at about that length.
    pub(super) fn axes(&self, vertical: bool, length: f64) -> Result<Vec<Decoration<'a>>, Error> {
        let length = length.max(0.0);
        let most_group_depth = match self.canvas {
            Canvas::Fixed(width, height) => {
                MOST_GROUP_LABEL * if vertical { width } else { height }
            }
            Canvas::PerCell(..) => LEAST_LINE / 2.0 * self.pixels.scale,
        };
        let measured = |seat: Seat<'a>| {
            let room = AxisRoom {
                labels: &self.labels,
                most_label: self.most_label(seat.side, length),
                most_group_depth,
                font_size: self.spec().theme.tick_size,
            };
            seat.decoration(length, &room)
        };
        self.seats(vertical).map(measured).collect()
    }

    /// The colour bar, if it runs along the rows (or columns), beside cells of about that length.
    pub(super) fn measured_bar(
        &self,
        vertical: bool,
        cells: f64,
    ) -> Result<Option<Decoration<'a>>, Error> {
        let Some(bar) = self.bar.as_ref().filter(|bar| bar.side.is_vertical() == vertical) else {
            return Ok(None);
        };
        let room = self.bar_room(bar, cells.max(0.0));
        let measured = if self.request.has_fixed_bar {
            with_wide_labels(bar, &room)
        } else {
            bar.with_own_labels(&room, 0, Turn::new(0.0))?
        };
        Ok(Some(measured))
    }

    /// The room for what a bar says beside cells of a length. Its label may be longer than a bar that is
    /// shorter than the cells.
    pub(super) fn bar_room(&self, bar: &Bar<'_>, cells: f64) -> BarRoom<'_> {
        let most_label = self.most_label(bar.side, cells.max(bar.length(cells)));
        BarRoom { labels: &self.labels, cells, most_label }
    }
}

/// The room that tick labels have on a canvas.
fn label_room<'a>(
    request: &Request<'_>,
    canvas: Canvas,
    pixels: Pixels,
    texts: &'a Texts<'a>,
) -> LabelRoom<'a> {
    let most = |length: f64| length * MOST_LABEL;
    let (most_level, most_upright) = match canvas {
        Canvas::Fixed(width, height) => (most(width), most(height)),
        // As much of the figure's final width as of a fixed one, whose rest is the cells.
        Canvas::PerCell(width, height) => {
            let of_cells = |cell: f64, cells: usize| {
                let cells = cell * cells as f64;
                (cells * MOST_LABEL / (1.0 - MOST_LABEL)).max(LEAST_LINE * pixels.scale)
            };
            (of_cells(width, request.cols), of_cells(height, request.rows))
        }
    };
    let grows = matches!(canvas, Canvas::PerCell(..));
    LabelRoom { texts, pixels, most_level, most_upright, grows }
}

/// How far apart the labels of categories must stand so that none touches the next.
fn pitch(row: &Row<'_>, turn: Turn) -> f64 {
    let least = row.least_length(turn);
    if least > f64::from(MOST_SIDE) {
        // No figure has room for so many; that is all there is to know.
        return least / row.marks.len() as f64;
    }
    row.pitch(turn)
}

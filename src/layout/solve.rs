//! From the sides inward: how much room each side takes, and what is left for the cells.

use super::canvas::{Canvas, MOST_PIXELS, canvas, check_size, unit};
use super::check::check;
use super::decoration::{Decoration, Pixels};
use super::measure::{Solver, axis_kind};
use super::place::{self, Turn};
use super::scale::{Kind, Scale};
use super::{ColorbarLayout, Layout};
use crate::error::{Error, Warning};
use crate::geom::{Division, Rect};
use crate::norm::FittedNorm;
use crate::spec::{Axis, AxisCells, HeatmapSpec, Origin, Side};
use crate::text::{Line, Shape, line_metrics, paragraph};

/// Everything the layout depends on.
#[derive(Clone, Copy)]
pub(crate) struct Request<'a> {
    pub(crate) spec: &'a HeatmapSpec,
    pub(crate) rows: usize,
    pub(crate) cols: usize,
    pub(crate) norm: &'a FittedNorm,
    /// The number of colours between the limits.
    pub(crate) colors: usize,
    /// Whether the colour bar is pointed at its lower end, and at its upper one.
    pub(crate) pointed: (bool, bool),
    pub(crate) shape: &'a dyn Shape,
}

/// The least part of a figure that its cells may have, unless its size follows from them.
const LEAST_CELLS: f64 = 0.2;
/// Space between the title and what is below it, in parts of the title's size.
const TITLE_PAD: f64 = 0.55;
/// How often the reach of labels beyond their axes is found anew. Slanted labels, which reach far,
/// settle to within a pixel.
const MOST_PASSES: usize = 8;

/// Computes the layout.
pub(crate) fn solve(request: &Request<'_>) -> Result<Layout, Error> {
    check(request)?;
    let canvas = canvas(request)?;
    match (solve_on(request, canvas)?, canvas) {
        (Some(layout), _) => Ok(layout),
        (None, Canvas::Fixed(width, height) | Canvas::PerCell(width, height)) => {
            let (least_width, least_height) = least_size(request, width, height)?;
            let (width, height) = (width as u32, height as u32);
            Err(Error::FigureTooSmall { width, height, least_width, least_height })
        }
    }
}

/// The smallest figure of the same shape that has room, found by trying.
fn least_size(request: &Request<'_>, width: f64, height: f64) -> Result<(u32, u32), Error> {
    let most = f64::from(MOST_PIXELS);
    let scaled =
        |factor: f64| ((width * factor).ceil().min(most), (height * factor).ceil().min(most));
    let fits = |(width, height): (f64, f64)| {
        Ok::<bool, Error>(solve_on(request, Canvas::Fixed(width, height))?.is_some())
    };
    let (mut low, mut high) = (1.0, most / width.min(height));
    if !fits(scaled(high))? {
        let (width, height) = (width as u32, height as u32);
        return Err(Error::NoRoom { width, height, most: MOST_PIXELS });
    }
    for _ in 0..24 {
        let middle = f64::sqrt(low * high);
        if fits(scaled(middle))? {
            high = middle;
        } else {
            low = middle;
        }
    }
    let (width, height) = scaled(high);
    Ok((width as u32, height as u32))
}

/// The layout on a canvas; `None` where the canvas has no room for it.
fn solve_on(request: &Request<'_>, canvas: Canvas) -> Result<Option<Layout>, Error> {
    let spec = request.spec;
    let scale = spec.dpi / 72.0;
    let pixels = Pixels::new(&spec.theme, scale, unit(spec.dpi));
    let bar_side = spec.colorbar.side;
    let mut solver = Solver {
        request,
        pixels,
        margin: spec.theme.margin * scale,
        canvas,
        x_scale: Scale {
            kind: axis_kind(&spec.x_axis, request.cols),
            reversed: spec.x_axis.inverted,
        },
        y_scale: Scale {
            kind: axis_kind(&spec.y_axis, request.rows),
            reversed: spec.y_axis.inverted != (spec.origin == Origin::Lower),
        },
        bar_scale: Scale {
            kind: Kind::Norm(request.norm),
            reversed: bar_side.is_some_and(Side::is_vertical),
        },
        warnings: Vec::new(),
    };
    solver.grow_cells_for_labels();
    solver.solve()
}

impl Solver<'_> {
    /// What a side takes: the axis, if it stands there, and the colour bar beyond it.
    fn side_thickness(&self, side: Side, axis: &Decoration, bar: Option<&Decoration>) -> f64 {
        let own =
            if axis.side == side { axis.thickness(&self.pixels) } else { self.pixels.line_width };
        match bar.filter(|bar| bar.side == side) {
            Some(bar) => own + self.bar_depth() + bar.thickness(&self.pixels),
            None => own,
        }
    }

    /// The gap before the colour bar, its frame and its width.
    fn bar_depth(&self) -> f64 {
        let theme = &self.spec().theme;
        let gap = self.pixels.round(theme.bar_gap * self.pixels.scale);
        gap + self.pixels.line_width + self.bar_width()
    }

    fn bar_width(&self) -> f64 {
        let spec = self.spec();
        let points = spec.colorbar.thickness.unwrap_or(spec.theme.bar_width);
        let width = points * self.pixels.scale;
        self.pixels.round(width).max(self.pixels.unit)
    }

    fn solve(mut self) -> Result<Option<Layout>, Error> {
        let (rows, cols) = (self.request.rows as f64, self.request.cols as f64);
        let bar_side = self.spec().colorbar.side;
        let shape = self.request.shape;
        let title_size = self.spec().theme.title_size * self.pixels.scale;
        let title_pad = TITLE_PAD * title_size;
        let title_height = |title: &[Line]| match title.len() {
            0 => 0.0,
            lines => lines as f64 * line_metrics(shape, title_size, title).height() + title_pad,
        };
        // On a figure of a given size the title's room is known from the start.
        let mut title = match self.canvas {
            Canvas::Fixed(width, _) => self.title(width - 2.0 * self.margin),
            Canvas::PerCell(..) => Vec::new(),
        };

        // The budget for ticks down the sides: the height less what is known to stand above and
        // below, a line for each label.
        let height = match self.canvas {
            Canvas::Fixed(_, height) => {
                let tick = self.request.shape.metrics(self.pixels.tick_size).height();
                let label = self.request.shape.metrics(self.pixels.label_size).height();
                let x_label = self.spec().x_axis.label.as_ref().map_or(0.0, |_| 1.4 * label);
                let ticks = tick + self.pixels.tick_length;
                height - 2.0 * self.margin - title_height(&title) - x_label - ticks
            }
            Canvas::PerCell(_, cell) => cell * rows,
        };
        let y = self.y_decoration(height)?;
        let vertical_bar = match bar_side {
            Some(side) if side.is_vertical() => Some(self.bar_decoration(side, height)?),
            _ => None,
        };

        // Now the sides are known, and with them the width.
        let left = self.side_thickness(Side::Left, &y, vertical_bar.as_ref());
        let right = self.side_thickness(Side::Right, &y, vertical_bar.as_ref());
        let width = match self.canvas {
            Canvas::Fixed(width, _) => width - 2.0 * self.margin - left - right,
            Canvas::PerCell(cell, _) => cell * cols,
        };
        let x = self.x_decoration(width)?;
        let horizontal_bar = match bar_side {
            Some(side) if !side.is_vertical() => Some(self.bar_decoration(side, width)?),
            _ => None,
        };
        let bar = vertical_bar.or(horizontal_bar);

        let sides = [
            left,
            right,
            self.side_thickness(Side::Top, &x, bar.as_ref()),
            self.side_thickness(Side::Bottom, &x, bar.as_ref()),
        ];
        let axes =
            [(Some(&x), self.x_scale), (Some(&y), self.y_scale), (bar.as_ref(), self.bar_scale)];
        let beyond = self.with_overhang(sides, axes, (width, height), title_height(&title));
        let [left, right, top, bottom] = beyond;

        if let Canvas::PerCell(..) = self.canvas {
            title = self.title(self.most_line(left + width + right));
        }
        let title_height = title_height(&title);
        let top = top + title_height;

        // The cells have what is left, or the figure has what the cells need.
        let size = match self.canvas {
            Canvas::Fixed(width, height) => (width, height),
            Canvas::PerCell(cell_width, cell_height) => {
                let widest = title.iter().map(|line| line.width).fold(0.0, f64::max);
                let across = (left + cell_width * cols + right).max(widest);
                let down = top + cell_height * rows + bottom;
                let unit = self.pixels.unit;
                let whole =
                    |length: f64| ((length + 2.0 * self.margin) / unit).ceil() * unit + unit;
                (whole(across), whole(down))
            }
        };
        check_size(size.0, size.1)?;
        let cells = match self.canvas {
            Canvas::Fixed(..) => {
                let free = Rect::new(
                    self.margin + left,
                    self.margin + top,
                    size.0 - self.margin - right,
                    size.1 - self.margin - bottom,
                );
                self.whole_cells(free)
            }
            Canvas::PerCell(cell_width, cell_height) => {
                let (width, height) = (cell_width * cols, cell_height * rows);
                let spare = size.0 - 2.0 * self.margin - left - width - right;
                let x = self.pixels.round(self.margin + left + spare / 2.0);
                let y = self.pixels.round(self.margin + top);
                Rect::new(x, y, x + width, y + height)
            }
        };
        let has_room = cells.width() >= 1.0
            && cells.height() >= 1.0
            && (matches!(self.canvas, Canvas::PerCell(..))
                || cells.width() * cells.height() >= LEAST_CELLS * size.0 * size.1);
        if !has_room {
            return Ok(None);
        }
        // The title follows the cells, which rounding and centring may have moved.
        let top_thickness = top - title_height;
        Ok(Some(self.place(size, cells, [x, y], bar, title, top_thickness)))
    }

    pub(super) fn x_side(&self) -> Side {
        self.spec().x_axis.side.unwrap_or(Side::Bottom)
    }

    /// What stands left, right, above and below, together with the labels at the ends of each axis
    /// that reach beyond it.
    ///
    /// On a figure of a given size these shorten the axis, which lets labels of its other ticks reach
    /// further, by less each time; mostly the first time is the last.
    fn with_overhang(
        &self,
        sides: [f64; 4],
        axes: [(Option<&Decoration>, Scale<'_>); 3],
        (mut width, mut height): (f64, f64),
        title_height: f64,
    ) -> [f64; 4] {
        let mut beyond = sides;
        for _ in 0..MOST_PASSES {
            let last = beyond;
            for (decoration, scale) in axes {
                let Some(decoration) = decoration else { continue };
                let (first, length) =
                    if decoration.side.is_vertical() { (2, height) } else { (0, width) };
                let (before, after) = decoration.overhang(scale, length);
                // A figure of a given size keeps its labels inside; one that grows makes room.
                let label = match self.canvas {
                    Canvas::Fixed(..) => 0.0,
                    Canvas::PerCell(..) => decoration.label_overhang(length),
                };
                // Labels at the sides reach away from the x axis, whose own may reach below theirs.
                let (label_before, label_after) = match (first, self.x_side()) {
                    (0, _) => (label, label),
                    (_, Side::Top) => (0.0, 2.0 * label),
                    _ => (2.0 * label, 0.0),
                };
                beyond[first] = before.max(label_before).max(beyond[first]);
                beyond[first + 1] = after.max(label_after).max(beyond[first + 1]);
            }
            let Canvas::Fixed(outer_width, outer_height) = self.canvas else { break };
            let [left, right, above, below] = beyond;
            let lengths = (
                outer_width - 2.0 * self.margin - left - right,
                outer_height - 2.0 * self.margin - title_height - above - below,
            );
            if beyond == last && lengths == (width, height) {
                break;
            }
            (width, height) = lengths;
        }
        beyond
    }

    fn title(&mut self, width: f64) -> Vec<Line> {
        let Some(title) = self.spec().title.as_ref().filter(|title| !title.is_empty()) else {
            return Vec::new();
        };
        let size = self.spec().theme.title_size * self.pixels.scale;
        let (lines, cut) = paragraph(self.request.shape, title, size, width, 3);
        if cut {
            self.warnings.push(Warning::TextElided { text: title.to_string() });
        }
        lines
    }

    fn place(
        self,
        size: (f64, f64),
        cells: Rect,
        [x, y]: [Decoration; 2],
        bar: Option<Decoration>,
        title: Vec<Line>,
        top_thickness: f64,
    ) -> Layout {
        let spec = self.spec();
        let columns =
            division(&spec.x_axis, self.request.cols, cells.width(), self.x_scale.reversed);
        let rows = division(&spec.y_axis, self.request.rows, cells.height(), self.y_scale.reversed);
        let totals = [x.total, y.total, bar.as_ref().and_then(|bar| bar.total)];
        // Between the margins, and below the title.
        let room = Rect::new(
            self.margin,
            (cells.top - top_thickness).max(self.margin),
            size.0 - self.margin,
            size.1 - self.margin,
        );
        // Where room was made for labels longer than their axes, it lies away from the x axis.
        let side_room = match (self.canvas, x.side) {
            (Canvas::Fixed(..), _) => room,
            (Canvas::PerCell(..), Side::Top) => Rect { top: cells.top, ..room },
            (Canvas::PerCell(..), _) => Rect { bottom: cells.bottom, ..room },
        };
        let bar = bar.map(|bar| {
            let room = if bar.side.is_vertical() { side_room } else { room };
            self.place_bar(bar, cells, room, [&x, &y])
        });
        let x_axis = x.place(cells, room, self.x_scale, &columns, &self.pixels);
        let y_axis = y.place(cells, side_room, self.y_scale, &rows, &self.pixels);

        let title_size = spec.theme.title_size * self.pixels.scale;
        let metrics = line_metrics(self.request.shape, title_size, &title);
        let bottom = cells.top - top_thickness - TITLE_PAD * title_size;
        let start = bottom - title.len() as f64 * metrics.height();
        // Centred above the cells, but never past the edge of the figure.
        let widest = title.iter().map(|line| line.width).fold(0.0, f64::max) / 2.0;
        let center = cells.center().0;
        let center = center.min(size.0 - self.margin - widest).max(self.margin + widest);
        let title = place::block(title, metrics, Turn::new(0.0), start, center);

        let mut layout = Layout {
            size: (size.0 as u32, size.1 as u32),
            cells,
            columns,
            rows,
            line_width: self.pixels.line_width,
            title,
            x_axis,
            y_axis,
            colorbar: bar,
            warnings: Vec::new(),
        };
        layout.drop_collisions();
        layout.warnings = self.warnings;
        layout.warn_of_labels_left_out(totals);
        layout.warn_of_missing_glyphs();
        layout
    }

    /// A bar that is shorter than the cells stands in their middle.
    fn shortened(&self, whole: Rect, side: Side) -> Rect {
        let by = |length: f64| {
            let least = self.pixels.unit.min(length);
            let rest = (length * (1.0 - self.spec().colorbar.length)).min(length - least);
            (rest / 2.0 / self.pixels.unit).floor() * self.pixels.unit
        };
        if side.is_vertical() {
            let by = by(whole.height());
            Rect { top: whole.top + by, bottom: whole.bottom - by, ..whole }
        } else {
            let by = by(whole.width());
            Rect { left: whole.left + by, right: whole.right - by, ..whole }
        }
    }

    /// Takes the pointed ends off a bar, where it is long enough for them.
    fn bar_ends(&self, whole: Rect, side: Side) -> (Rect, [Option<Rect>; 2]) {
        let vertical = side.is_vertical();
        let (length, width) = if vertical {
            (whole.height(), whole.width())
        } else {
            (whole.width(), whole.height())
        };
        // As long as the bar is wide, or shorter, so that most of the length is left for colours.
        let most = (length / 6.0 / self.pixels.unit).floor() * self.pixels.unit;
        let end = |pointed: bool| if pointed { width.min(most) } else { 0.0 };
        let (below, above) = (end(self.request.pointed.0), end(self.request.pointed.1));
        let (body, lower, upper) = if vertical {
            let body = Rect { top: whole.top + above, bottom: whole.bottom - below, ..whole };
            (body, Rect { top: body.bottom, ..whole }, Rect { bottom: body.top, ..whole })
        } else {
            let body = Rect { left: whole.left + below, right: whole.right - above, ..whole };
            (body, Rect { right: body.left, ..whole }, Rect { left: body.right, ..whole })
        };
        (body, [(below > 0.0).then_some(lower), (above > 0.0).then_some(upper)])
    }

    fn place_bar(
        &self,
        bar: Decoration,
        cells: Rect,
        room: Rect,
        axes: [&Decoration; 2],
    ) -> ColorbarLayout {
        let axis = axes.into_iter().find(|axis| axis.side == bar.side);
        let beside = axis.map_or(self.pixels.line_width, |axis| axis.thickness(&self.pixels));
        let near = self.pixels.round(beside + self.bar_depth() - self.bar_width());
        let far = near + self.bar_width();
        let rect = match bar.side {
            Side::Left => Rect { left: cells.left - far, right: cells.left - near, ..cells },
            Side::Right => Rect { left: cells.right + near, right: cells.right + far, ..cells },
            Side::Top => Rect { top: cells.top - far, bottom: cells.top - near, ..cells },
            Side::Bottom => Rect { top: cells.bottom + near, bottom: cells.bottom + far, ..cells },
        };
        let (rect, ends) = self.bar_ends(self.shortened(rect, bar.side), bar.side);
        let length = if bar.side.is_vertical() { rect.height() } else { rect.width() };
        let steps = self.request.norm.intervals().unwrap_or(self.request.colors);
        let steps = Division::equal(steps, length as u32, self.bar_scale.reversed);
        let axis = bar.place(rect, room, self.bar_scale, &steps, &self.pixels);
        ColorbarLayout { rect, axis, ends, steps }
    }
}

fn division(axis: &Axis, cells: usize, pixels: f64, reversed: bool) -> Division {
    match &axis.cells {
        AxisCells::Edges(edges) => Division::from_edges(edges, pixels as u32, reversed),
        _ => Division::equal(cells, pixels as u32, reversed),
    }
}

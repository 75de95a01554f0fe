//! What each step of a solution shares, and the measuring of axes and colour bar.

use super::canvas::Canvas;
use super::decoration::{Decoration, Parts, Pixels};
use super::place::Turn;
use super::scale::{Kind, Scale};
use super::solve::Request;
use super::ticks::{TickRequest, plan};
use crate::error::{AxisName, Error, Warning};
use crate::spec::{Axis, AxisCells, HeatmapSpec, Side, TickChoice};
use crate::text::{Metrics, Text, elided};
use crate::ticks::Direction;

/// Tick labels end in "…" past this part of the figure's width (or height, where they are upright).
const MOST_LABEL: f64 = 0.4;
/// A figure that grows with its cells has at least this room for a line of title or label, in points.
const LEAST_LINE: f64 = 180.0;

/// What all steps of a solution share.
pub(super) struct Solver<'a> {
    pub(super) request: &'a Request<'a>,
    pub(super) pixels: Pixels,
    pub(super) margin: f64,
    pub(super) canvas: Canvas,
    pub(super) x_scale: Scale<'a>,
    pub(super) y_scale: Scale<'a>,
    pub(super) bar_scale: Scale<'a>,
    pub(super) warnings: Vec<Warning>,
}

pub(super) fn axis_kind(axis: &Axis, cells: usize) -> Kind<'_> {
    match &axis.cells {
        AxisCells::Index | AxisCells::Categories(_) => Kind::Cells(cells),
        &AxisCells::Range { start, end } => Kind::Range(start, end),
        AxisCells::Edges(edges) => Kind::Range(edges[0], edges[edges.len() - 1]),
    }
}

impl<'a> Solver<'a> {
    pub(super) fn spec(&self) -> &'a HeatmapSpec {
        self.request.spec
    }

    /// Under a size per cell, no cell is smaller than its label needs.
    pub(super) fn grow_cells_for_labels(&mut self) {
        let Canvas::PerCell(mut width, mut height) = self.canvas else { return };
        let up = |pixels: f64, unit: f64| (pixels / unit).ceil() * unit;
        let unit = self.pixels.unit;
        if matches!(self.spec().y_axis.cells, AxisCells::Categories(_)) {
            let turn = Turn::new(self.spec().y_axis.rotation.unwrap_or(0.0));
            height =
                height.max(up(self.category_pitch(&self.spec().y_axis, Side::Left, turn), unit));
        }
        if matches!(self.spec().x_axis.cells, AxisCells::Categories(_)) {
            let turn = self.x_turn(width);
            width =
                width.max(up(self.category_pitch(&self.spec().x_axis, Side::Bottom, turn), unit));
        }
        self.canvas = Canvas::PerCell(width, height);
    }

    /// How far apart the labels of a category axis must stand so that none touches the next.
    fn category_pitch(&self, axis: &Axis, side: Side, turn: Turn) -> f64 {
        let AxisCells::Categories(labels) = &axis.cells else { return 0.0 };
        let (mut widest, mut ink) = (0.0f64, Metrics::default());
        let most = self.most_tick_label(turn.is_vertical());
        for label in labels {
            // As it will be drawn.
            let (line, _) = elided(self.request.shape, label, self.pixels.tick_size, most);
            widest = widest.max(line.width);
            ink = ink.max(line.ink);
        }
        turn.pitch(widest, ink, side.is_vertical(), self.pixels.gaps())
    }

    /// The angle of the x axis's labels, when its cells are about so wide.
    fn x_turn(&self, cell_width: f64) -> Turn {
        let axis = &self.spec().x_axis;
        if let Some(degrees) = axis.rotation {
            return Turn::new(degrees);
        }
        let level = Turn::new(0.0);
        if self.category_pitch(axis, Side::Bottom, level) <= cell_width {
            level
        } else {
            Turn::new(90.0)
        }
    }

    fn most_tick_label(&self, upright: bool) -> f64 {
        let length = match self.canvas {
            Canvas::Fixed(_, height) if upright => height,
            Canvas::Fixed(width, _) => width,
            // As much of the figure's final width as of a fixed one, whose rest is the cells.
            Canvas::PerCell(width, height) => {
                let cells = if upright {
                    height * self.request.rows as f64
                } else {
                    width * self.request.cols as f64
                };
                return (cells * MOST_LABEL / (1.0 - MOST_LABEL))
                    .max(LEAST_LINE * self.pixels.scale);
            }
        };
        length * MOST_LABEL
    }

    /// The room that a line of a title or label has along a length.
    pub(super) fn most_line(&self, length: f64) -> f64 {
        match self.canvas {
            Canvas::Fixed(..) => length.max(0.0),
            Canvas::PerCell(..) => length.max(LEAST_LINE * self.pixels.scale),
        }
    }

    pub(super) fn x_decoration(&mut self, length: f64) -> Result<Decoration, Error> {
        let axis = &self.spec().x_axis;
        let turn = self.x_turn(length / self.request.cols as f64);
        let side = self.x_side();
        self.axis_decoration(AxisName::X, axis, self.x_scale, side, turn, length)
    }

    pub(super) fn y_decoration(&mut self, length: f64) -> Result<Decoration, Error> {
        let axis = &self.spec().y_axis;
        let turn = Turn::new(axis.rotation.unwrap_or(0.0));
        let side = axis.side.unwrap_or(Side::Left);
        self.axis_decoration(AxisName::Y, axis, self.y_scale, side, turn, length)
    }

    fn axis_decoration(
        &mut self,
        name: AxisName,
        axis: &'a Axis,
        scale: Scale<'a>,
        side: Side,
        turn: Turn,
        length: f64,
    ) -> Result<Decoration, Error> {
        let categories = match &axis.cells {
            AxisCells::Categories(labels) => Some(labels.as_slice()),
            _ => None,
        };
        let label_pitch = match categories {
            Some(_) => self.category_pitch(axis, side, turn),
            None => 0.0,
        };
        let request = TickRequest {
            name,
            scale,
            choice: &axis.ticks,
            format: axis.format.as_ref(),
            categories,
            direction: direction(side),
            length: length / self.pixels.scale,
            font_size: self.spec().theme.tick_size,
            label_pitch: label_pitch / self.pixels.scale,
            pixel: 1.0 / self.pixels.scale,
        };
        self.decoration(&request, side, turn, axis.label.as_ref(), length)
    }

    pub(super) fn bar_decoration(&mut self, side: Side, length: f64) -> Result<Decoration, Error> {
        let bar = &self.spec().colorbar;
        let length = length * bar.length;
        let request = TickRequest {
            name: AxisName::Colorbar,
            scale: self.bar_scale,
            choice: &bar.ticks,
            format: bar.format.as_ref(),
            categories: None,
            direction: direction(side),
            length: length / self.pixels.scale,
            font_size: self.spec().theme.tick_size,
            label_pitch: 0.0,
            pixel: 1.0 / self.pixels.scale,
        };
        self.decoration(&request, side, Turn::new(0.0), bar.label.as_ref(), length)
    }

    fn decoration(
        &mut self,
        request: &TickRequest<'_>,
        side: Side,
        turn: Turn,
        label: Option<&Text>,
        length: f64,
    ) -> Result<Decoration, Error> {
        let plan = plan(request, &mut self.warnings)?;
        let labelled = |labels: &[Text]| labels.iter().filter(|label| !label.is_empty()).count();
        let total = match (request.choice, request.categories) {
            (TickChoice::Auto, Some(labels)) => Some(labelled(labels)),
            (TickChoice::Auto, None) => None,
            _ => Some(plan.ticks.iter().filter(|tick| !tick.label.is_empty()).count()),
        };
        let parts = Parts {
            name: request.name,
            side,
            plan,
            turn,
            label,
            most_tick_label: self.most_tick_label(turn.is_vertical()),
            most_label: self.most_line(length),
            total,
        };
        let shape = self.request.shape;
        Ok(Decoration::measure(parts, &self.pixels, shape, &mut self.warnings))
    }
}

fn direction(side: Side) -> Direction {
    if side.is_vertical() { Direction::Vertical } else { Direction::Horizontal }
}

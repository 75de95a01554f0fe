//! What each step of a solution shares, and the measuring of axes and colour bar.

use super::bar_entry::BarEntry;
use super::canvas::{Canvas, MOST_SIDE};
use super::decoration::{Decoration, Parts, Pixels};
use super::groups::{GroupRequest, GroupRow};
use super::labels::{Labels, SIZES};
use super::place::Turn;
use super::rotation::{Mark, Row};
use super::scale::Scale;
use super::solve::Request;
use super::spread::Spread;
use super::strips::Strips;
use super::ticks::{Plan, PlannedTick, TickRequest, automatic, chosen};
use crate::error::{AxisName, Error, Warning};
use crate::spec::{Aspect, Axis, AxisCells, HeatmapSpec, Margins, Side, TickChoice};
use crate::text::Text;
use crate::ticks::Direction;
use std::collections::HashSet;

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
    /// By font size, the theme's first.
    pub(super) labels: &'a [Labels<'a>; SIZES],
    pub(super) strips: &'a Strips,
    /// That of missing values at the colour bar.
    pub(super) entry: Option<BarEntry>,
}

/// One of the four axes.
#[derive(Clone, Copy)]
struct Seat<'a> {
    name: AxisName,
    axis: &'a Axis,
    side: Side,
    spread: &'a Spread<'a>,
}

impl<'a> Seat<'a> {
    fn scale(&self) -> Scale<'a> {
        Scale::of_axis(self.axis, self.spread)
    }

    /// The labels of its categories, unless it has ticks of the caller's choice.
    fn categories(&self) -> Option<&'a [Text]> {
        match (&self.axis.cells, &self.axis.ticks) {
            (AxisCells::Categories(labels), TickChoice::Auto) => Some(labels),
            _ => None,
        }
    }
}

impl<'a> Solver<'a> {
    pub(super) fn spec(&self) -> &'a HeatmapSpec {
        self.request.spec
    }

    /// The first and second axis along the columns (or rows), each with its side.
    fn seats(&self, vertical: bool) -> impl Iterator<Item = Seat<'a>> + use<'a> {
        let spec = self.spec();
        let (first, second, names, usual, spread) = if vertical {
            let names = [AxisName::Y, AxisName::SecondaryY];
            (&spec.y_axis, spec.secondary_y_axis.as_ref(), names, Side::Left, self.y)
        } else {
            let names = [AxisName::X, AxisName::SecondaryX];
            (&spec.x_axis, spec.secondary_x_axis.as_ref(), names, Side::Bottom, self.x)
        };
        let side = first.side.unwrap_or(usual);
        let first = Seat { name: names[0], axis: first, side, spread };
        let second =
            second.map(|axis| Seat { name: names[1], axis, side: side.opposite(), spread });
        std::iter::once(first).chain(second)
    }

    /// Under a size per cell, no cell is smaller than its label needs.
    pub(super) fn grow_cells_for_labels(&mut self) {
        let Canvas::PerCell(mut width, mut height) = self.canvas else { return };
        let up = |length| self.pixels.up(length);
        for seat in self.seats(true) {
            let Some(labels) = seat.categories() else { continue };
            let turn = Turn::new(seat.axis.rotation.unwrap_or(0.0));
            height = height.max(up(self.pitch(&self.row_of_categories(&seat, labels, 0.0), turn)));
        }
        for seat in self.seats(false) {
            let Some(labels) = seat.categories() else { continue };
            let length = width * self.request.cols as f64;
            let row = self.row_of_categories(&seat, labels, length);
            let turn = self.turn_of(seat.axis.rotation, &row);
            width = width.max(up(self.pitch(&row, turn)));
        }
        if self.spec().aspect == Aspect::Equal {
            let side = width.max(height);
            (width, height) = (side, side);
        }
        self.canvas = Canvas::PerCell(width, height);
    }

    /// How far apart the labels of categories must stand so that none touches the next.
    fn pitch(&self, row: &Row<'_>, turn: Turn) -> f64 {
        let least = row.least_length(turn);
        if least > f64::from(MOST_SIDE) {
            // No figure has room for so many; that is all there is to know.
            return least / row.marks.len() as f64;
        }
        row.pitch(turn, self.most_tick_label(turn.is_vertical()))
    }

    /// The angle that the caller wants, or that keeps labels apart.
    fn turn_of(&self, rotation: Option<f64>, row: &Row<'_>) -> Turn {
        match rotation {
            Some(degrees) => Turn::new(degrees),
            None if row.vertical() => Turn::new(0.0),
            None => row.turn(|turn| self.most_tick_label(turn.is_vertical())),
        }
    }

    /// The labels of categories along an axis of about that length.
    fn row_of_categories<'r>(&self, seat: &Seat<'_>, labels: &'r [Text], length: f64) -> Row<'r>
    where
        'a: 'r,
    {
        let mark = |(index, text): (usize, &'r Text)| {
            let at = seat.spread.place(index as f64 + 0.5, length);
            (!text.is_empty()).then_some(Mark { index, at, text })
        };
        self.row(seat.name, seat.side, labels.iter().enumerate().filter_map(mark).collect())
    }

    /// Labels at the theme's font size.
    fn row<'r>(&self, name: AxisName, side: Side, marks: Vec<Mark<'r>>) -> Row<'r>
    where
        'a: 'r,
    {
        let pixels = self.pixels;
        Row {
            name,
            labels: &self.labels[0],
            marks,
            side,
            gaps: pixels.gaps(),
            least: pixels.least_ink(),
            rounding: pixels.unit,
        }
    }

    fn pixels_of(&self, size: usize) -> Pixels {
        Pixels { tick_size: self.labels[size].size, ..self.pixels }
    }

    /// The greatest font size at which all labels have room, and their angle; where there is none, the
    /// theme's. Letters that stand alone become smaller before they lie on their side.
    fn sized<'r>(&self, mut row: Row<'r>, rotation: Option<f64>) -> (Row<'r>, Turn, usize)
    where
        'a: 'r,
    {
        let most = |turn: Turn| self.most_tick_label(turn.is_vertical());
        let (level, first) = (Turn::new(0.0), self.turn_of(rotation, &row));
        if matches!(self.canvas, Canvas::PerCell(..)) {
            return (row, first, 0);
        }
        if rotation.is_none() && first != level && row.are_letters(most(level)) {
            for size in 1..SIZES {
                self.resize(&mut row, size);
                if row.all_fit(level, most(level)) {
                    return (row, level, size);
                }
            }
            self.resize(&mut row, 0);
        }
        if row.all_fit(first, most(first)) {
            return (row, first, 0);
        }
        for size in 1..SIZES {
            self.resize(&mut row, size);
            let turn = self.turn_of(rotation, &row);
            if row.all_fit(turn, most(turn)) {
                return (row, turn, size);
            }
        }
        self.resize(&mut row, 0);
        (row, first, 0)
    }

    fn resize<'r>(&self, row: &mut Row<'r>, size: usize)
    where
        'a: 'r,
    {
        let pixels = self.pixels_of(size);
        (row.labels, row.gaps, row.least) = (&self.labels[size], pixels.gaps(), pixels.least_ink());
    }

    pub(super) fn most_tick_label(&self, upright: bool) -> f64 {
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

    /// The axes along the columns (or rows) at about that length.
    pub(super) fn decorations(
        &self,
        vertical: bool,
        length: f64,
    ) -> Result<Vec<Decoration<'a>>, Error> {
        self.seats(vertical).map(|seat| self.axis_decoration(&seat, length.max(0.0))).collect()
    }

    fn axis_decoration(&self, seat: &Seat<'a>, length: f64) -> Result<Decoration<'a>, Error> {
        let Seat { name, axis, side, .. } = *seat;
        let mut warnings = Vec::new();
        let request = TickRequest {
            name,
            scale: seat.scale(),
            choice: &axis.ticks,
            format: axis.format.as_ref(),
            categories: match &axis.cells {
                AxisCells::Categories(labels) => Some(&**labels),
                _ => None,
            },
            direction: direction(side),
            length: length / self.pixels.scale,
            font_size: self.spec().theme.tick_size,
        };
        let (plan, turn, total, size) = if let Some(labels) = seat.categories() {
            let row = self.row_of_categories(seat, labels, length);
            let (row, turn, size) = self.sized(row, seat.axis.rotation);
            let total = row.marks.len();
            let ticks = self.shown(&row, turn, |mark| PlannedTick {
                value: mark.index as f64,
                minor: false,
                label: mark.text.clone(),
                index: Some(mark.index),
            });
            (Plan { ticks, exponent: None }, turn, Some(total), size)
        } else if let Some(ticks) = chosen(&request, &mut warnings)? {
            let place = (side, axis.rotation, length);
            let (ticks, turn, total, size) = self.chosen_ticks(&request, ticks, place);
            (Plan { ticks, exponent: None }, turn, Some(total), size)
        } else {
            let plan = automatic(&request, &mut warnings);
            (plan, Turn::new(axis.rotation.unwrap_or(0.0)), None, 0)
        };
        let groups = axis.groups.as_ref().and_then(|groups| {
            let most_depth = match self.canvas {
                Canvas::Fixed(width, height) => {
                    MOST_GROUP_LABEL * if side.is_vertical() { width } else { height }
                }
                Canvas::PerCell(..) => LEAST_LINE / 2.0 * self.pixels.scale,
            };
            let spread = seat.spread;
            let request = GroupRequest { axis: name, groups, spread, side, length, most_depth };
            GroupRow::measure(&request, &self.pixels, &self.labels[0])
        });
        let parts = Parts {
            name,
            side,
            scale: seat.scale(),
            plan,
            turn,
            groups,
            label: axis.label.as_ref(),
            label_align: axis.label_align,
            most_tick_label: self.most_tick_label(turn.is_vertical()),
            most_label: self.most_label(side, length),
            total,
            warnings,
        };
        Ok(Decoration::measure(parts, &self.pixels, &self.labels[size]))
    }

    /// Those labels of a row that have room at that angle.
    fn shown<T>(&self, row: &Row<'_>, turn: Turn, shown: impl Fn(&Mark<'_>) -> T) -> Vec<T> {
        match self.canvas {
            Canvas::Fixed(..) => {
                let which = row.shown(turn, self.most_tick_label(turn.is_vertical()));
                which.into_iter().map(|at| shown(&row.marks[at])).collect()
            }
            // Cells have grown until there is room for each.
            Canvas::PerCell(..) => row.marks.iter().map(shown).collect(),
        }
    }

    /// The caller's own ticks: all of those without a label, and the others as far as there is room.
    /// Also the angle of their labels, how many there were, and which font size they have.
    fn chosen_ticks(
        &self,
        request: &TickRequest<'a>,
        mut ticks: Vec<PlannedTick>,
        (side, rotation, length): (Side, Option<f64>, f64),
    ) -> (Vec<PlannedTick>, Turn, usize, usize) {
        let mut marks = Vec::new();
        for tick in ticks.iter().filter(|tick| !tick.label.is_empty()) {
            let at = request.scale.estimate(tick.value, length);
            if let (Some(index), Some(at)) = (tick.index, at) {
                marks.push(Mark { index, at, text: &tick.label });
            }
        }
        let row = self.row(request.name, side, marks);
        let (row, turn, size) = self.sized(row, rotation);
        let which = row.shown(turn, self.most_tick_label(turn.is_vertical()));
        let total = row.marks.len();
        let shown: HashSet<usize> = which.into_iter().map(|at| row.marks[at].index).collect();
        ticks.retain(|tick| {
            tick.label.is_empty() || tick.index.is_some_and(|index| shown.contains(&index))
        });
        (ticks, turn, total, size)
    }

    /// The bar as it takes room: with its own labels, or such as need a fixed room.
    pub(super) fn bar_decoration(&self, side: Side, length: f64) -> Result<Decoration<'a>, Error> {
        if self.request.has_fixed_bar {
            return Ok(self.bar_room(side, length));
        }
        self.bar_shown(side, length, 0, Turn::new(0.0))
    }

    /// What ticks a bar beside so many pixels of cells is to have.
    pub(super) fn bar_ticks(&self, side: Side, length: f64) -> TickRequest<'a> {
        let bar = &self.spec().colorbar;
        let length = (self.bar_length(length.max(0.0)) - self.entry_length()).max(0.0);
        TickRequest {
            name: AxisName::Colorbar,
            scale: Scale::of_bar(self.request.norm, side.is_vertical() != bar.inverted),
            choice: &bar.ticks,
            format: bar.format.as_ref(),
            categories: None,
            direction: direction(side),
            length: length / self.pixels.scale,
            font_size: self.spec().theme.tick_size,
        }
    }

    /// The bar with its own labels; those of the locator have that font size and angle.
    pub(super) fn bar_shown(
        &self,
        side: Side,
        length: f64,
        size: usize,
        turn: Turn,
    ) -> Result<Decoration<'a>, Error> {
        let mut request = self.bar_ticks(side, length);
        let (scale, pixels) = (request.scale, request.length * self.pixels.scale);
        let mut warnings: Vec<Warning> = Vec::new();
        let (plan, total, size, turn) = match chosen(&request, &mut warnings)? {
            Some(ticks) => {
                let place = (side, Some(0.0), pixels);
                let (ticks, turn, total, size) = self.chosen_ticks(&request, ticks, place);
                (Plan { ticks, exponent: None }, Some(total), size, turn)
            }
            None => {
                if turn.is_vertical() {
                    request.direction = Direction::Horizontal;
                }
                (automatic(&request, &mut warnings), None, size, turn)
            }
        };
        let mut bar = self.bar_of(side, length, plan, scale, turn, size);
        bar.total = total;
        warnings.append(&mut bar.warnings);
        bar.warnings = warnings;
        Ok(bar)
    }

    /// A bar with ticks, beside so many pixels of cells.
    pub(super) fn bar_of(
        &self,
        side: Side,
        length: f64,
        plan: Plan,
        scale: Scale<'a>,
        turn: Turn,
        size: usize,
    ) -> Decoration<'a> {
        let bar = &self.spec().colorbar;
        // The label may be longer than a bar that is shorter than the cells.
        let cells = length.max(0.0);
        let parts = Parts {
            name: AxisName::Colorbar,
            side,
            scale,
            plan,
            turn,
            groups: None,
            label: bar.label.as_ref(),
            label_align: bar.label_align,
            most_tick_label: self.most_tick_label(turn.is_vertical()),
            most_label: self.most_label(side, cells.max(self.bar_length(cells))),
            total: None,
            warnings: Vec::new(),
        };
        let mut decoration = Decoration::measure(parts, &self.pixels, &self.labels[size]);
        if let Some(entry) = &self.entry {
            decoration.widen(if side.is_vertical() {
                entry.line.width
            } else {
                entry.across[1] - decoration.label_distance(&self.pixels)
            });
        }
        decoration
    }
}

fn direction(side: Side) -> Direction {
    if side.is_vertical() { Direction::Vertical } else { Direction::Horizontal }
}

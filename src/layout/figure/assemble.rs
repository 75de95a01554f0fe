//! The layout from what is arranged: every box in its place.

use super::arrange::{Arrangement, Bounds, Rooms};
use super::bar::{Bar, BarPlace, Stretch};
use super::collisions::{LabelCount, drop_collisions, warn_of_labels_left_out};
use super::solver::Solver;
use super::strip_labels::place_strip_labels;
use super::surroundings::{Sides, Surroundings};
use crate::error::{AxisName, Warning};
use crate::geom::{Division, Rect};
use crate::layout::axis::Decoration;
use crate::layout::overlay::{Lane, grid};
use crate::layout::pixels::{along, with_along};
use crate::layout::product::{AxisLayout, Layout, StripLayout};
use crate::spec::Side;

/// The layout of an arrangement, without what would collide.
pub(super) fn assemble(solver: &Solver<'_>, arrangement: Arrangement<'_>) -> Layout {
    let spec = solver.spec();
    let rooms = arrangement.bounds.rooms(solver);
    let counts = label_counts(&arrangement.surroundings);
    let mut layout = composed(solver, arrangement, &rooms);
    layout.separators = separators(solver, &layout);
    drop_collisions(&mut layout, spec);
    place_strip_labels(&mut layout, spec, rooms.x, &solver.pixels, solver.request.shape);
    warn_of_labels_left_out(&mut layout, &counts);
    layout.warn_of_missing_glyphs();
    layout
}

/// Every box where there is room for it.
fn composed(solver: &Solver<'_>, arrangement: Arrangement<'_>, rooms: &Rooms) -> Layout {
    let Arrangement { bounds, surroundings: Surroundings { x, y }, headings } = arrangement;
    let (spec, cells) = (solver.spec(), bounds.cells);
    let (columns, rows) = (solver.x.division(cells.width()), solver.y.division(cells.height()));
    let (mut warnings, mut of_axes) = (headings.warnings.clone(), Vec::new());
    let beside = solver.bar.as_ref().map_or(0.0, |bar| {
        let sides = if bar.side.is_vertical() { &y } else { &x };
        sides.axis_thickness(bar.side, solver)
    });
    let (x, x_bar) = place_axes(solver, x, cells, rooms.x, &columns, &mut of_axes);
    let (y, y_bar) = place_axes(solver, y, cells, rooms.y, &rows, &mut of_axes);
    // Title and caption keep away from a bar that is longer than the cells.
    let mut ends = (cells.top - bounds.beyond.top, cells.bottom + bounds.beyond.bottom);
    let mut colorbar = None;
    if let (Some(bar), Some(measured)) = (&solver.bar, x_bar.or(y_bar)) {
        let reach = bar.reach(&measured, bar.length(bounds.cells_along(bar.side)));
        let across = if bar.side.is_vertical() { &x } else { &y };
        let stretch = stretch(solver, bar, &bounds, reach, across);
        let place = BarPlace { cells, room: rooms.at(bar.side), stretch, beside };
        let placed = bar.place(measured, place, &mut warnings);
        let whole = placed.with_its_ends();
        if bar.side.is_vertical() && (whole.top < cells.top || whole.bottom > cells.bottom) {
            ends = (ends.0.min(whole.top - reach.0), ends.1.max(whole.bottom + reach.1));
        }
        colorbar = Some(placed);
    }
    warnings.append(&mut of_axes);
    let inside = (solver.margins.left, bounds.width - solver.margins.right);
    let headings = headings.place(spec, cells, ends, inside);
    let [row_strips, column_strips] = solver.strips.place(cells);
    let line_width = solver.pixels.line_width;
    Layout {
        size: (bounds.width as u32, bounds.height as u32),
        cells,
        column_blocks: solver.x.blocks(&columns, line_width),
        row_blocks: solver.y.blocks(&rows, line_width),
        separators: Vec::new(),
        grid: grid(spec, &solver.pixels, lanes(solver, &columns, &rows), &mut warnings),
        columns,
        rows,
        line_width,
        has_frame: spec.frame,
        annotations: Vec::new(),
        title: headings.title,
        subtitle: headings.subtitle,
        caption: headings.caption,
        x_axis: x.first.unwrap_or_else(|| AxisLayout::empty(Side::Bottom)),
        y_axis: y.first.unwrap_or_else(|| AxisLayout::empty(Side::Left)),
        secondary_x_axis: x.second,
        secondary_y_axis: y.second,
        colorbar,
        row_strips,
        column_strips,
        legends: headings.legends,
        marks: Vec::new(),
        warnings,
    }
}

fn lanes<'a>(solver: &Solver<'a>, columns: &'a Division, rows: &'a Division) -> [Lane<'a>; 2] {
    [
        Lane { axis: AxisName::X, spread: solver.x, division: columns },
        Lane { axis: AxisName::Y, spread: solver.y, division: rows },
    ]
}

/// How many labels each axis is to show: of the caller's choice all, of a bar's own, which are a scale, two.
fn label_counts(surroundings: &Surroundings<'_>) -> Vec<LabelCount> {
    let count = |decoration: &Decoration<'_>| {
        let (axis, labels) = (decoration.name, decoration.label_count());
        match decoration.total {
            Some(total) => Some(LabelCount { axis, least: total, total }),
            None if axis == AxisName::Colorbar && labels > 1 => {
                Some(LabelCount { axis, least: 2, total: labels })
            }
            None => None,
        }
    };
    surroundings.all().filter_map(count).collect()
}

/// The axes along one direction.
struct PlacedAxes {
    first: Option<AxisLayout>,
    second: Option<AxisLayout>,
}

/// Places the axes along one direction, and hands back the bar.
fn place_axes<'a>(
    solver: &Solver<'_>,
    sides: Sides<'a>,
    cells: Rect,
    room: Rect,
    division: &Division,
    warnings: &mut Vec<Warning>,
) -> (PlacedAxes, Option<Decoration<'a>>) {
    let mut axes = sides.axes.into_iter().map(|axis| {
        let area = solver.strips.around(cells, axis.side.is_vertical());
        axis.place(area, room, division, &solver.pixels, warnings)
    });
    let (first, second) = (axes.next(), axes.next());
    (PlacedAxes { first, second }, sides.bar)
}

/// How far the bar may reach beyond the cells at either end, and what of the axes across stands there.
fn stretch(
    solver: &Solver<'_>,
    bar: &Bar<'_>,
    bounds: &Bounds,
    reach: (f64, f64),
    across: &PlacedAxes,
) -> Stretch {
    let (before, after) = bounds.room_of_bar(solver, reach, bar.side);
    let gap = solver.pixels.gaps().above;
    let with_gap = |rect: Rect| {
        let (start, end) = along(bar.side, &rect);
        with_along(bar.side, &rect, start - (reach.1 + gap), end + (reach.0 + gap))
    };
    let things = across
        .first
        .iter()
        .chain(&across.second)
        .flat_map(|axis| axis.text_boxes().map(|text| text.rect).chain(axis.lines()));
    Stretch { before, after, obstacles: things.map(with_gap).collect() }
}

/// The lines between groups, from one side of the frames of cells and strips to the other.
fn separators(solver: &Solver<'_>, layout: &Layout) -> Vec<Rect> {
    let (cells, width) = (layout.cells, layout.line_width);
    let areas = |strips: &[StripLayout]| -> Vec<Rect> {
        std::iter::once(cells).chain(strips.iter().map(|strip| strip.rect)).collect()
    };
    let (down, across) = (areas(&layout.column_strips), areas(&layout.row_strips));
    let upright =
        solver.x.separators(&layout.columns, width).into_iter().flat_map(|(start, end)| {
            let (left, right) = (cells.left + start, cells.left + end);
            down.iter().map(move |area| Rect { left, right, ..*area })
        });
    let level = solver.y.separators(&layout.rows, width).into_iter().flat_map(|(start, end)| {
        let (top, bottom) = (cells.top + start, cells.top + end);
        across.iter().map(move |area| Rect { top, bottom, ..*area })
    });
    upright.chain(level).collect()
}

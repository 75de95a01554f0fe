//! What can be wrong with a spec, found before anything is measured.

use crate::error::{AxisName, Error, Problem};
use crate::layout::overlay::check_marks;
use crate::layout::request::Request;
use crate::spec::{
    Axis, AxisCells, Extent, FigureSize, GridLines, Groups, HeatmapSpec, Side, Stops, Strip,
};
use std::ops::Range;

/// Every length, side and angle, and whether the axes fit the matrix.
pub(crate) fn check(request: &Request<'_>) -> Result<(), Error> {
    let spec = request.spec;
    check_lengths(spec)?;
    if !(spec.colorbar.length > 0.0 && spec.colorbar.length <= 1.0) {
        return Err(Problem::InvalidBarLength { part: spec.colorbar.length }.into());
    }
    if let Some(grid) = &spec.grid {
        check_grid(grid.columns.as_ref(), AxisName::X, request.cols)?;
        check_grid(grid.rows.as_ref(), AxisName::Y, request.rows)?;
    }
    if let Some(annotations) = &spec.annotations {
        annotations.check(request.rows, request.cols)?;
    }
    check_axis(&spec.x_axis, AxisName::X, request.cols)?;
    check_axis(&spec.y_axis, AxisName::Y, request.rows)?;
    let second = [
        (&spec.secondary_x_axis, AxisName::SecondaryX, &spec.x_axis, Side::Bottom, request.cols),
        (&spec.secondary_y_axis, AxisName::SecondaryY, &spec.y_axis, Side::Left, request.rows),
    ];
    for (axis, name, first, usual, cells) in second {
        let Some(axis) = axis else { continue };
        check_axis(axis, name, cells)?;
        if axis.inverted {
            return Err(Problem::SecondaryAxisInverted { axis: name }.into());
        }
        if let Some(side) = axis.side.filter(|side| *side == first.side.unwrap_or(usual)) {
            return Err(Problem::SecondaryAxisSide { axis: name, side: side.name() }.into());
        }
    }
    for (axis, cells, strips) in [
        (AxisName::Y, request.rows, &spec.row_strips),
        (AxisName::X, request.cols, &spec.column_strips),
    ] {
        for (index, strip) in strips.iter().enumerate() {
            check_strip(strip, index, axis, cells)?;
        }
    }
    check_marks(request)
}

/// The least and the greatest DPI that can be drawn.
const DPI: (f64, f64) = (1.0, 100_000.0);
/// The least length that can be drawn in pixels, where it may not be zero; none is greater than a figure.
const LEAST_LENGTH: f64 = 0.01;
const MOST_LENGTH: f64 = FigureSize::MOST_SIDE as f64;

/// Every length of the spec and its theme, as given and as it is after scaling to pixels.
fn check_lengths(spec: &HeatmapSpec) -> Result<(), Error> {
    let dpi = spec.dpi;
    number("a DPI", dpi, false)?;
    if dpi < DPI.0 || dpi > DPI.1 {
        return Err(Problem::DpiOutOfRange { dpi, least: DPI.0, most: DPI.1 }.into());
    }
    for (what, zero_allowed, points) in lengths(spec) {
        number(what, points, zero_allowed)?;
        let pixels = points * (dpi / 72.0);
        let least = if zero_allowed { 0.0 } else { LEAST_LENGTH };
        if pixels < least || pixels > MOST_LENGTH {
            let most = MOST_LENGTH;
            return Err(Problem::LengthOutOfRange { what, points, pixels, dpi, least, most }.into());
        }
    }
    // Sizes of figures are rounded to whole pixels, and have limits of their own.
    let (width, height) = match spec.size.extent {
        Extent::Pixels { width, height } => (f64::from(width), f64::from(height)),
        Extent::Inches { width, height } | Extent::PerCell { width, height } => (width, height),
    };
    number("a width", width, false)?;
    number("a height", height, false)
}

/// Each length in points, with what it is for and whether it may be zero.
fn lengths(spec: &HeatmapSpec) -> Vec<(&'static str, bool, f64)> {
    let mut all = spec.theme.lengths().to_vec();
    all.extend(spec.colorbar.thickness.map(|points| ("a colour bar thickness", false, points)));
    all.push(("a gap between cells", true, spec.gap));
    all.extend(spec.grid.iter().map(|grid| ("a width of grid lines", false, grid.width)));
    if let Some(annotations) = &spec.annotations {
        let size = annotations.size.unwrap_or(spec.theme.tick_size);
        all.push(("a font size of annotations", false, size));
        all.push(("a least font size of annotations", false, annotations.least_size));
    }
    let axes = spec.axes().into_iter().flatten();
    let groups = axes.filter_map(|axis| axis.groups.as_ref());
    all.extend(groups.map(|groups| ("a gap between groups", true, groups.gap)));
    all.extend(spec.strips().map(|(_, strip)| ("a strip's width", false, strip.width)));
    for mark in &spec.marks {
        all.push(("a mark's width", false, mark.width));
        all.push(("a mark's size", false, mark.size));
    }
    all
}

fn number(what: &'static str, value: f64, zero_allowed: bool) -> Result<(), Error> {
    let enough = if zero_allowed { value >= 0.0 } else { value > 0.0 };
    if enough && value.is_finite() {
        return Ok(());
    }
    Err(Problem::InvalidLength { what, value, zero_allowed }.into())
}

fn check_strip(strip: &Strip, index: usize, axis: AxisName, cells: usize) -> Result<(), Error> {
    if strip.len() != cells {
        return Err(Problem::StripLength { strip: index, axis, len: strip.len(), cells }.into());
    }
    let colors = strip.palette().len();
    if strip.distinct().len() > colors {
        let categories = strip.categories_in_all();
        return Err(Problem::TooManyCategories { strip: index, axis, categories, colors }.into());
    }
    match strip.side {
        Some(side) if side.is_vertical() != (axis == AxisName::Y) => {
            Err(Problem::StripSide { strip: index, axis, side: side.name() }.into())
        }
        _ => Ok(()),
    }
}

fn check_grid(lines: Option<&GridLines>, axis: AxisName, cells: usize) -> Result<(), Error> {
    match lines.map(|lines| &lines.0) {
        Some(&Stops::Every(step @ 0)) => Err(Problem::GridStep { axis, step }.into()),
        Some(Stops::Before(stops)) => {
            match stops.iter().find(|&&cell| cell == 0 || cell >= cells) {
                Some(&cell) => Err(Problem::GridLineOutside { axis, cell, cells }.into()),
                None => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

fn check_groups(groups: &Groups, axis: AxisName, cells: usize) -> Result<(), Error> {
    for (index, group) in groups.list.iter().enumerate() {
        let &Range { start, end } = &group.cells;
        if start >= end || end > cells {
            return Err(Problem::InvalidGroup { axis, index, start, end, cells }.into());
        }
    }
    let mut order: Vec<usize> = (0..groups.list.len()).collect();
    order.sort_by_key(|&index| groups.list[index].cells.start);
    for pair in order.windows(2) {
        let [before, next] = [pair[0], pair[1]].map(|index| &groups.list[index].cells);
        if next.start < before.end {
            let (first, second) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
            return Err(Problem::GroupsOverlap { axis, first, second, cell: next.start }.into());
        }
    }
    Ok(())
}

fn check_axis(axis: &Axis, name: AxisName, cells: usize) -> Result<(), Error> {
    match &axis.cells {
        AxisCells::Categories(labels) if labels.len() != cells => {
            return Err(Problem::LabelCount { axis: name, labels: labels.len(), cells }.into());
        }
        &AxisCells::Range { start, end }
            if start == end || !start.is_finite() || !end.is_finite() =>
        {
            return Err(Problem::InvalidRange { axis: name, start, end }.into());
        }
        AxisCells::Edges(edges) if edges.len() != cells + 1 => {
            return Err(Problem::EdgeCount { axis: name, edges: edges.len(), cells }.into());
        }
        AxisCells::Edges(edges) => {
            let falls = edges.first() > edges.last();
            let wrong = |index: &usize| {
                let (before, edge) = (edges[index - 1], edges[*index]);
                let goes_on = if falls { before > edge } else { before < edge };
                !(before.is_finite() && edge.is_finite() && goes_on)
            };
            if let Some(index) = (1..edges.len()).find(wrong) {
                let (before, edge) = (edges[index - 1], edges[index]);
                return Err(Problem::EdgesNotMonotonic { axis: name, index, before, edge }.into());
            }
        }
        _ => {}
    }
    if let Some(side) = axis.side
        && side.is_vertical() != matches!(name, AxisName::Y | AxisName::SecondaryY)
    {
        return Err(Problem::AxisSide { axis: name, side: side.name() }.into());
    }
    if let Some(groups) = &axis.groups {
        check_groups(groups, name, cells)?;
    }
    match axis.rotation {
        Some(degrees) if !degrees.is_finite() => {
            Err(Problem::InvalidRotation { axis: name, degrees }.into())
        }
        _ => Ok(()),
    }
}

//! What can be wrong with a spec, found before anything is measured.

use super::marks::check_marks;
use super::solve::Request;
use crate::error::{AxisName, Error, Problem};
use crate::spec::{Axis, AxisCells, Extent, GridLines, Groups, Side, Stops, Strip};
use std::ops::Range;

/// Every length, side and angle, and whether the axes fit the matrix.
pub(super) fn check(request: &Request<'_>) -> Result<(), Error> {
    let spec = request.spec;
    let positive = |what, value: f64, zero_allowed| -> Result<(), Error> {
        let enough = if zero_allowed { value >= 0.0 } else { value > 0.0 };
        if enough && value.is_finite() {
            Ok(())
        } else {
            Err(Problem::InvalidLength { what, value, zero_allowed }.into())
        }
    };
    positive("a DPI", spec.dpi, false)?;
    for (what, zero_allowed, value) in spec.theme.lengths() {
        positive(what, value, zero_allowed)?;
    }
    if let Some(points) = spec.colorbar.thickness {
        positive("a colour bar thickness", points, false)?;
    }
    if !(spec.colorbar.length > 0.0 && spec.colorbar.length <= 1.0) {
        return Err(Problem::InvalidBarLength { part: spec.colorbar.length }.into());
    }
    let (width, height) = match spec.size.extent {
        Extent::Pixels { width, height } => (f64::from(width), f64::from(height)),
        Extent::Inches { width, height } | Extent::PerCell { width, height } => (width, height),
    };
    positive("a gap between cells", spec.gap, true)?;
    if let Some(grid) = &spec.grid {
        positive("a width of grid lines", grid.width, false)?;
        check_grid(grid.columns.as_ref(), AxisName::X, request.cols)?;
        check_grid(grid.rows.as_ref(), AxisName::Y, request.rows)?;
    }
    if let Some(annotations) = &spec.annotations {
        positive("a font size of annotations", annotations.size.unwrap_or(1.0), false)?;
        positive("a least font size of annotations", annotations.least_size, false)?;
        annotations.check(request.rows, request.cols)?;
    }
    positive("a width", width, false)?;
    positive("a height", height, false)?;
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

fn check_strip(strip: &Strip, index: usize, axis: AxisName, cells: usize) -> Result<(), Error> {
    let value = strip.width;
    if !(value > 0.0 && value.is_finite()) {
        return Err(
            Problem::InvalidLength { what: "a strip's width", value, zero_allowed: false }.into()
        );
    }
    if strip.len() != cells {
        return Err(Problem::StripLength { strip: index, axis, len: strip.len(), cells }.into());
    }
    let (categories, colors) = (strip.distinct().len(), strip.palette().len());
    if categories > colors {
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
    let length = groups.gap;
    if !(length >= 0.0 && length.is_finite()) {
        let what = "a gap between groups";
        return Err(Problem::InvalidLength { what, value: length, zero_allowed: true }.into());
    }
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
            let wrong = |index: &usize| {
                let (before, edge) = (edges[index - 1], edges[*index]);
                !(before.is_finite() && edge.is_finite() && before < edge)
            };
            if let Some(index) = (1..edges.len()).find(wrong) {
                let (before, edge) = (edges[index - 1], edges[index]);
                return Err(Problem::EdgesNotIncreasing { axis: name, index, before, edge }.into());
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

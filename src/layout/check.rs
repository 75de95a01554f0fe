//! What can be wrong with a spec, found before anything is measured.

use super::marks::check_marks;
use super::solve::Request;
use crate::error::{AxisName, Error};
use crate::spec::{Axis, AxisCells, Extent, GridLines, Groups, Side, Stops, Strip};
use std::ops::Range;

/// Every length, side and angle, and whether the axes fit the matrix.
pub(super) fn check(request: &Request<'_>) -> Result<(), Error> {
    let spec = request.spec;
    let positive = |what, value: f64, zero_allowed| {
        let enough = if zero_allowed { value >= 0.0 } else { value > 0.0 };
        if enough && value.is_finite() {
            Ok(())
        } else {
            Err(Error::InvalidLength { what, value, zero_allowed })
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
        return Err(Error::InvalidBarLength { part: spec.colorbar.length });
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
            return Err(Error::SecondaryAxisInverted { axis: name });
        }
        if let Some(side) = axis.side.filter(|side| *side == first.side.unwrap_or(usual)) {
            return Err(Error::SecondaryAxisSide { axis: name, side: side.name() });
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
        return Err(Error::InvalidLength { what: "a strip's width", value, zero_allowed: false });
    }
    if strip.len() != cells {
        return Err(Error::StripLength { strip: index, axis, len: strip.len(), cells });
    }
    let colors = strip.palette().len();
    if strip.distinct().len() > colors {
        let categories = strip.categories_in_all();
        return Err(Error::TooManyCategories { strip: index, axis, categories, colors });
    }
    match strip.side {
        Some(side) if side.is_vertical() != (axis == AxisName::Y) => {
            Err(Error::StripSide { strip: index, axis, side: side.name() })
        }
        _ => Ok(()),
    }
}

fn check_grid(lines: Option<&GridLines>, axis: AxisName, cells: usize) -> Result<(), Error> {
    match lines.map(|lines| &lines.0) {
        Some(&Stops::Every(step @ 0)) => Err(Error::GridStep { axis, step }),
        Some(Stops::Before(stops)) => {
            match stops.iter().find(|&&cell| cell == 0 || cell >= cells) {
                Some(&cell) => Err(Error::GridLineOutside { axis, cell, cells }),
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
        return Err(Error::InvalidLength { what, value: length, zero_allowed: true });
    }
    for (index, group) in groups.list.iter().enumerate() {
        let &Range { start, end } = &group.cells;
        if start >= end || end > cells {
            return Err(Error::InvalidGroup { axis, index, start, end, cells });
        }
    }
    let mut order: Vec<usize> = (0..groups.list.len()).collect();
    order.sort_by_key(|&index| groups.list[index].cells.start);
    for pair in order.windows(2) {
        let [before, next] = [pair[0], pair[1]].map(|index| &groups.list[index].cells);
        if next.start < before.end {
            let (first, second) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
            return Err(Error::GroupsOverlap { axis, first, second, cell: next.start });
        }
    }
    Ok(())
}

fn check_axis(axis: &Axis, name: AxisName, cells: usize) -> Result<(), Error> {
    match &axis.cells {
        AxisCells::Categories(labels) if labels.len() != cells => {
            return Err(Error::LabelCount { axis: name, labels: labels.len(), cells });
        }
        &AxisCells::Range { start, end }
            if start == end || !start.is_finite() || !end.is_finite() =>
        {
            return Err(Error::InvalidRange { axis: name, start, end });
        }
        AxisCells::Edges(edges) if edges.len() != cells + 1 => {
            return Err(Error::EdgeCount { axis: name, edges: edges.len(), cells });
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
                return Err(Error::EdgesNotMonotonic { axis: name, index, before, edge });
            }
        }
        _ => {}
    }
    if let Some(side) = axis.side
        && side.is_vertical() != matches!(name, AxisName::Y | AxisName::SecondaryY)
    {
        return Err(Error::AxisSide { axis: name, side: side.name() });
    }
    if let Some(groups) = &axis.groups {
        check_groups(groups, name, cells)?;
    }
    match axis.rotation {
        Some(degrees) if !degrees.is_finite() => {
            Err(Error::InvalidRotation { axis: name, degrees })
        }
        _ => Ok(()),
    }
}

//! What can be wrong with a spec, found before anything is measured.

use super::solve::Request;
use crate::error::{AxisName, Error};
use crate::spec::{Axis, AxisCells, Extent};

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
    positive("a width", width, false)?;
    positive("a height", height, false)?;
    check_axis(&spec.x_axis, AxisName::X, request.cols)?;
    check_axis(&spec.y_axis, AxisName::Y, request.rows)
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
            let wrong = |index: &usize| {
                let (before, edge) = (edges[index - 1], edges[*index]);
                !(before.is_finite() && edge.is_finite() && before < edge)
            };
            if let Some(index) = (1..edges.len()).find(wrong) {
                let (before, edge) = (edges[index - 1], edges[index]);
                return Err(Error::EdgesNotIncreasing { axis: name, index, before, edge });
            }
        }
        _ => {}
    }
    if let Some(side) = axis.side
        && side.is_vertical() != (name == AxisName::Y)
    {
        return Err(Error::AxisSide { axis: name, side: side.name() });
    }
    match axis.rotation {
        Some(degrees) if !degrees.is_finite() => {
            Err(Error::InvalidRotation { axis: name, degrees })
        }
        _ => Ok(()),
    }
}

//! The options of the two axes.

use super::{Options, number};
use crate::data::{Data, Labels};
use crate::failure::Failure;
use heatspec::{Axis, HeatmapSpec};

pub(super) fn set(
    options: &Options<'_>,
    data: Option<&Data>,
    spec: HeatmapSpec,
) -> Result<HeatmapSpec, Failure> {
    let x = axis(options, "x", data.map(|data| &data.cols), spec.get_x_axis())?;
    let y = axis(options, "y", data.map(|data| &data.rows), spec.get_y_axis())?;
    let spec = spec.x_axis(x).y_axis(y);
    let spec = super::with(spec, options.parsed("origin")?, HeatmapSpec::origin);
    Ok(super::with(spec, options.parsed("aspect")?, HeatmapSpec::aspect))
}

fn axis(
    options: &Options<'_>,
    name: &str,
    labels: Option<&Labels>,
    before: &Axis,
) -> Result<Axis, Failure> {
    let option = |what: &str| format!("{name}-{what}");
    let range =
        options.str(&option("range")).map(|text| range(&option("range"), text)).transpose()?;
    let first = options.count(&option("first"))?;
    let mut axis = match (range, first, labels) {
        (Some((start, end)), _, _) => like(Axis::range(start, end), before),
        (None, Some(first), _) => like(Axis::index_from(first as i64), before),
        (None, None, Some(labels)) if labels.are_told() && is_plain(before) => {
            like(labels.axis(), before)
        }
        _ => before.clone(),
    };
    if let Some(label) = options.text(&option("label"))? {
        axis = axis.label(label);
    }
    if let Some(ticks) = options.list(&option("ticks"))? {
        axis = axis.ticks(ticks);
    }
    if let Some(format) = options.parsed(&option("format"))? {
        axis = axis.format(format);
    }
    if let Some(side) = options.parsed(&option("side"))? {
        axis = axis.side(side);
    }
    if let Some(degrees) = options.number(&option("rotation"))? {
        axis = axis.rotation(degrees);
    }
    if options.is_set(&format!("invert-{name}")) {
        axis = axis.inverted(true);
    }
    Ok(axis)
}

/// Whether nothing was said of what the cells are.
fn is_plain(axis: &Axis) -> bool {
    axis.get_index_from() == Some(0)
}

/// The axis of other cells.
fn like(axis: Axis, before: &Axis) -> Axis {
    let mut axis = axis.label_align(before.get_label_align()).inverted(before.get_inverted());
    axis = before.get_label().cloned().into_iter().fold(axis, Axis::label);
    axis = before.get_ticks().into_iter().fold(axis, |axis, ticks| axis.ticks(ticks.to_vec()));
    let labelled = before.get_labelled_ticks().into_iter();
    axis = labelled.fold(axis, |axis, ticks| axis.labelled_ticks(ticks.to_vec()));
    axis = before.get_format().cloned().into_iter().fold(axis, Axis::format);
    axis = before.get_side().into_iter().fold(axis, Axis::side);
    axis = before.get_rotation().into_iter().fold(axis, Axis::rotation);
    before.get_groups().cloned().into_iter().fold(axis, Axis::groups)
}

fn range(name: &str, text: &str) -> Result<(f64, f64), Failure> {
    let Some((start, end)) = text.split_once("..") else {
        return Err(Failure::usage(format_args!(
            "--{name} {text}: give both edges, as `--{name} 0..12.5`"
        )));
    };
    Ok((number(name, start)?, number(name, end)?))
}

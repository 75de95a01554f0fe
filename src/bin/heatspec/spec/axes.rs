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
    // With a spec from a file, labels went into that.
    let data = data.filter(|_| !options.has_spec());
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
    let range = options.str(&option("range")).map(|text| range(&option("range"), text)).transpose()?;
    let first = options.count(&option("first"))?;
    let mut axis = match (range, first, labels) {
        (Some((start, end)), _, _) => Axis::range(start, end),
        (None, Some(first), _) => Axis::index_from(first as i64),
        (None, None, Some(labels)) if labels.are_told() => labels.axis(),
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

fn range(name: &str, text: &str) -> Result<(f64, f64), Failure> {
    let Some((start, end)) = text.split_once("..") else {
        return Err(Failure::usage(format_args!("--{name} {text}: give both edges, as `--{name} 0..12.5`")));
    };
    Ok((number(name, start)?, number(name, end)?))
}

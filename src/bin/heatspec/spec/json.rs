//! Specs in files, and changes to single parts of one.

use super::Options;
use crate::failure::Failure;
use heatspec::HeatmapSpec;
use serde_json::{Map, Value};
use std::fs;
use std::io::{Write as _, stdout};
use std::path::PathBuf;

/// The spec to begin with: that of `--spec`, changed by every `--set`.
pub(super) fn begin(options: &Options<'_>) -> Result<HeatmapSpec, Failure> {
    let mut spec = match options.0.get_one::<PathBuf>("spec") {
        None => HeatmapSpec::new(),
        Some(path) => {
            let name = path.display();
            let failed =
                |error: &dyn std::fmt::Display| Failure::data(format_args!("{name}: {error}"));
            let text = fs::read_to_string(path).map_err(|error| failed(&error))?;
            HeatmapSpec::from_json(&text).map_err(|error| failed(&error))?
        }
    };
    for change in options.0.get_many::<String>("set").into_iter().flatten() {
        spec = changed(&spec, change)
            .map_err(|failure| failure.at(format_args!("--set '{change}'")))?;
    }
    Ok(spec)
}

pub(crate) fn print(spec: &HeatmapSpec) -> Result<(), Failure> {
    Ok(stdout().lock().write_all(spec.to_json()?.as_bytes())?)
}

/// A spec in which one part is another. A value that can be read as JSON is taken for it, or else for a text.
fn changed(spec: &HeatmapSpec, change: &str) -> Result<HeatmapSpec, Failure> {
    let (path, text) = change
        .split_once('=')
        .ok_or_else(|| Failure::usage("give a path and a value, as `--set x_axis.label=Step`"))?;
    let with = |value: Value| {
        let mut json: Value = serde_json::from_str(&spec.to_json()?).map_err(Failure::usage)?;
        put(&mut json, path, value)?;
        HeatmapSpec::from_json(&json.to_string())
            .map_err(|error| Failure::usage(without_line(&error)))
    };
    let as_text = || Value::String(text.to_owned());
    match serde_json::from_str(text) {
        // `title=2024` is a text, though 2024 could be a number.
        Ok(value) => with(value).or_else(|failure| with(as_text()).map_err(|_| failure)),
        Err(_) => with(as_text()),
    }
}

/// The place in JSON that nobody wrote is of no use.
fn without_line(error: &heatspec::Error) -> String {
    let text = error.to_string();
    match text.strip_prefix("line ").and_then(|rest| rest.split_once(", `")) {
        Some((_, rest)) => format!("`{rest}"),
        None => text,
    }
}

/// Sets the part of a path such as `x_axis.label` or `marks.0.color`, and makes what leads to it.
fn put(mut json: &mut Value, path: &str, value: Value) -> Result<(), Failure> {
    for key in path.trim().split('.') {
        if json.is_null() {
            *json = Value::Object(Map::new());
        }
        json = match json {
            Value::Object(object) => object.entry(key).or_insert(Value::Null),
            Value::Array(list) => {
                let count = list.len();
                let entry = key.parse::<usize>().ok().and_then(|index| list.get_mut(index));
                entry.ok_or_else(|| {
                    Failure::usage(format_args!("`{key}` is none of the {count} entries from 0 on"))
                })?
            }
            _ => return Err(Failure::usage(format_args!("what leads to `{key}` has no parts"))),
        };
    }
    *json = value;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use heatspec::{Axis, Norm};

    #[test]
    fn parts_are_changed() {
        let of = |change: &str| changed(&HeatmapSpec::new(), change).ok();
        let label = HeatmapSpec::new().x_axis(Axis::index().label("Step"));
        assert_eq!(of("x_axis.label=Step"), Some(label));
        assert_eq!(of("title=2024"), Some(HeatmapSpec::new().title("2024")));
        assert_eq!(of("norm=symlog(0.1)"), Some(HeatmapSpec::new().norm(Norm::symlog(0.1))));
        assert_eq!(of("dpi=200"), Some(HeatmapSpec::new().dpi(200)));
        let Failure::Usage(text) = changed(&HeatmapSpec::new(), "x_axis.lable=Step").unwrap_err()
        else {
            panic!();
        };
        assert!(text.starts_with("`x_axis.lable`") && text.contains("`label`"), "{text}");
    }
}

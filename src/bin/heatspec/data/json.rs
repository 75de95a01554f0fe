//! Rows of numbers as JSON, or an object with `values` and what its `rows` and `cols` are called.

use super::file::Source;
use super::{Data, Labels, Values};
use crate::failure::Failure;
use serde_json::Value;

pub(super) fn read(source: &Source) -> Result<Data, Failure> {
    let text = source.text()?;
    let value: Value = serde_json::from_str(&without_python(text)).map_err(Failure::data)?;
    let Value::Object(object) = value else {
        let (values, shape) = matrix(&value, None)?;
        let (rows, cols) = (Labels::From(0), Labels::From(0));
        return Ok(Data { values: Values::Read { values, shape }, rows, cols, notes: Vec::new() });
    };
    let known = |key: &&String| matches!(key.as_str(), "values" | "rows" | "cols");
    if let Some(other) = object.keys().find(|key| !known(key)) {
        return Err(Failure::data(format_args!(
            "its object has `{}`: give `values`, and if wanted `rows` and `cols`",
            other.escape_debug()
        )));
    }
    let (rows, cols) = (side(object.get("rows"), "rows")?, side(object.get("cols"), "cols")?);
    let value = object.get("values").ok_or_else(|| Failure::data("its object has no `values`"))?;
    let (values, shape) = matrix(value, rows.count().zip(cols.count()))?;
    let sides = [("rows", rows.count(), shape.0), ("cols", cols.count(), shape.1)];
    for (name, said, found) in sides {
        if said.is_some_and(|said| said != found) {
            let said = said.unwrap_or(0);
            return Err(Failure::data(format_args!(
                "`{name}` are {said}, and `values` have {found}"
            )));
        }
    }
    let values = Values::Read { values, shape };
    Ok(Data { values, rows: rows.labels(), cols: cols.labels(), notes: Vec::new() })
}

/// What is said of rows or columns.
enum Side {
    Nothing,
    Count(usize),
    Names(Vec<String>),
}

impl Side {
    fn count(&self) -> Option<usize> {
        match self {
            Self::Nothing => None,
            Self::Count(count) => Some(*count),
            Self::Names(names) => Some(names.len()),
        }
    }

    fn labels(self) -> Labels {
        match self {
            Self::Names(names) => Labels::of(names),
            _ => Labels::From(0),
        }
    }
}

fn side(value: Option<&Value>, name: &str) -> Result<Side, Failure> {
    let wrong = || Failure::data(format_args!("`{name}` is neither a number nor a list of names"));
    match value {
        None | Some(Value::Null) => Ok(Side::Nothing),
        Some(Value::Number(count)) => {
            let count = count.as_u64().ok_or_else(wrong)?;
            Ok(Side::Count(usize::try_from(count).map_err(|_| wrong())?))
        }
        Some(Value::Array(names)) => {
            let texts = names.iter().map(|name| match name {
                Value::String(text) => Ok(text.clone()),
                Value::Number(number) => Ok(number.to_string()),
                _ => Err(wrong()),
            });
            Ok(Side::Names(texts.collect::<Result<_, _>>()?))
        }
        _ => Err(wrong()),
    }
}

/// Rows of numbers, or numbers alone: one row, or so many as `shape` says.
fn matrix(
    value: &Value,
    shape: Option<(usize, usize)>,
) -> Result<(Vec<f64>, (usize, usize)), Failure> {
    let Value::Array(rows) = value else {
        return Err(Failure::data("it is no list of rows"));
    };
    if rows.is_empty() {
        return Err(Failure::data("it has no rows"));
    }
    if !rows.iter().any(Value::is_array) {
        let values = numbers(rows, |at| format!("number {at}"))?;
        let shape = shape.unwrap_or((1, values.len()));
        if shape.0.checked_mul(shape.1) != Some(values.len()) {
            return Err(Failure::data(format_args!(
                "`values` are {} numbers, not {} × {}",
                values.len(),
                shape.0,
                shape.1
            )));
        }
        return Ok((values, shape));
    }
    let (mut values, mut width) = (Vec::new(), None);
    for (row, line) in rows.iter().enumerate() {
        let Value::Array(line) = line else {
            return Err(Failure::data(format_args!("row {row} is no list")));
        };
        let expected = *width.get_or_insert(line.len());
        if line.len() != expected {
            return Err(Failure::data(format_args!(
                "row {row} has {} numbers, and those before it {expected}",
                line.len()
            )));
        }
        values.extend(numbers(line, |col| format!("row {row}, column {col}"))?);
    }
    Ok((values, (rows.len(), width.unwrap_or(0))))
}

fn numbers(list: &[Value], place: impl Fn(usize) -> String) -> Result<Vec<f64>, Failure> {
    let number = |(at, value): (usize, &Value)| match value {
        Value::Null => Ok(f64::NAN),
        Value::Bool(truth) => Ok(f64::from(u8::from(*truth))),
        Value::Number(number) => Ok(number.as_f64().unwrap_or(f64::NAN)),
        Value::String(text) => super::table::number(text, false).ok_or_else(|| {
            Failure::data(format_args!("{}: \"{}\" is no number", place(at), text.escape_debug()))
        }),
        Value::Array(_) | Value::Object(_) => Err(Failure::data(format_args!(
            "{}: it is no number: give a matrix of two dimensions",
            place(at)
        ))),
    };
    list.iter().enumerate().map(number).collect()
}

/// Python writes `NaN` and `Infinity`, which JSON has not: they become `null` and texts.
fn without_python(text: &str) -> std::borrow::Cow<'_, str> {
    const WORDS: [(&str, &str); 3] =
        [("-Infinity", "\"-inf\""), ("Infinity", "\"inf\""), ("NaN", "null")];
    let outside =
        text.split('"').step_by(2).any(|part| part.contains("NaN") || part.contains("Inf"));
    if !outside {
        return text.into();
    }
    let mut written = String::with_capacity(text.len());
    let (mut rest, mut in_text) = (text, false);
    while let Some(c) = rest.chars().next() {
        let word = WORDS.iter().find(|(word, _)| !in_text && rest.starts_with(word));
        let taken = match word {
            Some((word, new)) => {
                written.push_str(new);
                word.len()
            }
            // Whatever stands behind a backslash ends no text.
            None if in_text && c == '\\' => {
                let pair: String = rest.chars().take(2).collect();
                written.push_str(&pair);
                pair.len()
            }
            None => {
                in_text ^= c == '"';
                written.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    written.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_python_writes() {
        let text = r#"{"NaN \" NaN": [NaN, -Infinity, Infinity, 1]}"#;
        let value: Value = serde_json::from_str(&without_python(text)).unwrap();
        let list = value.as_object().unwrap().values().next().unwrap().as_array().unwrap();
        let numbers = numbers(list, |_| String::new()).unwrap();
        assert!(numbers[0].is_nan());
        assert_eq!(numbers[1..], [f64::NEG_INFINITY, f64::INFINITY, 1.0]);
        assert!(value.as_object().unwrap().contains_key("NaN \" NaN"));
    }
}

//! JSON over several lines as a person would break it: what fits stays on one line.

use super::place::string_end;

/// The columns that a line has where it can be broken.
const WIDTH: usize = 100;
const INDENT: usize = 2;

/// A document without spaces in lines. Its outermost object has a line for each field.
pub(super) fn pretty(compact: &str) -> String {
    let mut lines = String::with_capacity(compact.len() * 2);
    broken(compact, 0, &mut lines);
    lines.push('\n');
    lines
}

/// A value that starts at a column, in lines whose indentation is `indent`.
fn value(json: &str, indent: usize, column: usize, lines: &mut String) {
    let line = spaced(json);
    // A comma may follow.
    if column + line.chars().count() < WIDTH || !json.starts_with(['{', '[']) {
        lines.push_str(&line);
    } else {
        broken(json, indent, lines);
    }
}

/// An object or list, broken: plain values fill lines, all else has a line of its own.
fn broken(json: &str, indent: usize, lines: &mut String) {
    let (open, close) = json.split_at(1);
    let (inner, close) = close.split_at(close.len().saturating_sub(1));
    let items = split(inner);
    let fills = open == "[" && items.iter().all(|item| !item.starts_with(['{', '[']));
    lines.push_str(open);
    let mut column = usize::MAX;
    for (index, item) in items.iter().enumerate() {
        let comma = if index + 1 < items.len() { "," } else { "" };
        let length = item.chars().count() + comma.len();
        if fills && column.saturating_add(1 + length) <= WIDTH {
            lines.push(' ');
            column += 1;
        } else {
            new_line(indent + INDENT, lines);
            column = indent + INDENT;
        }
        let (key, rest) = if open == "{" { key_and_value(item) } else { ("", *item) };
        lines.push_str(key);
        if !key.is_empty() {
            lines.push_str(": ");
        }
        let start = column + key.chars().count() + 2;
        value(rest, indent + INDENT, start, lines);
        lines.push_str(comma);
        column += length;
    }
    new_line(indent, lines);
    lines.push_str(close);
}

fn new_line(indent: usize, lines: &mut String) {
    lines.push('\n');
    lines.extend(std::iter::repeat_n(' ', indent));
}

/// A field of an object.
fn key_and_value(item: &str) -> (&str, &str) {
    let end = string_end(item.as_bytes(), 0) + 1;
    (item.get(..end).unwrap_or_default(), item.get(end + 1..).unwrap_or_default())
}

/// What stands between the commas of the outermost level.
fn split(inner: &str) -> Vec<&str> {
    let (bytes, mut items) = (inner.as_bytes(), Vec::new());
    let (mut depth, mut start, mut at) = (0usize, 0, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = string_end(bytes, at),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                items.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    if start < inner.len() {
        items.push(&inner[start..]);
    }
    items
}

/// A value on one line, with a space behind each comma and colon.
fn spaced(json: &str) -> String {
    let (mut line, bytes) = (String::with_capacity(json.len() * 2), json.as_bytes());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let end = if *byte == b'"' { string_end(bytes, at) } else { at };
        line.push_str(json.get(at..=end).unwrap_or_default());
        if matches!(byte, b',' | b':') {
            line.push(' ');
        }
        at = end + 1;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stays_on_its_line() {
        let numbers = (100..140).map(|number| number.to_string()).collect::<Vec<_>>().join(",");
        let pairs = ["[\"a long label of a group, [more] or less\",\"0..12\"]"; 3].join(",");
        let compact = format!(
            "{{\"a\":1,\"b\":{{\"c\":\"d, \\\"e\\\":f\"}},\"g\":[{numbers}],\"h\":{{\"i\":[{pairs}],\"j\":[]}}}}"
        );
        let expected = "\
{
  \"a\": 1,
  \"b\": {\"c\": \"d, \\\"e\\\":f\"},
  \"g\": [
    100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118,
    119, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137,
    138, 139
  ],
  \"h\": {
    \"i\": [
      [\"a long label of a group, [more] or less\", \"0..12\"],
      [\"a long label of a group, [more] or less\", \"0..12\"],
      [\"a long label of a group, [more] or less\", \"0..12\"]
    ],
    \"j\": []
  }
}
";
        assert_eq!(pretty(&compact), expected);
        let read = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap();
        assert_eq!(read(expected), read(&compact));
    }
}

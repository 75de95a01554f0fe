//! Which field of a document a place in it belongs to.

/// The path to the field that is read, or was read last, at a place in JSON: `marks[2].color`. Empty at the
/// outermost level.
///
/// `column` counts the bytes of the line that were read. The document is sound up to there.
pub(super) fn path(json: &str, line: usize, column: usize) -> String {
    let before: usize = json.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let read = &json.as_bytes()[..before.saturating_add(column).min(json.len())];
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(&byte) = read.get(at) {
        match byte {
            b'{' => open.push(Level::Object { key: "", reads_key: true }),
            b'[' => open.push(Level::Array { index: 0 }),
            b'}' | b']' => _ = open.pop(),
            b',' => match open.last_mut() {
                Some(Level::Array { index }) => *index += 1,
                Some(Level::Object { key, reads_key }) => (*key, *reads_key) = ("", true),
                None => {}
            },
            b':' => {
                if let Some(Level::Object { reads_key, .. }) = open.last_mut() {
                    *reads_key = false;
                }
            }
            b'"' => {
                let end = string_end(read, at);
                if let Some(Level::Object { key, reads_key: true }) = open.last_mut() {
                    *key = json.get(at + 1..end).unwrap_or_default();
                }
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    let part = |level: &Level<'_>| match level {
        Level::Array { index } => format!("[{index}]"),
        Level::Object { key: "", .. } => String::new(),
        Level::Object { key, .. } => format!(".{key}"),
    };
    let path: String = open.iter().map(part).collect();
    path.trim_start_matches('.').to_owned()
}

/// An object or list that is not closed yet.
enum Level<'j> {
    Object { key: &'j str, reads_key: bool },
    Array { index: usize },
}

/// Where the string that starts at a quotation mark ends: at the other one.
pub(super) fn string_end(read: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = read.get(at) {
        match byte {
            b'"' => break,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    at.min(read.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The path where a document breaks off.
    fn path_at_end(json: &str) -> String {
        let line = json.matches('\n').count() + 1;
        let column = json.len() - json.rfind('\n').map_or(0, |at| at + 1);
        path(json, line, column)
    }

    #[test]
    fn paths_name_what_is_read() {
        for (json, expected) in [
            ("", ""),
            ("{", ""),
            ("{\"a\"", "a"),
            ("{\"a\": 1", "a"),
            ("{\"a\": 1,", ""),
            ("{\"a\": {\"b\": 1}", "a"),
            ("{\"a\": {\"b\": [1, [2, 3], {\"c\"", "a.b[2].c"),
            ("{\"a\": \"{[,\\\"\", \"b\": [", "b[0]"),
            ("{\"a\":\n[0,\n 1", "a[1]"),
            ("[[0, 0], [0", "[1][0]"),
            ("{\"é\": {\"ü\": 1", "é.ü"),
            ("{\"a\": \"\\", "a"),
            ("]}", ""),
        ] {
            assert_eq!(path_at_end(json), expected, "{json}");
        }
        assert_eq!(path("{\"a\": 1, \"b\": 2}", 1, 7), "a");
        assert_eq!(path("{}", 9, 99), "");
    }
}

//! The facts in `tests/oracle`, as matplotlib printed them.
//!
//! They are a spread of a larger collection. To check against all of it, name its directory in
//! `HEATSPEC_ORACLE`; files that it lacks are read from here.

use serde_json::Value;
use std::path::PathBuf;

/// One list or table of facts in a file.
pub(crate) fn read(file: &str, key: &str) -> Value {
    let own = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle"));
    let named = std::env::var_os("HEATSPEC_ORACLE").map(PathBuf::from);
    let path = named.map(|named| named.join(file)).filter(|path| path.is_file());
    let path = path.unwrap_or_else(|| own.join(file));
    let json = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut parsed: Value = serde_json::from_str(&json).expect("valid JSON");
    parsed[key].take()
}

/// The cases of a file.
pub(crate) fn cases(file: &str) -> Vec<Value> {
    match read(file, "cases") {
        Value::Array(cases) => cases,
        other => panic!("{file}: cases are {other}"),
    }
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().expect("an array")
}

pub(crate) fn count(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a count")).expect("a small count")
}

//! What can go wrong here, in words.

use crate::error::Error;
use crate::error::ErrorKind::Setting;
use crate::error::wording::{did_you_mean, listed, one_line};

/// No value has this name.
pub(super) fn unknown_name(what: &str, name: &str, near: &[String], names: &[&str]) -> Error {
    let (name, hint) = (one_line(name), did_you_mean(near));
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let names = listed(&names.iter().map(String::as_str).collect::<Vec<_>>());
    Setting
        .error(format!("`{name}` is no {what}{hint}: the names are {names}"))
        .with_suggestion(near)
}

/// The parameters of a value cannot be read.
pub(super) fn unreadable(what: &str, text: &str, reason: &str) -> Error {
    Setting.error(format!("`{}` cannot be read as a {what}: {reason}", one_line(text)))
}

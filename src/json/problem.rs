//! What can go wrong here, in words.

use crate::error::Error;
use crate::error::ErrorKind::Spec;
use crate::error::wording::{did_you_mean, one_line};
use crate::names::near;

/// An object has a field of this name, and should not.
pub(super) fn unknown_field(name: &str, fields: &[&'static str]) -> Error {
    let names = || fields.iter().map(|field| (*field, (*field).to_owned()));
    let near = near(&name.to_lowercase(), names());
    let hint = match near.as_slice() {
        [] => format!(": the fields are {}", listed(fields)),
        near => did_you_mean(near),
    };
    Spec.error(format!("there is no field `{}` here{hint}", one_line(name))).with_suggestion(&near)
}

fn listed(fields: &[&str]) -> String {
    fields.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(", ")
}

/// Of some fields exactly one has to be there.
pub(super) fn not_one_of(what: &str, fields: &[&str]) -> Error {
    Spec.error(format!("{what} has exactly one of {}", listed(fields)))
}

/// Of some fields at most one may be there.
pub(super) fn more_than_one_of(what: &str, fields: &[&str]) -> Error {
    Spec.error(format!("{what} has at most one of {}", listed(fields)))
}

/// A value is a function of the caller's, which cannot be written.
pub(super) fn function(what: &str) -> Error {
    Spec.error(format!(
        "{what} is a function of the program's own, which JSON cannot hold: leave it out, and set it again \
         when the spec was read"
    ))
}

/// A spec of another version.
pub(super) fn unknown_version(version: u64) -> Error {
    Spec.error(format!(
        "this is a spec of version {version}, and this program reads version 1: a newer heatspec may read it"
    ))
}

/// A text is no range of cells.
pub(super) fn no_range(text: &str) -> Error {
    Spec.error(format!("`{}` is no range of cells: write it as `0..12`", one_line(text)))
}

/// A font of this name is not to be had.
pub(super) fn no_font(name: &str, reason: &str) -> Error {
    Spec.error(format!(
        "there is no font `{}`{reason}: specs name fonts and do not hold them; leave `fonts` out and give \
         them to the program",
        one_line(name)
    ))
}

/// JSON is no spec: why, and where.
pub(super) fn unreadable(line: usize, column: usize, path: &str, reason: &str) -> Error {
    let place = match (line, path) {
        (0, _) => String::new(),
        (_, "") => format!("line {line}, column {column}: "),
        _ => format!("line {line}, column {column}, `{}`: ", one_line(path)),
    };
    let near: Vec<String> = suggested(reason).map(str::to_owned).into_iter().collect();
    Spec.error(format!("{place}{reason}")).with_suggestion(&near)
}

/// A spec cannot be written as JSON.
pub(super) fn unwritable(reason: &str) -> Error {
    Spec.error(reason)
}

/// The name that a reason suggests, in the words of [`did_you_mean`]: JSON's readers hand over texts alone.
fn suggested(reason: &str) -> Option<&str> {
    let (_, rest) = reason.split_once("(did you mean `")?;
    rest.split_once('`').map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_near_name_survives_the_way_through_a_text() {
        for near in ["title", "a b"] {
            let told = format!("no such field{}", did_you_mean(&[near.to_owned(), "x".to_owned()]));
            assert_eq!(suggested(&told), Some(near));
        }
        assert_eq!(suggested(&format!("no such field{}", did_you_mean(&[]))), None);
    }
}

//! What the command line says of DATA.

use super::file::Kind;
use crate::failure::Failure;
use clap::ArgMatches;
use std::path::PathBuf;

pub(crate) struct Wanted {
    /// `None` where there is no DATA.
    pub(crate) data: Option<PathBuf>,
    pub(super) kind: Option<Kind>,
    pub(super) delimiter: Option<u8>,
    pub(super) decimal_comma: bool,
    pub(super) header: Option<bool>,
    pub(super) labels: Option<bool>,
    pub(super) index: Vec<usize>,
    pub(super) rows: Option<Span>,
    pub(super) cols: Option<Span>,
    pub(super) transpose: bool,
    pub(super) x_labels: Option<PathBuf>,
    pub(super) y_labels: Option<PathBuf>,
    pub(super) tokens: Option<String>,
}

/// Rows or columns from one to before another, which may be the last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: Option<usize>,
}

impl Wanted {
    pub(crate) fn of(matches: &ArgMatches) -> Result<Self, Failure> {
        let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
        let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
        let either = |yes: &str, no: &str| match (matches.get_flag(yes), matches.get_flag(no)) {
            (false, false) => None,
            (given, _) => Some(given),
        };
        let span = |name: &str| text(name).map(|text| span(name, text)).transpose();
        let index = text("index").map_or(Ok(Vec::new()), |text| {
            let numbers = text.split(',').map(|index| index.trim().parse());
            numbers.collect::<Result<Vec<usize>, _>>().map_err(|_| {
                Failure::usage(format_args!(
                    "--index {text}: give whole numbers, as `--index 3` or `--index 0,7`"
                ))
            })
        })?;
        Ok(Self {
            data: path("data"),
            kind: text("input-format").map(Kind::named).transpose()?,
            delimiter: text("delimiter").map(delimiter).transpose()?,
            decimal_comma: matches.get_flag("decimal-comma"),
            header: either("header", "no-header"),
            labels: either("labels", "no-labels"),
            index,
            rows: span("rows")?,
            cols: span("cols")?,
            transpose: matches.get_flag("transpose"),
            x_labels: path("x-labels"),
            y_labels: path("y-labels"),
            tokens: text("tokens").map(str::to_owned),
        })
    }
}

fn delimiter(text: &str) -> Result<u8, Failure> {
    match text.as_bytes() {
        b"\\t" | b"tab" => Ok(b'\t'),
        [byte] if byte.is_ascii() => Ok(*byte),
        _ => Err(Failure::usage(format_args!(
            "--delimiter `{}`: give one ASCII character, or `tab`",
            text.escape_debug()
        ))),
    }
}

fn span(name: &str, text: &str) -> Result<Span, Failure> {
    let number = |text: &str| text.trim().parse::<usize>().ok();
    let found = match text.split_once("..") {
        None => number(text).map(|at| Span { start: at, end: Some(at + 1) }),
        Some((start, end)) => {
            let start = if start.trim().is_empty() { Some(0) } else { number(start) };
            let last = end.strip_prefix('=').and_then(number).map(|last| Some(last + 1));
            let end =
                if end.trim().is_empty() { Some(None) } else { last.or(number(end).map(Some)) };
            start.zip(end).map(|(start, end)| Span { start, end })
        }
    };
    found.ok_or_else(|| {
        Failure::usage(format_args!(
            "--{name} {text}: give the first and the one after the last, as `--{name} 13..34`"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans() {
        let of = |text| span("rows", text).ok().map(|Span { start, end }| (start, end));
        assert_eq!(of("13..34"), Some((13, Some(34))));
        assert_eq!(of("13..=34"), Some((13, Some(35))));
        assert_eq!(of("..5"), Some((0, Some(5))));
        assert_eq!(of("5.."), Some((5, None)));
        assert_eq!(of("5"), Some((5, Some(6))));
        assert_eq!((of("a..b"), of("-1"), of("1..2..3")), (None, None, None));
    }
}

//! Why the command ends without a figure.

use crate::wording::of_options;
use heatspec::{Error, ErrorKind};
use std::fmt::{self, Display};
use std::io::{self, ErrorKind as IoKind};
use std::process::ExitCode;

/// A line for standard error, and the status to end with.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something about the data or a file: status 1.
    Data(String),
    /// Something about the command line: status 2.
    Usage(String),
    /// Who reads what is written has enough: no failure at all.
    ClosedPipe,
    /// Ctrl-C while a file was written: the status that a shell gives for it.
    Interrupted,
}

impl Failure {
    pub(crate) fn data(text: impl Display) -> Self {
        Self::Data(text.to_string())
    }

    pub(crate) fn usage(text: impl Display) -> Self {
        Self::Usage(text.to_string())
    }

    /// The same, with where it is, unless its text says so.
    pub(crate) fn at(self, place: impl Display) -> Self {
        let place = place.to_string();
        match self {
            Self::Data(text) if text.contains(&place) => Self::Data(text),
            Self::Data(text) => Self::Data(format!("{place}: {text}")),
            Self::Usage(text) => Self::Usage(format!("{place}: {text}")),
            other => other,
        }
    }

    pub(crate) fn report(&self) -> ExitCode {
        const INTERRUPTED: u8 = 130;
        let (text, status) = match self {
            Self::Data(text) => (text, 1),
            Self::Usage(text) => (text, 2),
            Self::ClosedPipe => return ExitCode::SUCCESS,
            Self::Interrupted => return ExitCode::from(INTERRUPTED),
        };
        eprintln_all(format_args!("heatspec: {}", of_options(text)));
        ExitCode::from(status)
    }
}

/// A line on standard error, which may be closed.
pub(crate) fn eprintln_all(text: fmt::Arguments<'_>) {
    use io::Write as _;
    let _ = writeln!(io::stderr(), "{text}");
}

impl From<Error> for Failure {
    /// What the caller of the library set is what the command line says.
    fn from(error: Error) -> Self {
        match error.kind() {
            ErrorKind::Setting
            | ErrorKind::Norm
            | ErrorKind::Color
            | ErrorKind::Formula
            | ErrorKind::TooSmall
            | ErrorKind::Format => Self::usage(error),
            _ => Self::data(error),
        }
    }
}

impl From<io::Error> for Failure {
    /// Of writing to standard output.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            IoKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::data(format_args!("standard output: {error}")),
        }
    }
}

//! Figures into files and to standard output.

use crate::failure::Failure;
use clap::ArgMatches;
use heatspec::{Error, Figure};
use std::io::{IsTerminal as _, Write as _, stdout};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Png,
    Svg,
    Pdf,
    Jpeg,
    WebP,
}

const NAMES: [(&str, Format); 6] = [
    ("png", Format::Png),
    ("svg", Format::Svg),
    ("pdf", Format::Pdf),
    ("jpg", Format::Jpeg),
    ("jpeg", Format::Jpeg),
    ("webp", Format::WebP),
];

impl Format {
    fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, format)| *format)
    }

    /// Refused before any work is done.
    fn check(self) -> Result<(), Failure> {
        match self {
            Self::Jpeg | Self::WebP if !cfg!(feature = "image") => Err(Failure::usage(
                "this build writes no JPEG and WebP: build it with `--features cli,image`",
            )),
            _ => Ok(()),
        }
    }

    fn encode(self, figure: &Figure) -> Result<Vec<u8>, Error> {
        match self {
            Self::Svg => figure.to_svg().map(String::into_bytes),
            Self::Pdf => figure.to_pdf(),
            #[cfg(feature = "image")]
            Self::Jpeg => figure.encode_jpeg(),
            #[cfg(feature = "image")]
            Self::WebP => figure.encode_webp(),
            _ => figure.encode_png(),
        }
    }
}

/// Where a figure goes.
#[derive(Debug)]
pub(crate) enum Target {
    File(PathBuf),
    StandardOutput(Format),
}

/// All that were asked for; none where the terminal is.
pub(crate) fn targets(matches: &ArgMatches) -> Result<Vec<Target>, Failure> {
    let format = matches.get_one::<String>("format");
    let wanted = format.map(|name| Format::named(name).ok_or_else(|| unknown("--format", name)));
    let wanted = wanted.transpose()?;
    let paths: Vec<&PathBuf> = matches.get_many("output").into_iter().flatten().collect();
    let to_output = |path: &PathBuf| path == Path::new("-");
    if wanted.is_some() && !paths.is_empty() && !paths.iter().any(|path| to_output(path)) {
        return Err(Failure::usage(
            "--format is for standard output: a file's format is that of its name",
        ));
    }
    if paths.is_empty()
        && let Some(format) = wanted
    {
        return standard_output(format).map(|target| vec![target]);
    }
    let target = |path: &PathBuf| {
        if to_output(path) {
            standard_output(wanted.unwrap_or(Format::Png))
        } else {
            let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
            let format = Format::named(extension)
                .ok_or_else(|| unknown("-o", &path.display().to_string()))?;
            format.check().map(|()| Target::File(path.clone()))
        }
    };
    paths.into_iter().map(target).collect()
}

fn standard_output(format: Format) -> Result<Target, Failure> {
    format.check()?;
    if stdout().is_terminal() && format != Format::Svg {
        return Err(Failure::usage("standard output is a terminal: send it to a file or a pipe"));
    }
    Ok(Target::StandardOutput(format))
}

fn unknown(option: &str, name: &str) -> Failure {
    Failure::usage(format_args!(
        "{option} {name}: the formats are .png, .svg, .pdf, .jpg and .webp"
    ))
}

pub(crate) fn write(figure: &Figure, targets: &[Target]) -> Result<(), Failure> {
    let interrupted = whole_files()?;
    for target in targets {
        match target {
            Target::File(path) => figure.save(path)?,
            Target::StandardOutput(format) => {
                let mut output = stdout().lock();
                output.write_all(&format.encode(figure)?)?;
                output.flush()?;
            }
        }
        if interrupted.load(Ordering::Relaxed) {
            return Err(Failure::Interrupted);
        }
    }
    Ok(())
}

/// From now on a Ctrl-C waits until the file that is being written is whole, and a second one does not. Before,
/// there is nothing to leave behind.
fn whole_files() -> Result<Arc<AtomicBool>, Failure> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::flag::{register, register_conditional_default};
    let interrupted = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // The first is asked first: it sees the flag of a signal before this one.
        register_conditional_default(signal, Arc::clone(&interrupted))
            .and_then(|_| register(signal, Arc::clone(&interrupted)))
            .map_err(Failure::data)?;
    }
    Ok(interrupted)
}

//! The command `heatspec`: a file of numbers to a heat map.
//!
//! It reads [data](data), makes a spec of [options](options), and hands both to the library; there is no logic
//! of figures here. What it found out by itself is told on standard error, as are warnings; standard output
//! has figures and what was asked for. It ends with status 0, 1 where the data or a file is at fault, or 2
//! where the command line is.

mod arguments;
mod colormaps;
mod data;
mod draw;
mod failure;
mod info;
mod options;
mod output;
mod progress;
mod spec;
mod suggestion;
mod terminal;
mod wording;

use clap::ArgMatches;
use failure::Failure;
use std::process::ExitCode;

fn main() -> ExitCode {
    let matches = match arguments::command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => {
            // Nobody is left to tell where this cannot be written.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match run(&matches) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run(matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("info", matches)) => info::run(matches),
        Some(("spec", matches)) => draw::print_spec(matches),
        Some(("colormaps", matches)) => colormaps::run(matches),
        Some(("completions", matches)) => arguments::print_completions(matches),
        Some(("man", _)) => arguments::print_manual(),
        _ => draw::run(matches),
    }
}

//! The command line as a whole.

use crate::failure::Failure;
use crate::options;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::io::{Write as _, stdout};

const ABOUT: &str = "Draws a file of numbers as a heat map";

const EXAMPLES: &str = "\
Examples:
  heatspec scores.csv                                 in the terminal
  heatspec scores.csv -o scores.png -o scores.pdf     into files
  heatspec run.npz:loss --norm log --colormap magma -o loss.svg
  heatspec attention.npy --index 3 --tokens gpt2 --x-labels words.txt --y-labels words.txt -o head.png
  heatspec model.safetensors:wte.weight --percentile 1 99 -o wte.png
  curl -s https://example.org/table.csv | heatspec - --rows ..20
  heatspec info model.safetensors                     what is in a file, and what would suit it

A file that is named as a subcommand is reached as ./info.";

/// The whole command line, which help, completions and the manual are made of.
pub(crate) fn command() -> Command {
    let command = Command::new("heatspec")
        .about(ABOUT)
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(EXAMPLES)
        .args_conflicts_with_subcommands(true)
        .subcommand_negates_reqs(true)
        .disable_help_subcommand(true)
        .arg(data().required(true))
        .args(options::output())
        .args(options::data())
        .args(options::figure());
    command
        .subcommand(
            Command::new("info")
                .about("Tells what DATA is, and which norm and limits would suit it")
                .arg(data().required(true))
                .args(options::data()),
        )
        .subcommand(
            Command::new("spec")
                .about("Prints the spec that the options make, as JSON for --spec")
                .arg(data())
                .args(options::data())
                .args(options::figure()),
        )
        .subcommand(
            Command::new("colormaps")
                .about("Shows all colormaps that --colormap knows")
                .arg(
                    Arg::new("name")
                        .value_name("NAME")
                        .help("Only those with this in their names, such as `blue`")
                        .num_args(1),
                )
                .arg(options::terminal()),
        )
        .subcommand(
            Command::new("completions")
                .about("Prints completions for a shell, to be sourced by it")
                .arg(
                    Arg::new("shell")
                        .value_name("SHELL")
                        .value_parser(["bash", "fish", "zsh"])
                        .required(true)
                        .help("The shell, as in `source <(heatspec completions bash)`"),
                ),
        )
        .subcommand(
            Command::new("man").about("Prints the manual page, as in `heatspec man | man -l -`"),
        )
}

fn data() -> Arg {
    Arg::new("data")
        .value_name("DATA")
        .action(ArgAction::Set)
        .value_parser(clap::value_parser!(std::path::PathBuf))
        .help("CSV, TSV, JSON, .npy, .npz:NAME or .safetensors:NAME; - is standard input")
}

const MANUAL: &str = include_str!("generated/heatspec.1");
const BASH: &str = include_str!("generated/heatspec.bash");
const FISH: &str = include_str!("generated/heatspec.fish");
const ZSH: &str = include_str!("generated/_heatspec");

pub(crate) fn print_completions(matches: &ArgMatches) -> Result<(), Failure> {
    let text = match matches.get_one::<String>("shell").map(String::as_str) {
        Some("fish") => FISH,
        Some("zsh") => ZSH,
        _ => BASH,
    };
    Ok(stdout().write_all(text.as_bytes())?)
}

pub(crate) fn print_manual() -> Result<(), Failure> {
    Ok(stdout().write_all(MANUAL.as_bytes())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        command().debug_assert();
    }

    /// The committed files are what the command line makes; `HEATSPEC_UPDATE_CLI_DOCS=1` makes them anew.
    #[cfg(feature = "cli-docs")]
    #[test]
    fn completions_and_manual_are_current() {
        use clap_complete::{Shell, generate};
        let made = |shell: Shell| {
            let mut text = Vec::new();
            generate(shell, &mut command(), "heatspec", &mut text);
            String::from_utf8(text).unwrap()
        };
        let mut manual = Vec::new();
        clap_mangen::Man::new(command()).render(&mut manual).unwrap();
        let files = [
            ("heatspec.1", MANUAL, String::from_utf8(manual).unwrap()),
            ("heatspec.bash", BASH, made(Shell::Bash)),
            ("heatspec.fish", FISH, made(Shell::Fish)),
            ("_heatspec", ZSH, made(Shell::Zsh)),
        ];
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/bin/heatspec/generated");
        for (name, committed, made) in files {
            if std::env::var_os("HEATSPEC_UPDATE_CLI_DOCS").is_some() {
                std::fs::write(format!("{folder}/{name}"), made).unwrap();
            } else {
                assert!(committed == made, "{name} is not what the command line makes now");
            }
        }
    }
}

//! `heatspec colormaps`: names, and on a terminal the colours.

use crate::failure::Failure;
use crate::terminal::{self, named, understood};
use clap::ArgMatches;
use heatspec::{Color, Colormap, TerminalProtocol};
use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _, stdout};

/// Columns of a terminal that does not tell, and of the names.
const COLUMNS: usize = 80;
const NAMES: usize = 18;

pub(crate) fn run(matches: &ArgMatches) -> Result<(), Failure> {
    let wanted = matches.get_one::<String>("name").map(|name| name.to_lowercase());
    let is_wanted =
        |name: &&str| wanted.as_ref().is_none_or(|wanted| name.to_lowercase().contains(wanted));
    let names: Vec<&str> = Colormap::names().filter(is_wanted).collect();
    if let ([], Some(wanted)) = (&*names, &wanted) {
        return Err(Failure::usage(format_args!(
            "no colormap has `{}` in its name",
            wanted.escape_debug()
        )));
    }
    let protocol = match matches.get_one::<String>("terminal") {
        Some(name) => Some(named(name)?),
        None => stdout().is_terminal().then(understood),
    };
    let columns = terminal::size().map_or(COLUMNS, |(columns, _)| usize::from(columns));
    let mut text = String::new();
    for name in names {
        match protocol {
            None | Some(TerminalProtocol::Shades) => text.push_str(name),
            Some(protocol) => {
                let _ = write!(text, "{name:NAMES$}");
                let is_direct = protocol != TerminalProtocol::HalfBlocks256;
                push_strip(
                    &Colormap::named(name)?,
                    columns.saturating_sub(NAMES + 1),
                    is_direct,
                    &mut text,
                );
            }
        }
        text.push('\n');
    }
    let mut output = stdout().lock();
    output.write_all(text.as_bytes())?;
    Ok(output.flush()?)
}

/// A blank on each of so many colours of a map.
fn push_strip(map: &Colormap, columns: usize, is_direct: bool, text: &mut String) {
    for at in 0..columns {
        let Color { r, g, b, .. } = map.at((at as f64 + 0.5) / columns as f64);
        let _ = if is_direct {
            write!(text, "\x1b[48;2;{r};{g};{b}m ")
        } else {
            let step = |channel: u8| (u32::from(channel) * 5 + 127) / 255;
            write!(text, "\x1b[48;5;{}m ", 16 + 36 * step(r) + 6 * step(g) + step(b))
        };
    }
    text.push_str("\x1b[0m");
}

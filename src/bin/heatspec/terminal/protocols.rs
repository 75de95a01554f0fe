//! Which protocol a terminal understands, as its environment tells.
//!
//! Nothing is asked of the terminal itself: an answer may come late, and then stands in the shell.

use crate::failure::Failure;
use heatspec::TerminalProtocol as Protocol;
use std::env;

const NAMES: [(&str, Protocol); 6] = [
    ("kitty", Protocol::Kitty),
    ("iterm2", Protocol::Iterm2),
    ("sixel", Protocol::Sixel),
    ("half-blocks", Protocol::HalfBlocks),
    ("half-blocks-256", Protocol::HalfBlocks256),
    ("shades", Protocol::Shades),
];

pub(crate) fn named(name: &str) -> Result<Protocol, Failure> {
    let found = NAMES.iter().find(|(known, _)| *known == name).map(|(_, protocol)| *protocol);
    found.ok_or_else(|| {
        let known: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
        Failure::usage(format_args!(
            "--terminal {}: give one of {}",
            name.escape_debug(),
            known.join(", ")
        ))
    })
}

/// What this process's terminal understands.
pub(crate) fn understood() -> Protocol {
    of(|name| env::var(name).ok().filter(|value| !value.is_empty()))
}

/// Terminals with iTerm2's protocol or Kitty's, as `TERM_PROGRAM` has them.
const PROGRAMS: [(&str, Protocol); 7] = [
    ("iTerm.app", Protocol::Iterm2),
    ("WezTerm", Protocol::Iterm2),
    ("mintty", Protocol::Iterm2),
    ("rio", Protocol::Iterm2),
    ("ghostty", Protocol::Kitty),
    ("kitty", Protocol::Kitty),
    ("WarpTerminal", Protocol::Iterm2),
];

/// Beginnings of `TERM`, which also `ssh` hands on.
const TERMS: [(&str, Protocol); 7] = [
    ("xterm-kitty", Protocol::Kitty),
    ("xterm-ghostty", Protocol::Kitty),
    ("wezterm", Protocol::Iterm2),
    ("foot", Protocol::Sixel),
    ("mlterm", Protocol::Sixel),
    ("contour", Protocol::Sixel),
    ("yaft", Protocol::Sixel),
];

fn of(variable: impl Fn(&str) -> Option<String>) -> Protocol {
    let term = variable("TERM").unwrap_or_default();
    if variable("NO_COLOR").is_some() || term == "dumb" {
        return Protocol::Shades;
    }
    // Multiplexers hand graphics on to no terminal, whatever it is.
    let is_inside = variable("TMUX").is_some() || variable("STY").is_some();
    if !(is_inside || term.starts_with("screen") || term.starts_with("tmux")) {
        let program = variable("TERM_PROGRAM").or_else(|| variable("LC_TERMINAL"));
        let program = program.as_deref().unwrap_or_default();
        let by_program = PROGRAMS.iter().find(|(name, _)| program.eq_ignore_ascii_case(name));
        let by_term = TERMS.iter().find(|(name, _)| term.starts_with(name));
        let by_name = by_term.or(by_program).map(|(_, protocol)| *protocol);
        let has_kitty =
            variable("KITTY_WINDOW_ID").is_some() || variable("KONSOLE_VERSION").is_some();
        let is_iterm2 = program == "iTerm2";
        let found = by_name
            .or(is_iterm2.then_some(Protocol::Iterm2))
            .or(has_kitty.then_some(Protocol::Kitty))
            .or(term.contains("sixel").then_some(Protocol::Sixel));
        if let Some(found) = found {
            return found;
        }
    }
    let color = variable("COLORTERM").unwrap_or_default();
    let is_direct = matches!(color.as_str(), "truecolor" | "24bit") || term.ends_with("-direct");
    if is_direct || variable("WT_SESSION").is_some() {
        Protocol::HalfBlocks
    } else {
        Protocol::HalfBlocks256
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &[(&str, &str)]) -> Protocol {
        of(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn terminals_are_known_by_their_environment() {
        assert_eq!(with(&[("TERM", "xterm-kitty")]), Protocol::Kitty);
        assert_eq!(
            with(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app")]),
            Protocol::Iterm2
        );
        assert_eq!(
            with(&[("TERM", "xterm-256color"), ("LC_TERMINAL", "iTerm2")]),
            Protocol::Iterm2
        );
        assert_eq!(with(&[("TERM", "foot")]), Protocol::Sixel);
        assert_eq!(with(&[("TERM", "xterm-256color")]), Protocol::HalfBlocks256);
        assert_eq!(
            with(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]),
            Protocol::HalfBlocks
        );
        let inside =
            [("TERM", "tmux-256color"), ("KITTY_WINDOW_ID", "1"), ("COLORTERM", "truecolor")];
        assert_eq!(with(&inside), Protocol::HalfBlocks);
        assert_eq!(with(&[("TERM", "xterm-kitty"), ("NO_COLOR", "1")]), Protocol::Shades);
        assert_eq!(with(&[]), Protocol::HalfBlocks256);
    }
}

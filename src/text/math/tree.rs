//! A formula as a tree: what was written, before anything is measured.

use super::spacing;
use std::fmt::{self, Write as _};

/// What stands one after the other.
pub(super) type List = Vec<Node>;

/// The kinds of atoms between which spaces are chosen (TeXbook, chapter 18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Class {
    Ordinary,
    Operator,
    Binary,
    Relation,
    Opening,
    Closing,
    Punctuation,
    Inner,
}

/// Which shape of a letter or digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Alphabet {
    Upright,
    Italic,
    Bold,
    BoldItalic,
    Script,
    DoubleStruck,
}

/// How much room a formula has: whether its limits stand above and below, how large fractions are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Level {
    Display,
    Text,
    Script,
    ScriptScript,
}

/// Where the scripts of an operator go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Limits {
    /// Above and below in displays, beside it in a line of text.
    InDisplay,
    Always,
    Never,
}

/// A mark above a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Accent {
    /// A glyph of the text's font.
    Glyph(char),
    /// The same, as wide as what is under it.
    Wide(char),
    Bar,
    Arrow,
}

/// What stands on one side of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Delimiter {
    /// `.`, which has no ink.
    Invisible,
    Sign(char),
}

impl Delimiter {
    pub(super) fn sign(self) -> Option<char> {
        match self {
            Self::Invisible => None,
            Self::Sign(sign) => Some(sign),
        }
    }
}

/// A piece of a formula.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Node {
    Symbol {
        character: char,
        alphabet: Alphabet,
        class: Class,
    },
    /// Upright words: `\log`, `\text{…}`.
    Words {
        text: String,
        class: Class,
        limits: Limits,
    },
    /// ∑ and its kind, which are larger in displays.
    Large {
        character: char,
        limits: Limits,
    },
    Group(List),
    Scripts {
        base: Box<Node>,
        above: Option<List>,
        below: Option<List>,
    },
    /// `\overset` and `\underset`, which keep the class of what they stand on.
    Stack {
        base: List,
        above: Option<List>,
        below: Option<List>,
    },
    Fraction {
        over: List,
        under: List,
        bar: bool,
        level: Option<Level>,
    },
    Root {
        index: Option<List>,
        body: List,
    },
    Accent {
        accent: Accent,
        body: List,
    },
    Overline(List),
    Underline(List),
    Fenced {
        left: Delimiter,
        body: List,
        right: Delimiter,
    },
    /// A delimiter of a given height in tenths of an em.
    Big {
        delimiter: char,
        tenths: u8,
        class: Class,
    },
    /// In eighteenths of an em.
    Space(i8),
    /// What follows in this list is set like this.
    Level(Level),
}

impl Node {
    /// Its class, unless it is a space or switches the level.
    pub(super) fn class(&self) -> Option<Class> {
        match self {
            Self::Symbol { class, .. } | Self::Words { class, .. } | Self::Big { class, .. } => {
                Some(*class)
            }
            Self::Large { .. } => Some(Class::Operator),
            Self::Scripts { base, .. } => base.class(),
            Self::Stack { base, .. } => match base.as_slice() {
                [node] => node.class(),
                _ => Some(Class::Ordinary),
            },
            Self::Fraction { .. } | Self::Fenced { .. } => Some(Class::Inner),
            Self::Group(_)
            | Self::Root { .. }
            | Self::Accent { .. }
            | Self::Overline(_)
            | Self::Underline(_) => Some(Class::Ordinary),
            Self::Space(_) | Self::Level(_) => None,
        }
    }

    /// An operator whose scripts may become limits.
    pub(super) fn limits(&mut self) -> Option<&mut Limits> {
        match self {
            Self::Words { class: Class::Operator, limits, .. } | Self::Large { limits, .. } => {
                Some(limits)
            }
            Self::Scripts { base, .. } => base.limits(),
            _ => None,
        }
    }
}

/// In one line of plain characters, as one would type it.
pub(super) fn write_plain(list: &[Node], out: &mut String) -> fmt::Result {
    let mut before = None;
    for (node, class) in list.iter().zip(spacing::classes(list)) {
        let spaced = match (before, class) {
            (Some(left), Some(right)) => spacing::between(left, right, false) > 0,
            _ => false,
        };
        if spaced && !out.ends_with(' ') {
            out.push(' ');
        }
        write_node(node, out)?;
        before = class.or(before);
    }
    Ok(())
}

fn write_node(node: &Node, out: &mut String) -> fmt::Result {
    match node {
        Node::Symbol { character, .. } | Node::Large { character, .. } => out.push(*character),
        Node::Words { text, .. } => out.push_str(text),
        Node::Group(list) => write_plain(list, out)?,
        Node::Scripts { base, above, below } => {
            write_node(base, out)?;
            write_scripts(above.as_ref(), below.as_ref(), out)?;
        }
        Node::Stack { base, above, below } => {
            write_enclosed(base, out)?;
            write_scripts(above.as_ref(), below.as_ref(), out)?;
        }
        Node::Fraction { over, under, bar, .. } => {
            write_enclosed(over, out)?;
            out.push_str(if *bar { "/" } else { " over " });
            write_enclosed(under, out)?;
        }
        Node::Root { index, body } => {
            if let Some(index) = index {
                write_enclosed(index, out)?;
            }
            out.push('√');
            write_enclosed(body, out)?;
        }
        Node::Accent { accent, body } => {
            write_enclosed(body, out)?;
            out.push(match accent {
                Accent::Glyph(mark) | Accent::Wide(mark) => combining(*mark),
                Accent::Bar => '\u{304}',
                Accent::Arrow => '\u{20D7}',
            });
        }
        Node::Overline(body) => {
            write_enclosed(body, out)?;
            out.push('\u{305}');
        }
        Node::Underline(body) => {
            write_enclosed(body, out)?;
            out.push('\u{332}');
        }
        Node::Fenced { left, body, right } => {
            out.extend(left.sign());
            write_plain(body, out)?;
            out.extend(right.sign());
        }
        Node::Big { delimiter, .. } => out.push(*delimiter),
        Node::Space(width) => {
            if *width > 0 && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        Node::Level(_) => {}
    }
    Ok(())
}

fn write_scripts(above: Option<&List>, below: Option<&List>, out: &mut String) -> fmt::Result {
    for (mark, list) in [('_', below), ('^', above)] {
        let Some(list) = list else { continue };
        let primes = list.iter().take_while(|node| is_prime(node)).count();
        let (primes, rest) = if mark == '^' { list.split_at(primes) } else { list.split_at(0) };
        for _ in primes {
            out.push('′');
        }
        if !rest.is_empty() {
            write!(out, "{mark}")?;
            write_enclosed(rest, out)?;
        }
    }
    Ok(())
}

fn is_prime(node: &Node) -> bool {
    matches!(node, Node::Symbol { character: '′', .. })
}

/// In parentheses, unless it is one word or number.
fn write_enclosed(list: &[Node], out: &mut String) -> fmt::Result {
    let mut inner = String::new();
    write_plain(list, &mut inner)?;
    if inner.chars().all(|c| c.is_alphanumeric() || c == '.' || ('\u{300}'..'\u{370}').contains(&c))
        || inner.chars().count() == 1
    {
        out.push_str(&inner);
    } else {
        write!(out, "({inner})")?;
    }
    Ok(())
}

fn combining(mark: char) -> char {
    match mark {
        'ˆ' => '\u{302}',
        '˜' => '\u{303}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' => '\u{30A}',
        'ˇ' => '\u{30C}',
        '´' => '\u{301}',
        '`' => '\u{300}',
        other => other,
    }
}

//! A formula in one line of plain characters, as one would type it.

use super::spacing;
use super::tree::{Accent, List, Node};

/// Adds a list of nodes.
pub(super) fn write_plain(list: &[Node], out: &mut String) {
    let mut before = None;
    for (node, class) in list.iter().zip(spacing::classes(list)) {
        let spaced = match (before, class) {
            (Some(left), Some(right)) => spacing::between(left, right, false) > 0,
            _ => false,
        };
        if spaced && !out.ends_with(' ') {
            out.push(' ');
        }
        write_node(node, out);
        before = class.or(before);
    }
}

fn write_node(node: &Node, out: &mut String) {
    match node {
        Node::Symbol { character, .. } | Node::Large { character, .. } => out.push(*character),
        Node::Words { text, .. } => out.push_str(text),
        Node::Group(list) => write_plain(list, out),
        Node::Scripts { base, above, below } => {
            write_node(base, out);
            write_scripts(above.as_ref(), below.as_ref(), out);
        }
        Node::Stack { base, above, below } => {
            write_enclosed(base, out);
            write_scripts(above.as_ref(), below.as_ref(), out);
        }
        Node::Fraction { over, under, bar, .. } => {
            write_enclosed(over, out);
            out.push_str(if *bar { "/" } else { " over " });
            write_enclosed(under, out);
        }
        Node::Root { index, body } => {
            if let Some(index) = index {
                write_enclosed(index, out);
            }
            out.push('√');
            write_enclosed(body, out);
        }
        Node::Accent { accent, body } => {
            write_enclosed(body, out);
            out.push(match accent {
                Accent::Glyph(mark) | Accent::Wide(mark) => combining(*mark),
                Accent::Bar => '\u{304}',
                Accent::Arrow => '\u{20D7}',
            });
        }
        Node::Overline(body) => {
            write_enclosed(body, out);
            out.push('\u{305}');
        }
        Node::Underline(body) => {
            write_enclosed(body, out);
            out.push('\u{332}');
        }
        Node::Fenced { left, body, right } => {
            out.extend(left.sign());
            write_plain(body, out);
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
}

fn write_scripts(above: Option<&List>, below: Option<&List>, out: &mut String) {
    for (mark, list) in [('_', below), ('^', above)] {
        let Some(list) = list else { continue };
        let primes = list.iter().take_while(|node| is_prime(node)).count();
        let (primes, rest) = if mark == '^' { list.split_at(primes) } else { list.split_at(0) };
        for _ in primes {
            out.push('′');
        }
        if !rest.is_empty() {
            out.push(mark);
            write_enclosed(rest, out);
        }
    }
}

fn is_prime(node: &Node) -> bool {
    matches!(node, Node::Symbol { character: '′', .. })
}

/// In parentheses, unless it is one word or number.
fn write_enclosed(list: &[Node], out: &mut String) {
    let mut inner = String::new();
    write_plain(list, &mut inner);
    if inner.chars().all(|c| c.is_alphanumeric() || c == '.' || ('\u{300}'..'\u{370}').contains(&c))
        || inner.chars().count() == 1
    {
        out.push_str(&inner);
    } else {
        out.extend(["(", inner.as_str(), ")"]);
    }
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

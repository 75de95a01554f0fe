//! A formula's source to its tree, or the place that cannot be read.
//!
//! Recursive descent over the small part of TeX's language that [`Text::math`](crate::Text::math)
//! documents. Commands are read by their names alone: there are no macros, no category codes, and so
//! nothing that could run away. Depth is bounded, so no input can exhaust the stack.

use super::symbols::class_of;
use super::tree::{Alphabet, Class, Limits, List, Node};
use crate::error::{MathError, MathProblem};

/// Groups within groups within groups.
const DEEPEST: usize = 32;

/// What ends a list of nodes, and where that was opened.
#[derive(Clone, Copy)]
pub(super) enum Until {
    Dollar,
    Brace(usize),
    Bracket(usize),
    Right(usize),
}

/// Reads the formula behind the dollar sign at byte `dollar` of `source`. Returns it and the place of
/// the dollar sign that ends it.
pub(super) fn formula(source: &str, dollar: usize) -> Result<(List, usize), MathError> {
    let mut parser = Parser { source, dollar, at: dollar + 1, depth: 0 };
    let list = parser.list(Until::Dollar, None)?;
    Ok((list, parser.at))
}

pub(super) struct Parser<'a> {
    source: &'a str,
    dollar: usize,
    /// The next byte to read, always the start of a character.
    pub(super) at: usize,
    depth: usize,
}

pub(super) type Parsed<T> = Result<T, MathError>;

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or("")
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn take(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    /// Takes a character if it is the next.
    pub(super) fn takes(&mut self, character: char) -> bool {
        let is_next = self.peek() == Some(character);
        if is_next {
            self.take();
        }
        is_next
    }

    pub(super) fn skip_spaces(&mut self) {
        self.at = self.source.len() - self.rest().trim_start().len();
    }

    /// A command, its backslash included, or one character; nothing at the end.
    pub(super) fn piece(&mut self) -> &'a str {
        let rest = self.rest();
        let mut characters = rest.char_indices();
        let end = match characters.next() {
            None => 0,
            Some((_, '\\')) => match characters.next() {
                Some((at, first)) if first.is_ascii_alphabetic() => rest[at..]
                    .find(|c: char| !c.is_ascii_alphabetic())
                    .map_or(rest.len(), |length| at + length),
                Some((at, first)) => at + first.len_utf8(),
                None => 1,
            },
            Some((_, first)) => first.len_utf8(),
        };
        self.at += end;
        &rest[..end]
    }

    pub(super) fn error<T>(at: usize, piece: &str, problem: MathProblem) -> Parsed<T> {
        Err(MathError { at, piece: piece.to_owned(), problem })
    }

    pub(super) fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= DEEPEST {
            let at = self.at;
            let piece = self.piece();
            return Self::error(at, piece, MathProblem::TooDeep);
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// Up to what ends it, which is consumed but for the formula's dollar sign.
    pub(super) fn list(&mut self, until: Until, alphabet: Option<Alphabet>) -> Parsed<List> {
        let mut list = List::new();
        loop {
            self.skip_spaces();
            let at = self.at;
            match (self.peek(), until) {
                (Some('$'), Until::Dollar) => return Ok(list),
                (None | Some('$'), _) => return self.unclosed(until),
                (Some('}'), Until::Brace(_)) | (Some(']'), Until::Bracket(_)) => {
                    self.take();
                    return Ok(list);
                }
                (Some('}'), Until::Right(open)) => {
                    return Self::error(open, "\\left", MathProblem::UnpairedDelimiter);
                }
                (Some('}'), Until::Bracket(open)) => {
                    return Self::error(open, "[", MathProblem::UnclosedGroup);
                }
                (Some('}'), Until::Dollar) => return Self::error(at, "}", MathProblem::StrayBrace),
                (Some('\\'), _) => {
                    let command = self.piece();
                    match (command, until) {
                        ("\\right", Until::Right(_)) => return Ok(list),
                        ("\\right", _) => {
                            return Self::error(at, command, MathProblem::UnpairedDelimiter);
                        }
                        ("\\limits" | "\\nolimits", _) => {
                            let Some(limits) = list.last_mut().and_then(Node::limits) else {
                                return Self::error(at, command, MathProblem::NotAnOperator);
                            };
                            let always = command == "\\limits";
                            *limits = if always { Limits::Always } else { Limits::Never };
                            // Scripts may come before or behind.
                            if let Some(node) = list.pop() {
                                list.push(self.scripts(node, alphabet)?);
                            }
                            continue;
                        }
                        _ => self.at = at,
                    }
                }
                _ => {}
            }
            let node = match self.peek() {
                Some('^' | '_' | '\'') => Node::Group(List::new()),
                _ => self.deeper(|parser| parser.atom(alphabet))?,
            };
            let spaced = matches!(node, Node::Space(_) | Node::Level(_));
            list.push(if spaced { node } else { self.scripts(node, alphabet)? });
        }
    }

    fn unclosed<T>(&self, until: Until) -> Parsed<T> {
        match until {
            Until::Dollar => Self::error(self.dollar, "$", MathProblem::UnclosedFormula),
            Until::Brace(open) => Self::error(open, "{", MathProblem::UnclosedGroup),
            Until::Bracket(open) => Self::error(open, "[", MathProblem::UnclosedGroup),
            Until::Right(open) => Self::error(open, "\\left", MathProblem::UnpairedDelimiter),
        }
    }

    /// What follows a command, or `^` or `_`: a group or one atom.
    pub(super) fn argument(
        &mut self,
        of: (usize, &str),
        alphabet: Option<Alphabet>,
    ) -> Parsed<List> {
        self.skip_spaces();
        match self.peek() {
            None | Some('$' | '}' | '^' | '_' | '\'') => {
                Self::error(of.0, of.1, MathProblem::MissingArgument)
            }
            Some('{') => {
                let open = self.at;
                self.take();
                self.deeper(|parser| parser.list(Until::Brace(open), alphabet))
            }
            Some(_) => Ok(vec![self.deeper(|parser| parser.atom(alphabet))?]),
        }
    }

    /// Primes and scripts behind an atom.
    fn scripts(&mut self, base: Node, alphabet: Option<Alphabet>) -> Parsed<Node> {
        let (base, mut above, mut below) = match base {
            Node::Scripts { base, above, below } => (base, above, below),
            base => (Box::new(base), None, None),
        };
        let mut primes = List::new();
        loop {
            self.skip_spaces();
            let at = self.at;
            match self.peek() {
                Some('\'') if above.is_none() => {
                    self.take();
                    let class = Class::Ordinary;
                    let alphabet = Alphabet::Upright;
                    primes.push(Node::Symbol { character: '′', alphabet, class });
                }
                Some(mark @ ('^' | '_' | '\'')) => {
                    self.take();
                    let piece = if mark == '^' {
                        "^"
                    } else if mark == '_' {
                        "_"
                    } else {
                        "'"
                    };
                    let place = if mark == '_' { &mut below } else { &mut above };
                    if place.is_some() {
                        return Self::error(at, piece, MathProblem::DoubleScript);
                    }
                    *place = Some(self.argument((at, piece), alphabet)?);
                }
                _ => break,
            }
        }
        if !primes.is_empty() {
            primes.extend(above.into_iter().flatten());
            above = Some(primes);
        }
        if above.is_none() && below.is_none() {
            return Ok(*base);
        }
        Ok(Node::Scripts { base, above, below })
    }

    fn atom(&mut self, alphabet: Option<Alphabet>) -> Parsed<Node> {
        let at = self.at;
        let piece = self.piece();
        let Some(character) = piece.chars().next() else {
            return Self::error(at, piece, MathProblem::MissingArgument);
        };
        match character {
            '\\' => self.command(at, piece, alphabet),
            '{' => Ok(Node::Group(self.list(Until::Brace(at), alphabet)?)),
            '~' => Ok(Node::Space(6)),
            '}' => Self::error(at, piece, MathProblem::StrayBrace),
            '%' | '#' | '&' | '^' | '_' | '$' => {
                Self::error(at, piece, MathProblem::ReservedCharacter)
            }
            _ if character.is_control() => Self::error(at, piece, MathProblem::ReservedCharacter),
            _ => Self::symbol(at, piece, character, class_of(character), alphabet),
        }
    }
}

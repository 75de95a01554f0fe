//! A formula's source to its tree, or the place that cannot be read.
//!
//! Recursive descent over the small part of TeX's language that [`Text::math`](crate::Text::math)
//! documents. Commands are read by their names alone: there are no macros, no category codes, and so
//! nothing that could run away. Depth is bounded, so no input can exhaust the stack.

use super::symbols::{
    ACCENTS, BIG, FUNCTIONS, LARGE, SPACES, SYMBOLS, class_of, delimiter as delimiter_named,
};
use super::tree::{Alphabet, Class, Delimiter, Level, Limits, List, Node};
use crate::error::{MathError, MathProblem};

/// Groups within groups within groups.
const DEEPEST: usize = 32;

/// What ends a list of nodes, and where that was opened.
#[derive(Clone, Copy)]
enum Until {
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

struct Parser<'a> {
    source: &'a str,
    dollar: usize,
    /// The next byte to read, always the start of a character.
    at: usize,
    depth: usize,
}

type Parsed<T> = Result<T, MathError>;

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    fn skip_spaces(&mut self) {
        self.at = self.source.len() - self.rest().trim_start().len();
    }

    /// A command, its backslash included, or one character; nothing at the end.
    fn piece(&mut self) -> &'a str {
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

    fn error<T>(&self, at: usize, piece: &str, problem: MathProblem) -> Parsed<T> {
        Err(MathError { at, piece: piece.to_owned(), problem })
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= DEEPEST {
            let at = self.at;
            let piece = self.piece();
            return self.error(at, piece, MathProblem::TooDeep);
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// Up to what ends it, which is consumed but for the formula's dollar sign.
    fn list(&mut self, until: Until, alphabet: Option<Alphabet>) -> Parsed<List> {
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
                    return self.error(open, "\\left", MathProblem::UnpairedDelimiter);
                }
                (Some('}'), Until::Bracket(open)) => {
                    return self.error(open, "[", MathProblem::UnclosedGroup);
                }
                (Some('}'), Until::Dollar) => return self.error(at, "}", MathProblem::StrayBrace),
                (Some('\\'), _) => {
                    let command = self.piece();
                    match (command, until) {
                        ("\\right", Until::Right(_)) => return Ok(list),
                        ("\\right", _) => {
                            return self.error(at, command, MathProblem::UnpairedDelimiter);
                        }
                        ("\\limits" | "\\nolimits", _) => {
                            let Some(limits) = list.last_mut().and_then(Node::limits) else {
                                return self.error(at, command, MathProblem::NotAnOperator);
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
            Until::Dollar => self.error(self.dollar, "$", MathProblem::UnclosedFormula),
            Until::Brace(open) => self.error(open, "{", MathProblem::UnclosedGroup),
            Until::Bracket(open) => self.error(open, "[", MathProblem::UnclosedGroup),
            Until::Right(open) => self.error(open, "\\left", MathProblem::UnpairedDelimiter),
        }
    }

    /// What follows a command, or `^` or `_`: a group or one atom.
    fn argument(&mut self, of: (usize, &str), alphabet: Option<Alphabet>) -> Parsed<List> {
        self.skip_spaces();
        match self.peek() {
            None | Some('$' | '}' | '^' | '_' | '\'') => {
                self.error(of.0, of.1, MathProblem::MissingArgument)
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
                        return self.error(at, piece, MathProblem::DoubleScript);
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
            return self.error(at, piece, MathProblem::MissingArgument);
        };
        match character {
            '\\' => self.command(at, piece, alphabet),
            '{' => Ok(Node::Group(self.list(Until::Brace(at), alphabet)?)),
            '~' => Ok(Node::Space(6)),
            '}' => self.error(at, piece, MathProblem::StrayBrace),
            '%' | '#' | '&' | '^' | '_' | '$' => {
                self.error(at, piece, MathProblem::ReservedCharacter)
            }
            _ if character.is_control() => self.error(at, piece, MathProblem::ReservedCharacter),
            _ => self.symbol(at, piece, character, class_of(character), alphabet),
        }
    }

    fn symbol(
        &self,
        at: usize,
        piece: &str,
        character: char,
        class: Class,
        alphabet: Option<Alphabet>,
    ) -> Parsed<Node> {
        let character = match character {
            '-' => '−',
            '*' => '∗',
            '·' => '⋅',
            other => other,
        };
        let latin = character.is_ascii_alphabetic();
        let slanted =
            latin || matches!(character, 'α'..='ω' | 'ϑ' | 'ϕ' | 'ϖ' | 'ϱ' | 'ϵ' | 'ı' | 'ȷ');
        let own = if slanted { Alphabet::Italic } else { Alphabet::Upright };
        let greek = matches!(character, 'Α'..='Ω') || (slanted && !latin);
        let alphabet = match alphabet {
            None => own,
            Some(Alphabet::Script) if latin && !character.is_ascii_uppercase() => {
                return self.error(at, piece, MathProblem::NotInAlphabet);
            }
            Some(Alphabet::Script) if character.is_ascii_digit() => {
                return self.error(at, piece, MathProblem::NotInAlphabet);
            }
            Some(chosen @ (Alphabet::Script | Alphabet::DoubleStruck)) if latin => chosen,
            Some(Alphabet::DoubleStruck) if character.is_ascii_digit() => Alphabet::DoubleStruck,
            Some(Alphabet::Script | Alphabet::DoubleStruck) if greek => {
                return self.error(at, piece, MathProblem::NotInAlphabet);
            }
            Some(Alphabet::BoldItalic) if slanted => Alphabet::BoldItalic,
            Some(Alphabet::Bold | Alphabet::BoldItalic)
                if latin || greek || character.is_ascii_digit() =>
            {
                Alphabet::Bold
            }
            Some(chosen @ (Alphabet::Upright | Alphabet::Italic)) if latin || greek => chosen,
            Some(_) => own,
        };
        Ok(Node::Symbol { character, alphabet, class })
    }

    fn command(&mut self, at: usize, piece: &'a str, alphabet: Option<Alphabet>) -> Parsed<Node> {
        let name = piece.get(1..).unwrap_or("");
        let of = (at, piece);
        if let Some(&(_, character, class)) = SYMBOLS.iter().find(|symbol| symbol.0 == name) {
            return self.symbol(at, piece, character, class, alphabet);
        }
        if let Some(&(_, text, limits)) = FUNCTIONS.iter().find(|function| function.0 == name) {
            return Ok(Node::Words { text: text.to_owned(), class: Class::Operator, limits });
        }
        if let Some(&(_, character, limits)) = LARGE.iter().find(|large| large.0 == name) {
            return Ok(Node::Large { character, limits });
        }
        if let Some(&(_, width)) = SPACES.iter().find(|space| space.0 == name) {
            return Ok(Node::Space(width));
        }
        if let Some(&(_, accent)) = ACCENTS.iter().find(|accent| accent.0 == name) {
            return Ok(Node::Accent { accent, body: self.argument(of, alphabet)? });
        }
        let stem = name.trim_end_matches(['l', 'r', 'm']);
        if let Some(&(_, tenths)) = BIG.iter().find(|big| big.0 == stem) {
            return self.big(of, tenths, &name[stem.len()..]);
        }
        match name {
            "mathrm" | "mathup" | "mathbf" | "mathit" | "mathcal" | "mathscr" | "mathbb"
            | "boldsymbol" | "bm" => {
                let alphabet = match name {
                    "mathrm" | "mathup" => Alphabet::Upright,
                    "mathbf" => Alphabet::Bold,
                    "mathit" => Alphabet::Italic,
                    "mathbb" => Alphabet::DoubleStruck,
                    "boldsymbol" | "bm" => Alphabet::BoldItalic,
                    _ => Alphabet::Script,
                };
                let mut list = self.argument(of, Some(alphabet))?;
                // One letter keeps its class and its scripts' places.
                match (list.pop(), list.is_empty()) {
                    (Some(only), true) => Ok(only),
                    (last, _) => {
                        list.extend(last);
                        Ok(Node::Group(list))
                    }
                }
            }
            "text" | "textrm" | "mbox" => {
                let text = self.raw(of)?;
                Ok(Node::Words { text, class: Class::Ordinary, limits: Limits::Never })
            }
            "operatorname" => {
                let limits = if self.peek() == Some('*') {
                    self.take();
                    Limits::InDisplay
                } else {
                    Limits::Never
                };
                let text = self.raw(of)?;
                Ok(Node::Words { text, class: Class::Operator, limits })
            }
            "frac" | "dfrac" | "tfrac" | "binom" => {
                let over = self.argument(of, alphabet)?;
                let under = self.argument(of, alphabet)?;
                let level = match name {
                    "dfrac" => Some(Level::Display),
                    "tfrac" => Some(Level::Text),
                    _ => None,
                };
                if name == "binom" {
                    let body = vec![Node::Fraction { over, under, bar: false, level }];
                    return Ok(Node::Fenced { left: Some('('), body, right: Some(')') });
                }
                Ok(Node::Fraction { over, under, bar: true, level })
            }
            "sqrt" => {
                self.skip_spaces();
                let open = self.at;
                let index = if self.peek() == Some('[') {
                    self.take();
                    Some(self.deeper(|parser| parser.list(Until::Bracket(open), alphabet))?)
                } else {
                    None
                };
                Ok(Node::Root { index, body: self.argument(of, alphabet)? })
            }
            "overline" => Ok(Node::Overline(self.argument(of, alphabet)?)),
            "underline" => Ok(Node::Underline(self.argument(of, alphabet)?)),
            "overset" | "underset" | "stackrel" => {
                let mark = Some(self.argument(of, alphabet)?);
                let base = self.argument(of, alphabet)?;
                let (above, below) = if name == "underset" { (None, mark) } else { (mark, None) };
                Ok(Node::Stack { base, above, below })
            }
            "left" => {
                let left = self.delimiter(of)?;
                let body = self.deeper(|parser| parser.list(Until::Right(at), alphabet))?;
                let right = self.delimiter((self.at, "\\right"))?;
                Ok(Node::Fenced { left, body, right })
            }
            "displaystyle" => Ok(Node::Level(Level::Display)),
            "textstyle" => Ok(Node::Level(Level::Text)),
            "right" => self.error(at, piece, MathProblem::UnpairedDelimiter),
            "limits" | "nolimits" => self.error(at, piece, MathProblem::NotAnOperator),
            _ => self.error(at, piece, MathProblem::UnknownCommand),
        }
    }

    /// The characters of a group as they are, but for escaped signs.
    fn raw(&mut self, of: (usize, &str)) -> Parsed<String> {
        self.skip_spaces();
        let open = self.at;
        if self.take() != Some('{') {
            return self.error(of.0, of.1, MathProblem::MissingArgument);
        }
        let mut text = String::new();
        let mut depth = 0;
        loop {
            let at = self.at;
            let piece = self.piece();
            match piece {
                "" | "$" => return self.error(open, "{", MathProblem::UnclosedGroup),
                "}" if depth == 0 => return Ok(text),
                "{" => depth += 1,
                "}" => depth -= 1,
                "~" | "\\ " => text.push(' '),
                "\\," => text.push('\u{2009}'),
                "\\{" | "\\}" | "\\$" | "\\%" | "\\#" | "\\&" | "\\_" => {
                    text.extend(piece.chars().skip(1));
                }
                _ if piece.starts_with('\\') => {
                    return self.error(at, piece, MathProblem::UnknownCommand);
                }
                _ if piece.chars().any(char::is_control) => {
                    return self.error(at, piece, MathProblem::ReservedCharacter);
                }
                _ => text.push_str(piece),
            }
        }
    }

    fn delimiter(&mut self, of: (usize, &str)) -> Parsed<Delimiter> {
        self.skip_spaces();
        let at = self.at;
        if matches!(self.peek(), None | Some('$')) {
            return self.error(of.0, of.1, MathProblem::MissingArgument);
        }
        let piece = self.piece();
        match delimiter_named(piece) {
            Some(delimiter) => Ok(delimiter),
            None => self.error(at, piece, MathProblem::NotADelimiter),
        }
    }

    fn big(&mut self, of: (usize, &str), tenths: u8, kind: &str) -> Parsed<Node> {
        let class = match kind {
            "" => Class::Ordinary,
            "l" => Class::Opening,
            "r" => Class::Closing,
            "m" => Class::Relation,
            _ => return self.error(of.0, of.1, MathProblem::UnknownCommand),
        };
        match self.delimiter(of)? {
            Some(delimiter) => Ok(Node::Big { delimiter, tenths, class }),
            None => Ok(Node::Space(0)),
        }
    }
}

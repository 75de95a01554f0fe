//! What commands and characters stand for: the part of the parser that knows the names.

use super::parse::{Parsed, Parser, Until};
use super::symbols::{
    ACCENTS, BIG, FUNCTIONS, LARGE, SPACES, SYMBOLS, delimiter as delimiter_named,
};
use super::tree::{Alphabet, Class, Delimiter, Level, Limits, List, Node};
use crate::error::MathProblem;

impl<'a> Parser<'a> {
    pub(super) fn symbol(
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
            Some(Alphabet::Script) if latin && !character.is_ascii_uppercase() => {
                return Self::error(at, piece, MathProblem::NotInAlphabet);
            }
            Some(Alphabet::Script) if character.is_ascii_digit() => {
                return Self::error(at, piece, MathProblem::NotInAlphabet);
            }
            Some(chosen @ (Alphabet::Script | Alphabet::DoubleStruck)) if latin => chosen,
            Some(Alphabet::DoubleStruck) if character.is_ascii_digit() => Alphabet::DoubleStruck,
            Some(Alphabet::Script | Alphabet::DoubleStruck) if greek => {
                return Self::error(at, piece, MathProblem::NotInAlphabet);
            }
            Some(Alphabet::BoldItalic) if slanted => Alphabet::BoldItalic,
            Some(Alphabet::Bold | Alphabet::BoldItalic)
                if latin || greek || character.is_ascii_digit() =>
            {
                Alphabet::Bold
            }
            Some(chosen @ (Alphabet::Upright | Alphabet::Italic)) if latin || greek => chosen,
            _ => own,
        };
        Ok(Node::Symbol { character, alphabet, class })
    }

    /// What a command stands for, by its name.
    pub(super) fn command(
        &mut self,
        at: usize,
        piece: &'a str,
        alphabet: Option<Alphabet>,
    ) -> Parsed<Node> {
        let name = piece.get(1..).unwrap_or("");
        let of = (at, piece);
        if let Some(&(_, character, class)) = SYMBOLS.iter().find(|symbol| symbol.0 == name) {
            return Self::symbol(at, piece, character, class, alphabet);
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
        self.construct(of, name, alphabet)
    }

    /// The commands that take arguments of their own kind.
    fn construct(
        &mut self,
        of: (usize, &str),
        name: &str,
        alphabet: Option<Alphabet>,
    ) -> Parsed<Node> {
        let (at, piece) = of;
        match name {
            "mathrm" | "mathup" => self.in_alphabet(of, Alphabet::Upright),
            "mathbf" => self.in_alphabet(of, Alphabet::Bold),
            "mathit" => self.in_alphabet(of, Alphabet::Italic),
            "mathcal" | "mathscr" => self.in_alphabet(of, Alphabet::Script),
            "mathbb" => self.in_alphabet(of, Alphabet::DoubleStruck),
            "boldsymbol" | "bm" => self.in_alphabet(of, Alphabet::BoldItalic),
            "text" | "textrm" | "mbox" => {
                let text = self.raw(of)?;
                Ok(Node::Words { text, class: Class::Ordinary, limits: Limits::Never })
            }
            "operatorname" => {
                let limits = if self.takes('*') { Limits::InDisplay } else { Limits::Never };
                Ok(Node::Words { text: self.raw(of)?, class: Class::Operator, limits })
            }
            "frac" => self.fraction(of, None, alphabet),
            "dfrac" => self.fraction(of, Some(Level::Display), alphabet),
            "tfrac" => self.fraction(of, Some(Level::Text), alphabet),
            "binom" => {
                let over = self.argument(of, alphabet)?;
                let under = self.argument(of, alphabet)?;
                let body = vec![Node::Fraction { over, under, bar: false, level: None }];
                let (left, right) = (Delimiter::Sign('('), Delimiter::Sign(')'));
                Ok(Node::Fenced { left, body, right })
            }
            "sqrt" => {
                let index = self.index(alphabet)?;
                Ok(Node::Root { index, body: self.argument(of, alphabet)? })
            }
            "overline" => Ok(Node::Overline(self.argument(of, alphabet)?)),
            "underline" => Ok(Node::Underline(self.argument(of, alphabet)?)),
            "overset" | "stackrel" => {
                let above = Some(self.argument(of, alphabet)?);
                Ok(Node::Stack { base: self.argument(of, alphabet)?, above, below: None })
            }
            "underset" => {
                let below = Some(self.argument(of, alphabet)?);
                Ok(Node::Stack { base: self.argument(of, alphabet)?, above: None, below })
            }
            "left" => {
                let left = self.delimiter(of)?;
                let body = self.deeper(|parser| parser.list(Until::Right(at), alphabet))?;
                let right = self.delimiter((self.at, "\\right"))?;
                Ok(Node::Fenced { left, body, right })
            }
            "displaystyle" => Ok(Node::Level(Level::Display)),
            "textstyle" => Ok(Node::Level(Level::Text)),
            "right" => Self::error(at, piece, MathProblem::UnpairedDelimiter),
            "limits" | "nolimits" => Self::error(at, piece, MathProblem::NotAnOperator),
            _ => Self::error(at, piece, MathProblem::UnknownCommand),
        }
    }

    /// An argument in an alphabet. One letter keeps its class and its scripts' places.
    fn in_alphabet(&mut self, of: (usize, &str), alphabet: Alphabet) -> Parsed<Node> {
        let mut list = self.argument(of, Some(alphabet))?;
        match (list.pop(), list.is_empty()) {
            (Some(only), true) => Ok(only),
            (last, _) => {
                list.extend(last);
                Ok(Node::Group(list))
            }
        }
    }

    fn fraction(
        &mut self,
        of: (usize, &str),
        level: Option<Level>,
        alphabet: Option<Alphabet>,
    ) -> Parsed<Node> {
        let over = self.argument(of, alphabet)?;
        let under = self.argument(of, alphabet)?;
        Ok(Node::Fraction { over, under, bar: true, level })
    }

    /// What stands in brackets, if there are any.
    fn index(&mut self, alphabet: Option<Alphabet>) -> Parsed<Option<List>> {
        self.skip_spaces();
        let open = self.at;
        if !self.takes('[') {
            return Ok(None);
        }
        self.deeper(|parser| parser.list(Until::Bracket(open), alphabet)).map(Some)
    }

    /// The characters of a group as they are, but for escaped signs.
    fn raw(&mut self, of: (usize, &str)) -> Parsed<String> {
        self.skip_spaces();
        let open = self.at;
        if self.take() != Some('{') {
            return Self::error(of.0, of.1, MathProblem::MissingArgument);
        }
        let mut text = String::new();
        let mut depth = 0;
        loop {
            let at = self.at;
            let piece = self.piece();
            match piece {
                "" | "$" => return Self::error(open, "{", MathProblem::UnclosedGroup),
                "}" if depth == 0 => return Ok(text),
                "{" => depth += 1,
                "}" => depth -= 1,
                "~" | "\\ " => text.push(' '),
                "\\," => text.push('\u{2009}'),
                "\\{" | "\\}" | "\\$" | "\\%" | "\\#" | "\\&" | "\\_" => {
                    text.extend(piece.chars().skip(1));
                }
                _ if piece.starts_with('\\') => {
                    return Self::error(at, piece, MathProblem::UnknownCommand);
                }
                _ if piece.chars().any(char::is_control) => {
                    return Self::error(at, piece, MathProblem::ReservedCharacter);
                }
                _ => text.push_str(piece),
            }
        }
    }

    fn delimiter(&mut self, of: (usize, &str)) -> Parsed<Delimiter> {
        self.skip_spaces();
        let at = self.at;
        if matches!(self.peek(), None | Some('$')) {
            return Self::error(of.0, of.1, MathProblem::MissingArgument);
        }
        let piece = self.piece();
        match delimiter_named(piece) {
            Some(delimiter) => Ok(delimiter),
            None => Self::error(at, piece, MathProblem::NotADelimiter),
        }
    }

    fn big(&mut self, of: (usize, &str), tenths: u8, kind: &str) -> Parsed<Node> {
        let class = match kind {
            "" => Class::Ordinary,
            "l" => Class::Opening,
            "r" => Class::Closing,
            "m" => Class::Relation,
            _ => return Self::error(of.0, of.1, MathProblem::UnknownCommand),
        };
        match self.delimiter(of)? {
            Delimiter::Sign(delimiter) => Ok(Node::Big { delimiter, tenths, class }),
            Delimiter::Invisible => Ok(Node::Space(0)),
        }
    }
}

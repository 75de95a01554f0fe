//! What is wrong with a formula, and where.

use super::wording::one_line;
use std::fmt;

/// The place in a string for [`Text::math`](crate::Text::math) that it cannot read, and why.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct MathError {
    /// Where the piece starts: bytes from the start of the whole string.
    pub(crate) at: usize,
    /// The piece of the string that is meant.
    pub(crate) piece: String,
    /// What is wrong with it.
    pub(crate) problem: MathProblem,
}

/// What is wrong with a piece of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum MathProblem {
    /// A command that is none of those supported.
    UnknownCommand,
    /// A dollar sign with no second one that ends the formula.
    UnclosedFormula,
    /// An opening brace, or the bracket of a root's index, that is not closed before the formula ends.
    UnclosedGroup,
    /// A closing brace that closes nothing.
    StrayBrace,
    /// A command, or a `^` or `_`, with nothing after it to work on.
    MissingArgument,
    /// A second superscript or a second subscript on one symbol.
    DoubleScript,
    /// `\left` without `\right`, or the other way round.
    UnpairedDelimiter,
    /// What follows `\left`, `\right` or `\big` is no delimiter.
    NotADelimiter,
    /// A letter that an alphabet, such as `\mathcal`, does not have.
    NotInAlphabet,
    /// `\limits` or `\nolimits` after something that is no operator.
    NotAnOperator,
    /// A character that has a meaning in TeX which is not supported, or a control character.
    ReservedCharacter,
    /// Groups within groups within groups, deeper than anything that could be read.
    TooDeep,
}

impl fmt::Display for MathProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownCommand => {
                "is not supported: use one of the commands that `Text::math` lists, or the character itself"
            }
            Self::UnclosedFormula => {
                r"starts a formula that does not end: add a second dollar sign, or write `\$` for the sign itself"
            }
            Self::UnclosedGroup => "is not closed within the formula: add what closes it",
            Self::StrayBrace => r"closes nothing: remove it, or write `\}` for the brace itself",
            Self::MissingArgument => "has nothing after it to work on: add a symbol or a group in braces",
            Self::DoubleScript => {
                "is a second script on one symbol: put both into one group, or the first symbol into braces"
            }
            Self::UnpairedDelimiter => {
                r"has no partner: every `\left` needs a `\right` in the same group; `.` stands for no delimiter"
            }
            Self::NotADelimiter => r"is no delimiter: use one of ( ) [ ] \{ \} | \| \langle \rangle \lfloor \rfloor \lceil \rceil / .",
            Self::NotInAlphabet => {
                r"is not in this alphabet: `\mathcal` has A to Z, the others have Latin letters and digits"
            }
            Self::NotAnOperator => r"follows no operator such as `\sum` or `\max`",
            Self::ReservedCharacter => {
                r"is not supported in formulas: write `\%`, `\#`, `\&` or `\_` for such signs, and no control characters"
            }
            Self::TooDeep => "is nested too deeply: a formula has at most 32 levels",
        })
    }
}

impl fmt::Display for MathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at byte {} of the text, `{}` {}", self.at, one_line(&self.piece), self.problem)
    }
}

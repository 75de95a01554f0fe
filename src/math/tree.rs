//! A formula as a tree: what was written, before anything is measured.

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

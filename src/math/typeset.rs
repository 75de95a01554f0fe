//! A formula's tree to a box (TeXbook, appendix G).

use super::boxes::MathBox;
use super::constants::{SCRIPT, SCRIPT_OF_SCRIPT};
use super::faces::Faces;
use super::fonts::MathFonts;
use super::spacing;
use super::tree::{Accent, Alphabet, Class, Delimiter, Level, Limits, Node};

/// How a list is set: its level, and whether superscripts are held low, as under a root.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) level: Level,
    pub(super) cramped: bool,
}

impl Style {
    pub(super) fn cramped(self) -> Self {
        Self { cramped: true, ..self }
    }

    pub(super) fn superscript(self) -> Self {
        let level = match self.level {
            Level::Display | Level::Text => Level::Script,
            Level::Script | Level::ScriptScript => Level::ScriptScript,
        };
        Self { level, ..self }
    }

    pub(super) fn subscript(self) -> Self {
        self.superscript().cramped()
    }

    /// The style of a fraction's numerator.
    pub(super) fn numerator(self) -> Self {
        match self.level {
            Level::Display => Self { level: Level::Text, ..self },
            _ => self.superscript(),
        }
    }

    pub(super) fn is_script(self) -> bool {
        self.level >= Level::Script
    }
}

/// What all steps share: the fonts, and the size of text in pixels.
pub(super) struct Typesetter<'a> {
    pub(super) faces: Faces<'a>,
    size: f32,
}

/// A formula within a line of text.
pub(super) fn formula(list: &[Node], fonts: &dyn MathFonts, size: f32) -> MathBox {
    let typesetter = Typesetter { faces: Faces::new(fonts), size };
    typesetter.list(list, Style { level: Level::Text, cramped: false })
}

impl Typesetter<'_> {
    /// The size of an em at a style, in pixels.
    pub(super) fn em(&self, style: Style) -> f32 {
        match style.level {
            Level::Display | Level::Text => self.size,
            Level::Script => self.size * SCRIPT,
            Level::ScriptScript => self.size * SCRIPT_OF_SCRIPT,
        }
    }

    /// The height above the baseline around which fractions and delimiters are centred, in pixels.
    pub(super) fn axis(&self, style: Style) -> f32 {
        self.faces.axis * self.em(style)
    }

    pub(super) fn x_height(&self, style: Style) -> f32 {
        self.faces.x_height * self.em(style)
    }

    pub(super) fn list(&self, list: &[Node], style: Style) -> MathBox {
        let mut style = style;
        let mut line = MathBox::default();
        let mut before = None;
        let classes = spacing::classes(list);
        let mut index = 0;
        while let (Some(node), Some(&class)) = (list.get(index), classes.get(index)) {
            if let (Some(left), Some(right)) = (before, class) {
                let units = spacing::between(left, right, style.is_script());
                line.width += f32::from(units) / 18.0 * self.em(style);
            }
            let word = upright_word(&list[index..]);
            if word.chars().nth(1).is_some() {
                line.append(&self.faces.words(&word, self.em(style)));
                index += word.chars().count();
                before = Some(Class::Ordinary);
                continue;
            }
            match node {
                Node::Space(units) => line.width += f32::from(*units) / 18.0 * self.em(style),
                Node::Level(level) if !style.is_script() => style.level = *level,
                node => line.append(&self.node(node, style)),
            }
            before = class.or(before);
            index += 1;
        }
        line
    }

    /// One node, whose italic correction tells how far it leans into what follows.
    pub(super) fn node(&self, node: &Node, style: Style) -> MathBox {
        let em = self.em(style);
        match node {
            // Bars of the text's font may be much higher than its letters: the norm's are not.
            Node::Symbol { character: bar @ ('|' | '‖' | '∣' | '∥'), .. } => {
                self.delimiter(Delimiter::Sign(*bar), 0.0, style)
            }
            Node::Symbol { character: '′', .. } if style.is_script() => self.prime(style),
            Node::Symbol { character, alphabet, .. } => {
                self.faces.symbol(*character, *alphabet, em)
            }
            Node::Words { text, .. } => self.faces.words(text, em),
            Node::Large { character, .. } => self.large(*character, style),
            Node::Group(list) => self.list(list, style),
            Node::Scripts { base, above, below } => {
                let (above, below) = (above.as_deref(), below.as_deref());
                if has_limits(base, style) {
                    let base = self.node(base, style);
                    self.limits(&base, above, below, style)
                } else {
                    self.scripts(base, above, below, style)
                }
            }
            Node::Stack { base, above, below } => {
                let base = self.list(base, style);
                self.limits(&base, above.as_deref(), below.as_deref(), style)
            }
            Node::Fraction { over, under, bar, level } => {
                let style = match level {
                    Some(level) if !style.is_script() => Style { level: *level, ..style },
                    _ => style,
                };
                self.fraction(over, under, *bar, style)
            }
            Node::Root { index, body } => self.root(index.as_deref(), body, style),
            Node::Accent { accent: Accent::Arrow, body } => self.arrow(body, style),
            Node::Accent { accent: Accent::Bar, body } => self.bar(body, style),
            Node::Accent { accent: Accent::Glyph(mark), body } => {
                self.accent(*mark, false, body, style)
            }
            Node::Accent { accent: Accent::Wide(mark), body } => {
                self.accent(*mark, true, body, style)
            }
            Node::Overline(body) => self.overline(body, style),
            Node::Underline(body) => self.underline(body, style),
            Node::Fenced { left, body, right } => self.fenced(*left, body, *right, style),
            Node::Big { delimiter, tenths, .. } => {
                self.delimiter(Delimiter::Sign(*delimiter), f32::from(*tenths) / 10.0 * em, style)
            }
            // Lists take care of these.
            Node::Space(_) | Node::Level(_) => MathBox::default(),
        }
    }

    /// Fonts draw a prime for beside a letter, small and high already: as a superscript it is as large
    /// as there, and about as high as tall letters.
    fn prime(&self, style: Style) -> MathBox {
        let em = self.em(style) / SCRIPT;
        let prime = self.faces.symbol('′', Alphabet::Upright, em);
        let raise = self.x_height(style) - prime.height;
        prime.raised(raise)
    }

    fn large(&self, character: char, style: Style) -> MathBox {
        let display = style.level == Level::Display;
        let sign = self.faces.large(character, display, self.em(style));
        sign.centered_on(self.axis(style))
    }
}

fn has_limits(base: &Node, style: Style) -> bool {
    let limits = match base {
        Node::Words { class: Class::Operator, limits, .. } | Node::Large { limits, .. } => *limits,
        _ => return false,
    };
    match limits {
        Limits::Always => true,
        Limits::InDisplay => style.level == Level::Display,
        Limits::Never => false,
    }
}

/// The upright letters that a list starts with: kerned as one word, as in `\mathrm{max}`.
fn upright_word(list: &[Node]) -> String {
    let letter = |node: &Node| match node {
        Node::Symbol { character, alphabet: Alphabet::Upright, class: Class::Ordinary }
            if character.is_alphabetic() =>
        {
            Some(*character)
        }
        _ => None,
    };
    list.iter().map_while(letter).collect()
}

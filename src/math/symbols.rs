//! The commands of formulas, by name: symbols and their classes, operators, accents, delimiters.
//!
//! Names and classes are those of plain TeX and `amsmath` (TeXbook, appendix F). The documentation
//! of [`Text::math`](crate::Text::math) lists them; a test keeps the two lists the same.

use super::tree::{Accent, Class, Delimiter, Limits};

use Class::{
    Binary as B, Closing as C, Opening as O, Ordinary as N, Punctuation as P, Relation as R,
};

/// Symbols, by the name of their command.
#[rustfmt::skip]
pub(super) const SYMBOLS: &[(&str, char, Class)] = &[
    // Greek.
    ("alpha", 'α', N), ("beta", 'β', N), ("gamma", 'γ', N), ("delta", 'δ', N),
    ("epsilon", 'ϵ', N), ("varepsilon", 'ε', N), ("zeta", 'ζ', N), ("eta", 'η', N),
    ("theta", 'θ', N), ("vartheta", 'ϑ', N), ("iota", 'ι', N), ("kappa", 'κ', N),
    ("lambda", 'λ', N), ("mu", 'μ', N), ("nu", 'ν', N), ("xi", 'ξ', N), ("omicron", 'ο', N),
    ("pi", 'π', N), ("varpi", 'ϖ', N), ("rho", 'ρ', N), ("varrho", 'ϱ', N),
    ("sigma", 'σ', N), ("varsigma", 'ς', N), ("tau", 'τ', N), ("upsilon", 'υ', N),
    ("phi", 'ϕ', N), ("varphi", 'φ', N), ("chi", 'χ', N), ("psi", 'ψ', N), ("omega", 'ω', N),
    ("Gamma", 'Γ', N), ("Delta", 'Δ', N), ("Theta", 'Θ', N), ("Lambda", 'Λ', N), ("Xi", 'Ξ', N),
    ("Pi", 'Π', N), ("Sigma", 'Σ', N), ("Upsilon", 'Υ', N), ("Phi", 'Φ', N), ("Psi", 'Ψ', N),
    ("Omega", 'Ω', N),
    // Ordinary symbols.
    ("infty", '∞', N), ("nabla", '∇', N), ("partial", '∂', N), ("ell", 'ℓ', N), ("hbar", 'ħ', N),
    ("Re", 'ℜ', N), ("Im", 'ℑ', N), ("aleph", 'ℵ', N), ("forall", '∀', N), ("exists", '∃', N),
    ("emptyset", '∅', N), ("varnothing", '∅', N), ("neg", '¬', N), ("lnot", '¬', N),
    ("top", '⊤', N), ("bot", '⊥', N), ("prime", '′', N), ("degree", '°', N), ("circ", '∘', B),
    ("imath", 'ı', N), ("jmath", 'ȷ', N), ("square", '□', N), ("triangle", '△', N),
    ("checkmark", '✓', N), ("dagger", '†', B), ("ddagger", '‡', B), ("S", '§', N),
    // Dots.
    ("ldots", '…', Class::Inner), ("dots", '…', Class::Inner), ("cdots", '⋯', Class::Inner),
    ("vdots", '⋮', N), ("ddots", '⋱', Class::Inner),
    // Binary operators.
    ("times", '×', B), ("cdot", '⋅', B), ("div", '÷', B), ("pm", '±', B), ("mp", '∓', B),
    ("ast", '∗', B), ("star", '⋆', B), ("bullet", '∙', B), ("odot", '⊙', B), ("oplus", '⊕', B),
    ("ominus", '⊖', B), ("otimes", '⊗', B), ("oslash", '⊘', B), ("cup", '∪', B), ("cap", '∩', B),
    ("wedge", '∧', B), ("land", '∧', B), ("vee", '∨', B), ("lor", '∨', B), ("setminus", '∖', B),
    // Relations.
    ("leq", '≤', R), ("le", '≤', R), ("geq", '≥', R), ("ge", '≥', R), ("neq", '≠', R),
    ("ne", '≠', R), ("ll", '≪', R), ("gg", '≫', R), ("lesssim", '≲', R), ("gtrsim", '≳', R),
    ("approx", '≈', R), ("sim", '∼', R), ("simeq", '≃', R), ("cong", '≅', R), ("equiv", '≡', R),
    ("propto", '∝', R), ("coloneqq", '≔', R), ("triangleq", '≜', R), ("in", '∈', R),
    ("notin", '∉', R), ("ni", '∋', R), ("subset", '⊂', R), ("subseteq", '⊆', R),
    ("supset", '⊃', R), ("supseteq", '⊇', R), ("prec", '≺', R), ("preceq", '⪯', R),
    ("succ", '≻', R), ("succeq", '⪰', R), ("perp", '⊥', R), ("parallel", '∥', R), ("mid", '∣', R),
    ("vdash", '⊢', R), ("models", '⊨', R),
    // Arrows.
    ("to", '→', R), ("rightarrow", '→', R), ("gets", '←', R), ("leftarrow", '←', R),
    ("leftrightarrow", '↔', R), ("uparrow", '↑', R), ("downarrow", '↓', R),
    ("Rightarrow", '⇒', R), ("Leftarrow", '⇐', R), ("Leftrightarrow", '⇔', R),
    ("implies", '⟹', R), ("iff", '⟺', R), ("longrightarrow", '⟶', R), ("longleftarrow", '⟵', R),
    ("mapsto", '↦', R), ("hookrightarrow", '↪', R), ("nearrow", '↗', R), ("searrow", '↘', R),
    ("rightleftharpoons", '⇌', R),
    // Delimiters.
    ("langle", '⟨', O), ("rangle", '⟩', C), ("lfloor", '⌊', O), ("rfloor", '⌋', C),
    ("lceil", '⌈', O), ("rceil", '⌉', C), ("lvert", '|', O), ("rvert", '|', C),
    ("lVert", '‖', O), ("rVert", '‖', C), ("vert", '|', N), ("Vert", '‖', N), ("lbrace", '{', O),
    ("rbrace", '}', C), ("lbrack", '[', O), ("rbrack", ']', C), ("backslash", '\\', N),
    ("colon", ':', P),
    // Signs with a meaning of their own.
    ("{", '{', O), ("}", '}', C), ("|", '‖', N), ("$", '$', N), ("%", '%', N), ("#", '#', N),
    ("&", '&', N), ("_", '_', N),
];

/// The class of a character that is typed as it is; others are ordinary, and named symbols have the
/// class of their first name.
pub(super) fn class_of(character: char) -> Class {
    match character {
        '+' | '-' | '*' | '−' | '·' => B,
        '=' | '<' | '>' | ':' => R,
        '(' | '[' => O,
        ')' | ']' | '!' | '?' => C,
        ',' | ';' => P,
        '|' => N,
        _ => SYMBOLS.iter().find(|symbol| symbol.1 == character).map_or(N, |symbol| symbol.2),
    }
}

/// Upright operator names, and whether their scripts are limits in displays.
#[rustfmt::skip]
pub(super) const FUNCTIONS: &[(&str, &str, Limits)] = &[
    ("arccos", "arccos", Limits::Never), ("arcsin", "arcsin", Limits::Never),
    ("arctan", "arctan", Limits::Never), ("arg", "arg", Limits::Never),
    ("argmax", "arg\u{2009}max", Limits::InDisplay), ("argmin", "arg\u{2009}min", Limits::InDisplay),
    ("cos", "cos", Limits::Never), ("cosh", "cosh", Limits::Never), ("cot", "cot", Limits::Never),
    ("coth", "coth", Limits::Never), ("csc", "csc", Limits::Never), ("deg", "deg", Limits::Never),
    ("det", "det", Limits::InDisplay), ("dim", "dim", Limits::Never), ("exp", "exp", Limits::Never),
    ("gcd", "gcd", Limits::InDisplay), ("hom", "hom", Limits::Never), ("inf", "inf", Limits::InDisplay),
    ("ker", "ker", Limits::Never), ("lg", "lg", Limits::Never), ("lim", "lim", Limits::InDisplay),
    ("liminf", "lim\u{2009}inf", Limits::InDisplay), ("limsup", "lim\u{2009}sup", Limits::InDisplay),
    ("ln", "ln", Limits::Never), ("log", "log", Limits::Never), ("max", "max", Limits::InDisplay),
    ("min", "min", Limits::InDisplay), ("Pr", "Pr", Limits::InDisplay), ("sec", "sec", Limits::Never),
    ("sin", "sin", Limits::Never), ("sinh", "sinh", Limits::Never), ("sup", "sup", Limits::InDisplay),
    ("tan", "tan", Limits::Never), ("tanh", "tanh", Limits::Never),
];

/// Operators that are larger in displays.
pub(super) const LARGE: &[(&str, char, Limits)] = &[
    ("sum", '∑', Limits::InDisplay),
    ("prod", '∏', Limits::InDisplay),
    ("int", '∫', Limits::Never),
];

/// Accents over one argument.
#[rustfmt::skip]
pub(super) const ACCENTS: &[(&str, Accent)] = &[
    ("hat", Accent::Glyph('ˆ')), ("widehat", Accent::Wide('ˆ')), ("tilde", Accent::Glyph('˜')),
    ("widetilde", Accent::Wide('˜')), ("bar", Accent::Bar), ("vec", Accent::Arrow),
    ("dot", Accent::Glyph('˙')), ("ddot", Accent::Glyph('¨')), ("check", Accent::Glyph('ˇ')),
    ("breve", Accent::Glyph('˘')), ("mathring", Accent::Glyph('˚')), ("acute", Accent::Glyph('´')),
    ("grave", Accent::Glyph('`')),
];

/// Spaces, in eighteenths of an em.
pub(super) const SPACES: &[(&str, i8)] =
    &[(",", 3), (":", 4), (">", 4), (";", 5), ("!", -3), (" ", 6), ("quad", 18), ("qquad", 36)];

/// Heights of `\big` and its kind, in tenths of an em.
pub(super) const BIG: &[(&str, u8)] = &[("big", 12), ("Big", 18), ("bigg", 24), ("Bigg", 30)];

/// The names of all commands that stand for something by themselves, and the sign of those that have one.
#[cfg(test)]
pub(crate) fn command_names() -> impl Iterator<Item = (&'static str, Option<char>)> {
    let signs = SYMBOLS.iter().map(|symbol| (symbol.0, Some(symbol.1)));
    let large = LARGE.iter().map(|large| (large.0, Some(large.1)));
    let functions = FUNCTIONS.iter().map(|function| function.0);
    let accents = ACCENTS.iter().map(|accent| accent.0);
    let spaces = SPACES.iter().map(|space| space.0);
    let others = functions.chain(accents).chain(spaces).chain(BIG.iter().map(|big| big.0));
    signs.chain(large).chain(others.map(|name| (name, None)))
}

/// The delimiter that a character or the name of a command stands for. `.` is the invisible one.
pub(super) fn delimiter(piece: &str) -> Option<Delimiter> {
    const SIGNS: &str = "()[]{}⟨⟩⌊⌋⌈⌉|‖/\\";
    let sign = match piece {
        "." => return Some(Delimiter::Invisible),
        "<" => '⟨',
        ">" => '⟩',
        "{" | "}" | "\\" => return None,
        _ => match piece.strip_prefix('\\') {
            Some(name) => SYMBOLS.iter().find(|symbol| symbol.0 == name)?.1,
            None => piece.chars().next()?,
        },
    };
    SIGNS.contains(sign).then_some(Delimiter::Sign(sign))
}

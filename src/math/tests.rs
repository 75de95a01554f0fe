//! What is read, as what, and what is refused.

use super::faces::{
    ACCENTS, GROWING, OPERATORS, SIZES, WIDTHS, accent_code, grown_code, operator_code,
};
use super::*;
use crate::error::MathProblem;
use std::collections::BTreeSet;

fn error(source: &str) -> MathError {
    read(source).map(drop).unwrap_err()
}

/// The text in one line of plain characters.
fn plain(source: &str) -> String {
    let part = |part: Part<'_>| match part {
        Part::Words(words) => words.to_owned(),
        Part::Formula(formula) => formula.plain(),
    };
    read(source).unwrap().into_iter().map(part).collect()
}

#[test]
fn formulas_read_as_plain_words() {
    for (source, expected) in [
        ("", ""),
        ("no formula: a_b^c \\alpha", "no formula: a_b^c \\alpha"),
        (r"\$5 and \$6", "$5 and $6"),
        (r"cost \$: $x$", "cost $: x"),
        (r"a\b$x$", r"a\bx"),
        (r"\", r"\"),
        ("$$", ""),
        ("$x$$y$", "xy"),
        (r"$x^2$", "x^2"),
        (r"$x_{ij}^{n+1}$", "x_ij^(n + 1)"),
        (r"$x^{y^z}$", "x^(y^z)"),
        (r"$f''(x)$", "f′′(x)"),
        (r"$f'^2$", "f′^2"),
        (r"$-x + -y$", "−x + −y"),
        (r"$\|x - x^*\|_2$", "‖x − x^∗‖_2"),
        (r"$\ell_2 \leq \varepsilon$", "ℓ_2 ≤ ε"),
        (r"$\log p_\theta(x)$", "log p_θ(x)"),
        (r"$\log(x)$", "log(x)"),
        (r"$\max_i x_i$", "max_i x_i"),
        (r"$\operatorname{soft max}(z)$", "soft max(z)"),
        (r"$\mathrm{KL}(p \| q)$", "KL(p‖q)"),
        (r"$\mathcal{L}_\text{train set}$", "L_(train set)"),
        (r"$\mathbb R^{d \times k}$", "R^(d × k)"),
        (r"$\hat y \bar x$", "y\u{302}x\u{304}"),
        (r"$\overline{ab}$", "ab\u{305}"),
        (r"$\sqrt{2}$", "√2"),
        (r"$\sqrt[3]{x+1}$", "3√(x + 1)"),
        (r"$\frac12$", "1/2"),
        (r"$\frac{a+b}{c}$", "(a + b)/c"),
        (r"$\left(\frac ab\right]$", "(a/b]"),
        (r"$\left.x\right|_0$", "x|_0"),
        (r"$\bigl(x\bigr)$", "(x)"),
        (r"$\sum_{i=1}^n x_i$", "∑_(i = 1)^n x_i"),
        (r"$\sum\limits_{i}^n$", "∑_i^n"),
        (r"$\overset{!}{=}$", "=^!"),
        (r"$x \in \{0, 1\}$", "x ∈ {0, 1}"),
        (r"$a \to b$", "a → b"),
        (r"$x\,y$", "x y"),
        (r"$50\,\%$", "50 %"),
        (r"$α ≤ β$", "α ≤ β"),
        (r"$\text{a\_b \{c\} \$5}$", "a_b {c} $5"),
        ("$\n x\t^ 2 $", "x^2"),
    ] {
        assert_eq!(plain(source), expected, "{source}");
    }
}

#[test]
fn errors_name_the_place() {
    use MathProblem as P;
    for (source, at, piece, problem) in [
        ("price 5$", 7, "$", P::UnclosedFormula),
        ("$x", 0, "$", P::UnclosedFormula),
        ("ä $x$ $y", 7, "$", P::UnclosedFormula),
        (r"$\foo$", 1, r"\foo", P::UnknownCommand),
        (r"$x + \mathtt{a}$", 5, r"\mathtt", P::UnknownCommand),
        (r"$αβ\\$", 5, r"\\", P::UnknownCommand),
        ("$\\", 1, "\\", P::UnknownCommand),
        (r"$\begin{matrix}$", 1, r"\begin", P::UnknownCommand),
        (r"$\bigx($", 1, r"\bigx", P::UnknownCommand),
        ("$x^{2$", 3, "{", P::UnclosedGroup),
        (r"$\sqrt[3{x}$", 6, "[", P::UnclosedGroup),
        (r"$\text{a $x$}$", 6, "{", P::UnclosedGroup),
        ("$x}$", 2, "}", P::StrayBrace),
        ("$x^$", 2, "^", P::MissingArgument),
        ("${x_}$", 3, "_", P::MissingArgument),
        ("$x^^2$", 2, "^", P::MissingArgument),
        (r"$\frac{1}$", 1, r"\frac", P::MissingArgument),
        (r"$\hat$", 1, r"\hat", P::MissingArgument),
        (r"$\text x$", 1, r"\text", P::MissingArgument),
        (r"$\left$", 1, r"\left", P::MissingArgument),
        ("$x^2^3$", 4, "^", P::DoubleScript),
        ("$x_2_3$", 4, "_", P::DoubleScript),
        ("$x^2'$", 4, "'", P::DoubleScript),
        (r"$\left(x$", 1, r"\left", P::UnpairedDelimiter),
        (r"$x\right)$", 2, r"\right", P::UnpairedDelimiter),
        (r"${\left(x}\right)$", 2, r"\left", P::UnpairedDelimiter),
        (r"$\left x\right)$", 7, "x", P::NotADelimiter),
        (r"$\big\alpha$", 5, r"\alpha", P::NotADelimiter),
        (r"$\mathcal{a}$", 10, "a", P::NotInAlphabet),
        (r"$\mathbb{\alpha}$", 9, r"\alpha", P::NotInAlphabet),
        (r"$x\limits_2$", 2, r"\limits", P::NotAnOperator),
        ("$a & b$", 3, "&", P::ReservedCharacter),
        ("$100%$", 4, "%", P::ReservedCharacter),
        ("$a\0$", 2, "\0", P::ReservedCharacter),
    ] {
        let found = error(source);
        let expected = MathError { at, piece: piece.to_owned(), problem };
        assert_eq!(found, expected, "{source}");
        assert!(source[at..].starts_with(piece));
        assert!(found.to_string().starts_with(&format!("at byte {at} of the text, `")));
        assert!(!found.to_string().contains(char::is_control), "{found}");
    }
}

#[test]
fn depth_is_bounded() {
    for (open, close) in
        [("{", "}"), ("^{", "}"), (r"\sqrt{", "}"), (r"\left(", r"\right)"), ("x^", "")]
    {
        let nested = |depth: usize| format!("${}x{}$", open.repeat(depth), close.repeat(depth));
        assert!(read(&nested(10)).is_ok() || open == "x^", "{open}");
        let deep = error(&nested(100_000));
        assert!(
            matches!(
                deep.problem,
                MathProblem::TooDeep | MathProblem::DoubleScript | MathProblem::MissingArgument
            ),
            "{deep}"
        );
    }
    assert_eq!(error(&format!("${}", "{".repeat(100_000))).problem, MathProblem::TooDeep);
    assert_eq!(error(&format!("${}", r"\hat".repeat(100_000))).problem, MathProblem::TooDeep);
    let deepest = (1..100)
        .filter(|&depth| read(&format!("${}x{}$", "x^{".repeat(depth), "}".repeat(depth))).is_ok());
    let deepest = deepest.max().unwrap();
    assert!((10..=32).contains(&deepest), "{deepest}");
    // Long is not deep.
    assert!(read(&format!("${}$", "x^2+".repeat(20_000))).is_ok());
}

#[test]
fn names_are_unique() {
    let mut names = BTreeSet::new();
    for (name, _) in command_names() {
        assert!(names.insert(name), "{name} twice");
    }
}

/// What the program that draws the face of formulas has on the right of `NAME = `.
fn stated(name: &str) -> &'static str {
    let program = include_str!("../../fonts/math_face.py");
    let line = program.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "));
    line.unwrap().split('#').next().unwrap().trim()
}

/// The signs that it draws in rows of eight code points.
fn rows() -> Vec<&'static str> {
    let program = include_str!("../../fonts/math_face.py");
    let rows = program.lines().filter_map(|line| {
        line.strip_prefix("for row, character in enumerate(\"")?.strip_suffix("\"):")
    });
    rows.collect()
}

#[test]
fn the_face_of_formulas_is_drawn_for_these_measures() {
    let rule: f32 = stated("RULE").parse().unwrap();
    assert_eq!(constants::RULE, rule / stated("EM").parse::<f32>().unwrap());
    assert_eq!(stated("LEVELS").split(',').count(), SIZES as usize);
    assert_eq!(rows(), [GROWING, OPERATORS, ACCENTS]);
    let first = |code: Option<char>| code.map(u32::from);
    assert_eq!(first(grown_code('(', 0)), Some(0xE000));
    assert_eq!(first(grown_code('√', SIZES - 1)), Some(0xE000 + 8 * 14 + SIZES - 1));
    assert_eq!(first(operator_code('∫', true)), Some(0xE100 + 8 * 2 + 1));
    assert_eq!(first(accent_code('˜', WIDTHS - 1)), Some(0xE200 + 8 + WIDTHS - 1));
    assert_eq!((grown_code('x', 0), operator_code('(', false)), (None, None));
}

//! What is read, as what, and what is refused.

use super::*;
use crate::error::MathProblem;
use crate::text::Shape as _;
use crate::text::math::symbols::{ACCENTS, BIG, FUNCTIONS, LARGE, SPACES, SYMBOLS};
use std::collections::BTreeSet;

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
        assert_eq!(Text::math(source).unwrap().to_string(), expected, "{source}");
    }
}

#[test]
fn plain_strings_are_not_formulas() {
    for source in ["$x_0$", r"\alpha^2", "a_b", "100 $", r"C:\new"] {
        let text = Text::from(source);
        assert_eq!(text.to_string(), source);
        assert!(text.runs().iter().all(|run| !run.is_formula()));
        let line = faces().shape(&text, 10.0);
        assert_eq!(line.glyphs.len(), source.chars().count());
        assert!(line.rules.is_empty());
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
        assert!(Text::math(&nested(10)).is_ok() || open == "x^", "{open}");
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
    // As deep as it goes, and drawn.
    let deepest = (1..100)
        .filter(|&depth| read(&format!("${}x{}$", "x^{".repeat(depth), "}".repeat(depth))).is_ok());
    let deepest = deepest.max().unwrap();
    assert!((10..=32).contains(&deepest), "{deepest}");
    set(&format!("{}x{}", "x_{".repeat(deepest), "}".repeat(deepest)));
    // Long is not deep.
    assert!(Text::math(&format!("${}$", "x^2+".repeat(20_000))).is_ok());
}

/// The commands that the documentation of `Text::math` lists.
fn documented() -> BTreeSet<String> {
    let source = include_str!("../mod.rs");
    let docs: String = source
        .lines()
        .map(str::trim)
        .skip_while(|line| !line.starts_with("/// Known are"))
        .take_while(|line| !line.starts_with("/// Characters beyond"))
        .map(|line| line.trim_start_matches("///").to_owned() + "\n")
        .collect();
    docs.match_indices('\\')
        .map(|(at, _)| {
            let rest = &docs[at + 1..];
            let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
            let end = if letters > 0 { letters } else { rest.chars().next().unwrap().len_utf8() };
            rest[..end].to_owned()
        })
        .collect()
}

#[test]
fn every_command_is_documented_and_every_documented_one_is_known() {
    let documented = documented();
    assert!(documented.len() > 150, "{}", documented.len());
    let greek = |character: char| ('Α'..='ω').contains(&character) || "ϵϕ".contains(character);
    let named = SYMBOLS
        .iter()
        .filter(|(name, character, _)| !greek(*character) || name.starts_with("var"))
        .map(|symbol| symbol.0)
        .chain(FUNCTIONS.iter().map(|function| function.0))
        .chain(LARGE.iter().map(|large| large.0))
        .chain(ACCENTS.iter().map(|accent| accent.0))
        .chain(SPACES.iter().map(|space| space.0).filter(|name| *name != " "))
        .chain(BIG.iter().map(|big| big.0));
    let missing: Vec<_> = named.filter(|name| !documented.contains(*name)).collect();
    assert!(missing.is_empty(), "not documented: {missing:?}");

    for name in &documented {
        let formula = match name.as_str() {
            "left" | "right" => r"\left(x\right)".to_owned(),
            "limits" | "nolimits" => format!(r"\sum\{name}"),
            "big" | "Big" | "bigg" | "Bigg" => format!(r"\{name}("),
            "frac" | "dfrac" | "tfrac" | "binom" | "overset" | "underset" | "stackrel" => {
                format!(r"\{name}{{A}}{{B}}")
            }
            _ => format!(r"\{name}{{A}}"),
        };
        let text = Text::math(&format!("${formula}$")).unwrap_or_else(|error| panic!("{error}"));
        let line = faces().shape(&text, 10.0);
        assert!(line.missing.is_empty(), "no glyph for \\{name}");
    }
}

#[test]
fn names_are_unique() {
    let mut names = BTreeSet::new();
    let all = SYMBOLS
        .iter()
        .map(|s| s.0)
        .chain(FUNCTIONS.iter().map(|f| f.0))
        .chain(LARGE.iter().map(|l| l.0))
        .chain(ACCENTS.iter().map(|a| a.0))
        .chain(SPACES.iter().map(|s| s.0));
    for name in all {
        assert!(names.insert(name), "{name} twice");
    }
}

#[test]
fn equal_sources_are_equal_texts() {
    use std::collections::HashSet;
    let math = |source| Text::math(source).unwrap();
    let texts: HashSet<Text> = ["$x^2$", "$x^{2}$", "$ x ^ 2 $", "x^2"].map(math).into();
    // Braces around one symbol are none; plain characters are no formula.
    assert_eq!(texts.len(), 2);
    assert_ne!(math("$x$"), math(r"$\mathrm{x}$"));
}

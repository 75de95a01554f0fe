//! Formulas: what is read, what is refused and where, and where things stand.

use super::boxes::Piece;
use super::symbols::{ACCENTS, BIG, FUNCTIONS, LARGE, SPACES, SYMBOLS};
use super::*;
use crate::error::MathProblem;
use crate::text::{Shape as _, elided, paragraph};
use proptest::prelude::*;
use std::collections::BTreeSet;

const SIZE: f32 = 100.0;

fn error(source: &str) -> MathError {
    read(source).unwrap_err()
}

/// The one formula of a text, at 100 pixels to the em.
fn set(source: &str) -> Piece {
    let text = Text::math(&format!("${source}$")).unwrap();
    let [run] = text.runs() else { panic!("one run: {text:?}") };
    run.formula.as_ref().unwrap().typeset(&Fonts::bundled(), SIZE)
}

fn faces() -> Fonts {
    Fonts::bundled()
}

/// Left, bottom, right and top of the ink of all glyphs and rules.
fn ink(piece: &Piece) -> [f32; 4] {
    let fonts = faces();
    let faces = face::Faces::new(&fonts);
    let glyphs = piece.glyphs.iter().filter_map(|glyph| {
        let ink = faces.ink(glyph.face, glyph.id)?;
        let (x, y, size) = (glyph.x, glyph.raise, glyph.size);
        Some([x + ink.left * size, y + ink.bottom * size, x + ink.right * size, y + ink.top * size])
    });
    let rules = piece
        .rules
        .iter()
        .map(|rule| [rule.x, rule.raise, rule.x + rule.width, rule.raise + rule.height]);
    let empty = [f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY];
    glyphs
        .chain(rules)
        .fold(empty, |a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
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
    let source = include_str!("mod.rs");
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
fn every_alphabet_has_its_letters() {
    let capitals: String = ('A'..='Z').collect();
    let letters: String = ('a'..='z').collect();
    let greek = r"\alpha\beta\gamma\delta\epsilon\varepsilon\zeta\eta\theta\vartheta\iota\kappa\lambda\mu\nu\xi\pi\varpi\rho\varrho\sigma\varsigma\tau\upsilon\phi\varphi\chi\psi\omega";
    for source in [
        format!("{capitals}{letters}{greek}"),
        format!(r"\mathbf{{{capitals}{letters}0123456789}}"),
        format!(r"\bm{{{capitals}{letters}{greek}}}"),
        format!(r"\mathcal{{{capitals}}}"),
        format!(r"\mathbb{{{capitals}{letters}0123456789}}"),
        r"\imath\jmath\ell".to_owned(),
    ] {
        let piece = set(&source);
        assert!(piece.missing.is_empty(), "{source}: {:?}", piece.missing);
        // Each letter in its own shape, not in that of the text.
        for glyph in &piece.glyphs {
            let own = Fonts::math_glyph('𝑥').unwrap().0;
            assert!(glyph.face == own || source.contains("mathbb"), "{source}");
        }
    }
}

#[test]
fn scripts_stand_above_and_below() {
    let piece = set("x^2");
    let [base, above] = piece.glyphs[..] else { panic!() };
    assert_eq!((base.raise, base.size), (0.0, SIZE));
    assert!(above.raise > 30.0 && above.raise < 50.0 && above.size == 70.0);
    assert!(above.x >= base.x + 40.0);

    let both = set("x_i^2");
    let [_, above_too, below] = both.glyphs[..] else { panic!() };
    assert!(below.raise < -20.0 && above_too.raise > 30.0);
    assert!(ink(&set("x_i"))[1] < -10.0);
    // They do not touch, whatever they are.
    let tall = set(r"x_{\frac ab}^{\frac ab}");
    let middles: Vec<f32> = tall.rules.iter().map(|rule| rule.raise).collect();
    assert!(middles[0] - middles[1] > 80.0, "{middles:?}");

    let nested = set("x^{y^{z^w}}");
    let sizes: Vec<f32> = nested.glyphs.iter().map(|glyph| glyph.size).collect();
    assert_eq!(sizes, [100.0, 70.0, 55.0, 55.0]);
    assert!(nested.glyphs.windows(2).all(|pair| pair[0].raise < pair[1].raise));

    // A script on a tall nucleus stands at its end, not at the letter's height.
    let group = set(r"\left(\frac{a}{b}\right)^2");
    let plain = set("(x)^2");
    let last = |piece: &Piece| piece.glyphs.last().unwrap().raise;
    assert!(last(&group) > last(&plain));
}

#[test]
fn fractions_are_centred_on_the_axis() {
    let fonts = faces();
    let faces = face::Faces::new(&fonts);
    for source in [r"\frac{1}{2}", r"\frac{x^2}{\sqrt{y}}", r"\dfrac{a}{b}"] {
        let piece = set(source);
        let rule = piece.rules.iter().max_by(|a, b| a.width.total_cmp(&b.width)).unwrap();
        let middle = rule.raise + rule.height / 2.0;
        assert!((middle - faces.axis * SIZE).abs() < 0.01, "{source}: {middle}");
        assert!((rule.height - 6.0).abs() < 0.01);
    }
    // Along the axis of the text's own minus sign.
    let minus = ink(&set("-"));
    let middle = f32::midpoint(minus[1], minus[3]);
    assert!((middle - faces.axis * SIZE).abs() < 0.5);

    let piece = set(r"\frac{1}{n}");
    let [one, n] = piece.glyphs[..] else { panic!() };
    let rule = piece.rules[0];
    assert!(one.raise > rule.raise + rule.height && n.raise < rule.raise);
    // Both lie within the bar, the narrower in the middle.
    let bar = rule.x..=rule.x + rule.width;
    assert!(bar.contains(&one.x) && bar.contains(&n.x));
    // Display fractions are larger.
    let display = set(r"\dfrac{1}{n}");
    assert_eq!((one.size, display.glyphs[0].size), (70.0, 100.0));
}

#[test]
fn roots_reach_over_what_they_hold() {
    for source in [
        r"\sqrt{x}",
        r"\sqrt{\frac{a}{b}}",
        r"\sqrt[3]{x^2+y^2}",
        r"\sqrt{\sqrt{\sqrt{x}}}",
        r"\sqrt{\displaystyle\sum_{\frac12}^{\frac12} x}",
    ] {
        let piece = set(source);
        let top = piece.rules.iter().map(|rule| rule.raise + rule.height).fold(0.0, f32::max);
        let [_, _, right, ink_top] = ink(&piece);
        assert!((top - ink_top).abs() < 0.6, "{source}: bar at {top}, ink up to {ink_top}");
        assert_eq!(top, top.round(), "{source}: the bar's top is a whole pixel");
        let bar = piece.rules.iter().max_by(|a, b| a.width.total_cmp(&b.width)).unwrap();
        assert!(bar.x + bar.width >= right - 0.01, "{source}");
    }
}

#[test]
fn delimiters_grow_with_what_they_enclose() {
    let height = |source: &str| {
        let [_, bottom, _, top] = ink(&set(source));
        top - bottom
    };
    let plain = height("(x)");
    assert_eq!(height(r"\left(x\right)"), plain);
    let fraction = height(r"\left(\dfrac{a}{b}\right)");
    assert!(fraction > 1.5 * plain, "{fraction} {plain}");
    for (left, right) in [
        ("(", ")"),
        ("[", "]"),
        (r"\{", r"\}"),
        ("|", "|"),
        (r"\|", r"\|"),
        (r"\langle", r"\rangle"),
        (r"\lfloor", r"\rfloor"),
        (r"\lceil", r"\rceil"),
    ] {
        // Larger than the largest size there is.
        let mut body = "x".to_owned();
        for level in 1..5 {
            body = format!(r"\dfrac{{{body}}}{{y}}");
            let inner = height(&format!(r"\left.{body}\right."));
            let fenced = set(&format!(r"\left{left}{body}\right{right}"));
            let first = Piece { glyphs: fenced.glyphs[..1].to_vec(), ..Piece::default() };
            let [_, bottom, _, top] = ink(&first);
            assert!(top - bottom > 0.85 * inner, "{left} at {level}: {} {inner}", top - bottom);
        }
    }
    assert!(height(r"\Bigg(") > height(r"\big("));
}

#[test]
fn limits_stand_above_and_below_in_displays() {
    let beside = set(r"\sum_{i=1}^n");
    let stacked = set(r"\displaystyle\sum_{i=1}^n");
    assert!(stacked.width < beside.width);
    assert!(stacked.height > beside.height && stacked.depth > beside.depth);
    assert_eq!(set(r"\sum\limits_i").width, set(r"\displaystyle\textstyle\sum\limits_i").width);
    assert!(set(r"\max\limits_x").depth > set(r"\max_x").depth);
    let [sign, ..] = stacked.glyphs[..] else { panic!() };
    assert_eq!(sign.size, SIZE);
}

#[test]
fn spaces_follow_the_classes() {
    let width = |source: &str| set(source).width;
    let close = |a: f32, b: f32| (a - b).abs() < 0.05;
    let em = |units: f32| units / 18.0 * SIZE;
    // A binary minus has medium spaces on both sides, a sign none, a relation thick ones.
    assert!(close(width("a-b"), width("a") + width("-") + width("b") + 2.0 * em(4.0)));
    assert!(close(width("-b"), width("-") + width("b")));
    assert!(close(
        width("a=-b"),
        width("a") + width("=") + width("-") + width("b") + 2.0 * em(5.0)
    ));
    assert!(close(width(r"\log x"), width(r"\log") + width("x") + em(3.0)));
    assert!(close(width(r"\log(x)"), width(r"\log") + width("(x)")));
    assert!(close(width("a,b"), width("a") + width(",") + width("b") + em(3.0)));
    assert!(close(width(r"a\quad b"), width("ab") + SIZE));
    assert!(close(width(r"a\!b"), width("ab") - em(3.0)));
    // In scripts they vanish.
    assert!(close(
        width("x^{a-b}"),
        width("x^a") + width("x^-") + width("x^b") - 2.0 * width("x^{}")
    ));
    assert!(width(r"\mathrm{AV}") < width(r"\mathrm{A}") + width(r"\mathrm{V}") - 2.0);
}

#[test]
fn accents_stand_on_the_middle_of_their_letters() {
    for (source, plain) in [
        (r"\hat{x}", "x"),
        (r"\tilde{z}", "z"),
        (r"\vec{v}", "v"),
        (r"\dot{q}", "q"),
        (r"\bar{X}", "X"),
        (r"\hat{\imath}", r"\imath"),
    ] {
        let (piece, plain) = (set(source), set(plain));
        assert_eq!(piece.width, plain.width, "{source}");
        assert!(ink(&piece)[3] > ink(&plain)[3] + 5.0, "{source}");
        let [left, _, right, _] = ink(&plain);
        let mark = Piece {
            glyphs: piece.glyphs[1..].to_vec(),
            rules: piece.rules.clone(),
            ..Piece::default()
        };
        let [mark_left, bottom, mark_right, _] = ink(&mark);
        let off = f32::midpoint(mark_left, mark_right) - f32::midpoint(left, right);
        assert!((-3.0..12.0).contains(&off), "{source}: {off}");
        assert!(bottom > ink(&plain)[3], "{source} touches its accent");
    }
}

#[test]
fn formulas_are_one_piece_of_a_line() {
    let fonts = faces();
    let text = Text::math(r"the distance $\|x_k - x^*\|_2$ of states").unwrap();
    let (lines, cut) = paragraph(&fonts, &text, 10.0, 80.0, 3);
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!((texts, cut), (vec!["the distance", "‖x_k − x^∗‖_2 of", "states"], false));

    let label = Text::math(r"norm $\|x_k - x^*\|_2$").unwrap();
    let whole = fonts.shape(&label, 10.0).width;
    for width in 0..=(whole as usize + 1) {
        let (line, cut) = elided(&fonts, &label, 10.0, width as f64);
        let expected = if cut { line.text.ends_with('…') } else { line.text.ends_with('2') };
        assert!(expected && (!cut || !line.text.contains('‖')), "{width}: {}", line.text);
        assert_eq!(cut, whole > width as f64);
    }
    // What follows stands behind it.
    let behind = Text::math(r"$\frac{1}{2}$ x").unwrap();
    let line = fonts.shape(&behind, 10.0);
    let formula = fonts.shape(&Text::math(r"$\frac{1}{2}$").unwrap(), 10.0);
    assert!(line.glyphs.last().unwrap().x > formula.width as f32);
    assert!(formula.ink.descent > 2.0 && formula.ink.ascent > 7.0);
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

/// Sources of formulas, and of what comes close to being one.
fn sources() -> impl Strategy<Value = String> {
    let pieces = SYMBOLS
        .iter()
        .map(|s| s.0)
        .chain(FUNCTIONS.iter().map(|f| f.0))
        .chain(ACCENTS.iter().map(|a| a.0))
        .chain(LARGE.iter().map(|l| l.0))
        .chain(SPACES.iter().map(|s| s.0));
    let mut pieces: Vec<String> = pieces.map(|name| format!("\\{name} ")).collect();
    let others = [
        "{",
        "}",
        "^",
        "_",
        "'",
        "$",
        "$",
        "x",
        "2",
        "-",
        "=",
        "ä",
        "漢",
        " ",
        "\\",
        "&",
        "(",
        ")",
        "[",
        "]",
        r"\left(",
        r"\right)",
        r"\left.",
        r"\right]",
        r"\frac",
        r"\sqrt",
        r"\sqrt[3]",
        r"\mathbf",
        r"\mathcal{",
        r"\text{",
        r"\operatorname{",
        r"\limits",
        r"\displaystyle",
        r"\big(",
        r"\binom",
        r"\overset",
        r"\overline",
        r"\underline{",
    ];
    for _ in 0..6 {
        pieces.extend(others.map(str::to_owned));
    }
    prop::collection::vec(prop::sample::select(pieces), 0..24).prop_map(|pieces| pieces.concat())
}

/// Formulas with every construct in every other.
fn well_formed() -> impl Strategy<Value = String> {
    let symbols = [
        "x",
        "f",
        "W",
        "12",
        "-",
        "=",
        "(",
        "]",
        ",",
        r"\alpha ",
        r"\leq ",
        r"\sum ",
        r"\log ",
        r"\to ",
        r"\mathcal{L}",
        r"\text{as is}",
        r"\|",
        r"\infty ",
    ];
    let symbol = prop::sample::select(symbols.map(str::to_owned).to_vec());
    symbol.prop_recursive(5, 24, 3, |inner| {
        let templates = [
            "{A}^{B}",
            "{A}_{B}",
            "{A}_{B}^{C}",
            "{A}'",
            r"\frac{A}{B}",
            r"\dfrac{A}{B}",
            r"\binom{A}{B}",
            r"\sqrt{A}",
            r"\sqrt[A]{B}",
            r"\left(A\right]",
            r"\left\{A\right.",
            r"\hat{A}",
            r"\widetilde{A}",
            r"\bar{A}",
            r"\vec{A}",
            r"\overline{A}",
            r"\underline{A}",
            r"\overset{A}{B}",
            r"\underset{A}{B}",
            r"\sum\limits_{A}^{B}C",
            r"\mathbf{A}",
            "ABC",
            r"A\quad B",
        ];
        let template = prop::sample::select(templates.to_vec());
        (template, inner.clone(), inner.clone(), inner).prop_map(|(template, a, b, c)| {
            let mut source = String::new();
            for character in template.chars() {
                match character {
                    'A' => source.push_str(&a),
                    'B' => source.push_str(&b),
                    'C' => source.push_str(&c),
                    _ => source.push(character),
                }
            }
            source
        })
    })
}

fn check_any(source: &str) -> Result<(), TestCaseError> {
    match read(source) {
        Ok(text) => {
            for size in [1.0, 13.9, 400.0] {
                let line = faces().shape(&text, size);
                prop_assert!(line.width.is_finite());
                prop_assert!(line.ink.ascent.is_finite() && line.ink.descent.is_finite());
                for glyph in &line.glyphs {
                    prop_assert!(
                        glyph.x.is_finite() && glyph.raise.is_finite() && glyph.size > 0.0
                    );
                }
            }
        }
        Err(error) => {
            let rest = source.get(error.at..);
            prop_assert!(rest.is_some_and(|rest| rest.starts_with(&error.piece)), "{:?}", error);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_string_is_read_or_refused_with_its_place(source in any::<String>()) {
        check_any(&source)?;
        check_any(&format!("${source}$"))?;
    }

    #[test]
    fn any_formula_is_read_or_refused_with_its_place(source in sources()) {
        check_any(&format!("${source}$"))?;
    }

    #[test]
    fn well_formed_formulas_are_read_and_their_boxes_hold_all_ink(source in well_formed()) {
        let text = read(&format!("${source}$")).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let [run] = text.runs() else { return Err(TestCaseError::fail("not one run")) };
        let piece = run.formula.as_ref().unwrap().typeset(&faces(), SIZE);
        let [left, bottom, right, top] = ink(&piece);
        prop_assert!((piece.height - top).abs() < 0.01, "{} {top}", piece.height);
        prop_assert!((piece.depth + bottom).abs() < 0.01, "{} {bottom}", piece.depth);
        // Slanted letters may lean out, by less than a fifth of an em.
        prop_assert!(left > -20.0 && right < piece.width + 20.0, "{left} {right} {}", piece.width);
    }
}

//! Any string, and any formula.

use super::*;
use crate::math;
use proptest::prelude::*;

/// Sources of formulas, and of what comes close to being one.
fn sources() -> impl Strategy<Value = String> {
    let names = command_names().map(|(name, _)| format!("\\{name} "));
    let mut pieces: Vec<String> = names.collect();
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
    match math::read(source) {
        Ok(_) => {
            let text =
                Text::math(source).map_err(|error| TestCaseError::fail(error.to_string()))?;
            for size in [1.0, 13.9, 400.0] {
                let line = Fonts::bundled().shape(&text, size);
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
        let text = Text::math(&format!("${source}$")).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let [run] = text.runs() else { return Err(TestCaseError::fail("not one run")) };
        let formula = run.formula.as_ref().unwrap().typeset(&Fonts::bundled(), SIZE);
        let [left, bottom, right, top] = ink(&formula);
        prop_assert!((formula.height - top).abs() < 0.01, "{} {top}", formula.height);
        prop_assert!((formula.depth + bottom).abs() < 0.01, "{} {bottom}", formula.depth);
        // Slanted letters may lean out, by less than a fifth of an em.
        prop_assert!(left > -20.0 && right < formula.width + 20.0, "{left} {right} {}", formula.width);
    }
}

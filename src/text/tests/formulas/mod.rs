//! Formulas in lines of text: what is documented, and where glyphs and rules stand.

mod any;
mod face;
mod placing;

use crate::math::{MathBox, MathFonts as _, command_names};
use crate::text::shaping::Shape as _;
use crate::text::{Fonts, Text};
use std::collections::{BTreeSet, HashSet};

const SIZE: f32 = 100.0;

/// The one formula of a text, at 100 pixels to the em.
fn set(source: &str) -> MathBox {
    let text = Text::math(&format!("${source}$")).unwrap();
    let [run] = text.runs() else { panic!("one run: {text:?}") };
    run.formula.as_ref().unwrap().typeset(&Fonts::bundled(), SIZE)
}

/// Left, bottom, right and top of the ink of all glyphs and rules.
fn ink(formula: &MathBox) -> [f32; 4] {
    let fonts = Fonts::bundled();
    let glyphs = formula.glyphs.iter().filter_map(|glyph| {
        let ink = fonts.bounds(glyph.face, glyph.id)?;
        let (x, y, size) = (glyph.x, glyph.raise, glyph.size);
        Some([x + ink.left * size, y + ink.bottom * size, x + ink.right * size, y + ink.top * size])
    });
    let rules = formula
        .rules
        .iter()
        .map(|rule| [rule.x, rule.raise, rule.x + rule.width, rule.raise + rule.height]);
    let empty = [f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY];
    glyphs
        .chain(rules)
        .fold(empty, |a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}

#[test]
fn plain_strings_are_not_formulas() {
    for source in ["$x_0$", r"\alpha^2", "a_b", "100 $", r"C:\new"] {
        let text = Text::from(source);
        assert_eq!(text.to_string(), source);
        assert!(text.runs().iter().all(|run| !run.is_formula()));
        let line = Fonts::bundled().shape(&text, 10.0);
        assert_eq!(line.glyphs.len(), source.chars().count());
        assert!(line.rules.is_empty() && line.is_plain);
    }
}

#[test]
fn the_deepest_formula_is_drawn() {
    let nested = |depth: usize| format!("{}x{}", "x_{".repeat(depth), "}".repeat(depth));
    let is_read = |depth: &usize| Text::math(&format!("${}$", nested(*depth))).is_ok();
    let deepest = (1..100).filter(is_read).max().unwrap();
    assert!((10..=32).contains(&deepest), "{deepest}");
    assert_eq!(set(&nested(deepest)).glyphs.len(), deepest + 1);
}

/// The commands that the documentation of `Text::math` lists.
fn documented() -> BTreeSet<String> {
    let source = include_str!("../../formula.rs");
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
    let is_listed = |name: &str, sign: Option<char>| {
        name != " " && (!sign.is_some_and(greek) || name.starts_with("var"))
    };
    let named = command_names().filter(|(name, sign)| is_listed(name, *sign));
    let missing: Vec<_> = named.filter(|(name, _)| !documented.contains(*name)).collect();
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
        let line = Fonts::bundled().shape(&text, 10.0);
        assert!(line.missing.is_empty(), "no glyph for \\{name}");
        assert!(!line.is_plain);
    }
}

#[test]
fn equal_sources_are_equal_texts() {
    let math = |source| Text::math(source).unwrap();
    let texts: HashSet<Text> = ["$x^2$", "$x^{2}$", "$ x ^ 2 $", "x^2"].map(math).into();
    // Braces around one symbol are none; plain characters are no formula.
    assert_eq!(texts.len(), 2);
    assert_ne!(math("$x$"), math(r"$\mathrm{x}$"));
}

//! Where glyphs and rules stand.

use super::*;
use crate::text::paragraph::elided;
use crate::text::{Wrap, paragraph};

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
            let own = Fonts::bundled().math_glyph('𝑥').unwrap().face;
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
    let last = |piece: &MathBox| piece.glyphs.last().unwrap().raise;
    assert!(last(&group) > last(&plain));
}

#[test]
fn fractions_are_centred_on_the_axis() {
    let fonts = Fonts::bundled();
    let minus = fonts.text_glyph('−').unwrap();
    let minus = fonts.bounds(minus.face, minus.id).unwrap();
    let axis = f32::midpoint(minus.bottom, minus.top);
    for source in [r"\frac{1}{2}", r"\frac{x^2}{\sqrt{y}}", r"\dfrac{a}{b}"] {
        let piece = set(source);
        let rule = piece.rules.iter().max_by(|a, b| a.width.total_cmp(&b.width)).unwrap();
        let middle = rule.raise + rule.height / 2.0;
        assert!((middle - axis * SIZE).abs() < 0.01, "{source}: {middle}");
        assert!((rule.height - 6.0).abs() < 0.01);
    }
    // Along the axis of the text's own minus sign.
    let minus = ink(&set("-"));
    let middle = f32::midpoint(minus[1], minus[3]);
    assert!((middle - axis * SIZE).abs() < 0.5);

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
            let first = MathBox { glyphs: fenced.glyphs[..1].to_vec(), ..MathBox::default() };
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
        let mark = MathBox {
            glyphs: piece.glyphs[1..].to_vec(),
            rules: piece.rules.clone(),
            ..MathBox::default()
        };
        let [mark_left, bottom, mark_right, _] = ink(&mark);
        let off = f32::midpoint(mark_left, mark_right) - f32::midpoint(left, right);
        assert!((-3.0..12.0).contains(&off), "{source}: {off}");
        assert!(bottom > ink(&plain)[3], "{source} touches its accent");
    }
}

#[test]
fn formulas_are_one_piece_of_a_line() {
    let fonts = Fonts::bundled();
    let text = Text::math(r"the distance $\|x_k - x^*\|_2$ of states").unwrap();
    let (lines, cut) = paragraph(&fonts, &text, 10.0, 80.0, 3, Wrap::Filled);
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!((texts, cut), (vec!["the distance", "‖x_k − x^∗‖_2", "of states"], false));

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

//! Titles, scripts, formulas and tokens.

use super::{WORDS, check, clean, hill, render, spec};
use heatspec::{
    Align, Axis, Colorbar, Figure, Fonts, Heatmap, HeatmapSpec, Text, TokenLabels, WarningKind,
};
use std::path::Path;

#[test]
fn titles_of_several_lines() {
    let spec = spec(400, 320)
        .title("A title that is broken by its author\nand one that is too long for one line of this figure")
        .x_axis(Axis::index().label("a label of the x axis that needs a second line to be read"))
        .y_axis(Axis::index().label("a y label\nin two lines"))
        .colorbar(Colorbar::right().label("a colour bar's label that has to wrap"));
    check("titles_of_several_lines", &clean(hill(9, 9), spec));
}

#[test]
fn title_subtitle_and_caption() {
    let spec = spec(440, 340)
        .title("How the latent state of a recurrent model converges while it thinks about a prompt")
        .subtitle("distance to the last state, mean of eight runs")
        .title_align(Align::Left)
        .caption(
            "Each cell is the distance between the state after so many iterations and the state after \
             64 of them, for one token of the prompt. Darker cells have converged. Data: simulated.",
        )
        .x_axis(Axis::index().label("iteration"))
        .y_axis(Axis::categories(&WORDS[..8]))
        .colorbar(Colorbar::right().label("distance"));
    check("title_subtitle_and_caption", &clean(hill(8, 30), spec));
}

/// A figure with other fonts, and what there is to say about it.
fn in_fonts(fonts: &Fonts, rows: usize, cols: usize, spec: HeatmapSpec) -> Figure {
    Heatmap::new(hill(rows, cols), spec).fallback_fonts(fonts).render().unwrap()
}

fn test_font(name: &str) -> Vec<u8> {
    // The package that draws these figures as SVG has a folder below.
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let fonts = folders.map(|folder| folder.join("tests/fonts")).find(|fonts| fonts.is_dir());
    std::fs::read(fonts.unwrap().join(name)).unwrap()
}

#[test]
fn labels_from_right_to_left() {
    let rows =
        ["שלום", "עולם 2024", "מודל BERT", "مرحبا", "نموذج ٣", "الشبكة (3)", "token שלי", "لا"];
    let cols = ["אחת", "שתיים", "ثلاثة", "أربعة"];
    let spec = spec(400, 280)
        .title("التقارب في 65 خطوة")
        .x_axis(Axis::categories(cols).label("שכבות (layers)"))
        .y_axis(Axis::categories(rows));
    check("labels_from_right_to_left", &clean(hill(8, 4), spec));
}

#[test]
fn complex_scripts() {
    let names = ["Devanagari", "Thai", "Sinhala", "Bengali", "Tamil", "Khmer", "Myanmar"];
    let fonts = names.iter().fold(Fonts::bundled(), |fonts, name| {
        fonts.with(test_font(&format!("NotoSans{name}.ttf"))).unwrap()
    });
    let fonts = fonts.with(test_font("NotoSerifTibetan.ttf")).unwrap();
    let rows = ["हिन्दी", "क्षत्रिय", "ภาษาไทย", "น้ำ", "සිංහල", "ශ්‍රී", "བསྒྲུབས", "বাংলা", "ক্ষ"];
    let cols = ["தமிழ்", "ខ្ញុំ", "မြန်မာ", "संस्कृतम्"];
    let spec = spec(400, 400)
        .title("अभिसरण दर")
        .x_axis(Axis::categories(cols))
        .y_axis(Axis::categories(rows))
        .dpi(100);
    let figure = in_fonts(&fonts, 9, 4, spec);
    assert_eq!(figure.warnings(), []);
    check("complex_scripts", &figure);
}

#[test]
fn chinese_and_emoji_in_fonts_of_the_callers() {
    let fonts = Fonts::bundled()
        .with_collection(test_font("NotoSansCJK.ttc"), 1)
        .unwrap()
        .with(test_font("NotoEmoji.ttf"))
        .unwrap();
    let rows = ["注意力", "骨直", "a 到 b", "👍🏽 👩\u{200D}👩\u{200D}👧", "🇩🇪 ❤\u{FE0F}"];
    let spec = spec(400, 240)
        .title("收敛到极限")
        .x_axis(Axis::index().label("极限"))
        .y_axis(Axis::categories(rows).label("注意"))
        .dpi(100);
    let figure = in_fonts(&fonts, 5, 12, spec);
    assert_eq!(figure.warnings(), []);
    check("chinese_and_emoji_in_fonts_of_the_callers", &figure);
}

#[test]
fn boxes_for_missing_characters() {
    let rows = ["注意", "น้ำ", "👩\u{200D}👧", "a\u{1AB0}b", "none"];
    let spec = spec(400, 240)
        .title("No font has 收敛")
        .x_axis(Axis::categories(["一", "二", "三", "四"]).rotation(90).label("तीन"))
        .y_axis(Axis::categories(rows))
        .dpi(100);
    let figure = render(hill(5, 4), spec);
    let [warning] = figure.warnings() else { panic!("{:?}", figure.warnings()) };
    assert_eq!(warning.kind(), WarningKind::GlyphsMissing);
    let told = warning.to_string();
    let codes = told.split([' ', ';']).filter_map(|word| word.strip_prefix("U+"));
    let named: String =
        codes.map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()).collect();
    assert_eq!(warning.count(), Some(named.chars().count()));
    for character in "注意น👩👧\u{1AB0}收敛一二三四तन".chars() {
        assert!(named.contains(character), "{character:?} in {named:?}");
    }
    assert!(!named.contains('\u{200D}'), "{named:?}");
    check("boxes_for_missing_characters", &figure);
}

fn math(source: &str) -> Text {
    Text::math(source).unwrap()
}

#[test]
fn formulas() {
    let rows = [
        r"$x^2 + y_i^{n+1}$",
        r"$\frac{\partial\mathcal{L}}{\partial w_{ij}}$",
        r"$\sqrt{a^2+b^2}$",
        r"$\hat y\;\bar x\;\tilde z\;\vec v\;\dot q$",
        r"$\|x - x^*\|_2$",
        r"$\mathbb{E}[\mathbf{W}^\top\boldsymbol{\beta}]$",
        r"$\left(\frac1n\right)^k$",
        r"$f'(x) \leq \Gamma_{\!\varepsilon}$",
    ];
    let cols = [
        r"$10^{-3}$",
        r"$\ell_1$",
        r"$\ell_\infty$",
        r"$\theta_{t+1}$",
        r"$\sqrt[3]{d}$",
        r"$\frac{1}{2}$",
    ];
    let spec = spec(640, 440)
        .title(math(r"Loss $\mathcal{L}(\theta) = \frac{1}{N}\sum_{i=1}^{N} \log p_\theta(x_i) + \lambda\|\theta\|_2^2$"))
        .x_axis(Axis::categories(cols.map(math)).label(math(r"$\operatorname{softmax}(z)_i \to 0$ as $t \leq T_{\max}$")))
        .y_axis(Axis::categories(rows.map(math)).label(math(r"$\log_{10} \frac{\|h_t - h^*\|_2}{\sqrt{d}}$ of the state")))
        .colorbar(Colorbar::right().label(math(r"$\displaystyle\sum_{i=1}^n \left[\int_0^\infty e^{-x^2}\,dx\right]$")));
    check("formulas", &clean(hill(8, 6), spec));
}

#[test]
fn slanted_formulas() {
    let cols = [
        r"$\frac{a+b}{c}$",
        r"$\sqrt{x_1^2 + x_2^2}$",
        r"$\overline{xyz}$",
        "plain",
        r"$\left[\frac ab\right]$",
    ];
    let spec = spec(320, 240)
        .title(math(r"$\underset{x}{\operatorname{arg\,min}}\; f(x)$"))
        .x_axis(Axis::categories(cols.map(math)).rotation(45.0))
        .dpi(120)
        .colorbar(Colorbar::none());
    check("slanted_formulas", &clean(hill(4, 5), spec));
}

#[test]
fn token_labels() {
    let pieces = [
        "<|begin|>",
        "Del",
        "iber",
        "ation",
        "Ġis",
        "Ġnot",
        "Ġnot",
        "Ċ",
        "ĠĠĠ",
        "ĉ",
        "Ġâ",
        "ĢĿ",
        "ÂłÐ¿",
        "âĢĭ",
    ];
    let spec = spec(420, 330)
        .title("Pieces of a byte-level tokenizer")
        .y_axis(Axis::categories(TokenLabels::gpt2().labels(pieces)));
    check("token_labels", &clean(hill(14, 12), spec));
}

//! Formulas in figures: they get their room, their bars are sharp, and words say what they are.

use crate::told::assert_warned;
use heatspec::{
    Axis, Color, Colorbar, ErrorKind, FigureSize, Heatmap, HeatmapSpec, Matrix, Rect, Text,
    TextBox, Theme, WarningKind, tiny_skia,
};

fn math(source: &str) -> Text {
    Text::math(source).unwrap()
}

fn matrix() -> Matrix<'static> {
    Matrix::from_fn(3, 4, |row, col| (row * col) as f64).unwrap()
}

fn spec() -> HeatmapSpec {
    HeatmapSpec::new().colorbar(Colorbar::none()).size(FigureSize::pixels(360, 300))
}

/// The pixels that are just of the colour.
fn pixels_of(spec: &HeatmapSpec, color: Color) -> Vec<(usize, usize)> {
    let figure = Heatmap::new(matrix(), spec).render().unwrap();
    let width = figure.pixmap().width() as usize;
    let pixels = figure.pixmap().pixels().iter().enumerate();
    let same = |pixel: &tiny_skia::PremultipliedColorU8| {
        (pixel.red(), pixel.green(), pixel.blue()) == (color.r, color.g, color.b)
    };
    pixels.filter(|(_, pixel)| same(pixel)).map(|(at, _)| (at % width, at / width)).collect()
}

/// A theme whose text has a colour of its own.
fn red() -> (Theme, Color) {
    let color = Color::rgb(200, 0, 0);
    (Theme::light().text(color), color)
}

#[test]
fn tall_formulas_get_their_room() {
    let tall = r"$\displaystyle\sum_{i=1}^{\infty}\frac{\dfrac{a}{b}}{\sqrt{\dfrac{c}{d}}}$";
    let spec = spec()
        .title(math(&format!("{tall} and\nmore {tall}")))
        .x_axis(Axis::index().label(math(tall)))
        .y_axis(Axis::categories(["one", "two", "three"]).label(math(tall)))
        .colorbar(Colorbar::right().label(math(tall)))
        .size(FigureSize::pixels(700, 600));
    let figure = Heatmap::new(matrix(), &spec).render().unwrap();
    assert_eq!(figure.warnings(), []);
    let layout = figure.layout();
    let bar = layout.colorbar().unwrap();
    let axes = [layout.x_axis(), layout.y_axis(), &bar.axis];
    let labels = axes.iter().flat_map(|axis| {
        axis.label.iter().chain(axis.ticks.iter().filter_map(|tick| tick.label.as_ref()))
    });
    let boxes: Vec<&TextBox> = layout.title().iter().chain(labels).collect();
    for (index, a) in boxes.iter().enumerate() {
        assert!(!a.rect.overlaps(&layout.cells()), "{a:?}");
        for b in &boxes[..index] {
            // Baselines go to whole pixels.
            let Rect { left, top, right, bottom, .. } = a.rect;
            let a = Rect::new(left, top + 0.5, right, bottom - 0.5);
            assert!(!a.overlaps(&b.rect), "{a:?} {:?}", b.rect);
        }
    }
    // The boxes hold all ink.
    let (theme, color) = red();
    let inked = pixels_of(&spec.theme(theme), color);
    assert!(inked.len() > 500);
    let holds = |rect: &Rect, x: f64, y: f64| {
        x >= rect.left - 1.0 && x < rect.right + 1.0 && y >= rect.top - 1.0 && y < rect.bottom + 1.0
    };
    for (x, y) in inked {
        let held = boxes.iter().any(|text| holds(&text.rect, x as f64, y as f64));
        assert!(held, "ink at {x}, {y} is in no box");
    }
}

#[test]
fn bars_are_whole_pixels_however_small() {
    // Nothing but a bar.
    let bar = || math(r"$\frac{\qquad\qquad}{}$");
    let (theme, color) = red();
    for (dpi, thickness) in [(20, 1), (72, 1), (100, 1), (200, 2)] {
        // No tick labels, which would be red as well.
        let bare = || Axis::index().ticks([0.0; 0]);
        let spec = spec().dpi(dpi).theme(theme.clone()).x_axis(bare()).y_axis(bare());
        let title = pixels_of(&spec.clone().title(bar()), color);
        let rows: std::collections::BTreeSet<usize> = title.iter().map(|&(_, y)| y).collect();
        assert_eq!(rows.len(), thickness, "{dpi} dpi, a title");
        let turned = spec.y_axis(bare().label(bar()));
        let columns: std::collections::BTreeSet<usize> =
            pixels_of(&turned, color).iter().map(|&(x, _)| x).collect();
        assert_eq!(columns.len(), thickness, "{dpi} dpi, a label of the y axis");
    }
}

#[test]
fn words_for_formulas() {
    let spec = spec().title(math(r"Loss $\mathcal{L}_2 \to 0$"));
    let figure = Heatmap::new(matrix(), spec).render().unwrap();
    assert!(figure.description().contains("Loss L_2 → 0"), "{}", figure.description());
    assert_eq!(figure.layout().title()[0].text, "Loss L_2 → 0");
}

#[test]
fn a_formula_that_does_not_fit_goes_whole() {
    let long = format!("a ${}$", "x^2+".repeat(80));
    let spec = spec().y_axis(Axis::categories([math(&long), math("$x$"), math("$y$")]));
    let figure = Heatmap::new(matrix(), spec).render().unwrap();
    let told = "1 label of the y axis was too long";
    assert_warned(figure.warnings(), &[(WarningKind::LabelsElided, told)]);
    let label = figure.layout().y_axis().ticks[0].label.as_ref().unwrap();
    assert_eq!(label.text, "a…");
}

#[test]
fn characters_that_no_font_has_are_told() {
    let spec = spec().title(math(r"$漢 + \text{字}$"));
    let figure = Heatmap::new(matrix(), spec).render().unwrap();
    let told = "no font has the characters U+6F22 U+5B57; ";
    assert_warned(figure.warnings(), &[(WarningKind::GlyphsMissing, told)]);
    assert_eq!(figure.warnings()[0].count(), Some(2));
}

#[test]
fn errors_say_where_and_what_is_known() {
    let source = r"rate $\eta \foo{x}$";
    let error = Text::math(source).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the formula cannot be read at byte 11 of the text, `\\foo` is not supported: use one of the \
         commands that `Text::math` lists, or the character itself"
    );
    assert_eq!(error.kind(), ErrorKind::Formula);
    assert_eq!(&source[error.span().unwrap()], r"\foo");
}

#[test]
fn plain_strings_are_drawn_as_they_are() {
    for title in ["$x_0$", r"\alpha^2", "a_b"] {
        let figure = Heatmap::new(matrix(), spec().title(title)).render().unwrap();
        assert_eq!(figure.layout().title()[0].text, title);
        let formula = Heatmap::new(matrix(), spec().title(math(r"$x_0$"))).render().unwrap();
        assert_ne!(figure.pixmap().data(), formula.pixmap().data());
    }
}

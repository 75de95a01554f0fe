//! Axes and colour bars: their sides, ticks, labels and groups.

use super::{WORDS, check, clean, hill, render, spec};
use heatspec::{
    Axis, Colorbar, Colormap, Format, Groups, Limits, Matrix, Norm, Origin, Side, WarningKind,
};

#[test]
fn bar_at_the_left() {
    let spec = spec(400, 280)
        .title("Bar at the left")
        .x_axis(Axis::index().label("column"))
        .y_axis(Axis::categories(&WORDS[..8]).side(Side::Left))
        .colorbar(Colorbar::left().label("height").format(Format::percent(0)));
    check("bar_at_the_left", &clean(hill(8, 20), spec));
}

#[test]
fn bar_at_the_top() {
    let spec = spec(400, 300)
        .title("Bar at the top")
        .x_axis(Axis::index().label("column"))
        .y_axis(Axis::index().label("row"))
        .norm(Norm::Log)
        .limits(Limits::new(0.1, 1.0))
        .colorbar(Colorbar::top().label("height"));
    check("bar_at_the_top", &clean(hill(10, 20), spec));
}

#[test]
fn bar_at_the_bottom() {
    let spec = spec(400, 300)
        .title("Bar at the bottom")
        .x_axis(Axis::index().label("column"))
        .y_axis(Axis::index().label("row"))
        .norm(Norm::Log)
        .limits(Limits::new(1e-4, 1e3))
        .colorbar(Colorbar::bottom().label("distance"));
    let values = |row: usize, col: usize| 10f64.powi(row as i32 - 4) * (col + 1) as f64 / 20.0;
    check("bar_at_the_bottom", &clean(Matrix::from_fn(7, 20, values).unwrap(), spec));
}

#[test]
fn ticks_at_the_top_and_right() {
    let spec = spec(400, 300)
        .title("Seen from the other side")
        .x_axis(Axis::index().label("from right to left").side(Side::Top).inverted(true))
        .y_axis(Axis::index().label("from bottom to top").side(Side::Right))
        .origin(Origin::Lower)
        .colorbar(Colorbar::right().label("height"));
    check("ticks_at_the_top_and_right", &clean(hill(10, 15), spec));
}

#[test]
fn ticks_on_top_and_a_second_axis() {
    let spec = spec(440, 330)
        .title("Logit lens")
        .x_axis(Axis::index().label("layer").side(Side::Top))
        .y_axis(Axis::categories(WORDS))
        .secondary_y_axis(Axis::index().ticks(0..12).label("position"))
        .secondary_x_axis(Axis::range(0, 100).label("depth / %"))
        .colorbar(Colorbar::right().label("probability"));
    check("ticks_on_top_and_a_second_axis", &clean(hill(12, 20), spec));
}

#[test]
fn ranges_and_edges() {
    let spec = spec(400, 300)
        .title("Cells of unequal width")
        .x_axis(Axis::edges([0.0, 1.0, 2.0, 4.0, 8.0, 16.0, 24.0]).label("time / s"))
        .y_axis(Axis::range(-1.5, 1.5).label("angle").format(Format::fixed(1).suffix("°")))
        .origin(Origin::Lower)
        .colormap(Colormap::cividis())
        .colorbar(Colorbar::right().ticks([0.2, 0.5, 0.8]).format(Format::fixed(2)));
    check("ranges_and_edges", &clean(hill(9, 6), spec));
}

#[test]
fn categories_that_turn() {
    let spec = spec(400, 320)
        .title("Attention")
        .x_axis(Axis::categories(WORDS).label("key"))
        .y_axis(Axis::categories(WORDS).label("query"))
        .colormap(Colormap::inferno());
    check("categories_that_turn", &clean(hill(12, 12), spec));
}

#[test]
fn categories_at_an_angle() {
    let spec = spec(400, 320)
        .title("Attention at an angle")
        .x_axis(Axis::categories(WORDS).label("key").rotation(45))
        .y_axis(Axis::categories(WORDS).label("query"))
        .colorbar(Colorbar::none());
    check("categories_at_an_angle", &render(hill(12, 12), spec));
}

#[test]
fn categories_at_an_angle_on_top() {
    let spec = spec(400, 320)
        .title("Attention from above")
        .x_axis(Axis::categories(WORDS).side(Side::Top).rotation(45))
        .y_axis(Axis::categories(WORDS).side(Side::Right))
        .colorbar(Colorbar::bottom().label("weight"));
    check("categories_at_an_angle_on_top", &render(hill(12, 12), spec));
}

#[test]
fn upright_categories() {
    let labels = WORDS.iter().chain(&WORDS[..8]).map(|word| format!("{word}…"));
    let spec = spec(400, 260)
        .title("Labels that stand upright")
        .x_axis(Axis::categories(labels))
        .y_axis(Axis::index().label("layer"));
    check("upright_categories", &clean(hill(8, 20), spec));
}

#[test]
fn labels_left_out_and_cut_off() {
    let rows = (0..60).map(|row| format!("row {row}"));
    let cols = (0..40).map(|col| match col % 4 {
        0 => format!("a column with a long name, number {col}"),
        _ => format!("col {col}"),
    });
    let spec = spec(400, 320)
        .title("More labels than fit")
        .x_axis(Axis::categories(cols))
        .y_axis(Axis::categories(rows))
        .colorbar(Colorbar::none());
    let figure = render(hill(60, 40), spec);
    let warnings = figure.warnings();
    assert!(warnings.iter().any(|w| w.kind() == WarningKind::LabelsThinned), "{warnings:?}");
    assert!(warnings.iter().any(|w| w.kind() == WarningKind::LabelsElided), "{warnings:?}");
    check("labels_left_out_and_cut_off", &figure);
}

#[test]
fn groups_with_brackets_and_gaps() {
    let parts = Groups::new([("prompt", 0..5), ("answer", 5..12)]).gap(3);
    let layers = (0..4).map(|layer| (format!("layer {layer}"), 4 * layer..4 * layer + 4));
    let spec = spec(440, 330)
        .title("Attention to each token")
        .x_axis(Axis::categories(WORDS).groups(parts))
        .y_axis(Axis::index().label("head").groups(Groups::new(layers).gap(3)))
        .colorbar(Colorbar::right().label("weight"));
    check("groups_with_brackets_and_gaps", &clean(hill(16, 12), spec));
}

#[test]
fn groups_with_separators() {
    let parts = Groups::new([("system", 0..3), ("prompt", 3..14), ("answer", 14..32)]);
    let spec = spec(400, 240)
        .x_axis(Axis::index().label("position").groups(parts.brackets(false).separators(true)))
        .y_axis(Axis::index().label("layer"))
        .colormap(Colormap::cividis());
    check("groups_with_separators", &clean(hill(8, 32), spec));
}

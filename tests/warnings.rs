//! What can be drawn is drawn, however odd, and what was done about it is told.

mod labels;

use crate::told::{assert_warned, numbers};
use heatspec::{
    Axis, AxisLayout, Color, Colorbar, Colormap, Figure, FigureSize, Heatmap, HeatmapSpec, Layout,
    Limits, Matrix, Norm, Reduction, TextBox, Theme, WarningKind,
};

const INF: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

fn spec() -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(400, 300)).dpi(72)
}

fn ramp(rows: usize, cols: usize) -> Matrix<'static> {
    Matrix::from_fn(rows, cols, |row, col| (1 + row * cols + col) as f64).unwrap()
}

fn render(matrix: &Matrix<'_>, spec: &HeatmapSpec) -> Figure {
    let figure = Heatmap::new(matrix, spec).render().unwrap();
    for warning in figure.warnings() {
        let told = warning.to_string();
        assert!(!told.is_empty() && !told.contains(char::is_control), "{told:?}");
    }
    figure
}

fn pixel(figure: &Figure, (x, y): (f64, f64)) -> Color {
    let color = figure.pixmap().pixel(x as u32, y as u32).unwrap().demultiply();
    Color { r: color.red(), g: color.green(), b: color.blue(), a: color.alpha() }
}

/// The one colour of all pixels of a cell.
fn cell(figure: &Figure, row: usize, col: usize) -> Color {
    let rect = figure.layout().cell_rect(row, col).unwrap();
    let color = pixel(figure, rect.center());
    for corner in [(rect.left, rect.top), (rect.right - 1.0, rect.bottom - 1.0)] {
        assert_eq!(pixel(figure, corner), color);
    }
    color
}

fn labels(axis: &AxisLayout) -> Vec<&TextBox> {
    axis.ticks.iter().filter_map(|tick| tick.label.as_ref()).collect()
}

fn texts(axis: &AxisLayout) -> Vec<&str> {
    labels(axis).into_iter().map(|label| label.text.as_str()).collect()
}

/// Inside the figure, and none on another; half a pixel is what baselines are rounded by.
#[track_caller]
fn assert_tidy(layout: &Layout) {
    let (width, height) = layout.size();
    let boxes: Vec<&TextBox> = layout.text_boxes().collect();
    for (index, text) in boxes.iter().enumerate() {
        let rect = text.rect;
        let inside = rect.left >= 0.0
            && rect.top >= 0.0
            && rect.right <= f64::from(width)
            && rect.bottom <= f64::from(height);
        assert!(inside, "{:?} at {rect:?} in {width} × {height}", text.text);
        for other in &boxes[..index] {
            let across = rect.right.min(other.rect.right) - rect.left.max(other.rect.left);
            let down = rect.bottom.min(other.rect.bottom) - rect.top.max(other.rect.top);
            assert!(across.min(down) <= 1.0, "{:?} on {:?}", text.text, other.text);
        }
    }
}

#[test]
fn an_ordinary_figure_has_no_warnings() {
    let ordinary = spec()
        .title("Title")
        .x_axis(Axis::index().label("columns"))
        .y_axis(Axis::categories(["a", "b", "c"]).label("rows"))
        .colorbar(Colorbar::right().label("value"));
    for norm in [Norm::Linear, Norm::Log] {
        let figure = render(&ramp(3, 5), &ordinary.clone().norm(norm));
        assert_eq!(figure.warnings(), []);
        assert_tidy(figure.layout());
    }
}

// Values.

/// The one value and the limits around it, as the only warning tells them.
#[track_caller]
fn widened(figure: &Figure) -> (f64, f64, f64) {
    assert_warned(figure.warnings(), &[(WarningKind::LimitsWidened, "every usable value is ")]);
    let [value, vmin, vmax] = numbers(&figure.warnings()[0])[..] else {
        panic!("{:?}", figure.warnings());
    };
    (value, vmin, vmax)
}

#[test]
fn a_constant_matrix_draws_between_widened_limits() {
    let (max, least) = (f64::MAX, f64::from_bits(1));
    let linear = [0.0, -0.0, 1.0, 7.5, -3.0, 1e308, -1e308, max, -max, 1e-310, least, -least];
    let log = [1.0, 7.5, 1e308, max, 1e-310, f64::MIN_POSITIVE, least];
    let cases = linear.map(|value| (Norm::Linear, value));
    for (norm, value) in cases.into_iter().chain(log.map(|value| (Norm::Log, value))) {
        let matrix = Matrix::from_fn(2, 3, |_, _| value).unwrap();
        let figure = render(&matrix, &spec().norm(norm.clone()));
        let (told, vmin, vmax) = widened(&figure);
        // Numbers that nobody wrote are told with six digits or more.
        let near = |told: f64, exact: f64| (told - exact).abs() <= 5e-6 * exact.abs();
        assert!(near(told, value), "{told:e} {value:e}");
        assert!(vmin <= told && told <= vmax && vmin < vmax, "{vmin:e} … {vmax:e}");
        assert!(vmin.is_finite() && vmax.is_finite());
        assert!(norm == Norm::Linear || vmin > 0.0);
        let scale = Heatmap::new(&matrix, spec().norm(norm.clone())).color_scale().unwrap();
        let exact = (scale.norm().vmin(), scale.norm().vmax());
        assert!(exact.0 <= value && value <= exact.1 && exact.0 < exact.1, "{exact:?}");
        assert!(near(vmin, exact.0) && near(vmax, exact.1), "{vmin:e} … {vmax:e}: {exact:?}");
        assert_eq!(cell(&figure, 1, 2), scale.color(value));
        let ticks = figure.layout().colorbar().unwrap().axis.ticks.len();
        assert!((1..=40).contains(&ticks), "{norm:?} of {value:e}: {ticks} ticks");
        assert_tidy(figure.layout());
    }
}

#[test]
fn a_constant_matrix_of_integers_draws_too() {
    for value in [i64::MIN, -1, 0, 1, i64::MAX] {
        let figure = render(&Matrix::new(&[value; 6], 3, 2).unwrap(), &spec());
        let (told, vmin, vmax) = widened(&figure);
        assert!(told == value as f64 && vmin < told && told < vmax, "{value}");
    }
}

#[test]
fn one_limit_at_the_only_value_widens_the_other_side() {
    let matrix = Matrix::new(&[5.0; 4], 2, 2).unwrap();
    let figure = render(&matrix, &spec().limits(Limits::auto().vmin(5.0)));
    let (told, vmin, vmax) = widened(&figure);
    assert!((told, vmin) == (5.0, 5.0) && vmax > 5.0);
    // A limit elsewhere leaves nothing to widen.
    let figure = render(&matrix, &spec().limits(Limits::auto().vmin(1.0)));
    assert_eq!(figure.warnings(), []);
}

#[test]
fn the_whole_range_of_numbers_has_a_handful_of_ticks() {
    let max = f64::MAX;
    let cases = [
        (Norm::Log, vec![1e-300, 1e300, 1.0]),
        (Norm::Log, vec![f64::from_bits(1), max, 1.0]),
        (Norm::Linear, vec![1e-300, 1e300, 1.0]),
        (Norm::Linear, vec![-1e300, 1e-300, 1e300]),
        (Norm::Linear, vec![-max, 0.0, max]),
        (Norm::Linear, vec![0.0, f64::from_bits(1), 1e-300]),
    ];
    for (norm, values) in cases {
        for bar in [Colorbar::right(), Colorbar::bottom()] {
            let matrix = Matrix::new(&values, 1, 3).unwrap();
            let figure = render(&matrix, &spec().norm(norm.clone()).colorbar(bar));
            assert_eq!(figure.warnings(), []);
            let bar = &figure.layout().colorbar().unwrap().axis;
            let count = bar.ticks.len();
            assert!((2..=12).contains(&count), "{norm:?} of {values:?}: {count} ticks");
            assert!(labels(bar).len() >= 2);
            assert_tidy(figure.layout());
        }
    }
}

/// Colours that occur in no colormap, so that each says which slot it came from.
fn slots() -> (Colormap, [Color; 3]) {
    let [under, over, bad] =
        [Color::rgb(255, 0, 255), Color::rgb(0, 255, 0), Color::rgb(255, 255, 254)];
    (Colormap::viridis().with_under(under).with_over(over).with_bad(bad), [under, over, bad])
}

#[test]
fn values_without_a_place_take_the_colours_beside_the_scale() {
    let (colormap, [under, over, bad]) = slots();
    let values = [NAN, INF, -INF, 0.0, -0.0, -2.0, 1.0, 10.0, 100.0, 1e-3, 1e9, -1e-300];
    let matrix = Matrix::new(&values, 3, 4).unwrap();
    let seen = |spec: &HeatmapSpec| {
        let figure = render(&matrix, spec);
        let colors: Vec<Color> = (0..12).map(|index| cell(&figure, index / 4, index % 4)).collect();
        (colors, figure.warnings().to_vec())
    };

    let log = spec().norm(Norm::Log).limits(Limits::new(1.0, 100.0)).colormap(colormap.clone());
    let (colors, warnings) = seen(&log);
    // −∞ is negative, and so has no place on a log norm; zero lies below all of it.
    assert_eq!(colors[..6], [bad, over, bad, under, under, bad]);
    assert_eq!(
        [colors[6], colors[8]],
        [Color::css("#440154").unwrap(), Color::css("#fde725").unwrap()]
    );
    assert_eq!(colors[9..], [under, over, bad]);
    assert!(![under, over, bad].contains(&colors[7]));
    let expected = [
        (WarningKind::LogOfZero, "2 zero values lie "),
        (WarningKind::LogOfNegative, "3 negative values have "),
        (WarningKind::InfiniteValues, "1 value is +∞, beyond every limit"),
    ];
    assert_warned(&warnings, &expected);

    let linear = spec().limits(Limits::new(-1.0, 100.0)).colormap(colormap);
    let (colors, warnings) = seen(&linear);
    assert_eq!(colors[..3], [bad, over, under]);
    assert_eq!([colors[5], colors[10]], [under, over]);
    for inside in [3, 4, 6, 7, 8, 9, 11] {
        assert!(![under, over, bad].contains(&colors[inside]), "{}", values[inside]);
    }
    let told = "1 value is −∞ and 1 value is +∞, beyond every limit";
    assert_warned(&warnings, &[(WarningKind::InfiniteValues, told)]);
}

#[test]
fn by_default_under_and_over_are_the_ends_and_bad_is_the_themes() {
    let values = [NAN, INF, -INF, 1.0, 2.0, 3.0];
    let matrix = Matrix::new(&values, 2, 3).unwrap();
    for theme in [Theme::light(), Theme::dark().missing(Color::rgb(1, 2, 3))] {
        let missing = if theme == Theme::light() { "#c8c8c8" } else { "#010203" };
        let figure = render(&matrix, &spec().theme(theme));
        let shown = [0, 1, 2].map(|col| cell(&figure, 0, col));
        let expected = [missing, "#fde725", "#440154"].map(|color| Color::css(color).unwrap());
        assert_eq!(shown, expected);
        assert_eq!([cell(&figure, 1, 0), cell(&figure, 1, 2)], [expected[2], expected[1]]);
    }
}

#[test]
fn values_that_are_not_usable_stay_out_of_automatic_limits() {
    let values = [NAN, INF, -INF, 0.0, -4.0, 2.0, 8.0, 3.0];
    let matrix = Matrix::new(&values, 2, 4).unwrap();
    for (norm, expected) in [(Norm::Linear, (-4.0, 8.0)), (Norm::Log, (2.0, 8.0))] {
        let scale = Heatmap::new(&matrix, spec().norm(norm)).color_scale().unwrap();
        assert_eq!((scale.norm().vmin(), scale.norm().vmax()), expected);
    }
}

#[test]
fn every_integer_type_counts_its_zeros_and_negatives() {
    macro_rules! check {
        ($($type:ty),*) => {$({
            let matrix = Matrix::from_vec::<$type>(vec![0, 0, 1, 10], 2, 2).unwrap();
            let figure = render(&matrix, &spec().norm(Norm::Log));
            let told: Vec<_> = figure.warnings().iter().map(|w| (w.kind(), w.count())).collect();
            assert_eq!(told, [(WarningKind::LogOfZero, Some(2))], stringify!($type));
        })*};
    }
    check!(i8, i16, i32, i64, u8, u16, u32, u64);
    let negative = Matrix::new(&[-1i8, -128, 127, 1], 2, 2).unwrap();
    let figure = render(&negative, &spec().norm(Norm::Log));
    assert_warned(figure.warnings(), &[(WarningKind::LogOfNegative, "2 negative values have ")]);
}

#[test]
fn more_cells_than_pixels_are_told() {
    let nearest = || spec().reduction(Reduction::nearest());
    let figure = render(&ramp(2000, 3), &nearest());
    let visible = figure.layout().cells().height() as usize;
    assert!(visible < 300);
    let told = format!("2000 × 3 cells are shown as {visible} × 3, each the ");
    assert_warned(figure.warnings(), &[(WarningKind::CellsReduced, &told)]);
    let told = figure.warnings()[0].to_string();
    assert!(
        told.contains(&format!("each the {} of up to ", Reduction::nearest().name())),
        "{told}"
    );
    assert!(told.contains("; the extremes seen are "), "{told}");
    let [.., most_rows, most_cols, least, greatest] = numbers(&told)[..] else { panic!("{told}") };
    assert!((2000 / visible..=2000 / visible + 2).contains(&(most_rows as usize)));
    assert_eq!(most_cols, 1.0);
    assert!(least > 1.0 && greatest < 6000.0, "{least} {greatest}");
    // Each pixel shows the cell under its centre, and the earlier one where that lies between two.
    let (layout, cells) = (figure.layout(), figure.layout().cells());
    let scale = Heatmap::new(ramp(2000, 3), nearest()).color_scale().unwrap();
    for y in 0..visible {
        let at = (cells.left + 0.5, cells.top + y as f64 + 0.5);
        let row = ((2 * y + 1) * 2000 - 1) / (2 * visible);
        assert_eq!(layout.cell_at(at.0, at.1), Some((row, 0)));
        assert_eq!(pixel(&figure, at), scale.color((1 + row * 3) as f64));
    }
    // As many cells as pixels are all seen.
    let exact = ramp(visible, 1);
    assert_eq!(render(&exact, &spec()).warnings(), []);
}

#[test]
fn an_edge_axis_with_cells_too_narrow_to_see_tells_so() {
    let edges = spec().x_axis(Axis::edges([0.0, 1e-9, 1.0, 2.0]));
    let figure = render(&ramp(2, 3), &edges);
    assert_warned(
        figure.warnings(),
        &[(WarningKind::CellsReduced, "2 × 3 cells are shown as 2 × ")],
    );
    let told = figure.warnings()[0].to_string();
    assert!(told.contains(" of up to 1 × 2"), "{told}");
    assert_eq!(figure.layout().cell_rect(0, 0).unwrap().width(), 0.0);
}

// Labels.

#[test]
fn ticks_outside_are_left_out_and_counted() {
    let outside = spec()
        .limits(Limits::new(0.0, 10.0))
        .x_axis(Axis::index().ticks([-1.0, 0.0, 2.0, 3.0, 1e300]))
        .y_axis(Axis::range(0.0, 1.0).labelled_ticks([(0.5, "half"), (1.5, "beyond")]))
        .colorbar(Colorbar::right().ticks([-0.1, 0.0, 10.0, 10.1, -1e300, f64::MAX]));
    let figure = render(&ramp(2, 3), &outside);
    let values =
        |axis: &AxisLayout| -> Vec<f64> { axis.ticks.iter().map(|tick| tick.value).collect() };
    let layout = figure.layout();
    assert_eq!(values(layout.x_axis()), [0.0, 2.0]);
    assert_eq!(values(layout.y_axis()), [0.5]);
    assert_eq!(values(&layout.colorbar().unwrap().axis), [0.0, 10.0]);
    let mut warnings = figure.warnings().to_vec();
    for expected in [
        "3 ticks given for the x axis lie outside it and are not drawn",
        "1 tick given for the y axis lies outside it and is not drawn",
        "4 ticks given for the colour bar lie outside it and are not drawn",
    ] {
        let at = warnings.iter().position(|warning| warning.to_string() == expected);
        let at = at.unwrap_or_else(|| panic!("{expected:?} is not in {warnings:?}"));
        assert_eq!(warnings.remove(at).kind(), WarningKind::TicksOutside);
    }
    assert_eq!(warnings, []);
}

#[test]
fn missing_glyphs_are_named_once_each_in_order() {
    let missing = spec()
        .title("漢字 a 漢")
        .x_axis(Axis::index().label("ok \u{200b}"))
        .y_axis(Axis::categories(["한", "b", "字"]));
    let figure = render(&ramp(3, 2), &missing);
    let told =
        "no font has the characters U+6F22 U+5B57 U+D55C; add a font that does with `Fonts::with`";
    assert_warned(figure.warnings(), &[(WarningKind::GlyphsMissing, told)]);
    assert_eq!(figure.warnings()[0].to_string(), told);
    assert_tidy(figure.layout());
}

#[test]
fn layout_and_render_tell_the_same_figure() {
    let spec = spec().y_axis(Axis::categories(["x".repeat(500), "b".to_owned()]));
    let matrix = ramp(2, 2);
    let layout = Heatmap::new(&matrix, &spec).layout().unwrap();
    let figure = render(&matrix, &spec);
    assert_eq!(layout.cells(), figure.layout().cells());
    assert!(layout.text_boxes().eq(figure.layout().text_boxes()));
}

//! Sizes and lengths that no figure can have.

use super::{INF, NAN, assert_not_drawn, assert_refused, ramp, spec};
use heatspec::{Axis, Colorbar, ErrorKind, FigureSize, Heatmap, HeatmapSpec, Side, Theme};

#[test]
fn a_figure_too_small_names_the_least_that_fits() {
    let tokens = ["deliber", "ation", "."];
    let specs = [
        HeatmapSpec::new(),
        HeatmapSpec::new().title("A title of some words").dpi(200),
        HeatmapSpec::new()
            .y_axis(Axis::categories(tokens).label("Tokens"))
            .x_axis(Axis::index().label("Iterations at Test Time"))
            .colorbar(Colorbar::right().label("Log Distance")),
        HeatmapSpec::new().colorbar(Colorbar::bottom()).x_axis(Axis::index().side(Side::Top)),
        HeatmapSpec::new().colorbar(Colorbar::none()).theme(Theme::light().tick_size(30)),
    ];
    let sizes = [(1, 1), (2, 3), (30, 20), (10, 40), (60, 1), (3, 50)];
    for (spec, (width, height)) in specs.iter().flat_map(|spec| sizes.map(|size| (spec, size))) {
        let drawn = |width: u32, height: u32| {
            let spec = spec.clone().size(FigureSize::pixels(width, height));
            Heatmap::new(ramp(3, 5), spec).render()
        };
        let error = drawn(width, height).unwrap_err();
        let Some((least_width, least_height)) = error.least_size() else {
            panic!("{width} × {height}: {error:?}");
        };
        let told = format!(
            "a figure of {width} × {height} px is too small for its labels and cells: the least size of \
             this shape that fits is {least_width} × {least_height} px"
        );
        assert_refused(drawn(width, height), ErrorKind::TooSmall, &told);

        let figure = drawn(least_width, least_height).unwrap();
        assert_eq!((figure.width(), figure.height()), (least_width, least_height));
        // Smaller in scale by a few pixels; rounding cells to whole pixels makes the edge uneven.
        let scale = 1.0 - 4.0 / f64::from(least_width.min(least_height));
        let less = |length: u32| (f64::from(length) * scale).floor() as u32;
        let smaller = drawn(less(least_width), less(least_height));
        assert!(
            smaller.is_err_and(|error| error.least_size().is_some()),
            "{width} × {height}: {least_width} × {least_height} is not the least"
        );
    }
}

fn too_large(width: f64, height: f64) -> String {
    format!("a figure of {width:.0} × {height:.0} px is too large: the most is 32767 px a side")
}

#[test]
fn a_figure_larger_than_can_be_drawn() {
    let cases = [
        (FigureSize::pixels(32_768, 200), 32_768.0, 200.0),
        (FigureSize::pixels(200, u32::MAX), 200.0, f64::from(u32::MAX)),
        (FigureSize::inches(400, 2), 40_000.0, 200.0),
        (FigureSize::inches(1e308, 1e-300), INF, 1.0),
    ];
    for (size, width, height) in cases {
        let large = HeatmapSpec::new().size(size);
        assert_not_drawn(&ramp(2, 2), &large, ErrorKind::TooLarge, &too_large(width, height));
    }
    // At the limit the layout is found; painting it would only take time.
    for (width, height) in [(32_767, 100), (100, 32_767)] {
        let large = HeatmapSpec::new().dpi(50).size(FigureSize::pixels(width, height));
        assert_eq!(Heatmap::new(ramp(2, 2), large).layout().unwrap().size(), (width, height));
    }
}

#[test]
fn a_figure_per_cell_that_becomes_too_large() {
    let size = FigureSize::per_cell(20, 20);
    let spec = HeatmapSpec::new().dpi(72).size(size);
    let error = Heatmap::new(ramp(3000, 2), spec).layout().unwrap_err();
    let told = error.to_string();
    let size = told.strip_prefix("a figure of ").unwrap().split_once(" px").unwrap().0;
    let (width, height) = size.split_once(" × ").unwrap();
    let (width, height): (f64, f64) = (width.parse().unwrap(), height.parse().unwrap());
    assert_eq!((told, error.kind()), (too_large(width, height), ErrorKind::TooLarge));
    // 3,000 rows of 20 px, and what stands above and below.
    assert!((60_000.0..60_200.0).contains(&height) && width < 300.0, "{width} × {height}");
    let infinite = HeatmapSpec::new().size(FigureSize::per_cell(1e308, 1e308));
    assert_not_drawn(&ramp(2, 2), &infinite, ErrorKind::TooLarge, &too_large(INF, INF));
}

fn no_room(width: u32, height: u32) -> String {
    format!(
        "no figure of the shape {width} × {height} has room for its labels and cells, up to 32767 px a \
         side: give smaller text, shorter labels or narrower margins"
    )
}

#[test]
fn parts_that_no_figure_has_room_for() {
    for theme in [Theme::light().tick_size(1e6), Theme::light().margin(1e300)] {
        for (width, height) in [(300, 200), (7, 3)] {
            let spec = spec().theme(theme.clone()).size(FigureSize::pixels(width, height));
            assert_not_drawn(&ramp(2, 2), &spec, ErrorKind::TooSmall, &no_room(width, height));
        }
    }
    // Labels that take two fifths of any width, on either side.
    let long = "long ".repeat(2000);
    let spec = spec()
        .size(FigureSize::pixels(300, 200))
        .dpi(400)
        .y_axis(Axis::categories([&long, &long]))
        .colorbar(Colorbar::right().labelled_ticks([(1.0, &long), (4.0, &long)]));
    assert_not_drawn(&ramp(2, 2), &spec, ErrorKind::TooSmall, &no_room(300, 200));
    assert_eq!(Heatmap::new(ramp(2, 2), spec).layout().unwrap_err().least_size(), None);
}

fn no_length(what: &str, value: f64, enough: &str) -> String {
    format!("{what} of {value} cannot be drawn: give a {enough} finite number")
}

#[test]
fn lengths_that_are_not_lengths() {
    type Set = fn(f64) -> HeatmapSpec;
    let positive: [(&'static str, Set); 9] = [
        ("a DPI", |value| spec().dpi(value)),
        ("a title size", |value| spec().theme(Theme::light().title_size(value))),
        ("a label size", |value| spec().theme(Theme::light().label_size(value))),
        ("a tick label size", |value| spec().theme(Theme::light().tick_size(value))),
        ("a colour bar width", |value| spec().theme(Theme::light().bar_width(value))),
        ("a width", |value| spec().size(FigureSize::inches(value, 2))),
        ("a height", |value| spec().size(FigureSize::inches(3, value))),
        ("a width", |value| spec().size(FigureSize::per_cell(value, 2))),
        ("a height", |value| spec().size(FigureSize::per_cell(3, value))),
    ];
    for (what, set) in positive {
        for value in [0.0, -0.0, -1.0, NAN, INF, -INF] {
            let told = no_length(what, value, "positive");
            assert_not_drawn(&ramp(2, 2), &set(value), ErrorKind::Setting, &told);
        }
    }
    let not_negative: [(&'static str, Set); 4] = [
        ("a line width", |value| spec().theme(Theme::light().line_width(value))),
        ("a tick length", |value| spec().theme(Theme::light().tick_length(value))),
        ("a margin", |value| spec().theme(Theme::light().margin(value))),
        ("a colour bar gap", |value| spec().theme(Theme::light().bar_gap(value))),
    ];
    for (what, set) in not_negative {
        for value in [-1e-9, -5.0, NAN, INF, -INF] {
            let told = no_length(what, value, "non-negative");
            assert_not_drawn(&ramp(2, 2), &set(value), ErrorKind::Setting, &told);
        }
        assert!(Heatmap::new(ramp(2, 2), set(0.0)).render().is_ok(), "{what} of zero");
    }
    for (size, what) in
        [(FigureSize::pixels(0, 9), "a width"), (FigureSize::pixels(9, 0), "a height")]
    {
        let (spec, told) = (spec().size(size), no_length(what, 0.0, "positive"));
        assert_not_drawn(&ramp(2, 2), &spec, ErrorKind::Setting, &told);
    }
}

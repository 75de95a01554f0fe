//! Sizes and lengths that no figure can have.

use super::{INF, NAN, assert_not_drawn, assert_refused, ramp, spec};
use heatspec::{
    Annotations, Axis, Colorbar, ErrorKind, Figure, FigureSize, Format, Grid, Groups, Heatmap,
    HeatmapSpec, Mark, Side, Strip, Theme, WarningKind,
};

#[test]
fn a_figure_too_small_shows_what_it_can_and_names_the_least_that_shows_all() {
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
    let sizes = [(2, 2), (3, 4), (30, 20), (10, 40), (60, 2), (3, 50), (64, 48), (100, 300)];
    for (spec, (width, height)) in specs.iter().flat_map(|spec| sizes.map(|size| (spec, size))) {
        let drawn = |width: u32, height: u32| {
            let spec = spec.clone().size(FigureSize::pixels(width, height));
            Heatmap::new(ramp(3, 5), spec).render().unwrap()
        };
        let left_out = |figure: &Figure| {
            let told = figure.warnings().iter();
            let mut told = told.filter(|told| told.kind() == WarningKind::PartsLeftOut);
            told.next().map(|told| (told.least_size(), told.to_string()))
        };
        let figure = drawn(width, height);
        assert_eq!((figure.width(), figure.height()), (width, height));
        let Some((least, text)) = left_out(&figure) else {
            assert!(width >= 64, "{width} × {height}");
            continue;
        };
        let (least_width, least_height) = least.unwrap();
        let told = format!("that shows all is {least_width} × {least_height} px");
        assert!(text.ends_with(&told), "{text}");
        assert!(text.starts_with(&format!("{width} × {height} px have no room for ")), "{text}");

        assert_eq!(left_out(&drawn(least_width, least_height)), None);
        // Smaller in scale by a few pixels; rounding cells to whole pixels makes the edge uneven.
        let scale = 1.0 - 4.0 / f64::from(least_width.min(least_height));
        let less = |length: u32| (f64::from(length) * scale).floor() as u32;
        let smaller = drawn(less(least_width), less(least_height));
        assert!(
            left_out(&smaller).is_some(),
            "{width} × {height}: {least_width} × {least_height} is not the least"
        );
    }
    // Cells of whole device pixels: at 200 DPI two of them are the least.
    let one = HeatmapSpec::new().dpi(200).size(FigureSize::pixels(1, 1));
    let error = Heatmap::new(ramp(3, 5), &one).render().unwrap_err();
    let (least_width, least_height) = error.least_size().unwrap();
    let told = format!(
        "a figure of 1 × 1 px is too small for any cells at its DPI: the least size of this shape that \
         shows all is {least_width} × {least_height} px"
    );
    assert_refused(Heatmap::new(ramp(3, 5), one).render(), ErrorKind::TooSmall, &told);
}

fn too_large(width: f64, height: f64) -> String {
    format!(
        "a figure of {width:.0} × {height:.0} px is too large: the most is 32767 px a side and 100000000 \
         px in all"
    )
}

#[test]
fn a_figure_larger_than_can_be_drawn() {
    let cases = [
        (FigureSize::pixels(32_768, 200), 32_768.0, 200.0),
        (FigureSize::pixels(200, u32::MAX), 200.0, f64::from(u32::MAX)),
        (FigureSize::inches(400, 2), 40_000.0, 200.0),
        (FigureSize::inches(1e308, 1e-300), INF, 1.0),
        (FigureSize::pixels(10_000, 10_001), 10_000.0, 10_001.0),
        (FigureSize::pixels(32_767, 32_767), 32_767.0, 32_767.0),
    ];
    for (size, width, height) in cases {
        let large = HeatmapSpec::new().size(size);
        assert_not_drawn(&ramp(2, 2), &large, ErrorKind::TooLarge, &too_large(width, height));
    }
    // At the limit the layout is found; painting it would only take time.
    for (width, height) in [(32_767, 100), (100, 32_767), (10_000, 10_000)] {
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

#[test]
fn parts_that_no_figure_has_room_for_are_left_out() {
    for theme in [Theme::light().tick_size(2e4), Theme::light().margin(2e4)] {
        for (width, height) in [(300, 200), (7, 3)] {
            let spec = spec().theme(theme.clone()).size(FigureSize::pixels(width, height));
            let figure = Heatmap::new(ramp(2, 2), spec).render().unwrap();
            let told = figure.warnings().iter().any(|warning| {
                warning.kind() == WarningKind::PartsLeftOut && warning.least_size().is_none()
            });
            assert!(told, "{:?}", figure.warnings());
        }
    }
}

fn no_length(what: &str, value: f64, enough: &str) -> String {
    // A zero has no sign in messages.
    let value = value + 0.0;
    let value = if value == -1e-9 { "-1e-9".to_owned() } else { value.to_string() };
    format!("{what} of {value} cannot be drawn: give a {enough} finite number")
}

/// A number as messages write it that has few digits.
fn short(number: f64) -> String {
    if (1e-4..1e6).contains(&number) {
        return number.to_string();
    }
    let digits: f64 = format!("{number:.5e}").parse().unwrap();
    format!("{digits:e}")
}

/// At 72 DPI.
fn out_of_range(what: &str, points: f64, least: f64) -> String {
    let length = short(points);
    format!(
        "{what} of {length} pt is {length} px at 72 DPI, which cannot be drawn: give what comes to \
         {least} to 32767 px"
    )
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
    // What was given is a length, but not one in pixels.
    let all =
        positive.iter().filter(|(what, _)| !matches!(*what, "a DPI" | "a width" | "a height"));
    for &(what, set) in all.chain(&not_negative) {
        for points in [1e6, 1e300, f64::MAX, 1e-3, 1e-46, 5e-324] {
            let least = if not_negative.iter().any(|(zero, _)| *zero == what) { 0.0 } else { 0.01 };
            if points < 1.0 && least == 0.0 {
                assert!(Heatmap::new(ramp(2, 2), set(points)).render().is_ok(), "{what}: {points}");
                continue;
            }
            let told = out_of_range(what, points, least);
            assert_not_drawn(&ramp(2, 2), &set(points), ErrorKind::Setting, &told);
        }
    }
    for (size, what) in
        [(FigureSize::pixels(0, 9), "a width"), (FigureSize::pixels(9, 0), "a height")]
    {
        let (spec, told) = (spec().size(size), no_length(what, 0.0, "positive"));
        assert_not_drawn(&ramp(2, 2), &spec, ErrorKind::Setting, &told);
    }
}

#[test]
fn a_dpi_at_which_nothing_can_be_drawn() {
    for dpi in [5e-324, 1e-300, 2.3e-308, 0.1, 1e6, f64::MAX] {
        let spec = spec().x_axis(Axis::index().label("a")).dpi(dpi);
        let told = format!("{} DPI cannot be drawn: give a DPI from 1 to 100000", short(dpi));
        assert_not_drawn(&ramp(2, 2), &spec, ErrorKind::Setting, &told);
    }
    // A DPI that is no fault of its own takes lengths out of their range.
    let spec = spec().theme(Theme::light().tick_size(0.5)).dpi(1);
    let error = Heatmap::new(ramp(2, 2), spec).layout().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Setting);
    assert!(error.to_string().starts_with("a tick label size of 0.5 pt is "), "{error}");
}

#[test]
fn lengths_of_parts_are_checked_in_pixels() {
    type Set = Box<dyn Fn(f64) -> HeatmapSpec>;
    let groups = |gap| Axis::index().groups(Groups::new([("a", 0..1)]).gap(gap));
    let values = |size| Annotations::values(Format::auto()).size(size);
    let all: Vec<(&str, Set)> = vec![
        ("a font size of annotations", Box::new(move |x| spec().annotations(values(x)))),
        (
            "a least font size of annotations",
            Box::new(move |x| spec().annotations(values(9.0).least_size(x))),
        ),
        ("a gap between groups", Box::new(move |x| spec().x_axis(groups(x)))),
        ("a gap between groups", Box::new(move |x| spec().secondary_y_axis(groups(x)))),
        ("a gap between cells", Box::new(|x| spec().cell_gap(x))),
        ("a width of grid lines", Box::new(|x| spec().grid(Grid::every(1).width(x)))),
        ("a mark's width", Box::new(|x| spec().mark(Mark::cells([(0, 0)]).width(x)))),
        ("a mark's size", Box::new(|x| spec().mark(Mark::cells([(0, 0)]).size(x)))),
        ("a strip's width", Box::new(|x| spec().row_strip(Strip::categories(["a", "b"]).width(x)))),
        ("a colour bar thickness", Box::new(|x| spec().colorbar(Colorbar::right().thickness(x)))),
    ];
    for (expected, set) in all {
        for points in [f64::MAX, 1e30, 40_000.0] {
            let error = Heatmap::new(ramp(2, 2), set(points)).render().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Setting);
            let told = error.to_string();
            let start = format!("{expected} of {} pt is ", short(points));
            assert!(told.starts_with(&start) && told.ends_with(" to 32767 px"), "{told}");
        }
        // Small, and yet to be drawn.
        assert!(Heatmap::new(ramp(2, 2), set(0.01)).to_svg().is_ok(), "{expected}");
    }
}

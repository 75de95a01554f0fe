//! Bad input gets an answer: a typed error with the numbers in it, on one line, that says what to do.

use heatspec::{
    Axis, AxisName, Color, Colorbar, Colormap, Error, FigureSize, Fonts, Groups, Heatmap,
    HeatmapSpec, Limits, Matrix, Norm, Side, Theme,
};
use std::fs;
use std::path::{Path, PathBuf};

const INF: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

fn spec() -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(300, 200)).dpi(72)
}

fn ramp(rows: usize, cols: usize) -> Matrix<'static> {
    Matrix::from_fn(rows, cols, |row, col| (1 + row * cols + col) as f64).unwrap()
}

/// The expected variant with the expected numbers (`NaN` equals itself here), told on one line that
/// holds the advice.
#[track_caller]
fn assert_refused<T>(result: Result<T, Error>, expected: &Error, advice: &str) {
    let Err(error) = result else { panic!("accepted, not refused with {expected:?}") };
    assert_eq!(format!("{error:?}"), format!("{expected:?}"));
    let told = error.to_string();
    assert!(!told.contains(char::is_control), "more than a line: {told:?}");
    assert!(told.contains(advice), "{told:?} does not say {advice:?}");
}

/// Both ways to a figure refuse it.
#[track_caller]
fn assert_not_drawn(matrix: &Matrix<'_>, spec: &HeatmapSpec, expected: &Error, advice: &str) {
    let heatmap = Heatmap::new(matrix, spec);
    assert_refused(heatmap.layout(), expected, advice);
    assert_refused(heatmap.render(), expected, advice);
}

// The matrix.

#[test]
fn no_rows_or_no_columns() {
    for (rows, cols) in [(0, 0), (0, 3), (3, 0), (0, usize::MAX)] {
        let empty = Error::EmptyMatrix { rows, cols };
        let advice = "give at least one row and one column";
        assert_refused(Matrix::new(&[0.0f32; 0], rows, cols), &empty, advice);
        assert_refused(Matrix::from_vec(vec![1, 2, 3], rows, cols), &empty, advice);
        assert_refused(Matrix::from_fn(rows, cols, |_, _| 0u8), &empty, advice);
        assert_refused(Matrix::strided(&[1.0, 2.0], rows, cols, 1, 1), &empty, advice);
    }
    let no_rows: [[i64; 2]; 0] = [];
    let advice = "give at least one row";
    assert_refused(Matrix::from_rows(&no_rows), &Error::EmptyMatrix { rows: 0, cols: 0 }, advice);
    let no_columns = Error::EmptyMatrix { rows: 2, cols: 0 };
    assert_refused(Matrix::from_rows::<f64, [f64; 0]>(&[[], []]), &no_columns, advice);
}

#[test]
fn a_length_that_is_not_rows_times_columns() {
    let half = 1 << (usize::BITS / 2);
    let cases = [
        (3, 2, 2),
        (5, 2, 2),
        (0, 1, 1),
        (4, usize::MAX, 1),
        // Products that wrap round to the length.
        (0, half, half),
        (4, usize::MAX / 2 + 3, 2),
        (1, usize::MAX, usize::MAX),
    ];
    for (len, rows, cols) in cases {
        let values = vec![1.0; len];
        let mismatch = Error::LengthMismatch { len, rows, cols };
        let advice = "give exactly rows × columns values";
        assert_refused(Matrix::new(&values, rows, cols), &mismatch, advice);
        assert_refused(Matrix::from_vec(values, rows, cols), &mismatch, advice);
    }
}

#[test]
fn ragged_rows() {
    let cases: [(&[&[f64]], usize, usize, usize); 4] = [
        (&[&[1.0, 2.0], &[3.0]], 1, 1, 2),
        (&[&[1.0], &[2.0], &[3.0, 4.0]], 2, 2, 1),
        (&[&[], &[1.0]], 1, 1, 0),
        (&[&[1.0], &[], &[1.0, 2.0]], 1, 0, 1),
    ];
    for (rows, row, len, expected) in cases {
        let ragged = Error::RaggedRow { row, len, expected };
        assert_refused(Matrix::from_rows(rows), &ragged, "every row needs the same number");
    }
}

#[test]
fn a_ragged_matrix_takes_no_room() {
    // As a rectangle it would be far larger than any memory.
    let long = vec![0.0; 1 << 24];
    let mut rows: Vec<&[f64]> = vec![&[]; 1 << 21];
    rows[0] = &long;
    let ragged = Error::RaggedRow { row: 1, len: 0, expected: 1 << 24 };
    assert_refused(Matrix::from_rows(&rows), &ragged, "every row needs the same number");
}

#[test]
fn strides_beyond_the_buffer() {
    let buffer = [0u16; 12];
    assert!(Matrix::strided(&buffer, 3, 4, 4, 1).is_ok());
    assert!(Matrix::strided(&buffer, 4, 3, 1, 4).is_ok());
    assert!(Matrix::strided(&buffer, 100, 12, 0, 1).is_ok());
    let max = usize::MAX;
    let cases = [
        (3, 4, 4, 2),
        (3, 4, 5, 1),
        (1, 13, 0, 1),
        (2, 1, max, 0),
        (3, 1, max, max),
        (max, max, max, max),
        (2, 2, max, 1),
    ];
    for (rows, cols, row_stride, col_stride) in cases {
        let matrix = Matrix::strided(&buffer, rows, cols, row_stride, col_stride);
        let out = Error::StridesOutOfBounds { rows, cols, row_stride, col_stride, len: 12 };
        assert_refused(matrix, &out, "give smaller strides or a longer buffer");
    }
}

// The axes.

#[test]
fn labels_that_are_not_one_for_each_cell() {
    let matrix = ramp(3, 4);
    for labels in [0, 1, 2, 5, 1000] {
        let names = vec!["x"; labels];
        let columns = spec().x_axis(Axis::categories(&names));
        let error = Error::LabelCount { axis: AxisName::X, labels, cells: 4 };
        assert_not_drawn(&matrix, &columns, &error, "for 4 columns: give one label for each");
        let rows = spec().y_axis(Axis::categories(&names));
        let error = Error::LabelCount { axis: AxisName::Y, labels, cells: 3 };
        assert_not_drawn(&matrix, &rows, &error, "for 3 rows: give one label for each");
    }
}

#[test]
fn edges_that_are_not_one_more_than_cells() {
    let matrix = ramp(3, 4);
    for edges in [0, 1, 3, 6] {
        let list: Vec<f64> = (0..edges).map(|edge| edge as f64).collect();
        let columns = spec().x_axis(Axis::edges(list.clone()));
        let error = Error::EdgeCount { axis: AxisName::X, edges, cells: 4 };
        assert_not_drawn(&matrix, &columns, &error, "give one edge more than cells, 5");
        let rows = spec().y_axis(Axis::edges(list));
        let error = Error::EdgeCount { axis: AxisName::Y, edges, cells: 3 };
        assert_not_drawn(&matrix, &rows, &error, "give one edge more than cells, 4");
    }
}

#[test]
fn edges_that_do_not_rise() {
    let cases = [
        ([0.0, 1.0, 1.0, 2.0], 2, 1.0, 1.0),
        ([0.0, 2.0, 1.0, 3.0], 2, 2.0, 1.0),
        ([3.0, 2.0, 1.0, 0.0], 1, 3.0, 2.0),
        ([NAN, 1.0, 2.0, 3.0], 1, NAN, 1.0),
        ([0.0, 1.0, NAN, 3.0], 2, 1.0, NAN),
        ([-INF, 1.0, 2.0, 3.0], 1, -INF, 1.0),
        ([0.0, 1.0, 2.0, INF], 3, 2.0, INF),
        ([0.0, -0.0, 1.0, 2.0], 1, 0.0, -0.0),
    ];
    for (edges, index, before, edge) in cases {
        let error = |axis| Error::EdgesNotIncreasing { axis, index, before, edge };
        let advice = "give finite, increasing edges";
        let columns = spec().x_axis(Axis::edges(edges));
        assert_not_drawn(&ramp(2, 3), &columns, &error(AxisName::X), advice);
        let rows = spec().y_axis(Axis::edges(edges));
        assert_not_drawn(&ramp(3, 2), &rows, &error(AxisName::Y), advice);
    }
}

#[test]
fn ranges_without_two_finite_ends() {
    let ends = [(1.0, 1.0), (0.0, -0.0), (NAN, 1.0), (0.0, NAN), (-INF, 0.0), (0.0, INF)];
    for (start, end) in ends {
        let error = |axis| Error::InvalidRange { axis, start, end };
        let advice = "give two different finite ends";
        let x = spec().x_axis(Axis::range(start, end));
        assert_not_drawn(&ramp(2, 3), &x, &error(AxisName::X), advice);
        let y = spec().y_axis(Axis::range(start, end));
        assert_not_drawn(&ramp(2, 3), &y, &error(AxisName::Y), advice);
    }
}

#[test]
fn ranges_and_edges_of_any_finite_size_draw() {
    let max = f64::MAX;
    for (start, end) in [(-max, max), (max, -max), (0.0, 5e-324), (1.0, 1.0 + f64::EPSILON)] {
        let (low, high) = (start.min(end), start.max(end));
        let both = spec().x_axis(Axis::range(start, end)).y_axis(Axis::edges([low, high]));
        let layout = Heatmap::new(ramp(1, 3), both).layout().unwrap();
        for axis in [layout.x_axis(), layout.y_axis()] {
            assert!((1..=12).contains(&axis.ticks.len()), "{start} … {end}: {axis:?}");
        }
    }
}

#[test]
fn ticks_that_are_not_finite() {
    for value in [NAN, INF, -INF] {
        let positions = [0.0, value, 1.0];
        let error = |axis| Error::InvalidTick { axis, index: 1, value };
        let advice = "give finite tick positions";
        let x = spec().x_axis(Axis::index().ticks(positions));
        assert_not_drawn(&ramp(2, 3), &x, &error(AxisName::X), advice);
        let y = spec().y_axis(Axis::index().labelled_ticks(positions.map(|at| (at, "label"))));
        assert_not_drawn(&ramp(2, 3), &y, &error(AxisName::Y), advice);
        for bar in [Colorbar::right(), Colorbar::top()] {
            let bar = spec().colorbar(bar.ticks(positions));
            assert_not_drawn(&ramp(2, 3), &bar, &error(AxisName::Colorbar), advice);
        }
    }
}

#[test]
fn axes_on_sides_where_they_cannot_stand() {
    for (side, name) in [(Side::Left, "left"), (Side::Right, "right")] {
        let x = spec().x_axis(Axis::index().side(side));
        let error = Error::AxisSide { axis: AxisName::X, side: name };
        assert_not_drawn(&ramp(2, 3), &x, &error, "the x axis goes to the top or bottom");
    }
    for (side, name) in [(Side::Top, "top"), (Side::Bottom, "bottom")] {
        let y = spec().y_axis(Axis::index().side(side));
        let error = Error::AxisSide { axis: AxisName::Y, side: name };
        assert_not_drawn(&ramp(2, 3), &y, &error, "the y axis to the left or right");
    }
}

#[test]
fn angles_that_are_not_finite() {
    for degrees in [NAN, INF, -INF] {
        let x = spec().x_axis(Axis::index().rotation(degrees));
        let error = Error::InvalidRotation { axis: AxisName::X, degrees };
        assert_not_drawn(&ramp(2, 3), &x, &error, "give a finite angle");
        let y = spec().y_axis(Axis::index().rotation(degrees));
        let error = Error::InvalidRotation { axis: AxisName::Y, degrees };
        assert_not_drawn(&ramp(2, 3), &y, &error, "give a finite angle");
    }
}

#[test]
fn groups_that_are_not_among_the_cells() {
    let groups = |ranges: &[std::ops::Range<usize>]| {
        Axis::index().groups(Groups::new(ranges.iter().map(|range| ("group", range.clone()))))
    };
    let backwards = std::ops::Range { start: 2, end: 1 };
    for (range, start, end) in [(1..1, 1, 1), (backwards, 2, 1), (2..4, 2, 4), (7..9, 7, 9)] {
        let x = spec().x_axis(groups(&[0..1, range.clone()]));
        let error = Error::InvalidGroup { axis: AxisName::X, index: 1, start, end, cells: 3 };
        assert_not_drawn(&ramp(2, 3), &x, &error, "give a range with start < end ≤ 3");
        let second = spec().secondary_x_axis(groups(&[0..1, range]));
        let error =
            Error::InvalidGroup { axis: AxisName::SecondaryX, index: 1, start, end, cells: 3 };
        assert_not_drawn(&ramp(2, 3), &second, &error, "does not lie among 3 columns");
    }
    let y = spec().y_axis(groups(&[3..5, 0..2, 1..4]));
    let error = Error::GroupsOverlap { axis: AxisName::Y, first: 1, second: 2, cell: 1 };
    assert_not_drawn(&ramp(5, 3), &y, &error, "share no cell");
    for gap in [-1.0, NAN, INF] {
        let parts = Groups::new([("all", 0..3)]).gap(gap);
        let x = spec().x_axis(Axis::index().groups(parts));
        let what = "a gap between groups";
        let error = Error::InvalidLength { what, value: gap, zero_allowed: true };
        assert_not_drawn(&ramp(2, 3), &x, &error, "give a non-negative finite number");
    }
}

#[test]
fn secondary_axes_that_do_not_go_with_the_first() {
    for (first, side, name) in [(None, Side::Bottom, "bottom"), (Some(Side::Top), Side::Top, "top")]
    {
        let axis = first.map_or_else(Axis::index, |side| Axis::index().side(side));
        let x = spec().x_axis(axis).secondary_x_axis(Axis::index().side(side));
        let error = Error::SecondaryAxisSide { axis: AxisName::SecondaryX, side: name };
        assert_not_drawn(&ramp(2, 3), &x, &error, "leave its side out");
    }
    let y = spec().secondary_y_axis(Axis::index().side(Side::Top));
    let error = Error::AxisSide { axis: AxisName::SecondaryY, side: "top" };
    assert_not_drawn(&ramp(2, 3), &y, &error, "the y axis to the left or right");
    let y = spec().secondary_y_axis(Axis::index().inverted(true));
    let error = Error::SecondaryAxisInverted { axis: AxisName::SecondaryY };
    assert_not_drawn(&ramp(2, 3), &y, &error, "invert that one");
    let y = spec().secondary_y_axis(Axis::categories(["a", "b", "c"]));
    let error = Error::LabelCount { axis: AxisName::SecondaryY, labels: 3, cells: 2 };
    assert_not_drawn(&ramp(2, 3), &y, &error, "give one label for each");
}

// Limits.

/// The values are 1 to 6.
#[track_caller]
fn assert_limits_refused(norm: &Norm, limits: Limits, expected: &Error, advice: &str) {
    let with_limits = spec().norm(norm.clone()).limits(limits);
    assert_not_drawn(&ramp(2, 3), &with_limits, expected, advice);
    let scale = Heatmap::new(ramp(2, 3), with_limits).color_scale();
    assert_refused(scale, expected, advice);
}

#[test]
fn limits_that_are_not_finite() {
    for norm in [Norm::Linear, Norm::Log] {
        for (vmin, vmax) in [(NAN, 1.0), (0.5, NAN), (NAN, NAN), (-INF, 1.0), (1.0, INF)] {
            let error = Error::LimitsNotFinite { vmin, vmax };
            let advice = "give finite limits, or leave them automatic";
            assert_limits_refused(&norm, Limits::new(vmin, vmax), &error, advice);
        }
        // The side that is not given comes from the data.
        let one_sided = [
            (Limits::auto().vmin(NAN), NAN, 6.0),
            (Limits::auto().vmax(NAN), 1.0, NAN),
            (Limits::auto().vmin(-INF), -INF, 6.0),
        ];
        for (limits, vmin, vmax) in one_sided {
            let error = Error::LimitsNotFinite { vmin, vmax };
            assert_limits_refused(&norm, limits, &error, "give finite limits");
        }
    }
}

#[test]
fn limits_that_do_not_increase() {
    for norm in [Norm::Linear, Norm::Log] {
        for (vmin, vmax) in [(2.0, 2.0), (3.0, 2.0), (f64::MAX, 5e-324)] {
            let error =
                Error::LimitsNotIncreasing { vmin, vmin_given: true, vmax, vmax_given: true };
            assert_limits_refused(&norm, Limits::new(vmin, vmax), &error, "give vmin < vmax");
        }
        // In conflict with the data: which side was given is told.
        let (vmin, vmax) = (7.0, 6.0);
        let error = Error::LimitsNotIncreasing { vmin, vmin_given: true, vmax, vmax_given: false };
        let advice = "7 (given) does not lie below the upper limit 6 (from the data)";
        assert_limits_refused(&norm, Limits::auto().vmin(vmin), &error, advice);
        let (vmin, vmax) = (1.0, 0.5);
        let error = Error::LimitsNotIncreasing { vmin, vmin_given: false, vmax, vmax_given: true };
        let advice = "1 (from the data) does not lie below the upper limit 0.5 (given)";
        assert_limits_refused(&norm, Limits::auto().vmax(vmax), &error, advice);
    }
}

#[test]
fn limits_of_a_log_norm_that_are_not_positive() {
    let cases = [
        (Limits::new(0.0, 10.0), 0.0),
        (Limits::new(-0.0, 10.0), -0.0),
        (Limits::new(-1.0, 10.0), -1.0),
        (Limits::new(1.0, -2.0), -2.0),
        (Limits::auto().vmin(0.0), 0.0),
        (Limits::auto().vmax(-5e-324), -5e-324),
    ];
    for (limits, limit) in cases {
        let error = Error::LimitNotPositive { limit };
        let advice = "give a positive limit, or use a linear norm";
        assert_limits_refused(&Norm::Log, limits, &error, advice);
    }
}

#[test]
fn no_usable_value_needs_both_limits() {
    let of_nothing = [NAN, NAN, INF, -INF, NAN, INF];
    let of_no_logarithm = [0.0, -1.0, NAN, -INF, -0.0, INF];
    let cases = [
        (Norm::Linear, of_nothing, 3, 3, None),
        (Norm::Log, of_nothing, 3, 3, Some(0)),
        (Norm::Log, of_no_logarithm, 1, 2, Some(3)),
    ];
    for (norm, values, nan, infinite, not_positive) in cases {
        let matrix = Matrix::new(&values, 2, 3).unwrap();
        let error = Error::NoUsableValues { cells: 6, nan, infinite, not_positive };
        for limits in [Limits::auto(), Limits::auto().vmin(1.0), Limits::auto().vmax(10.0)] {
            let one_or_none = spec().norm(norm.clone()).limits(limits);
            assert_not_drawn(&matrix, &one_or_none, &error, "give both limits");
        }
        let both = spec().norm(norm).limits(Limits::new(1.0, 10.0));
        assert!(Heatmap::new(&matrix, both).render().is_ok());
    }
}

// Sizes.

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
        let Error::FigureTooSmall { least_width, least_height, .. } = error else {
            panic!("{width} × {height}: {error:?}");
        };
        let expected = Error::FigureTooSmall { width, height, least_width, least_height };
        let advice = format!("that fits is {least_width} × {least_height} px");
        assert_refused(drawn(width, height), &expected, &advice);

        let figure = drawn(least_width, least_height).unwrap();
        assert_eq!((figure.width(), figure.height()), (least_width, least_height));
        // Smaller in scale by a few pixels; rounding cells to whole pixels makes the edge uneven.
        let scale = 1.0 - 4.0 / f64::from(least_width.min(least_height));
        let less = |length: u32| (f64::from(length) * scale).floor() as u32;
        let smaller = drawn(less(least_width), less(least_height));
        assert!(
            matches!(smaller, Err(Error::FigureTooSmall { .. })),
            "{width} × {height}: {least_width} × {least_height} is not the least"
        );
    }
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
        let error = Error::FigureTooLarge { width, height, most: 32_767 };
        let large = HeatmapSpec::new().size(size);
        assert_not_drawn(&ramp(2, 2), &large, &error, "the most is 32767 px a side");
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
    let Error::FigureTooLarge { width, height, most: 32_767 } = error else { panic!("{error:?}") };
    // 3,000 rows of 20 px, and what stands above and below.
    assert!((60_000.0..60_200.0).contains(&height) && width < 300.0, "{width} × {height}");
    let infinite = HeatmapSpec::new().size(FigureSize::per_cell(1e308, 1e308));
    let error = Error::FigureTooLarge { width: INF, height: INF, most: 32_767 };
    assert_not_drawn(&ramp(2, 2), &infinite, &error, "the most is 32767 px a side");
}

#[test]
fn parts_that_no_figure_has_room_for() {
    for theme in [Theme::light().tick_size(1e6), Theme::light().margin(1e300)] {
        for (width, height) in [(300, 200), (7, 3)] {
            let spec = spec().theme(theme.clone()).size(FigureSize::pixels(width, height));
            let error = Error::NoRoom { width, height, most: 32_767 };
            let advice = "give smaller text, shorter labels or narrower margins";
            assert_not_drawn(&ramp(2, 2), &spec, &error, advice);
        }
    }
    // Labels that take two fifths of any width, on either side.
    let long = "long ".repeat(2000);
    let spec = spec()
        .size(FigureSize::pixels(300, 200))
        .dpi(400)
        .y_axis(Axis::categories([&long, &long]))
        .colorbar(Colorbar::right().labelled_ticks([(1.0, &long), (4.0, &long)]));
    let error = Error::NoRoom { width: 300, height: 200, most: 32_767 };
    assert_not_drawn(&ramp(2, 2), &spec, &error, "give smaller text, shorter labels");
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
            let error = Error::InvalidLength { what, value, zero_allowed: false };
            let advice = "give a positive finite number";
            assert_not_drawn(&ramp(2, 2), &set(value), &error, advice);
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
            let error = Error::InvalidLength { what, value, zero_allowed: true };
            let advice = "give a non-negative finite number";
            assert_not_drawn(&ramp(2, 2), &set(value), &error, advice);
        }
        assert!(Heatmap::new(ramp(2, 2), set(0.0)).render().is_ok(), "{what} of zero");
    }
    for (size, what) in
        [(FigureSize::pixels(0, 9), "a width"), (FigureSize::pixels(9, 0), "a height")]
    {
        let error = Error::InvalidLength { what, value: 0.0, zero_allowed: false };
        assert_not_drawn(&ramp(2, 2), &spec().size(size), &error, "give a positive finite number");
    }
}

// Fonts and colours.

#[test]
fn bytes_that_are_no_font() {
    let bundled = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/DejaVuSans.ttf")).unwrap();
    let cases: [Vec<u8>; 4] =
        [Vec::new(), b"not a font".to_vec(), vec![0; 4096], bundled[..100].to_vec()];
    for bytes in cases {
        let len = bytes.len();
        let error = Fonts::bundled().with(bytes).unwrap_err();
        let Error::InvalidFont { len: told, reason } = &error else { panic!("{error:?}") };
        assert_eq!(*told, len);
        let expected = Error::InvalidFont { len, reason: reason.clone() };
        assert_refused::<()>(Err(error), &expected, "give the bytes of a .ttf or .otf file");
    }
    assert!(Fonts::bundled().with(bundled).is_ok());
}

#[test]
fn colours_that_are_none() {
    for text in ["", "no such colour", "#12", "rgb(1,2", "blue\nred"] {
        let error = Error::InvalidColor { text: text.to_owned() };
        let advice = "write it as `#1f77b4`";
        assert_refused(Color::css(text), &error, advice);
        assert_refused(text.parse::<Color>(), &error, advice);
        assert_refused(Colormap::from_colors(&["white", text]), &error, advice);
    }
}

#[test]
fn stops_that_make_no_colormap() {
    let cases: [(&[(f64, &str)], &str); 5] = [
        (&[], "give at least one colour"),
        (&[(-0.1, "red"), (1.0, "blue")], "position -0.1 does not lie between"),
        (&[(0.0, "red"), (1.5, "blue")], "position 1.5 does not lie between"),
        (&[(0.6, "red"), (0.5, "blue")], "the one before it (0.6) and 1"),
        (&[(0.0, "red"), (NAN, "blue")], "position NaN does not lie between"),
    ];
    for (stops, advice) in cases {
        let error = Colormap::from_stops(stops).unwrap_err();
        let Error::InvalidColormap { stops: count, reason } = &error else { panic!("{error:?}") };
        let expected = Error::InvalidColormap { stops: *count, reason: reason.clone() };
        assert_eq!(*count, stops.len());
        assert_refused::<()>(Err(error), &expected, advice);
    }
}

// Files.

/// A folder of its own for a test, removed when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("heatspec-bad-input-{test}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn save(path: &Path) -> Result<(), Error> {
    let small = spec().size(FigureSize::pixels(120, 90)).colorbar(Colorbar::none());
    Heatmap::new(ramp(2, 2), small).render().unwrap().save(path)
}

#[track_caller]
fn assert_not_written(path: &Path) {
    let error = save(path).unwrap_err();
    let Error::Write { path: told, source } = &error else { panic!("{error:?}") };
    assert_eq!(told, path);
    let message = error.to_string();
    assert!(message.contains(&source.to_string()), "{message}");
    assert!(!message.contains(char::is_control), "{message:?}");
}

#[test]
fn paths_that_cannot_be_written() {
    let folder = Folder::new("paths");
    let file = folder.0.join("file.png");
    fs::write(&file, "old").unwrap();
    fs::create_dir(folder.0.join("folder.png")).unwrap();
    fs::write(folder.0.join("folder.png/inside"), "old").unwrap();

    let before = folder.names();
    for name in ["missing/figure.png", "file.png/figure.png", "folder.png", "folder.png/../x/y.png"]
    {
        assert_not_written(&folder.0.join(name));
    }
    assert_not_written(Path::new("/").join("\0.png").as_path());
    assert_not_written(&folder.0.join(format!("{}.png", "n".repeat(5000))));
    assert_eq!(folder.names(), before);
    assert_eq!(fs::read_to_string(file).unwrap(), "old");
    assert_eq!(fs::read_to_string(folder.0.join("folder.png/inside")).unwrap(), "old");
}

#[test]
fn an_old_file_is_replaced_whole_and_nothing_else_is_left() {
    let folder = Folder::new("replaced");
    for name in ["figure.png", "FIGURE.PNG", "two.dots.pNg"] {
        let path = folder.0.join(name);
        fs::write(&path, vec![b'x'; 1 << 20]).unwrap();
        save(&path).unwrap();
        let bytes = fs::read(&path).unwrap();
        assert!(
            bytes.starts_with(b"\x89PNG") && bytes.ends_with(b"IEND\xAE\x42\x60\x82"),
            "{name}"
        );
    }
    assert_eq!(folder.names(), ["FIGURE.PNG", "figure.png", "two.dots.pNg"]);
}

#[test]
fn a_name_as_long_as_a_name_can_be() {
    let folder = Folder::new("long");
    // 255 bytes is what most file systems allow.
    let name = format!("{}.png", "n".repeat(251));
    save(&folder.0.join(&name)).unwrap();
    assert_eq!(folder.names(), [name]);
}

#[cfg(unix)]
#[test]
fn a_link_keeps_pointing_at_what_is_replaced() {
    let folder = Folder::new("link");
    let (target, link) = (folder.0.join("target.png"), folder.0.join("link.png"));
    fs::write(&target, "old").unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    save(&link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read(target).unwrap().starts_with(b"\x89PNG"));
    assert_eq!(folder.names(), ["link.png", "target.png"]);
}

/// Root may write everywhere, so there the test has nothing to see.
#[cfg(unix)]
#[test]
fn a_folder_that_is_read_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("read-only");
    let path = folder.0.join("figure.png");
    fs::write(&path, "old").unwrap();
    fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(folder.0.join("probe"), "").is_err() {
        assert_not_written(&path);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(folder.names(), ["figure.png"]);
    }
    fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn extensions_of_no_format() {
    let folder = Folder::new("extensions");
    let expected = "`.png`, `.svg`, `.pdf`, `.jpg`, `.jpeg` or `.webp`";
    for name in ["figure", "figure.", ".png", "figure.pngx", "figure.svgz", "png", "a.png.txt"] {
        let path = folder.0.join(name);
        let error = Error::UnknownExtension { path: path.clone(), expected };
        assert_refused(
            save(&path),
            &error,
            "use `.png`, `.svg`, `.pdf`, `.jpg`, `.jpeg` or `.webp`",
        );
    }
    let error = Error::UnknownExtension { path: PathBuf::new(), expected };
    assert_refused(save(Path::new("")), &error, "use `.png`");
    assert!(folder.names().is_empty());
}

#[test]
fn other_formats_are_written_or_say_what_is_missing() {
    let folder = Folder::new("formats");
    for name in ["figure.jpg", "figure.JPEG", "figure.WebP"] {
        let path = folder.0.join(name);
        if cfg!(feature = "image") {
            save(&path).unwrap();
            assert!(fs::metadata(path).unwrap().len() > 100);
        } else {
            let error = Error::FormatNotBuilt { path: path.clone(), feature: "image" };
            assert_refused(save(&path), &error, "enable it, or write a .png");
            assert!(!path.exists());
        }
    }
}

#[cfg(feature = "image")]
#[test]
fn a_picture_too_large_for_its_format() {
    // WebP ends at 16,384 pixels a side.
    let folder = Folder::new("encode");
    let wide = HeatmapSpec::new().dpi(20).size(FigureSize::pixels(16_385, 60));
    let figure = Heatmap::new(ramp(2, 2), wide).render().unwrap();
    let error = figure.save(folder.0.join("wide.webp")).unwrap_err();
    let Error::Encode { format: "WebP", reason } = &error else { panic!("{error:?}") };
    assert!(reason.contains("wide.webp: 16385 × 60 px is too large"), "{reason}");
    assert!(reason.contains("the most is 16384 px a side"), "{reason}");
    assert!(!error.to_string().contains(char::is_control), "{error}");
    assert!(folder.names().is_empty());
}

//! Rows that come one block after the other, and partial reductions, drawn as the whole.

mod blocks;
mod integers;
mod sources;

use crate::property::cases_of;
use crate::told::{assert_error, assert_refused};
use blocks::Blocks;
use heatspec::{
    Axis, Boundaries, Colorbar, Element, Error, ErrorKind, Figure, FigureSize, Format, Heatmap,
    HeatmapSpec, Limits, Mark, Mask, Matrix, Norm, Origin, Partial, Reduction, WarningKind,
};
use proptest::prelude::*;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::Ordering;

fn same(found: &Figure, expected: &Figure) -> Result<(), TestCaseError> {
    prop_assert!(found.pixmap() == expected.pixmap(), "pixels differ");
    prop_assert_eq!(found.warnings(), expected.warnings());
    prop_assert_eq!(found.encode_png().unwrap(), expected.encode_png().unwrap());
    Ok(())
}

fn reduction() -> impl Strategy<Value = Reduction> {
    prop::sample::select(vec![
        Reduction::mean(),
        Reduction::max(),
        Reduction::min(),
        Reduction::farthest_from(0.5),
        Reduction::median(),
        Reduction::mode(),
        Reduction::circular_mean(3),
        Reduction::nearest(),
        Reduction::valid_count(),
        Reduction::invalid_fraction(),
    ])
}

fn number() -> impl Strategy<Value = f64> {
    let odd = vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -0.0, f64::MAX, f64::MIN];
    prop_oneof![20 => -2.0f64..9.0, 1 => prop::sample::select(odd)]
}

/// Shapes with more cells than pixels along either axis, both, or none.
fn shape() -> impl Strategy<Value = (usize, usize)> {
    prop_oneof![
        (1usize..400, 1usize..400),
        (1usize..4, 300usize..3000),
        (300usize..2000, 1usize..4)
    ]
}

#[derive(Clone, Debug)]
struct Case {
    rows: usize,
    cols: usize,
    values: Vec<f64>,
    sizes: Vec<usize>,
    spec: HeatmapSpec,
    in_columns: bool,
    threads: usize,
}

fn case() -> impl Strategy<Value = Case> {
    let odds = prop::collection::vec(number(), 1..60);
    let spec = (reduction(), any::<[bool; 4]>(), 0usize..6, 30u32..160);
    let sizes = prop::collection::vec(1usize..90, 1..4);
    (shape(), odds, sizes, spec, any::<bool>(), 1usize..4).prop_map(
        |((rows, cols), odds, sizes, spec, in_columns, threads)| {
            let (reduction, [upside_down, inverted, edges, bar], kind, size) = spec;
            let mut step = 7usize;
            let values = (0..rows * cols).map(|_| {
                step = step.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                odds[(step >> 33) % odds.len()] + ((step >> 40) % 16) as f64 / 64.0
            });
            let mut x_axis = Axis::index().inverted(inverted);
            if edges {
                let edge = |at: usize| at as f64 + (at as f64 * 0.7).sin() * 0.4;
                x_axis = Axis::edges((0..=cols).map(edge)).inverted(inverted);
            }
            let limits = [Limits::auto(), Limits::new(-1, 7), Limits::auto().vmin(-3)][kind % 3];
            let spec = HeatmapSpec::new()
                .size(FigureSize::pixels(2 * size + 160, size + 120))
                .origin(if upside_down { Origin::Lower } else { Origin::Upper })
                .x_axis(x_axis)
                .colorbar(if bar { Colorbar::right() } else { Colorbar::none() })
                .norm(match kind {
                    3 => Norm::symlog(0.5),
                    4 => Norm::Boundaries(Boundaries::new([-1.0, 0.0, 0.5, 0.75, 3.0, 7.0])),
                    _ => Norm::Linear,
                })
                .limits(if kind == 4 { Limits::auto() } else { limits })
                .reduction(reduction);
            let values = values.collect();
            Case { rows, cols, values, sizes, spec, in_columns, threads }
        },
    )
}

fn check<T: Element>(case: &Case, values: &[T]) -> Result<(), TestCaseError> {
    let &Case { rows, cols, in_columns, .. } = case;
    let matrix = if in_columns {
        Matrix::new(values, cols, rows).unwrap().transposed()
    } else {
        Matrix::new(values, rows, cols).unwrap()
    };
    let expected = Heatmap::new(&matrix, &case.spec).render();
    // The same in the other order in memory.
    let at = |row: usize, col: usize| {
        if in_columns { values[col * rows + row] } else { values[row * cols + col] }
    };
    let turned = if in_columns {
        Matrix::from_fn(rows, cols, at).unwrap()
    } else {
        Matrix::from_fn(cols, rows, |col, row| at(row, col)).unwrap().transposed()
    };
    let again = Heatmap::new(turned, &case.spec).render();
    if let (Ok(again), Ok(expected)) = (&again, &expected) {
        same(again, expected)?;
    }
    let blocks = Blocks::new(values.to_vec(), rows, cols, &case.sizes);
    let source = Blocks { in_columns, can_rewind: false, ..blocks };
    let found = Heatmap::from_rows(source, &case.spec).threads(case.threads).render();
    match (found, expected) {
        (Ok(found), Ok(expected)) => same(&found, &expected),
        (Err(found), Err(expected)) => {
            prop_assert_eq!(found.to_string(), expected.to_string());
            Ok(())
        }
        (found, expected) => {
            prop_assert!(false, "{:?} {:?}", found.map(|_| ()), expected.map(|_| ()));
            Ok(())
        }
    }
}

proptest! {
    #![proptest_config(cases_of(24))]

    #[test]
    fn blocks_of_any_sizes_make_the_figure_of_the_matrix(case in case(), kind in 0usize..4) {
        match kind {
            0 => check(&case, &case.values)?,
            1 => check(&case, &case.values.iter().map(|&value| value as f32).collect::<Vec<_>>())?,
            2 => check(&case, &case.values.iter().map(|&value| value as i64).collect::<Vec<_>>())?,
            _ => check(&case, &case.values.iter().map(|&value| value as u8).collect::<Vec<_>>())?,
        }
    }

    #[test]
    fn merged_partials_make_the_figure_of_the_matrix(
        (rows, cols) in shape(), cut in any::<[prop::sample::Index; 2]>(), reversed: bool, bar: bool,
        reduction in reduction(),
    ) {
        let value = |row: usize, col: usize| ((row * 31) ^ (col * 17)) as i16 % 256;
        let spec = HeatmapSpec::new()
            .size(FigureSize::pixels(300, 220))
            .origin(if reversed { Origin::Lower } else { Origin::Upper })
            .colorbar(if bar { Colorbar::right() } else { Colorbar::none() })
            .limits(Limits::new(20, 200))
            .reduction(reduction);
        let grid = Heatmap::pixel_grid(rows, cols, &spec);
        let of_cells = ["median", "mode", "circular mean", Reduction::nearest().name()];
        if of_cells.contains(&reduction.name()) {
            let told = format!("the {} of a pixel cannot be told from partial", reduction.name());
            assert_refused(grid, ErrorKind::NeedsAllValues, &told);
            return Ok(());
        }
        let grid = grid.unwrap();
        let (row, col) = (cut[0].index(rows), cut[1].index(cols));
        let mut whole = Partial::new(&grid);
        for (rows, cols) in [(row..rows, 0..col), (0..row, col..cols), (row..rows, col..cols), (0..row, 0..col)] {
            if rows.is_empty() || cols.is_empty() {
                continue;
            }
            assert_refused(
                Heatmap::from_partial(&whole, &spec).render(), ErrorKind::Partial,
                "a partial reduction that has not seen all its cells makes no figure",
            );
            let block = Matrix::from_fn(rows.len(), cols.len(), |row, col| {
                value(rows.start + row, cols.start + col)
            });
            let partial = grid.reduce(&block.unwrap(), rows.start, cols.start).unwrap();
            whole.merge(&Partial::from_bytes(&partial.to_bytes()).unwrap()).unwrap();
        }
        let found = Heatmap::from_partial(&whole, &spec).render().unwrap();
        let matrix = Matrix::from_fn(rows, cols, value).unwrap();
        let expected = Heatmap::new(&matrix, &spec).render().unwrap();
        same(&found, &expected)?;
    }
}

proptest! {
    // Few cases of many cells.
    #![proptest_config(cases_of(4))]

    #[test]
    fn many_cells_read_once_make_the_figure_of_the_matrix(
        wide: bool, in_columns: bool, reduction in reduction(), is_symlog: bool, is_masked: bool,
        block in 50usize..400,
    ) {
        let (rows, cols) = if wide { (700, MANY / 700 + 1) } else { (MANY / 900 + 1, 900) };
        // The greatest values come late, and their labels are wide.
        let value = |at: usize| (at % 7 + if at > MANY / 10 * 9 { 60000 } else { 1 }) as u16;
        let values: Vec<u16> = (0..rows * cols).map(value).collect();
        let matrix = if in_columns {
            Matrix::new(&values, cols, rows).unwrap().transposed()
        } else {
            Matrix::new(&values, rows, cols).unwrap()
        };
        let spec = spec().reduction(reduction).norm(if is_symlog { Norm::symlog(0.5) } else { Norm::Linear });
        let spec = if is_masked { spec.mask(Mask::lower_triangle()) } else { spec };
        let blocks = Blocks::new(values.clone(), rows, cols, &[block]);
        let read = Arc::clone(&blocks.read);
        let source = Blocks { in_columns, can_rewind: false, ..blocks };
        let found = Heatmap::from_rows(source, &spec).render();
        same(&found.unwrap(), &Heatmap::new(&matrix, &spec).render().unwrap())?;
        prop_assert_eq!(read.load(Ordering::Relaxed), if in_columns { cols } else { rows });
    }

    /// Whatever the values are, and whatever is written beside the bar.
    #[test]
    fn pixels_do_not_depend_on_values(
        sizes in prop::array::uniform2(-300i32..300), reduction in reduction(), side in 0usize..5,
        format in 0usize..7, ticks in 0usize..3, norm in 0usize..5, label in 0usize..3, height in 150u32..400,
        inverted: bool, missing: bool,
    ) {
        let bar = [Colorbar::right(), Colorbar::left(), Colorbar::top(), Colorbar::bottom(), Colorbar::none()];
        let format = [
            Format::auto(), Format::auto().thousands(" "), Format::fixed(3), Format::scientific(2),
            Format::percent(0), Format::si(1).suffix("V"), Format::with(|value| format!("about {value:e}")),
        ][format].clone();
        let norm = [Norm::Linear, Norm::Log, Norm::symlog(1), Norm::asinh(2), Norm::two_slope(0.5)][norm].clone();
        let bar = bar[side].clone().format(format).inverted(inverted);
        let bar = match ticks {
            0 => bar,
            1 => bar.ticks([0.5, 1e9]),
            _ => bar.labelled_ticks([(1, "one"), (5, "many")]),
        };
        let bar = if missing { bar.missing("none") } else { bar };
        let bar = match label {
            0 => bar,
            1 => bar.label("of it"),
            _ => bar.label("A label as long as the bar, or longer, of several words, so that it is wrapped"),
        };
        let spec = HeatmapSpec::new()
            .norm(norm).colorbar(bar).reduction(reduction)
            .size(FigureSize::pixels(400, height)).title("A title").x_axis(Axis::index().label("x"));
        let drawn = |size: i32| {
            let scale = 10f64.powi(size);
            let value = |row: usize, col: usize| (1.0 + ((row * 7 + col) % 97) as f64) * scale;
            let matrix = Matrix::from_fn(300, 500, value).unwrap();
            Heatmap::new(&matrix, &spec).layout()
        };
        let [first, second] = sizes.map(drawn);
        if let (Ok(first), Ok(second)) = (&first, &second) {
            let cells = |layout: &heatspec::Layout| (layout.cells().width(), layout.cells().height());
            prop_assert_eq!(cells(first), cells(second));
            let (width, height) = first.size();
            for bar in [first, second].into_iter().filter_map(|layout| layout.colorbar()) {
                let labels = bar.axis.ticks.iter().filter_map(|tick| tick.label.as_ref());
                for text in bar.axis.label.iter().chain(labels) {
                    let rect = text.rect;
                    let is_inside = rect.left >= 0.0 && rect.top >= 0.0
                        && rect.right <= width.into() && rect.bottom <= height.into();
                    prop_assert!(is_inside, "{:?} {:?}", text.text, rect);
                }
            }
        }
    }
}

/// More cells than are ever collected.
const MANY: usize = (1 << 22) + 1;

fn spec() -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(300, 200))
}

/// How many rows are read in all, and the figure.
fn draw(source: Blocks<f32>, spec: &HeatmapSpec) -> (usize, Result<Figure, Error>) {
    let read = Arc::clone(&source.read);
    let figure = Heatmap::from_rows(source, spec).render();
    (read.load(Ordering::Relaxed), figure)
}

fn growing(rows: usize) -> Blocks<f32> {
    let value =
        |at: usize| if at / 500 + 40 > rows { 12345.678 } else { (at % 500) as f32 / 500.0 };
    let values = (0..rows * 500).map(value).collect();
    Blocks::new(values, rows, 500, &[64])
}

/// Columns are reduced in parts where they are very many.
#[test]
fn very_long_rows_are_reduced_as_short_ones_are() {
    let (rows, cols) = (3, 170_001);
    let values: Vec<f64> = (0..rows * cols)
        .map(|at| match at % 65_537 {
            0 => f64::NAN,
            65_536 => 1e3,
            other => (other as f64).sqrt(),
        })
        .collect();
    for inverted in [false, true] {
        for reduction in
            [Reduction::mean(), Reduction::max(), Reduction::median(), Reduction::valid_count()]
        {
            let spec = spec().reduction(reduction).x_axis(Axis::index().inverted(inverted));
            let matrix = Matrix::new(&values, rows, cols).unwrap();
            let expected = Heatmap::new(&matrix, &spec).threads(1).render().unwrap();
            let threads = Heatmap::new(&matrix, &spec).threads(5).render().unwrap();
            same(&threads, &expected).unwrap();
            let found = Heatmap::from_rows(Blocks::new(values.clone(), rows, cols, &[1]), &spec);
            same(&found.render().unwrap(), &expected).unwrap();
            // Of every second element, none of which lie side by side.
            let apart: Vec<f64> = values.iter().flat_map(|&value| [value, -1.0]).collect();
            let apart = Matrix::strided(&apart, rows, cols, 2 * cols, 2).unwrap();
            same(&Heatmap::new(apart, &spec).render().unwrap(), &expected).unwrap();
        }
    }
}

/// More rows of 500 cells than are ever collected.
const MANY_ROWS: usize = MANY / 500 + 1;

#[test]
fn few_cells_need_one_pass_whatever_their_limits() {
    let values = growing(700).values;
    let matrix = Matrix::new(&values, 700, 500).unwrap();
    for reduction in [Reduction::mean(), Reduction::nearest(), Reduction::invalid_fraction()] {
        let spec = spec().reduction(reduction);
        let (read, figure) = draw(Blocks { can_rewind: false, ..growing(700) }, &spec);
        assert_eq!(read, 700);
        same(&figure.unwrap(), &Heatmap::new(&matrix, &spec).render().unwrap()).unwrap();
    }
}

#[test]
fn one_pass_is_enough_whatever_the_limits() {
    let values = growing(MANY_ROWS).values;
    let matrix = Matrix::new(&values, MANY_ROWS, 500).unwrap();
    for limits in
        [Limits::auto(), Limits::new(0, 1), Limits::new(0.2, 20000), Limits::auto().vmin(-3)]
    {
        for bar in [Colorbar::right(), Colorbar::bottom(), Colorbar::none()] {
            let spec = spec().limits(limits).colorbar(bar);
            let source = Blocks { can_rewind: false, ..growing(MANY_ROWS) };
            let (read, figure) = draw(source, &spec);
            assert_eq!(read, MANY_ROWS);
            same(&figure.unwrap(), &Heatmap::new(&matrix, &spec).render().unwrap()).unwrap();
        }
    }
}

#[test]
fn what_was_read_is_kept() {
    let source = Blocks { can_rewind: false, ..growing(700) };
    let read = Arc::clone(&source.read);
    let heatmap = Heatmap::from_rows(source, spec().limits(Limits::new(0, 1)));
    let layout = heatmap.layout().unwrap();
    let scale = heatmap.color_scale().unwrap();
    let figure = heatmap.clone().render().unwrap();
    assert_eq!(figure.layout().cells(), layout.cells());
    assert_eq!(scale.norm().vmax(), 1.0);
    assert_eq!(read.load(Ordering::Relaxed), 700);
}

#[test]
fn a_second_reading_is_no_step_back() {
    let mut told: Vec<(u64, u64)> = Vec::new();
    // So few cells are collected, and then read for their limits and for their pixels.
    let source = Blocks { can_rewind: false, ..growing(120) };
    let heatmap = Heatmap::from_rows(source, spec()).progress(|progress| {
        told.push((progress.done, progress.total));
        ControlFlow::Continue(())
    });
    heatmap.render().unwrap();
    drop(heatmap);
    assert!(told.is_sorted_by(|a, b| a.0 < b.0 && a.1 == b.1));
    let (done, total) = told[told.len() - 1];
    assert_eq!(done, total);
    assert!(told.iter().filter(|(done, total)| done == total).count() == 1 && told.len() > 3);
}

#[test]
fn what_needs_all_values_of_many_cells_is_refused_before_reading() {
    let source = || Blocks { can_rewind: false, ..growing(700) };
    let values = growing(700).values;
    let matrix = Matrix::new(&values, 700, 500).unwrap();
    for (spec, what) in [
        (spec().limits(Limits::percentile(1, 99)), "percentiles"),
        (spec().norm(Norm::Quantile), "a quantile norm"),
        (spec().mark(Mark::first_below(0.001)), "a mark that follows the values"),
        (
            spec().limits(Limits::new(0, 1)).mark(Mark::contours([0.5])),
            "a mark that follows the values",
        ),
    ] {
        let (read, figure) = draw(growing(MANY_ROWS), &spec);
        let told = format!("all values have to be in memory for {what}: ");
        assert_refused(figure, ErrorKind::NeedsAllValues, &told);
        assert_eq!(read, 0);
        // Few cells are kept, and then all values are there.
        let (read, found) = draw(source(), &spec);
        assert_eq!(read, 700);
        same(&found.unwrap(), &Heatmap::new(&matrix, &spec).render().unwrap()).unwrap();
    }
}

#[test]
fn custom_norms_and_logs_of_rows() {
    let cube_root = Norm::custom(|v| if v < 0.3 { f64::NAN } else { v.cbrt() }, |t| t * t * t);
    for norm in [cube_root, Norm::Log] {
        let spec = spec().norm(norm);
        let values = growing(700).values;
        let expected = Heatmap::new(Matrix::new(&values, 700, 500).unwrap(), &spec).render();
        let (expected, found) = (expected.unwrap(), draw(growing(700), &spec).1.unwrap());
        assert!(found.warnings().iter().any(|warning| {
            matches!(warning.kind(), WarningKind::NoPlaceOnNorm | WarningKind::LogOfZero)
        }));
        assert_eq!(found.warnings(), expected.warnings());
        assert!(found.pixmap() == expected.pixmap());
        assert_eq!(found.description(), expected.description());
    }
}

#[test]
fn partials_of_other_pixels_are_refused() {
    let spec = spec().limits(Limits::new(0, 1));
    let matrix = Matrix::from_fn(900, 900, |row, col| ((row + col) % 2) as f32).unwrap();
    let grid = heatspec::PixelGrid::new(900, 900, 100, 100).unwrap();
    let partial = grid.reduce(&matrix, 0, 0).unwrap();
    let error = Heatmap::from_partial(&partial, &spec).render().unwrap_err();
    let told = "a partial reduction of 900 × 900 cells to 100 × 100 pixels cannot be drawn on ";
    assert_error(&error, ErrorKind::Partial, told);
}

/// What a partial reduction cannot know is refused where its pixels are asked for, and where it is
/// drawn.
#[test]
fn specs_that_no_partial_can_draw_are_refused_early() {
    let spec = spec().limits(Limits::new(0, 1));
    let grid = Heatmap::pixel_grid(900, 900, &spec).unwrap();
    let matrix = Matrix::from_fn(900, 900, |row, col| ((row + col) % 2) as f32).unwrap();
    let partial = grid.reduce(&matrix, 0, 0).unwrap();
    let edges = || Axis::edges((0..=900).map(|at| (at * at) as f64));
    for (spec, expected) in vec![
        (spec.clone().y_axis(edges()), "the y axis says by edges"),
        (spec.clone().x_axis(edges()), "the x axis says by edges"),
        (spec.clone().mask(Mask::upper_triangle()), "for a mask: make masked cells NaN before"),
        (spec.clone().mask(Mask::cells([[true]])), "for a mask: make masked cells NaN before"),
        (spec.clone().norm(Norm::Quantile), "for a quantile norm: use a log"),
        (
            spec.clone().norm(Norm::custom(|v| v, |v| v)),
            "for a custom norm: use a norm of the library",
        ),
        (spec.clone().limits(Limits::percentile(1, 99)), "for percentiles: give both limits, or"),
        (
            spec.clone().mark(Mark::first_below(0.5)),
            "for a mark that follows the values: mark given places",
        ),
        (spec.clone().reduction(Reduction::median()), "the median"),
    ] {
        let early = Heatmap::pixel_grid(900, 900, &spec).unwrap_err().to_string();
        let late = Heatmap::from_partial(&partial, &spec).render().unwrap_err().to_string();
        assert!(early.contains(expected), "{early}");
        assert_eq!(early, late);
    }
    // Where every cell has a pixel, edges do no harm.
    let few = spec.x_axis(Axis::edges([0, 1, 3, 4])).y_axis(Axis::edges([0.0, 2.0, 3.0]));
    let grid = Heatmap::pixel_grid(2, 3, &few).unwrap();
    let matrix = Matrix::new(&[0.0, 0.1, 0.2, 0.3, 0.4, 0.5], 2, 3).unwrap();
    let partial = grid.reduce(&matrix, 0, 0).unwrap();
    let found = Heatmap::from_partial(&partial, &few).render().unwrap();
    same(&found, &Heatmap::new(&matrix, &few).render().unwrap()).unwrap();
}

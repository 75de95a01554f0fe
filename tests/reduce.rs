//! Figures of more cells than pixels.

use crate::told::{assert_refused, numbers};
use heatspec::{
    Axis, Boundaries, Color, Colorbar, ErrorKind, Figure, FigureSize, Heatmap, HeatmapSpec, Limits,
    Mask, Matrix, Norm, Origin, PixelGrid, Progress, Reduction, Warning, WarningKind,
};
use std::ops::ControlFlow;
use std::sync::Mutex;

fn spec() -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(320, 240)).colorbar(Colorbar::none())
}

/// The colour of the figure's pixel at a column and row of its cells area.
fn pixel(figure: &Figure, x: u32, y: u32) -> Color {
    let area = figure.layout().cells();
    let pixel = figure.pixmap().pixel(area.left as u32 + x, area.top as u32 + y).unwrap();
    Color::rgb(pixel.red(), pixel.green(), pixel.blue())
}

fn area(figure: &Figure) -> (u32, u32) {
    let area = figure.layout().cells();
    (area.width() as u32, area.height() as u32)
}

/// The text of the one warning of this kind.
#[track_caller]
fn only(figure: &Figure, kind: WarningKind) -> String {
    let told: Vec<_> = figure.warnings().iter().filter(|told| told.kind() == kind).collect();
    let [told] = told[..] else { panic!("{:?}", figure.warnings()) };
    told.to_string()
}

#[test]
fn one_cell_in_a_million_is_seen_at_its_place() {
    let (row, col) = (123, 987);
    let matrix =
        Matrix::from_fn(1000, 1000, |r, c| if (r, c) == (row, col) { 1.0f32 } else { 0.0 });
    let matrix = matrix.unwrap();
    for origin in [Origin::Upper, Origin::Lower] {
        for inverted in [false, true] {
            let spec = spec()
                .origin(origin)
                .x_axis(Axis::index().inverted(inverted))
                .reduction(Reduction::max());
            let figure = Heatmap::new(&matrix, &spec).render().unwrap();
            let (width, height) = area(&figure);
            let hot = Heatmap::new(&matrix, &spec).color_scale().unwrap().color(1.0);
            let lit: Vec<(u32, u32)> = (0..height)
                .flat_map(|y| (0..width).map(move |x| (x, y)))
                .filter(|&(x, y)| pixel(&figure, x, y) == hot)
                .collect();
            assert!((1..=4).contains(&lit.len()), "{lit:?}");
            for (x, y) in lit {
                let (left, top) = (figure.layout().cells().left, figure.layout().cells().top);
                let at = (left + f64::from(x) + 0.5, top + f64::from(y) + 0.5);
                let (r, c) = figure.layout().cell_at(at.0, at.1).unwrap();
                assert!(r.abs_diff(row) <= 5 && c.abs_diff(col) <= 4, "{r} {c}");
            }
        }
    }
    let figure = Heatmap::new(&matrix, spec()).render().unwrap();
    let [warning] = figure.warnings() else { panic!("{:?}", figure.warnings()) };
    assert_eq!(warning.kind(), WarningKind::CellsReduced);
    let told = warning.to_string();
    assert!(told.contains(", each the mean of up to "), "{told}");
    let (_, extremes) = told.split_once("; the extremes seen are ").unwrap();
    let [least, greatest] = numbers(&extremes)[..] else { panic!("{told}") };
    assert_eq!(least, 0.0);
    assert!((0.01..0.2).contains(&greatest), "{greatest}");
}

#[test]
fn only_the_axis_with_too_many_cells_is_reduced() {
    let matrix = Matrix::from_fn(3, 4000, |row, col| (row * 10 + col % 2) as u8).unwrap();
    let spec = spec().limits(Limits::new(0, 30));
    let figure = Heatmap::new(&matrix, &spec).render().unwrap();
    let scale = Heatmap::new(&matrix, &spec).color_scale().unwrap();
    let (width, height) = area(&figure);
    for y in 0..height {
        let top = figure.layout().cells().top + f64::from(y) + 0.5;
        let (row, _) = figure.layout().cell_at(figure.layout().cells().left, top).unwrap();
        for x in 0..width {
            let expected = [0.45, 0.5, 0.55].map(|part| scale.color(row as f64 * 10.0 + part));
            assert!(expected.contains(&pixel(&figure, x, y)), "{x} {y}");
        }
    }
    let [warning] = figure.warnings() else { panic!("{:?}", figure.warnings()) };
    assert_eq!(warning.kind(), WarningKind::CellsReduced);
    let [rows, cols, shown_rows, shown_cols, most_rows, _] = numbers(warning)[..6] else {
        panic!()
    };
    assert_eq!([rows, cols, shown_rows, most_rows], [3.0, 4000.0, 3.0, 1.0]);
    assert_eq!(shown_cols, f64::from(width));
}

#[test]
fn pixels_without_a_valid_value_are_bad_coloured() {
    let matrix =
        Matrix::from_fn(
            800,
            800,
            |row, col| {
                if row < 400 || (row + col) % 2 == 0 { f32::NAN } else { 7.0 }
            },
        );
    let matrix = matrix.unwrap();
    for reduction in [Reduction::mean(), Reduction::min(), Reduction::median()] {
        let spec = spec().reduction(reduction).limits(Limits::new(0, 14));
        let figure = Heatmap::new(&matrix, &spec).render().unwrap();
        let scale = Heatmap::new(&matrix, &spec).color_scale().unwrap();
        let (width, height) = area(&figure);
        for x in 0..width {
            assert_eq!(pixel(&figure, x, 0), scale.color(f64::NAN));
            assert_eq!(pixel(&figure, x, height - 1), scale.color(7.0));
        }
    }
    // Counts have limits of their own.
    let fraction = spec().reduction(Reduction::invalid_fraction());
    let scale = Heatmap::new(&matrix, &fraction).color_scale().unwrap();
    assert_eq!(scale.norm().vmax(), 1.0);
    assert!((0.45..0.5).contains(&scale.norm().vmin()));
    let figure = Heatmap::new(&matrix, &fraction).render().unwrap();
    assert_eq!(pixel(&figure, 0, 0), scale.color(1.0));
    let count = Heatmap::new(&matrix, spec().reduction(Reduction::valid_count()));
    let scale = count.color_scale().unwrap();
    let (width, height) = area(&count.render().unwrap());
    let even = 800.0 * 800.0 / f64::from(width * height);
    assert_eq!(scale.norm().vmin(), 0.0);
    assert!((scale.norm().vmax() - even / 2.0).abs() < 1.0, "{}", scale.norm().vmax());
}

#[test]
fn counts_have_the_limits_of_those_that_are_drawn() {
    // The fewer pixels, the more cells in each, and the wider the labels of the colour bar.
    let value = |row: usize, col: usize| if (row * 7 + col) % 90 < 31 { f32::NAN } else { 1.0 };
    let matrix = Matrix::from_fn(1400, 1900, value).unwrap();
    let (mut widths, mut exact) = (Vec::new(), 0);
    for reduction in [Reduction::valid_count(), Reduction::invalid_fraction()] {
        for width in (225..300).step_by(9) {
            let spec = HeatmapSpec::new().size(FigureSize::pixels(width, 160)).reduction(reduction);
            let heatmap = Heatmap::new(&matrix, &spec);
            let (layout, scale) = (heatmap.layout().unwrap(), heatmap.color_scale().unwrap());
            let (rows, cols) = (layout.cells().height() as u32, layout.cells().width() as u32);
            let grid = PixelGrid::new(1400, 1900, rows, cols).unwrap();
            let counts = grid.reduce(&matrix, 0, 0).unwrap().matrix(reduction).unwrap();
            let counts = || {
                (0..rows)
                    .flat_map(|row| (0..cols).map(move |col| (row, col)))
                    .filter_map(|(row, col)| counts.get(row as usize, col as usize))
            };
            let (least, most) = (counts().fold(9e9, f64::min), counts().fold(0.0, f64::max));
            let (vmin, vmax) = (scale.norm().vmin(), scale.norm().vmax());
            assert!(vmin <= least && most <= vmax, "{width}");
            // Two layouts may ask for each other.
            exact += usize::from((vmin, vmax) == (least, most));
            assert!(least - vmin <= 0.2 * vmin && vmax - most <= 0.2 * vmax, "{vmin} {vmax}");
            widths.push(width - cols);
        }
    }
    assert!(exact * 4 >= widths.len() * 3, "{exact} of {}", widths.len());
    widths.dedup();
    assert!(widths.len() > 2, "all colour bars have the same room: {widths:?}");
}

#[test]
fn an_even_count_is_even() {
    let matrix = Matrix::from_fn(1000, 777, |_, _| 1u8).unwrap();
    let spec =
        HeatmapSpec::new().size(FigureSize::pixels(317, 211)).reduction(Reduction::valid_count());
    let figure = Heatmap::new(&matrix, &spec).render().unwrap();
    let widened = |warning: &&Warning| warning.kind() == WarningKind::LimitsWidened;
    let value = figure.warnings().iter().find(widened).map(|warning| numbers(warning)[0]);
    let (width, height) = area(&figure);
    // All pixels have one count: one with another last bit would be no single value, and would not be told.
    // A text has no more digits than it needs.
    let count = 777_000.0 / f64::from(width * height);
    assert!(value.is_some_and(|value| (value - count).abs() <= 5e-4), "{value:?}, not {count}");
    let scale = Heatmap::new(&matrix, &spec).color_scale().unwrap();
    let (least, greatest) = (scale.norm().vmin(), scale.norm().vmax());
    assert!((least..=greatest).contains(&count), "{count} is not in {least} ..= {greatest}");
}

#[test]
fn small_matrices_have_counts_too() {
    let matrix = Matrix::new(&[1.0, f64::NAN, 5.0, 9.0], 2, 2).unwrap();
    let heatmap = Heatmap::new(&matrix, spec().reduction(Reduction::valid_count()));
    let scale = heatmap.color_scale().unwrap();
    assert_eq!((scale.norm().vmin(), scale.norm().vmax()), (0.0, 1.0));
    let figure = heatmap.render().unwrap();
    assert_eq!(figure.warnings(), []);
    assert_eq!(pixel(&figure, 0, 0), scale.color(1.0));
    assert_eq!(pixel(&figure, area(&figure).0 - 1, 0), scale.color(0.0));
}

#[test]
fn no_figure_depends_on_the_number_of_threads() {
    let matrix = Matrix::from_fn(500, 700, |row, col| ((row * 7919) ^ (col * 104729)) as f32);
    let matrix = matrix.unwrap();
    let orders = [matrix.view(), matrix.view().transposed()];
    for (matrix, reduction) in orders.iter().flat_map(|matrix| {
        let reductions = [Reduction::mean(), Reduction::median(), Reduction::valid_count()];
        reductions.map(|reduction| (matrix, reduction))
    }) {
        let png = |threads| {
            let heatmap = Heatmap::new(matrix, spec().reduction(reduction)).threads(threads);
            heatmap.render().unwrap().encode_png().unwrap()
        };
        let alone = png(1);
        assert!([0, 2, 7].into_iter().all(|threads| png(threads) == alone), "{}", reduction.name());
    }
}

#[test]
fn a_centre_must_be_a_number() {
    let matrix = Matrix::new(&[1.0, 2.0], 1, 2).unwrap();
    for center in [f64::NAN, f64::INFINITY] {
        let heatmap = Heatmap::new(&matrix, spec().reduction(Reduction::farthest_from(center)));
        let told = format!("cells cannot be reduced to the value farthest from {center}: ");
        assert_refused(heatmap.render(), ErrorKind::Setting, &told);
        assert_refused(heatmap.layout(), ErrorKind::Setting, &told);
    }
}

#[test]
fn progress_rises_to_the_end_and_can_be_stopped() {
    let matrix = Matrix::from_fn(900, 1100, |row, col| (row + col) as f32).unwrap();
    for reduction in [Reduction::mean(), Reduction::nearest(), Reduction::invalid_fraction()] {
        let told = Mutex::new(Vec::new());
        let heatmap = Heatmap::new(&matrix, spec().reduction(reduction)).threads(3);
        let watched = heatmap.clone().progress(|progress: Progress| {
            told.lock().unwrap().push(progress);
            ControlFlow::Continue(())
        });
        let figure = watched.render().unwrap();
        assert_eq!(figure.pixmap(), heatmap.clone().render().unwrap().pixmap());
        let told = told.lock().unwrap();
        assert!(told.is_sorted_by(|a, b| a.done < b.done && a.total == b.total));
        let whole = Progress::clone(&told[told.len() - 1]);
        assert_eq!((whole.done, whole.total), (990_000, 990_000));
        assert!(told[0].done < 990_000 || reduction == Reduction::nearest());

        let half = heatmap.progress(|progress| {
            if progress.done > 300_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let error = half.render().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Cancelled);
        let Progress { done, total, .. } = error.progress().unwrap();
        assert!(error.to_string().starts_with(&format!("stopped after {done} of {total} cells")));
        assert!(300_000 < done && done <= total);
    }
}

#[test]
fn progress_of_many_short_rows_is_told_some_thousand_times() {
    let values: Vec<f32> = (0..400_000).map(|at| at as f32).collect();
    let matrix = Matrix::strided(&values, 100_000, 2, 4, 2).unwrap();
    for reduction in [Reduction::mean(), Reduction::nearest()] {
        let calls = Mutex::new(0);
        let heatmap = Heatmap::new(&matrix, spec().reduction(reduction)).progress(|_| {
            *calls.lock().unwrap() += 1;
            ControlFlow::Continue(())
        });
        heatmap.render().unwrap();
        let calls = *calls.lock().unwrap();
        assert!((1..3000).contains(&calls), "{calls}");
    }
}

/// The cells of each pixel of a figure's area, by the definition of equal shares.
fn covered(cells: usize, pixels: usize) -> Vec<std::ops::Range<usize>> {
    (0..pixels).map(|at| at * cells / pixels..((at + 1) * cells).div_ceil(pixels)).collect()
}

#[test]
fn a_mean_of_classes_is_none_and_the_mode_is() {
    let class =
        |row: usize, col: usize| if (row / 7 + col / 5).is_multiple_of(2) { 0u8 } else { 4 };
    let matrix = Matrix::from_fn(1200, 1200, class).unwrap();
    let norm = Norm::Boundaries(Boundaries::new([-0.5, 0.5, 1.5, 2.5, 3.5, 4.5]));
    let spec = HeatmapSpec::new().norm(norm).size(FigureSize::pixels(640, 420));
    let figure = Heatmap::new(&matrix, &spec).render().unwrap();
    let scale = Heatmap::new(&matrix, &spec).color_scale().unwrap();
    let (width, height) = area(&figure);
    let classes = [0.0, 1.0, 2.0, 3.0, 4.0].map(|class| scale.color(class));
    let colors = |figure: &Figure| {
        let mut counts = [0; 5];
        for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
            let color = pixel(figure, x, y);
            counts[classes.iter().position(|class| *class == color).unwrap()] += 1;
        }
        counts
    };
    let seen = colors(&figure);
    let between: usize = seen[1..4].iter().sum();
    assert!(between > 50_000, "{seen:?}");
    let total = (width * height) as usize;
    let text = only(&figure, WarningKind::IntervalsMixed);
    assert!(text.starts_with(&format!("{between} of {total} pixels show the mean of ")), "{text}");
    assert!(text.contains("`Reduction::mode` shows the one"), "{text}");
    // The mode shows what the cells under most of a pixel are.
    let spec = spec.reduction(Reduction::mode());
    let figure = Heatmap::new(&matrix, &spec).render().unwrap();
    let seen = colors(&figure);
    assert_eq!(seen[1..4], [0, 0, 0]);
    let (rows, cols) = (covered(1200, height as usize), covered(1200, width as usize));
    for (y, rows) in rows.iter().enumerate().step_by(7) {
        for (x, cols) in cols.iter().enumerate() {
            let (mut zeros, mut all) = (0.0, 0.0);
            for (row, col) in rows.clone().flat_map(|row| cols.clone().map(move |col| (row, col))) {
                let part = |cell: usize, at: usize, pixels: u32| {
                    let (cell, side) = (cell as f64, 1200.0 / f64::from(pixels));
                    (cell + 1.0).min((at + 1) as f64 * side) - cell.max(at as f64 * side)
                };
                let weight = part(row, y, height) * part(col, x, width);
                all += weight;
                zeros += if class(row, col) == 0 { weight } else { 0.0 };
            }
            // In a tie the least value.
            let expected = if zeros / all > 0.5 - 1e-9 { 0.0 } else { 4.0 };
            assert_eq!(pixel(&figure, x as u32, y as u32), scale.color(expected), "{x} {y}");
        }
    }
    assert_eq!(figure.warnings().len(), 1, "{:?}", figure.warnings());
    let text = only(&figure, WarningKind::CellsReduced);
    assert!(text.contains(", each the mode of up to "), "{text}");
}

#[test]
fn missing_cells_that_no_pixel_shows_are_counted() {
    let value = |row: usize, col: usize| {
        let is_missing = row % 3 == 1 && col % 3 == 1;
        if is_missing { f32::NAN } else { row as f32 }
    };
    let matrix = Matrix::from_fn(1200, 1200, value).unwrap();
    let size = FigureSize::pixels(640, 420);
    let figure = Heatmap::new(&matrix, HeatmapSpec::new().size(size)).render().unwrap();
    let text = only(&figure, WarningKind::MissingHidden);
    let start =
        "160000 of 160000 missing cells (NaN) are not seen, in pixels that show the mean of ";
    assert!(text.starts_with(start), "{text}");
    // A hole that is seen, borders of which are not, under a mask; by counting.
    let missing = |row: usize, col: usize| {
        (300..420).contains(&row) && (200..777).contains(&col)
            || (row * 7 + col).is_multiple_of(1013)
    };
    let value = |row, col| if missing(row, col) { f32::NAN } else { 1.0 + col as f32 };
    let matrix = Matrix::from_fn(900, 1000, value).unwrap();
    let masked = |row: usize, col: usize| row > col;
    for (origin, with_mask) in
        [(Origin::Upper, false), (Origin::Lower, false), (Origin::Upper, true)]
    {
        let plain = spec().origin(origin).x_axis(Axis::index().inverted(with_mask));
        for reduction in
            [Reduction::mean(), Reduction::max(), Reduction::nearest(), Reduction::mode()]
        {
            let mut spec = plain.clone().reduction(reduction);
            if with_mask {
                spec = spec.mask(Mask::cells(
                    (0..900).map(|row| (0..1000).map(move |col| masked(row, col))),
                ));
            }
            let figure = Heatmap::new(&matrix, &spec).render().unwrap();
            let (width, height) = area(&figure);
            let is_missing = |row, col| missing(row, col) && !(with_mask && masked(row, col));
            let is_nan = |row, col| missing(row, col) || (with_mask && masked(row, col));
            let (rows, cols) = (covered(900, height as usize), covered(1000, width as usize));
            let mut seen = vec![false; 900 * 1000];
            if reduction == Reduction::nearest() {
                let cells = figure.layout().cells();
                for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
                    let (x, y) = (cells.left + f64::from(x) + 0.5, cells.top + f64::from(y) + 0.5);
                    let (row, col) = figure.layout().cell_at(x, y).unwrap();
                    seen[row * 1000 + col] = true;
                }
            } else {
                for (down, across) in
                    rows.iter().flat_map(|down| cols.iter().map(move |across| (down, across)))
                {
                    let cells =
                        || down.clone().flat_map(|row| across.clone().map(move |col| (row, col)));
                    if cells().all(|(row, col)| is_nan(row, col)) {
                        cells().for_each(|(row, col)| seen[row * 1000 + col] = true);
                    }
                }
            }
            let cells = || (0..900).flat_map(|row| (0..1000).map(move |col| (row, col)));
            let total = cells().filter(|&(row, col)| is_missing(row, col)).count();
            let count = cells()
                .filter(|&(row, col)| is_missing(row, col) && !seen[row * 1000 + col])
                .count();
            assert!(0 < count && count < total);
            let text = only(&figure, WarningKind::MissingHidden);
            let start = format!(
                "{count} of {total} missing cells (NaN) {} not seen, in pixels that show the {} of ",
                if count == 1 { "is" } else { "are" },
                reduction.name()
            );
            assert!(text.starts_with(&start), "{text}");
        }
    }
    // Who shows them need not say so.
    let spec = spec().reduction(Reduction::invalid_fraction());
    let figure = Heatmap::new(&matrix, spec).render().unwrap();
    let told: Vec<_> = figure.warnings().iter().map(Warning::kind).collect();
    assert_eq!(told, [WarningKind::CellsReduced]);
}

#[test]
fn angles_come_round() {
    let degrees = |row: usize, col: usize| (350.0 + ((row * 13 + col * 7) % 21) as f64) % 360.0;
    let matrix = Matrix::from_fn(900, 900, degrees).unwrap();
    let spec = spec().limits(Limits::new(0, 360));
    let mean = Heatmap::new(&matrix, &spec).render().unwrap();
    let circular = spec.clone().reduction(Reduction::circular_mean(360));
    let figure = Heatmap::new(&matrix, &circular).render().unwrap();
    let scale = Heatmap::new(&matrix, &spec).color_scale().unwrap();
    // All directions are within ten degrees of zero, and no mean of numbers is.
    let near: Vec<Color> =
        (-100..=100).map(|at| scale.color((f64::from(at) / 10.0).rem_euclid(360.0))).collect();
    let (width, height) = area(&figure);
    for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
        assert!(near.contains(&pixel(&figure, x, y)));
        assert!(!near.contains(&pixel(&mean, x, y)));
    }
    for period in [0.0, -360.0, f64::NAN, f64::INFINITY] {
        let heatmap =
            Heatmap::new(&matrix, spec.clone().reduction(Reduction::circular_mean(period)));
        let told = format!("cells cannot be reduced to their mean on a circle of {period}: ");
        assert_refused(heatmap.render(), ErrorKind::Setting, &told);
        assert_refused(heatmap.layout(), ErrorKind::Setting, &told);
    }
}

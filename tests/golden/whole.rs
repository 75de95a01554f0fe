//! Whole figures: the main one, themes, values of every kind, sizes.

use super::{WORDS, check, clean, hill, render, spec};
use heatspec::{
    Aspect, Axis, Colorbar, Colormap, FigureSize, HeatmapSpec, Limits, Matrix, Norm, Theme,
    WarningKind,
};

#[test]
fn main_figure() {
    let table = include_bytes!("../../examples/data/convergence_smooth.csv");
    let mut reader = csv::Reader::from_reader(table.as_slice());
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let tokens: Vec<&str> = records.iter().map(|record| &record[0]).collect();
    let rows: Vec<Vec<f32>> = records
        .iter()
        .map(|record| record.iter().skip(1).map(|field| field.parse().unwrap()).collect())
        .collect();
    let spec = HeatmapSpec::new()
        .title("Latent State Convergence ||x - x*||")
        .x_axis(Axis::index().label("Iterations at Test Time"))
        .y_axis(Axis::categories(tokens))
        .norm(Norm::Log)
        .colorbar(Colorbar::right().label("Log Distance"))
        .size(FigureSize::pixels(480, 360))
        .dpi(72);
    check("main_figure", &clean(Matrix::from_rows(&rows).unwrap(), spec));
}

#[test]
fn dark_theme() {
    let values = |row: usize, col: usize| match (row, col) {
        (2, 3 | 4) | (5, 7) => f64::NAN,
        _ => hill(8, 12).get(row, col).unwrap(),
    };
    let spec = spec(400, 280)
        .title("A dark figure with three missing cells")
        .x_axis(Axis::index().label("column"))
        .y_axis(Axis::index().label("row"))
        .colormap(Colormap::magma())
        .theme(Theme::dark());
    check("dark_theme", &clean(Matrix::from_fn(8, 12, values).unwrap(), spec));
}

#[test]
fn transparent_background() {
    let spec = spec(360, 260)
        .title("Nothing behind")
        .x_axis(Axis::index().label("column"))
        .colormap(Colormap::from_colors(&["#ffffff00", "#2166ac"]).unwrap())
        .theme(Theme::light().transparent());
    check("transparent_background", &clean(hill(9, 14), spec));
}

#[test]
fn print_theme() {
    let spec = HeatmapSpec::new()
        .size(FigureSize::inches(3.25, 2.4))
        .dpi(120)
        .theme(Theme::print())
        .title("For a column of a paper")
        .subtitle("3.25 inches wide")
        .x_axis(Axis::index().label("key"))
        .y_axis(Axis::index().label("query"))
        .aspect(Aspect::Equal)
        .colorbar(Colorbar::right().label("weight"));
    check("print_theme", &clean(hill(16, 16), spec));
}

#[test]
fn values_without_a_logarithm() {
    let values = |row: usize, col: usize| match (row, col) {
        (1, 2..=4) => 0.0,
        (2, 6) => -3.0,
        (3, 1) => f64::NAN,
        (4, 8) => f64::INFINITY,
        (4, 9) => f64::NEG_INFINITY,
        _ => 10f64.powi(col as i32 - 5) * (row + 1) as f64,
    };
    let spec = spec(400, 260)
        .title("Zeros, negative, missing and infinite cells")
        .norm(Norm::Log)
        .limits(Limits::new(1e-4, 1e4));
    let figure = render(Matrix::from_fn(6, 11, values).unwrap(), spec);
    let told: Vec<_> = figure.warnings().iter().map(|told| (told.kind(), told.count())).collect();
    let expected = [
        (WarningKind::LogOfZero, Some(3)),
        (WarningKind::LogOfNegative, Some(2)),
        (WarningKind::InfiniteValues, Some(1)),
    ];
    assert_eq!(told, expected);
    check("values_without_a_logarithm", &figure);
}

#[test]
fn less_than_a_decade() {
    let values = |row: usize, col: usize| 2.2 + 4.5 * hill(8, 12).get(row, col).unwrap();
    let spec = spec(360, 260).title("Less than a decade").norm(Norm::Log);
    check("less_than_a_decade", &clean(Matrix::from_fn(8, 12, values).unwrap(), spec));
}

#[test]
fn large_numbers_share_an_exponent() {
    let values = |row: usize, col: usize| 3.2e7 * hill(8, 12).get(row, col).unwrap();
    let spec = spec(400, 280)
        .title("Powers of ten")
        .x_axis(Axis::range(0, 4e5).label("length / m"))
        .y_axis(Axis::range(0, 2e-7))
        .colorbar(Colorbar::right().label("pressure / Pa"));
    check("large_numbers_share_an_exponent", &clean(Matrix::from_fn(8, 12, values).unwrap(), spec));
}

#[test]
fn more_cells_than_pixels() {
    let figure = render(hill(900, 1600), spec(320, 240).title("1,440,000 cells"));
    let told: Vec<_> = figure.warnings().iter().map(heatspec::Warning::kind).collect();
    assert_eq!(told, [WarningKind::CellsReduced], "{:?}", figure.warnings());
    check("more_cells_than_pixels", &figure);
}

#[test]
fn a_size_per_cell() {
    let spec = HeatmapSpec::new()
        .title("A size per cell")
        .x_axis(Axis::index())
        .y_axis(Axis::categories(WORDS))
        .colorbar(Colorbar::right().label("height"))
        .size(FigureSize::per_cell(6, 4))
        .dpi(80);
    check("a_size_per_cell", &clean(hill(12, 30), spec));
}

#[test]
fn four_hundred_tokens() {
    let tokens = WORDS.iter().cycle().take(400).enumerate();
    let labels = tokens.map(|(index, word)| format!("{word} {index}"));
    let spec = HeatmapSpec::new()
        .size(FigureSize::per_cell(6, 6))
        .dpi(60)
        .theme(Theme::light().tick_size(7))
        .title("400 tokens")
        .x_axis(Axis::index().label("layer"))
        .y_axis(Axis::categories(labels))
        .secondary_y_axis(Axis::index().ticks((0..400).step_by(20)))
        .colorbar(Colorbar::top().label("distance"));
    check("four_hundred_tokens", &clean(hill(400, 24), spec));
}

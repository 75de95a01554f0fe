//! What stands on the cells and between them: marks, strips, numbers, lines and gaps.

use super::{WORDS, check, clean, hill, spec};
use heatspec::{
    Annotations, Aspect, Axis, Color, Colorbar, Colormap, FigureSize, Format, Grid, GridLines,
    Groups, Heatmap, HeatmapSpec, Limits, Mark, Mask, Matrix, Norm, Origin, PointShape, Position,
    Side, Strip, Theme,
};

#[test]
fn marks_of_every_kind() {
    let values = hill(14, 20);
    let spec = spec(460, 340)
        .title("Marks of every kind")
        .mark(Mark::contours([0.4, 0.6, 0.8]).width(1).label("0.4, 0.6, 0.8"))
        .mark(Mark::outline(9..12, 2..6).label("three rows"))
        .mark(Mark::cells([(0, 0), (13, 19)]).color(Color::css("#ff9f1c").unwrap()))
        .mark(Mark::horizontal_line(8.5).color(Color::BLACK).label("half"))
        .mark(Mark::vertical_line(Position::before(16)).dashed(true).width(2).label("end"))
        .mark(Mark::points([(4, 11)]).shape(PointShape::Cross).size(9).width(2).label("peak"))
        .mark(
            Mark::points([(12, 8), (12, 9), (12, 10)])
                .shape(PointShape::Diamond)
                .color(Color::BLACK),
        )
        .mark(Mark::points([(10, 12), (11, 14)]))
        .mark(Mark::steps([Some(4), Some(3), None, Some(2), Some(4)].into_iter().chain([None; 9])));
    check("marks_of_every_kind", &clean(values, spec));
}

#[test]
fn strips_with_legends() {
    let kinds = ["attention", "attention", "mlp", "mlp", "norm", "", "mlp", "norm"];
    let spec = spec(460, 340)
        .title("Strips along rows and columns")
        .y_axis(
            Axis::categories(&WORDS[..8]).groups(Groups::new([("a", 0..3), ("b", 3..8)]).gap(4)),
        )
        .x_axis(Axis::edges([0, 1, 2, 4, 7, 11, 12, 13]).label("time"))
        .row_strip(Strip::categories(kinds).label("Block"))
        .row_strip(
            Strip::categories(["x", "y"].repeat(4)).colors([Color::WHITE, Color::BLACK]).width(5),
        )
        .column_strip(
            Strip::values([1.0, 3.0, 4.0, f64::NAN, 8.0, 6.0, 2.0])
                .colormap(Colormap::cividis())
                .limits(Limits::auto().vmax(6))
                .label("Load"),
        )
        .caption("A caption below the legends.");
    check("strips_with_legends", &clean(hill(8, 7), spec));
}

#[test]
fn dark_figure_with_marks_and_strips() {
    let names = (0..9).map(|row| ["left", "right", "both"][row % 3]);
    let spec = spec(420, 300)
        .theme(Theme::dark())
        .colormap(Colormap::magma())
        .origin(Origin::Lower)
        .colorbar(Colorbar::bottom())
        .row_strip(Strip::categories(names).side(Side::Left).label("Side"))
        .column_strip(Strip::values(0..14).legend(false))
        .mark(Mark::first_below(0.5).label("below one half"))
        .mark(Mark::outline(0..9, 5..8).halo(false).color(Color::css("cyan").unwrap()));
    let decay = |row: usize, col: usize| 1.0 / (1.0 + (col * (2 + row * 5 % 7)) as f64 / 24.0);
    let matrix = Matrix::from_fn(9, 14, decay).unwrap();
    check("dark_figure_with_marks_and_strips", &clean(matrix, spec));
}

#[test]
fn numbers_in_a_lower_triangle() {
    let wave = |at: usize| (at as f64 * 1.3 + 0.9).sin();
    let matrix = Matrix::from_fn(
        6,
        6,
        |row, col| {
            if row == col { 1.0 } else { wave(row) * wave(col) - 0.1 }
        },
    );
    let names = ["loss", "norm", "step", "entropy", "rank", "lr"];
    let spec = HeatmapSpec::new()
        .x_axis(Axis::categories(names))
        .y_axis(Axis::categories(names))
        .norm(Norm::Centered { center: 0.0 })
        .limits(Limits::new(-1, 1))
        .colormap(Colormap::rd_bu())
        .mask(Mask::upper_triangle())
        .annotations(Annotations::values(Format::fixed(2)))
        .aspect(Aspect::Equal)
        .frame(false)
        .size(FigureSize::pixels(420, 330));
    check("numbers_in_a_lower_triangle", &Heatmap::new(matrix.unwrap(), spec).render().unwrap());
}

#[test]
fn tokens_in_cells() {
    let tokens = [
        ["the", "cat", "sat", "on"],
        ["·a", "dog", "barked", "gently"],
        ["¶", "子犬", "ἄγω", "שלום"],
    ];
    let values = [0.02, 0.3, 0.65, 1.0, f64::NAN, 0.9, 0.5, 0.1, 0.2, 0.4, 0.6, 0.8];
    let spec = HeatmapSpec::new()
        .annotations(Annotations::text(tokens))
        .grid(Grid::every(1).color(Color::WHITE).width(1.5))
        .theme(Theme::dark())
        .limits(Limits::new(0, 1))
        .size(FigureSize::pixels(420, 240));
    let figure = Heatmap::new(Matrix::new(&values, 3, 4).unwrap(), spec).render().unwrap();
    check("tokens_in_cells", &figure);
}

#[test]
fn lines_and_gaps_between_cells() {
    let matrix = Matrix::from_fn(8, 12, |row, col| (row * col) as f64).unwrap();
    let grid = Grid::none()
        .between_columns(GridLines::every(4))
        .between_rows(GridLines::before([3]))
        .color(Color::rgb(200, 30, 30))
        .width(1.5);
    let spec = HeatmapSpec::new()
        .x_axis(Axis::index().label("every fourth"))
        .y_axis(Axis::index().label("before row 3"))
        .cell_gap(2)
        .grid(grid)
        .annotations(Annotations::values(Format::auto()).above(20).least_size(6))
        .size(FigureSize::pixels(420, 300));
    check("lines_and_gaps_between_cells", &Heatmap::new(matrix, spec).render().unwrap());
}

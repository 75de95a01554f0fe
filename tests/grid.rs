//! Lines and gaps between cells: on whole pixels, where the borders are, and never over the data.

use crate::property::cases_of;
use crate::told::{assert_error, assert_warned, numbers};
use heatspec::{
    Annotations, Axis, Color, Colorbar, ErrorKind, Figure, FigureSize, Format, Grid, GridLines,
    Groups, Heatmap, HeatmapSpec, Matrix, Origin, Theme, Warning, WarningKind,
};
use proptest::prelude::*;

const RED: Color = Color::rgb(255, 0, 0);

fn ramp(rows: usize, cols: usize) -> Matrix<'static> {
    Matrix::from_fn(rows, cols, |row, col| (row * cols + col) as f32).unwrap()
}

fn spec(width: u32, height: u32) -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(width, height)).colorbar(Colorbar::none())
}

fn is_red(figure: &Figure, x: u32, y: u32) -> bool {
    let pixel = figure.pixmap().pixel(x, y).unwrap();
    (pixel.red(), pixel.green(), pixel.blue()) == (255, 0, 0)
}

/// Whether such a warning names the axis.
fn is_told(figure: &Figure, kind: WarningKind, axis: &str) -> bool {
    let mut told = figure.warnings().iter().filter(|warning| warning.kind() == kind);
    told.any(|warning| warning.to_string().contains(axis))
}

proptest! {
    #![proptest_config(cases_of(64))]

    /// Each line stands at its border, is as wide as asked, and is painted where it is said to be.
    #[test]
    fn lines_stand_in_the_middle_of_borders(
        (rows, cols) in (2usize..20, 2usize..20),
        (width, height) in (200u32..700, 200u32..500),
        points in 0.1f64..4.0, dpi in prop::sample::select(vec![72.0, 100.0, 144.0]),
        step in 1usize..5, flipped in any::<(bool, bool)>(),
        gap in prop::sample::select(vec![0.0, 0.0, 1.0, 2.5]), grouped in any::<bool>(),
    ) {
        let x_axis = Axis::index().inverted(flipped.0);
        let x_axis = if grouped {
            x_axis.groups(Groups::new([("", 0..cols / 2), ("", cols / 2..cols)]).gap(6))
        } else {
            x_axis
        };
        let spec = spec(width, height)
            .x_axis(x_axis)
            .origin(if flipped.1 { Origin::Lower } else { Origin::Upper })
            .dpi(dpi)
            .cell_gap(gap)
            .grid(Grid::every(step).color(RED).width(points));
        let laid_out = Heatmap::new(ramp(rows, cols), spec.clone()).layout();
        let spec = match laid_out.err().and_then(|error| error.least_size()) {
            Some((width, height)) => spec.size(FigureSize::pixels(width, height)),
            None => spec,
        };
        let figure = Heatmap::new(ramp(rows, cols), spec).render().unwrap();
        let layout = figure.layout();
        let across = (points * dpi / 72.0).round().max(1.0);
        let lines: Vec<_> = layout.grid_lines().collect();
        for line in &lines {
            let edges = [line.left, line.top, line.right, line.bottom];
            prop_assert!(edges.iter().all(|edge| edge.fract() == 0.0), "{:?}", line);
            let (x, y) = line.center();
            prop_assert!(is_red(&figure, x as u32, y as u32));
        }
        // The middle between two neighbours, whichever way the axis runs.
        let between = |a: f64, b: f64, c: f64, d: f64| {
            if a <= c { f64::midpoint(b, c) } else { f64::midpoint(d, a) }
        };
        let hidden = |name| is_told(&figure, WarningKind::GridLinesLeftOut, name);
        let blocks = if grouped && cols >= 2 { 2 } else { 1 };
        let (mut upright, mut level) = (Vec::new(), Vec::new());
        for line in &lines {
            // Wider than a line is long, or the other way round, tells which it is; at a cell's
            // border in doubt.
            let columns = layout.cells().height() == line.height();
            if columns { upright.push(line) } else { level.push(line) }
        }
        let expected = |cells: usize| (1..cells).filter(|cell| cell % step == 0).count();
        if hidden("the x axis") {
            prop_assert!(upright.is_empty());
        } else {
            prop_assert_eq!(upright.len(), expected(cols));
            for cell in (1..cols).filter(|cell| cell % step == 0) {
                let (a, b) = (layout.cell_rect(0, cell - 1).unwrap(), layout.cell_rect(0, cell).unwrap());
                let middle = between(a.left, a.right, b.left, b.right);
                prop_assert!(upright.iter().any(|line| {
                    line.width() == across && (line.center().0 - middle).abs() <= 0.5
                }), "no line before column {}", cell);
            }
        }
        if hidden("the y axis") {
            prop_assert!(level.is_empty());
        } else {
            prop_assert_eq!(level.len(), expected(rows) * blocks);
            for cell in (1..rows).filter(|cell| cell % step == 0) {
                let (a, b) = (layout.cell_rect(cell - 1, 0).unwrap(), layout.cell_rect(cell, 0).unwrap());
                let middle = between(a.top, a.bottom, b.top, b.bottom);
                prop_assert!(level.iter().any(|line| {
                    line.height() == across && (line.center().1 - middle).abs() <= 0.5
                }), "no line before row {}", cell);
            }
        }
        // Two thirds of every cell are seen, along each direction.
        for row in 0..rows {
            for col in 0..cols {
                let cell = layout.cell_rect(row, col).unwrap();
                let (x, y) = cell.center();
                let seen_across = (cell.left as u32..cell.right as u32)
                    .filter(|&x| !upright.iter().any(|line| line.contains(f64::from(x), y)))
                    .count();
                let seen_down = (cell.top as u32..cell.bottom as u32)
                    .filter(|&y| !level.iter().any(|line| line.contains(x, f64::from(y))))
                    .count();
                prop_assert!(3.0 * seen_across as f64 >= 2.0 * cell.width() - 1e-9);
                prop_assert!(3.0 * seen_down as f64 >= 2.0 * cell.height() - 1e-9);
            }
        }
    }

    /// All gaps are equally wide, the background shows in them, and no cell is lost.
    #[test]
    fn gaps_are_equal_and_blank(
        (rows, cols) in (1usize..60, 1usize..60),
        (width, height) in (150u32..500, 150u32..400), points in 0.1f64..5.0,
    ) {
        let spec = spec(width, height).cell_gap(points).theme(Theme::dark().margin(4));
        let figure = Heatmap::new(ramp(rows, cols), spec).render().unwrap();
        let layout = figure.layout();
        let whole = (points * 100.0 / 72.0).round().max(1.0);
        let dropped = |name| is_told(&figure, WarningKind::GapsLeftOut, name);
        let background = figure.pixmap().pixel(0, 0).unwrap();
        let gap = if dropped("the x axis") { 0.0 } else { whole };
        for col in 1..cols {
            let (a, b) = (layout.cell_rect(0, col - 1).unwrap(), layout.cell_rect(0, col).unwrap());
            prop_assert_eq!(b.left - a.right, gap);
            prop_assert!(a.width() >= 1.0 && b.width() >= 1.0);
            for x in a.right as u32..b.left as u32 {
                prop_assert_eq!(figure.pixmap().pixel(x, a.center().1 as u32).unwrap(), background);
                prop_assert_eq!(layout.cell_at(f64::from(x), a.top), None);
            }
        }
        let gap = if dropped("the y axis") { 0.0 } else { whole };
        for row in 1..rows {
            let (a, b) = (layout.cell_rect(row - 1, 0).unwrap(), layout.cell_rect(row, 0).unwrap());
            prop_assert_eq!(b.top - a.bottom, gap);
        }
        // One frame around all.
        prop_assert_eq!(layout.frames().count(), 4);
    }
}

#[test]
fn translucent_lines_are_painted_once_where_they_cross() {
    let ink = Color::BLACK.with_alpha(128);
    let white = Matrix::from_fn(3, 3, |_, _| 0.0).unwrap();
    let spec = spec(300, 300)
        .limits(heatspec::Limits::new(0, 1))
        .colormap(heatspec::Colormap::greys())
        .grid(Grid::every(1).color(ink).width(3));
    let figure = Heatmap::new(white, spec).render().unwrap();
    let layout = figure.layout();
    let corner = layout.cell_rect(1, 1).unwrap();
    let pixel = |x: f64, y: f64| figure.pixmap().pixel(x as u32, y as u32).unwrap();
    assert_eq!(pixel(corner.left, corner.top), pixel(corner.left, corner.center().1));
    assert_eq!(pixel(corner.left, corner.top), pixel(corner.center().0, corner.top));
    assert_ne!(pixel(corner.left, corner.top), pixel(corner.center().0, corner.center().1));
}

#[test]
fn lines_that_would_cover_the_cells_are_left_out() {
    let spec = spec(400, 300).grid(Grid::every(1).width(1));
    let figure = Heatmap::new(ramp(10, 180), spec).render().unwrap();
    let told = "179 grid lines across the x axis, 1 px wide, would cover ";
    assert_warned(figure.warnings(), &[(WarningKind::GridLinesLeftOut, told)]);
    let narrowest = numbers(&figure.warnings()[0])[2];
    assert!(narrowest < 3.0, "{narrowest}");
    assert_eq!(figure.layout().grid_lines().count(), 9);
}

#[test]
fn gaps_without_room_are_left_out() {
    let figure =
        |rows, cols| Heatmap::new(ramp(rows, cols), spec(400, 300).cell_gap(1)).render().unwrap();
    let wide = figure(4, 250);
    let told = "gaps of 1 px between 250 cells along the x axis would leave them less";
    assert_warned(wide.warnings(), &[(WarningKind::GapsLeftOut, told)]);
    let cell = |row| wide.layout().cell_rect(row, 0).unwrap();
    assert_eq!(cell(1).top - cell(0).bottom, 1.0);
    let vast = figure(3, 200_000);
    let told = "gaps of 1 px between 200000 cells along the x axis would leave them less";
    assert!(vast.warnings().iter().any(|warning| warning.to_string().starts_with(told)));
}

#[test]
fn figures_that_grow_make_room_for_gaps() {
    let size = |gap| {
        let spec = spec(1, 1).size(FigureSize::per_cell(18, 18)).dpi(72).cell_gap(gap);
        Heatmap::new(ramp(5, 8), spec).layout().unwrap().cells()
    };
    assert_eq!(size(3).width() - size(0).width(), 21.0);
    assert_eq!(size(3).height() - size(0).height(), 12.0);
}

#[test]
fn separators_and_wider_gaps_of_groups_stay() {
    let groups = |separators| {
        let groups = Groups::new([("a", 0..2), ("b", 2..5)]).gap(6).separators(separators);
        let axis = Axis::index().groups(groups);
        let spec = spec(500, 300).dpi(72).x_axis(axis).cell_gap(2).grid(Grid::every(1));
        Heatmap::new(ramp(3, 5), spec).layout().unwrap()
    };
    let parted = groups(false);
    let edges = |col| parted.cell_rect(0, col).unwrap();
    assert_eq!([edges(1).left - edges(0).right, edges(2).left - edges(1).right], [2.0, 6.0]);
    // Two frames of four lines, as without gaps between all cells.
    assert_eq!(parted.frames().count(), 8);
    let ruled = groups(true);
    assert_eq!(ruled.separators().len(), 1);
    let upright = ruled.grid_lines().filter(|line| line.height() == ruled.cells().height());
    assert_eq!(upright.count(), 3, "the separator stands for the fourth");
}

#[test]
fn frames_can_go() {
    let spec = spec(300, 200).colorbar(Colorbar::right()).frame(false);
    let layout = Heatmap::new(ramp(3, 3), spec).layout().unwrap();
    assert_eq!(layout.frames().count(), 4, "those of the colour bar");
    assert!(layout.frames().all(|line| line.left > layout.cells().right));
}

#[test]
fn texts_stand_on_lines_and_in_their_cells() {
    let spec = spec(500, 300)
        .grid(Grid::every(1).color(Color::WHITE))
        .annotations(Annotations::values(Format::auto()));
    let figure = Heatmap::new(ramp(6, 6), spec).render().unwrap();
    assert_eq!(figure.layout().annotations().len(), 36);
}

#[test]
fn grids_that_cannot_be() {
    let refused = |grid: Grid| {
        let spec = HeatmapSpec::new().grid(grid);
        Heatmap::new(ramp(2, 3), spec).layout().unwrap_err()
    };
    let columns =
        |cells: &[usize]| Grid::none().between_columns(GridLines::before(cells.iter().copied()));
    let told = "grid lines of the x axis cannot stand after every 0 cells: ";
    assert_error(&refused(Grid::every(0)), ErrorKind::Setting, told);
    for cell in [0, 3, usize::MAX] {
        let error = refused(columns(&[1, cell]));
        let told =
            format!("a grid line of the x axis cannot stand before cell {cell} of 3 columns: ");
        assert_error(&error, ErrorKind::Setting, &told);
    }
    let error = refused(Grid::none().between_rows(GridLines::before([2])));
    assert_eq!(
        error.to_string(),
        "a grid line of the y axis cannot stand before cell 2 of 2 rows: give indices above 0 and below 2; the frame has the lines at the ends"
    );
    let told = "a width of grid lines of 0 cannot be drawn: ";
    assert_error(&refused(Grid::every(1).width(0)), ErrorKind::Setting, told);
    let gap = HeatmapSpec::new().cell_gap(f64::NAN);
    assert!(
        Heatmap::new(ramp(2, 3), gap)
            .layout()
            .unwrap_err()
            .to_string()
            .contains("gap between cells")
    );
}

#[test]
fn lines_that_are_far_apart_stand_on_reduced_cells() {
    for groups in [false, true] {
        let x_axis = Axis::index();
        let x_axis = if groups {
            x_axis.groups(Groups::new([("", 0..1000), ("", 1000..2000)]).gap(6))
        } else {
            x_axis
        };
        let spec = spec(500, 400).x_axis(x_axis).grid(Grid::every(250).color(RED).width(1));
        let figure = Heatmap::new(ramp(1500, 2000), spec).render().unwrap();
        let lines: Vec<_> = figure.layout().grid_lines().collect();
        let rows = if groups { 10 } else { 5 };
        assert_eq!(lines.len(), 7 + rows);
        assert_warned(figure.warnings(), &[(WarningKind::CellsReduced, "1500 × 2000 cells")]);
        for line in lines {
            let (x, y) = line.center();
            assert!(is_red(&figure, x as u32, y as u32));
        }
    }
    // Too near each other still.
    let spec = spec(500, 400).grid(Grid::every(10).color(RED).width(1));
    let figure = Heatmap::new(ramp(1500, 2000), spec).render().unwrap();
    assert_eq!(figure.layout().grid_lines().count(), 0);
    let told = |warning: &&Warning| {
        // How many lines, how wide each, and how far the nearest two are apart.
        let left_out = warning.kind() == WarningKind::GridLinesLeftOut;
        left_out && matches!(numbers(*warning)[..], [_, 1.0, 1.0 | 2.0])
    };
    assert_eq!(figure.warnings().iter().filter(told).count(), 2, "{:?}", figure.warnings());
}

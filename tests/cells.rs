//! Which pixel shows which cell, that it shows its colour and no other.

mod dpi;

use crate::facts::{cases, count, list};
use crate::property::cases_of;
use crate::told::numbers;
use heatspec::{
    Axis, Color, Colorbar, Error, Figure, FigureSize, Heatmap, HeatmapSpec, Layout, Limits, Matrix,
    Norm, Origin, Rect, Reduction, Theme, Warning, WarningKind,
};
use proptest::prelude::*;

/// The cell that pixel `pixel` of `pixels` shows, where `cells` share them equally: the one under
/// the middle of the pixel, and the first one where the middle is a border.
fn cell_of(pixel: usize, cells: usize, pixels: usize) -> usize {
    ((2 * pixel + 1) * cells - 1) / (2 * pixels)
}

/// No layout lets its caller choose the width of the cells area, so the facts of the file are
/// compared with the formula, and the formula with layouts of any width, below.
#[test]
fn the_formula_is_matplotlibs_in_exact_ties_too() {
    let (mut checked, mut ties) = (0, 0);
    for case in cases("pixel_map.json") {
        let (cells, pixels) = (count(&case["cells"]), count(&case["pixels"]));
        let starts: Vec<usize> = list(&case["run_start_px"]).iter().map(count).collect();
        let shown: Vec<usize> = list(&case["run_cell"]).iter().map(count).collect();
        for pixel in 0..pixels {
            let theirs = shown[starts.partition_point(|&start| start <= pixel) - 1];
            let ours = cell_of(pixel, cells, pixels);
            assert_eq!(ours, theirs, "{cells} cells, {pixels} pixels: pixel {pixel}");
            checked += 1;
            ties += usize::from((2 * pixel + 1) * cells % (2 * pixels) == 0);
        }
    }
    assert!(checked > 10_000, "only {checked} pixels were checked");
    assert!(ties > 20, "{ties} ties");
}

/// A figure's shape: everything that can move the cells area or turn it round.
#[derive(Clone, Debug)]
struct Shape {
    rows: usize,
    cols: usize,
    size: (u32, u32),
    origin: Origin,
    inverted: (bool, bool),
    /// Right, left, top, bottom, none.
    bar: u8,
    texts: bool,
}

fn shapes(
    rows: std::ops::Range<usize>,
    cols: std::ops::Range<usize>,
) -> impl Strategy<Value = Shape> {
    let origin = prop_oneof![Just(Origin::Upper), Just(Origin::Lower)];
    (rows, cols, (200u32..420, 200u32..360), origin, any::<(bool, bool)>(), 0u8..5, any::<bool>())
        .prop_map(|(rows, cols, size, origin, inverted, bar, texts)| Shape {
            rows,
            cols,
            size,
            origin,
            inverted,
            bar,
            texts,
        })
}

impl Shape {
    fn spec(&self) -> HeatmapSpec {
        let bar = match self.bar {
            0 => Colorbar::right(),
            1 => Colorbar::left(),
            2 => Colorbar::top(),
            3 => Colorbar::bottom(),
            _ => Colorbar::none(),
        };
        let (mut x, mut y, mut spec) = (Axis::index(), Axis::index(), HeatmapSpec::new());
        if self.texts {
            spec = spec.title("A title");
            (x, y) = (x.label("columns"), y.label("rows"));
        }
        spec.x_axis(x.inverted(self.inverted.0))
            .y_axis(y.inverted(self.inverted.1))
            .origin(self.origin)
            .colorbar(bar)
            .size(FigureSize::pixels(self.size.0, self.size.1))
    }

    /// The cell that stands in this place of the screen.
    fn on_screen(&self, down: usize, across: usize) -> (usize, usize) {
        let upwards = (self.origin == Origin::Lower) != self.inverted.1;
        let row = if upwards { self.rows - 1 - down } else { down };
        let col = if self.inverted.0 { self.cols - 1 - across } else { across };
        (row, col)
    }
}

/// Values that differ from each cell to the next by several colours.
fn value(row: usize, col: usize) -> f64 {
    ((row * 89 + col * 55) % 233) as f64 + 1.0
}

fn matrix(rows: usize, cols: usize) -> Matrix<'static> {
    Matrix::from_fn(rows, cols, value).unwrap()
}

/// The result, or `None` where the figure asked for is too small for its parts.
fn if_it_fits<T>(result: Result<T, Error>) -> Option<T> {
    match result {
        Ok(found) => Some(found),
        Err(error) if error.least_size().is_some() => None,
        Err(error) => panic!("{error}"),
    }
}

/// Width and height of a box whose edges are whole pixels.
fn whole_size(rect: Rect) -> (usize, usize) {
    let edges = [rect.left, rect.top, rect.right, rect.bottom];
    assert!(edges.iter().all(|edge| edge.fract() == 0.0), "{rect:?}");
    (rect.width() as usize, rect.height() as usize)
}

/// The row or column that each pixel along the cells area shows.
fn columns_shown(layout: &Layout) -> Vec<usize> {
    let (width, _) = whole_size(layout.cells());
    let y = layout.cells().top;
    (0..width).map(|p| layout.cell_at(layout.cells().left + p as f64 + 0.5, y).unwrap().1).collect()
}

fn rows_shown(layout: &Layout) -> Vec<usize> {
    let (_, height) = whole_size(layout.cells());
    let x = layout.cells().left;
    (0..height).map(|p| layout.cell_at(x, layout.cells().top + p as f64 + 0.5).unwrap().0).collect()
}

/// Checks that every pixel of the cells area has exactly the colour of its cell, and that a frame of
/// one colour touches it on all sides.
fn check_pixels(figure: &Figure, heatmap: &Heatmap<'_>, value: impl Fn(usize, usize) -> f64) {
    let (layout, scale) = (figure.layout(), heatmap.color_scale().unwrap());
    let area = layout.cells();
    let (columns, rows) = (columns_shown(layout), rows_shown(layout));
    let (left, top) = (area.left as usize, area.top as usize);
    for (down, &row) in rows.iter().enumerate() {
        for (across, &col) in columns.iter().enumerate() {
            let pixel = pixel(figure, left + across, top + down);
            let expected = scale.color(value(row, col));
            assert_eq!(pixel, expected, "cell {row}, {col} at pixel {across}, {down}");
        }
    }
    let line = Color::css("#404040").unwrap();
    for x in left - 1..=left + columns.len() {
        assert_eq!([pixel(figure, x, top - 1), pixel(figure, x, top + rows.len())], [line; 2]);
    }
    for y in top - 1..=top + rows.len() {
        assert_eq!([pixel(figure, left - 1, y), pixel(figure, left + columns.len(), y)], [line; 2]);
    }
}

fn pixel(figure: &Figure, x: usize, y: usize) -> Color {
    let pixel = figure.pixmap().pixel(x as u32, y as u32).unwrap();
    Color::rgb(pixel.red(), pixel.green(), pixel.blue()).with_alpha(pixel.alpha())
}

proptest! {
    #![proptest_config(cases_of(160))]

    #[test]
    fn layouts_divide_their_own_width_by_the_formula(shape in shapes(1..60, 1..700)) {
        let matrix = matrix(shape.rows, shape.cols);
        let Some(layout) = if_it_fits(Heatmap::new(matrix, shape.spec()).layout()) else {
            return Err(TestCaseError::reject("too small"));
        };
        let (width, height) = whole_size(layout.cells());
        let expected: Vec<usize> = (0..width)
            .map(|p| shape.on_screen(0, cell_of(p, shape.cols, width)).1)
            .collect();
        prop_assert_eq!(columns_shown(&layout), expected);
        let expected: Vec<usize> = (0..height)
            .map(|p| shape.on_screen(cell_of(p, shape.rows, height), 0).0)
            .collect();
        prop_assert_eq!(rows_shown(&layout), expected);

        // Every column is as wide, and every row as high, as the next, to within a pixel.
        let rect = |row, col| layout.cell_rect(row, col).unwrap();
        let widths: Vec<usize> = (0..shape.cols).map(|col| whole_size(rect(0, col)).0).collect();
        let heights: Vec<usize> = (0..shape.rows).map(|row| whole_size(rect(row, 0)).1).collect();
        for (sizes, whole) in [(widths, width), (heights, height)] {
            prop_assert!(sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1);
            prop_assert_eq!(sizes.iter().sum::<usize>(), whole);
        }
    }

    #[test]
    fn boxes_and_hits_agree(shape in shapes(1..40, 1..60)) {
        let matrix = matrix(shape.rows, shape.cols);
        let Some(layout) = if_it_fits(Heatmap::new(matrix, shape.spec()).layout()) else {
            return Err(TestCaseError::reject("too small"));
        };
        let inside = |edge: f64| edge - 1e-6;
        for row in 0..shape.rows {
            for col in 0..shape.cols {
                let Rect { left, top, right, bottom } = layout.cell_rect(row, col).unwrap();
                if left == right || top == bottom {
                    continue;
                }
                for (x, y) in [(left, top), (inside(right), inside(bottom))] {
                    prop_assert_eq!(layout.cell_at(x, y), Some((row, col)));
                }
            }
        }
        let area = layout.cells();
        let (x, y) = area.center();
        for (x, y) in [(inside(area.left), y), (area.right, y), (x, inside(area.top)), (x, area.bottom)] {
            prop_assert_eq!(layout.cell_at(x, y), None);
        }
        prop_assert_eq!(layout.cell_at(f64::NAN, y), None);
        prop_assert_eq!(layout.cell_rect(shape.rows, 0), None);
        prop_assert_eq!(layout.cell_rect(0, shape.cols), None);
    }

    /// How much room there is shows with edge axes, which use all of it.
    #[test]
    fn cells_are_whole_where_that_costs_little(shape in shapes(1..50, 1..300)) {
        let none = [0.0; 0];
        let edges = |cells: usize| Axis::edges((0..=cells).map(|edge| edge as f64)).ticks(none);
        let bar = Colorbar::right().ticks(none);
        let spec = shape.spec().colorbar(bar);
        let matrix = matrix(shape.rows, shape.cols);
        let free = spec.clone().x_axis(edges(shape.cols)).y_axis(edges(shape.rows));
        let equal = spec.x_axis(Axis::index().ticks(none)).y_axis(Axis::range(0, 1).ticks(none));
        let area = |spec| whole_size(Heatmap::new(&matrix, spec).layout().unwrap().cells());
        let (free_width, free_height) = area(free);
        let (width, height) = area(equal);

        let (equal_width, equal_height) =
            (free_width / shape.cols * shape.cols, free_height / shape.rows * shape.rows);
        let cheap = |w: usize, h: usize| 100 * w * h >= 96 * free_width * free_height;
        prop_assert!(cheap(width, height), "{width} × {height} of {free_width} × {free_height}");
        let (columns, rows) = (width % shape.cols == 0, height % shape.rows == 0);
        if cheap(equal_width, equal_height) {
            prop_assert!(columns && rows);
        } else if cheap(equal_width, free_height) || cheap(free_width, equal_height) {
            prop_assert!(columns || rows);
        } else {
            prop_assert_eq!((width, height), (free_width, free_height));
        }
    }
}

proptest! {
    #![proptest_config(cases_of(48))]

    #[test]
    fn no_seams_and_no_blur(shape in shapes(1..40, 1..60), log: bool) {
        let spec = shape.spec().norm(if log { Norm::Log } else { Norm::Linear });
        let heatmap = Heatmap::new(matrix(shape.rows, shape.cols), spec);
        let Some(figure) = if_it_fits(heatmap.render()) else {
            return Err(TestCaseError::reject("too small"));
        };
        check_pixels(&figure, &heatmap, value);
        // The first pixel shows what stands first on the screen.
        let area = figure.layout().cells();
        let first = shape.on_screen(0, 0);
        prop_assert_eq!(figure.layout().cell_at(area.left, area.top), Some(first));
    }

    #[test]
    fn strides_and_transposition_move_no_cell(shape in shapes(1..20, 1..20), gap in 1usize..4) {
        // Column-major with gaps, as 16-bit integers.
        let (rows, cols) = (shape.rows, shape.cols);
        let mut buffer = vec![-1i16; rows * cols * gap];
        for row in 0..rows {
            for col in 0..cols {
                buffer[(col * rows + row) * gap] = value(row, col) as i16;
            }
        }
        let strided = Matrix::strided(&buffer, rows, cols, gap, rows * gap).unwrap();
        let transposed = Matrix::from_fn(cols, rows, |row, col| value(col, row)).unwrap().transposed();
        let plain = matrix(rows, cols);
        let render = |matrix: Matrix<'_>| if_it_fits(Heatmap::new(matrix, shape.spec()).render());
        let Some(figure) = render(plain) else {
            return Err(TestCaseError::reject("too small"));
        };
        for other in [strided, transposed] {
            check_pixels(&figure, &Heatmap::new(&other, shape.spec()), value);
            prop_assert!(render(other).unwrap().pixmap() == figure.pixmap());
        }
    }

    #[test]
    fn edges_set_the_widths(
        shape in shapes(2..3, 2..3),
        x_widths in prop::collection::vec(0.05f64..10.0, 1..30),
        y_widths in prop::collection::vec(0.05f64..10.0, 1..20),
    ) {
        let edges = |widths: &[f64]| {
            let mut edges = vec![-7.5];
            edges.extend(widths.iter().scan(-7.5, |edge, width| { *edge += width; Some(*edge) }));
            edges
        };
        let (x_edges, y_edges) = (edges(&x_widths), edges(&y_widths));
        let shape = Shape { rows: y_widths.len(), cols: x_widths.len(), ..shape };
        let spec = shape
            .spec()
            .reduction(Reduction::nearest())
            .x_axis(Axis::edges(x_edges.clone()).inverted(shape.inverted.0))
            .y_axis(Axis::edges(y_edges.clone()).inverted(shape.inverted.1));
        let heatmap = Heatmap::new(matrix(shape.rows, shape.cols), spec);
        let Some(figure) = if_it_fits(heatmap.render()) else {
            return Err(TestCaseError::reject("too small"));
        };
        check_pixels(&figure, &heatmap, value);

        let area = figure.layout().cells();
        let share = |edges: &[f64], cell: usize| {
            (edges[cell + 1] - edges[cell]) / (edges[edges.len() - 1] - edges[0])
        };
        for col in 0..shape.cols {
            let rect = figure.layout().cell_rect(0, col).unwrap();
            let expected = share(&x_edges, col) * area.width();
            prop_assert!((rect.width() - expected).abs() <= 1.0, "column {}: {:?}, {}", col, rect, expected);
        }
        for row in 0..shape.rows {
            let rect = figure.layout().cell_rect(row, 0).unwrap();
            let expected = share(&y_edges, row) * area.height();
            prop_assert!((rect.height() - expected).abs() <= 1.0, "row {}: {:?}, {}", row, rect, expected);
        }
        // Ticks of an edge axis are numbers of the range, so they fall on the right cell's pixels.
        for tick in &figure.layout().x_axis().ticks {
            let inside = x_edges.windows(2).position(|pair| pair[0] <= tick.value && tick.value < pair[1]);
            let Some(col) = inside else { continue };
            let rect = figure.layout().cell_rect(0, col).unwrap();
            prop_assert!((rect.left - 1.0..=rect.right + 1.0).contains(&tick.position));
        }
    }

    #[test]
    fn colour_bars_show_the_cells_own_scale(
        shape in shapes(2..9, 2..9), log: bool, low in -6.0f64..3.0, decades in 0.2f64..9.0, reversed: bool,
    ) {
        let limits = Limits::new(10f64.powf(low), 10f64.powf(low + decades));
        let mut map = heatspec::Colormap::turbo();
        if reversed {
            map = map.reversed();
        }
        let shape = Shape { bar: shape.bar % 4, ..shape };
        let norm = if log { Norm::Log } else { Norm::Linear };
        let spec = shape.spec().norm(norm).limits(limits).colormap(map.clone());
        let heatmap = Heatmap::new(matrix(shape.rows, shape.cols), spec);
        let Some(figure) = if_it_fits(heatmap.render()) else {
            return Err(TestCaseError::reject("too small"));
        };
        let scale = heatmap.color_scale().unwrap();
        let Some(bar) = figure.layout().colorbar() else {
            let is_told = |told: &Warning| told.kind() == WarningKind::PartsLeftOut;
            prop_assert!(figure.warnings().iter().any(is_told), "{:?}", figure.warnings());
            return Ok(());
        };
        let (width, height) = whole_size(bar.rect);
        let (left, top) = (bar.rect.left as usize, bar.rect.top as usize);
        let vertical = shape.bar < 2;
        let (length, across) = if vertical { (height, width) } else { (width, height) };
        let at = |along: usize, across: usize| {
            // The lower limit is at the bottom or left.
            if vertical {
                pixel(&figure, left + across, top + height - 1 - along)
            } else {
                pixel(&figure, left + along, top + across)
            }
        };
        for along in 0..length {
            // Counted from the other end, a pixel whose middle is a border goes to the other side.
            let entry = if vertical {
                255 - cell_of(length - 1 - along, 256, length)
            } else {
                cell_of(along, 256, length)
            };
            for across in 0..across {
                prop_assert_eq!(at(along, across), map.table()[entry], "pixel {}", along);
            }
        }

        let area = figure.layout().cells();
        // Pointed ends, where values lie beyond the limits, are part of the length.
        let whole = bar.ends.iter().flatten().fold(bar.rect, |whole, end| whole.union(end));
        prop_assert_eq!(
            if vertical { whole.height() } else { whole.width() },
            if vertical { area.height() } else { area.width() }
        );
        let line = Color::css("#404040").unwrap();
        for tick in &bar.axis.ticks {
            let fraction = scale.norm().forward(tick.value).expect("a tick inside the limits");
            let from_low = if vertical { bar.rect.bottom - tick.position } else { tick.position - bar.rect.left };
            prop_assert!((from_low - fraction * length as f64).abs() <= 1e-6, "{:?}", tick);
            // Its mark is drawn there, to within the rounding to whole pixels.
            let (x, y) = tick.mark.center();
            prop_assert!((if vertical { y } else { x } - tick.position).abs() <= 0.5, "{:?}", tick);
            prop_assert_eq!(pixel(&figure, x as usize, y as usize), line);
            // The bar beside it has the colour of a cell of that value, or the one next to it.
            let along = (from_low as usize).min(length - 1);
            let shown = at(along, 0);
            let own = (fraction * 256.0).min(255.0) as usize;
            let slack = 1 + 256 / length;
            let near = &map.table()[own.saturating_sub(slack)..=(own + slack).min(255)];
            prop_assert!(near.contains(&shown), "{:?} stands at {}", tick, shown);
        }
    }
}

#[test]
fn hidden_cells_are_told_and_the_seen_ones_are_under_their_pixels() {
    let (rows, cols) = (700, 3000);
    let spec =
        HeatmapSpec::new().reduction(Reduction::nearest()).size(FigureSize::pixels(300, 240));
    let heatmap = Heatmap::new(matrix(rows, cols), spec);
    let figure = heatmap.render().unwrap();
    check_pixels(&figure, &heatmap, value);
    let (visible_cols, visible_rows) = whole_size(figure.layout().cells());
    let is_told = |warning: &Warning| {
        let shape = [700.0, 3000.0, visible_rows as f64, visible_cols as f64];
        warning.kind() == WarningKind::CellsReduced && numbers(warning)[..4] == shape
    };
    assert!(figure.warnings().iter().any(is_told), "{:?}", figure.warnings());
    let empty = (0..cols).filter(|&col| figure.layout().cell_rect(0, col).unwrap().width() == 0.0);
    assert_eq!(empty.count(), cols - visible_cols);
}

#[test]
fn a_theme_without_lines_has_none_around_the_cells() {
    let spec =
        HeatmapSpec::new().theme(Theme::light().line_width(0)).size(FigureSize::pixels(240, 200));
    let figure = Heatmap::new(matrix(5, 7), spec).render().unwrap();
    let area = figure.layout().cells();
    let beside = pixel(&figure, area.left as usize - 1, area.center().1 as usize);
    assert_eq!(beside, Color::WHITE);
}

//! Masked cells are missing everywhere: a masked figure is that of a matrix with NaN in those places.

use crate::property::cases_of;
use crate::told::numbers;
use heatspec::{
    Annotations, Axis, Boundaries, Color, Colormap, Error, ErrorKind, Figure, FigureSize, Format,
    Groups, Heatmap, HeatmapSpec, Limits, Mask, Matrix, Norm, Origin, Reduction, RowSource,
    SourceError, Theme, Warning, WarningKind,
};
use proptest::prelude::*;

const BAD: Color = Color::rgb(200, 0, 200);

fn norms() -> impl Strategy<Value = Norm> {
    prop::sample::select(vec![
        Norm::Linear,
        Norm::Log,
        Norm::symlog(0.1),
        Norm::Power { gamma: 0.5 },
        Norm::TwoSlope { center: 1.5 },
        Norm::Centered { center: 0.5 },
        Norm::Boundaries(Boundaries::new([0.0, 1.0, 2.0, 4.0])),
        Norm::Quantile,
        Norm::custom(f64::cbrt, |t| t * t * t),
    ])
}

fn limits() -> impl Strategy<Value = Limits> {
    prop::sample::select(vec![
        Limits::auto(),
        Limits::percentile(5, 90),
        Limits::auto().vmax(3),
        Limits::new(0.5, 2.5),
    ])
}

fn reductions() -> impl Strategy<Value = Reduction> {
    prop::sample::select(vec![
        Reduction::mean(),
        Reduction::max(),
        Reduction::min(),
        Reduction::farthest_from(1.0),
        Reduction::median(),
        Reduction::nearest(),
        Reduction::valid_count(),
    ])
}

#[derive(Clone, Debug)]
enum Which {
    Upper(bool),
    Lower(bool),
    Cells(Vec<bool>),
}

impl Which {
    fn mask(&self, cols: usize) -> Mask {
        let with = |mask: Mask, diagonal: bool| if diagonal { mask.with_diagonal() } else { mask };
        match self {
            Which::Upper(diagonal) => with(Mask::upper_triangle(), *diagonal),
            Which::Lower(diagonal) => with(Mask::lower_triangle(), *diagonal),
            Which::Cells(cells) => Mask::cells(cells.chunks(cols)),
        }
    }

    fn hides(&self, row: usize, col: usize, cols: usize) -> bool {
        match self {
            Which::Upper(diagonal) => col > row || *diagonal && col == row,
            Which::Lower(diagonal) => col < row || *diagonal && col == row,
            Which::Cells(cells) => cells[row * cols + col],
        }
    }
}

fn which(count: usize) -> impl Strategy<Value = Which> {
    prop_oneof![
        any::<bool>().prop_map(Which::Upper),
        any::<bool>().prop_map(Which::Lower),
        prop::collection::vec(prop::bool::weighted(0.4), count).prop_map(Which::Cells),
    ]
}

fn same(a: &Figure, b: &Figure) -> bool {
    a.pixmap() == b.pixmap()
}

/// All warnings but of missing cells that no pixel shows, which tell a mask from missing values.
fn other_warnings(figure: &Figure) -> Vec<&Warning> {
    let is_other = |told: &&Warning| told.kind() != WarningKind::MissingHidden;
    figure.warnings().iter().filter(is_other).collect()
}

/// How many missing cells are hidden, of how many, as the figure's warning says; none without one.
fn hidden(figure: &Figure) -> Option<(usize, usize)> {
    let is_it = |told: &&Warning| told.kind() == WarningKind::MissingHidden;
    let told = figure.warnings().iter().find(is_it)?;
    let numbers = numbers(told);
    Some((numbers[0] as usize, numbers[1] as usize))
}

/// The same found by looking: a missing cell is seen where it has a part of a pixel that is `BAD`.
fn hidden_by_pixels(
    figure: &Figure,
    (rows, cols): (usize, usize),
    (reduction, upper): (Reduction, bool),
    is_missing: impl Fn(usize, usize) -> bool,
) -> Option<(usize, usize)> {
    let cells = figure.layout().cells();
    let (width, height) = (cells.width() as usize, cells.height() as usize);
    let counts = [Reduction::valid_count(), Reduction::invalid_fraction()].contains(&reduction);
    if counts || (rows <= height && cols <= width) {
        return None;
    }
    // The cells of each pixel along an axis; the nearest is the one at its middle alone.
    let covered = |pixel: usize, pixels: usize, count: usize| {
        let (first, last) = (pixel * count / pixels, ((pixel + 1) * count).div_ceil(pixels));
        first..last
    };
    let mut seen = std::collections::BTreeSet::new();
    for (y, x) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
        let at = (cells.left as u32 + x as u32, cells.top as u32 + y as u32);
        let pixel = figure.pixmap().pixel(at.0, at.1).unwrap();
        if [pixel.red(), pixel.green(), pixel.blue()] != [BAD.r, BAD.g, BAD.b] {
            continue;
        }
        let middle = figure.layout().cell_at(f64::from(at.0) + 0.5, f64::from(at.1) + 0.5).unwrap();
        let down = match (reduction == Reduction::nearest(), rows > height) {
            (false, true) => covered(if upper { y } else { height - 1 - y }, height, rows),
            _ => middle.0..middle.0 + 1,
        };
        let across = match (reduction == Reduction::nearest(), cols > width) {
            (false, true) => covered(x, width, cols),
            _ => middle.1..middle.1 + 1,
        };
        seen.extend(down.flat_map(|row| across.clone().map(move |col| (row, col))));
    }
    let all = (0..rows).flat_map(|row| (0..cols).map(move |col| (row, col)));
    let missing: Vec<_> = all.filter(|&(row, col)| is_missing(row, col)).collect();
    let hidden = missing.iter().filter(|cell| !seen.contains(cell)).count();
    (hidden > 0).then_some((hidden, missing.len()))
}

/// What cannot be drawn is refused alike; numbers in the message may count masked cells apart.
fn kind(error: &Error) -> String {
    format!("{error:?}").chars().take_while(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(cases_of(64))]

    #[test]
    fn a_masked_figure_is_that_of_nan(
        (rows, cols, which, values) in (1usize..90, 1usize..90).prop_flat_map(|(rows, cols)| {
            let value = prop_oneof![8 => 0.01f64..4.0, 1 => Just(0.0), 1 => Just(f64::NAN)];
            let values = prop::collection::vec(value, rows * cols);
            (Just(rows), Just(cols), which(rows * cols), values)
        }),
        norm in norms(), limits in limits(), reduction in reductions(),
        upper in any::<bool>(),
        // Some figures have fewer pixels than cells.
        size in (60u32..160, 50u32..120),
        single in any::<bool>(), transposed in any::<bool>(),
    ) {
        let spec = HeatmapSpec::new()
            .norm(norm)
            .limits(limits)
            .reduction(reduction)
            .colormap(Colormap::viridis().with_bad(BAD))
            .origin(if upper { Origin::Upper } else { Origin::Lower })
            .theme(Theme::light().margin(2).tick_size(4))
            .x_axis(Axis::index().ticks([0.0; 0]))
            .y_axis(Axis::index().ticks([0.0; 0]))
            .size(FigureSize::pixels(size.0, size.1));
        let spec = if format!("{spec:?}").contains("norm: Boundaries(") {
            spec.limits(Limits::auto())
        } else {
            spec
        };
        let masked_spec = spec.clone().mask(which.mask(cols).in_bad_color());
        let holed: Vec<f64> = values.iter().enumerate().map(|(at, &value)| {
            if which.hides(at / cols, at % cols, cols) { f64::NAN } else { value }
        }).collect();
        let singles: Vec<f32> = values.iter().map(|&value| value as f32).collect();
        let holed_singles: Vec<f32> = holed.iter().map(|&value| value as f32).collect();
        let columns: Vec<f64> = (0..cols)
            .flat_map(|col| (0..rows).map(move |row| (row, col)))
            .map(|(row, col)| values[row * cols + col])
            .collect();
        let (matrix, naive) = match (single, transposed) {
            (true, _) => (
                Matrix::new(&singles, rows, cols).unwrap(),
                Matrix::new(&holed_singles, rows, cols).unwrap(),
            ),
            (_, true) => (
                Matrix::new(&columns, cols, rows).unwrap().transposed(),
                Matrix::new(&holed, rows, cols).unwrap(),
            ),
            _ => (
                Matrix::new(&values, rows, cols).unwrap(),
                Matrix::new(&holed, rows, cols).unwrap(),
            ),
        };
        let found = Heatmap::new(&matrix, &masked_spec).render();
        let expected = Heatmap::new(&naive, &spec).render();
        match (found, expected) {
            (Ok(found), Ok(expected)) => {
                prop_assert!(same(&found, &expected), "pixels differ");
                prop_assert_eq!(other_warnings(&found), other_warnings(&expected));
                // Cells that a mask leaves out are not missing, and none of them is told as hidden.
                let shape = (rows, cols);
                let missing = |row: usize, col: usize| holed[row * cols + col].is_nan();
                prop_assert_eq!(
                    hidden(&found),
                    hidden_by_pixels(&found, shape, (reduction, upper), |row, col| {
                        missing(row, col) && !which.hides(row, col, cols)
                    })
                );
                prop_assert_eq!(
                    hidden(&expected),
                    hidden_by_pixels(&expected, shape, (reduction, upper), missing)
                );
                let scale = |matrix, spec| {
                    let scale = Heatmap::new(matrix, spec).color_scale().unwrap();
                    (scale.norm().vmin(), scale.norm().vmax())
                };
                prop_assert_eq!(scale(&matrix, &masked_spec), scale(&naive, &spec));
            }
            (Err(found), Err(expected)) => prop_assert_eq!(kind(&found), kind(&expected)),
            (found, expected) => prop_assert!(
                false, "{:?} for {:?}", found.map(|_| ()), expected.map(|_| ())
            ),
        }
    }

    /// Cells that are masked show the background, and all others their own colours.
    #[test]
    fn cells_not_drawn_show_the_background(
        (rows, cols, which) in (1usize..12, 1usize..12).prop_flat_map(|(rows, cols)| {
            (Just(rows), Just(cols), which(rows * cols))
        }),
        dark in any::<bool>(),
        transparent in any::<bool>(),
    ) {
        // So large that neighbours are the same `f64`: only whole numbers tell them apart.
        let values: Vec<i64> = (0..rows * cols).map(|at| i64::MAX - 7 * at as i64).collect();
        let matrix = Matrix::new(&values, rows, cols).unwrap();
        let theme = if dark { Theme::dark() } else { Theme::light() };
        let theme = if transparent { theme.transparent() } else { theme };
        let spec = HeatmapSpec::new()
            .limits(Limits::new(0, i64::MAX as f64))
            .theme(theme)
            .size(FigureSize::pixels(400, 300));
        let masked = spec.clone().mask(which.mask(cols));
        let whole = Heatmap::new(&matrix, spec).render().unwrap();
        let figure = Heatmap::new(&matrix, masked).render().unwrap();
        let background = figure.pixmap().pixel(0, 0).unwrap();
        for row in 0..rows {
            for col in 0..cols {
                let (x, y) = figure.layout().cell_rect(row, col).unwrap().center();
                let found = figure.pixmap().pixel(x as u32, y as u32).unwrap();
                let drawn = whole.pixmap().pixel(x as u32, y as u32).unwrap();
                let expected = if which.hides(row, col, cols) { background } else { drawn };
                prop_assert_eq!(found, expected, "{} {}", row, col);
            }
        }
        let count = (0..rows * cols).filter(|at| which.hides(at / cols, at % cols, cols)).count();
        let told = figure.description().contains(" masked.");
        prop_assert_eq!(told, count > 0);
        if count > 0 {
            let words = format!(" {count} cell{} masked.", if count == 1 { "" } else { "s" });
            prop_assert!(figure.description().contains(&words), "{}", figure.description());
            prop_assert!(!figure.description().contains("NaN"));
        }
    }
}

#[test]
fn reduced_pixels_are_blank_where_all_their_cells_are_masked() {
    let matrix = Matrix::from_fn(900, 900, |row, col| (row + col) as f32).unwrap();
    let spec = HeatmapSpec::new()
        .mask(Mask::upper_triangle())
        .colormap(Colormap::viridis().with_bad(BAD))
        .size(FigureSize::pixels(300, 260));
    for reduction in [Reduction::mean(), Reduction::nearest(), Reduction::valid_count()] {
        let figure = Heatmap::new(&matrix, spec.clone().reduction(reduction)).render().unwrap();
        let cells = figure.layout().cells();
        let background = figure.pixmap().pixel(0, 0).unwrap();
        let at = |x: f64, y: f64| {
            let (x, y) = (cells.left + x * cells.width(), cells.top + y * cells.height());
            figure.pixmap().pixel(x as u32, y as u32).unwrap()
        };
        assert_eq!(at(0.9, 0.1), background);
        assert_ne!(at(0.1, 0.9), background);
        if reduction == Reduction::nearest() {
            continue;
        }
        // On the diagonal some cells of a pixel are left, so that it is drawn.
        assert_ne!(at(0.5, 0.5 + 0.5 / cells.height()), background, "{reduction:?}");
    }
}

/// The fraction of NaN among the cells that are not masked, six to a pixel, by counting.
#[test]
fn masked_cells_are_not_counted_as_invalid() {
    struct Lines<'m>(&'m Matrix<'m>, usize);
    impl RowSource for Lines<'_> {
        fn shape(&self) -> (usize, usize) {
            self.0.shape()
        }
        fn next_block(&mut self) -> Result<Option<Matrix<'_>>, SourceError> {
            let (row, cols) = (self.1, self.0.cols());
            self.1 += 1;
            if row >= self.0.rows() {
                return Ok(None);
            }
            let value = |_, col| self.0.get(row, col).unwrap_or_default();
            Ok(Some(Matrix::from_fn(1, cols, value)?))
        }
    }
    let spec = |limits: Limits| {
        HeatmapSpec::new()
            .size(FigureSize::pixels(160, 120))
            .limits(limits)
            // No fraction of up to six cells lies at the border of two levels.
            .colormap(Colormap::viridis().levels(11).unwrap().with_bad(BAD))
            .x_axis(Axis::index().ticks([0.0; 0]))
            .y_axis(Axis::index().ticks([0.0; 0]))
            .reduction(Reduction::invalid_fraction())
    };
    let given = spec(Limits::new(0, 1));
    let one = Matrix::new(&[1.0f32], 1, 1).unwrap();
    let cells = Heatmap::new(&one, &given).layout().unwrap().cells();
    let (wide, high) = (cells.width() as usize, cells.height() as usize);
    let (rows, cols) = (2 * high, 3 * wide);
    let is_nan = |row: usize, col: usize| (row * 7 + col * 3 + row * col) % 5 < 2;
    let value = |row, col| if is_nan(row, col) { f64::NAN } else { (row + col) as f64 };
    let matrix = Matrix::from_fn(rows, cols, value).unwrap();
    let scattered: Vec<bool> = (0..rows * cols).map(|at| at % 7 < 3 || at % 11 < 4).collect();
    for which in [Which::Upper(true), Which::Lower(false), Which::Cells(scattered)] {
        let masked = given.clone().mask(which.mask(cols).in_bad_color());
        let found = Heatmap::new(&matrix, &masked).render().unwrap();
        let scale = Heatmap::new(&matrix, &masked).color_scale().unwrap();
        let (mut blank, mut partly) = (0, 0);
        for (y, x) in (0..high).flat_map(|y| (0..wide).map(move |x| (y, x))) {
            let own =
                (2 * y..2 * y + 2).flat_map(|row| (3 * x..3 * x + 3).map(move |col| (row, col)));
            let own: Vec<_> = own.filter(|&(row, col)| !which.hides(row, col, cols)).collect();
            let nan = own.iter().filter(|&&(row, col)| is_nan(row, col)).count();
            blank += usize::from(own.is_empty());
            partly += usize::from(nan > 0 && nan < own.len() && own.len() < 6);
            let color = scale.color(nan as f64 / own.len() as f64);
            let at = (cells.left as u32 + x as u32, cells.top as u32 + y as u32);
            let pixel = found.pixmap().pixel(at.0, at.1).unwrap();
            assert_eq!([pixel.red(), pixel.green(), pixel.blue()], [color.r, color.g, color.b]);
        }
        assert!(partly > 0, "nothing was tested");
        assert!(blank > 0 || matches!(which, Which::Cells(_)));
        let streamed = Heatmap::from_rows(Lines(&matrix, 0), &masked).render().unwrap();
        assert!(same(&found, &streamed));
        // Without NaN there is nothing invalid, however much is masked.
        let sound = Matrix::from_fn(rows, cols, |row, col| (row + col) as f32).unwrap();
        let automatic = spec(Limits::auto()).mask(which.mask(cols));
        let scale = Heatmap::new(&sound, automatic).color_scale().unwrap();
        assert!(scale.norm().vmin() < 0.0 && scale.norm().vmax() < 0.5, "{:?}", scale.norm());
    }
}

#[test]
fn values_under_a_mask_change_nothing() {
    let figure = |hidden: f64| {
        let matrix =
            Matrix::from_fn(
                6,
                6,
                move |row, col| {
                    if col > row { hidden } else { (row * col) as f64 + 1.0 }
                },
            );
        let spec = HeatmapSpec::new()
            .mask(Mask::upper_triangle())
            .norm(Norm::Log)
            .annotations(Annotations::values(Format::auto()));
        Heatmap::new(matrix.unwrap(), spec).render().unwrap()
    };
    let one = figure(1e30);
    for hidden in [-5.0, 0.0, f64::NAN, f64::INFINITY] {
        let other = figure(hidden);
        assert!(same(&one, &other));
        assert_eq!(one.description(), other.description());
        assert_eq!(one.warnings(), other.warnings());
    }
    assert!(one.warnings().is_empty() && one.description().contains(" 15 cells masked."));
}

#[test]
fn a_mask_of_another_shape_is_refused() {
    let refused = |rows: Vec<Vec<bool>>| {
        let spec = HeatmapSpec::new().mask(Mask::cells(rows));
        let matrix = Matrix::from_fn(2, 3, |row, col| row + col == 2).unwrap();
        let heatmap = Heatmap::new(&matrix, &spec);
        let error = heatmap.render().unwrap_err().to_string();
        assert_eq!(error, heatmap.layout().unwrap_err().to_string());
        assert_eq!(error, heatmap.color_scale().unwrap_err().to_string());
        error
    };
    assert_eq!(
        refused(vec![vec![true; 3]]),
        "the mask has 1 row for a matrix of 2: give one row for each"
    );
    assert_eq!(
        refused(vec![vec![true; 3], vec![true; 4]]),
        "row 1 of the mask has 4 entries for 3 columns: give one for each"
    );
}

#[test]
fn everything_masked_has_no_limits() {
    let spec = HeatmapSpec::new().mask(Mask::cells([[true, true]]));
    let matrix = Matrix::new(&[1.0, 2.0], 1, 2).unwrap();
    let error = Heatmap::new(&matrix, &spec).render().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NoUsableValues);
    assert!(error.to_string().starts_with("all cells are masked"), "{error}");
    let given = spec.limits(Limits::new(0, 1));
    assert!(Heatmap::new(&matrix, given).render().is_ok());
}

#[test]
fn masks_go_with_groups_and_gaps() {
    let parts = || Axis::index().groups(Groups::new([("a", 0..3), ("b", 3..6)]).gap(4));
    let spec =
        HeatmapSpec::new().x_axis(parts()).y_axis(parts()).mask(Mask::lower_triangle()).cell_gap(1);
    let matrix = Matrix::from_fn(6, 6, |row, col| (row * 6 + col) as u8).unwrap();
    let figure = Heatmap::new(&matrix, spec).render().unwrap();
    let color = |row, col| {
        let (x, y) = figure.layout().cell_rect(row, col).unwrap().center();
        figure.pixmap().pixel(x as u32, y as u32).unwrap()
    };
    let background = figure.pixmap().pixel(0, 0).unwrap();
    assert!((0..6).all(|row| (0..6).all(|col| (color(row, col) == background) == (col < row))));
}

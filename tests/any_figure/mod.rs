//! Whatever is asked for, a figure keeps its promises: nothing panics, nothing collides, and what
//! cannot be drawn is refused with an error that is true.

mod axes;
mod boxes;
mod cases;
mod extras;
mod ink;

use crate::property::cases_of;
use boxes::check_layout;
use cases::{Case, cases};
use heatspec::{
    Align, Annotations, Aspect, Axis, Colorbar, ErrorKind, FigureSize, Format, Grid, Heatmap,
    HeatmapSpec, Layout, Mask, Matrix, Rect, Side, Strip, Theme, Warning, WarningKind,
};
use ink::check_ink;
use proptest::prelude::*;

/// A case of this matrix and spec, of which nothing else is known.
fn case(matrix: Matrix<'static>, spec: HeatmapSpec, digits: f64) -> Case {
    let (indices, categories) = Default::default();
    let (dpi, grows, aspect) = (100.0, false, Aspect::Auto);
    let margins = (20.0 * dpi / 72.0, 20.0 * dpi / 72.0);
    let plain_ticks = true;
    Case { matrix, spec, digits, dpi, grows, aspect, plain_ticks, margins, indices, categories }
}

#[test]
fn a_long_label_stays_inside_beside_upright_tick_labels() {
    // The tick labels below take much of the height that the label at the side was measured for.
    let (long, token) = ("longer_than_the_figure_".repeat(9), "an upright token");
    let spec = HeatmapSpec::new()
        .title("Title")
        .size(FigureSize::pixels(500, 350))
        .x_axis(Axis::categories(vec![token; 40]))
        .y_axis(Axis::index().label(&long))
        .colorbar(Colorbar::right().label(&long));
    let matrix = Matrix::from_fn(4, 40, |row, col| (row * col) as f32).unwrap();
    let case = case(matrix, spec, 0.73 * 10.0 * 100.0 / 72.0);
    let layout = Heatmap::new(&case.matrix, &case.spec).layout().unwrap();
    assert!(layout.y_axis().label[0].rect.height() <= layout.cells().height());
    check_layout(&layout, &case);
}

#[test]
fn slanted_labels_end_at_their_ticks_on_every_side() {
    let labels =
        ["x", "a label of some length", "y", "another one of them", "z", "", "and one more"];
    for degrees in [30.0f64, 60.0, 120.0, 150.0, 210.0, 240.0, 300.0, 330.0] {
        for (x_side, y_side) in [(Side::Bottom, Side::Right), (Side::Top, Side::Left)] {
            let spec = HeatmapSpec::new()
                .x_axis(Axis::categories(labels).side(x_side).rotation(degrees))
                .y_axis(Axis::categories(labels).side(y_side).rotation(degrees));
            let matrix = Matrix::from_fn(7, 7, |row, col| (row + col) as i16).unwrap();
            let digits = 0.73 * 10.0 * 100.0 / 72.0;
            let case = case(matrix, spec, digits);
            let layout = Heatmap::new(&case.matrix, &case.spec).layout().unwrap();
            check_layout(&layout, &case);
            // The end nearest to the axis is level with the tick, however long the label is.
            let rises = degrees.to_radians().sin() * degrees.to_radians().cos() > 0.0;
            let at_bottom = rises == (y_side == Side::Right);
            for tick in &layout.y_axis().ticks {
                let Some(label) = &tick.label else { continue };
                let end = if at_bottom { label.rect.bottom } else { label.rect.top };
                assert!((end - tick.position).abs() <= digits, "{degrees}° {:?}", label.text);
            }
        }
    }
}

#[test]
fn labels_longer_than_their_axes_do_not_meet() {
    let long = "a label that is far longer than the axis";
    let spec = HeatmapSpec::new()
        .size(FigureSize::per_cell(8, 8))
        .x_axis(Axis::index().label(long))
        .y_axis(Axis::index().label(long));
    let layout = Heatmap::new(Matrix::new(&[1.0, 2.0], 1, 2).unwrap(), spec).layout().unwrap();
    let (x, y) = (&layout.x_axis().label[0], &layout.y_axis().label[0]);
    assert!(!x.rect.overlaps(&y.rect), "{:?} {:?}", x.rect, y.rect);
}

#[test]
fn labels_that_hang_below_square_cells_keep_off_the_legend() {
    let strip = Strip::categories(["one", "two", "three", "four", "five"]).label("A");
    let spec = HeatmapSpec::new()
        .aspect(Aspect::Equal)
        .caption("A caption")
        .y_axis(Axis::index().ticks([-0.342849]).rotation(83.8))
        .column_strip(strip);
    for height in (130..400).step_by(9) {
        let spec = spec.clone().size(FigureSize::pixels(200, height));
        let matrix = Matrix::from_fn(1, 5, |_, col| col as f32).unwrap();
        let case = Case { aspect: Aspect::Equal, ..case(matrix, spec, 0.73 * 10.0 * 100.0 / 72.0) };
        match Heatmap::new(&case.matrix, &case.spec).layout() {
            Ok(layout) => check_layout(&layout, &case),
            Err(error) => assert!(error.least_size().is_some(), "{error}"),
        }
    }
}

/// The size that shows all, of a figure that has no room for that and is not too large to be drawn.
fn least_of_all(case: &Case, (width, height): (u32, u32)) -> Option<(u32, u32)> {
    if width * height > MOST_PIXELS {
        return None;
    }
    let figure = Heatmap::new(&case.matrix, &case.spec).render().unwrap();
    figure.warnings().iter().find_map(Warning::least_size)
}

#[test]
fn not_even_an_ellipsis_is_longer_than_the_cells_beside_it() {
    // Cells a pixel or so high, with something above and below them.
    for (bar, aspect, align) in [
        (Colorbar::top(), Aspect::Auto, Align::Left),
        (Colorbar::top(), Aspect::Equal, Align::Left),
        (Colorbar::bottom(), Aspect::Auto, Align::Center),
        (Colorbar::right().label("a label"), Aspect::Equal, Align::Right),
    ] {
        for size in [FigureSize::per_cell(1, 1), FigureSize::pixels(700, 300)] {
            let spec = HeatmapSpec::new()
                .size(size)
                .aspect(aspect)
                .theme(Theme::light().label_size(20))
                .x_axis(Axis::index().ticks(Vec::<f64>::new()))
                .y_axis(Axis::index().label("a label that is far longer than the axis"))
                .colorbar(bar.clone())
                .title("A title")
                .caption("A caption that stands at the left, below the label of the rows")
                .caption_align(align);
            let matrix = Matrix::from_fn(1, 300, |_, col| col as f32).unwrap();
            let grows = size != FigureSize::pixels(700, 300);
            let case = Case { grows, aspect, ..case(matrix, spec, 0.73 * 10.0 * 100.0 / 72.0) };
            let layout = Heatmap::new(&case.matrix, &case.spec).layout().unwrap();
            check_layout(&layout, &case);
            let figure = Heatmap::new(&case.matrix, &case.spec).render().unwrap();
            let label = "a label that is far longer than the axis".to_owned();
            let told = figure.warnings().iter().any(|warning| {
                let is_cut =
                    matches!(warning.kind(), WarningKind::TextElided | WarningKind::TextLeftOut);
                is_cut && warning.to_string().ends_with(&format!("“{label}”"))
            });
            assert!(told, "{:?}", figure.warnings());
        }
    }
}

/// More pixels than this take long to paint in a test.
const MOST_PIXELS: u32 = 1 << 20;

/// Draws a figure that is not too large, and looks for ink where none should be.
fn draw(case: &Case, layout: &Layout) {
    let (width, height) = layout.size();
    if width * height > MOST_PIXELS {
        return;
    }
    let figure = Heatmap::new(&case.matrix, &case.spec).render().unwrap();
    assert_eq!((figure.width(), figure.height()), (width, height));
    for warning in figure.warnings() {
        assert!(!warning.to_string().contains(char::is_control));
    }
    check_ink(&figure, case.digits);
}

proptest! {
    #![proptest_config(cases_of(24))]

    #[test]
    fn figures_are_right_or_refused(case in cases()) {
        let layout = Heatmap::new(&case.matrix, &case.spec).layout();
        match layout {
            Ok(layout) => {
                check_layout(&layout, &case);
                draw(&case, &layout);
                let Some((width, height)) = least_of_all(&case, layout.size()) else { return Ok(()) };
                let (given_width, given_height) = layout.size();
                prop_assert!(width > given_width || height > given_height);
                let enough = FigureSize::pixels(width, height);
                let case = Case { spec: case.spec.clone().size(enough), grows: false, ..case };
                let layout = Heatmap::new(&case.matrix, &case.spec).layout().unwrap();
                prop_assert_eq!(least_of_all(&case, layout.size()), None, "{} × {}", width, height);
                check_layout(&layout, &case);
                draw(&case, &layout);
            }
            // Not even a unit of whole pixels.
            Err(error) if error.least_size().is_some() => {
                let told = error.to_string();
                let size = told.strip_prefix("a figure of ").unwrap().split_once(" px").unwrap().0;
                let (width, height) = size.split_once(" × ").unwrap();
                let (width, height): (u32, u32) = (width.parse().unwrap(), height.parse().unwrap());
                prop_assert!(f64::from(width.min(height)) < (case.dpi / 50.0).max(1.0));
                let (width, height) = error.least_size().unwrap();
                prop_assert!(told.ends_with(&format!("{width} × {height} px")), "{}", told);
            }
            // What the strategies do not rule out.
            Err(error) => {
                let told = error.to_string();
                let is_expected = match error.kind() {
                    ErrorKind::TooLarge => told.starts_with("a figure of "),
                    ErrorKind::TooSmall => told.starts_with("no figure of the shape "),
                    ErrorKind::NoUsableValues => true,
                    ErrorKind::Norm => {
                        told.starts_with("the lower limit ") || told.starts_with("the limit ")
                    }
                    _ => false,
                };
                prop_assert!(is_expected, "{}", told);
            }
        }
    }

    /// Texts, lines, gaps and masked cells change nothing around the cells, and no ink leaves them.
    #[test]
    fn what_is_in_cells_stays_there(
        case in cases(), gap in prop::sample::select(vec![0.0, 0.5, 3.0]), step in 1usize..4,
        masked in any::<bool>(), digits in 0usize..4,
    ) {
        let spec = case.spec.clone()
            .annotations(Annotations::values(Format::fixed(digits)))
            .grid(Grid::every(step))
            .cell_gap(gap);
        let spec = if masked { spec.mask(Mask::upper_triangle()) } else { spec };
        let case = Case { spec, ..case };
        if let Ok(layout) = Heatmap::new(&case.matrix, &case.spec).layout() {
            for note in layout.annotations() {
                let cell = layout.cell_rect(note.row, note.col).unwrap();
                prop_assert_eq!(cell, cell.union(&note.text.rect), "{:?}", note.text.text);
            }
            draw(&case, &layout);
        }
    }

    /// At k times the DPI a figure of so many inches is k times as large in all its parts, wherever cells
    /// are whole pixels at the lower DPI.
    #[test]
    fn figures_scale_with_the_dpi(
        case in cases(), inches in (4u32..40, 4u32..40),
        dpi in prop::sample::select(vec![72.0, 96.0, 100.0]), times in 2u32..4,
    ) {
        let inches = (f64::from(inches.0) / 4.0, f64::from(inches.1) / 4.0);
        let spec = case.spec.size(FigureSize::inches(inches.0, inches.1))
            .annotations(Annotations::values(Format::auto()));
        let layout = |dpi: f64| Heatmap::new(&case.matrix, spec.clone().dpi(dpi)).layout();
        let times = f64::from(times);
        let Ok(small) = layout(dpi) else { return Ok(()) };
        let (rows, cols) = case.matrix.shape();
        let cell = |row, col| small.cell_rect(row, col).unwrap();
        let first = cell(0, 0);
        let alike = |other: Rect| other.width() == first.width() && other.height() == first.height();
        let whole = (0..rows).all(|row| alike(cell(row, 0))) && (0..cols).all(|col| alike(cell(0, col)));
        if whole {
            let large = layout(dpi * times).unwrap();
            boxes::check_scaled(&small, &large, times);
            let texts = |layout: &Layout| -> Vec<_> {
                let notes = layout.annotations().iter();
                notes.map(|note| (note.row, note.col, note.text.text.clone())).collect()
            };
            // Lines of marks are as wide as whole pixels, and which texts they touch may turn on that.
            if small.marks().is_empty() {
                prop_assert_eq!(texts(&small), texts(&large));
            }
        }
    }
}

//! One thin, long or odd item takes nothing away from all the others.

use heatspec::{
    Annotations, Aspect, Axis, Colorbar, FigureSize, Format, Grid, Heatmap, HeatmapSpec, Layout,
    Matrix, Side, Warning, WarningKind,
};

const THIN: [f64; 4] = [0.0, 1.0, 1.0001, 6.0];

fn ramp(rows: usize, cols: usize) -> Matrix<'static> {
    Matrix::from_fn(rows, cols, |row, col| (row * cols + col) as f64).unwrap()
}

fn drawn(rows: usize, cols: usize, spec: &HeatmapSpec) -> (Layout, Vec<Warning>) {
    let figure = Heatmap::new(ramp(rows, cols), spec).render().unwrap();
    (figure.layout().clone(), figure.warnings().to_vec())
}

fn spec() -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(640, 420))
}

/// Whether there is a warning of this kind whose text begins so.
fn is_told(warnings: &[Warning], kind: WarningKind, start: &str) -> bool {
    let mut told = warnings.iter().filter(|warning| warning.kind() == kind);
    told.any(|warning| warning.to_string().starts_with(start))
}

#[test]
fn a_thin_column_leaves_the_texts_of_others() {
    let spec = spec().x_axis(Axis::edges(THIN)).annotations(Annotations::values(Format::auto()));
    let (layout, warnings) = drawn(2, 3, &spec);
    let cells: Vec<_> = layout.annotations().iter().map(|note| (note.row, note.col)).collect();
    assert_eq!(cells, [(0, 0), (0, 2), (1, 0), (1, 2)]);
    let left_out = "2 of 6 annotations do not fit their cells at 5 points and are not drawn; ";
    assert!(is_told(&warnings, WarningKind::AnnotationsLeftOut, left_out), "{warnings:?}");
    assert!(!is_told(&warnings, WarningKind::ReducedCellsNotAnnotated, ""));
}

#[test]
fn a_narrow_column_or_a_long_text_has_a_smaller_size_alone() {
    let size = |layout: &Layout, row: usize, col: usize| {
        let note = layout.annotations().iter().find(|note| (note.row, note.col) == (row, col));
        note.map(|note| note.text.rect.height())
    };
    let texts = Annotations::with(|_, _, value| Some(format!("{value:.1}")));
    let edges = Axis::edges([0.0, 10.0, 20.0, 30.0, 31.3, 42.0]);
    let (layout, _) = drawn(3, 5, &spec().x_axis(edges).annotations(texts.clone()));
    let (plain, _) = drawn(3, 4, &spec().annotations(texts));
    assert_eq!(size(&layout, 0, 0), size(&plain, 0, 0));
    assert!(size(&layout, 0, 3).unwrap() < 0.8 * size(&layout, 0, 0).unwrap());

    let long = |row, col, _| Some(if (row, col) == (1, 1) { "a long text here" } else { "x" });
    let (layout, _) = drawn(3, 9, &spec().annotations(Annotations::with(long)));
    let short = Annotations::with(|_, _, _| Some("x"));
    let (plain, _) = drawn(3, 9, &spec().annotations(short));
    assert_eq!(layout.annotations().len(), 27);
    assert_eq!(size(&layout, 0, 0), size(&plain, 0, 0));
}

#[test]
fn a_thin_column_leaves_grid_lines_and_gaps() {
    let (layout, warnings) = drawn(2, 3, &spec().x_axis(Axis::edges(THIN)).grid(Grid::every(1)));
    // The lines at its two sides are one.
    let upright = layout.grid_lines().filter(|line| line.height() > line.width()).count();
    assert_eq!(upright, 1);
    assert!(!is_told(&warnings, WarningKind::GridLinesLeftOut, ""));

    let edges = [0.0, 100.0, 102.0, 200.0, 300.0];
    let (layout, warnings) =
        drawn(2, 4, &spec().x_axis(Axis::edges(edges)).grid(Grid::every(1).width(1.4)));
    let upright = layout.grid_lines().filter(|line| line.height() > line.width()).count();
    assert_eq!(upright, 1);
    let told = "2 grid lines across the x axis, ";
    assert!(is_told(&warnings, WarningKind::GridLinesLeftOut, told), "{warnings:?}");

    let (layout, warnings) = drawn(2, 3, &spec().x_axis(Axis::edges(THIN)).cell_gap(2));
    let gap = layout.cell_rect(0, 2).unwrap().left - layout.cell_rect(0, 0).unwrap().right;
    assert!(gap > 0.0);
    assert!(!is_told(&warnings, WarningKind::GapsLeftOut, ""));
}

#[test]
fn flat_cells_have_a_bar_that_can_be_read() {
    let tick = 10.0 * 100.0 / 72.0;
    for (rows, cols) in [(2, 60), (1, 5000), (60, 2), (5000, 1)] {
        let sides: [fn() -> Colorbar; 4] =
            [Colorbar::right, Colorbar::left, Colorbar::top, Colorbar::bottom];
        for (size, bar) in [FigureSize::pixels(640, 420), FigureSize::pixels(420, 640)]
            .into_iter()
            .flat_map(|size| sides.map(|bar| (size, bar)))
        {
            let spec = spec()
                .size(size)
                .aspect(Aspect::Equal)
                .title("A title")
                .caption("and a caption")
                .x_axis(Axis::index().label("columns"))
                .y_axis(Axis::index().label("rows"))
                .colorbar(bar().label("value"));
            let (layout, warnings) = drawn(rows, cols, &spec);
            let bar = layout.colorbar().unwrap();
            let vertical = matches!(bar.axis.side, Side::Left | Side::Right);
            let length = if vertical { bar.rect.height() } else { bar.rect.width() };
            let shown = bar.axis.ticks.iter().filter(|tick| tick.label.is_some()).count();
            assert!(length >= 4.0 * tick && shown > 1, "{rows} × {cols}: {length} px, {shown}");
            let text = bar.axis.label.first().map(|label| label.text.as_str());
            assert_eq!(text, Some("value"), "{rows} × {cols}");
            let texts: Vec<_> = layout.text_boxes().map(|text| text.rect).collect();
            for (index, text) in texts.iter().enumerate() {
                assert!(!text.overlaps(&bar.rect), "{rows} × {cols}: {text:?} on {:?}", bar.rect);
                let other = texts[..index].iter().find(|other| other.overlaps(text));
                assert_eq!(other, None, "{rows} × {cols}: {text:?}");
            }
            assert!(!is_told(&warnings, WarningKind::LabelsThinned, ""), "{warnings:?}");
        }
    }
    // A figure that grows with its cells makes room.
    let (layout, _) = drawn(1, 50, &HeatmapSpec::new().size(FigureSize::per_cell(10, 10)));
    let bar = layout.colorbar().unwrap();
    assert!(bar.rect.height() >= 5.0 * tick, "{:?}", bar.rect);
    assert!(bar.axis.ticks.iter().filter(|tick| tick.label.is_some()).count() > 2);
}

#[test]
fn a_bar_too_short_for_two_labels_says_so() {
    let bar = Colorbar::right().length(0.02);
    let (layout, warnings) = drawn(4, 4, &spec().colorbar(bar));
    let bar = layout.colorbar().unwrap();
    let shown = bar.axis.ticks.iter().filter(|tick| tick.label.is_some()).count();
    let told = warnings.iter().find(|warning| warning.kind() == WarningKind::LabelsThinned);
    assert_eq!(shown < 2, told.is_some(), "{warnings:?}");
    assert!(told.is_none_or(|told| !told.to_string().contains("per_cell")));
}

#[test]
fn labels_that_stand_close_or_are_long_take_no_others_with_them() {
    let mut ticks: Vec<(f64, String)> =
        (0..10).map(|at| (f64::from(at * 10), at.to_string())).collect();
    ticks.extend([
        (41.0, "close".to_owned()),
        (42.0, "closer".to_owned()),
        (43.0, "near".to_owned()),
    ]);
    let count = ticks.len();
    let spec = spec().x_axis(Axis::range(0, 100).labelled_ticks(ticks).rotation(0));
    let (layout, warnings) = drawn(3, 10, &spec);
    let shown = layout.x_axis().ticks.iter().filter(|tick| tick.label.is_some()).count();
    assert!(shown >= count - 4, "{shown} of {count}");
    let told = format!("the x axis shows {shown} of {count} labels, ");
    assert!(is_told(&warnings, WarningKind::LabelsThinned, &told), "{warnings:?}");

    // Labels of cells on another axis's edges, some of which are thin.
    let edges = [0.0, 10.0, 20.0, 20.01, 20.02, 20.03, 30.0, 40.0, 50.0, 60.0];
    let spec = HeatmapSpec::new()
        .size(FigureSize::pixels(640, 420))
        .y_axis(Axis::edges(edges))
        .secondary_y_axis(Axis::categories((0..9).map(|row| format!("row {row}"))));
    let (layout, _) = drawn(9, 3, &spec);
    let shown = layout.secondary_y_axis().unwrap().ticks.len();
    assert!(shown >= 6, "{shown}");
}

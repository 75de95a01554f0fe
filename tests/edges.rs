//! Axes of edges run either way: what falls is drawn as a range that falls is.

use crate::told::assert_warned;
use heatspec::{
    Annotations, Axis, AxisLayout, Colorbar, Figure, FigureSize, Format, Grid, Groups, Heatmap,
    HeatmapSpec, Mark, Matrix, Reduction, Strip, WarningKind,
};

const LATITUDES: [f64; 5] = [90.0, 60.0, 20.0, -30.0, -90.0];

fn value(row: usize, col: usize) -> f64 {
    ((row * 7 + col * 3) % 11) as f64
}

fn spec() -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(420, 340))
}

fn render(matrix: Matrix<'_>, spec: &HeatmapSpec) -> Figure {
    Heatmap::new(matrix, spec).render().unwrap()
}

fn ticks(axis: &AxisLayout) -> Vec<(f64, f64, String)> {
    let label = |text: &heatspec::TextBox| text.text.clone();
    let told = axis.ticks.iter().map(|tick| {
        (tick.value, tick.position, tick.label.as_ref().map(label).unwrap_or_default())
    });
    told.collect()
}

#[test]
fn equal_steps_down_are_a_range_down() {
    let falling: Vec<f64> = (0..=12).map(|step| 90.0 - 15.0 * f64::from(step)).collect();
    let matrix = || Matrix::from_fn(12, 9, value).unwrap();
    let edges = spec().y_axis(Axis::edges(falling).label("latitude"));
    let range = spec().y_axis(Axis::range(90, -90).label("latitude"));
    let (edges, range) = (render(matrix(), &edges), render(matrix(), &range));
    let shown = ticks(edges.layout().y_axis());
    let expected = ticks(range.layout().y_axis());
    assert_eq!(shown.len(), expected.len());
    for (edge, range) in shown.iter().zip(&expected) {
        assert_eq!((edge.0, &edge.2), (range.0, &range.2));
        // Equal cells are whole pixels, and those between edges as long as the edges say.
        assert!((edge.1 - range.1).abs() <= 1.0, "{edge:?} {range:?}");
    }
    assert!(shown.len() > 4 && shown.is_sorted_by(|a, b| a.0 < b.0 && a.1 > b.1), "{shown:?}");
}

#[test]
fn latitudes_stand_with_the_north_above() {
    let spec = spec().y_axis(Axis::edges(LATITUDES));
    let figure = render(Matrix::from_fn(4, 3, value).unwrap(), &spec);
    let layout = figure.layout();
    let row = |row| layout.cell_rect(row, 0).unwrap();
    assert_eq!(row(0).top, layout.cells().top);
    let part = |row: heatspec::Rect| row.height() / layout.cells().height();
    for (at, pair) in LATITUDES.windows(2).enumerate() {
        assert!((part(row(at)) - (pair[0] - pair[1]) / 180.0).abs() < 0.01);
    }
    for (value, position, label) in ticks(layout.y_axis()) {
        let expected = layout.cells().top + (90.0 - value) / 180.0 * layout.cells().height();
        assert!((position - expected).abs() <= 1.0, "{label} at {position}, not {expected}");
    }
    let (x, y) = row(2).center();
    assert_eq!(layout.cell_at(x, y), Some((2, 0)));
    assert!(figure.warnings().is_empty(), "{:?}", figure.warnings());
}

/// The same data with its rows in the other order, on an axis that runs the other way, is the same picture,
/// with all that stands on the cells and beside them.
#[test]
fn falling_edges_are_rising_edges_turned_round() {
    let rising = [-64.0, -32.0, -24.0, 3.0, 8.0, 9.0, 24.0, 64.0];
    let mut falling = rising;
    falling.reverse();
    let count = rising.len() - 1;
    let kinds = ["a", "b", "c", "d", "c", "b", "a"];
    let numbers = [0.0, 4.0, 1.0, 2.0, 3.0, 9.0, 5.0];
    let whole = (420, 340);
    // Contours are traced the other way round, and the joins of their lines are rounded by other sums.
    for (inverted, size, contours, most) in [
        (false, whole, false, 0),
        (true, whole, false, 0),
        (false, (300, 130), false, 0),
        (false, whole, true, 8),
        (true, whole, true, 8),
        (false, (300, 130), true, 8),
    ] {
        let figure = |turned: bool| {
            let at = move |row: usize| if turned { count - 1 - row } else { row };
            let matrix = Matrix::from_fn(count, 5, |row, col| value(at(row), col)).unwrap();
            let axis = if turned { Axis::edges(falling) } else { Axis::edges(rising) };
            let groups = if turned {
                Groups::new([("low", 4..7), ("high", 0..3)])
            } else {
                Groups::new([("low", 0..3), ("high", 4..7)])
            };
            let spec = spec()
                .size(FigureSize::pixels(size.0, size.1))
                .y_axis(axis.inverted(inverted == turned).groups(groups.gap(3)))
                .row_strip(Strip::categories((0..count).map(|row| kinds[at(row)])).legend(false))
                .row_strip(Strip::values((0..count).map(|row| numbers[at(row)])))
                .mark(Mark::horizontal_line(4.0).label("here"))
                .mark(Mark::points([(-28.0, 2.0), (40.0, 1.0)]))
                .grid(Grid::every(1))
                .reduction(Reduction::max())
                .annotations(Annotations::values(Format::fixed(0)));
            let contours = contours.then(|| Mark::contours([5.0]).halo(false));
            render(matrix, &contours.into_iter().fold(spec, HeatmapSpec::mark))
        };
        let (rising, falling) = (figure(false), figure(true));
        let (up, down) = (ticks(rising.layout().y_axis()), ticks(falling.layout().y_axis()));
        assert_eq!(up.len(), down.len());
        for (up, down) in up.iter().zip(&down) {
            assert_eq!((up.0, &up.2), (down.0, &down.2));
            assert!((up.1 - down.1).abs() < 1e-9, "{up:?} {down:?}");
        }
        let told = |figure: &Figure| -> Vec<String> {
            figure.warnings().iter().map(ToString::to_string).collect()
        };
        assert_eq!(told(&rising), told(&falling));
        assert_eq!(rising.layout().annotations().len(), falling.layout().annotations().len());
        let (a, b) = (rising.pixmap().data(), falling.pixmap().data());
        let unlike = a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).max();
        assert!(unlike.is_some_and(|unlike| unlike <= most), "{unlike:?} {inverted} {size:?}");
    }
}

#[test]
fn ticks_of_the_callers_lie_on_falling_edges() {
    let axis = Axis::edges(LATITUDES).ticks([90, 45, 0, -45, -90, 100]);
    let spec = spec().y_axis(axis).colorbar(Colorbar::none());
    let figure = render(Matrix::from_fn(4, 3, value).unwrap(), &spec);
    assert_eq!(figure.layout().y_axis().ticks.len(), 5);
    let told = "1 tick given for the y axis lies outside it and is not drawn";
    assert_warned(figure.warnings(), &[(WarningKind::TicksOutside, told)]);
}

//! Whatever is asked for, a figure keeps its promises: nothing panics, nothing collides, and what
//! cannot be drawn is refused with an error that is true.

use heatspec::{
    Axis, Colorbar, Colormap, Error, FigureSize, Format, Heatmap, HeatmapSpec, Layout, Limits,
    Matrix, Norm, Origin, Rect, Side, TextBox, Theme,
};
use proptest::prelude::*;
use proptest::sample::select;

/// Cells of one axis, before the number of cells is known.
#[derive(Clone, Debug)]
enum Cells {
    Index,
    Categories(Vec<String>),
    Range(f64, f64),
    Edges(Vec<f64>),
}

/// Ticks in parts of the axis, so that some of them lie beyond its ends.
#[derive(Clone, Debug)]
enum Ticks {
    Auto,
    At(Vec<f64>),
    Labelled(Vec<(f64, String)>),
}

#[derive(Clone, Debug)]
struct AxisPlan {
    cells: Cells,
    label: Option<String>,
    ticks: Ticks,
    format: Option<Format>,
    far_side: Option<bool>,
    inverted: bool,
    rotation: Option<f64>,
}

impl AxisPlan {
    fn axis(&self, count: usize, [near, far]: [Side; 2]) -> Axis {
        let (axis, start, end) = match &self.cells {
            Cells::Index => (Axis::index(), -0.5, count as f64 - 0.5),
            Cells::Categories(pool) => {
                let labels = pool.iter().cycle().take(count);
                (Axis::categories(labels), -0.5, count as f64 - 0.5)
            }
            &Cells::Range(start, end) => (Axis::range(start, end), start, end),
            Cells::Edges(widths) => {
                let widths = widths.iter().cycle().take(count);
                let edges: Vec<f64> = std::iter::once(0.0)
                    .chain(widths.scan(0.0, |edge, width| {
                        *edge += width;
                        Some(*edge)
                    }))
                    .collect();
                let end = edges[count];
                (Axis::edges(edges), 0.0, end)
            }
        };
        let at = |part: f64| start + part * (end - start);
        let axis = match &self.ticks {
            Ticks::Auto => axis,
            Ticks::At(parts) => axis.ticks(parts.iter().map(|&part| at(part))),
            Ticks::Labelled(list) => {
                axis.labelled_ticks(list.iter().map(|(part, label)| (at(*part), label)))
            }
        };
        let axis = match &self.label {
            Some(label) => axis.label(label),
            None => axis,
        };
        let axis = match &self.format {
            Some(format) => axis.format(format.clone()),
            None => axis,
        };
        let axis = match self.far_side {
            Some(is_far) => axis.side(if is_far { far } else { near }),
            None => axis,
        };
        let axis = match self.rotation {
            Some(degrees) => axis.rotation(degrees),
            None => axis,
        };
        axis.inverted(self.inverted)
    }
}

/// Short labels for the most part, and those that labels of models' tokens really are.
fn labels() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[ -~]{1,14}",
        1 => Just(String::new()),
        1 => select(vec!["\n", "a\nb", "\t", "\0", "a\0b\tc\r\n", "\u{1b}[31m", "\u{feff}"])
            .prop_map(str::to_owned),
        1 => select(vec!["漢字", "Ġthe", "▁of", "e\u{301}", "שלום", "👩‍👩‍👧", "∗‖x‖", "|||"])
            .prop_map(str::to_owned),
        1 => "[a-zA-Z ,]{20,120}",
        1 => (10usize..30).prop_map(|count| "wide ".repeat(count)),
        1 => (30usize..150).prop_map(|count| "m".repeat(count)),
    ]
}

fn ticks() -> impl Strategy<Value = Ticks> {
    let part = || prop_oneof![8 => 0.0..=1.0, 1 => -0.5..1.5, 1 => select(vec![0.0, 0.5, 1.0])];
    prop_oneof![
        4 => Just(Ticks::Auto),
        1 => prop::collection::vec(part(), 0..25).prop_map(Ticks::At),
        1 => prop::collection::vec((part(), labels()), 0..12).prop_map(Ticks::Labelled),
    ]
}

fn formats() -> impl Strategy<Value = Format> {
    (0usize..5, 0usize..8).prop_map(|(style, digits)| match style {
        0 => Format::auto(),
        1 => Format::fixed(digits).suffix(" ms"),
        2 => Format::significant(digits),
        3 => Format::scientific(digits).prefix("≈"),
        _ => Format::percent(digits),
    })
}

fn axes() -> impl Strategy<Value = AxisPlan> {
    let cells = prop_oneof![
        2 => Just(Cells::Index),
        4 => prop::collection::vec(labels(), 1..9).prop_map(Cells::Categories),
        1 => (-1e3f64..1e3, 1e-3f64..1e3, any::<bool>()).prop_map(|(start, length, falls)| {
            if falls { Cells::Range(start + length, start) } else { Cells::Range(start, start + length) }
        }),
        1 => prop::collection::vec(0.01f64..10.0, 1..9).prop_map(Cells::Edges),
    ];
    let rotation = prop_oneof![
        6 => Just(None),
        2 => select(vec![0.0, 45.0, 90.0, -90.0, 180.0, 30.0]).prop_map(Some),
        1 => (-720.0f64..720.0).prop_map(Some),
    ];
    let label = prop::option::weighted(0.6, labels());
    let format = prop::option::weighted(0.2, formats());
    let parts = (cells, label, ticks(), format, any::<Option<bool>>(), any::<bool>(), rotation);
    parts.prop_map(|(cells, label, ticks, format, far_side, inverted, rotation)| AxisPlan {
        cells,
        label,
        ticks,
        format,
        far_side,
        inverted,
        rotation,
    })
}

/// A matrix of any element type, and of any memory order.
fn matrices() -> impl Strategy<Value = Matrix<'static>> {
    let shape = prop_oneof![
        1 => (1usize..4, 1usize..4),
        6 => (1usize..40, 1usize..70),
        1 => (1usize..3, 300usize..1500),
    ];
    let value = prop_oneof![
        20 => -3.0f64..200.0,
        4 => 1e-3f64..1.0,
        1 => select(vec![0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, 1e-300, 5e-324]),
    ];
    let pool = prop_oneof![
        8 => prop::collection::vec(value, 1..40),
        1 => prop::collection::vec(1e-2f64..1e3, 1..40),
    ];
    (shape, pool, 0usize..10, any::<bool>()).prop_map(
        |((rows, cols), pool, element, transposed)| {
            let matrix = of_type(element, rows, cols, &pool);
            if transposed { matrix.transposed() } else { matrix }
        },
    )
}

fn of_type(element: usize, rows: usize, cols: usize, pool: &[f64]) -> Matrix<'static> {
    let at = |row: usize, col: usize| pool[(row * cols + col) % pool.len()];
    match element {
        0 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as f32),
        1 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as i8),
        2 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as i16),
        3 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as i32),
        4 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as i64),
        5 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as u8),
        6 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as u16),
        7 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as u32),
        8 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as u64),
        _ => Matrix::from_fn(rows, cols, at),
    }
    .unwrap()
}

/// A size, and whether the figure grows with the matrix.
fn sizes() -> impl Strategy<Value = (FigureSize, bool)> {
    let pixels = |(width, height)| (FigureSize::pixels(width, height), false);
    prop_oneof![
        1 => (1u32..60, 1u32..60).prop_map(pixels),
        8 => (100u32..1000, 80u32..700).prop_map(pixels),
        1 => (1u32..2000, 1u32..2000).prop_map(pixels),
        1 => (0.1f64..12.0, 0.1f64..8.0)
            .prop_map(|(width, height)| (FigureSize::inches(width, height), false)),
        2 => (0.1f64..20.0, 0.1f64..20.0)
            .prop_map(|(width, height)| (FigureSize::per_cell(width, height), true)),
    ]
}

fn themes() -> impl Strategy<Value = (Theme, f64)> {
    let usual = Just((Theme::light(), 10.0));
    let sizes = (2.0f64..30.0, 2.0f64..30.0, 2.0f64..30.0);
    let zero_or = |most: f64| prop_oneof![Just(0.0), 0.0..most];
    let lengths = (zero_or(4.0), zero_or(10.0), 5.0..30.0, 0.1f64..40.0, zero_or(30.0));
    let own = (sizes, lengths, any::<bool>()).prop_map(|((title, label, tick), lengths, clear)| {
        let (line, mark, margin, bar, gap) = lengths;
        let theme = Theme::dark()
            .title_size(title)
            .label_size(label)
            .tick_size(tick)
            .line_width(line)
            .tick_length(mark)
            .margin(margin)
            .bar_width(bar)
            .bar_gap(gap);
        (if clear { theme.transparent() } else { theme }, tick)
    });
    prop_oneof![2 => usual, 1 => own]
}

fn dpis() -> impl Strategy<Value = f64> {
    prop_oneof![3 => Just(100.0), 1 => select(vec![72.0, 96.0, 200.0, 300.0]), 1 => 10.0f64..400.0]
}

fn limits() -> impl Strategy<Value = Limits> {
    prop_oneof![
        4 => Just(Limits::auto()),
        1 => (-5.0f64..5.0).prop_map(|vmin| Limits::auto().vmin(vmin)),
        1 => (1.0f64..500.0).prop_map(|vmax| Limits::auto().vmax(vmax)),
        1 => (1e-3f64..10.0, 10.0f64..1e5).prop_map(|(vmin, vmax)| Limits::new(vmin, vmax)),
    ]
}

fn colorbars() -> impl Strategy<Value = Colorbar> {
    let bars = vec![
        Colorbar::none(),
        Colorbar::right(),
        Colorbar::right(),
        Colorbar::left(),
        Colorbar::top(),
        Colorbar::bottom(),
    ];
    let label = prop::option::weighted(0.6, labels());
    let format = prop::option::weighted(0.2, formats());
    (select(bars), label, ticks(), format).prop_map(|(bar, label, ticks, format)| {
        let bar = match label {
            Some(label) => bar.label(label),
            None => bar,
        };
        let at = |part: f64| part * 200.0;
        let bar = match ticks {
            Ticks::Auto => bar,
            Ticks::At(parts) => bar.ticks(parts.into_iter().map(at)),
            Ticks::Labelled(list) => {
                bar.labelled_ticks(list.into_iter().map(|(part, label)| (at(part), label)))
            }
        };
        match format {
            Some(format) => bar.format(format),
            None => bar,
        }
    })
}

/// A matrix, its spec, and the sizes that the checks need.
#[derive(Clone)]
struct Case {
    matrix: Matrix<'static>,
    spec: HeatmapSpec,
    /// The height of digits in tick labels, in pixels, than which no tick label is lower.
    digits: f64,
    dpi: f64,
    /// Whether the size is one per cell.
    grows: bool,
}

/// Short: a colormap alone fills pages.
impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let plain = self.spec.clone().colormap(Colormap::from_colors(&["red"]).unwrap());
        let spec = format!("{plain:?}");
        let (before, after) = spec.split_once("table: [").unwrap_or((&spec, ""));
        let after = after.split_once(']').map_or("", |(_, after)| after);
        write!(f, "{:?} at {} DPI: {before}table: [{after}", self.matrix, self.dpi)
    }
}

fn cases() -> impl Strategy<Value = Case> {
    let looks = (prop::option::weighted(0.6, labels()), sizes(), dpis(), themes());
    let colors = (
        select(vec![Norm::Linear, Norm::Log]),
        limits(),
        select(vec![Colormap::viridis(), Colormap::turbo().reversed()]),
        colorbars(),
    );
    let origin = select(vec![Origin::Upper, Origin::Lower]);
    (matrices(), axes(), axes(), looks, colors, origin).prop_map(
        |(matrix, x, y, (title, (size, grows), dpi, (theme, tick_size)), colors, origin)| {
            let (norm, limits, colormap, colorbar) = colors;
            let spec = HeatmapSpec::new()
                .x_axis(x.axis(matrix.cols(), [Side::Bottom, Side::Top]))
                .y_axis(y.axis(matrix.rows(), [Side::Left, Side::Right]))
                .norm(norm)
                .limits(limits)
                .colormap(colormap)
                .colorbar(colorbar)
                .size(size)
                .dpi(dpi)
                .theme(theme)
                .origin(origin);
            let spec = match title {
                Some(title) => spec.title(title),
                None => spec,
            };
            Case { matrix, spec, digits: 0.73 * tick_size * dpi / 72.0, dpi, grows }
        },
    )
}

/// What rounding may move, in pixels. Baselines of upright text go to whole pixels, the edges of cells
/// and bar to as many as a 64th of the DPI.
#[derive(Clone, Copy)]
struct Rounding {
    text: f64,
    area: f64,
}

/// The four corners of a line of text, which may slant, made smaller by the rounding. `least` is its
/// height where that does not follow from the upright box.
fn corners(text: &TextBox, least: f64, rounding: f64) -> [(f64, f64); 4] {
    let (sin, cos) = text.rotation.to_radians().sin_cos();
    let (sin, cos) = (sin.abs(), cos.abs());
    let (across, down) = (text.rect.width(), text.rect.height());
    // From the upright box around it: across = width · cos + height · sin, down likewise.
    let unlike = cos * cos - sin * sin;
    let height = if unlike.abs() > 0.2 { (down * cos - across * sin) / unlike } else { least };
    let width = if cos > sin { (across - height * sin) / cos } else { (down - height * cos) / sin };
    let (sin, cos) = text.rotation.to_radians().sin_cos();
    let (half_width, half_height) =
        ((width / 2.0 - rounding).max(0.01), (height / 2.0 - rounding).max(0.01));
    let (x, y) = text.rect.center();
    [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(along, down)| {
        let (along, down) = (along * half_width, down * half_height);
        (x + along * cos + down * sin, y - along * sin + down * cos)
    })
}

/// Whether two convex quadrilaterals share any area: no side of either separates them.
fn intersect(a: &[(f64, f64); 4], b: &[(f64, f64); 4]) -> bool {
    let separates = |(x, y): (f64, f64)| {
        let span = |corners: &[(f64, f64); 4]| {
            let along = corners.map(|corner| corner.0 * x + corner.1 * y);
            (along.into_iter().fold(f64::MAX, f64::min), along.into_iter().fold(f64::MIN, f64::max))
        };
        let ((a_low, a_high), (b_low, b_high)) = (span(a), span(b));
        a_high <= b_low + 1e-6 || b_high <= a_low + 1e-6
    };
    let sides = |corners: &[(f64, f64); 4]| {
        let [p, q, r, _] = *corners;
        [(q.0 - p.0, q.1 - p.1), (r.0 - q.0, r.1 - q.1)]
    };
    !sides(a).into_iter().chain(sides(b)).any(separates)
}

fn inside(rect: &Rect, (width, height): (u32, u32), slack: f64) -> bool {
    rect.left >= -slack
        && rect.top >= -slack
        && rect.right <= f64::from(width) + slack
        && rect.bottom <= f64::from(height) + slack
}

fn shrunk(rect: &Rect, by: f64) -> Rect {
    let by = by + 1e-6;
    Rect::new(rect.left + by, rect.top + by, rect.right - by, rect.bottom - by)
}

/// What holds for every layout.
fn check_layout(layout: &Layout, case: &Case) {
    let (rows, cols) = case.matrix.shape();
    let rounding = Rounding { text: 0.5, area: (case.dpi / 64.0).max(1.0) };
    let size = layout.size();
    assert!(inside(&layout.cells(), size, 0.0), "cells {:?} in {size:?}", layout.cells());
    assert!(layout.cells().width() >= 1.0 && layout.cells().height() >= 1.0);
    if let Some(bar) = layout.colorbar() {
        assert!(inside(&bar.rect, size, 0.0), "bar {:?} in {size:?}", bar.rect);
        assert!(!bar.rect.overlaps(&layout.cells()), "bar {:?} over cells", bar.rect);
    }

    let texts: Vec<(&TextBox, [(f64, f64); 4])> =
        layout.text_boxes().map(|text| (text, corners(text, case.digits, rounding.text))).collect();
    for (index, (text, shape)) in texts.iter().enumerate() {
        let told = (&text.text, text.rect);
        assert!(inside(&text.rect, size, rounding.area), "{told:?} in {size:?}");
        let area = shrunk(&text.rect, rounding.area);
        assert!(!area.overlaps(&layout.cells()), "{told:?} on cells {:?}", layout.cells());
        if let Some(bar) = layout.colorbar() {
            assert!(!area.overlaps(&bar.rect), "{told:?} on bar {:?}", bar.rect);
        }
        for (other, other_shape) in &texts[..index] {
            if case.grows && is_axis_label(layout, text) && is_axis_label(layout, other) {
                // See `labels_longer_than_their_axes_do_not_meet`.
                continue;
            }
            let apart = !shrunk(&text.rect, rounding.text)
                .overlaps(&shrunk(&other.rect, rounding.text))
                || !intersect(shape, other_shape);
            assert!(apart, "{told:?} on {:?} {:?}", other.text, other.rect);
        }
    }

    // All cells of a small matrix, some of a large one.
    let some = |count: usize| (0..count).step_by(1 + count / 100).chain([count - 1]);
    for (row, col) in some(rows).flat_map(|row| some(cols).map(move |col| (row, col))) {
        let rect = layout.cell_rect(row, col).expect("a cell of the matrix");
        let (x, y) = rect.center();
        if rect.width() > 0.0 && rect.height() > 0.0 {
            assert_eq!(layout.cell_at(x, y), Some((row, col)), "{rect:?}");
        }
    }
    assert_eq!(layout.cell_rect(rows, 0), None);
    assert_eq!(layout.cell_rect(0, cols), None);
}

fn is_axis_label(layout: &Layout, text: &TextBox) -> bool {
    let bar = layout.colorbar().map(|bar| &bar.axis);
    let axes = [Some(layout.x_axis()), Some(layout.y_axis()), bar];
    axes.into_iter().flatten().any(|axis| axis.label.contains(text))
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
    let case = Case { matrix, spec, digits: 0.0, dpi: 100.0, grows: false };
    let layout = Heatmap::new(&case.matrix, &case.spec).layout().unwrap();
    assert!(layout.y_axis().label[0].rect.height() > layout.cells().height());
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
            let case = Case { matrix, spec, digits, dpi: 100.0, grows: false };
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

/// More pixels than this take long to paint in a test.
const MOST_PIXELS: u32 = 1 << 20;

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn figures_are_right_or_refused(case in cases()) {
        let heatmap = Heatmap::new(&case.matrix, &case.spec);
        match heatmap.layout() {
            Ok(layout) => {
                check_layout(&layout, &case);
                let (width, height) = layout.size();
                if width * height <= MOST_PIXELS {
                    let figure = heatmap.render().unwrap();
                    prop_assert_eq!((figure.width(), figure.height()), (width, height));
                    for warning in figure.warnings() {
                        prop_assert!(!warning.to_string().contains(char::is_control));
                    }
                }
            }
            Err(Error::FigureTooSmall { width, height, least_width, least_height }) => {
                prop_assert!(least_width > width || least_height > height);
                let enough = FigureSize::pixels(least_width, least_height);
                let layout = Heatmap::new(&case.matrix, case.spec.clone().size(enough)).layout();
                prop_assert!(layout.is_ok(), "{} × {}", least_width, least_height);
            }
            // What the strategies do not rule out.
            Err(
                Error::FigureTooLarge { .. }
                | Error::NoRoom { .. }
                | Error::LimitsNotIncreasing { .. }
                | Error::LimitNotPositive { .. }
                | Error::NoUsableValues { .. },
            ) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
}

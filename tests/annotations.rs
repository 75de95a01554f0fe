//! Texts in cells: each whole inside its cell or not there, counted, in the ink that is seen better.

mod told;

use heatspec::internals::text_width;
use heatspec::{
    AnnotationLayout, Annotations, Axis, Color, Colorbar, Colormap, ErrorKind, Figure, FigureSize,
    Fonts, Format, Heatmap, HeatmapSpec, Limits, Mark, Mask, Matrix, Norm, Origin, Position, Rect,
    Text, Theme, WarningKind,
};
use proptest::prelude::*;
use told::{assert_warned, numbers};

/// One way to choose cells.
#[derive(Clone, Debug)]
enum Chosen {
    All,
    Above(f64),
    Below(f64),
    Top(usize),
    Only(u64),
    TopBelow(usize, f64),
}

/// What is written.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Fixed(usize),
    Auto,
    Texts,
    Function,
}

#[derive(Clone, Debug)]
struct Case {
    rows: usize,
    cols: usize,
    values: Vec<f64>,
    kind: Kind,
    chosen: Chosen,
    spec: HeatmapSpec,
    masked: bool,
}

const TOKENS: [&str; 9] =
    ["", "the", "jig", "Ångström", "·", "W", "a longer text", "x²", "10^{-3}"];

fn token(row: usize, col: usize) -> &'static str {
    TOKENS[(row * 31 + col * 17) % TOKENS.len()]
}

impl Case {
    fn matrix(&self) -> Matrix<'_> {
        Matrix::new(&self.values, self.rows, self.cols).unwrap()
    }

    fn value(&self, row: usize, col: usize) -> f64 {
        self.values[row * self.cols + col]
    }

    fn is_only(bits: u64, row: usize, col: usize) -> bool {
        bits >> ((row * 11 + col) % 64) & 1 == 1
    }

    /// What ought to be written into a cell, if it is chosen.
    fn text(&self, row: usize, col: usize) -> Option<Text> {
        let value = self.value(row, col);
        let text = match self.kind {
            _ if self.masked && col > row => return None,
            Kind::Fixed(_) | Kind::Auto if value.is_nan() => return None,
            Kind::Fixed(digits) => Format::fixed(digits).apply(value),
            Kind::Auto => Format::auto().apply(value),
            Kind::Texts => token(row, col).into(),
            Kind::Function => {
                let odd = (row + col) % 2 == 1;
                if odd { format!("{row},{col}").into() } else { Text::default() }
            }
        };
        (!text.is_empty()).then_some(text)
    }

    /// The same by the definition, cell by cell.
    fn expected(&self) -> Vec<(usize, usize, Text)> {
        let cells = (0..self.rows).flat_map(|row| (0..self.cols).map(move |col| (row, col)));
        let mut chosen: Vec<(usize, usize)> = cells
            .filter(|&(row, col)| {
                let value = self.value(row, col);
                let seen = !(self.masked && col > row);
                seen && match self.chosen {
                    Chosen::All | Chosen::Top(_) => true,
                    Chosen::Above(than) => value > than,
                    Chosen::Below(than) | Chosen::TopBelow(_, than) => value < than,
                    Chosen::Only(bits) => Self::is_only(bits, row, col),
                }
            })
            .collect();
        if let Chosen::Top(count) | Chosen::TopBelow(count, _) = self.chosen {
            chosen.retain(|&(row, col)| !self.value(row, col).is_nan());
            // A stable sort keeps equal values in order.
            chosen.sort_by(|a, b| self.value(b.0, b.1).partial_cmp(&self.value(a.0, a.1)).unwrap());
            chosen.truncate(count);
            chosen.sort_unstable();
        }
        let text = |(row, col)| Some((row, col, self.text(row, col)?));
        chosen.into_iter().filter_map(text).collect()
    }

    fn annotations(&self) -> Annotations {
        let annotations = match self.kind {
            Kind::Fixed(digits) => Annotations::values(Format::fixed(digits)),
            Kind::Auto => Annotations::values(Format::auto()),
            Kind::Texts => Annotations::text(
                (0..self.rows).map(|row| (0..self.cols).map(move |col| token(row, col))),
            ),
            Kind::Function => Annotations::with(|row, col, _| {
                ((row + col) % 2 == 1).then(|| format!("{row},{col}"))
            }),
        };
        match self.chosen {
            Chosen::All => annotations,
            Chosen::Above(than) => annotations.above(than),
            Chosen::Below(than) => annotations.below(than),
            Chosen::Top(count) => annotations.top(count),
            Chosen::TopBelow(count, than) => annotations.top(count).below(than),
            Chosen::Only(bits) => annotations.only(
                (0..self.rows)
                    .map(|row| (0..self.cols).map(move |col| Self::is_only(bits, row, col))),
            ),
        }
    }
}

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => -3.0f64..3.0,
        1 => Just(0.0),
        1 => Just(-0.0),
        1 => Just(0.5),
        1 => Just(f64::NAN),
        1 => prop::sample::select(vec![1e9, -1e-9, f64::INFINITY]),
    ]
}

fn chosen() -> impl Strategy<Value = Chosen> {
    prop_oneof![
        3 => Just(Chosen::All),
        1 => (-2.0f64..2.0).prop_map(Chosen::Above),
        1 => (-2.0f64..2.0).prop_map(Chosen::Below),
        1 => (0usize..20).prop_map(Chosen::Top),
        1 => (0usize..9, -2.0f64..2.0).prop_map(|(count, than)| Chosen::TopBelow(count, than)),
        1 => any::<u64>().prop_map(Chosen::Only),
    ]
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        (0usize..5).prop_map(Kind::Fixed),
        Just(Kind::Auto),
        Just(Kind::Texts),
        Just(Kind::Function),
    ]
}

fn spec() -> impl Strategy<Value = HeatmapSpec> {
    let size = prop_oneof![
        (120u32..700, 100u32..500).prop_map(|(width, height)| FigureSize::pixels(width, height)),
        (3.0f64..60.0, 3.0f64..40.0)
            .prop_map(|(width, height)| FigureSize::per_cell(width, height)),
    ];
    let translucent = Colormap::viridis()
        .with_bad(Color::rgb(0, 90, 0).with_alpha(90))
        .with_over(Color::WHITE)
        .with_under(Color::BLACK.with_alpha(128));
    let colormaps = vec![Colormap::viridis(), Colormap::greys(), Colormap::coolwarm(), translucent];
    let looks = (
        prop::sample::select(colormaps),
        prop::sample::select(vec![Theme::light(), Theme::dark(), Theme::print()]),
        prop::sample::select(vec![72.0, 96.0, 100.0, 150.0, 200.0]),
        any::<bool>(),
        any::<bool>(),
    );
    let gaps = prop::sample::select(vec![0.0, 0.0, 1.0, 3.0]);
    (size, looks, gaps).prop_map(|(size, (colormap, theme, dpi, flip_x, flip_y), gap)| {
        let no_ticks: [f64; 0] = [];
        let x_axis = Axis::index().ticks(no_ticks);
        HeatmapSpec::new()
            .x_axis(x_axis.inverted(flip_x))
            .y_axis(Axis::index().ticks(no_ticks))
            .origin(if flip_y { Origin::Lower } else { Origin::Upper })
            .colormap(colormap)
            .colorbar(Colorbar::none())
            .theme(theme)
            .dpi(dpi)
            .limits(Limits::new(-2, 2))
            .cell_gap(gap)
            .size(size)
    })
}

fn cases() -> impl Strategy<Value = Case> {
    let shape = (1usize..12, 1usize..12);
    let sizes = (prop::option::of(4.0f64..24.0), 2.0f64..9.0);
    (shape, kind(), chosen(), spec(), any::<bool>(), sizes).prop_flat_map(
        |((rows, cols), kind, chosen, spec, masked, (size, least))| {
            prop::collection::vec(value(), rows * cols).prop_map(move |values| {
                let spec =
                    if masked { spec.clone().mask(Mask::upper_triangle()) } else { spec.clone() };
                let mut case =
                    Case { rows, cols, values, kind, chosen: chosen.clone(), spec, masked };
                let annotations = case.annotations().least_size(least);
                let annotations = match size {
                    Some(size) => annotations.size(size),
                    None => annotations,
                };
                case.spec = case.spec.clone().annotations(annotations);
                case
            })
        },
    )
}

/// The colour of a pixel, which is opaque.
fn pixel(figure: &Figure, x: f64, y: f64) -> Color {
    let pixel = figure.pixmap().pixel(x as u32, y as u32).unwrap();
    assert_eq!(pixel.alpha(), 255);
    Color::rgb(pixel.red(), pixel.green(), pixel.blue())
}

fn holds(cell: &Rect, text: &Rect) -> bool {
    cell.left <= text.left
        && text.right <= cell.right
        && cell.top <= text.top
        && text.bottom <= cell.bottom
}

fn check(case: &Case) -> Result<(), TestCaseError> {
    let matrix = case.matrix();
    let heatmap = Heatmap::new(&matrix, &case.spec);
    let figure = match heatmap.render() {
        Ok(figure) => figure,
        Err(error) if error.kind() == ErrorKind::TooSmall => return Ok(()),
        Err(error) => panic!("{error:?}"),
    };
    let layout = figure.layout();
    let alone = heatmap.layout().unwrap();
    prop_assert_eq!(alone.annotations(), layout.annotations());

    // What is drawn is what was asked for, in order, and the rest is counted.
    let expected = case.expected();
    let drawn = layout.annotations();
    let mut rest = expected.iter();
    let (fonts, mut sizes) = (Fonts::bundled(), Vec::new());
    for note in drawn {
        let found = rest.find(|(row, col, _)| (note.row, note.col) == (*row, *col));
        let Some((_, _, text)) = found else {
            return Err(TestCaseError::fail(format!("{:?} was not asked for", note.text.text)));
        };
        prop_assert_eq!(&note.text.text, &text.to_string());
        sizes.push(note.text.rect.width() / text_width(&fonts, text, 1.0));
    }
    let left_out = figure.warnings().iter().find_map(|warning| {
        let told = (warning.kind() == WarningKind::AnnotationsLeftOut).then(|| numbers(warning))?;
        assert_eq!(warning.count(), Some(told[0] as usize));
        Some((told[0] as usize, told[1] as usize))
    });
    let missing = expected.len() - drawn.len();
    prop_assert_eq!(left_out, (missing > 0).then_some((missing, expected.len())));

    // One size, and a smaller one for those that are odd.
    let same = |a: f64, b: f64| (a / b - 1.0).abs() < 1e-4;
    let size = sizes.iter().copied().fold(0.0, f64::max);
    let odd: Vec<f64> = sizes.iter().copied().filter(|&other| !same(other, size)).collect();
    prop_assert!(
        odd.iter().all(|&other| same(other, odd[0]) && other < 0.76 * size),
        "{:?}",
        sizes
    );
    prop_assert!(2 * odd.len() <= sizes.len(), "{:?}", sizes);

    let bare = case.spec.clone().annotations(Annotations::with(|_, _, _| None::<&str>));
    let bare = Heatmap::new(&matrix, &bare).render().unwrap();
    prop_assert_eq!(bare.layout().cells(), layout.cells());
    check_ink(&figure, &bare, drawn)
}

/// Ink lies inside the cells of its texts, and is the one of two that is seen better.
fn check_ink(
    figure: &Figure,
    bare: &Figure,
    drawn: &[AnnotationLayout],
) -> Result<(), TestCaseError> {
    let layout = figure.layout();
    let (width, height) = (figure.width() as usize, figure.height() as usize);
    let mut allowed = vec![false; width * height];
    for note in drawn {
        let cell = layout.cell_rect(note.row, note.col).unwrap();
        prop_assert!(holds(&cell, &note.text.rect), "{:?} in {:?}", note.text.rect, cell);
        let color = pixel(bare, cell.left, cell.top);
        let [chosen, other] = if note.ink == Color::BLACK {
            [Color::BLACK, Color::WHITE]
        } else {
            [Color::WHITE, Color::BLACK]
        };
        prop_assert_eq!(note.ink, chosen);
        prop_assert!(chosen.contrast(color) >= other.contrast(color), "{} on {}", chosen, color);
        for y in cell.top as usize..cell.bottom as usize {
            let row = y * width;
            allowed[row + cell.left as usize..row + cell.right as usize].fill(true);
        }
    }
    let pixels = figure.pixmap().pixels().iter().zip(bare.pixmap().pixels());
    for (index, (with, without)) in pixels.enumerate() {
        let (x, y) = (index % width, index / width);
        prop_assert!(with == without || allowed[index], "ink at {}, {}", x, y);
    }
    for note in drawn.iter().filter(|note| note.text.text != "·") {
        // Some ink in the box, and none along the edge of the cell.
        let cell = layout.cell_rect(note.row, note.col).unwrap();
        let changed = |x: usize, y: usize| {
            let at = y * width + x;
            figure.pixmap().pixels()[at] != bare.pixmap().pixels()[at]
        };
        let (left, right) = (cell.left as usize, cell.right as usize);
        let (top, bottom) = (cell.top as usize, cell.bottom as usize);
        let any = (top..bottom).any(|y| (left..right).any(|x| changed(x, y)));
        prop_assert!(any, "{:?} left no ink", note.text.text);
        let edge = (top..bottom).any(|y| changed(left, y) || changed(right - 1, y))
            || (left..right).any(|x| changed(x, top) || changed(x, bottom - 1));
        // A raised run goes to whole pixels of its own, and may take the last of the room.
        let raised = note.text.text.contains('^');
        prop_assert!(!edge || raised, "{:?} reaches the edge of {:?}", note.text.text, cell);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(64),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn annotations_are_whole_counted_and_seen(case in cases()) {
        check(&case)?;
    }
}

fn written(figure: &Figure) -> Vec<&str> {
    figure.layout().annotations().iter().map(|note| note.text.text.as_str()).collect()
}

fn ramp(rows: usize, cols: usize) -> Matrix<'static> {
    Matrix::from_fn(rows, cols, |row, col| (row * cols + col) as f64).unwrap()
}

#[test]
fn the_font_shrinks_for_all_and_no_further_than_asked() {
    let annotate = |width: u32, least: f64| {
        let texts = Annotations::text([["a", "a text", "a much longer text"]]).least_size(least);
        let spec = HeatmapSpec::new()
            .size(FigureSize::pixels(width, 200))
            .colorbar(Colorbar::none())
            .annotations(texts);
        Heatmap::new(ramp(1, 3), spec).render().unwrap()
    };
    let size = |figure: &Figure| {
        let note = &figure.layout().annotations()[0].text;
        note.rect.width() / text_width(&Fonts::bundled(), &Text::from("a"), 1.0)
    };
    let wide = annotate(1200, 5.0);
    assert_eq!(written(&wide), ["a", "a text", "a much longer text"]);
    assert!((size(&wide) - 10.0 * 100.0 / 72.0).abs() < 1e-3, "the theme's tick size");
    assert!(wide.warnings().is_empty());

    let narrow = annotate(330, 5.0);
    assert_eq!(written(&narrow).len(), 3);
    assert!(size(&narrow) < size(&wide) && size(&narrow) >= 5.0 * 100.0 / 72.0);
    assert!(narrow.warnings().is_empty());

    // The long one would need a smaller font than that; then the others need not shrink for it.
    let legible = annotate(330, 9.5);
    assert_eq!(written(&legible), ["a", "a text"]);
    assert!((size(&legible) - size(&wide)).abs() < 1e-9);
    let told = "1 of 3 annotations does not fit its cell at 9.5 points and is not drawn; ";
    assert_warned(legible.warnings(), &[(WarningKind::AnnotationsLeftOut, told)]);
}

#[test]
fn reduced_cells_are_not_annotated() {
    let spec = HeatmapSpec::new()
        .size(FigureSize::pixels(300, 200))
        .annotations(Annotations::values(Format::auto()));
    let figure = Heatmap::new(ramp(50, 1000), spec).render().unwrap();
    assert!(figure.layout().annotations().is_empty());
    let told = figure.warnings().iter();
    let told = told.filter(|told| told.kind() == WarningKind::ReducedCellsNotAnnotated);
    let expected = "nothing is written into 50 × 1000 cells, which have less than a pixel each";
    assert_eq!(told.map(ToString::to_string).collect::<Vec<_>>(), [expected]);
}

#[test]
fn ink_follows_under_over_and_bad_colours() {
    let colormap = Colormap::greys()
        .with_under(Color::WHITE)
        .with_over(Color::BLACK)
        .with_bad(Color::rgb(10, 10, 80));
    let values = [-9.0, 0.0, 1.0, 9.0, f64::NAN];
    let spec = HeatmapSpec::new()
        .colormap(colormap)
        .limits(Limits::new(0, 1))
        .annotations(Annotations::text([["u", "l", "h", "o", "n"]]));
    let layout = Heatmap::new(Matrix::new(&values, 1, 5).unwrap(), spec).layout().unwrap();
    let inks: Vec<Color> = layout.annotations().iter().map(|note| note.ink).collect();
    // Greys run from white to black.
    let (black, white) = (Color::BLACK, Color::WHITE);
    assert_eq!(inks, [black, black, white, white, white]);
}

#[test]
fn characters_that_no_font_has_are_told_once() {
    let spec = HeatmapSpec::new().title("漢").annotations(Annotations::text([["漢", "字"]]));
    let figure = Heatmap::new(ramp(1, 2), spec).render().unwrap();
    let told = "no font has the characters U+6F22 U+5B57; ";
    assert_warned(figure.warnings(), &[(WarningKind::GlyphsMissing, told)]);
}

#[test]
fn annotations_stay_out_of_the_other_texts() {
    let plain = HeatmapSpec::new().title("t");
    let spec = plain.clone().annotations(Annotations::values(Format::fixed(1)));
    let (plain, noted) = (
        Heatmap::new(ramp(4, 4), plain).layout().unwrap(),
        Heatmap::new(ramp(4, 4), spec).layout().unwrap(),
    );
    assert_eq!(noted.annotations().len(), 16);
    assert!(plain.text_boxes().eq(noted.text_boxes()));
}

#[test]
fn shapes_and_thresholds_that_are_wrong() {
    let refused = |annotations: Annotations| {
        let spec = HeatmapSpec::new().annotations(annotations);
        let error = Heatmap::new(ramp(2, 3), &spec).render().unwrap_err();
        assert_eq!(
            format!("{error:?}"),
            format!("{:?}", Heatmap::new(ramp(2, 3), spec).layout().unwrap_err())
        );
        error.to_string()
    };
    let values = || Annotations::values(Format::auto());
    assert_eq!(
        refused(Annotations::text([["a", "b", "c"]])),
        "the matrix of texts has 1 row for a matrix of 2: give one row for each"
    );
    assert_eq!(
        refused(Annotations::text([vec!["a", "b", "c"], vec!["d"]])),
        "row 1 of the matrix of texts has 1 entry for 3 columns: give one for each"
    );
    assert_eq!(
        refused(values().only([[true; 3]; 3])),
        "the matrix of selected cells has 3 rows for a matrix of 2: give one row for each"
    );
    assert!(refused(values().above(f64::NAN)).contains("NaN"));
    assert!(refused(values().size(0)).contains("a font size of annotations of 0"));
    assert!(refused(values().least_size(-1)).contains("a least font size of annotations of -1"));
}

#[test]
fn functions_are_equal_by_identity() {
    let with = || Annotations::with(|_, _, value| (value > 0.5).then(|| value.to_string()));
    let one = with();
    assert_eq!(one, one.clone());
    assert_ne!(one, with());
    assert_eq!(Annotations::text([["a"]]), Annotations::text([["a"]]));
    assert_ne!(Annotations::text([["a"]]), Annotations::text([["b"]]));
}

#[test]
fn masked_cells_have_no_text_under_any_norm() {
    let matrix = ramp(4, 4);
    for norm in [Norm::Linear, Norm::Log, Norm::Quantile] {
        let spec = HeatmapSpec::new()
            .norm(norm)
            .mask(Mask::lower_triangle().with_diagonal())
            .annotations(Annotations::with(|row, col, value| Some(format!("{row}{col}{value}"))));
        let layout = Heatmap::new(&matrix, spec).layout().unwrap();
        let cells: Vec<_> = layout.annotations().iter().map(|note| (note.row, note.col)).collect();
        assert_eq!(cells, [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]);
    }
}

#[test]
fn labels_and_points_of_marks_leave_no_half_annotation() {
    let matrix = Matrix::from_fn(6, 6, |row, col| (row * 6 + col) as f64 - 18.0).unwrap();
    let spec = HeatmapSpec::new()
        .annotations(Annotations::values(Format::fixed(1)))
        .size(FigureSize::pixels(420, 300))
        .mark(Mark::points([(4, 1)]).label("point"))
        .mark(Mark::outline(1..3, 1..3).label("a longer label"));
    let figure = Heatmap::new(matrix, spec).render().unwrap();
    let layout = figure.layout();
    for mark in layout.marks() {
        let plate = mark.plate.unwrap();
        assert!(layout.annotations().iter().all(|note| !note.text.rect.overlaps(&plate)));
    }
    // That of the point's own cell; the two labels stand between texts, where there is room.
    let left_out = 36 - layout.annotations().len();
    assert!((1..=6).contains(&left_out), "{left_out}");
    assert!(!layout.annotations().iter().any(|note| (note.row, note.col) == (4, 1)));
    let [warning] = figure.warnings() else { panic!("{:?}", figure.warnings()) };
    assert_eq!(warning.kind(), WarningKind::AnnotationsCovered);
    assert_eq!((warning.count(), numbers(warning)), (Some(left_out), vec![left_out as f64]));
}

/// Each kind of line takes the numbers it runs through, and no others.
#[test]
fn lines_of_marks_leave_no_half_annotation() {
    let matrix = Matrix::from_fn(8, 8, |row, col| f64::from(row as u32) + col as f64).unwrap();
    let spec = || {
        HeatmapSpec::new()
            .annotations(Annotations::values(Format::fixed(1)))
            .size(FigureSize::pixels(700, 500))
    };
    let cells_of = |mark: Mark| {
        let figure = Heatmap::new(&matrix, spec().mark(mark)).render().unwrap();
        let shown: Vec<_> =
            figure.layout().annotations().iter().map(|note| (note.row, note.col)).collect();
        let all = (0..8).flat_map(|row| (0..8).map(move |col| (row, col)));
        let left_out: Vec<_> = all.filter(|cell| !shown.contains(cell)).collect();
        let told = match left_out.len() {
            0 => vec![],
            count => vec![(WarningKind::AnnotationsCovered, Some(count))],
        };
        let warnings = figure.warnings().iter().map(|told| (told.kind(), told.count()));
        assert_eq!(warnings.collect::<Vec<_>>(), told);
        left_out
    };
    let column = |col| (0..8).map(|row| (row, col)).collect::<Vec<_>>();
    assert_eq!(cells_of(Mark::vertical_line(3)), column(3));
    assert_eq!(cells_of(Mark::vertical_line(Position::before(3))), []);
    assert_eq!(cells_of(Mark::horizontal_line(5)), (0..8).map(|col| (5, col)).collect::<Vec<_>>());
    assert_eq!(cells_of(Mark::steps([Some(2); 8])), column(2));
    assert_eq!(cells_of(Mark::steps([Some(Position::before(2)); 8])), []);
    // Outlines run along edges; the numbers inside and beside them stand.
    assert_eq!(cells_of(Mark::outline(2..5, 1..4)), []);
    assert_eq!(cells_of(Mark::cells([(0, 0), (7, 7), (3, 4)])), []);
    assert!(cells_of(Mark::outline(2..5, 1..4).width(40)).len() >= 12);
    // The contour at 7 is the other diagonal, which its bounding box would take for the whole.
    let diagonal: Vec<_> = (0..8).map(|row| (row, 7 - row)).collect();
    assert_eq!(cells_of(Mark::contours([7.0])), diagonal);
}

#[test]
fn labels_of_marks_rather_stand_where_nothing_is_written() {
    let matrix = Matrix::from_fn(16, 9, |row, col| (row * 9 + col) as f64).unwrap();
    // Numbers but in the rows from the tenth.
    let only = (0..16).map(|row| vec![row < 10; 9]);
    let spec = HeatmapSpec::new()
        .annotations(Annotations::values(Format::fixed(0)).only(only))
        .size(FigureSize::pixels(500, 400))
        .mark(Mark::vertical_line(Position::before(4)).label("a label"));
    let figure = Heatmap::new(matrix, spec).render().unwrap();
    assert_eq!(figure.warnings(), []);
    let plate = figure.layout().marks()[0].plate.unwrap();
    assert!(plate.top >= figure.layout().cell_rect(9, 0).unwrap().center().1);
}

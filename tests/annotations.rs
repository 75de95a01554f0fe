//! Texts in cells: each whole inside its cell or not there, counted, in the ink that is seen better.

mod any;

use crate::told::{assert_warned, numbers};
use heatspec::internals::text_width;
use heatspec::{
    Annotations, Color, Colorbar, Colormap, Figure, FigureSize, Fonts, Format, Heatmap,
    HeatmapSpec, Limits, Mark, Mask, Matrix, Norm, Position, Text, WarningKind,
};

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
    let expected = "nothing is written into 50 × 1000 cells, since a pixel shows what several of \
                    them come to";
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

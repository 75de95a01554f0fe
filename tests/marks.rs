//! Marks over the cells: where they stand, that they are seen, and what is refused.

use crate::property::cases_of;
use crate::told::assert_warned;
use heatspec::{
    Axis, Color, Colormap, ErrorKind, Figure, FigureSize, Groups, Heatmap, HeatmapSpec, Layout,
    Mark, MarkShape, Matrix, Origin, PointShape, Position, Rect, Warning, WarningKind,
};
use proptest::prelude::*;
use proptest::sample::select;

fn spec() -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(400, 300)).dpi(72)
}

fn ramp(rows: usize, cols: usize) -> Matrix<'static> {
    Matrix::from_fn(rows, cols, |row, col| (row * cols + col) as f64).unwrap()
}

fn layout(matrix: &Matrix<'_>, spec: &HeatmapSpec) -> Layout {
    Heatmap::new(matrix, spec).layout().unwrap()
}

fn bounds(shapes: &[MarkShape]) -> Rect {
    shapes.iter().map(MarkShape::bounds).reduce(|a, b| a.union(&b)).unwrap()
}

fn color_at(figure: &Figure, x: f64, y: f64) -> Color {
    let pixel = figure.pixmap().pixel(x as u32, y as u32).unwrap();
    Color::rgb(pixel.red(), pixel.green(), pixel.blue())
}

#[test]
fn an_outline_runs_along_the_border_of_its_cells() {
    let spec = spec().mark(Mark::outline(1..3, 2..5)).mark(Mark::cells([(0, 0), (3, 5)]));
    let layout = layout(&ramp(4, 6), &spec);
    let cells = layout.cell_rect(1, 2).unwrap().union(&layout.cell_rect(2, 4).unwrap());
    let around = bounds(&layout.marks()[0].shapes);
    // A line of two pixels, one on each side of the border.
    assert_eq!(
        around,
        Rect::new(cells.left - 1.0, cells.top - 1.0, cells.right + 1.0, cells.bottom + 1.0)
    );
    // Eight lines around two cells; in the corner they keep inside the area, halo and all.
    assert_eq!(layout.marks()[1].shapes.len(), 8);
    let halo = bounds(&layout.marks()[1].halo);
    assert_eq!(halo, layout.cells());
}

#[test]
fn lines_stand_at_values_cells_and_borders() {
    let x = Axis::edges([0.0, 1.0, 3.0, 10.0]);
    let spec = spec()
        .x_axis(x)
        .mark(Mark::vertical_line(3))
        .mark(Mark::vertical_line(Position::before(2)))
        .mark(Mark::vertical_line(Position::cell(2)))
        .mark(Mark::vertical_line(6.5))
        .mark(Mark::horizontal_line(0.5))
        .mark(Mark::horizontal_line(Position::before(1)));
    let layout = layout(&ramp(2, 3), &spec);
    let middle = |mark: usize| bounds(&layout.marks()[mark].shapes).center();
    let cell = layout.cell_rect(0, 2).unwrap();
    assert_eq!((middle(0).0, middle(1).0), (cell.left, cell.left));
    assert!((middle(2).0 - cell.center().0).abs() <= 0.5);
    assert_eq!(middle(2).0, middle(3).0);
    assert_eq!((middle(4).1, middle(5).1), (cell.bottom, cell.bottom));
}

#[test]
fn a_line_between_groups_stands_in_the_middle_of_the_gap() {
    for inverted in [false, true] {
        let groups = Groups::new([("a", 0..3), ("b", 3..6)]).gap(10);
        let axis = Axis::index().groups(groups).inverted(inverted);
        let spec = spec().x_axis(axis).mark(Mark::vertical_line(2.5));
        let layout = layout(&ramp(2, 6), &spec);
        let (before, behind) = (layout.cell_rect(0, 2).unwrap(), layout.cell_rect(0, 3).unwrap());
        let gap = before.right.min(behind.right)..before.left.max(behind.left);
        let at = bounds(&layout.marks()[0].shapes).center().0;
        assert_eq!(at, f64::midpoint(gap.start, gap.end));
    }
}

#[test]
fn steps_stand_before_the_first_cell_below() {
    let values = [
        [9.0, 5.0, 1.0, 0.5, 0.2],
        [9.0, 0.9, 0.5, 2.0, 0.1],
        [9.0, 8.0, 7.0, 6.0, f64::NAN],
        [9.0, 3.0, 0.0, 0.0, 0.0],
    ];
    let matrix = Matrix::from_rows(&values).unwrap();
    for origin in [Origin::Upper, Origin::Lower] {
        let spec = spec().origin(origin).mark(Mark::first_below(1.0).width(2));
        let given = [Some(3), Some(1), None, Some(2)].map(|at| at.map(Position::before));
        let steps = spec.clone().mark(Mark::steps(given).width(2));
        let layout = layout(&matrix, &steps);
        assert_eq!(layout.marks()[0].shapes, layout.marks()[1].shapes);
        let paths: Vec<_> = layout.marks()[0].shapes.iter().collect();
        let [MarkShape::Path { points: a, .. }, MarkShape::Path { points: b, .. }] = paths[..]
        else {
            panic!("{paths:?}");
        };
        // Rows 0 and 1 are joined, row 3 stands alone.
        let (two, one) = if origin == Origin::Upper { (a, b) } else { (b, a) };
        assert_eq!((two.len(), one.len()), (4, 2));
        let left = |col| layout.cell_rect(0, col).unwrap().left;
        assert_eq!(one[0].x, left(2));
        assert_eq!(one[1].x, left(2));
        let (row, col) = if origin == Origin::Upper { (0, 3) } else { (1, 1) };
        assert_eq!(two[0].x, left(col));
        assert!(layout.cell_at(two[0].x, two[0].y).is_some_and(|cell| cell.0 == row));
        let border =
            layout.cell_rect(0, 0).unwrap().bottom.min(layout.cell_rect(1, 0).unwrap().bottom);
        assert_eq!((two[1].y, two[2].y), (border, border));
    }
}

#[test]
fn points_stand_at_the_middle_of_their_cells() {
    let shapes = [
        PointShape::Circle,
        PointShape::Square,
        PointShape::Diamond,
        PointShape::Plus,
        PointShape::Cross,
    ];
    let spec = shapes.iter().enumerate().fold(spec(), |spec, (col, &shape)| {
        spec.mark(
            Mark::points([(1, col)]).shape(shape).size(12).width(3).color(Color::rgb(255, 0, 0)),
        )
    });
    let figure = Heatmap::new(ramp(3, 5), &spec).render().unwrap();
    for (col, mark) in figure.layout().marks().iter().enumerate() {
        let center = figure.layout().cell_rect(1, col).unwrap().center();
        let (x, y) = bounds(&mark.shapes).center();
        assert!((x - center.0).abs() < 1e-6 && (y - center.1).abs() < 1e-6);
        assert_eq!(color_at(&figure, x, y), Color::rgb(255, 0, 0));
    }
}

#[test]
fn a_mark_of_any_colour_is_seen_on_cells_of_any_colour() {
    let luminance = |color: Color| {
        let linear = |byte: u8| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
    };
    let contrast = |a: Color, b: Color| {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    };
    for name in ["white", "black", "gray", "red", "lime", "blue", "yellow", "teal", "#777777"] {
        let color = Color::css(name).unwrap();
        let map = Colormap::from_colors(&["black", name, "white"]).unwrap();
        let spec = spec().colormap(map).mark(Mark::horizontal_line(0).color(color).width(2));
        let figure = Heatmap::new(ramp(1, 60), &spec).render().unwrap();
        let line = bounds(&figure.layout().marks()[0].shapes);
        let halo = color_at(&figure, line.left, line.top - 1.0);
        for x in line.left as u32..line.right as u32 {
            let cell = color_at(&figure, x.into(), line.top - 5.0);
            // Line or halo stand out from the cell, and from each other.
            let best = contrast(color, cell).max(contrast(halo, cell));
            assert!(best >= 2.0, "{name} on {cell}: {best}");
            assert!(contrast(color, halo) >= 4.5);
        }
    }
}

#[test]
fn translucent_lines_cover_nothing_twice() {
    let map = Colormap::from_colors(&["white", "white"]).unwrap();
    let ring = Mark::outline(0..3, 0..3).color(Color::BLACK.with_alpha(128)).halo(false).width(4);
    let steps = Mark::steps([Some(1), Some(3), Some(2)])
        .color(Color::BLACK.with_alpha(128))
        .halo(false)
        .width(5);
    let figure = Heatmap::new(ramp(3, 5), spec().colormap(map).mark(ring)).render().unwrap();
    let check = |figure: &Figure| {
        let cells = figure.layout().cells();
        for y in cells.top as u32..cells.bottom as u32 {
            for x in cells.left as u32..cells.right as u32 {
                assert!(color_at(figure, x.into(), y.into()).r >= 127);
            }
        }
    };
    check(&figure);
    let map = Colormap::from_colors(&["white", "white"]).unwrap();
    check(&Heatmap::new(ramp(3, 5), spec().colormap(map).mark(steps)).render().unwrap());
}

#[test]
fn contours_pass_between_the_centres_of_unequal_cells() {
    // The value is the middle of the column's cell, so that a level is a vertical line at it.
    let edges = [0.0, 1.0, 2.0, 6.0, 8.0, 20.0];
    let middles: Vec<f64> = edges.windows(2).map(|ends| f64::midpoint(ends[0], ends[1])).collect();
    let matrix = Matrix::from_fn(4, 5, |_, col| middles[col]).unwrap();
    for level in [1.0, 2.0, 5.5, 9.0, 13.0] {
        for inverted in [false, true] {
            let x = Axis::edges(edges).inverted(inverted);
            let spec = spec()
                .x_axis(x)
                .mark(Mark::contours([level]).halo(false).width(1))
                .mark(Mark::vertical_line(level));
            let layout = layout(&matrix, &spec);
            let [MarkShape::Path { points, closed: false, .. }] = &layout.marks()[0].shapes[..]
            else {
                panic!("{:?}", layout.marks()[0]);
            };
            let x = bounds(&layout.marks()[1].shapes).center().0;
            assert!(
                points.iter().all(|point| (point.x - x).abs() < 1.5),
                "{level}: {points:?} {x}"
            );
            let (first, last) = (layout.cell_rect(0, 0).unwrap(), layout.cell_rect(3, 0).unwrap());
            let ends = [first.center().1, last.center().1];
            assert_eq!([points[0].y, points[points.len() - 1].y], ends);
        }
    }
}

#[test]
fn levels_that_are_nowhere_leave_a_mark_empty() {
    let spec = spec().mark(Mark::contours([1e9]).label("nowhere")).mark(Mark::first_below(-1));
    let figure = Heatmap::new(ramp(3, 4), &spec).render().unwrap();
    assert!(figure.layout().marks().iter().all(|mark| mark.shapes.is_empty()));
    let told = |start| (WarningKind::MarkEmpty, start);
    let expected = ["nothing of mark 0 is drawn", "nothing of mark 1 is drawn"].map(told);
    assert_warned(figure.warnings(), &expected);
    assert!(!figure.description().contains("nowhere"), "{}", figure.description());
}

#[test]
fn a_label_without_room_is_left_out_and_told() {
    let long = "a label that is longer than all of the cells area is wide ".repeat(3);
    let spec = spec()
        .mark(Mark::vertical_line(1).label(&long))
        .mark(Mark::vertical_line(2).label("short"));
    let figure = Heatmap::new(ramp(3, 4), &spec).render().unwrap();
    // As a part of a message it is at most 200 characters long.
    assert!(long.len() < 200);
    let told = format!("the label of mark 0 has no room beside it: “{long}”");
    assert_warned(figure.warnings(), &[(WarningKind::MarkLabelHidden, &told)]);
    assert!(
        figure.layout().marks()[0].label.is_none() && figure.layout().marks()[1].label.is_some()
    );
    assert!(figure.layout().text_boxes().any(|text| text.text == "short"));
}

#[test]
fn missing_characters_of_labels_are_told_once() {
    let spec = spec().title("\u{E000}").mark(Mark::vertical_line(1).label("\u{E001}\u{E000}"));
    let figure = Heatmap::new(ramp(3, 4), spec).render().unwrap();
    let told = "no font has the characters U+E000 U+E001; ";
    assert_warned(figure.warnings(), &[(WarningKind::GlyphsMissing, told)]);
}

#[track_caller]
fn assert_refused(mark: Mark, kind: ErrorKind, told: &str) {
    let spec = spec().x_axis(Axis::range(10, -2)).mark(Mark::horizontal_line(0)).mark(mark);
    let matrix = ramp(4, 6);
    for result in
        [Heatmap::new(&matrix, &spec).layout().err(), Heatmap::new(&matrix, &spec).render().err()]
    {
        let error = result.expect("not refused");
        assert_eq!((error.to_string().as_str(), error.kind()), (told, kind));
    }
}

#[test]
fn places_beyond_the_axes_are_refused() {
    assert_refused(
        Mark::vertical_line(12),
        ErrorKind::Setting,
        "mark 1 cannot stand at 12 of the x axis: give a place from -2 to 10",
    );
    assert_refused(
        Mark::horizontal_line(3.75),
        ErrorKind::Setting,
        "mark 1 cannot stand at 3.75 of the y axis: give a place from -0.5 to 3.5",
    );
    assert_refused(
        Mark::points([(Position::cell(1), Position::cell(6))]),
        ErrorKind::Setting,
        "mark 1 cannot stand at 6 of the x axis: give a place from 0 to 5",
    );
    assert_refused(
        Mark::steps([None, Some(Position::before(7)), None, None]),
        ErrorKind::Setting,
        "mark 1 cannot stand at 7 of the x axis: give a place from 0 to 6",
    );
    assert_refused(
        Mark::horizontal_line(f64::NAN),
        ErrorKind::Setting,
        "mark 1 cannot stand at NaN of the y axis: give a place from -0.5 to 3.5",
    );
}

#[test]
fn what_does_not_fit_the_matrix_is_refused() {
    assert_refused(
        Mark::outline(1..5, 0..2),
        ErrorKind::Setting,
        "mark 1 cannot outline 1..5 of 4 rows: give a range with start < end ≤ 4",
    );
    assert_refused(
        Mark::outline(1..2, 3..3),
        ErrorKind::Setting,
        "mark 1 cannot outline 3..3 of 6 columns: give a range with start < end ≤ 6",
    );
    let told = format!(
        "mark 1 cannot outline {0}..{0} of 4 rows: give a range with start < end ≤ 4",
        usize::MAX
    );
    assert_refused(Mark::cells([(usize::MAX, 0)]), ErrorKind::Setting, &told);
    assert_refused(
        Mark::steps([Some(1), None]),
        ErrorKind::Shape,
        "mark 1 has 2 steps for 4 rows: give one for each, `None` where there is none",
    );
    assert_refused(
        Mark::contours([1.0, f64::INFINITY]),
        ErrorKind::Setting,
        "mark 1 cannot follow the level inf: give a finite number",
    );
    assert_refused(
        Mark::first_below(f64::NAN),
        ErrorKind::Setting,
        "mark 1 cannot follow the level NaN: give a finite number",
    );
    assert_refused(
        Mark::vertical_line(0).width(0),
        ErrorKind::Setting,
        "a mark's width of 0 cannot be drawn: give a positive finite number",
    );
    assert_refused(
        Mark::points([(0, 0)]).size(f64::INFINITY),
        ErrorKind::Setting,
        "a mark's size of inf cannot be drawn: give a positive finite number",
    );
}

/// Any labelled mark on a matrix of 9 × 14 cells.
fn marks() -> impl Strategy<Value = Mark> {
    let kind = prop_oneof![
        (0usize..9, 0usize..14).prop_map(|(row, col)| Mark::outline(row..9, 0..col + 1)),
        prop::collection::vec((0usize..9, 0usize..14), 1..5).prop_map(Mark::cells),
        prop::collection::vec((-0.5f64..8.5, -0.5f64..13.5), 1..5).prop_map(Mark::points),
        (-0.5f64..8.5).prop_map(Mark::horizontal_line),
        (-0.5f64..13.5).prop_map(Mark::vertical_line),
        prop::collection::vec(prop::option::of(0usize..14), 9).prop_map(Mark::steps),
        (0.0f64..126.0).prop_map(Mark::first_below),
        (0.0f64..126.0).prop_map(|level| Mark::contours([level])),
    ];
    (kind, "[a-z ]{1,20}", 0.1f64..9.0, any::<bool>())
        .prop_map(|(mark, label, width, halo)| mark.label(label).width(width).halo(halo))
}

proptest! {
    #![proptest_config(cases_of(256))]

    #[test]
    fn labels_stay_on_the_cells_and_apart(
        marks in prop::collection::vec(marks(), 1..12), width in 150u32..700, height in 120u32..500,
        dpi in select(vec![50.0, 72.0, 100.0, 200.0]), inverted: bool,
    ) {
        let spec = marks.iter().fold(HeatmapSpec::new(), |spec, mark| spec.mark(mark.clone()));
        let spec =
            spec.size(FigureSize::pixels(width, height)).dpi(dpi).x_axis(Axis::index().inverted(inverted));
        let figure = match Heatmap::new(ramp(9, 14), &spec).render() {
            Err(error) if error.least_size().is_some() => return Ok(()),
            other => other.unwrap(),
        };
        let layout = figure.layout();
        let cells = layout.cells();
        let mut plates: Vec<Rect> = Vec::new();
        let mut hidden = 0;
        for mark in layout.marks() {
            for shape in mark.shapes.iter().chain(&mark.halo) {
                let bounds = shape.bounds();
                // Half a width taken off and added again is rounded twice.
                let room = Rect::new(
                    cells.left - 1e-9, cells.top - 1e-9, cells.right + 1e-9, cells.bottom + 1e-9,
                );
                prop_assert!(room.union(&bounds) == room, "{shape:?} leaves {cells:?}");
                if let MarkShape::Rect(rect) = shape {
                    let edges = [rect.left, rect.top, rect.right, rect.bottom];
                    prop_assert!(edges.iter().all(|edge| edge.fract() == 0.0), "{rect:?}");
                }
            }
            let (Some(label), Some(plate)) = (&mark.label, mark.plate) else {
                hidden += 1;
                continue;
            };
            prop_assert!(cells.union(&plate) == cells);
            // The baseline may go up or down by half a pixel.
            let text = label.rect;
            prop_assert!(plate.left <= text.left && text.right <= plate.right);
            prop_assert!(plate.top - 0.6 <= text.top && text.bottom <= plate.bottom + 0.6);
            prop_assert!(plates.iter().all(|other| !other.overlaps(&plate)));
            plates.push(plate);
        }
        let told = |warning: &&Warning| {
            matches!(warning.kind(), WarningKind::MarkLabelHidden | WarningKind::MarkEmpty)
        };
        prop_assert_eq!(figure.warnings().iter().filter(told).count(), hidden);
    }
}

#[test]
fn an_outline_around_everything_has_its_label_inside() {
    let spec = spec().mark(Mark::outline(0..4, 0..6).label("all"));
    let figure = Heatmap::new(ramp(4, 6), spec).render().unwrap();
    assert_eq!(figure.warnings(), []);
    let mark = &figure.layout().marks()[0];
    let plate = mark.plate.unwrap();
    for shape in mark.shapes.iter().chain(&mark.halo) {
        assert!(!shape.bounds().overlaps(&plate), "{shape:?} {plate:?}");
    }
}

/// On white cells every mark of a translucent colour has the colour that this comes to.
#[test]
fn translucent_marks_have_one_colour_and_no_halo() {
    let color = Color::rgb(200, 0, 0).with_alpha(128);
    let marks = [
        Mark::outline(1..2, 1..4),
        Mark::vertical_line(2),
        Mark::horizontal_line(1),
        Mark::steps([Some(2), Some(2), Some(2)]),
        Mark::points([(1, 2)]).size(12),
    ];
    for mark in marks {
        let map = Colormap::from_colors(&["white", "white"]).unwrap();
        let spec = spec().colormap(map).mark(mark.width(6).color(color));
        let figure = Heatmap::new(ramp(3, 5), spec).render().unwrap();
        let mark = &figure.layout().marks()[0];
        assert!(mark.halo.is_empty());
        let (x, y) = mark.shapes[0].bounds().center();
        let seen = color_at(&figure, x, y);
        let close = |a: u8, b: u8| a.abs_diff(b) <= 1;
        assert!(close(seen.r, 227) && close(seen.g, 127) && close(seen.b, 127), "{seen}");
    }
}

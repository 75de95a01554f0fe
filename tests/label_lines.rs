//! Labels of several lines, and labels that become smaller or stand upright where there is little room.

use heatspec::{
    Annotations, Axis, Colorbar, FigureSize, Groups, Heatmap, HeatmapSpec, Layout, Matrix, Rect,
    TokenLabels, Warning,
};

fn ramp(rows: usize, cols: usize) -> Matrix<'static> {
    Matrix::from_fn(rows, cols, |row, col| (row * cols + col) as f64).unwrap()
}

fn drawn(rows: usize, cols: usize, spec: HeatmapSpec) -> (Layout, Vec<Warning>) {
    let figure = Heatmap::new(ramp(rows, cols), spec).render().unwrap();
    (figure.layout().clone(), figure.warnings().to_vec())
}

fn spec(width: u32, height: u32) -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(width, height))
}

#[test]
fn newlines_part_lines_in_labels_and_cells() {
    let days = ["Mon\n1 Jan", "Tue", "Wed\n3 Jan"];
    let (layout, _) = drawn(
        2,
        3,
        spec(500, 400)
            .x_axis(Axis::categories(days))
            .y_axis(Axis::categories(["first\nrow", "second"]))
            .colorbar(Colorbar::right().labelled_ticks([(0.0, "low\n(0)"), (5.0, "high")]))
            .annotations(Annotations::with(|_, _, value| Some(format!("{value}\n({value}%)")))),
    );
    let rects = |layout: &Layout| -> Vec<Rect> {
        layout.x_axis().ticks.iter().map(|tick| tick.label.as_ref().unwrap().rect).collect()
    };
    let labels = rects(&layout);
    assert!(labels[0].height() > 1.8 * labels[1].height());
    // All begin at the axis, and each has its middle at its tick.
    assert!((labels[0].top - labels[1].top).abs() <= 1.0);
    for (tick, rect) in layout.x_axis().ticks.iter().zip(&labels) {
        assert!((rect.center().0 - tick.position).abs() < 1.0);
    }
    let first = layout.y_axis().ticks[0].label.as_ref().unwrap();
    assert_eq!(first.text, "first\nrow");
    assert!((first.rect.center().1 - layout.y_axis().ticks[0].position).abs() < 2.0);
    assert_eq!(layout.annotations().len(), 6);
    for note in layout.annotations() {
        let cell = layout.cell_rect(note.row, note.col).unwrap();
        assert_eq!(cell.union(&note.text.rect), cell);
        assert!((note.text.rect.center().1 - cell.center().1).abs() < 3.0);
    }
}

#[test]
fn raw_tokens_show_their_newlines() {
    let tokens = ["\n", "a\n", "\n\n", "b\nc"];
    let label = |axis: Axis| -> Vec<String> {
        let (layout, _) = drawn(4, 2, spec(400, 300).y_axis(axis));
        let labels = layout.y_axis().ticks.iter().filter_map(|tick| tick.label.as_ref());
        labels.map(|label| label.text.clone()).collect()
    };
    assert_eq!(label(Axis::categories(tokens)), ["↵", "a↵", "↵↵", "b\nc"]);
    let tokens = Axis::categories(TokenLabels::plain().labels(tokens));
    assert_eq!(label(tokens), ["↵", "a↵", "↵↵", "b↵c"]);
}

#[test]
fn one_label_of_two_lines_thins_no_others() {
    let mut names: Vec<String> = (0..12).map(|row| format!("row {row}")).collect();
    let shown = |names: &[String]| {
        let (layout, _) = drawn(12, 3, spec(400, 260).y_axis(Axis::categories(names)));
        let axis = layout.y_axis();
        (axis.ticks.iter().filter(|tick| tick.label.is_some()).count(), axis.tick_size)
    };
    assert_eq!(shown(&names).0, 12);
    names[5] = "row 5\nin two lines".to_owned();
    assert!(shown(&names).0 >= 10, "{:?}", shown(&names));
}

#[test]
fn labels_of_narrow_columns_become_smaller_before_some_go() {
    let genes: Vec<String> = (0..30).map(|gene| format!("gene (É{gene})")).collect();
    let full = 10.0 * 100.0 / 72.0;
    let mut last = 0.0;
    for width in (440..900).step_by(20) {
        let (layout, warnings) = drawn(10, 30, spec(width, 420).x_axis(Axis::categories(&genes)));
        let axis = layout.x_axis();
        let shown = axis.ticks.iter().filter(|tick| tick.label.is_some()).count();
        let column = layout.cell_rect(0, 0).unwrap().width();
        if column >= 14.0 {
            assert_eq!((shown, warnings.as_slice()), (30, &[][..]), "{column} px");
            assert!(axis.tick_size >= 0.7 * full - 1e-9 && axis.tick_size >= last - 1e-9);
            last = axis.tick_size;
        }
        if shown < 30 {
            assert_eq!(axis.tick_size, full);
        }
    }
    assert_eq!(last, full);
}

#[test]
fn letters_stand_upright() {
    let letters: Vec<String> = (0..30).map(|at| char::from(b'A' + at % 26).to_string()).collect();
    let (layout, warnings) = drawn(10, 30, spec(500, 420).x_axis(Axis::categories(&letters)));
    assert_eq!(warnings, []);
    let ticks = &layout.x_axis().ticks;
    assert!(ticks.len() == 30 && ticks.iter().all(|t| t.label.as_ref().unwrap().rotation == 0.0));

    let groups = |cells: usize, count: usize| {
        let name = |at: usize| char::from(b'A' + (at % 26) as u8).to_string();
        Groups::new((0..count).map(|at| (name(at), at * cells..(at + 1) * cells)))
    };
    let (layout, warnings) = drawn(
        24,
        36,
        spec(640, 420)
            .x_axis(Axis::index().groups(groups(1, 36)))
            .y_axis(Axis::index().groups(groups(3, 8))),
    );
    assert_eq!(warnings, []);
    for axis in [layout.x_axis(), layout.y_axis()] {
        for group in &axis.groups {
            assert_eq!(group.label.as_ref().unwrap().rotation, 0.0);
        }
    }
}

//! Axes that do not go with the matrix, or with each other.

use super::{INF, NAN, counted, ramp, spec};
use heatspec::{Axis, Colorbar, ErrorKind, Groups, Heatmap, HeatmapSpec, Matrix, Side};

/// A setting is refused with this text.
#[track_caller]
fn assert_not_drawn(matrix: &Matrix<'_>, spec: &HeatmapSpec, told: &str) {
    super::assert_not_drawn(matrix, spec, ErrorKind::Setting, told);
}

/// Numbers that do not go together are refused with this text.
#[track_caller]
fn assert_no_shape(matrix: &Matrix<'_>, spec: &HeatmapSpec, told: &str) {
    super::assert_not_drawn(matrix, spec, ErrorKind::Shape, told);
}

#[test]
fn labels_that_are_not_one_for_each_cell() {
    let matrix = ramp(3, 4);
    for labels in [0, 1, 2, 5, 1000] {
        let names = vec!["x"; labels];
        let columns = spec().x_axis(Axis::categories(&names));
        let given = counted(labels, "label");
        let told = format!("the x axis has {given} for 4 columns: give one label for each");
        assert_no_shape(&matrix, &columns, &told);
        let rows = spec().y_axis(Axis::categories(&names));
        let told = format!("the y axis has {given} for 3 rows: give one label for each");
        assert_no_shape(&matrix, &rows, &told);
    }
}

#[test]
fn edges_that_are_not_one_more_than_cells() {
    let matrix = ramp(3, 4);
    for edges in [0, 1, 3, 6] {
        let list: Vec<f64> = (0..edges).map(|edge| edge as f64).collect();
        let columns = spec().x_axis(Axis::edges(list.clone()));
        let given = counted(edges, "edge");
        let told =
            format!("the x axis has {given} for 4 columns: give one edge more than cells, 5");
        assert_no_shape(&matrix, &columns, &told);
        let rows = spec().y_axis(Axis::edges(list));
        let told = format!("the y axis has {given} for 3 rows: give one edge more than cells, 4");
        assert_no_shape(&matrix, &rows, &told);
    }
}

#[test]
fn edges_that_neither_rise_nor_fall() {
    let cases = [
        ([0.0, 1.0, 1.0, 2.0], 2, 1.0, 1.0),
        ([0.0, 2.0, 1.0, 3.0], 2, 2.0, 1.0),
        ([3.0, 2.0, 2.0, 0.0], 2, 2.0, 2.0),
        ([3.0, 1.0, 2.0, 0.0], 2, 1.0, 2.0),
        ([3.0, 2.0, -INF, 0.0], 2, 2.0, -INF),
        ([1.0, 1.0, 1.0, 1.0], 1, 1.0, 1.0),
        ([NAN, 1.0, 2.0, 3.0], 1, NAN, 1.0),
        ([0.0, 1.0, NAN, 3.0], 2, 1.0, NAN),
        ([-INF, 1.0, 2.0, 3.0], 1, -INF, 1.0),
        ([0.0, 1.0, 2.0, INF], 3, 2.0, INF),
        // A zero has no sign in messages.
        ([0.0, -0.0, 1.0, 2.0], 1, 0.0, 0.0),
    ];
    for (edges, index, before, edge) in cases {
        let told = |axis| {
            format!(
                "the {axis}'s edge {index} ({edge}) does not go on from the one before it ({before}): \
                 give finite edges that all rise, or all fall"
            )
        };
        let columns = spec().x_axis(Axis::edges(edges));
        assert_not_drawn(&ramp(2, 3), &columns, &told("x axis"));
        let rows = spec().y_axis(Axis::edges(edges));
        assert_not_drawn(&ramp(3, 2), &rows, &told("y axis"));
    }
}

#[test]
fn ranges_without_two_finite_ends() {
    let ends = [(1.0, 1.0), (0.0, -0.0), (NAN, 1.0), (0.0, NAN), (-INF, 0.0), (0.0, INF)];
    for (start, end) in ends {
        let told = |axis| {
            // A zero has no sign in messages.
            let [start, end] = [start, end].map(|at| at + 0.0);
            format!("the {axis} cannot range from {start} to {end}: give two different finite ends")
        };
        let x = spec().x_axis(Axis::range(start, end));
        assert_not_drawn(&ramp(2, 3), &x, &told("x axis"));
        let y = spec().y_axis(Axis::range(start, end));
        assert_not_drawn(&ramp(2, 3), &y, &told("y axis"));
    }
}

#[test]
fn ranges_and_edges_of_any_finite_size_draw() {
    let max = f64::MAX;
    for (start, end) in [(-max, max), (max, -max), (0.0, 5e-324), (1.0, 1.0 + f64::EPSILON)] {
        let (low, high) = (start.min(end), start.max(end));
        let both = spec().x_axis(Axis::range(start, end)).y_axis(Axis::edges([low, high]));
        let layout = Heatmap::new(ramp(1, 3), both).layout().unwrap();
        for axis in [layout.x_axis(), layout.y_axis()] {
            assert!((1..=12).contains(&axis.ticks.len()), "{start} … {end}: {axis:?}");
        }
    }
}

#[test]
fn ticks_that_are_not_finite() {
    for value in [NAN, INF, -INF] {
        let positions = [0.0, value, 1.0];
        let told = |axis| format!("tick 1 of the {axis} is {value}: give finite tick positions");
        let x = spec().x_axis(Axis::index().ticks(positions));
        assert_not_drawn(&ramp(2, 3), &x, &told("x axis"));
        let y = spec().y_axis(Axis::index().labelled_ticks(positions.map(|at| (at, "label"))));
        assert_not_drawn(&ramp(2, 3), &y, &told("y axis"));
        for bar in [Colorbar::right(), Colorbar::top()] {
            let bar = spec().colorbar(bar.ticks(positions));
            assert_not_drawn(&ramp(2, 3), &bar, &told("colour bar"));
        }
    }
}

fn wrong_side(axis: &str, side: &str) -> String {
    format!(
        "the {axis} cannot stand at the {side}: the x axis goes to the top or bottom, the y axis to the \
         left or right"
    )
}

#[test]
fn axes_on_sides_where_they_cannot_stand() {
    for (side, name) in [(Side::Left, "left"), (Side::Right, "right")] {
        let x = spec().x_axis(Axis::index().side(side));
        assert_not_drawn(&ramp(2, 3), &x, &wrong_side("x axis", name));
    }
    for (side, name) in [(Side::Top, "top"), (Side::Bottom, "bottom")] {
        let y = spec().y_axis(Axis::index().side(side));
        assert_not_drawn(&ramp(2, 3), &y, &wrong_side("y axis", name));
    }
}

#[test]
fn angles_that_are_not_finite() {
    for degrees in [NAN, INF, -INF] {
        let x = spec().x_axis(Axis::index().rotation(degrees));
        let told = |axis| {
            format!("the {axis}'s labels cannot be turned by {degrees}°: give a finite angle")
        };
        assert_not_drawn(&ramp(2, 3), &x, &told("x axis"));
        let y = spec().y_axis(Axis::index().rotation(degrees));
        assert_not_drawn(&ramp(2, 3), &y, &told("y axis"));
    }
}

#[test]
fn groups_that_are_not_among_the_cells() {
    let groups = |ranges: &[std::ops::Range<usize>]| {
        Axis::index().groups(Groups::new(ranges.iter().map(|range| ("group", range.clone()))))
    };
    let backwards = std::ops::Range { start: 2, end: 1 };
    for (range, start, end) in [(1..1, 1, 1), (backwards, 2, 1), (2..4, 2, 4), (7..9, 7, 9)] {
        let x = spec().x_axis(groups(&[0..1, range.clone()]));
        let told = |axis| {
            format!(
                "group 1 of the {axis}, {start}..{end}, does not lie among 3 columns: give a range with \
                 start < end ≤ 3"
            )
        };
        assert_not_drawn(&ramp(2, 3), &x, &told("x axis"));
        let second = spec().secondary_x_axis(groups(&[0..1, range]));
        assert_not_drawn(&ramp(2, 3), &second, &told("secondary x axis"));
    }
    let y = spec().y_axis(groups(&[3..5, 0..2, 1..4]));
    let told = "groups 1 and 2 of the y axis both hold cell 1: give ranges that share no cell";
    assert_not_drawn(&ramp(5, 3), &y, told);
    for gap in [-1.0, NAN, INF] {
        let parts = Groups::new([("all", 0..3)]).gap(gap);
        let x = spec().x_axis(Axis::index().groups(parts));
        let told = format!(
            "a gap between groups of {gap} cannot be drawn: give a non-negative finite number"
        );
        assert_not_drawn(&ramp(2, 3), &x, &told);
    }
}

#[test]
fn secondary_axes_that_do_not_go_with_the_first() {
    for (first, side, name) in [(None, Side::Bottom, "bottom"), (Some(Side::Top), Side::Top, "top")]
    {
        let axis = first.map_or_else(Axis::index, |side| Axis::index().side(side));
        let x = spec().x_axis(axis).secondary_x_axis(Axis::index().side(side));
        let told = format!(
            "the secondary x axis cannot stand at the {name}, where the first one is: leave its side out, \
             and it stands on the opposite one"
        );
        assert_not_drawn(&ramp(2, 3), &x, &told);
    }
    let y = spec().secondary_y_axis(Axis::index().side(Side::Top));
    assert_not_drawn(&ramp(2, 3), &y, &wrong_side("secondary y axis", "top"));
    let y = spec().secondary_y_axis(Axis::index().inverted(true));
    let told = "the secondary y axis cannot be inverted, because it shows the same cells as the first \
                one: invert that one, which turns both round";
    assert_not_drawn(&ramp(2, 3), &y, told);
    let y = spec().secondary_y_axis(Axis::categories(["a", "b", "c"]));
    let told = "the secondary y axis has 3 labels for 2 rows: give one label for each";
    assert_no_shape(&ramp(2, 3), &y, told);
}

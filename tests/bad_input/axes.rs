//! Axes that do not go with the matrix, or with each other.

use super::{INF, NAN, assert_not_drawn, ramp, spec};
use heatspec::{Axis, AxisName, Colorbar, Error, Groups, Heatmap, Side};

#[test]
fn labels_that_are_not_one_for_each_cell() {
    let matrix = ramp(3, 4);
    for labels in [0, 1, 2, 5, 1000] {
        let names = vec!["x"; labels];
        let columns = spec().x_axis(Axis::categories(&names));
        let error = Error::LabelCount { axis: AxisName::X, labels, cells: 4 };
        assert_not_drawn(&matrix, &columns, &error, "for 4 columns: give one label for each");
        let rows = spec().y_axis(Axis::categories(&names));
        let error = Error::LabelCount { axis: AxisName::Y, labels, cells: 3 };
        assert_not_drawn(&matrix, &rows, &error, "for 3 rows: give one label for each");
    }
}

#[test]
fn edges_that_are_not_one_more_than_cells() {
    let matrix = ramp(3, 4);
    for edges in [0, 1, 3, 6] {
        let list: Vec<f64> = (0..edges).map(|edge| edge as f64).collect();
        let columns = spec().x_axis(Axis::edges(list.clone()));
        let error = Error::EdgeCount { axis: AxisName::X, edges, cells: 4 };
        assert_not_drawn(&matrix, &columns, &error, "give one edge more than cells, 5");
        let rows = spec().y_axis(Axis::edges(list));
        let error = Error::EdgeCount { axis: AxisName::Y, edges, cells: 3 };
        assert_not_drawn(&matrix, &rows, &error, "give one edge more than cells, 4");
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
        ([0.0, -0.0, 1.0, 2.0], 1, 0.0, -0.0),
    ];
    for (edges, index, before, edge) in cases {
        let error = |axis| Error::EdgesNotMonotonic { axis, index, before, edge };
        let advice = "give finite edges that all rise, or all fall";
        let columns = spec().x_axis(Axis::edges(edges));
        assert_not_drawn(&ramp(2, 3), &columns, &error(AxisName::X), advice);
        let rows = spec().y_axis(Axis::edges(edges));
        assert_not_drawn(&ramp(3, 2), &rows, &error(AxisName::Y), advice);
    }
}

#[test]
fn ranges_without_two_finite_ends() {
    let ends = [(1.0, 1.0), (0.0, -0.0), (NAN, 1.0), (0.0, NAN), (-INF, 0.0), (0.0, INF)];
    for (start, end) in ends {
        let error = |axis| Error::InvalidRange { axis, start, end };
        let advice = "give two different finite ends";
        let x = spec().x_axis(Axis::range(start, end));
        assert_not_drawn(&ramp(2, 3), &x, &error(AxisName::X), advice);
        let y = spec().y_axis(Axis::range(start, end));
        assert_not_drawn(&ramp(2, 3), &y, &error(AxisName::Y), advice);
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
        let error = |axis| Error::InvalidTick { axis, index: 1, value };
        let advice = "give finite tick positions";
        let x = spec().x_axis(Axis::index().ticks(positions));
        assert_not_drawn(&ramp(2, 3), &x, &error(AxisName::X), advice);
        let y = spec().y_axis(Axis::index().labelled_ticks(positions.map(|at| (at, "label"))));
        assert_not_drawn(&ramp(2, 3), &y, &error(AxisName::Y), advice);
        for bar in [Colorbar::right(), Colorbar::top()] {
            let bar = spec().colorbar(bar.ticks(positions));
            assert_not_drawn(&ramp(2, 3), &bar, &error(AxisName::Colorbar), advice);
        }
    }
}

#[test]
fn axes_on_sides_where_they_cannot_stand() {
    for (side, name) in [(Side::Left, "left"), (Side::Right, "right")] {
        let x = spec().x_axis(Axis::index().side(side));
        let error = Error::AxisSide { axis: AxisName::X, side: name };
        assert_not_drawn(&ramp(2, 3), &x, &error, "the x axis goes to the top or bottom");
    }
    for (side, name) in [(Side::Top, "top"), (Side::Bottom, "bottom")] {
        let y = spec().y_axis(Axis::index().side(side));
        let error = Error::AxisSide { axis: AxisName::Y, side: name };
        assert_not_drawn(&ramp(2, 3), &y, &error, "the y axis to the left or right");
    }
}

#[test]
fn angles_that_are_not_finite() {
    for degrees in [NAN, INF, -INF] {
        let x = spec().x_axis(Axis::index().rotation(degrees));
        let error = Error::InvalidRotation { axis: AxisName::X, degrees };
        assert_not_drawn(&ramp(2, 3), &x, &error, "give a finite angle");
        let y = spec().y_axis(Axis::index().rotation(degrees));
        let error = Error::InvalidRotation { axis: AxisName::Y, degrees };
        assert_not_drawn(&ramp(2, 3), &y, &error, "give a finite angle");
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
        let error = Error::InvalidGroup { axis: AxisName::X, index: 1, start, end, cells: 3 };
        assert_not_drawn(&ramp(2, 3), &x, &error, "give a range with start < end ≤ 3");
        let second = spec().secondary_x_axis(groups(&[0..1, range]));
        let error =
            Error::InvalidGroup { axis: AxisName::SecondaryX, index: 1, start, end, cells: 3 };
        assert_not_drawn(&ramp(2, 3), &second, &error, "does not lie among 3 columns");
    }
    let y = spec().y_axis(groups(&[3..5, 0..2, 1..4]));
    let error = Error::GroupsOverlap { axis: AxisName::Y, first: 1, second: 2, cell: 1 };
    assert_not_drawn(&ramp(5, 3), &y, &error, "share no cell");
    for gap in [-1.0, NAN, INF] {
        let parts = Groups::new([("all", 0..3)]).gap(gap);
        let x = spec().x_axis(Axis::index().groups(parts));
        let what = "a gap between groups";
        let error = Error::InvalidLength { what, value: gap, zero_allowed: true };
        assert_not_drawn(&ramp(2, 3), &x, &error, "give a non-negative finite number");
    }
}

#[test]
fn secondary_axes_that_do_not_go_with_the_first() {
    for (first, side, name) in [(None, Side::Bottom, "bottom"), (Some(Side::Top), Side::Top, "top")]
    {
        let axis = first.map_or_else(Axis::index, |side| Axis::index().side(side));
        let x = spec().x_axis(axis).secondary_x_axis(Axis::index().side(side));
        let error = Error::SecondaryAxisSide { axis: AxisName::SecondaryX, side: name };
        assert_not_drawn(&ramp(2, 3), &x, &error, "leave its side out");
    }
    let y = spec().secondary_y_axis(Axis::index().side(Side::Top));
    let error = Error::AxisSide { axis: AxisName::SecondaryY, side: "top" };
    assert_not_drawn(&ramp(2, 3), &y, &error, "the y axis to the left or right");
    let y = spec().secondary_y_axis(Axis::index().inverted(true));
    let error = Error::SecondaryAxisInverted { axis: AxisName::SecondaryY };
    assert_not_drawn(&ramp(2, 3), &y, &error, "invert that one");
    let y = spec().secondary_y_axis(Axis::categories(["a", "b", "c"]));
    let error = Error::LabelCount { axis: AxisName::SecondaryY, labels: 3, cells: 2 };
    assert_not_drawn(&ramp(2, 3), &y, &error, "give one label for each");
}

//! The layout with a stub for text: every character is as wide as half the font size.

use super::{Layout, Request, TextBox, solve};
use crate::error::{AxisName, Error, ErrorKind, Notice, Warning};
use crate::geom::Rect;
use crate::norm::{FittedNorm, Norm};
use crate::spec::{Align, Aspect, Axis, Colorbar, FigureSize, Groups, HeatmapSpec, Side, Theme};
use crate::text::{Fonts, Line, Metrics, Shape, Text};
use std::cell::Cell;

struct Stub;

impl Shape for Stub {
    fn shape(&self, text: &Text, size: f64) -> Line {
        let count = text.chars().count();
        let width = count as f64 * size / 2.0;
        Line { text: text.to_string(), width, ink: self.metrics(size), ..Line::default() }
    }

    fn metrics(&self, size: f64) -> Metrics {
        Metrics { ascent: 0.8 * size, descent: 0.2 * size }
    }
}

fn lay_out(spec: &HeatmapSpec, rows: usize, cols: usize) -> Result<Layout, Error> {
    lay_out_with(&Stub, spec, rows, cols)
}

fn lay_out_with(
    shape: &dyn Shape,
    spec: &HeatmapSpec,
    rows: usize,
    cols: usize,
) -> Result<Layout, Error> {
    let norm = FittedNorm::new(Norm::Linear, 0.0, 1.0);
    solve(&Request {
        spec,
        rows,
        cols,
        norm: &norm,
        has_fixed_bar: false,
        colors: 256,
        pointed: (false, false),
        strips: &[],
        shape,
    })
}

/// 72 DPI makes a point a pixel.
fn spec(width: u32, height: u32) -> HeatmapSpec {
    HeatmapSpec::new().dpi(72).size(FigureSize::pixels(width, height))
}

fn bare() -> HeatmapSpec {
    let no_ticks: [f64; 0] = [];
    let theme = Theme::light().line_width(0).margin(10);
    spec(200, 100)
        .theme(theme)
        .colorbar(Colorbar::none())
        .x_axis(Axis::index().ticks(no_ticks))
        .y_axis(Axis::index().ticks(no_ticks))
}

#[test]
fn without_any_text_the_cells_have_all_but_the_margin() {
    let layout = lay_out(&bare(), 8, 18).unwrap();
    let cells = layout.cells();
    assert_eq!((cells.left, cells.top, cells.right, cells.bottom), (10.0, 10.0, 190.0, 90.0));
    assert_eq!(layout.text_boxes().count(), 0);
}

#[test]
fn whole_pixel_cells_leave_their_rest_to_the_margins() {
    // 180 px for 7 columns: 25 each, 5 left over, which is under 4 %.
    let cells = lay_out(&bare(), 8, 7).unwrap().cells();
    assert_eq!((cells.left, cells.right), (12.0, 187.0));
    // 180 px for 100 columns: 1 each would cost far more, so that widths differ by one.
    let layout = lay_out(&bare(), 8, 100).unwrap();
    assert_eq!(layout.cells().width(), 180.0);
}

#[test]
fn a_tick_label_takes_its_own_width() {
    let labels = ["abcdefgh"; 4];
    let with_labels = bare().y_axis(Axis::categories(labels));
    let layout = lay_out(&with_labels, 4, 1).unwrap();
    let theme = Theme::light();
    let text = 8.0 * theme.tick_size / 2.0;
    let taken = layout.cells().left - 10.0;
    assert!(taken >= text + 4.0 && taken < text + 9.0, "{taken}");
    for (row, tick) in layout.y_axis().ticks.iter().enumerate() {
        let label = tick.label.as_ref().unwrap();
        let cell = layout.cell_rect(row, 0).unwrap();
        assert_eq!(tick.position, cell.center().1);
        assert!(label.rect.right <= layout.cells().left);
        assert!((label.rect.center().1 - cell.center().1).abs() <= 2.0);
    }
}

#[test]
fn the_title_is_centred_above_the_cells_and_wraps() {
    let layout = lay_out(&bare().title("ten chars!"), 4, 4).unwrap();
    let title = &layout.title()[0];
    assert!((title.rect.center().0 - layout.cells().center().0).abs() < 0.01);
    assert!(title.rect.bottom < layout.cells().top && title.rect.top >= 10.0);

    let long = spec(400, 300).title("several words ".repeat(5).trim_end());
    let layout = lay_out(&long, 4, 4).unwrap();
    assert_eq!(layout.title().len(), 2);
    assert!(layout.title()[0].rect.bottom <= layout.title()[1].rect.top + 0.5);
}

#[test]
fn a_title_stays_inside_the_figure_when_the_cells_are_far_to_the_side() {
    let labels = ["a rather long label"; 3];
    let spec = spec(300, 200).title("a title that is wide").y_axis(Axis::categories(labels));
    let layout = lay_out(&spec, 3, 3).unwrap();
    assert!(layout.title()[0].rect.right <= 290.0);
}

#[test]
fn too_small_a_figure_names_what_it_leaves_out_and_the_least_that_shows_all() {
    let spec_of = |width, height| {
        spec(width, height).title("Title").y_axis(Axis::categories(["row"]).label("an axis"))
    };
    let left_out = |width, height| {
        let layout = lay_out(&spec_of(width, height), 1, 1).unwrap();
        layout.warnings.iter().find_map(|warning| match warning.notice() {
            Notice::PartsLeftOut { parts, least, .. } => Some((parts.clone(), *least)),
            _ => None,
        })
    };
    let (parts, least) = left_out(60, 60).unwrap();
    assert!(parts.contains(&"the colour bar") && !parts.contains(&"the caption"), "{parts:?}");
    let (width, height) = least.unwrap();
    assert_eq!(left_out(width, height), None);
    assert_eq!(left_out(width - 1, height - 1).unwrap().1, least);
    // What is still there is all of the rest.
    let layout = lay_out(&spec_of(60, 60), 1, 1).unwrap();
    assert!(layout.colorbar().is_none());
}

#[test]
fn the_smallest_figures_are_bare_cells() {
    for (width, height) in [(1, 1), (2, 3), (16, 16), (40, 1)] {
        let groups = Groups::new([("a", 0..2), ("b", 2..4)]).gap(6).separators(true);
        let spec = spec(width, height)
            .title("Title")
            .caption("Caption")
            .aspect(if width == height { Aspect::Equal } else { Aspect::Auto })
            .x_axis(Axis::categories(["one"; 4]).groups(groups).label("label"));
        let layout = lay_out(&spec, 4, 4).unwrap();
        assert_eq!(layout.text_boxes().count(), 0);
        assert_eq!(layout.frames().count(), 0);
        if height < 16 {
            let cells = layout.cells();
            assert_eq!((cells.width(), cells.height()), (width.into(), height.into()));
        }
    }
}

#[test]
fn long_labels_end_in_an_ellipsis_at_two_fifths_of_the_width() {
    let spec = spec(400, 300).y_axis(Axis::categories(["x".repeat(500), "short".to_owned()]));
    let layout = lay_out_with(&Fonts::bundled(), &spec, 2, 2).unwrap();
    let width = |text: &TextBox| text.rect.width();
    let label = layout.y_axis().ticks[0].label.as_ref().unwrap();
    assert!(label.text.ends_with('…') && width(label) <= 160.0 && width(label) > 150.0);
    let elided = Warning::from(Notice::LabelsElided { axis: AxisName::Y, count: 1 });
    assert_eq!(layout.warnings, [elided]);
}

#[test]
fn everything_on_one_side_stands_in_order() {
    for side in [Side::Left, Side::Right] {
        let bar = if side == Side::Left { Colorbar::left() } else { Colorbar::right() };
        let spec = spec(500, 300)
            .y_axis(Axis::categories(["one", "two"]).label("rows").side(side))
            .colorbar(bar.label("colour"));
        let layout = lay_out(&spec, 2, 2).unwrap();
        let bar = layout.colorbar().unwrap();
        let outward = |rect: &Rect| match side {
            Side::Left => (layout.cells().left - rect.right, layout.cells().left - rect.left),
            _ => (rect.left - layout.cells().right, rect.right - layout.cells().right),
        };
        let tick = |axis: &super::AxisLayout| axis.ticks[0].label.as_ref().unwrap().rect;
        let in_order = [
            tick(&layout.y_axis),
            layout.y_axis.label[0].rect,
            bar.rect,
            tick(&bar.axis),
            bar.axis.label[0].rect,
        ];
        let distances: Vec<f64> =
            in_order.iter().flat_map(|rect| [outward(rect).0, outward(rect).1]).collect();
        assert!(distances[0] > 0.0 && distances.is_sorted(), "{side:?}: {distances:?}");
    }
}

#[test]
fn a_figure_per_cell_has_room_for_every_label() {
    let labels: Vec<String> = (0..300).map(|row| format!("row {row}")).collect();
    let spec = HeatmapSpec::new()
        .dpi(72)
        .size(FigureSize::per_cell(3, 2))
        .x_axis(Axis::categories(&labels))
        .y_axis(Axis::categories(&labels));
    let layout = lay_out(&spec, 300, 300).unwrap();
    assert_eq!(layout.warnings, []);
    for axis in [layout.x_axis(), layout.y_axis()] {
        assert_eq!(axis.ticks.iter().filter(|tick| tick.label.is_some()).count(), 300);
    }
}

#[test]
fn gaps_and_separators_cover_no_cell() {
    let groups = Groups::new([("a", 0..2), ("b", 2..4)]).gap(6).brackets(false);
    let layout = |groups: Groups| {
        let spec = bare().x_axis(Axis::index().ticks([0.0; 0]).groups(groups)).y_axis(
            Axis::index()
                .ticks([0.0; 0])
                .groups(Groups::new([("", 1..2)]).gap(0.2).brackets(false)),
        );
        lay_out(&spec.theme(Theme::light().margin(10)), 3, 4).unwrap()
    };
    let parted = layout(groups.clone());
    let cells = |col| parted.cell_rect(0, col).unwrap();
    assert_eq!(cells(2).left - cells(1).right, 6.0);
    assert_eq!(parted.cell_at(cells(1).right + 3.0, cells(1).top), None);
    // The least gap is a pixel, and rows 1 and 2 are parted from their neighbours.
    let row = |row| parted.cell_rect(row, 0).unwrap();
    assert_eq!((row(1).top - row(0).bottom, row(2).top - row(1).bottom), (1.0, 1.0));
    // Two blocks of columns by three of rows have four lines each.
    assert_eq!(parted.frames().count(), 24);
    for line in parted.frames() {
        for (row, col) in (0..3).flat_map(|row| (0..4).map(move |col| (row, col))) {
            assert!(!parted.cell_rect(row, col).unwrap().overlaps(&line), "{line:?}");
        }
    }
    let line = layout(groups.separators(true)).separators()[0];
    assert_eq!(line.center().0, cells(1).right + 2.5);
    assert_eq!((line.top, line.bottom), (parted.cells().top, parted.cells().bottom));
}

#[test]
fn labels_of_groups_stand_along_the_axis_or_across_it_or_are_cut_off() {
    let turn = |label: &str, groups: usize| {
        let cells = 40;
        let each = cells / groups;
        let list = (0..groups).map(|group| (label, group * each..(group + 1) * each));
        let spec = spec(400, 300).x_axis(Axis::index().groups(Groups::new(list)));
        let layout = lay_out_with(&Fonts::bundled(), &spec, 4, cells).unwrap();
        let groups = layout.x_axis().groups.clone();
        let label = groups[1].label.clone().unwrap();
        let middle = f64::midpoint(groups[1].extent.0, groups[1].extent.1);
        assert!((label.rect.center().0 - middle).abs() <= 2.0);
        assert_eq!(groups[1].extent.0, layout.cell_rect(0, each).unwrap().left);
        (label.rotation, layout.warnings)
    };
    assert_eq!(turn("layer", 4), (0.0, vec![]));
    assert_eq!(turn("the tenth", 8), (90.0, vec![]));
    let cut = Warning::from(Notice::GroupLabelsElided { axis: AxisName::X, count: 4 });
    let (_, warnings) = turn("the tenth layer and all that comes before it", 4);
    assert_eq!(warnings, [cut]);
}

#[test]
fn secondary_axes_show_the_same_cells_with_other_labels() {
    let spec = spec(400, 300)
        .x_axis(Axis::edges([0.0, 1.0, 3.0, 4.0]).side(Side::Top))
        .secondary_x_axis(Axis::categories(["a", "b", "c"]))
        .y_axis(Axis::categories(["p", "q"]).inverted(true))
        .secondary_y_axis(Axis::edges([0.0, 10.0, 100.0]));
    let layout = lay_out(&spec, 2, 3).unwrap();
    let below = layout.secondary_x_axis().unwrap();
    assert_eq!(below.side, Side::Bottom);
    for (col, tick) in below.ticks.iter().enumerate() {
        assert_eq!(tick.position, layout.cell_rect(0, col).unwrap().center().0);
        assert!(tick.label.as_ref().unwrap().rect.top > layout.cells().bottom);
    }
    // The edge at 10 is that between the two equal rows, which run upwards.
    let right = layout.secondary_y_axis().unwrap();
    let at = |value| right.ticks.iter().find(|tick| tick.value == value).unwrap().position;
    assert_eq!((at(0.0), at(100.0)), (layout.cells().bottom, layout.cells().top));
    let spec = spec_with_edges();
    let layout = lay_out(&spec, 2, 3).unwrap();
    let tick = &layout.secondary_y_axis().unwrap().ticks[0];
    assert_eq!(tick.position, layout.cell_rect(1, 0).unwrap().top);
}

fn spec_with_edges() -> HeatmapSpec {
    spec(400, 300).secondary_y_axis(Axis::edges([0.0, 10.0, 100.0]).ticks([10]))
}

#[test]
fn labels_along_x_turn_as_far_as_they_have_to() {
    let angle = |length: usize, count: usize| {
        let labels = vec!["m".repeat(length); count];
        let spec = spec(600, 400).x_axis(Axis::categories(labels));
        let layout = lay_out(&spec, 4, count).unwrap();
        assert_eq!(layout.warnings, []);
        layout.x_axis().ticks[0].label.as_ref().unwrap().rotation
    };
    assert_eq!(angle(4, 15), 0.0);
    assert_eq!(angle(9, 15), 45.0);
    assert_eq!(angle(9, 35), 90.0);
    let given = spec(600, 400)
        .x_axis(Axis::index().labelled_ticks((0..15).map(|tick| (tick, "m".repeat(9)))));
    let layout = lay_out(&given, 4, 15).unwrap();
    assert_eq!(layout.x_axis().ticks[0].label.as_ref().unwrap().rotation, 45.0);
}

#[test]
fn titles_and_captions_are_aligned() {
    let text = |align| {
        let spec = bare().title("one").subtitle("two words").caption("below").title_align(align);
        lay_out(&spec.size(FigureSize::pixels(300, 200)), 4, 4).unwrap()
    };
    let left = text(Align::Left);
    for line in [&left.title()[0], &left.subtitle()[0]] {
        assert_eq!(line.rect.left, left.cells().left);
    }
    assert!(left.title()[0].rect.bottom <= left.subtitle()[0].rect.top);
    assert!(left.subtitle()[0].rect.bottom <= left.cells().top);
    assert_eq!(left.caption()[0].rect.left, 10.0);
    assert!(left.caption()[0].rect.top >= left.cells().bottom);
    let right = text(Align::Right);
    assert_eq!(right.title()[0].rect.right, right.cells().right);
    assert_eq!(right.subtitle()[0].rect.right, right.cells().right);
}

#[test]
fn margins_are_those_asked_for() {
    let spec = bare().theme(Theme::light().line_width(0).margins(5, 15, 25, 35));
    let cells = lay_out(&spec, 1, 1).unwrap().cells();
    assert_eq!((cells.left, cells.top, cells.right, cells.bottom), (5.0, 25.0, 185.0, 65.0));
}

#[test]
fn square_cells_are_square_and_in_the_middle() {
    let layout = lay_out(&bare().aspect(Aspect::Equal), 4, 4).unwrap();
    let cells = layout.cells();
    assert_eq!((cells.left, cells.top, cells.right, cells.bottom), (60.0, 10.0, 140.0, 90.0));
    // A strip of a thousand cells in a row is no reason to refuse.
    let strip = lay_out(&bare().aspect(Aspect::Equal), 1, 1000).unwrap().cells();
    assert_eq!((strip.width(), strip.height()), (180.0, 1.0));
}

#[test]
fn a_million_labels_are_not_all_measured() {
    struct Counting(std::cell::Cell<usize>);
    impl Shape for Counting {
        fn shape(&self, text: &Text, size: f64) -> Line {
            self.0.set(self.0.get() + 1);
            Stub.shape(text, size)
        }
        fn metrics(&self, size: f64) -> Metrics {
            Stub.metrics(size)
        }
    }
    let spec = spec(800, 600).x_axis(Axis::categories(vec!["label"; 1_000_000]));
    let shape = Counting(std::cell::Cell::new(0));
    let layout = lay_out_with(&shape, &spec, 1, 1_000_000).unwrap();
    let shown = layout.x_axis().ticks.len();
    assert!(shown > 20 && shape.0.get() < 40 * shown, "{shown} of {}", shape.0.get());
}

#[test]
fn the_label_of_a_short_bar_keeps_beside_the_cells() {
    for align in [Align::Left, Align::Center, Align::Right] {
        let bar = Colorbar::bottom().length(0.1).label("a label of some length").label_align(align);
        let layout = lay_out(&spec(300, 200).colorbar(bar), 4, 4).unwrap();
        let (label, cells) = (&layout.colorbar().unwrap().axis.label[0].rect, layout.cells());
        assert!(label.width() > 0.4 * cells.width());
        assert!(label.left >= cells.left && label.right <= cells.right, "{align:?}: {label:?}");
    }
}

/// Counts the characters that are shaped.
struct Counting(Fonts, Cell<usize>);

impl Counting {
    fn count(&self, line: Line) -> Line {
        self.1.set(self.1.get() + line.text.chars().count());
        line
    }
}

impl Shape for Counting {
    fn shape(&self, text: &Text, size: f64) -> Line {
        self.count(self.0.shape(text, size))
    }

    fn shape_up_to(&self, width: f64, text: &Text, size: f64) -> Line {
        self.count(self.0.shape_up_to(width, text, size))
    }

    fn metrics(&self, size: f64) -> Metrics {
        self.0.metrics(size)
    }
}

/// The number of characters that are shaped for a figure with a text in all places.
fn shaped(text: &str, size: FigureSize) -> usize {
    let shape = Counting(Fonts::bundled(), Cell::new(0));
    let groups = || Groups::new([(text, 0..2), (text, 2..4)]);
    let axis = || Axis::categories([text; 4]).label(text).groups(groups());
    let spec = HeatmapSpec::new()
        .size(size)
        .title(text)
        .subtitle(text)
        .caption(text)
        .x_axis(axis())
        .y_axis(axis())
        .secondary_x_axis(axis())
        .secondary_y_axis(axis())
        .colorbar(Colorbar::right().label(text).labelled_ticks([(0.0, text), (1.0, text)]));
    match lay_out_with(&shape, &spec, 4, 4) {
        Ok(_) => shape.1.get(),
        Err(error) if error.kind() == ErrorKind::TooSmall => shape.1.get(),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn work_is_in_proportion_to_what_a_figure_can_show() {
    let sizes =
        [FigureSize::pixels(900, 700), FigureSize::pixels(40, 30), FigureSize::per_cell(30, 30)];
    for (text, most) in [("x", 200_000), ("word and ", 300_000), ("a\u{301}", 400_000)] {
        for size in sizes {
            let count = shaped(&text.repeat(1 << 18), size);
            assert!(count < most, "{text:?} {size:?}: {count}");
        }
    }
    assert!(shaped(&"\n".repeat(1 << 20), sizes[0]) < 100_000);
    // Without any width, as much of each text as of any is looked at.
    let count = shaped(&"\u{200D}".repeat(1 << 18), sizes[0]);
    assert!(count < 2_000_000, "{count}");
}

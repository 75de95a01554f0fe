//! The layout with a stub for text: every character is as wide as half the font size.

use super::{Layout, Request, TextBox, solve};
use crate::error::{AxisName, Error, Warning};
use crate::geom::Rect;
use crate::norm::{FittedNorm, Norm};
use crate::spec::{Axis, Colorbar, FigureSize, HeatmapSpec, Side, Theme};
use crate::text::{Fonts, Line, Metrics, Shape, Text};

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
    let norm = FittedNorm::new(Norm::Linear, 0.0, 1.0);
    solve(&Request {
        spec,
        rows,
        cols,
        norm: &norm,
        colors: 256,
        pointed: (false, false),
        shape: &Stub,
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
fn too_small_a_figure_names_the_least_that_fits() {
    let spec_of =
        |width, height| spec(width, height).title("Title").y_axis(Axis::categories(["row"]));
    let error = lay_out(&spec_of(60, 60), 1, 1).unwrap_err();
    let Error::FigureTooSmall { width: 60, height: 60, least_width, least_height } = error else {
        panic!("{error}")
    };
    assert!(lay_out(&spec_of(least_width, least_height), 1, 1).is_ok());
    let smaller = spec_of(least_width - 2, least_height - 2);
    assert!(matches!(lay_out(&smaller, 1, 1), Err(Error::FigureTooSmall { .. })));
}

#[test]
fn long_labels_end_in_an_ellipsis_at_two_fifths_of_the_width() {
    let spec = spec(400, 300).y_axis(Axis::categories(["x".repeat(500), "short".to_owned()]));
    let norm = FittedNorm::new(Norm::Linear, 0.0, 1.0);
    let fonts = Fonts::bundled();
    let request = Request {
        spec: &spec,
        rows: 2,
        cols: 2,
        norm: &norm,
        colors: 256,
        pointed: (false, false),
        shape: &fonts,
    };
    let layout = solve(&request).unwrap();
    let width = |text: &TextBox| text.rect.width();
    let label = layout.y_axis().ticks[0].label.as_ref().unwrap();
    assert!(label.text.ends_with('…') && width(label) <= 160.0 && width(label) > 150.0);
    let elided = Warning::LabelsElided { axis: AxisName::Y, count: 1 };
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

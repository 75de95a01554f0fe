//! Strips beside the cells: on the cells' own pixels, in their colours, with legends.

use crate::property::cases_of;
use crate::told::{assert_error, assert_warned};
use heatspec::{
    Axis, Color, Colorbar, Colormap, Error, ErrorKind, Figure, FigureSize, Groups, Heatmap,
    HeatmapSpec, Limits, Matrix, Norm, Origin, Rect, Side, Strip, Theme, WarningKind,
};
use proptest::prelude::*;
use proptest::sample::select;
use std::error::Error as _;

const COLORS: [Color; 3] = [Color::rgb(200, 0, 0), Color::rgb(0, 180, 0), Color::rgb(0, 0, 160)];

fn spec() -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(400, 300)).dpi(72)
}

fn ramp(rows: usize, cols: usize) -> Matrix<'static> {
    Matrix::from_fn(rows, cols, |row, col| (row * cols + col) as f64).unwrap()
}

fn color_at(figure: &Figure, x: f64, y: f64) -> Color {
    let pixel = figure.pixmap().pixel(x as u32, y as u32).unwrap();
    Color::rgb(pixel.red(), pixel.green(), pixel.blue())
}

/// An axis of so many cells of any kind, with groups that stand apart or not.
fn axes(cells: usize) -> impl Strategy<Value = Axis> {
    let widths = prop::collection::vec(0.2f64..3.0, cells);
    let edges = widths.prop_map(|widths| {
        let mut edges = vec![0.0];
        for width in widths {
            edges.push(edges[edges.len() - 1] + width);
        }
        Axis::edges(edges)
    });
    let kind = prop_oneof![Just(Axis::index()), edges];
    (kind, any::<bool>(), 0..cells, prop_oneof![Just(0.0), 0.5f64..9.0]).prop_map(
        |(axis, inverted, at, gap)| {
            axis.inverted(inverted).groups(Groups::new([("group", 0..at + 1)]).gap(gap))
        },
    )
}

fn sized() -> impl Strategy<Value = (usize, usize, Axis, Axis)> {
    (1usize..30, 1usize..40)
        .prop_flat_map(|(rows, cols)| (Just(rows), Just(cols), axes(rows), axes(cols)))
}

proptest! {
    #![proptest_config(cases_of(256))]

    #[test]
    fn every_pixel_of_a_strip_has_the_colour_of_its_cell(
        (rows, cols, y, x) in sized(), lower: bool, first_side: bool, second_side: bool,
        bar in select(vec![Colorbar::right(), Colorbar::bottom(), Colorbar::none()]),
    ) {
        let names = ["a", "b", "c"];
        let origin = if lower { Origin::Lower } else { Origin::Upper };
        let spec = HeatmapSpec::new()
            .size(FigureSize::pixels(500, 420))
            .x_axis(x)
            .y_axis(y)
            .origin(origin)
            .colorbar(bar)
            .row_strip(
                Strip::categories((0..rows).map(|row| names[row * row % 3]))
                    .colors(COLORS)
                    .side(if first_side { Side::Left } else { Side::Right }),
            )
            .column_strip(
                Strip::values((0..cols).map(|col| col % 5))
                    .limits(Limits::new(0, 5))
                    .side(if second_side { Side::Top } else { Side::Bottom }),
            );
        let figure = Heatmap::new(ramp(rows, cols), spec).render().unwrap();
        let layout = figure.layout();
        let scale = {
            let matrix = Matrix::new(&[0.0, 5.0], 1, 2).unwrap();
            Heatmap::new(matrix, HeatmapSpec::new()).color_scale().unwrap()
        };
        // In the order of first use: 0, 1, 1, 0, 1, 1, …
        let (row_strip, column_strip) = (&layout.row_strips()[0].rect, &layout.column_strips()[0].rect);
        let cells = layout.cells();
        prop_assert_eq!((row_strip.top, row_strip.bottom), (cells.top, cells.bottom));
        prop_assert_eq!((column_strip.left, column_strip.right), (cells.left, cells.right));
        for y in cells.top as u32..cells.bottom as u32 {
            let at = (f64::from(y) + 0.5, cells.left + 0.5);
            let row = (0..rows).find(|&row| {
                let rect = layout.cell_rect(row, 0).unwrap();
                rect.top < at.0 && at.0 < rect.bottom
            });
            let expected = row.map(|row| COLORS[row * row % 3]);
            for x in [row_strip.left, row_strip.right - 1.0] {
                let color = color_at(&figure, x, f64::from(y));
                match expected {
                    Some(expected) => prop_assert_eq!(color, expected),
                    None => prop_assert!(!COLORS.contains(&color)),
                }
            }
        }
        for col in 0..cols {
            let rect = layout.cell_rect(0, col).unwrap();
            for x in [rect.left, rect.right - 1.0] {
                let color = color_at(&figure, x, column_strip.center().1);
                prop_assert_eq!(color, scale.color((col % 5) as f64));
            }
        }
    }
}

#[test]
fn strips_stand_between_the_cells_and_the_axis() {
    let spec = spec()
        .x_axis(Axis::index().side(Side::Top))
        .secondary_y_axis(Axis::index())
        .row_strip(Strip::categories(["a", "b"]))
        .row_strip(Strip::categories(["a", "a"]).width(4).legend(false))
        .row_strip(Strip::categories(["", "b"]).side(Side::Left))
        .column_strip(Strip::values([1, 2, 3]));
    let layout = Heatmap::new(ramp(2, 3), spec).layout().unwrap();
    let cells = layout.cells();
    let [first, second, third] = [0, 1, 2].map(|strip| layout.row_strips()[strip].rect);
    assert!(cells.right < first.left && first.right < second.left && third.right < cells.left);
    assert_eq!((first.width(), second.width()), (9.0, 4.0));
    // Three points, and a frame of a pixel on each side.
    assert_eq!((first.left - cells.right, second.left - first.right), (5.0, 5.0));
    let ticks = &layout.secondary_y_axis().unwrap().ticks;
    assert!(ticks.iter().all(|tick| tick.mark.left > second.right));
    assert!(layout.y_axis().ticks.iter().all(|tick| tick.mark.right < third.left));
    assert!(layout.colorbar().unwrap().rect.left > ticks[0].label.as_ref().unwrap().rect.right);
    // The x axis stands above, so the strip below.
    assert_eq!(layout.column_strips()[0].side, Side::Bottom);
    let legends: Vec<usize> = layout.legends().iter().map(|legend| legend.strip).collect();
    // The first and the third name the same category.
    assert_eq!(legends, [0, 3]);
}

#[test]
fn legends_name_what_is_there_in_its_colours() {
    let spec = spec()
        .row_strip(Strip::categories(["x", "", "y", "x"]).label("kind").colors(COLORS))
        .row_strip(
            Strip::values([0.5, 2.0, 99.0, f64::NAN])
                .colormap(Colormap::magma())
                .limits(Limits::auto().vmax(10)),
        );
    let figure = Heatmap::new(ramp(4, 5), spec).render().unwrap();
    let [kinds, values] = figure.layout().legends() else { panic!() };
    assert_eq!(kinds.heading.as_ref().unwrap().text, "kind");
    let names: Vec<&str> = kinds.entries.iter().map(|entry| entry.label.text.as_str()).collect();
    assert_eq!(names, ["x", "y"]);
    for (entry, color) in kinds.entries.iter().zip(COLORS) {
        let (x, y) = entry.swatch.center();
        assert_eq!(color_at(&figure, x, y), color);
    }
    let bar = values.bar.as_ref().unwrap();
    assert_eq!((bar.low.text.as_str(), bar.high.text.as_str()), ("0.5", "≥ 10"));
    let bar = bar.rect;
    let magma = Colormap::magma();
    let last = color_at(&figure, bar.right - 1.0, bar.center().1);
    let scale = {
        let matrix = Matrix::new(&[0.5, 10.0], 1, 2).unwrap();
        Heatmap::new(matrix, HeatmapSpec::new().colormap(magma)).color_scale().unwrap()
    };
    // Of more colours than pixels, those under the middles of pixels.
    let index = 256.0 * (bar.width() - 0.5) / bar.width();
    assert_eq!(last, scale.colors()[index as usize]);
    // A row without a category, and one without a value, have the theme's colour for that.
    let missing = Color::rgb(0xc8, 0xc8, 0xc8);
    let at = |strip: usize, row: usize| {
        let (x, y) = (
            figure.layout().row_strips()[strip].rect.center().0,
            figure.layout().cell_rect(row, 0).unwrap().center().1,
        );
        color_at(&figure, x, y)
    };
    assert_eq!((at(0, 1), at(1, 3)), (missing, missing));
    assert_eq!(at(1, 2), scale.color(99.0));
}

#[test]
fn labels_stand_at_the_ends_of_strips_where_there_is_room() {
    let long = "a label that is far longer than the axes beside it are deep";
    let spec = spec()
        .x_axis(Axis::index().label("columns"))
        .row_strip(Strip::categories(["a", "b"]).label("kind"))
        .row_strip(Strip::categories(["a", "b"]).label(long))
        .row_strip(Strip::categories(["a", "b"]).label(long).legend(false))
        .column_strip(Strip::values([1, 2, 3]).label("n"));
    let figure = Heatmap::new(ramp(2, 3), spec).render().unwrap();
    let strips = figure.layout().row_strips();
    let label = strips[0].label.as_ref().unwrap();
    assert_eq!((label.text.as_str(), label.rotation), ("kind", 90.0));
    assert!(label.rect.top > strips[0].rect.bottom);
    assert!(label.rect.left > figure.layout().cells().right);
    assert!(strips[1].label.is_none() && strips[2].label.is_none());
    let above = figure.layout().column_strips()[0].clone();
    assert!(above.label.unwrap().rect.right < above.rect.left);
    // That the second has its label in its legend does not tell which strip it is.
    let hidden = [1, 2].map(|strip| {
        format!("the label of strip {strip} along the rows has no room beside it: “{long}”;")
    });
    let hidden = [0, 1].map(|at| (WarningKind::StripLabelHidden, hidden[at].as_str()));
    assert_warned(figure.warnings(), &hidden);
}

#[test]
fn separators_of_groups_run_across_strips() {
    let groups = Groups::new([("a", 0..2), ("b", 2..4)]).separators(true);
    let spec = spec()
        .theme(Theme::light().line_width(3))
        .x_axis(Axis::index().groups(groups))
        .row_strip(Strip::categories(["p"; 3]))
        .column_strip(Strip::categories(["p"; 4]));
    let figure = Heatmap::new(ramp(3, 4), spec).render().unwrap();
    let layout = figure.layout();
    let [on_cells, on_strip] = layout.separators() else { panic!("{:?}", layout.separators()) };
    let strip = layout.column_strips()[0].rect;
    assert_eq!((on_strip.left, on_strip.right), (on_cells.left, on_cells.right));
    assert_eq!((on_strip.top, on_strip.bottom), (strip.top, strip.bottom));
    let [a, b] = [on_cells, on_strip].map(|line| color_at(&figure, line.left, line.center().1));
    assert_eq!(a, b);
}

#[test]
fn strips_of_one_kind_share_colors_and_legend() {
    let spec = spec()
        .row_strip(Strip::categories(["b", "a"]).label("kind"))
        .row_strip(Strip::categories(["a", "b"]).label("other"))
        .row_strip(Strip::values([1, 2]).label("depth"))
        .column_strip(Strip::categories(["a", "c", "b"]).label("kind"))
        .column_strip(Strip::values([1, 1, 2]).label("depth"))
        .column_strip(Strip::values([1, 1, 3]).label("depth"));
    let figure = Heatmap::new(ramp(2, 3), spec).render().unwrap();
    let layout = figure.layout();
    let legends: Vec<(usize, Vec<&str>)> = layout
        .legends()
        .iter()
        .map(|legend| {
            let names = legend.entries.iter().map(|entry| entry.label.text.as_str());
            (legend.strip, names.collect())
        })
        .collect();
    // Another label is another kind, and other limits are another legend.
    let expected =
        [(0, vec!["b", "a", "c"]), (1, vec!["a", "b"]), (2, Vec::new()), (5, Vec::new())];
    assert_eq!(legends, expected);
    let at = |rect: Rect, row: f64, col: f64| {
        color_at(&figure, rect.left + rect.width() * col, rect.top + rect.height() * row)
    };
    let swatches: Vec<Color> =
        layout.legends()[0].entries.iter().map(|entry| at(entry.swatch, 0.5, 0.5)).collect();
    let (rows, columns) = (layout.row_strips()[0].rect, layout.column_strips()[0].rect);
    assert_eq!([0.25, 0.75].map(|row| at(rows, row, 0.5)), swatches[..2]);
    let shown = [0.5, 2.5, 1.5].map(|col| at(columns, 0.5, col / 3.0));
    assert_eq!(shown, [swatches[1], swatches[0], swatches[2]]);
}

#[test]
fn strips_whose_categories_have_too_few_colors_together_keep_their_own() {
    let spec = spec()
        .row_strip(Strip::categories(["a", "b"]).colors(COLORS))
        .column_strip(Strip::categories(["c", "b", "d"]).colors(COLORS));
    let layout = Heatmap::new(ramp(2, 3), spec).layout().unwrap();
    let counts: Vec<usize> = layout.legends().iter().map(|legend| legend.entries.len()).collect();
    assert_eq!(counts, [2, 3]);
}

#[test]
fn long_legends_wrap_below_the_axes_and_above_the_caption() {
    let names: Vec<String> = (0..12).map(|index| format!("a category of number {index}")).collect();
    let palette: Vec<Color> = (0..12).map(|index| Color::rgb(20 * index, 90, 0)).collect();
    let spec = HeatmapSpec::new()
        .size(FigureSize::pixels(500, 420))
        .dpi(72)
        .caption("A caption.")
        .x_axis(Axis::index().label("columns"))
        .row_strip(Strip::categories(&names).colors(palette).label("Names"));
    let layout = Heatmap::new(ramp(12, 5), &spec).layout().unwrap();
    let entries = &layout.legends()[0].entries;
    let mut lines: Vec<f64> = entries.iter().map(|entry| entry.label.origin.y).collect();
    lines.dedup();
    assert!(lines.len() >= 3 && lines.is_sorted(), "{lines:?}");
    let boxes: Vec<Rect> =
        entries.iter().flat_map(|entry| [entry.swatch, entry.label.rect]).collect();
    for (index, rect) in boxes.iter().enumerate() {
        assert!(boxes[..index].iter().all(|other| !other.overlaps(rect)), "{rect:?}");
        assert!(rect.top >= layout.x_axis().label[0].rect.bottom);
        assert!(rect.bottom <= layout.caption()[0].rect.top + 0.5);
        assert!(rect.right <= 490.5);
    }
}

#[test]
fn a_name_that_is_too_long_is_cut_and_told() {
    let long = "m".repeat(300);
    let spec = spec().row_strip(Strip::categories([&long, "b"]));
    let figure = Heatmap::new(ramp(2, 5), spec).render().unwrap();
    let told = format!("a text was too long for the figure and ends in “…”: “{}…”", &long[..200]);
    assert_warned(figure.warnings(), &[(WarningKind::TextElided, &told)]);
    let text = &figure.layout().legends()[0].entries[0].label;
    assert!(text.text.ends_with('…') && text.rect.right <= 391.0);
}

#[test]
fn a_figure_without_room_for_a_legend_leaves_it_out_and_says_how_large_it_has_to_be() {
    let strip = Strip::values([1.0, 2.0]).label("a label");
    let layout = |width, height| {
        let theme = Theme::light().tick_size(14);
        let spec = spec().theme(theme).size(FigureSize::pixels(width, height));
        let figure = Heatmap::new(ramp(2, 5), spec.row_strip(strip.clone())).render().unwrap();
        let mut told = figure.warnings().iter();
        let told = told.find(|told| told.kind() == WarningKind::PartsLeftOut);
        let least = told.map(|told| (told.to_string(), told.least_size()));
        (figure.layout().clone(), least)
    };
    let (small, left_out) = layout(110, 110);
    let (parts, least) = left_out.unwrap();
    assert!(parts.contains("the legends of strips") || small.row_strips().is_empty(), "{parts:?}");
    assert!(small.legends().is_empty());
    let (least_width, least_height) = least.unwrap();
    let (whole, left_out) = layout(least_width, least_height);
    assert_eq!(left_out, None);
    assert_eq!(whole.legends().len(), 1);
    assert!(whole.text_boxes().all(|text| text.rect.right <= f64::from(least_width)));
}

#[track_caller]
fn assert_refused(spec: &HeatmapSpec, kind: ErrorKind, told: &str) {
    for result in [
        Heatmap::new(ramp(4, 6), spec).layout().err(),
        Heatmap::new(ramp(4, 6), spec).render().err(),
    ] {
        let error = result.expect("not refused");
        assert_eq!((error.to_string().as_str(), error.kind()), (told, kind));
    }
}

#[test]
fn strips_that_do_not_fit_are_refused() {
    assert_refused(
        &spec().row_strip(Strip::categories(["a"; 4])).row_strip(Strip::values([1.0; 6])),
        ErrorKind::Shape,
        "strip 1 along the rows has 6 entries for 4 rows: give one for each",
    );
    assert_refused(
        &spec().column_strip(Strip::values([0.0; 0])),
        ErrorKind::Shape,
        "strip 0 along the columns has 0 entries for 6 columns: give one for each",
    );
    assert_refused(
        &spec().row_strip(Strip::categories(["a", "b", "c", "d"]).colors(COLORS)),
        ErrorKind::Setting,
        "strip 0 along the rows has 4 categories and 3 colours: give one for each with `Strip::colors`, or join rare categories",
    );
    assert_refused(
        &spec().row_strip(Strip::categories(["a"; 4]).side(Side::Top)),
        ErrorKind::Setting,
        "strip 0 along the rows cannot stand at the top: strips of rows go to the left or right, those of columns to the top or bottom",
    );
    assert_refused(
        &spec().column_strip(Strip::values([1.0; 6]).width(-1)),
        ErrorKind::Setting,
        "a strip's width of -1 cannot be drawn: give a positive finite number",
    );
    assert_refused(
        &spec().column_strip(
            Strip::values([-1.0, 1.0, 2.0, 3.0, 4.0, 5.0])
                .norm(Norm::Log)
                .limits(Limits::new(0, 5)),
        ),
        ErrorKind::Norm,
        "strip 0 along the columns: the limit 0 is not above zero, as a log norm needs: give a positive limit, or use a linear norm",
    );
}

#[test]
fn more_cells_than_pixels_show_what_takes_most_of_a_pixel() {
    // Nine rows in ten are `b`, so that every pixel shows it, and the mean of the values is 4.5.
    let rows = 4000;
    let spec = spec()
        .row_strip(
            Strip::categories((0..rows).map(|row| if row % 10 == 3 { "a" } else { "b" }))
                .colors(COLORS),
        )
        .row_strip(Strip::values((0..rows).map(|row| row % 10)).limits(Limits::new(0, 10)));
    let figure = Heatmap::new(ramp(rows, 3), spec).render().unwrap();
    let cells = figure.layout().cells();
    let [first, second] = [0, 1].map(|strip| figure.layout().row_strips()[strip].rect.center().0);
    let scale = {
        let matrix = Matrix::new(&[0.0, 10.0], 1, 2).unwrap();
        Heatmap::new(matrix, HeatmapSpec::new()).color_scale().unwrap()
    };
    for y in cells.top as u32..cells.bottom as u32 {
        // `b` comes first, as row 0 is one.
        assert_eq!(color_at(&figure, first, y.into()), COLORS[0]);
        let shown = color_at(&figure, second, y.into());
        assert!((360..=560).any(|part| scale.color(f64::from(part) / 100.0) == shown));
    }
}

#[test]
fn what_is_said_of_values_names_their_strip() {
    let nothing = Strip::values([f64::NAN; 3]);
    let spec_with = |strip: Strip| {
        spec()
            .row_strip(Strip::values([1.0, 2.0, 3.0]))
            .row_strip(strip)
            .column_strip(Strip::values([5; 2]))
    };
    let error = Heatmap::new(ramp(3, 2), spec_with(nothing.clone())).render().unwrap_err();
    let told = "of 3 values none is usable for automatic limits (3 NaN, 0 infinite)";
    let whole = format!("strip 1 along the rows: {told}");
    assert_error(&error, ErrorKind::NoUsableValues, &whole);
    let source = error.source().unwrap().downcast_ref::<Error>().unwrap();
    assert_error(source, ErrorKind::NoUsableValues, told);

    // With limits it is drawn, and the other strip's one value is told by its own name.
    let figure =
        Heatmap::new(ramp(3, 2), spec_with(nothing.limits(Limits::new(0, 1)))).render().unwrap();
    let strip = figure.layout().row_strips()[1].rect;
    let (x, y) = strip.center();
    assert_eq!(color_at(&figure, x, y), Color::rgb(200, 200, 200));
    let told: Vec<String> = figure.warnings().iter().map(ToString::to_string).collect();
    assert!(
        told.iter()
            .any(|text| text.starts_with("strip 0 along the columns: every usable value is 5")),
        "{told:?}"
    );
}

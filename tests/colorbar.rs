//! The colour bar of every norm: its colours, ticks, pointed ends and size.

use crate::told::{assert_error, assert_warned};
use heatspec::{
    Axis, Boundaries, Color, Colorbar, Colormap, ErrorKind, Extend, Figure, FigureSize, Heatmap,
    HeatmapSpec, Limits, Matrix, Norm, WarningKind,
};

fn render(values: &[f64], spec: HeatmapSpec) -> Figure {
    let matrix = Matrix::new(values, 1, values.len()).unwrap();
    let spec = spec.size(FigureSize::pixels(300, 240)).dpi(72);
    Heatmap::new(matrix, spec).render().unwrap()
}

fn pixel(figure: &Figure, x: f64, y: f64) -> Color {
    let pixel = figure.pixmap().pixel(x as u32, y as u32).unwrap().demultiply();
    Color { r: pixel.red(), g: pixel.green(), b: pixel.blue(), a: pixel.alpha() }
}

fn pointed(values: &[f64], spec: HeatmapSpec) -> [bool; 2] {
    let figure = render(values, spec);
    figure.layout().colorbar().unwrap().ends.map(|end| end.is_some())
}

#[test]
fn ends_are_pointed_just_where_values_lie_beyond() {
    let spec = HeatmapSpec::new;
    let limits = |vmin, vmax| spec().limits(Limits::new(vmin, vmax));
    let infinite = [1.0, f64::NEG_INFINITY, 2.0];
    assert_eq!(pointed(&[1.0, 2.0], spec()), [false, false]);
    assert_eq!(pointed(&[1.0, f64::NAN, 2.0], spec()), [false, false]);
    assert_eq!(pointed(&[1.0, f64::INFINITY, 2.0], spec()), [false, true]);
    assert_eq!(pointed(&infinite, spec()), [true, false]);
    assert_eq!(pointed(&[0.0, 1.0, 2.0], limits(0.0, 2.0)), [false, false]);
    assert_eq!(pointed(&[0.0, 1.0, 2.0], limits(0.5, 2.0)), [true, false]);
    assert_eq!(pointed(&[0.0, 1.0, 2.0], limits(0.5, 1.5)), [true, true]);
    // Under a log norm a zero lies below, and a negative value nowhere.
    assert_eq!(pointed(&[0.0, 1.0, 2.0], spec().norm(Norm::Log)), [true, false]);
    assert_eq!(pointed(&[-1.0, 1.0, 2.0], spec().norm(Norm::Log)), [false, false]);
    assert_eq!(pointed(&infinite, spec().norm(Norm::Log)), [false, false]);
    let low = limits(0.1, 2.0).norm(Norm::Log);
    assert_eq!(pointed(&[-1.0, 0.01, 2.0], low), [true, false]);
    // The last interval is closed.
    let boundaries = Boundaries::new([0.0, 1.0, 2.0]);
    let norm = |boundaries: Boundaries| spec().norm(Norm::Boundaries(boundaries));
    assert_eq!(pointed(&[0.0, 1.0, 1.9], norm(boundaries.clone())), [false, false]);
    assert_eq!(pointed(&[0.0, 1.0, 2.0], norm(boundaries.clone())), [false, false]);
    assert_eq!(pointed(&[0.0, 1.0, 2.5], norm(boundaries.clone())), [false, true]);
    assert_eq!(pointed(&[0.5], norm(boundaries.extend_below(true))), [true, false]);
}

#[test]
fn ends_are_pointed_where_the_caller_asks() {
    for (extend, expected) in [
        (Extend::Neither, [false, false]),
        (Extend::Below, [true, false]),
        (Extend::Above, [false, true]),
        (Extend::Both, [true, true]),
    ] {
        let spec = HeatmapSpec::new().colorbar(Colorbar::right().extend(extend));
        assert_eq!(pointed(&[1.0, 2.0, f64::INFINITY], spec), expected);
    }
}

#[test]
fn pointed_ends_have_the_under_and_over_colours_on_every_side() {
    let (under, over) = (Color::rgb(255, 0, 255), Color::rgb(0, 255, 0));
    for bar in [Colorbar::right(), Colorbar::left(), Colorbar::top(), Colorbar::bottom()] {
        let colormap = Colormap::viridis().with_under(under).with_over(over);
        let spec = HeatmapSpec::new().colormap(colormap).colorbar(bar.extend(Extend::Both));
        let figure = render(&[1.0, 2.0, 3.0], spec);
        let bar = figure.layout().colorbar().unwrap();
        let [below, above] = bar.ends.map(Option::unwrap);
        let (x, y) = below.center();
        assert_eq!(pixel(&figure, x, y), under);
        let (x, y) = above.center();
        assert_eq!(pixel(&figure, x, y), over);
        // The ends and the bar together are as long as the cells.
        let whole = below.union(&bar.rect).union(&above);
        let cells = figure.layout().cells();
        let as_long =
            if bar.axis.side == heatspec::Side::Left || bar.axis.side == heatspec::Side::Right {
                (whole.top, whole.bottom) == (cells.top, cells.bottom)
            } else {
                (whole.left, whole.right) == (cells.left, cells.right)
            };
        assert!(as_long, "{whole:?} {cells:?}");
    }
}

#[test]
fn intervals_are_equally_long_and_ticked_at_their_boundaries() {
    let edges = [0.0, 1.0, 10.0, 1000.0];
    let spec = HeatmapSpec::new().norm(Norm::Boundaries(Boundaries::new(edges)));
    let figure = render(&[0.5, 5.0, 500.0], spec);
    let bar = figure.layout().colorbar().unwrap();
    let positions: Vec<f64> = bar.axis.ticks.iter().map(|tick| tick.position).collect();
    for (index, position) in positions.iter().enumerate() {
        let expected = bar.rect.bottom - bar.rect.height() * index as f64 / 3.0;
        assert!((position - expected).abs() < 1e-6, "{positions:?}");
    }
    for (column, third) in [(0, 5.0 / 6.0), (1, 0.5), (2, 1.0 / 6.0)] {
        let (x, y) = figure.layout().cell_rect(0, column).unwrap().center();
        let on_bar = bar.rect.top + third * bar.rect.height();
        assert_eq!(pixel(&figure, x, y), pixel(&figure, bar.rect.center().0, on_bar));
    }
}

#[test]
fn ticks_of_every_norm_stand_on_their_own_colour() {
    let values: Vec<f64> = (0..60).map(|i| 0.1 * f64::from(i - 20).powi(3)).collect();
    for norm in [
        Norm::Linear,
        Norm::symlog(1.0),
        Norm::Asinh { linear_width: 2.0 },
        Norm::Power { gamma: 0.5 },
        Norm::TwoSlope { center: 0.0 },
        Norm::Centered { center: 10.0 },
        Norm::Quantile,
        Norm::custom(f64::cbrt, |t| t * t * t),
    ] {
        let figure = render(&values, HeatmapSpec::new().norm(norm.clone()));
        let matrix = Matrix::new(&values, 1, values.len()).unwrap();
        let scale =
            Heatmap::new(matrix, HeatmapSpec::new().norm(norm.clone())).color_scale().unwrap();
        let bar = figure.layout().colorbar().unwrap();
        let labelled = bar.axis.ticks.iter().filter(|tick| tick.label.is_some());
        assert!(labelled.clone().count() >= 3, "{norm:?}");
        for tick in labelled {
            // Within the pixel above and below the tick.
            let around = [-1.5, -0.5, 0.5, 1.5].map(|by| {
                let y = (tick.position + by).clamp(bar.rect.top, bar.rect.bottom - 1.0);
                pixel(&figure, bar.rect.center().0, y)
            });
            let own = scale.color(tick.value);
            let near = |color: &Color| {
                let distance = |a: u8, b: u8| i32::from(a.abs_diff(b));
                distance(color.r, own.r) + distance(color.g, own.g) + distance(color.b, own.b) <= 8
            };
            assert!(around.iter().any(near), "{norm:?} at {}: {around:?} {own}", tick.value);
        }
    }
}

#[test]
fn length_and_thickness() {
    let bar = Colorbar::right().length(0.5).thickness(9);
    let figure = render(&[1.0, 2.0], HeatmapSpec::new().colorbar(bar).x_axis(Axis::index()));
    let (bar, cells) = (figure.layout().colorbar().unwrap().rect, figure.layout().cells());
    assert_eq!(bar.width(), 9.0);
    assert!((bar.height() - cells.height() / 2.0).abs() <= 1.0);
    assert!((bar.center().1 - cells.center().1).abs() <= 1.0);

    let matrix = Matrix::new(&[1.0, 2.0], 1, 2).unwrap();
    let error = |bar: Colorbar| {
        Heatmap::new(&matrix, HeatmapSpec::new().colorbar(bar)).layout().unwrap_err()
    };
    let told = "a colour bar cannot be 1.5 times as long as the cells area: ";
    assert_error(&error(Colorbar::right().length(1.5)), ErrorKind::Setting, told);
    let told = "a colour bar thickness of 0 cannot be drawn: ";
    assert_error(&error(Colorbar::right().thickness(0)), ErrorKind::Setting, told);
}

#[test]
fn a_bar_of_hardly_any_length_is_drawn_all_the_same() {
    for bar in [Colorbar::bottom(), Colorbar::right()] {
        let figure = render(&[1.0, 2.0], HeatmapSpec::new().colorbar(bar.length(0.001)));
        let rect = figure.layout().colorbar().unwrap().rect;
        assert!(rect.width() >= 1.0 && rect.height() >= 1.0);
    }
}

#[test]
fn ticks_beyond_the_limits_are_left_out_however_wide_these_are() {
    let bar = Colorbar::right().ticks([-1e-12, 0.0, 1e-12, 1.0, 1e4]);
    let figure = render(&[1e-12, 1e4], HeatmapSpec::new().norm(Norm::Log).colorbar(bar));
    let told = "2 ticks given for the colour bar lie outside it and are not drawn";
    assert_warned(figure.warnings(), &[(WarningKind::TicksOutside, told)]);
}

#[test]
fn a_bar_turned_round_has_its_colours_ticks_and_ends_turned_round() {
    let values = [0.0, 1.0, 2.0, 3.0, 4.0];
    let sides: [fn() -> Colorbar; 4] =
        [Colorbar::right, Colorbar::left, Colorbar::top, Colorbar::bottom];
    for side in sides {
        let spec = |inverted: bool| {
            let limits = Limits::auto().vmax(3.5);
            HeatmapSpec::new().limits(limits).colorbar(side().inverted(inverted))
        };
        let (plain, turned) = (render(&values, spec(false)), render(&values, spec(true)));
        let (a, b) = (plain.layout().colorbar().unwrap(), turned.layout().colorbar().unwrap());
        let vertical = a.rect.height() > a.rect.width();
        let along = |rect: &heatspec::Rect| {
            if vertical { (rect.top, rect.bottom) } else { (rect.left, rect.right) }
        };
        let places = |bar: &heatspec::ColorbarLayout| -> Vec<f64> {
            let (start, end) = along(&bar.rect);
            bar.axis.ticks.iter().map(|tick| (tick.position - start) / (end - start)).collect()
        };
        for (a, b) in places(a).into_iter().zip(places(b)) {
            assert!((a + b - 1.0).abs() < 1e-9);
        }
        // The upper end is pointed, and stands where the greatest value does.
        let end = b.ends[1].unwrap();
        assert_eq!(b.ends[0], None);
        let greatest = b.axis.ticks.last().unwrap().position;
        let middle = f64::midpoint(along(&b.rect).0, along(&b.rect).1);
        assert_eq!(along(&end).0 > middle, greatest > middle);
        let colors = |figure: &Figure| -> Vec<Color> {
            let rect = figure.layout().colorbar().unwrap().rect;
            let (start, end) = along(&rect);
            let (x, y) = rect.center();
            let steps = (start as u32..end as u32).map(f64::from);
            let at = |at| if vertical { pixel(figure, x, at) } else { pixel(figure, at, y) };
            steps.map(at).collect()
        };
        let (mut a, b) = (colors(&plain), colors(&turned));
        a.reverse();
        let near = |a: &Color, b: &Color| {
            a.r.abs_diff(b.r).max(a.g.abs_diff(b.g)).max(a.b.abs_diff(b.b)) <= 8
        };
        assert!(a.len().abs_diff(b.len()) <= 1 && a.iter().zip(&b).all(|(a, b)| near(a, b)));
    }
}

#[test]
fn an_entry_shows_the_colour_of_missing_values() {
    let values = [0.0, f64::NAN, 2.0, 3.0];
    let sides: [fn() -> Colorbar; 4] =
        [Colorbar::right, Colorbar::left, Colorbar::top, Colorbar::bottom];
    for (side, label) in
        sides.into_iter().flat_map(|side| ["no data", "no\ndata"].map(|l| (side, l)))
    {
        let bar = side().missing(label).label("a label");
        let map = Colormap::viridis().with_bad(Color::rgb(250, 10, 20));
        let figure = render(&values, HeatmapSpec::new().colormap(map).colorbar(bar));
        assert_eq!(figure.warnings(), []);
        let layout = figure.layout();
        let bar = layout.colorbar().unwrap();
        let entry = bar.missing.as_ref().unwrap();
        assert_eq!(entry.label.text, label);
        let (x, y) = entry.swatch.center();
        assert_eq!(pixel(&figure, x, y), Color::rgb(250, 10, 20));
        assert!(!entry.swatch.overlaps(&bar.rect) && !entry.swatch.overlaps(&layout.cells()));
        let texts: Vec<_> = layout.text_boxes().collect();
        assert_eq!(texts.iter().filter(|text| text.text == label).count(), 1);
        for (index, text) in texts.iter().enumerate() {
            let shown = (&text.text, text.rect);
            assert!(!text.rect.overlaps(&entry.swatch), "{shown:?} on {:?}", entry.swatch);
            let others = texts[..index].iter();
            assert!(others.clone().all(|other| !other.rect.overlaps(&text.rect)), "{shown:?}");
        }
        assert!(figure.to_svg().unwrap().contains("#fa0a14"));
    }
    let small = HeatmapSpec::new().colorbar(Colorbar::right().missing("nothing there"));
    let small = small.size(FigureSize::pixels(110, 60));
    let matrix = Matrix::new(&values, 1, values.len()).unwrap();
    let figure = Heatmap::new(matrix, small).render().unwrap();
    let told = figure.warnings().iter().any(|warning| {
        let told = warning.to_string();
        warning.kind() == WarningKind::PartsLeftOut
            && (told.contains("the entry for missing values") || told.contains("the colour bar"))
    });
    assert!(told, "{:?}", figure.warnings());
}

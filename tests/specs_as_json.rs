//! Specs as JSON: what is written is read back, reads as a person would write it, and what is wrong is told with
//! its place.
use heatspec::{
    Align, Annotations, Aspect, Axis, Boundaries, Color, Colorbar, Colormap, ErrorKind, Extend,
    FigureSize, Fonts, Format, Grid, GridLines, Groups, HeatmapSpec, Limits, Mark, Mask, Norm,
    Origin, PointShape, Position, Reduction, Side, Strip, Text, Theme,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The spec of some JSON, with what is written of it.
fn read(json: &Value) -> HeatmapSpec {
    HeatmapSpec::from_json(&json.to_string()).unwrap()
}

/// A spec comes back, and is written as `expected`, the version aside.
#[track_caller]
fn comes_back(spec: &HeatmapSpec, mut expected: Value) {
    let json = spec.to_json().unwrap();
    assert_eq!(&HeatmapSpec::from_json(&json).unwrap(), spec, "{json}");
    expected.as_object_mut().unwrap().insert("version".to_owned(), json!(1));
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), expected);
    assert_eq!(&read(&expected), spec);
}

#[test]
fn what_is_not_said_is_not_written() {
    comes_back(&HeatmapSpec::new(), json!({}));
    let plain = HeatmapSpec::new()
        .x_axis(Axis::index())
        .norm(Norm::Linear)
        .colorbar(Colorbar::right())
        .dpi(100)
        .frame(true);
    comes_back(&plain, json!({}));
}

#[test]
fn settings_of_the_whole_figure() {
    let spec = HeatmapSpec::new()
        .title("Title")
        .subtitle("Subtitle")
        .title_align(Align::Left)
        .caption("Caption")
        .caption_align(Align::Right)
        .norm(Norm::Log)
        .limits(Limits::new(0.001, 1))
        .colormap(Colormap::rd_bu().reversed())
        .size(FigureSize::pixels(1200, 800))
        .dpi(72.5)
        .theme(Theme::dark())
        .origin(Origin::Lower)
        .aspect(Aspect::Equal)
        .reduction(Reduction::circular_mean(360))
        .mask(Mask::upper_triangle())
        .cell_gap(0.5)
        .frame(false)
        .language("de");
    let json = json!({
        "title": "Title",
        "subtitle": "Subtitle",
        "title_align": "left",
        "caption": "Caption",
        "caption_align": "right",
        "norm": "log",
        "limits": {"vmin": 0.001, "vmax": 1},
        "colormap": "RdBu_r",
        "size": "pixels(1200, 800)",
        "dpi": 72.5,
        "theme": "dark",
        "origin": "lower",
        "aspect": "equal",
        "reduction": "circular_mean(360)",
        "mask": "upper_triangle",
        "cell_gap": 0.5,
        "frame": false,
        "language": "de",
    });
    comes_back(&spec, json);
}

#[test]
fn axes_and_their_groups() {
    let groups = Groups::new([("prompt", 0..12), ("answer", 12..40)]).separators(true).gap(4);
    let spec = HeatmapSpec::new()
        .x_axis(
            Axis::index_from(1)
                .label("Step")
                .label_align(Align::Right)
                .ticks([1, 20, 40])
                .format(Format::fixed(2).suffix(" s"))
                .side(Side::Top)
                .inverted(true)
                .rotation(45)
                .groups(groups),
        )
        .y_axis(Axis::categories(["The", "cat"]).no_ticks())
        .secondary_x_axis(Axis::range(0, 2.5).labelled_ticks([(0.5, "half")]))
        .secondary_y_axis(Axis::edges([0.0, 1.0, 3.0]).format(Format::percent(1)));
    let json = json!({
        "x_axis": {
            "index_from": 1,
            "label": "Step",
            "label_align": "right",
            "ticks": [1, 20, 40],
            "format": {"fixed": 2, "suffix": " s"},
            "side": "top",
            "inverted": true,
            "rotation": 45,
            "groups": {
                "list": [["prompt", "0..12"], ["answer", "12..40"]],
                "separators": true,
                "gap": 4,
            },
        },
        "y_axis": {"categories": ["The", "cat"], "ticks": []},
        "secondary_x_axis": {"range": [0, 2.5], "labelled_ticks": [[0.5, "half"]]},
        "secondary_y_axis": {"edges": [0, 1, 3], "format": "percent(1)"},
    });
    comes_back(&spec, json);
}

#[test]
fn colour_bars() {
    let of = |bar| HeatmapSpec::new().colorbar(bar);
    comes_back(&of(Colorbar::none()), json!({"colorbar": "none"}));
    comes_back(&of(Colorbar::left()), json!({"colorbar": "left"}));
    let bar = Colorbar::bottom()
        .label("Loss")
        .label_align(Align::Left)
        .labelled_ticks([(0, "zero")])
        .format(Format::auto().thousands(",").decimal_comma().without_leading_zero().prefix("≈"))
        .extend(Extend::Both)
        .length(0.5)
        .thickness(8)
        .inverted(true)
        .missing("no data");
    let json = json!({"colorbar": {
        "side": "bottom",
        "label": "Loss",
        "label_align": "left",
        "labelled_ticks": [[0, "zero"]],
        "format": {
            "thousands": ",",
            "decimal_comma": true,
            "without_leading_zero": true,
            "prefix": "≈",
        },
        "extend": "both",
        "length": 0.5,
        "thickness": 8,
        "inverted": true,
        "missing": "no data",
    }});
    comes_back(&of(bar), json);
}

#[test]
fn marks() {
    let spec = HeatmapSpec::new()
        .mark(Mark::outline(2..4, 20..30))
        .mark(Mark::cells([(3, 17), (0, 0)]))
        .mark(Mark::points([(3.5, 17.0)]).shape(PointShape::Diamond).size(8))
        .mark(Mark::horizontal_line(Position::cell(3)).dashed(true))
        .mark(Mark::vertical_line(Position::before(12)).label("end").halo(false))
        .mark(Mark::steps([Some(3), None]))
        .mark(Mark::first_below(0.001).color(Color::BLACK).width(2))
        .mark(Mark::contours([0.5, 1.0]));
    let json = json!({"marks": [
        {"outline": ["2..4", "20..30"]},
        {"cells": [[3, 17], [0, 0]]},
        {"points": [[3.5, 17]], "shape": "diamond", "size": 8},
        {"horizontal_line": "cell(3)", "dashed": true},
        {"vertical_line": "before(12)", "label": "end", "halo": false},
        {"steps": [3, null]},
        {"first_below": 0.001, "color": "#000000", "width": 2},
        {"contours": [0.5, 1]},
    ]});
    comes_back(&spec, json);
}

#[test]
fn strips_annotations_grids_and_masks() {
    let spec = HeatmapSpec::new()
        .row_strip(Strip::categories(["a", "b", ""]).label("kind").side(Side::Left))
        .row_strip(Strip::categories(["a"]).colors([Color::BLACK]).legend(false).width(12))
        .column_strip(
            Strip::values([0.1, f64::INFINITY])
                .colormap(Colormap::cividis())
                .norm(Norm::power(0.5))
                .limits(Limits::percentile(2, 98).vmin(0))
                .format(Format::si(3)),
        )
        .annotations(
            Annotations::values(Format::fixed(2))
                .above(0.5)
                .below(0.9)
                .top(3)
                .size(8)
                .least_size(4)
                .inks(Color::rgb(0, 0, 128), Color::WHITE),
        )
        .mask(Mask::cells([[true, false]]).in_bad_color())
        .grid(Grid::every(1).between_rows(GridLines::before([8])).color(Color::WHITE).width(1));
    let json = json!({
        "row_strips": [
            {"categories": ["a", "b", ""], "label": "kind", "side": "left"},
            {"categories": ["a"], "colors": ["#000000"], "legend": false, "width": 12},
        ],
        "column_strips": [{
            "values": [0.1, "inf"],
            "colormap": "cividis",
            "norm": "power(0.5)",
            "limits": {"vmin": 0, "percentile": [2, 98]},
            "format": "si(3)",
        }],
        "annotations": {
            "values": "fixed(2)",
            "above": 0.5,
            "below": 0.9,
            "top": 3,
            "size": 8,
            "least_size": 4,
            "inks": ["#000080", "#ffffff"],
        },
        "mask": {"cells": [[true, false]], "in_bad_color": true},
        "grid": {
            "between_columns": "every(1)",
            "between_rows": "before(8)",
            "color": "#ffffff",
            "width": 1,
        },
    });
    comes_back(&spec, json);
    let of_texts = HeatmapSpec::new()
        .annotations(Annotations::text([["a", "b"]]).only([[true, false]]))
        .mask(Mask::lower_triangle().with_diagonal());
    let json = json!({
        "annotations": {"text": [["a", "b"]], "only": [[true, false]]},
        "mask": {"lower_triangle": true, "with_diagonal": true},
    });
    comes_back(&of_texts, json);
    let missing = HeatmapSpec::new().row_strip(Strip::values([1.0, f64::NAN]));
    assert!(missing.to_json().unwrap().contains("\"NaN\""));
    let read = read(&json!({"row_strips": [{"values": [1, null]}]}));
    assert!(read.get_row_strips()[0].get_values().unwrap()[1].is_nan());
}

#[test]
fn themes_say_what_they_change() {
    let theme = Theme::print().title_size(18).margins(1, 2, 3, 4).missing(Color::rgb(255, 0, 0));
    let json = json!({"theme": {
        "base": "print",
        "title_size": 18,
        "margins": [1, 2, 3, 4],
        "missing": "#ff0000",
    }});
    comes_back(&HeatmapSpec::new().theme(theme), json);
    let clear = HeatmapSpec::new().theme(Theme::light().transparent());
    comes_back(&clear, json!({"theme": {"background": "#00000000"}}));
}

#[test]
fn texts_are_strings_or_pieces() {
    let of = |title| HeatmapSpec::new().title(title);
    comes_back(&of(Text::new("$x_0$ \\ \n")), json!({"title": "$x_0$ \\ \n"}));
    comes_back(&of(Text::default()), json!({"title": ""}));
    let squared = Text::new("loss in m").superscript("2").then(" of ").subscript("x").light("·");
    let pieces =
        json!(["loss in m", {"superscript": "2"}, " of ", {"subscript": "x"}, {"light": "·"}]);
    comes_back(&of(squared), json!({"title": pieces}));
    let math = Text::math(r"rate $\alpha$ at \$5").unwrap();
    comes_back(&of(math.clone()), json!({"title": {"math": r"rate $\alpha$ at \$5"}}));
    // In one piece the backslash would make a plain dollar sign of what begins the formula.
    let backslash = [Text::new("a\\"), math.clone()];
    let title = Value::from(backslash.map(|text| serde_json::to_value(text).unwrap()).to_vec());
    let spec = read(&json!({"title": title}));
    assert_eq!(spec.get_title().unwrap().to_string(), format!("a\\{math}"));
    assert_eq!(HeatmapSpec::from_json(&spec.to_json().unwrap()).unwrap(), spec);
    // Numbers are texts too, where a person leaves the quotation marks out.
    let years = read(&json!({"x_axis": {"categories": [1950, 1960]}}));
    assert_eq!(years.get_x_axis(), &Axis::categories(["1950", "1960"]));
}

#[test]
fn colormaps_say_how_they_are_made() {
    let written = |map: &Colormap| serde_json::to_value(map).unwrap();
    let same = |map: &Colormap| {
        let value = written(map);
        assert_eq!(&serde_json::from_value::<Colormap>(value.clone()).unwrap(), map, "{value}");
        value
    };
    assert_eq!(same(&Colormap::viridis()), json!("viridis"));
    let five = Colormap::viridis().reversed().levels(5).unwrap().alpha(128).with_bad(Color::WHITE);
    let json = json!({"name": "viridis_r", "levels": 5, "alpha": 128, "bad": "#ffffff"});
    assert_eq!(same(&five), json);
    let smooth = Colormap::from_colors(&["#fff5eb", "#fd8d3c", "#7f2704"]).unwrap();
    assert_eq!(same(&smooth), json!({"colors": ["#fff5eb", "#fd8d3c", "#7f2704"]}));
    let listed = Colormap::listed(["white", "navy", "gold"]).unwrap().with_name("house");
    assert_eq!(
        same(&listed),
        json!({"name": "house", "listed": ["#ffffff", "#000080", "#ffd700"]})
    );
    for count in [1, 2, 3, 4, 7, 16, 17, 50, 255, 256, 300] {
        let colors =
            Colormap::turbo().colors(count).iter().map(Color::to_string).collect::<Vec<_>>();
        same(&Colormap::from_colors(&colors).unwrap());
        same(&Colormap::listed(colors.iter().map(String::as_str)).unwrap());
    }
    for name in Colormap::names() {
        assert_eq!(same(&Colormap::named(name).unwrap()), json!(name));
    }
    let stops = [(0.0, "navy"), (0.3, "white"), (0.3, "gold"), (1.0, "red")];
    let stepped = Colormap::from_stops(&stops).unwrap();
    same(&stepped);
    same(&Colormap::greys().truncated(0.1, 0.8).unwrap().with_under(Color::BLACK));
    let read = json!({"stops": [[0, "navy"], [0.3, "white"], [0.3, "gold"], [1, "red"]]});
    assert_eq!(serde_json::from_value::<Colormap>(read).unwrap(), stepped);
}

#[test]
fn fonts_are_named_and_never_written() {
    let inter = include_bytes!("../fonts/Inter-Regular.ttf");
    let spec = HeatmapSpec::new().fonts(Fonts::bundled().with(inter).unwrap());
    let json = spec.to_json().unwrap();
    assert!(json.len() < 100 && json.contains("Inter-Regular"), "{json}");
    let error = HeatmapSpec::from_json(r#"{"fonts": ["NoSuchFont-Regular"]}"#).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Spec);
    assert!(error.to_string().contains("`NoSuchFont-Regular`"), "{error}");
    #[cfg(feature = "system-fonts")]
    {
        let spec = HeatmapSpec::new().fonts(Fonts::bundled().with_system());
        comes_back(&spec, json!({"fonts": ["system"]}));
    }
}

#[test]
fn functions_are_refused() {
    let own = || Format::with(|value| format!("{value} h"));
    let specs = [
        (HeatmapSpec::new().norm(Norm::custom(f64::cbrt, |t| t * t * t)), "`Norm::custom`"),
        (
            HeatmapSpec::new().annotations(Annotations::with(|_, _, p| (p < 0.05).then_some("*"))),
            "`Annotations::with`",
        ),
        (HeatmapSpec::new().annotations(Annotations::values(own())), "`Format::with`"),
        (HeatmapSpec::new().x_axis(Axis::index().format(own())), "`Format::with`"),
        (
            HeatmapSpec::new().colorbar(Colorbar::right().format(own().suffix("!"))),
            "`Format::with`",
        ),
        (
            HeatmapSpec::new()
                .row_strip(Strip::values([1]).norm(Norm::custom(f64::cbrt, |t| t * t * t))),
            "`Norm::custom`",
        ),
    ];
    for (spec, what) in specs {
        let error = spec.to_json().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Spec);
        assert!(error.to_string().starts_with(what), "{error}");
    }
}

/// The text of the error, which is of its kind and on one line.
#[track_caller]
fn told(json: &str) -> (String, Option<String>) {
    let error = HeatmapSpec::from_json(json).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Spec);
    let told = error.to_string();
    assert!(!told.contains('\n'), "{told}");
    (told, error.suggestion().map(str::to_owned))
}

#[test]
fn mistakes_are_told_with_their_place() {
    for (json, expected) in [
        (
            "{\n  \"titel\": \"Loss\"\n}",
            "line 2, column 9, `titel`: there is no field `titel` here (did you mean `title`?)",
        ),
        (
            "{\"x_axis\": {\n  \"side\": \"botom\"}}",
            "line 2, column 17, `x_axis.side`: `botom` is no side (did you mean `bottom`?): the names \
             are `left`, `right`, `top` and `bottom`",
        ),
        (
            "{\"dpi\": \"high\"}",
            "line 1, column 14, `dpi`: invalid type: string \"high\", expected a number",
        ),
        (
            "{\"marks\": [{\"contours\": [1]}, {\"color\": \"red\"}]}",
            "line 1, column 46, `marks[1]`: a mark has exactly one of `outline`, `cells`, `points`, \
             `horizontal_line`, `vertical_line`, `steps`, `first_below`, `contours`",
        ),
        (
            "{\"norm\": \"power\"}",
            "line 1, column 16, `norm`: `power` cannot be read as a norm: its gamma is missing",
        ),
        (
            "{\"colormap\": \"virdis\"}",
            "line 1, column 21, `colormap`: no colormap is named `virdis` (did you mean `viridis`?): \
             `Colormap::names()` lists all there are, and `_r` behind a name reverses its map",
        ),
        (
            "{\"version\": 2, \"new\": {}}",
            "line 1, column 13, `version`: this is a spec of version 2, and this program reads version \
             1: a newer heatspec may read it",
        ),
        (
            "{\"title\": \"a\", \"title\": \"b\"}",
            "line 1, column 22, `title`: duplicate field `title`",
        ),
        (
            "[]",
            "line 1, column 2: invalid type: sequence, expected a spec, such as {\"title\": \"Loss\"}",
        ),
        ("{\"title\": ", "line 1, column 10, `title`: EOF while parsing a value"),
        (
            "{\"y_axis\": {\"categories\": [\"é\"], \"range\": [0, 1]}}",
            "line 1, column 49, `y_axis`: an axis has at most one of `index_from`, `categories`, \
             `range`, `edges`",
        ),
        (
            "{\"title\": {\"math\": \"$\\\\alhpa$\"}}",
            "line 1, column 31, `title`: the formula cannot be read at byte 1 of the text, `\\alhpa`",
        ),
    ] {
        let (told, _) = told(json);
        assert!(told.starts_with(expected), "\n{told}\n{expected}");
    }
    assert_eq!(told("{\"colorbar\": {\"lable\": \"\"}}").1.as_deref(), Some("label"));
    assert_eq!(told("{\"norm\": \"logg\"}").1.as_deref(), Some("log"));
    assert_eq!(told("{\"zzzz\": 1}").1, None);
    assert!(told("{\"zzzz\": 1}").0.contains("the fields are `version`, `title`"));
}

#[test]
fn a_version_is_not_needed_and_neither_is_a_schema_in_the_way() {
    let spec = HeatmapSpec::new().title("a");
    assert_eq!(read(&json!({"$schema": "heatspec.schema.json", "title": "a"})), spec);
    assert_eq!(read(&json!({"version": 1, "title": "a", "subtitle": null})), spec);
}

#[test]
fn all_parts_are_serialised_by_themselves() {
    let axis = Axis::categories(["a"]).label("b");
    let value = serde_json::to_value(&axis).unwrap();
    assert_eq!(value, json!({"categories": ["a"], "label": "b"}));
    assert_eq!(serde_json::from_value::<Axis>(value).unwrap(), axis);
    let norm = Norm::Boundaries(Boundaries::new([0.0, 0.5, 1.0]).extend_above(true));
    let value = serde_json::to_value(&norm).unwrap();
    assert_eq!(value, json!("boundaries(0, 0.5, 1, extend_above=true)"));
    assert_eq!(serde_json::from_value::<Norm>(value).unwrap(), norm);
}

proptest! {
    #[test]
    fn numbers_come_back_to_the_last_bit(dpi in any::<f64>().prop_filter("equal", |x| !x.is_nan())) {
        let spec = HeatmapSpec::new().dpi(dpi).mark(Mark::vertical_line(dpi));
        let again = HeatmapSpec::from_json(&spec.to_json().unwrap()).unwrap();
        prop_assert_eq!(again.get_dpi().to_bits(), dpi.to_bits());
        prop_assert_eq!(again, spec);
    }

    #[test]
    fn any_text_comes_back(text in any::<String>(), label in any::<String>()) {
        let title = Text::new(text).superscript(label);
        let spec = HeatmapSpec::new().title(title);
        prop_assert_eq!(HeatmapSpec::from_json(&spec.to_json().unwrap()).unwrap(), spec);
    }

    /// Cut off or damaged anywhere, a spec is an error with a place, or another spec.
    #[test]
    fn damaged_specs_are_told(at in 0usize..400, with in "[\\[\\]{}\",:0-9a-z]") {
        let json = include_str!("../examples/convergence_marked.json");
        let at = (0..=at.min(json.len())).rev().find(|&at| json.is_char_boundary(at)).unwrap();
        for json in [json[..at].to_owned(), format!("{}{with}{}", &json[..at], &json[at..])] {
            if let Err(error) = HeatmapSpec::from_json(&json) {
                prop_assert_eq!(error.kind(), ErrorKind::Spec);
                prop_assert!(error.to_string().starts_with("line "), "{}", error);
            }
        }
    }
}

//! Ticks of whole figures: their labels are their values, none is lost, and different ones read differently.

use crate::facts::{cases, list};
use crate::told::assert_warned;
use heatspec::{
    Boundaries, Colorbar, Figure, FigureSize, Format, Heatmap, HeatmapSpec, Layout, Limits, Matrix,
    Norm, Script, Text, WarningKind,
};
use serde_json::Value;

/// A matrix of equal steps from `a` to `b`.
fn lin(a: f64, b: f64) -> Matrix<'static> {
    Matrix::from_fn(3, 4, |row, col| {
        let part = (row * 4 + col) as f64 / 11.0;
        if part == 1.0 { b } else { a + (b - a) * part }
    })
    .unwrap()
}

fn layout(matrix: &Matrix<'_>, spec: &HeatmapSpec) -> Layout {
    Heatmap::new(matrix.view(), spec).layout().unwrap()
}

fn render(matrix: &Matrix<'_>, spec: &HeatmapSpec) -> Figure {
    Heatmap::new(matrix.view(), spec).render().unwrap()
}

/// Value and label of each tick of the bar that has a label, and the text at the end of the bar.
fn bar(layout: &Layout) -> (Vec<(f64, String)>, String) {
    let axis = &layout.colorbar().expect("a bar").axis;
    let labelled = axis.ticks.iter().filter_map(|tick| {
        let label = tick.label.as_ref()?;
        Some((tick.value, label.text.clone()))
    });
    let end = axis.label.iter().map(|label| label.text.clone()).collect::<Vec<_>>().join(" ");
    (labelled.collect(), end)
}

fn labels(layout: &Layout) -> Vec<String> {
    bar(layout).0.into_iter().map(|(_, label)| label).collect()
}

/// The number that a label stands for: `−2×10^3`, times the power of ten at the end of the bar.
fn read(label: &str, end: &str) -> f64 {
    let plain = label.replace('−', "-");
    let number = match plain.split_once('^') {
        None => plain.parse::<f64>().expect("a number"),
        Some((base, exponent)) => {
            let exponent: f64 = exponent.parse().expect("an exponent");
            let (factor, base) = base.split_once('×').unwrap_or(("1", base));
            let (sign, base) = base.strip_prefix('-').map_or((1.0, base), |base| (-1.0, base));
            let power = base.parse::<f64>().expect("a base").powf(exponent);
            sign * factor.parse::<f64>().expect("a factor") * power
        }
    };
    let times = end.rsplit_once("×10^").map_or(0, |(_, exponent)| {
        exponent.trim_end_matches(')').replace('−', "-").parse().expect("an exponent")
    });
    number * 10f64.powi(times)
}

fn every_norm(a: f64, b: f64) -> Vec<(&'static str, Norm)> {
    let mut norms = vec![
        ("linear", Norm::Linear),
        ("power", Norm::Power { gamma: 0.5 }),
        ("symlog 1", Norm::symlog(1.0)),
        ("symlog 0.01", Norm::symlog(0.01)),
        ("symlog 1000", Norm::symlog(1000.0)),
        ("base 2", Norm::SymLog { linthresh: 1.0, linscale: 1.0, base: 2.0 }),
        ("base e", Norm::SymLog { linthresh: 1.0, linscale: 1.0, base: std::f64::consts::E }),
        ("base 1000", Norm::SymLog { linthresh: 0.1, linscale: 1.0, base: 1000.0 }),
        ("asinh", Norm::Asinh { linear_width: 1.0 }),
        ("two slopes", Norm::TwoSlope { center: a * 0.75 + b * 0.25 }),
        ("quantile", Norm::Quantile),
        ("custom", Norm::custom(f64::cbrt, |t| t * t * t)),
        ("boundaries", Norm::Boundaries(Boundaries::new([a, a * 0.6 + b * 0.4, b]))),
    ];
    if a > 0.0 {
        norms.push(("log", Norm::Log));
    }
    norms
}

#[test]
fn a_label_is_the_value_at_which_it_stands() {
    let ranges = [
        (5.0, 5000.0),
        (2.0, 8.0),
        (1.0, 50.0),
        (0.1, 5.0),
        (0.01, 0.5),
        (-5000.0, -5.0),
        (-8.0, -2.0),
        (0.0, 1.0),
        (0.0, 1e6),
        (-1.0, 1.0),
        (-1e-3, 1e3),
        (3.0, 30.0),
        (11.0, 99.0),
        (150.0, 900.0),
        (1e6, 1e6 + 3.0),
        (101_325.1, 101_325.49),
        (-7.0, 40.0),
        (2.2e-16, 1.0),
        (1e-9, 1e9),
        (0.5, 1.5),
        (95.0, 105.0),
        (1.1, 9.9),
        (1e5, 2e5),
        (0.03, 0.07),
        (-50.0, -0.1),
        (7e-5, 3e-4),
        (1e-30, 2e-30),
        (1.5e15, 4e15),
        (-2e8, 3e8),
        (1_233_999.0, 1_234_001.0),
    ];
    for (a, b) in ranges {
        for (name, norm) in every_norm(a, b) {
            let limits = if name == "boundaries" { Limits::auto() } else { Limits::new(a, b) };
            let spec = HeatmapSpec::new().norm(norm).limits(limits);
            let layout = layout(&lin(a, b), &spec);
            let (ticks, end) = bar(&layout);
            let at = format!("{name} on {a:?} … {b:?}: {ticks:?} {end}");
            assert!(ticks.len() >= 2, "{at}");
            let gap = ticks.windows(2).map(|two| (two[1].0 - two[0].0).abs());
            let gap = gap.fold(f64::INFINITY, f64::min);
            for (value, label) in &ticks {
                let wrong = (read(label, &end) - value).abs();
                // The boundaries and centre here are sums that nobody writes.
                let tolerance =
                    if matches!(name, "boundaries" | "two slopes") { 2e-3 } else { 1e-9 };
                assert!(wrong <= tolerance * gap + 1e-14 * value.abs(), "{label}: {at}");
            }
            let mut texts: Vec<&String> = ticks.iter().map(|(_, label)| label).collect();
            texts.dedup();
            assert_eq!(texts.len(), ticks.len(), "{at}");
            let all = &layout.colorbar().unwrap().axis.ticks;
            let slack = (b - a) * 1e-9;
            assert!(all.iter().all(|t| a - slack <= t.value && t.value <= b + slack), "{at}");
        }
    }
}

#[test]
fn symlog_bars_have_their_decades_or_what_fits() {
    let of = |a, b, linthresh| {
        labels(&layout(&lin(a, b), &HeatmapSpec::new().norm(Norm::symlog(linthresh))))
    };
    assert_eq!(of(5.0, 5000.0, 1.0), ["10^1", "10^2", "10^3"]);
    assert_eq!(of(2.0, 8.0, 0.01), ["2", "3", "4", "5", "6", "7", "8"]);
    assert_eq!(of(1.1, 99.0, 1.0), ["2", "5", "10", "20", "50"]);
    assert_eq!(of(-99.0, -1.1, 1.0), ["−50", "−20", "−10", "−5", "−2"]);
    assert_eq!(of(-5000.0, -5.0, 1.0), ["−10^3", "−10^2", "−10^1"]);
    let spec = HeatmapSpec::new().norm(Norm::symlog(1.0));
    let layout = layout(&lin(5.0, 5000.0), &spec);
    let minor = layout.colorbar().unwrap().axis.ticks.iter().filter(|tick| tick.minor);
    let minor: Vec<f64> = minor.map(|tick| tick.value).collect();
    assert_eq!(minor[..6], [5.0, 6.0, 7.0, 8.0, 9.0, 20.0]);
    assert_eq!(minor[minor.len() - 4..], [2000.0, 3000.0, 4000.0, 5000.0]);
}

#[test]
fn ends_that_miss_a_round_number_by_a_rounding_keep_their_tick() {
    let values = [2.2e-16, 1.0];
    let matrix = Matrix::new(&values, 1, 2).unwrap();
    assert_eq!(labels(&layout(&matrix, &HeatmapSpec::new()))[0], "0.0");
    let own = HeatmapSpec::new().colorbar(Colorbar::right().ticks([0, 1]));
    let figure = render(&matrix, &own);
    assert_eq!(labels(figure.layout()), ["0", "1"]);
    assert_eq!(figure.warnings(), []);

    // On a log bar 0 is infinitely far away, and 1e-17 a decade.
    let log = own.norm(Norm::Log).colorbar(Colorbar::right().ticks([0.0, 1e-17, 2.2e-16, 1.0]));
    let outside = "2 ticks given for the colour bar lie outside it and are not drawn";
    let outside = [(WarningKind::TicksOutside, outside)];
    assert_warned(render(&matrix, &log).warnings(), &outside);

    let values = [0.1f32, 0.3, 0.5, 0.9];
    let single = Matrix::new(&values, 2, 2).unwrap();
    let own = HeatmapSpec::new().colorbar(Colorbar::right().ticks([0.1, 0.5, 0.9]));
    let figure = render(&single, &own);
    assert_eq!(
        (labels(figure.layout()), figure.warnings().len()),
        (vec!["0.1".into(), "0.5".into(), "0.9".into()], 0)
    );
    let auto = labels(&layout(&single, &HeatmapSpec::new()));
    assert_eq!((auto[0].as_str(), auto[auto.len() - 1].as_str()), ("0.1", "0.9"));
    // What is outside in `f32` too is outside.
    let own = HeatmapSpec::new().colorbar(Colorbar::right().ticks([0.0999, 0.5, 0.9001]));
    assert_warned(render(&single, &own).warnings(), &outside);
}

#[test]
fn log_bars_that_differ_by_a_power_of_ten_are_labelled_alike() {
    let of = |a: f64, b: f64| {
        let spec = HeatmapSpec::new().norm(Norm::Log).limits(Limits::new(a, b));
        labels(&layout(&lin(a, b), &spec)).len()
    };
    for (a, b) in [(1.0, 50.0), (1.0, 5.0), (2.0, 9.0), (3.0, 200.0), (1.0, 100.0)] {
        let counts: Vec<usize> = (-12..12)
            .map(|exponent| {
                let scaled = |x: f64| format!("{x}e{exponent}").parse::<f64>().unwrap();
                of(scaled(a), scaled(b))
            })
            .collect();
        assert!(counts.iter().all(|count| *count == counts[0]), "{a} … {b}: {counts:?}");
    }
}

#[test]
fn neighbours_are_told_apart() {
    let of = |matrix: &Matrix<'_>, spec: HeatmapSpec| labels(&layout(matrix, &spec));
    let edges = [101_325.1, 101_325.2, 101_325.3, 101_325.4, 101_325.5];
    let boundaries = HeatmapSpec::new().norm(Norm::Boundaries(Boundaries::new(edges)));
    let expected = ["101325.1", "101325.2", "101325.3", "101325.4", "101325.5"];
    assert_eq!(of(&lin(101_325.1, 101_325.49), boundaries), expected);

    let asinh = HeatmapSpec::new().norm(Norm::Asinh { linear_width: 1.0 });
    let ticks = of(&lin(1e6, 1e6 + 3.0), asinh);
    assert!(ticks.len() > 5 && ticks.iter().all(|tick| tick.starts_with("100000")), "{ticks:?}");

    let own = Colorbar::right().ticks([1_000_000, 1_000_001, 1_000_002, 1_000_003]);
    let own = HeatmapSpec::new().colorbar(own);
    let expected = ["1000000", "1000001", "1000002", "1000003"];
    assert_eq!(of(&lin(1e6, 1e6 + 3.0), own), expected);

    let plain = of(&lin(1_233_999.0, 1_234_001.0), HeatmapSpec::new());
    assert!(plain.contains(&"1234000.00".to_owned()), "{plain:?}");
    assert!(plain.contains(&"1233999.25".to_owned()), "{plain:?}");
}

#[test]
fn a_format_that_makes_ticks_read_alike_is_told() {
    let spec = HeatmapSpec::new().colorbar(Colorbar::right().format(Format::fixed(0)));
    let figure = render(&lin(0.0, 1.0), &spec);
    let [warning] = figure.warnings() else { panic!("{:?}", figure.warnings()) };
    assert_eq!(warning.kind(), WarningKind::TicksAlike);
    let told = warning.to_string();
    assert!(told.contains(" of the colour bar "), "{told}");
    assert!(told.contains("such as 0 and 0.2, both “0”"), "{told}");
    let enough = HeatmapSpec::new().colorbar(Colorbar::right().format(Format::fixed(1)));
    assert_eq!(render(&lin(0.0, 1.0), &enough).warnings(), []);
}

#[test]
fn options_of_a_format_keep_the_digits_of_the_axis() {
    let of = |a: f64, b: f64, format: Format| {
        let spec = HeatmapSpec::new().colorbar(Colorbar::right().format(format));
        bar(&layout(&lin(a, b), &spec))
    };
    let texts = |(ticks, _): (Vec<(f64, String)>, String)| -> Vec<String> {
        ticks.into_iter().map(|(_, label)| label).collect()
    };
    let comma = texts(of(0.0, 1.0, Format::auto().decimal_comma()));
    assert_eq!(comma, ["0,0", "0,2", "0,4", "0,6", "0,8", "1,0"]);
    let bare = texts(of(0.0, 1.0, Format::auto().without_leading_zero()));
    assert_eq!(bare, [".0", ".2", ".4", ".6", ".8", "1.0"]);
    let (ticks, end) = of(0.0, 4e6, Format::auto().thousands(','));
    assert!(ticks.contains(&(1e6, "1,000,000".to_owned())) && end.is_empty(), "{ticks:?}");
    assert!(ticks.contains(&(500_000.0, "500,000".to_owned())), "{ticks:?}");
    let unit = texts(of(0.0, 1.0, Format::auto().suffix(" m")));
    assert_eq!(unit[..2], ["0.0 m", "0.2 m"]);
    let own = texts(of(0.0, 1.0, Format::with(|value| format!("<{value:.2}>"))));
    assert_eq!(own[1], "<0.20>");
    let same = of(0.0, 4e6, Format::auto());
    assert_eq!(same, bar(&layout(&lin(0.0, 4e6), &HeatmapSpec::new())));
}

/// A text of the reference: `$\mathdefault{2\times10^{-3}}$`.
fn from_tex(label: &Value) -> String {
    let label = label.as_str().expect("a string");
    label
        .trim_start_matches("$\\mathdefault{")
        .trim_end_matches("}}$")
        .replace("\\times", "×")
        .replace("^{", "^")
        .replace('-', "−")
}

/// The bars of whole figures, as long as the reference's, against `colorbar_ticks.json`.
#[test]
fn bars_of_whole_figures_agree() {
    let mut wrong = Vec::new();
    let all = cases("colorbar_ticks.json");
    for case in &all {
        let number = |key: &str| case[key].as_f64().expect("a number");
        let (vmin, vmax, height) = (number("vmin"), number("vmax"), number("cbar_height_px"));
        let norm = if case["norm"] == "LogNorm" { Norm::Log } else { Norm::Linear };
        let ends = [vmin, vmax];
        let matrix = Matrix::new(&ends, 2, 1).unwrap();
        let figure = |tall: u32| {
            let spec =
                HeatmapSpec::new().norm(norm.clone()).size(FigureSize::pixels(800, tall)).dpi(100);
            let spec = spec.y_axis(heatspec::Axis::index().no_ticks());
            layout(&matrix, &spec)
        };
        let first = height.ceil() as u32 + 40;
        let bar_of = |layout: &Layout| layout.colorbar().unwrap().rect.height();
        // Cells have whole pixels, so that a bar may be a pixel or two longer.
        let found = (first..first + 80).map(figure).find(|layout| bar_of(layout) >= height);
        let layout = found.expect("a figure of that height");
        let axis = &layout.colorbar().unwrap().axis;
        for (key, minor) in [("major", false), ("minor", true)] {
            let theirs: Vec<f64> = list(&case[key]).iter().filter_map(Value::as_f64).collect();
            let ticks = || axis.ticks.iter().filter(|tick| tick.minor == minor);
            let ours: Vec<f64> = ticks().map(|tick| tick.value).collect();
            let near = |(a, b): (&f64, &f64)| (a - b).abs() <= 1e-10 * a.abs().max(b.abs());
            if ours.len() != theirs.len() || !ours.iter().zip(&theirs).all(near) {
                wrong.push(format!(
                    "{vmin:?} … {vmax:?}, {height} px {key}: {ours:?}, not {theirs:?}"
                ));
                continue;
            }
            let texts = list(&case[format!("{key}_labels")]);
            for (tick, text) in ticks().zip(texts) {
                let ours = tick.label.as_ref().map(|label| label.text.clone()).unwrap_or_default();
                // Where two labels would touch, we leave out one.
                if ours != from_tex(text) && !(minor && ours.is_empty()) {
                    wrong.push(format!("{vmin:?} … {vmax:?}: {ours}, not {text}"));
                }
            }
        }
        let exponent =
            case.get("offset_text").map(|text| text.as_str().unwrap().replacen("1e", "×10^", 1));
        let (_, end) = bar(&layout);
        if end != exponent.unwrap_or_default() {
            wrong.push(format!("{vmin:?} … {vmax:?}: {end}"));
        }
    }
    assert!(all.len() >= 60 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn descriptions_tell_numbers_apart() {
    let of =
        |matrix: &Matrix<'_>, spec: HeatmapSpec| render(matrix, &spec).description().to_owned();
    let has = |text: String, part: &str| assert!(text.contains(part), "{text}");
    let spec = HeatmapSpec::new;
    has(of(&lin(101_325.1, 101_325.9), spec()), "from 101325.1 to 101325.9");
    has(of(&Matrix::new(&[-32768i16, 0], 1, 2).unwrap(), spec()), "from −32768 to 0");
    has(of(&lin(100_001.0, 100_009.0), spec()), "from 100001 to 100009");
    let integers = [9_007_199_254_740_993u64, u64::MAX];
    let large = Matrix::new(&integers, 1, 2).unwrap();
    has(of(&large, spec()), "values range from 9007199254740993 to 18446744073709551615");
    let years = heatspec::Axis::range(1959.5, 2013.5);
    has(of(&lin(0.0, 1.0), spec().x_axis(years)), "x axis runs from 1959.5 to 2013.5");
    let months = heatspec::Axis::index().labelled_ticks([(0, "Jan"), (3, "Apr")]);
    has(of(&lin(0.0, 1.0), spec().x_axis(months)), "has 2 labelled ticks, from “Jan” to “Apr”");
    has(of(&lin(0.0, 1.0), spec().y_axis(heatspec::Axis::index_from(1))), "y axis counts 1 to 3");
}

#[test]
fn integers_are_written_exactly() {
    let values = [9_007_199_254_740_993u64, u64::MAX];
    let written = |format: Format, mask: bool| -> Vec<String> {
        let mut spec = HeatmapSpec::new()
            .annotations(heatspec::Annotations::values(format))
            .size(FigureSize::pixels(1200, 300));
        if mask {
            spec = spec.mask(heatspec::Mask::cells([[true, false]]));
        }
        let layout = layout(&Matrix::new(&values, 1, 2).unwrap(), &spec);
        layout.annotations().iter().map(|annotation| annotation.text.text.clone()).collect()
    };
    let exact = ["9007199254740993", "18446744073709551615"];
    assert_eq!(written(Format::fixed(0), false), exact);
    assert_eq!(written(Format::fixed(0), true), exact[1..]);
    assert_eq!(written(Format::fixed(0).thousands(','), false)[0], "9,007,199,254,740,993");
    assert_eq!(written(Format::scientific(15), false)[0], "9.007199254740993×10^15");
}

#[test]
fn percentages_are_numbers_however_large() {
    let percent = Format::percent(0).apply(1e307).to_string();
    assert!(percent.ends_with("00%") && percent.len() == 310, "{percent}");
    for (value, digits, expected) in [
        (0.0, 0, "0%"),
        (-0.001, 0, "0%"),
        (0.5, 0, "50%"),
        (1.0, 1, "100.0%"),
        (-0.0725, 1, "−7.2%"),
        (0.005, 2, "0.50%"),
        (12.344, 0, "1234%"),
        (0.07, 2, "7.00%"),
    ] {
        assert_eq!(Format::percent(digits).apply(value), Text::new(expected), "{value}");
    }
}

#[test]
fn strips_tell_their_limits_apart() {
    let strip = heatspec::Strip::values([0.99912, 0.99915, 0.99931, 0.99949]);
    let layout = layout(&lin(0.0, 1.0), &HeatmapSpec::new().column_strip(strip));
    let bar = layout.legends()[0].bar.as_ref().unwrap();
    assert_eq!((bar.low.text.as_str(), bar.high.text.as_str()), ("0.99912", "0.99949"));
}

#[test]
fn anything_that_turns_into_a_label_is_a_category() {
    use heatspec::{Axis, Strip};
    let names = vec![String::from("a"), String::from("b"), String::from("c")];
    let axes = [
        Axis::categories(1950..=1952),
        Axis::categories([1, 2, 3]),
        Axis::categories([0.1f32, 0.2, 0.3]),
        Axis::categories(&names),
        Axis::categories(names.clone()),
        Axis::categories(names.iter().map(String::as_str)),
        Axis::categories("abc".chars()),
        Axis::categories([1u8, 2, 3].iter()),
        Axis::categories([Text::new("x").superscript("2"), "y".into(), "z".into()]),
    ];
    for axis in axes {
        let spec = HeatmapSpec::new().y_axis(axis).row_strip(Strip::categories([1, 2, 1]));
        assert_eq!(layout(&lin(0.0, 1.0), &spec).y_axis().ticks.len(), 3);
    }
    let spec = HeatmapSpec::new().y_axis(heatspec::Axis::categories(1950..=1952));
    let layout = layout(&lin(0.0, 1.0), &spec);
    let first = layout.y_axis().ticks[0].label.as_ref().unwrap();
    assert_eq!(first.text, "1950");
    assert_eq!(Text::from(-1).runs()[0].script, Script::Normal);
}

#[test]
fn an_index_counts_from_one() {
    let matrix = Matrix::from_fn(30, 3, |row, col| (row + col) as f64).unwrap();
    let spec = HeatmapSpec::new()
        .y_axis(heatspec::Axis::index_from(1))
        .x_axis(heatspec::Axis::index_from(1).ticks([1, 3, 4]));
    let figure = render(&matrix, &spec);
    let values =
        |axis: &heatspec::AxisLayout| axis.ticks.iter().map(|tick| tick.value).collect::<Vec<_>>();
    assert_eq!(values(figure.layout().x_axis()), [1.0, 3.0]);
    assert_eq!(values(figure.layout().y_axis()), [5.0, 10.0, 15.0, 20.0, 25.0, 30.0]);
    let told = "1 tick given for the x axis lies outside it and is not drawn";
    assert_warned(figure.warnings(), &[(WarningKind::TicksOutside, told)]);
}

#[test]
fn no_ticks_are_none() {
    let spec = HeatmapSpec::new()
        .x_axis(heatspec::Axis::index().no_ticks())
        .colorbar(Colorbar::right().no_ticks());
    let layout = layout(&lin(0.0, 1.0), &spec);
    assert!(layout.x_axis().ticks.is_empty() && labels(&layout).is_empty());
}

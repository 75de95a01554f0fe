//! All maps that have a name against matplotlib's and seaborn's colours, byte for byte.
//!
//! `tests/colormaps_make.py` writes the facts.

use crate::told::assert_warned;
use heatspec::{
    Boundaries, Color, ColorScale, Colormap, ErrorKind, FigureSize, Heatmap, HeatmapSpec, Limits,
    Matrix, Norm, Strip, Theme, Warning, WarningKind,
};
use serde_json::Value;
use std::collections::BTreeSet;

fn facts(key: &str) -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/named_colormaps.json");
    let json = std::fs::read_to_string(path).expect("a file of facts");
    let mut facts: Value = serde_json::from_str(&json).expect("valid JSON");
    facts[key].take()
}

fn table(facts: &Value) -> Vec<Color> {
    let digits = facts["table"].as_str().expect("a table");
    let (entries, rest) = digits.as_bytes().as_chunks::<6>();
    assert!(rest.is_empty());
    let color = |entry: &[u8; 6]| Color::css(&format!("#{}", str::from_utf8(entry).unwrap()));
    entries.iter().map(|entry| color(entry).unwrap()).collect()
}

#[test]
fn every_name_of_matplotlibs_has_its_colours() {
    let maps = facts("maps");
    let maps = maps.as_object().unwrap();
    assert!(maps.len() > 95, "only {} names", maps.len());
    for (name, facts) in maps {
        let map = Colormap::named(name).unwrap();
        assert_eq!(map.name(), name);
        let theirs = table(facts);
        assert_eq!(map.table().len(), theirs.len(), "{name}");
        let differing = map.table().iter().zip(&theirs).position(|(ours, theirs)| ours != theirs);
        assert_eq!(differing, None, "{name}: {:?}", &map.table()[..3]);
    }
    let of_others: BTreeSet<&str> =
        Colormap::names().filter(|name| !maps.contains_key(*name)).collect();
    assert_eq!(of_others, BTreeSet::from(["sinebow", "warm"]));
}

#[test]
fn reversed_names_that_matplotlib_computes_anew_are_told_in_the_docs() {
    let documented = [
        "CMRmap",
        "afmhot",
        "bone",
        "gist_heat",
        "gnuplot2",
        "jet",
        "ocean",
        "rainbow",
        "seismic",
        "summer",
        "terrain",
        "winter",
    ];
    let maps = facts("maps");
    let anew = maps.as_object().unwrap().iter();
    let anew = anew.filter(|(_, facts)| facts["reverse_differs"] != 0).map(|(name, _)| name);
    assert_eq!(anew.collect::<BTreeSet<_>>(), documented.map(str::to_owned).iter().collect());
}

#[test]
fn other_spellings_find_the_same_map() {
    for (written, name) in [
        ("Okabe–Ito", "okabe_ito"),
        ("okabe-ito", "okabe_ito"),
        ("SET 2", "Set2"),
        ("Tab20C_R", "tab20c_r"),
        ("twilightShifted", "twilight_shifted"),
        ("puor_r", "PuOr_r"),
    ] {
        assert_eq!(Colormap::named(written).unwrap().name(), name);
    }
}

#[test]
fn names_of_strangers_are_quoted_and_escaped() {
    for (name, shown) in [
        ("\u{1b}[31mred\u{7}\n", "`\\u{1b}[31mred\\u{7}\\n`"),
        ("\u{202e}sdrawkcab\u{200b}", "`\\u{202e}sdrawkcab\\u{200b}`"),
    ] {
        let error = Colormap::named(name).unwrap_err();
        assert!(error.to_string().contains(shown), "{error}");
        assert!(!error.to_string().contains(char::is_control), "{error:?}");
        assert_eq!(error.kind(), ErrorKind::Color);
        assert!(error.to_string().starts_with("no colormap is named `"), "{error}");
    }
    let long = "x".repeat(100_000);
    assert!(Colormap::named(&long).unwrap_err().to_string().len() < 1000);
    let error = Color::css("\u{1b}]0;title\u{7}").unwrap_err();
    assert!(!error.to_string().contains(char::is_control), "{error:?}");
}

/// As many colours, no two alike.
fn distinct(count: usize) -> Vec<Color> {
    let channel = |k: usize| u8::try_from(k % 256).unwrap();
    (0..count)
        .map(|k| Color::rgb(channel(k * 37), channel(k / 256 * 11), channel(255 - k % 256)))
        .collect()
}

const LENGTHS: [usize; 11] = [1, 2, 3, 5, 7, 8, 20, 200, 256, 257, 1000];

fn classes(count: usize) -> Norm {
    Norm::boundaries((0..=count).map(|i| i as f64 - 0.5))
}

fn scale(norm: &Norm, map: &Colormap, count: usize) -> ColorScale {
    let values: Vec<u32> = (0..u32::try_from(count).unwrap()).collect();
    let matrix = Matrix::new(&values, 1, count).unwrap();
    let spec = HeatmapSpec::new().norm(norm.clone()).colormap(map.clone());
    Heatmap::new(matrix, spec).color_scale().unwrap()
}

#[test]
fn as_many_classes_as_colours_have_just_these() {
    for count in LENGTHS {
        let colors = distinct(count);
        let names: Vec<String> = colors.iter().map(ToString::to_string).collect();
        let listed = Colormap::listed(&colors).unwrap();
        assert_eq!(listed.table(), colors);
        for map in [listed, Colormap::from_colors(&names).unwrap()] {
            assert_eq!(map.levels(count).unwrap().table(), colors, "{count} levels");
            assert_eq!(map.colors(count), colors);
            assert!(count > 256 || map.table().len() <= 256);
            let reversed: Vec<Color> = colors.iter().rev().copied().collect();
            assert_eq!(map.reversed().levels(count).unwrap().table(), reversed);
            let scale = scale(&classes(count), &map, count);
            let drawn: Vec<Color> = (0..count).map(|class| scale.color(class as f64)).collect();
            assert_eq!(drawn, colors, "{count} classes");
            // Many values take another way than one.
            let values: Vec<f32> = (0..20_000).map(|at| (at % count) as f32).collect();
            let mut pixels = vec![[0; 4]; values.len()];
            scale.fill(&values, &mut pixels);
            for (at, pixel) in pixels.into_iter().enumerate() {
                assert_eq!(pixel, <[u8; 4]>::from(colors[at % count]));
            }
        }
    }
}

#[test]
fn a_linear_scale_of_listed_colours_has_equal_parts() {
    for name in ["tab10", "Set3", "Accent"] {
        let map = Colormap::named(name).unwrap();
        let count = map.table().len();
        let spec = HeatmapSpec::new().limits(Limits::new(0, count)).colormap(map.clone());
        let matrix = Matrix::new(&[0.0, 1.0], 1, 2).unwrap();
        let scale = Heatmap::new(matrix, spec).color_scale().unwrap();
        for (class, &color) in map.table().iter().enumerate() {
            assert_eq!(scale.color(class as f64 + 0.5), color, "{name} {class}");
        }
    }
}

#[test]
fn figures_and_strips_show_listed_colours_alone() {
    for count in [1usize, 3, 5, 20] {
        let colors = distinct(count);
        let map = Colormap::listed(&colors).unwrap();
        let classes_of_rows: Vec<usize> = (0..count).rev().collect();
        let matrix = Matrix::from_fn(count, 7, |row, col| ((row + col) % count) as u8).unwrap();
        let strip = Strip::values(classes_of_rows.iter().copied())
            .norm(classes(count))
            .colormap(map.clone())
            .legend(false);
        let spec = HeatmapSpec::new()
            .norm(classes(count))
            .colormap(map)
            .row_strip(strip)
            .size(FigureSize::pixels(500, 600));
        let figure = Heatmap::new(&matrix, spec).render().unwrap();
        assert_eq!(figure.warnings(), []);
        let layout = figure.layout();
        let (pixmap, cells) = (figure.pixmap(), layout.cells());
        let at = |x: f64, y: f64| {
            let pixel = pixmap.pixel(x as u32, y as u32).unwrap().demultiply();
            Color::rgb(pixel.red(), pixel.green(), pixel.blue())
        };
        let strip = &layout.row_strips()[0].rect;
        for row in 0..count {
            let y = cells.top + (row as f64 + 0.5) / count as f64 * (cells.bottom - cells.top);
            for col in 0..7 {
                let x = cells.left + (f64::from(col) + 0.5) / 7.0 * (cells.right - cells.left);
                assert_eq!(at(x, y), colors[(row + col as usize) % count]);
            }
            let x = f64::midpoint(strip.left, strip.right);
            assert_eq!(at(x, y), colors[classes_of_rows[row]], "strip, row {row} of {count}");
        }
    }
}

#[test]
fn intervals_that_share_colours_say_so() {
    let shared = |intervals: usize, norm: Norm, map: Colormap| {
        let matrix = Matrix::new(&[0.0, 1.0], 1, 2).unwrap();
        let spec = HeatmapSpec::new().norm(norm).colormap(map);
        let figure = Heatmap::new(matrix, spec).render().unwrap();
        figure.warnings().iter().any(|told| {
            let start = format!("{intervals} intervals share ");
            told.kind() == WarningKind::ColorsShared && told.to_string().starts_with(&start)
        })
    };
    let two = || Colormap::viridis().levels(2).unwrap();
    assert!(shared(3, classes(3), two()));
    assert!(!shared(2, classes(2), two()));
    let extended = Boundaries::new([-0.5, 0.5, 1.5]).extend_above(true);
    assert!(shared(3, Norm::Boundaries(extended.clone()), two()));
    assert!(!shared(3, Norm::Boundaries(extended), Colormap::viridis()));
    assert!(shared(11, classes(11), Colormap::named("tab10").unwrap()));
    assert!(shared(300, classes(300), Colormap::viridis()));
}

#[test]
fn lists_take_names_and_colours_owned_or_borrowed() {
    let red = Color::rgb(255, 0, 0);
    let names = vec!["red".to_owned()];
    for map in [
        Colormap::listed(["red"]),
        Colormap::listed(&["red"]),
        Colormap::listed(&names),
        Colormap::listed(names.clone()),
        Colormap::listed([red]),
        Colormap::listed(Colormap::listed([red]).unwrap().table()),
    ] {
        assert_eq!(map.unwrap().table(), [red]);
    }
    let error = Colormap::listed(["rde"]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Color);
    assert!(error.to_string().starts_with("`rde` is no CSS colour: "), "{error}");
    let none: [&str; 0] = [];
    let error = Colormap::listed(none).unwrap_err().to_string();
    assert!(error.contains("0 colour stops") && error.contains("at least one"), "{error}");
}

/// The distance of two colours in `OKLab`, from Ottosson's page, in `f64`.
fn distance(a: Color, b: Color) -> f64 {
    let lab = |color: Color| {
        let [r, g, b] = [color.r, color.g, color.b].map(|channel| {
            let level = f64::from(channel) / 255.0;
            if level <= 0.04045 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
        });
        let l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b).cbrt();
        let m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b).cbrt();
        let s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b).cbrt();
        [
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
        ]
    };
    lab(a).iter().zip(lab(b)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

#[test]
fn missing_values_are_told_from_all_others_under_every_map() {
    let themes = [
        (Theme::light(), Color::WHITE),
        (Theme::dark(), Color::rgb(0x16, 0x18, 0x1d)),
        (Theme::print(), Color::WHITE),
        (Theme::light().transparent(), Color::WHITE),
    ];
    for name in Colormap::names() {
        for (theme, background) in &themes {
            for map in [Colormap::named(name).unwrap(), Colormap::named(name).unwrap().reversed()] {
                let matrix = Matrix::new(&[0.0, f64::NAN, 1.0], 1, 3).unwrap();
                let spec = HeatmapSpec::new().colormap(map.clone()).theme(theme.clone());
                let heatmap = Heatmap::new(matrix, spec);
                let missing = heatmap.color_scale().unwrap().color(f64::NAN);
                let nearest = map.table().iter().map(|&color| distance(color, missing));
                let nearest = nearest.chain([distance(*background, missing)]);
                let nearest = nearest.fold(f64::INFINITY, f64::min);
                assert!(nearest > 0.0999, "{name}: {missing} is {nearest} from a colour");
            }
        }
    }
}

#[test]
fn a_missing_colour_that_looks_like_a_value_is_told() {
    let told = |values: &[f64], map: Colormap, theme: Theme, norm: Norm| {
        let matrix = Matrix::new(values, 1, values.len()).unwrap();
        let spec = HeatmapSpec::new().colormap(map).theme(theme).norm(norm);
        let figure = Heatmap::new(matrix, spec).render().unwrap();
        let is_told = |warning: &Warning| warning.kind() == WarningKind::MissingLikeData;
        figure.warnings().iter().any(is_told)
    };
    let (holes, grey) = ([0.0, f64::NAN, 1.0], Color::rgb(0xc8, 0xc8, 0xc8));
    let coolwarm = || Colormap::coolwarm();
    assert!(told(&holes, Colormap::greys().with_bad(grey), Theme::light(), Norm::Linear));
    assert!(told(&holes, coolwarm().with_bad(grey), Theme::light(), Norm::Linear));
    assert!(told(&holes, coolwarm(), Theme::light().missing(grey), Norm::Linear));
    assert!(!told(&holes, coolwarm(), Theme::light(), Norm::Linear));
    assert!(!told(&[0.0, 1.0], coolwarm().with_bad(grey), Theme::light(), Norm::Linear));
    let yellow = Colormap::viridis().with_bad(Color::css("#fde725").unwrap());
    assert!(told(&holes, yellow.clone(), Theme::light(), Norm::Linear));
    assert!(told(&[-1.0, 1.0, 5.0], yellow.clone(), Theme::light(), Norm::Log));
    // Of the map's colours only those count that values can have.
    let one_interval = Norm::boundaries([0, 1]);
    let other_end = yellow.clone().with_over(Color::BLACK);
    assert!(!told(&holes, other_end, Theme::light(), one_interval));
    // What lets the background through looks like the background.
    let clear = Color::TRANSPARENT;
    assert!(!told(&holes, yellow.with_bad(clear), Theme::light(), Norm::Linear));
    assert!(told(&holes, Colormap::greys().with_bad(clear), Theme::light(), Norm::Linear));
}

#[test]
fn infinities_are_counted() {
    let warnings = |values: &[f64], norm: Norm| {
        let matrix = Matrix::new(values, 1, values.len()).unwrap();
        let figure = Heatmap::new(matrix, HeatmapSpec::new().norm(norm)).render().unwrap();
        (figure.warnings().to_vec(), figure.layout().colorbar().unwrap().clone())
    };
    let infinity = f64::INFINITY;
    let told = |start| [(WarningKind::InfiniteValues, start)];
    let one = warnings(&[0.0, 1.0, infinity], Norm::Linear).0;
    assert_warned(&one, &told("1 value is +∞, beyond every limit"));
    let both = [-infinity, 0.0, infinity, 1.0, infinity];
    let three = "1 value is −∞ and 2 values are +∞, beyond every limit";
    assert_warned(&warnings(&both, Norm::Linear).0, &told(three));
    assert_warned(&warnings(&both, Norm::boundaries([0, 1])).0, &told(three));
    // Without a logarithm −∞ takes the bad colour, and is counted among the negative.
    let under_log = warnings(&both, Norm::Log).0;
    let starts = |start| under_log.iter().any(|warning| warning.to_string().starts_with(start));
    assert!(starts("2 values are +∞, beyond every limit"), "{under_log:?}");
    assert!(starts("1 negative value has no logarithm"), "{under_log:?}");
}

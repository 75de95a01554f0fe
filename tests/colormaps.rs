//! Maps that have a name, and maps made of other maps, against matplotlib's tables and lookups.
//!
//! matplotlib cuts off its channels where we round: a channel differs by one at most, in as many
//! entries as the file says (`rounded_differs`). And it spreads colours by a rounded step where we
//! divide: in `resampled` a colour that belongs to the very edge of an entry may come from the entry
//! before it. Nothing else differs.

use crate::facts::read;
use crate::property::cases_of;
use heatspec::{
    Color, ColorScale, Colormap, ErrorKind, Heatmap, HeatmapSpec, Limits, Matrix, Norm, Theme,
};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

const BAD: Color = Color::rgb(1, 2, 3);

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("an array")
}

fn hex(value: &Value) -> Color {
    Color::css(&format!("#{}", value.as_str().expect("a colour"))).expect("a colour in hexadecimal")
}

fn bytes(value: &Value) -> Color {
    let channel = |k: usize| u8::try_from(value[k].as_u64().expect("a count")).expect("a byte");
    Color::rgb(channel(0), channel(1), channel(2))
}

/// A number, or the name of one for which JSON has no notation.
fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| value.as_str().unwrap().parse().expect("nan, inf or -inf"))
}

/// The maps of the facts, each by the constructor of its own.
fn constructed(name: &str) -> Colormap {
    match name {
        "twilight" => Colormap::twilight(),
        "coolwarm" => Colormap::coolwarm(),
        "RdBu" => Colormap::rd_bu(),
        "Greys" => Colormap::greys(),
        "Blues" => Colormap::blues(),
        _ => panic!("no constructor for {name}"),
    }
}

fn cases() -> Vec<(Colormap, Value)> {
    let Value::Array(cases) = read("colormaps_more.json", "cases") else { panic!("no cases") };
    assert_eq!(cases.len(), 5);
    cases.into_iter().map(|case| (constructed(case["name"].as_str().unwrap()), case)).collect()
}

/// matplotlib's bytes for the whole table.
fn cut_table(case: &Value) -> Vec<Color> {
    let native = if case["lut_native"].is_array() { "lut_native" } else { "lut256" };
    list(&case[native]).iter().map(bytes).collect()
}

/// Whether a colour is another one with some channels cut off instead of rounded.
fn is_cut(rounded: Color, cut: Color) -> bool {
    let step = |rounded: u8, cut: u8| rounded == cut || rounded == cut + 1;
    step(rounded.r, cut.r) && step(rounded.g, cut.g) && step(rounded.b, cut.b)
}

#[test]
fn tables_are_the_published_ones() {
    let tables = read("colormap_tables_more.json", "tables");
    for (name, table) in tables.as_object().unwrap() {
        let published: Vec<Color> = list(table).iter().map(hex).collect();
        let map = constructed(name);
        assert_eq!(map.name(), name);
        assert_eq!(map.table(), published, "{name}");
        assert_eq!((map.under(), map.bad()), (published[0], None), "{name}");
        assert_eq!(map.over(), published[published.len() - 1], "{name}");
        assert_eq!(Colormap::named(name).unwrap(), map);
    }
}

#[test]
fn tables_differ_from_matplotlibs_bytes_by_its_cutting_off() {
    for (map, case) in cases() {
        let cut = cut_table(&case);
        assert_eq!((map.table().len(), case["N"].as_u64()), (cut.len(), Some(cut.len() as u64)));
        let pairs = || map.table().iter().zip(&cut);
        assert!(pairs().all(|(&ours, &theirs)| is_cut(ours, theirs)), "{}", map.name());
        let differing = pairs().filter(|(ours, theirs)| ours != theirs).count();
        assert_eq!(Some(differing as u64), case["rounded_differs"].as_u64(), "{}", map.name());
    }
}

#[test]
fn lookups_take_matplotlibs_entry() {
    for (map, case) in cases() {
        let cut = cut_table(&case);
        let map = map.with_bad(BAD);
        let scale = unit_scale(map.clone());
        for (x, theirs) in list(&case["x"]).iter().map(number).zip(list(&case["rgba"])) {
            let (ours, theirs) = (map.at(x), hex(theirs));
            assert_eq!(scale.color(x), ours, "{} at {x:e}: the figure differs", map.name());
            if x.is_nan() {
                assert_eq!((ours, theirs), (BAD, Color::TRANSPARENT));
                continue;
            }
            assert!(is_cut(ours, theirs), "{} at {x:e}: {ours} {theirs}", map.name());
            let count = cut.len();
            let index = ((x.clamp(0.0, 1.0) * count as f64) as usize).min(count - 1);
            assert_eq!((ours, theirs), (map.table()[index], cut[index]), "{} {x:e}", map.name());
        }
    }
}

/// The colours of a figure whose limits are 0 and 1.
fn unit_scale(map: Colormap) -> ColorScale {
    let spec = HeatmapSpec::new()
        .norm(Norm::Linear)
        .limits(Limits::new(0.0, 1.0))
        .colormap(map)
        .theme(Theme::light().missing(Color::WHITE));
    Heatmap::new(Matrix::new(&[0.5], 1, 1).unwrap(), spec).color_scale().unwrap()
}

#[test]
fn outside_and_nan_take_their_own_colours() {
    let (under, over) = (Color::rgb(255, 0, 255), Color::rgb(0, 255, 255));
    let map = Colormap::twilight().with_under(under).with_over(over).with_bad(BAD);
    for (_, case) in cases() {
        for x in list(&case["x"]).iter().map(number) {
            let expected = match x {
                _ if x.is_nan() => BAD,
                _ if x < 0.0 => under,
                _ if x > 1.0 => over,
                _ => Colormap::twilight().at(x),
            };
            assert_eq!(map.at(x), expected, "{x:e}");
        }
    }
    assert_eq!(Colormap::twilight().at(f64::NAN), Color::TRANSPARENT);
    assert_eq!(map.at(-0.0), map.table()[0]);
}

#[test]
fn reversed_maps_are_matplotlibs_own() {
    for (map, case) in cases() {
        let name = format!("{}_r", map.name());
        let reversed = Colormap::named(&name).unwrap();
        assert_eq!(reversed, map.reversed());
        assert_eq!(reversed.name(), name);
        assert_eq!(reversed.reversed(), map);
        let cut = cut_table(&case);
        let last = cut.len() - 1;
        for index in 0..=last {
            let ours = reversed.table()[last - index];
            assert_eq!(ours, map.table()[index]);
            let own = &case["reverse_differs"][index.to_string()];
            let theirs = if own.is_null() { cut[index] } else { bytes(own) };
            assert!(is_cut(ours, theirs), "{name} {index}: {ours} {theirs}");
        }
    }
}

#[test]
fn levels_are_matplotlibs_resampled() {
    // Of twilight's 510 entries the facts have 256 spread over the whole map.
    let (map, case) = cases().into_iter().find(|(map, _)| map.name() == "twilight").unwrap();
    let levels = map.levels(256).unwrap();
    let native = cut_table(&case);
    let mut at_an_edge = 0;
    for (i, theirs) in list(&case["lut256"]).iter().map(bytes).enumerate() {
        let index = (2 * i).min(509);
        assert_eq!(levels.table()[i], map.table()[index], "{i}");
        if theirs != native[index] {
            assert_eq!(theirs, native[index - 1], "{i}");
            at_an_edge += 1;
        }
    }
    assert!(at_an_edge < 30, "{at_an_edge} colours come from the entry before");
}

#[test]
fn names_are_known_in_any_capitals() {
    let folded = |name: &str| name.to_lowercase().replace('_', "");
    let names: Vec<&str> = Colormap::names().collect();
    let distinct: BTreeSet<String> = names.iter().map(|name| folded(name)).collect();
    assert_eq!(distinct.len(), names.len(), "two names differ in capitals only");
    assert!(names.iter().all(|name| !name.ends_with("_r")));
    for name in names {
        let map = Colormap::named(name).unwrap();
        assert_eq!(map.name(), name);
        assert!(map.table().iter().all(|color| color.a == 255), "{name}");
        for other in [name.to_lowercase(), name.to_uppercase()] {
            assert_eq!(Colormap::named(&other).unwrap(), map, "{other}");
            for ending in ["_r", "_R"] {
                let reversed = Colormap::named(&format!("{other}{ending}")).unwrap();
                assert_eq!(reversed, map.reversed(), "{other}{ending}");
            }
        }
    }
    assert_eq!(Colormap::named("yl_gn_bu_r").unwrap().name(), "YlGnBu_r");
}

#[test]
fn unknown_names_come_with_near_ones() {
    let near = |wanted: &str| {
        let error = Colormap::named(wanted).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Color);
        let told = error.to_string();
        let rest = told.strip_prefix(&format!("no colormap is named `{wanted}`")).unwrap();
        let (names, _) = rest.split_once(": `Colormap::names()` lists all there are, ").unwrap();
        let names =
            names.strip_prefix(" (did you mean `").and_then(|names| names.strip_suffix("`?)"));
        let names = names.into_iter().flat_map(|names| names.split("` or `"));
        let names: Vec<String> = names.map(str::to_owned).collect();
        assert_eq!(error.suggestion(), names.first().map(String::as_str));
        names
    };
    assert_eq!(near("virdis"), ["viridis"]);
    assert_eq!(near("Virdis_r"), ["viridis_r"]);
    assert_eq!(near("spectrall"), ["Spectral"]);
    assert_eq!(near("graey")[0], "gray");
    assert_eq!(near("coolwarm2")[0], "coolwarm");
    assert_eq!(near("twilight_shift"), ["twilight_shifted"]);
    assert_eq!(near("tab12")[0], "tab10");
    for far in ["", "_r", "parula", "viridis ∞ and more besides, on and on", "é"] {
        assert!(near(far).len() <= 3, "{far}");
    }
    assert!(near("").is_empty() && near("_r").is_empty() && near("parula").is_empty());
    assert_eq!(
        Colormap::named("Blue").unwrap_err().to_string(),
        "no colormap is named `Blue` (did you mean `Blues`?): `Colormap::names()` lists all there \
         are, and `_r` behind a name reverses its map"
    );
}

#[test]
fn what_cannot_be_made_is_refused_with_its_numbers() {
    let map = Colormap::greys();
    for levels in [0, Colormap::MOST_LEVELS + 1, usize::MAX] {
        let error = map.levels(levels).unwrap_err();
        assert!(error.to_string().contains(&format!("{levels} levels")), "{error}");
    }
    assert_eq!(map.levels(Colormap::MOST_LEVELS).unwrap().table().len(), Colormap::MOST_LEVELS);
    let (nan, less) = (f64::NAN, 0.0f64.next_down());
    for (a, b) in [(0.5, 0.5), (0.6, 0.4), (less, 1.0), (0.0, 1.1), (nan, 1.0), (0.0, nan)] {
        let error = map.truncated(a, b).unwrap_err();
        assert!(error.to_string().contains(&format!("from {a} to {b}:")), "{error}");
    }
}

#[test]
fn chosen_colours_stay_and_others_follow_the_table() {
    let plain = Colormap::viridis();
    let chosen = plain.clone().with_under(Color::WHITE).with_over(Color::BLACK).with_bad(BAD);
    let kept = |map: &Colormap| (map.under(), map.over(), map.bad());
    for map in [chosen.levels(3).unwrap(), chosen.truncated(0.2, 0.7).unwrap(), chosen.alpha(9)] {
        assert_eq!(kept(&map), (Color::WHITE, Color::BLACK, Some(BAD)));
        assert_eq!(map.name(), "viridis");
    }
    let part = plain.truncated(0.25, 0.75).unwrap();
    assert_eq!(kept(&part), (plain.at(0.25), plain.at(0.75), None));
    let clear = plain.alpha(9);
    assert_eq!(kept(&clear), (clear.table()[0], clear.table()[255], None));
    assert!(clear.table().iter().zip(plain.table()).all(|(c, p)| *c == p.with_alpha(9)));
    assert_eq!(clear.alpha(255), plain);
}

#[test]
fn one_colour_and_none() {
    let map = Colormap::blues();
    assert!(map.colors(0).is_empty());
    assert_eq!(map.colors(1), [map.table()[0]]);
    assert_eq!(map.levels(1).unwrap().table(), [map.table()[0]]);
    let single = map.levels(1).unwrap();
    assert_eq!(single.truncated(0.3, 0.4).unwrap(), single);
    assert_eq!([0.0, 0.5, 1.0].map(|t| single.at(t)), [map.table()[0]; 3]);
    assert_eq!(unit_scale(single).color(0.7), map.table()[0]);
}

fn any_map() -> impl Strategy<Value = Colormap> {
    let names: Vec<&str> = Colormap::names().collect();
    (prop::sample::select(names), 1usize..700, any::<bool>()).prop_map(
        |(name, levels, resample)| {
            let map = Colormap::named(name).unwrap();
            if resample { map.levels(levels).unwrap() } else { map }
        },
    )
}

proptest! {
    #![proptest_config(cases_of(256))]

    #[test]
    fn as_many_levels_as_entries_change_nothing(map in any_map()) {
        prop_assert_eq!(map.levels(map.table().len()).unwrap(), map.clone());
        prop_assert_eq!(map.truncated(0.0, 1.0).unwrap(), map.clone());
        prop_assert_eq!(map.colors(map.table().len()), map.table());
        prop_assert_eq!(map.reversed().reversed(), map);
    }

    #[test]
    fn colours_are_the_map_at_even_fractions(map in any_map(), count in 2usize..600) {
        let colors = map.colors(count);
        for (i, &color) in colors.iter().enumerate() {
            prop_assert_eq!(color, map.at(i as f64 / (count - 1) as f64));
        }
        prop_assert_eq!((colors[0], colors[count - 1]), (map.at(0.0), map.at(1.0)));
        let levels = map.levels(count).unwrap();
        prop_assert_eq!(levels.table(), colors);
    }

    #[test]
    fn a_part_is_a_run_of_the_table(map in any_map(), a in 0.0f64..1.0, b in 0.0f64..=1.0) {
        prop_assume!(a != b);
        let part = map.truncated(a.min(b), a.max(b)).unwrap();
        prop_assert_eq!(part.table().len(), map.table().len());
        prop_assert_eq!((part.at(0.0), part.at(1.0)), (map.at(a.min(b)), map.at(a.max(b))));
        // Every colour of the part comes from the map, in the same order.
        let mut rest = map.table();
        for color in part.table() {
            let next = rest.iter().position(|own| own == color);
            prop_assert!(next.is_some(), "{} is not where it should be", color);
            rest = &rest[next.unwrap()..];
        }
    }

    #[test]
    fn legends_agree_with_figures(map in any_map(), t in -0.5f64..1.5) {
        let scale = unit_scale(map.clone());
        prop_assert_eq!(map.at(t), scale.color(t));
    }

    #[test]
    fn no_name_panics(name in "\\PC{0,40}") {
        let _ = Colormap::named(&name);
    }
}

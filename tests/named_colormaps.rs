//! All maps that have a name against matplotlib's and seaborn's colours, byte for byte.
//!
//! `tests/colormaps_make.py` writes the facts.

use heatspec::{Color, Colormap, Error};
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
        assert!(matches!(error, Error::UnknownColormap { name: kept, .. } if kept == name));
    }
    let long = "x".repeat(100_000);
    assert!(Colormap::named(&long).unwrap_err().to_string().len() < 1000);
    let error = Color::css("\u{1b}]0;title\u{7}").unwrap_err();
    assert!(!error.to_string().contains(char::is_control), "{error:?}");
}

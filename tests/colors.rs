//! Colours, norms and limits against matplotlib's.
//!
//! Where the two differ, they differ on purpose:
//!
//! | case | matplotlib | here | why |
//! |---|---|---|---|
//! | a table's channels as bytes | cut off | rounded | the published tables are the rounded ones |
//! | ±∞ | masked, so bad (transparent) | over, under | an overflow is a value, and known to be large |
//! | zero under a log norm | masked, so bad | under | a converged state is no missing value |
//! | bad, without a colour of its own | transparent | the theme's `missing` | must show on any background |
//! | a value past a limit by less than a rounding of the norm | inside | over, under | limits are compared as values |
//! | `f32` data | norm in `f32` | norm in `f64` | exact; moves fractions, but no colour of these facts |
//! | all usable values equal | all take the first colour | limits widen, all take the middle | such a figure has a colour bar |
//! | no usable value | limits 0 and 0 | an error | such a figure shows nothing |

use crate::facts::{cases, count, list};
use crate::told::assert_error;
use heatspec::{
    Color, ColorScale, Colorbar, Colormap, ErrorKind, FigureSize, Heatmap, HeatmapSpec, Limits,
    Matrix, Norm, Theme, WarningKind,
};
use serde_json::Value;

const STANDARD: [&str; 6] = ["viridis", "magma", "inferno", "plasma", "cividis", "turbo"];
const MISSING: Color = Color::rgb(1, 2, 3);

fn standard(name: &str) -> Option<Colormap> {
    Some(match name {
        "viridis" => Colormap::viridis(),
        "magma" => Colormap::magma(),
        "inferno" => Colormap::inferno(),
        "plasma" => Colormap::plasma(),
        "cividis" => Colormap::cividis(),
        "turbo" => Colormap::turbo(),
        _ => return None,
    })
}

fn hex(text: &str) -> Color {
    Color::css(&format!("#{text}")).expect("a colour in hexadecimal")
}

/// A number, or one of the strings that stand for what JSON has no number for.
fn number(value: &Value) -> f64 {
    match value.as_str() {
        Some(text) => text.parse().expect("nan, inf or -inf"),
        None => value.as_f64().expect("a number"),
    }
}

fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().map(number).collect()
}

/// The scale of a figure with these limits.
fn scale(norm: Norm, limits: Limits, colormap: Colormap) -> ColorScale {
    let spec = HeatmapSpec::new()
        .norm(norm)
        .limits(limits)
        .colormap(colormap)
        .theme(Theme::light().missing(MISSING));
    let matrix = Matrix::new(&[1.0], 1, 1).unwrap();
    Heatmap::new(matrix, spec).color_scale().unwrap()
}

/// The entry of the table that a value inside the limits has by definition.
fn entry(scale: &ColorScale, value: f64) -> Option<usize> {
    let count = scale.colors().len();
    let fraction = scale.norm().forward(value)?;
    Some(((fraction * count as f64) as usize).min(count - 1))
}

/// matplotlib's bytes for the tables: its channels are cut off where ours are rounded.
struct CutTables(Vec<(String, Vec<Color>)>);

impl CutTables {
    fn read() -> Self {
        let channel = |value: &Value| u8::try_from(count(value)).expect("a byte");
        let color = |rgb: &Value| Color::rgb(channel(&rgb[0]), channel(&rgb[1]), channel(&rgb[2]));
        let table = |case: &Value| {
            let name = case["name"].as_str().unwrap().to_owned();
            (name, list(&case["lut256"]).iter().map(color).collect())
        };
        Self(cases("colormaps.json").iter().map(table).collect())
    }

    fn of(&self, name: &str) -> &[Color] {
        &self.0.iter().find(|(own, _)| own == name).expect("a table of that name").1
    }
}

#[test]
fn standard_tables_are_the_published_ones() {
    let tables = crate::facts::read("colormap_tables.json", "tables");
    for name in STANDARD {
        let ours = standard(name).unwrap();
        let published: Vec<Color> =
            list(&tables[name]).iter().map(|entry| hex(entry.as_str().unwrap())).collect();
        assert_eq!(ours.name(), name);
        assert_eq!(ours.table(), published, "{name}");
        assert_eq!((ours.under(), ours.over(), ours.bad()), (published[0], published[255], None));

        let reversed = ours.reversed();
        let backwards: Vec<Color> = published.iter().rev().copied().collect();
        assert_eq!(reversed.name(), format!("{name}_r"));
        assert_eq!(reversed.table(), backwards, "{name}");
        assert_eq!((reversed.under(), reversed.over()), (published[255], published[0]));
        assert_eq!(reversed.reversed(), ours);
    }
}

#[test]
fn under_and_over_change_places_with_the_colours() {
    let map = Colormap::magma().with_under(Color::WHITE).with_bad(MISSING).reversed();
    assert_eq!((map.under(), map.over()), (map.table()[0], Color::WHITE));
    assert_eq!(map.bad(), Some(MISSING));
}

#[test]
fn tables_differ_from_matplotlibs_bytes_by_its_cutting_off() {
    let cut = CutTables::read();
    let facts = cases("colormaps.json");
    for name in STANDARD {
        let case = facts.iter().find(|case| case["name"] == name).unwrap();
        let mut differing = 0;
        for (index, (ours, theirs)) in
            standard(name).unwrap().table().iter().zip(cut.of(name)).enumerate()
        {
            let steps = [ours.r - theirs.r, ours.g - theirs.g, ours.b - theirs.b];
            assert!(steps.iter().all(|&step| step <= 1), "{name} {index}: {ours} {theirs}");
            differing += usize::from(ours != theirs);
        }
        assert_eq!(differing, count(&case["rounded_differs"]), "{name}");
    }
}

#[test]
fn lookups_take_the_same_entry() {
    let cut = CutTables::read();
    for case in cases("colormaps.json") {
        let name = case["name"].as_str().unwrap();
        let Some(colormap) = standard(name) else { continue };
        let scale = scale(Norm::Linear, Limits::new(0.0, 1.0), colormap);
        let theirs = list(&case["rgba"]).iter().map(|rgba| hex(rgba.as_str().unwrap()));
        for (x, theirs) in numbers(&case["x"]).into_iter().zip(theirs) {
            let ours = scale.color(x);
            if x.is_nan() {
                assert_eq!((ours, theirs), (MISSING, Color::TRANSPARENT));
                continue;
            }
            let index = entry(&scale, x).unwrap_or(if x < 0.0 { 0 } else { 255 });
            assert_eq!(ours, scale.colors()[index], "{name} at {x:e}");
            assert_eq!(theirs, cut.of(name)[index], "{name} at {x:e}");
        }
    }
}

/// What a value is to our scale, where matplotlib might see it otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Inside(usize),
    Under,
    Over,
    Bad,
}

fn kind(scale: &ColorScale, value: f64) -> Kind {
    let norm = scale.norm();
    if value.is_nan() || (*norm.norm() == Norm::Log && value < 0.0) {
        Kind::Bad
    } else if value < norm.vmin() {
        Kind::Under
    } else if value > norm.vmax() {
        Kind::Over
    } else {
        Kind::Inside(entry(scale, value).expect("a fraction for a value inside the limits"))
    }
}

/// The colour that the definition gives to a value.
fn defined(scale: &ColorScale, colormap: &Colormap, value: f64) -> Color {
    match kind(scale, value) {
        Kind::Inside(index) => scale.colors()[index],
        Kind::Under => colormap.under(),
        Kind::Over => colormap.over(),
        Kind::Bad => colormap.bad().unwrap_or(MISSING),
    }
}

/// Whether matplotlib masks a value that has a place on our scale.
fn masked_only_there(scale: &ColorScale, value: f64) -> bool {
    value.is_infinite() || (*scale.norm().norm() == Norm::Log && value == 0.0)
}

/// Whether matplotlib's colour for a value is what its own table has for our entry.
fn agrees(ours: Kind, theirs: Color, cut: &[Color]) -> bool {
    match ours {
        Kind::Inside(index) => theirs == cut[index],
        Kind::Under => theirs == cut[0],
        Kind::Over => theirs == cut[cut.len() - 1],
        Kind::Bad => theirs == Color::TRANSPARENT,
    }
}

#[test]
fn pixels_of_figures_are_imshows() {
    let cut = CutTables::read();
    let mut values: Vec<f64> = Vec::new();
    let mut checked = 0;
    for case in cases("imshow_pixels.json") {
        if case["values"].is_array() {
            values = list(&case["values"]).iter().flat_map(numbers).collect();
        }
        let name = case["cmap"].as_str().unwrap();
        let Some(colormap) = standard(name) else { continue };
        let (rows, cols) = (count(&case["rows"]), count(&case["cols"]));
        let what = format!("{name} {} {} {rows} × {cols}", case["norm"], case["dtype"]);

        let single = case["dtype"] == "float32";
        let singles: Vec<f32> = values.iter().map(|&value| value as f32).collect();
        let matrix = if single {
            Matrix::new(&singles, rows, cols).unwrap()
        } else {
            Matrix::new(&values, rows, cols).unwrap()
        };
        let norm = if case["norm"] == "log" { Norm::Log } else { Norm::Linear };
        let spec = HeatmapSpec::new()
            .norm(norm)
            .colormap(colormap.clone())
            .colorbar(Colorbar::none())
            .theme(Theme::light().missing(MISSING))
            .size(FigureSize::per_cell(3, 3));
        let heatmap = Heatmap::new(matrix.view(), spec);
        let (figure, scale) = (heatmap.render().unwrap(), heatmap.color_scale().unwrap());

        let (vmin, vmax) = (number(&case["vmin"]), number(&case["vmax"]));
        let widened = figure.warnings().iter().any(|w| w.kind() == WarningKind::LimitsWidened);
        assert_eq!(widened, vmin == vmax, "{what}");
        if !widened {
            assert_eq!((scale.norm().vmin(), scale.norm().vmax()), (vmin, vmax), "{what}");
        }

        for row in 0..rows {
            let theirs = case["rgba_rows"][row].as_str().unwrap();
            for col in 0..cols {
                let value = matrix.get(row, col).unwrap();
                let (x, y) = figure.layout().cell_rect(row, col).unwrap().center();
                let pixel = figure.pixmap().pixel(x as u32, y as u32).unwrap().demultiply();
                let ours = Color {
                    a: pixel.alpha(),
                    ..Color::rgb(pixel.red(), pixel.green(), pixel.blue())
                };
                assert_eq!(ours, defined(&scale, &colormap, value), "{what}: {value}");

                let theirs = hex(&theirs[8 * col..8 * col + 8]);
                if widened {
                    assert_eq!((ours, theirs), (colormap.table()[128], cut.of(name)[0]));
                } else if masked_only_there(&scale, value) {
                    assert_eq!(theirs, Color::TRANSPARENT, "{what}: {value}");
                } else {
                    let agrees = agrees(kind(&scale, value), theirs, cut.of(name));
                    assert!(agrees, "{what}: {value} is {ours}, not {theirs}");
                }
                checked += 1;
            }
        }
    }
    assert!(checked > 4000, "only {checked} cells were checked");
}

#[test]
fn norms_and_their_colours_are_matplotlibs() {
    let cut = CutTables::read();
    let viridis = cut.of("viridis");
    let mut checked = 0;
    for case in cases("norms.json") {
        let norm = match case["norm"].as_str().unwrap() {
            "Normalize" => Norm::Linear,
            "LogNorm" => Norm::Log,
            _ => continue,
        };
        // There is no clipping here: a value outside the limits takes the under or over colour.
        if case["params"]["clip"] == true {
            continue;
        }
        let limits = Limits::new(number(&case["params"]["vmin"]), number(&case["params"]["vmax"]));
        let single = case["dtype"] == "float32";
        let scale = scale(norm, limits, Colormap::viridis());
        let what = format!("{} {} {}", case["norm"], case["params"], case["dtype"]);
        for (index, value) in numbers(&case["values"]).into_iter().enumerate() {
            let theirs = &case["result"][index];
            let rgba = hex(case["rgba"][index].as_str().unwrap());
            let (ours, kind) = (scale.norm().forward(value), kind(&scale, value));
            assert_eq!(
                scale.color(value),
                defined(&scale, &Colormap::viridis(), value),
                "{what}: {value}"
            );
            if theirs.is_null() {
                let reason = kind == Kind::Bad || masked_only_there(&scale, value);
                assert!(ours.is_none() && reason, "{what}: {value} is {ours:?}, not masked");
                assert_eq!(rgba, Color::TRANSPARENT);
                checked += 1;
                continue;
            }
            let theirs = number(theirs);
            match ours {
                Some(ours) if single => {
                    assert!(
                        (ours - theirs).abs() <= 2e-6,
                        "{what}: {value} is {ours}, not {theirs}"
                    );
                }
                Some(ours) => {
                    let error = (ours - theirs).abs();
                    let most = 1e-12 * theirs.abs().max(1e-3);
                    assert!(error <= most, "{what}: {value} is {ours}, not {theirs}");
                }
                // Just past a limit its fraction may have been rounded to the limit's own.
                None => {
                    assert!(!(1e-15..1.0 - 1e-15).contains(&theirs), "{what}: {value}, {theirs}");
                }
            }
            assert!(agrees(kind, rgba, viridis), "{what}: {value} is {kind:?}, not {rgba}");
            checked += 1;
        }
    }
    assert!(checked > 1500, "only {checked} values were checked");
}

#[test]
fn values_outside_the_limits_take_their_own_colours() {
    let (under, over, bad) = (hex("ff00ff"), hex("ff0000"), hex("808080"));
    let colormap = Colormap::viridis().with_under(under).with_over(over).with_bad(bad);
    let cut = CutTables::read();
    let viridis = cut.of("viridis");
    let mut checked = 0;
    for case in cases("norms.json") {
        if case["norm"] != "LogNorm" || case["params"]["clip"] == true {
            continue;
        }
        let Some(theirs) = case["rgba_imshow_extremes"].as_array() else { continue };
        let (vmin, vmax) = (number(&case["params"]["vmin"]), number(&case["params"]["vmax"]));
        let scale = scale(Norm::Log, Limits::new(vmin, vmax), colormap.clone());
        for (value, theirs) in numbers(&case["values"]).into_iter().zip(theirs) {
            let (ours, theirs) = (scale.color(value), hex(theirs.as_str().unwrap()));
            let lower_neighbour = value < vmin && value >= vmin * (1.0 - f64::EPSILON);
            let upper_neighbour = value > vmax && value <= vmax * (1.0 + f64::EPSILON);
            let expected = match kind(&scale, value) {
                Kind::Under if value == 0.0 => [under, bad],
                Kind::Over if value.is_infinite() => [over, bad],
                // The logarithms are equal, or nearly so.
                Kind::Under if lower_neighbour && theirs != under => [under, viridis[0]],
                Kind::Over if upper_neighbour && theirs != over => [over, viridis[255]],
                Kind::Under => [under; 2],
                Kind::Over => [over; 2],
                Kind::Bad => [bad; 2],
                Kind::Inside(index) => [colormap.table()[index], viridis[index]],
            };
            assert_eq!([ours, theirs], expected, "{value:e} in {vmin} … {vmax}");
            checked += 1;
        }
    }
    assert!(checked > 200, "only {checked} values were checked");
}

#[test]
fn automatic_limits_are_matplotlibs() {
    let (mut equal, mut widened, mut without) = (0, 0, 0);
    for case in cases("autolimits.json") {
        let mut values = numbers(&case["values"]);
        // A masked value is a missing one.
        if let Some(mask) = case["mask"].as_array() {
            for (value, masked) in values.iter_mut().zip(mask) {
                *value = if *masked == true { f64::NAN } else { *value };
            }
        }
        for (name, norm) in [("Normalize", Norm::Linear), ("LogNorm", Norm::Log)] {
            let theirs = &case["limits"][name];
            let (vmin, vmax) = (number(&theirs["vmin"]), number(&theirs["vmax"]));
            let what = format!("{name} of {values:?}");
            let is_log = norm == Norm::Log;
            let usable = |v: &f64| v.is_finite() && (!is_log || *v > 0.0);
            let spec = HeatmapSpec::new().norm(norm);
            let heatmap = Heatmap::new(Matrix::new(&values, 1, values.len()).unwrap(), spec);
            if !values.iter().any(usable) {
                assert_eq!((vmin, vmax), (0.0, 0.0), "{what}");
                let error = heatmap.color_scale().unwrap_err();
                let count = |p: fn(f64) -> bool| values.iter().filter(|&&v| p(v)).count();
                let (nan, infinite) = (count(f64::is_nan), count(f64::is_infinite));
                let cells = match values.len() {
                    1 => "1 value".to_owned(),
                    cells => format!("{cells} values"),
                };
                let not_positive = match count(|v| v <= 0.0 && v.is_finite()) {
                    count if is_log => format!(", {count} not above zero under a log norm"),
                    _ => String::new(),
                };
                let told = format!(
                    "of {cells} none is usable for automatic limits ({nan} NaN, {infinite} \
                     infinite{not_positive})"
                );
                assert_error(&error, ErrorKind::NoUsableValues, &told);
                without += 1;
            } else if vmin == vmax {
                let scale = heatmap.color_scale().unwrap();
                let (low, high) = (scale.norm().vmin(), scale.norm().vmax());
                assert!(low < vmin && vmax < high, "{what}: {low} … {high}");
                let middle = scale.norm().forward(vmin).unwrap();
                assert!((middle - 0.5).abs() < 1e-9, "{what}: {middle}");
                widened += 1;
            } else {
                let scale = heatmap.color_scale().unwrap();
                assert_eq!((scale.norm().vmin(), scale.norm().vmax()), (vmin, vmax), "{what}");
                equal += 1;
            }
        }
    }
    assert!(equal > 250 && widened > 20 && without > 50, "{equal} {widened} {without}");
}

#[test]
fn one_limit_given_leaves_the_other_to_the_data() {
    let values = [f64::NAN, 3.0, 0.5, f64::INFINITY, 8.0, -2.0];
    let matrix = Matrix::new(&values, 2, 3).unwrap();
    let limits = |norm: Norm, limits: Limits| {
        let spec = HeatmapSpec::new().norm(norm).limits(limits);
        let scale = Heatmap::new(&matrix, spec).color_scale().unwrap();
        (scale.norm().vmin(), scale.norm().vmax())
    };
    assert_eq!(limits(Norm::Linear, Limits::auto().vmin(1.0)), (1.0, 8.0));
    assert_eq!(limits(Norm::Linear, Limits::auto().vmax(1.0)), (-2.0, 1.0));
    assert_eq!(limits(Norm::Log, Limits::auto().vmax(1.0)), (0.5, 1.0));
    assert_eq!(limits(Norm::Log, Limits::auto().vmin(0.1)), (0.1, 8.0));
}

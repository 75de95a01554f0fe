//! Norms of every shape against matplotlib's, and promises that hold for all of them.

use crate::facts::cases;
use crate::property::cases_of;
use crate::told::assert_error;
use heatspec::{
    Boundaries, ColorScale, Error, ErrorKind, Heatmap, HeatmapSpec, Limits, Matrix, Norm,
};
use proptest::prelude::*;
use serde_json::Value;
use std::fmt::Write as _;

fn number(value: &Value) -> f64 {
    match value.as_str() {
        Some("nan") => f64::NAN,
        Some("inf") => f64::INFINITY,
        Some("-inf") => f64::NEG_INFINITY,
        Some(other) => other.parse().unwrap(),
        None => value.as_f64().unwrap(),
    }
}

fn scale(norm: Norm, limits: Limits, values: &[f64]) -> Result<ColorScale, Error> {
    let matrix = Matrix::new(values, 1, values.len()).unwrap();
    Heatmap::new(matrix, HeatmapSpec::new().norm(norm).limits(limits)).color_scale()
}

/// The norm of a case, and the limits that the case gives.
fn norm_of(case: &Value) -> (Norm, Limits) {
    let params = &case["params"];
    let get = |name: &str| params[name].as_f64().unwrap();
    let given = || Limits::new(get("vmin"), get("vmax"));
    match case["norm"].as_str().unwrap() {
        "SymLogNorm" => {
            let (linthresh, linscale) = (get("linthresh"), get("linscale"));
            (Norm::SymLog { linthresh, linscale, base: get("base") }, given())
        }
        "PowerNorm" => (Norm::Power { gamma: get("gamma") }, given()),
        "TwoSlopeNorm" => (Norm::TwoSlope { center: get("vcenter") }, given()),
        "CenteredNorm" => {
            let (center, half) = (get("vcenter"), get("halfrange"));
            (Norm::Centered { center }, Limits::new(center - half, center + half))
        }
        "BoundaryNorm" => {
            let edges = params["boundaries"].as_array().unwrap();
            let extend = params["extend"].as_str().unwrap();
            let boundaries = Boundaries::new(edges.iter().map(|edge| edge.as_f64().unwrap()))
                .extend_below(extend == "min" || extend == "both")
                .extend_above(extend == "max" || extend == "both");
            (Norm::Boundaries(boundaries), Limits::auto())
        }
        other => panic!("{other} is not in this file"),
    }
}

#[test]
fn fractions_and_colours_agree() {
    let mut checked = 0;
    // They truncate colours to bytes where we round, so that entries are compared, not channels.
    let viridis = cases("colormaps.json").into_iter().find(|map| map["name"] == "viridis").unwrap();
    let table = viridis["lut256"].as_array().unwrap();
    let entry = |bytes: &Value| -> String {
        let mut hex = String::new();
        for byte in bytes.as_array().unwrap() {
            write!(hex, "{:02x}", byte.as_u64().unwrap()).unwrap();
        }
        hex
    };
    let table: Vec<String> = table.iter().map(entry).collect();
    for case in cases("shaped_norms.json") {
        let (norm, limits) = norm_of(&case);
        let is_boundaries = matches!(norm, Norm::Boundaries(_));
        if is_boundaries && case["params"]["ncolors"] != 256 {
            continue;
        }
        let scale = scale(norm.clone(), limits, &[0.0]).unwrap();
        let values = case["values"].as_array().unwrap().iter().map(number);
        let results = case["result"].as_array().unwrap();
        let colors = case["rgba"].as_array().unwrap();
        for ((value, theirs), hex) in values.zip(results).zip(colors) {
            if value.is_nan() {
                continue;
            }
            checked += 1;
            let at = format!("{norm:?} at {value:e}");
            if is_boundaries && value == scale.norm().vmax() {
                // Our last interval is closed, and theirs is open.
                assert_eq!(scale.color(value), scale.color(value.next_down()), "{at}");
                continue;
            }
            if let (Some(ours), Some(theirs), false) =
                (scale.norm().forward(value), theirs.as_f64(), is_boundaries)
            {
                assert!((ours - theirs).abs() <= 1e-12, "{at}: {ours} {theirs}");
            }
            // Infinities take the over and under colours here, and theirs are masked in places.
            let Some(hex) = hex.as_str().filter(|hex| *hex != "00000000") else { continue };
            let hex = &hex[..6];
            let entries = table.iter().enumerate().filter(|(_, entry)| entry.as_str() == hex);
            let mut ours = entries.map(|(index, _)| scale.colors()[index]);
            let found = scale.color(value);
            assert!(ours.any(|entry| entry == found), "{at}: {found}, not their {hex}");
        }
    }
    assert!(checked > 1000, "only {checked}");
}

#[test]
fn automatic_limits_agree() {
    let norms = [
        ("SymLogNorm", Norm::symlog(0.1)),
        ("PowerNorm", Norm::Power { gamma: 0.5 }),
        ("TwoSlopeNorm", Norm::TwoSlope { center: 0.0 }),
        ("CenteredNorm", Norm::Centered { center: 0.0 }),
        ("CenteredNorm(vcenter=3)", Norm::Centered { center: 3.0 }),
    ];
    let (mut checked, mut widened) = (0, 0);
    for case in cases("shaped_autolimits.json") {
        let mut values: Vec<f64> = case["values"].as_array().unwrap().iter().map(number).collect();
        // What their mask hides is NaN here.
        for (value, hidden) in values.iter_mut().zip(case["mask"].as_array().into_iter().flatten())
        {
            if hidden.as_bool().unwrap() {
                *value = f64::NAN;
            }
        }
        if values.is_empty() {
            continue;
        }
        for (name, norm) in &norms {
            let theirs = &case["limits"][name];
            let (vmin, vmax) = (theirs["vmin"].as_f64(), theirs["vmax"].as_f64());
            match (scale(norm.clone(), Limits::auto(), &values), vmin, vmax) {
                // Where nothing is finite they have no limits, or those of an empty range.
                (Err(error), _, _) if error.kind() == ErrorKind::NoUsableValues => {
                    assert!(values.iter().all(|value| !value.is_finite()));
                }
                (Ok(scale), Some(vmin), Some(vmax)) if vmin < vmax => {
                    checked += 1;
                    let ours = (scale.norm().vmin(), scale.norm().vmax());
                    let close = |a: f64, b: f64| (a - b).abs() <= 1e-14 * a.abs().max(b.abs());
                    let agree = close(ours.0, vmin) && close(ours.1, vmax);
                    assert!(agree, "{name} {values:?}: {ours:?} {vmin} {vmax}");
                }
                // One value: they leave an empty range, we widen it or keep the centre inside.
                (Ok(_), Some(_), Some(_)) => widened += 1,
                (result, vmin, vmax) => panic!("{name} {values:?}: {result:?} {vmin:?} {vmax:?}"),
            }
        }
    }
    assert!(checked > 150 && widened > 0, "{checked} {widened}");
}

fn any_norm() -> impl Strategy<Value = Norm> {
    prop_oneof![
        Just(Norm::Linear),
        (1e-3f64..10.0, 0.1f64..4.0, 1.5f64..20.0)
            .prop_map(|(linthresh, linscale, base)| Norm::SymLog { linthresh, linscale, base }),
        (1e-3f64..100.0).prop_map(|linear_width| Norm::Asinh { linear_width }),
        (0.4f64..5.0).prop_map(|gamma| Norm::Power { gamma }),
        (-5.0f64..5.0).prop_map(|center| Norm::TwoSlope { center }),
        (-5.0f64..5.0).prop_map(|center| Norm::Centered { center }),
        Just(Norm::Quantile),
        Just(Norm::custom(f64::cbrt, |t| t * t * t)),
        prop::collection::btree_set(-100i32..100, 2..12)
            .prop_map(|edges| Norm::Boundaries(Boundaries::new(edges))),
    ]
}

proptest! {
    #![proptest_config(cases_of(256))]

    #[test]
    fn every_norm_is_monotone_and_inverts(
        norm in any_norm(),
        mut values in prop::collection::vec(-100.0f64..100.0, 2..60),
    ) {
        let scale = match scale(norm.clone(), Limits::auto(), &values) {
            Ok(scale) => scale,
            Err(error) => return Err(TestCaseError::fail(format!("{norm:?}: {error}"))),
        };
        let fitted = scale.norm();
        values.sort_by(f64::total_cmp);
        let fractions: Vec<f64> = values.iter().filter_map(|&v| fitted.forward(v)).collect();
        prop_assert!(fractions.iter().all(|fraction| (0.0..=1.0).contains(fraction)));
        prop_assert!(fractions.is_sorted(), "{:?}: {:?}", norm, fractions);
        if !matches!(norm, Norm::Boundaries(_) | Norm::Quantile) {
            prop_assert_eq!(fitted.forward(fitted.vmin()), Some(0.0));
            prop_assert_eq!(fitted.forward(fitted.vmax()), Some(1.0));
            for step in 1..20 {
                let fraction = f64::from(step) / 20.0;
                let back = fitted.forward(fitted.inverse(fraction)).unwrap_or(f64::NAN);
                prop_assert!((back - fraction).abs() < 1e-6, "{:?}: {} {}", norm, fraction, back);
            }
        }
    }

    #[test]
    fn percentiles_keep_outliers_out(mut values in prop::collection::vec(0.0f64..1.0, 50..200)) {
        values.push(1e9);
        let scale = scale(Norm::Linear, Limits::percentile(2.0, 98.0), &values).unwrap();
        prop_assert!(scale.norm().vmax() <= 1.0 && scale.norm().vmin() >= 0.0);
        let below = values.iter().filter(|&&value| value < scale.norm().vmin()).count();
        prop_assert!(below <= values.len() / 50 + 1);
    }
}

#[test]
fn symmetric_limits_and_mirrored_ones() {
    let limits = |norm: Norm, limits: Limits| {
        let scale = scale(norm, limits, &[-1.0, 4.0]).unwrap();
        (scale.norm().vmin(), scale.norm().vmax())
    };
    assert_eq!(limits(Norm::Linear, Limits::symmetric(0.0)), (-4.0, 4.0));
    assert_eq!(limits(Norm::Linear, Limits::symmetric(1.0)), (-2.0, 4.0));
    assert_eq!(limits(Norm::Linear, Limits::symmetric(0.0).vmax(10.0)), (-10.0, 10.0));
    assert_eq!(limits(Norm::Centered { center: 0.0 }, Limits::auto()), (-4.0, 4.0));
    assert_eq!(limits(Norm::TwoSlope { center: 0.0 }, Limits::auto()), (-1.0, 4.0));
    assert_eq!(limits(Norm::TwoSlope { center: 5.0 }, Limits::auto()), (-1.0, 11.0));
}

#[test]
fn equalised_colours_are_used_equally_often() {
    let values: Vec<f64> = (0..10_000).map(|i| (f64::from(i) / 1000.0).exp()).collect();
    let scale = scale(Norm::Quantile, Limits::auto(), &values).unwrap();
    let mut counts = std::collections::HashMap::new();
    for &value in &values {
        *counts.entry(scale.color(value)).or_insert(0) += 1;
    }
    // Two pairs of viridis's 256 entries are the same colour.
    assert_eq!(counts.len(), 254);
    assert!(counts.values().all(|count| (30..=90).contains(count)), "{counts:?}");
}

#[test]
fn a_value_on_a_boundary_belongs_to_the_interval_above() {
    let norm = Norm::Boundaries(Boundaries::new([0.0, 1.0, 2.0]));
    let scale = scale(norm, Limits::auto(), &[0.5]).unwrap();
    let [first, last] = [scale.colors()[0], scale.colors()[255]];
    assert_eq!([-0.1, 0.0, 0.99].map(|value| scale.color(value)), [first; 3]);
    assert_eq!([1.0, 1.99, 2.0, 3.0].map(|value| scale.color(value)), [last; 4]);
}

#[test]
fn parameters_that_make_no_norm() {
    let error = |norm: Norm, limits: Limits| match scale(norm, limits, &[-1.0, 2.0]) {
        Ok(scale) => panic!("{:?}", scale.norm().norm()),
        Err(error) => error,
    };
    let auto = Limits::auto();
    let check =
        |norm, limits, start: &str| assert_error(&error(norm, limits), ErrorKind::Norm, start);
    let told = "a norm's linthresh cannot be 0: give a finite number above 0";
    check(Norm::symlog(0.0), auto, told);
    let base = Norm::SymLog { linthresh: 1.0, linscale: 1.0, base: 1.0 };
    check(base, auto, "a norm's base cannot be 1: ");
    let linear_width = Norm::Asinh { linear_width: f64::NAN };
    check(linear_width, auto, "a norm's linear_width cannot be NaN: ");
    check(Norm::Power { gamma: -1.0 }, auto, "a norm's gamma cannot be -1: ");
    let told = "the centre 5 does not lie between the limits 0 and 1: ";
    check(Norm::TwoSlope { center: 5.0 }, Limits::new(0.0, 1.0), told);
    let boundaries = |edges: &[f64]| Norm::Boundaries(Boundaries::new(edges.iter().copied()));
    check(boundaries(&[1.0]), auto, "there is no interval between 1 boundary: ");
    let told = "boundary 2 (2) does not lie above the one before it (2): ";
    check(boundaries(&[0.0, 2.0, 2.0]), auto, told);
    let told = "limits cannot be given beside boundaries, ";
    check(boundaries(&[0.0, 2.0]), Limits::new(0.0, 1.0), told);
    let told = "the percentiles 98 and 2 are no limits: ";
    check(Norm::Linear, Limits::percentile(98.0, 2.0), told);
    let told = "the custom norm's function does not rise from -1 to 2: ";
    check(Norm::custom(|v| -v, |t| -t), auto, told);
}

#[test]
fn shared_limits_hold_every_matrix() {
    let (a, b) =
        (Matrix::new(&[1.0, 5.0], 1, 2).unwrap(), Matrix::new(&[-3.0, 0.0], 1, 2).unwrap());
    assert_eq!(Limits::shared([&a, &b], &Norm::Linear).unwrap(), Limits::new(-3.0, 5.0));
    assert_eq!(Limits::shared([&a, &b], &Norm::Log).unwrap(), Limits::new(1.0, 5.0));
    let centered = Norm::Centered { center: 0.0 };
    assert_eq!(Limits::shared([&a, &b], &centered).unwrap(), Limits::new(-5.0, 5.0));
    let none: [&Matrix<'_>; 0] = [];
    let error = Limits::shared(none, &Norm::Linear).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NoUsableValues);
}

/// Values that overflow what a careless formula computes.
fn extreme() -> impl Strategy<Value = f64> {
    prop_oneof![
        prop::num::f64::NORMAL,
        prop::num::f64::SUBNORMAL,
        prop::num::f64::ZERO,
        Just(f64::MAX),
        Just(f64::MIN),
        Just(f64::NAN),
        Just(f64::INFINITY),
        -10.0f64..10.0,
    ]
}

fn extreme_norm() -> impl Strategy<Value = Norm> {
    let size = prop_oneof![1e-3f64..1e3, prop::num::f64::POSITIVE, Just(1e-310), Just(1e308)];
    let base = prop_oneof![Just(10.0), Just(2.0), Just(1.000000001), Just(1e300)];
    prop_oneof![
        (size.clone(), base).prop_map(|(linthresh, base)| Norm::SymLog {
            linthresh,
            linscale: 1.0,
            base
        }),
        size.clone().prop_map(|linear_width| Norm::Asinh { linear_width }),
        size.prop_map(|gamma| Norm::Power { gamma }),
        extreme().prop_map(|center| Norm::TwoSlope { center }),
        extreme().prop_map(|center| Norm::Centered { center }),
        Just(Norm::Quantile),
        Just(Norm::Log),
        Just(Norm::custom(f64::sqrt, |_| f64::NAN)),
    ]
}

proptest! {
    #![proptest_config(cases_of(200))]

    #[test]
    fn any_norm_of_any_data_is_drawn_or_refused(
        norm in extreme_norm(),
        values in prop::collection::vec(extreme(), 1..30),
        limits in prop_oneof![
            Just(Limits::auto()), Just(Limits::percentile(5, 90)), Just(Limits::symmetric(1)),
        ],
    ) {
        let matrix = Matrix::new(&values, 1, values.len()).unwrap();
        let spec = HeatmapSpec::new().norm(norm.clone()).limits(limits);
        let heatmap = Heatmap::new(matrix, spec.size(heatspec::FigureSize::pixels(300, 200)));
        let Ok(scale) = heatmap.color_scale() else { return Ok(()) };
        let fitted = scale.norm();
        prop_assert!(fitted.vmin().is_finite() && fitted.vmax().is_finite());
        for &value in &values {
            if let Some(fraction) = fitted.forward(value) {
                prop_assert!((0.0..=1.0).contains(&fraction), "{:?} {:e}: {}", norm, value, fraction);
            }
        }
        prop_assert!(heatmap.render().is_ok(), "{:?}", norm);
    }
}

#[test]
fn equal_values_are_widened_under_percentiles_too() {
    for value in [0.0137, 0.1, 3.3, -7.7e-5] {
        let scale = scale(Norm::Linear, Limits::percentile(1, 99), &[value; 7]).unwrap();
        assert!(scale.norm().vmin() < value && value < scale.norm().vmax());
        assert!(scale.norm().vmax() - scale.norm().vmin() > 0.1 * value.abs());
    }
}

#[test]
fn centred_percentiles_are_robust() {
    let mut values: Vec<f64> = (-50..50).map(f64::from).collect();
    values.push(1e6);
    let centered = Norm::Centered { center: 0.0 };
    let scale = scale(centered, Limits::percentile(2, 98), &values).unwrap();
    assert!(scale.norm().vmax() < 60.0 && scale.norm().vmin() == -scale.norm().vmax());
}

#[test]
fn shared_limits_are_such_as_the_norm_takes() {
    let constant = Matrix::new(&[3.0, 3.0], 1, 2).unwrap();
    let positive = Matrix::new(&[1.0, 5.0], 1, 2).unwrap();
    for norm in [
        Norm::Linear,
        Norm::Log,
        Norm::TwoSlope { center: 0.0 },
        Norm::Boundaries(Boundaries::new([0, 1])),
    ] {
        for matrix in [&constant, &positive] {
            let limits = Limits::shared([matrix], &norm).unwrap();
            let spec = HeatmapSpec::new().norm(norm.clone()).limits(limits);
            assert!(Heatmap::new(matrix, spec).render().is_ok(), "{norm:?}");
        }
    }
}

#[test]
fn values_without_a_place_on_a_custom_norm_are_told() {
    let root = || Norm::custom(f64::sqrt, |_| f64::NAN);
    let values = [-1.0, 0.0, 1.0, 4.0];
    let matrix = Matrix::new(&values, 2, 2).unwrap();
    let figure = Heatmap::new(&matrix, HeatmapSpec::new().norm(root())).render().unwrap();
    let [warning] = figure.warnings() else { panic!("{:?}", figure.warnings()) };
    let expected = (heatspec::WarningKind::NoPlaceOnNorm, Some(1));
    assert_eq!((warning.kind(), warning.count()), expected);
    // A useless inverse costs ticks, and no colour.
    let scale = scale(root(), Limits::auto(), &values).unwrap();
    assert_eq!(scale.color(1.0), scale.colors()[128]);
    assert_eq!(scale.color(4.0), scale.colors()[255]);
}

#[test]
fn quantiles_of_many_equal_values_are_ticked_at_values_that_occur() {
    let values: Vec<f64> = (0..500).map(|i| if i < 400 { 0.0 } else { f64::from(i) }).collect();
    let matrix = Matrix::new(&values, 20, 25).unwrap();
    let layout = Heatmap::new(matrix, HeatmapSpec::new().norm(Norm::Quantile)).layout().unwrap();
    for tick in &layout.colorbar().unwrap().axis.ticks {
        let nearest =
            values.iter().map(|value| (value - tick.value).abs()).fold(f64::MAX, f64::min);
        assert!(nearest < 1.0, "{}", tick.value);
    }
}

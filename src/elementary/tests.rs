//! Against digits of mpmath (`tests/oracle/scripts/elementary.py`), and the promise never to fall.

use super::pair::Pair;
use super::{asinh, exp, exp10, exponential, ln, log10, logarithm, pow};
use proptest::prelude::*;

/// A function's name, its arguments, the nearest float and what that lacks of the result.
struct Case {
    name: String,
    arguments: Vec<f64>,
    nearest: f64,
    rest: f64,
}

fn cases() -> Vec<Case> {
    let text = include_str!("../../tests/oracle/elementary.json");
    let file: serde_json::Value = serde_json::from_str(text).unwrap();
    let float = |bits: &serde_json::Value| f64::from_bits(bits.as_u64().unwrap());
    let case = |row: &serde_json::Value| Case {
        name: row[0].as_str().unwrap().to_owned(),
        arguments: row[1].as_array().unwrap().iter().map(float).collect(),
        nearest: float(&row[2]),
        rest: float(&row[3]),
    };
    file["cases"].as_array().unwrap().iter().map(case).collect()
}

#[test]
fn logarithms_are_correctly_rounded_and_the_others_nearly_so() {
    let mut unlike = 0;
    for Case { name, arguments, nearest, .. } in cases() {
        let found = match (&name[..], &arguments[..]) {
            ("ln", &[x]) => ln(x),
            ("log10", &[x]) => log10(x),
            ("exp", &[x]) => exp(x),
            ("exp10", &[x]) => exp10(x),
            ("asinh", &[x]) => asinh(x),
            ("pow", &[x, y]) => pow(x, y),
            _ => panic!("{name} of {arguments:?}"),
        };
        if found != nearest {
            assert!(!["ln", "log10"].contains(&&name[..]), "{name} {arguments:?}: {found:e}");
            let is_next = [nearest.next_up(), nearest.next_down()].contains(&found);
            assert!(is_next, "{name} {arguments:?}: {found:e} and not {nearest:e}");
            unlike += 1;
        }
    }
    assert!(unlike <= 1, "{unlike}");
}

#[test]
fn results_before_rounding_have_65_bits() {
    let error = 1.0 / (1u128 << 65) as f64;
    for Case { name, arguments, nearest, rest } in cases() {
        let found = match &name[..] {
            "ln" => logarithm::fast(Pair::new(arguments[0])),
            "exp" => {
                let (mantissa, octave) = exponential::fast(Pair::new(arguments[0]));
                mantissa.scaled(exponential::power_of_two(octave))
            }
            _ => continue,
        };
        let off = ((found.high - nearest) + (found.low - rest)).abs();
        assert!(off <= error * nearest.abs(), "{name} {arguments:?}: {:e}", off / nearest.abs());
    }
}

#[test]
fn exact_results_are_exact() {
    for power in -307..=308 {
        let number: f64 = format!("1e{power}").parse().unwrap();
        assert_eq!(log10(number), f64::from(power));
        assert_eq!(exp10(f64::from(power)), number, "10^{power}");
    }
    for power in -1022..=1023 {
        assert_eq!(pow(2.0, f64::from(power)), 2f64.powi(power));
    }
    for (x, y, result) in [(3.0, 20.0, 3486784401.0), (1.5, 3.0, 3.375), (6.25, 0.5, 2.5)] {
        assert_eq!(pow(x, y), result);
    }
    assert_eq!((ln(1.0), log10(1.0), exp(0.0), asinh(0.0)), (0.0, 0.0, 1.0, 0.0));
}

#[test]
fn ends_of_the_range() {
    for logarithm in [ln, log10] {
        assert_eq!((logarithm(0.0), logarithm(f64::INFINITY)), (f64::NEG_INFINITY, f64::INFINITY));
        assert!(logarithm(-1.0).is_nan() && logarithm(f64::NAN).is_nan());
    }
    for exponential in [exp, exp10] {
        assert_eq!((exponential(f64::NEG_INFINITY), exponential(1e9)), (0.0, f64::INFINITY));
        assert!(exponential(f64::NAN).is_nan());
    }
    assert_eq!((exp10(-324.0), exp10(-323.0), exp10(309.0)), (0.0, 1e-323, f64::INFINITY));
    assert_eq!(asinh(f64::NEG_INFINITY), f64::NEG_INFINITY);
    assert_eq!(asinh(f64::MAX), 710.475860073944);
    assert!(asinh(f64::NAN).is_nan());
    assert_eq!((pow(0.0, 0.5), pow(0.5, 1e300), pow(0.5, 0.0)), (0.0, 0.0, 1.0));
    assert_eq!((pow(2.0, 1e300), pow(f64::INFINITY, 0.5)), (f64::INFINITY, f64::INFINITY));
}

/// A positive number anywhere, near 1, or where one of the functions changes its formula.
fn argument() -> impl Strategy<Value = f64> {
    let near = |bits: u64| (0u64..4000).prop_map(move |by| f64::from_bits(bits - 2000 + by));
    prop_oneof![
        (1u64..0x7fef_ffff_ffff_f000).prop_map(f64::from_bits),
        (0.5f64..2.0),
        (0u64..129).prop_flat_map(move |at| near(0x3fe6_a000_0000_0000 + (at << 45))),
        prop::sample::select(vec![1.0 / 64.0, 1.0, 1e9, f64::MIN_POSITIVE])
            .prop_flat_map(move |x: f64| near(x.to_bits())),
    ]
}

proptest! {
    #[test]
    fn nothing_falls(x in argument(), gamma in 0.01f64..100.0, steps in 1usize..60) {
        let mut x = x;
        for _ in 0..steps {
            let next = x.next_up();
            for function in [ln, log10, asinh] {
                prop_assert!(function(x) <= function(next), "{x:e}");
            }
            for function in [exp, exp10] {
                prop_assert!(function(x) <= function(next), "{x:e}");
                prop_assert!(function(-next) <= function(-x), "{x:e}");
            }
            prop_assert!(pow(x, gamma) <= pow(next, gamma), "{x:e} to the power of {gamma}");
            x = next;
        }
    }

    #[test]
    fn asinh_is_odd(x in argument()) {
        prop_assert_eq!(asinh(-x), -asinh(x));
    }
}

//! Promises that hold for any range and any number.

use super::{Comparison, flat, labels, values};
use crate::property::cases_of;
use heatspec::Format;
use heatspec::internals::ticks::{Direction, linear_ticks, log_ticks, tick_space};
use proptest::prelude::*;

#[test]
fn extremes_have_ticks() {
    let ticks = linear_ticks(f64::MIN, f64::MAX, 4, false);
    assert_eq!(labels(&ticks.major), ["−1", "0", "1"]);
    assert_eq!(ticks.exponent, Some(308));
    let smallest = f64::from_bits(1);
    assert!(!linear_ticks(0.0, smallest, 9, false).major.is_empty());
    assert_eq!(labels(&linear_ticks(3.0, 3.0, 9, false).major), ["3"]);

    let ticks = log_ticks(1e-300, 1e300, 5);
    let expected = ["10^−300", "10^−150", "10^0", "10^150", "10^300"];
    assert_eq!(labels(&ticks.major), expected);
    assert!(log_ticks(smallest, f64::MAX, usize::MAX).major.len() <= 632);
}

#[test]
fn invalid_ranges_have_none() {
    for (vmin, vmax) in [
        (f64::NAN, 1.0),
        (0.0, f64::NAN),
        (2.0, 1.0),
        (1.0, f64::INFINITY),
        (f64::NEG_INFINITY, 1.0),
    ] {
        assert!(linear_ticks(vmin, vmax, 5, false).major.is_empty());
        let ticks = log_ticks(vmin, vmax, 5);
        assert!(ticks.major.is_empty() && ticks.minor.is_empty());
    }
    assert!(log_ticks(0.0, 1.0, 5).major.is_empty());
    assert!(log_ticks(-1.0, 1.0, 5).major.is_empty());
}

#[test]
fn room_without_a_font_or_a_length() {
    let space = |length, font| tick_space(length, font, Direction::Vertical);
    assert_eq!(space(100.0, 0.0), usize::MAX);
    assert_eq!(space(-100.0, 10.0), 0);
    assert_eq!(space(f64::NAN, 10.0), 0);
    assert_eq!(space(f64::INFINITY, 10.0), usize::MAX);
}

#[test]
fn formats_write_numbers() {
    let auto = Format::auto;
    let mut comparison = Comparison::default();
    for (format, value, expected) in [
        (auto(), 0.0, "0"),
        (auto(), -0.0, "0"),
        (auto(), 1.0, "1"),
        (auto(), 0.1 + 0.2, "0.3"),
        (auto(), -12.5, "−12.5"),
        (auto(), 123_456.0, "123456"),
        (auto(), 999_999.4, "999999"),
        (auto(), 999_999.7, "10^6"),
        (auto(), 1_234_567.0, "1.23457×10^6"),
        (auto(), -1e6, "−10^6"),
        (auto(), 1e-4, "0.0001"),
        (auto(), 0.000_123_456_78, "0.000123457"),
        (auto(), 0.000_099, "9.9×10^−5"),
        (auto(), f64::MAX, "1.79769×10^308"),
        (auto(), 5e-324, "4.94066×10^−324"),
        (auto(), f64::NAN, "NaN"),
        (auto().prefix("$").suffix("!"), f64::NAN, "NaN"),
        (auto(), f64::INFINITY, "inf"),
        (auto(), f64::NEG_INFINITY, "−inf"),
        (auto().prefix("$").suffix(" m"), 2.5, "$2.5 m"),
        (auto().prefix("$").suffix(" m"), -2e9, "$−2×10^9 m"),
        (Format::fixed(0), 2.5, "2"),
        (Format::fixed(2), 1234.567, "1234.57"),
        (Format::fixed(1), -0.04, "0.0"),
        (Format::fixed(1), -0.06, "−0.1"),
        (Format::fixed(usize::MAX), 0.0, &format!("0.{}", "0".repeat(100))),
        (Format::significant(3), 0.012_34, "0.0123"),
        (Format::significant(3), 12_345.0, "12300"),
        (Format::significant(3), 0.5, "0.5"),
        (Format::significant(2), 99.6, "100"),
        (Format::significant(0), 0.26, "0.3"),
        (Format::significant(2), 1.26e7, "1.3×10^7"),
        (Format::scientific(2), 1234.5, "1.23×10^3"),
        (Format::scientific(0), -0.002, "−2×10^−3"),
        (Format::scientific(1), 9.96, "1.0×10^1"),
        (Format::scientific(3), 0.0, "0"),
        (Format::percent(0), 0.5, "50%"),
        (Format::percent(1), -0.123, "−12.3%"),
        (Format::percent(1).suffix(" of all"), 0.07, "7.0% of all"),
        (Format::percent(1), 1e22, "1000000000000000000000000.0%"),
    ] {
        let what = format!("{value:?} by {format:?}");
        comparison.same(&what, &flat(&format.apply(value)), &expected.to_owned());
    }
    comparison.finish(40);
    assert_eq!(Format::default(), Format::auto());
}

/// Any finite numbers: ordinary ones, neighbours, and arbitrary bit patterns.
fn ranges() -> impl Strategy<Value = (f64, f64)> {
    let any_bits = any::<u64>().prop_map(f64::from_bits).prop_filter("finite", |x| x.is_finite());
    let ordinary = -1e6..1e6_f64;
    prop_oneof![
        (any_bits.clone(), any_bits.clone()),
        (ordinary.clone(), ordinary.clone()),
        (ordinary, -17.0..3.0_f64).prop_map(|(a, power)| (a, a + a.abs() * power.exp2())),
        (any_bits.clone(), 1..100_u32)
            .prop_map(|(a, steps)| { (a, (0..steps).fold(a, |b, _| b.next_up())) }),
        any_bits.prop_map(|a| (0.0, a)),
    ]
    .prop_map(|(a, b)| if a <= b { (a, b) } else { (b, a) })
    .prop_filter("a range", |(a, b)| a < b && b.is_finite())
}

fn increasing(values: &[f64]) -> bool {
    values.windows(2).all(|pair| pair[0] < pair[1])
}

proptest! {
    #![proptest_config(cases_of(2000))]

    #[test]
    fn linear_ticks_keep_their_promises(
        (vmin, vmax) in ranges(),
        max_intervals in prop_oneof![1..12_usize, Just(usize::MAX)],
        integer: bool,
    ) {
        let ticks = linear_ticks(vmin, vmax, max_intervals, integer);
        let at = values(&ticks.major);
        prop_assert!(!at.is_empty());
        prop_assert!(increasing(&at), "{at:?}");
        // Two ticks are promised. The spacing that yields them may yield three
        // (five, where whole numbers leave only 5 and 2 to choose from), and the
        // slack at the ends one more.
        let fewest = if integer { 6 } else { 4 };
        prop_assert!(at.len() <= max_intervals.min(200).saturating_add(1).max(fewest), "{at:?}");
        let slack = (vmax / 2.0 - vmin / 2.0) * 2.0_f64.mul_add(1e-10, 1e-15);
        prop_assert!(at.iter().all(|&x| vmin - slack <= x && x <= vmax + slack), "{at:?}");
        prop_assert!(ticks.minor.is_empty());

        let resolved = vmax / 2.0 - vmin / 2.0 > 1e-12 * vmin.abs().max(vmax.abs());
        if resolved && vmax > 1e-300 {
            let mut written = labels(&ticks.major);
            written.sort();
            written.dedup();
            prop_assert_eq!(written.len(), at.len(), "{:?}", labels(&ticks.major));
        }
        if integer && resolved && vmax.floor() - vmin.ceil() >= 1.0 && vmax - vmin < 1e9 {
            prop_assert!(at.iter().all(|x| (x - x.round()).abs() < 1e-3), "{at:?}");
        }
    }

    #[test]
    fn log_ticks_keep_their_promises(
        (vmin, vmax) in ranges(),
        max_ticks in prop_oneof![0..12_usize, Just(usize::MAX)],
    ) {
        let ticks = log_ticks(vmin, vmax, max_ticks);
        let (major, minor) = (values(&ticks.major), values(&ticks.minor));
        prop_assert!(increasing(&major) && increasing(&minor));
        prop_assert!(major.len() <= max_ticks.saturating_add(1));
        prop_assert!(minor.len() <= 80);
        prop_assert!(minor.iter().all(|value| !major.contains(value)));
        prop_assert!(ticks.major.iter().all(|tick| flat(&tick.label).starts_with("10^")));
        let inside = |x: &f64| vmin * (1.0 - 1e-6) <= *x && *x <= vmax * (1.0 + 1e-6);
        prop_assert!(major.iter().chain(&minor).all(inside));
        if vmin > 0.0 && vmax / vmin > 10.1 && max_ticks >= 1 {
            prop_assert!(!major.is_empty());
        }
    }

    #[test]
    fn formats_write_any_number(value: f64, digits in prop_oneof![0..20_usize, Just(usize::MAX)]) {
        for format in [
            Format::auto(),
            Format::fixed(digits),
            Format::significant(digits),
            Format::scientific(digits),
            Format::percent(digits),
        ] {
            let written = flat(&format.apply(value));
            prop_assert!(!written.is_empty() && !written.contains('-'), "{written}");
        }
    }
}

#[test]
fn si_prefixes() {
    let written = |digits: usize, value: f64| Format::si(digits).apply(value).to_string();
    for (digits, value, expected) in [
        (3, 0.0, "0"),
        (3, -0.0, "0"),
        (3, 1.0, "1"),
        (3, 999.4, "999"),
        (3, 999.6, "1k"),
        (3, 1536.0, "1.54k"),
        (2, 1536.0, "1.5k"),
        (1, 1536.0, "2k"),
        (2, 153_600.0, "150k"),
        (3, -2.5e6, "−2.5M"),
        (3, 1e-3, "1m"),
        (3, 3.4e-4, "340µ"),
        (4, 9.999_96e-7, "1µ"),
        (3, 1e30, "1Q"),
        (3, 1e-30, "1q"),
        (3, 1e33, "10^33"),
        (3, 5e-32, "5×10^−32"),
        (0, 42.0, "40"),
        (17, 0.1, "100.00000000000001m"),
    ] {
        assert_eq!(written(digits, value), expected, "{value:e} in {digits} digits");
    }
    assert_eq!(Format::si(3).prefix("~").suffix("B").apply(2e9).to_string(), "~2GB");
    assert_eq!(Format::si(3).apply(f64::NAN).to_string(), "NaN");
}

//! Ticks and labels against matplotlib's.
//!
//! The facts in `tests/oracle` are a spread of a larger collection. To check
//! against all of it, name its directory in `HEATSPEC_ORACLE`.

mod promises;

use crate::facts::cases;
use heatspec::internals::ticks::{
    Direction, LinearLocator, LogFormatter, LogLocator, Tick, linear_ticks, log_ticks, tick_space,
};
use heatspec::{Script, Text};
use serde_json::Value;

/// Collects every disagreement, so that one run shows the pattern of a fault.
#[derive(Default)]
struct Comparison {
    checked: usize,
    mismatches: Vec<String>,
}

impl Comparison {
    fn values(&mut self, what: &str, ours: &[f64], theirs: &[f64]) {
        let near = |(a, b): (&f64, &f64)| (a - b).abs() <= 1e-10 * a.abs().max(b.abs());
        let agrees = ours.len() == theirs.len() && ours.iter().zip(theirs).all(near);
        self.note(agrees, || format!("{what}: {ours:?}, not {theirs:?}"));
    }

    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, ours: &T, theirs: &T) {
        self.note(ours == theirs, || format!("{what}: {ours:?}, not {theirs:?}"));
    }

    fn note(&mut self, agrees: bool, message: impl FnOnce() -> String) {
        self.checked += 1;
        if !agrees {
            self.mismatches.push(message());
        }
    }

    fn finish(self, at_least: usize) {
        let Self { checked, mismatches } = self;
        assert!(checked >= at_least, "only {checked} facts were checked");
        let shown: Vec<_> = mismatches.iter().take(40).map(String::as_str).collect();
        assert!(
            mismatches.is_empty(),
            "{} of {checked} disagree:\n{}",
            mismatches.len(),
            shown.join("\n")
        );
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn count(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a count")).expect("a small count")
}

fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().map(number).collect()
}

fn strings(value: &Value) -> Vec<String> {
    list(value).iter().map(string).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("an array")
}

fn string(value: &Value) -> String {
    value.as_str().expect("a string").to_owned()
}

fn values(ticks: &[Tick]) -> Vec<f64> {
    ticks.iter().map(|tick| tick.value).collect()
}

fn labels(ticks: &[Tick]) -> Vec<String> {
    ticks.iter().map(|tick| flat(&tick.label)).collect()
}

/// A text in one string, raised runs marked with `^`.
fn flat(text: &Text) -> String {
    let mut flat = String::new();
    for run in text.runs() {
        match run.script {
            Script::Normal => {}
            Script::Superscript => flat.push('^'),
            Script::Subscript => flat.push('_'),
            other => panic!("{other:?} is not expected in a label"),
        }
        flat.push_str(&run.text);
    }
    flat
}

/// What a label in TeX's notation comes to: `$\mathdefault{2\times10^{-3}}$`.
fn from_tex(label: &str) -> String {
    label
        .trim_start_matches("$\\mathdefault{")
        .trim_end_matches("}}$")
        .replace("\\times", "×")
        .replace("^{", "^")
        .replace('-', "−")
}

fn all_from_tex(labels: &Value) -> Vec<String> {
    strings(labels).iter().map(|label| from_tex(label)).collect()
}

fn offset_text(case: &Value) -> Option<i32> {
    let text = case.get("offset_text")?.as_str().expect("a string");
    let exponent = text.strip_prefix("1e").expect("a power of ten");
    Some(exponent.replace('−', "-").parse().expect("an exponent"))
}

/// Whether we write labels in full where the reference has mantissas of more than four decimals: easier
/// to read, and a difference on purpose.
fn are_in_full(theirs: &[String], exponent: Option<i32>) -> bool {
    let is_long = |label: &String| label.split_once('.').is_some_and(|(_, rest)| rest.len() > 4);
    exponent.is_some_and(|exponent| (1..15).contains(&exponent)) && theirs.iter().any(is_long)
}

/// Labels of linear ticks: the reference's, or the ticks' own values in full.
fn compare_labels(
    comparison: &mut Comparison,
    what: &str,
    ours: &heatspec::internals::ticks::Ticks,
    (theirs, exponent): (&[String], Option<i32>),
) {
    if !are_in_full(theirs, exponent) {
        comparison.same(what, &labels(&ours.major), &theirs.to_vec());
        comparison.same(what, &ours.exponent, &exponent);
        return;
    }
    comparison.same(what, &ours.exponent, &None);
    for tick in &ours.major {
        let read: f64 = flat(&tick.label).replace('−', "-").parse().expect("a number");
        let near = (read - tick.value).abs() <= 1e-13 * tick.value.abs();
        comparison.note(near, || format!("{what}: {} at {}", flat(&tick.label), tick.value));
    }
}

#[test]
fn linear_ticks_agree() {
    let mut comparison = Comparison::default();
    for case in cases("linear_ticks.json") {
        let (vmin, vmax) = (number(&case["vmin"]), number(&case["vmax"]));
        for (intervals, expected) in case["by_nbins"].as_object().expect("an object") {
            let max_intervals = intervals.parse().expect("a count");
            let ticks = linear_ticks(vmin, vmax, max_intervals, false);
            let what = format!("{vmin:?}..{vmax:?} in {max_intervals}");
            comparison.values(&what, &values(&ticks.major), &numbers(&expected["ticks"]));
            let theirs = strings(&expected["labels"]);
            compare_labels(&mut comparison, &what, &ticks, (&theirs, offset_text(expected)));
            comparison.same(&what, &ticks.minor.len(), &0);
        }
    }
    comparison.finish(1000);
}

/// Ranges in which the reference counts one power of ten less than there are, since it divides rounded
/// logarithms: log 1000 / log 10 falls short of 3. It then labels ticks between the powers, and would not
/// where the same range is a power of ten away.
const ONE_POWER_LESS: &[(f64, f64)] = &[(100.0, 1000.0), (0.1, 4.83)];

#[test]
fn log_ticks_agree() {
    let mut comparison = Comparison::default();
    for case in cases("log_ticks.json") {
        let (vmin, vmax) = (number(&case["vmin"]), number(&case["vmax"]));
        let differs = ONE_POWER_LESS.contains(&(vmin, vmax));
        let formatter = LogFormatter::new(vmin, vmax);
        let written = |values: &[f64]| -> Vec<String> {
            let labels = values.iter().map(|&value| formatter.label(value));
            labels.map(|label| flat(&label)).collect()
        };
        for (numticks, expected) in case["by_numticks"].as_object().expect("an object") {
            let max_ticks = numticks.parse().expect("a count");
            let what = format!("{vmin:?}..{vmax:?} in {max_ticks}");
            let ticks = LogLocator::new(max_ticks).ticks(vmin, vmax);
            comparison.values(&what, &ticks.major, &numbers(&expected["major"]));
            let major_labels = all_from_tex(&expected["major_labels"]);
            comparison.same(&what, &written(&ticks.major), &major_labels);

            let minors = &case["minor_sets"][count(&expected["minor_set"])];
            let minor = numbers(&minors["minor"]);
            let minor_labels: Vec<_> = (0..minor.len())
                .map(|index| minors["labels"].get(index.to_string()))
                .map(|label| label.map_or_else(String::new, |label| from_tex(&string(label))))
                .map(|label| if differs { String::new() } else { label })
                .collect();
            comparison.values(&what, &ticks.minor, &minor);
            comparison.same(&what, &written(&ticks.minor), &minor_labels);

            // On an axis a minor tick gives way to a major one.
            let axis = log_ticks(vmin, vmax, max_ticks);
            let (kept, kept_labels): (Vec<f64>, Vec<String>) = minor
                .iter()
                .zip(minor_labels)
                .filter(|(value, _)| {
                    ticks.major.iter().all(|major| (*value / major - 1.0).abs() > 1e-9)
                })
                .unzip();
            comparison.values(&what, &values(&axis.major), &ticks.major);
            comparison.same(&what, &labels(&axis.major), &major_labels);
            comparison.values(&what, &values(&axis.minor), &kept);
            comparison.same(&what, &labels(&axis.minor), &kept_labels);
            comparison.same(&what, &axis.exponent, &None);
        }
    }
    comparison.finish(1000);
}

#[test]
fn colour_bars_agree() {
    let mut comparison = Comparison::default();
    for case in cases("colorbar_ticks.json") {
        let (vmin, vmax) = (number(&case["vmin"]), number(&case["vmax"]));
        let points = number(&case["cbar_height_px"]) * 72.0 / number(&case["dpi"]);
        let space = tick_space(points, 10.0, Direction::Vertical);
        let what = format!("{vmin:?}..{vmax:?} on {points} pt");
        comparison.same(&what, &space, &count(&case["tick_space"]));
        let (ticks, major_labels, minor_labels): (_, Vec<String>, Vec<String>) =
            match case["norm"].as_str() {
                Some("LogNorm") => (
                    log_ticks(vmin, vmax, space.clamp(2, 9)),
                    all_from_tex(&case["major_labels"]),
                    all_from_tex(&case["minor_labels"]),
                ),
                _ => (
                    linear_ticks(vmin, vmax, space.clamp(1, 9), false),
                    strings(&case["major_labels"]),
                    strings(&case["minor_labels"]),
                ),
            };
        comparison.values(&what, &values(&ticks.major), &numbers(&case["major"]));
        comparison.values(&what, &values(&ticks.minor), &numbers(&case["minor"]));
        compare_labels(&mut comparison, &what, &ticks, (&major_labels, offset_text(&case)));
        comparison.same(&what, &labels(&ticks.minor), &minor_labels);
    }
    comparison.finish(300);
}

#[test]
fn room_for_ticks_agrees() {
    let mut comparison = Comparison::default();
    for case in cases("tick_space.json") {
        let (vmin, vmax) = (number(&case["vmin"]), number(&case["vmax"]));
        let font = number(&case["tick_label_fontsize_pt"]);
        for (name, length, direction) in [
            ("x", "axis_width_px", Direction::Horizontal),
            ("y", "axis_height_px", Direction::Vertical),
        ] {
            let points = number(&case[length]) * 72.0 / number(&case["dpi"]);
            let space = tick_space(points, font, direction);
            let what = format!("{vmin:?}..{vmax:?} on {name} of {points} pt at {font} pt");
            let expected = &case[name];
            comparison.same(&what, &space, &count(&expected["tick_space"]));
            let fitting = LinearLocator::fitting(space);
            comparison.same(&what, &fitting, &LinearLocator::new(count(&expected["nbins"])));
            let ticks = fitting.ticks(vmin, vmax);
            comparison.values(&what, &ticks, &numbers(&expected["ticks"]));
        }
    }
    comparison.finish(360);
}

/// Integer axes are not in the collection; these are matplotlib 3.11.2's answers.
#[test]
fn integer_axes_agree() {
    let cases: [(f64, f64, usize, &[f64]); 8] = [
        (-0.5, 3.5, 9, &[0.0, 1.0, 2.0, 3.0]),
        (-0.5, 1.5, 9, &[0.0, 1.0]),
        (
            -0.5,
            0.5,
            9,
            &[
                -0.4000000000000001,
                -0.20000000000000007,
                0.0,
                0.19999999999999996,
                0.3999999999999999,
            ],
        ),
        (-0.5, 24.5, 9, &[0.0, 5.0, 10.0, 15.0, 20.0]),
        (0.0, 7.3, 3, &[0.0, 5.0]),
        (-0.5, 1234.5, 7, &[0.0, 200.0, 400.0, 600.0, 800.0, 1000.0, 1200.0]),
        (0.2, 0.9, 4, &[0.2, 0.4, 0.6000000000000001, 0.8]),
        (-12.5, 2.5, 5, &[-10.0, -5.0, 0.0]),
    ];
    let mut comparison = Comparison::default();
    for (vmin, vmax, max_intervals, expected) in cases {
        let ours = LinearLocator::new(max_intervals).integer(true).ticks(vmin, vmax);
        let what = format!("{vmin:?}..{vmax:?} in {max_intervals}");
        comparison.values(&what, &ours, expected);
    }
    comparison.finish(8);
}

/// Nor are ranges so short that precision decides; again matplotlib's answers, but for large numbers, which
/// we write in full.
#[test]
fn short_linear_ranges_agree() {
    let cases: [(f64, f64, Option<i32>, &[&str]); 8] = [
        (
            0.2,
            0.200_000_000_000_026_2,
            None,
            &["0.200000000000000011", "0.200000000000010003", "0.200000000000020023"],
        ),
        (
            0.092_73,
            0.092_730_021_4,
            None,
            &["0.092730005", "0.092730010", "0.092730015", "0.092730020"],
        ),
        (
            0.074,
            0.074_000_009_999_999_99,
            None,
            &[
                "0.074000000",
                "0.074000002",
                "0.074000004",
                "0.074000006",
                "0.074000008",
                "0.074000010",
            ],
        ),
        (
            -80_000_000.0,
            -79_999_999.999_99,
            None,
            &[
                "−80000000.000000",
                "−79999999.999998",
                "−79999999.999996",
                "−79999999.999994",
                "−79999999.999992",
                "−79999999.999990",
            ],
        ),
        (
            -16.0,
            -15.999_999_999_995_8,
            None,
            &[
                "−16.000000000000",
                "−15.999999999999",
                "−15.999999999998",
                "−15.999999999997",
                "−15.999999999996",
            ],
        ),
        (
            23_700.0,
            23_700.000_000_003_325,
            None,
            &[
                "23700.000000000000",
                "23700.000000001004",
                "23700.000000002001",
                "23700.000000003001",
            ],
        ),
        (5000.0, 5_000.000_000_000_005, None, &["5000.00000000000"]),
        (1.4e6, 1_400_000.000_000_004, None, &["1400000.0000000"]),
    ];
    let mut comparison = Comparison::default();
    for (vmin, vmax, exponent, expected) in cases {
        let ticks = linear_ticks(vmin, vmax, 5, false);
        let what = format!("{vmin:?}..{vmax:?}");
        let expected: Vec<_> = expected.iter().map(ToString::to_string).collect();
        comparison.same(&what, &labels(&ticks.major), &expected);
        comparison.same(&what, &ticks.exponent, &exponent);
    }
    comparison.finish(16);
}

/// Where matplotlib has no usable ticks, we differ on purpose.
#[test]
fn deliberate_differences() {
    // It takes a range this small for empty and shows no tick but zero.
    assert_eq!(values(&linear_ticks(1e-300, 4e-300, 5, false).major).len(), 4);
    assert_eq!(log_ticks(1.0e-300, 1.4e-300, 5).minor.len(), 8);
    let subnormal = linear_ticks(0.0, 1.5e-323, 9, false);
    assert_eq!(values(&subnormal.major), [0.0, 5e-324, 1e-323, 1.5e-323]);

    // Between adjacent floats there is nothing round.
    let above = 1.3_f64.next_up();
    let ticks = linear_ticks(1.3_f64.next_up(), above.next_up(), 5, false);
    assert_eq!(values(&ticks.major), [above, above.next_up()]);
    assert_ne!(ticks.major[0].label, ticks.major[1].label);

    // A tick may be next to the end of a short range: it has this one as well.
    assert_eq!(log_ticks(2157.36, 2_157.360_012_982_766_4, 9).minor.len(), 7);

    // It writes six digits, so that 1.100025 reads 1.10003 and any tick between
    // 2.0000001 and 2.0000009 reads 2.
    let ticks = log_ticks(0.11, 0.110_021_326_022_106_62, 9);
    assert_eq!(labels(&ticks.minor)[..2], ["1.1×10^−1", "1.100025×10^−1"]);
    let ticks = log_ticks(2.000_000_1, 2.000_000_9, 5);
    assert_eq!(labels(&ticks.minor)[..2], ["2.0000001×10^0", "2.0000002×10^0"]);
}

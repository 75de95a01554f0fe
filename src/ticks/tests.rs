//! Each step by itself, on ranges that are easy to follow. `tests/ticks.rs` compares with matplotlib.

use super::*;

fn labels(ticks: &[Tick]) -> Vec<String> {
    ticks.iter().map(|tick| tick.label.to_string()).collect()
}

#[test]
fn labels_that_fit() {
    assert_eq!(tick_space(100.0, 10.0, Direction::Horizontal), 3);
    assert_eq!(tick_space(100.0, 10.0, Direction::Vertical), 5);
    let across = tick_space(300.0, 10.0, Direction::Horizontal);
    assert!(across < tick_space(300.0, 10.0, Direction::Vertical));
}

#[test]
fn linear_axes() {
    let ticks = linear_ticks(0.0, 3.2e6, 4, false);
    assert_eq!(labels(&ticks.major), ["0", "1", "2", "3"]);
    assert_eq!(ticks.exponent, Some(6));
    let rows = linear_ticks(-0.5, 3.5, 9, true);
    let values: Vec<f64> = rows.major.iter().map(|tick| tick.value).collect();
    assert_eq!(values, [0.0, 1.0, 2.0, 3.0]);

    let locator = LinearLocator::new(5);
    assert_eq!(locator.ticks(0.0, 23.0), [0.0, 5.0, 10.0, 15.0, 20.0]);
    assert_eq!(locator.ticks(-1.0, 1.5), [-1.0, -0.5, 0.0, 0.5, 1.0, 1.5]);
    // One located tick beyond each end the ticks do not touch.
    assert_eq!(locator.located(1.0, 23.0), [0.0, 5.0, 10.0, 15.0, 20.0, 25.0]);

    let formatter = LinearFormatter::new(&locator.located(0.0, 2.4e7), 0.0, 2.4e7);
    assert_eq!(formatter.exponent(), Some(7));
    assert_eq!(formatter.label(1e7), "1.0".into());
    assert_eq!(formatter.label(1.5e7), "1.5".into());
}

#[test]
fn logarithmic_axes() {
    let ticks = log_ticks(0.1, 1000.0, 9);
    assert_eq!(ticks.major[0].label, Text::new("10").superscript("−1"));
    assert_eq!((ticks.major.len(), ticks.minor.len()), (5, 32));

    let LogTicks { major, minor } = LogLocator::new(5).ticks(1.0, 100.0);
    assert_eq!(major, [1.0, 10.0, 100.0]);
    assert_eq!(minor.len(), 16);
    let sparse = LogLocator::new(5).ticks(1.0, 1e8);
    assert_eq!(sparse.major, [1.0, 1e2, 1e4, 1e6, 1e8]);
    assert!(sparse.minor.is_empty());
    let short = LogLocator::new(4).ticks(3.1, 3.9);
    assert!(short.major.is_empty());
    assert_eq!(short.minor.len(), 9);

    let formatter = LogFormatter::new(1.0, 8.0);
    assert_eq!(formatter.label(1.0), Text::new("10").superscript("0"));
    assert_eq!(formatter.label(2.0), Text::new("2×10").superscript("0"));
    assert!(formatter.label(7.0).is_empty());
}

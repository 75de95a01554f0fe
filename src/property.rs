//! How many random cases a property test tries.

use proptest::test_runner::Config;

fn variable(name: &str) -> Option<u32> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name} is no whole number: {value:?}")))
}

/// So many cases, `PROPERTY_TIMES` as many, or just `PROPTEST_CASES`. A failure is told, and written into no
/// file: it becomes a test of its own.
pub(crate) fn cases_of(few: u32) -> Config {
    let times = variable("PROPERTY_TIMES").unwrap_or(1);
    let cases = variable("PROPTEST_CASES").unwrap_or(few * times);
    Config { cases, failure_persistence: None, ..Config::default() }
}

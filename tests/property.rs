//! How many random cases a property test tries.

use proptest::test_runner::Config;

/// So many cases, or as many as `PROPTEST_CASES` says where those are more. A failure is told, and written
/// into no file: it becomes a test of its own.
pub(crate) fn cases_of(few: u32) -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok());
    let cases = asked.map_or(few, |asked: u32| asked.max(few));
    Config { cases, failure_persistence: None, ..Config::default() }
}

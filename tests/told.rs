//! What errors and warnings say: their kinds, and the numbers in their texts.

use heatspec::{Error, ErrorKind, Warning, WarningKind};

/// An error of this kind, whose text begins so.
#[track_caller]
pub(crate) fn assert_error(error: &Error, kind: ErrorKind, start: &str) {
    let text = error.to_string();
    assert!(text.starts_with(start), "{text:?} does not begin with {start:?}");
    assert_eq!(error.kind(), kind, "{text}");
}

/// A result that holds such an error.
#[track_caller]
pub(crate) fn assert_refused<T>(result: Result<T, Error>, kind: ErrorKind, start: &str) {
    let Err(error) = result else { panic!("accepted, not refused with {start:?}") };
    assert_error(&error, kind, start);
}

/// Warnings of these kinds, whose texts begin so, in this order, and no others.
#[track_caller]
pub(crate) fn assert_warned(warnings: &[Warning], expected: &[(WarningKind, &str)]) {
    assert_eq!(warnings.len(), expected.len(), "{warnings:?}");
    for (warning, &(kind, start)) in warnings.iter().zip(expected) {
        let text = warning.to_string();
        assert!(text.starts_with(start), "{text:?} does not begin with {start:?}");
        assert_eq!(warning.kind(), kind, "{text}");
    }
}

/// The numbers in a text, in their order.
pub(crate) fn numbers(text: &impl ToString) -> Vec<f64> {
    let text = text.to_string();
    let words = text.split([' ', '(', ')', ',', ';', ':']);
    words
        .filter(|word| word.contains(|c: char| c.is_ascii_digit()))
        .filter_map(|w| w.parse().ok())
        .collect()
}

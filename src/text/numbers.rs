//! Numbers as texts, so that a list of years or layers is a list of labels.

use super::Text;
use crate::numerals::{Written, numerals, written};

macro_rules! integers {
    ($($type:ty)*) => {
        $(
            impl From<$type> for Text {
                /// The whole number in digits, with the typographic minus.
                fn from(number: $type) -> Self {
                    Text::new(number.to_string().replace('-', "\u{2212}"))
                }
            }

            impl From<&$type> for Text {
                fn from(number: &$type) -> Self {
                    Text::from(*number)
                }
            }
        )*
    };
}

integers! { i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize }

macro_rules! floats {
    ($($type:ty)*) => {
        $(
            impl From<$type> for Text {
                /// The number in as many digits as give it back, with a power of ten where it is very
                /// large or small.
                fn from(number: $type) -> Self {
                    float(f64::from(number))
                }
            }

            impl From<&$type> for Text {
                fn from(number: &$type) -> Self {
                    Text::from(*number)
                }
            }
        )*
    };
}

floats! { f32 f64 }

impl From<bool> for Text {
    fn from(value: bool) -> Self {
        Text::new(if value { "true" } else { "false" })
    }
}

impl From<&char> for Text {
    fn from(character: &char) -> Self {
        Text::from(*character)
    }
}

fn float(number: f64) -> Text {
    if number.is_nan() {
        return Text::new("NaN");
    }
    if number.is_infinite() {
        return Text::new(if number > 0.0 { "inf" } else { "\u{2212}inf" });
    }
    let list = written(&numerals(&[number]), "\u{2212}", false);
    list.into_iter().fold(Text::default(), |text, Written { body, exponent }| match exponent {
        None => text.then(body),
        Some(exponent) => {
            let power = exponent.to_string().replace('-', "\u{2212}");
            text.then(format!("{body}×10")).superscript(power)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_labels() {
        assert_eq!(Text::from(-3), Text::new("−3"));
        assert_eq!(Text::from(&u64::MAX), Text::new("18446744073709551615"));
        assert_eq!((Text::from(0.1f32), Text::from(2.0)), (Text::new("0.1"), Text::new("2")));
        assert_eq!(Text::from(-1.5e300), Text::new("−1.5×10").superscript("300"));
        assert_eq!(Text::from(f64::NEG_INFINITY), Text::new("−inf"));
        assert_eq!((Text::from(true), Text::from(&'x')), (Text::new("true"), Text::new("x")));
    }
}

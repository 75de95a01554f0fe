//! Values that are one text, number or list in JSON.

use super::problem;
use crate::color::Color;
use crate::error::Error;
use crate::norm::Norm;
use crate::reduce::Reduction;
use crate::spec::{
    Align, Aspect, Extend, FigureSize, GridLines, Origin, PointShape, Position, Side,
};
use serde::de::{Deserialize, Deserializer, Error as _, Unexpected, Visitor};
use serde::ser::{Error as _, Serialize, Serializer};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// Makes the JSON of types the text that `Display` writes and `FromStr` reads.
macro_rules! by_text {
    ($($type:ty, $expected:literal;)+) => {$(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        $crate::json::values::by_text! { read $type, $expected; }
    )+};
    (read $type:ty, $expected:literal;) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::form::read_text($expected, deserializer)
            }
        }
    };
}
pub(super) use by_text;

by_text! {
    Align, "`left`, `center` or `right`";
    Aspect, "`auto` or `equal`";
    Color, "a CSS colour such as `#1f77b4`";
    Extend, "`auto`, `neither`, `below`, `above` or `both`";
    FigureSize, "a size such as `pixels(1200, 800)` or `inches(12, 8)`";
    GridLines, "`every(…)` or `before(…)`";
    Origin, "`upper` or `lower`";
    PointShape, "the shape of points";
    Reduction, "a reduction such as `mean` or `max`";
    Side, "`left`, `right`, `top` or `bottom`";
    Cells, "a range of cells such as `0..12`";
}

by_text! { read Norm, "a norm such as `log` or `power(0.5)`"; }

impl Serialize for Norm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Norm::Custom(_) => Err(S::Error::custom(problem::function("`Norm::custom`"))),
            norm => serializer.collect_str(norm),
        }
    }
}

/// A number, also one that JSON has no notation for: `"NaN"`, `"inf"`, `"-inf"`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Num(pub(super) f64);

impl Num {
    pub(super) fn get(self) -> f64 {
        self.0
    }
}

/// Numbers in a form.
pub(super) fn nums(values: &[f64]) -> Vec<Num> {
    values.iter().copied().map(Num).collect()
}

/// Numbers out of a form.
pub(super) fn floats(values: Vec<Num>) -> Vec<f64> {
    values.into_iter().map(Num::get).collect()
}

/// Whole numbers up to this are written without a point.
const MOST_WHOLE: f64 = 9_007_199_254_740_992.0;

impl Serialize for Num {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(value) = *self;
        let is_whole = value.fract() == 0.0 && value.abs() < MOST_WHOLE;
        if !value.is_finite() {
            serializer.collect_str(&value)
        } else if is_whole && !(value == 0.0 && value.is_sign_negative()) {
            serializer.serialize_i64(value as i64)
        } else {
            serializer.serialize_f64(value)
        }
    }
}

impl<'de> Deserialize<'de> for Num {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumVisitor)
    }
}

struct NumVisitor;

impl Visitor<'_> for NumVisitor {
    type Value = Num;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Num, E> {
        Ok(Num(value as f64))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Num, E> {
        Ok(Num(value as f64))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Num, E> {
        Ok(Num(value))
    }

    /// A missing value.
    fn visit_unit<E: serde::de::Error>(self) -> Result<Num, E> {
        Ok(Num(f64::NAN))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Num, E> {
        match text {
            "NaN" => Ok(Num(f64::NAN)),
            "inf" => Ok(Num(f64::INFINITY)),
            "-inf" => Ok(Num(f64::NEG_INFINITY)),
            _ => Err(E::invalid_type(Unexpected::Str(text), &self)),
        }
    }
}

impl Serialize for Position {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.get_value() {
            Some(value) => Num(value).serialize(serializer),
            None => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PositionVisitor)
    }
}

struct PositionVisitor;

impl Visitor<'_> for PositionVisitor {
    type Value = Position;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, `cell(…)` or `before(…)`")
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Position, E> {
        Ok(Position::value(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Position, E> {
        Ok(Position::value(value))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Position, E> {
        Ok(Position::value(value))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Position, E> {
        text.parse().map_err(E::custom)
    }
}

/// A range of cells, `0..12` as in Rust: from the first up to, not including, the last.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cells(pub(super) Range<usize>);

impl FromStr for Cells {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let ends = text
            .split_once("..")
            .and_then(|(start, end)| Some(start.trim().parse().ok()?..end.trim().parse().ok()?));
        ends.map(Self).ok_or_else(|| problem::no_range(text))
    }
}

impl fmt::Display for Cells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.0.start, self.0.end)
    }
}

/// The version of what is written here: the only one there is.
pub(super) const VERSION: u64 = 1;

/// The version of a spec, checked where it is read.
#[derive(Default)]
pub(super) struct Version;

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(VERSION)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u64::deserialize(deserializer)? {
            VERSION => Ok(Self),
            version => Err(D::Error::custom(problem::unknown_version(version))),
        }
    }
}

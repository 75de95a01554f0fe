//! Reductions as text: `max`, `circular_mean(360)`.

use super::{Reduction, Rule};
use crate::error::Error;
use crate::names::{Call, exact};
use std::fmt;
use std::str::FromStr;

/// The names that can be read.
const NAMES: [&str; 10] = [
    "mean",
    "max",
    "min",
    "farthest_from",
    "median",
    "mode",
    "circular_mean",
    "nearest",
    "valid_count",
    "invalid_fraction",
];

impl FromStr for Reduction {
    type Err = Error;

    /// Reads what `Display` writes: the name of the constructor, with its number where it takes one.
    ///
    /// ```
    /// use heatspec::Reduction;
    ///
    /// assert_eq!("max".parse::<Reduction>()?, Reduction::max());
    /// assert_eq!("farthest_from(0)".parse::<Reduction>()?, Reduction::farthest_from(0));
    /// assert_eq!(Reduction::circular_mean(360).to_string(), "circular_mean(360)");
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Setting`](crate::ErrorKind::Setting) for another name, or parameters that are not these.
    fn from_str(text: &str) -> Result<Self, Error> {
        let call = Call::parse("reduction", text)?;
        let one = |name| call.numbers([(name, None)]).map(|[number]| number);
        Ok(Self(match call.name() {
            "mean" => call.plain(Rule::Mean)?,
            "max" => call.plain(Rule::Max)?,
            "min" => call.plain(Rule::Min)?,
            "farthest_from" => Rule::FarthestFrom(one("center")?),
            "median" => call.plain(Rule::Median)?,
            "mode" => call.plain(Rule::Mode)?,
            "circular_mean" => Rule::CircularMean(one("period")?),
            "nearest" => call.plain(Rule::Nearest)?,
            "valid_count" => call.plain(Rule::ValidCount)?,
            "invalid_fraction" => call.plain(Rule::InvalidFraction)?,
            _ => return Err(call.unknown(&NAMES)),
        }))
    }
}

impl fmt::Display for Reduction {
    /// Writes the name of the constructor, with its number. What pixels then show is said by
    /// [`name`](Self::name).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self.0 {
            Rule::Mean => "mean",
            Rule::Max => "max",
            Rule::Min => "min",
            Rule::FarthestFrom(center) => return write!(f, "farthest_from({})", exact(center)),
            Rule::Median => "median",
            Rule::Mode => "mode",
            Rule::CircularMean(period) => return write!(f, "circular_mean({})", exact(period)),
            Rule::Nearest => "nearest",
            Rule::ValidCount => "valid_count",
            Rule::InvalidFraction => "invalid_fraction",
        })
    }
}

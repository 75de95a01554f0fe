//! Formats as text: `fixed(2)`, or `.2f` as in Python.

use super::format::Format;
use crate::error::Error;
use crate::names::Call;
use std::str::FromStr;

/// The names that can be read.
const NAMES: [&str; 6] = ["auto", "fixed", "significant", "scientific", "percent", "si"];

impl FromStr for Format {
    type Err = Error;

    /// Reads the name of a constructor with its digits: `auto`, `fixed(2)`, `significant(3)`,
    /// `scientific(1)`, `percent(0)` or `si(3)`. Also read are `.2f`, `.3g`, `.1e` and `.0%`, which Python and C
    /// have for four of them, with `,` before the point for [`thousands`](Self::thousands).
    ///
    /// ```
    /// use heatspec::Format;
    ///
    /// assert_eq!("percent(1)".parse::<Format>()?, Format::percent(1));
    /// assert_eq!(".2f".parse::<Format>()?, Format::fixed(2));
    /// assert_eq!(",.0f".parse::<Format>()?, Format::fixed(0).thousands(","));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Setting`](crate::ErrorKind::Setting) for anything else.
    fn from_str(text: &str) -> Result<Self, Error> {
        if let Some(format) = conversion(text.trim()) {
            return Ok(format);
        }
        let call = Call::parse("format", text)?;
        let digits = || call.numbers([("digits", None)]).map(|[digits]| digits);
        match call.name() {
            "auto" => call.plain(Self::auto()),
            "fixed" => digits().map(Self::fixed),
            "significant" => digits().map(Self::significant),
            "scientific" => digits().map(Self::scientific),
            "percent" => digits().map(Self::percent),
            "si" => digits().map(Self::si),
            _ => Err(call.unknown(&NAMES)),
        }
    }
}

/// The format of `.2f` and the like.
fn conversion(text: &str) -> Option<Format> {
    let (thousands, digits) = text.split_once('.')?;
    let kind = digits.chars().next_back()?;
    let digits = digits[..digits.len() - kind.len_utf8()].parse().ok()?;
    let format = match kind {
        'f' => Format::fixed(digits),
        'g' => Format::significant(digits),
        'e' => Format::scientific(digits),
        '%' => Format::percent(digits),
        _ => return None,
    };
    match thousands {
        "" => Some(format),
        "," => Some(format.thousands(",")),
        _ => None,
    }
}

//! Formats of numbers in JSON.

use super::form::{Fields as _, Form, Set as _, by_form, form, unless};
use super::problem;
use crate::error::Error;
use crate::ticks::Format;

by_form! { Format => FormatForm, }

form! {
    /// How numbers are written. One of `fixed`, `significant`, `scientific`, `percent` and `si` says how, and in
    /// how many digits.
    FormatForm as "Format" {
        /// So many digits after the decimal point.
        fixed: usize,
        /// Up to so many significant digits.
        significant: usize,
        /// A power of ten, with so many digits after the decimal point before it.
        scientific: usize,
        /// A hundred times the value, with so many digits after the decimal point, and a percent sign.
        percent: usize,
        /// Up to so many significant digits and an SI prefix.
        si: usize,
        /// Text before the number.
        prefix: String,
        /// Text behind the number.
        suffix: String,
        /// What parts groups of three digits.
        thousands: String,
        /// Whether there is a comma in place of the decimal point.
        decimal_comma: bool,
        /// Whether the zero before the decimal point is left out.
        without_leading_zero: bool,
    }
}

impl Form for FormatForm {
    type Of = Format;
    const EXPECTED: &'static str =
        "a format such as `fixed(2)` or {\"fixed\": 2, \"suffix\": \" mm\"}";
    const TEXTS: Option<&'static str> = Some(
        "`auto`, `fixed(…)`, `significant(…)`, `scientific(…)`, `percent(…)` or `si(…)`; also `.2f` and the like.",
    );

    fn of(format: &Format) -> Result<Self, Error> {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let form = || Self {
            fixed: format.get_fixed(),
            significant: format.get_significant(),
            scientific: format.get_scientific(),
            percent: format.get_percent(),
            si: format.get_si(),
            prefix: some(format.get_prefix()),
            suffix: some(format.get_suffix()),
            thousands: some(format.get_thousands()),
            decimal_comma: unless(format.get_decimal_comma(), &false),
            without_leading_zero: unless(format.get_without_leading_zero(), &false),
        };
        // Of a function nothing can be read.
        if form().build()? == *format {
            Ok(form())
        } else {
            Err(problem::function("`Format::with`"))
        }
    }

    fn build(self) -> Result<Format, Error> {
        let Self { fixed, significant, scientific, percent, si, .. } = self;
        let format = match (fixed, significant, scientific, percent, si) {
            (None, None, None, None, None) => Format::auto(),
            (Some(digits), None, None, None, None) => Format::fixed(digits),
            (None, Some(digits), None, None, None) => Format::significant(digits),
            (None, None, Some(digits), None, None) => Format::scientific(digits),
            (None, None, None, Some(digits), None) => Format::percent(digits),
            (None, None, None, None, Some(digits)) => Format::si(digits),
            _ => return Err(problem::more_than_one_of("a format", &Self::FIELDS[..5])),
        };
        let is_on = |on: &bool| *on;
        Ok(format
            .set(self.prefix, Format::prefix)
            .set(self.suffix, Format::suffix)
            .set(self.thousands, Format::thousands)
            .set(self.decimal_comma.filter(is_on), |format, _| format.decimal_comma())
            .set(self.without_leading_zero.filter(is_on), |format, _| {
                format.without_leading_zero()
            }))
    }

    fn text(&self) -> Option<String> {
        let digits = [self.fixed, self.significant, self.scientific, self.percent, self.si];
        let style =
            Self::FIELDS.iter().zip(digits).find_map(|(name, digits)| Some((name, digits?)));
        match (self.count(), style) {
            (0, _) => Some("auto".to_owned()),
            (1, Some((name, digits))) => Some(format!("{name}({digits})")),
            _ => None,
        }
    }

    fn of_text(text: &str) -> Option<Result<Format, Error>> {
        Some(text.parse())
    }
}

//! Annotations in JSON.

use super::form::{Fields as _, Form, Set as _, by_form, form, unless};
use super::problem;
use super::values::Num;
use crate::color::Color;
use crate::error::Error;
use crate::spec::Annotations;
use crate::text::Text;
use crate::ticks::Format;

by_form! { Annotations => AnnotationsForm, }

form! {
    /// What is written into the cells: their `values` in a format, or a `text` for each.
    AnnotationsForm as "Annotations" {
        /// The format of the values.
        values: Format,
        /// A text for each cell, row after row; empty ones are none.
        text: Vec<Vec<Text>>,
        /// Only in cells whose value lies above this.
        above: Num,
        /// Only in cells whose value lies below this.
        below: Num,
        /// Only in so many cells, those with the greatest values.
        top: usize,
        /// Row after row, one entry for each column: whether the cell is written into.
        only: Vec<Vec<bool>>,
        /// The font size in points where cells have room for it.
        size: Num,
        /// The font size in points below which a text is rather left out. Default: 5.
        least_size: Num,
        /// The dark and the light colour of ink. Default: `#000000` and `#ffffff`.
        inks: (Color, Color),
    }
}

impl Form for AnnotationsForm {
    type Of = Annotations;
    const EXPECTED: &'static str = "annotations, such as {\"values\": \"fixed(2)\"}";

    fn of(annotations: &Annotations) -> Result<Self, Error> {
        let default = Annotations::values(Format::auto());
        let [dark, light] = annotations.get_inks();
        let form = Self {
            values: annotations.get_values().cloned(),
            text: annotations.get_text().map(<[_]>::to_vec),
            above: annotations.get_above().map(Num),
            below: annotations.get_below().map(Num),
            top: annotations.get_top(),
            only: annotations.get_only().map(<[_]>::to_vec),
            size: annotations.get_size().map(Num),
            least_size: unless(Num(annotations.get_least_size()), &Num(default.get_least_size())),
            inks: (annotations.get_inks() != default.get_inks()).then_some((dark, light)),
        };
        match (&form.values, &form.text) {
            (None, None) => Err(problem::function("`Annotations::with`")),
            _ => Ok(form),
        }
    }

    fn build(self) -> Result<Annotations, Error> {
        let annotations = match (self.values, self.text) {
            (Some(format), None) => Annotations::values(format),
            (None, Some(rows)) => Annotations::text(rows),
            _ => return Err(problem::not_one_of("annotations", &Self::FIELDS[..2])),
        };
        Ok(annotations
            .set(self.above.map(Num::get), Annotations::above)
            .set(self.below.map(Num::get), Annotations::below)
            .set(self.top, Annotations::top)
            .set(self.only, Annotations::only)
            .set(self.size.map(Num::get), Annotations::size)
            .set(self.least_size.map(Num::get), Annotations::least_size)
            .set(self.inks, |annotations, (dark, light)| annotations.inks(dark, light)))
    }
}

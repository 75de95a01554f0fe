//! Strips in JSON.

use super::form::{Fields as _, Form, Set as _, by_form, form, unless};
use super::problem;
use super::values::{Num, floats, nums};
use crate::color::{Color, Colormap};
use crate::error::Error;
use crate::norm::{Limits, Norm};
use crate::spec::{Side, Strip};
use crate::text::Text;
use crate::ticks::Format;

by_form! { Strip => StripForm, }

form! {
    /// A narrow bar along the rows or columns, of `categories` or of `values`.
    StripForm as "Strip" {
        /// The name of each row's or column's category; an empty one is none.
        categories: Vec<Text>,
        /// A value for each row or column; null where it is missing.
        values: Vec<Num>,
        /// The colours of the categories, in the order in which these first appear.
        colors: Vec<Color>,
        /// The colours of values. Default: `viridis`.
        colormap: Colormap,
        /// By which rule values become colours. Default: `linear`.
        norm: Norm,
        /// Between which values the colours run.
        limits: Limits,
        /// How the limits of values are written in the legend.
        format: Format,
        /// What the strip shows.
        label: Text,
        /// Whether the strip has a legend. Default: true.
        legend: bool,
        /// The width of the strip, in points. Default: 9.
        width: Num,
        /// On which side of the cells the strip stands.
        side: Side,
    }
}

impl Form for StripForm {
    type Of = Strip;
    const EXPECTED: &'static str =
        "a strip, such as {\"values\": [0.5, 0.25], \"label\": \"recall\"}";

    fn of(strip: &Strip) -> Result<Self, Error> {
        let default = Strip::values([0.0; 0]);
        Ok(Self {
            categories: strip.get_categories().map(<[_]>::to_vec),
            values: strip.get_values().map(nums),
            colors: strip.get_colors().map(<[_]>::to_vec),
            colormap: unless(strip.get_colormap().clone(), default.get_colormap()),
            norm: unless(strip.get_norm().clone(), default.get_norm()),
            limits: unless(strip.get_limits(), &default.get_limits()),
            format: unless(strip.get_format().clone(), default.get_format()),
            label: strip.get_label().cloned(),
            legend: unless(strip.get_legend(), &default.get_legend()),
            width: unless(Num(strip.get_width()), &Num(default.get_width())),
            side: strip.get_side(),
        })
    }

    fn build(self) -> Result<Strip, Error> {
        let strip = match (self.categories, self.values) {
            (Some(names), None) => Strip::categories(names),
            (None, Some(values)) => Strip::values(floats(values)),
            _ => return Err(problem::not_one_of("a strip", &Self::FIELDS[..2])),
        };
        Ok(strip
            .set(self.colors, Strip::colors)
            .set(self.colormap, Strip::colormap)
            .set(self.norm, Strip::norm)
            .set(self.limits, Strip::limits)
            .set(self.format, Strip::format)
            .set(self.label, Strip::label)
            .set(self.legend, Strip::legend)
            .set(self.width.map(Num::get), Strip::width)
            .set(self.side, Strip::side))
    }
}

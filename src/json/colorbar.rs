//! The colour bar in JSON.

use super::axis::{labelled, unlabelled};
use super::form::{Fields as _, Form, Set as _, by_form, form, unless};
use super::problem;
use super::values::{Num, by_text, floats, nums};
use crate::error::Error;
use crate::names::named;
use crate::spec::{Align, Colorbar, Extend, Side};
use crate::text::Text;
use crate::ticks::Format;

by_form! { Colorbar => ColorbarForm, }

/// Where a colour bar stands, if there is one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum BarSide {
    Left,
    Right,
    Top,
    Bottom,
    None,
}

named! {
    BarSide, "side of a colour bar",
    { Left = "left", Right = "right", Top = "top", Bottom = "bottom", None = "none" }
}
by_text! { BarSide, "`left`, `right`, `top`, `bottom` or `none`"; }

form! {
    /// The colour bar.
    ColorbarForm as "Colorbar" {
        /// On which side of the cells it stands; `none` for no colour bar. Default: `right`.
        side: BarSide,
        /// The label along the bar.
        label: Text,
        /// Where the label stands along the bar. Default: `center`.
        label_align: Align,
        /// At which values ticks stand instead of the automatic ones; an empty list for none.
        ticks: Vec<Num>,
        /// Ticks with these labels, each a pair of value and label.
        labelled_ticks: Vec<(Num, Text)>,
        /// How numbers at ticks are written.
        format: Format,
        /// Which ends are pointed. Default: those beyond which values lie.
        extend: Extend,
        /// How long the bar is, as a part of the cells area beside it. Default: 1.
        length: Num,
        /// How thick the bar is, in points.
        thickness: Num,
        /// Whether the bar runs the other way. Default: false.
        inverted: bool,
        /// The label of an entry for missing values.
        missing: Text,
    }
}

impl Form for ColorbarForm {
    type Of = Colorbar;
    const EXPECTED: &'static str = "a colour bar, such as {\"label\": \"Loss\"}, or its side";
    const TEXTS: Option<&'static str> = Some("On which side it stands, or `none`.");

    fn of(bar: &Colorbar) -> Result<Self, Error> {
        let default = Colorbar::right();
        let side = match bar.get_side() {
            Some(Side::Left) => BarSide::Left,
            Some(Side::Right) => BarSide::Right,
            Some(Side::Top) => BarSide::Top,
            Some(Side::Bottom) => BarSide::Bottom,
            None => BarSide::None,
        };
        Ok(Self {
            side: unless(side, &BarSide::Right),
            label: bar.get_label().cloned(),
            label_align: unless(bar.get_label_align(), &default.get_label_align()),
            ticks: bar.get_ticks().map(nums),
            labelled_ticks: bar.get_labelled_ticks().map(labelled),
            format: bar.get_format().cloned(),
            extend: unless(bar.get_extend(), &default.get_extend()),
            length: unless(Num(bar.get_length()), &Num(default.get_length())),
            thickness: bar.get_thickness().map(Num),
            inverted: unless(bar.get_inverted(), &false),
            missing: bar.get_missing().cloned(),
        })
    }

    fn build(self) -> Result<Colorbar, Error> {
        let bar = match self.side {
            None | Some(BarSide::Right) => Colorbar::right(),
            Some(BarSide::Left) => Colorbar::left(),
            Some(BarSide::Top) => Colorbar::top(),
            Some(BarSide::Bottom) => Colorbar::bottom(),
            Some(BarSide::None) => Colorbar::none(),
        };
        if self.ticks.is_some() && self.labelled_ticks.is_some() {
            return Err(problem::more_than_one_of("a colour bar", &["ticks", "labelled_ticks"]));
        }
        Ok(bar
            .set(self.label, Colorbar::label)
            .set(self.label_align, Colorbar::label_align)
            .set(self.ticks.map(floats), Colorbar::ticks)
            .set(self.labelled_ticks.map(unlabelled), Colorbar::labelled_ticks)
            .set(self.format, Colorbar::format)
            .set(self.extend, Colorbar::extend)
            .set(self.length.map(Num::get), Colorbar::length)
            .set(self.thickness.map(Num::get), Colorbar::thickness)
            .set(self.inverted, Colorbar::inverted)
            .set(self.missing, Colorbar::missing))
    }

    fn text(&self) -> Option<String> {
        self.side.filter(|_| self.count() == 1).map(|side| side.to_string())
    }

    fn of_text(text: &str) -> Option<Result<Colorbar, Error>> {
        Some(text.parse().and_then(|side| Self { side: Some(side), ..Self::default() }.build()))
    }
}

//! The axes of a figure, each with its side, and how one of them is measured.

use super::decoration::{Decoration, Parts};
use super::groups::{GroupRequest, GroupRow};
use super::labelled::Labelled;
use super::row::{LabelRoom, Mark, Row};
use super::scale::Scale;
use super::spread::Spread;
use super::ticks::{TickRequest, direction};
use crate::error::{AxisName, Error};
use crate::spec::{Axis, AxisCells, HeatmapSpec, Side, TickChoice};
use crate::text::Text;

/// One of the four axes.
#[derive(Clone, Copy)]
pub(crate) struct Seat<'a> {
    name: AxisName,
    pub(crate) axis: &'a Axis,
    pub(crate) side: Side,
    spread: &'a Spread<'a>,
}

/// How much room an axis has for what it says.
pub(crate) struct AxisRoom<'r> {
    pub(crate) labels: &'r LabelRoom<'r>,
    /// The greatest length of a line of its label.
    pub(crate) most_label: f64,
    /// The greatest depth of labels of groups that stand across it.
    pub(crate) most_group_depth: f64,
    /// The font size of tick labels in points.
    pub(crate) font_size: f64,
}

/// The first and second axis along the columns (or rows), which are spread so.
pub(crate) fn seats<'a>(
    spec: &'a HeatmapSpec,
    vertical: bool,
    spread: &'a Spread<'a>,
) -> impl Iterator<Item = Seat<'a>> + use<'a> {
    let [x, second_x, y, second_y] = spec.axes();
    let (first, second, names, usual) = if vertical {
        (y, second_y, [AxisName::Y, AxisName::SecondaryY], Side::Left)
    } else {
        (x, second_x, [AxisName::X, AxisName::SecondaryX], Side::Bottom)
    };
    let side = first.and_then(|axis| axis.side).unwrap_or(usual);
    let seats = [(first, names[0], side), (second, names[1], side.opposite())];
    seats
        .into_iter()
        .filter_map(move |(axis, name, side)| Some(Seat { name, axis: axis?, side, spread }))
}

impl<'a> Seat<'a> {
    fn scale(&self) -> Scale<'a> {
        Scale::of_axis(self.axis, self.spread)
    }

    /// The labels of its categories, unless it has ticks of the caller's choice, along an axis of about
    /// that length.
    pub(crate) fn categories<'r>(&self, length: f64, room: &'r LabelRoom<'r>) -> Option<Row<'r>>
    where
        'a: 'r,
    {
        let (AxisCells::Categories(labels), TickChoice::Auto) =
            (&self.axis.cells, &self.axis.ticks)
        else {
            return None;
        };
        let mark = |(index, text): (usize, &'r Text)| {
            let at = self.spread.place(index as f64 + 0.5, length);
            (!text.is_empty()).then_some(Mark { index, at, text })
        };
        let marks = labels.iter().enumerate().filter_map(mark).collect();
        Some(Row::new(self.name, self.side, marks, room))
    }

    /// The axis at about that length.
    pub(crate) fn decoration(
        &self,
        length: f64,
        room: &AxisRoom<'_>,
    ) -> Result<Decoration<'a>, Error> {
        let Seat { name, axis, side, spread } = *self;
        let mut warnings = Vec::new();
        let ticks = if let Some(row) = self.categories(length, room.labels) {
            Labelled::categories(row, axis.rotation)
        } else {
            let request = TickRequest {
                name,
                scale: self.scale(),
                choice: &axis.ticks,
                format: axis.format.as_ref(),
                categories: match &axis.cells {
                    AxisCells::Categories(labels) => Some(labels),
                    _ => None,
                },
                side,
                direction: direction(side),
                length,
                pixels: room.labels.pixels.scale,
                font_size: room.font_size,
            };
            Labelled::new(&request, axis.rotation, room.labels, &mut warnings)?
        };
        let groups = axis.groups.as_ref().and_then(|groups| {
            let most_depth = room.most_group_depth;
            let request = GroupRequest { axis: name, groups, spread, side, length, most_depth };
            GroupRow::measure(&request, &room.labels.pixels, &room.labels.texts.labels[0])
        });
        let parts = Parts {
            name,
            side,
            scale: self.scale(),
            ticks,
            groups,
            label: axis.label.as_ref(),
            label_align: axis.label_align,
            most_label: room.most_label,
            warnings,
        };
        Ok(Decoration::measure(parts, room.labels))
    }
}

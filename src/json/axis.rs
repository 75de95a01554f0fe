//! Axes and their groups in JSON.

use super::form::{Fields as _, Form, Set as _, by_form, form, unless};
use super::problem;
use super::values::{Cells, Num, floats, nums};
use crate::error::Error;
use crate::spec::{Align, Axis, Groups, Side};
use crate::text::Text;
use crate::ticks::Format;

by_form! { Axis => AxisForm, Groups => GroupsForm, }

form! {
    /// One axis. What its cells stand for is said by one of `index_from`, `categories`, `range` and `edges`.
    AxisForm as "Axis" {
        /// The number of the first cell, where cells are numbered. Default: 0.
        index_from: i64,
        /// A label for each cell.
        categories: Vec<Text>,
        /// The outer edges of the first and the last cell.
        range: (Num, Num),
        /// The edges between cells, one more than cells.
        edges: Vec<Num>,
        /// The label along the axis.
        label: Text,
        /// Where the label stands along the axis. Default: `center`.
        label_align: Align,
        /// Where ticks stand instead of the automatic ones; an empty list for none.
        ticks: Vec<Num>,
        /// Ticks with these labels, each a pair of position and label.
        labelled_ticks: Vec<(Num, Text)>,
        /// How numbers at ticks are written.
        format: Format,
        /// On which side ticks and labels stand. Default: `bottom` for x, `left` for y.
        side: Side,
        /// Whether the axis runs the other way.
        inverted: bool,
        /// The angle of the tick labels in degrees, counter-clockwise.
        rotation: Num,
        /// Groups of neighbouring cells.
        groups: Groups,
    }
}

impl Form for AxisForm {
    type Of = Axis;
    const EXPECTED: &'static str = "an axis, such as {\"label\": \"Step\"}";

    fn of(axis: &Axis) -> Result<Self, Error> {
        let default = Axis::index();
        Ok(Self {
            index_from: axis.get_index_from().filter(|first| *first != 0),
            categories: axis.get_categories().map(<[_]>::to_vec),
            range: axis.get_range().map(|(start, end)| (Num(start), Num(end))),
            edges: axis.get_edges().map(nums),
            label: axis.get_label().cloned(),
            label_align: unless(axis.get_label_align(), &default.get_label_align()),
            ticks: axis.get_ticks().map(nums),
            labelled_ticks: axis.get_labelled_ticks().map(labelled),
            format: axis.get_format().cloned(),
            side: axis.get_side(),
            inverted: unless(axis.get_inverted(), &false),
            rotation: axis.get_rotation().map(Num),
            groups: axis.get_groups().cloned(),
        })
    }

    fn build(self) -> Result<Axis, Error> {
        let axis = match (self.index_from, self.categories, self.range, self.edges) {
            (first, None, None, None) => Axis::index_from(first.unwrap_or(0)),
            (None, Some(labels), None, None) => Axis::categories(labels),
            (None, None, Some((start, end)), None) => Axis::range(start.get(), end.get()),
            (None, None, None, Some(edges)) => Axis::edges(floats(edges)),
            _ => return Err(problem::more_than_one_of("an axis", &Self::FIELDS[..4])),
        };
        if self.ticks.is_some() && self.labelled_ticks.is_some() {
            return Err(problem::more_than_one_of("an axis", &["ticks", "labelled_ticks"]));
        }
        Ok(axis
            .set(self.label, Axis::label)
            .set(self.label_align, Axis::label_align)
            .set(self.ticks.map(floats), Axis::ticks)
            .set(self.labelled_ticks.map(unlabelled), Axis::labelled_ticks)
            .set(self.format, Axis::format)
            .set(self.side, Axis::side)
            .set(self.inverted, Axis::inverted)
            .set(self.rotation.map(Num::get), Axis::rotation)
            .set(self.groups, Axis::groups))
    }
}

pub(super) fn labelled(ticks: &[(f64, Text)]) -> Vec<(Num, Text)> {
    ticks.iter().map(|(at, label)| (Num(*at), label.clone())).collect()
}

pub(super) fn unlabelled(ticks: Vec<(Num, Text)>) -> Vec<(f64, Text)> {
    ticks.into_iter().map(|(at, label)| (at.get(), label)).collect()
}

form! {
    /// Groups of neighbouring cells along an axis.
    GroupsForm as "Groups" {
        /// Label and cells of each group.
        list: Vec<(Text, Cells)>,
        /// Whether a bracket spans each group. Default: true.
        brackets: bool,
        /// Whether a line across the cells parts each group from what is beside it. Default: false.
        separators: bool,
        /// Blank space between groups, in points. Default: 0.
        gap: Num,
    }
}

impl Form for GroupsForm {
    type Of = Groups;
    const EXPECTED: &'static str = "groups, such as {\"list\": [[\"prompt\", \"0..12\"]]}";

    fn of(groups: &Groups) -> Result<Self, Error> {
        let list = groups.get_groups().map(|(label, cells)| (label.clone(), Cells(cells)));
        Ok(Self {
            list: Some(list.collect()),
            brackets: unless(groups.get_brackets(), &true),
            separators: unless(groups.get_separators(), &false),
            gap: unless(Num(groups.get_gap()), &Num(0.0)),
        })
    }

    fn build(self) -> Result<Groups, Error> {
        let list = self.list.unwrap_or_default();
        Ok(Groups::new(list.into_iter().map(|(label, Cells(cells))| (label, cells)))
            .set(self.brackets, Groups::brackets)
            .set(self.separators, Groups::separators)
            .set(self.gap.map(Num::get), Groups::gap))
    }
}

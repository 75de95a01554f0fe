//! The groups of one axis: brackets beyond the tick labels, and a label for each.
//!
//! The labels of an axis stand all alike: upright where they are short, else along it or across it,
//! whichever shows them whole; where
//! neither does, those that are too long end in "…". A label never leaves the stretch of the axis, and
//! its middle never leaves its group.

use super::labels::{LabelOf, Labels};
use super::place::TickLabels;
use super::spread::Spread;
use crate::error::{AxisName, Notice, Warning};
use crate::geom::{Division, Rect};
use crate::layout::pixels::{Pixels, along};
use crate::layout::product::GroupLayout;
use crate::layout::turn::{LabelSize, NARROW, Turn};
use crate::spec::{Groups, Side};
use crate::text::{Line, Text};
use std::ops::Range;
use std::sync::Arc;

/// The groups of one axis, measured but not placed.
pub(crate) struct GroupRow<'a> {
    pub(crate) brackets: bool,
    /// In the order of the cells.
    groups: Vec<(&'a Range<usize>, Option<Arc<Line>>)>,
    labels: TickLabels,
    /// The number of labels there are, and of those that end in "…".
    total: usize,
    elided: usize,
    /// The greatest extent of a label away from the axis.
    pub(crate) depth: f64,
}

/// What the measuring of groups depends on.
pub(crate) struct GroupRequest<'a> {
    pub(crate) axis: AxisName,
    pub(crate) groups: &'a Groups,
    pub(crate) spread: &'a Spread<'a>,
    pub(crate) side: Side,
    /// About the length that the axis will have.
    pub(crate) length: f64,
    /// The greatest depth of labels that stand across the axis.
    pub(crate) most_depth: f64,
}

/// How long the ends of a bracket are, in parts of the font size, and how far a bracket stays away from
/// the ends of its group, in points.
const HOOK: f64 = 0.3;
const INSET: f64 = 1.0;

/// Labels up to this width, in parts of the font size, stand level beside rows too.
const FEW: f64 = 3.0;

impl<'a> GroupRow<'a> {
    pub(crate) fn measure(
        request: &GroupRequest<'a>,
        pixels: &Pixels,
        known: &Labels<'_>,
    ) -> Option<Self> {
        let GroupRequest { axis, groups, spread, side, length, most_depth } = *request;
        if groups.list.is_empty() {
            return None;
        }
        let vertical = side.is_vertical();
        let mut list: Vec<_> = groups.list.iter().collect();
        list.sort_by_key(|group| group.cells.start);
        let extents: Vec<(f64, f64)> =
            list.iter().map(|group| spread.extent(&group.cells, length.max(0.0))).collect();
        let (beside, above) = pixels.gaps();
        let room = |index: usize| (extents[index].1 - extents[index].0 - beside).max(0.0);

        // What has not even room for half a digit is not shaped.
        let shaped = |index: usize, most: f64| -> Option<(Arc<Line>, bool)> {
            let label: &Text = &list[index].label;
            let narrow = extents[index].1 - extents[index].0 < pixels.middle();
            if label.is_empty() || narrow {
                return None;
            }
            let (line, cut) = known.fitted(LabelOf::Group(axis, index), label, (most, 0.5));
            // An ellipsis alone says nothing.
            (!cut || line.text.chars().nth(1).is_some()).then_some((line, cut))
        };
        let wide = length.max(most_depth).max(0.0);
        let whole: Vec<_> = (0..list.len()).map(|index| shaped(index, wide)).collect();
        let lines = |from: &[Option<(Arc<Line>, bool)>]| -> Vec<Option<Arc<Line>>> {
            from.iter().map(|line| line.as_ref().map(|(line, _)| Arc::clone(line))).collect()
        };
        let metrics = lines(&whole)
            .iter()
            .flatten()
            .fold(pixels.least_ink(), |metrics, line| metrics.max(line.ink_of_one()));
        let labels = |degrees| TickLabels {
            side,
            turn: Turn::new(degrees),
            metrics,
            middle: pixels.middle(),
        };
        let angles = if vertical { [90.0, 0.0] } else { [0.0, 90.0] };
        let [with_axis, across] = angles.map(labels);
        let fit = |labels: &TickLabels, lines: &[Option<Arc<Line>>], gap: f64| {
            let placed = lay(labels, side, &extents, lines, length, gap);
            lines.iter().zip(&placed).all(|(line, at)| line.is_none() || at.is_some())
        };
        let none_cut = whole.iter().flatten().all(|(_, cut)| !cut);
        let shallow = lines(&whole).iter().flatten().all(|line| line.width <= most_depth);
        // Letters and the like stand upright wherever they can.
        let level = if vertical { across } else { with_axis };
        let few = if vertical { FEW * pixels.tick_size } else { NARROW * metrics.height() };
        let are_few = none_cut && lines(&whole).iter().flatten().all(|line| line.width <= few);
        let (labels, shown) = if are_few && fit(&level, &lines(&whole), above) {
            (level, whole)
        } else if none_cut && fit(&with_axis, &lines(&whole), beside) {
            (with_axis, whole)
        } else if none_cut && shallow && fit(&across, &lines(&whole), above) {
            (across, whole)
        } else {
            // Whichever way shows more.
            let along_axis: Vec<_> =
                (0..list.len()).map(|index| shaped(index, room(index).min(wide))).collect();
            let upright: Vec<_> = (0..list.len()).map(|index| shaped(index, most_depth)).collect();
            let shown = |lines: &[Option<(Arc<Line>, bool)>]| -> f64 {
                lines.iter().flatten().map(|(line, _)| line.width).sum()
            };
            if shown(&along_axis) >= shown(&upright) || !fit(&across, &lines(&upright), above) {
                (with_axis, along_axis)
            } else {
                (across, upright)
            }
        };
        let depth = lines(&shown)
            .iter()
            .flatten()
            .map(|line| {
                let (width, height) = labels.turn.extent(LabelSize::of(line), metrics);
                if vertical { width } else { height }
            })
            .fold(0.0, f64::max);
        Some(Self {
            brackets: groups.brackets,
            labels,
            total: list.iter().filter(|group| !group.label.is_empty()).count(),
            elided: shown.iter().flatten().filter(|(_, cut)| *cut).count(),
            groups: list.iter().map(|group| &group.cells).zip(lines(&shown)).collect(),
            depth,
        })
    }

    /// How deep a bracket is.
    pub(crate) fn bracket_depth(pixels: &Pixels) -> f64 {
        pixels.round(HOOK * pixels.tick_size) + pixels.line_room
    }

    /// The final boxes: `bracket` and `label` are the coordinates at which brackets and labels start,
    /// `ends` those between which the axis runs.
    #[expect(clippy::too_many_arguments, reason = "all of what is known where an axis is placed")]
    pub(crate) fn place(
        self,
        axis: AxisName,
        [bracket, label]: [f64; 2],
        outward: f64,
        ends: (f64, f64),
        division: &Division,
        pixels: &Pixels,
        warnings: &mut Vec<Warning>,
    ) -> Vec<GroupLayout> {
        let extent = |cells: &Range<usize>| {
            let (first, last) = (division.span(cells.start), division.span(cells.end - 1));
            (f64::from(first.0.min(last.0)), f64::from(first.1.max(last.1)))
        };
        let side = self.labels.side;
        let extents: Vec<_> = self.groups.iter().map(|(cells, _)| extent(cells)).collect();
        let lines: Vec<_> = self.groups.iter().map(|(_, line)| line.clone()).collect();
        let places = lay(&self.labels, side, &extents, &lines, ends.1 - ends.0, 0.0);
        let shown = places.iter().flatten().count();
        if self.elided > 0 {
            warnings.push(Notice::GroupLabelsElided { axis, count: self.elided }.into());
        }
        if shown < self.total {
            warnings.push(Notice::GroupLabelsHidden { axis, shown, total: self.total }.into());
        }
        let grouped = |(index, (cells, line)): (usize, (&Range<usize>, Option<Arc<Line>>))| {
            let extent = (ends.0 + extents[index].0, ends.0 + extents[index].1);
            let text = line.zip(places[index]);
            GroupLayout {
                cells: cells.clone(),
                extent,
                bracket: if self.brackets {
                    lines_of_bracket(extent, bracket, outward, side, pixels)
                } else {
                    Vec::new()
                },
                label: text.map(|(line, at)| self.labels.place(line, label, ends.0 + at)),
            }
        };
        self.groups.into_iter().enumerate().map(grouped).collect()
    }
}

/// Where the labels of groups stand along an axis; `None` for those that have no room.
fn lay(
    labels: &TickLabels,
    side: Side,
    extents: &[(f64, f64)],
    lines: &[Option<Arc<Line>>],
    length: f64,
    gap: f64,
) -> Vec<Option<f64>> {
    let mut order: Vec<usize> = (0..extents.len()).collect();
    order.sort_by(|&a, &b| extents[a].0.total_cmp(&extents[b].0));
    let mut places = vec![None; extents.len()];
    let mut taken = f64::NEG_INFINITY;
    for index in order {
        let Some(line) = &lines[index] else { continue };
        let (start, end) = extents[index];
        let (before, after) = along(side, &labels.bounds(LabelSize::of(line), 0.0, 0.0));
        // In the middle of the group, so far as the axis is long enough.
        let middle = f64::midpoint(start, end).min(length - after).max(-before);
        let inside = start <= middle && middle <= end && middle + after <= length + 1e-6;
        if inside && middle + before >= taken + gap {
            places[index] = Some(middle);
            taken = middle + after;
        }
    }
    places
}

/// The back of a bracket and its two ends, which point to the cells.
fn lines_of_bracket(
    (start, end): (f64, f64),
    near: f64,
    outward: f64,
    side: Side,
    pixels: &Pixels,
) -> Vec<Rect> {
    let width = pixels.line_width;
    if width == 0.0 || start >= end {
        return Vec::new();
    }
    let inset = pixels.whole(INSET);
    let (start, end) = if end - start >= 2.0 * (inset + width) {
        (start + inset, end - inset)
    } else {
        (start, end)
    };
    let near = pixels.round(near);
    let far = near + outward * GroupRow::bracket_depth(pixels);
    let back = far - outward * width;
    let line = |(start, end): (f64, f64), (near, far): (f64, f64)| {
        let (low, high) = (near.min(far), near.max(far));
        if side.is_vertical() {
            Rect::new(low, start, high, end)
        } else {
            Rect::new(start, low, end, high)
        }
    };
    let mut lines = vec![line((start, end), (back, far))];
    if end - start >= 2.0 * width {
        lines.push(line((start, start + width), (near, back)));
        lines.push(line((end - width, end), (near, back)));
    }
    lines
}

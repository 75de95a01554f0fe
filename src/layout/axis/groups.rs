//! The groups of one axis: brackets beyond the tick labels, and a label for each.
//!
//! The labels of an axis stand all alike: level where they are short, else along the axis or across it,
//! whichever shows them whole; where neither does, those that are too long end in "…". A label never leaves
//! the axis, and its middle never leaves its group.

use super::labels::{LabelOf, Labels};
use super::place::TickLabels;
use super::spread::Spread;
use crate::error::{AxisName, Notice, Warning};
use crate::geom::{Division, Rect};
use crate::layout::pixels::{Pixels, along, standing};
use crate::layout::product::GroupLayout;
use crate::layout::turn::{Gaps, LabelSize, NARROW, Turn};
use crate::spec::{Group, Groups, Side};
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

/// Where the groups of an axis are placed.
#[derive(Clone, Copy)]
pub(crate) struct GroupPlace {
    /// Where brackets and labels start, across the axis.
    pub(crate) bracket: f64,
    pub(crate) label: f64,
    /// 1 or −1: the direction away from the cells.
    pub(crate) outward: f64,
    /// Where the axis starts and ends.
    pub(crate) ends: (f64, f64),
}

/// How long the ends of a bracket are, in parts of the font size, and how far a bracket stays away from
/// the ends of its group, in points.
const HOOK: f64 = 0.3;
const INSET: f64 = 1.0;

/// Labels up to this width, in parts of the font size, stand level beside rows too.
const FEW: f64 = 3.0;

impl<'a> GroupRow<'a> {
    /// The groups of an axis; nothing where it has none.
    pub(crate) fn measure(
        request: &GroupRequest<'a>,
        pixels: &Pixels,
        known: &Labels<'_>,
    ) -> Option<Self> {
        let groups = request.groups;
        if groups.list.is_empty() {
            return None;
        }
        let mut list: Vec<&Group> = groups.list.iter().collect();
        list.sort_by_key(|group| group.cells.start);
        let measuring = Measuring::new(request, pixels, known, &list);
        let Shown { labels, fitted } = measuring.best();
        let depth = |fitted: &Fitted| {
            let (width, height) = labels.turn.extent(fitted.size(), labels.metrics);
            if request.side.is_vertical() { width } else { height }
        };
        let ranges = list.iter().map(|group| &group.cells);
        Some(Self {
            brackets: groups.brackets,
            labels,
            total: list.iter().filter(|group| !group.label.is_empty()).count(),
            elided: fitted.iter().flatten().filter(|fitted| fitted.is_cut).count(),
            depth: fitted.iter().flatten().map(depth).fold(0.0, f64::max),
            groups: ranges.zip(fitted.into_iter().map(|label| Some(label?.line))).collect(),
        })
    }

    /// How deep a bracket is.
    pub(crate) fn bracket_depth(pixels: &Pixels) -> f64 {
        pixels.round(HOOK * pixels.tick_size) + pixels.line_room
    }

    /// The final boxes.
    pub(crate) fn place(
        self,
        axis: AxisName,
        place: GroupPlace,
        division: &Division,
        pixels: &Pixels,
        warnings: &mut Vec<Warning>,
    ) -> Vec<GroupLayout> {
        let GroupPlace { bracket, label, outward, ends } = place;
        let extent = |cells: &Range<usize>| {
            let (first, last) = (division.span(cells.start), division.span(cells.end - 1));
            (f64::from(first.0.min(last.0)), f64::from(first.1.max(last.1)))
        };
        let side = self.labels.side;
        let extents: Vec<_> = self.groups.iter().map(|(cells, _)| extent(cells)).collect();
        let sizes: Vec<_> =
            self.groups.iter().map(|(_, line)| Some(LabelSize::of(line.as_ref()?))).collect();
        let places = lay(&self.labels, &extents, &sizes, ends.1 - ends.0, 0.0);
        let shown = places.iter().flatten().count();
        if self.elided > 0 {
            warnings.push(Notice::GroupLabelsElided { axis, count: self.elided }.into());
        }
        if shown < self.total {
            warnings.push(Notice::GroupLabelsHidden { axis, shown, total: self.total }.into());
        }
        let grouped = |(index, (cells, line)): (usize, (&Range<usize>, Option<Arc<Line>>))| {
            let extent = ends.0 + extents[index].0..ends.0 + extents[index].1;
            let text = line.zip(places[index]);
            let bracket = if self.brackets {
                lines_of_bracket(&extent, bracket, outward, side, pixels)
            } else {
                Vec::new()
            };
            let label = text.map(|(line, at)| self.labels.place(line, label, ends.0 + at));
            GroupLayout { cells: cells.clone(), extent, bracket, label }
        };
        self.groups.into_iter().enumerate().map(grouped).collect()
    }
}

/// A label as far as it fits.
struct Fitted {
    line: Arc<Line>,
    is_cut: bool,
}

impl Fitted {
    fn size(&self) -> LabelSize {
        LabelSize::of(&self.line)
    }
}

/// How labels stand, and each of them as far as it is shown.
struct Shown {
    labels: TickLabels,
    fitted: Vec<Option<Fitted>>,
}

/// The labels of groups while their angle is looked for.
struct Measuring<'r> {
    request: &'r GroupRequest<'r>,
    pixels: &'r Pixels,
    known: &'r Labels<'r>,
    list: &'r [&'r Group],
    /// Where the cells of each start and end.
    extents: Vec<(f64, f64)>,
}

impl<'r> Measuring<'r> {
    fn new(
        request: &'r GroupRequest<'r>,
        pixels: &'r Pixels,
        known: &'r Labels<'r>,
        list: &'r [&'r Group],
    ) -> Self {
        let extent = |group: &&Group| request.spread.extent(&group.cells, request.length.max(0.0));
        Self { request, pixels, known, list, extents: list.iter().map(extent).collect() }
    }

    /// All labels, each of at most the length given for it.
    fn fitted(&self, most: impl Fn(usize) -> f64) -> Vec<Option<Fitted>> {
        (0..self.list.len()).map(|index| self.label(index, most(index))).collect()
    }

    /// A label of at most that length; none where its group has not even room for half a digit.
    fn label(&self, index: usize, most: f64) -> Option<Fitted> {
        let label: &Text = &self.list[index].label;
        let (start, end) = self.extents[index];
        if label.is_empty() || end - start < self.pixels.middle() {
            return None;
        }
        let which = LabelOf::Group(self.request.axis, index);
        let (line, is_cut) = self.known.fitted(which, label, most, 0.5);
        // An ellipsis alone says nothing.
        (!is_cut || line.text.chars().nth(1).is_some()).then_some(Fitted { line, is_cut })
    }

    /// Whether each label has room where they stand so.
    fn have_room(&self, labels: &TickLabels, fitted: &[Option<Fitted>], gap: f64) -> bool {
        let sizes: Vec<_> = fitted.iter().map(|label| label.as_ref().map(Fitted::size)).collect();
        let placed = lay(labels, &self.extents, &sizes, self.request.length, gap);
        sizes.iter().zip(&placed).all(|(size, at)| size.is_none() || at.is_some())
    }

    /// Labels upright where they are short, else along the axis or across it, whichever shows them whole,
    /// else as much of them as can be shown.
    fn best(&self) -> Shown {
        let &GroupRequest { side, length, most_depth, .. } = self.request;
        let vertical = side.is_vertical();
        let wide = length.max(most_depth).max(0.0);
        let fitted = self.fitted(|_| wide);
        let metrics = (fitted.iter().flatten())
            .fold(self.pixels.least_ink(), |metrics, label| metrics.max(label.line.ink_of_one()));
        let labels = |degrees| {
            let middle = self.pixels.middle();
            TickLabels { side, turn: Turn::new(degrees), metrics, middle }
        };
        let (along, across) =
            if vertical { (labels(90.0), labels(0.0)) } else { (labels(0.0), labels(90.0)) };
        let Gaps { beside, above } = self.pixels.gaps();
        // Letters and the like stand upright wherever they can.
        let level = if vertical { across } else { along };
        let few = if vertical { FEW * self.pixels.tick_size } else { NARROW * metrics.height() };
        let are_whole = fitted.iter().flatten().all(|label| !label.is_cut);
        let are_within = |most| fitted.iter().flatten().all(|label| label.line.width <= most);
        let have_room = |labels, gap| self.have_room(labels, &fitted, gap);
        let whole = if !are_whole {
            None
        } else if are_within(few) && have_room(&level, above) {
            Some(level)
        } else if have_room(&along, beside) {
            Some(along)
        } else if are_within(most_depth) && have_room(&across, above) {
            Some(across)
        } else {
            None
        };
        match whole {
            Some(labels) => Shown { labels, fitted },
            None => self.cut(along, across, wide),
        }
    }

    /// Labels along the axis or across it, whichever way shows more of them.
    fn cut(&self, along: TickLabels, across: TickLabels, wide: f64) -> Shown {
        let Gaps { beside, above } = self.pixels.gaps();
        let room = |(start, end): (f64, f64)| (end - start - beside).max(0.0);
        let along_axis = self.fitted(|index| room(self.extents[index]).min(wide));
        let upright = self.fitted(|_| self.request.most_depth);
        let shown = |labels: &[Option<Fitted>]| -> f64 {
            labels.iter().flatten().map(|label| label.line.width).sum()
        };
        if shown(&along_axis) >= shown(&upright) || !self.have_room(&across, &upright, above) {
            Shown { labels: along, fitted: along_axis }
        } else {
            Shown { labels: across, fitted: upright }
        }
    }
}

/// Where the labels of groups stand along an axis; `None` for those that have no room.
fn lay(
    labels: &TickLabels,
    extents: &[(f64, f64)],
    sizes: &[Option<LabelSize>],
    length: f64,
    gap: f64,
) -> Vec<Option<f64>> {
    let mut order: Vec<usize> = (0..extents.len()).collect();
    order.sort_by(|&a, &b| extents[a].0.total_cmp(&extents[b].0));
    let mut places = vec![None; extents.len()];
    let mut taken = f64::NEG_INFINITY;
    for index in order {
        let Some(size) = sizes[index] else { continue };
        let (start, end) = extents[index];
        let (before, after) = along(labels.side, &labels.bounds(size, 0.0, 0.0));
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
    &Range { start, end }: &Range<f64>,
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
    let mut lines = vec![standing(side, back, far, start, end)];
    if end - start >= 2.0 * width {
        lines.push(standing(side, near, back, start, start + width));
        lines.push(standing(side, near, back, end - width, end));
    }
    lines
}

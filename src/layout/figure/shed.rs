//! What a figure that is too small for all of its parts leaves out, and in which order.
//!
//! Parts go one after the other, the least important first, until the rest has room; then those that
//! went without need come back, the most important first. What is left at the end of all is the bare
//! cells from edge to edge.

use super::arrange::LEAST_CELLS;
use crate::error::{AxisName, Error, Notice, Warning, WarningKind};
use crate::layout::product::Layout;
use crate::spec::{Aspect, Axis, Groups, HeatmapSpec, Margins, TickChoice};
use crate::text::Text;

/// A part of a figure that can be left out.
struct Part {
    name: &'static str,
    /// Whether a spec asks for it.
    is_in: fn(&HeatmapSpec) -> bool,
    /// Takes it out of the spec of a figure, whose shorter side has so many pixels.
    leave_out: fn(&mut HeatmapSpec, f64),
    /// Whether it has room and says something where it stands.
    is_sound: fn(&Layout, &HeatmapSpec) -> bool,
}

/// A text of the spec as a part of the figure.
macro_rules! text {
    ($name:literal, $($field:ident).+) => {
        Part {
            name: $name,
            is_in: |spec| is_text(spec.$($field).+.as_ref()),
            leave_out: |spec, _| spec.$($field).+ = None,
            is_sound: |layout, spec| !is_cut(layout, spec.$($field).+.as_ref()),
        }
    };
}

/// Whole margins, which cost nothing that can be read when they become narrow.
const MARGINS: usize = 0;

/// All parts in the order in which they go: first what the text around a figure can say as well, at last
/// what says which cell is which.
static PARTS: [Part; 17] = [
    Part {
        name: "whole margins",
        is_in: |spec| spec.theme.margins != Margins::equal(0.0),
        leave_out: |spec, shorter| {
            let most = NARROW * shorter * (72.0 / spec.dpi);
            let Margins { left, right, top, bottom } = &mut spec.theme.margins;
            for margin in [left, right, top, bottom] {
                *margin = margin.min(most);
            }
        },
        is_sound: |_, _| true,
    },
    text!("the caption", caption),
    text!("the subtitle", subtitle),
    Part {
        name: "the secondary axes",
        is_in: |spec| spec.secondary_x_axis.is_some() || spec.secondary_y_axis.is_some(),
        leave_out: |spec, _| (spec.secondary_x_axis, spec.secondary_y_axis) = (None, None),
        is_sound: |layout, spec| {
            let axes = [&spec.secondary_x_axis, &spec.secondary_y_axis];
            !axes.into_iter().flatten().any(|axis| is_cut(layout, axis.label.as_ref()))
        },
    },
    Part {
        name: "the legends of strips",
        is_in: |spec| spec.strips().any(|(_, strip)| strip.legend),
        leave_out: |spec, _| {
            let strips = spec.row_strips.iter_mut().chain(&mut spec.column_strips);
            strips.for_each(|strip| strip.legend = false);
        },
        is_sound: |_, _| true,
    },
    Part {
        is_in: |spec| spec.colorbar.side.is_some() && spec.colorbar.missing.is_some(),
        ..text!("the entry for missing values", colorbar.missing)
    },
    Part {
        is_in: |spec| spec.colorbar.side.is_some() && is_text(spec.colorbar.label.as_ref()),
        ..text!("the label of the colour bar", colorbar.label)
    },
    text!("the label of the x axis", x_axis.label),
    text!("the label of the y axis", y_axis.label),
    Part {
        name: "the brackets and labels of groups",
        is_in: |spec| groups(spec).any(|groups| !groups.list.is_empty()),
        leave_out: |spec, _| {
            for groups in groups_mut(spec) {
                groups.brackets = false;
                groups.list.iter_mut().for_each(|group| group.label = Text::default());
            }
        },
        is_sound: |layout, _| {
            use WarningKind::{GroupLabelsElided, GroupLabelsHidden};
            let mut kinds = layout.warnings.iter().map(Warning::kind);
            !kinds.any(|kind| matches!(kind, GroupLabelsElided | GroupLabelsHidden))
        },
    },
    text!("the title", title),
    Part {
        name: "the strips",
        is_in: |spec| spec.strips().next().is_some(),
        leave_out: |spec, _| {
            spec.row_strips.clear();
            spec.column_strips.clear();
        },
        is_sound: |_, _| true,
    },
    Part {
        name: "the colour bar",
        is_in: |spec| spec.colorbar.side.is_some(),
        leave_out: |spec, _| spec.colorbar.side = None,
        // A single label says nothing of the scale.
        is_sound: |layout, spec| {
            spec.colorbar.ticks != TickChoice::Auto
                || layout.colorbar.as_ref().is_none_or(|bar| bar.axis.tick_labels() > 1)
        },
    },
    Part {
        name: "the ticks of the x axis",
        is_in: |spec| spec.x_axis.ticks != NO_TICKS,
        leave_out: |spec, _| spec.x_axis.ticks = NO_TICKS,
        is_sound: |layout, _| ticks_show(layout, AxisName::X),
    },
    Part {
        name: "the ticks of the y axis",
        is_in: |spec| spec.y_axis.ticks != NO_TICKS,
        leave_out: |spec, _| spec.y_axis.ticks = NO_TICKS,
        is_sound: |layout, _| ticks_show(layout, AxisName::Y),
    },
    Part {
        name: "gaps and lines between groups",
        is_in: |spec| groups(spec).any(|groups| groups.separators || groups.gap > 0.0),
        leave_out: |spec, _| {
            groups_mut(spec).for_each(|groups| (groups.gap, groups.separators) = (0.0, false));
        },
        is_sound: |_, _| true,
    },
    Part {
        name: "the frame",
        is_in: |spec| spec.theme.line_width > 0.0,
        leave_out: |spec, _| {
            spec.frame = false;
            spec.theme.line_width = 0.0;
            spec.theme.margins = Margins::equal(0.0);
        },
        is_sound: |layout, _| {
            let (width, height) = layout.size;
            let cells = layout.cells.width() * layout.cells.height();
            let is_bare = layout.text_boxes().next().is_none();
            !is_bare || cells >= LEAST_FRAMED * f64::from(width) * f64::from(height)
        },
    },
];

const NO_TICKS: TickChoice = TickChoice::At(Vec::new());
/// Narrowed margins, in parts of the shorter side of the figure.
const NARROW: f64 = 0.03;
/// The least part of the figure that a frame leaves to the cells.
const LEAST_FRAMED: f64 = 0.8;
/// The least part of a figure that its cells have: that of any figure where its shorter side is so many
/// times the size of tick labels, and the more the smaller it is.
const LEAST_OF_TINY: f64 = 0.5;
const NOT_SMALL: f64 = 22.0;

fn is_text(text: Option<&Text>) -> bool {
    text.is_some_and(|text| !text.is_empty())
}

/// Whether a text of the spec ends in "…".
fn is_cut(layout: &Layout, text: Option<&Text>) -> bool {
    let Some(text) = text.map(ToString::to_string) else { return false };
    let mut notices = layout.warnings.iter().map(Warning::notice);
    notices.any(|notice| matches!(notice, Notice::TextElided { text: cut } if *cut == text))
}

/// Whether enough of the labels of an axis is shown: a list of which most is left out or cut off is one that
/// nobody can read.
fn ticks_show(layout: &Layout, name: AxisName) -> bool {
    let axis = layout.axes().find(|(axis, _)| *axis == name);
    let shown = axis.map_or(0, |(_, axis)| axis.tick_labels());
    shown > 0
        && layout.warnings.iter().all(|warning| match warning.notice() {
            Notice::LabelsElided { axis, count } if *axis == name => 3 * count <= shown,
            Notice::LabelsThinned { axis, total, .. } if *axis == name => 3 * shown >= *total,
            _ => true,
        })
}

fn groups(spec: &HeatmapSpec) -> impl Iterator<Item = &Groups> {
    spec.axes().into_iter().flatten().filter_map(|axis| axis.groups.as_ref())
}

fn groups_mut(spec: &mut HeatmapSpec) -> impl Iterator<Item = &mut Groups> {
    let second = [&mut spec.secondary_x_axis, &mut spec.secondary_y_axis];
    let axes = [&mut spec.x_axis, &mut spec.y_axis].into_iter();
    let axes = axes.chain(second.into_iter().filter_map(Option::as_mut));
    axes.filter_map(|axis: &mut Axis| axis.groups.as_mut())
}

/// The way to a figure that fits.
struct Shedding<'s, F> {
    whole: &'s HeatmapSpec,
    size: (f64, f64),
    /// The parts that the figure has, in the order in which they go, by their index.
    parts: Vec<usize>,
    lay_out: F,
}

impl<F: FnMut(&HeatmapSpec) -> Result<Option<Layout>, Error>> Shedding<'_, F> {
    /// The layout without some parts, unless there is no room or one of the rest says nothing.
    fn without(&mut self, left_out: &[usize]) -> Result<Option<Layout>, Error> {
        let mut spec = self.whole.clone();
        let shorter = self.size.0.min(self.size.1);
        for &part in left_out {
            (PARTS[part].leave_out)(&mut spec, shorter);
        }
        let layout = (self.lay_out)(&spec)?;
        let is_sound = |layout: &Layout| {
            let mut rest = self.parts.iter().filter(|part| !left_out.contains(part));
            let is_bare = left_out.len() == self.parts.len();
            let is_sound = |part: &usize| (PARTS[*part].is_sound)(layout, &spec);
            is_bare || self.has_cells(layout) && rest.all(is_sound)
        };
        Ok(layout.filter(is_sound))
    }

    /// Whether enough of a small figure is cells.
    fn has_cells(&self, layout: &Layout) -> bool {
        let tick_size = self.whole.theme.tick_size * self.whole.dpi / 72.0;
        let (width, height) = self.size;
        let small = 1.0 - width.min(height) / (NOT_SMALL * tick_size);
        let least = LEAST_CELLS + (LEAST_OF_TINY - LEAST_CELLS) * small.max(0.0);
        // Square cells may have more room than they can use.
        self.whole.aspect == Aspect::Equal
            || layout.cells.width() * layout.cells.height() >= least * width * height
    }

    /// The layout with all parts for which there is room, and those left out; `None` where not even the
    /// bare cells have room.
    fn fit(mut self) -> Result<Option<(Layout, Vec<usize>)>, Error> {
        let all = self.parts.clone();
        let Some(mut layout) = self.without(&all)? else { return Ok(None) };
        // The shortest start of the list that is enough.
        let (mut low, mut high) = (0, all.len());
        while high - low > 1 {
            let middle = usize::midpoint(low, high);
            match self.without(&all[..middle])? {
                Some(found) => (layout, high) = (found, middle),
                None => low = middle,
            }
        }
        let mut left_out = all[..high].to_vec();
        // Narrow margins stay.
        for part in all[..high].iter().rev().skip(1).filter(|part| **part != MARGINS) {
            let fewer: Vec<usize> =
                left_out.iter().copied().filter(|other| other != part).collect();
            if let Some(found) = self.without(&fewer)? {
                (layout, left_out) = (found, fewer);
            }
        }
        Ok(Some((layout, left_out)))
    }
}

/// The layout of as much of a figure of that size as has room, and the names of the rest.
pub(super) fn fitted(
    spec: &HeatmapSpec,
    size: (f64, f64),
    lay_out: impl FnMut(&HeatmapSpec) -> Result<Option<Layout>, Error>,
) -> Result<Option<(Layout, Vec<&'static str>)>, Error> {
    let parts = (0..PARTS.len()).filter(|&part| (PARTS[part].is_in)(spec)).collect();
    let fitted = Shedding { whole: spec, size, parts, lay_out }.fit()?;
    let name = |part: usize| PARTS[part].name;
    Ok(fitted.map(|(layout, left_out)| (layout, left_out.into_iter().map(name).collect())))
}

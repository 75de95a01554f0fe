//! What a figure that is too small for all of its parts leaves out, and in which order.
//!
//! Parts go one after the other, the least important first, until the rest has room; then those that
//! went without need come back, the most important first. What is left at the end of all is the bare
//! cells from edge to edge.

use super::arrange::LEAST_CELLS;
use crate::error::{AxisName, Error, Notice, WarningKind};
use crate::layout::product::Layout;
use crate::spec::{Aspect, Axis, Groups, HeatmapSpec, Margins, TickChoice};
use crate::text::Text;

/// A part of a figure that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Margins,
    Caption,
    Subtitle,
    SecondaryAxes,
    Legends,
    BarEntry,
    BarLabel,
    XLabel,
    YLabel,
    GroupLabels,
    Title,
    Strips,
    Bar,
    XTicks,
    YTicks,
    Gaps,
    Frame,
}

/// All parts in the order in which they go: first what the text around a figure can say as well, at last
/// what says which cell is which.
const PARTS: [Part; 17] = [
    Part::Margins,
    Part::Caption,
    Part::Subtitle,
    Part::SecondaryAxes,
    Part::Legends,
    Part::BarEntry,
    Part::BarLabel,
    Part::XLabel,
    Part::YLabel,
    Part::GroupLabels,
    Part::Title,
    Part::Strips,
    Part::Bar,
    Part::XTicks,
    Part::YTicks,
    Part::Gaps,
    Part::Frame,
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

impl Part {
    fn name(self) -> &'static str {
        match self {
            Part::Margins => "whole margins",
            Part::Caption => "the caption",
            Part::Subtitle => "the subtitle",
            Part::SecondaryAxes => "the secondary axes",
            Part::Legends => "the legends of strips",
            Part::BarEntry => "the entry for missing values",
            Part::BarLabel => "the label of the colour bar",
            Part::XLabel => "the label of the x axis",
            Part::YLabel => "the label of the y axis",
            Part::GroupLabels => "the brackets and labels of groups",
            Part::Title => "the title",
            Part::Strips => "the strips",
            Part::Bar => "the colour bar",
            Part::XTicks => "the ticks of the x axis",
            Part::YTicks => "the ticks of the y axis",
            Part::Gaps => "gaps and lines between groups",
            Part::Frame => "the frame",
        }
    }

    /// Whether a spec asks for it.
    fn is_in(self, spec: &HeatmapSpec) -> bool {
        let is_text = |text: &Option<Text>| text.as_ref().is_some_and(|text| !text.is_empty());
        let has_ticks = |axis: &Axis| axis.ticks != NO_TICKS;
        let groups = || spec.axes().into_iter().flatten().filter_map(|axis| axis.groups.as_ref());
        match self {
            Part::Margins => spec.theme.margins != Margins::equal(0.0),
            Part::Caption => is_text(&spec.caption),
            Part::Subtitle => is_text(&spec.subtitle),
            Part::SecondaryAxes => {
                spec.secondary_x_axis.is_some() || spec.secondary_y_axis.is_some()
            }
            Part::Legends => spec.strips().any(|(_, strip)| strip.legend),
            Part::BarEntry => spec.colorbar.side.is_some() && spec.colorbar.missing.is_some(),
            Part::BarLabel => spec.colorbar.side.is_some() && is_text(&spec.colorbar.label),
            Part::XLabel => is_text(&spec.x_axis.label),
            Part::YLabel => is_text(&spec.y_axis.label),
            Part::GroupLabels => groups().any(|groups| !groups.list.is_empty()),
            Part::Title => is_text(&spec.title),
            Part::Strips => spec.strips().next().is_some(),
            Part::Bar => spec.colorbar.side.is_some(),
            Part::XTicks => has_ticks(&spec.x_axis),
            Part::YTicks => has_ticks(&spec.y_axis),
            Part::Gaps => groups().any(|groups| groups.separators || groups.gap > 0.0),
            Part::Frame => spec.theme.line_width > 0.0,
        }
    }

    /// Takes the part out of the spec.
    fn leave_out(self, spec: &mut HeatmapSpec, size: (f64, f64)) {
        match self {
            Part::Margins => {
                let points = 72.0 / spec.dpi;
                let most = NARROW * size.0.min(size.1) * points;
                let margins = &mut spec.theme.margins;
                for margin in
                    [&mut margins.left, &mut margins.right, &mut margins.top, &mut margins.bottom]
                {
                    *margin = margin.min(most);
                }
            }
            Part::Caption => spec.caption = None,
            Part::Subtitle => spec.subtitle = None,
            Part::SecondaryAxes => (spec.secondary_x_axis, spec.secondary_y_axis) = (None, None),
            Part::Legends => {
                for strip in spec.row_strips.iter_mut().chain(&mut spec.column_strips) {
                    strip.legend = false;
                }
            }
            Part::BarEntry => spec.colorbar.missing = None,
            Part::BarLabel => spec.colorbar.label = None,
            Part::XLabel => spec.x_axis.label = None,
            Part::YLabel => spec.y_axis.label = None,
            Part::GroupLabels => {
                for groups in groups(spec) {
                    groups.brackets = false;
                    groups.list.iter_mut().for_each(|group| group.label = Text::default());
                }
            }
            Part::Title => spec.title = None,
            Part::Strips => {
                spec.row_strips.clear();
                spec.column_strips.clear();
            }
            Part::Bar => spec.colorbar.side = None,
            Part::XTicks => spec.x_axis.ticks = NO_TICKS,
            Part::YTicks => spec.y_axis.ticks = NO_TICKS,
            Part::Gaps => {
                for groups in groups(spec) {
                    (groups.gap, groups.separators) = (0.0, false);
                }
            }
            Part::Frame => {
                spec.frame = false;
                spec.theme.line_width = 0.0;
                spec.theme.margins = Margins::equal(0.0);
            }
        }
    }

    /// Whether the part has room and says something where it stands.
    fn is_sound_on(self, layout: &Layout, spec: &HeatmapSpec) -> bool {
        let is_cut = |text: Option<String>| {
            layout.warnings.iter().any(
                |warning| matches!(warning.notice(), Notice::TextElided { text: cut } if Some(cut) == text.as_ref()),
            )
        };
        // A list of which most is left out or cut off is one that nobody can read.
        let ticks_show = |name: AxisName| {
            let axis = layout.axes().find(|(axis, _)| *axis == name);
            let shown = axis.map_or(0, |(_, axis)| {
                axis.ticks.iter().filter(|tick| tick.label.is_some()).count()
            });
            shown > 0
                && layout.warnings.iter().all(|warning| match warning.notice() {
                    Notice::LabelsElided { axis, count } if *axis == name => 3 * count <= shown,
                    Notice::LabelsThinned { axis, total, .. } if *axis == name => {
                        3 * shown >= *total
                    }
                    _ => true,
                })
        };
        let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
        match self {
            Part::Caption => !is_cut(text(&spec.caption)),
            Part::Subtitle => !is_cut(text(&spec.subtitle)),
            Part::Title => !is_cut(text(&spec.title)),
            Part::BarEntry => !is_cut(text(&spec.colorbar.missing)),
            Part::BarLabel => !is_cut(text(&spec.colorbar.label)),
            Part::XLabel => !is_cut(text(&spec.x_axis.label)),
            Part::YLabel => !is_cut(text(&spec.y_axis.label)),
            Part::SecondaryAxes => {
                let axes = [&spec.secondary_x_axis, &spec.secondary_y_axis];
                !axes.into_iter().flatten().any(|axis| is_cut(text(&axis.label)))
            }
            Part::XTicks => ticks_show(AxisName::X),
            Part::YTicks => ticks_show(AxisName::Y),
            Part::GroupLabels => !layout.warnings.iter().any(|warning| {
                matches!(
                    warning.kind(),
                    WarningKind::GroupLabelsElided | WarningKind::GroupLabelsHidden
                )
            }),
            // A single label says nothing of the scale.
            Part::Bar => layout.colorbar.as_ref().is_none_or(|bar| {
                let has_ticks = spec.colorbar.ticks == TickChoice::Auto;
                let labels = bar.axis.ticks.iter().filter(|tick| tick.label.is_some()).count();
                !has_ticks || labels > 1
            }),
            Part::Frame => {
                let (width, height) = layout.size;
                let cells = layout.cells.width() * layout.cells.height();
                let is_bare = layout.text_boxes().next().is_none();
                !is_bare || cells >= LEAST_FRAMED * f64::from(width) * f64::from(height)
            }
            _ => true,
        }
    }
}

fn groups(spec: &mut HeatmapSpec) -> impl Iterator<Item = &mut Groups> {
    let second = [&mut spec.secondary_x_axis, &mut spec.secondary_y_axis];
    let axes = [&mut spec.x_axis, &mut spec.y_axis].into_iter();
    let axes = axes.chain(second.into_iter().filter_map(Option::as_mut));
    axes.filter_map(|axis: &mut Axis| axis.groups.as_mut())
}

/// The way to a figure that fits.
struct Shedding<'s, F> {
    whole: &'s HeatmapSpec,
    size: (f64, f64),
    /// The parts that the figure has, in the order in which they go.
    parts: Vec<Part>,
    lay_out: F,
}

impl<F: FnMut(&HeatmapSpec) -> Result<Option<Layout>, Error>> Shedding<'_, F> {
    /// The layout without some parts, unless there is no room or one of the rest says nothing.
    fn without(&mut self, left_out: &[Part]) -> Result<Option<Layout>, Error> {
        let mut spec = self.whole.clone();
        for part in left_out {
            part.leave_out(&mut spec, self.size);
        }
        let layout = (self.lay_out)(&spec)?;
        let is_sound = |layout: &Layout| {
            let mut rest = self.parts.iter().filter(|part| !left_out.contains(part));
            let is_bare = left_out.len() == self.parts.len();
            is_bare || self.has_cells(layout) && rest.all(|part| part.is_sound_on(layout, &spec))
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
    fn fit(mut self) -> Result<Option<(Layout, Vec<Part>)>, Error> {
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
        // Narrow margins stay: they cost nothing that can be read.
        for part in all[..high].iter().rev().skip(1).filter(|part| **part != Part::Margins) {
            let fewer: Vec<Part> = left_out.iter().copied().filter(|other| other != part).collect();
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
    let parts = PARTS.into_iter().filter(|part| part.is_in(spec)).collect();
    let fitted = Shedding { whole: spec, size, parts, lay_out }.fit()?;
    Ok(fitted.map(|(layout, left_out)| (layout, left_out.into_iter().map(Part::name).collect())))
}

//! The last guard: no two texts of a figure overlap, and whatever is not shown is told.

use crate::error::{AxisName, Notice, Warning};
use crate::geom::Rect;
use crate::layout::product::{AxisLayout, Layout, LegendLayout, TextBox};
use crate::spec::{Axis, HeatmapSpec};
use crate::text::Text;

/// What texts may not touch so far, and the figure that they may not leave.
struct Taken {
    inside: Rect,
    rects: Vec<Rect>,
}

impl Taken {
    /// Keeps those texts that are free of all before them; of each other they are free already. Says
    /// how many had to go.
    fn keep(&mut self, texts: Vec<&mut Option<TextBox>>) -> usize {
        /// What sums of lengths may be rounded by.
        const ROUNDING: f64 = 1e-6;
        let exact = |text: &&mut Option<TextBox>| text.as_ref().map(|text| text.exact);
        let Some(bounds) = texts.iter().filter_map(exact).reduce(|a, b| a.union(&b)) else {
            return 0;
        };
        let near: Vec<Rect> = self.rects.iter().copied().filter(|r| r.overlaps(&bounds)).collect();
        let mut dropped = 0;
        for text in texts {
            let Some(rect) = text.as_ref().map(|text| text.exact) else { continue };
            let inner = rect.grown(-ROUNDING);
            if self.inside.holds(&rect) && !near.iter().any(|other| other.overlaps(&inner)) {
                self.rects.push(rect);
            } else {
                *text = None;
                dropped += 1;
            }
        }
        dropped
    }

    /// The same of lines that stand one below the other.
    fn keep_lines(&mut self, lines: &mut Vec<TextBox>) -> usize {
        let mut kept: Vec<Option<TextBox>> = lines.drain(..).map(Some).collect();
        let dropped = self.keep(kept.iter_mut().collect());
        lines.extend(kept.into_iter().flatten());
        dropped
    }
}

/// How many labels an axis has, and of how many fewer the reader is to be told.
#[derive(Clone, Copy)]
pub(super) struct LabelCount {
    pub(super) axis: AxisName,
    pub(super) least: usize,
    pub(super) total: usize,
}

/// An axis with its texts, which may go.
struct Losing<'l> {
    name: AxisName,
    layout: &'l mut AxisLayout,
    /// The caller's label.
    label: Option<Text>,
}

/// Of two texts that meet the less important one goes: titles and captions stay, then the labels of
/// axes and of groups, and then, in a corner, rows keep their tick labels before the colour bar,
/// columns and secondary axes. Along one axis labels are thinned already.
pub(super) fn drop_collisions(layout: &mut Layout, spec: &HeatmapSpec) {
    let entries = layout.colorbar.iter().filter_map(|bar| Some(bar.missing.as_ref()?.label.exact));
    let legends = layout.legends.iter().flat_map(LegendLayout::text_boxes);
    let rects = legends.map(|text| text.exact).chain(entries).chain(layout.bar_areas()).collect();
    let mut taken = Taken { inside: inside(layout), rects };
    let mut left_out = drop_headings(layout, spec, &mut taken);
    let mut axes = by_importance(layout, spec);
    for Losing { layout, label, .. } in &mut axes {
        let shown = layout.label.iter().map(|line| line.text.as_str()).collect::<Vec<_>>();
        let shown = label.as_ref().map_or_else(|| shown.join("\n"), ToString::to_string);
        if taken.keep_lines(&mut layout.label) > 0 {
            left_out.push(shown);
        }
    }
    let mut hidden = Vec::new();
    for Losing { name, layout, .. } in &mut axes {
        let groups = layout.groups.iter_mut().map(|group| &mut group.label);
        if taken.keep(groups.collect()) > 0 {
            let shown = layout.groups.iter().filter(|group| group.label.is_some()).count();
            hidden.push((*name, shown));
        }
    }
    for Losing { layout, .. } in &mut axes {
        taken.keep(layout.ticks.iter_mut().map(|tick| &mut tick.label).collect());
    }
    for text in left_out {
        warn_of_text_left_out(&mut layout.warnings, text);
    }
    for (axis, shown) in hidden {
        warn_of_groups(&mut layout.warnings, spec, axis, shown);
    }
}

/// All axes, those first that keep their texts.
fn by_importance<'l>(layout: &'l mut Layout, spec: &HeatmapSpec) -> Vec<Losing<'l>> {
    let bar = layout.colorbar.as_mut().map(|bar| &mut bar.axis);
    [
        (AxisName::Y, Some(&mut layout.y_axis)),
        (AxisName::Colorbar, bar),
        (AxisName::X, Some(&mut layout.x_axis)),
        (AxisName::SecondaryY, layout.secondary_y_axis.as_mut()),
        (AxisName::SecondaryX, layout.secondary_x_axis.as_mut()),
    ]
    .into_iter()
    .filter_map(|(name, axis)| {
        let label = match name {
            AxisName::Colorbar => spec.colorbar.label.clone(),
            _ => axis_of(spec, name).and_then(|axis| axis.label.clone()),
        };
        Some(Losing { name, layout: axis?, label })
    })
    .collect()
}

fn axis_of(spec: &HeatmapSpec, name: AxisName) -> Option<&Axis> {
    let [x, second_x, y, second_y] = spec.axes();
    match name {
        AxisName::X => x,
        AxisName::SecondaryX => second_x,
        AxisName::Y => y,
        AxisName::SecondaryY => second_y,
        AxisName::Colorbar => None,
    }
}

/// Lines of title, subtitle and caption that have no room go; the texts that lost one are returned.
fn drop_headings(layout: &mut Layout, spec: &HeatmapSpec, taken: &mut Taken) -> Vec<String> {
    let headings = [
        (&mut layout.title, &spec.title),
        (&mut layout.subtitle, &spec.subtitle),
        (&mut layout.caption, &spec.caption),
    ];
    let mut left_out = Vec::new();
    for (lines, text) in headings {
        if taken.keep_lines(lines) > 0 {
            left_out.extend(text.as_ref().map(ToString::to_string));
        }
    }
    left_out
}

/// Says so instead of that the text is cut.
fn warn_of_text_left_out(warnings: &mut Vec<Warning>, text: String) {
    let elided = Warning::from(Notice::TextElided { text: text.clone() });
    warnings.retain(|warning| *warning != elided);
    warnings.push(Notice::TextLeftOut { text }.into());
}

fn warn_of_groups(warnings: &mut Vec<Warning>, spec: &HeatmapSpec, axis: AxisName, shown: usize) {
    let groups = axis_of(spec, axis).and_then(|axis| axis.groups.as_ref()).into_iter();
    let labels = groups.flat_map(|groups| &groups.list).filter(|group| !group.label.is_empty());
    let total = labels.count();
    warnings.retain(
        |warning| !matches!(warning.notice(), Notice::GroupLabelsHidden { axis: told, .. } if *told == axis),
    );
    warnings.push(Notice::GroupLabelsHidden { axis, shown, total }.into());
}

/// The whole figure, and a little more for labels whose reach was found in passes.
fn inside(layout: &Layout) -> Rect {
    const SLACK: f64 = 0.02;
    let (width, height) = layout.size;
    Rect::new(-SLACK, -SLACK, f64::from(width) + SLACK, f64::from(height) + SLACK)
}

/// Says which axes show fewer labels than they need.
pub(super) fn warn_of_labels_left_out(layout: &mut Layout, counts: &[LabelCount]) {
    for &LabelCount { axis: name, least, total } in counts {
        let Some((_, axis)) = layout.axes().find(|(axis, _)| *axis == name) else { continue };
        let shown = axis.tick_labels();
        if shown < least {
            layout.warnings.push(Notice::LabelsThinned { axis: name, shown, total }.into());
        }
    }
}

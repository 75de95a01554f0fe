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

impl Layout {
    /// Of two texts that meet the less important one goes: titles and captions stay, then the labels of
    /// axes and of groups, and then, in a corner, rows keep their tick labels before the colour bar,
    /// columns and secondary axes. Along one axis labels are thinned already.
    pub(super) fn drop_collisions(&mut self, spec: &HeatmapSpec) {
        let bars = self.colorbar.iter().flat_map(|bar| {
            let entry = bar.missing.iter().flat_map(|entry| [entry.swatch, entry.label.exact]);
            std::iter::once(bar.rect).chain(entry)
        });
        let legends = self.legends.iter().flat_map(LegendLayout::text_boxes);
        let rects = legends.map(|text| text.exact).chain(bars).collect();
        let mut taken = Taken { inside: self.inside(), rects };
        let mut left_out = self.drop_headings(spec, &mut taken);
        let bar = self.colorbar.as_mut().map(|bar| &mut bar.axis);
        let [x, second_x, y, second_y] = spec.axes();
        let label = |axis: Option<&'_ Axis>| axis.and_then(|axis| axis.label.clone());
        let mut by_importance: Vec<(AxisName, &mut AxisLayout, Option<Text>)> = [
            (AxisName::Y, Some(&mut self.y_axis), label(y)),
            (AxisName::Colorbar, bar, spec.colorbar.label.clone()),
            (AxisName::X, Some(&mut self.x_axis), label(x)),
            (AxisName::SecondaryY, self.secondary_y_axis.as_mut(), label(second_y)),
            (AxisName::SecondaryX, self.secondary_x_axis.as_mut(), label(second_x)),
        ]
        .into_iter()
        .filter_map(|(name, axis, text)| Some((name, axis?, text)))
        .collect();
        for (_, axis, text) in &mut by_importance {
            let shown = axis.label.iter().map(|line| line.text.as_str()).collect::<Vec<_>>();
            let shown = text.as_ref().map_or_else(|| shown.join("\n"), ToString::to_string);
            if taken.keep_lines(&mut axis.label) > 0 {
                left_out.push(shown);
            }
        }
        let mut hidden = Vec::new();
        for (name, axis, _) in &mut by_importance {
            let groups = axis.groups.iter_mut().map(|group| &mut group.label);
            if taken.keep(groups.collect()) > 0 {
                let shown = axis.groups.iter().filter(|group| group.label.is_some()).count();
                hidden.push((*name, shown));
            }
        }
        for (_, axis, _) in &mut by_importance {
            taken.keep(axis.ticks.iter_mut().map(|tick| &mut tick.label).collect());
        }
        for text in left_out {
            self.warn_of_text_left_out(text);
        }
        for (axis, shown) in hidden {
            self.warn_of_groups(spec, axis, shown);
        }
    }

    /// Lines of title, subtitle and caption that have no room go; the texts that lost one are returned.
    fn drop_headings(&mut self, spec: &HeatmapSpec, taken: &mut Taken) -> Vec<String> {
        let headings = [
            (&mut self.title, &spec.title),
            (&mut self.subtitle, &spec.subtitle),
            (&mut self.caption, &spec.caption),
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
    fn warn_of_text_left_out(&mut self, text: String) {
        let elided = Warning::from(Notice::TextElided { text: text.clone() });
        self.warnings.retain(|warning| *warning != elided);
        self.warnings.push(Notice::TextLeftOut { text }.into());
    }

    fn warn_of_groups(&mut self, spec: &HeatmapSpec, name: AxisName, shown: usize) {
        let [x, second_x, y, second_y] = spec.axes();
        let axis = match name {
            AxisName::X => x,
            AxisName::SecondaryX => second_x,
            AxisName::Y => y,
            AxisName::SecondaryY => second_y,
            AxisName::Colorbar => None,
        };
        let groups = axis.and_then(|axis| axis.groups.as_ref()).into_iter();
        let labels = groups.flat_map(|groups| &groups.list).filter(|group| !group.label.is_empty());
        let (axis, total) = (name, labels.count());
        self.warnings.retain(
            |warning| !matches!(warning.notice(), Notice::GroupLabelsHidden { axis, .. } if *axis == name),
        );
        self.warnings.push(Notice::GroupLabelsHidden { axis, shown, total }.into());
    }

    /// The whole figure, and a little more for labels whose reach was found in passes.
    fn inside(&self) -> Rect {
        const SLACK: f64 = 0.02;
        let (width, height) = self.size;
        Rect::new(-SLACK, -SLACK, f64::from(width) + SLACK, f64::from(height) + SLACK)
    }

    /// Says which axes show fewer labels than they need.
    pub(super) fn warn_of_labels_left_out(&mut self, counts: &[LabelCount]) {
        for &LabelCount { axis: name, least, total } in counts {
            let Some((_, layout)) = self.axes().find(|(axis, _)| *axis == name) else { continue };
            let shown = layout.ticks.iter().filter(|tick| tick.label.is_some()).count();
            if shown < least {
                self.warnings.push(Notice::LabelsThinned { axis: name, shown, total }.into());
            }
        }
    }
}

//! The last guard: no two texts of a figure overlap, and whatever is not shown is told.

use super::{AxisLayout, Layout};
use crate::error::{AxisName, Notice, WarningKind};
use crate::geom::Rect;

impl Layout {
    /// Where labels of two axes meet in a corner, the one of the less important axis goes: rows keep
    /// their labels, then the colour bar, then columns, then the secondary axes. Along one axis labels
    /// are thinned already; the labels of axes and groups keep to their own sides of the cells.
    pub(super) fn drop_collisions(&mut self) {
        let inside = self.inside();
        let fixed = |axis: &AxisLayout| -> Vec<Rect> {
            let groups = axis.groups.iter().filter_map(|group| group.label.as_ref());
            axis.label.iter().chain(groups).map(|text| text.exact).collect()
        };
        let bars = self.colorbar.iter().map(|bar| bar.rect);
        let headings = [&self.title, &self.subtitle, &self.caption].into_iter().flatten();
        let mut taken: Vec<Rect> = headings.map(|text| text.exact).chain(bars).collect();
        taken.extend(self.axes().flat_map(|(_, axis)| fixed(axis)));
        let bar = self.colorbar.as_mut().map(|bar| &mut bar.axis);
        let by_importance = [
            Some(&mut self.y_axis),
            bar,
            Some(&mut self.x_axis),
            self.secondary_y_axis.as_mut(),
            self.secondary_x_axis.as_mut(),
        ];
        for axis in by_importance.into_iter().flatten() {
            let rects = |axis: &AxisLayout| -> Vec<Rect> {
                let labels = axis.ticks.iter().filter_map(|tick| tick.label.as_ref());
                labels.map(|label| label.exact).collect()
            };
            let Some(bounds) = rects(axis).into_iter().reduce(|a, b| a.union(&b)) else { continue };
            let near: Vec<&Rect> = taken.iter().filter(|other| other.overlaps(&bounds)).collect();
            for tick in &mut axis.ticks {
                let hit = |rect: &Rect| {
                    !inside.holds(rect) || near.iter().any(|other| other.overlaps(rect))
                };
                tick.label = tick.label.take().filter(|label| !hit(&label.exact));
            }
            taken.extend(rects(axis));
        }
    }

    /// The whole figure, and a little more for labels whose reach was found in passes.
    fn inside(&self) -> Rect {
        const SLACK: f64 = 0.02;
        let (width, height) = self.size;
        Rect::new(-SLACK, -SLACK, f64::from(width) + SLACK, f64::from(height) + SLACK)
    }

    /// Says which axes show fewer labels than the caller gave.
    pub(super) fn warn_of_labels_left_out(&mut self, totals: &[(AxisName, usize)]) {
        for &(name, total) in totals {
            let Some((_, layout)) = self.axes().find(|(axis, _)| *axis == name) else { continue };
            let shown = layout.ticks.iter().filter(|tick| tick.label.is_some()).count();
            if shown < total {
                self.warnings.push(Notice::LabelsThinned { axis: name, shown, total }.into());
            }
        }
    }

    pub(super) fn warn_of_missing_glyphs(&mut self) {
        let mut characters: Vec<char> = Vec::new();
        self.warnings.retain(|warning| warning.kind() != WarningKind::GlyphsMissing);
        let texts = self.text_boxes().chain(self.annotations.iter().map(|note| &note.text));
        for &character in texts.flat_map(|text| &text.line.missing) {
            if !characters.contains(&character) {
                characters.push(character);
            }
        }
        if !characters.is_empty() {
            self.warnings.push(Notice::GlyphsMissing { characters }.into());
        }
    }
}

//! The last guard: no two texts of a figure overlap, and whatever is not shown is told.

use super::{AxisLayout, Layout};
use crate::error::{AxisName, Warning};
use crate::geom::Rect;

impl Layout {
    /// Where labels of two axes meet in a corner, the one of the less important axis goes: rows keep
    /// their labels, then the colour bar, then columns. Along one axis labels are thinned already.
    pub(super) fn drop_collisions(&mut self) {
        let mut taken: Vec<Rect> = self
            .title
            .iter()
            .chain(&self.x_axis.label)
            .chain(&self.y_axis.label)
            .chain(self.colorbar.iter().flat_map(|bar| &bar.axis.label))
            .map(|text| text.rect)
            .collect();
        let bar = self.colorbar.as_mut().map(|bar| &mut bar.axis);
        for axis in [Some(&mut self.y_axis), bar, Some(&mut self.x_axis)].into_iter().flatten() {
            let rects = |axis: &AxisLayout| -> Vec<Rect> {
                let labels = axis.ticks.iter().filter_map(|tick| tick.label.as_ref());
                labels.map(|label| label.rect).collect()
            };
            let Some(bounds) = rects(axis).into_iter().reduce(|a, b| a.union(&b)) else { continue };
            let near: Vec<&Rect> = taken.iter().filter(|other| other.overlaps(&bounds)).collect();
            for tick in &mut axis.ticks {
                let hit = |rect: &Rect| near.iter().any(|other| other.overlaps(rect));
                tick.label = tick.label.take().filter(|label| !hit(&label.rect));
            }
            taken.extend(rects(axis));
        }
    }

    /// Says which axes show fewer labels than the caller gave; `totals` for x, y and colour bar.
    pub(super) fn warn_of_labels_left_out(&mut self, totals: [Option<usize>; 3]) {
        let axes = [
            (AxisName::X, Some(&self.x_axis)),
            (AxisName::Y, Some(&self.y_axis)),
            (AxisName::Colorbar, self.colorbar.as_ref().map(|bar| &bar.axis)),
        ];
        for ((axis, layout), total) in axes.into_iter().zip(totals) {
            let (Some(layout), Some(total)) = (layout, total) else { continue };
            let shown = layout.ticks.iter().filter(|tick| tick.label.is_some()).count();
            if shown < total {
                self.warnings.push(Warning::LabelsThinned { axis, shown, total });
            }
        }
    }

    pub(super) fn warn_of_missing_glyphs(&mut self) {
        let mut characters: Vec<char> = Vec::new();
        for &character in self.text_boxes().flat_map(|text| &text.line.missing) {
            if !characters.contains(&character) {
                characters.push(character);
            }
        }
        if !characters.is_empty() {
            self.warnings.push(Warning::GlyphsMissing { characters });
        }
    }
}

//! The colours of cells, colour bar and strips.

use super::{Colored, Heatmap, Shown};
use crate::cells::{CellGrid, color_bar, color_cells, color_strip, color_values};
use crate::color::{Color, ColorScale};
use crate::data::Matrix;
use crate::geom::Division;
use crate::layout::{Layout, StripScale};
use crate::reduce::Cover;
use crate::scene::StripColors;
use crate::spec::{Kinds, Mask, Strip};
use crate::text::Text;

impl Heatmap<'_> {
    pub(super) fn colors(
        &self,
        scale: &ColorScale,
        strips: &[Option<StripScale>],
        layout: &Layout,
        shown: Option<&Shown>,
        cells: Option<&Matrix<'_>>,
    ) -> Colored {
        let mut cells = match (shown, cells) {
            (Some(Shown { rows, columns, reduced }), _) => {
                color_values(&reduced.values, scale, columns, rows, self.thread_count())
            }
            (None, Some(cells)) => {
                let cells = self.unmasked(cells, 0, false);
                color_cells(&cells, scale, &layout.columns, &layout.rows)
            }
            (None, None) => CellGrid { columns: Vec::new(), rows: Vec::new(), colors: Vec::new() },
        };
        if let Some(mask) = self.spec.mask.as_ref().filter(|mask| !mask.is_drawn) {
            hide(&mut cells, mask, layout, shown);
        }
        let bar = layout.colorbar.as_ref().map(|bar| {
            let vertical = bar.axis.side.is_vertical();
            let across = if vertical { bar.rect.width() } else { bar.rect.height() };
            color_bar(scale, &bar.steps, across as u32, vertical)
        });
        let kinds = Kinds::new(&self.spec);
        let strips = self.spec.strips().zip(strips).enumerate();
        let strips = strips.map(|(index, ((is_row, strip), scale))| {
            let categories = kinds.colors(index);
            self.strip_colors((index, is_row, strip), &categories, scale.as_ref(), layout)
        });
        Colored { cells, bar, missing: scale.color(f64::NAN), strips: strips.collect() }
    }

    fn strip_colors(
        &self,
        (index, is_row, strip): (usize, bool, &Strip),
        categories: &[(&Text, Color)],
        scale: Option<&StripScale>,
        layout: &Layout,
    ) -> StripColors {
        let along = if is_row { &layout.rows } else { &layout.columns };
        let missing = self.spec.theme.missing_beside(categories.iter().map(|(_, color)| *color));
        let place = layout.row_strips.iter().chain(&layout.column_strips).nth(index);
        let across = place
            .map_or(0.0, |place| if is_row { place.rect.width() } else { place.rect.height() });
        let scale = scale.map(|strip| &strip.scale);
        let across = (across as u32, is_row);
        let grid = color_strip((strip, categories), scale, missing, along, across);
        let legend = layout.legends.iter().find(|legend| legend.strip == index);
        let bar = legend.and_then(|legend| {
            let ((bar, _), steps) = (legend.bar.as_ref()?, legend.steps.as_ref()?);
            Some(color_bar(scale?, steps, bar.height() as u32, false))
        });
        let categories = categories.iter().map(|(_, color)| *color).collect();
        StripColors { grid, categories, bar }
    }
}

/// Lets the background show where all cells are masked.
fn hide(cells: &mut CellGrid, mask: &Mask, layout: &Layout, shown: Option<&Shown>) {
    let covered = |cover: &Cover| (0..cover.len()).map(|at| cover.group(at)).collect::<Vec<_>>();
    let visible =
        |division: &Division| division.visible().map(|(cell, _)| cell..cell + 1).collect();
    let (rows, columns) = match shown {
        Some(shown) => (covered(&shown.rows), covered(&shown.columns)),
        None => (visible(&layout.rows), visible(&layout.columns)),
    };
    cells.hide(&rows, &columns, |row, col| mask.hides(row, col));
}

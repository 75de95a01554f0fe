//! What stands on the cells: marks, and texts in them.
//!
//! Both are placed when the layout of everything else is known, since neither takes room from it.

use super::{Heatmap, Resolved};
use crate::cells::{Annotated, Writing};
use crate::data::Matrix;
use crate::error::{Error, Notice, Problem};
use crate::geom::Division;
use crate::layout::{Layout, Note, Traced, has_room};
use crate::spec::{Mark, MarkKind};
use crate::trace::{contours, first_below};

const MARKS_NEED_VALUES: Problem = Problem::NeedsAllValues {
    what: "a mark that follows the values",
    advice: "mark given places, for example with `Mark::steps`",
};

/// Vertices of contours that are nearer to each other than so many pixels cannot be told apart.
const NEAR: f64 = 0.25;

/// How high and wide cells are, where some have no pixel and all are of one size: noise then has more
/// vertices than the figure has pixels.
fn pixels_per_cell(layout: &Layout) -> Option<(f64, f64)> {
    let side = |division: &Division| f64::from(division.shared_pixels()) / division.cells() as f64;
    let are_equal = layout.rows.is_equal() && layout.columns.is_equal();
    (layout.hides_cells() && are_equal).then(|| (side(&layout.rows), side(&layout.columns)))
}

impl Heatmap<'_> {
    /// Places all that stands on the cells, of which there are those given.
    pub(super) fn lay_over(
        &self,
        layout: &mut Layout,
        resolved: &Resolved,
        cells: Option<&Matrix<'_>>,
    ) -> Result<(), Error> {
        self.annotate(layout, resolved, cells);
        self.place_marks(layout, cells)
    }

    /// Whether all marks can be placed without values.
    pub(super) fn check_marks(&self) -> Result<(), Error> {
        let follows =
            |mark: &Mark| matches!(mark.kind, MarkKind::FirstBelow(_) | MarkKind::Contours(_));
        if self.spec.marks.iter().any(follows) { Err(MARKS_NEED_VALUES.into()) } else { Ok(()) }
    }

    /// Places the marks, some of which follow the values of cells that are not masked.
    fn place_marks(&self, layout: &mut Layout, cells: Option<&Matrix<'_>>) -> Result<(), Error> {
        if !self.spec.marks.is_empty() {
            let unmasked = cells.filter(|_| self.check_marks().is_err());
            let unmasked = unmasked.map(|cells| self.unmasked(cells, 0, false));
            let values = || unmasked.as_ref().ok_or(MARKS_NEED_VALUES);
            let traced = |mark: &Mark| {
                Ok(match &mark.kind {
                    MarkKind::FirstBelow(threshold) => {
                        Traced::Firsts(first_below(values()?, *threshold))
                    }
                    MarkKind::Contours(levels) => {
                        let matrix = values()?;
                        let lines = levels.iter().flat_map(|&level| contours(matrix, level));
                        Traced::Contours(match pixels_per_cell(layout) {
                            Some(sides) => {
                                lines.filter_map(|line| line.thinned(sides, NEAR)).collect()
                            }
                            None => lines.collect(),
                        })
                    }
                    _ => Traced::Nothing,
                })
            };
            let traced: Vec<Traced> =
                self.spec.marks.iter().map(traced).collect::<Result<_, Error>>()?;
            layout.place_marks(&self.spec, traced, &self.fonts);
            layout.uncover_annotations();
        }
        Ok(())
    }

    /// Writes into the cells, now that their colours are known, the values that were given: integers as
    /// they are, which those of a matrix without its masked cells need not be.
    fn annotate(&self, layout: &mut Layout, resolved: &Resolved, matrix: Option<&Matrix<'_>>) {
        let spec = self.spec.as_ref();
        let Some(annotations) = &spec.annotations else { return };
        let no_room = layout.hides_cells() && !layout.has_cells_for_text(spec.dpi);
        let (Some(matrix), false) = (matrix, no_room || spec.reduction.counts()) else {
            let (rows, cols) = self.shape();
            layout.warnings.push(Notice::ReducedCellsNotAnnotated { rows, cols }.into());
            return;
        };
        let scale = &resolved.scale;
        let annotated = Annotated { matrix, scale, background: spec.theme.background };
        let is_masked = |row, col| spec.mask.as_ref().is_some_and(|mask| mask.hides(row, col));
        let has_room =
            |row, col| layout.cell_rect(row, col).is_some_and(|cell| has_room(&cell, spec.dpi));
        let Writing { texts, cells, without_room } =
            annotated.write(annotations, is_masked, has_room);
        let note = |(row, col, text, ink)| Note { row, col, text, ink };
        let notes: Vec<Note> = cells.into_iter().map(note).collect();
        layout.annotate(spec, &texts, &notes, without_room, &self.fonts);
    }
}

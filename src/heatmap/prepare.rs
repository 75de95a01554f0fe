//! One way from values to all that painting needs: a plan, one reading, then limits and layout.
//!
//! Which cells a pixel covers is planned before any value is read. It depends on the room that the
//! labels of the colour bar take: by the limits where these are given, and else a fixed one. So every
//! reading comes to pixels at once, whatever the limits turn out to be.

use super::intake::{Intake, Pixels};
use super::resolve::resolve_by;
use super::{Data, Heatmap, Prepared, Resolved};
use crate::color::ColorScale;
use crate::data::{Matrix, Summary, negative_infinities, summarize, summarize_with};
use crate::error::{Error, Problem};
use crate::layout::{BarScale, Layout, Request, solve};
use crate::norm::{Census, Limits, Norm, Seen, check_without_values};
use crate::progress::Watch;
use crate::spec::HeatmapSpec;
use crate::threads;

/// Figures of fewer cells are laid out by their own labels: they are read twice in no time.
const FEW: usize = 1 << 16;

/// The pixels of a figure before any value is read.
pub(super) struct Plan {
    pub(super) layout: Layout,
    /// Whether the labels of the colour bar have a fixed room.
    pub(super) has_fixed_bar: bool,
}

impl Heatmap<'_> {
    /// Reads the values and resolves everything.
    pub(super) fn prepare(&self, watch: &Watch<'_>) -> Result<Prepared<'_>, Error> {
        self.check_before_values()?;
        let mut prepared = match &self.data {
            Data::Matrix(cells) => {
                Prepared { cells: Some(cells.view()), ..self.prepare_held(cells, watch)? }
            }
            Data::Rows(rows) => self.prepare_rows(rows, watch)?,
            Data::Partial(partial) => self.prepare_partial(partial)?,
            Data::Invalid(error) => return Err(error.clone()),
        };
        watch.finish()?;
        let Prepared { resolved, layout, cells, .. } = &mut prepared;
        self.lay_over(layout, resolved, cells.as_ref())?;
        Ok(prepared)
    }

    /// What can be wrong with shapes is found before any value is read, which may take long.
    pub(super) fn check_before_values(&self) -> Result<(), Error> {
        let (rows, cols) = self.shape();
        check_sides(rows, cols)?;
        let has_cells = rows > 0 && cols > 0 && !matches!(self.data, Data::Partial(_));
        if let Some(mask) = self.spec.mask.as_ref().filter(|_| has_cells) {
            mask.check(rows, cols)?;
        }
        self.spec.reduction.check()
    }

    /// All of a matrix in memory but the matrix itself.
    pub(super) fn prepare_held(
        &self,
        cells: &Matrix<'_>,
        watch: &Watch<'_>,
    ) -> Result<Prepared<'static>, Error> {
        if let Some(plan) = self.plan(cells.shape())? {
            let pixels = self.read_held(cells, &plan.layout, watch)?;
            return self.settle(&plan, pixels, Some(cells));
        }
        let resolved = self.survey(cells, watch)?;
        let layout = self.lay_out(cells.shape(), &resolved, false)?;
        let shown = if layout.hides_cells() {
            Some(self.read_held(cells, &layout, watch)?.shown)
        } else {
            None
        };
        Ok(Prepared { resolved, layout, shown, cells: None, integers: None })
    }

    /// Limits and layout, now that the values of pixels are known, and the cells if they are in memory.
    pub(super) fn settle(
        &self,
        plan: &Plan,
        pixels: Pixels,
        cells: Option<&Matrix<'_>>,
    ) -> Result<Prepared<'static>, Error> {
        let Pixels { shown, census, integers } = pixels;
        let values = &shown.reduced.values;
        let resolved = if self.spec.reduction.counts() {
            // The limits are those of the counts.
            let counts = Matrix::new(values, 1, values.len())?;
            let resolved = resolve_by(&self.spec, Seen::Matrix(&counts, 1), summarize(&counts))?;
            Resolved { summary: self.of_unmasked(shown.reduced.summary), ..resolved }
        } else {
            self.resolve(shown.reduced.summary, &census, cells)?
        };
        let layout = self.lay_out(self.shape(), &resolved, plan.has_fixed_bar)?;
        debug_assert!(
            !plan.has_fixed_bar || plan.layout.has_cells_of(&layout),
            "the plan depends on values"
        );
        Ok(Prepared { resolved, layout, shown: Some(shown), cells: None, integers })
    }

    /// Reads all cells to the pixels of a layout.
    pub(super) fn read_held(
        &self,
        cells: &Matrix<'_>,
        layout: &Layout,
        watch: &Watch<'_>,
    ) -> Result<Pixels, Error> {
        let by_columns = cells.is_by_columns();
        let mut intake = Intake::new(self, layout, by_columns);
        watch.expect(cells.rows().saturating_mul(cells.cols()));
        self.each_block(cells, by_columns, |block| {
            intake.add(block, watch);
            watch.check().map_err(Error::from)
        })?;
        Ok(intake.finish())
    }

    /// What limits a matrix has, without reducing it.
    pub(super) fn survey(&self, cells: &Matrix<'_>, watch: &Watch<'_>) -> Result<Resolved, Error> {
        let (mut summary, mut census, mut first) = (Summary::EMPTY, Census::default(), 0);
        let by_columns = cells.is_by_columns();
        watch.expect(cells.rows().saturating_mul(cells.cols()));
        self.each_block(cells, by_columns, |block| {
            let shown = self.unmasked(block, first, by_columns);
            first += block.rows();
            let found = summarize_with(&shown, self.thread_count(), watch);
            summary.include(&found);
            if found.infinite > 0 {
                census.negative_infinities += negative_infinities(&shown);
            }
            census.include(&shown, &self.spec.norm);
            watch.check().map_err(Error::from)
        })?;
        self.resolve(summary, &census, Some(cells))
    }

    /// Fits norm and colours to what one reading has found, and to the cells themselves where that is not
    /// enough.
    fn resolve(
        &self,
        summary: Summary,
        census: &Census,
        cells: Option<&Matrix<'_>>,
    ) -> Result<Resolved, Error> {
        let needs_all = check_without_values(&self.spec.norm, self.spec.limits).is_err();
        let whole = cells.filter(|_| needs_all).map(|cells| self.unmasked(cells, 0, false));
        let seen = match &whole {
            Some(cells) => Seen::Matrix(cells, self.thread_count()),
            None => Seen::Passed(census),
        };
        resolve_by(&self.spec, seen, self.of_unmasked(summary))
    }

    /// The pixels of a figure that is reduced, as far as its shape tells.
    pub(super) fn plan(&self, shape: (usize, usize)) -> Result<Option<Plan>, Error> {
        if shape.0.saturating_mul(shape.1) < FEW && !self.spec.reduction.counts() {
            return Ok(None);
        }
        Ok(Some(self.plan_of_any(shape)?).filter(|plan| self.is_reduced(&plan.layout)))
    }

    /// The pixels of a figure, however few its cells.
    pub(super) fn plan_of_any(&self, shape: (usize, usize)) -> Result<Plan, Error> {
        let nothing = Census::default();
        let known = resolve_by(&self.spec, Seen::Passed(&nothing), Summary::EMPTY);
        let known = known.ok().filter(|_| !self.spec.reduction.counts());
        let has_fixed_bar = known.is_none();
        let resolved = if let Some(resolved) = known {
            resolved
        } else {
            // Any limits do.
            let plain = HeatmapSpec {
                norm: Norm::Linear,
                limits: Limits::new(0, 1),
                ..self.spec.clone().into_owned()
            };
            resolve_by(&plain, Seen::Passed(&nothing), Summary::EMPTY)?
        };
        Ok(Plan { layout: self.lay_out(shape, &resolved, has_fixed_bar)?, has_fixed_bar })
    }

    /// Whether pixels show values that are computed from cells.
    pub(super) fn is_reduced(&self, layout: &Layout) -> bool {
        self.spec.reduction.counts() || layout.hides_cells()
    }

    pub(super) fn shape(&self) -> (usize, usize) {
        match &self.data {
            Data::Matrix(matrix) => matrix.shape(),
            Data::Rows(rows) => rows.shape(),
            Data::Partial(partial) => partial.grid().cells(),
            Data::Invalid(_) => (0, 0),
        }
    }

    pub(super) fn watch(&self) -> Watch<'_> {
        Watch::new(&self.callback)
    }

    pub(super) fn thread_count(&self) -> usize {
        if self.threads == 0 { threads::available() } else { self.threads }
    }

    pub(super) fn lay_out(
        &self,
        (rows, cols): (usize, usize),
        resolved: &Resolved,
        has_fixed_bar: bool,
    ) -> Result<Layout, Error> {
        check_sides(rows, cols)?;
        let strips: Vec<_> = (resolved.strips.iter())
            .map(|strip| strip.as_ref().map(|strip| bar_scale(&strip.scale, strip.beyond)))
            .collect();
        solve(&Request {
            spec: &self.spec,
            rows,
            cols,
            bar: bar_scale(&resolved.scale, resolved.pointed),
            has_fixed_bar,
            strips: &strips,
            shape: &self.fonts,
        })
    }
}

/// What the bar of a scale shows, and whether values lie below its limits and above them.
fn bar_scale(scale: &ColorScale, (below, above): (bool, bool)) -> BarScale<'_> {
    BarScale { norm: scale.norm(), colors: scale.colors().len(), below, above }
}

/// Refuses what nobody has and nothing could hold, though a header or a stride of zero may say so.
fn check_sides(rows: usize, cols: usize) -> Result<(), Error> {
    const MOST: usize = 1 << 27;
    if rows.max(cols) > MOST {
        return Err(Problem::TooLong { rows, cols, most: MOST }.into());
    }
    Ok(())
}

//! Everything automatic resolved: limits, norm and layout, and the values that pixels show.

use super::{Data, Heatmap, Prepared, Resolved, Shown};
use crate::color::ColorScale;
use crate::data::{Matrix, Summarizer, Summary, summarize, summarize_with};
use crate::error::{AxisName, Error, Notice, Problem, Warning};
use crate::geom::Division;
use crate::layout::{Layout, Request, StripScale, solve};
use crate::norm::{Fit, Limits, Norm, Seen, resolve};
use crate::progress::Watch;
use crate::reduce::{Cover, Reduced, Reduction, Rule, Weighing, reduce};
use crate::spec::{Extend, HeatmapSpec, StripKind};
use crate::threads;

impl Heatmap<'_> {
    /// Reads the values, as often as need be, and resolves everything.
    pub(super) fn prepare(&self, watch: &Watch<'_>) -> Result<Prepared<'_>, Error> {
        self.check_reduction()?;
        let prepared = match &self.data {
            Data::Matrix(matrix) => {
                let matrix = self.unmasked(matrix)?;
                let prepared = self.prepare_matrix(&matrix, watch)?;
                Prepared { matrix: Some(matrix), ..prepared }
            }
            Data::Rows(rows) => self.prepare_rows(rows, watch)?,
            Data::Partial(partial) => self.prepare_partial(partial)?,
        };
        let Prepared { resolved, layout, shown, matrix } = prepared;
        let layout = self.with_overlays(layout, &resolved, matrix.as_ref())?;
        Ok(Prepared { resolved, layout, shown, matrix })
    }

    /// All but the matrix itself.
    pub(super) fn prepare_matrix(
        &self,
        matrix: &Matrix<'_>,
        watch: &Watch<'_>,
    ) -> Result<Prepared<'static>, Error> {
        if self.spec.reduction.counts() {
            let guess = self.plain_layout(matrix.shape())?;
            return self.prepare_counts(matrix, guess, Counts::default(), watch);
        }
        // What the pixels cover depends on the layout, and that, by the labels of the colour bar, on
        // the limits. A guess from a few rows is most often as wide as the answer: then one pass is
        // enough to reduce the matrix and to summarise it.
        let guess = self.guess_layout(matrix).filter(|layout| self.is_reduced(layout));
        let Some(guess) = guess else {
            let resolved = self.resolve_all(matrix, watch)?;
            let layout = self.lay_out(matrix.shape(), &resolved)?;
            let shown = self.reduce_if_needed(matrix, &layout, watch)?;
            return Ok(Prepared { resolved, layout, shown, matrix: None });
        };
        let shown = self.reduce(matrix, &guess, watch)?;
        let resolved = self.resolve(matrix, shown.reduced.summary)?;
        let layout = self.lay_out(matrix.shape(), &resolved)?;
        let shown = if guess.has_cells_of(&layout) {
            Some(shown)
        } else {
            self.reduce_if_needed(matrix, &layout, watch)?
        };
        Ok(Prepared { resolved, layout, shown, matrix: None })
    }

    pub(super) fn shape(&self) -> (usize, usize) {
        match &self.data {
            Data::Matrix(matrix) => matrix.shape(),
            Data::Rows(rows) => rows.shape(),
            Data::Partial(partial) => partial.grid().cells(),
        }
    }

    pub(super) fn check_reduction(&self) -> Result<(), Error> {
        match self.spec.reduction.0 {
            Rule::FarthestFrom(center) if !center.is_finite() => {
                Err(Problem::ReductionCenter { center }.into())
            }
            _ => Ok(()),
        }
    }

    pub(super) fn watch(&self) -> Watch<'_> {
        Watch::new(&self.callback)
    }

    pub(super) fn resolve_all(
        &self,
        matrix: &Matrix<'_>,
        watch: &Watch<'_>,
    ) -> Result<Resolved, Error> {
        let summary = summarize_with(matrix, self.thread_count(), watch);
        watch.check()?;
        self.resolve(matrix, summary)
    }

    /// The same where the values shown are not those of the matrix: a layout says how many cells a pixel
    /// covers, and the counts on it say between which limits they lie.
    pub(super) fn prepare_counts(
        &self,
        matrix: &Matrix<'_>,
        mut layout: Layout,
        mut counts: Counts,
        watch: &Watch<'_>,
    ) -> Result<Prepared<'static>, Error> {
        loop {
            let shown = self.reduce(matrix, &layout, watch)?;
            let resolved = counts.resolve(self, &shown.reduced)?;
            let next = self.lay_out(matrix.shape(), &resolved)?;
            if layout.has_cells_of(&next) {
                return Ok(Prepared { resolved, layout: next, shown: Some(shown), matrix: None });
            }
            layout = next;
        }
    }

    /// A layout for which no values are needed.
    pub(super) fn plain_layout(&self, shape: (usize, usize)) -> Result<Layout, Error> {
        let unit = Matrix::new(&[0.0, 1.0], 1, 2)?;
        let plain = HeatmapSpec {
            norm: Norm::Linear,
            limits: Limits::auto(),
            ..self.spec.clone().into_owned()
        };
        let first = resolve_by(&plain, Seen::Matrix(&unit, 1), summarize(&unit))?;
        self.lay_out(shape, &first)
    }

    /// The layout as far as a few rows of a large matrix tell.
    fn guess_layout(&self, matrix: &Matrix<'_>) -> Option<Layout> {
        const ROWS: usize = 64;
        const FEWEST: usize = 1 << 16;
        let (rows, cols) = matrix.shape();
        if rows.saturating_mul(cols) < FEWEST || self.spec.reduction.0 == Rule::Nearest {
            return None;
        }
        let sample = matrix.sample(ROWS);
        let resolved =
            resolve_by(&self.spec, Seen::Matrix(&sample, self.thread_count()), summarize(&sample))
                .ok()?;
        self.lay_out((rows, cols), &resolved).ok()
    }

    /// Whether pixels show values that are computed from cells.
    fn is_reduced(&self, layout: &Layout) -> bool {
        let Reduction(rule) = self.spec.reduction;
        self.spec.reduction.counts() || (layout.hides_cells() && rule != Rule::Nearest)
    }

    pub(super) fn reduce_if_needed(
        &self,
        matrix: &Matrix<'_>,
        layout: &Layout,
        watch: &Watch<'_>,
    ) -> Result<Option<Shown>, Error> {
        self.is_reduced(layout).then(|| self.reduce(matrix, layout, watch)).transpose()
    }

    fn reduce(
        &self,
        matrix: &Matrix<'_>,
        layout: &Layout,
        watch: &Watch<'_>,
    ) -> Result<Shown, Error> {
        let weighing = self.spec.reduction.weighing();
        let rows = Cover::new(&layout.rows, weighing);
        let columns = Cover::new(&layout.columns, weighing);
        let how = (self.thread_count(), self.spec.norm.tells_signs());
        let reduced = reduce(matrix, &rows, &columns, self.spec.reduction, how, watch);
        watch.check()?;
        self.shown_unmasked(Shown { rows, columns, reduced })
    }

    pub(super) fn thread_count(&self) -> usize {
        if self.threads == 0 { threads::available() } else { self.threads }
    }

    /// What there is to say where cells outnumber pixels.
    pub(super) fn reduction_warning(&self, prepared: &Prepared<'_>) -> Option<Warning> {
        let Prepared { resolved, layout, shown, matrix } = prepared;
        if !layout.hides_cells() {
            return None;
        }
        let (reduction, data) = (self.spec.reduction, &resolved.summary);
        let (rows, cols) = self.shape();
        let cover = |division: &Division| {
            let cover = Cover::new(division, Weighing::Area);
            (
                division.visible().map(|(cell, _)| cell).collect::<Vec<_>>(),
                cover.len(),
                cover.most(),
            )
        };
        let (seen_rows, shown_rows, most_rows) = cover(&layout.rows);
        let (seen_cols, shown_cols, most_cols) = cover(&layout.columns);
        let range = if let Some(shown) = shown {
            let mut summarizer = Summarizer::new();
            summarizer.include(&shown.reduced.values);
            let Summary { min, max, .. } = summarizer.finish();
            (min, max)
        } else {
            let cells =
                seen_rows.iter().flat_map(|row| seen_cols.iter().map(move |col| (row, col)));
            let value = |(&row, &col)| matrix.as_ref()?.get(row, col);
            finite_range(cells.filter_map(value))
        };
        let is_same = range == (data.min, data.max) || reduction.counts();
        Some(Warning::from(Notice::CellsReduced {
            rows,
            cols,
            shown_rows,
            shown_cols,
            most_rows,
            most_cols,
            reduction: reduction.name(),
            extremes: (!is_same && range.0 <= range.1).then_some(range),
        }))
    }

    fn resolve(&self, matrix: &Matrix<'_>, summary: Summary) -> Result<Resolved, Error> {
        let seen = Seen::Matrix(matrix, self.thread_count());
        resolve_by(&self.spec, seen, self.of_unmasked(summary))
    }

    pub(super) fn lay_out(
        &self,
        (rows, cols): (usize, usize),
        resolved: &Resolved,
    ) -> Result<Layout, Error> {
        check_sides(rows, cols)?;
        solve(&Request {
            spec: &self.spec,
            rows,
            cols,
            norm: resolved.scale.norm(),
            colors: resolved.scale.colors().len(),
            pointed: resolved.pointed,
            strips: &resolved.strips,
            shape: &self.fonts,
        })
    }
}

/// Counts on the pixels of one layout after the other.
///
/// Their limits are those of the counts drawn, the layout depends on the limits, by the labels of the
/// colour bar, and the counts on the layout. Most often the second layout is that of the third. Two
/// that ask for each other in turn are given the limits of both.
#[derive(Debug, Default)]
pub(super) struct Counts {
    layouts: usize,
    extremes: Vec<f64>,
}

impl Counts {
    /// Limits from counts, beside the summary of the cells.
    pub(super) fn resolve(
        &mut self,
        heatmap: &Heatmap<'_>,
        reduced: &Reduced,
    ) -> Result<Resolved, Error> {
        // So many layouts have limits of their own counts alone.
        const ALONE: usize = 3;
        self.layouts += 1;
        let values = Matrix::new(&reduced.values, 1, reduced.values.len())?;
        let summary = summarize(&values);
        for end in [summary.min, summary.max] {
            // The first layout was a guess.
            if self.layouts > 1 && end.is_finite() && !self.extremes.contains(&end) {
                self.extremes.push(end);
            }
        }
        let (values, summary) = if self.layouts <= ALONE || self.extremes.is_empty() {
            (values, summary)
        } else {
            let extremes = Matrix::new(&self.extremes, 1, self.extremes.len())?;
            let summary = summarize(&extremes);
            (extremes, summary)
        };
        let resolved = resolve_by(&heatmap.spec, Seen::Matrix(&values, 1), summary)?;
        Ok(Resolved { summary: heatmap.of_unmasked(reduced.summary), ..resolved })
    }
}

/// Fits the spec's norm and colours to values.
pub(super) fn resolve_by(
    spec: &HeatmapSpec,
    seen: Seen<'_>,
    summary: Summary,
) -> Result<Resolved, Error> {
    let colors = spec.colormap.table().len();
    let Fit { norm, mut warnings, beyond } =
        resolve(&spec.norm, spec.limits, seen, &summary, colors)?;
    let scale = ColorScale::new(norm, &spec.colormap, spec.theme.missing);
    let pointed = pointed_ends(spec.colorbar.extend, scale.norm().norm(), beyond);
    let (strips, of_strips) = resolve_strips(spec)?;
    warnings.extend(of_strips);
    Ok(Resolved { summary, scale, warnings, pointed, strips })
}

/// The scales of those strips that have values, each fitted to its own, and what there is to say of them.
pub(super) fn resolve_strips(
    spec: &HeatmapSpec,
) -> Result<(Vec<Option<StripScale>>, Vec<Warning>), Error> {
    let (mut scales, mut all_warnings) = (Vec::new(), Vec::new());
    for (index, (is_row, strip)) in spec.strips().enumerate() {
        let (at, axis) = if is_row {
            (index, AxisName::Y)
        } else {
            (index - spec.row_strips.len(), AxisName::X)
        };
        let values = match &strip.kind {
            // The layout says that there are too few.
            StripKind::Values(values) if !values.is_empty() => values,
            _ => {
                scales.push(None);
                continue;
            }
        };
        let matrix = Matrix::new(values, 1, values.len())?;
        let colors = strip.colormap.table().len();
        let Fit { norm, warnings, beyond } = resolve(
            &strip.norm,
            strip.limits,
            Seen::Matrix(&matrix, 1),
            &summarize(&matrix),
            colors,
        )
        .map_err(|source| Error::from(Problem::Strip { strip: at, axis, source }))?;
        let scale = ColorScale::new(norm, &strip.colormap, spec.theme.missing);
        scales.push(Some(StripScale { scale, beyond }));
        let named =
            |warning| Warning::from(Notice::Strip { strip: at, axis, warning: Box::new(warning) });
        all_warnings.extend(warnings.into_iter().map(named));
    }
    Ok((scales, all_warnings))
}

/// The least and greatest of the finite values; the other way round where there are none.
fn finite_range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let start = (f64::INFINITY, f64::NEG_INFINITY);
    values
        .filter(|value| value.is_finite())
        .fold(start, |(least, greatest), value| (value.min(least), value.max(greatest)))
}

fn pointed_ends(extend: Extend, norm: &Norm, beyond: (bool, bool)) -> (bool, bool) {
    match extend {
        Extend::Auto => match norm {
            Norm::Boundaries(boundaries) => {
                let kept = boundaries.extended();
                (beyond.0 || kept.0, beyond.1 || kept.1)
            }
            _ => beyond,
        },
        Extend::Neither => (false, false),
        Extend::Below => (true, false),
        Extend::Above => (false, true),
        Extend::Both => (true, true),
    }
}

/// Refuses what nobody has and nothing could hold, though a header or a stride of zero may say so.
pub(super) fn check_sides(rows: usize, cols: usize) -> Result<(), Error> {
    const MOST: usize = 1 << 27;
    if rows.max(cols) > MOST {
        return Err(Problem::TooLong { rows, cols, most: MOST }.into());
    }
    Ok(())
}

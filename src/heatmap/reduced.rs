//! Cells that outnumber pixels: their reduction, and all that there is to say of it.

use super::{Heatmap, Prepared, Shown};
use crate::data::{Matrix, Summarizer, Summary};
use crate::error::{Error, Notice, Warning};
use crate::geom::Division;
use crate::layout::Layout;
use crate::norm::Norm;
use crate::progress::Watch;
use crate::reduce::{Classes, Cover, How, Reduction, Rule, Weighing, reduce};
use crate::spec::Mask;
use std::ops::Range;

impl Heatmap<'_> {
    pub(super) fn check_reduction(&self) -> Result<(), Error> {
        self.spec.reduction.check()
    }

    /// Whether pixels show values that are computed from cells.
    pub(super) fn is_reduced(&self, layout: &Layout) -> bool {
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

    pub(super) fn reduce(
        &self,
        matrix: &Matrix<'_>,
        layout: &Layout,
        watch: &Watch<'_>,
    ) -> Result<Shown, Error> {
        let weighing = self.spec.reduction.weighing();
        let rows = Cover::new(&layout.rows, weighing);
        let columns = Cover::new(&layout.columns, weighing);
        let reduced = reduce(matrix, &rows, &columns, self.how(), watch);
        watch.check()?;
        self.shown_unmasked(Shown { rows, columns, reduced })
    }

    pub(super) fn how(&self) -> How {
        How {
            reduction: self.spec.reduction,
            threads: self.thread_count(),
            signs: self.spec.norm.tells_signs(),
            classes: self.classes(),
        }
    }

    /// What values stand for, where pixels may show something else: classes, if there is a colour for
    /// each interval.
    pub(super) fn classes(&self) -> Option<Classes> {
        match &self.spec.norm {
            Norm::Boundaries(boundaries) if self.spec.reduction.mixes() => {
                Some(Classes::new(&boundaries.edges))
            }
            _ => None,
        }
    }

    /// What there is to say where cells outnumber pixels.
    pub(super) fn reduction_warnings(&self, prepared: &Prepared<'_>) -> Vec<Warning> {
        let Prepared { resolved, layout, shown, matrix, .. } = prepared;
        if !layout.hides_cells() {
            return Vec::new();
        }
        let summary = &resolved.summary;
        let mut warnings =
            vec![self.cells_reduced(summary, layout, shown.as_ref(), matrix.as_ref())];
        if let Some(shown) = shown
            && shown.reduced.mixed > 0
        {
            warnings.push(
                Notice::IntervalsMixed {
                    pixels: shown.reduced.mixed,
                    total: shown.rows.len() * shown.columns.len(),
                    reduction: self.spec.reduction.name(),
                    at_most: shown.reduced.is_bound,
                }
                .into(),
            );
        }
        if summary.nan > 0 && !self.spec.reduction.counts() {
            let seen = match (shown, matrix) {
                (Some(shown), _) => seen_missing(shown, self.spec.mask.as_ref()),
                (None, Some(matrix)) => self.visible_missing(matrix, layout),
                (None, None) => 0,
            };
            let (total, count) = (summary.nan, summary.nan.saturating_sub(seen));
            if count > 0 {
                let reduction = self.spec.reduction.name();
                warnings.push(Notice::MissingHidden { count, total, reduction }.into());
            }
        }
        warnings
    }

    fn cells_reduced(
        &self,
        data: &Summary,
        layout: &Layout,
        shown: Option<&Shown>,
        matrix: Option<&Matrix<'_>>,
    ) -> Warning {
        let reduction = self.spec.reduction;
        let (rows, cols) = self.shape();
        let sizes = |division: &Division| {
            let cover = Cover::new(division, Weighing::Area);
            (cover.len(), cover.most())
        };
        let (shown_rows, most_rows) = sizes(&layout.rows);
        let (shown_cols, most_cols) = sizes(&layout.columns);
        let range = if let Some(shown) = shown {
            let mut summarizer = Summarizer::new();
            summarizer.include(&shown.reduced.values);
            let Summary { min, max, .. } = summarizer.finish();
            (min, max)
        } else {
            finite_range(visible(layout).filter_map(|(row, col)| matrix?.get(row, col)))
        };
        let is_same = range == (data.min, data.max) || reduction.counts();
        Warning::from(Notice::CellsReduced {
            rows,
            cols,
            shown_rows,
            shown_cols,
            most_rows,
            most_cols,
            reduction: reduction.name(),
            extremes: (!is_same && range.0 <= range.1).then_some(range),
        })
    }

    /// How many cells that have a pixel are missing, and are not masked.
    fn visible_missing(&self, matrix: &Matrix<'_>, layout: &Layout) -> usize {
        let is_missing = |&(row, col): &(usize, usize)| {
            matrix.get(row, col).is_some_and(f64::is_nan)
                && self.spec.mask.as_ref().is_none_or(|mask| !mask.hides(row, col))
        };
        visible(layout).filter(is_missing).count()
    }
}

/// The cells that have a pixel.
fn visible(layout: &Layout) -> impl Iterator<Item = (usize, usize)> {
    let columns: Vec<usize> = layout.columns.visible().map(|(cell, _)| cell).collect();
    layout
        .rows
        .visible()
        .flat_map(move |(row, _)| columns.clone().into_iter().map(move |col| (row, col)))
}

/// The least and greatest of the finite values; the other way round where there are none.
fn finite_range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let start = (f64::INFINITY, f64::NEG_INFINITY);
    values
        .filter(|value| value.is_finite())
        .fold(start, |(least, greatest), value| (value.min(least), value.max(greatest)))
}

/// How many cells, but for those of a mask, lie in some pixel that shows that all of its cells are
/// missing.
fn seen_missing(shown: &Shown, mask: Option<&Mask>) -> usize {
    let width = shown.columns.len();
    let lines: Vec<&[f64]> = shown.reduced.values.chunks(width.max(1)).collect();
    let is_missing: Vec<bool> =
        lines.iter().map(|line| line.iter().any(|value| value.is_nan())).collect();
    if !is_missing.contains(&true) {
        return 0;
    }
    let columns = shown.columns.runs();
    let mut count = 0;
    for (rows, down) in shown.rows.runs() {
        if !is_missing[down.clone()].contains(&true) {
            continue;
        }
        let is_seen = |across: &Range<usize>| {
            lines[down.clone()]
                .iter()
                .any(|line| line[across.clone()].iter().any(|value| value.is_nan()))
        };
        for (cols, _) in columns.iter().filter(|(_, across)| is_seen(across)) {
            count += match mask {
                None => rows.len() * cols.len(),
                Some(mask) => rows
                    .clone()
                    .map(|row| cols.clone().filter(|&col| !mask.hides(row, col)).count())
                    .sum(),
            };
        }
    }
    count
}

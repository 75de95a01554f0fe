//! What there is to say where cells outnumber pixels.

use super::{Heatmap, Prepared, Shown};
use crate::data::{Summarizer, Summary};
use crate::error::{Notice, Warning};
use crate::geom::Division;
use crate::layout::Layout;
use crate::reduce::{Cover, Weighing};
use crate::spec::Mask;
use std::ops::Range;

impl Heatmap<'_> {
    /// Warnings of the reduction.
    pub(super) fn reduction_warnings(&self, prepared: &Prepared<'_>) -> Vec<Warning> {
        let Prepared { resolved, layout, shown: Some(shown), .. } = prepared else {
            return Vec::new();
        };
        if !layout.hides_cells() {
            return Vec::new();
        }
        let summary = &resolved.summary;
        let mut warnings = vec![self.cells_reduced(summary, layout, shown)];
        if shown.reduced.mixed > 0 {
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
            let seen = seen_missing(shown, self.spec.mask.as_ref());
            let (total, count) = (summary.nan, summary.nan.saturating_sub(seen));
            if count > 0 {
                let reduction = self.spec.reduction.name();
                warnings.push(Notice::MissingHidden { count, total, reduction }.into());
            }
        }
        warnings
    }

    fn cells_reduced(&self, data: &Summary, layout: &Layout, shown: &Shown) -> Warning {
        let reduction = self.spec.reduction;
        let (rows, cols) = self.shape();
        let sizes = |division: &Division| {
            let cover = Cover::new(division, Weighing::Area);
            (cover.len(), cover.most())
        };
        let (shown_rows, most_rows) = sizes(&layout.rows);
        let (shown_cols, most_cols) = sizes(&layout.columns);
        let mut summarizer = Summarizer::new();
        summarizer.include(&shown.reduced.values);
        let Summary { min, max, .. } = summarizer.finish();
        let range = (min, max);
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

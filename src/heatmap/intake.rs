//! Cells taken in block by block, and what pixels show of them.

use super::{Heatmap, Shown, are_exact};
use crate::data::{Matrix, negative_infinities};
use crate::layout::Layout;
use crate::norm::{Census, Norm};
use crate::progress::{Callback, Watch};
use crate::reduce::{Classes, Cover, How, Pass, Reduction, Rule};

/// What one reading of all cells comes to.
pub(super) struct Pixels {
    pub(super) shown: Shown,
    pub(super) census: Census,
    /// The extremes of integers where no `f64` tells them apart from others.
    pub(super) integers: Option<[i128; 2]>,
}

/// A reading of all cells on its way.
pub(super) struct Intake<'h, 'd> {
    heatmap: &'h Heatmap<'d>,
    by_columns: bool,
    /// How many lines were taken in.
    lines: usize,
    rows: Cover,
    columns: Cover,
    pass: Pass,
    /// The share of masked cells, where fractions of cells are to be those of the others alone.
    masked: Option<Pass>,
    census: Census,
    integers: Option<[i128; 2]>,
}

impl<'h, 'd> Intake<'h, 'd> {
    /// Onto the pixels of a layout, by rows or by columns.
    pub(super) fn new(heatmap: &'h Heatmap<'d>, layout: &Layout, by_columns: bool) -> Self {
        let (rows, columns) = heatmap.covers(layout);
        let pass = || {
            let (rows, columns) = (rows.clone(), columns.clone());
            Pass::new(rows, columns, heatmap.shape(), by_columns, heatmap.how())
        };
        let shares = heatmap.spec.reduction.0 == Rule::InvalidFraction;
        Self {
            heatmap,
            by_columns,
            lines: 0,
            pass: pass(),
            masked: (shares && heatmap.spec.mask.is_some()).then(pass),
            rows,
            columns,
            census: Census::default(),
            integers: None,
        }
    }

    /// Takes the next lines in.
    pub(super) fn add(&mut self, block: &Matrix<'_>, watch: &Watch<'_>) {
        let heatmap = self.heatmap;
        let is_masked = heatmap.is_masked_from(self.lines, self.by_columns);
        let shown = heatmap.unmasked(block, self.lines, self.by_columns);
        self.lines += block.rows();
        let before = self.pass.summary();
        self.pass.add(&shown, watch);
        let now = self.pass.summary();
        self.census.include(&shown, &heatmap.spec.norm);
        if now.infinite > before.infinite {
            self.census.negative_infinities += negative_infinities(&shown);
        }
        if let Some(pass) = &mut self.masked {
            let zeros = Matrix::from_fn(block.rows(), block.cols(), |line, at| {
                if is_masked(line, at) { f32::NAN } else { 0.0 }
            });
            let progress = Callback::default();
            // A block has cells.
            _ = zeros.map(|zeros| pass.add(&zeros, &Watch::new(&progress)));
        }
        if !are_exact((now.min, now.max))
            && let Some([least, greatest]) = block.integer_extremes(is_masked)
        {
            // Those so far are exact, or there are none.
            let exact =
                || (before.min <= before.max).then_some([before.min as i128, before.max as i128]);
            let [low, high] = self.integers.or_else(exact).unwrap_or([least, greatest]);
            self.integers = Some([low.min(least), high.max(greatest)]);
        }
    }

    pub(super) fn finish(self) -> Pixels {
        let Self { rows, columns, pass, masked, census, integers, .. } = self;
        let mut reduced = pass.finish();
        if let Some(masked) = masked {
            for (value, masked) in reduced.values.iter_mut().zip(masked.finish().values) {
                // All that is masked is NaN: the difference is no less than zero.
                *value = (*value - masked) / (1.0 - masked);
            }
        }
        Pixels { shown: Shown { rows, columns, reduced }, census, integers }
    }
}

impl Heatmap<'_> {
    /// Which cells the pixels of a layout show, along the rows' axis and along the columns'.
    pub(super) fn covers(&self, layout: &Layout) -> (Cover, Cover) {
        let Reduction(rule) = self.spec.reduction;
        let cover = |division| match rule {
            Rule::Nearest => Cover::by_cells(division),
            _ => Cover::new(division, self.spec.reduction.weighing()),
        };
        (cover(&layout.rows), cover(&layout.columns))
    }

    fn how(&self) -> How {
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
}

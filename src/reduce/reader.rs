//! The lines of one group read from a block into accumulators, and its pixels filled from those.

use super::columns::{Cell, Columns, Kept, ROWS};
use super::cover::{Cover, Part};
use super::loops::{AddUp, Convert, Lane};
use super::pass::{How, Open, Plan, SMALL, overflows};
use super::{Reduction, Rule};
use crate::data::{Element, Matrix, Numbers, Summarizer, View, Visitor};
use crate::simd::{self, InstructionSet};
use std::ops::Range;

/// How many cells of a line are read at a time: few enough that their sums stay in a near cache, and
/// enough that memory is read in long runs.
const TILE: usize = 8192;
/// Of these, so many are converted and added while they are in the nearest cache.
const SEGMENT: usize = 1024;
/// Short lines are summarised together, about so many cells at a time.
const TOGETHER: usize = 4096;
/// How often a thread tries each fast path in vain before it gives up: there may be few such values.
const TRIALS: usize = 16;

/// What a thread works with.
#[derive(Debug)]
pub(super) struct Worker<F> {
    pub(super) columns: Columns<F>,
    pub(super) scratch: Scratch<F>,
}

/// All but the accumulators of a group of lines.
#[derive(Debug)]
pub(super) struct Scratch<F> {
    pub(super) summarizer: Summarizer,
    /// How many values are of another class than all of their cells.
    pub(super) mixed: usize,
    /// How many more groups may turn out to have other values than a fast path takes: that for finite
    /// ones, and that for any but infinities.
    pub(super) trials: [usize; 2],
    /// The sums of an open group as they were before a fast path.
    pub(super) saved: Columns<F>,
    converted: [Vec<F>; ROWS],
    weighted: Vec<(f64, f64)>,
}

/// A block on its way into accumulators.
pub(super) struct Reader<'r, T> {
    pub(super) view: View<'r, T>,
    /// Which of all lines is its first.
    pub(super) first: usize,
    pub(super) lines: &'r Cover,
    pub(super) how: &'r How,
    pub(super) kept: Kept,
    pub(super) set: InstructionSet,
    /// Whether pixels ask for all of their cells at once.
    pub(super) needs_cells: bool,
}

/// Some of a strip's cells along a line: those that are added, and those that are summarised.
pub(super) struct Tile {
    all: Range<usize>,
    pub(super) cells: Range<usize>,
    own: Range<usize>,
}

/// Some lines of a tile.
struct Run<'r, T> {
    /// Each line side by side.
    view: View<'r, T>,
    /// Which cells of the view are added, and where they stand among the strip's.
    cells: Range<usize>,
    place: Range<usize>,
    /// How many are added at a time.
    step: usize,
    /// Whether it is known that no value is NaN.
    is_whole: bool,
}

/// What two ranges have in common: a part of the first, which may be empty.
pub(super) fn common(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    let start = a.start.max(b.start).min(a.end);
    start..a.end.min(b.end).max(start)
}

impl<F: Lane> Worker<F> {
    pub(super) fn new() -> Self {
        let empty = || Columns::new(0, Kept::default());
        let scratch = Scratch {
            summarizer: Summarizer::new(),
            mixed: 0,
            trials: [TRIALS; 2],
            saved: empty(),
            converted: [const { Vec::new() }; ROWS],
            weighted: Vec::new(),
        };
        Self { columns: empty(), scratch }
    }

    /// Makes the accumulators those of a strip.
    pub(super) fn accumulate(&mut self, plan: &Plan, kept: Kept) {
        let cells = plan.part.cells.len();
        if !self.columns.fit(cells, kept) {
            self.columns = Columns::new(cells, kept);
        }
        self.columns.sum_along(plan.along.clone());
    }
}

impl Plan {
    /// Tiles of the cells that are added or summarised.
    pub(super) fn tiles(&self) -> impl Iterator<Item = Tile> {
        let (cells, own) = (self.part.cells.clone(), self.part.own.clone());
        let all = cells.start.min(own.start)..cells.end.max(own.end);
        let step = if self.along.is_some() { all.len().max(1) } else { TILE };
        all.clone().step_by(step).map(move |start| {
            let all = start..all.end.min(start + step);
            Tile { cells: common(&all, &cells), own: common(&all, &own), all }
        })
    }

    /// Where a tile's cells stand among the strip's.
    pub(super) fn place(&self, cells: &Range<usize>) -> Range<usize> {
        let from = self.part.cells.start;
        cells.start.saturating_sub(from)..cells.end.saturating_sub(from)
    }
}

impl<T: Element> Reader<'_, T> {
    /// Those of a range of lines that the block has.
    pub(super) fn here(&self, lines: &Range<usize>) -> Range<usize> {
        common(lines, &(self.first..self.first + self.view.rows))
    }

    /// A group that the block has as a whole: its pixels, and how many cells were read for the first time.
    pub(super) fn whole<F: Lane>(
        &self,
        plan: &Plan,
        worker: &mut Worker<F>,
        gathered: &mut Vec<T>,
        group: usize,
        values: &mut [f64],
    ) -> usize {
        let Worker { columns, scratch } = worker;
        columns.clear();
        if !self.read_fast(plan, scratch, columns, group) {
            self.read(plan, scratch, gathered, columns, group, 1.0);
        }
        let value = |line: usize, cell: usize| self.view.at(line - self.first, cell).to_f64();
        let overflown = self.fill(plan, scratch, columns, group, values, &value);
        if !overflown.is_empty() {
            columns.clear();
            self.read(plan, scratch, gathered, columns, group, SMALL);
            self.rescue(plan, columns, &overflown, values);
        }
        self.count_mixed(plan, scratch, group, values, &value);
        self.lines.fresh(group).len() * plan.part.own.len()
    }

    /// Reads those lines of an open group that the block has, and says how many cells were read for the
    /// first time.
    pub(super) fn some<F: Lane>(
        &self,
        plan: &Plan,
        scratch: &mut Scratch<F>,
        gathered: &mut Vec<T>,
        group: usize,
        open: &mut Open<F>,
    ) -> usize {
        if !self.read_fast(plan, scratch, &mut open.columns, group) {
            self.read(plan, scratch, gathered, &mut open.columns, group, 1.0);
        }
        if let Some(small) = &mut open.small {
            self.read(plan, scratch, gathered, small, group, SMALL);
        }
        if self.needs_cells {
            for line in self.here(&self.lines.group(group)) {
                let line = self.view.row_in(line - self.first, plan.part.cells.clone(), gathered);
                open.cells.extend(line.iter().map(|value| value.to_f64()));
            }
        }
        self.here(&self.lines.fresh(group)).len() * plan.part.own.len()
    }

    /// The pixels of a group that is open no more.
    pub(super) fn fill_open<F: Lane>(
        &self,
        plan: &Plan,
        scratch: &mut Scratch<F>,
        group: usize,
        open: &Open<F>,
        values: &mut [f64],
    ) {
        let (first, cells) = (self.lines.group(group).start, &plan.part.cells);
        let value = |line: usize, cell: usize| {
            open.cells[(line - first) * cells.len() + cell - cells.start]
        };
        let overflown = self.fill(plan, scratch, &open.columns, group, values, &value);
        if let Some(small) = &open.small {
            self.rescue(plan, small, &overflown, values);
        }
        self.count_mixed(plan, scratch, group, values, &value);
    }

    /// One group's pixels, and which of them have sums that are too large.
    fn fill<F: Lane>(
        &self,
        plan: &Plan,
        scratch: &mut Scratch<F>,
        columns: &Columns<F>,
        group: usize,
        values: &mut [f64],
        value: &impl Fn(usize, usize) -> f64,
    ) -> Vec<(usize, Cell)> {
        let (reduction, cover) = (self.how.reduction, &plan.part.cover);
        let mut overflown = Vec::new();
        if reduction.needs_cells() {
            for (at, to) in values.iter_mut().enumerate() {
                let cells = self.cells(plan, group, at, value).filter(|(value, _)| !value.is_nan());
                scratch.weighted.clear();
                scratch.weighted.extend(cells);
                *to = reduction.of_cells(&mut scratch.weighted);
            }
            return overflown;
        }
        if reduction.0 == Rule::Mean
            && let Some(windows) = &plan.windows
            && columns.means(windows, values)
        {
            return overflown;
        }
        let one = self.lines.one() * cover.one();
        for (at, value) in values.iter_mut().enumerate() {
            let cell = columns.cell(cover, at);
            *value = reduction.value(&cell, one);
            if overflows(&cell) {
                overflown.push((at, cell));
            }
        }
        overflown
    }

    /// The pixels whose sums are too large, by the sums of smaller weights.
    fn rescue<F: Lane>(
        &self,
        plan: &Plan,
        small: &Columns<F>,
        overflown: &[(usize, Cell)],
        values: &mut [f64],
    ) {
        let cover = &plan.part.cover;
        let one = self.lines.one() * cover.one();
        for (at, cell) in overflown {
            let cell = cell.scaled(SMALL, small.cell(cover, *at).sum);
            values[*at] = self.how.reduction.value(&cell, one);
        }
    }

    fn count_mixed<F>(
        &self,
        plan: &Plan,
        scratch: &mut Scratch<F>,
        group: usize,
        values: &[f64],
        value: &impl Fn(usize, usize) -> f64,
    ) {
        let Some(classes) = &self.how.classes else { return };
        let is_left = |&(at, shown): &(usize, &f64)| {
            classes.are_left(*shown, self.cells(plan, group, at, value).map(|(value, _)| value))
        };
        scratch.mixed += values.iter().enumerate().filter(is_left).count();
    }

    /// The values of a pixel's cells, and their weights.
    fn cells(
        &self,
        plan: &Plan,
        group: usize,
        at: usize,
        value: &impl Fn(usize, usize) -> f64,
    ) -> impl Iterator<Item = (f64, f64)> {
        let (cover, first) = (&plan.part.cover, plan.part.cells.start);
        let lines = self.lines.group(group).zip(self.lines.weights(group).iter());
        lines.flat_map(move |(line, down)| {
            let cells = cover.group(at).zip(cover.weights(at).iter());
            cells.map(move |(cell, across)| (value(line, first + cell), down * across))
        })
    }

    /// Reads a group's lines into accumulators. With the weights as they are, those lines that were not seen
    /// before are summarised.
    fn read<F: Lane>(
        &self,
        plan: &Plan,
        scratch: &mut Scratch<F>,
        gathered: &mut Vec<T>,
        columns: &mut Columns<F>,
        group: usize,
        scale: f64,
    ) {
        let (whole, lines) = (self.lines.group(group), self.here(&self.lines.group(group)));
        let mut fresh = self.here(&self.lines.fresh(group));
        if scale != 1.0 {
            fresh.end = fresh.start;
        }
        let weights = self.lines.weights(group).iter().skip(lines.start - whole.start);
        let weights: Vec<f64> = weights.take(lines.len()).map(|weight| weight * scale).collect();
        columns.set_scale(scale);
        columns.expect(&weights);
        // Some fresh lines may belong to no pixel.
        let all = match (lines.is_empty(), fresh.is_empty()) {
            (true, _) => fresh.clone(),
            (_, true) => lines.clone(),
            _ => lines.start.min(fresh.start)..lines.end.max(fresh.end),
        };
        let together = (TOGETHER / self.view.cols.max(1)).next_multiple_of(ROWS).max(ROWS);
        for tile in plan.tiles() {
            for start in all.clone().step_by(together) {
                let these = start..all.end.min(start + together);
                let (fresh, added) = (common(&these, &fresh), common(&these, &lines));
                let mut run = self.run(plan, &tile, &these, gathered);
                let rows = fresh.start - start..fresh.end - start;
                let own = tile.own.start - tile.all.start..tile.own.end - tile.all.start;
                let missing = summarize(&mut scratch.summarizer, &run.view, rows, &own);
                let knows_all = own.start <= run.cells.start && run.cells.end <= own.end;
                run.is_whole |= missing == 0 && knows_all && fresh == added;
                let from = added.start.saturating_sub(lines.start).min(weights.len());
                let weights = &weights[from..][..added.len()];
                let (fours, rest) = weights.as_chunks::<ROWS>();
                for (at, &weights) in fours.iter().enumerate() {
                    let row = added.start - start + at * ROWS;
                    self.add(&run, row, &mut scratch.converted, columns, weights);
                }
                for (at, &weight) in rest.iter().enumerate() {
                    let row = added.end - start - rest.len() + at;
                    self.add(&run, row, &mut scratch.converted, columns, [weight]);
                }
            }
        }
    }

    /// Some lines of a tile, as they lie or gathered.
    fn run<'g>(
        &'g self,
        plan: &Plan,
        tile: &Tile,
        lines: &Range<usize>,
        gathered: &'g mut Vec<T>,
    ) -> Run<'g, T> {
        let (first, rows, cols) = (lines.start - self.first, lines.len(), tile.all.len());
        let view = if self.view.col_stride == 1 {
            let values = &self.view.values[first * self.view.row_stride + tile.all.start..];
            View { values, rows, cols, ..self.view }
        } else {
            gathered.clear();
            for row in first..first + rows {
                gathered.extend(tile.all.clone().map(|col| self.view.at(row, col)));
            }
            View { values: gathered, rows, cols, row_stride: cols, col_stride: 1 }
        };
        let is_float = matches!(T::numbers(&[]), Numbers::F32(_) | Numbers::F64(_));
        let is_lying = is_float || plan.along.is_some();
        Run {
            view,
            cells: tile.cells.start - tile.all.start..tile.cells.end - tile.all.start,
            place: plan.place(&tile.cells),
            step: if is_lying { cols } else { SEGMENT },
            is_whole: T::IS_INTEGER,
        }
    }

    /// Adds as many lines as there are weights, from a row of the view on.
    fn add<F: Lane, const N: usize>(
        &self,
        run: &Run<'_, T>,
        row: usize,
        converted: &mut [Vec<F>; ROWS],
        columns: &mut Columns<F>,
        weights: [f64; N],
    ) {
        let mut lying: [&[T]; N] = [&[]; N];
        for (at, lying) in lying.iter_mut().enumerate() {
            let start = (row + at) * run.view.row_stride;
            *lying = &run.view.values[start + run.cells.start..start + run.cells.end];
        }
        // Integers of equal weight can be added up before they are weighed: all of it is exact.
        let add_up = N > 1 && columns.keeps_sums_alone() && weights == [weights[0]; N];
        for from in (0..run.cells.len()).step_by(run.step.max(1)) {
            let some = from..run.cells.len().min(from + run.step);
            let range = run.place.start + some.start..run.place.start + some.end;
            let lying = lying.map(|values| &values[some.clone()]);
            if add_up {
                let sums = &mut converted[0];
                sums.resize(some.len(), F::NAN);
                if simd::run(self.set, AddUp { rows: lying, sums }) {
                    columns.add(self.set, &range, [sums], [weights[0]], true);
                    continue;
                }
            }
            let mut rows: [&[F]; N] = [&[]; N];
            for ((row, values), converted) in rows.iter_mut().zip(lying).zip(&mut *converted) {
                *row = if let Some(floats) = F::of(values) {
                    floats
                } else {
                    converted.resize(values.len(), F::NAN);
                    simd::run(self.set, Convert { values, converted });
                    converted
                };
            }
            columns.add(self.set, &range, rows, weights, run.is_whole);
        }
    }
}

/// Summarises some cells of some rows, and says how many of them are NaN.
fn summarize<T: Element>(
    summarizer: &mut Summarizer,
    view: &View<'_, T>,
    rows: Range<usize>,
    cells: &Range<usize>,
) -> usize {
    if *cells == (0..view.row_stride) && !rows.is_empty() {
        // Lines that lie one after the other.
        return summarizer.include(&view.values[rows.start * cells.len()..rows.end * cells.len()]);
    }
    let line = |row: usize| &view.values[row * view.row_stride..][cells.clone()];
    rows.map(|row| summarizer.include(line(row))).sum()
}

/// All that is kept of every pixel, row after row: sums of numbers times the second of each pair.
pub(super) fn cells(matrix: &Matrix<'_>, rows: &Cover, columns: &Cover) -> Vec<(Cell, f64)> {
    struct Cells<'c>(&'c Cover, &'c Cover);
    impl Visitor for Cells<'_> {
        type Output = Vec<(Cell, f64)>;
        fn visit<T: Element>(self, view: View<'_, T>) -> Vec<(Cell, f64)> {
            let Self(lines, columns) = self;
            let reduction = Reduction::mean();
            let how = How { reduction, threads: 1, signs: true, classes: None };
            let (kept, set) = (Kept::ALL, InstructionSet::chosen());
            let reader = Reader { view, first: 0, lines, how: &how, kept, set, needs_cells: false };
            if T::IS_SINGLE {
                reader.all_cells::<f32>(columns)
            } else {
                reader.all_cells::<f64>(columns)
            }
        }
    }
    matrix.visit(Cells(rows, columns))
}

impl<T: Element> Reader<'_, T> {
    fn all_cells<F: Lane>(&self, cover: &Cover) -> Vec<(Cell, f64)> {
        let all = 0..self.view.cols;
        let part =
            Part { groups: 0..cover.len(), cells: all.clone(), own: all, cover: cover.clone() };
        let plan = Plan { part, windows: None, along: None };
        let (mut worker, mut gathered) = (Worker::<F>::new(), Vec::new());
        worker.accumulate(&plan, self.kept);
        let Worker { columns, scratch } = &mut worker;
        let mut cells = Vec::with_capacity(self.lines.len() * cover.len());
        for group in 0..self.lines.len() {
            columns.clear();
            self.read(&plan, scratch, &mut gathered, columns, group, 1.0);
            let start = cells.len();
            cells.extend((0..cover.len()).map(|at| (columns.cell(cover, at), 1.0)));
            if cells[start..].iter().any(|(cell, _)| overflows(cell)) {
                columns.clear();
                self.read(&plan, scratch, &mut gathered, columns, group, SMALL);
                for (at, entry) in cells[start..].iter_mut().enumerate() {
                    if overflows(&entry.0) {
                        *entry = (Cell { sum: columns.cell(cover, at).sum, ..entry.0 }, SMALL);
                    }
                }
            }
        }
        cells
    }
}

//! A whole matrix reduced: bands of pixel rows, and parts of rows that are very long, shared out among
//! threads.

mod numbers;

use super::along::Along;
use super::columns::{Cell, Columns, Kept, ROWS};
use super::cover::{Cover, Part};
use super::loops::{AddUp, Convert, Lane};
use super::windows::Windows;
use super::{Classes, Reduction, Rule};
use crate::data::{Element, Matrix, Summarizer, Summary, View, Visitor};
use crate::progress::Watch;
use crate::simd::{InstructionSet, run};
use crate::threads::share_out;
use std::ops::Range;
use std::sync::Arc;

/// A matrix reduced to pixels.
#[derive(Clone, Debug)]
pub(crate) struct Reduced {
    /// One value for each group of rows and of columns, row after row; NaN where there is none.
    pub(crate) values: Vec<f64>,
    /// What there is in the matrix.
    pub(crate) summary: Summary,
    /// How many values are of another class than all cells that they come of, where there are classes.
    pub(crate) mixed: usize,
    /// Whether there may be fewer of those.
    pub(crate) is_bound: bool,
}

/// How a matrix is reduced.
#[derive(Clone, Copy, Debug)]
pub(crate) struct How<'h> {
    pub(crate) reduction: Reduction,
    pub(crate) threads: usize,
    /// Whether the summary is to say what lies on which side of zero.
    pub(crate) signs: bool,
    /// What values stand for, if it is to be known which of the reduced ones stand for something else.
    pub(crate) classes: Option<&'h Classes>,
}

/// How many columns are read at a time: few enough that their sums stay in a near cache, and enough
/// that memory is read in long runs.
const TILE: usize = 8192;
/// Of these, so many are converted and added while they are in the nearest cache.
const SEGMENT: usize = 1024;
/// How often a thread hopes in vain for values of a kind before it gives up: there may be few others.
const HOPES: usize = 16;
/// How many rows of pixels are a thread's work at a time.
const BAND: usize = 4;
/// Of how many columns at most. As many have accumulators in every thread. Matrices of tests have few.
const WIDEST: usize = if cfg!(test) { 37 } else { 1 << 16 };
/// The same of columns that are read as rows: each is added as a whole.
const WIDEST_ALONG: usize = if cfg!(test) { 23 } else { TILE };
/// Sums of products of a single and so large a weight are exact where all the singles are equal.
const EXACT: f64 = (1 << 29) as f64;
/// What weights are multiplied with where a sum would overflow.
pub(super) const SMALL: f64 = 1.0 / (1u128 << 100) as f64;

/// Reduces a matrix, by any rule but `Nearest`, and summarises it in the same pass.
pub(crate) fn reduce(
    matrix: &Matrix<'_>,
    rows: &Cover,
    columns: &Cover,
    how: How<'_>,
    watch: &Watch<'_>,
) -> Reduced {
    struct Reduce<'c> {
        rows: &'c Cover,
        columns: &'c Cover,
        how: How<'c>,
        watch: &'c Watch<'c>,
    }
    impl Visitor for Reduce<'_> {
        type Output = Reduced;
        fn visit<T: Element>(self, view: View<'_, T>) -> Reduced {
            let Self { rows, columns, how, watch } = self;
            let threads = how.threads;
            watch.expect(view.rows.saturating_mul(view.cols));
            // Columns that lie side by side in memory are read as rows, and so is one that is alone.
            let transposed = view.row_stride < view.col_stride || view.cols == 1;
            let (view, rows, columns) =
                if transposed { (view.transposed(), columns, rows) } else { (view, rows, columns) };
            let widest = if transposed { WIDEST_ALONG } else { WIDEST };
            let parts = columns.parts(view.cols, view.cols.div_ceil(widest));
            let kept = how.reduction.kept(is_exact::<T>(rows, columns));
            let set = InstructionSet::chosen();
            let how = (how, kept);
            let task = |part| Task::new((view, transposed), rows, part, how, set);
            let tasks: Vec<Task<'_, T>> = parts.iter().map(task).collect();
            let mut reduced = if T::IS_SINGLE {
                run_all::<T, f32>(&tasks, threads, watch)
            } else {
                run_all::<T, f64>(&tasks, threads, watch)
            };
            if transposed {
                let (height, width) = (rows.len(), columns.len());
                let values = &reduced.values;
                reduced.values = (0..width)
                    .flat_map(|col| (0..height).map(move |row| values[row * width + col]))
                    .collect();
            }
            reduced
        }
    }
    matrix.visit(Reduce { rows, columns, how, watch })
}

/// Whether a sum is not finite and may be too large, or be so because sums of finite numbers were. Where
/// both infinities meet there is none.
pub(super) fn overflows(cell: &Cell) -> bool {
    let meet = cell.least == f64::NEG_INFINITY && cell.greatest == f64::INFINITY;
    !cell.sum.is_finite() && !cell.least.is_nan() && !meet
}

/// Whether sums of equal elements of this type are exact.
pub(super) fn is_exact<T: Element>(rows: &Cover, columns: &Cover) -> bool {
    T::IS_SINGLE && rows.heaviest() * columns.heaviest() <= EXACT
}

struct Task<'t, T> {
    /// Some of the matrix's columns.
    view: View<'t, T>,
    rows: &'t Cover,
    columns: &'t Cover,
    /// Which of all groups of columns these are.
    groups: Range<usize>,
    /// How many of the first columns are summarised elsewhere.
    before: usize,
    /// The groups of columns again, for means.
    windows: Option<Windows>,
    /// Where what are rows here are the matrix's columns.
    along: Option<Arc<Along>>,
    how: How<'t>,
    kept: Kept,
    set: InstructionSet,
}

/// All that is kept of every pixel, row after row: sums of numbers times the second of each pair.
pub(super) fn cells(matrix: &Matrix<'_>, rows: &Cover, columns: &Cover) -> Vec<(Cell, f64)> {
    struct Cells<'c> {
        rows: &'c Cover,
        columns: &'c Cover,
    }
    impl Visitor for Cells<'_> {
        type Output = Vec<(Cell, f64)>;
        fn visit<T: Element>(self, view: View<'_, T>) -> Vec<(Cell, f64)> {
            let Self { rows, columns } = self;
            let task = Task {
                view,
                rows,
                columns,
                groups: 0..columns.len(),
                before: 0,
                windows: None,
                along: None,
                how: How { reduction: Reduction::mean(), threads: 1, signs: true, classes: None },
                kept: Kept::ALL,
                set: InstructionSet::chosen(),
            };
            if T::IS_SINGLE { task.cells::<f32>() } else { task.cells::<f64>() }
        }
    }
    matrix.visit(Cells { rows, columns })
}

/// What a thread works with.
struct Worker<T, F> {
    columns: Columns<F>,
    summarizer: Summarizer,
    /// How many more rows of pixels may turn out to have other values than was hoped: finite ones, and
    /// any but infinities.
    hopes: [usize; 2],
    gathered: [Vec<T>; ROWS],
    converted: [Vec<F>; ROWS],
    weighted: Vec<(f64, f64)>,
    /// How many values are of another class than all of their cells.
    mixed: usize,
}

/// All parts of a matrix.
fn run_all<T: Element, F: Lane>(
    tasks: &[Task<'_, T>],
    threads: usize,
    watch: &Watch<'_>,
) -> Reduced {
    let height = tasks.first().map_or(0, |task| task.rows.len());
    let width = tasks.iter().map(|task| task.groups.len()).sum();
    // Part after part, each row after row.
    let mut found = vec![f64::NAN; height * width];
    let (mut rest, mut jobs) = (&mut *found, Vec::new());
    for task in tasks {
        let (values, after) = rest.split_at_mut(height * task.groups.len());
        let bands = values.chunks_mut(BAND * task.groups.len().max(1)).enumerate();
        jobs.extend(bands.map(|(band, values)| (task, band, values)));
        rest = after;
    }
    let widest = tasks.iter().map(|task| task.view.cols).max().unwrap_or(0);
    let start = || tasks.first().map(|task| task.worker::<F>(widest));
    let workers = share_out(threads, jobs.into_iter(), start, |worker, (task, band, values)| {
        let Some(worker) = worker else { return };
        worker.columns.sum_along(task.along.clone());
        for (at, values) in values.chunks_mut(task.groups.len().max(1)).enumerate() {
            if watch.is_cancelled() {
                return;
            }
            let group = band * BAND + at;
            task.reduce_group(worker, group, values);
            watch.advance(task.rows.fresh(group).len() * (task.view.cols - task.before));
        }
    });
    let (mut summary, mut mixed) = (Summary::EMPTY, 0);
    for worker in workers.into_iter().flatten() {
        summary.include(&worker.summarizer.finish());
        mixed += worker.mixed;
    }
    if tasks.iter().any(|task| !task.how.signs) {
        summary = summary.without_signs();
    }
    Reduced { values: side_by_side(tasks, found, width), summary, mixed, is_bound: false }
}

/// The parts' rows, one after the other as those of one picture.
fn side_by_side<T>(tasks: &[Task<'_, T>], found: Vec<f64>, width: usize) -> Vec<f64> {
    if tasks.len() < 2 {
        return found;
    }
    let mut values = vec![f64::NAN; found.len()];
    let mut rest = &*found;
    for Task { rows, groups, .. } in tasks {
        let (part, after) = rest.split_at(rows.len() * groups.len());
        for (row, part) in part.chunks(groups.len().max(1)).enumerate() {
            values[row * width + groups.start..][..part.len()].copy_from_slice(part);
        }
        rest = after;
    }
    values
}

impl<'t, T: Element> Task<'t, T> {
    fn new(
        (view, transposed): (View<'t, T>, bool),
        rows: &'t Cover,
        part: &'t Part,
        (how, kept): (How<'t>, Kept),
        set: InstructionSet,
    ) -> Self {
        Self {
            view: view.columns(part.cells.clone()),
            rows,
            columns: &part.cover,
            groups: part.groups.clone(),
            before: part.own.start - part.cells.start,
            windows: Windows::new(&part.cover, part.cells.len()),
            along: transposed.then(|| Arc::new(Along::new(&part.cover, part.cells.len()))),
            how,
            kept,
            set,
        }
    }

    fn worker<F: Lane>(&self, columns: usize) -> Worker<T, F> {
        Worker {
            columns: Columns::new(columns, self.kept),
            summarizer: Summarizer::new(),
            hopes: [HOPES; 2],
            gathered: [const { Vec::new() }; ROWS],
            converted: [const { Vec::new() }; ROWS],
            weighted: Vec::new(),
            mixed: 0,
        }
    }

    fn cells<F: Lane>(&self) -> Vec<(Cell, f64)> {
        let mut worker = self.worker::<F>(self.view.cols);
        let mut cells = Vec::with_capacity(self.rows.len() * self.columns.len());
        for group in 0..self.rows.len() {
            self.read(&mut worker, group, 1.0, true);
            let start = cells.len();
            cells.extend(
                (0..self.columns.len()).map(|at| (worker.columns.cell(self.columns, at), 1.0)),
            );
            if cells[start..].iter().any(|(cell, _)| overflows(cell)) {
                self.read(&mut worker, group, SMALL, false);
                for (at, entry) in cells[start..].iter_mut().enumerate() {
                    if overflows(&entry.0) {
                        let sum = worker.columns.cell(self.columns, at).sum;
                        *entry = (Cell { sum, ..entry.0 }, SMALL);
                    }
                }
            }
        }
        cells
    }

    /// One row of pixels, and what is to be known of it.
    fn reduce_group<F: Lane>(&self, worker: &mut Worker<T, F>, group: usize, values: &mut [f64]) {
        self.fill_group(worker, group, values);
        let Some(classes) = self.how.classes else { return };
        let are_left = |&(at, &value): &(usize, &f64)| {
            classes.are_left(value, self.group_cells(group, at).map(|(value, _)| value))
        };
        worker.mixed += values.iter().enumerate().filter(are_left).count();
    }

    /// One row of pixels.
    fn fill_group<F: Lane>(&self, worker: &mut Worker<T, F>, group: usize, values: &mut [f64]) {
        let is_read = self.hope::<F, false>(worker, group) || self.hope::<F, true>(worker, group);
        if !is_read {
            self.read(worker, group, 1.0, true);
        }
        if self.how.reduction.needs_cells() {
            let weighted = &mut worker.weighted;
            for (at, value) in values.iter_mut().enumerate() {
                weighted.clear();
                weighted.extend(self.group_cells(group, at).filter(|(value, _)| !value.is_nan()));
                *value = self.how.reduction.of_cells(weighted);
            }
            return;
        }
        if self.how.reduction.0 == Rule::Mean
            && let Some(windows) = &self.windows
            && worker.columns.means(windows, values)
        {
            return;
        }
        let one = self.rows.one() * self.columns.one();
        let mut overflown = false;
        for (at, value) in values.iter_mut().enumerate() {
            let cell = worker.columns.cell(self.columns, at);
            *value = self.how.reduction.value(&cell, one);
            overflown |= overflows(&cell);
        }
        if overflown {
            let whole: Vec<Cell> =
                (0..values.len()).map(|at| worker.columns.cell(self.columns, at)).collect();
            self.read(worker, group, SMALL, false);
            for (at, (value, cell)) in values.iter_mut().zip(&whole).enumerate() {
                if overflows(cell) {
                    *value = self.how.reduction.value(&worker.columns.cell(self.columns, at), one);
                }
            }
        }
    }

    /// Ranges of columns that are read one after the other.
    fn tiles(&self) -> impl Iterator<Item = Range<usize>> + use<T> {
        let cols = self.view.cols;
        let step = if self.along.is_some() { cols } else { TILE };
        (0..cols).step_by(step.max(1)).map(move |start| start..cols.min(start + step))
    }

    /// Reads the rows of a group into the accumulators, and summarises those not seen before.
    fn read<F: Lane>(&self, worker: &mut Worker<T, F>, group: usize, scale: f64, anew: bool) {
        let rows = self.rows.group(group);
        let fresh = if anew { self.rows.fresh(group) } else { 0..0 };
        let weights: Vec<f64> = self.rows.weights(group).iter().map(|w| w * scale).collect();
        worker.columns.clear();
        worker.columns.set_scale(scale);
        worker.columns.expect(&weights);
        for columns in self.tiles() {
            let mut row = rows.start;
            let (fours, rest) = weights.as_chunks::<ROWS>();
            for &weights in fours {
                self.add_rows(worker, &columns, row, weights, &fresh);
                row += ROWS;
            }
            for &weight in rest {
                self.add_rows(worker, &columns, row, [weight], &fresh);
                row += 1;
            }
        }
    }

    fn add_rows<F: Lane, const N: usize>(
        &self,
        worker: &mut Worker<T, F>,
        columns: &Range<usize>,
        first: usize,
        weights: [f64; N],
        fresh: &Range<usize>,
    ) {
        let Worker { columns: accumulators, summarizer, gathered, converted, .. } = worker;
        let mut lying: [&[T]; N] = [&[]; N];
        let mut is_whole = true;
        for ((at, lying), gathered) in lying.iter_mut().enumerate().zip(gathered) {
            let at = first + at;
            *lying = self.view.row_in(at, columns.clone(), gathered);
            let before = self.before.saturating_sub(columns.start);
            let missing = fresh.contains(&at).then(|| summarizer.include(&lying[before..]));
            is_whole &= T::IS_INTEGER || (missing == Some(0) && before == 0);
        }
        // Integers of equal weight can be added up before they are weighed: all of it is exact.
        let add_up = N > 1 && accumulators.keeps_sums_alone() && weights == [weights[0]; N];
        let is_lying = F::of::<T>(&[]).is_some() || self.along.is_some();
        let step = if is_lying { columns.len() } else { SEGMENT };
        for start in (0..columns.len()).step_by(step.max(1)) {
            let end = columns.len().min(start + step);
            let range = columns.start + start..columns.start + end;
            if add_up {
                let sums = &mut converted[0];
                sums.resize(end - start, F::NAN);
                let rows = lying.map(|values| &values[start..end]);
                if run(self.set, AddUp { rows, sums }) {
                    accumulators.add(self.set, &range, [sums], [weights[0]], true);
                    continue;
                }
            }
            let mut rows: [&[F]; N] = [&[]; N];
            for ((row, lying), converted) in rows.iter_mut().zip(lying).zip(&mut *converted) {
                let values = &lying[start..end];
                *row = if let Some(floats) = F::of(values) {
                    floats
                } else {
                    converted.resize(values.len(), F::NAN);
                    run(self.set, Convert { values, converted });
                    converted
                };
            }
            accumulators.add(self.set, &range, rows, weights, is_whole);
        }
    }

    /// The values of a pixel's cells, and their weights.
    fn group_cells(&self, row: usize, column: usize) -> impl Iterator<Item = (f64, f64)> {
        let rows = self.rows.group(row).zip(self.rows.weights(row).iter());
        rows.flat_map(move |(row, down)| {
            let columns = self.columns.group(column).zip(self.columns.weights(column).iter());
            columns.map(move |(col, across)| (self.view.at(row, col).to_f64(), down * across))
        })
    }
}

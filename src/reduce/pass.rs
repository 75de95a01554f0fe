//! The engine: one pass over all lines of a matrix, which come in any number of blocks.
//!
//! Lines are rows, or columns where those lie together. No line is looked at again: what is kept is the
//! finished pixels and the accumulators of the one group of lines that goes on in the next block. The
//! groups that a block has as a whole, and parts of very long lines, are shared out among threads. Each
//! pixel is computed by one of them in the order of the data, so that neither the number of threads nor
//! the cut of the blocks changes a bit.

use super::along::Along;
use super::columns::{Cell, Columns, Kept};
use super::cover::{Cover, Part};
use super::loops::Lane;
use super::reader::{Reader, Worker};
use super::windows::Windows;
use super::{Classes, Reduction};
use crate::data::{Element, Matrix, Numbers, Summary, View, Visitor};
use crate::progress::Watch;
use crate::simd::InstructionSet;
use crate::threads::share_out;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

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
#[derive(Clone, Debug)]
pub(crate) struct How {
    pub(crate) reduction: Reduction,
    pub(crate) threads: usize,
    /// Whether the summary is to say what lies on which side of zero.
    pub(crate) signs: bool,
    /// What values stand for, if it is to be known which of the reduced ones stand for something else.
    pub(crate) classes: Option<Classes>,
}

/// How many groups of lines are a thread's work at a time.
const BAND: usize = 4;
/// How many cells of a line are one part at most: as many have accumulators in every thread. Lines of
/// tests are short.
const WIDEST: usize = if cfg!(test) { 37 } else { 1 << 16 };
/// The same where lines are columns, each of which is added as a whole.
const WIDEST_ALONG: usize = if cfg!(test) { 23 } else { 8192 };
/// Parts are not made narrower than this for the sake of threads.
const NARROWEST: usize = if cfg!(test) { 11 } else { 512 };
/// Blocks of fewer cells are not worth a second thread.
const SMALL_BLOCK: usize = if cfg!(test) { 1 } else { 1 << 16 };
/// Sums of products of a single and so large a weight are exact where all the singles are equal.
const EXACT: f64 = (1 << 29) as f64;
/// What weights are multiplied with where a sum would overflow.
pub(super) const SMALL: f64 = 1.0 / (1u128 << 100) as f64;

/// Lines that pass by, and what has come of them.
#[derive(Debug)]
pub(crate) struct Pass {
    grid: Grid,
    how: How,
    state: State,
}

/// Which cells the pixels cover.
#[derive(Debug)]
struct Grid {
    lines: Cover,
    /// The cells along a line.
    columns: Cover,
    /// How many cells a line has.
    width: usize,
    /// Whether lines are the columns of the picture.
    by_columns: bool,
}

/// Accumulators of the kind of float that the elements need.
#[derive(Debug)]
enum State {
    Unknown,
    Single(Strips<f32>),
    Double(Strips<f64>),
}

/// All parts of the lines, and how far they have come.
#[derive(Debug)]
struct Strips<F> {
    /// How many lines have passed.
    passed: usize,
    /// How many groups of lines are complete, in the order of the data.
    complete: usize,
    kept: Kept,
    parts: Vec<Strip<F>>,
    /// The threads' own numbers, which outlast a block.
    workers: Vec<Worker<F>>,
}

/// One part of all lines.
#[derive(Debug)]
struct Strip<F> {
    plan: Plan,
    /// One group of lines after the other, in the order of the data.
    values: Vec<f64>,
    open: Open<F>,
}

/// Which cells a strip has, and how they are taken together.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) part: Part,
    /// The part's groups again, for means.
    pub(super) windows: Option<Windows>,
    /// Where lines are columns.
    pub(super) along: Option<Arc<Along>>,
}

/// The group of lines that goes on in the next block.
#[derive(Debug)]
pub(super) struct Open<F> {
    pub(super) columns: Columns<F>,
    /// The sums of smaller weights, where sums may overflow.
    pub(super) small: Option<Columns<F>>,
    /// All of its values, line after line, where they are needed.
    pub(super) cells: Vec<f64>,
}

/// What a thread does at a time, with one strip.
enum Job<'j, F> {
    /// Groups of lines that are all in the block, from this one on in the order of the data.
    Band { plan: &'j Plan, first: usize, values: &'j mut [f64] },
    /// The group that ends here and began in another block, and the one that goes on in the next.
    Edge {
        plan: &'j Plan,
        open: &'j mut Open<F>,
        ends: Option<(usize, &'j mut [f64])>,
        goes_on: Option<usize>,
    },
}

/// Whether a sum is not finite and may be too large, or be so because sums of finite numbers were. Where
/// both infinities meet there is none.
pub(super) fn overflows(cell: &Cell) -> bool {
    let meet = cell.least == f64::NEG_INFINITY && cell.greatest == f64::INFINITY;
    !cell.sum.is_finite() && !cell.least.is_nan() && !meet
}

impl Pass {
    /// A pass over all rows of a matrix of that shape, or over all columns: a block of these is a matrix
    /// whose rows are columns. The covers are those of the rows and of the columns.
    pub(crate) fn new(
        rows: Cover,
        columns: Cover,
        shape: (usize, usize),
        by_columns: bool,
        how: How,
    ) -> Self {
        let (lines, columns) = if by_columns { (columns, rows) } else { (rows, columns) };
        let width = if by_columns { shape.0 } else { shape.1 };
        Self { grid: Grid { lines, columns, width, by_columns }, how, state: State::Unknown }
    }

    /// Adds the next lines. All must be equally long and of the same type of element.
    pub(crate) fn add(&mut self, block: &Matrix<'_>, watch: &Watch<'_>) {
        struct Add<'s>(&'s mut Pass, &'s Watch<'s>);
        impl Visitor for Add<'_> {
            type Output = ();
            fn visit<T: Element>(self, view: View<'_, T>) {
                let Self(Pass { grid, how, state }, watch) = self;
                if let State::Unknown = state {
                    *state = if T::IS_SINGLE {
                        State::Single(Strips::new::<T>(grid, how, view.rows))
                    } else {
                        State::Double(Strips::new::<T>(grid, how, view.rows))
                    };
                }
                match state {
                    State::Unknown => {}
                    State::Single(strips) => strips.add(grid, how, view, watch),
                    State::Double(strips) => strips.add(grid, how, view, watch),
                }
            }
        }
        block.visit(Add(self, watch));
    }

    /// What there is in all lines so far.
    pub(crate) fn summary(&self) -> Summary {
        match &self.state {
            State::Unknown => Summary::EMPTY,
            State::Single(strips) => strips.summary(),
            State::Double(strips) => strips.summary(),
        }
    }

    /// The pixels and the summary of all lines.
    pub(crate) fn finish(self) -> Reduced {
        let summary = self.summary();
        let Self { grid, how, state } = self;
        let summary = if how.signs { summary } else { summary.without_signs() };
        let mixed = match &state {
            State::Unknown => 0,
            State::Single(strips) => strips.mixed(),
            State::Double(strips) => strips.mixed(),
        };
        let values = match state {
            State::Unknown => vec![f64::NAN; grid.lines.len() * grid.columns.len()],
            State::Single(strips) => strips.picture(&grid),
            State::Double(strips) => strips.picture(&grid),
        };
        Reduced { values, summary, mixed, is_bound: false }
    }
}

impl Grid {
    /// Which group of lines stands at a place in the order of the data.
    fn group(&self, at: usize) -> usize {
        if self.lines.is_reversed() { self.lines.len() - 1 - at } else { at }
    }

    /// The lines that a group has to do with, those included that are but summarised with it.
    fn span(&self, at: usize) -> Range<usize> {
        let group = self.group(at);
        let (lines, fresh) = (self.lines.group(group), self.lines.fresh(group));
        if fresh.is_empty() {
            return lines;
        }
        lines.start.min(fresh.start)..lines.end.max(fresh.end)
    }
}

impl<F: Lane> Strips<F> {
    /// Parts of about equal width, which changes nothing of what comes of them. Where the first block has
    /// few groups of lines, threads share out the lines themselves.
    fn new<T: Element>(grid: &Grid, how: &How, first_lines: usize) -> Self {
        let is_exact = T::IS_SINGLE && grid.lines.heaviest() * grid.columns.heaviest() <= EXACT;
        let kept = how.reduction.kept(is_exact);
        let may_overflow = kept.sum && matches!(T::numbers(&[]), Numbers::F64(_));
        let many = BAND * how.threads.max(1);
        let groups = (0..grid.lines.len()).take_while(|&at| grid.span(at).end <= first_lines);
        let sharing = if groups.take(many).count() < many { how.threads.max(1) } else { 1 };
        let widest = if grid.by_columns { WIDEST_ALONG } else { WIDEST };
        let most = grid.width.div_ceil(sharing).clamp(NARROWEST, widest);
        let strip = |part: Part| {
            let cells = part.cells.len();
            let along = grid.by_columns.then(|| Arc::new(Along::new(&part.cover, cells)));
            let mut columns = Columns::new(cells, kept);
            let mut small = may_overflow.then(|| Columns::of_sums(cells, SMALL));
            for columns in small.iter_mut().chain([&mut columns]) {
                columns.sum_along(along.clone());
            }
            Strip {
                values: vec![f64::NAN; part.groups.len() * grid.lines.len()],
                open: Open { columns, small, cells: Vec::new() },
                plan: Plan { windows: Windows::new(&part.cover, cells), along, part },
            }
        };
        let parts = grid.columns.parts(grid.width, grid.width.div_ceil(most));
        let parts = parts.into_iter().map(strip).collect();
        Self { passed: 0, complete: 0, kept, parts, workers: Vec::new() }
    }

    fn add<T: Element>(&mut self, grid: &Grid, how: &How, view: View<'_, T>, watch: &Watch<'_>) {
        let (first, end) = (self.passed, self.passed + view.rows);
        let rest = self.complete..grid.lines.len();
        let begun = rest.clone().take_while(|&at| grid.span(at).start < end).count();
        let complete = rest.take(begun).take_while(|&at| grid.span(at).end <= end).count();
        let reader = Reader {
            view,
            first,
            lines: &grid.lines,
            how,
            kept: self.kept,
            set: InstructionSet::chosen(),
            needs_cells: how.reduction.needs_cells() || how.classes.is_some(),
        };
        let is_continued = begun > 0 && grid.span(self.complete).start < first;
        let goes_on = (begun > complete).then_some(self.complete + complete);
        let few = reader.view.rows.saturating_mul(reader.view.cols) < SMALL_BLOCK;
        let threads = if few { 1 } else { how.threads };
        let idle = Mutex::new(std::mem::take(&mut self.workers));
        let jobs = self.jobs(complete, is_continued, goes_on);
        let start = || {
            let idle = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            (idle.unwrap_or_else(Worker::new), Vec::new())
        };
        let busy = share_out(threads, jobs.into_iter(), start, |(worker, gathered), job| {
            job.run(grid, &reader, worker, gathered, watch);
        });
        self.workers = idle.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.workers.extend(busy.into_iter().map(|(worker, _)| worker));
        (self.passed, self.complete) = (end, self.complete + complete);
    }

    /// The work on so many groups that are complete now, of which the first may have begun before, and on
    /// one that is not.
    fn jobs(
        &mut self,
        complete: usize,
        is_continued: bool,
        goes_on: Option<usize>,
    ) -> Vec<Job<'_, F>> {
        let (before, edge) = (self.complete, usize::from(is_continued && complete > 0));
        let mut jobs = Vec::new();
        for Strip { plan, values, open } in &mut self.parts {
            let (plan, width) = (&*plan, plan.part.groups.len());
            let values = &mut values[before * width..(before + complete) * width];
            let (ended, whole) = values.split_at_mut(edge * width);
            if edge > 0 || goes_on.is_some() {
                let ends = (edge > 0).then_some((before, ended));
                jobs.push(Job::Edge { plan, open, ends, goes_on });
            }
            let bands = whole.chunks_mut(BAND * width.max(1)).enumerate();
            jobs.extend(bands.map(|(band, values)| {
                let first = before + edge + band * BAND;
                Job::Band { plan, first, values }
            }));
        }
        jobs
    }

    fn summary(&self) -> Summary {
        let mut summary = Summary::EMPTY;
        self.workers
            .iter()
            .for_each(|worker| summary.include(&worker.scratch.summarizer.summary()));
        summary
    }

    fn mixed(&self) -> usize {
        self.workers.iter().map(|worker| worker.scratch.mixed).sum()
    }

    /// The values of all strips as those of one picture.
    fn picture(mut self, grid: &Grid) -> Vec<f64> {
        let (lines, width) = (grid.lines.len(), grid.columns.len());
        if let ([Strip { values, .. }], false) = (&mut *self.parts, grid.by_columns) {
            if grid.lines.is_reversed() {
                for line in 0..lines / 2 {
                    let (before, after) = values.split_at_mut((lines - 1 - line) * width);
                    before[line * width..][..width].swap_with_slice(&mut after[..width]);
                }
            }
            return std::mem::take(values);
        }
        let mut picture = vec![f64::NAN; lines * width];
        for Strip { plan, values, .. } in &self.parts {
            let groups = &plan.part.groups;
            for (at, values) in values.chunks(groups.len().max(1)).enumerate() {
                let line = grid.group(at);
                if grid.by_columns {
                    for (column, &value) in groups.clone().zip(values) {
                        picture[column * lines + line] = value;
                    }
                } else {
                    picture[line * width..][groups.clone()].copy_from_slice(values);
                }
            }
        }
        picture
    }
}

impl<F: Lane> Job<'_, F> {
    fn run<T: Element>(
        self,
        grid: &Grid,
        reader: &Reader<'_, T>,
        worker: &mut Worker<F>,
        gathered: &mut Vec<T>,
        watch: &Watch<'_>,
    ) {
        match self {
            Job::Band { plan, first, values } => {
                worker.accumulate(plan, reader.kept);
                for (at, values) in values.chunks_mut(plan.part.groups.len().max(1)).enumerate() {
                    if watch.is_cancelled() {
                        return;
                    }
                    let group = grid.group(first + at);
                    watch.advance(reader.whole(plan, worker, gathered, group, values));
                }
            }
            Job::Edge { plan, open, ends, goes_on } => {
                let scratch = &mut worker.scratch;
                if let Some((at, values)) = ends {
                    let group = grid.group(at);
                    watch.advance(reader.some(plan, scratch, gathered, group, open));
                    reader.fill_open(plan, scratch, group, open, values);
                }
                if let Some(at) = goes_on {
                    if grid.span(at).start >= reader.first {
                        open.clear();
                    }
                    let group = grid.group(at);
                    watch.advance(reader.some(plan, scratch, gathered, group, open));
                }
            }
        }
    }
}

impl<F: Lane> Open<F> {
    /// Forgets all lines.
    fn clear(&mut self) {
        self.columns.clear();
        self.small.iter_mut().for_each(Columns::clear);
        self.cells.clear();
    }
}

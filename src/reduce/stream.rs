//! A matrix reduced while its rows pass by, block after block.
//!
//! Nothing is kept of a row once it was added: an accumulator per column and the finished pixels are
//! all there is, however many rows come, and however few of them at a time. Columns are shared out
//! among threads, in tiles that end where pixels do; each column sees its rows in the order of the
//! data, as it does where the whole matrix is in memory, so that the pixels are the same bits. Where
//! blocks come from, and whether they are of the right shape, is for other rooms to know.

use super::along::Along;
use super::bands::{Reduced, SMALL, overflows};
use super::columns::{Columns, Kept, ROWS};
use super::cover::{Cover, Part};
use super::loops::{Convert, Lane};
use super::{Classes, Reduction, Rule};
use crate::data::{Element, Matrix, Numbers, Summarizer, Summary, View, Visitor};
use crate::simd::{InstructionSet, run};
use crate::threads::share_out;
use std::ops::Range;
use std::sync::Arc;

/// Rows that pass by, and what has come of them.
#[derive(Debug)]
pub(crate) struct Stream {
    reduction: Reduction,
    classes: Option<Classes>,
    rows: Cover,
    columns: Cover,
    width: usize,
    /// Whether what are rows here are the columns of the picture.
    transposed: bool,
    threads: usize,
    /// How many rows have passed.
    passed: usize,
    tiles: Tiles,
}

/// Accumulators of the kind of float that the elements need.
#[derive(Debug)]
enum Tiles {
    Unknown,
    Single(Vec<Tile<f32>>),
    Double(Vec<Tile<f64>>),
}

/// Some columns of pixels.
#[derive(Debug)]
struct Tile<F> {
    /// Which groups of columns.
    groups: Range<usize>,
    /// Those groups, with their columns numbered from the first.
    cover: Cover,
    /// Which columns they cover.
    columns: Range<usize>,
    /// Which columns are summarised here: over all tiles, each once.
    own: Range<usize>,
    found: Columns<F>,
    /// The sums of smaller weights, where sums may overflow.
    small: Option<Columns<F>>,
    /// All values of the row of pixels, where they are needed.
    all: Vec<f64>,
    /// How many rows of pixels are complete.
    complete: usize,
    /// How many values are of another class than all of their cells.
    mixed: usize,
    /// Row of pixels after row of pixels, in the order of the screen.
    values: Vec<f64>,
    summarizer: Summarizer,
    /// How many infinities there are, and how many of them are −∞.
    infinite: (usize, usize),
    converted: [Vec<F>; ROWS],
}

/// The fewest and the most columns of a tile.
const NARROWEST: usize = 512;
const WIDEST: usize = 8192;
/// Blocks of fewer cells are not worth a second thread.
const SMALL_BLOCK: usize = 1 << 16;

impl Stream {
    /// A stream of rows of so many columns. The covers are those of the rows and of the columns; under
    /// [`Rule::Nearest`], of the cells that are seen. `transposed` says that what are rows here are the
    /// columns of the picture.
    pub(crate) fn new(
        (rows, columns): (Cover, Cover),
        (width, transposed): (usize, bool),
        reduction: Reduction,
        threads: usize,
    ) -> Self {
        let (classes, tiles) = (None, Tiles::Unknown);
        Self { reduction, classes, rows, columns, width, transposed, threads, passed: 0, tiles }
    }

    /// Counts the pixels whose values are of another class than all of their cells. That takes 8 bytes
    /// for every cell of a row of pixels.
    pub(crate) fn count_mixed(self, classes: Option<Classes>) -> Self {
        Self { classes, ..self }
    }

    /// Adds the next rows. All must have the same number of columns and the same type of element.
    pub(crate) fn add(&mut self, block: &Matrix<'_>) {
        struct Add<'s>(&'s mut Stream);
        impl Visitor for Add<'_> {
            type Output = ();
            fn visit<T: Element>(self, view: View<'_, T>) {
                self.0.add_view(&view);
            }
        }
        block.visit(Add(self));
    }

    fn add_view<T: Element>(&mut self, view: &View<'_, T>) {
        if let Tiles::Unknown = self.tiles {
            self.tiles = if T::IS_SINGLE {
                Tiles::Single(self.tiles_of::<T, f32>())
            } else {
                Tiles::Double(self.tiles_of::<T, f64>())
            };
        }
        let few = view.rows.saturating_mul(view.cols) < SMALL_BLOCK;
        let threads = if few { 1 } else { self.threads };
        let step = Step {
            view,
            first: self.passed,
            rows: &self.rows,
            reversed: self.rows.is_reversed(),
            reduction: self.reduction,
            classes: self.classes.as_ref(),
            set: InstructionSet::chosen(),
        };
        match &mut self.tiles {
            Tiles::Unknown => {}
            Tiles::Single(tiles) => step.share_out(threads, tiles),
            Tiles::Double(tiles) => step.share_out(threads, tiles),
        }
        self.passed += view.rows;
    }

    /// Tiles of about equal width, which does not change what comes of them.
    fn tiles_of<T: Element, F: Lane>(&self) -> Vec<Tile<F>> {
        let exact = super::bands::is_exact::<T>(&self.rows, &self.columns);
        let kept = self.reduction.kept_of_stream(exact);
        let may_overflow = kept.sum && matches!(T::numbers(&[]), Numbers::F64(_));
        let groups = self.columns.len();
        let width = self.width.div_ceil(self.threads.max(1)).clamp(NARROWEST, WIDEST);
        let count = self.width.div_ceil(width).clamp(1, groups.max(1));
        let tile = |part: Part| {
            let Part { groups, cells: columns, own, cover } = part;
            let along = || Arc::new(Along::new(&cover, columns.len()));
            let along = self.transposed.then(along);
            let mut found = Columns::new(columns.len(), kept);
            let mut small = may_overflow.then(|| Columns::of_sums(columns.len(), SMALL));
            for accumulators in small.iter_mut().chain([&mut found]) {
                accumulators.sum_along(along.clone());
            }
            Tile {
                values: vec![f64::NAN; groups.len() * self.rows.len()],
                cover,
                own,
                found,
                small,
                all: Vec::new(),
                complete: 0,
                mixed: 0,
                summarizer: Summarizer::new(),
                infinite: (0, 0),
                converted: [const { Vec::new() }; ROWS],
                groups,
                columns,
            }
        };
        self.columns.parts(self.width, count).into_iter().map(tile).collect()
    }

    /// The least and the greatest finite value of all rows so far, crossed where there is none.
    pub(crate) fn extremes(&self) -> (f64, f64) {
        fn of<F>(tiles: &[Tile<F>]) -> (f64, f64) {
            let start = (f64::INFINITY, f64::NEG_INFINITY);
            tiles
                .iter()
                .map(|tile| tile.summarizer.extremes())
                .fold(start, |all, tile| (all.0.min(tile.0), all.1.max(tile.1)))
        }
        match &self.tiles {
            Tiles::Unknown => (f64::INFINITY, f64::NEG_INFINITY),
            Tiles::Single(tiles) => of(tiles),
            Tiles::Double(tiles) => of(tiles),
        }
    }

    /// The pixels and the summary of all rows, and how many values are −∞.
    pub(crate) fn finish(self) -> (Reduced, usize) {
        let mut whole = Whole {
            height: self.rows.len(),
            width: self.columns.len(),
            transposed: self.transposed,
            negative_infinities: 0,
            reduced: Reduced {
                values: vec![f64::NAN; self.rows.len() * self.columns.len()],
                summary: Summary::EMPTY,
                mixed: 0,
                is_bound: false,
            },
        };
        match self.tiles {
            Tiles::Unknown => {}
            Tiles::Single(tiles) => tiles.into_iter().for_each(|tile| whole.include(tile)),
            Tiles::Double(tiles) => tiles.into_iter().for_each(|tile| whole.include(tile)),
        }
        (whole.reduced, whole.negative_infinities)
    }
}

/// Tiles put together.
struct Whole {
    height: usize,
    width: usize,
    transposed: bool,
    negative_infinities: usize,
    reduced: Reduced,
}

impl Whole {
    fn include<F>(&mut self, tile: Tile<F>) {
        let &mut Self { height, width, transposed, .. } = self;
        for (row, found) in tile.values.chunks(tile.groups.len().max(1)).enumerate() {
            for (column, &value) in tile.groups.clone().zip(found) {
                let at = if transposed { column * height + row } else { row * width + column };
                if let Some(to) = self.reduced.values.get_mut(at) {
                    *to = value;
                }
            }
        }
        self.reduced.summary.include(&tile.summarizer.finish());
        self.reduced.mixed += tile.mixed;
        self.negative_infinities += tile.infinite.1;
    }
}

impl Reduction {
    /// What has to be kept of every pixel of which only one row at a time is seen.
    fn kept_of_stream(&self, is_exact: bool) -> Kept {
        match self.0 {
            // Of a single cell.
            Rule::Nearest => Kept { greatest: true, ..Kept::default() },
            _ => self.kept(is_exact),
        }
    }
}

/// A block on its way into the tiles.
struct Step<'s, 'v, T> {
    view: &'s View<'v, T>,
    /// Which row of the matrix is its first.
    first: usize,
    rows: &'s Cover,
    reversed: bool,
    reduction: Reduction,
    classes: Option<&'s Classes>,
    set: InstructionSet,
}

impl<T: Element> Step<'_, '_, T> {
    fn share_out<F: Lane>(&self, threads: usize, tiles: &mut [Tile<F>]) {
        share_out(threads, tiles.iter_mut(), Vec::new, |gathered, tile| self.add(tile, gathered));
    }

    fn add<F: Lane>(&self, tile: &mut Tile<F>, gathered: &mut Vec<T>) {
        let end = self.first + self.view.rows;
        // Rows before this one are summarised.
        let mut fresh = self.first;
        while tile.complete < self.rows.len() {
            let last = self.rows.len() - 1;
            let group = if self.reversed { last - tile.complete } else { tile.complete };
            let rows = self.rows.group(group);
            if rows.start >= end {
                break;
            }
            let (from, to) = (rows.start.max(self.first), rows.end.min(end));
            self.summarize(tile, gathered, fresh..from);
            fresh = fresh.max(from);
            if from == rows.start {
                tile.found.clear();
                tile.small.iter_mut().for_each(Columns::clear);
                tile.all.clear();
            }
            let weights = self.rows.weights(group).iter();
            let weights: Vec<f64> = weights.skip(from - rows.start).take(to - from).collect();
            tile.found.expect(&weights);
            let mut row = from;
            for weights in weights.chunks(self.run_length()) {
                let end = row + weights.len();
                let missing = self.summarize(tile, gathered, fresh.max(row)..end);
                // What was summarised before, or is by another tile, may have been NaN.
                let is_known = row >= fresh && tile.own.start <= tile.columns.start;
                let is_whole = is_known && missing == 0;
                let (fours, rest) = weights.as_chunks::<ROWS>();
                for &weights in fours {
                    self.add_rows(tile, gathered, row, weights, is_whole);
                    row += ROWS;
                }
                for &weight in rest {
                    self.add_rows(tile, gathered, row, [weight], is_whole);
                    row += 1;
                }
            }
            fresh = fresh.max(to);
            if to < rows.end {
                break;
            }
            self.complete(tile, group);
            tile.complete += 1;
        }
        self.summarize(tile, gathered, fresh..end);
        let (known, negative) = &mut tile.infinite;
        let infinite = tile.summarizer.infinite();
        if infinite > *known {
            for row in self.first..end {
                let values = self.values(row, tile.own.clone(), gathered).iter();
                *negative += values.filter(|value| value.to_f64() == f64::NEG_INFINITY).count();
            }
        }
        *known = infinite;
    }

    /// How many rows are summarised before they are added: few, so that they are still in the nearest
    /// cache then, but where rows are short not one by one.
    fn run_length(&self) -> usize {
        const CELLS: usize = 4096;
        (CELLS / self.view.cols.max(1)).next_multiple_of(ROWS).max(ROWS)
    }

    /// Summarises a tile's own part of rows, and says how many values are NaN.
    fn summarize<F>(&self, tile: &mut Tile<F>, gathered: &mut Vec<T>, rows: Range<usize>) -> usize {
        if tile.own.len() == self.view.cols
            && !rows.is_empty()
            && let Some(values) = self.view.contiguous_rows()
        {
            let (first, last) = (rows.start - self.first, rows.end - self.first);
            return tile.summarizer.include(&values[first * self.view.cols..last * self.view.cols]);
        }
        let own = tile.own.clone();
        let summarizer = &mut tile.summarizer;
        rows.map(|row| summarizer.include(self.values(row, own.clone(), gathered))).sum()
    }

    /// The values of some columns, side by side.
    fn values<'g>(&'g self, row: usize, columns: Range<usize>, to: &'g mut Vec<T>) -> &'g [T] {
        self.view.row_in(row - self.first, columns, to)
    }

    fn add_rows<F: Lane, const N: usize>(
        &self,
        tile: &mut Tile<F>,
        gathered: &mut Vec<T>,
        first: usize,
        weights: [f64; N],
        is_whole: bool,
    ) {
        let columns = tile.columns.clone();
        let Tile { found, small, converted, all, .. } = tile;
        let mut rows: [&[F]; N] = [&[]; N];
        for ((at, row), converted) in rows.iter_mut().enumerate().zip(converted) {
            let lying = self.view.row_slice(first + at - self.first);
            *row = if let Some(floats) = lying.and_then(|values| F::of(&values[columns.clone()])) {
                floats
            } else {
                let values = self.values(first + at, columns.clone(), gathered);
                if let Some(floats) = F::of(values) {
                    converted.clear();
                    converted.extend_from_slice(floats);
                } else {
                    converted.resize(values.len(), F::NAN);
                    run(self.set, Convert { values, converted });
                }
                converted
            };
        }
        let range = 0..columns.len();
        found.add(self.set, &range, rows, weights, is_whole);
        if let Some(small) = small {
            small.add(self.set, &range, rows, weights.map(|weight| weight * SMALL), is_whole);
        }
        if self.reduction.needs_cells() || self.classes.is_some() {
            for row in rows {
                all.extend(row.iter().map(|value| value.double()));
            }
        }
    }

    /// A row of pixels all of whose rows were added.
    fn complete<F: Lane>(&self, tile: &mut Tile<F>, group: usize) {
        let width = tile.cover.len();
        let Some(values) = tile.values.get_mut(group * width..(group + 1) * width) else { return };
        let (down, across) = (self.rows.weights(group), tile.columns.len());
        let mut weighted = Vec::new();
        let one = self.rows.one() * tile.cover.one();
        for (at, value) in values.iter_mut().enumerate() {
            let cells = || {
                let (cover, columns) = (&tile.cover, tile.cover.group(at));
                let rows = tile.all.chunks(across.max(1)).zip(down.iter());
                rows.flat_map(move |(row, down)| {
                    let cells = row[columns.clone()].iter().zip(cover.weights(at).iter());
                    cells.map(move |(&value, across)| (value, down * across))
                })
            };
            *value = match self.reduction.0 {
                _ if self.reduction.needs_cells() => {
                    weighted.clear();
                    weighted.extend(cells().filter(|(value, _)| !value.is_nan()));
                    self.reduction.of_cells(&mut weighted)
                }
                Rule::Nearest => tile.found.cell(&tile.cover, at).greatest,
                _ => {
                    let cell = tile.found.cell(&tile.cover, at);
                    match &tile.small {
                        Some(small) if overflows(&cell) => {
                            let sum = small.cell(&tile.cover, at).sum;
                            self.reduction.value(&cell.scaled(SMALL, sum), one)
                        }
                        _ => self.reduction.value(&cell, one),
                    }
                }
            };
            if let Some(classes) = self.classes {
                let is_left = classes.are_left(*value, cells().map(|(value, _)| value));
                tile.mixed += usize::from(is_left);
            }
        }
    }
}

//! Figures of rows that come one block after the other.
//!
//! How wide the cells area is depends, by the labels of the colour bar, on the limits, and thereby on
//! all values. Where those are not known beforehand the first pass rests on a guess. Should it prove
//! wrong, few cells were kept, and many have to be read again.

use super::resolve::{Counts, check_sides, resolve_by};
use super::{Heatmap, Prepared, Shown, are_exact};
use crate::data::{Collected, Matrix, Summary, negative_infinities, summarize};
use crate::error::{Error, ErrorKind, Problem};
use crate::layout::Layout;
use crate::norm::{Census, Norm, Seen};
use crate::progress::Watch;
use crate::reduce::{Cover, Pass, Reduction, Rule};
use crate::rows::{Reading, RowSource, Steady, failure};
use crate::text::Fonts;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// A source of rows, shared by all clones of the heat map that it was given to.
#[derive(Clone)]
pub(super) struct Rows<'a> {
    shape: (usize, usize),
    state: Arc<Mutex<State<'a>>>,
}

struct State<'a> {
    source: Box<dyn RowSource + 'a>,
    /// Whether the source may not stand before its first row.
    has_moved: bool,
    /// What the last reading failed of, if it did or has not ended.
    failure: Option<String>,
    /// What reading has come to, and with which fonts: of a source that cannot go back, all there is.
    kept: Option<(Fonts, Prepared<'static>)>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(source: impl RowSource + 'a) -> Self {
        let source = Box::new(Steady::new(source));
        let shape = source.shape();
        let state = State { source, has_moved: false, failure: None, kept: None };
        Self { shape, state: Arc::new(Mutex::new(state)) }
    }

    pub(super) fn shape(&self) -> (usize, usize) {
        self.shape
    }
}

impl fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rows, cols) = self.shape;
        f.debug_struct("Rows").field("rows", &rows).field("cols", &cols).finish_non_exhaustive()
    }
}

/// Up to so many cells are kept where they may have to be looked at again: 32 MiB of the widest type.
const MOST_KEPT: usize = 1 << 22;

/// What one pass over the rows has come to.
enum Passed {
    /// All cells, those too that are masked: there are pixels enough.
    Cells(Matrix<'static>),
    Pixels(Box<Pixels>),
}

struct Pixels {
    guess: Layout,
    shown: Shown,
    census: Census,
    integers: Option<[i128; 2]>,
    /// The cells, where they were to be kept and are few.
    cells: Option<Matrix<'static>>,
}

/// What a pass knows when it begins.
enum Known {
    /// The layout.
    Layout(Box<Layout>),
    /// A guess, which may be wrong.
    Guess(Box<Layout>),
    /// Nothing: the first block has to tell.
    Nothing,
}

/// What becomes of the rows of a pass.
enum Sink {
    Collect(Collected),
    Reduce(Box<Reducing>),
}

struct Reducing {
    guess: Layout,
    rows: Cover,
    columns: Cover,
    pass: Pass,
    census: Census,
    /// The extremes of integers once no `f64` tells them apart from others.
    integers: Option<[i128; 2]>,
    kept: Option<Collected>,
}

impl Reducing {
    /// Takes in a block, of which some cells are shown.
    fn add(
        &mut self,
        block: &Matrix<'_>,
        shown: &Matrix<'_>,
        norm: &Norm,
        is_masked: impl Fn(usize, usize) -> bool,
        watch: &Watch<'_>,
    ) {
        let before = self.pass.summary();
        self.pass.add(shown, watch);
        self.census.include(shown, norm);
        let now = self.pass.summary();
        if now.infinite > before.infinite {
            self.census.negative_infinities += negative_infinities(shown);
        }
        let before = (before.min, before.max);
        if !are_exact((now.min, now.max))
            && let Some([least, greatest]) = block.integer_extremes(is_masked)
        {
            // Those so far are exact, or there are none.
            let exact = || (before.0 <= before.1).then_some([before.0 as i128, before.1 as i128]);
            let [low, high] = self.integers.or_else(exact).unwrap_or([least, greatest]);
            self.integers = Some([low.min(least), high.max(greatest)]);
        }
        if let Some(kept) = &mut self.kept {
            kept.add(block);
        }
    }
}

impl Heatmap<'_> {
    /// Reads all rows, unless they were read before.
    pub(super) fn prepare_rows(
        &self,
        rows: &Rows<'_>,
        watch: &Watch<'_>,
    ) -> Result<Prepared<'static>, Error> {
        let (height, width) = rows.shape;
        if height == 0 || width == 0 {
            return Err(Problem::EmptyMatrix { rows: height, cols: width }.into());
        }
        check_sides(height, width)?;
        if let Some(mask) = &self.spec.mask {
            mask.check(height, width)?;
        }
        let mut state = rows.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((fonts, prepared)) = &state.kept
            && *fonts == self.fonts
        {
            return Ok(prepared.clone());
        }
        if state.has_moved {
            rewind(&mut *state.source, &OTHER_FONTS).map_err(|error| match &state.failure {
                Some(first) if matches!(error.problem(), Problem::SourceSpent { .. }) => {
                    Problem::SourceFailed { first: first.clone() }.into()
                }
                _ => error,
            })?;
        }
        state.has_moved = true;
        // Stays where reading ends in a panic that somebody catches.
        state.failure = Some(UNREAD.to_owned());
        let read = self.read(&mut *state.source, rows.shape, watch);
        state.failure = read.as_ref().err().map(ToString::to_string);
        let prepared = read?;
        state.kept = Some((self.fonts.clone(), prepared.clone()));
        Ok(prepared)
    }

    fn read(
        &self,
        source: &mut (dyn RowSource + '_),
        shape: (usize, usize),
        watch: &Watch<'_>,
    ) -> Result<Prepared<'static>, Error> {
        let mut spent = &OTHER_ROOM;
        let known = if self.spec.reduction.counts() {
            spent = &OTHER_ROOM_OF_COUNTS;
            Known::Guess(Box::new(self.plain_layout(shape)?))
        } else {
            let in_columns = source.in_columns();
            let sample = source.sample().map_err(|error| failure(0, in_columns, error))?;
            let guess = sample.and_then(|sample| self.guess_from(&sample, shape).ok());
            if guess.is_some() {
                spent = &OTHER_ROOM_THAN_SAMPLE;
            }
            guess.map_or(Known::Nothing, |guess| Known::Guess(Box::new(guess)))
        };
        let counts = self.spec.reduction.counts();
        let mut passed = self.pass(source, shape, known, watch)?;
        let (mut seen, mut known) = (Counts::default(), None);
        loop {
            let Pixels { guess, shown, census, integers, cells } = match passed {
                Passed::Cells(cells) => {
                    return self.prepare_kept(cells, |matrix| self.prepare_matrix(matrix, watch));
                }
                Passed::Pixels(pixels) => *pixels,
            };
            let resolved = match known {
                _ if counts => seen.resolve(self, &shown.reduced)?,
                Some(resolved) => resolved,
                None => {
                    let summary = self.of_unmasked(shown.reduced.summary);
                    resolve_by(&self.spec, Seen::Passed(&census), summary)?
                }
            };
            let layout = self.lay_out(shape, &resolved)?;
            if guess.has_cells_of(&layout) {
                return Ok(Prepared { integers, ..Prepared::of(resolved, layout, Some(shown)) });
            }
            // The guess was of another width. Now it is known, unless counting changes it again.
            if let Some(cells) = cells {
                return self.prepare_kept(cells, |matrix| {
                    if counts {
                        return self.prepare_counts(matrix, layout, seen, watch);
                    }
                    let shown = self.reduce_if_needed(matrix, &layout, watch)?;
                    Ok(Prepared::of(resolved, layout, shown))
                });
            }
            rewind(source, spent)?;
            passed = self.pass(source, shape, Known::Layout(Box::new(layout)), watch)?;
            known = Some(resolved);
        }
    }

    /// What is prepared of all cells but those that are masked, together with the cells.
    fn prepare_kept(
        &self,
        cells: Matrix<'static>,
        prepare: impl FnOnce(&Matrix<'_>) -> Result<Prepared<'static>, Error>,
    ) -> Result<Prepared<'static>, Error> {
        let (matrix, given) = match &self.spec.mask {
            Some(mask) => (cells.without(|row, col| mask.hides(row, col)), Some(cells)),
            None => (cells, None),
        };
        let prepared = prepare(&matrix)?;
        Ok(Prepared { matrix: Some(matrix), given, ..prepared })
    }

    /// The layout as far as some values tell.
    fn guess_from(&self, sample: &Matrix<'_>, shape: (usize, usize)) -> Result<Layout, Error> {
        let summary = summarize(sample);
        let resolved =
            match resolve_by(&self.spec, Seen::Matrix(sample, self.thread_count()), summary) {
                Ok(resolved) => resolved,
                Err(error) if may_have_limits(&error) => return self.plain_layout(shape),
                Err(error) => return Err(error),
            };
        // Other limits may have narrower labels.
        self.lay_out(shape, &resolved).or_else(|error| self.plain_layout(shape).map_err(|_| error))
    }

    /// Whether the limits are known before any value is.
    fn has_limits(&self) -> bool {
        let nothing = Census::default();
        !self.spec.reduction.counts()
            && resolve_by(&self.spec, Seen::Passed(&nothing), Summary::EMPTY).is_ok()
    }

    /// What cannot be known at the end is refused at the beginning.
    fn check_without_values(&self) -> Result<(), Error> {
        let nothing = Census::default();
        if !self.spec.reduction.counts()
            && let Err(error) = resolve_by(&self.spec, Seen::Passed(&nothing), Summary::EMPTY)
            && error.kind() == ErrorKind::NeedsAllValues
        {
            return Err(error);
        }
        self.check_marks()
    }

    /// One pass over all rows, reduced to the pixels of a layout: one that is known, or that the first
    /// block tells. Few cells are kept besides, where the layout may prove wrong.
    fn pass(
        &self,
        source: &mut (dyn RowSource + '_),
        shape: (usize, usize),
        known: Known,
        watch: &Watch<'_>,
    ) -> Result<Passed, Error> {
        let in_columns = source.in_columns();
        watch.expect(shape.0.saturating_mul(shape.1));
        let mut reading = Reading::new(source);
        let (lines, width) = reading.shape();
        let (mut known, mut sink) = (Some(known), None);
        let mut first = 0;
        while let Some(block) = reading.next()? {
            let is_masked = |line: usize, at: usize| {
                let (row, col) = if in_columns { (at, first + line) } else { (first + line, at) };
                self.spec.mask.as_ref().is_some_and(|mask| mask.hides(row, col))
            };
            let shown = match &self.spec.mask {
                Some(_) => block.without(is_masked),
                None => block.view(),
            };
            let sink = match &mut sink {
                Some(sink) => sink,
                empty => {
                    let (layout, is_sure) = match known.take() {
                        Some(Known::Layout(layout)) => (Ok(*layout), true),
                        Some(Known::Guess(layout)) => (Ok(*layout), false),
                        Some(Known::Nothing) | None => (self.guess_from(&shown, shape), false),
                    };
                    empty.insert(match layout {
                        Ok(layout) => self.sink(layout, is_sure, shape, in_columns)?,
                        // All values may tell otherwise.
                        Err(_) if are_few(shape) => Sink::Collect(Collected::default()),
                        Err(error) => return Err(error),
                    })
                }
            };
            match sink {
                // The reading has seen to it that all are of one type.
                Sink::Collect(collected) => {
                    collected.add(&block);
                    watch.advance(block.rows() * block.cols());
                }
                Sink::Reduce(reducing) => {
                    reducing.add(&block, &shown, &self.spec.norm, is_masked, watch);
                }
            }
            first += block.rows();
            watch.check()?;
        }
        let collected = |collected: Collected| {
            let matrix = collected.finish(lines, width)?;
            Ok::<_, Error>(if in_columns { matrix.transposed() } else { matrix })
        };
        Ok(match sink {
            Some(Sink::Reduce(reducing)) => {
                let Reducing { guess, rows, columns, pass, census, integers, kept } = *reducing;
                let reduced = pass.finish();
                let shown = self.shown_unmasked(Shown { rows, columns, reduced })?;
                let cells = kept.map(collected).transpose()?;
                Passed::Pixels(Box::new(Pixels { guess, shown, census, integers, cells }))
            }
            Some(Sink::Collect(cells)) => Passed::Cells(collected(cells)?),
            None => {
                return Err(Problem::SourceLength { in_columns, expected: lines, found: 0 }.into());
            }
        })
    }

    fn sink(
        &self,
        guess: Layout,
        is_sure: bool,
        shape: (usize, usize),
        in_columns: bool,
    ) -> Result<Sink, Error> {
        if !guess.hides_cells() {
            return Ok(Sink::Collect(Collected::default()));
        }
        let are_few = are_few(shape);
        if let Err(error) = self.check_without_values() {
            return if are_few { Ok(Sink::Collect(Collected::default())) } else { Err(error) };
        }
        let Reduction(rule) = self.spec.reduction;
        let cover = |division| match rule {
            Rule::Nearest => Cover::by_cells(division),
            _ => Cover::new(division, self.spec.reduction.weighing()),
        };
        let (rows, columns) = (cover(&guess.rows), cover(&guess.columns));
        let pass = Pass::new(rows.clone(), columns.clone(), shape, in_columns, self.how());
        let kept = (are_few && !is_sure && !self.has_limits()).then(Collected::default);
        let (census, integers) = (Census::default(), None);
        let reducing = Reducing { guess, rows, columns, pass, census, integers, kept };
        Ok(Sink::Reduce(Box::new(reducing)))
    }
}

/// Whether all cells can be kept.
fn are_few(shape: (usize, usize)) -> bool {
    shape.0.saturating_mul(shape.1) <= MOST_KEPT
}

const OTHER_ROOM: Spent = Spent {
    reason: "its limits leave the cells other room than its first block let expect",
    advice: "give both limits, implement `rewind`, or implement `sample` with the least and the greatest value",
};
const OTHER_ROOM_THAN_SAMPLE: Spent = Spent {
    reason: "its limits leave the cells other room than its sample let expect",
    advice: "give both limits, implement `rewind`, or let `sample` have the least and the greatest value",
};
const OTHER_ROOM_OF_COUNTS: Spent = Spent {
    reason: "the limits of what was counted leave the cells other room than was guessed",
    advice: "give both limits, or implement `rewind`",
};
const UNREAD: &str = "it, or a callback, panicked while it was read";

const OTHER_FONTS: Spent = Spent {
    reason: "it was drawn with other fonts before",
    advice: "draw it with one set of fonts, or implement `rewind`",
};

/// Why a source has to be read a second time, and what to do if it cannot be.
struct Spent {
    reason: &'static str,
    advice: &'static str,
}

/// Whether there may be limits once more values are known.
fn may_have_limits(error: &Error) -> bool {
    matches!(
        error.problem(),
        Problem::NoUsableValues { .. }
            | Problem::LimitsNotIncreasing { .. }
            | Problem::LimitNotPositive { .. }
            | Problem::CenterOutsideLimits { .. }
            | Problem::NormNotIncreasing { .. }
    )
}

fn rewind(source: &mut (dyn RowSource + '_), why: &Spent) -> Result<(), Error> {
    let in_columns = source.in_columns();
    if source.rewind().map_err(|error| failure(0, in_columns, error))? {
        Ok(())
    } else {
        Err(Problem::SourceSpent { reason: why.reason, advice: why.advice }.into())
    }
}

//! Figures of rows that come one block after the other.

use super::resolve::resolve_by;
use super::{Heatmap, Prepared, Resolved, Shown};
use crate::data::{Collected, Matrix, summarize};
use crate::error::Error;
use crate::layout::Layout;
use crate::norm::{Census, Seen};
use crate::progress::Watch;
use crate::reduce::{Cover, Reduction, Rule, Stream};
use crate::rows::{Reading, RowSource, failure};
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
    /// What reading has come to, and with which fonts: of a source that cannot go back, all there is.
    kept: Option<(Fonts, Prepared<'static>)>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(source: impl RowSource + 'a) -> Self {
        let state = State { source: Box::new(source), has_moved: false, kept: None };
        Self { shape: state.source.shape(), state: Arc::new(Mutex::new(state)) }
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

/// Where pixels begin and end is kept for every row and every column, on the source's word alone.
const LONGEST: usize = 1 << 27;

/// What one pass over the rows has come to.
enum Passed {
    /// All cells: there are pixels enough.
    Cells(Matrix<'static>),
    Pixels(Box<Pixels>),
}

struct Pixels {
    guess: Layout,
    shown: Shown,
    census: Census,
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
    stream: Stream,
    census: Census,
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
            return Err(Error::EmptyMatrix { rows: height, cols: width });
        }
        if height.max(width) > LONGEST {
            return Err(Error::SourceTooLong { rows: height, cols: width, most: LONGEST });
        }
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
            rewind(&mut *state.source, "it was read before")?;
        }
        state.has_moved = true;
        let prepared = self.read(&mut *state.source, rows.shape, watch)?;
        state.kept = Some((self.fonts.clone(), prepared.clone()));
        Ok(prepared)
    }

    fn read(
        &self,
        source: &mut (dyn RowSource + '_),
        shape: (usize, usize),
        watch: &Watch<'_>,
    ) -> Result<Prepared<'static>, Error> {
        let guess = if self.spec.reduction.counts() {
            Some(self.plain_layout(shape)?)
        } else {
            let sample = source.sample().map_err(|error| failure(0, error))?;
            sample.map(|sample| self.guess_from(&sample, shape)).transpose()?
        };
        let Pixels { guess, shown, census } = match self.pass(source, shape, guess, watch)? {
            Passed::Cells(matrix) => return self.prepare_collected(matrix, watch),
            Passed::Pixels(pixels) => *pixels,
        };
        let resolved = if self.spec.reduction.counts() {
            self.resolve_counts(&shown.reduced.values, shown.reduced.summary)?
        } else {
            let summary = self.of_unmasked(shown.reduced.summary);
            resolve_by(&self.spec, Seen::Passed(&census), summary)?
        };
        let layout = self.lay_out(shape, &resolved)?;
        if guess.has_cells_of(&layout) {
            return Ok(Prepared { resolved, layout, shown: Some(shown), matrix: None });
        }
        // The guess was of another width. Now it is known.
        rewind(source, "its limits leave the cells other room than was guessed")?;
        match self.pass(source, shape, Some(layout.clone()), watch)? {
            Passed::Cells(matrix) => self.prepare_collected(matrix, watch),
            Passed::Pixels(pixels) => {
                let shown = pixels.shown;
                let summary = self.of_unmasked(shown.reduced.summary);
                let resolved = Resolved { summary, ..resolved };
                Ok(Prepared { resolved, layout, shown: Some(shown), matrix: None })
            }
        }
    }

    fn prepare_collected(
        &self,
        matrix: Matrix<'static>,
        watch: &Watch<'_>,
    ) -> Result<Prepared<'static>, Error> {
        let prepared = self.prepare_matrix(&matrix, watch)?;
        Ok(Prepared { matrix: Some(matrix), ..prepared })
    }

    /// The layout as far as some values tell.
    fn guess_from(&self, sample: &Matrix<'_>, shape: (usize, usize)) -> Result<Layout, Error> {
        let summary = summarize(sample);
        let resolved = match resolve_by(&self.spec, Seen::Matrix(sample), summary) {
            Ok(resolved) => resolved,
            // With more values there may be limits.
            Err(
                Error::NoUsableValues { .. }
                | Error::LimitsNotIncreasing { .. }
                | Error::LimitNotPositive { .. }
                | Error::CenterOutsideLimits { .. }
                | Error::NormNotIncreasing { .. },
            ) => return self.plain_layout(shape),
            Err(error) => return Err(error),
        };
        let layout = self.lay_out(shape, &resolved)?;
        if layout.hides_cells() {
            // What cannot be known at the end is refused at the beginning.
            let nothing = Census::default();
            if let Err(error @ Error::NeedsAllValues { .. }) =
                resolve_by(&self.spec, Seen::Passed(&nothing), summary)
            {
                return Err(error);
            }
        }
        Ok(layout)
    }

    /// One pass over all rows, reduced to the pixels of a layout: one that is known, or that the first
    /// block tells.
    fn pass(
        &self,
        source: &mut (dyn RowSource + '_),
        shape: (usize, usize),
        known: Option<Layout>,
        watch: &Watch<'_>,
    ) -> Result<Passed, Error> {
        let in_columns = source.in_columns();
        watch.expect(shape.0.saturating_mul(shape.1));
        let mut reading = Reading::new(source);
        let (lines, width) = reading.shape();
        let (mut known, mut sink) = (known, None);
        let mut first = 0;
        while let Some(block) = reading.next()? {
            let block = match &self.spec.mask {
                Some(mask) => block.without(|line, at| {
                    let (row, col) = (first + line, at);
                    if in_columns { mask.hides(col, row) } else { mask.hides(row, col) }
                }),
                None => block,
            };
            first += block.rows();
            let sink = match &mut sink {
                Some(sink) => sink,
                empty => {
                    let layout = match known.take() {
                        Some(layout) => layout,
                        None => self.guess_from(&block, shape)?,
                    };
                    empty.insert(self.sink(layout, width, in_columns))
                }
            };
            match sink {
                // The reading has seen to it that all are of one type.
                Sink::Collect(collected) => _ = collected.add(&block),
                Sink::Reduce(reducing) => {
                    reducing.stream.add(&block);
                    reducing.census.include(&block, &self.spec.norm);
                }
            }
            watch.advance(block.rows() * block.cols());
            watch.check()?;
        }
        Ok(match sink {
            Some(Sink::Reduce(reducing)) => {
                let Reducing { guess, rows, columns, stream, mut census } = *reducing;
                let (reduced, infinities) = stream.finish(in_columns);
                census.infinities = infinities;
                let shown = Shown { rows, columns, reduced };
                Passed::Pixels(Box::new(Pixels { guess, shown, census }))
            }
            Some(Sink::Collect(collected)) => {
                let matrix = collected.finish(lines, width)?;
                Passed::Cells(if in_columns { matrix.transposed() } else { matrix })
            }
            None => return Err(Error::SourceLength { expected: lines, found: 0 }),
        })
    }

    fn sink(&self, guess: Layout, width: usize, in_columns: bool) -> Sink {
        if !guess.hides_cells() {
            return Sink::Collect(Collected::default());
        }
        let Reduction(rule) = self.spec.reduction;
        let cover = |division| match rule {
            Rule::Nearest => Cover::by_cells(division),
            _ => Cover::new(division, self.spec.reduction.weighing()),
        };
        let (rows, columns) = (cover(&guess.rows), cover(&guess.columns));
        let (down, across) = (rows.clone(), columns.clone());
        let (lines, across) = if in_columns { (across, down) } else { (down, across) };
        let stream = Stream::new(lines, across, width, self.spec.reduction, self.thread_count());
        Sink::Reduce(Box::new(Reducing { guess, rows, columns, stream, census: Census::default() }))
    }
}

fn rewind(source: &mut (dyn RowSource + '_), reason: &'static str) -> Result<(), Error> {
    if source.rewind().map_err(|error| failure(0, error))? {
        Ok(())
    } else {
        Err(Error::SourceSpent { reason })
    }
}

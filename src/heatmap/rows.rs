//! Figures of rows that come one block after the other, and are read once.

use super::intake::Intake;
use super::prepare::Plan;
use super::{Heatmap, Prepared};
use crate::data::Collected;
use crate::error::{Error, Problem};
use crate::norm::check_without_values;
use crate::progress::Watch;
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

/// Up to so many cells are put into memory where a norm or a mark has to know all of them: 32 MiB of the
/// widest type.
const MOST_HELD: usize = 1 << 22;

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
        let mut state = rows.state.lock().unwrap_or_else(PoisonError::into_inner);
        let state = &mut *state;
        if let Some((fonts, prepared)) = &state.kept
            && *fonts == self.fonts
        {
            return Ok(prepared.clone());
        }
        let plan = self.plan_of_rows(rows.shape)?;
        if state.has_moved {
            rewind(&mut *state.source, state.failure.as_deref())?;
        }
        state.has_moved = true;
        // Stays where reading ends in a panic that somebody catches.
        state.failure = Some("it, or a callback, panicked while it was read".to_owned());
        let read = self.read_rows(&mut *state.source, plan.as_ref(), watch);
        state.failure = read.as_ref().err().map(ToString::to_string);
        let prepared = read?;
        state.kept = Some((self.fonts.clone(), prepared.clone()));
        Ok(prepared)
    }

    /// The plan of a figure whose cells need not be in memory; `None` where they have to be, and are few.
    fn plan_of_rows(&self, shape: (usize, usize)) -> Result<Option<Plan>, Error> {
        let Some(plan) = self.plan(shape)? else { return Ok(None) };
        let counts = self.spec.reduction.counts();
        let known =
            if counts { Ok(()) } else { check_without_values(&self.spec.norm, self.spec.limits) };
        match known.and_then(|()| self.check_marks()) {
            Ok(()) => Ok(Some(plan)),
            Err(_) if shape.0.saturating_mul(shape.1) <= MOST_HELD => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn read_rows(
        &self,
        source: &mut (dyn RowSource + '_),
        plan: Option<&Plan>,
        watch: &Watch<'_>,
    ) -> Result<Prepared<'static>, Error> {
        let by_columns = source.in_columns();
        let (rows, cols) = self.shape();
        let mut reading = Reading::new(source);
        if let Some(plan) = plan {
            let mut intake = Intake::new(self, &plan.layout, by_columns);
            watch.expect(rows.saturating_mul(cols));
            while let Some(block) = reading.next()? {
                intake.add(&block, watch);
                watch.check()?;
            }
            return self.settle(plan, intake.finish(), None);
        }
        let (mut collected, (lines, width)) = (Collected::default(), reading.shape());
        watch.expect(rows.saturating_mul(cols));
        while let Some(block) = reading.next()? {
            collected.add(&block);
            watch.advance(block.rows() * block.cols());
            watch.check()?;
        }
        let cells = collected.finish(lines, width)?;
        let cells = if by_columns { cells.transposed() } else { cells };
        let prepared = self.prepare_held(&cells, watch)?;
        Ok(Prepared { cells: Some(cells), ..prepared })
    }
}

/// Goes back to the first row, for a figure with other fonts or after a failure.
fn rewind(source: &mut (dyn RowSource + '_), failed: Option<&str>) -> Result<(), Error> {
    let in_columns = source.in_columns();
    if source.rewind().map_err(|error| failure(0, in_columns, error))? {
        return Ok(());
    }
    Err(match failed {
        Some(first) => Problem::SourceFailed { first: first.to_owned() },
        None => Problem::SourceSpent {
            reason: "it was drawn with other fonts before",
            advice: "draw it with one set of fonts, or implement `rewind`",
        },
    }
    .into())
}

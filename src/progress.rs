//! How far long work has come, and a way to stop it.

use std::fmt;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// How many cells have been read, and how many there are to read.
///
/// A matrix is read once, or now and then twice: the total then grows on the way.
///
/// ```
/// use heatspec::{ErrorKind, FigureSize, Heatmap, HeatmapSpec, Matrix, Progress};
/// use std::ops::ControlFlow;
///
/// let matrix = Matrix::from_fn(600, 800, |row, col| (row + col) as f32)?;
/// let spec = HeatmapSpec::new().size(FigureSize::pixels(300, 200));
/// let figure = Heatmap::new(&matrix, &spec)
///     .progress(|Progress { done, total, .. }| {
///         assert!(done <= total);
///         ControlFlow::Continue(())
///     })
///     .render()?;
/// # let _ = figure;
///
/// let stopped = Heatmap::new(&matrix, &spec).progress(|_| ControlFlow::Break(())).render();
/// assert_eq!(stopped.unwrap_err().kind(), ErrorKind::Cancelled);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The number of cells read.
    pub done: u64,
    /// The number of cells to read, those read included.
    pub total: u64,
}

/// What the caller wants to be told.
#[derive(Clone, Default)]
pub(crate) struct Callback<'a>(pub(crate) Option<Arc<Told<'a>>>);

pub(crate) type Told<'a> = dyn Fn(Progress) -> ControlFlow<()> + Send + Sync + 'a;

impl fmt::Debug for Callback<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Callback" } else { "None" })
    }
}

/// Of one pass over all cells the callback hears this often at most, but for the last time.
const MOST_CALLS: u64 = 1024;

/// Counts what threads do, and tells it.
#[derive(Debug)]
pub(crate) struct Watch<'w> {
    callback: &'w Callback<'w>,
    progress: Mutex<Progress>,
    /// How many cells had been read when the callback was last asked.
    told: AtomicU64,
    cancelled: AtomicBool,
}

impl<'w> Watch<'w> {
    pub(crate) fn new(callback: &'w Callback<'w>) -> Self {
        let (progress, told) = (Mutex::default(), AtomicU64::new(0));
        Self { callback, progress, told, cancelled: AtomicBool::new(false) }
    }

    /// Says that so many cells are about to be read.
    pub(crate) fn expect(&self, cells: usize) {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner).total += cells as u64;
    }

    /// Says that so many cells have been read. Calls do not overlap, and see rising numbers.
    pub(crate) fn advance(&self, cells: usize) {
        let Some(callback) = &self.callback.0 else { return };
        let mut progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        progress.done += cells as u64;
        let Progress { done, total } = *progress;
        if done < total && done - self.told.load(Ordering::Relaxed) < total / MOST_CALLS {
            return;
        }
        self.told.store(done, Ordering::Relaxed);
        if !self.is_cancelled() && callback(*progress).is_break() {
            self.cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// Whether work should stop. What it has come to is of no use then.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub(crate) fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() {
            return Err(Cancelled(*self.progress.lock().unwrap_or_else(PoisonError::into_inner)));
        }
        Ok(())
    }
}

/// How far work had come that the callback stopped.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cancelled(pub(crate) Progress);

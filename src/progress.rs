//! How far long work has come, and a way to stop it.

use std::fmt;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How much of the reading is done.
///
/// Both numbers count cells: the total is that of the matrix, and does not change; what is done rises,
/// never falls, and reaches the total just once, at the end. Now and then a matrix has to be read a
/// second time. So every reading counts as 15 in 16 of what is left before it, and what remains of it
/// is done when all is known.
///
/// ```
/// use heatspec::{ErrorKind, FigureSize, Heatmap, HeatmapSpec, Matrix, Progress};
/// use std::ops::ControlFlow;
///
/// let matrix = Matrix::from_fn(600, 800, |row, col| (row + col) as f32)?;
/// let spec = HeatmapSpec::new().size(FigureSize::pixels(300, 200));
/// let mut last = 0;
/// let figure = Heatmap::new(&matrix, &spec)
///     .progress(|Progress { done, total, .. }| {
///         assert!(last < done && done <= total);
///         last = done;
///         ControlFlow::Continue(())
///     })
///     .render()?;
/// assert_eq!(last, 600 * 800);
/// # let _ = figure;
///
/// let stopped = Heatmap::new(&matrix, &spec).progress(|_| ControlFlow::Break(())).render();
/// assert_eq!(stopped.unwrap_err().kind(), ErrorKind::Cancelled);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// How many of the cells are done.
    pub done: u64,
    /// The number of cells.
    pub total: u64,
}

/// What the caller wants to be told.
#[derive(Clone, Default)]
pub(crate) struct Callback<'a>(Option<Arc<Told<'a>>>);

type Told<'a> = dyn Fn(Progress) -> ControlFlow<()> + Send + Sync + 'a;

impl<'a> Callback<'a> {
    pub(crate) fn new(callback: impl FnMut(Progress) -> ControlFlow<()> + Send + 'a) -> Self {
        let callback = Mutex::new(callback);
        Self(Some(Arc::new(move |progress| locked(&callback)(progress))))
    }
}

impl fmt::Debug for Callback<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Callback" } else { "None" })
    }
}

/// The callback hears this often at most of one reading, but for the last time.
const MOST_CALLS: u64 = 1024;
/// What a reading leaves of the rest: one part in so many.
const LEFT: u64 = 16;

/// Counts what threads do, and tells it.
#[derive(Debug)]
pub(crate) struct Watch<'w> {
    callback: &'w Callback<'w>,
    reading: Mutex<Reading>,
    cancelled: AtomicBool,
}

/// The reading of all cells that is on its way, perhaps not the first.
#[derive(Debug, Default)]
struct Reading {
    /// Of the first reading.
    total: u64,
    /// What was done when it began, and how much of the rest is this reading's.
    before: u64,
    share: u64,
    /// Cells read, and those that there are to read.
    read: u64,
    cells: u64,
    told: u64,
}

impl Reading {
    fn done(&self) -> u64 {
        let part = u128::from(self.share) * u128::from(self.read.min(self.cells));
        self.before + (part / u128::from(self.cells.max(1))) as u64
    }
}

impl<'w> Watch<'w> {
    pub(crate) fn new(callback: &'w Callback<'w>) -> Self {
        Self { callback, reading: Mutex::default(), cancelled: AtomicBool::new(false) }
    }

    /// Says that so many cells are about to be read.
    pub(crate) fn expect(&self, cells: usize) {
        let (mut reading, cells) = (locked(&self.reading), cells as u64);
        let total = if reading.cells == 0 { cells } else { reading.total };
        let before = reading.done();
        let rest = total - before;
        let (share, told) = (rest - rest / LEFT, reading.told);
        *reading = Reading { total, before, share, read: 0, cells, told };
    }

    /// Says that so many cells have been read. Calls do not overlap, and see rising numbers.
    pub(crate) fn advance(&self, cells: usize) {
        if self.callback.0.is_none() {
            return;
        }
        let mut reading = locked(&self.reading);
        reading.read += cells as u64;
        let done = reading.done();
        let is_last = reading.read >= reading.cells;
        if is_last || done - reading.told >= (reading.total / MOST_CALLS).max(1) {
            self.tell(reading, done);
        }
    }

    /// Says that nothing is read any more.
    pub(crate) fn finish(&self) -> Result<(), Cancelled> {
        self.check()?;
        let reading = locked(&self.reading);
        let total = reading.total;
        self.tell(reading, total);
        self.check()
    }

    fn tell(&self, mut reading: MutexGuard<'_, Reading>, done: u64) {
        let Some(callback) = &self.callback.0 else { return };
        if done > reading.told && !self.is_cancelled() {
            reading.told = done;
            if callback(Progress { done, total: reading.total }).is_break() {
                self.cancelled.store(true, Ordering::Relaxed);
            }
        }
    }

    /// Whether work should stop. What it has come to is of no use then.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub(crate) fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() {
            let reading = locked(&self.reading);
            return Err(Cancelled(Progress { done: reading.told, total: reading.total }));
        }
        Ok(())
    }
}

/// How far work had come that the callback stopped.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cancelled(pub(crate) Progress);

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

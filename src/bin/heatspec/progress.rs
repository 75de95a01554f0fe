//! How far long work has come, on a terminal alone.

use heatspec::Progress;
use std::io::{IsTerminal as _, Write as _, stderr};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// Work that takes less long shows nothing.
const PATIENCE: Duration = Duration::from_millis(400);
const BETWEEN: Duration = Duration::from_millis(80);
const LENGTH: usize = 32;
/// Back to the start of the line, which is cleared.
const CLEAR: &str = "\r\x1b[K";

/// A line on standard error that is gone when it is dropped.
pub(crate) struct Bar {
    start: Instant,
    drawn: Option<Instant>,
    is_shown: bool,
}

impl Bar {
    pub(crate) fn new(is_quiet: bool) -> Self {
        let is_shown = !is_quiet && stderr().is_terminal();
        Self { start: Instant::now(), drawn: None, is_shown }
    }

    pub(crate) fn show(&mut self, progress: Progress) -> ControlFlow<()> {
        let now = Instant::now();
        let is_due = self.drawn.is_none_or(|drawn| now - drawn > BETWEEN);
        if self.is_shown && now - self.start > PATIENCE && is_due {
            let part = progress.done as f64 / progress.total.max(1) as f64;
            let done = (part * LENGTH as f64) as usize;
            let bar = format!("{}{}", "█".repeat(done), "░".repeat(LENGTH - done.min(LENGTH)));
            let percent = (part * 100.0) as u32;
            let _ = write!(stderr(), "{CLEAR}{bar} {percent:3} % of {} cells", progress.total);
            self.drawn = Some(now);
        }
        ControlFlow::Continue(())
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if self.drawn.is_some() {
            let _ = write!(stderr(), "{CLEAR}");
        }
    }
}

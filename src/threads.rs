//! Jobs shared out among threads.
//!
//! Jobs are cut by whoever makes them, and their cut must not depend on the number of threads: then
//! neither do the results, provided that each job writes its own part of them, or that what the
//! workers return is added up exactly. Threads last as long as the call.

use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;

/// How many threads this machine runs at once. Asked once, since the system takes a tenth of a layout's time to say so.
pub(crate) fn available() -> usize {
    static AVAILABLE: LazyLock<usize> =
        LazyLock::new(|| thread::available_parallelism().map_or(1, usize::from));
    *AVAILABLE
}

/// Does every job once. Each worker has a state that `start` makes and the call returns; there are as
/// many as `threads` says, at least one, and fewer where there are fewer jobs or the system refuses
/// more.
pub(crate) fn share_out<J: Send, S: Send>(
    threads: usize,
    jobs: impl ExactSizeIterator<Item = J> + Send,
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, J) + Sync,
) -> Vec<S> {
    let helpers = threads.min(jobs.len()).saturating_sub(1);
    let jobs = Mutex::new(jobs);
    let worker = || {
        let mut state = start();
        loop {
            // A statement of its own, so that the lock is not held during the work.
            let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some(job) = job else { return state };
            work(&mut state, job);
        }
    };
    thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, worker).ok();
        let helpers: Vec<_> = (0..helpers).map_while(spawn).collect();
        let mut states = vec![worker()];
        for helper in helpers {
            match helper.join() {
                Ok(state) => states.push(state),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        states
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_job_is_done_once() {
        for threads in [0, 1, 2, 3, 64] {
            for jobs in [0usize, 1, 5, 100] {
                let mut done = vec![0; jobs];
                let counts = share_out(
                    threads,
                    done.iter_mut().enumerate(),
                    || 0,
                    |count, (at, done)| {
                        *done += at + 1;
                        *count += 1;
                    },
                );
                assert!(done.iter().copied().eq(1..=jobs));
                assert_eq!(counts.iter().sum::<usize>(), jobs);
                assert!(counts.len() <= threads.max(1));
            }
        }
    }
}

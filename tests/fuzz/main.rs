//! Random figures and damaged bytes: nothing panics, nothing takes long, nothing takes much memory.
//!
//! `cargo test` tries some cases of each kind, the same ones each time, and `FUZZ_TIMES=4` four times as many, so
//! that a failure in CI is the change's and not the machine's. A campaign takes a profile that
//! is fast and checks overflow:
//!
//! ```text
//! FUZZ_SECONDS=600 cargo test --profile checked --all-features --test fuzz          # each kind 600 s
//! FUZZ_SECONDS=600 FUZZ_SEED=1000000 cargo test … --test fuzz figures               # other seeds
//! FUZZ_SEED=1000017 cargo test … --test fuzz figures -- --nocapture                 # one, and its spec
//! ```
//!
//! A case that fails names its seed, which makes the same case again for as long as the generators do not
//! change. Then make it a test of its own.

mod bytes;
mod figures;
mod memory;
mod random;
mod specs;
#[path = "../array_files/zip.rs"]
mod zip;

use random::Random;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What a case may take, on a machine that is not too busy.
const MOST_TIME: Duration = Duration::from_secs(2);
const MOST_MEMORY: usize = 512 << 20;
/// What never returns is ended after this time.
const HANGS: Duration = Duration::from_secs(120);
/// A campaign ends after so many failures.
const MOST_FAILURES: usize = 20;

/// One kind of case at a time, since memory is counted for the whole process.
static TURN: Mutex<()> = Mutex::new(());

fn variable(name: &str) -> Option<u64> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name} is no whole number: {value:?}")))
}

/// Whether a single case is tried, of which everything is told.
fn is_replay() -> bool {
    variable("FUZZ_SEED").is_some() && variable("FUZZ_SECONDS").is_none()
}

/// Ends the program where a case never ends.
fn watch(name: &'static str) -> Sender<u64> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut seed = None;
        loop {
            match receiver.recv_timeout(HANGS) {
                Ok(next) => seed = Some(next),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    eprintln!("{name}: FUZZ_SEED={seed:?} has not ended after {HANGS:?}");
                    std::process::abort();
                }
            }
        }
    });
    sender
}

/// Why a case fails.
fn fault(seed: u64, case: fn(&mut Random), is_timed: bool) -> Option<String> {
    let before = memory::mark();
    let start = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| case(&mut Random::new(seed))));
    let (time, memory) = (start.elapsed(), memory::peak_since(before));
    if let Err(panic) = outcome {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic");
        return Some(text.chars().take(1000).collect());
    }
    if memory > MOST_MEMORY {
        return Some(format!("{} MB", memory >> 20));
    }
    (is_timed && time > MOST_TIME).then(|| format!("{time:.1?}"))
}

/// Tries so many cases or, in a campaign, as many as there is time for.
fn attempt(name: &'static str, few: u64, case: fn(&mut Random)) {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let seconds = variable("FUZZ_SECONDS");
    let first = variable("FUZZ_SEED").unwrap_or(0);
    let count = match seconds {
        Some(_) => u64::MAX - first,
        None if is_replay() => 1,
        None => few * variable("FUZZ_TIMES").unwrap_or(1),
    };
    let end = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let is_timed = seconds.is_some() || is_replay();
    let watch = watch(name);
    let mut failures = Vec::new();
    let mut tried = 0;
    for seed in first..first + count {
        if end.is_some_and(|end| Instant::now() > end) || failures.len() == MOST_FAILURES {
            break;
        }
        watch.send(seed).unwrap();
        tried += 1;
        // What was slow once may have had to wait for others.
        let found = fault(seed, case, is_timed).and_then(|_| fault(seed, case, is_timed));
        failures.extend(found.map(|fault| format!("FUZZ_SEED={seed}: {fault}")));
    }
    println!("{name}: {tried} cases from {first} on, {} failed", failures.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

macro_rules! kinds {
    ($($(#[$attribute:meta])* $name:ident: $few:literal of $case:path;)*) => {$(
        $(#[$attribute])*
        #[test]
        fn $name() {
            attempt(stringify!($name), $few, $case);
        }
    )*};
}

kinds! {
    figures: 75 of figures::draw;
    same: 30 of figures::same;
    #[cfg(feature = "serde")]
    specs_as_json: 300 of specs::comes_back;
    npy: 300 of bytes::npy;
    npz: 300 of bytes::npz;
    #[cfg(feature = "safetensors")]
    safetensors: 300 of bytes::safetensors;
    partials: 300 of bytes::partials;
    fonts: 8 of bytes::fonts;
    words: 150 of bytes::words;
}

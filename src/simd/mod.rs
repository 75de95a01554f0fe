//! Vector code: which instructions this machine has, and the loops written for them.
//!
//! The choice is made while the program runs, so that a plain build is as fast as one for this very
//! machine. Safe loops that the compiler can vectorise by itself go through [`run`], which compiles
//! them once for each set of instructions; loops that it cannot (those that look up tables) are
//! written out in `x86`. That is one of the two files of the crate with unsafe code; the other maps
//! files, on the caller's promise. Whatever the instructions, the results are the same bits. What is
//! computed is for other rooms to say: here are slices and tables only.

mod key;
mod table;
#[cfg(target_arch = "x86_64")]
pub(crate) mod x86;

pub(crate) use key::{f32_of_key, f64_of_key, key_of_f32, key_of_f64};
pub(crate) use table::{BLOCK_BITS, KeyTables, SHIFT_BITS, Table};

use std::sync::atomic::{AtomicU8, Ordering};

/// Sets of instructions that loops are compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InstructionSet {
    /// What every machine of the target has.
    Portable,
    /// The 256-bit vectors of most x86-64 machines since 2013.
    Avx2,
    /// The 512-bit vectors of Ice Lake, Zen 4 and their successors.
    Avx512,
}

const ALL: [InstructionSet; 3] =
    [InstructionSet::Portable, InstructionSet::Avx2, InstructionSet::Avx512];
const UNDECIDED: u8 = u8::MAX;
static CHOSEN: AtomicU8 = AtomicU8::new(UNDECIDED);

impl InstructionSet {
    /// The sets that this machine can run, the slowest first.
    pub fn available() -> Vec<Self> {
        ALL.into_iter().filter(|set| *set <= best()).collect()
    }

    /// Uses this set from now on, in all threads, or the best that the machine has below it. For
    /// tests and benchmarks: the results do not change.
    pub fn force(self) {
        CHOSEN.store(self.min(best()) as u8, Ordering::Relaxed);
    }

    /// The set to use.
    pub(crate) fn chosen() -> Self {
        ALL.get(usize::from(CHOSEN.load(Ordering::Relaxed))).copied().unwrap_or_else(best)
    }

    #[cfg(target_arch = "x86_64")]
    pub(crate) fn avx2(self) -> Option<x86::Avx2> {
        if self >= Self::Avx2 { x86::Avx2::detect() } else { None }
    }

    #[cfg(target_arch = "x86_64")]
    pub(crate) fn avx512(self) -> Option<x86::Avx512> {
        if self >= Self::Avx512 { x86::Avx512::detect() } else { None }
    }
}

/// The best set of this machine.
fn best() -> InstructionSet {
    #[cfg(target_arch = "x86_64")]
    if x86::Avx2::detect().is_some() {
        let more = x86::Avx512::detect().is_some();
        return if more { InstructionSet::Avx512 } else { InstructionSet::Avx2 };
    }
    InstructionSet::Portable
}

/// A loop that the compiler can vectorise. `run` should be `#[inline(always)]`.
pub(crate) trait Loop {
    type Output;
    /// `FUSED` says that multiplying and adding in one is a single instruction here. Loops whose
    /// results would depend on it must not use it.
    fn run<const FUSED: bool>(self) -> Self::Output;
}

/// Runs a loop compiled for the given instructions.
pub(crate) fn run<L: Loop>(set: InstructionSet, work: L) -> L::Output {
    #[cfg(target_arch = "x86_64")]
    {
        if let Some(avx512) = set.avx512() {
            return avx512.run(work);
        }
        if let Some(avx2) = set.avx2() {
            return avx2.run(work);
        }
    }
    let _ = set;
    work.run::<false>()
}

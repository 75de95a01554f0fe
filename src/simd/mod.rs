//! Vector code: which instructions this machine has, and the loops written for them.
//!
//! The choice is made while the program runs, so that a plain build is as fast as one for this very
//! machine. Safe loops that the compiler can vectorise by itself go through [`run`], which compiles
//! them once for every machine and once for AVX2; loops that it cannot (those that look up tables)
//! are written out in `avx2`, the only file of the crate with unsafe code. Whatever the
//! instructions, the results are the same bits. What is computed is for other rooms to say: here are
//! slices and tables only.

#[cfg(target_arch = "x86_64")]
pub(crate) mod avx2;
mod table;

pub(crate) use table::{BLOCK_BITS, KeyTables, SHIFT_BITS, Table, key_of_f32, key_of_f64};

use std::sync::atomic::{AtomicU8, Ordering};

/// Sets of instructions that loops are compiled for.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstructionSet {
    /// What every machine of the target has.
    Portable,
    /// The 256-bit vectors of most x86-64 machines since 2013.
    Avx2,
}

const UNDECIDED: u8 = u8::MAX;
static CHOSEN: AtomicU8 = AtomicU8::new(UNDECIDED);

impl InstructionSet {
    /// The sets that this machine can run, the slowest first.
    pub fn available() -> Vec<Self> {
        let mut sets = vec![Self::Portable];
        if has_avx2() {
            sets.push(Self::Avx2);
        }
        sets
    }

    /// Uses this set from now on, in all threads; one that the machine lacks is not used. For tests
    /// and benchmarks: the results do not change.
    pub fn force(self) {
        CHOSEN.store(u8::from(self == Self::Avx2 && has_avx2()), Ordering::Relaxed);
    }

    /// The set to use.
    pub(crate) fn chosen() -> Self {
        let chosen = CHOSEN.load(Ordering::Relaxed);
        let has_it = if chosen == UNDECIDED { has_avx2() } else { chosen == 1 };
        if has_it { Self::Avx2 } else { Self::Portable }
    }

    #[cfg(target_arch = "x86_64")]
    pub(crate) fn avx2(self) -> Option<avx2::Avx2> {
        if self == Self::Avx2 { avx2::Avx2::detect() } else { None }
    }
}

fn has_avx2() -> bool {
    #[cfg(target_arch = "x86_64")]
    return std::arch::is_x86_feature_detected!("avx2");
    #[cfg(not(target_arch = "x86_64"))]
    return false;
}

/// A loop that the compiler can vectorise. `run` should be `#[inline(always)]`.
pub(crate) trait Loop {
    type Output;
    fn run(self) -> Self::Output;
}

/// Runs a loop compiled for the given instructions.
pub(crate) fn run<L: Loop>(set: InstructionSet, work: L) -> L::Output {
    #[cfg(target_arch = "x86_64")]
    if let Some(avx2) = set.avx2() {
        return avx2.run(work);
    }
    let _ = set;
    work.run()
}

//! Few steps: the code of a value is how many of their starts it has reached.
//!
//! Boundaries, quantised colormaps and coarse scales have so few that comparing with each of them,
//! many values at a time, takes less time than any table.
#![expect(
    clippy::inline_always,
    reason = "loops are compiled for each instruction set only if inlined"
)]

use super::floats::Float;
use crate::simd::{InstructionSet, Loop, run};

/// With more starts than this, other ways are faster.
const MOST_STARTS: usize = 31;
const GROUP: usize = 64;

/// The starts of the pieces of a scale, as floats that values are compared with.
#[derive(Debug)]
pub(super) struct Count<F> {
    starts: Vec<F>,
}

impl<F: Float> Count<F> {
    /// The starts of all pieces but the first; `None` where they are too many.
    pub(super) fn new(starts: &[f64]) -> Option<Self> {
        let starts: Vec<F> = starts.iter().map(|&start| F::at_least(start)).collect();
        (1..=MOST_STARTS).contains(&starts.len()).then_some(Self { starts })
    }

    /// The codes of values, up to the end of the shorter slice; NaN's comes after all others.
    pub(super) fn place(&self, set: InstructionSet, values: &[F], codes: &mut [u16]) {
        run(set, Place { starts: &self.starts, values, codes });
    }
}

struct Place<'a, F> {
    starts: &'a [F],
    values: &'a [F],
    codes: &'a mut [u16],
}

impl<F: Float> Loop for Place<'_, F> {
    type Output = ();

    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let nan = self.starts.len() as u16 + 1;
        for (values, codes) in self.values.chunks(GROUP).zip(self.codes.chunks_mut(GROUP)) {
            let mut padded = [F::default(); GROUP];
            padded[..values.len()].copy_from_slice(values);
            let mut counts = [0u16; GROUP];
            for &start in self.starts {
                for (count, value) in counts.iter_mut().zip(padded) {
                    *count += u16::from(value >= start);
                }
            }
            for ((code, count), value) in codes.iter_mut().zip(counts).zip(padded) {
                *code = if value.is_number() { count } else { nan };
            }
        }
    }
}

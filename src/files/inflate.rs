//! A compressed part of a file, read as if it lay there as it is.
//!
//! What comes out is forgotten as soon as it is read, but for the 32 KiB that the format looks back at.
//! So reads have to go forwards; one that goes back begins anew at the start.

use super::bytes::Bytes;
use crate::error::{Error, Problem};
use crc32fast::Hasher;
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};
use std::sync::{Arc, Mutex, PoisonError};

/// Where a deflated member of an archive lies, and what it has to come to.
#[derive(Clone, Debug)]
pub(super) struct Deflated {
    pub(super) archive: Arc<Bytes>,
    pub(super) name: String,
    pub(super) start: u64,
    pub(super) compressed: u64,
    pub(super) size: u64,
    pub(super) crc: u32,
}

/// One way through it.
#[derive(Debug)]
pub(super) struct Inflating {
    from: Deflated,
    state: Mutex<State>,
}

struct State {
    inflate: Box<InflateState>,
    input: Vec<u8>,
    /// Which bytes of the input are not yet used.
    left: std::ops::Range<usize>,
    /// How many compressed bytes were read, and how many came of them.
    taken: u64,
    position: u64,
    crc: Hasher,
    has_ended: bool,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").field("position", &self.position).finish_non_exhaustive()
    }
}

/// Compressed bytes read at a time, and bytes thrown away at a time.
const INPUT: u64 = 1 << 16;
const SKIP: u64 = 1 << 15;

impl State {
    fn new() -> Self {
        Self {
            inflate: InflateState::new_boxed(DataFormat::Raw),
            input: Vec::new(),
            left: 0..0,
            taken: 0,
            position: 0,
            crc: Hasher::new(),
            has_ended: false,
        }
    }
}

impl Inflating {
    pub(super) fn new(from: Deflated) -> Self {
        Self { from, state: Mutex::new(State::new()) }
    }

    /// Another way through the same.
    pub(super) fn anew(&self) -> Self {
        Self::new(self.from.clone())
    }

    pub(super) fn size(&self) -> u64 {
        self.from.size
    }

    pub(super) fn read(&self, at: u64, bytes: &mut [u8]) -> Result<(), Error> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if at < state.position {
            *state = State::new();
        }
        let mut skipped = Vec::new();
        while state.position < at {
            skipped.resize((at - state.position).min(SKIP) as usize, 0);
            self.fill(&mut state, &mut skipped)?;
        }
        self.fill(&mut state, bytes)
    }

    /// The next bytes.
    fn fill(&self, state: &mut State, mut bytes: &mut [u8]) -> Result<(), Error> {
        while !bytes.is_empty() {
            if state.has_ended {
                return Err(self.damaged("it ends too early"));
            }
            if state.left.is_empty() && state.taken < self.from.compressed {
                let count = (self.from.compressed - state.taken).min(INPUT);
                state.input.resize(count as usize, 0);
                self.from.archive.read(self.from.start + state.taken, &mut state.input)?;
                (state.left, state.taken) = (0..state.input.len(), state.taken + count);
            }
            let input = &state.input[state.left.clone()];
            let found = inflate(&mut state.inflate, input, bytes, MZFlush::None);
            state.left.start += found.bytes_consumed;
            let (done, rest) = bytes.split_at_mut(found.bytes_written);
            state.crc.update(done);
            state.position += done.len() as u64;
            let is_stuck = found.bytes_consumed == 0 && done.is_empty();
            bytes = rest;
            match found.status {
                Ok(MZStatus::StreamEnd) => state.has_ended = true,
                Ok(_) if !is_stuck => {}
                // Asks for more input, or for more room.
                Err(miniz_oxide::MZError::Buf)
                    if !is_stuck || state.taken < self.from.compressed => {}
                Ok(_) | Err(miniz_oxide::MZError::Buf) => {
                    return Err(self.damaged("it ends too early"));
                }
                Err(_) => return Err(self.damaged("its compressed bytes make no sense")),
            }
        }
        if state.position == self.from.size && state.crc.clone().finalize() != self.from.crc {
            return Err(self.damaged("its checksum is another"));
        }
        Ok(())
    }

    fn damaged(&self, what: &str) -> Error {
        let name = &self.from.name;
        Error::from(Problem::InvalidFile {
            path: self.from.archive.path().to_owned(),
            format: super::npz::FORMAT,
            reason: format!("its array `{name}` is damaged: {what}"),
        })
    }
}

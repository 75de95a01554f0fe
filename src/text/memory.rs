//! What fonts remember of the texts they have drawn, bounded: the source of each cluster, shaped lines,
//! and what glyphs cover of the pixels.

use super::Text;
use super::bitmap::{BitmapKey, Coverage};
use super::chain::ClusterSource;
use super::line::UnitLine;
use foldhash::fast::FixedState;
use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// The memory of a chain of fonts, which clones of the chain share.
pub(super) struct Memory {
    pub(super) clusters: Cache<String, ClusterSource>,
    /// Lines at a font size of one pixel.
    pub(super) lines: Cache<Text, Arc<UnitLine>>,
    pub(super) bitmaps: Cache<BitmapKey, Arc<Coverage>>,
}

/// So many clusters, and as many glyphs of lines, are remembered at most.
const MOST_GLYPHS: usize = 1 << 16;
/// So many bytes of bitmaps.
const MOST_PIXELS: usize = 1 << 22;

impl Default for Memory {
    fn default() -> Self {
        Self {
            clusters: Cache::new(MOST_GLYPHS, |_| 1),
            // A line of nothing takes memory too.
            lines: Cache::new(MOST_GLYPHS, |line| line.len() + 8),
            bitmaps: Cache::new(MOST_PIXELS, |bitmap| bitmap.pixels.len() + 64),
        }
    }
}

/// A cache that starts anew once it is full.
pub(super) struct Cache<K, V> {
    entries: Mutex<Entries<K, V>>,
    most: usize,
    weigh: fn(&V) -> usize,
}

struct Entries<K, V> {
    by_key: HashMap<K, V, FixedState>,
    weight: usize,
}

impl<K, V> Default for Entries<K, V> {
    fn default() -> Self {
        Self { by_key: HashMap::default(), weight: 0 }
    }
}

impl<K: Hash + Eq, V: Clone> Cache<K, V> {
    fn new(most: usize, weigh: fn(&V) -> usize) -> Self {
        Self { entries: Mutex::default(), most, weigh }
    }

    /// What is known for a key, or what `make` makes. Nothing is locked while it does, so that two threads
    /// may make the same.
    pub(super) fn get_or<Q>(&self, key: &Q, make: impl FnOnce() -> V) -> V
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = K> + ?Sized,
    {
        let entries = || self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = entries().by_key.get(key) {
            return known.clone();
        }
        let value = make();
        let mut entries = entries();
        if entries.weight >= self.most {
            *entries = Entries::default();
        }
        entries.weight += (self.weigh)(&value);
        entries.by_key.insert(key.to_owned(), value.clone());
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn a_full_cache_starts_anew() {
        let cache: Cache<u32, u32> = Cache::new(3, |_| 1);
        let made = Cell::new(0);
        let get = |key: u32| {
            cache.get_or(&key, || {
                made.set(made.get() + 1);
                10 * key
            })
        };
        assert_eq!([1, 2, 1, 2, 3, 1].map(get), [10, 20, 10, 20, 30, 10]);
        assert_eq!(made.get(), 3);
        // The fourth finds three, and none of them is kept.
        assert_eq!([4, 1].map(get), [40, 10]);
        assert_eq!(made.get(), 5);
    }
}

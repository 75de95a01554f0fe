//! Which strips show the same thing: a category has one colour in all of them.

use super::{HeatmapSpec, Strip, StripKind};
use crate::color::Color;
use crate::text::Text;

/// The categories of every strip, with those of the strips of the same kind.
pub(crate) struct Kinds<'s> {
    kinds: Vec<Kind<'s>>,
    /// The kind of each strip, of those along the rows and then of those along the columns; none of a
    /// strip of values.
    of: Vec<Option<usize>>,
}

struct Kind<'s> {
    first: &'s Strip,
    /// In order of first use.
    names: Vec<&'s Text>,
}

impl<'s> Kind<'s> {
    /// The names with those of another strip, if that one shows the same thing and there are colours for
    /// all.
    fn with(&self, strip: &'s Strip, names: &[&'s Text]) -> Option<Vec<&'s Text>> {
        let first = self.first;
        let is_like = first.label == strip.label && first.palette() == strip.palette();
        if !is_like || !names.iter().any(|name| self.names.contains(name)) {
            return None;
        }
        let new = names.iter().filter(|name| !self.names.contains(name));
        let all: Vec<&Text> = self.names.iter().chain(new).copied().collect();
        (all.len() <= strip.palette().len()).then_some(all)
    }
}

impl<'s> Kinds<'s> {
    pub(crate) fn new(spec: &'s HeatmapSpec) -> Self {
        let mut kinds: Vec<Kind<'s>> = Vec::new();
        let mut of = Vec::new();
        for (_, strip) in spec.strips() {
            let StripKind::Categories(_) = strip.kind else {
                of.push(None);
                continue;
            };
            let names = strip.distinct();
            let joined = kinds
                .iter()
                .enumerate()
                .find_map(|(index, kind)| Some((index, kind.with(strip, &names)?)));
            if let Some((index, names)) = joined {
                kinds[index].names = names;
                of.push(Some(index));
            } else {
                of.push(Some(kinds.len()));
                kinds.push(Kind { first: strip, names });
            }
        }
        Self { kinds, of }
    }

    /// The kind of a strip of categories.
    pub(crate) fn kind(&self, strip: usize) -> Option<usize> {
        self.of[strip]
    }

    /// The categories of a strip's kind, in order of first use; none of a strip of values.
    pub(crate) fn names(&self, strip: usize) -> &[&'s Text] {
        self.of[strip].map_or(&[], |kind| &self.kinds[kind].names)
    }

    /// The categories of a strip's kind with their colours.
    pub(crate) fn colors(&self, strip: usize) -> Vec<(&'s Text, Color)> {
        let Some(kind) = self.of[strip] else { return Vec::new() };
        let Kind { first, names } = &self.kinds[kind];
        names.iter().copied().zip(first.palette().iter().copied()).collect()
    }
}

//! Formulas: a small part of TeX's mathematics, read and typeset.
//!
//! `parse` turns the source into a tree, with `commands` and the names of `symbols`; `typeset` turns the tree
//! into a box of glyphs and rules at a font size, and `plain` into one line of characters. The rules are those
//! of the TeXbook's appendix G, with the measures in `constants` chosen for a sans-serif face, as OpenType's
//! MATH table chooses them for others. Fonts are handed in as [`MathFonts`]: letters, delimiters and radicals
//! come from a face of their own, digits, words and other symbols from the text's, so that a formula looks like
//! the text around it.

mod boxes;
mod commands;
mod constants;
mod faces;
mod fonts;
mod parse;
mod plain;
mod scripts;
mod spacing;
mod stacks;
mod symbols;
mod tree;
mod typeset;

#[cfg(test)]
mod tests;

use crate::error::MathError;
use std::hash::{Hash, Hasher};
use tree::List;

pub(crate) use boxes::{MathBox, MathGlyph, Rule};
pub(crate) use fonts::{Bounds, FontGlyph, MathFonts, Words};
#[cfg(test)]
pub(crate) use symbols::command_names;

/// A formula that was read without error. Two of one meaning are equal, whatever their sources.
#[derive(Clone, Debug)]
pub(crate) struct Formula {
    list: List,
    /// What was between the dollar signs.
    source: Box<str>,
}

impl PartialEq for Formula {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl Eq for Formula {}

impl Hash for Formula {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.list.hash(state);
    }
}

impl Formula {
    /// Its glyphs and rules at a font size in pixels.
    pub(crate) fn typeset(&self, fonts: &dyn MathFonts, size: f32) -> MathBox {
        typeset::formula(&self.list, fonts, size)
    }

    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    /// The formula in one line of plain characters.
    pub(crate) fn plain(&self) -> String {
        let mut plain = String::new();
        plain::write_plain(&self.list, &mut plain);
        plain
    }
}

/// A stretch of a text with formulas.
pub(crate) enum Part<'a> {
    Words(&'a str),
    Formula(Formula),
}

/// Reads a text in which formulas stand between dollar signs.
pub(crate) fn read(source: &str) -> Result<Vec<Part<'_>>, MathError> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("\\$") {
            parts.push(Part::Words("$"));
            at += 2;
        } else if rest.starts_with('$') {
            let (list, end) = parse::formula(source, at)?;
            if !list.is_empty() {
                parts.push(Part::Formula(Formula { list, source: source[at + 1..end].into() }));
            }
            at = end + 1;
        } else {
            let mut signs = rest.match_indices(['$', '\\']).map(|(index, _)| index);
            let end = signs.find(|&index| index > 0).unwrap_or(rest.len());
            parts.push(Part::Words(&rest[..end]));
            at += end;
        }
    }
    Ok(parts)
}

//! One line of text as positioned glyphs.
//!
//! A line is shaped at a font size of one pixel (`shaping`); every size of it is a multiple of that, and the
//! same text is shaped once for all labels and figures.

use super::Glyph;
use super::last_resort::{self, MissingBox};
use crate::math::Rule;

/// A piece of the text that is never cut: the place behind it in the text, and how wide the text is
/// up to there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cluster {
    /// How many characters of the text end here.
    pub(crate) chars: usize,
    /// The sum of all advances up to here, in the order of the text.
    pub(crate) end: f32,
}

/// A line of text, shaped: what is measured and what is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    /// From left to right.
    pub(crate) glyphs: Vec<Glyph>,
    /// The bars of fractions and roots.
    pub(crate) rules: Vec<Rule>,
    /// In the order of the text.
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) text: String,
    pub(crate) width: f64,
    /// How far the ink reaches from the baseline.
    pub(crate) ink: Metrics,
    /// Of several lines one above the other, how far the baselines of the first and of the last are from
    /// the one in the middle; 0 of a single line.
    pub(crate) lead: f64,
    /// Characters that no font has.
    pub(crate) missing: Vec<char>,
    /// Whether its glyphs are those of its characters alone, as they stand in plain text: no formula, no raised
    /// run, no second line below it.
    pub(crate) is_plain: bool,
}

impl Line {
    /// How far the ink of the first line reaches above its own baseline, and that of the last below its.
    pub(crate) fn ink_of_one(&self) -> Metrics {
        let Metrics { ascent, descent } = self.ink;
        Metrics { ascent: ascent - self.lead, descent: descent - self.lead }
    }
}

/// A line at a font size of one pixel, at which boxes for missing characters are not drawn yet.
#[derive(Debug, Default)]
pub(super) struct UnitLine {
    pub(super) line: Line,
    pub(super) boxes: Vec<MissingBox>,
}

/// The vertical measures of a line, in pixels from its baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Metrics {
    pub(crate) ascent: f64,
    pub(crate) descent: f64,
}

impl Metrics {
    pub(crate) fn height(self) -> f64 {
        self.ascent + self.descent
    }

    /// Those of several lines, whose first and last are so far from the middle.
    pub(crate) fn apart(self, lead: f64) -> Metrics {
        Metrics { ascent: self.ascent + lead, descent: self.descent + lead }
    }

    pub(crate) fn max(self, other: Metrics) -> Metrics {
        Metrics { ascent: self.ascent.max(other.ascent), descent: self.descent.max(other.descent) }
    }
}

impl UnitLine {
    /// How much there is to it.
    pub(super) fn len(&self) -> usize {
        self.line.glyphs.len() + self.boxes.len()
    }

    /// The line at another font size.
    pub(super) fn scaled(&self, size: f64) -> Line {
        let by = size as f32;
        let line = &self.line;
        let scale = |glyph: &Glyph| Glyph {
            x: glyph.x * by,
            raise: glyph.raise * by,
            size: glyph.size * by,
            ..*glyph
        };
        let mut glyphs: Vec<Glyph> = line.glyphs.iter().map(scale).collect();
        for missing in &self.boxes {
            let at = scale(&missing.at);
            glyphs.extend(last_resort::glyphs(&MissingBox { at, ..*missing }));
        }
        let rule = |rule: &Rule| Rule {
            x: rule.x * by,
            raise: rule.raise * by,
            width: rule.width * by,
            height: rule.height * by,
        };
        let cluster = |cluster: &Cluster| Cluster { end: cluster.end * by, ..*cluster };
        Line {
            glyphs,
            rules: line.rules.iter().map(rule).collect(),
            clusters: line.clusters.iter().map(cluster).collect(),
            text: line.text.clone(),
            width: line.width * size,
            ink: Metrics { ascent: line.ink.ascent * size, descent: line.ink.descent * size },
            lead: line.lead * size,
            missing: line.missing.clone(),
            is_plain: line.is_plain,
        }
    }

    pub(super) fn include(&mut self, above: f32, below: f32) {
        let reach = Metrics { ascent: f64::from(above), descent: f64::from(below) };
        self.line.ink = self.line.ink.max(reach);
    }
}

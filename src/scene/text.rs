//! Lines of text as they are painted: positioned glyphs by colour, and what they read.

use super::Item;
use crate::color::Color;
use crate::geom::Rect;
use crate::layout::TextBox;
use crate::math::Rule;
use crate::text::{Glyph, Snap, Tone};

/// A line of text, to be painted as it is.
pub(crate) struct TextLine<'a> {
    /// The characters that it stands for.
    pub(crate) text: &'a str,
    /// The start of the baseline on the figure.
    pub(crate) origin: (f64, f64),
    /// The angle of the baseline in degrees, counter-clockwise.
    pub(crate) rotation: f64,
    /// Sine and cosine of it, exact at right angles.
    pub(crate) direction: (f32, f32),
    /// All glyphs, from left to right, each with its font, its size and its place along the line.
    pub(crate) glyphs: &'a [Glyph],
    /// Whether the characters of the layers' runs, each at its place in the first glyph's size, are the same
    /// line: where there is neither a formula nor a raised run.
    pub(crate) is_plain: bool,
    width: f64,
    /// In the order of painting.
    inks: [(Tone, Color); 2],
}

/// The glyphs of a line that have one colour.
pub(crate) struct TextLayer<'l, 'a> {
    pub(crate) color: Color,
    tone: Tone,
    line: &'l TextLine<'a>,
}

/// The characters of glyphs side by side.
pub(crate) struct TextRun<'a> {
    pub(crate) text: &'a str,
    /// Where along the line they start, and how far they go on.
    pub(crate) start: f64,
    pub(crate) width: f64,
}

impl<'a> TextLayer<'_, 'a> {
    /// Whether a glyph of the line is one of it.
    pub(crate) fn has(&self, glyph: &Glyph) -> bool {
        glyph.tone == self.tone
    }

    /// Its glyphs, from left to right.
    pub(crate) fn glyphs(&self) -> impl Iterator<Item = &'a Glyph> {
        self.line.glyphs.iter().filter(|glyph| self.has(glyph))
    }

    /// Its characters, from left to right.
    pub(crate) fn runs(&self) -> Vec<TextRun<'a>> {
        let TextLine { text, glyphs, width, .. } = *self.line;
        let chunks: Vec<&[Glyph]> = glyphs.chunk_by(|a, b| a.tone == b.tone).collect();
        if chunks.len() == 1 {
            return vec![TextRun { text, start: 0.0, width }];
        }
        let start = |index: usize| chunks.get(index).map_or(width, |run| f64::from(run[0].x));
        let run = |index: usize| {
            let shown = chunks[index].iter().map(|glyph| glyph.shows);
            let from = shown.clone().map(|(from, _)| from).min().unwrap_or(0);
            let to = shown.map(|(_, to)| to).max().unwrap_or(0);
            let text = text.get(from as usize..to as usize).unwrap_or_default();
            TextRun { text, start: start(index), width: start(index + 1) - start(index) }
        };
        let own = (0..chunks.len()).filter(|&index| chunks[index][0].tone == self.tone);
        own.map(run).collect()
    }
}

impl<'a> TextLine<'a> {
    /// The line in a colour, and in another where its ink is light.
    pub(super) fn new(text: &'a TextBox, color: Color, light: Color) -> Self {
        let line = &*text.line;
        Self {
            text: &line.text,
            origin: text.origin.into(),
            rotation: text.rotation,
            direction: text.direction(),
            glyphs: &line.glyphs,
            is_plain: line.is_plain,
            width: line.width,
            inks: [(Tone::Normal, color), (Tone::Light, light)],
        }
    }

    /// The glyphs by colour, in the order of painting.
    pub(crate) fn layers(&self) -> impl Iterator<Item = TextLayer<'_, 'a>> {
        let is_used =
            |&&(tone, _): &&(Tone, Color)| self.glyphs.iter().any(|glyph| glyph.tone == tone);
        let layer = |&(tone, color)| TextLayer { color, tone, line: self };
        self.inks.iter().filter(is_used).map(layer)
    }

    /// Whether it runs along the pixels or across them.
    pub(crate) fn is_upright(&self) -> bool {
        self.direction.0 == 0.0 || self.direction.1 == 0.0
    }

    /// A place along the line and above its baseline as a place on the figure.
    pub(crate) fn on_figure(&self, along: f64, up: f64) -> (f64, f64) {
        let (sin, cos) = (f64::from(self.direction.0), f64::from(self.direction.1));
        (self.origin.0 + along * cos - up * sin, self.origin.1 - along * sin - up * cos)
    }

    /// A glyph's place along the line and above its baseline, for painters that are not bound to pixels.
    ///
    /// What is made of whole pixels is moved onto them where the line runs along them, as it is when pixels
    /// are drawn: a box for a missing character would be a blur otherwise. Everything else stands where
    /// it was measured.
    pub(crate) fn place(&self, glyph: &Glyph) -> (f64, f64) {
        let (along, up) = (f64::from(glyph.x), f64::from(glyph.raise));
        if glyph.snap != Snap::Place || !self.is_upright() {
            return (along, up);
        }
        let (sin, cos) = (f64::from(self.direction.0), f64::from(self.direction.1));
        let (x, y) = self.on_figure(along, up.round());
        let (right, down) = (x.round() - self.origin.0, y.round() - self.origin.1);
        (right * cos - down * sin, -right * sin - down * cos)
    }

    /// A rule of a formula on the line, at least a pixel thick. Where the line runs along the pixels its
    /// edges are whole ones, like those of all other lines of a figure.
    pub(super) fn rule(&self, rule: &Rule, color: Color) -> Item<'static> {
        let (start, end) = (f64::from(rule.x), f64::from(rule.x + rule.width));
        let middle = f64::from(rule.raise + rule.height / 2.0);
        let half = f64::from(rule.height).max(1.0) / 2.0;
        if !self.is_upright() {
            let (low, high) = (middle - half, middle + half);
            let corners = [(start, low), (end, low), (end, high), (start, high)];
            let points = corners.map(|(along, up)| self.on_figure(along, up)).to_vec();
            return Item::Polygon { points, color };
        }
        let (from, to) = (self.on_figure(start, middle), self.on_figure(end, middle));
        let thickness = (2.0 * half).round();
        let across = |center: f64| {
            let low = (center - thickness / 2.0).round();
            (low, low + thickness)
        };
        let rect = if self.direction.0 == 0.0 {
            let (top, bottom) = across(from.1);
            Rect::new(from.0.min(to.0).round(), top, from.0.max(to.0).round(), bottom)
        } else {
            let (left, right) = across(from.0);
            Rect::new(left, from.1.min(to.1).round(), right, from.1.max(to.1).round())
        };
        Item::Fill { rect, color }
    }
}

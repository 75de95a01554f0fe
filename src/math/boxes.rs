//! Boxes: glyphs and rules around an origin on the baseline, with the measures that placing them needs.

/// A glyph at an offset from the origin of its box, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct MathGlyph {
    pub(crate) face: u16,
    pub(crate) id: u16,
    pub(crate) x: f32,
    pub(crate) raise: f32,
    pub(crate) size: f32,
}

/// A filled rectangle along the line: a fraction's bar, the top of a root.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rule {
    /// Its left end, in pixels from the line's start.
    pub(crate) x: f32,
    /// Its lower edge above the baseline.
    pub(crate) raise: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// A box: TeX's width, height and depth, and what is in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct MathBox {
    pub(crate) glyphs: Vec<MathGlyph>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) width: f32,
    /// How far the ink reaches above the baseline, and below it; either may be negative.
    pub(crate) height: f32,
    pub(crate) depth: f32,
    /// How far slanted ink leans out of the box on the right (TeX's italic correction).
    pub(crate) italic: f32,
    /// Characters that no font has.
    pub(crate) missing: Vec<char>,
}

impl MathBox {
    /// An empty box, which only takes room along the line.
    pub(super) fn space(width: f32) -> Self {
        Self { width, ..Self::default() }
    }

    /// A rule whose lower edge stands so far above the baseline.
    pub(super) fn rule(width: f32, raise: f32, height: f32) -> Self {
        Self {
            rules: vec![Rule { x: 0.0, raise, width, height }],
            width,
            height: raise + height,
            depth: -raise,
            ..Self::default()
        }
    }

    fn is_blank(&self) -> bool {
        self.glyphs.is_empty() && self.rules.is_empty()
    }

    /// Adds another box with its origin there; the width stays.
    pub(super) fn put(&mut self, other: &MathBox, x: f32, raise: f32) {
        if !other.is_blank() {
            let blank = self.is_blank();
            let (height, depth) = (other.height + raise, other.depth - raise);
            self.height = if blank { height } else { self.height.max(height) };
            self.depth = if blank { depth } else { self.depth.max(depth) };
        }
        self.glyphs.extend(other.glyphs.iter().map(|glyph| MathGlyph {
            x: glyph.x + x,
            raise: glyph.raise + raise,
            ..*glyph
        }));
        self.rules.extend(other.rules.iter().map(|rule| Rule {
            x: rule.x + x,
            raise: rule.raise + raise,
            ..*rule
        }));
        self.missing.extend(&other.missing);
    }

    /// Adds another box at the right end.
    pub(super) fn append(&mut self, other: &MathBox) {
        self.put(other, self.width, 0.0);
        self.width += other.width;
        self.italic = other.italic;
    }

    /// The same box, its middle on the given height above the baseline.
    pub(super) fn centered_on(self, axis: f32) -> Self {
        let raise = axis - (self.height - self.depth) / 2.0;
        self.raised(raise)
    }

    pub(super) fn raised(self, raise: f32) -> Self {
        let mut raised = MathBox { width: self.width, italic: self.italic, ..MathBox::default() };
        raised.put(&self, 0.0, raise);
        raised
    }
}

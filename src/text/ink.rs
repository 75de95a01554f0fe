//! Where the ink of a line is, beyond the advances of its glyphs.

use super::line::Line;
use super::{Fonts, Snap};

/// How far ink reaches: left and right from the start of the line, above and below its baseline, in
/// pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Ink {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) above: f64,
    pub(crate) below: f64,
}

impl Ink {
    /// As wide as the advances, and as high as the line is known to be.
    pub(super) fn of_advances(line: &Line) -> Self {
        Self { left: 0.0, right: line.width, above: line.ink.ascent, below: line.ink.descent }
    }

    fn include(&mut self, [x, y]: [f64; 2]) {
        self.left = self.left.min(x);
        self.right = self.right.max(x);
        self.above = self.above.max(y);
        self.below = self.below.max(-y);
    }
}

impl Fonts {
    /// The box around all contours and around the advances, so that a line of digits is as wide
    /// whichever they are.
    pub(super) fn ink_of(&self, line: &Line) -> Ink {
        let mut ink = Ink { above: 0.0, below: 0.0, ..Ink::of_advances(line) };
        for glyph in &line.glyphs {
            let Some(bounds) = self.bounds(glyph.face, glyph.id) else { continue };
            let (size, x, raise) =
                (f64::from(glyph.size), f64::from(glyph.x), f64::from(glyph.raise));
            // Glyphs that are placed on whole pixels may move by half of one.
            let moved = if glyph.snap == Snap::Place { 0.5 } else { 0.0 };
            let (left, right) = (f64::from(bounds.left) * size, f64::from(bounds.right) * size);
            let (above, below) = (bounds.top.max(0.0), bounds.bottom.min(0.0));
            ink.include([x + left - moved, raise + f64::from(above) * size]);
            ink.include([x + right + moved, raise + f64::from(below) * size]);
        }
        for rule in &line.rules {
            // A rule is at least a pixel thick.
            let (x, up) = (f64::from(rule.x), f64::from(rule.raise));
            let thicker = (1.0 - f64::from(rule.height)).max(0.0) / 2.0;
            ink.include([x, up - thicker]);
            ink.include([x + f64::from(rule.width), up + f64::from(rule.height) + thicker]);
        }
        ink
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Shape, Text};
    use super::*;

    #[test]
    fn ink_is_where_letters_are() {
        let fonts = Fonts::bundled();
        let ink = |text: &str| fonts.ink(&fonts.shape(&Text::from(text), 100.0));
        let (digits, letters) = (ink("0.25"), ink("gÅ"));
        assert!((70.0..78.0).contains(&digits.above) && digits.below < 3.0, "{digits:?}");
        assert!(letters.above > 85.0 && letters.below > 15.0, "{letters:?}");
        // A j leans over the start of its line, which its advance does not say.
        assert!(ink("j").left < -1.0);
        assert_eq!(ink(" ").above, 0.0);
    }
}

//! Fractions, roots, accents and delimiters (TeXbook, appendix G, rules 9 to 12, 15 and 19).

use super::boxes::{MathBox, MathGlyph};
use super::constants as measure;
use super::tree::{Alphabet, Delimiter, Level, Node};
use super::typeset::{Style, Typesetter};

impl Typesetter<'_> {
    pub(super) fn fraction(
        &self,
        over: &[Node],
        under: &[Node],
        bar: bool,
        style: Style,
    ) -> MathBox {
        let em = self.em(style);
        let over = self.list(over, style.numerator());
        let under = self.list(under, style.numerator().cramped());
        let overhang = if bar { measure::FRACTION_OVERHANG * em } else { 0.0 };
        let space = if bar { measure::FRACTION_SPACE * em } else { 0.0 };
        let bar_width = over.width.max(under.width) + 2.0 * overhang;
        let axis = self.axis(style);
        let rule = if bar { measure::RULE * em } else { 0.0 };
        let gap = match (bar, style.level) {
            (true, Level::Display) => measure::FRACTION_GAP_DISPLAY * em,
            (true, _) => measure::FRACTION_GAP * em,
            (false, _) => measure::STACK_GAP / 2.0 * em,
        };
        // At least as high as a digit, so that the baselines of neighbouring fractions are the same.
        let digit = self.faces.symbol('0', Alphabet::Upright, self.em(style.numerator())).height;
        let up = axis + rule / 2.0 + gap + over.depth.max(0.0);
        let down = axis - rule / 2.0 - gap - under.height.max(digit);
        let mut stack = MathBox::space(bar_width + 2.0 * space);
        let middle = stack.width / 2.0;
        stack.put(&over, middle - over.width / 2.0, up);
        stack.put(&under, middle - under.width / 2.0, down);
        if bar {
            stack.put(&MathBox::rule(bar_width, axis - rule / 2.0, rule), space, 0.0);
        }
        stack
    }

    pub(super) fn root(&self, index: Option<&[Node]>, body: &[Node], style: Style) -> MathBox {
        let em = self.em(style);
        let body = self.list(body, style.cramped());
        let rule = measure::RULE * em;
        let gap = match style.level {
            Level::Display => measure::ROOT_GAP * em + self.x_height(style) / 4.0,
            _ => measure::ROOT_GAP * em,
        };
        // As if there were an x at least, so that roots of small letters are not all of other heights.
        let top = body.height.max(self.x_height(style));
        let bottom = body.depth.max(0.0);
        let sign = self.faces.grown('√', top + bottom + gap + rule, em);
        // What the sign is too high goes above and below the body.
        let spare = (sign.height - (top + bottom + gap + rule)) / 2.0;
        // A whole pixel: the bar, whose edges are whole pixels, meets the sign's flat top.
        let high = (top + gap + rule + spare).ceil();
        let mut line = MathBox::space(measure::ROOT_SPACE * em);
        let raise = high - sign.height;
        if let Some(index) = index {
            let script = Style { level: Level::ScriptScript, cramped: false };
            let index = self.list(index, script);
            let arm = (measure::ROOT_ARM * sign.height).min(measure::ROOT_ARM_MOST * em);
            let up = raise + arm + measure::ROOT_INDEX_GAP * em + index.depth.max(0.0);
            // Above the sign's short arm, as far to the left as its long one allows.
            let reach = 0.24 * em - index.width;
            line.put(&index, line.width + reach.max(0.0), up);
            line.width -= reach.min(0.0);
        }
        let start = line.width;
        line.put(&sign, start, raise);
        line.width += sign.width;
        // The bar begins within the sign's own flat top.
        let covered = body.width + body.italic;
        let bar = MathBox::rule(covered + 1.5 * rule, high - rule, rule);
        line.put(&bar, line.width - rule, 0.0);
        line.put(&body, line.width, 0.0);
        line.width += covered + (0.03 + measure::ROOT_SPACE) * em;
        line
    }

    /// A mark of the text's font above a box: as high as above an "x", or higher.
    pub(super) fn accent(&self, mark: char, wide: bool, body: &[Node], style: Style) -> MathBox {
        let em = self.em(style);
        let (mut line, top) = self.under_accent(body, style);
        let mut mark_box = self.faces.symbol(mark, Alphabet::Upright, em);
        let mut top = top;
        if wide && let Some(found) = self.faces.wide_accent(mark, line.width, em) {
            mark_box = found;
            top = line.width / 2.0 + measure::SLANT * self.x_height(style) / 2.0;
        }
        let Some(&MathGlyph { size, .. }) = mark_box.glyphs.first() else { return line };
        let Some(bounds) = self.faces.bounds(&mark_box.glyphs[0]) else { return line };
        let middle = f32::midpoint(bounds.left, bounds.right) * size;
        // Marks are drawn for a letter as high as an x; others move them.
        let up = line.height + (bounds.bottom - self.faces.x_height).max(0.06) * em
            - bounds.bottom * size;
        line.put(&mark_box, top - middle, up);
        line
    }

    pub(super) fn bar(&self, body: &[Node], style: Style) -> MathBox {
        let em = self.em(style);
        let (mut line, top) = self.under_accent(body, style);
        let rule = measure::RULE * em;
        let width = (measure::BAR_WIDTH * em).min(line.width.max(0.3 * em));
        let raise = line.height + measure::LINE_GAP * em;
        line.put(&MathBox::rule(width, raise, rule), top - width / 2.0, 0.0);
        line
    }

    pub(super) fn arrow(&self, body: &[Node], style: Style) -> MathBox {
        let em = self.em(style);
        let (mut line, top) = self.under_accent(body, style);
        let arrow = self.faces.symbol('→', Alphabet::Upright, em * measure::ARROW_SIZE);
        let raise = line.height + 0.06 * em + arrow.depth;
        line.put(&arrow, top - arrow.width / 2.0, raise);
        line
    }

    /// What an accent goes on, and the middle of its top: slanted letters lean.
    fn under_accent(&self, body: &[Node], style: Style) -> (MathBox, f32) {
        let mut line = self.list(body, style.cramped());
        let slanted = matches!(
            body,
            [Node::Symbol { alphabet: Alphabet::Italic | Alphabet::BoldItalic, .. }]
        );
        let ink = match line.glyphs.as_slice() {
            [single] => self.faces.bounds(single).map(|ink| (*single, ink)),
            _ => None,
        };
        let top = match ink {
            Some((single, ink)) => {
                let lean =
                    if slanted { measure::SLANT * (ink.top - ink.bottom) / 2.0 } else { 0.0 };
                // An i below an accent keeps its dot, as in most sans-serif print.
                (f32::midpoint(ink.left, ink.right) + lean * 0.6) * single.size
            }
            None => line.width / 2.0,
        };
        line.height = line.height.max(0.0);
        (line, top)
    }

    pub(super) fn overline(&self, body: &[Node], style: Style) -> MathBox {
        let em = self.em(style);
        let mut line = self.list(body, style.cramped());
        let raise = line.height + measure::LINE_GAP * em;
        let width = line.width + line.italic;
        line.put(&MathBox::rule(width, raise, measure::RULE * em), 0.0, 0.0);
        line
    }

    pub(super) fn underline(&self, body: &[Node], style: Style) -> MathBox {
        let em = self.em(style);
        let mut line = self.list(body, style);
        let rule = measure::RULE * em;
        let raise = -line.depth - measure::LINE_GAP * em - rule;
        line.put(&MathBox::rule(line.width, raise, rule), 0.0, 0.0);
        line
    }

    pub(super) fn fenced(
        &self,
        left: Delimiter,
        body: &[Node],
        right: Delimiter,
        style: Style,
    ) -> MathBox {
        let em = self.em(style);
        let body = self.list(body, style);
        let axis = self.axis(style);
        let reach = 2.0 * (body.height - axis).max(body.depth + axis);
        let least =
            (measure::DELIMITER_PART * reach).max(reach - measure::DELIMITER_SHORTFALL * em);
        let mut line = self.delimiter(left, least, style);
        line.append(&body);
        line.width += body.italic;
        line.append(&self.delimiter(right, least, style));
        line
    }

    /// A delimiter at least so high, centred on the axis: the text's own where it is high enough.
    pub(super) fn delimiter(&self, delimiter: Delimiter, least: f32, style: Style) -> MathBox {
        let em = self.em(style);
        let Some(character) = delimiter.sign() else {
            return MathBox::space(measure::FRACTION_SPACE * em);
        };
        let character = match character {
            '∣' => '|',
            '∥' => '‖',
            other => other,
        };
        let plain = self.faces.symbol(character, Alphabet::Upright, em);
        if plain.height + plain.depth >= least && !matches!(character, '|' | '‖') {
            return plain.centered_on(self.axis(style));
        }
        self.faces.grown(character, least, em).centered_on(self.axis(style))
    }
}

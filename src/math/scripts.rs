//! Superscripts and subscripts, beside a symbol or above and below it (TeXbook, appendix G, rules 13
//! and 18).

use super::boxes::MathBox;
use super::constants as measure;
use super::tree::Node;
use super::typeset::{Style, Typesetter};

impl Typesetter<'_> {
    pub(super) fn scripts(
        &self,
        base: &Node,
        above: Option<&[Node]>,
        below: Option<&[Node]>,
        style: Style,
    ) -> MathBox {
        let em = self.em(style);
        let mut line = self.node(base, style);
        let italic = line.italic;
        let script_em = self.em(style.superscript());
        // Only tall nuclei move their scripts; beside a letter all stand at one height.
        let is_letter = matches!(base, Node::Symbol { .. } | Node::Words { .. });
        let (mut up, mut down) = if is_letter {
            (0.0, 0.0)
        } else {
            let drop = measure::DROP_FROM_TOP * script_em;
            (line.height - drop, line.depth + measure::DROP_FROM_BOTTOM * script_em)
        };
        let least = if style.cramped { measure::RAISE_CRAMPED } else { measure::RAISE };
        let lowered =
            if above.is_some() { measure::LOWER_BELOW_SUPERSCRIPT } else { measure::LOWER };
        let above = above.map(|list| self.list(list, style.superscript()));
        let below = below.map(|list| self.list(list, style.subscript()));
        if let Some(above) = &above {
            up = up.max(least * em).max(above.depth + self.x_height(style) / 4.0);
        }
        if let Some(below) = &below {
            down = down.max(lowered * em);
            if above.is_none() {
                down = down.max(below.height - 0.8 * self.x_height(style));
            }
        }
        if let (Some(above), Some(below)) = (&above, &below) {
            let gap = (up - above.depth) - (below.height - down);
            let short = measure::SCRIPT_GAP * em - gap;
            if short > 0.0 {
                down += short;
                // The superscript rather than the subscript gives way where it stands low.
                let rise = (0.8 * self.x_height(style) - (up - above.depth)).clamp(0.0, short);
                up += rise;
                down -= rise;
            }
        }
        let start = line.width;
        let mut end = start;
        if let Some(above) = &above {
            line.put(above, start + italic, up);
            end = end.max(start + italic + above.width);
        }
        if let Some(below) = &below {
            line.put(below, start, -down);
            end = end.max(start + below.width);
        }
        line.width = end + measure::SCRIPT_SPACE * em;
        line.italic = 0.0;
        line
    }

    /// A box with others centred above and below it.
    pub(super) fn limits(
        &self,
        base: &MathBox,
        above: Option<&[Node]>,
        below: Option<&[Node]>,
        style: Style,
    ) -> MathBox {
        let em = self.em(style);
        let above = above.map(|list| self.list(list, style.superscript()));
        let below = below.map(|list| self.list(list, style.subscript()));
        let widths = [Some(base), above.as_ref(), below.as_ref()];
        let width = widths.into_iter().flatten().map(|piece| piece.width).fold(0.0, f32::max);
        let middle = |piece: &MathBox| (width - piece.width) / 2.0;
        let mut stack = MathBox::space(width);
        stack.put(base, middle(base), 0.0);
        if let Some(above) = &above {
            let gap = (measure::LIMIT_GAP_ABOVE * em + above.depth)
                .max(measure::LIMIT_BASELINE_ABOVE * em);
            stack.put(above, middle(above) + base.italic / 2.0, base.height + gap);
        }
        if let Some(below) = &below {
            let gap = (measure::LIMIT_GAP_BELOW * em + below.height)
                .max(measure::LIMIT_BASELINE_BELOW * em);
            stack.put(below, middle(below) - base.italic / 2.0, -base.depth - gap);
        }
        stack
    }
}

//! Formulas: a small part of TeX's mathematics, read, typeset and placed on a line of text.
//!
//! `parse` turns the source into a tree with the names of `symbols`; `typeset` turns the tree into
//! glyphs and rules at a font size. The rules are those of the `TeXbook`'s appendix G, with the
//! measures in `constants` chosen for a sans-serif face, as OpenType's MATH table chooses them for
//! others. Letters, delimiters and radicals come from a face of their own, digits, words and other
//! symbols from the caller's chain of fonts, so that a formula looks like the text around it. A
//! formula is one piece of a [`Text`](super::Text): lines break before or behind it, never inside.

mod boxes;
mod constants;
mod face;
mod parse;
mod scripts;
mod spacing;
mod stacks;
mod symbols;
mod tree;
mod typeset;

#[cfg(test)]
mod tests;

use super::{Fonts, Text};
use crate::error::{Error, MathError};
use boxes::Piece;
use tree::List;

pub(crate) use boxes::Rule;

/// A formula that was read without error.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::text) struct Formula {
    list: List,
}

impl Formula {
    /// Its glyphs and rules at a font size in pixels.
    pub(in crate::text) fn typeset(&self, fonts: &Fonts, size: f32) -> Piece {
        typeset::formula(&self.list, fonts, size)
    }

    /// The formula in one line of plain characters.
    fn plain(&self) -> String {
        let mut plain = String::new();
        // Writing to a string cannot fail.
        let _ = tree::write_plain(&self.list, &mut plain);
        plain
    }
}

impl Text {
    /// Text with formulas: what stands between two dollar signs is mathematics, in a small part of
    /// TeX's language; the rest is drawn as it is. `\$` is a dollar sign.
    ///
    /// A formula works wherever a text does: in titles, labels of axes and of the colour bar, tick
    /// and category labels. Lines never break inside one, and one that does not fit is left out
    /// whole. In plain words, as in [`Figure::description`](crate::Figure::description), it is
    /// written in one line.
    ///
    /// ```
    /// use heatspec::{HeatmapSpec, Text};
    ///
    /// let title = Text::math(r"Distance to the limit $\|x_k - x^*\|_2$")?;
    /// assert_eq!(title.to_string(), "Distance to the limit ‖x_k − x^∗‖_2");
    /// let spec = HeatmapSpec::new().title(title);
    /// # let _ = spec;
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// Known are:
    ///
    /// - `^` and `_`, both at once and nested, primes, and groups in braces;
    /// - Greek letters by name, also `\varepsilon \vartheta \varphi \varpi \varrho \varsigma`;
    /// - operators `\log \ln \exp \sin \cos \tanh \max \min \argmax \argmin \sup \inf \lim \det \Pr` and
    ///   the other standard ones, any other by `\operatorname{…}`, with limits by
    ///   `\operatorname*{…}`;
    /// - `\sum \prod \int`, whose limits stand beside them, or above and below after `\limits` or
    ///   under `\displaystyle`;
    /// - alphabets `\mathrm \mathit \mathbf \boldsymbol \bm \mathcal \mathbb`, and `\text{…}`;
    /// - `\frac \dfrac \tfrac \binom \sqrt[n]{…}`, `\overset \underset \overline \underline`;
    /// - accents `\hat \widehat \tilde \widetilde \bar \vec \dot \ddot \check \breve \mathring`;
    /// - delimiters that grow, `\left( … \right]`, and `\big \Big \bigg \Bigg`; norms `\| … \|` and
    ///   `\lVert … \rVert`, `\langle \rangle \lfloor \rfloor \lceil \rceil`;
    /// - the usual relations, operators and arrows: `\leq \geq \neq \approx \sim \equiv \propto \in
    ///   \subset \times \cdot \pm \odot \oplus \otimes \cup \cap \to \mapsto \Rightarrow`, and more;
    ///   `\infty \nabla \partial \ell \forall \exists \emptyset \ldots \cdots`;
    /// - spaces `\, \: \; \! \quad \qquad`, `~` and `\` with a space behind it.
    ///
    /// Characters beyond ASCII stand for themselves: `$α ≤ β$` is `$\alpha \leq \beta$`.
    ///
    /// # Errors
    /// [`Error::Math`], with the place, where a formula cannot be read or has a command that is not
    /// known.
    pub fn math(source: &str) -> Result<Self, Error> {
        read(source).map_err(Error::Math)
    }
}

fn read(source: &str) -> Result<Text, MathError> {
    let mut text = Text::default();
    let mut plain = String::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("\\$") {
            plain.push('$');
            at += 2;
        } else if rest.starts_with('$') {
            let (list, end) = parse::formula(source, at)?;
            text = text.then(std::mem::take(&mut plain));
            let formula = Formula { list };
            let plain = formula.plain();
            text = text.formula(plain, formula);
            at = end + 1;
        } else {
            let end = rest.find(['$', '\\']).filter(|&end| end > 0).unwrap_or(1);
            let end = if rest.starts_with('\\') || rest.find(['$', '\\']).is_some() {
                end
            } else {
                rest.len()
            };
            plain.push_str(&rest[..end]);
            at += end;
        }
    }
    Ok(text.then(plain))
}

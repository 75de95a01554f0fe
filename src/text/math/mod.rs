//! Formulas: a small part of TeX's mathematics, read, typeset and placed on a line of text.
//!
//! `parse` turns the source into a tree, with `commands` and the names of `symbols`; `typeset` turns
//! the tree into glyphs and rules at a font size. The rules are those of the TeXbook's appendix G,
//! with the measures in `constants` chosen for a sans-serif face, as OpenType's MATH table chooses
//! them for others. Letters, delimiters and radicals come from a face of their own, digits, words and
//! other symbols from the caller's chain of fonts, so that a formula looks like the text around it. A
//! formula is one piece of a [`Text`](super::Text): lines break before or behind it, never inside.

mod boxes;
mod commands;
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
use crate::error::{Error, MathError, Problem};
use std::hash::{Hash, Hasher};
use tree::List;

pub(in crate::text) use boxes::Piece;
pub(crate) use boxes::Rule;

/// A formula that was read without error. Two of one meaning are equal, whatever their sources.
#[derive(Clone, Debug)]
pub(in crate::text) struct Formula {
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
    pub(in crate::text) fn typeset(&self, fonts: &Fonts, size: f32) -> Piece {
        typeset::formula(&self.list, fonts, size)
    }

    pub(in crate::text) fn source(&self) -> &str {
        &self.source
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
    /// Known are, beside letters, digits and signs as they are typed:
    ///
    /// - `^` and `_`, both at once and nested, primes (`f'`), and groups in braces;
    /// - Greek letters by name, lower and upper case, and `\varepsilon \vartheta \varpi \varrho
    ///   \varsigma \varphi`;
    /// - operators `\arccos \arcsin \arctan \arg \argmax \argmin \cos \cosh \cot \coth \csc \deg \det
    ///   \dim \exp \gcd \hom \inf \ker \lg \lim \liminf \limsup \ln \log \max \min \Pr \sec \sin \sinh
    ///   \sup \tan \tanh`, any other by `\operatorname{…}`, or `\operatorname*{…}` where its scripts
    ///   are limits;
    /// - `\sum \prod \int`, whose limits stand beside them, and above and below after `\limits` or
    ///   `\displaystyle`; `\nolimits` and `\textstyle` take that back;
    /// - alphabets `\mathrm \mathup \mathit \mathbf \boldsymbol \bm \mathcal \mathscr \mathbb`, and
    ///   words by `\text \textrm \mbox`;
    /// - `\frac \dfrac \tfrac \binom`, `\sqrt` also with an index, `\overset \underset \stackrel
    ///   \overline \underline`;
    /// - accents `\hat \widehat \tilde \widetilde \bar \vec \dot \ddot \check \breve \mathring \acute
    ///   \grave`;
    /// - delimiters that grow, `\left( … \right]`, or have a size, `\big \Big \bigg \Bigg`, with an
    ///   `l`, `m` or `r` behind it; `\| \vert \Vert \lvert \rvert \lVert \rVert \langle \rangle
    ///   \lfloor \rfloor \lceil \rceil \lbrace \rbrace \lbrack \rbrack \{ \} \backslash`;
    /// - binary operators `\times \cdot \div \pm \mp \ast \star \bullet \circ \odot \oplus \ominus
    ///   \otimes \oslash \cup \cap \wedge \land \vee \lor \setminus \dagger \ddagger`;
    /// - relations `\leq \le \geq \ge \neq \ne \ll \gg \lesssim \gtrsim \approx \sim \simeq \cong
    ///   \equiv \propto \coloneqq \triangleq \in \notin \ni \subset \subseteq \supset \supseteq \prec
    ///   \preceq \succ \succeq \perp \parallel \mid \vdash \models`;
    /// - arrows `\to \rightarrow \gets \leftarrow \leftrightarrow \uparrow \downarrow \Rightarrow
    ///   \Leftarrow \Leftrightarrow \implies \iff \longrightarrow \longleftarrow \mapsto
    ///   \hookrightarrow \nearrow \searrow \rightleftharpoons`;
    /// - `\infty \nabla \partial \ell \hbar \Re \Im \aleph \forall \exists \emptyset \varnothing \neg
    ///   \lnot \top \bot \prime \degree \imath \jmath \square \triangle \checkmark \S \ldots \dots
    ///   \cdots \vdots \ddots \colon`;
    /// - signs `\$ \% \# \& \_`, and spaces `\, \: \> \; \! \quad \qquad`, `~`, and a backslash with a
    ///   space behind it.
    ///
    /// Characters beyond ASCII stand for themselves: `$α ≤ β$` is `$\alpha \leq \beta$`.
    ///
    /// # Errors
    /// [`ErrorKind::Formula`](crate::ErrorKind::Formula), with the place as its
    /// [`span`](crate::Error::span), where a formula cannot be read or has a command that is not
    /// known.
    pub fn math(source: &str) -> Result<Self, Error> {
        read(source).map_err(|error| Problem::Math(error).into())
    }
}

fn read(source: &str) -> Result<Text, MathError> {
    let mut text = Text::default();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("\\$") {
            text = text.then("$");
            at += 2;
        } else if rest.starts_with('$') {
            let (list, end) = parse::formula(source, at)?;
            if !list.is_empty() {
                let formula = Formula { list, source: source[at + 1..end].into() };
                text = text.formula(formula.plain(), formula);
            }
            at = end + 1;
        } else {
            let mut signs = rest.match_indices(['$', '\\']).map(|(index, _)| index);
            let end = signs.find(|&index| index > 0).unwrap_or(rest.len());
            text = text.then(&rest[..end]);
            at += end;
        }
    }
    Ok(text)
}

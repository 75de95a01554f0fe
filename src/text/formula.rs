//! Formulas in texts: how they come in, and the fonts that they are typeset with.

use super::shaping::Shape as _;
use super::{Fonts, Text};
use crate::error::{Error, Problem};
use crate::math::{self, Bounds, FontGlyph, MathFonts, MathGlyph, Part, Words};

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
        let parts = math::read(source).map_err(|error| Error::from(Problem::Math(error)))?;
        Ok(parts.into_iter().fold(Self::default(), |text, part| match part {
            Part::Words(words) => text.then(words),
            Part::Formula(formula) => text.formula(formula.plain(), formula),
        }))
    }
}

impl MathFonts for Fonts {
    fn text_glyph(&self, character: char) -> Option<FontGlyph> {
        self.find(character)
    }

    fn math_glyph(&self, character: char) -> Option<FontGlyph> {
        super::chain::math_glyph(character)
    }

    fn bounds(&self, face: u16, id: u16) -> Option<Bounds> {
        Fonts::bounds(self, face, id)
    }

    fn words(&self, text: &str, size: f32) -> Words {
        let line = self.shape(&Text::new(text), f64::from(size));
        let glyphs = line.glyphs.iter().map(|glyph| MathGlyph {
            face: glyph.face,
            id: glyph.id,
            x: glyph.x,
            raise: glyph.raise,
            size: glyph.size,
        });
        Words { glyphs: glyphs.collect(), width: line.width as f32, missing: line.missing }
    }
}

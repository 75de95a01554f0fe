//! What a caller writes: runs of text, some of them raised or lowered.

use crate::math::Formula;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// A title or label: plain text, with raised and lowered runs where asked for.
///
/// Strings are never parsed: `$`, `_`, `^` and `\` are drawn as they are. Only [`Text::math`] reads
/// formulas. Anything that takes a `Text` takes a `&str` or `String` as well.
///
/// Newlines start a new line. In the labels of ticks, groups, marks, strips and legends and in cells that
/// holds for those between two texts; at the start or end, as pieces of tokenizers have them, they are
/// drawn as `↵`, tabs as `⇥` and other control characters as escapes, `\\0` or `\\x1b`. So are all of
/// them in what [`TokenLabels`](crate::TokenLabels) gives.
///
/// ```
/// use heatspec::Text;
///
/// let squared = Text::new("loss in m").superscript("2");
/// assert_eq!(squared.to_string(), "loss in m^2");
/// assert_eq!(Text::from("$x_0$").to_string(), "$x_0$");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Text {
    runs: Vec<Run>,
    /// Which way the whole runs, where that is not for its own characters to say: in a line that is a
    /// part of a longer text.
    pub(super) right_to_left: Option<bool>,
}

/// A stretch of a [`Text`] that is drawn in one way.
///
/// ```
/// use heatspec::{Script, Text};
///
/// let text = Text::new("10").superscript("2");
/// assert_eq!(text.runs()[1].script, Script::Superscript);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Run {
    /// The characters; of a formula, how it reads in one line.
    pub text: String,
    /// Their height.
    pub script: Script,
    /// Their ink.
    pub tone: Tone,
    pub(super) formula: Option<Arc<Formula>>,
}

impl Run {
    fn plain(text: String, script: Script) -> Self {
        Self { text, script, tone: Tone::Normal, formula: None }
    }

    /// Whether it is a formula, which is drawn as such and never broken or cut.
    ///
    /// ```
    /// let text = heatspec::Text::math(r"rate $\alpha$")?;
    /// let formulas: Vec<bool> = text.runs().iter().map(|run| run.is_formula()).collect();
    /// assert_eq!(formulas, [false, true]);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn is_formula(&self) -> bool {
        self.formula.is_some()
    }

    /// The source of a formula, as it stood between its dollar signs.
    ///
    /// ```
    /// let text = heatspec::Text::math(r"rate $\alpha$")?;
    /// assert_eq!(text.runs()[1].get_formula(), Some(r"\alpha"));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn get_formula(&self) -> Option<&str> {
        self.formula.as_ref().map(|formula| formula.source())
    }

    /// Another text in the same hand.
    fn with_text(&self, text: String) -> Self {
        Self { text, formula: None, ..*self }
    }

    /// Whether the other run's characters could as well stand in this one.
    fn goes_on_in(&self, other: &Run) -> bool {
        !self.is_formula()
            && !other.is_formula()
            && (self.script, self.tone) == (other.script, other.tone)
    }

    /// Its characters; a formula counts as one, which no line breaks.
    fn chars(&self) -> impl Iterator<Item = char> + '_ {
        let (text, object) = match self.formula {
            None => (self.text.as_str(), None),
            Some(_) => ("", Some(char::REPLACEMENT_CHARACTER)),
        };
        text.chars().chain(object)
    }
}

/// How strong a run's ink is.
///
/// ```
/// assert_eq!(heatspec::Tone::default(), heatspec::Tone::Normal);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Tone {
    /// The theme's colour of text.
    #[default]
    Normal,
    /// The same, half transparent: for marks that are no part of the text itself, such as the dot
    /// that stands for a space.
    Light,
}

/// Whether a run stands on the baseline, above or below it.
///
/// ```
/// assert_eq!(heatspec::Script::default(), heatspec::Script::Normal);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Script {
    /// On the baseline, at full size.
    #[default]
    Normal,
    /// Raised and smaller.
    Superscript,
    /// Lowered and smaller.
    Subscript,
}

impl Text {
    /// Plain text.
    pub fn new(text: impl Into<String>) -> Self {
        Self::default().then(text)
    }

    /// The same text followed by plain text.
    pub fn then(self, text: impl Into<String>) -> Self {
        self.with(text.into(), Script::Normal)
    }

    /// The same text followed by raised, smaller text.
    pub fn superscript(self, text: impl Into<String>) -> Self {
        self.with(text.into(), Script::Superscript)
    }

    /// The same text followed by lowered, smaller text.
    pub fn subscript(self, text: impl Into<String>) -> Self {
        self.with(text.into(), Script::Subscript)
    }

    /// The same text followed by text in lighter ink.
    ///
    /// ```
    /// use heatspec::{Text, Tone};
    ///
    /// let token = Text::default().light("·").then("the");
    /// assert_eq!(token.runs()[0].tone, Tone::Light);
    /// assert_eq!(token.to_string(), "·the");
    /// ```
    pub fn light(self, text: impl Into<String>) -> Self {
        self.with_run(Run { tone: Tone::Light, ..Run::plain(text.into(), Script::Normal) })
    }

    /// The same text followed by a formula that reads so in one line.
    pub(super) fn formula(self, plain: String, formula: Formula) -> Self {
        let formula = Some(Arc::new(formula));
        self.with_run(Run { formula, ..Run::plain(plain, Script::Normal) })
    }

    fn with(self, text: String, script: Script) -> Self {
        self.with_run(Run::plain(text, script))
    }

    fn with_run(mut self, run: Run) -> Self {
        match self.runs.last_mut() {
            _ if run.text.is_empty() && !run.is_formula() => {}
            Some(last) if last.goes_on_in(&run) => last.text.push_str(&run.text),
            _ => self.runs.push(run),
        }
        self
    }

    /// The runs in order; none of them is empty, but for a formula of nothing.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    pub(crate) fn chars(&self) -> impl Iterator<Item = (char, Script)> + '_ {
        self.runs.iter().flat_map(|run| run.chars().map(|character| (character, run.script)))
    }

    /// The same runs with each character but those of formulas replaced by what `write` writes for it.
    pub(crate) fn map_chars(&self, write: impl Fn(char, &mut String)) -> Self {
        let changed = |run: &Run| {
            if run.is_formula() {
                return run.clone();
            }
            let mut text = String::with_capacity(run.text.len());
            run.text.chars().for_each(|character| write(character, &mut text));
            run.with_text(text)
        };
        Self { runs: self.runs.iter().map(changed).collect(), ..*self }
    }

    /// The characters from `start` up to, not including, `end`. What follows is not looked at.
    pub(crate) fn slice(&self, start: usize, end: usize) -> Self {
        let mut slice = Self { right_to_left: self.right_to_left, ..Self::default() };
        let mut at = 0;
        for run in &self.runs {
            if at >= end {
                break;
            }
            if run.is_formula() {
                if at >= start {
                    slice = slice.with_run(run.clone());
                }
                at += 1;
                continue;
            }
            let (mut from, mut to) = (run.text.len(), run.text.len());
            for (byte, _) in run.text.char_indices() {
                if at >= end {
                    to = byte;
                    break;
                }
                if at == start || byte == 0 && at > start {
                    from = byte;
                }
                at += 1;
            }
            if from < to {
                slice = slice.with_run(run.with_text(run.text[from..to].to_owned()));
            }
        }
        slice
    }

    /// Its start, where it has more characters than `most`. A formula, of which nothing is ever cut off,
    /// counts for as many as it has when written in one line, and at least for one.
    pub(super) fn start(&self, most: usize) -> Option<Self> {
        let mut left = most;
        for (index, run) in self.runs.iter().enumerate() {
            let counted = run.text.chars().take(left + 1).count().max(1);
            if counted <= left {
                left -= counted;
                continue;
            }
            let mut start = Self { runs: self.runs[..index].to_vec(), ..*self };
            if !run.is_formula() {
                let kept: String = run.text.chars().take(left).collect();
                start = start.with_run(run.with_text(kept));
            }
            return Some(start);
        }
        None
    }

    pub(super) fn has_formula(&self) -> bool {
        self.runs.iter().any(Run::is_formula)
    }

    /// Whether it has more characters than that.
    pub(super) fn is_longer_than(&self, most: usize) -> bool {
        let bytes: usize = self.runs.iter().map(|run| run.text.len().max(1)).sum();
        bytes > most && self.chars().nth(most).is_some()
    }

    pub(crate) fn append(self, other: &Text) -> Self {
        other.runs.iter().fold(self, |text, run| text.with_run(run.clone()))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&&str> for Text {
    fn from(text: &&str) -> Self {
        Self::new(*text)
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        Self::new(text.as_str())
    }
}

impl From<char> for Text {
    fn from(character: char) -> Self {
        Self::new(character)
    }
}

impl From<Cow<'_, str>> for Text {
    fn from(text: Cow<'_, str>) -> Self {
        Self::new(text)
    }
}

impl From<&Text> for Text {
    fn from(text: &Text) -> Self {
        text.clone()
    }
}

impl fmt::Display for Text {
    /// Writes the text on one level: `^` before a raised run, `_` before a lowered one, a formula in
    /// plain characters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.runs.iter().try_for_each(|run| match run.script {
            Script::Normal => f.write_str(&run.text),
            Script::Superscript => write!(f, "^{}", run.text),
            Script::Subscript => write!(f, "_{}", run.text),
        })
    }
}

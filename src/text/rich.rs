//! What a caller writes: runs of text, some of them raised or lowered.

use std::borrow::Cow;
use std::fmt;

/// A title or label: plain text, with raised and lowered runs where asked for.
///
/// Strings are never parsed: `$`, `_`, `^` and `\` are drawn as they are. Anything that takes a
/// `Text` takes a `&str` or `String` as well.
///
/// Newlines start a new line in titles and axis labels. In tick labels, which have one line, they are
/// drawn as `↵`, tabs as `⇥` and other control characters as escapes, `\\0` or `\\x1b`.
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
}

/// A stretch of a [`Text`] that stands at one height.
///
/// ```
/// use heatspec::{Script, Text};
///
/// let text = Text::new("10").superscript("2");
/// assert_eq!(text.runs()[1].script, Script::Superscript);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Run {
    /// The characters.
    pub text: String,
    /// Their height.
    pub script: Script,
}

/// Whether a run stands on the baseline, above or below it.
///
/// ```
/// assert_eq!(heatspec::Script::default(), heatspec::Script::Normal);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
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

    fn with(mut self, text: String, script: Script) -> Self {
        match self.runs.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.script == script => last.text.push_str(&text),
            _ => self.runs.push(Run { text, script }),
        }
        self
    }

    /// The runs in order; none of them is empty.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    pub(crate) fn chars(&self) -> impl Iterator<Item = (char, Script)> + '_ {
        self.runs.iter().flat_map(|run| run.text.chars().map(|character| (character, run.script)))
    }

    /// The same runs with each character replaced by what `write` writes for it.
    pub(crate) fn map_chars(&self, write: impl Fn(char, &mut String)) -> Self {
        let changed = |run: &Run| {
            let mut text = String::with_capacity(run.text.len());
            run.text.chars().for_each(|character| write(character, &mut text));
            Run { text, script: run.script }
        };
        Self { runs: self.runs.iter().map(changed).collect() }
    }

    /// The characters from `start` up to, not including, `end`.
    pub(crate) fn slice(&self, start: usize, end: usize) -> Self {
        self.chars()
            .skip(start)
            .take(end.saturating_sub(start))
            .fold(Self::default(), |text, (character, script)| {
                text.with(character.to_string(), script)
            })
    }

    pub(crate) fn append(self, other: &Text) -> Self {
        other.runs.iter().fold(self, |text, run| text.with(run.text.clone(), run.script))
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
    /// Writes the text on one level: `^` before a raised run, `_` before a lowered one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.runs.iter().try_for_each(|run| match run.script {
            Script::Normal => f.write_str(&run.text),
            Script::Superscript => write!(f, "^{}", run.text),
            Script::Subscript => write!(f, "_{}", run.text),
        })
    }
}

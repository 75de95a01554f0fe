//! Pieces of tokenizers as labels that can be read.
//!
//! A tokenizer's vocabulary is written for machines: `Ġthe`, `▁the`, `##ing`, `âĢ`, a newline, half a
//! character. [`TokenLabels`] says what a piece stands for, with nothing invisible left in it. This
//! file holds the choices, `bytes` the byte alphabet of GPT-2, `visible` what each character is shown
//! as. Which tokenizer wrote the pieces is the caller's to say; whether labels fit is the layout's.

mod bytes;
mod visible;

use crate::error::Error;
use crate::names::{Named as _, named};
use crate::text::Text;
use std::fmt;
use std::str::FromStr;
use visible::{Part, parts_of};

/// Turns the raw pieces of a tokenizer into labels for [`Axis::categories`](crate::Axis::categories).
///
/// Each piece gives one label, so that repeated pieces stay rows of their own. Start with the
/// tokenizer's scheme:
///
/// | constructor | for | what it knows |
/// |---|---|---|
/// | [`gpt2`](Self::gpt2) | byte-level BPE: GPT-2, RoBERTa, Llama 3, Qwen, … | the alphabet in which every byte is a letter, `Ġ` a space and `Ċ` a newline |
/// | [`sentencepiece`](Self::sentencepiece) | SentencePiece: Llama 2, T5, Gemma, … | `▁` for a space |
/// | [`wordpiece`](Self::wordpiece) | WordPiece: BERT, … | nothing is hidden; `##` stays |
/// | [`plain`](Self::plain) | decoded text | nothing is encoded |
///
/// In a label
///
/// - a space is a `·` in lighter ink, or what [`space`](Self::space) says; a single one between two
///   visible characters stays a space;
/// - newlines are `↵`, tabs `⇥`, other control characters `\r`, `\0` or `\x1b`;
/// - other characters that leave no ink are named: no-break space `<U+00A0>`, zero-width space
///   `<U+200B>`, likewise direction marks, private and unassigned characters. Joiners and variation
///   selectors that shape an emoji or a letter of a complex script stay, for they are seen in it;
/// - a combining mark with nothing to stand on has a `◌` below it;
/// - bytes that are no whole character are `<0xE2>`, as in SentencePiece's own byte pieces;
/// - everything else, special pieces such as `<|end|>`, `</s>` and `[CLS]` included, is as it was.
///
/// No label looks empty unless its piece is empty. Different pieces give different labels, but where
/// [`SpaceMarker::Hidden`] leaves a space out, or a tokenizer has two pieces for the same bytes. What
/// stands for something else is in lighter ink: that alone tells `Ġ` shown as a dot from a real dot.
///
/// ```
/// use heatspec::{Axis, SpaceMarker, TokenLabels};
///
/// let labels = TokenLabels::gpt2().labels(["The", "Ġcat", "Ċ", "âĢ", "<|end|>"]);
/// let shown: Vec<String> = labels.iter().map(|label| label.to_string()).collect();
/// assert_eq!(shown, ["The", "·cat", "↵", "<0xE2><0x80>", "<|end|>"]);
///
/// let axis = Axis::categories(TokenLabels::sentencepiece().space(SpaceMarker::OpenBox).labels(["▁a"]));
/// # let _ = axis;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TokenLabels {
    scheme: Scheme,
    space: SpaceMarker,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Scheme {
    Gpt2,
    SentencePiece,
    WordPiece,
    Plain,
}

/// How [`TokenLabels`] shows the spaces of a piece.
///
/// ```
/// use heatspec::{SpaceMarker, TokenLabels};
///
/// let label = |marker| TokenLabels::gpt2().space(marker).label("Ġcat").to_string();
/// let all = [SpaceMarker::Dot, SpaceMarker::OpenBox, SpaceMarker::Keep, SpaceMarker::Hidden];
/// assert_eq!(all.map(label), ["·cat", "␣cat", "Ġcat", "cat"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum SpaceMarker {
    /// A light `·`.
    #[default]
    Dot,
    /// A light `␣`.
    OpenBox,
    /// As the tokenizer writes it: `Ġ` or `▁`, in light ink. A real space, which would not be seen,
    /// is a `␣`.
    Keep,
    /// Spaces at the start of a piece are left out, unless there is nothing else in it.
    Hidden,
}

named! {
    Scheme, "scheme of tokens",
    { Gpt2 = "gpt2", SentencePiece = "sentencepiece", WordPiece = "wordpiece", Plain = "plain" }
}
named! {
    SpaceMarker, "marker of spaces",
    { Dot = "dot", OpenBox = "open_box", Keep = "keep", Hidden = "hidden" }
}

impl FromStr for TokenLabels {
    type Err = Error;

    /// Reads the name of a scheme: `gpt2`, `sentencepiece`, `wordpiece` or `plain`. Another is
    /// [`ErrorKind::Setting`](crate::ErrorKind::Setting).
    fn from_str(name: &str) -> Result<Self, Error> {
        Ok(Self { scheme: Scheme::named(name)?, space: SpaceMarker::default() })
    }
}

impl fmt::Display for TokenLabels {
    /// Writes the name of the scheme, whatever the marker of spaces.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.scheme.fmt(f)
    }
}

impl TokenLabels {
    /// For byte-level pieces, in which each character stands for a byte.
    ///
    /// A piece with characters beyond that alphabet, such as an added one with real spaces, is
    /// taken as plain text.
    ///
    /// ```
    /// use heatspec::TokenLabels;
    ///
    /// assert_eq!(TokenLabels::gpt2().label("ĠcafÃ©").to_string(), "·café");
    /// assert_eq!(TokenLabels::gpt2().label("æĶ").to_string(), "<0xE6><0x94>");
    /// ```
    pub fn gpt2() -> Self {
        Self { scheme: Scheme::Gpt2, space: SpaceMarker::Dot }
    }

    /// For SentencePiece, in which `▁` stands for a space.
    ///
    /// ```
    /// use heatspec::TokenLabels;
    ///
    /// let labels = TokenLabels::sentencepiece().labels(["▁the", "▁", "<0xE2>", "</s>"]);
    /// let shown: Vec<String> = labels.iter().map(|label| label.to_string()).collect();
    /// assert_eq!(shown, ["·the", "·", "<0xE2>", "</s>"]);
    /// ```
    pub fn sentencepiece() -> Self {
        Self { scheme: Scheme::SentencePiece, ..Self::gpt2() }
    }

    /// For WordPiece, in which pieces that continue a word start with `##`.
    ///
    /// ```
    /// use heatspec::TokenLabels;
    ///
    /// assert_eq!(TokenLabels::wordpiece().label("##ing").to_string(), "##ing");
    /// ```
    pub fn wordpiece() -> Self {
        Self { scheme: Scheme::WordPiece, ..Self::gpt2() }
    }

    /// For decoded text, in which every character stands for itself.
    ///
    /// ```
    /// use heatspec::TokenLabels;
    ///
    /// assert_eq!(TokenLabels::plain().label(" the\n").to_string(), "·the↵");
    /// ```
    pub fn plain() -> Self {
        Self { scheme: Scheme::Plain, ..Self::gpt2() }
    }

    /// The scheme that the pieces themselves give away, or `None` where they do not, or contradict
    /// each other.
    ///
    /// It takes `▁` in any piece for SentencePiece; `Ġ` or `Ċ` for GPT-2, where nine pieces in ten
    /// are written in its byte alphabet; `##` before a letter or digit for WordPiece, where no piece
    /// has a space in it. Signs of more than one scheme give `None`. Short or unusual lists, such as
    /// SentencePiece's of a single word, may have none: what to do then is the caller's choice.
    ///
    /// ```
    /// use heatspec::TokenLabels;
    ///
    /// assert_eq!(TokenLabels::detect(["The", "Ġcat"]), Some(TokenLabels::gpt2()));
    /// assert_eq!(TokenLabels::detect(["▁The", "▁cat"]), Some(TokenLabels::sentencepiece()));
    /// assert_eq!(TokenLabels::detect(["The", "cat"]), None);
    /// ```
    pub fn detect(pieces: impl IntoIterator<Item = impl AsRef<str>>) -> Option<Self> {
        let (mut count, mut byte_level) = (0usize, 0usize);
        let [mut sentencepiece, mut gpt2, mut wordpiece, mut spaced] = [false; 4];
        for piece in pieces {
            let piece = piece.as_ref();
            count += 1;
            byte_level += usize::from(bytes::decode(piece).is_some());
            sentencepiece |= piece.contains('▁');
            gpt2 |= piece.contains(['Ġ', 'Ċ']);
            let rest = piece.strip_prefix("##").and_then(|rest| rest.chars().next());
            wordpiece |= rest.is_some_and(char::is_alphanumeric);
            spaced |= piece.contains(' ');
        }
        match (sentencepiece, gpt2, wordpiece) {
            (true, false, false) => Some(Self::sentencepiece()),
            (false, true, false) if byte_level * 10 >= count * 9 => Some(Self::gpt2()),
            (false, false, true) if !spaced => Some(Self::wordpiece()),
            _ => None,
        }
    }

    /// How spaces are shown; [`SpaceMarker::Dot`] unless told otherwise.
    ///
    /// ```
    /// use heatspec::{SpaceMarker, TokenLabels};
    ///
    /// let labels = TokenLabels::sentencepiece().space(SpaceMarker::Hidden);
    /// assert_eq!(labels.label("▁the").to_string(), "the");
    /// assert_eq!(labels.label("▁").to_string(), "␣");
    /// ```
    pub fn space(self, space: SpaceMarker) -> Self {
        Self { space, ..self }
    }

    /// How [`space`](Self::space)s are shown.
    pub fn get_space(&self) -> SpaceMarker {
        self.space
    }

    /// One label for each piece.
    ///
    /// ```
    /// use heatspec::{Axis, TokenLabels};
    ///
    /// let pieces = vec!["Ġthe".to_owned(), "Ġthe".to_owned()];
    /// assert_eq!(TokenLabels::gpt2().labels(&pieces).len(), 2);
    /// ```
    pub fn labels(&self, pieces: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<Text> {
        pieces.into_iter().map(|piece| self.label(piece.as_ref())).collect()
    }

    /// The label of one piece.
    ///
    /// ```
    /// let label = heatspec::TokenLabels::plain().label("\u{200B}");
    /// assert_eq!(label.to_string(), "<U+200B>");
    /// ```
    pub fn label(&self, piece: &str) -> Text {
        let (parts, raw) = match self.scheme {
            Scheme::Gpt2 => match bytes::decode(piece) {
                Some(bytes) => (bytes::parts(&bytes), Some('Ġ')),
                None => (parts_of(piece), None),
            },
            Scheme::SentencePiece => (parts_of(&piece.replace('▁', " ")), Some('▁')),
            Scheme::WordPiece | Scheme::Plain => (parts_of(piece), None),
        };
        self.write(&parts, raw)
    }

    /// The label of a piece given as bytes, as from tiktoken; the scheme plays no part in it.
    ///
    /// ```
    /// let label = heatspec::TokenLabels::plain().label_bytes(b" caf\xC3");
    /// assert_eq!(label.to_string(), "·caf<0xC3>");
    /// ```
    pub fn label_bytes(&self, piece: &[u8]) -> Text {
        self.write(&bytes::parts(piece), None)
    }

    fn write(self, parts: &[Part], raw: Option<char>) -> Text {
        let marker = match (self.space, raw) {
            (SpaceMarker::Dot, _) => '·',
            (SpaceMarker::Keep, Some(raw)) => raw,
            _ => '␣',
        };
        let leading = parts.iter().take_while(|part| **part == Part::Space).count();
        let hidden = match self.space {
            SpaceMarker::Hidden if leading < parts.len() => leading,
            _ => 0,
        };
        let mut text = Text::default();
        for (index, part) in parts.iter().enumerate().skip(hidden) {
            text = match part {
                Part::Space => {
                    let seen = |part: Option<&Part>| matches!(part, Some(Part::Seen(_)));
                    let before = index.checked_sub(1).and_then(|before| parts.get(before));
                    let kept = self.space == SpaceMarker::Keep && raw.is_some();
                    if seen(before) && seen(parts.get(index + 1)) && !kept {
                        text.then(" ")
                    } else {
                        text.light(marker)
                    }
                }
                Part::Seen(seen) => text.then(seen.as_str()),
                Part::Named(name) => text.light(name.as_str()),
            };
        }
        text
    }
}

//! Texts in JSON: a string, or a list of strings and of what stands raised, lowered, lighter or as a formula.

use super::form::{Fields, fields, form};
use super::problem;
use crate::error::Error;
use crate::text::{Run, Script, Text, Tone};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use std::fmt;

form! {
    /// One piece of a text that is not plain: one of these.
    Piece as "TextPiece" {
        /// Raised, smaller text.
        superscript: String,
        /// Lowered, smaller text.
        subscript: String,
        /// Text in lighter ink.
        light: String,
        /// Text with formulas between dollar signs, in TeX's notation.
        math: String,
    }
}

impl Piece {
    fn build(self) -> Result<Text, Error> {
        let Self { superscript, subscript, light, math } = self;
        match (superscript, subscript, light, math) {
            (Some(text), None, None, None) => Ok(Text::default().superscript(text)),
            (None, Some(text), None, None) => Ok(Text::default().subscript(text)),
            (None, None, Some(text), None) => Ok(Text::default().light(text)),
            (None, None, None, Some(source)) => Text::math(&source),
            _ => Err(problem::not_one_of("a piece of a text", Self::FIELDS)),
        }
    }
}

/// Plain text, or what stands for it in a formula's source.
enum Part<'t> {
    Plain(&'t str),
    Piece(Piece),
}

fn part(run: &Run) -> Part<'_> {
    let text = || Some(run.text.clone());
    if let Some(source) = run.get_formula() {
        return Part::Piece(Piece { math: Some(format!("${source}$")), ..Piece::default() });
    }
    match (run.tone, run.script) {
        (Tone::Light, _) => Part::Piece(Piece { light: text(), ..Piece::default() }),
        (_, Script::Superscript) => Part::Piece(Piece { superscript: text(), ..Piece::default() }),
        (_, Script::Subscript) => Part::Piece(Piece { subscript: text(), ..Piece::default() }),
        (Tone::Normal, Script::Normal) => Part::Plain(&run.text),
    }
}

/// The source of a text that has nothing but formulas and plain text.
fn math_source(text: &Text) -> Option<String> {
    let mut source = String::new();
    for run in text.runs() {
        match part(run) {
            Part::Plain(plain) => source.push_str(&plain.replace('$', "\\$")),
            Part::Piece(Piece { math: Some(formula), .. }) => source.push_str(&formula),
            Part::Piece(_) => return None,
        }
    }
    // A backslash before a formula would take its dollar sign for itself.
    Text::math(&source).is_ok_and(|read| read == *text).then_some(source)
}

impl Serialize for Piece {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        self.write(&mut map)?;
        map.end()
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.runs() {
            [] => return serializer.serialize_str(""),
            [run] => match part(run) {
                Part::Plain(plain) => return serializer.serialize_str(plain),
                Part::Piece(piece) => return piece.serialize(serializer),
            },
            _ => {}
        }
        if let Some(source) = math_source(self) {
            return Piece { math: Some(source), ..Piece::default() }.serialize(serializer);
        }
        let mut list = serializer.serialize_seq(Some(self.runs().len()))?;
        for run in self.runs() {
            match part(run) {
                Part::Plain(plain) => list.serialize_element(plain)?,
                Part::Piece(piece) => list.serialize_element(&piece)?,
            }
        }
        list.end()
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a text: a string, or a list of strings and pieces such as {\"superscript\": \"2\"}",
        )
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text::new(text))
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Text, E> {
        Ok(Text::from(number))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Text, E> {
        Ok(Text::from(number))
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Text, E> {
        Ok(Text::from(number))
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Text, M::Error> {
        fields::<Piece, M>(map, false)?.build().map_err(M::Error::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Text, A::Error> {
        let mut text = Text::default();
        while let Some(piece) = list.next_element::<Text>()? {
            text = text.append(&piece);
        }
        Ok(text)
    }
}

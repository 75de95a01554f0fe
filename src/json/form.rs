//! JSON objects all of whose fields may be left out: how each is declared, written and read.

use super::problem;
use crate::error::Error;
use serde::de::{Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Error as _, Serialize as _, SerializeMap, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// The fields of an object, as [`form!`] declares them. One that is `None` has its default and is not written.
pub(super) trait Fields: Default {
    /// Their names.
    const FIELDS: &'static [&'static str];

    /// How many are there.
    fn count(&self) -> usize;

    /// Writes those that are there.
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;

    /// Reads the value of a field, and says whether there is a field of this name.
    fn read<'de, M: MapAccess<'de>>(&mut self, name: &str, map: &mut M) -> Result<bool, M::Error>;
}

/// What an object stands for. Wherever it can be, a text alone is written for short.
pub(super) trait Form: Fields {
    type Of;

    /// What is expected where anything else is found.
    const EXPECTED: &'static str;

    /// What a text stands for, where one is read for short.
    #[cfg_attr(not(feature = "schemars"), expect(dead_code, reason = "only the schema tells it"))]
    const TEXTS: Option<&'static str> = None;

    /// Whether it is a whole document, in which `$schema` may say where editors find the schema.
    const IS_DOCUMENT: bool = false;

    /// The form of a value; an error where it has none.
    fn of(value: &Self::Of) -> Result<Self, Error>;

    /// The value of a form.
    fn build(self) -> Result<Self::Of, Error>;

    /// The text that says as much as this form.
    fn text(&self) -> Option<String> {
        None
    }

    /// The form of a text; `None` where no text has one.
    fn of_text(_text: &str) -> Option<Result<Self::Of, Error>> {
        None
    }
}

/// Declares a struct with its fields, each of which may be left out, and so what JSON it is. The documentation
/// of the fields is that of the schema.
macro_rules! form {
    (
        $(#[doc = $about:tt])+
        $form:ident as $name:tt {
            $($(#[doc = $doc:tt])+ $field:ident: $type:ty,)+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Default)]
        #[cfg_attr(
            feature = "schemars",
            derive(schemars::JsonSchema),
            schemars(rename = $name, deny_unknown_fields)
        )]
        pub(super) struct $form {
            $($(#[doc = $doc])+ pub(super) $field: Option<$type>,)+
        }

        impl $crate::json::form::Fields for $form {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),+];

            fn count(&self) -> usize {
                0 $(+ usize::from(self.$field.is_some()))+
            }

            fn write<M: serde::ser::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                $(if let Some(value) = &self.$field {
                    map.serialize_entry(stringify!($field), value)?;
                })+
                Ok(())
            }

            fn read<'de, M: serde::de::MapAccess<'de>>(
                &mut self,
                name: &str,
                map: &mut M,
            ) -> Result<bool, M::Error> {
                match name {
                    $(stringify!($field) => {
                        if self.$field.is_some() {
                            return Err(serde::de::Error::duplicate_field(stringify!($field)));
                        }
                        self.$field = map.next_value()?;
                    })+
                    _ => return Ok(false),
                }
                Ok(true)
            }
        }
    };
}
pub(super) use form;

/// Makes the JSON of a type that of its form.
macro_rules! by_form {
    ($($type:ty => $form:ty,)+) => {$(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::json::form::write::<$form, S>(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::form::read::<$form, D>(deserializer)
            }
        }

        #[cfg(feature = "schemars")]
        impl schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                <$form as schemars::JsonSchema>::inline_schema()
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                <$form as schemars::JsonSchema>::schema_name()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::json::schema::of_form::<$form>(generator)
            }
        }
    )+};
}
pub(super) use by_form;

pub(super) fn write<F: Form, S: Serializer>(
    value: &F::Of,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let form = F::of(value).map_err(S::Error::custom)?;
    if let Some(text) = form.text() {
        return text.serialize(serializer);
    }
    let mut map = serializer.serialize_map(None)?;
    form.write(&mut map)?;
    map.end()
}

pub(super) fn read<'de, F: Form, D: Deserializer<'de>>(deserializer: D) -> Result<F::Of, D::Error> {
    deserializer.deserialize_any(FormVisitor::<F>(PhantomData))
}

struct FormVisitor<F>(PhantomData<F>);

impl<'de, F: Form> Visitor<'de> for FormVisitor<F> {
    type Value = F::Of;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(F::EXPECTED)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<F::Of, E> {
        match F::of_text(text) {
            Some(value) => value.map_err(E::custom),
            None => Err(E::invalid_type(serde::de::Unexpected::Str(text), &self)),
        }
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<F::Of, M::Error> {
        fields::<F, M>(map, F::IS_DOCUMENT)?.build().map_err(M::Error::custom)
    }
}

/// The fields of an object; those of a document may have `$schema` before them.
pub(super) fn fields<'de, F: Fields, M: MapAccess<'de>>(
    mut map: M,
    is_document: bool,
) -> Result<F, M::Error> {
    let mut form = F::default();
    while let Some(name) = map.next_key::<String>()? {
        if is_document && name == SCHEMA {
            map.next_value::<IgnoredAny>()?;
        } else if !form.read(&name, &mut map)? {
            return Err(M::Error::custom(problem::unknown_field(&name, F::FIELDS)));
        }
    }
    Ok(form)
}

/// The field that is passed over.
pub(super) const SCHEMA: &str = "$schema";

/// A value read from the text that its `FromStr` takes.
pub(super) fn read_text<'de, T, D>(expected: &'static str, deserializer: D) -> Result<T, D::Error>
where
    T: std::str::FromStr<Err = Error>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(TextVisitor { expected, of: PhantomData })
}

struct TextVisitor<T> {
    expected: &'static str,
    of: PhantomData<T>,
}

impl<T: std::str::FromStr<Err = Error>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

/// The value where it is not the default.
pub(super) fn unless<T: PartialEq>(value: T, default: &T) -> Option<T> {
    (value != *default).then_some(value)
}

/// Setters for what may be left out.
pub(super) trait Set: Sized {
    /// Calls the setter where there is a value for it.
    fn set<V>(self, value: Option<V>, setter: impl FnOnce(Self, V) -> Self) -> Self {
        match value {
            Some(value) => setter(self, value),
            None => self,
        }
    }
}

impl<T> Set for T {}

//! The schema of specs, with which editors complete and check them.

use super::form::{Form, SCHEMA};
use super::text::Piece;
use super::values::{Cells, Num, VERSION, Version};
use crate::color::Color;
use crate::names::Named;
use crate::norm::Norm;
use crate::reduce::Reduction;
use crate::spec::{
    Align, Aspect, Extend, FigureSize, GridLines, Origin, PointShape, Position, Side,
};
use crate::text::{Fonts, Text};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;
use std::borrow::Cow;

/// The schema of a type that is read from the text for short, where it is.
pub(super) fn of_form<F: Form + JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    let mut object = F::json_schema(generator);
    if F::IS_DOCUMENT
        && let Some(fields) = object.get_mut("properties").and_then(|fields| fields.as_object_mut())
    {
        fields.insert(SCHEMA.to_owned(), json!({ "type": "string" }));
    }
    let Some(texts) = F::TEXTS else { return object };
    json_schema!({ "anyOf": [{ "type": "string", "description": texts }, object] })
}

/// Makes the schema of a type the same wherever it is used.
macro_rules! schemas {
    ($($type:ty, $name:literal, |$generator:ident| $schema:expr;)+) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )+};
}

/// One of the names of a type.
fn names<T: Named>() -> Schema {
    let names: Vec<&str> = T::NAMES.iter().map(|&(name, _)| name).collect();
    json_schema!({ "enum": names })
}

/// One of some names, or a call of one of others.
fn calls(plain: &[&str], with_numbers: &str) -> Schema {
    let pattern = format!("^({with_numbers})\\(.*\\)$");
    json_schema!({ "anyOf": [{ "enum": plain }, { "type": "string", "pattern": pattern }] })
}

schemas! {
    Align, "Align", |_generator| names::<Align>();
    Aspect, "Aspect", |_generator| names::<Aspect>();
    Extend, "Extend", |_generator| names::<Extend>();
    Origin, "Origin", |_generator| names::<Origin>();
    PointShape, "PointShape", |_generator| names::<PointShape>();
    Side, "Side", |_generator| names::<Side>();
    super::colorbar::BarSide, "BarSide", |_generator| names::<super::colorbar::BarSide>();
    super::looks::Base, "ThemeName", |_generator| names::<super::looks::Base>();
    Color, "Color", |_generator| json_schema!({
        "type": "string",
        "description": "A CSS colour: `#1f77b4`, `steelblue`, `rgb(31 119 180)`.",
    });
    Norm, "Norm", |_generator| calls(
        &["linear", "log", "quantile", "centered", "two_slope", "diverging"],
        "symlog|asinh|power|two_slope|centered|diverging|boundaries",
    );
    Reduction, "Reduction", |_generator| calls(
        &["mean", "max", "min", "median", "mode", "nearest", "valid_count", "invalid_fraction"],
        "farthest_from|circular_mean",
    );
    FigureSize, "FigureSize", |_generator| json_schema!({
        "type": "string",
        "pattern": "^((pixels|inches|per_cell)\\(.*\\)|[0-9]+ *[x×] *[0-9]+)$",
    });
    GridLines, "GridLines", |_generator| calls(&[], "every|before");
    Cells, "Cells", |_generator| json_schema!({
        "type": "string",
        "pattern": "^[0-9]+\\.\\.[0-9]+$",
    });
    Num, "Number", |_generator| json_schema!({
        "anyOf": [{ "type": "number" }, { "enum": ["NaN", "inf", "-inf", null] }],
    });
    Position, "Position", |_generator| json_schema!({
        "anyOf": [{ "type": "number" }, { "type": "string", "pattern": "^(value|cell|before)\\(.*\\)$" }],
    });
    Version, "Version", |_generator| json_schema!({ "const": VERSION });
    Fonts, "Fonts", |generator| generator.subschema_for::<Vec<String>>();
    Text, "Text", |generator| {
        let piece = generator.subschema_for::<Piece>();
        let one = json_schema!({ "anyOf": [{ "type": ["string", "number"] }, piece] });
        json_schema!({ "anyOf": [
            { "type": ["string", "number"] },
            piece,
            { "type": "array", "items": one },
        ] })
    };
}

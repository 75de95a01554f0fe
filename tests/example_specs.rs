//! The specs of the examples as JSON files beside them, which draw the same bytes as the examples' own code, and
//! the schema by which editors check them.
//!
//! `HEATSPEC_UPDATE_SPECS=1` writes all of them anew.
use heatspec::{Heatmap, HeatmapSpec, Matrix};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Declares an example's source as a module.
macro_rules! example {
    ($name:ident, $path:literal) => {
        #[path = $path]
        #[allow(dead_code, reason = "the example's own `main` and what it needs")]
        mod $name;
    };
}
example! { attention, "../examples/attention.rs" }
example! { convergence_marked, "../examples/convergence_marked.rs" }
example! { correlation, "../examples/correlation.rs" }
example! { large_npy, "../examples/large_npy.rs" }
example! { latent_convergence, "../examples/latent_convergence.rs" }
example! { logit_lens, "../examples/logit_lens.rs" }
example! { published_figure, "../examples/published_figure/main.rs" }

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

fn is_update() -> bool {
    std::env::var_os("HEATSPEC_UPDATE_SPECS").is_some()
}

/// The committed file says what the code says, and draws it byte for byte.
fn draws_the_same(
    name: &str,
    matrix: &Matrix<'_>,
    spec: &HeatmapSpec,
) -> Result<(), Box<dyn Error>> {
    let path = examples().join(name).with_extension("json");
    let json = spec.to_json()?;
    let written = json.replacen('{', "{\n  \"$schema\": \"heatspec.schema.json\",", 1);
    if is_update() {
        fs::write(&path, &written)?;
    }
    let committed = fs::read_to_string(&path)?;
    assert_eq!(committed, written, "{}", path.display());
    let read = HeatmapSpec::from_json(&committed).map_err(|error| format!("{name}: {error}"))?;
    assert_eq!(&read, spec, "{name}");
    let drawn = |spec: &HeatmapSpec| Heatmap::new(matrix, spec).render()?.encode_png();
    assert!(drawn(&read)? == drawn(spec)?, "{name} draws other bytes");
    Ok(())
}

fn data() -> PathBuf {
    examples().join("data/convergence_smooth.csv")
}

#[test]
fn attention_of_a_head() -> Result<(), Box<dyn Error>> {
    let (head, spec) = attention::head(&attention::parse(&[])?)?;
    draws_the_same("attention", &head, &spec)
}

#[test]
fn convergence_with_marks() -> Result<(), Box<dyn Error>> {
    let table = convergence_marked::read(&data())?;
    let spec = convergence_marked::spec(&table, convergence_marked::CAPTION, 1.0, 100.0)?;
    let matrix = Matrix::new(&table.distances, table.tokens.len(), table.iterations)?;
    draws_the_same("convergence_marked", &matrix, &spec)
}

#[test]
fn correlations() -> Result<(), Box<dyn Error>> {
    let table = correlation::read(&data())?;
    let (matrix, spec) = correlation::correlations(&table, Some(correlation::CAPTION))?;
    draws_the_same("correlation", &matrix, &spec)
}

/// Of fewer steps, for which the spec is the same.
#[test]
fn self_similarity() -> Result<(), Box<dyn Error>> {
    let states = large_npy::states(64);
    let product = |row: usize, col: usize| -> f32 {
        states[row].iter().zip(states[col]).map(|(a, b)| a * b).sum()
    };
    draws_the_same("large_npy", &Matrix::from_fn(64, 64, product)?, &large_npy::spec()?)
}

#[test]
fn convergence() -> Result<(), Box<dyn Error>> {
    let table = latent_convergence::read(&data())?;
    let matrix = Matrix::new(&table.distances, table.tokens.len(), table.iterations)?;
    draws_the_same("latent_convergence", &matrix, &latent_convergence::spec(&table, 100.0))
}

#[test]
fn predictions_of_a_lens() -> Result<(), Box<dyn Error>> {
    let text = include_str!("../LICENSE-APACHE");
    let words = logit_lens::words(text);
    let (start, end) = logit_lens::held_out(&words).ok_or("the sentence is gone")?;
    let model = logit_lens::Model::fit(&words, start..end);
    let (matrix, spec) = logit_lens::lens(&model, &words, start..end, "LICENSE-APACHE")?;
    draws_the_same("logit_lens", &matrix, &spec)
}

#[test]
fn the_published_figure() -> Result<(), Box<dyn Error>> {
    use published_figure::simulation::{ITERATIONS, TOKENS, distances};
    let matrix = Matrix::from_vec(distances(), TOKENS.len(), ITERATIONS)?;
    draws_the_same("published_figure", &matrix, &published_figure::spec())
}

/// All files of the folder belong to an example here.
#[test]
fn no_file_is_left_over() {
    let files = fs::read_dir(examples()).unwrap().map(|entry| entry.unwrap().path());
    let jsons = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    assert_eq!(jsons.count(), 7 + 1);
}

#[cfg(feature = "schemars")]
mod schema {
    use super::{examples, is_update};
    use heatspec::HeatmapSpec;
    use serde_json::{Value, json};
    use std::fs;

    /// What is committed is what the code says.
    #[test]
    fn the_schema_is_current() {
        let schema = schemars::schema_for!(HeatmapSpec);
        let written = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let path = examples().join("heatspec.schema.json");
        if is_update() {
            fs::write(&path, &written).unwrap();
        }
        assert!(fs::read_to_string(&path).unwrap() == written, "HEATSPEC_UPDATE_SPECS=1 renews it");
    }

    /// The schema that a `$ref` stands for.
    fn resolved<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
        match schema.get("$ref").and_then(Value::as_str) {
            Some(path) => root.pointer(path.trim_start_matches('#')).unwrap(),
            None => schema,
        }
    }

    /// Whether a value is as the schema has it, as far as the schema uses JSON Schema's words.
    fn is_valid(root: &Value, schema: &Value, value: &Value) -> bool {
        let schema = resolved(root, schema);
        let of = |key: &str| schema.get(key);
        let each = |key: &str| of(key).and_then(Value::as_array);
        let type_of = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(number) if number.is_f64() => "number",
            Value::Number(_) => "integer",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        let is_type = |name: &Value| name == type_of || (name == "number" && type_of == "integer");
        let types = of("type").is_none_or(|types| match types {
            Value::Array(types) => types.iter().any(is_type),
            one => is_type(one),
        });
        let any = each("anyOf").is_none_or(|any| any.iter().any(|one| is_valid(root, one, value)));
        let names = each("enum").is_none_or(|names| names.contains(value));
        let constant = of("const").is_none_or(|constant| constant == value);
        let items = value.as_array().is_none_or(|items| {
            let prefix = each("prefixItems").map_or(&[][..], Vec::as_slice);
            let rest = items.iter().skip(prefix.len());
            prefix.len() <= items.len()
                && prefix.iter().zip(items).all(|(schema, item)| is_valid(root, schema, item))
                && of("items").is_none_or(|schema| {
                    schema.is_boolean() || rest.clone().all(|item| is_valid(root, schema, item))
                })
        });
        let fields = value.as_object().is_none_or(|fields| {
            let known = of("properties").and_then(Value::as_object);
            let is_closed = of("additionalProperties") == Some(&Value::Bool(false));
            fields.iter().all(|(name, value)| match known.and_then(|known| known.get(name)) {
                Some(schema) => is_valid(root, schema, value),
                None => !is_closed,
            })
        });
        types && any && names && constant && items && fields
    }

    #[test]
    fn the_schema_admits_the_examples_and_not_what_is_wrong() {
        let schema = serde_json::to_value(schemars::schema_for!(HeatmapSpec)).unwrap();
        for entry in fs::read_dir(examples()).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "json")
                && !path.ends_with("heatspec.schema.json")
            {
                let spec = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
                assert!(is_valid(&schema, &schema, &spec), "{}", path.display());
            }
        }
        for wrong in [
            json!({"titel": "a"}),
            json!({"origin": "uper"}),
            json!({"x_axis": {"lable": "a"}}),
            json!({"dpi": "high"}),
            json!({"marks": [{"width": true}]}),
            json!({"version": 2}),
            json!([]),
        ] {
            assert!(!is_valid(&schema, &schema, &wrong), "{wrong}");
        }
    }
}

//! Specs as JSON, as a person would write them: names and numbers in the API's words, and only what differs from
//! the default.
//!
//! Each part of a spec has a form: an object all of whose fields may be left out (`form`), read and written
//! through the part's own setters and getters, so that nothing is known here that callers cannot know. Values
//! that are one text, such as norms and sizes, are what `Display` writes and `FromStr` reads (`values`). Where a
//! document is wrong, `place` finds the name of the field; `pretty` breaks lines where a person would.

mod annotations;
mod axis;
mod colorbar;
mod colormap;
mod fonts;
mod form;
mod format;
mod looks;
mod mark;
mod place;
mod pretty;
mod problem;
#[cfg(feature = "schemars")]
mod schema;
mod spec;
mod strip;
mod text;
mod values;

use crate::error::Error;
use crate::spec::HeatmapSpec;

/// Specs as JSON. The [guide](crate::guide::specs) shows what it looks like.
impl HeatmapSpec {
    /// Reads a spec from JSON: an object with the names of the setters, all of which may be left out.
    ///
    /// ```
    /// use heatspec::{Axis, Colormap, HeatmapSpec, Norm};
    ///
    /// let spec = HeatmapSpec::from_json(r#"{
    ///     "title": "Loss",
    ///     "x_axis": {"label": "Step", "index_from": 1},
    ///     "norm": "log",
    ///     "colormap": "magma"
    /// }"#)?;
    /// let same = HeatmapSpec::new()
    ///     .title("Loss")
    ///     .x_axis(Axis::index_from(1).label("Step"))
    ///     .norm(Norm::Log)
    ///     .colormap(Colormap::magma());
    /// assert_eq!(spec, same);
    ///
    /// let error = HeatmapSpec::from_json(r#"{"x_axis": {"lable": "Step"}}"#).unwrap_err();
    /// assert_eq!(error.suggestion(), Some("label"));
    /// assert_eq!(
    ///     error.to_string(),
    ///     "line 1, column 19, `x_axis.lable`: there is no field `lable` here (did you mean `label`?)",
    /// );
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Spec`](crate::ErrorKind::Spec) where the text is no JSON, or no spec: a field that there is
    /// not, a value that it cannot have, a [version](Self::to_json) that is not known. The text says where, and
    /// [`suggestion`](crate::Error::suggestion) which name may have been meant.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        // Some editors write a mark of the byte order first.
        let json = json.trim_start_matches('\u{feff}');
        serde_json::from_str(json).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let told = error.to_string();
            let reason = told.strip_suffix(&format!(" at line {line} column {column}"));
            let before = json.lines().nth(line.saturating_sub(1)).unwrap_or_default();
            let characters = before.char_indices().take_while(|&(at, _)| at < column).count();
            let path = place::path(json, line, column);
            problem::unreadable(line, characters, &path, reason.unwrap_or(&told))
        })
    }

    /// The spec as JSON, which [`from_json`](Self::from_json) reads: indented, with a version, and of all else
    /// only what differs from the default.
    ///
    /// ```
    /// use heatspec::{HeatmapSpec, Norm};
    ///
    /// let json = HeatmapSpec::new().title("Loss").norm(Norm::symlog(0.1)).to_json()?;
    /// let expected = r#"{
    ///   "version": 1,
    ///   "title": "Loss",
    ///   "norm": "symlog(linthresh=0.1)"
    /// }
    /// "#;
    /// assert_eq!(json, expected);
    ///
    /// let own = HeatmapSpec::new().norm(Norm::custom(f64::cbrt, |t| t * t * t));
    /// assert!(own.to_json().is_err());
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Spec`](crate::ErrorKind::Spec) where the spec holds a function:
    /// [`Norm::custom`](crate::Norm::custom), [`Annotations::with`](crate::Annotations::with) or
    /// [`Format::with`](crate::Format::with).
    pub fn to_json(&self) -> Result<String, Error> {
        let json = serde_json::to_string(self);
        json.map(|json| pretty::pretty(&json))
            .map_err(|error| problem::unwritable(&error.to_string()))
    }
}

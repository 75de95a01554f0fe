//! Fonts in JSON: the names of those in front of the bundled ones. What is in a font file is never written.

use super::problem;
use crate::text::Fonts;
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

impl Serialize for Fonts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.names())
    }
}

impl<'de> Deserialize<'de> for Fonts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let names = Vec::<String>::deserialize(deserializer)?;
        let fonts = names.iter().try_fold(Self::bundled(), |fonts, name| and_named(&fonts, name));
        fonts.map_err(D::Error::custom)
    }
}

/// The chain with one more font, which has to be installed on this machine.
#[cfg(feature = "system-fonts")]
fn and_named(fonts: &Fonts, name: &str) -> Result<Fonts, crate::error::Error> {
    if name == Fonts::SYSTEM {
        return Ok(fonts.with_system());
    }
    fonts.with_installed(name).ok_or_else(|| problem::no_font(name, " on this machine"))
}

#[cfg(not(feature = "system-fonts"))]
fn and_named(_: &Fonts, name: &str) -> Result<Fonts, crate::error::Error> {
    let reason = ", since the feature `system-fonts` is not built in";
    Err(problem::no_font(name, reason))
}

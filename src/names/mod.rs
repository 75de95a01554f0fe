//! Values that have a name: written, read back, and the name near to a mistyped one.
//!
//! Names are the API's own words in `snake_case`: `upper`, `two_slope`. Values with parameters are written as
//! the call that makes them, such as `power(0.5)` ([`Call`]). The command line and specs in JSON read and
//! write nothing else. Capitals, hyphens and spaces make no difference when a name is read.

mod call;
mod near;
mod problem;

pub(crate) use call::{Call, exact};
pub(crate) use near::{distance, near};

use crate::error::Error;

/// What has a fixed list of names.
pub(crate) trait Named: Copy + 'static {
    /// What it is, as in "`x` is no origin".
    const WHAT: &'static str;
    /// Each value with its name.
    const NAMES: &'static [(&'static str, Self)];

    /// The value of a name.
    fn named(name: &str) -> Result<Self, Error> {
        let wanted = canonical(name);
        let found = Self::NAMES.iter().find(|(known, _)| *known == wanted);
        let names = || Self::NAMES.iter().map(|&(known, _)| known);
        found.map(|&(_, value)| value).ok_or_else(|| unknown(Self::WHAT, name, names()))
    }
}

/// Gives an enum without fields its names: `Display`, `FromStr` and [`Named`].
macro_rules! named {
    ($type:ident, $what:literal, { $($variant:ident = $name:literal),+ $(,)? }) => {
        impl $crate::names::Named for $type {
            const WHAT: &'static str = $what;
            const NAMES: &'static [(&'static str, Self)] = &[$(($name, Self::$variant)),+];
        }

        impl $type {
            /// The name, in the API's words.
            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }
        }

        impl std::fmt::Display for $type {
            /// Writes the name, which `FromStr` reads.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::error::Error;

            /// Reads the name that `Display` writes. Another is
            /// [`ErrorKind::Setting`](crate::ErrorKind::Setting).
            fn from_str(name: &str) -> Result<Self, Self::Err> {
                $crate::names::Named::named(name)
            }
        }
    };
}
pub(crate) use named;

/// The error for a name that none of these is.
pub(crate) fn unknown<'n>(
    what: &str,
    name: &str,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Error {
    let near = near(&canonical(name), names.clone().map(|known| (known, known.to_owned())));
    problem::unknown_name(what, name, &near, &names.collect::<Vec<_>>())
}

/// A name as it is looked for: small letters, with underscores for hyphens and spaces.
fn canonical(name: &str) -> String {
    name.trim().to_lowercase().replace(['-', ' '], "_")
}

#[cfg(test)]
mod tests {
    use crate::error::ErrorKind;

    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Size {
        Small,
        VeryLarge,
    }
    named! { Size, "size", { Small = "small", VeryLarge = "very_large" } }

    #[test]
    fn names_are_read_as_they_are_written_and_a_little_more() {
        for size in [Size::Small, Size::VeryLarge] {
            assert_eq!(size.to_string().parse::<Size>().unwrap(), size);
        }
        for written in ["Very-Large", " very large ", "VERY_LARGE"] {
            assert_eq!(written.parse::<Size>().unwrap(), Size::VeryLarge);
        }
        assert_eq!(format!("{:>7}", Size::Small), "  small");
    }

    #[test]
    fn a_mistyped_name_is_told_what_it_may_have_been() {
        let error = "smal".parse::<Size>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Setting);
        assert_eq!(error.suggestion(), Some("small"));
        let told =
            "`smal` is no size (did you mean `small`?): the names are `small` and `very_large`";
        assert_eq!(error.to_string(), told);
        assert_eq!("".parse::<Size>().unwrap_err().suggestion(), None);
    }
}

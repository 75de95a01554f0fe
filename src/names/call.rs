//! Values with parameters, written as the calls that make them: `power(0.5)`, `symlog(linthresh=0.1)`.

use super::{canonical, problem, unknown};
use crate::error::Error;
use std::fmt;
use std::str::FromStr;

/// A name with what stands in parentheses behind it.
#[derive(Debug)]
pub(crate) struct Call<'t> {
    what: &'static str,
    text: &'t str,
    name: String,
    arguments: Vec<Argument<'t>>,
}

/// `value`, or `key=value`.
#[derive(Debug)]
struct Argument<'t> {
    key: Option<&'t str>,
    value: &'t str,
}

impl<'t> Call<'t> {
    /// Reads `name`, `name()` or `name(argument, …)`; `what` it is to be is told in errors.
    pub(crate) fn parse(what: &'static str, text: &'t str) -> Result<Self, Error> {
        let (name, arguments) = match text.trim().split_once('(') {
            None => (text, ""),
            Some((name, rest)) => match rest.strip_suffix(')') {
                Some(arguments) => (name, arguments.trim()),
                None => return Err(problem::unreadable(what, text, "a `)` is missing at its end")),
            },
        };
        let argument = |argument: &'t str| match argument.split_once('=') {
            Some((key, value)) => Argument { key: Some(key.trim()), value: value.trim() },
            None => Argument { key: None, value: argument.trim() },
        };
        let arguments = match arguments {
            "" => Vec::new(),
            arguments => arguments.split(',').map(argument).collect(),
        };
        Ok(Self { what, text, name: canonical(name), arguments })
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The error for a name that is none of these.
    pub(crate) fn unknown(&self, names: &[&'static str]) -> Error {
        unknown(self.what, &self.name, names.iter().copied())
    }

    /// A value that takes no parameters.
    pub(crate) fn plain<T>(&self, value: T) -> Result<T, Error> {
        self.numbers::<f64, 0>([]).map(|[]| value)
    }

    /// As many numbers as there are parameters, by place or by name. One that is not given has its default,
    /// and has to be given where there is none.
    pub(crate) fn numbers<N: FromStr + Copy + Default, const COUNT: usize>(
        &self,
        parameters: [(&str, Option<N>); COUNT],
    ) -> Result<[N; COUNT], Error> {
        let mut values = parameters.map(|(_, default)| default);
        for (place, argument) in self.arguments.iter().enumerate() {
            let index = match argument.key {
                None => place,
                Some(key) => self.place(key, &parameters.map(|(name, _)| name))?,
            };
            let Some(value) = values.get_mut(index) else {
                let reason = format!("it takes {COUNT} numbers at most");
                return Err(self.unreadable(if COUNT == 0 {
                    "it takes no numbers"
                } else {
                    &reason
                }));
            };
            *value = Some(self.number(argument.value)?);
        }
        if let Some(missing) = values.iter().position(Option::is_none) {
            return Err(self.unreadable(&format!("its {} is missing", parameters[missing].0)));
        }
        Ok(values.map(Option::unwrap_or_default))
    }

    /// The numbers that have no key, however many, and for each flag whether it is `true`.
    pub(crate) fn list<N: FromStr, const COUNT: usize>(
        &self,
        flags: [&str; COUNT],
    ) -> Result<(Vec<N>, [bool; COUNT]), Error> {
        let (mut numbers, mut set) = (Vec::new(), [false; COUNT]);
        for argument in &self.arguments {
            let Some(key) = argument.key else {
                numbers.push(self.number(argument.value)?);
                continue;
            };
            set[self.place(key, &flags)?] = argument.value.parse().map_err(|_| {
                self.unreadable(&format!("`{}` is neither `true` nor `false`", argument.value))
            })?;
        }
        Ok((numbers, set))
    }

    /// The place of a parameter with this name.
    fn place(&self, key: &str, names: &[&str]) -> Result<usize, Error> {
        let wanted = canonical(key);
        let place = names.iter().position(|name| *name == wanted);
        place.ok_or_else(|| match names {
            [] => self.unreadable("it takes no parameters with names"),
            names => unknown(&format!("parameter of {}", self.name), key, names.iter().copied()),
        })
    }

    fn number<N: FromStr>(&self, text: &str) -> Result<N, Error> {
        text.parse().map_err(|_| self.unreadable(&format!("`{text}` is not a number for it")))
    }

    pub(crate) fn unreadable(&self, reason: &str) -> Error {
        problem::unreadable(self.what, self.text, reason)
    }
}

/// A number in the fewest digits that give it back, which `f64`'s `FromStr` reads.
pub(crate) fn exact(value: f64) -> impl fmt::Display {
    struct Exact(f64);
    impl fmt::Display for Exact {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let size = self.0.abs();
            if size != 0.0 && size.is_finite() && !(1e-4..1e15).contains(&size) {
                write!(f, "{:e}", self.0)
            } else {
                write!(f, "{}", self.0)
            }
        }
    }
    Exact(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symlog(text: &str) -> Result<[f64; 2], String> {
        let call = Call::parse("norm", text).map_err(|error| error.to_string())?;
        let parameters = [("linthresh", None), ("base", Some(10.0))];
        call.numbers(parameters).map_err(|error| error.to_string())
    }

    #[test]
    fn parameters_are_found_by_place_and_by_name() {
        assert_eq!(symlog("symlog(0.5)"), Ok([0.5, 10.0]));
        assert_eq!(symlog(" symlog( 0.5 , 2 ) "), Ok([0.5, 2.0]));
        assert_eq!(symlog("symlog(base=2, linthresh=1e-3)"), Ok([1e-3, 2.0]));
        for (text, told) in [
            ("symlog", "`symlog` cannot be read as a norm: its linthresh is missing"),
            ("symlog(1", "`symlog(1` cannot be read as a norm: a `)` is missing at its end"),
            ("symlog(a)", "`symlog(a)` cannot be read as a norm: `a` is not a number for it"),
            (
                "symlog(1, 2, 3)",
                "`symlog(1, 2, 3)` cannot be read as a norm: it takes 2 numbers at most",
            ),
            (
                "symlog(lintresh=1)",
                "`lintresh` is no parameter of symlog (did you mean `linthresh`?): the names are \
                 `linthresh` and `base`",
            ),
        ] {
            assert_eq!(symlog(text), Err(told.to_owned()));
        }
    }

    #[test]
    fn lists_have_flags() {
        let call = Call::parse("norm", "boundaries(0, 1, 2.5, above=true)").unwrap();
        assert_eq!(call.list(["below", "above"]).unwrap(), (vec![0.0, 1.0, 2.5], [false, true]));
        let call = Call::parse("norm", "boundaries(0, above=yes)").unwrap();
        assert!(call.list::<f64, 1>(["above"]).is_err());
        assert!(Call::parse("norm", "linear(1)").unwrap().plain(()).is_err());
    }

    #[test]
    fn numbers_come_back() {
        for (value, written) in [
            (0.0, "0"),
            (-0.5, "-0.5"),
            (1e-7, "1e-7"),
            (2.5e22, "2.5e22"),
            (123456.0, "123456"),
            (f64::INFINITY, "inf"),
        ] {
            assert_eq!(exact(value).to_string(), written);
            assert_eq!(written.parse(), Ok(value));
        }
    }
}

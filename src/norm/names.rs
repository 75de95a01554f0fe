//! Norms as text: `log`, `symlog(linthresh=0.1)`, `boundaries(0, 0.5, 1)`.

use super::{Boundaries, Norm};
use crate::error::Error;
use crate::names::{Call, exact};
use std::fmt;
use std::str::FromStr;

/// The names that can be read.
const NAMES: [&str; 10] = [
    "linear",
    "log",
    "symlog",
    "asinh",
    "power",
    "two_slope",
    "centered",
    "diverging",
    "boundaries",
    "quantile",
];

impl FromStr for Norm {
    type Err = Error;

    /// Reads what `Display` writes. Parameters go by place or by name:
    ///
    /// | text | parameters |
    /// |---|---|
    /// | `linear`, `log`, `quantile` | none |
    /// | `symlog(0.1)` | `linthresh`, and if wanted `linscale` (else 1) and `base` (else 10) |
    /// | `asinh(2)` | `linear_width` |
    /// | `power(0.5)` | `gamma` |
    /// | `centered`, `two_slope`, `diverging` | `center`, else 0 |
    /// | `boundaries(0, 0.5, 1)` | the boundaries, and if wanted `extend_below=true`, `extend_above=true` |
    ///
    /// Whether the numbers make a norm is checked when a figure is drawn.
    ///
    /// ```
    /// use heatspec::{ErrorKind, Norm};
    ///
    /// assert_eq!("log".parse::<Norm>()?, Norm::Log);
    /// assert_eq!("symlog(linthresh=0.1)".parse::<Norm>()?, Norm::symlog(0.1));
    /// assert_eq!(Norm::power(0.5).to_string(), "power(0.5)");
    ///
    /// let error = "symlgo(1)".parse::<Norm>().unwrap_err();
    /// assert_eq!((error.kind(), error.suggestion()), (ErrorKind::Setting, Some("symlog")));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Setting`](crate::ErrorKind::Setting) for another name, or parameters that are not these.
    fn from_str(text: &str) -> Result<Self, Error> {
        let call = Call::parse("norm", text)?;
        let one = |name, default| call.numbers([(name, default)]).map(|[number]| number);
        match call.name() {
            "linear" => call.plain(Norm::Linear),
            "log" => call.plain(Norm::Log),
            "quantile" => call.plain(Norm::Quantile),
            "symlog" => {
                let parameters =
                    [("linthresh", None), ("linscale", Some(1.0)), ("base", Some(10.0))];
                let [linthresh, linscale, base] = call.numbers(parameters)?;
                Ok(Norm::SymLog { linthresh, linscale, base })
            }
            "asinh" => Ok(Norm::Asinh { linear_width: one("linear_width", None)? }),
            "power" => Ok(Norm::Power { gamma: one("gamma", None)? }),
            "two_slope" => Ok(Norm::TwoSlope { center: one("center", Some(0.0))? }),
            "centered" => Ok(Norm::Centered { center: one("center", Some(0.0))? }),
            "diverging" => Ok(Norm::Diverging { center: one("center", Some(0.0))? }),
            "boundaries" => {
                let (edges, [below, above]) =
                    call.list::<f64, 2>(["extend_below", "extend_above"])?;
                Ok(Norm::Boundaries(Boundaries::new(edges).extend_below(below).extend_above(above)))
            }
            _ => Err(call.unknown(&NAMES)),
        }
    }
}

impl fmt::Display for Norm {
    /// Writes the name with its parameters, all digits of which are kept. A norm of the caller's own is
    /// `custom`, which cannot be read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Norm::Linear => f.pad("linear"),
            Norm::Log => f.pad("log"),
            Norm::Quantile => f.pad("quantile"),
            Norm::Custom(_) => f.pad("custom"),
            Norm::SymLog { linthresh, linscale, base } => {
                write!(f, "symlog(linthresh={}", exact(*linthresh))?;
                if *linscale != 1.0 {
                    write!(f, ", linscale={}", exact(*linscale))?;
                }
                if *base != 10.0 {
                    write!(f, ", base={}", exact(*base))?;
                }
                f.write_str(")")
            }
            Norm::Asinh { linear_width } => write!(f, "asinh({})", exact(*linear_width)),
            Norm::Power { gamma } => write!(f, "power({})", exact(*gamma)),
            Norm::TwoSlope { center } => write!(f, "two_slope({})", exact(*center)),
            Norm::Centered { center } => write!(f, "centered({})", exact(*center)),
            Norm::Diverging { center } => write!(f, "diverging({})", exact(*center)),
            Norm::Boundaries(boundaries) => {
                let mut parts: Vec<String> =
                    boundaries.edges.iter().map(|&edge| exact(edge).to_string()).collect();
                let (below, above) = boundaries.extended();
                parts.extend(below.then(|| "extend_below=true".to_owned()));
                parts.extend(above.then(|| "extend_above=true".to_owned()));
                write!(f, "boundaries({})", parts.join(", "))
            }
        }
    }
}

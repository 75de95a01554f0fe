//! What rows and columns are called.

use super::{Data, Wanted};
use crate::failure::Failure;
use heatspec::{Axis, Text, TokenLabels};
use std::path::Path;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Labels {
    /// Numbers from this on.
    From(i64),
    Texts(Vec<String>),
    /// Tokens, as they are written in the data.
    Tokens(Vec<String>, TokenLabels),
}

impl Labels {
    /// Numbers that count up by one are an index, and everything else is text.
    pub(super) fn of(texts: Vec<String>) -> Self {
        let numbers: Option<Vec<i64>> = texts.iter().map(|text| text.parse().ok()).collect();
        match numbers.as_deref() {
            Some([first, rest @ ..]) if rest.iter().zip(1..).all(|(&n, up)| n - first == up) => {
                Self::From(*first)
            }
            _ => Self::Texts(texts),
        }
    }

    /// The axis that has them.
    pub(crate) fn axis(&self) -> Axis {
        match self {
            Self::From(first) => Axis::index_from(*first),
            Self::Texts(texts) => Axis::categories(texts),
            Self::Tokens(pieces, scheme) => Axis::categories(scheme.labels(pieces)),
        }
    }

    /// Whether they are more than numbers from 0 on.
    pub(crate) fn are_told(&self) -> bool {
        *self != Self::From(0)
    }

    /// As they are written, token markers made visible.
    pub(crate) fn texts(&self) -> Option<Vec<String>> {
        match self {
            Self::From(_) => None,
            Self::Texts(texts) => Some(texts.clone()),
            Self::Tokens(pieces, scheme) => {
                Some(scheme.labels(pieces).iter().map(Text::to_string).collect())
            }
        }
    }

    pub(super) fn part(self, start: usize, end: usize) -> Self {
        let of = |texts: Vec<String>| texts.into_iter().take(end).skip(start).collect();
        match self {
            Self::From(first) => Self::From(first.saturating_add(start as i64)),
            Self::Texts(texts) => Self::Texts(of(texts)),
            Self::Tokens(pieces, scheme) => Self::Tokens(of(pieces), scheme),
        }
    }

    fn into_tokens(self, scheme: &str) -> Result<Self, Failure> {
        let Self::Texts(texts) = self else { return Ok(self) };
        let scheme = match scheme {
            "auto" => TokenLabels::detect(&texts),
            name => Some(name.parse::<TokenLabels>()?),
        };
        Ok(match scheme {
            Some(scheme) => Self::Tokens(texts, scheme),
            None => Self::Texts(texts),
        })
    }
}

impl Data {
    /// With labels from other files, and written as tokens, where that is wanted.
    pub(super) fn labelled(mut self, wanted: &Wanted) -> Result<Self, Failure> {
        let (rows, cols) = self.values.shape();
        // What becomes an axis is known after the exchange of rows and columns only.
        let (x, y) = (wanted.x_labels.as_deref(), wanted.y_labels.as_deref());
        let (of_cols, of_rows) = if wanted.transpose { (y, x) } else { (x, y) };
        if let Some(path) = of_rows {
            self.rows = read(path, rows, "rows")?;
        }
        if let Some(path) = of_cols {
            self.cols = read(path, cols, "columns")?;
        }
        if let Some(scheme) = &wanted.tokens {
            self.rows = self.rows.into_tokens(scheme).map_err(|failure| failure.at("--tokens"))?;
            self.cols = self.cols.into_tokens(scheme).map_err(|failure| failure.at("--tokens"))?;
        }
        Ok(self)
    }
}

fn read(path: &Path, count: usize, what: &str) -> Result<Labels, Failure> {
    let name = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::data(format_args!("{name}: {error}")))?;
    let labels: Vec<String> = text.lines().map(str::to_owned).collect();
    if labels.len() != count {
        return Err(Failure::data(format_args!(
            "{name}: {} lines for {count} {what}: give a label a line",
            labels.len()
        )));
    }
    Ok(Labels::Texts(labels))
}

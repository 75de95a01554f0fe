//! What DATA names: a matrix, and what its rows and columns are called.

mod arrays;
mod file;
mod json;
mod labels;
mod part;
mod table;
mod wanted;

pub(crate) use arrays::{members, open_container};
pub(crate) use file::{Kind, Source};
pub(crate) use labels::Labels;
pub(crate) use wanted::Wanted;

use crate::failure::Failure;
use heatspec::{Error, FileArray, Heatmap, HeatmapSpec, Matrix};

/// A matrix that was named on the command line.
pub(crate) struct Data {
    pub(crate) values: Values,
    pub(crate) rows: Labels,
    pub(crate) cols: Labels,
    /// What was found out by itself.
    pub(crate) notes: Vec<String>,
}

/// Where the values are.
pub(crate) enum Values {
    /// In memory, row after row.
    Read { values: Vec<f64>, shape: (usize, usize) },
    /// In a file, to be read block by block.
    InFile(FileArray),
}

impl Values {
    pub(crate) fn shape(&self) -> (usize, usize) {
        match self {
            Self::Read { shape, .. } => *shape,
            Self::InFile(array) => match *array.shape() {
                [rows, cols] => (rows, cols),
                [cols] => (1, cols),
                _ => (0, 0),
            },
        }
    }

    /// The type of the numbers as they were written.
    pub(crate) fn element(&self) -> &'static str {
        match self {
            Self::Read { .. } => "text",
            Self::InFile(array) => arrays::element(array),
        }
    }

    /// The heat map of the values. `in_memory` reads a file as a whole.
    pub(crate) fn heatmap<'v>(
        &'v self,
        spec: &'v HeatmapSpec,
        in_memory: bool,
    ) -> Result<Heatmap<'v>, Error> {
        Ok(match self {
            Self::Read { values, shape: (rows, cols) } => {
                Heatmap::new(Matrix::new(values, *rows, *cols)?, spec)
            }
            Self::InFile(array) if in_memory => Heatmap::new(array.read()?, spec),
            Self::InFile(array) => Heatmap::from_rows(array.rows()?, spec),
        })
    }
}

impl Data {
    /// Reads what was named, and takes the part of it that is wanted.
    pub(crate) fn open(wanted: &Wanted) -> Result<Self, Failure> {
        Self::of(Source::open(wanted)?, wanted)
    }

    /// The same of what is open already.
    pub(crate) fn of(source: Source, wanted: &Wanted) -> Result<Self, Failure> {
        let name = source.name().to_owned();
        let read = |source: Source| match source.kind() {
            Kind::Csv | Kind::Tsv | Kind::Table => table::read(&source, wanted),
            Kind::Json => json::read(&source),
            Kind::Npy | Kind::Npz | Kind::Safetensors => arrays::read(&source, wanted),
        };
        let data = read(source).map_err(|failure| failure.at(&name))?;
        let data = data.labelled(wanted)?;
        data.cut(wanted).map_err(|failure| failure.at(&name))
    }
}

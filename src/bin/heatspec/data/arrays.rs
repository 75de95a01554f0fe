//! Arrays of `.npy`, `.npz` and safetensors files.

use super::file::{Kind, Source};
use super::{Data, Labels, Values, Wanted};
use crate::failure::Failure;
use heatspec::{Error, FileArray, NpzFile, SafetensorsFile};

/// An archive of arrays with names.
pub(crate) enum Container {
    Npz(NpzFile),
    Safetensors(SafetensorsFile),
}

impl Container {
    pub(crate) fn names(&self) -> Vec<&str> {
        match self {
            Self::Npz(file) => file.names().collect(),
            Self::Safetensors(file) => file.names().collect(),
        }
    }

    pub(crate) fn array(&self, name: &str) -> Result<FileArray, Error> {
        match self {
            Self::Npz(file) => file.array(name),
            Self::Safetensors(file) => file.tensor(name),
        }
    }
}

/// An archive, if DATA is one and none of its arrays was asked for.
pub(crate) fn open_container(source: &Source) -> Result<Option<Container>, Failure> {
    if source.member().is_some() {
        return Ok(None);
    }
    Ok(match source.kind() {
        Kind::Npz => Some(Container::Npz(NpzFile::open(source.path())?)),
        Kind::Safetensors => Some(Container::Safetensors(SafetensorsFile::open(source.path())?)),
        _ => None,
    })
}

/// A line for each array: name, shape and type, or why it cannot be read.
pub(crate) fn members(container: &Container) -> Vec<String> {
    let names = container.names();
    let widest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let line = |name: &&str| match container.array(name) {
        Ok(array) => {
            format!("{name:widest$}  {:>16}  {}", shape(array.shape()), element(&array))
        }
        Err(error) => format!("{name:widest$}  {error}"),
    };
    names.iter().map(line).collect()
}

pub(super) fn read(source: &Source, wanted: &Wanted) -> Result<Data, Failure> {
    let mut notes = Vec::new();
    let array = array(source, &mut notes)?;
    let array = indexed(array, &wanted.index, &mut notes)?;
    // An array without dimensions, or without rows, is told here and not first in the middle of a figure.
    array.rows()?;
    let (rows, cols) = (Labels::From(0), Labels::From(0));
    Ok(Data { values: Values::InFile(array), rows, cols, notes })
}

fn array(source: &Source, notes: &mut Vec<String>) -> Result<FileArray, Failure> {
    let path = source.path();
    match (source.kind(), source.member()) {
        (Kind::Npz, Some(name)) => return Ok(NpzFile::open(path)?.array(name)?),
        (Kind::Safetensors, Some(name)) => {
            return Ok(SafetensorsFile::open(path)?.tensor(name)?);
        }
        _ => {}
    }
    let Some(container) = open_container(source)? else { return Ok(FileArray::npy(path)?) };
    let names = container.names();
    match &*names {
        [] => Err(Failure::data("it has no arrays")),
        [only] => {
            notes.push(format!("drawing its only array, `{only}`"));
            Ok(container.array(only)?)
        }
        [first, ..] => Err(Failure::data(format_args!(
            "it has {} arrays: name one behind a colon, as `{}:{first}`; `heatspec info` lists them",
            names.len(),
            source.name(),
        ))),
    }
}

/// The matrix at an index; dimensions of one entry need none.
fn indexed(
    mut array: FileArray,
    indices: &[usize],
    notes: &mut Vec<String>,
) -> Result<FileArray, Failure> {
    let given = array.shape().to_vec();
    for &index in indices {
        if array.shape().len() <= 2 {
            return Err(Failure::usage(format_args!(
                "--index: an array of shape {} is a matrix after {} indices, and {} are given",
                shape(&given),
                given.len().saturating_sub(2),
                indices.len()
            )));
        }
        array = array.index(index)?;
    }
    while array.shape().len() > 2 && array.shape()[0] == 1 {
        array = array.index(0)?;
    }
    if let [many, .., _, _] = *array.shape()
        && array.shape().len() > 2
    {
        return Err(Failure::usage(format_args!(
            "its shape is {}: choose one of the {many} along the first dimension with --index, as `--index 0`",
            shape(array.shape())
        )));
    }
    if array.shape() != given && indices.is_empty() {
        notes.push(format!("its shape is {}: dimensions of one entry are left out", shape(&given)));
    }
    Ok(array)
}

/// The type of the elements, without the crate that has it.
pub(super) fn element(array: &FileArray) -> &'static str {
    let name = array.element();
    name.rsplit("::").next().unwrap_or(name)
}

pub(crate) fn shape(shape: &[usize]) -> String {
    shape.iter().map(usize::to_string).collect::<Vec<_>>().join(" × ")
}

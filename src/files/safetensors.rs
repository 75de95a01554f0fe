//! Tensors in safetensors files.

use super::array::{Claim, FileArray};
use super::bytes::Bytes;
use super::element::Kind;
use super::names::near;
use crate::error::{Error, Problem};
use safetensors::Dtype;
use safetensors::tensor::Metadata;
use std::path::Path;
use std::sync::Arc;

const FORMAT: &str = "safetensors";
/// As long as the crate that writes them makes headers at most.
const LONGEST: u64 = 100_000_000;

/// The tensors of a model's file, by their names; of the values, nothing was read yet.
///
/// ```no_run
/// use heatspec::{Heatmap, HeatmapSpec, Limits, SafetensorsFile};
///
/// let model = SafetensorsFile::open("model.safetensors")?;
/// for name in model.names() {
///     println!("{name} {:?}", model.tensor(name)?.shape());
/// }
/// let weights = model.tensor("encoder.layer.0.attention.self.query.weight")?;
/// let spec = HeatmapSpec::new().limits(Limits::symmetric(0.0));
/// Heatmap::from_rows(weights.rows()?, spec).render()?.save("query.png")?;
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct SafetensorsFile {
    file: Arc<Bytes>,
    metadata: Metadata,
    names: Vec<String>,
    /// Where the bytes of tensors begin.
    start: u64,
}

impl SafetensorsFile {
    /// Reads a file's header.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) where the system refuses,
    /// [`ErrorKind::File`](crate::ErrorKind::File) where the file is something else, its header
    /// contradicts itself, or it is shorter than the header says.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let file = Bytes::open(path, FORMAT)?;
        let invalid = |reason| {
            Error::from(Problem::InvalidFile { path: path.to_owned(), format: FORMAT, reason })
        };
        let found = file.len();
        let truncated = |expected| {
            Error::from(Problem::FileTruncated { path: path.to_owned(), expected, found })
        };
        if found < 8 {
            return Err(truncated(8));
        }
        let mut length = [0; 8];
        file.read(0, &mut length)?;
        let length = u64::from_le_bytes(length);
        if length > LONGEST {
            return Err(invalid(format!(
                "its header would be {length} bytes long, and the most is {LONGEST}"
            )));
        }
        let start = 8 + length;
        if start > found {
            return Err(truncated(start));
        }
        let mut header = vec![0; length as usize];
        file.read(8, &mut header)?;
        let metadata: Metadata =
            serde_json::from_slice(&header).map_err(|error| invalid(error.to_string()))?;
        let end = start.saturating_add(metadata.data_len() as u64);
        if end > found {
            return Err(truncated(end));
        }
        let mut names: Vec<String> = metadata.tensors().into_keys().collect();
        names.sort_unstable();
        Ok(Self { file: Arc::new(file), metadata, names, start })
    }

    /// The names of the tensors, sorted.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// One tensor: of `F32`, `F64`, `I8` … `I64`, `U8` … `U64` or `BOOL`, and with the feature `half`
    /// of `F16` or `BF16`.
    ///
    /// # Errors
    /// [`ErrorKind::File`](crate::ErrorKind::File) where there is none of this name, and for other
    /// types of element.
    pub fn tensor(&self, name: &str) -> Result<FileArray, Error> {
        let path = || self.file.path().to_owned();
        let Some(info) = self.metadata.info(name) else {
            let near = near(name, self.names());
            return Err(Problem::UnknownTensor { path: path(), name: name.to_owned(), near }.into());
        };
        let kind = element(info.dtype).map_err(|hint| {
            Error::from(Problem::FileElement {
                path: path(),
                element: format!("{:?}", info.dtype),
                hint,
            })
        })?;
        let claim = Claim {
            kind,
            swapped: cfg!(target_endian = "big"),
            start: self.start.saturating_add(info.data_offsets.0 as u64),
            shape: info.shape.clone(),
            fortran: false,
        };
        FileArray::check(Arc::clone(&self.file), claim, FORMAT)
    }
}

fn element(dtype: Dtype) -> Result<Kind, &'static str> {
    Ok(match dtype {
        Dtype::BOOL => Kind::Bool,
        Dtype::U8 => Kind::U8,
        Dtype::I8 => Kind::I8,
        Dtype::I16 => Kind::I16,
        Dtype::U16 => Kind::U16,
        Dtype::I32 => Kind::I32,
        Dtype::U32 => Kind::U32,
        Dtype::I64 => Kind::I64,
        Dtype::U64 => Kind::U64,
        Dtype::F32 => Kind::F32,
        Dtype::F64 => Kind::F64,
        #[cfg(feature = "half")]
        Dtype::F16 => Kind::F16,
        #[cfg(feature = "half")]
        Dtype::BF16 => Kind::Bf16,
        #[cfg(not(feature = "half"))]
        Dtype::F16 | Dtype::BF16 => return Err("enable heatspec's feature `half`"),
        _ => return Err("convert it to a float of 16 bits or more, or to an integer"),
    })
}

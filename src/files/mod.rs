//! Arrays in files, read as rows: `.npy`, `.npz` and safetensors.
//!
//! A [`FileArray`] knows where in a file the elements of an array lie; [`FileRows`] reads them block
//! by block, at their places in the file, so that neither the size of the file nor what it says of
//! itself decides how much memory is taken: a header is checked against the length of the file before
//! anything is reserved for its array. A file that is cut off or changed meanwhile is a typed error.
//! What the values mean and how they are drawn is for other rooms.

mod array;
mod bytes;
mod element;
mod inflate;
#[cfg(feature = "mmap")]
mod map;
mod names;
mod npy;
mod npz;
mod rows;
#[cfg(feature = "safetensors")]
mod safetensors;

pub use array::FileArray;
#[cfg(feature = "mmap")]
pub use map::MappedArray;
pub use npz::NpzFile;
pub use rows::FileRows;
#[cfg(feature = "safetensors")]
pub use safetensors::SafetensorsFile;

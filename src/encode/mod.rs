//! Pixels to files.
//!
//! PNG is written here in full, with the resolution and text that belong to a figure, or bare and as
//! text to be embedded; JPEG and WebP behind the feature `image`. A file is written beside its
//! destination and renamed over it, so that whatever goes wrong the old file stays whole. What the
//! pixels show is of no concern here.

mod base64;
mod deflate;
mod file;
mod fnv;
mod indexed;
mod palette;
mod png;
#[cfg(feature = "image")]
mod raster_formats;
mod xml;

pub(crate) use base64::push_base64;
#[cfg(feature = "pdf")]
pub(crate) use deflate::{RowFilter, filtered, zlib};
pub(crate) use file::{Format, format_of, write_whole};
pub(crate) use fnv::fnv1a;
#[cfg(feature = "pdf")]
pub(crate) use fnv::{FNV_OFFSET, FNV_PRIME};
pub(crate) use indexed::png_of_colors;
#[cfg(feature = "pdf")]
pub(crate) use palette::indexed;
pub use png::PngCompression;
pub(crate) use png::png;
#[cfg(feature = "image")]
pub(crate) use raster_formats::{jpeg, webp};
pub(crate) use xml::escape_xml;

/// A finished picture with what is to be written beside its pixels.
pub(crate) struct Picture<'a> {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// RGBA, straight alpha.
    pub(crate) rgba: &'a [u8],
    /// Whether most rows of pixels are as the one above, as where cells are several pixels high and no
    /// texts stand in them.
    pub(crate) rows_repeat: bool,
    /// What is laid under transparent pixels where the format has none.
    #[cfg(feature = "image")]
    pub(crate) ground: [u8; 3],
    pub(crate) dpi: f64,
    pub(crate) title: Option<&'a str>,
    /// What the figure shows, in words.
    pub(crate) description: &'a str,
}

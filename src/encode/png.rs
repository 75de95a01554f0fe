//! PNG.

use super::Picture;
use super::deflate::{RowFilter, filtered, zlib};
use super::palette::{indexed, write_palette};
use crate::error::{Error, Problem};
use png::{
    BitDepth, ColorType, Compression, Encoder, Filter, PixelDimensions, SrgbRenderingIntent, Unit,
    chunk,
};
use std::io::Write;

/// How PNG files are compressed. The pixels are the same.
///
/// Measured on five figures of the README's gallery, of about 1000 × 900 px: `Small` makes files of 0.29 to
/// 0.62 of the size that [`Fast`](Self::Fast) makes, together 0.42, and takes 0.2 to 0.4 s where `Fast`
/// takes 1 to 2 ms.
///
/// ```
/// use heatspec::{Heatmap, HeatmapSpec, Matrix, PngCompression};
///
/// let matrix = Matrix::from_fn(9, 16, |row, col| (row * col) as f64)?;
/// let heatmap = Heatmap::new(matrix, HeatmapSpec::new());
/// let fast = heatmap.render()?.encode_png()?;
/// let small = heatmap.png_compression(PngCompression::Small).render()?.encode_png()?;
/// assert!(small.len() * 3 < fast.len() * 2);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PngCompression {
    /// RGBA by the fastest compressor, the default: for figures that are shown and forgotten.
    #[default]
    Fast,
    /// As small as it gets, for files that are kept: a palette where there are at most 256 colours, else
    /// RGB where all is opaque, the best of several filters, and the greatest effort.
    Small,
}

/// Metres in an inch.
const INCH: f64 = 0.0254;

/// With the fast compression, where rows repeat, the difference to the row above takes the least time.
/// Elsewhere Paeth's filter makes files as small as the best filter for each row does, or smaller, and
/// takes a fifth to a third less time than trying all.
pub(crate) fn png(picture: &Picture<'_>, compression: PngCompression) -> Result<Vec<u8>, Error> {
    // Large enough for most figures: growing would touch the memory twice.
    let mut bytes = Vec::with_capacity(picture.rgba.len() / 4);
    let written = match compression {
        PngCompression::Fast => write_fast(picture, &mut bytes),
        PngCompression::Small => write_small(picture, &mut bytes),
    };
    written.map_err(|error| {
        Error::from(Problem::Encode { format: "PNG", reason: error.to_string() })
    })?;
    Ok(bytes)
}

fn write_fast(picture: &Picture<'_>, bytes: &mut Vec<u8>) -> Result<(), png::EncodingError> {
    let mut encoder = encoder(picture, bytes)?;
    encoder.set_color(ColorType::Rgba);
    encoder.set_compression(Compression::Fast);
    encoder.set_filter(if picture.rows_repeat { Filter::Up } else { Filter::Paeth });
    let mut writer = encoder.write_header()?;
    writer.write_image_data(picture.rgba)?;
    writer.finish()
}

/// How hard the compressor tries to find out which filter is best, and then.
const TRIAL: u8 = 3;
const EFFORT: u8 = 9;

fn write_small(picture: &Picture<'_>, bytes: &mut Vec<u8>) -> Result<(), png::EncodingError> {
    use RowFilter::{None, Paeth, Sub, Up};
    let mut encoder = encoder(picture, bytes)?;
    let pixels = picture.rgba.as_chunks::<4>().0;
    let (samples, pixel, filters): (Vec<u8>, usize, &[RowFilter]) =
        if let Some((palette, indices)) = indexed(pixels) {
            write_palette(&mut encoder, &palette);
            // Places in a palette are no quantities whose differences would be small.
            (indices, 1, &[None, Up])
        } else if pixels.iter().all(|pixel| pixel[3] == u8::MAX) {
            encoder.set_color(ColorType::Rgb);
            let channels = pixels.iter().flat_map(|&[r, g, b, _]| [r, g, b]);
            (channels.collect(), 3, &[None, Sub, Up, Paeth])
        } else {
            encoder.set_color(ColorType::Rgba);
            (picture.rgba.to_vec(), 4, &[None, Sub, Up, Paeth])
        };
    let row = picture.width as usize * pixel;
    let tried = filters.iter().map(|&filter| filtered(&samples, (row, pixel), |_| filter));
    let best = tried.min_by_key(|filtered| zlib(filtered, TRIAL).len()).unwrap_or_default();
    let mut writer = encoder.write_header()?;
    writer.write_chunk(chunk::IDAT, &zlib(&best, EFFORT))?;
    writer.finish()
}

/// With all that is told beside the pixels.
fn encoder<'a, W: Write>(
    picture: &Picture<'_>,
    writer: W,
) -> Result<Encoder<'a, W>, png::EncodingError> {
    let mut encoder = Encoder::new(writer, picture.width, picture.height);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_source_srgb(SrgbRenderingIntent::RelativeColorimetric);
    let per_metre = (picture.dpi / INCH).round().clamp(1.0, f64::from(u32::MAX)) as u32;
    let dimensions = PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter };
    encoder.set_pixel_dims(Some(dimensions));
    let software = concat!("heatspec ", env!("CARGO_PKG_VERSION"));
    let texts = [
        ("Title", picture.title),
        ("Software", Some(software)),
        ("Description", Some(picture.description)),
    ];
    for (keyword, text) in texts {
        let Some(text) = text else { continue };
        // A tEXt chunk is Latin-1 and may not hold NUL; an iTXt chunk is UTF-8.
        let text = text.replace('\0', "\u{2400}");
        if text.is_ascii() {
            encoder.add_text_chunk(keyword.to_owned(), text)?;
        } else {
            encoder.add_itxt_chunk(keyword.to_owned(), text)?;
        }
    }
    Ok(encoder)
}

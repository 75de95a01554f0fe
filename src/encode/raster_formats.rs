//! JPEG and WebP, through the `image` crate.

use super::Picture;
use crate::error::{Error, Problem};
use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder};

/// High enough that text on white shows no ringing to speak of.
const JPEG_QUALITY: u8 = 92;

/// JPEG has no transparency: the picture is laid on its ground.
pub(crate) fn jpeg(picture: &Picture<'_>) -> Result<Vec<u8>, Error> {
    let mut rgb = Vec::with_capacity(picture.rgba.len() / 4 * 3);
    for pixel in picture.rgba.chunks_exact(4) {
        let alpha = u32::from(pixel[3]);
        let laid = |(&channel, &ground): (&u8, &u8)| {
            let sum = u32::from(channel) * alpha + u32::from(ground) * (255 - alpha);
            ((sum + 127) / 255) as u8
        };
        rgb.extend(pixel[..3].iter().zip(&picture.ground).map(laid));
    }
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
    encoder.set_pixel_density(PixelDensity::dpi(picture.dpi.round().clamp(1.0, 65_535.0) as u16));
    encoder
        .encode(&rgb, picture.width, picture.height, ExtendedColorType::Rgb8)
        .map_err(|error| failed("JPEG", &error))?;
    Ok(bytes)
}

/// The greatest width and height that WebP has, in pixels.
const MOST_WEBP: u32 = 16_384;

/// Lossless WebP.
pub(crate) fn webp(picture: &Picture<'_>) -> Result<Vec<u8>, Error> {
    let (width, height) = (picture.width, picture.height);
    if width.max(height) > MOST_WEBP {
        let reason =
            format!("{width} × {height} px is too large, the most is {MOST_WEBP} px a side");
        return Err(Problem::Encode { format: "WebP", reason }.into());
    }
    let mut bytes = Vec::new();
    WebPEncoder::new_lossless(&mut bytes)
        .write_image(picture.rgba, width, height, ExtendedColorType::Rgba8)
        .map_err(|error| failed("WebP", &error))?;
    Ok(bytes)
}

fn failed(format: &'static str, error: &image::ImageError) -> Error {
    Error::from(Problem::Encode { format, reason: error.to_string() })
}

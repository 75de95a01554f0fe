//! Small PNG files of colours that come from a table, without words beside them: pictures to embed.

use super::deflate::{RowFilter, filtered, zlib};
use super::palette::{indexed, write_palette};
use crate::error::{Error, Problem};
use png::{BitDepth, ColorType, Compression, Encoder, Filter, chunk};

/// Beyond so many pixels what a better compressor saves is not worth the time.
const MANY: u64 = 1 << 22;
/// How hard the compressor tries where pixels repeat.
const EFFORT: u8 = 4;

/// Encodes colours with straight alpha, row after row: as a palette if there are at most 256. Each is
/// a rectangle of so many pixels across and down.
pub(crate) fn png_of_colors(
    (width, height): (u32, u32),
    colors: &[[u8; 4]],
    (across, down): (u32, u32),
) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let picture = Enlarged { width, height, across: across.max(1), down: down.max(1) };
    picture.write(colors, &mut bytes).map_err(|error| {
        Error::from(Problem::Encode { format: "PNG", reason: error.to_string() })
    })?;
    Ok(bytes)
}

/// So many colours, each a rectangle of pixels.
struct Enlarged {
    width: u32,
    height: u32,
    across: u32,
    down: u32,
}

impl Enlarged {
    fn write(&self, colors: &[[u8; 4]], bytes: &mut Vec<u8>) -> Result<(), png::EncodingError> {
        let size = (self.width * self.across, self.height * self.down);
        let mut encoder = Encoder::new(bytes, size.0, size.1);
        encoder.set_depth(BitDepth::Eight);
        // The others go through a crate whose bytes depend on what the rest of the program makes of it.
        encoder.set_compression(Compression::Fast);
        let found = indexed(colors);
        let (samples, pixel) = if let Some((palette, indices)) = &found {
            encoder.set_filter(Filter::NoFilter);
            write_palette(&mut encoder, palette);
            (indices.as_slice(), 1)
        } else {
            encoder.set_color(ColorType::Rgba);
            encoder.set_filter(Filter::Adaptive);
            (colors.as_flattened(), 4)
        };
        let repeats = self.across * self.down > 1;
        let repeated = if repeats { self.samples(samples, pixel) } else { Vec::new() };
        let samples = if repeats { &repeated } else { samples };
        if !repeats || u64::from(size.0) * u64::from(size.1) > MANY {
            if repeats {
                encoder.set_filter(Filter::Up);
            }
            let mut writer = encoder.write_header()?;
            writer.write_image_data(samples)?;
            return writer.finish();
        }
        // The rows of a cell are the one above, but for the first.
        let filter = |row: usize| {
            if (row as u32).is_multiple_of(self.down) { RowFilter::Sub } else { RowFilter::Up }
        };
        let filtered = filtered(samples, (size.0 as usize * pixel, pixel), filter);
        let mut writer = encoder.write_header()?;
        writer.write_chunk(chunk::IDAT, &zlib(&filtered, EFFORT))?;
        writer.finish()
    }

    fn samples(&self, samples: &[u8], pixel: usize) -> Vec<u8> {
        let (across, down) = (self.across as usize, self.down as usize);
        let mut repeated = Vec::with_capacity(samples.len() * across * down);
        for row in samples.chunks_exact((self.width as usize * pixel).max(1)) {
            let start = repeated.len();
            for sample in row.chunks_exact(pixel) {
                for _ in 0..across {
                    repeated.extend_from_slice(sample);
                }
            }
            let length = repeated.len() - start;
            for _ in 1..down {
                repeated.extend_from_within(start..start + length);
            }
        }
        repeated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pixels as RGBA, and the kind of the file.
    fn decode(bytes: &[u8]) -> (Vec<u8>, ColorType) {
        let kind = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        let kind = kind.info().color_type;
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::ALPHA | png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        (pixels, kind)
    }

    #[test]
    fn colours_come_back_whatever_their_number() {
        for (count, kind) in
            [(1, ColorType::Indexed), (256, ColorType::Indexed), (257, ColorType::Rgba)]
        {
            let color = |at: u32| {
                let [a, b, ..] = (at % count).to_le_bytes();
                [a, 40 * b, 255 - a, if at % count == 3 { 77 } else { 255 }]
            };
            let colors: Vec<[u8; 4]> = (0..40 * 30).map(color).collect();
            for (across, down) in [(1, 1), (3, 1), (2, 5), (90, 60)] {
                let bytes = png_of_colors((40, 30), &colors, (across, down)).unwrap();
                let (pixels, found) = decode(&bytes);
                assert_eq!(found, kind);
                let pixels = pixels.as_chunks::<4>().0;
                assert_eq!(pixels.len() as u32, 1200 * across * down);
                for (at, pixel) in pixels.iter().enumerate() {
                    let (x, y) = (at as u32 % (40 * across), at as u32 / (40 * across));
                    let cell = (y / down) * 40 + x / across;
                    assert_eq!(*pixel, colors[cell as usize], "{count} {across} {down}");
                }
            }
        }
    }
}

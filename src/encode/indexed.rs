//! Small PNG files of colours that come from a table, without words beside them: pictures to embed.

use crate::error::{Error, Problem};
use png::{BitDepth, ColorType, Compression, Encoder, Filter};

/// Encodes colours with straight alpha, row after row: as a palette if there are at most 256.
pub(crate) fn png_of_colors(width: u32, height: u32, colors: &[[u8; 4]]) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    write(width, height, colors, &mut bytes).map_err(|error| {
        Error::from(Problem::Encode { format: "PNG", reason: error.to_string() })
    })?;
    Ok(bytes)
}

fn write(
    width: u32,
    height: u32,
    colors: &[[u8; 4]],
    bytes: &mut Vec<u8>,
) -> Result<(), png::EncodingError> {
    let mut encoder = Encoder::new(bytes, width, height);
    encoder.set_depth(BitDepth::Eight);
    // The others go through a crate whose bytes depend on what the rest of the program makes of it.
    encoder.set_compression(Compression::Fast);
    let Some((palette, indices)) = indexed(colors) else {
        encoder.set_color(ColorType::Rgba);
        encoder.set_filter(Filter::Adaptive);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(colors.as_flattened())?;
        return writer.finish();
    };
    encoder.set_color(ColorType::Indexed);
    encoder.set_filter(Filter::NoFilter);
    encoder.set_palette(palette.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect::<Vec<u8>>());
    if let Some(last) = palette.iter().rposition(|color| color[3] < u8::MAX) {
        encoder.set_trns(palette[..=last].iter().map(|color| color[3]).collect::<Vec<u8>>());
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&indices)?;
    writer.finish()
}

/// Slots of the table in which colours are looked up; four times the most that are in it.
const SLOTS: usize = 1024;

/// The colours in the order in which they first occur, and the place of each among them; `None` if there
/// are more than 256.
pub(crate) fn indexed(colors: &[[u8; 4]]) -> Option<(Vec<[u8; 4]>, Vec<u8>)> {
    let mut palette = Vec::<[u8; 4]>::new();
    let mut slots = [None::<u8>; SLOTS];
    let mut indices = Vec::with_capacity(colors.len());
    let mut before = None;
    for &color in colors {
        if let Some((last, index)) = before
            && last == color
        {
            indices.push(index);
            continue;
        }
        let mut slot = (u32::from_le_bytes(color).wrapping_mul(0x9E37_79B1) >> 22) as usize;
        let index = loop {
            match slots[slot] {
                Some(index) if palette[usize::from(index)] == color => break index,
                Some(_) => slot = (slot + 1) % SLOTS,
                None => {
                    let index = u8::try_from(palette.len()).ok()?;
                    palette.push(color);
                    slots[slot] = Some(index);
                    break index;
                }
            }
        };
        indices.push(index);
        before = Some((color, index));
    }
    Some((palette, indices))
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
            let bytes = png_of_colors(40, 30, &colors).unwrap();
            let (pixels, found) = decode(&bytes);
            assert!(pixels == colors.as_flattened(), "{count}");
            assert_eq!(found, kind);
        }
    }
}

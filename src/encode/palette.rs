//! Colours as places in a palette of at most 256.

use png::{ColorType, Encoder};
use std::io::Write;

/// Says which colours the indices of a file stand for.
pub(super) fn write_palette(encoder: &mut Encoder<'_, impl Write>, palette: &[[u8; 4]]) {
    encoder.set_color(ColorType::Indexed);
    encoder.set_palette(palette.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect::<Vec<u8>>());
    if let Some(last) = palette.iter().rposition(|color| color[3] < u8::MAX) {
        encoder.set_trns(palette[..=last].iter().map(|color| color[3]).collect::<Vec<u8>>());
    }
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

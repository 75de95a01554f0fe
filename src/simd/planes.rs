//! A table of colours as the planes of its channels.

/// 256 pixels of four bytes, and 64 more above them, each channel apart: what instructions that look
/// up bytes in registers take.
#[derive(Clone, Debug)]
pub(crate) struct BytePlanes {
    /// Of each channel, four times 64 entries.
    pub(super) low: [[[u8; 64]; 4]; 4],
    pub(super) high: [[u8; 64]; 4],
    /// The fourth byte of all pixels, if it is the same.
    pub(super) alpha: Option<u8>,
}

impl BytePlanes {
    /// Takes 320 pixels; where there are fewer, the others are zero.
    pub(crate) fn new(pixels: impl IntoIterator<Item = [u8; 4]>) -> Self {
        let mut planes = Self { low: [[[0; 64]; 4]; 4], high: [[0; 64]; 4], alpha: None };
        let mut is_same = true;
        for (at, pixel) in pixels.into_iter().take(320).enumerate() {
            is_same &= *planes.alpha.get_or_insert(pixel[3]) == pixel[3];
            for (channel, byte) in pixel.into_iter().enumerate() {
                match planes.low[channel].get_mut(at / 64) {
                    Some(quarter) => quarter[at % 64] = byte,
                    None => planes.high[channel][at % 64] = byte,
                }
            }
        }
        planes.alpha = planes.alpha.filter(|_| is_same);
        planes
    }
}

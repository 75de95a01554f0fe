//! Pictures of cells, without loss and without smoothing.
//!
//! Some programs smooth pictures that they enlarge less than four times, though the file forbids it.
//! So a picture here has about twice as many pixels to a cell as the figure has: what is smoothed then is
//! less than the edge of a cell.

use super::{EFFORT, Numbers};
use crate::color::Color;
use crate::encode::{RowFilter, filtered, indexed, zlib};
use crate::scene::Picture;
use pdf_writer::types::Predictor;
use pdf_writer::{Filter, Finish as _, Name, Pdf, Ref};

/// A picture on its way into the file.
pub(super) struct EmbeddedPicture {
    size: (u32, u32),
    samples: Samples,
    /// Of each pixel, unless all are opaque; compressed.
    opacity: Option<Vec<u8>>,
}

/// Compressed, each row as its difference to the one above.
enum Samples {
    /// Red, green and blue of up to 256 colours, and which of them each pixel has.
    Indexed(Vec<u8>, Vec<u8>),
    Rgb(Vec<u8>),
}

/// The pixels of a picture to a pixel of the figure.
const FINENESS: f64 = 2.0;
/// The most pixels that a picture is enlarged to for that.
const MOST: u64 = 1 << 23;

impl EmbeddedPicture {
    pub(super) fn new(picture: &Picture<'_>, background: Color) -> Self {
        let (across, down) = picture.enlargement(FINENESS, MOST);
        let mut colors = enlarged(picture, (across as usize, down as usize));
        fill_gaps(&mut colors, background);
        let (width, height) = (picture.size.0 * across, picture.size.1 * down);
        let samples = if let Some((palette, indices)) = indexed(&colors) {
            let palette = palette.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect();
            Samples::Indexed(palette, compressed(&indices, width as usize))
        } else {
            let channels: Vec<u8> = colors.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect();
            Samples::Rgb(compressed(&channels, width as usize * 3))
        };
        let opaque = colors.iter().all(|color| color[3] == u8::MAX);
        let alphas = || colors.iter().map(|color| color[3]).collect::<Vec<u8>>();
        let opacity = (!opaque).then(|| compressed(&alphas(), width as usize));
        Self { size: (width, height), samples, opacity }
    }

    /// Adds it to the file.
    pub(super) fn write(&self, pdf: &mut Pdf, numbers: &mut Numbers) -> Ref {
        let id = numbers.next();
        let (width, height) = (self.size.0 as i32, self.size.1 as i32);
        let mask = self.opacity.as_ref().map(|opacity| {
            let mask = numbers.next();
            let mut image = pdf.image_xobject(mask, opacity);
            predicted(&mut image, width, 1);
            image.width(width).height(height).bits_per_component(8).interpolate(false);
            image.color_space().device_gray();
            mask
        });
        let (bytes, channels) = match &self.samples {
            Samples::Indexed(_, bytes) => (bytes, 1),
            Samples::Rgb(bytes) => (bytes, 3),
        };
        let mut image = pdf.image_xobject(id, bytes);
        predicted(&mut image, width, channels);
        image.width(width).height(height).bits_per_component(8).interpolate(false);
        match &self.samples {
            Samples::Indexed(palette, _) => {
                let last = (palette.len() / 3).saturating_sub(1) as i32;
                image.color_space().indexed(Name(b"DeviceRGB"), last, palette);
            }
            Samples::Rgb(_) => image.color_space().device_rgb(),
        }
        if let Some(mask) = mask {
            image.s_mask(mask);
        }
        image.finish();
        id
    }
}

fn predicted(image: &mut pdf_writer::writers::ImageXObject<'_>, columns: i32, channels: i32) {
    image.filter(Filter::FlateDecode);
    let mut parameters = image.decode_parms();
    parameters.predictor(Predictor::PngUp).columns(columns).colors(channels).bits_per_component(8);
}

/// The picture with each of its pixels as so many, across and down.
fn enlarged(picture: &Picture<'_>, (across, down): (usize, usize)) -> Vec<[u8; 4]> {
    if (across, down) == (1, 1) {
        return picture.colors.to_vec();
    }
    let mut colors = Vec::with_capacity(picture.colors.len() * across * down);
    for row in picture.colors.chunks_exact((picture.size.0 as usize).max(1)) {
        let start = colors.len();
        colors.extend(row.iter().flat_map(|color| std::iter::repeat_n(*color, across)));
        let length = colors.len() - start;
        for _ in 1..down {
            colors.extend_from_within(start..start + length);
        }
    }
    colors
}

/// What shows nothing of its own shows the background. Where that is not opaque it has the colour of a
/// pixel beside it: readers may smooth colours and opacities each on their own, and black would show.
fn fill_gaps(colors: &mut [[u8; 4]], background: Color) {
    if background.a == u8::MAX {
        let Color { r, g, b, a } = background;
        colors.iter_mut().filter(|color| color[3] == 0).for_each(|color| *color = [r, g, b, a]);
        return;
    }
    let first = colors.iter().find(|color| color[3] > 0).copied();
    let mut beside = first.unwrap_or_default();
    for color in colors {
        if color[3] > 0 {
            beside = *color;
        } else {
            *color = [beside[0], beside[1], beside[2], 0];
        }
    }
}

/// Rows of so many bytes, each as its difference to the one above, compressed: where rows repeat,
/// zeros.
fn compressed(bytes: &[u8], row: usize) -> Vec<u8> {
    // Beyond so many bytes what is saved is not worth the time.
    const MANY: usize = 1 << 20;
    let differences = filtered(bytes, (row, 1), |_| RowFilter::Up);
    zlib(&differences, if bytes.len() > MANY { 1 } else { EFFORT })
}

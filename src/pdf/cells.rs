//! Cells: as rectangles, or as one picture without loss and without smoothing.
//!
//! Some programs smooth pictures that they enlarge less than four times, though the file forbids it.
//! So a picture here has a pixel for each device pixel of the figure: what is smoothed then is less than
//! the edge of a cell.

use super::page::Painter;
use super::{EFFORT, Numbers};
use crate::cells::CellGrid;
use crate::color::Color;
use crate::encode::indexed;
use crate::scene::{Merged, Picture, Shapes};
use miniz_oxide::deflate::compress_to_vec_zlib;
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

impl Painter<'_> {
    /// The cells, whose top left pixel is given.
    pub(super) fn cells(&mut self, corner: (u32, u32), grid: &CellGrid) {
        self.graphics();
        match Shapes::new(grid) {
            Shapes::Rectangles(rectangles) => self.merged(&rectangles, corner),
            Shapes::Picture(picture) => self.picture(&picture, corner),
        }
    }

    fn merged(&mut self, rectangles: &[Merged], (left, top): (u32, u32)) {
        for rectangle in rectangles {
            self.fill_color(Color::from(rectangle.color));
            let [x, y, width, height] = rectangle.place();
            let [x, y] = [left + x, top + y].map(|edge| edge as f32);
            self.content.rect(x, y, width as f32, height as f32).fill_nonzero();
        }
    }

    fn picture(&mut self, picture: &Picture<'_>, (left, top): (u32, u32)) {
        let [x, y, width, height] = picture.place;
        let name = format!("P{}", self.pictures.len());
        self.pictures.push(EmbeddedPicture::new(picture, self.background));
        self.opacity(u8::MAX);
        // A picture stands on the lower left corner of a square, and this page counts downwards.
        let [x, bottom] = [left + x, top + y + height].map(|edge| edge as f32);
        self.content.save_state();
        self.content.transform([width as f32, 0.0, 0.0, -(height as f32), x, bottom]);
        self.content.x_object(Name(name.as_bytes()));
        self.content.restore_state();
    }
}

impl EmbeddedPicture {
    fn new(picture: &Picture<'_>, background: Color) -> Self {
        let mut colors = enlarged(picture);
        fill_gaps(&mut colors, background);
        let [_, _, width, height] = picture.place;
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

/// The picture with a pixel for each of the device pixels that it covers, by nearest neighbours.
fn enlarged(picture: &Picture<'_>) -> Vec<[u8; 4]> {
    let (columns, rows) = picture.size;
    let [_, _, width, height] = picture.place;
    if (columns, rows) == (width, height) {
        return picture.colors.to_vec();
    }
    // The same pixels as of cells that share out an area equally.
    let nearest = |pixel: u32, count: u32, length: u32| {
        let doubled = (2 * u64::from(pixel) + 1) * u64::from(count);
        (doubled / (2 * u64::from(length))) as usize
    };
    let places: Vec<usize> = (0..width).map(|x| nearest(x, columns, width)).collect();
    let mut colors = Vec::with_capacity(width as usize * height as usize);
    let mut before = None;
    for y in 0..height {
        let row = nearest(y, rows, height);
        let start = row * columns as usize;
        if before == Some(row) {
            colors.extend_from_within(colors.len() - width as usize..);
        } else if let Some(row) = picture.colors.get(start..start + columns as usize) {
            colors.extend(places.iter().filter_map(|&x| row.get(x)));
        }
        before = Some(row);
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
    const UP: u8 = 2;
    // Beyond so many bytes what is saved is not worth the time.
    const MANY: usize = 1 << 20;
    let row = row.max(1);
    let zeros = vec![0; row];
    let above = std::iter::once(zeros.as_slice()).chain(bytes.chunks(row));
    let mut differences = Vec::with_capacity(bytes.len() + bytes.len() / row + 1);
    for (row, above) in bytes.chunks(row).zip(above) {
        differences.push(UP);
        differences.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(*above)));
    }
    compress_to_vec_zlib(&differences, if bytes.len() > MANY { 1 } else { EFFORT })
}

//! Cells: as rectangles, or as pictures.

use super::page::Painter;
use super::pictures::EmbeddedPicture;
use crate::cells::CellGrid;
use crate::color::Color;
use crate::scene::{Merged, Picture, Shapes, Shared};
use pdf_writer::Name;

impl Painter<'_> {
    /// The cells, whose top left pixel is given.
    pub(super) fn cells(&mut self, (left, top): (u32, u32), grid: &CellGrid, shared: Shared<'_>) {
        self.graphics();
        let corner = (f64::from(left), f64::from(top));
        match Shapes::new(grid, shared) {
            Shapes::Rectangles(rectangles) => self.merged(&rectangles, corner),
            Shapes::Pictures(pictures) => {
                for shown in &pictures {
                    self.picture(shown, corner);
                }
            }
        }
    }

    fn merged(&mut self, rectangles: &[Merged], (left, top): (f64, f64)) {
        for rectangle in rectangles {
            self.fill_color(Color::from(rectangle.color));
            let [x, y, width, height] = rectangle.place();
            let place = [left + x, top + y, width, height].map(|length| length as f32);
            let [x, y, width, height] = place;
            self.content.rect(x, y, width, height).fill_nonzero();
        }
    }

    fn picture(&mut self, picture: &Picture<'_>, (left, top): (f64, f64)) {
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

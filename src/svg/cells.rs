//! Cells: as rectangles without smoothing, or as one embedded picture.

use super::xml;
use crate::cells::CellGrid;
use crate::color::Color;
use crate::encode;
use crate::error::Error;
use crate::scene::{Merged, Picture, Shapes};
use std::fmt::Write as _;

/// Adds the cells, whose top left pixel is given.
pub(super) fn cells(corner: (u32, u32), grid: &CellGrid, out: &mut String) -> Result<(), Error> {
    match Shapes::new(grid) {
        Shapes::Rectangles(rectangles) => rectangles_of(&rectangles, corner, out),
        Shapes::Picture(shown) => picture(&shown, corner, out)?,
    }
    Ok(())
}

/// Programs that know the newer words for "no smoothing" take those; others know that of SVG 1.1.
fn picture(shown: &Picture<'_>, (left, top): (u32, u32), out: &mut String) -> Result<(), Error> {
    let (columns, rows) = shown.size;
    let png = encode::png_of_colors(columns, rows, &shown.colors)?;
    let [x, y, width, height] = shown.place;
    let _ = write!(
        out,
        "<image x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\" \
         preserveAspectRatio=\"none\" image-rendering=\"optimizeSpeed\" \
         style=\"image-rendering:crisp-edges;image-rendering:pixelated\" \
         xlink:href=\"data:image/png;base64,",
        left + x,
        top + y,
    );
    encode::push_base64(&png, out);
    out.push_str("\"/>");
    Ok(())
}

fn rectangles_of(rectangles: &[Merged], (left, top): (u32, u32), out: &mut String) {
    out.push_str("<g shape-rendering=\"crispEdges\">");
    for rectangle in rectangles {
        let [x, y, width, height] = rectangle.place();
        out.push_str("<path");
        xml::fill(Color::from(rectangle.color), out);
        out.push_str(" d=\"");
        xml::rectangle([left + x, top + y, width, height].map(f64::from), out);
        out.push_str("\"/>");
    }
    out.push_str("</g>");
}

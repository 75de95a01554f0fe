//! Cells: as rectangles without smoothing, or as embedded pictures.

use super::xml;
use crate::cells::CellGrid;
use crate::color::Color;
use crate::encode;
use crate::error::Error;
use crate::scene::{Merged, Picture, Shapes, Shared};

/// The pixels of a picture to a pixel of the figure: some programs smooth pictures, whatever the file says, and
/// then no more of a cell than its very edge.
const FINENESS: f64 = 2.0;
/// The most pixels that a picture is enlarged to for that.
const MOST: u64 = 1 << 22;

/// Adds the cells, whose top left pixel is given.
pub(super) fn cells(
    (left, top): (u32, u32),
    grid: &CellGrid,
    shared: Shared<'_>,
    out: &mut String,
) -> Result<(), Error> {
    let corner = (f64::from(left), f64::from(top));
    match Shapes::new(grid, shared) {
        Shapes::Rectangles(rectangles) => rectangles_of(&rectangles, corner, out),
        Shapes::Pictures(pictures) => {
            for shown in &pictures {
                picture(shown, corner, out)?;
            }
        }
    }
    Ok(())
}

/// Programs that know the newer words for "no smoothing" take those; others know that of SVG 1.1.
fn picture(shown: &Picture<'_>, (left, top): (f64, f64), out: &mut String) -> Result<(), Error> {
    let png = encode::png_of_colors(shown.size, &shown.colors, shown.enlargement(FINENESS, MOST))?;
    let [x, y, width, height] = shown.place;
    out.push_str("<image");
    let place = [("x", left + x), ("y", top + y), ("width", width), ("height", height)];
    for (name, value) in place {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        xml::number(value, xml::PLACES, out);
        out.push('"');
    }
    out.push_str(
        " preserveAspectRatio=\"none\" image-rendering=\"optimizeSpeed\" \
         style=\"image-rendering:crisp-edges;image-rendering:pixelated\" \
         xlink:href=\"data:image/png;base64,",
    );
    encode::push_base64(&png, out);
    out.push_str("\"/>");
    Ok(())
}

/// Where none lies over another, those of one colour are one path.
fn rectangles_of(rectangles: &[Merged], (left, top): (f64, f64), out: &mut String) {
    let mut order: Vec<&Merged> = rectangles.iter().collect();
    if rectangles.iter().all(Merged::is_whole) {
        order.sort_by_key(|rectangle| rectangle.color);
    }
    let alike = |a: &&Merged, b: &&Merged| a.is_whole() && b.is_whole() && a.color == b.color;
    out.push_str("<g shape-rendering=\"crispEdges\">");
    for run in order.chunk_by(alike) {
        let Some(first) = run.first() else { continue };
        out.push_str("<path");
        xml::fill(Color::from(first.color), out);
        out.push_str(" d=\"");
        for rectangle in run {
            let [x, y, width, height] = rectangle.place();
            xml::rectangle([left + x, top + y, width, height], out);
        }
        out.push_str("\"/>");
    }
    out.push_str("</g>");
}

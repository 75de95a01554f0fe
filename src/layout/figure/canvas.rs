//! How large the figure is in pixels, and on which grid of pixels things are rounded.

use crate::error::{Error, Problem};
use crate::layout::pixels::unit;
use crate::layout::request::Request;
use crate::spec::{Extent, FigureSize};

/// The greatest width and height of a figure, in pixels.
pub(crate) const MOST_SIDE: u32 = FigureSize::MOST_SIDE;

/// The size of the whole, or of each cell, in whole pixels.
#[derive(Clone, Copy)]
pub(super) enum Canvas {
    Fixed(f64, f64),
    PerCell(f64, f64),
}

/// The size that the spec asks for.
pub(super) fn canvas(request: &Request<'_>) -> Result<Canvas, Error> {
    let dpi = request.spec.dpi;
    let (width, height) = match request.spec.size.extent {
        Extent::Pixels { width, height } => (f64::from(width), f64::from(height)),
        Extent::Inches { width, height } => {
            ((width * dpi).round().max(1.0), (height * dpi).round().max(1.0))
        }
        Extent::PerCell { width, height } => {
            let unit = unit(dpi);
            let whole = |points: f64| ((points * dpi / 72.0 / unit).round() * unit).max(unit);
            let (width, height) = (whole(width), whole(height));
            // The cells alone, before anything is measured for so large a figure.
            check_size(width * request.cols as f64, height * request.rows as f64)?;
            return Ok(Canvas::PerCell(width, height));
        }
    };
    check_size(width, height)?;
    Ok(Canvas::Fixed(width, height))
}

/// Whether a figure of that size can be drawn.
pub(super) fn check_size(width: f64, height: f64) -> Result<(), Error> {
    let fits = width.max(height) <= f64::from(MOST_SIDE)
        && width * height <= FigureSize::MOST_PIXELS as f64;
    if fits { Ok(()) } else { Err(too_large(width, height)) }
}

pub(crate) fn too_large(width: f64, height: f64) -> Error {
    let (most, most_pixels) = (MOST_SIDE, FigureSize::MOST_PIXELS);
    Error::from(Problem::FigureTooLarge { width, height, most, most_pixels })
}

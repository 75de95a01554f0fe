//! How large the figure is.

use crate::data::Number;

/// The size of the figure.
///
/// A figure has at most [`MOST_SIDE`](Self::MOST_SIDE) pixels a side, and at most
/// [`MOST_PIXELS`](Self::MOST_PIXELS) in all; a larger one is
/// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge).
///
/// A figure too small for all of its parts leaves out some, from the caption and the labels down to
/// the bare cells of a thumbnail, with a
/// [`WarningKind::PartsLeftOut`](crate::WarningKind::PartsLeftOut) that names them and the least
/// size that shows all.
///
/// ```
/// use heatspec::FigureSize;
///
/// let for_the_screen = FigureSize::pixels(1200, 800);
/// let for_a_paper = FigureSize::inches(6.5, 4.0);
/// let every_label = FigureSize::per_cell(4, 11);
/// # let _ = (for_the_screen, for_a_paper, every_label);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FigureSize {
    pub(crate) extent: Extent,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Extent {
    Pixels { width: u32, height: u32 },
    Inches { width: f64, height: f64 },
    PerCell { width: f64, height: f64 },
}

impl FigureSize {
    /// The greatest width and height of a figure, in pixels.
    ///
    /// ```
    /// use heatspec::{FigureSize, Heatmap, HeatmapSpec, Matrix};
    ///
    /// let wide = FigureSize::pixels(FigureSize::MOST_SIDE + 1, 200);
    /// let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
    /// let error = Heatmap::new(matrix, HeatmapSpec::new().size(wide)).layout().unwrap_err();
    /// assert!(error.to_string().contains("the most is 32767 px a side"));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub const MOST_SIDE: u32 = 32_767;

    /// The greatest number of pixels of a figure, width times height: each takes four bytes.
    ///
    /// ```
    /// use heatspec::FigureSize;
    ///
    /// // A poster of 33 × 46 inches has room at 250 DPI.
    /// assert!(33 * 46 * 250 * 250 <= FigureSize::MOST_PIXELS);
    /// ```
    pub const MOST_PIXELS: u64 = 100_000_000;

    /// A figure of exactly this many pixels, whatever the DPI.
    pub fn pixels(width: u32, height: u32) -> Self {
        Self { extent: Extent::Pixels { width, height } }
    }

    /// A figure of this many inches, each of as many pixels as the DPI says.
    pub fn inches(width: impl Number, height: impl Number) -> Self {
        Self { extent: Extent::Inches { width: width.into_f64(), height: height.into_f64() } }
    }

    /// A figure that grows with the matrix: each cell is this many points (1/72 inch) wide and high,
    /// rounded to whole pixels, and larger where a row's or column's label needs it, so that no label
    /// is left out.
    pub fn per_cell(width: impl Number, height: impl Number) -> Self {
        Self { extent: Extent::PerCell { width: width.into_f64(), height: height.into_f64() } }
    }
}

/// What was set, read back: each getter has the name of its setter or constructor, with `get_` before it.
impl FigureSize {
    /// Width and height of a size made by [`pixels`](Self::pixels).
    pub fn get_pixels(&self) -> Option<(u32, u32)> {
        match self.extent {
            Extent::Pixels { width, height } => Some((width, height)),
            Extent::Inches { .. } | Extent::PerCell { .. } => None,
        }
    }

    /// Width and height of a size made by [`inches`](Self::inches).
    pub fn get_inches(&self) -> Option<(f64, f64)> {
        match self.extent {
            Extent::Inches { width, height } => Some((width, height)),
            Extent::Pixels { .. } | Extent::PerCell { .. } => None,
        }
    }

    /// Width and height of each cell, of a size made by [`per_cell`](Self::per_cell).
    pub fn get_per_cell(&self) -> Option<(f64, f64)> {
        match self.extent {
            Extent::PerCell { width, height } => Some((width, height)),
            Extent::Pixels { .. } | Extent::Inches { .. } => None,
        }
    }
}

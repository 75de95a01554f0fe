//! What a heat map renders to.

use crate::encode::{self, Picture};
use crate::error::{Error, Warning};
use crate::layout::Layout;
use std::borrow::Cow;
use std::path::Path;
use tiny_skia::Pixmap;

/// A finished figure: its pixels, its layout, and what there is to say about it.
///
/// ```
/// use heatspec::{Heatmap, HeatmapSpec, Matrix};
///
/// let matrix = Matrix::from_fn(3, 4, |row, col| (row * col) as f64)?;
/// let figure = Heatmap::new(matrix, HeatmapSpec::new().title("Products")).render()?;
/// assert_eq!((figure.width(), figure.height()), (1200, 800));
/// assert!(figure.encode_png()?.starts_with(b"\x89PNG"));
/// assert!(figure.warnings().is_empty());
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Figure {
    pub(crate) pixmap: Pixmap,
    pub(crate) opaque: bool,
    pub(crate) layout: Layout,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) dpi: f64,
    pub(crate) title: Option<String>,
    pub(crate) description: String,
}

impl Figure {
    /// The width in pixels.
    pub fn width(&self) -> u32 {
        self.pixmap.width()
    }

    /// The height in pixels.
    pub fn height(&self) -> u32 {
        self.pixmap.height()
    }

    /// The pixels, RGBA with premultiplied alpha.
    pub fn pixmap(&self) -> &Pixmap {
        &self.pixmap
    }

    /// The pixels, RGBA with premultiplied alpha, to draw on.
    pub fn into_pixmap(self) -> Pixmap {
        self.pixmap
    }

    /// Where everything stands.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// What was drawn differently from what was asked.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// What the figure shows, in words: size, axes, colours and value range. It is written into PNG
    /// files, and serves as an alternative text for those who do not see the picture.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The pixels as an RGBA image with straight alpha.
    #[cfg(feature = "image")]
    pub fn to_image(&self) -> image::RgbaImage {
        let (width, height) = (self.width(), self.height());
        let straight = self.straight().into_owned();
        // The buffer has just the size that the pixmap has.
        image::RgbaImage::from_raw(width, height, straight).unwrap_or_default()
    }

    /// A PNG file: RGBA, sRGB, with the DPI and with the texts `Title`, `Software` and `Description`.
    ///
    /// # Errors
    /// [`Error::Encode`] where the encoder fails.
    pub fn encode_png(&self) -> Result<Vec<u8>, Error> {
        encode::png(&self.picture(&self.straight()))
    }

    /// Writes the figure to a file, in the format that the extension names: `.png`, and with the
    /// feature `image` `.jpg`, `.jpeg` (quality 92, transparency laid on white) and `.webp`
    /// (lossless).
    ///
    /// The file appears whole or not at all: it is written beside its destination and renamed.
    ///
    /// # Errors
    /// [`Error::UnknownExtension`] for any other extension, [`Error::FormatNotBuilt`] without the
    /// feature, [`Error::Encode`] where an encoder fails, and [`Error::Write`] where the file cannot
    /// be written; a file that was there before then stays as it was.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        let bytes = match encode::format_of(path)? {
            encode::Format::Png => self.encode_png()?,
            #[cfg(feature = "image")]
            format => self.encode_with_image(format, path)?,
            #[cfg(not(feature = "image"))]
            _ => return Err(Error::FormatNotBuilt { path: path.to_owned(), feature: "image" }),
        };
        encode::write_whole(path, &bytes)
    }

    #[cfg(feature = "image")]
    fn encode_with_image(&self, format: encode::Format, path: &Path) -> Result<Vec<u8>, Error> {
        let straight = self.straight();
        let picture = self.picture(&straight);
        match format {
            encode::Format::Png => encode::png(&picture),
            encode::Format::Jpeg => encode::jpeg(&picture),
            encode::Format::WebP => encode::webp(&picture),
        }
        .map_err(|error| match error {
            // WebP has a size limit of its own; say of which file.
            Error::Encode { format, reason } => {
                Error::Encode { format, reason: format!("{}: {reason}", path.display()) }
            }
            error => error,
        })
    }

    fn picture<'a>(&'a self, rgba: &'a [u8]) -> Picture<'a> {
        Picture {
            width: self.width(),
            height: self.height(),
            rgba,
            is_annotated: !self.layout.annotations.is_empty(),
            rows_repeat: self.layout.rows.visible().count() as f64 * 3.0
                <= self.layout.cells.height(),
            dpi: self.dpi,
            title: self.title.as_deref(),
            description: &self.description,
        }
    }

    /// RGBA with straight alpha, which for opaque pixels is what they are.
    fn straight(&self) -> Cow<'_, [u8]> {
        if self.opaque {
            return Cow::Borrowed(self.pixmap.data());
        }
        let straight = self.pixmap.pixels().iter().flat_map(|pixel| {
            let color = pixel.demultiply();
            [color.red(), color.green(), color.blue(), color.alpha()]
        });
        Cow::Owned(straight.collect())
    }
}

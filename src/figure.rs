//! What a heat map renders to.

use crate::cells::CellGrid;
use crate::color::Color;
use crate::encode::{self, Picture, PngCompression};
use crate::error::{Error, Problem, Warning};
use crate::layout::{Layout, too_large};
#[cfg(feature = "pdf")]
use crate::pdf;
use crate::raster;
use crate::scene::{BarColors, Scene, StripColors};
use crate::spec::Theme;
use crate::svg::{self, SvgText};
#[cfg(feature = "terminal")]
use crate::terminal::{self, TerminalPicture, TerminalProtocol};
use crate::text::Fonts;
use std::borrow::Cow;
use std::io;
use std::path::Path;
use std::sync::Arc;
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
    pub(crate) drawing: Arc<Drawing>,
    pub(crate) warnings: Vec<Warning>,
}

/// All that a figure is painted from, in pixels or otherwise.
#[derive(Debug)]
pub(crate) struct Drawing {
    pub(crate) layout: Layout,
    pub(crate) colored: Colored,
    pub(crate) theme: Theme,
    /// The colours of the bar's pointed ends: under and over.
    pub(crate) bar_ends: [Color; 2],
    pub(crate) fonts: Fonts,
    pub(crate) dpi: f64,
    pub(crate) title: Option<String>,
    pub(crate) description: String,
    pub(crate) language: String,
    pub(crate) svg_text: SvgText,
    pub(crate) png_compression: PngCompression,
}

/// The colours of cells, bar and strips.
#[derive(Debug)]
pub struct Colored {
    pub(crate) cells: CellGrid,
    pub(crate) bar: Option<CellGrid>,
    /// That of missing values.
    pub(crate) missing: Color,
    pub(crate) strips: Vec<StripColors>,
}

impl Colored {
    pub(crate) fn scene<'s>(
        &'s self,
        layout: &'s Layout,
        theme: &Theme,
        bar_ends: [Color; 2],
    ) -> Scene<'s> {
        let bar =
            self.bar.as_ref().map(|grid| BarColors { grid, ends: bar_ends, missing: self.missing });
        Scene::new(layout, theme, &self.cells, bar, &self.strips)
    }
}

impl Drawing {
    fn scene(&self) -> Scene<'_> {
        self.colored.scene(&self.layout, &self.theme, self.bar_ends)
    }

    pub(crate) fn paint(&self) -> Result<Pixmap, Error> {
        paint(&self.scene(), &self.fonts)
    }

    pub(crate) fn to_svg(&self) -> Result<String, Error> {
        let about = svg::About {
            title: self.title.as_deref(),
            description: &self.description,
            language: &self.language,
            dpi: self.dpi,
            text: &self.svg_text,
        };
        let layout = self.layout.unrounded();
        svg::write(&self.colored.scene(&layout, &self.theme, self.bar_ends), &self.fonts, &about)
    }
}

#[cfg(feature = "pdf")]
impl Drawing {
    pub(crate) fn to_pdf(&self) -> Result<Vec<u8>, Error> {
        let about = pdf::About {
            title: self.title.as_deref(),
            description: &self.description,
            language: &self.language,
            dpi: self.dpi,
        };
        let layout = self.layout.unrounded();
        pdf::write(&self.colored.scene(&layout, &self.theme, self.bar_ends), &self.fonts, &about)
    }
}

/// What is laid under a figure where a format has no transparency: what the theme's text can be read on,
/// white if it can be read on both.
#[cfg(feature = "image")]
fn ground(theme: &Theme) -> [u8; 3] {
    let contrast = |ground: Color| {
        let below = theme.background.over(ground);
        theme.text.over(below).contrast(below)
    };
    let white = contrast(Color::WHITE);
    let Color { r, g, b, .. } =
        if white >= contrast(Color::BLACK).min(READABLE) { Color::WHITE } else { Color::BLACK };
    [r, g, b]
}

/// The least contrast at which WCAG 2.2 calls text readable.
#[cfg(feature = "image")]
const READABLE: f64 = 4.5;

pub(crate) fn paint(scene: &Scene<'_>, fonts: &Fonts) -> Result<Pixmap, Error> {
    let (width, height) = scene.size;
    raster::paint(scene, fonts).ok_or_else(|| too_large(width.into(), height.into()))
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
        &self.drawing.layout
    }

    /// What was drawn differently from what was asked.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// What the figure shows, in words: size, axes, colours and value range. It is written into PNG
    /// files, and serves as an alternative text for those who do not see the picture.
    pub fn description(&self) -> &str {
        &self.drawing.description
    }

    /// The pixels as an RGBA image with straight alpha, whose own `save` writes bare PNG, JPEG and WebP
    /// files, without resolution and words.
    #[cfg(feature = "image")]
    pub fn to_image(&self) -> image::RgbaImage {
        let (width, height) = (self.width(), self.height());
        let straight = self.straight().into_owned();
        // The buffer has just the size that the pixmap has.
        image::RgbaImage::from_raw(width, height, straight).unwrap_or_default()
    }

    /// The bytes of a PNG file: sRGB, with the DPI and with the texts `Title`, `Software` and
    /// `Description`. [`Heatmap::png_compression`](crate::Heatmap::png_compression) makes it smaller.
    ///
    /// # Errors
    /// [`ErrorKind::Format`](crate::ErrorKind::Format) where the encoder fails.
    pub fn encode_png(&self) -> Result<Vec<u8>, Error> {
        encode::png(&self.picture(&self.straight()), self.drawing.png_compression)
    }

    /// Writes the bytes of [`encode_png`](Self::encode_png), as to standard output or into an archive.
    ///
    /// ```
    /// use heatspec::{Heatmap, HeatmapSpec, Matrix};
    ///
    /// let figure = Heatmap::new(Matrix::new(&[1.0, 2.0], 1, 2)?, HeatmapSpec::new()).render()?;
    /// let mut response = Vec::new();
    /// figure.write_png(&mut response)?;
    /// assert_eq!(response, figure.encode_png()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// What the writer says, and [`ErrorKind::Format`](crate::ErrorKind::Format) inside of an
    /// [`io::Error`].
    pub fn write_png(&self, mut writer: impl io::Write) -> io::Result<()> {
        writer.write_all(&self.encode_png().map_err(io::Error::other)?)
    }

    /// The bytes of a JPEG file, of quality 92, with the DPI. JPEG has no transparency: what the
    /// [`Theme`] leaves transparent lies on white, or on black where the theme's text is seen better on
    /// it.
    ///
    /// ```
    /// use heatspec::{Heatmap, HeatmapSpec, Matrix};
    ///
    /// let figure = Heatmap::new(Matrix::new(&[1.0, 2.0], 1, 2)?, HeatmapSpec::new()).render()?;
    /// assert!(figure.encode_jpeg()?.starts_with(b"\xff\xd8\xff"));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Format`](crate::ErrorKind::Format) where the encoder fails.
    #[cfg(feature = "image")]
    pub fn encode_jpeg(&self) -> Result<Vec<u8>, Error> {
        encode::jpeg(&self.picture(&self.straight()))
    }

    /// The bytes of a lossless WebP file.
    ///
    /// ```
    /// use heatspec::{Heatmap, HeatmapSpec, Matrix};
    ///
    /// let figure = Heatmap::new(Matrix::new(&[1.0, 2.0], 1, 2)?, HeatmapSpec::new()).render()?;
    /// assert!(figure.encode_webp()?[8..].starts_with(b"WEBP"));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Format`](crate::ErrorKind::Format) where the figure has more pixels a side than
    /// WebP allows, 16,384.
    #[cfg(feature = "image")]
    pub fn encode_webp(&self) -> Result<Vec<u8>, Error> {
        encode::webp(&self.picture(&self.straight()))
    }

    /// The figure as an SVG document, as [`Heatmap::to_svg`](crate::Heatmap::to_svg) gives it without
    /// drawing pixels first.
    ///
    /// ```
    /// use heatspec::{Heatmap, HeatmapSpec, Matrix};
    ///
    /// let figure = Heatmap::new(Matrix::new(&[1.0, 2.0], 1, 2)?, HeatmapSpec::new()).render()?;
    /// assert!(figure.to_svg()?.contains(r#"viewBox="0 0 1200 800""#));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Format`](crate::ErrorKind::Format) where the encoder of the embedded picture
    /// fails.
    pub fn to_svg(&self) -> Result<String, Error> {
        self.drawing.to_svg()
    }

    /// The figure as a PDF file, as [`Heatmap::to_pdf`](crate::Heatmap::to_pdf) gives it without
    /// drawing pixels first.
    ///
    /// ```
    /// use heatspec::{Heatmap, HeatmapSpec, Matrix};
    ///
    /// let figure = Heatmap::new(Matrix::new(&[1.0, 2.0], 1, 2)?, HeatmapSpec::new()).render()?;
    /// assert!(figure.to_pdf()?.starts_with(b"%PDF-1.5"));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Format`](crate::ErrorKind::Format) where a font cannot be taken along.
    #[cfg(feature = "pdf")]
    pub fn to_pdf(&self) -> Result<Vec<u8>, Error> {
        self.drawing.to_pdf()
    }

    /// The figure for a terminal, at most so many columns wide.
    ///
    /// [`Kitty`](TerminalProtocol::Kitty) and [`Iterm2`](TerminalProtocol::Iterm2) scale the PNG file to
    /// these columns. [`Sixel`](TerminalProtocol::Sixel) draws pixel for pixel, whatever the columns: the
    /// figure has to be as wide as the terminal asks for. The others set cells, axes, bar and titles in
    /// characters, and are no wider than the columns, or than 20 of them. There each half block shows one
    /// cell and no mixture; a figure of fewer pixels, with more of its cells
    /// [reduced](crate::HeatmapSpec::reduction), has fewer that are
    /// [hidden](TerminalPicture::hidden_cells). Control characters in texts are left out.
    ///
    /// ```
    /// use heatspec::{Axis, Heatmap, HeatmapSpec, Matrix, TerminalProtocol};
    ///
    /// let matrix = Matrix::new(&[1.0, 2.0, 3.0, 4.0], 2, 2)?;
    /// let spec = HeatmapSpec::new().y_axis(Axis::categories(["cat", "dog"]));
    /// let picture = Heatmap::new(matrix, spec).render()?.to_terminal(TerminalProtocol::Shades, 40)?;
    /// assert!(picture.as_str().lines().any(|line| line.starts_with("cat ┤")));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Format`](crate::ErrorKind::Format) where the encoder of the PNG file fails.
    #[cfg(feature = "terminal")]
    pub fn to_terminal(
        &self,
        protocol: TerminalProtocol,
        columns: usize,
    ) -> Result<TerminalPicture, Error> {
        let Drawing { layout, colored, theme, .. } = &*self.drawing;
        Ok(match protocol {
            TerminalProtocol::Kitty => terminal::kitty(&self.encode_png()?, columns),
            TerminalProtocol::Iterm2 => terminal::iterm2(&self.encode_png()?, columns),
            TerminalProtocol::Sixel => {
                let page = theme.page();
                let on_page = |pixel: &[u8; 4]| {
                    let color = Color::rgb(pixel[0], pixel[1], pixel[2]).with_alpha(pixel[3]);
                    let Color { r, g, b, .. } = color.over(page);
                    [r, g, b, pixel[3]]
                };
                let straight = self.straight();
                let pixels = straight.as_chunks().0.iter().map(on_page);
                let bar = colored.bar.iter().flat_map(|bar| &bar.colors);
                let cells = colored.cells.colors.iter().chain(bar);
                let pixels: Vec<[u8; 4]> = pixels.collect();
                terminal::sixel(&pixels, self.width() as usize, cells.map(on_page))
            }
            _ => {
                let parts = terminal::Parts {
                    layout,
                    cells: &colored.cells,
                    bar: colored.bar.as_ref(),
                    missing: colored.missing,
                    page: theme.page(),
                };
                terminal::draw(&parts, protocol, columns)
            }
        })
    }

    /// Writes the figure to a file, in the format that the extension names: `.png`, `.svg`, with the
    /// feature `pdf` `.pdf`, and with the feature `image` `.jpg`, `.jpeg` and `.webp`; for the bytes
    /// see [`encode_png`](Self::encode_png), [`to_svg`](Self::to_svg), [`to_pdf`](Self::to_pdf),
    /// [`encode_jpeg`](Self::encode_jpeg) and [`encode_webp`](Self::encode_webp).
    ///
    /// The file appears whole or not at all: it is written beside its destination and renamed. Links are
    /// followed, also one to a file that is not there yet; a file that is replaced keeps its owner and
    /// its rights, but for the setuid and setgid bits. What is no ordinary file, as a device or a named
    /// pipe, is written into.
    ///
    /// # Errors
    /// [`ErrorKind::Format`](crate::ErrorKind::Format) for any other extension, without the
    /// feature, and where an encoder fails; [`ErrorKind::Io`](crate::ErrorKind::Io) where the file
    /// cannot be written. A file that was there before then stays as it was.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        let not_built =
            |feature| Error::from(Problem::FormatNotBuilt { path: path.to_owned(), feature });
        let bytes = match encode::format_of(path)? {
            encode::Format::Png => self.encode_png()?,
            encode::Format::Svg => self.to_svg()?.into_bytes(),
            encode::Format::Pdf => self.pdf_if_built().ok_or_else(|| not_built("pdf"))??,
            format => {
                let bytes = self.with_image_if_built(format).ok_or_else(|| not_built("image"))?;
                bytes.map_err(|error| match error.problem() {
                    // WebP has a size limit of its own; say of which file.
                    Problem::Encode { format, reason } => Error::from(Problem::Encode {
                        format,
                        reason: format!("{}: {reason}", path.display()),
                    }),
                    _ => error,
                })?
            }
        };
        encode::write_whole(path, &bytes)
    }

    #[cfg(feature = "pdf")]
    #[expect(clippy::unnecessary_wraps, reason = "it is `None` where the feature is off")]
    fn pdf_if_built(&self) -> Option<Result<Vec<u8>, Error>> {
        Some(self.to_pdf())
    }

    #[cfg(not(feature = "pdf"))]
    #[expect(clippy::unused_self, reason = "it is needed where the feature is on")]
    fn pdf_if_built(&self) -> Option<Result<Vec<u8>, Error>> {
        None
    }

    /// JPEG and WebP; `None` for other formats, or where the feature is off.
    #[cfg(feature = "image")]
    fn with_image_if_built(&self, format: encode::Format) -> Option<Result<Vec<u8>, Error>> {
        match format {
            encode::Format::Jpeg => Some(self.encode_jpeg()),
            encode::Format::WebP => Some(self.encode_webp()),
            _ => None,
        }
    }

    #[cfg(not(feature = "image"))]
    #[expect(clippy::unused_self, reason = "it is needed where the feature is on")]
    fn with_image_if_built(&self, _format: encode::Format) -> Option<Result<Vec<u8>, Error>> {
        None
    }

    fn picture<'a>(&'a self, rgba: &'a [u8]) -> Picture<'a> {
        let drawing = &*self.drawing;
        Picture {
            width: self.width(),
            height: self.height(),
            rgba,
            rows_repeat: drawing.layout.annotations.is_empty()
                && drawing.layout.rows.visible().count() as f64 * 3.0
                    <= drawing.layout.cells.height(),
            #[cfg(feature = "image")]
            ground: ground(&drawing.theme),
            dpi: drawing.dpi,
            title: drawing.title.as_deref(),
            description: &drawing.description,
        }
    }

    /// RGBA with straight alpha, which for opaque pixels is what they are.
    fn straight(&self) -> Cow<'_, [u8]> {
        if self.drawing.theme.background.a == u8::MAX {
            return Cow::Borrowed(self.pixmap.data());
        }
        let straight = self.pixmap.pixels().iter().flat_map(|pixel| {
            let color = pixel.demultiply();
            [color.red(), color.green(), color.blue(), color.alpha()]
        });
        Cow::Owned(straight.collect())
    }
}

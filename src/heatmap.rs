//! A matrix bound to a spec: the one place where all rooms are wired together.
//!
//! First cells that are [masked] are taken out and everything automatic is [resolved](resolve), then
//! the marks and texts that stand on the cells are [laid over](overlays) the layout, then values become
//! [colours](colors), and at last a backend paints. Where the values are not in memory as a whole, but come as [rows] or as a [partial]
//! reduction of them, only the way to the values of the pixels is another.

mod colors;
mod intake;
mod masked;
mod overlays;
mod partial;
mod prepare;
mod reduced;
mod resolve;
mod rows;

use crate::color::{Color, ColorScale};
use crate::data::{Matrix, Summary};
use crate::description::{Described, describe};
use crate::encode::PngCompression;
use crate::error::{Error, Warning};
use crate::figure::{self, Colored, Drawing, Figure};
use crate::layout::{Layout, StripScale};
use crate::numerals::MOST_EXACT;
use crate::progress::{Callback, Progress, Watch};
use crate::raster;
use crate::reduce::{Cover, Partial, Reduced};
use crate::rows::RowSource;
use crate::scene::Item;
use crate::spec::HeatmapSpec;
use crate::svg::SvgText;
use crate::text::Fonts;
use resolve::resolve_strips;
use rows::Rows;
use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;
use tiny_skia::Pixmap;

/// A matrix and the spec of its figure.
///
/// Making one cannot fail and computes nothing; [`layout`](Self::layout) and
/// [`render`](Self::render) check and do the work.
///
/// ```
/// use heatspec::{Axis, Heatmap, HeatmapSpec, Matrix};
///
/// let spec = HeatmapSpec::new().y_axis(Axis::categories(["a", "b"]));
/// let matrix = Matrix::new(&[0.1, 0.2, 0.3, 0.4, 0.5, 0.6], 2, 3)?;
/// let figure = Heatmap::new(matrix, &spec).render()?;
/// assert_eq!(figure.layout().y_axis().ticks.len(), 2);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Heatmap<'a> {
    data: Data<'a>,
    spec: Cow<'a, HeatmapSpec>,
    fonts: Fonts,
    threads: usize,
    callback: Callback<'a>,
    svg_text: SvgText,
    png_compression: PngCompression,
}

/// Where the values come from.
#[derive(Clone, Debug)]
enum Data<'a> {
    Matrix(Matrix<'a>),
    Rows(Rows<'a>),
    Partial(Cow<'a, Partial>),
    /// What was given is no matrix.
    Invalid(Error),
}

/// The data's part of the figure: everything that was "automatic" about the values.
#[derive(Clone, Debug)]
struct Resolved {
    summary: Summary,
    scale: ColorScale,
    warnings: Vec<Warning>,
    /// Which ends of the colour bar are pointed.
    pointed: (bool, bool),
    /// The scales of strips, of those along the rows first; none for those of categories.
    strips: Vec<Option<StripScale>>,
}

/// The matrix as pixels show it.
#[derive(Clone, Debug)]
struct Shown {
    rows: Cover,
    columns: Cover,
    reduced: Reduced,
}

/// Everything that painting needs.
#[derive(Clone, Debug)]
struct Prepared<'h> {
    resolved: Resolved,
    layout: Layout,
    /// Where pixels do not show single cells.
    shown: Option<Shown>,
    /// The cells with those that are masked, unless they are gone and pixels are all that is left of them.
    cells: Option<Matrix<'h>>,
    /// The extremes of cells that are gone, where they are integers that no `f64` tells apart from others.
    integers: Option<[i128; 2]>,
}

/// Whether integers between these are all numbers of `f64`.
fn are_exact((min, max): (f64, f64)) -> bool {
    max < MOST_EXACT && min > -MOST_EXACT
}

impl<'a> Heatmap<'a> {
    /// Binds a matrix, owned or borrowed, to a spec, owned or borrowed.
    ///
    /// Lists of lists are matrices too: `Vec<Vec<T>>`, `[[T; C]; R]`, `&[[T; C]]` and their like, of any
    /// [`Element`](crate::Element). Where such a list is none, since its rows are of different lengths or there are none,
    /// [`render`](Self::render) and its sisters say so.
    ///
    /// ```
    /// use heatspec::{ErrorKind, Heatmap, HeatmapSpec};
    ///
    /// Heatmap::new([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], HeatmapSpec::new()).render()?;
    /// let ragged = vec![vec![1, 2], vec![3]];
    /// let error = Heatmap::new(ragged, HeatmapSpec::new()).render().unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::Shape);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn new(
        matrix: impl TryInto<Matrix<'a>, Error: Into<Error>>,
        spec: impl Into<Cow<'a, HeatmapSpec>>,
    ) -> Self {
        let data = match matrix.try_into() {
            Ok(matrix) => Data::Matrix(matrix),
            Err(error) => Data::Invalid(error.into()),
        };
        Self::of(data, spec.into())
    }

    /// Binds rows that come one block after the other to a spec: the same figure, byte for byte, as of
    /// a [`Matrix`] of them all (of their [transpose](Matrix::transposed) where they come as
    /// [columns](RowSource::in_columns)).
    ///
    /// Where there are more cells than pixels, no more than a block is in memory at a time, besides the
    /// pixels and a few numbers for every column: some 16 to 24 bytes, of `f64` and wide integers 32 to 40.
    /// The [median](crate::Reduction::median), the [mode](crate::Reduction::mode) and the
    /// [circular mean](crate::Reduction::circular_mean) need 8 bytes more for every cell of a row of pixels,
    /// and so does a mean under [`Norm::Boundaries`](crate::Norm::Boundaries). Data that fits the figure is
    /// collected first. The source is read once, whatever the limits. The figure is kept, so that asking for
    /// its layout first, or for several formats, reads nothing twice.
    ///
    /// ```
    /// use heatspec::{FileArray, Heatmap, HeatmapSpec};
    ///
    /// # let path = std::env::temp_dir().join("heatspec-from-rows.npy");
    /// # let mut file = b"\x93NUMPY\x01\x00\x46\x00{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }            \n".to_vec();
    /// # file.extend([1.0f32, 2.0, 3.0, 4.0, 5.0, 6.0].iter().flat_map(|value| value.to_le_bytes()));
    /// # std::fs::write(&path, file).unwrap();
    /// let rows = FileArray::npy(&path)?.rows()?; // "similarity.npy"
    /// let figure = Heatmap::from_rows(rows, HeatmapSpec::new().title("Similarity")).render()?;
    /// # std::fs::remove_file(&path).ok();
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`render`](Self::render) and its sisters say what is wrong with the source:
    /// [`ErrorKind::Source`](crate::ErrorKind::Source) where it fails or hands over something else
    /// than it had said; [`ErrorKind::NeedsAllValues`](crate::ErrorKind::NeedsAllValues) for percentiles,
    /// [`Norm::Quantile`](crate::Norm::Quantile) and marks that follow the values of more than 2²² cells
    /// ([`Mark::first_below`](crate::Mark::first_below), [`Mark::contours`](crate::Mark::contours)). After any of them a source that cannot go back is
    /// [`ErrorKind::Source`](crate::ErrorKind::Source), which tells the first error again; one that
    /// can is read anew.
    pub fn from_rows(source: impl RowSource + 'a, spec: impl Into<Cow<'a, HeatmapSpec>>) -> Self {
        Self::of(Data::Rows(Rows::new(source)), spec.into())
    }

    fn of(data: Data<'a>, spec: Cow<'a, HeatmapSpec>) -> Self {
        Self {
            data,
            fonts: spec.fonts.clone(),
            spec,
            threads: 0,
            callback: Callback::default(),
            svg_text: SvgText::default(),
            png_compression: PngCompression::default(),
        }
    }

    /// Draws text with the spec's fonts and, for what they lack, with these. Default: none beside the spec's.
    pub fn fallback_fonts(self, fonts: impl Into<Fonts>) -> Self {
        Self { fonts: self.spec.fonts.followed_by(&fonts.into()), ..self }
    }

    /// Reads and reduces large matrices with at most so many threads. Default: 0, which means as many
    /// as the machine runs at once. The figure does not depend on it.
    ///
    /// ```
    /// use heatspec::{FigureSize, Heatmap, HeatmapSpec, Matrix};
    ///
    /// let matrix = Matrix::from_fn(1000, 1000, |row, col| (row ^ col) as f32)?;
    /// let spec = HeatmapSpec::new().size(FigureSize::pixels(300, 200));
    /// let alone = Heatmap::new(&matrix, &spec).threads(1).render()?;
    /// assert_eq!(alone.pixmap(), Heatmap::new(&matrix, &spec).render()?.pixmap());
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn threads(self, threads: usize) -> Self {
        Self { threads, ..self }
    }

    /// Tells how far the reading of a large matrix has come, and stops it, with
    /// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled), where the callback says
    /// [`ControlFlow::Break`]. It is called from any thread, one call at a time, and some thousand
    /// times at most; see [`Progress`]. Clones of the heat map share it; it must not draw one of
    /// them.
    ///
    /// ```
    /// use heatspec::{FigureSize, Heatmap, HeatmapSpec, Matrix};
    /// use std::ops::ControlFlow;
    ///
    /// let matrix = Matrix::from_fn(600, 800, |row, col| (row + col) as f32)?;
    /// let spec = HeatmapSpec::new().size(FigureSize::pixels(300, 200));
    /// let mut calls = 0;
    /// let count = |_| {
    ///     calls += 1;
    ///     ControlFlow::Continue(())
    /// };
    /// Heatmap::new(&matrix, &spec).progress(count).render()?;
    /// assert!(calls > 0);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn progress(self, callback: impl FnMut(Progress) -> ControlFlow<()> + Send + 'a) -> Self {
        Self { callback: Callback::new(callback), ..self }
    }

    /// Writes text into SVG files like this. Default: [`SvgText::Outlines`].
    pub fn svg_text(self, svg_text: SvgText) -> Self {
        Self { svg_text, ..self }
    }

    /// Compresses PNG files like this. Default: [`PngCompression::Fast`].
    pub fn png_compression(self, png_compression: PngCompression) -> Self {
        Self { png_compression, ..self }
    }

    /// The colours that the figure gives to values: the norm fitted to the data, and the colormap.
    ///
    /// # Errors
    /// Any [`Error`] about limits.
    pub fn color_scale(&self) -> Result<ColorScale, Error> {
        match &self.data {
            Data::Matrix(cells) if !self.spec.reduction.counts() => {
                self.check_before_values()?;
                let watch = self.watch();
                let resolved = self.survey(cells, &watch)?;
                watch.finish()?;
                Ok(resolved.scale)
            }
            _ => Ok(self.prepare(&self.watch())?.resolved.scale),
        }
    }

    /// Where everything will stand, without drawing it.
    ///
    /// # Errors
    /// Any [`Error`] about the spec, or about the spec and the matrix together.
    pub fn layout(&self) -> Result<Layout, Error> {
        match &self.data {
            Data::Matrix(cells) if !self.spec.reduction.counts() => {
                self.check_before_values()?;
                let plan = self.plan(cells.shape())?;
                let watch = self.watch();
                let resolved = self.survey(cells, &watch)?;
                watch.finish()?;
                let has_fixed_bar = plan.is_some_and(|plan| plan.has_fixed_bar);
                let mut layout = self.lay_out(cells.shape(), &resolved, has_fixed_bar)?;
                self.lay_over(&mut layout, &resolved, Some(cells))?;
                Ok(layout)
            }
            _ => Ok(self.prepare(&self.watch())?.layout),
        }
    }

    /// Draws the figure.
    ///
    /// # Errors
    /// As [`layout`](Self::layout).
    pub fn render(&self) -> Result<Figure, Error> {
        let (drawing, warnings) = self.draw()?;
        let pixmap = drawing.paint()?;
        Ok(Figure { pixmap, drawing: Arc::new(drawing), warnings })
    }

    /// The figure as an SVG document, the same on every machine.
    ///
    /// Its coordinates are the device pixels of the [`Layout`], and its size on paper is that many
    /// pixels divided by the DPI: `width` and `height` say so in CSS pixels, of 1/96 inch. A browser
    /// shows a figure of 96 DPI pixel for pixel, and one of 100 DPI, the default, at 0.96 of that; its
    /// lines are smoothed then, so that none is lost. Cells are exactly equal, where the layout's
    /// differ by a pixel, and what stands among them goes along, by less than a pixel. Text is outlines
    /// unless [`svg_text`](Self::svg_text) says otherwise. Few cells are rectangles; many are embedded
    /// PNGs of a whole number of pixels per cell, to be scaled without smoothing (more than 4096 cells of
    /// unequal size, or 16,384 with gaps between them, on the whole pixels of the layout). The title, or
    /// "Heat map", and the [`description`](Figure::description) are there for screen readers, in the
    /// spec's [`language`](HeatmapSpec::language) and in English.
    ///
    /// No pixels are drawn for it. What was drawn differently from what was asked is said by
    /// [`Figure::warnings`], and [`Figure::to_svg`] gives the same document.
    ///
    /// ```
    /// use heatspec::{FigureSize, Heatmap, HeatmapSpec, Matrix};
    ///
    /// let matrix = Matrix::from_fn(3, 4, |row, col| (row * col) as f64)?;
    /// let spec = HeatmapSpec::new().title("Products").size(FigureSize::inches(6, 4)).dpi(100);
    /// let svg = Heatmap::new(matrix, spec).to_svg()?;
    /// assert!(svg.contains(r#"width="576px" height="384px" viewBox="0 0 600 400""#));
    /// assert!(svg.contains(">Products</title>"));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`layout`](Self::layout), and [`ErrorKind::Format`](crate::ErrorKind::Format) where the
    /// encoder of the embedded picture fails.
    pub fn to_svg(&self) -> Result<String, Error> {
        self.draw()?.0.to_svg()
    }

    /// The figure as a PDF file of one page, the same on every machine.
    ///
    /// The page is as large as the figure on paper: pixels × 72 / DPI points. Text can be selected and
    /// searched, and the parts of its fonts that it needs are embedded. Cells are exactly equal, as in
    /// [`to_svg`](Self::to_svg). Few are rectangles; many are lossless pictures, not to be smoothed. The
    /// title and the [`description`](Figure::description), as the alternative text of a tagged figure, are
    /// there for screen readers, and the spec's [`language`](HeatmapSpec::language) is said. It is a file of
    /// PDF 1.5 with XMP metadata and an identifier made of its contents. There are no dates in it.
    ///
    /// No pixels are drawn for it. What was drawn differently from what was asked is said by
    /// [`Figure::warnings`], and [`Figure::to_pdf`] gives the same file.
    ///
    /// ```
    /// use heatspec::{FigureSize, Heatmap, HeatmapSpec, Matrix};
    ///
    /// let matrix = Matrix::from_fn(3, 4, |row, col| (row * col) as f64)?;
    /// let spec = HeatmapSpec::new().title("Products").size(FigureSize::inches(6, 4)).dpi(100);
    /// let pdf = Heatmap::new(matrix, spec).to_pdf()?;
    /// let page = b"/MediaBox [0 0 432 288]";
    /// assert!(pdf.windows(page.len()).any(|bytes| bytes == page));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`layout`](Self::layout), and [`ErrorKind::Format`](crate::ErrorKind::Format) where a
    /// font cannot be taken along.
    #[cfg(feature = "pdf")]
    pub fn to_pdf(&self) -> Result<Vec<u8>, Error> {
        self.draw()?.0.to_pdf()
    }

    /// Everything up to the choice of a backend, and what there is to say about it.
    fn draw(&self) -> Result<(Drawing, Vec<Warning>), Error> {
        let prepared = self.prepare(&self.watch())?;
        let reduction_warnings = self.reduction_warnings(&prepared);
        let integers = self.large_integers(&prepared);
        let Prepared { resolved, layout, shown, cells, .. } = prepared;
        let Resolved { summary, scale, mut warnings, strips, .. } = resolved;
        warnings.extend_from_slice(&layout.warnings);
        warnings.extend(reduction_warnings);
        let masked = self.masked_cells();
        let marks = layout.marks();
        let rounded = matches!(&self.data, Data::Partial(partial) if partial.may_be_rounded());
        let data = Described { summary, integers, rounded, masked };
        let description = describe(self.shape(), &self.spec, &data, &scale, marks);
        let drawing = Drawing {
            colored: self.colors(&scale, &strips, &layout, shown.as_ref(), cells.as_ref()),
            layout,
            theme: self.spec.theme.clone(),
            bar_ends: self.bar_ends(),
            fonts: self.fonts.clone(),
            dpi: self.spec.dpi,
            title: self.spec.title.as_ref().map(ToString::to_string),
            description,
            language: self.spec.language.clone(),
            svg_text: self.svg_text.clone(),
            png_compression: self.png_compression,
        };
        Ok((drawing, warnings))
    }

    /// The extremes of integers that no `f64` tells apart from others.
    fn large_integers(&self, prepared: &Prepared<'_>) -> Option<[i128; 2]> {
        let Summary { min, max, .. } = prepared.resolved.summary;
        if are_exact((min, max)) {
            return None;
        }
        let mask = self.spec.mask.as_ref();
        let is_masked = |row, col| mask.is_some_and(|mask| mask.hides(row, col));
        let of_cells = || prepared.cells.as_ref()?.integer_extremes(is_masked);
        prepared.integers.or_else(of_cells)
    }

    /// The second of `render`'s three steps, for benchmarks.
    pub(crate) fn color(&self, scale: &ColorScale, layout: &Layout) -> Colored {
        let quiet = Callback::default();
        let strips = resolve_strips(&self.spec).map_or_else(|_| Vec::new(), |(strips, _)| strips);
        let Data::Matrix(cells) = &self.data else {
            return self.colors(scale, &strips, layout, None, None);
        };
        let read = || self.read_held(cells, layout, &Watch::new(&quiet)).ok();
        let pixels = if self.is_reduced(layout) { read() } else { None };
        let shown = pixels.map(|pixels| pixels.shown);
        self.colors(scale, &strips, layout, shown.as_ref(), Some(cells))
    }

    /// The third of `render`'s three steps, for benchmarks.
    pub(crate) fn paint(&self, layout: &Layout, colored: &Colored) -> Result<Pixmap, Error> {
        figure::paint(&colored.scene(layout, &self.spec.theme, self.bar_ends()), &self.fonts)
    }

    fn bar_ends(&self) -> [Color; 2] {
        [self.spec.colormap.under(), self.spec.colormap.over()]
    }

    /// An empty canvas, or one with all the figure's text on it, for benchmarks.
    pub(crate) fn paint_text(
        &self,
        layout: &Layout,
        colored: &Colored,
        text: bool,
    ) -> Option<Pixmap> {
        let mut scene = colored.scene(layout, &self.spec.theme, self.bar_ends());
        scene.items.retain(|item| text && matches!(item, Item::Text { .. }));
        raster::paint(&scene, &self.fonts)
    }
}

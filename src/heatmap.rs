//! A matrix bound to a spec: the one place where all rooms are wired together.
//!
//! First everything automatic is [resolved](resolve), then the marks and texts that stand on the cells
//! are [laid over](overlays) the layout, then values become [colours](colors), and at last a backend
//! paints. Where the values are not in memory as a whole, but come as [rows] or as a [partial]
//! reduction of them, only the way to the values of the pixels is another.

mod colors;
mod overlays;
mod partial;
mod resolve;
mod rows;

use crate::cells::CellGrid;
use crate::color::ColorScale;
use crate::data::{Matrix, Summary};
use crate::description::describe;
use crate::error::{Error, Warning};
use crate::figure::Figure;
use crate::layout::{Layout, MOST_PIXELS, StripScale};
use crate::progress::{Callback, Progress, Watch};
use crate::raster;
use crate::reduce::{Cover, Partial, Reduced};
use crate::rows::RowSource;
use crate::scene::{Item, Scene, StripColors};
use crate::spec::HeatmapSpec;
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
}

/// Where the values come from.
#[derive(Clone, Debug)]
enum Data<'a> {
    Matrix(Matrix<'a>),
    Rows(Rows<'a>),
    Partial(Cow<'a, Partial>),
}

/// The colours of cells and bar, on their way from one step of `render` to the next.
#[doc(hidden)]
#[derive(Debug)]
pub struct Colored {
    cells: CellGrid,
    bar: Option<CellGrid>,
    strips: Vec<StripColors>,
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
    /// The cells, unless they are gone and pixels are all that is left of them.
    matrix: Option<Matrix<'h>>,
}

impl<'a> Heatmap<'a> {
    /// Binds a matrix, owned or borrowed, to a spec, owned or borrowed.
    pub fn new(matrix: impl Into<Matrix<'a>>, spec: impl Into<Cow<'a, HeatmapSpec>>) -> Self {
        Self::of(Data::Matrix(matrix.into()), spec.into())
    }

    /// Binds rows that come one block after the other to a spec: the same figure, byte for byte, as of
    /// a [`Matrix`] of them all (of their [transpose](Matrix::transposed) where they come as
    /// [columns](RowSource::in_columns)).
    ///
    /// Where there are more cells than pixels, no more than a block is in memory at a time, besides the
    /// pixels and some 24 bytes for every column; [`Reduction::median`] needs 8 bytes for every cell of a
    /// row of pixels. Smaller data is collected first. One pass over the source is enough where both
    /// [limits](crate::Limits) are given, and most often where not: see [`RowSource::rewind`]. The figure
    /// is kept, so that asking for its layout first, or for several formats, reads nothing twice.
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
    /// [`render`](Self::render) and its sisters say what is wrong with the source: [`Error::Source`],
    /// [`Error::SourceLength`], [`Error::SourceWidth`], [`Error::SourceElement`];
    /// [`Error::SourceSpent`] where it would have to be read twice and cannot, and
    /// [`Error::NeedsAllValues`] for percentiles and [`Norm::Quantile`] of data that does not fit the
    /// figure.
    pub fn from_rows(source: impl RowSource + 'a, spec: impl Into<Cow<'a, HeatmapSpec>>) -> Self {
        Self::of(Data::Rows(Rows::new(source)), spec.into())
    }

    fn of(data: Data<'a>, spec: Cow<'a, HeatmapSpec>) -> Self {
        Self { data, fonts: spec.fonts.clone(), spec, threads: 0, callback: Callback::default() }
    }

    /// Draws text with the spec's fonts and, for what they lack, with these. Default: the spec's.
    pub fn fonts(self, fonts: &Fonts) -> Self {
        Self { fonts: self.spec.fonts.followed_by(fonts), ..self }
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
    /// [`Error::Cancelled`], where the callback says [`ControlFlow::Break`]. It is called from any
    /// thread, one call at a time, and some thousand times at most; see [`Progress`].
    pub fn progress(
        self,
        callback: impl Fn(Progress) -> ControlFlow<()> + Send + Sync + 'a,
    ) -> Self {
        Self { callback: Callback(Some(Arc::new(callback))), ..self }
    }

    /// The colours that the figure gives to values: the norm fitted to the data, and the colormap.
    ///
    /// # Errors
    /// Any [`Error`] about limits.
    pub fn color_scale(&self) -> Result<ColorScale, Error> {
        match &self.data {
            Data::Matrix(matrix) if !self.spec.reduction.counts() => {
                let matrix = self.unmasked(matrix)?;
                Ok(self.resolve_all(&matrix, &self.watch())?.scale)
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
            Data::Matrix(matrix) if !self.spec.reduction.counts() => {
                self.check_reduction()?;
                let matrix = self.unmasked(matrix)?;
                let resolved = self.resolve_all(&matrix, &self.watch())?;
                let layout = self.lay_out(matrix.shape(), &resolved)?;
                self.with_overlays(layout, &resolved, Some(&matrix))
            }
            _ => Ok(self.prepare(&self.watch())?.layout),
        }
    }

    /// Draws the figure.
    ///
    /// # Errors
    /// As [`layout`](Self::layout).
    pub fn render(&self) -> Result<Figure, Error> {
        let prepared = self.prepare(&self.watch())?;
        let reduction_warning = self.reduction_warning(&prepared);
        let Prepared { resolved, layout, shown, matrix } = prepared;
        let Resolved { summary, scale, mut warnings, strips, .. } = resolved;
        let colored = self.colors(&scale, &strips, &layout, shown.as_ref(), matrix.as_ref());
        let pixmap = self.paint(&layout, &colored)?;

        warnings.extend_from_slice(&layout.warnings);
        warnings.extend(reduction_warning);
        Ok(Figure {
            pixmap,
            opaque: self.spec.theme.background.a == u8::MAX,
            description: describe(self.shape(), &self.spec, &summary, &scale, self.masked_cells()),
            title: self.spec.title.as_ref().map(ToString::to_string),
            dpi: self.spec.dpi,
            layout,
            warnings,
        })
    }

    /// The second of `render`'s three steps, for benchmarks.
    #[doc(hidden)]
    pub fn color(&self, scale: &ColorScale, layout: &Layout) -> Colored {
        let quiet = Callback::default();
        let strips = resolve_strips(&self.spec).map_or_else(|_| Vec::new(), |(strips, _)| strips);
        let Data::Matrix(matrix) = &self.data else {
            return self.colors(scale, &strips, layout, None, None);
        };
        let Ok(matrix) = self.unmasked(matrix) else {
            return self.colors(scale, &strips, layout, None, None);
        };
        let shown = self.reduce_if_needed(&matrix, layout, &Watch::new(&quiet)).ok().flatten();
        self.colors(scale, &strips, layout, shown.as_ref(), Some(&matrix))
    }

    /// The third of `render`'s three steps, for benchmarks.
    #[doc(hidden)]
    pub fn paint(&self, layout: &Layout, colored: &Colored) -> Result<Pixmap, Error> {
        let ends = [self.spec.colormap.under(), self.spec.colormap.over()];
        let scene = Scene::new(
            layout,
            &self.spec.theme,
            &colored.cells,
            colored.bar.as_ref(),
            ends,
            &colored.strips,
        );
        let (width, height) = layout.size;
        let too_large = || Error::FigureTooLarge {
            width: width.into(),
            height: height.into(),
            most: MOST_PIXELS,
        };
        raster::paint(&scene, &self.fonts).ok_or_else(too_large)
    }

    /// An empty canvas, or one with all the figure's text on it, for benchmarks.
    #[doc(hidden)]
    pub fn paint_text(&self, layout: &Layout, colored: &Colored, text: bool) -> Option<Pixmap> {
        let ends = [self.spec.colormap.under(), self.spec.colormap.over()];
        let mut scene = Scene::new(
            layout,
            &self.spec.theme,
            &colored.cells,
            colored.bar.as_ref(),
            ends,
            &colored.strips,
        );
        scene.items.retain(|item| text && matches!(item, Item::Text { .. }));
        raster::paint(&scene, &self.fonts)
    }
}

//! A matrix bound to a spec: the one place where all rooms are wired together.
//!
//! Where the values are not in memory as a whole, but come as [rows] or as a [partial] reduction of
//! them, only the way to the values of the pixels is another.

mod partial;
mod rows;

use crate::cells::{CellGrid, color_bar, color_cells, color_strip, color_values};
use crate::color::ColorScale;
use crate::data::{Matrix, Summarizer, Summary, summarize, summarize_with};
use crate::description::describe;
use crate::error::{Error, Warning};
use crate::figure::Figure;
use crate::geom::Division;
use crate::layout::{Layout, MOST_PIXELS, Request, StripScale, Traced, solve};
use crate::norm::{Fit, Limits, Norm, Seen, resolve};
use crate::progress::{Callback, Progress, Watch};
use crate::raster;
use crate::reduce::{Cover, Partial, Reduced, Reduction, Rule, Weighing, reduce};
use crate::rows::RowSource;
use crate::scene::{Item, Scene, StripColors};
use crate::spec::{Extend, HeatmapSpec, Mark, MarkKind, Strip, StripKind};
use crate::text::Fonts;
use crate::threads;
use crate::trace::{contours, first_below};
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
                Ok(self.resolve_all(matrix, &self.watch())?.scale)
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
                let layout =
                    self.lay_out(matrix.shape(), &self.resolve_all(matrix, &self.watch())?)?;
                self.with_marks(layout, Some(matrix))
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
            description: describe(self.shape(), &self.spec, &summary, &scale),
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
        let shown = self.reduce_if_needed(matrix, layout, &Watch::new(&quiet)).ok().flatten();
        self.colors(scale, &strips, layout, shown.as_ref(), Some(matrix))
    }

    fn colors(
        &self,
        scale: &ColorScale,
        strips: &[Option<StripScale>],
        layout: &Layout,
        shown: Option<&Shown>,
        matrix: Option<&Matrix<'_>>,
    ) -> Colored {
        let cells = match (shown, matrix) {
            (Some(Shown { rows, columns, reduced }), _) => {
                color_values(&reduced.values, scale, columns, rows, self.thread_count())
            }
            (None, Some(matrix)) => color_cells(matrix, scale, &layout.columns, &layout.rows),
            (None, None) => CellGrid { columns: Vec::new(), rows: Vec::new(), colors: Vec::new() },
        };
        let bar = layout.colorbar.as_ref().map(|bar| {
            let vertical = bar.axis.side.is_vertical();
            let across = if vertical { bar.rect.width() } else { bar.rect.height() };
            color_bar(scale, &bar.steps, across as u32, vertical)
        });
        let strips = self.spec.strips().zip(strips).enumerate();
        let strips = strips.map(|(index, ((is_row, strip), scale))| {
            self.strip_colors((index, is_row, strip), scale.as_ref(), layout)
        });
        Colored { cells, bar, strips: strips.collect() }
    }

    fn strip_colors(
        &self,
        (index, is_row, strip): (usize, bool, &Strip),
        scale: Option<&StripScale>,
        layout: &Layout,
    ) -> StripColors {
        let along = if is_row { &layout.rows } else { &layout.columns };
        let missing = self.spec.theme.missing;
        let place = layout.row_strips.iter().chain(&layout.column_strips).nth(index);
        let across = place
            .map_or(0.0, |place| if is_row { place.rect.width() } else { place.rect.height() });
        let scale = scale.map(|strip| &strip.scale);
        let (grid, categories) = color_strip(strip, scale, missing, along, (across as u32, is_row));
        let legend = layout.legends.iter().find(|legend| legend.strip == index);
        let bar = legend.and_then(|legend| {
            let ((bar, _), steps) = (legend.bar.as_ref()?, legend.steps.as_ref()?);
            Some(color_bar(scale?, steps, bar.height() as u32, false))
        });
        StripColors { grid, categories, bar }
    }

    /// The layout with the marks, and what the values say of them.
    fn with_marks(&self, mut layout: Layout, matrix: Option<&Matrix<'_>>) -> Result<Layout, Error> {
        if !self.spec.marks.is_empty() {
            let values =
                || matrix.ok_or(Error::NeedsAllValues { what: "a mark that follows the values" });
            let traced = |mark: &Mark| {
                Ok(match &mark.kind {
                    MarkKind::FirstBelow(threshold) => {
                        Traced::Firsts(first_below(values()?, *threshold))
                    }
                    MarkKind::Contours(levels) => {
                        let matrix = values()?;
                        let lines = levels.iter().flat_map(|&level| contours(matrix, level));
                        Traced::Contours(lines.collect())
                    }
                    _ => Traced::Nothing,
                })
            };
            let traced: Vec<Traced> =
                self.spec.marks.iter().map(traced).collect::<Result<_, Error>>()?;
            layout.place_marks(&self.spec, &traced, &self.fonts);
        }
        Ok(layout)
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

    /// Reads the values, as often as need be, and resolves everything.
    fn prepare(&self, watch: &Watch<'_>) -> Result<Prepared<'_>, Error> {
        self.check_reduction()?;
        let prepared = match &self.data {
            Data::Matrix(matrix) => {
                let prepared = self.prepare_matrix(matrix, watch)?;
                Prepared { matrix: Some(matrix.view()), ..prepared }
            }
            Data::Rows(rows) => self.prepare_rows(rows, watch)?,
            Data::Partial(partial) => self.prepare_partial(partial)?,
        };
        let layout = self.with_marks(prepared.layout, prepared.matrix.as_ref())?;
        Ok(Prepared { layout, ..prepared })
    }

    /// All but the matrix itself.
    fn prepare_matrix(
        &self,
        matrix: &Matrix<'_>,
        watch: &Watch<'_>,
    ) -> Result<Prepared<'static>, Error> {
        if self.spec.reduction.counts() {
            return self.prepare_counts(matrix, watch);
        }
        // What the pixels cover depends on the layout, and that, by the labels of the colour bar, on
        // the limits. A guess from a few rows is most often as wide as the answer: then one pass is
        // enough to reduce the matrix and to summarise it.
        let guess = self.guess_layout(matrix).filter(|layout| self.is_reduced(layout));
        let Some(guess) = guess else {
            let resolved = self.resolve_all(matrix, watch)?;
            let layout = self.lay_out(matrix.shape(), &resolved)?;
            let shown = self.reduce_if_needed(matrix, &layout, watch)?;
            return Ok(Prepared { resolved, layout, shown, matrix: None });
        };
        let shown = self.reduce(matrix, &guess, watch)?;
        let resolved = self.resolve(matrix, shown.reduced.summary)?;
        let layout = self.lay_out(matrix.shape(), &resolved)?;
        let shown = if guess.has_cells_of(&layout) {
            Some(shown)
        } else {
            self.reduce_if_needed(matrix, &layout, watch)?
        };
        Ok(Prepared { resolved, layout, shown, matrix: None })
    }

    fn shape(&self) -> (usize, usize) {
        match &self.data {
            Data::Matrix(matrix) => matrix.shape(),
            Data::Rows(rows) => rows.shape(),
            Data::Partial(partial) => partial.grid().cells(),
        }
    }

    fn check_reduction(&self) -> Result<(), Error> {
        match self.spec.reduction.0 {
            Rule::FarthestFrom(center) if !center.is_finite() => {
                Err(Error::ReductionCenter { center })
            }
            _ => Ok(()),
        }
    }

    fn watch(&self) -> Watch<'_> {
        Watch::new(&self.callback)
    }

    fn resolve_all(&self, matrix: &Matrix<'_>, watch: &Watch<'_>) -> Result<Resolved, Error> {
        let summary = summarize_with(matrix, self.thread_count(), watch);
        watch.check()?;
        self.resolve(matrix, summary)
    }

    /// The same where the values shown are not those of the matrix: a first layout says how many
    /// cells a pixel covers, and the counts on it say between which limits they lie.
    fn prepare_counts(
        &self,
        matrix: &Matrix<'_>,
        watch: &Watch<'_>,
    ) -> Result<Prepared<'static>, Error> {
        let guess = self.plain_layout(matrix.shape())?;
        let shown = self.reduce(matrix, &guess, watch)?;
        let resolved = self.resolve_counts(&shown.reduced.values, shown.reduced.summary)?;
        let layout = self.lay_out(matrix.shape(), &resolved)?;
        let same = guess.has_cells_of(&layout);
        let shown = if same { shown } else { self.reduce(matrix, &layout, watch)? };
        Ok(Prepared { resolved, layout, shown: Some(shown), matrix: None })
    }

    /// A layout for which no values are needed.
    fn plain_layout(&self, shape: (usize, usize)) -> Result<Layout, Error> {
        let unit = Matrix::new(&[0.0, 1.0], 1, 2)?;
        let plain = HeatmapSpec {
            norm: Norm::Linear,
            limits: Limits::auto(),
            ..self.spec.clone().into_owned()
        };
        let first = resolve_by(&plain, Seen::Matrix(&unit), summarize(&unit))?;
        self.lay_out(shape, &first)
    }

    /// Limits from counts on pixels, beside the summary of the cells.
    fn resolve_counts(&self, values: &[f64], summary: Summary) -> Result<Resolved, Error> {
        let counts = Matrix::new(values, 1, values.len())?;
        let resolved = self.resolve(&counts, summarize(&counts))?;
        Ok(Resolved { summary, ..resolved })
    }

    /// The layout as far as a few rows of a large matrix tell.
    fn guess_layout(&self, matrix: &Matrix<'_>) -> Option<Layout> {
        const ROWS: usize = 64;
        const FEWEST: usize = 1 << 16;
        let (rows, cols) = matrix.shape();
        if rows.saturating_mul(cols) < FEWEST || self.spec.reduction.0 == Rule::Nearest {
            return None;
        }
        let sample = matrix.sample(ROWS);
        let resolved = self.resolve(&sample, summarize(&sample)).ok()?;
        self.lay_out((rows, cols), &resolved).ok()
    }

    /// Whether pixels show values that are computed from cells.
    fn is_reduced(&self, layout: &Layout) -> bool {
        let Reduction(rule) = self.spec.reduction;
        self.spec.reduction.counts() || (layout.hides_cells() && rule != Rule::Nearest)
    }

    fn reduce_if_needed(
        &self,
        matrix: &Matrix<'_>,
        layout: &Layout,
        watch: &Watch<'_>,
    ) -> Result<Option<Shown>, Error> {
        self.is_reduced(layout).then(|| self.reduce(matrix, layout, watch)).transpose()
    }

    fn reduce(
        &self,
        matrix: &Matrix<'_>,
        layout: &Layout,
        watch: &Watch<'_>,
    ) -> Result<Shown, Error> {
        let weighing = self.spec.reduction.weighing();
        let rows = Cover::new(&layout.rows, weighing);
        let columns = Cover::new(&layout.columns, weighing);
        let threads = self.thread_count();
        let reduced = reduce(matrix, &rows, &columns, self.spec.reduction, threads, watch);
        watch.check()?;
        Ok(Shown { rows, columns, reduced })
    }

    fn thread_count(&self) -> usize {
        if self.threads == 0 { threads::available() } else { self.threads }
    }

    /// What there is to say where cells outnumber pixels.
    fn reduction_warning(&self, prepared: &Prepared<'_>) -> Option<Warning> {
        let Prepared { resolved, layout, shown, matrix } = prepared;
        if !layout.hides_cells() {
            return None;
        }
        let (reduction, data) = (self.spec.reduction, &resolved.summary);
        let (rows, cols) = self.shape();
        let cover = |division: &Division| {
            let cover = Cover::new(division, Weighing::Area);
            (
                division.visible().map(|(cell, _)| cell).collect::<Vec<_>>(),
                cover.len(),
                cover.most(),
            )
        };
        let (seen_rows, shown_rows, most_rows) = cover(&layout.rows);
        let (seen_cols, shown_cols, most_cols) = cover(&layout.columns);
        let range = if let Some(shown) = shown {
            let mut summarizer = Summarizer::new();
            summarizer.include(&shown.reduced.values);
            let Summary { min, max, .. } = summarizer.finish();
            (min, max)
        } else {
            let cells =
                seen_rows.iter().flat_map(|row| seen_cols.iter().map(move |col| (row, col)));
            let value = |(&row, &col)| matrix.as_ref()?.get(row, col);
            finite_range(cells.filter_map(value))
        };
        let is_same = range == (data.min, data.max) || reduction.counts();
        Some(Warning::CellsReduced {
            rows,
            cols,
            shown_rows,
            shown_cols,
            most_rows,
            most_cols,
            reduction: reduction.name(),
            extremes: (!is_same && range.0 <= range.1).then_some(range),
        })
    }

    fn resolve(&self, matrix: &Matrix<'_>, summary: Summary) -> Result<Resolved, Error> {
        resolve_by(&self.spec, Seen::Matrix(matrix), summary)
    }

    fn lay_out(&self, (rows, cols): (usize, usize), resolved: &Resolved) -> Result<Layout, Error> {
        solve(&Request {
            spec: &self.spec,
            rows,
            cols,
            norm: resolved.scale.norm(),
            colors: resolved.scale.colors().len(),
            pointed: resolved.pointed,
            strips: &resolved.strips,
            shape: &self.fonts,
        })
    }
}

/// Fits the spec's norm and colours to values.
fn resolve_by(spec: &HeatmapSpec, seen: Seen<'_>, summary: Summary) -> Result<Resolved, Error> {
    let colors = spec.colormap.table().len();
    let Fit { norm, mut warnings, beyond } =
        resolve(&spec.norm, spec.limits, seen, &summary, colors)?;
    let scale = ColorScale::new(norm, &spec.colormap, spec.theme.missing);
    let pointed = pointed_ends(spec.colorbar.extend, scale.norm().norm(), beyond);
    let (strips, of_strips) = resolve_strips(spec)?;
    warnings.extend(of_strips);
    Ok(Resolved { summary, scale, warnings, pointed, strips })
}

/// The scales of those strips that have values, each fitted to its own, and what there is to say of them.
fn resolve_strips(spec: &HeatmapSpec) -> Result<(Vec<Option<StripScale>>, Vec<Warning>), Error> {
    let (mut scales, mut all_warnings) = (Vec::new(), Vec::new());
    for (_, strip) in spec.strips() {
        let values = match &strip.kind {
            // The layout says that there are too few.
            StripKind::Values(values) if !values.is_empty() => values,
            _ => {
                scales.push(None);
                continue;
            }
        };
        let matrix = Matrix::new(values, 1, values.len())?;
        let colors = strip.colormap.table().len();
        let Fit { norm, warnings, beyond } =
            resolve(&strip.norm, strip.limits, Seen::Matrix(&matrix), &summarize(&matrix), colors)?;
        let scale = ColorScale::new(norm, &strip.colormap, spec.theme.missing);
        scales.push(Some(StripScale { scale, beyond }));
        all_warnings.extend(warnings);
    }
    Ok((scales, all_warnings))
}

/// The least and greatest of the finite values; the other way round where there are none.
fn finite_range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let start = (f64::INFINITY, f64::NEG_INFINITY);
    values
        .filter(|value| value.is_finite())
        .fold(start, |(least, greatest), value| (value.min(least), value.max(greatest)))
}

fn pointed_ends(extend: Extend, norm: &Norm, beyond: (bool, bool)) -> (bool, bool) {
    match extend {
        Extend::Auto => match norm {
            Norm::Boundaries(boundaries) => {
                let kept = boundaries.extended();
                (beyond.0 || kept.0, beyond.1 || kept.1)
            }
            _ => beyond,
        },
        Extend::Neither => (false, false),
        Extend::Below => (true, false),
        Extend::Above => (false, true),
        Extend::Both => (true, true),
    }
}

//! A matrix bound to a spec: the one place where all rooms are wired together.

use crate::cells::{color_bar, color_cells, color_values};
use crate::color::{Color, ColorScale};
use crate::data::{Matrix, Summary, summarize, summarize_with};
use crate::description::describe;
use crate::error::{Error, Warning};
use crate::figure::{self, Colored, Drawing, Figure};
use crate::geom::Division;
use crate::layout::{Layout, Request, solve};
use crate::norm::{Fit, Limits, Norm, resolve};
use crate::progress::{Callback, Progress, Watch};
use crate::raster;
use crate::reduce::{Cover, Reduced, Reduction, Rule, Weighing, reduce};
use crate::scene::{Item, Scene};
use crate::spec::{Extend, HeatmapSpec};
use crate::svg::SvgText;
use crate::text::Fonts;
use crate::threads;
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
    matrix: Matrix<'a>,
    spec: Cow<'a, HeatmapSpec>,
    fonts: Fonts,
    threads: usize,
    callback: Callback<'a>,
    svg_text: SvgText,
}

/// The data's part of the figure: everything that was "automatic" about the values.
struct Resolved {
    summary: Summary,
    scale: ColorScale,
    warnings: Vec<Warning>,
    /// Which ends of the colour bar are pointed.
    pointed: (bool, bool),
}

/// The matrix as pixels show it.
struct Shown {
    rows: Cover,
    columns: Cover,
    reduced: Reduced,
}

/// Everything that painting needs.
struct Prepared {
    resolved: Resolved,
    layout: Layout,
    /// Where pixels do not show single cells.
    shown: Option<Shown>,
}

impl<'a> Heatmap<'a> {
    /// Binds a matrix, owned or borrowed, to a spec, owned or borrowed.
    pub fn new(matrix: impl Into<Matrix<'a>>, spec: impl Into<Cow<'a, HeatmapSpec>>) -> Self {
        let spec = spec.into();
        Self {
            matrix: matrix.into(),
            fonts: spec.fonts.clone(),
            spec,
            threads: 0,
            callback: Callback::default(),
            svg_text: SvgText::default(),
        }
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

    /// Writes text into SVG files like this. Default: [`SvgText::Outlines`].
    pub fn svg_text(self, svg_text: SvgText) -> Self {
        Self { svg_text, ..self }
    }

    /// The colours that the figure gives to values: the norm fitted to the data, and the colormap.
    ///
    /// # Errors
    /// Any [`Error`] about limits.
    pub fn color_scale(&self) -> Result<ColorScale, Error> {
        if self.spec.reduction.counts() {
            return Ok(self.prepare(&self.watch())?.resolved.scale);
        }
        Ok(self.resolve_all(&self.watch())?.scale)
    }

    /// Where everything will stand, without drawing it.
    ///
    /// # Errors
    /// Any [`Error`] about the spec, or about the spec and the matrix together.
    pub fn layout(&self) -> Result<Layout, Error> {
        if self.spec.reduction.counts() {
            return Ok(self.prepare(&self.watch())?.layout);
        }
        self.check_reduction()?;
        self.lay_out(&self.resolve_all(&self.watch())?)
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
    /// pixels divided by the DPI: `width` and `height` say so in CSS pixels, of 1/96 inch. Text is
    /// outlines unless [`svg_text`](Self::svg_text) says otherwise. Few cells are rectangles; many
    /// are one embedded PNG of one pixel per cell (where cells are of unequal size or stand in groups, a
    /// pixel per unit that all of them are multiples of), scaled without smoothing. The title, or "Heat
    /// map", and the [`description`](Figure::description) are there for screen readers.
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
    /// assert!(svg.contains("<title>Products</title>"));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`layout`](Self::layout), and [`Error::Encode`] where the encoder of the embedded picture
    /// fails.
    pub fn to_svg(&self) -> Result<String, Error> {
        self.draw()?.0.to_svg()
    }

    /// The figure as a PDF file of one page, the same on every machine.
    ///
    /// The page is as large as the figure on paper: pixels × 72 / DPI points. Text can be selected and
    /// searched, and the parts of its fonts that it needs are embedded. Few cells are rectangles; many are
    /// one lossless picture, not to be smoothed. The title and the
    /// [`description`](Figure::description), as the alternative text of a tagged figure, are there for
    /// screen readers. There are no dates in it.
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
    /// As [`layout`](Self::layout), and [`Error::Encode`] where a font cannot be taken along.
    #[cfg(feature = "pdf")]
    pub fn to_pdf(&self) -> Result<Vec<u8>, Error> {
        self.draw()?.0.to_pdf()
    }

    /// Everything up to the choice of a backend, and what there is to say about it.
    fn draw(&self) -> Result<(Drawing, Vec<Warning>), Error> {
        let Prepared { resolved, layout, shown } = self.prepare(&self.watch())?;
        let Resolved { summary, scale, mut warnings, .. } = resolved;
        warnings.extend_from_slice(&layout.warnings);
        warnings.extend(self.reduction_warning(&layout, &summary, shown.as_ref()));
        let drawing = Drawing {
            colored: self.colors(&scale, &layout, shown.as_ref()),
            layout,
            theme: self.spec.theme.clone(),
            bar_ends: self.bar_ends(),
            fonts: self.fonts.clone(),
            dpi: self.spec.dpi,
            title: self.spec.title.as_ref().map(ToString::to_string),
            description: describe(&self.matrix, &self.spec, &summary, &scale),
            svg_text: self.svg_text.clone(),
        };
        Ok((drawing, warnings))
    }

    /// The second of `render`'s three steps, for benchmarks.
    #[doc(hidden)]
    pub fn color(&self, scale: &ColorScale, layout: &Layout) -> Colored {
        let quiet = Callback::default();
        let shown = self.reduce_if_needed(layout, &Watch::new(&quiet)).ok().flatten();
        self.colors(scale, layout, shown.as_ref())
    }

    fn colors(&self, scale: &ColorScale, layout: &Layout, shown: Option<&Shown>) -> Colored {
        let cells = match shown {
            Some(Shown { rows, columns, reduced }) => {
                color_values(&reduced.values, scale, columns, rows, self.thread_count())
            }
            None => color_cells(&self.matrix, scale, &layout.columns, &layout.rows),
        };
        let bar = layout.colorbar.as_ref().map(|bar| {
            let vertical = bar.axis.side.is_vertical();
            let across = if vertical { bar.rect.width() } else { bar.rect.height() };
            color_bar(scale, &bar.steps, across as u32, vertical)
        });
        Colored { cells, bar }
    }

    /// The third of `render`'s three steps, for benchmarks.
    #[doc(hidden)]
    pub fn paint(&self, layout: &Layout, colored: &Colored) -> Result<Pixmap, Error> {
        let Colored { cells, bar } = colored;
        let scene = Scene::new(layout, &self.spec.theme, cells, bar.as_ref(), self.bar_ends());
        figure::paint(&scene, &self.fonts)
    }

    fn bar_ends(&self) -> [Color; 2] {
        [self.spec.colormap.under(), self.spec.colormap.over()]
    }

    /// An empty canvas, or one with all the figure's text on it, for benchmarks.
    #[doc(hidden)]
    pub fn paint_text(&self, layout: &Layout, colored: &Colored, text: bool) -> Option<Pixmap> {
        let ends = [self.spec.colormap.under(), self.spec.colormap.over()];
        let mut scene =
            Scene::new(layout, &self.spec.theme, &colored.cells, colored.bar.as_ref(), ends);
        scene.items.retain(|item| text && matches!(item, Item::Text { .. }));
        raster::paint(&scene, &self.fonts)
    }

    /// Reads the matrix, as often as need be, and resolves everything.
    fn prepare(&self, watch: &Watch<'_>) -> Result<Prepared, Error> {
        self.check_reduction()?;
        if self.spec.reduction.counts() {
            return self.prepare_counts(watch);
        }
        // What the pixels cover depends on the layout, and that, by the labels of the colour bar, on
        // the limits. A guess from a few rows is most often as wide as the answer: then one pass is
        // enough to reduce the matrix and to summarise it.
        let guess = self.guess_layout().filter(|layout| self.is_reduced(layout));
        let Some(guess) = guess else {
            let resolved = self.resolve_all(watch)?;
            let layout = self.lay_out(&resolved)?;
            let shown = self.reduce_if_needed(&layout, watch)?;
            return Ok(Prepared { resolved, layout, shown });
        };
        let shown = self.reduce(&guess, watch)?;
        let resolved = self.resolve(&self.matrix, shown.reduced.summary)?;
        let layout = self.lay_out(&resolved)?;
        let shown = if (&guess.rows, &guess.columns) == (&layout.rows, &layout.columns) {
            Some(shown)
        } else {
            self.reduce_if_needed(&layout, watch)?
        };
        Ok(Prepared { resolved, layout, shown })
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

    fn resolve_all(&self, watch: &Watch<'_>) -> Result<Resolved, Error> {
        let summary = summarize_with(&self.matrix, self.thread_count(), watch);
        watch.check()?;
        self.resolve(&self.matrix, summary)
    }

    /// The same where the values shown are not those of the matrix: a first layout says how many
    /// cells a pixel covers, and the counts on it say between which limits they lie.
    fn prepare_counts(&self, watch: &Watch<'_>) -> Result<Prepared, Error> {
        let unit = Matrix::new(&[0.0, 1.0], 1, 2)?;
        let plain = HeatmapSpec {
            norm: Norm::Linear,
            limits: Limits::auto(),
            ..self.spec.clone().into_owned()
        };
        let first = resolve_by(&plain, &unit, summarize(&unit))?;
        let guess = self.lay_out(&first)?;
        let shown = self.reduce(&guess, watch)?;
        let values = &shown.reduced.values;
        let counts = Matrix::new(values, 1, values.len())?;
        let resolved = self.resolve(&counts, summarize(&counts))?;
        let layout = self.lay_out(&resolved)?;
        let same = (&guess.rows, &guess.columns) == (&layout.rows, &layout.columns);
        let summary = shown.reduced.summary;
        let shown = if same { shown } else { self.reduce(&layout, watch)? };
        let resolved = Resolved { summary, ..resolved };
        Ok(Prepared { resolved, layout, shown: Some(shown) })
    }

    /// The layout as far as a few rows of a large matrix tell.
    fn guess_layout(&self) -> Option<Layout> {
        const ROWS: usize = 64;
        const FEWEST: usize = 1 << 16;
        let (rows, cols) = self.matrix.shape();
        if rows.saturating_mul(cols) < FEWEST || self.spec.reduction.0 == Rule::Nearest {
            return None;
        }
        let sample = self.matrix.sample(ROWS);
        let resolved = self.resolve(&sample, summarize(&sample)).ok()?;
        self.lay_out(&resolved).ok()
    }

    /// Whether pixels show values that are computed from cells.
    fn is_reduced(&self, layout: &Layout) -> bool {
        let Reduction(rule) = self.spec.reduction;
        let hides = layout.rows.hides_cells() || layout.columns.hides_cells();
        self.spec.reduction.counts() || (hides && rule != Rule::Nearest)
    }

    fn reduce_if_needed(&self, layout: &Layout, watch: &Watch<'_>) -> Result<Option<Shown>, Error> {
        self.is_reduced(layout).then(|| self.reduce(layout, watch)).transpose()
    }

    fn reduce(&self, layout: &Layout, watch: &Watch<'_>) -> Result<Shown, Error> {
        let weighing = self.spec.reduction.weighing();
        let rows = Cover::new(&layout.rows, weighing);
        let columns = Cover::new(&layout.columns, weighing);
        let threads = self.thread_count();
        let reduced = reduce(&self.matrix, &rows, &columns, self.spec.reduction, threads, watch);
        watch.check()?;
        Ok(Shown { rows, columns, reduced })
    }

    fn thread_count(&self) -> usize {
        if self.threads == 0 { threads::available() } else { self.threads }
    }

    /// What there is to say where cells outnumber pixels.
    fn reduction_warning(
        &self,
        layout: &Layout,
        data: &Summary,
        shown: Option<&Shown>,
    ) -> Option<Warning> {
        if !layout.rows.hides_cells() && !layout.columns.hides_cells() {
            return None;
        }
        let reduction = self.spec.reduction;
        let (rows, cols) = self.matrix.shape();
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
            finite_range(shown.reduced.values.iter().copied())
        } else {
            let cells =
                seen_rows.iter().flat_map(|row| seen_cols.iter().map(move |col| (row, col)));
            finite_range(cells.filter_map(|(&row, &col)| self.matrix.get(row, col)))
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
        resolve_by(&self.spec, matrix, summary)
    }

    fn lay_out(&self, resolved: &Resolved) -> Result<Layout, Error> {
        solve(&Request {
            spec: &self.spec,
            rows: self.matrix.rows(),
            cols: self.matrix.cols(),
            norm: resolved.scale.norm(),
            colors: resolved.scale.colors().len(),
            pointed: resolved.pointed,
            shape: &self.fonts,
        })
    }
}

/// Fits the spec's norm and colours to values.
fn resolve_by(
    spec: &HeatmapSpec,
    matrix: &Matrix<'_>,
    summary: Summary,
) -> Result<Resolved, Error> {
    let colors = spec.colormap.table().len();
    let Fit { norm, warnings, beyond } =
        resolve(&spec.norm, spec.limits, matrix, &summary, colors)?;
    let scale = ColorScale::new(norm, &spec.colormap, spec.theme.missing);
    let pointed = pointed_ends(spec.colorbar.extend, scale.norm().norm(), beyond);
    Ok(Resolved { summary, scale, warnings, pointed })
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

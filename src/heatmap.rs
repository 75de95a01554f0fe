//! A matrix bound to a spec: the one place where all rooms are wired together.

use crate::cells::{CellGrid, color_bar, color_cells};
use crate::color::ColorScale;
use crate::data::{Matrix, Summary, summarize};
use crate::description::describe;
use crate::error::{Error, Warning};
use crate::figure::Figure;
use crate::layout::{Layout, MOST_PIXELS, Request, solve};
use crate::norm::{Fit, Norm, resolve};
use crate::raster;
use crate::scene::{Item, Scene};
use crate::spec::{Extend, HeatmapSpec};
use crate::text::Fonts;
use std::borrow::Cow;
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
}

/// The colours of cells and bar, on their way from one step of `render` to the next.
#[doc(hidden)]
#[derive(Debug)]
pub struct Colored {
    cells: CellGrid,
    bar: Option<CellGrid>,
}

/// The data's part of the figure: everything that was "automatic" about the values.
struct Resolved {
    summary: Summary,
    scale: ColorScale,
    warnings: Vec<Warning>,
    /// Which ends of the colour bar are pointed.
    pointed: (bool, bool),
}

impl<'a> Heatmap<'a> {
    /// Binds a matrix, owned or borrowed, to a spec, owned or borrowed.
    pub fn new(matrix: impl Into<Matrix<'a>>, spec: impl Into<Cow<'a, HeatmapSpec>>) -> Self {
        let spec = spec.into();
        Self { matrix: matrix.into(), fonts: spec.fonts.clone(), spec }
    }

    /// Draws text with the spec's fonts and, for what they lack, with these. Default: the spec's.
    pub fn fonts(self, fonts: &Fonts) -> Self {
        Self { fonts: self.spec.fonts.followed_by(fonts), ..self }
    }

    /// The colours that the figure gives to values: the norm fitted to the data, and the colormap.
    ///
    /// # Errors
    /// Any [`Error`] about limits.
    pub fn color_scale(&self) -> Result<ColorScale, Error> {
        Ok(self.resolve()?.scale)
    }

    /// Where everything will stand, without drawing it.
    ///
    /// # Errors
    /// Any [`Error`] about the spec, or about the spec and the matrix together.
    pub fn layout(&self) -> Result<Layout, Error> {
        self.lay_out(&self.resolve()?)
    }

    /// Draws the figure.
    ///
    /// # Errors
    /// As [`layout`](Self::layout).
    pub fn render(&self) -> Result<Figure, Error> {
        let resolved = self.resolve()?;
        let layout = self.lay_out(&resolved)?;
        let Resolved { summary, scale, mut warnings, .. } = resolved;
        let colored = self.color(&scale, &layout);
        let pixmap = self.paint(&layout, &colored)?;

        warnings.extend_from_slice(&layout.warnings);
        let (rows, cols) = self.matrix.shape();
        let (visible_rows, visible_cols) = (colored.cells.rows.len(), colored.cells.columns.len());
        if visible_rows < rows || visible_cols < cols {
            warnings.push(Warning::CellsHidden { rows, cols, visible_rows, visible_cols });
        }
        Ok(Figure {
            pixmap,
            opaque: self.spec.theme.background.a == u8::MAX,
            description: describe(&self.matrix, &self.spec, &summary, &scale),
            title: self.spec.title.as_ref().map(ToString::to_string),
            dpi: self.spec.dpi,
            layout,
            warnings,
        })
    }

    /// The second of `render`'s three steps, for benchmarks.
    #[doc(hidden)]
    pub fn color(&self, scale: &ColorScale, layout: &Layout) -> Colored {
        let cells = color_cells(&self.matrix, scale, &layout.columns, &layout.rows);
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
        let ends = [self.spec.colormap.under(), self.spec.colormap.over()];
        let scene =
            Scene::new(layout, &self.spec.theme, &colored.cells, colored.bar.as_ref(), ends);
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
        let mut scene =
            Scene::new(layout, &self.spec.theme, &colored.cells, colored.bar.as_ref(), ends);
        scene.items.retain(|item| text && matches!(item, Item::Text { .. }));
        raster::paint(&scene, &self.fonts)
    }

    fn resolve(&self) -> Result<Resolved, Error> {
        let summary = summarize(&self.matrix);
        let colors = self.spec.colormap.table().len();
        let Fit { norm, warnings, beyond } =
            resolve(&self.spec.norm, self.spec.limits, &self.matrix, &summary, colors)?;
        let scale = ColorScale::new(norm, &self.spec.colormap, self.spec.theme.missing);
        let pointed = pointed_ends(self.spec.colorbar.extend, scale.norm().norm(), beyond);
        Ok(Resolved { summary, scale, warnings, pointed })
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

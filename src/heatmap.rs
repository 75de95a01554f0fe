//! A matrix bound to a spec: the one place where all rooms are wired together.

use crate::cells::{color_bar, color_cells};
use crate::color::ColorScale;
use crate::data::{Matrix, Summary, summarize};
use crate::description::describe;
use crate::error::{Error, Warning};
use crate::figure::Figure;
use crate::layout::{Layout, Request, solve};
use crate::norm;
use crate::raster;
use crate::scene::Scene;
use crate::spec::HeatmapSpec;
use crate::text::Fonts;
use std::borrow::Cow;

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

/// The data's part of the figure: everything that was "automatic" about the values.
struct Resolved {
    summary: Summary,
    scale: ColorScale,
    warnings: Vec<Warning>,
}

impl<'a> Heatmap<'a> {
    /// Binds a matrix, owned or borrowed, to a spec, owned or borrowed.
    pub fn new(matrix: impl Into<Matrix<'a>>, spec: impl Into<Cow<'a, HeatmapSpec>>) -> Self {
        Self { matrix: matrix.into(), spec: spec.into(), fonts: Fonts::bundled() }
    }

    /// Draws text with these fonts. Default: [`Fonts::bundled`].
    pub fn fonts(self, fonts: &Fonts) -> Self {
        Self { fonts: fonts.clone(), ..self }
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
        let mut resolved = self.resolve()?;
        let layout = self.lay_out(&resolved)?;
        let scale = &resolved.scale;
        let cells = color_cells(&self.matrix, scale, &layout.columns, &layout.rows);
        let bar = layout.colorbar.as_ref().map(|bar| {
            let vertical = bar.axis.side.is_vertical();
            let across = if vertical { bar.rect.width() } else { bar.rect.height() };
            color_bar(scale, &bar.steps, across as u32, vertical)
        });
        let scene = Scene::new(&layout, &self.spec.theme, &cells, bar.as_ref());
        let (width, height) = layout.size;
        let pixmap = raster::paint(&scene, &self.fonts).ok_or(Error::FigureTooLarge {
            width: width.into(),
            height: height.into(),
            most: i16::MAX as u32,
        })?;

        let mut warnings = std::mem::take(&mut resolved.warnings);
        warnings.extend_from_slice(&layout.warnings);
        let (rows, cols) = self.matrix.shape();
        let (visible_rows, visible_cols) = (cells.rows.len(), cells.columns.len());
        if visible_rows < rows || visible_cols < cols {
            warnings.push(Warning::CellsHidden { rows, cols, visible_rows, visible_cols });
        }
        Ok(Figure {
            pixmap,
            opaque: self.spec.theme.background.a == u8::MAX,
            description: describe(&self.matrix, &self.spec, &resolved.summary, scale),
            title: self.spec.title.as_ref().map(ToString::to_string),
            dpi: self.spec.dpi,
            layout,
            warnings,
        })
    }

    fn resolve(&self) -> Result<Resolved, Error> {
        let summary = summarize(&self.matrix);
        let (norm, warnings) = norm::resolve(&self.spec.norm, self.spec.limits, &summary)?;
        let scale = ColorScale::new(norm, &self.spec.colormap, self.spec.theme.missing);
        Ok(Resolved { summary, scale, warnings })
    }

    fn lay_out(&self, resolved: &Resolved) -> Result<Layout, Error> {
        solve(&Request {
            spec: &self.spec,
            rows: self.matrix.rows(),
            cols: self.matrix.cols(),
            norm: resolved.scale.norm(),
            colors: resolved.scale.colors().len(),
            shape: &self.fonts,
        })
    }
}

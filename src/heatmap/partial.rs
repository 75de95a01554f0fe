//! Figures of blocks that were reduced apart.

use super::intake::Pixels;
use super::prepare::Plan;
use super::resolve::resolve_by;
use super::{Data, Heatmap, Prepared, Shown};
use crate::data::{Matrix, Summary};
use crate::error::{AxisName, Error, ErrorKind, Problem};
use crate::geom::Division;
use crate::layout::Layout;
use crate::norm::{Census, Norm, Seen};
use crate::reduce::{Partial, PixelGrid, Reduced, Reduction, Rule};
use crate::spec::HeatmapSpec;
use std::borrow::Cow;

impl<'a> Heatmap<'a> {
    /// Binds a complete [`Partial`], owned or borrowed, to a spec: the figure of the matrix of which it
    /// has seen all blocks. Axes, warnings and automatic limits are those of that matrix, whose cells
    /// nobody need hold any more.
    ///
    /// The partial has to be of the pixels that the figure has for cells:
    /// [`pixel_grid`](Self::pixel_grid) says beforehand which those are.
    ///
    /// ```
    /// use heatspec::{Heatmap, HeatmapSpec, FigureSize, Limits, Matrix, Partial};
    ///
    /// let value = |row: usize, col: usize| ((row ^ col) % 64) as u16;
    /// let spec = HeatmapSpec::new().limits(Limits::new(0, 63)).size(FigureSize::pixels(300, 200));
    /// let grid = Heatmap::pixel_grid(2000, 3000, &spec)?;
    /// // Two halves, reduced by whoever has them.
    /// let upper = grid.reduce(&Matrix::from_fn(1000, 3000, value)?, 0, 0)?;
    /// let lower = grid.reduce(&Matrix::from_fn(1000, 3000, |row, col| value(1000 + row, col))?, 1000, 0)?;
    ///
    /// let mut whole = upper;
    /// whole.merge(&lower)?;
    /// let figure = Heatmap::from_partial(whole, &spec).render()?;
    /// let matrix = Matrix::from_fn(2000, 3000, value)?;
    /// assert_eq!(figure.pixmap(), Heatmap::new(matrix, &spec).render()?.pixmap());
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`render`](Self::render) and its sisters give
    /// [`ErrorKind::Partial`](crate::ErrorKind::Partial) where cells were not seen,
    /// [`ErrorKind::Partial`](crate::ErrorKind::Partial) where the figure has other pixels,
    /// [`ErrorKind::Partial`](crate::ErrorKind::Partial) where an axis with more cells than pixels
    /// has [edges](crate::Axis::edges),
    /// [`ErrorKind::NeedsAllValues`](crate::ErrorKind::NeedsAllValues) for the median, the mode,
    /// the circular mean and the nearest, and
    /// [`ErrorKind::NeedsAllValues`](crate::ErrorKind::NeedsAllValues) for percentiles,
    /// [`Norm::Quantile`] and custom norms, masks, and marks that follow the values.
    pub fn from_partial(
        partial: impl Into<Cow<'a, Partial>>,
        spec: impl Into<Cow<'a, HeatmapSpec>>,
    ) -> Self {
        Self::of(Data::Partial(partial.into()), spec.into())
    }

    /// The pixels that a figure of so many rows and columns has for its cells.
    ///
    /// They do not depend on the values: with [`from_partial`](Self::from_partial), the labels of the colour
    /// bar have the room that those of the limits take where both are given, and else a
    /// [fixed one](crate::Colorbar#room).
    ///
    /// # Errors
    /// Any [`Error`] about the spec, and [`ErrorKind::Partial`](crate::ErrorKind::Partial) for a
    /// shape that no grid has. A spec that `from_partial` would refuse is refused here, before
    /// anything is reduced: [`ErrorKind::Partial`](crate::ErrorKind::Partial),
    /// [`ErrorKind::NeedsAllValues`](crate::ErrorKind::NeedsAllValues).
    pub fn pixel_grid(rows: usize, cols: usize, spec: &HeatmapSpec) -> Result<PixelGrid, Error> {
        let unit = Matrix::new(&[0.0], 1, 1)?;
        let heatmap = Heatmap::of(Data::Matrix(unit), Cow::Borrowed(spec));
        heatmap.check_for_partials()?;
        let layout = heatmap.plan_of_any((rows, cols))?.layout;
        check_division(&layout.rows, AxisName::Y)?;
        check_division(&layout.columns, AxisName::X)?;
        PixelGrid::new(rows, cols, layout.rows.shared_pixels(), layout.columns.shared_pixels())
    }

    /// Whether a partial reduction knows of its cells what the spec asks for.
    fn check_for_partials(&self) -> Result<(), Error> {
        self.spec.reduction.check()?;
        let nothing = Census::default();
        match resolve_by(&self.spec, Seen::Passed(&nothing), Summary::EMPTY) {
            Err(error) if error.kind() != ErrorKind::NoUsableValues => return Err(error),
            _ => {}
        }
        if self.spec.mask.is_some() {
            let advice = "make masked cells NaN before they are reduced";
            return Err(Problem::NeedsAllValues { what: "a mask", advice }.into());
        }
        if let Norm::Custom(_) = self.spec.norm {
            let advice = "use a norm of the library, or draw rows with `Heatmap::from_rows`";
            return Err(Problem::NeedsAllValues { what: "a custom norm", advice }.into());
        }
        self.check_marks()?;
        let Reduction(rule) = self.spec.reduction;
        if self.spec.reduction.needs_cells() || rule == Rule::Nearest {
            return Err(Problem::NotInPartial { reduction: self.spec.reduction.name() }.into());
        }
        Ok(())
    }

    pub(super) fn prepare_partial(&self, partial: &Partial) -> Result<Prepared<'static>, Error> {
        if !partial.is_complete() {
            return Err(Problem::PartialIncomplete.into());
        }
        self.check_for_partials()?;
        let (summary, negative_infinities, floats) = partial.summary();
        let values = partial.values(self.spec.reduction)?;
        let mixed = self.classes().map_or(0, |classes| partial.mixed(&values, &classes));
        let reduced = Reduced { values, summary, mixed, is_bound: true };
        let grid = partial.grid();
        let plan = self.plan_of_any(grid.cells())?;
        let layout = &plan.layout;
        check_area(partial, layout)?;
        let (rows, columns) = self.covers(layout);
        let (height, width) = grid.shape();
        let turned = |at, count, division: &Division| {
            if division.is_reversed() { count - 1 - at } else { at }
        };
        let at = |row, col| {
            turned(row, height, &layout.rows) * width + turned(col, width, &layout.columns)
        };
        let cells = (0..height).flat_map(|row| (0..width).map(move |col| (row, col)));
        let values = cells
            .map(|(row, col)| reduced.values.get(at(row, col)).copied().unwrap_or(f64::NAN))
            .collect();
        let shown = Shown { rows, columns, reduced: Reduced { values, ..reduced } };
        let census = Census { negative_infinities, floats, ..Census::default() };
        let pixels = Pixels { shown, census, integers: None };
        if self.is_reduced(layout) {
            return self.settle(&plan, pixels, None);
        }
        // Where each cell has its pixels, the bar's own labels say which those are.
        let plan = Plan { has_fixed_bar: false, ..plan };
        let mut prepared = self.settle(&plan, pixels, None)?;
        let (rows, columns) = self.covers(&prepared.layout);
        if let Some(shown) = &mut prepared.shown {
            (shown.rows, shown.columns) = (rows, columns);
        }
        check_area(partial, &prepared.layout)?;
        Ok(prepared)
    }
}

/// Refuses a partial of other pixels than those of a layout.
fn check_area(partial: &Partial, layout: &Layout) -> Result<(), Error> {
    check_division(&layout.rows, AxisName::Y)?;
    check_division(&layout.columns, AxisName::X)?;
    let (shape, pixels) = (partial.grid().cells(), partial.grid().pixels());
    if fits(&layout.rows, pixels.0) && fits(&layout.columns, pixels.1) {
        return Ok(());
    }
    Err(Problem::PartialArea {
        rows: shape.0,
        cols: shape.1,
        pixel_rows: pixels.0,
        pixel_cols: pixels.1,
        area_rows: layout.rows.shared_pixels(),
        area_cols: layout.columns.shared_pixels(),
    }
    .into())
}

/// A partial reduction shares cells out evenly, or has a pixel for each.
fn check_division(division: &Division, axis: AxisName) -> Result<(), Error> {
    if division.hides_cells() && !division.is_equal() {
        return Err(Problem::PartialEdges { axis }.into());
    }
    Ok(())
}

/// Whether the figure's pixels along an axis are those of a grid with so many.
fn fits(division: &Division, pixels: u32) -> bool {
    if division.cells() <= pixels as usize {
        // Each cell is a pixel of the grid.
        return !division.hides_cells();
    }
    division.shared_pixels() == pixels
}

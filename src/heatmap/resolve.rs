//! Everything automatic resolved: limits, norm and layout, and the values that pixels show.

use super::{Data, Heatmap, Prepared, Resolved};
use crate::color::{ColorScale, Colormap};
use crate::data::{Matrix, Summary, summarize, summarize_with};
use crate::error::{AxisName, Error, ErrorKind, Notice, Problem, Warning, WarningKind};
use crate::layout::{Layout, Request, StripScale, solve};
use crate::norm::{Fit, FittedNorm, Limits, Norm, Seen, resolve};
use crate::progress::Watch;
use crate::reduce::{Reduced, Rule};
use crate::spec::{Extend, HeatmapSpec, StripKind};
use crate::threads;

/// So many cells take longer to read than a layout to be found.
const MANY: usize = 1 << 24;

impl Heatmap<'_> {
    /// Reads the values, as often as need be, and resolves everything.
    pub(super) fn prepare(&self, watch: &Watch<'_>) -> Result<Prepared<'_>, Error> {
        self.check_before_values()?;
        let prepared = match &self.data {
            Data::Matrix(given) => {
                let matrix = self.unmasked(given)?;
                let prepared = self.prepare_matrix(&matrix, watch)?;
                let given = self.spec.mask.is_some().then(|| given.view());
                Prepared { matrix: Some(matrix), given, ..prepared }
            }
            Data::Rows(rows) => self.prepare_rows(rows, watch)?,
            Data::Partial(partial) => self.prepare_partial(partial)?,
            Data::Invalid(error) => return Err(error.clone()),
        };
        watch.finish()?;
        let Prepared { resolved, layout, shown, matrix, given, integers } = prepared;
        let matrices = matrix.as_ref().map(|matrix| (matrix, given.as_ref().unwrap_or(matrix)));
        let layout = self.with_overlays(layout, &resolved, matrices)?;
        Ok(Prepared { resolved, layout, shown, matrix, given, integers })
    }

    /// What can be wrong with shapes is found before any value is read, which may take long.
    pub(super) fn check_before_values(&self) -> Result<(), Error> {
        let (rows, cols) = self.shape();
        check_sides(rows, cols)?;
        self.check_reduction()
    }

    /// All but the matrix itself.
    pub(super) fn prepare_matrix(
        &self,
        matrix: &Matrix<'_>,
        watch: &Watch<'_>,
    ) -> Result<Prepared<'static>, Error> {
        if self.spec.reduction.counts() {
            let guess = self.plain_layout(matrix.shape())?;
            return self.prepare_counts(matrix, guess, Counts::default(), watch);
        }
        // What the pixels cover depends on the layout, and that, by the labels of the colour bar, on
        // the limits. A guess from a few rows is most often as wide as the answer: then one pass is
        // enough to reduce the matrix and to summarise it.
        let guess = self.guess_layout(matrix)?.filter(|layout| self.is_reduced(layout));
        let Some(guess) = guess else {
            let resolved = self.resolve_all(matrix, watch)?;
            let layout = self.lay_out(matrix.shape(), &resolved)?;
            let shown = self.reduce_if_needed(matrix, &layout, watch)?;
            return Ok(Prepared::of(resolved, layout, shown));
        };
        let shown = self.reduce(matrix, &guess, watch)?;
        let resolved = self.resolve(matrix, shown.reduced.summary)?;
        let layout = self.lay_out(matrix.shape(), &resolved)?;
        let shown = if guess.has_cells_of(&layout) {
            Some(shown)
        } else {
            self.reduce_if_needed(matrix, &layout, watch)?
        };
        Ok(Prepared::of(resolved, layout, shown))
    }

    pub(super) fn shape(&self) -> (usize, usize) {
        match &self.data {
            Data::Matrix(matrix) => matrix.shape(),
            Data::Rows(rows) => rows.shape(),
            Data::Partial(partial) => partial.grid().cells(),
            Data::Invalid(_) => (0, 0),
        }
    }

    pub(super) fn watch(&self) -> Watch<'_> {
        Watch::new(&self.callback)
    }

    pub(super) fn resolve_all(
        &self,
        matrix: &Matrix<'_>,
        watch: &Watch<'_>,
    ) -> Result<Resolved, Error> {
        let summary = summarize_with(matrix, self.thread_count(), watch);
        watch.check()?;
        self.resolve(matrix, summary)
    }

    /// The same where the values shown are not those of the matrix: a layout says how many cells a pixel
    /// covers, and the counts on it say between which limits they lie.
    pub(super) fn prepare_counts(
        &self,
        matrix: &Matrix<'_>,
        mut layout: Layout,
        mut counts: Counts,
        watch: &Watch<'_>,
    ) -> Result<Prepared<'static>, Error> {
        loop {
            let shown = self.reduce(matrix, &layout, watch)?;
            let resolved = counts.resolve(self, &shown.reduced)?;
            let next = self.lay_out(matrix.shape(), &resolved)?;
            if layout.has_cells_of(&next) {
                return Ok(Prepared::of(resolved, next, Some(shown)));
            }
            layout = next;
        }
    }

    /// A layout for which no values are needed.
    pub(super) fn plain_layout(&self, shape: (usize, usize)) -> Result<Layout, Error> {
        let unit = Matrix::new(&[0.0, 1.0], 1, 2)?;
        let plain = HeatmapSpec {
            norm: Norm::Linear,
            limits: Limits::auto(),
            ..self.spec.clone().into_owned()
        };
        let first = resolve_by(&plain, Seen::Matrix(&unit, 1), summarize(&unit))?;
        self.lay_out(shape, &first)
    }

    /// The layout as far as a few rows of a large matrix tell. Where the spec does not fit the shape, none
    /// of its values need be read.
    fn guess_layout(&self, matrix: &Matrix<'_>) -> Result<Option<Layout>, Error> {
        const ROWS: usize = 64;
        const FEWEST: usize = 1 << 16;
        let (rows, cols) = matrix.shape();
        let fewest = if self.spec.reduction.0 == Rule::Nearest { MANY } else { FEWEST };
        if rows.saturating_mul(cols) < fewest {
            return Ok(None);
        }
        let sample = matrix.sample(ROWS);
        let seen = Seen::Matrix(&sample, self.thread_count());
        let Ok(resolved) = resolve_by(&self.spec, seen, summarize(&sample)) else {
            return Ok(None);
        };
        match self.lay_out((rows, cols), &resolved) {
            Ok(layout) => Ok(Some(layout)),
            // Other limits may have shorter labels.
            Err(error) if matches!(error.kind(), ErrorKind::TooSmall | ErrorKind::TooLarge) => {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Refuses what does not fit a matrix so large that reading it takes longer than laying out.
    pub(super) fn check_large(&self, matrix: &Matrix<'_>) -> Result<(), Error> {
        let (rows, cols) = matrix.shape();
        if rows.saturating_mul(cols) >= MANY {
            self.guess_layout(matrix)?;
        }
        Ok(())
    }

    pub(super) fn thread_count(&self) -> usize {
        if self.threads == 0 { threads::available() } else { self.threads }
    }

    fn resolve(&self, matrix: &Matrix<'_>, summary: Summary) -> Result<Resolved, Error> {
        let seen = Seen::Matrix(matrix, self.thread_count());
        resolve_by(&self.spec, seen, self.of_unmasked(summary))
    }

    pub(super) fn lay_out(
        &self,
        (rows, cols): (usize, usize),
        resolved: &Resolved,
    ) -> Result<Layout, Error> {
        check_sides(rows, cols)?;
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

/// Counts on the pixels of one layout after the other.
///
/// Their limits are those of the counts drawn, the layout depends on the limits, by the labels of the
/// colour bar, and the counts on the layout. Most often the second layout is that of the third. Two
/// that ask for each other in turn are given the limits of both.
#[derive(Debug, Default)]
pub(super) struct Counts {
    layouts: usize,
    extremes: Vec<f64>,
}

impl Counts {
    /// Limits from counts, beside the summary of the cells.
    pub(super) fn resolve(
        &mut self,
        heatmap: &Heatmap<'_>,
        reduced: &Reduced,
    ) -> Result<Resolved, Error> {
        // So many layouts have limits of their own counts alone.
        const ALONE: usize = 3;
        self.layouts += 1;
        let values = Matrix::new(&reduced.values, 1, reduced.values.len())?;
        let summary = summarize(&values);
        for end in [summary.min, summary.max] {
            // The first layout was a guess.
            if self.layouts > 1 && end.is_finite() && !self.extremes.contains(&end) {
                self.extremes.push(end);
            }
        }
        let (values, summary) = if self.layouts <= ALONE || self.extremes.is_empty() {
            (values, summary)
        } else {
            let extremes = Matrix::new(&self.extremes, 1, self.extremes.len())?;
            let summary = summarize(&extremes);
            (extremes, summary)
        };
        let resolved = resolve_by(&heatmap.spec, Seen::Matrix(&values, 1), summary)?;
        Ok(Resolved { summary: heatmap.of_unmasked(reduced.summary), ..resolved })
    }
}

/// Fits the spec's norm and colours to values.
pub(super) fn resolve_by(
    spec: &HeatmapSpec,
    seen: Seen<'_>,
    summary: Summary,
) -> Result<Resolved, Error> {
    let colors = spec.colormap.table().len();
    let Fit { norm, mut warnings, beyond } =
        resolve(&spec.norm, spec.limits, seen, &summary, colors)?;
    let scale = color_scale(norm, spec, &spec.colormap);
    let without_place = |told: &Warning| {
        matches!(told.kind(), WarningKind::LogOfNegative | WarningKind::NoPlaceOnNorm)
    };
    let shows_missing = summary.nan > 0
        || spec.mask.as_ref().is_some_and(|mask| mask.is_drawn)
        || warnings.iter().any(without_place);
    warnings.extend(missing_warning(&scale, spec, shows_missing));
    let pointed = pointed_ends(spec.colorbar.extend, scale.norm().norm(), beyond);
    let (strips, of_strips) = resolve_strips(spec)?;
    warnings.extend(of_strips);
    Ok(Resolved { summary, scale, warnings, pointed, strips })
}

fn color_scale(norm: FittedNorm, spec: &HeatmapSpec, colormap: &Colormap) -> ColorScale {
    ColorScale::new(norm, colormap, spec.theme.missing_under(colormap))
}

/// Whether missing values, if there are any, are taken for others.
fn missing_warning(scale: &ColorScale, spec: &HeatmapSpec, any: bool) -> Option<Warning> {
    if !any {
        return None;
    }
    let (missing, nearest) = scale.confused_with_missing(spec.theme.page())?;
    Some(Warning::from(Notice::MissingLikeData {
        missing: missing.to_string(),
        nearest: nearest.to_string(),
    }))
}

/// The scales of those strips that have values, each fitted to its own, and what there is to say of them.
pub(super) fn resolve_strips(
    spec: &HeatmapSpec,
) -> Result<(Vec<Option<StripScale>>, Vec<Warning>), Error> {
    let (mut scales, mut all_warnings) = (Vec::new(), Vec::new());
    for (index, (is_row, strip)) in spec.strips().enumerate() {
        let (at, axis) = if is_row {
            (index, AxisName::Y)
        } else {
            (index - spec.row_strips.len(), AxisName::X)
        };
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
        let Fit { norm, warnings, beyond } = resolve(
            &strip.norm,
            strip.limits,
            Seen::Matrix(&matrix, 1),
            &summarize(&matrix),
            colors,
        )
        .map_err(|source| Error::from(Problem::Strip { strip: at, axis, source }))?;
        let scale = color_scale(norm, spec, &strip.colormap);
        let shows_missing = values.iter().any(|value| value.is_nan());
        let of_missing = missing_warning(&scale, spec, shows_missing);
        scales.push(Some(StripScale { scale, beyond }));
        let named =
            |warning| Warning::from(Notice::Strip { strip: at, axis, warning: Box::new(warning) });
        all_warnings.extend(warnings.into_iter().chain(of_missing).map(named));
    }
    Ok((scales, all_warnings))
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

/// Refuses what nobody has and nothing could hold, though a header or a stride of zero may say so.
pub(super) fn check_sides(rows: usize, cols: usize) -> Result<(), Error> {
    const MOST: usize = 1 << 27;
    if rows.max(cols) > MOST {
        return Err(Problem::TooLong { rows, cols, most: MOST }.into());
    }
    Ok(())
}

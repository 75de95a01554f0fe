//! Norms and colours fitted to values: those of the cells, and of strips.

use super::Resolved;
use crate::color::{ColorScale, Colormap};
use crate::data::{Matrix, Summary, summarize};
use crate::error::{AxisName, Error, Notice, Problem, Warning, WarningKind};
use crate::layout::StripScale;
use crate::norm::{Fit, FittedNorm, Norm, Seen, resolve};
use crate::spec::{Extend, HeatmapSpec, StripKind};

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

//! What the gallery shows. Each file is shown in the guide as it is, beside its picture.
#![allow(unreachable_pub, reason = "in the guide these are functions of the reader's")]

mod contours;
mod groups;
mod norms;
mod reductions;
mod strips;
mod themes;

use heatspec::{Error, Figure, Norm, Reduction, Theme};

/// All pictures with their names.
pub(crate) fn all() -> Result<Vec<(&'static str, Figure)>, Error> {
    Ok(vec![
        ("groups", groups::groups()?),
        ("strips", strips::strips()?),
        ("contours", contours::contours()?),
        ("norm_linear", norms::norms(Norm::Linear, "Linear")?),
        ("norm_log", norms::norms(Norm::Log, "Log")?),
        ("norm_quantile", norms::norms(Norm::Quantile, "Quantile")?),
        ("reduction_mean", reductions::reductions(Reduction::mean())?),
        ("reduction_max", reductions::reductions(Reduction::max())?),
        ("theme_dark", themes::themes(Theme::dark())?),
        ("theme_print", themes::themes(Theme::print())?),
    ])
}

//! Specs in files, and changes to their parts.

use super::Options;
use crate::data::Data;
use crate::failure::Failure;
use heatspec::HeatmapSpec;

impl Options<'_> {
    pub(super) fn has_spec(&self) -> bool {
        self.0.contains_id("spec")
    }
}

pub(super) fn begin(_options: &Options<'_>, _data: Option<&Data>) -> Result<HeatmapSpec, Failure> {
    Ok(HeatmapSpec::new())
}

pub(super) fn set(_options: &Options<'_>, spec: HeatmapSpec) -> Result<HeatmapSpec, Failure> {
    Ok(spec)
}

pub(crate) fn print(_spec: &HeatmapSpec) -> Result<(), Failure> {
    Ok(())
}

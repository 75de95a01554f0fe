//! A spec read back.

use super::{
    Align, Annotations, Aspect, Axis, Colorbar, FigureSize, Grid, HeatmapSpec, Mark, Mask, Origin,
    Strip, Theme,
};
use crate::color::Colormap;
use crate::norm::{Limits, Norm};
use crate::reduce::Reduction;
use crate::text::{Fonts, Text};

/// What was set, read back: each getter has the name of its setter or constructor, with `get_` before it.
///
/// ```
/// use heatspec::{Axis, HeatmapSpec, Norm, Text};
///
/// let spec = HeatmapSpec::new().title("Loss").x_axis(Axis::range(0, 2.5)).norm(Norm::Log);
/// assert_eq!(spec.get_title().map(Text::to_string).as_deref(), Some("Loss"));
/// assert_eq!(spec.get_x_axis().get_range(), Some((0.0, 2.5)));
/// assert_eq!(spec.get_x_axis().get_categories(), None);
/// assert_eq!(spec.get_norm(), &Norm::Log);
/// ```
impl HeatmapSpec {
    /// The [`title`](Self::title), if there is one.
    pub fn get_title(&self) -> Option<&Text> {
        self.title.as_ref()
    }

    /// The [`subtitle`](Self::subtitle), if there is one.
    pub fn get_subtitle(&self) -> Option<&Text> {
        self.subtitle.as_ref()
    }

    /// The [`title_align`](Self::title_align).
    pub fn get_title_align(&self) -> Align {
        self.title_align
    }

    /// The [`caption`](Self::caption), if there is one.
    pub fn get_caption(&self) -> Option<&Text> {
        self.caption.as_ref()
    }

    /// The [`caption_align`](Self::caption_align).
    pub fn get_caption_align(&self) -> Align {
        self.caption_align
    }

    /// The [`x_axis`](Self::x_axis).
    pub fn get_x_axis(&self) -> &Axis {
        &self.x_axis
    }

    /// The [`y_axis`](Self::y_axis).
    pub fn get_y_axis(&self) -> &Axis {
        &self.y_axis
    }

    /// The [`secondary_x_axis`](Self::secondary_x_axis), if there is one.
    pub fn get_secondary_x_axis(&self) -> Option<&Axis> {
        self.secondary_x_axis.as_ref()
    }

    /// The [`secondary_y_axis`](Self::secondary_y_axis), if there is one.
    pub fn get_secondary_y_axis(&self) -> Option<&Axis> {
        self.secondary_y_axis.as_ref()
    }

    /// The [`norm`](Self::norm).
    pub fn get_norm(&self) -> &Norm {
        &self.norm
    }

    /// The [`limits`](Self::limits).
    pub fn get_limits(&self) -> Limits {
        self.limits
    }

    /// The [`colormap`](Self::colormap).
    pub fn get_colormap(&self) -> &Colormap {
        &self.colormap
    }

    /// The [`colorbar`](Self::colorbar).
    pub fn get_colorbar(&self) -> &Colorbar {
        &self.colorbar
    }

    /// The [`size`](Self::size).
    pub fn get_size(&self) -> FigureSize {
        self.size
    }

    /// The [`dpi`](Self::dpi).
    pub fn get_dpi(&self) -> f64 {
        self.dpi
    }

    /// The [`theme`](Self::theme).
    pub fn get_theme(&self) -> &Theme {
        &self.theme
    }

    /// The [`fonts`](Self::fonts).
    pub fn get_fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// The [`origin`](Self::origin).
    pub fn get_origin(&self) -> Origin {
        self.origin
    }

    /// The [`aspect`](Self::aspect).
    pub fn get_aspect(&self) -> Aspect {
        self.aspect
    }

    /// The [`reduction`](Self::reduction).
    pub fn get_reduction(&self) -> Reduction {
        self.reduction
    }

    /// Each [`mark`](Self::mark), in the order in which they were given.
    pub fn get_marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Each [`row_strip`](Self::row_strip), in the order in which they were given.
    pub fn get_row_strips(&self) -> &[Strip] {
        &self.row_strips
    }

    /// Each [`column_strip`](Self::column_strip), in the order in which they were given.
    pub fn get_column_strips(&self) -> &[Strip] {
        &self.column_strips
    }

    /// The [`annotations`](Self::annotations), if there are any.
    pub fn get_annotations(&self) -> Option<&Annotations> {
        self.annotations.as_ref()
    }

    /// The [`mask`](Self::mask), if there is one.
    pub fn get_mask(&self) -> Option<&Mask> {
        self.mask.as_ref()
    }

    /// The [`grid`](Self::grid), if there is one.
    pub fn get_grid(&self) -> Option<&Grid> {
        self.grid.as_ref()
    }

    /// The [`cell_gap`](Self::cell_gap).
    pub fn get_cell_gap(&self) -> f64 {
        self.gap
    }

    /// Whether there is a [`frame`](Self::frame).
    pub fn get_frame(&self) -> bool {
        self.frame
    }

    /// The [`language`](Self::language).
    pub fn get_language(&self) -> &str {
        &self.language
    }
}

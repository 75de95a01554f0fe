//! The whole spec in JSON.

use super::form::{Form, Set as _, by_form, form, unless};
use super::values::{Num, Version};
use crate::color::Colormap;
use crate::error::Error;
use crate::norm::{Limits, Norm};
use crate::reduce::Reduction;
use crate::spec::{
    Align, Annotations, Aspect, Axis, Colorbar, FigureSize, Grid, HeatmapSpec, Mark, Mask, Origin,
    Strip, Theme,
};
use crate::text::{Fonts, Text};

by_form! { HeatmapSpec => SpecForm, }

form! {
    /// What a heat map looks like, apart from its values.
    SpecForm as "HeatmapSpec" {
        /// The version of this format: 1.
        version: Version,
        /// The title, above everything.
        title: Text,
        /// A line below the title.
        subtitle: Text,
        /// Where title and subtitle stand. Default: `center`.
        title_align: Align,
        /// A caption or footnote below everything.
        caption: Text,
        /// Where the caption's lines stand. Default: `left`.
        caption_align: Align,
        /// The axis along the columns.
        x_axis: Axis,
        /// The axis along the rows.
        y_axis: Axis,
        /// A second axis along the columns, on the opposite side.
        secondary_x_axis: Axis,
        /// A second axis along the rows, on the opposite side.
        secondary_y_axis: Axis,
        /// By which rule values become colours. Default: `linear`.
        norm: Norm,
        /// Between which values the colours run. Default: those of the data.
        limits: Limits,
        /// The colours. Default: `viridis`.
        colormap: Colormap,
        /// The colour bar, or its side; `none` for no colour bar.
        colorbar: Colorbar,
        /// The size of the figure. Default: `inches(12, 8)`.
        size: FigureSize,
        /// Pixels per inch. Default: 100.
        dpi: Num,
        /// The colours and lengths of everything around the cells. Default: `light`.
        theme: Theme,
        /// Fonts in front of the bundled ones, by their names.
        fonts: Fonts,
        /// Where row 0 stands. Default: `upper`.
        origin: Origin,
        /// The shape of cells. Default: `auto`.
        aspect: Aspect,
        /// What a pixel shows where there are more cells than pixels. Default: `mean`.
        reduction: Reduction,
        /// What is drawn over the cells, one after the other.
        marks: Vec<Mark>,
        /// Narrow bars along the rows, going outwards.
        row_strips: Vec<Strip>,
        /// Narrow bars along the columns, going outwards.
        column_strips: Vec<Strip>,
        /// What is written into the cells.
        annotations: Annotations,
        /// Cells that are left out.
        mask: Mask,
        /// Lines between cells.
        grid: Grid,
        /// Blank space between all cells, in points. Default: 0.
        cell_gap: Num,
        /// Whether a frame stands around the cells and around strips. Default: true.
        frame: bool,
        /// The language of the texts, as a BCP 47 tag. Default: `en`.
        language: String,
    }
}

impl Form for SpecForm {
    type Of = HeatmapSpec;
    const EXPECTED: &'static str = "a spec, such as {\"title\": \"Loss\"}";
    const IS_DOCUMENT: bool = true;

    fn of(spec: &HeatmapSpec) -> Result<Self, Error> {
        let default = HeatmapSpec::new();
        let some = |list: &[_]| (!list.is_empty()).then(|| list.to_vec());
        Ok(Self {
            version: Some(Version),
            title: spec.get_title().cloned(),
            subtitle: spec.get_subtitle().cloned(),
            title_align: unless(spec.get_title_align(), &default.get_title_align()),
            caption: spec.get_caption().cloned(),
            caption_align: unless(spec.get_caption_align(), &default.get_caption_align()),
            x_axis: unless(spec.get_x_axis().clone(), default.get_x_axis()),
            y_axis: unless(spec.get_y_axis().clone(), default.get_y_axis()),
            secondary_x_axis: spec.get_secondary_x_axis().cloned(),
            secondary_y_axis: spec.get_secondary_y_axis().cloned(),
            norm: unless(spec.get_norm().clone(), default.get_norm()),
            limits: unless(spec.get_limits(), &default.get_limits()),
            colormap: unless(spec.get_colormap().clone(), default.get_colormap()),
            colorbar: unless(spec.get_colorbar().clone(), default.get_colorbar()),
            size: unless(spec.get_size(), &default.get_size()),
            dpi: unless(Num(spec.get_dpi()), &Num(default.get_dpi())),
            theme: unless(spec.get_theme().clone(), default.get_theme()),
            fonts: unless(spec.get_fonts().clone(), default.get_fonts()),
            origin: unless(spec.get_origin(), &default.get_origin()),
            aspect: unless(spec.get_aspect(), &default.get_aspect()),
            reduction: unless(spec.get_reduction(), &default.get_reduction()),
            marks: (!spec.get_marks().is_empty()).then(|| spec.get_marks().to_vec()),
            row_strips: some(spec.get_row_strips()),
            column_strips: some(spec.get_column_strips()),
            annotations: spec.get_annotations().cloned(),
            mask: spec.get_mask().cloned(),
            grid: spec.get_grid().cloned(),
            cell_gap: unless(Num(spec.get_cell_gap()), &Num(default.get_cell_gap())),
            frame: unless(spec.get_frame(), &default.get_frame()),
            language: unless(spec.get_language().to_owned(), &default.get_language().to_owned()),
        })
    }

    fn build(self) -> Result<HeatmapSpec, Error> {
        let each = |spec, marks: Vec<Mark>| marks.into_iter().fold(spec, HeatmapSpec::mark);
        let rows = |spec, strips: Vec<Strip>| strips.into_iter().fold(spec, HeatmapSpec::row_strip);
        let columns =
            |spec, strips: Vec<Strip>| strips.into_iter().fold(spec, HeatmapSpec::column_strip);
        Ok(HeatmapSpec::new()
            .set(self.title, HeatmapSpec::title)
            .set(self.subtitle, HeatmapSpec::subtitle)
            .set(self.title_align, HeatmapSpec::title_align)
            .set(self.caption, HeatmapSpec::caption)
            .set(self.caption_align, HeatmapSpec::caption_align)
            .set(self.x_axis, HeatmapSpec::x_axis)
            .set(self.y_axis, HeatmapSpec::y_axis)
            .set(self.secondary_x_axis, HeatmapSpec::secondary_x_axis)
            .set(self.secondary_y_axis, HeatmapSpec::secondary_y_axis)
            .set(self.norm, HeatmapSpec::norm)
            .set(self.limits, HeatmapSpec::limits)
            .set(self.colormap, HeatmapSpec::colormap)
            .set(self.colorbar, HeatmapSpec::colorbar)
            .set(self.size, HeatmapSpec::size)
            .set(self.dpi.map(Num::get), HeatmapSpec::dpi)
            .set(self.theme, HeatmapSpec::theme)
            .set(self.fonts, HeatmapSpec::fonts)
            .set(self.origin, HeatmapSpec::origin)
            .set(self.aspect, HeatmapSpec::aspect)
            .set(self.reduction, HeatmapSpec::reduction)
            .set(self.marks, each)
            .set(self.row_strips, rows)
            .set(self.column_strips, columns)
            .set(self.annotations, HeatmapSpec::annotations)
            .set(self.mask, HeatmapSpec::mask)
            .set(self.grid, HeatmapSpec::grid)
            .set(self.cell_gap.map(Num::get), HeatmapSpec::cell_gap)
            .set(self.frame, HeatmapSpec::frame)
            .set(self.language, HeatmapSpec::language))
    }
}

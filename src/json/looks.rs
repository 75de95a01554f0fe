//! Grid lines, limits, masks and themes in JSON.

use super::form::{Fields as _, Form, Set as _, by_form, form, unless};
use super::problem;
use super::values::{Num, by_text};
use crate::color::Color;
use crate::error::Error;
use crate::names::named;
use crate::norm::Limits;
use crate::spec::{Grid, GridLines, Mask, Theme};

by_form! { Grid => GridForm, Limits => LimitsForm, Mask => MaskForm, Theme => ThemeForm, }

/// The themes that there are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Base {
    Light,
    Dark,
    Print,
}

named! { Base, "theme", { Light = "light", Dark = "dark", Print = "print" } }
by_text! { Base, "`light`, `dark` or `print`"; }

form! {
    /// Lines between cells.
    GridForm as "Grid" {
        /// The upright lines: `every(…)` so many columns, or `before(…)` these.
        between_columns: GridLines,
        /// The level lines: `every(…)` so many rows, or `before(…)` these.
        between_rows: GridLines,
        /// The colour of all lines.
        color: Color,
        /// The width of all lines in points. Default: 0.5.
        width: Num,
    }
}

impl Form for GridForm {
    type Of = Grid;
    const EXPECTED: &'static str = "a grid, such as {\"between_rows\": \"every(8)\"}";

    fn of(grid: &Grid) -> Result<Self, Error> {
        Ok(Self {
            between_columns: grid.get_between_columns().cloned(),
            between_rows: grid.get_between_rows().cloned(),
            color: grid.get_color(),
            width: unless(Num(grid.get_width()), &Num(Grid::none().get_width())),
        })
    }

    fn build(self) -> Result<Grid, Error> {
        Ok(Grid::none()
            .set(self.between_columns, Grid::between_columns)
            .set(self.between_rows, Grid::between_rows)
            .set(self.color, Grid::color)
            .set(self.width.map(Num::get), Grid::width))
    }
}

form! {
    /// Between which values the colours run. What is not given is found in the data.
    LimitsForm as "Limits" {
        /// The lower limit.
        vmin: Num,
        /// The upper limit.
        vmax: Num,
        /// Two percentiles of the data, 0 … 100, in place of its least and greatest value.
        percentile: (Num, Num),
        /// A centre, from which both limits are equally far.
        symmetric: Num,
    }
}

impl Form for LimitsForm {
    type Of = Limits;
    const EXPECTED: &'static str = "limits, such as {\"vmin\": 0, \"vmax\": 1}";

    fn of(limits: &Limits) -> Result<Self, Error> {
        Ok(Self {
            vmin: limits.get_vmin().map(Num),
            vmax: limits.get_vmax().map(Num),
            percentile: limits.get_percentile().map(|(low, high)| (Num(low), Num(high))),
            symmetric: limits.get_symmetric().map(Num),
        })
    }

    fn build(self) -> Result<Limits, Error> {
        let limits = match (self.percentile, self.symmetric) {
            (None, None) => Limits::auto(),
            (Some((low, high)), None) => Limits::percentile(low.get(), high.get()),
            (None, Some(center)) => Limits::symmetric(center.get()),
            _ => return Err(problem::more_than_one_of("limits", &["percentile", "symmetric"])),
        };
        Ok(limits
            .set(self.vmin.map(Num::get), Limits::vmin)
            .set(self.vmax.map(Num::get), Limits::vmax))
    }
}

form! {
    /// Cells that are left out: one of the triangles, or any.
    MaskForm as "Mask" {
        /// The cells right of the diagonal.
        upper_triangle: bool,
        /// The cells left of the diagonal.
        lower_triangle: bool,
        /// Row after row, one entry for each column: whether the cell is left out.
        cells: Vec<Vec<bool>>,
        /// Whether the diagonal belongs to the triangle. Default: false.
        with_diagonal: bool,
        /// Whether masked cells are drawn in the colour of missing values. Default: false.
        in_bad_color: bool,
    }
}

impl Form for MaskForm {
    type Of = Mask;
    const EXPECTED: &'static str =
        "a mask, such as `upper_triangle` or {\"cells\": [[true, false]]}";
    const TEXTS: Option<&'static str> = Some("`upper_triangle` or `lower_triangle`.");

    fn of(mask: &Mask) -> Result<Self, Error> {
        Ok(Self {
            upper_triangle: unless(mask.get_upper_triangle(), &false),
            lower_triangle: unless(mask.get_lower_triangle(), &false),
            cells: mask.get_cells().map(<[_]>::to_vec),
            with_diagonal: unless(mask.get_with_diagonal(), &false),
            in_bad_color: unless(mask.get_in_bad_color(), &false),
        })
    }

    fn build(self) -> Result<Mask, Error> {
        let is_on = |on: &bool| *on;
        let upper = self.upper_triangle.filter(is_on);
        let mask = match (upper, self.lower_triangle.filter(is_on), self.cells) {
            (Some(_), None, None) => Mask::upper_triangle(),
            (None, Some(_), None) => Mask::lower_triangle(),
            (None, None, Some(cells)) => Mask::cells(cells),
            _ => return Err(problem::not_one_of("a mask", &Self::FIELDS[..3])),
        };
        Ok(mask
            .set(self.with_diagonal.filter(is_on), |mask, _| mask.with_diagonal())
            .set(self.in_bad_color.filter(is_on), |mask, _| mask.in_bad_color()))
    }

    fn text(&self) -> Option<String> {
        let is_upper = self.upper_triangle.is_some();
        let is_triangle = is_upper || self.lower_triangle.is_some();
        let name = if is_upper { "upper_triangle" } else { "lower_triangle" };
        (is_triangle && self.count() == 1).then(|| name.to_owned())
    }

    fn of_text(text: &str) -> Option<Result<Mask, Error>> {
        Some(text.parse())
    }
}

form! {
    /// The colours and lengths of everything around the cells.
    ThemeForm as "Theme" {
        /// The theme of which all is taken that is not said here: `light`, `dark` or `print`. Default: `light`.
        base: Base,
        /// The colour behind everything.
        background: Color,
        /// The colour of titles, labels and tick labels.
        text: Color,
        /// The colour of the subtitle and the caption.
        muted: Color,
        /// The colour of frames, tick marks, brackets and separators.
        line: Color,
        /// The colour of missing values.
        missing: Color,
        /// The font size of the title, in points.
        title_size: Num,
        /// The font size of the subtitle, in points.
        subtitle_size: Num,
        /// The font size of axis and colour bar labels, in points.
        label_size: Num,
        /// The font size of tick labels, in points.
        tick_size: Num,
        /// The font size of the caption, in points.
        caption_size: Num,
        /// The width of frames and tick marks, in points.
        line_width: Num,
        /// The length of tick marks, in points.
        tick_length: Num,
        /// The least distance between anything and the edges of the figure, in points: left, right, top, bottom.
        margins: (Num, Num, Num, Num),
        /// The width of the colour bar, in points.
        bar_width: Num,
        /// The distance between the cells and the colour bar, in points.
        bar_gap: Num,
    }
}

impl Form for ThemeForm {
    type Of = Theme;
    const EXPECTED: &'static str =
        "a theme, such as `dark` or {\"base\": \"dark\", \"title_size\": 18}";
    const TEXTS: Option<&'static str> = Some("`light`, `dark` or `print`.");

    fn of(theme: &Theme) -> Result<Self, Error> {
        let base: Theme = theme.name().parse()?;
        let num = |of: fn(&Theme) -> f64| unless(Num(of(theme)), &Num(of(&base)));
        let color = |of: fn(&Theme) -> Color| unless(of(theme), &of(&base));
        let [left, right, top, bottom] = theme.get_margins().map(Num);
        Ok(Self {
            base: unless(theme.name().parse()?, &Base::Light),
            background: color(Theme::get_background),
            text: color(Theme::get_text),
            muted: color(Theme::get_muted),
            line: color(Theme::get_line),
            missing: theme.get_missing(),
            title_size: num(Theme::get_title_size),
            subtitle_size: num(Theme::get_subtitle_size),
            label_size: num(Theme::get_label_size),
            tick_size: num(Theme::get_tick_size),
            caption_size: num(Theme::get_caption_size),
            line_width: num(Theme::get_line_width),
            tick_length: num(Theme::get_tick_length),
            margins: (theme.get_margins() != base.get_margins())
                .then_some((left, right, top, bottom)),
            bar_width: num(Theme::get_bar_width),
            bar_gap: num(Theme::get_bar_gap),
        })
    }

    fn build(self) -> Result<Theme, Error> {
        let base: Theme = self.base.unwrap_or(Base::Light).name().parse()?;
        Ok(base
            .set(self.background, Theme::background)
            .set(self.text, Theme::text)
            .set(self.muted, Theme::muted)
            .set(self.line, Theme::line)
            .set(self.missing, Theme::missing)
            .set(self.title_size.map(Num::get), Theme::title_size)
            .set(self.subtitle_size.map(Num::get), Theme::subtitle_size)
            .set(self.label_size.map(Num::get), Theme::label_size)
            .set(self.tick_size.map(Num::get), Theme::tick_size)
            .set(self.caption_size.map(Num::get), Theme::caption_size)
            .set(self.line_width.map(Num::get), Theme::line_width)
            .set(self.tick_length.map(Num::get), Theme::tick_length)
            .set(self.margins, |theme, (left, right, top, bottom)| {
                theme.margins(left.get(), right.get(), top.get(), bottom.get())
            })
            .set(self.bar_width.map(Num::get), Theme::bar_width)
            .set(self.bar_gap.map(Num::get), Theme::bar_gap))
    }

    fn text(&self) -> Option<String> {
        match (self.count(), self.base) {
            (0, _) => Some(Base::Light.to_string()),
            (1, Some(base)) => Some(base.to_string()),
            _ => None,
        }
    }

    fn of_text(text: &str) -> Option<Result<Theme, Error>> {
        Some(text.parse())
    }
}

//! Lines between cells.

use crate::color::Color;
use crate::data::Number;

/// Lines between cells: between all, every so many, or before given ones.
///
/// | part | default |
/// |---|---|
/// | [`color`](Self::color) | the theme's [`line`](crate::Theme::line) |
/// | [`width`](Self::width) | 0.5 points |
///
/// Lines are whole pixels wide and stand in the middle of the border between two cells, within half
/// a pixel. They cover the edges of cells: where that would be more than a third of cells that are
/// all alike, no line is drawn in that direction, and where it would of some cells of an axis of
/// [`edges`](crate::Axis::edges), none beside those, with a
/// [`WarningKind::GridLinesLeftOut`](crate::WarningKind::GridLinesLeftOut). Where cells outnumber
/// pixels, the same holds for a third of the least distance between two lines; those on both sides
/// of a cell of edges without a pixel are one. The frame, not the grid, has the lines around all
/// cells; and where [`Groups`](crate::Groups) have a separator, that stands.
///
/// Lines run across all of the cells, masked ones that are blank included.
///
/// ```
/// use heatspec::{Color, Grid, GridLines, Heatmap, HeatmapSpec, Matrix};
///
/// let matrix = Matrix::from_fn(4, 6, |row, col| (row * col) as f32)?;
/// let all = HeatmapSpec::new().grid(Grid::every(1).color(Color::WHITE).width(1));
/// assert_eq!(Heatmap::new(&matrix, all).layout()?.grid_lines().count(), 5 + 3);
///
/// let some = Grid::none().between_columns(GridLines::before([2, 5]));
/// let layout = Heatmap::new(&matrix, HeatmapSpec::new().grid(some)).layout()?;
/// let line = layout.grid_lines().next().unwrap();
/// assert!((line.center().0 - layout.cell_rect(0, 2).unwrap().left).abs() <= 0.5);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    pub(crate) columns: Option<GridLines>,
    pub(crate) rows: Option<GridLines>,
    pub(crate) color: Option<Color>,
    pub(crate) width: f64,
}

/// Between which columns, or rows, lines stand.
///
/// ```
/// use heatspec::{Grid, GridLines};
///
/// // Heads of 64 columns each, and one line below the first 8 rows.
/// let grid = Grid::none()
///     .between_columns(GridLines::every(64))
///     .between_rows(GridLines::before([8]));
/// # let _ = grid;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridLines(pub(crate) Stops);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stops {
    Every(usize),
    Before(Vec<usize>),
}

impl GridLines {
    /// A line after every so many cells, counted from the first; 1 means between all. Zero is
    /// [`ErrorKind::Setting`](crate::ErrorKind::Setting).
    pub fn every(cells: usize) -> Self {
        Self(Stops::Every(cells))
    }

    /// A line before each of the cells with these indices, in any order. 0, the first cell, and
    /// indices beyond the last are [`ErrorKind::Setting`](crate::ErrorKind::Setting).
    pub fn before(cells: impl IntoIterator<Item = usize>) -> Self {
        Self(Stops::Before(cells.into_iter().collect()))
    }

    /// How many lines there are, where they are said by a rule: no list of them is made.
    pub(crate) fn by_rule(&self, cells: usize) -> Option<usize> {
        match self.0 {
            Stops::Every(step) => Some(cells.saturating_sub(1) / step.max(1)),
            Stops::Before(_) => None,
        }
    }

    /// The cells before which there is a line, rising, each once.
    pub(crate) fn stops(&self, cells: usize) -> Vec<usize> {
        match &self.0 {
            Stops::Every(step) => (*step..cells).step_by((*step).max(1)).collect(),
            Stops::Before(stops) => {
                let mut stops = stops.clone();
                stops.sort_unstable();
                stops.dedup();
                stops
            }
        }
    }
}

impl Grid {
    /// No lines yet.
    pub fn none() -> Self {
        Self { columns: None, rows: None, color: None, width: 0.5 }
    }

    /// Lines after every so many columns and rows; `every(1)` has them between all cells.
    pub fn every(cells: usize) -> Self {
        let lines = GridLines::every(cells);
        Self { columns: Some(lines.clone()), rows: Some(lines), ..Self::none() }
    }

    /// The upright lines.
    pub fn between_columns(self, lines: GridLines) -> Self {
        Self { columns: Some(lines), ..self }
    }

    /// The level lines.
    pub fn between_rows(self, lines: GridLines) -> Self {
        Self { rows: Some(lines), ..self }
    }

    /// The colour of all lines. Default: the theme's [`line`](crate::Theme::line).
    pub fn color(self, color: Color) -> Self {
        Self { color: Some(color), ..self }
    }

    /// The width of all lines in points, rounded to whole pixels and at least one. Default: 0.5.
    pub fn width(self, points: impl Number) -> Self {
        Self { width: points.into_f64(), ..self }
    }
}

/// What was set, read back: each getter has the name of its setter or constructor, with `get_` before it.
impl Grid {
    /// The lines [`between_columns`](Self::between_columns), if there are any.
    pub fn get_between_columns(&self) -> Option<&GridLines> {
        self.columns.as_ref()
    }

    /// The lines [`between_rows`](Self::between_rows), if there are any.
    pub fn get_between_rows(&self) -> Option<&GridLines> {
        self.rows.as_ref()
    }

    /// The [`color`](Self::color), if one was given.
    pub fn get_color(&self) -> Option<Color> {
        self.color
    }

    /// The [`width`](Self::width).
    pub fn get_width(&self) -> f64 {
        self.width
    }
}

/// What was set, read back: each getter has the name of its setter or constructor, with `get_` before it.
impl GridLines {
    /// After how many cells there is a line, of lines made by [`every`](Self::every).
    pub fn get_every(&self) -> Option<usize> {
        match self.0 {
            Stops::Every(cells) => Some(cells),
            Stops::Before(_) => None,
        }
    }

    /// Before which cells there is a line, of lines made by [`before`](Self::before).
    pub fn get_before(&self) -> Option<&[usize]> {
        match &self.0 {
            Stops::Before(cells) => Some(cells),
            Stops::Every(_) => None,
        }
    }
}

//! Axes with their ticks and groups, and the colour bar.

use super::{LegendEntry, TextBox};
use crate::geom::{Division, Rect};
use crate::spec::Side;
use std::ops::Range;

/// An axis: its ticks and its label.
///
/// ```
/// # use heatspec::{Heatmap, HeatmapSpec, Matrix, Side};
/// # let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
/// let layout = Heatmap::new(matrix, HeatmapSpec::new()).layout()?;
/// assert_eq!(layout.y_axis().side, Side::Left);
/// assert!(layout.y_axis().label.is_empty());
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AxisLayout {
    /// On which side of the cells, or of the colour bar, it stands.
    pub side: Side,
    /// The ticks, minor ones included, in rising order of value within each kind.
    pub ticks: Vec<TickLayout>,
    /// The font size of the tick labels in pixels: the theme's, or down to 70 % of it (and 6 points) where
    /// all of the caller's labels have room at that.
    pub tick_size: f64,
    /// The groups of cells along it, in the order of the cells.
    pub groups: Vec<GroupLayout>,
    /// The lines of the label; none without a label.
    pub label: Vec<TextBox>,
}

/// A tick mark with its label.
///
/// ```
/// # use heatspec::{Heatmap, HeatmapSpec, Matrix};
/// # let matrix = Matrix::from_fn(2, 65, |row, col| (row + col) as f64)?;
/// let layout = Heatmap::new(matrix, HeatmapSpec::new()).layout()?;
/// let values: Vec<f64> = layout.x_axis().ticks.iter().map(|tick| tick.value).collect();
/// assert_eq!(values, [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0]);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TickLayout {
    /// The value, or the index of the cell on index and category axes.
    pub value: f64,
    /// Where along its axis it stands: an x on horizontal axes, a y on vertical ones.
    pub position: f64,
    /// Whether it is one of the smaller ticks between the main ones.
    pub minor: bool,
    /// The mark.
    pub mark: Rect,
    /// The label, unless there is none.
    pub label: Option<TextBox>,
}

/// A group of cells along an axis.
///
/// ```
/// # use heatspec::{Axis, Groups, Heatmap, HeatmapSpec, Matrix};
/// # let matrix = Matrix::from_fn(4, 6, |row, col| (row + col) as f64)?;
/// let layers = Groups::new([("layer 0", 0..2), ("layer 1", 2..4)]);
/// let spec = HeatmapSpec::new().y_axis(Axis::index().groups(layers));
/// let layout = Heatmap::new(matrix, spec).layout()?;
/// let group = &layout.y_axis().groups[1];
/// assert_eq!(group.cells, 2..4);
/// assert_eq!(group.extent.end, layout.cells().bottom);
/// assert_eq!(group.bracket.len(), 3);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GroupLayout {
    /// The indices of its cells.
    pub cells: Range<usize>,
    /// Where along the axis its cells start and end.
    pub extent: Range<f64>,
    /// The lines of the bracket, its back first; none without a bracket.
    pub bracket: Vec<Rect>,
    /// The label, where it has one and there is room for it.
    pub label: Option<TextBox>,
}

/// The colour bar.
///
/// ```
/// # use heatspec::{Heatmap, HeatmapSpec, Matrix};
/// # let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
/// let layout = Heatmap::new(matrix, HeatmapSpec::new()).layout()?;
/// let bar = layout.colorbar().unwrap();
/// assert_eq!(bar.rect.height(), layout.cells().height());
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ColorbarLayout {
    /// The colours between the limits, without the frame around them and without pointed ends.
    pub rect: Rect,
    /// The ticks and the label.
    pub axis: AxisLayout,
    /// The pointed ends in the under and over colours, beyond the colours proper, each as the box
    /// around it; `None` for a flat end.
    pub ends: [Option<Rect>; 2],
    /// The entry for missing values beyond one end, if there is one.
    pub missing: Option<LegendEntry>,
    /// The colours along the bar.
    pub(crate) steps: Division,
}

impl AxisLayout {
    pub(crate) fn empty(side: Side) -> Self {
        Self { side, ticks: Vec::new(), tick_size: 0.0, groups: Vec::new(), label: Vec::new() }
    }

    pub(crate) fn text_boxes(&self) -> impl Iterator<Item = &TextBox> {
        let groups = self.groups.iter().filter_map(|group| group.label.as_ref());
        let ticks = self.ticks.iter().filter_map(|tick| tick.label.as_ref());
        self.label.iter().chain(groups).chain(ticks)
    }

    /// How many ticks have a label.
    pub(crate) fn tick_labels(&self) -> usize {
        self.ticks.iter().filter(|tick| tick.label.is_some()).count()
    }

    /// Tick marks and brackets.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Rect> + '_ {
        let brackets = self.groups.iter().flat_map(|group| group.bracket.iter().copied());
        self.ticks.iter().map(|tick| tick.mark).chain(brackets)
    }
}

impl ColorbarLayout {
    /// How many colours there are along it.
    ///
    /// ```
    /// # use heatspec::{Heatmap, HeatmapSpec, Matrix, Norm};
    /// # let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
    /// let norm = Norm::boundaries([0.0, 1.0, 2.0, 4.0]);
    /// let layout = Heatmap::new(matrix, HeatmapSpec::new().norm(norm)).layout()?;
    /// assert_eq!(layout.colorbar().unwrap().colors(), 3);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn colors(&self) -> usize {
        self.steps.cells()
    }

    /// The bar with its pointed ends and its entry for missing values.
    pub(crate) fn with_its_ends(&self) -> Rect {
        let entry = self.missing.as_ref().map(|entry| entry.swatch);
        let parts = self.ends.into_iter().flatten().chain(entry);
        parts.fold(self.rect, |all, part| all.union(&part))
    }
}

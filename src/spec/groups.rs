//! Groups of neighbouring cells along an axis: prompt and answer, layer 0 to layer 5.

use crate::data::Number;
use crate::text::Text;
use std::ops::Range;

/// Groups of neighbouring cells along an axis, each with a label: prompt and answer, layer 0 … layer 5.
///
/// | part | default |
/// |---|---|
/// | [`brackets`](Self::brackets), which span each group beyond the tick labels | shown |
/// | [`separators`](Self::separators), lines across the cells between one group and the next | not shown |
/// | [`gap`](Self::gap), blank space between one group and the next | 0 |
///
/// Ranges are those of the cells' indices, in any order. Cells between them belong to no group; a
/// group that starts where no other ends is set apart from those cells too. Ranges must not be
/// empty, reach past the matrix, or overlap, else there is no figure but an
/// [`ErrorKind::Setting`](crate::ErrorKind::Setting). A label that is empty is left out. Labels too
/// long for their group end in "…", with a
/// [`WarningKind::GroupLabelsElided`](crate::WarningKind::GroupLabelsElided).
///
/// ```
/// use heatspec::{Axis, Groups, Heatmap, HeatmapSpec, Matrix};
///
/// let parts = Groups::new([("prompt", 0..12), ("answer", 12..40)]).gap(4);
/// let spec = HeatmapSpec::new().x_axis(Axis::index().groups(parts));
/// let matrix = Matrix::from_fn(6, 40, |row, col| (row + col) as f32)?;
/// let layout = Heatmap::new(matrix, spec).layout()?;
///
/// let groups = &layout.x_axis().groups;
/// assert_eq!(groups[1].label.as_ref().unwrap().text, "answer");
/// let gap = layout.cell_rect(0, 12).unwrap().left - layout.cell_rect(0, 11).unwrap().right;
/// assert_eq!(gap, 6.0); // 4 points at 100 DPI, in whole pixels
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    pub(crate) list: Vec<Group>,
    pub(crate) brackets: bool,
    pub(crate) separators: bool,
    pub(crate) gap: f64,
}

/// One of the groups.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group {
    pub(crate) label: Text,
    pub(crate) cells: Range<usize>,
}

impl Groups {
    /// Groups of these cells with these labels.
    pub fn new(groups: impl IntoIterator<Item = (impl Into<Text>, Range<usize>)>) -> Self {
        let group = |(label, cells): (_, Range<usize>)| Group { label: Into::into(label), cells };
        let list = groups.into_iter().map(group).collect();
        Self { list, brackets: true, separators: false, gap: 0.0 }
    }

    /// Whether a bracket spans each group, between the tick labels and the group's own. Default: `true`.
    pub fn brackets(self, brackets: bool) -> Self {
        Self { brackets, ..self }
    }

    /// Whether a line across the cells parts each group from what is beside it. Default: `false`.
    pub fn separators(self, separators: bool) -> Self {
        Self { separators, ..self }
    }

    /// Blank space between each group and what is beside it, in points, rounded to whole pixels and at
    /// least one where it is not 0. Default: 0.
    pub fn gap(self, points: impl Number) -> Self {
        Self { gap: points.into_f64(), ..self }
    }

    /// The cells before which a group starts or one has just ended, rising, each once.
    pub(crate) fn boundaries(&self, cells: usize) -> Vec<usize> {
        let ends = self.list.iter().flat_map(|group| [group.cells.start, group.cells.end]);
        let mut boundaries: Vec<usize> = ends.filter(|&at| at > 0 && at < cells).collect();
        boundaries.sort_unstable();
        boundaries.dedup();
        boundaries
    }
}

/// What was set, read back: each getter has the name of its setter or constructor, with `get_` before it.
impl Groups {
    /// Label and cells of each group, in the order in which they were given.
    pub fn get_groups(&self) -> impl ExactSizeIterator<Item = (&Text, Range<usize>)> {
        self.list.iter().map(|group| (&group.label, group.cells.clone()))
    }

    /// Whether there are [`brackets`](Self::brackets).
    pub fn get_brackets(&self) -> bool {
        self.brackets
    }

    /// Whether there are [`separators`](Self::separators).
    pub fn get_separators(&self) -> bool {
        self.separators
    }

    /// The [`gap`](Self::gap).
    pub fn get_gap(&self) -> f64 {
        self.gap
    }
}

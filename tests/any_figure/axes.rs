//! Any axis there could be.

use super::cases::{aligns, formats, labels};
use heatspec::{Align, Axis, Format, Groups, Side};
use proptest::prelude::*;
use proptest::sample::select;
use std::ops::Range;

/// Cells of one axis, before the number of cells is known.
#[derive(Clone, Debug)]
enum Cells {
    Index,
    Categories(Vec<String>),
    Range(f64, f64),
    Edges(Vec<f64>),
}

/// Ticks in parts of the axis, so that some of them lie beyond its ends.
#[derive(Clone, Debug)]
pub(crate) enum Ticks {
    Auto,
    At(Vec<f64>),
    Labelled(Vec<(f64, String)>),
}

#[derive(Clone, Debug)]
pub(crate) struct AxisPlan {
    cells: Cells,
    label: Option<String>,
    pub(crate) ticks: Ticks,
    format: Option<Format>,
    far_side: Option<bool>,
    inverted: bool,
    rotation: Option<f64>,
    groups: Option<GroupPlan>,
    label_align: Align,
}

/// Groups as parts of the axis: where each starts, and how much of the way to the next it reaches.
#[derive(Clone, Debug)]
struct GroupPlan {
    parts: Vec<(f64, f64, String)>,
    gap: f64,
    brackets: bool,
    separators: bool,
}

impl GroupPlan {
    fn groups(&self, count: usize) -> Groups {
        let mut starts: Vec<usize> =
            self.parts.iter().map(|(start, ..)| (start * count as f64) as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        let ends = starts.iter().skip(1).copied().chain([count]);
        let group = |((&start, end), (_, part, label)): ((&usize, usize), &(f64, f64, String))| {
            let cells = ((end - start) as f64 * part).ceil() as usize;
            (label.clone(), start..start + cells.max(1))
        };
        let list: Vec<(String, Range<usize>)> =
            starts.iter().zip(ends).zip(&self.parts).map(group).collect();
        Groups::new(list).gap(self.gap).brackets(self.brackets).separators(self.separators)
    }
}

impl AxisPlan {
    /// The same cells with other labels, as a second axis.
    pub(crate) fn second(self) -> Self {
        Self { far_side: None, inverted: false, ..self }
    }

    pub(crate) fn axis(&self, count: usize, [near, far]: [Side; 2]) -> Axis {
        let (axis, start, end) = match &self.cells {
            Cells::Index => (Axis::index(), -0.5, count as f64 - 0.5),
            Cells::Categories(pool) => {
                let labels = pool.iter().cycle().take(count);
                (Axis::categories(labels), -0.5, count as f64 - 0.5)
            }
            &Cells::Range(start, end) => (Axis::range(start, end), start, end),
            Cells::Edges(widths) => {
                let widths = widths.iter().cycle().take(count);
                let edges: Vec<f64> = std::iter::once(0.0)
                    .chain(widths.scan(0.0, |edge, width| {
                        *edge += width;
                        Some(*edge)
                    }))
                    .collect();
                let end = edges[count];
                (Axis::edges(edges), 0.0, end)
            }
        };
        let at = |part: f64| start + part * (end - start);
        let axis = match &self.ticks {
            Ticks::Auto => axis,
            Ticks::At(parts) => axis.ticks(parts.iter().map(|&part| at(part))),
            Ticks::Labelled(list) => {
                axis.labelled_ticks(list.iter().map(|(part, label)| (at(*part), label)))
            }
        };
        let axis = match &self.label {
            Some(label) => axis.label(label),
            None => axis,
        };
        let axis = match &self.format {
            Some(format) => axis.format(format.clone()),
            None => axis,
        };
        let axis = match self.far_side {
            Some(is_far) => axis.side(if is_far { far } else { near }),
            None => axis,
        };
        let axis = match self.rotation {
            Some(degrees) => axis.rotation(degrees),
            None => axis,
        };
        let axis = match &self.groups {
            Some(groups) => axis.groups(groups.groups(count)),
            None => axis,
        };
        axis.inverted(self.inverted).label_align(self.label_align)
    }

    pub(crate) fn has_indices(&self) -> bool {
        matches!(self.cells, Cells::Index | Cells::Categories(_))
    }

    pub(crate) fn categories(&self) -> Option<Vec<String>> {
        match (&self.cells, &self.ticks) {
            (Cells::Categories(pool), Ticks::Auto) => Some(pool.clone()),
            _ => None,
        }
    }
}

pub(crate) fn ticks() -> BoxedStrategy<Ticks> {
    let part = || prop_oneof![8 => 0.0..=1.0, 1 => -0.5..1.5, 1 => select(vec![0.0, 0.5, 1.0])];
    prop_oneof![
        4 => Just(Ticks::Auto),
        1 => prop::collection::vec(part(), 0..25).prop_map(Ticks::At),
        1 => prop::collection::vec((part(), labels()), 0..12).prop_map(Ticks::Labelled),
    ]
    .boxed()
}

fn groups() -> BoxedStrategy<GroupPlan> {
    let parts = (0.0f64..1.0, prop_oneof![3 => Just(1.0), 1 => 0.0f64..1.0], labels());
    let gap = prop_oneof![2 => Just(0.0), 3 => 0.0f64..12.0, 1 => 0.0f64..0.3];
    (prop::collection::vec(parts, 0..7), gap, any::<bool>(), any::<bool>())
        .prop_map(|(parts, gap, brackets, separators)| GroupPlan {
            parts,
            gap,
            brackets,
            separators,
        })
        .boxed()
}

pub(crate) fn axes() -> BoxedStrategy<AxisPlan> {
    let cells = prop_oneof![
        2 => Just(Cells::Index),
        4 => prop::collection::vec(labels(), 1..9).prop_map(Cells::Categories),
        1 => (-1e3f64..1e3, 1e-3f64..1e3, any::<bool>()).prop_map(|(start, length, falls)| {
            if falls { Cells::Range(start + length, start) } else { Cells::Range(start, start + length) }
        }),
        1 => prop::collection::vec(0.01f64..10.0, 1..9).prop_map(Cells::Edges),
    ];
    let rotation = prop_oneof![
        6 => Just(None),
        2 => select(vec![0.0, 45.0, 90.0, -90.0, 180.0, 30.0]).prop_map(Some),
        1 => (-720.0f64..720.0).prop_map(Some),
    ];
    let label = prop::option::weighted(0.6, labels());
    let format = prop::option::weighted(0.2, formats());
    let extras = (prop::option::weighted(0.3, groups()), aligns());
    let parts =
        (cells, label, ticks(), format, any::<Option<bool>>(), any::<bool>(), rotation, extras);
    parts
        .prop_map(|(cells, label, ticks, format, far_side, inverted, rotation, extras)| AxisPlan {
            cells,
            label,
            ticks,
            format,
            far_side,
            inverted,
            rotation,
            groups: extras.0,
            label_align: extras.1,
        })
        .boxed()
}

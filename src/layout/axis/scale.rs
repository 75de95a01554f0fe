//! From a tick's value to its place along an axis.

use super::spread::Spread;
use crate::geom::{Division, fraction_between};
use crate::norm::FittedNorm;
use crate::numerals::is_single_of;
use crate::spec::{Axis, AxisCells};

/// What the length of an axis or colour bar stands for.
#[derive(Clone, Copy)]
pub(crate) enum Kind<'a> {
    /// Cells; a tick's value is the index of a cell, counted from `first`, and points to its middle.
    Cells { first: f64 },
    /// A range of numbers between the outer edges.
    Range(f64, f64),
    /// The edges between cells, rising or falling, which another axis may have given other widths.
    Edges(&'a [f64]),
    /// The limits of a norm.
    Norm(&'a FittedNorm),
}

/// What an axis or bar stands for, and along what.
#[derive(Clone, Copy)]
pub(crate) struct Scale<'a> {
    pub(crate) kind: Kind<'a>,
    pub(crate) along: Along<'a>,
}

/// What a scale runs along.
#[derive(Clone, Copy)]
pub(crate) enum Along<'a> {
    Cells(&'a Spread<'a>),
    /// A bar, and whether it runs against the screen.
    Bar {
        reversed: bool,
    },
}

impl<'a> Scale<'a> {
    pub(crate) fn of_axis(axis: &'a Axis, spread: &'a Spread<'a>) -> Self {
        let kind = match &axis.cells {
            &AxisCells::Index { first } => Kind::Cells { first: first as f64 },
            AxisCells::Categories(_) => Kind::Cells { first: 0.0 },
            &AxisCells::Range { start, end } => Kind::Range(start, end),
            AxisCells::Edges(edges) => Kind::Edges(edges),
        };
        Self { kind, along: Along::Cells(spread) }
    }

    pub(crate) fn of_bar(norm: &'a FittedNorm, reversed: bool) -> Self {
        Self { kind: Kind::Norm(norm), along: Along::Bar { reversed } }
    }

    /// A bar whose limits are not known.
    pub(crate) fn of_unit_bar(reversed: bool) -> Self {
        Self { kind: Kind::Range(0.0, 1.0), along: Along::Bar { reversed } }
    }

    /// The place of a value as a point among the cells, where cell 3 reaches from 3 to 4, or as a part
    /// of the bar; `None` where the axis does not reach it.
    pub(crate) fn point(&self, value: f64) -> Option<f64> {
        // A tick at an end of the axis may miss it by a rounding.
        const SLACK: f64 = 1e-9;
        let cells = self.cells() as f64;
        // The end of `f32` data may miss a tick by more: 0.1 stands where 0.1 in `f32` does.
        let value = self
            .ends()
            .into_iter()
            .flatten()
            .find(|&end| is_single_of(end, value))
            .unwrap_or(value);
        let fraction = match self.kind {
            Kind::Cells { first } => (value - first + 0.5) / cells,
            Kind::Range(start, end) => fraction_between(value, start, end),
            Kind::Edges(edges) => {
                let last = edges.len() - 1;
                let whole = fraction_between(value, edges[0], edges[last]);
                if (0.0..=1.0).contains(&whole) {
                    let falls = edges[0] > edges[last];
                    let passed = |&edge: &f64| if falls { edge >= value } else { edge <= value };
                    let cell = edges.partition_point(passed).clamp(1, last) - 1;
                    (cell as f64 + fraction_between(value, edges[cell], edges[cell + 1])) / cells
                } else {
                    whole
                }
            }
            // A log bar's ends may be many orders apart: near is what is near on the bar.
            Kind::Norm(norm) => (norm.beyond(value) <= SLACK)
                .then(|| norm.position(value.clamp(norm.vmin(), norm.vmax())))?,
        };
        let inside = (-SLACK..=1.0 + SLACK).contains(&fraction);
        inside.then(|| match self.kind {
            // Free of the rounding of a division and a product.
            Kind::Cells { first } => (value - first + 0.5).clamp(0.0, cells),
            _ => fraction.clamp(0.0, 1.0) * cells,
        })
    }

    /// The numbers at both ends; of cells none.
    fn ends(&self) -> Option<[f64; 2]> {
        match self.kind {
            Kind::Cells { .. } => None,
            Kind::Range(start, end) => Some([start, end]),
            Kind::Edges(edges) => Some([edges[0], edges[edges.len() - 1]]),
            Kind::Norm(norm) => Some([norm.vmin(), norm.vmax()]),
        }
    }

    /// The number of cells; one of a bar.
    pub(crate) fn cells(&self) -> usize {
        match self.along {
            Along::Cells(spread) => spread.cells,
            Along::Bar { .. } => 1,
        }
    }

    /// Whether the axis reaches a value.
    pub(crate) fn reaches(&self, value: f64) -> bool {
        self.point(value).is_some()
    }

    /// About where a value comes to stand in a length, in the direction of the screen.
    pub(crate) fn estimate(&self, value: f64, length: f64) -> Option<f64> {
        let point = self.point(value)?;
        Some(match self.along {
            Along::Cells(spread) => spread.place(point, length),
            Along::Bar { reversed: true } => (1.0 - point) * length,
            Along::Bar { reversed: false } => point * length,
        })
    }

    /// The place of a value in pixels from the start of the cells, at the middle of the very pixels
    /// that show it where it is a cell.
    pub(crate) fn position(&self, value: f64, division: &Division) -> Option<f64> {
        match self.along {
            Along::Cells(_) => Some(division.place(self.point(value)?)),
            Along::Bar { .. } => self.estimate(value, division.pixels().into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::norm::Norm;

    fn spread(cells: usize) -> Spread<'static> {
        Spread::without_gaps(None, cells)
    }

    #[test]
    fn points_of_each_kind() {
        let four = spread(4);
        let scale = |kind| Scale { kind, along: Along::Cells(&four) };
        assert_eq!(scale(Kind::Cells { first: 0.0 }).point(0.0), Some(0.5));
        assert_eq!(scale(Kind::Cells { first: 0.0 }).point(4.0), None);
        let range = scale(Kind::Range(10.0, 0.0));
        assert_eq!((range.point(10.0), range.point(2.5)), (Some(0.0), Some(3.0)));
        let edges = scale(Kind::Edges(&[1.0, 2.0, 4.0, 8.0, 16.0]));
        let points = [1.0, 3.0, 8.0, 12.0, 16.0, 17.0].map(|value| edges.point(value));
        assert_eq!(points, [Some(0.0), Some(1.5), Some(3.0), Some(3.5), Some(4.0), None]);
        let falling = scale(Kind::Edges(&[16.0, 8.0, 4.0, 2.0, 1.0]));
        let points = [16.0, 12.0, 8.0, 3.0, 1.0, 0.5].map(|value| falling.point(value));
        assert_eq!(points, [Some(0.0), Some(0.5), Some(1.0), Some(2.5), Some(4.0), None]);
        let norm = FittedNorm::new(Norm::Log, 1.0, 100.0);
        let bar = Scale::of_bar(&norm, true);
        assert_eq!((bar.estimate(1.0, 8.0), bar.estimate(10.0, 8.0)), (Some(8.0), Some(4.0)));
        assert_eq!((bar.point(100.5), bar.point(-1.0)), (None, None));
    }

    #[test]
    fn a_tick_stands_at_the_middle_of_its_cells_pixels() {
        let division = Division::equal(3, 10, false);
        let three = spread(3);
        let scale = Scale { kind: Kind::Cells { first: 0.0 }, along: Along::Cells(&three) };
        for cell in 0..3 {
            let (start, end) = division.span(cell);
            let middle = f64::midpoint(start.into(), end.into());
            assert_eq!(scale.position(cell as f64, &division), Some(middle));
        }
        assert_eq!(scale.position(0.5, &division), Some(f64::from(division.span(1).0)));
    }
}

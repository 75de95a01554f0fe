//! From a tick's value to its place along an axis.

use crate::geom::{Division, fraction_between};
use crate::norm::FittedNorm;

/// What the length of an axis or colour bar stands for.
#[derive(Clone, Copy)]
pub(super) enum Kind<'a> {
    /// So many cells; a tick's value is the index of a cell and points to its middle.
    Cells(usize),
    /// A range of numbers between the outer edges.
    Range(f64, f64),
    /// The limits of a norm.
    Norm(&'a FittedNorm),
}

/// An axis, and whether it runs against the screen: from right to left, or from bottom to top.
#[derive(Clone, Copy)]
pub(super) struct Scale<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) reversed: bool,
}

impl Scale<'_> {
    /// The place of a value as a part of the length, in the direction of the screen; `None` where the
    /// axis does not reach it.
    pub(super) fn fraction(&self, value: f64) -> Option<f64> {
        // A tick at an end of the axis may miss it by a rounding.
        const SLACK: f64 = 1e-9;
        let fraction = match self.kind {
            Kind::Cells(count) => fraction_between(value, -0.5, count as f64 - 0.5),
            Kind::Range(start, end) => fraction_between(value, start, end),
            Kind::Norm(norm) => {
                // In proportion to the limit: a log bar's ends may be many orders apart.
                let (vmin, vmax) = (norm.vmin(), norm.vmax());
                let inside =
                    value >= vmin - vmin.abs() * SLACK && value <= vmax + vmax.abs() * SLACK;
                inside.then(|| norm.position(value.clamp(norm.vmin(), norm.vmax())))?
            }
        };
        let inside = (-SLACK..=1.0 + SLACK).contains(&fraction);
        let fraction = if self.reversed { 1.0 - fraction } else { fraction };
        inside.then(|| fraction.clamp(0.0, 1.0))
    }

    /// The place of a value in pixels from the start of the cells, at the middle of the very pixels
    /// that show it where it is a cell.
    pub(super) fn position(&self, value: f64, division: &Division) -> Option<f64> {
        let fraction = self.fraction(value)?;
        match self.kind {
            Kind::Cells(_) if value >= 0.0 && value.fract() == 0.0 => {
                Some(division.center(value as usize))
            }
            _ => Some(fraction * f64::from(division.pixels())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::norm::Norm;

    #[test]
    fn fractions_of_each_kind() {
        let cells = Scale { kind: Kind::Cells(4), reversed: false };
        assert_eq!(cells.fraction(0.0), Some(0.125));
        assert_eq!(cells.fraction(4.0), None);
        let range = Scale { kind: Kind::Range(10.0, 0.0), reversed: false };
        assert_eq!((range.fraction(10.0), range.fraction(2.5)), (Some(0.0), Some(0.75)));
        let norm = FittedNorm::new(Norm::Log, 1.0, 100.0);
        let bar = Scale { kind: Kind::Norm(&norm), reversed: true };
        assert_eq!((bar.fraction(1.0), bar.fraction(10.0)), (Some(1.0), Some(0.5)));
        assert_eq!((bar.fraction(100.5), bar.fraction(-1.0)), (None, None));
    }

    #[test]
    fn a_tick_stands_at_the_middle_of_its_cells_pixels() {
        let division = Division::equal(3, 10, false);
        let scale = Scale { kind: Kind::Cells(3), reversed: false };
        for cell in 0..3 {
            let (start, end) = division.span(cell);
            let middle = f64::midpoint(start.into(), end.into());
            assert_eq!(scale.position(cell as f64, &division), Some(middle));
        }
        let between = scale.position(0.5, &division).unwrap();
        assert!((between - 10.0 / 3.0).abs() < 1e-12);
    }
}

//! Histogram equalisation: values by their rank.

use crate::data::{Matrix, at_ranks};
use crate::geom::fraction_between;

/// Values at equal steps of rank, rising strictly.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quantiles {
    /// Value and rank of each knot; the ranks run from 0 to 1.
    knots: Vec<(f64, f64)>,
}

/// How many equal steps of rank the map has.
const STEPS: usize = 1024;

impl Quantiles {
    /// From the finite values between the limits, which become the first and last knot.
    pub(crate) fn new(matrix: &Matrix<'_>, vmin: f64, vmax: f64, threads: usize) -> Self {
        let mut knots: Vec<(f64, f64)> = vec![(vmin, 0.0)];
        let ranks = || (1..STEPS).map(|step| step as f64 / STEPS as f64);
        // The nearest value that occurs, so that ticks can stand at knots.
        let nearest = |count: usize| match count.checked_sub(1) {
            Some(last) => ranks().map(|rank| (rank * last as f64).round() as usize).collect(),
            None => Vec::new(),
        };
        let values = at_ranks(matrix, vmin..=vmax, threads, nearest);
        for (value, rank) in values.into_iter().zip(ranks()) {
            // Equal values make a jump in rank: the knot keeps the lowest.
            if value > knots[knots.len() - 1].0 && value < vmax {
                knots.push((value, rank));
            }
        }
        knots.push((vmax, 1.0));
        Self { knots }
    }

    pub(super) fn forward(&self, value: f64) -> f64 {
        let above = self.knots.partition_point(|&(knot, _)| knot <= value);
        if above == self.knots.len() {
            return 1.0;
        }
        let ((low, from), (high, to)) = (self.knots[above - 1], self.knots[above]);
        // At most `to`, lest rounding overtake the next piece.
        (from + (to - from) * fraction_between(value, low, high)).min(to)
    }

    /// The knot whose rank is nearest.
    pub(super) fn nearest(&self, rank: f64) -> f64 {
        let distance = |knot: &&(f64, f64)| (knot.1 - rank).abs();
        let nearest = self.knots.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        nearest.map_or(f64::NAN, |knot| knot.0)
    }

    pub(super) fn inverse(&self, rank: f64) -> f64 {
        let above =
            self.knots.partition_point(|&(_, at)| at <= rank).clamp(1, self.knots.len() - 1);
        let ((low, from), (high, to)) = (self.knots[above - 1], self.knots[above]);
        let within = ((rank - from) / (to - from)).clamp(0.0, 1.0);
        low * (1.0 - within) + high * within
    }
}

/// The values between two at two fractions of their rank, interpolated linearly between neighbours;
/// `None` if there are no values.
pub(super) fn percentiles_of(
    matrix: &Matrix<'_>,
    between: (f64, f64),
    fractions: (f64, f64),
    threads: usize,
) -> Option<(f64, f64)> {
    let mut within = [0.0; 2];
    let neighbours = |count: usize| {
        let Some(last) = count.checked_sub(1) else { return Vec::new() };
        let places = [fractions.0, fractions.1].map(|fraction| fraction * last as f64);
        within = places.map(f64::fract);
        places.map(|place| [place as usize, (place as usize + 1).min(last)]).concat()
    };
    let found = at_ranks(matrix, between.0..=between.1, threads, neighbours);
    let value = |below: f64, above: f64, within: f64| {
        // Weights that add up to one may not keep a value as it is.
        if below == above { below } else { below * (1.0 - within) + above * within }
    };
    match *found {
        [a, b, c, d] => Some((value(a, b, within[0]), value(c, d, within[1]))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_interpolate() {
        let values = [16.0, 4.0, f64::NAN, 1.0, 8.0, 99.0, 2.0];
        let matrix = Matrix::new(&values, 1, 7).unwrap();
        let found = |low, high| percentiles_of(&matrix, (1.0, 16.0), (low, high), 1);
        assert_eq!(found(0.0, 0.5), Some((1.0, 4.0)));
        assert_eq!(found(0.625, 1.0), Some((6.0, 16.0)));
        // Both between the same two.
        assert_eq!(found(0.5625, 0.6875), Some((5.0, 7.0)));
        assert_eq!(percentiles_of(&matrix, (3.0, 5.0), (0.2, 0.7), 1), Some((4.0, 4.0)));
        assert_eq!(percentiles_of(&matrix, (20.0, 30.0), (0.2, 0.7), 1), None);
    }

    #[test]
    fn ranks_of_uniform_values_are_linear_and_of_skewed_ones_are_not() {
        let matrix = Matrix::from_fn(1, 1001, |_, col| f64::from(col as u32)).unwrap();
        let uniform = Quantiles::new(&matrix, 0.0, 1000.0, 1);
        assert!((uniform.forward(250.0) - 0.25).abs() < 1e-3);
        let matrix = Matrix::from_fn(1, 1001, |_, col| f64::from(col as u32).powi(4)).unwrap();
        let skewed = Quantiles::new(&matrix, 0.0, 1e12, 1);
        assert!((skewed.forward(250f64.powi(4)) - 0.25).abs() < 1e-3);
        assert!((skewed.inverse(0.5) - 500f64.powi(4)).abs() / 500f64.powi(4) < 1e-2);
    }

    #[test]
    fn forward_is_monotone_where_most_values_are_equal() {
        let values = [0.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 9.0, f64::NAN];
        let matrix = Matrix::new(&values, 1, 9).unwrap();
        let ranks = Quantiles::new(&matrix, 0.0, 9.0, 1);
        let fractions: Vec<f64> = (0..=900).map(|i| ranks.forward(f64::from(i) / 100.0)).collect();
        assert!(fractions.is_sorted());
        assert_eq!((fractions[0], fractions[900]), (0.0, 1.0));
    }
}

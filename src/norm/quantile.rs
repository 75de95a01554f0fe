//! Histogram equalisation: values by their rank.

use crate::data::{Element, Matrix, View, Visitor};
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
    pub(crate) fn new(matrix: &Matrix<'_>, vmin: f64, vmax: f64) -> Self {
        let mut values = finite_values(matrix);
        values.retain(|value| (vmin..=vmax).contains(value));
        values.sort_unstable_by(f64::total_cmp);
        let mut knots: Vec<(f64, f64)> = vec![(vmin, 0.0)];
        if !values.is_empty() {
            for step in 1..STEPS {
                let rank = step as f64 / STEPS as f64;
                // The nearest value that occurs, so that ticks can stand at knots.
                let value = values[(rank * (values.len() - 1) as f64).round() as usize];
                // Equal values make a jump in rank: the knot keeps the lowest.
                if value > knots[knots.len() - 1].0 && value < vmax {
                    knots.push((value, rank));
                }
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

/// All finite values, as `f64`.
pub(crate) fn finite_values(matrix: &Matrix<'_>) -> Vec<f64> {
    struct Collect;
    impl Visitor for Collect {
        type Output = Vec<f64>;
        fn visit<T: Element>(self, view: View<'_, T>) -> Vec<f64> {
            let rows = 0..view.rows;
            let values = rows.flat_map(|row| (0..view.cols).map(move |col| (row, col)));
            values.map(|(row, col)| view.at(row, col).to_f64()).filter(|v| v.is_finite()).collect()
        }
    }
    matrix.visit(Collect)
}

/// The value at a fraction of the rank of sorted values, interpolated linearly between neighbours.
pub(crate) fn percentile(sorted: &[f64], fraction: f64) -> f64 {
    let place = fraction * (sorted.len() - 1) as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    let within = place - below as f64;
    if sorted[below] == sorted[above] {
        // Weights that add up to one may not keep a value as it is.
        return sorted[below];
    }
    sorted[below] * (1.0 - within) + sorted[above] * within
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_interpolate() {
        let sorted = [1.0, 2.0, 4.0, 8.0, 16.0];
        assert_eq!(percentile(&sorted, 0.0), 1.0);
        assert_eq!(percentile(&sorted, 0.5), 4.0);
        assert_eq!(percentile(&sorted, 0.625), 6.0);
        assert_eq!(percentile(&sorted, 1.0), 16.0);
        assert_eq!(percentile(&[3.0], 0.7), 3.0);
    }

    #[test]
    fn ranks_of_uniform_values_are_linear_and_of_skewed_ones_are_not() {
        let matrix = Matrix::from_fn(1, 1001, |_, col| f64::from(col as u32)).unwrap();
        let uniform = Quantiles::new(&matrix, 0.0, 1000.0);
        assert!((uniform.forward(250.0) - 0.25).abs() < 1e-3);
        let matrix = Matrix::from_fn(1, 1001, |_, col| f64::from(col as u32).powi(4)).unwrap();
        let skewed = Quantiles::new(&matrix, 0.0, 1e12);
        assert!((skewed.forward(250f64.powi(4)) - 0.25).abs() < 1e-3);
        assert!((skewed.inverse(0.5) - 500f64.powi(4)).abs() / 500f64.powi(4) < 1e-2);
    }

    #[test]
    fn forward_is_monotone_where_most_values_are_equal() {
        let values = [0.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 9.0, f64::NAN];
        let matrix = Matrix::new(&values, 1, 9).unwrap();
        let ranks = Quantiles::new(&matrix, 0.0, 9.0);
        let fractions: Vec<f64> = (0..=900).map(|i| ranks.forward(f64::from(i) / 100.0)).collect();
        assert!(fractions.is_sorted());
        assert_eq!((fractions[0], fractions[900]), (0.0, 1.0));
    }
}

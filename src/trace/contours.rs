//! Contour lines by marching squares.
//!
//! The corners of a square are the centres of four cells. Along its sides the value is taken to run
//! straight from corner to corner, so that a side between a corner below the level and one at or above
//! it holds just one vertex, and a square two or four of them. Four are joined in pairs by the mean of
//! the corners: where that is at or above the level, the high corners are connected. A square with a
//! corner that is NaN has no line, so that lines end there as they do at the border.

use super::stitch::Strands;
use crate::data::{Element, Matrix, View, Visitor};
use crate::geom::fraction_between;

/// One line of a level.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Contour {
    /// Row and column; whole numbers are the centres of cells.
    pub(crate) points: Vec<(f64, f64)>,
    /// Whether the last point is joined to the first.
    pub(crate) closed: bool,
}

/// All lines at a level, which has to be finite.
pub(crate) fn contours(matrix: &Matrix<'_>, level: f64) -> impl Iterator<Item = Contour> {
    struct March(f64);
    impl Visitor for March {
        type Output = Strands;
        fn visit<T: Element>(self, view: View<'_, T>) -> Strands {
            let (mut above, mut below) = (vec![0.0; view.cols], vec![0.0; view.cols]);
            let mut marching = Marching::new(self.0, view.cols);
            for row in 0..view.rows {
                std::mem::swap(&mut above, &mut below);
                for (value, element) in below.iter_mut().zip(view.row(row)) {
                    *value = element.to_f64();
                }
                if row > 0 {
                    marching.row_of_squares(row - 1, &above, &below);
                }
            }
            marching.strands
        }
    }
    matrix.visit(March(level)).lines()
}

impl Contour {
    /// The line without vertices that are nearer to the last one kept than so far, in units of so much
    /// of a row and of a column; `None` where that leaves nothing.
    pub(crate) fn thinned(mut self, (row, column): (f64, f64), nearest: f64) -> Option<Self> {
        let end = self.points.last().copied().filter(|_| !self.closed);
        let mut last: Option<(f64, f64)> = None;
        self.points.retain(|&(y, x)| {
            let is_far = last.is_none_or(|(last_y, last_x)| {
                ((y - last_y) * row).hypot((x - last_x) * column) >= nearest
            });
            if is_far {
                last = Some((y, x));
            }
            is_far
        });
        self.points.extend(end.filter(|&end| last != Some(end)));
        self.points.shrink_to_fit();
        (self.points.len() > 1).then_some(self)
    }
}

/// The sides of a square.
#[derive(Clone, Copy)]
enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

struct Marching {
    level: f64,
    strands: Strands,
    /// The vertices on the sides between the squares of the last row and those of this one.
    top: Vec<Option<u32>>,
}

impl Marching {
    fn new(level: f64, cols: usize) -> Self {
        Self { level, strands: Strands::default(), top: vec![None; cols.saturating_sub(1)] }
    }

    /// The squares between two rows of values, the upper of which has the number given.
    fn row_of_squares(&mut self, row: usize, above: &[f64], below: &[f64]) {
        // The vertex on the side that the last square shares with this one.
        let mut left = None;
        for col in 1..above.len() {
            let (a, b) = (above[col - 1], above[col]);
            let (d, c) = (below[col - 1], below[col]);
            let high = [a, b, c, d].map(|value| value >= self.level);
            let top = self.top[col - 1].take();
            let met = left.take();
            if high == [true; 4] || high == [false; 4] || any_nan([a, b, c, d]) {
                continue;
            }
            let (x, y) = ((col - 1) as f64, row as f64);
            let mut vertices = [top, None, None, met];
            let mut vertex = |side: Side| {
                let level = self.level;
                *vertices[side as usize].get_or_insert_with(|| {
                    self.strands.vertex(match side {
                        Side::Top => (y, x + part(level, a, b)),
                        Side::Bottom => (y + 1.0, x + part(level, d, c)),
                        Side::Left => (y + part(level, a, d), x),
                        Side::Right => (y + part(level, b, c), x + 1.0),
                    })
                })
            };
            let pairs = joined(high, || mean([a, b, c, d]) >= self.level);
            let pairs = pairs.map(|pair| pair.map(|(from, to)| (vertex(from), vertex(to))));
            for (from, to) in pairs.into_iter().flatten() {
                self.strands.join(from, to);
            }
            self.top[col - 1] = vertices[Side::Bottom as usize];
            left = vertices[Side::Right as usize];
        }
    }
}

/// Which sides of a square a line joins. The corners go round from the top left one.
fn joined(high: [bool; 4], middle_is_high: impl Fn() -> bool) -> [Option<(Side, Side)>; 2] {
    use Side::{Bottom, Left, Right, Top};
    let one = |from, to| [Some((from, to)), None];
    // Around the corner, or corners, unlike the others.
    match high {
        [a, b, c, d] if a == b && b == c && c == d => [None, None],
        [a, b, c, d] if b == c && c == d && a != b => one(Left, Top),
        [a, b, c, d] if a == c && c == d && a != b => one(Top, Right),
        [a, b, c, d] if a == b && b == d && a != c => one(Right, Bottom),
        [a, b, c, d] if a == b && b == c && a != d => one(Bottom, Left),
        [a, b, c, d] if a == b && c == d => one(Left, Right),
        [a, b, c, d] if a == d && b == c => one(Top, Bottom),
        [a, ..] if a == middle_is_high() => [Some((Top, Right)), Some((Bottom, Left))],
        _ => [Some((Left, Top)), Some((Right, Bottom))],
    }
}

fn any_nan(corners: [f64; 4]) -> bool {
    corners.iter().any(|value| value.is_nan())
}

/// The mean of four values, without overflow.
fn mean(corners: [f64; 4]) -> f64 {
    corners.iter().map(|corner| corner / 4.0).sum()
}

/// How far on the way from `a` to `b` the level is reached. From an infinite value it is reached at once
/// where the other is finite: a finite value is the nearer one.
fn part(level: f64, a: f64, b: f64) -> f64 {
    match (a.is_finite(), b.is_finite()) {
        (true, true) => fraction_between(level, a, b).clamp(0.0, 1.0),
        (true, false) => 0.0,
        (false, true) => 1.0,
        (false, false) => 0.5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// Values on a coarse grid, so that levels are met exactly now and then, and some that are missing.
    fn value() -> impl Strategy<Value = f64> {
        prop_oneof![
            6 => (-8i32..8).prop_map(|value| f64::from(value) / 4.0),
            3 => -2.0f64..2.0,
            1 => Just(f64::NAN),
            1 => prop::sample::select(vec![f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN]),
        ]
    }

    /// All vertices that there should be, found side by side, and how many squares there are at each
    /// that have a line through it.
    fn expected(values: &[f64], cols: usize, level: f64) -> BTreeMap<[u64; 2], usize> {
        let rows = values.len() / cols;
        let at = |row: usize, col: usize| values[row * cols + col];
        let whole = |row: usize, col: usize| {
            let corners = [(0, 0), (0, 1), (1, 0), (1, 1)];
            row + 1 < rows
                && col + 1 < cols
                && corners.iter().all(|(down, right)| !at(row + down, col + right).is_nan())
        };
        let mut vertices = BTreeMap::new();
        for row in 0..rows {
            for col in 0..cols {
                for (down, right) in [(0, 1), (1, 0)] {
                    if row + down >= rows || col + right >= cols {
                        continue;
                    }
                    let (a, b) = (at(row, col), at(row + down, col + right));
                    if a.is_nan() || b.is_nan() || (a >= level) == (b >= level) {
                        continue;
                    }
                    let part = part(level, a, b);
                    let point = [row as f64 + part * down as f64, col as f64 + part * right as f64];
                    let before = row >= right && col >= down && whole(row - right, col - down);
                    let squares = usize::from(whole(row, col)) + usize::from(before);
                    *vertices.entry(point.map(f64::to_bits)).or_insert(0) += squares;
                }
            }
        }
        vertices.retain(|_, squares| *squares > 0);
        vertices
    }

    fn check_lines(values: &[f64], cols: usize, level: f64) -> Result<(), TestCaseError> {
        let rows = values.len() / cols;
        let matrix = Matrix::new(values, rows, cols).unwrap();
        let found: Vec<Contour> = contours(&matrix, level).collect();
        let expected = expected(values, cols, level);
        let mut seen: BTreeMap<[u64; 2], usize> = BTreeMap::new();
        for line in &found {
            prop_assert!(line.points.len() > 1);
            let ends = if line.closed { None } else { Some(line.points.len() - 1) };
            for (index, &(row, col)) in line.points.iter().enumerate() {
                // On a side between two neighbouring centres, where the value there is the level.
                prop_assert!(row.fract() == 0.0 || col.fract() == 0.0);
                let at = |row: f64, col: f64| values[row as usize * cols + col as usize];
                let (a, b) = (at(row.floor(), col.floor()), at(row.ceil(), col.ceil()));
                let between = (row - row.floor()).max(col - col.floor());
                let is_center = row.fract() == 0.0 && col.fract() == 0.0;
                // Next to an infinite value the line runs through the centre of a finite one.
                let may_miss = is_center && values.iter().any(|value| value.abs() > 10.0);
                if a.abs() < 10.0 && b.abs() < 10.0 && !may_miss {
                    prop_assert!((a + between * (b - a) - level).abs() < 1e-9);
                }
                let is_end = ends.is_some_and(|last| index == 0 || index == last);
                let joins = if is_end { 1 } else { 2 };
                *seen.entry([row, col].map(f64::to_bits)).or_insert(0) += joins;
                if let Some(&(y, x)) = line.points.get(index + 1) {
                    // From one side of a square to another.
                    prop_assert!((y - row).abs() <= 1.0 && (x - col).abs() <= 1.0);
                }
            }
        }
        // Where the level is met just at a centre several crossings are one place, and pieces of no
        // length are left out.
        for (point, squares) in &expected {
            let at_center = point.iter().all(|&bits| f64::from_bits(bits).fract() == 0.0);
            prop_assert!(at_center || seen.get(point) == Some(squares), "{point:?} {squares}");
        }
        for point in seen.keys() {
            prop_assert!(expected.contains_key(point), "{point:?}");
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn lines_run_through_all_crossings_and_no_others(
            cols in 1usize..12, values in prop::collection::vec(value(), 1..100),
            level in prop_oneof![(-8i32..8).prop_map(|level| f64::from(level) / 4.0), -2.0f64..2.0],
        ) {
            let rows = values.len() / cols;
            prop_assume!(rows > 0);
            check_lines(&values[..rows * cols], cols, level)?;
        }
    }

    #[test]
    fn a_line_beside_infinite_values_runs_through_the_finite_one() {
        check_lines(&[f64::INFINITY, f64::INFINITY, 0.0, f64::NEG_INFINITY], 2, -0.25).unwrap();
    }

    fn lines(values: &[f64], cols: usize, level: f64) -> Vec<Contour> {
        contours(&Matrix::new(values, values.len() / cols, cols).unwrap(), level).collect()
    }

    #[test]
    fn vertices_that_lie_together_are_left_out() {
        let points = vec![(0.0, 0.0), (0.1, 0.0), (1.0, 0.0), (1.0, 0.4), (1.1, 0.4)];
        let line = |closed| Contour { points: points.clone(), closed };
        let open = line(false).thinned((1.0, 2.0), 0.5).unwrap();
        assert_eq!(open.points, [(0.0, 0.0), (1.0, 0.0), (1.0, 0.4), (1.1, 0.4)]);
        let ring = line(true).thinned((1.0, 2.0), 0.5).unwrap();
        assert_eq!(ring.points, [(0.0, 0.0), (1.0, 0.0), (1.0, 0.4)]);
        assert_eq!(line(true).thinned((0.01, 0.01), 0.5), None);
        assert_eq!(line(false).thinned((0.01, 0.01), 0.5).unwrap().points.len(), 2);
    }

    #[test]
    fn a_peak_has_a_ring_around_it_and_a_slope_a_line_across() {
        let peak = lines(&[0.0, 0.0, 0.0, 0.0, 4.0, 0.0, 0.0, 0.0, 0.0], 3, 1.0);
        assert_eq!(peak.len(), 1);
        assert!(peak[0].closed);
        let mut points = peak[0].points.clone();
        points.sort_by(|a, b| a.partial_cmp(b).unwrap());
        assert_eq!(points, [(0.25, 1.0), (1.0, 0.25), (1.0, 1.75), (1.75, 1.0)]);
        let slope = lines(&[0.0, 1.0, 0.0, 1.0, 0.0, 3.0], 2, 0.5);
        assert_eq!(slope.len(), 1);
        assert!(!slope[0].closed);
        assert_eq!(slope[0].points, [(0.0, 0.5), (1.0, 0.5), (2.0, 1.0 / 6.0)]);
    }

    #[test]
    fn saddles_are_joined_by_their_mean() {
        // High corners at the top left and bottom right, connected only if the middle is high.
        for (low, cut_off) in [(0.0, (0.0, 0.5)), (-4.0, (0.0, 0.5))] {
            let saddle = lines(&[1.0, low, low, 1.0], 2, 0.5);
            assert_eq!(saddle.len(), 2, "{cut_off:?}");
            let corner = |line: &Contour| {
                let (a, b) = (line.points[0], line.points[1]);
                (a.0 + b.0 < 1.0) == (a.1 + b.1 < 1.0)
            };
            // Lines around the high corners hold no point of the other diagonal's half.
            let around_high = saddle.iter().all(corner);
            assert_eq!(around_high, low == -4.0, "{saddle:?}");
        }
    }

    #[test]
    fn single_rows_and_flat_values_have_no_lines() {
        assert!(lines(&[0.0, 1.0, 2.0], 3, 0.5).is_empty());
        assert!(lines(&[1.0; 9], 3, 1.0).is_empty());
        assert!(lines(&[f64::NAN; 9], 3, 1.0).is_empty());
    }
}

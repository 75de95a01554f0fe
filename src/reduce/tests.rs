//! Every reduction against its definition, cell by cell and in `f64`.

use super::*;
use crate::data::{Element, Matrix, summarize};
use crate::error::Problem;
use crate::geom::Division;
use crate::progress::{Callback, Watch};
use crate::simd::InstructionSet;
use proptest::prelude::*;

mod storages;

const RULES: [Rule; 9] = [
    Rule::Mean,
    Rule::Max,
    Rule::Min,
    Rule::FarthestFrom(0.25),
    Rule::Median,
    Rule::Mode,
    Rule::CircularMean(7.0),
    Rule::ValidCount,
    Rule::InvalidFraction,
];

/// What a pixel shows by definition, and how far a sum may be off.
fn defined(rule: Rule, cells: &[(f64, f64)]) -> (f64, f64) {
    let valid: Vec<(f64, f64)> = cells.iter().copied().filter(|cell| !cell.0.is_nan()).collect();
    let weight = |cells: &[(f64, f64)]| cells.iter().map(|cell| cell.1).sum::<f64>();
    let exact = |value| (value, 0.0);
    let folded = |best: fn(f64, f64) -> f64| valid.iter().map(|cell| cell.0).fold(f64::NAN, best);
    match rule {
        Rule::Mean if valid.is_empty() => exact(f64::NAN),
        Rule::Mean => {
            let total = weight(&valid);
            let mean: f64 = valid.iter().map(|(value, weight)| value * (weight / total)).sum();
            let size: f64 =
                valid.iter().map(|(value, weight)| value.abs() * (weight / total)).sum();
            (mean, size * 1e-13)
        }
        Rule::Max => exact(folded(f64::max)),
        Rule::Min => exact(folded(f64::min)),
        Rule::FarthestFrom(center) => {
            let mut best = f64::NAN;
            for (value, _) in valid {
                let (far, kept) = ((value - center).abs(), (best - center).abs());
                if best.is_nan() || far > kept || (far == kept && value > best) {
                    best = value;
                }
            }
            exact(best)
        }
        Rule::Median => {
            // The values at which the weight of the lower, and of the upper, is a half or more.
            let half = weight(&valid) / 2.0;
            let weigh = |is_in: &dyn Fn(f64) -> bool| {
                valid.iter().filter(|cell| is_in(cell.0)).map(|cell| cell.1).sum::<f64>()
            };
            let is_median = |value: f64| {
                weigh(&|other| other <= value) >= half && weigh(&|other| other >= value) >= half
            };
            let medians = || valid.iter().map(|cell| cell.0).filter(|&value| is_median(value));
            let (low, high) =
                (medians().fold(f64::NAN, f64::min), medians().fold(f64::NAN, f64::max));
            exact(if low == high { low } else { f64::midpoint(low, high) })
        }
        Rule::Mode => {
            let of = |value: f64| {
                valid.iter().filter(|cell| cell.0 == value).map(|cell| cell.1).sum::<f64>()
            };
            let most = valid.iter().map(|cell| of(cell.0)).fold(0.0, f64::max);
            let heaviest = valid.iter().map(|cell| cell.0).filter(|&value| of(value) == most);
            exact(heaviest.fold(f64::NAN, f64::min))
        }
        Rule::CircularMean(period) => {
            let sum = |part: fn(f64) -> f64| {
                let turns = |value: f64| value / period * std::f64::consts::TAU;
                valid.iter().map(|&(value, weight)| part(turns(value)) * weight).sum::<f64>()
            };
            let (sine, cosine) = (sum(f64::sin), sum(f64::cos));
            // Directions that nearly cancel have any mean, or none.
            let slack = 1e-12 * weight(&valid) / sine.hypot(cosine) * period;
            let near = |turn: f64| turn * period / std::f64::consts::TAU;
            let slack = if slack < 1e-3 { slack } else { f64::INFINITY };
            (near(sine.atan2(cosine)), if valid.is_empty() { f64::INFINITY } else { slack })
        }
        // Of shares of whole cells, not all of which are binary fractions.
        Rule::ValidCount => (weight(&valid), weight(&valid) * 1e-13),
        Rule::InvalidFraction => (1.0 - weight(&valid) / weight(cells), 1e-12),
        Rule::Nearest => unreachable!(),
    }
}

fn check(matrix: &Matrix<'_>, rows: &Division, columns: &Division) -> Result<(), TestCaseError> {
    for rule in RULES {
        let reduction = Reduction(rule);
        let (rows, columns) =
            (Cover::new(rows, reduction.weighing()), Cover::new(columns, reduction.weighing()));
        let found = reduced(matrix, &rows, &columns, reduction, 1);
        prop_assert_eq!(found.summary, summarize(matrix));
        let one = rows.one() * columns.one();
        for row in 0..rows.len() {
            for col in 0..columns.len() {
                let cells: Vec<(f64, f64)> = rows
                    .group(row)
                    .zip(rows.weights(row).iter())
                    .flat_map(|(row, down)| {
                        let across = columns.group(col).zip(columns.weights(col).iter());
                        across.map(move |(col, across)| {
                            (matrix.get(row, col).unwrap(), down * across / one)
                        })
                    })
                    .collect();
                let value = found.values[row * columns.len() + col];
                let (expected, slack) = defined(rule, &cells);
                let expected = match rule {
                    Rule::CircularMean(period) => {
                        expected + ((value - expected) / period).round() * period
                    }
                    _ => expected,
                };
                let is_right = slack == f64::INFINITY
                    || (value - expected).abs() <= slack
                    || value == expected
                    || (value.is_nan() && expected.is_nan());
                prop_assert!(is_right, "{rule:?} at {row}, {col}: {value} for {expected}");
                let valid = || cells.iter().map(|cell| cell.0).filter(|value| !value.is_nan());
                if rule == Rule::Mean && valid().all(f64::is_finite) {
                    let (least, greatest) =
                        (valid().fold(f64::NAN, f64::min), valid().fold(f64::NAN, f64::max));
                    prop_assert!(value.is_nan() || (least <= value && value <= greatest));
                }
            }
        }
        // The same bits with any number of threads and any instructions, and if nothing is to be known of
        // either side of zero.
        for threads in [1, 2, 5] {
            let progress = Callback::default();
            let watch = Watch::new(&progress);
            let how = How { reduction, threads, signs: false, classes: None };
            let again = reduce(matrix, &rows, &columns, how, &watch);
            prop_assert_eq!(again.summary, found.summary.without_signs());
            prop_assert!(bits(&again.values).eq(bits(&found.values)), "{:?}", rule);
        }
        for threads in [2, 5] {
            let again = reduced(matrix, &rows, &columns, reduction, threads);
            prop_assert_eq!(again.summary, found.summary);
            prop_assert!(bits(&again.values).eq(bits(&found.values)), "{:?}", rule);
        }
        for set in InstructionSet::available() {
            set.force();
            let again = reduced(matrix, &rows, &columns, reduction, 1);
            prop_assert!(bits(&again.values).eq(bits(&found.values)), "{:?} {:?}", rule, set);
        }
    }
    Ok(())
}

fn reduced(
    matrix: &Matrix<'_>,
    rows: &Cover,
    columns: &Cover,
    reduction: Reduction,
    threads: usize,
) -> Reduced {
    let how = How { reduction, threads, signs: true, classes: None };
    reduce(matrix, rows, columns, how, &Watch::new(&Callback::default()))
}

/// A whole matrix in one block, by columns where those lie together.
fn reduce(
    matrix: &Matrix<'_>,
    rows: &Cover,
    columns: &Cover,
    how: How,
    watch: &Watch<'_>,
) -> Reduced {
    let by_columns = matrix.is_by_columns();
    let lines = if by_columns { matrix.view().transposed() } else { matrix.view() };
    let mut pass = Pass::new(rows.clone(), columns.clone(), matrix.shape(), by_columns, how);
    pass.add(&lines, watch);
    pass.finish()
}

fn bits(values: &[f64]) -> impl Iterator<Item = u64> + '_ {
    values.iter().map(|value| value.to_bits())
}

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -100.0f64..100.0,
        2 => Just(0.25),
        1 => prop::sample::select(vec![0.0, -0.0, 1e-3, 200.0]),
        1 => Just(f64::NAN),
    ]
}

/// How an axis of so many cells is shared out.
#[derive(Clone, Debug)]
struct Shares {
    pixels: u32,
    reversed: bool,
    widths: Option<Vec<f64>>,
}

impl Shares {
    fn any() -> impl Strategy<Value = Self> {
        let widths = prop::option::of(prop::collection::vec(1e-3f64..5.0, 80));
        (1u32..40, any::<bool>(), widths).prop_map(|(pixels, reversed, widths)| Self {
            pixels,
            reversed,
            widths,
        })
    }

    fn division(&self, cells: usize) -> Division {
        let Some(widths) = &self.widths else {
            return Division::equal(cells, self.pixels, self.reversed);
        };
        let mut edges = vec![1.0];
        edges.extend(widths[..cells].iter().scan(1.0, |edge, width| {
            *edge += width;
            Some(*edge)
        }));
        Division::from_edges(&edges, self.pixels, self.reversed)
    }
}

fn typed<T: Element>(
    values: &[f64],
    to: impl Fn(f64) -> T,
    (rows, cols): (usize, usize),
    (rows_apart, cols_apart): (usize, usize),
    divisions: (&Division, &Division),
) -> Result<(), TestCaseError> {
    let values: Vec<T> = values.iter().map(|&value| to(value)).collect();
    let matrix = Matrix::strided(&values, rows, cols, rows_apart, cols_apart).unwrap();
    check(&matrix, divisions.0, divisions.1)
}

proptest! {
    #![proptest_config(crate::property::cases_of(15))]

    /// Those are added and summarised in one loop, as long as there are no others, and in another as long as
    /// there are no infinities.
    #[test]
    fn finite_numbers_and_one_that_may_be_none(
        (rows, cols) in (1usize..70, 1usize..70),
        (down, across) in (Shares::any(), Shares::any()),
        pattern in prop_oneof![
            prop::collection::vec(1e-3f64..1e3, 1..500),
            prop::collection::vec(-1e3f64..-1e-3, 1..500),
            prop::collection::vec(-1e3f64..1e3, 1..500),
            // Some are missing, or all.
            prop::collection::vec(prop_oneof![Just(f64::NAN), 1e-3f64..1e3], 1..500),
            prop::collection::vec(prop_oneof![Just(-f64::NAN), Just(f64::NAN), -1e3f64..1e3], 1..500),
            Just(vec![f64::NAN]),
        ],
        odd in prop::option::of((
            any::<prop::sample::Index>(),
            prop::sample::select(vec![
                f64::NAN, -f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -0.0, -1.0, 1e-4,
            ]),
        )),
    ) {
        let mut values: Vec<f64> = pattern.iter().copied().cycle().take(rows * cols).collect();
        if let Some((at, odd)) = odd {
            let at = at.index(values.len());
            values[at] = odd;
        }
        let (down, across) = (down.division(rows), across.division(cols));
        typed(&values, |value| value as f32, (rows, cols), (cols, 1), (&down, &across))?;
    }

    #[test]
    fn every_rule_is_its_definition(
        (rows, cols) in (1usize..70, 1usize..70),
        (down, across) in (Shares::any(), Shares::any()),
        pattern in prop::collection::vec(value(), 1..500),
        order in 0..3,
        kind in 0..9,
    ) {
        let strides = match order {
            0 => (cols, 1),
            1 => (1, rows),
            _ => (2 * cols + 1, 2),
        };
        let len = (rows - 1) * strides.0 + (cols - 1) * strides.1 + 1;
        let values: Vec<f64> = pattern.iter().copied().cycle().take(len).collect();
        let shape = (rows, cols);
        let (down, across) = (down.division(rows), across.division(cols));
        let divisions = (&down, &across);
        match kind {
            0 => typed(&values, |value| value, shape, strides, divisions)?,
            1 => typed(&values, |value| value as f32, shape, strides, divisions)?,
            2 => typed(&values, |value| value as u8, shape, strides, divisions)?,
            3 => typed(&values, |value| value as i64, shape, strides, divisions)?,
            4 => typed(&values, |value| value as i16, shape, strides, divisions)?,
            5 => typed(&values, |value| value > 1.0, shape, strides, divisions)?,
            6 => typed(&values, |value| value as i8, shape, strides, divisions)?,
            7 => typed(&values, |value| value as u16, shape, strides, divisions)?,
            #[cfg(feature = "half")]
            _ => typed(&values, half::f16::from_f64, shape, strides, divisions)?,
            #[cfg(not(feature = "half"))]
            _ => typed(&values, |value| value as i32, shape, strides, divisions)?,
        }
    }
}

fn all(matrix: &Matrix<'_>, rule: Rule, pixels: (u32, u32)) -> Vec<f64> {
    let reduction = Reduction(rule);
    let cover =
        |cells, pixels| Cover::new(&Division::equal(cells, pixels, false), reduction.weighing());
    let (rows, columns) = (cover(matrix.rows(), pixels.0), cover(matrix.cols(), pixels.1));
    reduced(matrix, &rows, &columns, reduction, 2).values
}

#[test]
fn a_mean_of_equal_values_is_their_value() {
    for value in [0.1, 1.0 / 3.0, -7e-300, f64::MAX, f64::MIN, 5e-324] {
        let matrix = Matrix::from_fn(97, 131, |_, _| value).unwrap();
        assert!(all(&matrix, Rule::Mean, (7, 9)).iter().all(|&mean| mean == value), "{value}");
    }
    for value in [0.1f32, f32::MAX, f32::from_bits(1)] {
        let matrix = Matrix::from_fn(97, 131, |_, _| value).unwrap();
        let expected = f64::from(value);
        assert!(all(&matrix, Rule::Mean, (7, 9)).iter().all(|&mean| mean == expected), "{value}");
    }
}

#[test]
fn means_do_not_overflow() {
    let matrix = Matrix::from_fn(40, 40, |row, col| match (row < 20, (row + col) % 2) {
        (true, 0) => f64::MAX,
        (true, _) => f64::MAX / 2.0,
        _ => 1e-300,
    });
    let means = all(&matrix.unwrap(), Rule::Mean, (1, 3));
    assert!(means.iter().all(|&mean| (mean / f64::MAX - 0.375).abs() < 0.01), "{means:?}");
    let opposite = Matrix::from_fn(40, 40, |row, _| [f64::MAX, f64::MIN][row % 2]).unwrap();
    assert!(all(&opposite, Rule::Mean, (4, 4)).iter().all(|&mean| mean == 0.0));
}

#[test]
fn infinities_are_values() {
    let values = [f64::INFINITY, 1.0, f64::NEG_INFINITY, 2.0, f64::INFINITY, f64::NEG_INFINITY];
    let matrix = Matrix::new(&values, 1, 6).unwrap();
    let means = all(&matrix, Rule::Mean, (1, 3));
    assert_eq!(means[..2], [f64::INFINITY, f64::NEG_INFINITY]);
    assert!(means[2].is_nan());
    assert_eq!(all(&matrix, Rule::Max, (1, 3)), [f64::INFINITY, 2.0, f64::INFINITY]);
    assert_eq!(all(&matrix, Rule::ValidCount, (1, 3)), [2.0; 3]);
}

#[test]
fn a_hot_cell_a_hot_row_and_a_hot_column_survive_the_maximum() {
    let side = if cfg!(debug_assertions) { 1024 } else { 8192 };
    let mut values = vec![1.0f32; side * side];
    let (row, col, cell) = (side / 3, side / 5, (side / 7, side - 2));
    values[row * side..(row + 1) * side].fill(2.0);
    for line in values.chunks_mut(side) {
        line[col] = 3.0;
    }
    values[cell.0 * side + cell.1] = 4.0;
    let matrix = Matrix::new(&values, side, side).unwrap();
    let (height, width) = (97, 131);
    let seen = all(&matrix, Rule::Max, (height, width));
    let pixel = |cell: usize, pixels: u32| cell * pixels as usize / side;
    for (at, &value) in seen.iter().enumerate() {
        let (down, across) = (at / width as usize, at % width as usize);
        if (down, across) == (pixel(cell.0, height), pixel(cell.1, width)) {
            assert_eq!(value, 4.0);
        } else if across == pixel(col, width) {
            assert_eq!(value, 3.0);
        } else if down == pixel(row, height) {
            assert_eq!(value, 2.0);
        }
    }
}

#[test]
fn a_checkerboard_has_one_even_mean() {
    let matrix = Matrix::from_fn(800, 1200, |row, col| ((row + col) % 2) as u8).unwrap();
    assert!(all(&matrix, Rule::Mean, (100, 200)).iter().all(|&mean| mean == 0.5));
    // Where borders cut cells, by no more than those parts of cells are of a pixel.
    let means = all(&matrix, Rule::Mean, (93, 141));
    assert!(means.iter().all(|&mean| (mean - 0.5).abs() < 0.008));
    let counts = all(&matrix, Rule::ValidCount, (93, 141));
    let even = 800.0 * 1200.0 / (93.0 * 141.0);
    assert!(counts.iter().all(|&count| (count - even).abs() < 1e-4));
    assert!((counts.iter().sum::<f64>() - 800.0 * 1200.0).abs() < 1e-3);
}

/// A matrix cut at some of its rows and columns: the first row and column of each block, and it.
fn blocks(matrix: &Matrix<'_>, cuts: (&[usize], &[usize])) -> Vec<(usize, usize, Matrix<'static>)> {
    let ends = |cuts: &[usize], len: usize| {
        let mut ends: Vec<usize> = cuts.iter().map(|cut| cut % len).chain([0, len]).collect();
        ends.sort_unstable();
        ends.dedup();
        ends
    };
    let (rows, cols) = (ends(cuts.0, matrix.rows()), ends(cuts.1, matrix.cols()));
    let mut blocks = Vec::new();
    for down in rows.windows(2) {
        for across in cols.windows(2) {
            let (height, width) = (down[1] - down[0], across[1] - across[0]);
            let block = Matrix::from_fn(height, width, |row, col| {
                matrix.get(down[0] + row, across[0] + col).unwrap()
            });
            blocks.push((down[0], across[0], block.unwrap()));
        }
    }
    blocks
}

fn merged<'p>(parts: impl IntoIterator<Item = &'p Partial>) -> Partial {
    let mut parts = parts.into_iter();
    let mut whole = parts.next().unwrap().clone();
    for part in parts {
        whole.merge(part).unwrap();
    }
    whole
}

proptest! {
    #![proptest_config(crate::property::cases_of(15))]

    #[test]
    fn blocks_merged_in_any_order_are_the_whole(
        (rows, cols) in (1usize..60, 1usize..60),
        pixels in (1u32..40, 1u32..40),
        pattern in prop::collection::vec(value(), 1..500),
        down in prop::collection::vec(any::<usize>(), 0..4),
        across in prop::collection::vec(any::<usize>(), 0..4),
        turn in any::<prop::sample::Index>(),
    ) {
        let values: Vec<f64> = pattern.iter().copied().cycle().take(rows * cols).collect();
        let matrix = Matrix::new(&values, rows, cols).unwrap();
        let grid = PixelGrid::new(rows, cols, pixels.0, pixels.1).unwrap();
        let parts = blocks(&matrix, (&down, &across));
        let parts: Vec<Partial> = parts
            .iter()
            .map(|(row, col, block)| grid.reduce(block, *row, *col).unwrap())
            .collect();
        let whole = merged(&parts);
        prop_assert!(whole.is_complete());
        // Commutative and associative, to the last bit.
        let turn = turn.index(parts.len());
        let mut turned = parts.clone();
        turned.rotate_left(turn);
        turned.reverse();
        prop_assert_eq!(merged(&turned).to_bytes(), whole.to_bytes());
        if turn > 0 {
            let halves = [merged(&parts[..turn]), merged(&parts[turn..])];
            prop_assert!(!halves[0].is_complete());
            prop_assert_eq!(merged(&halves).to_bytes(), whole.to_bytes());
        }
        let mut added = Partial::new(&grid);
        for (down, across, block) in blocks(&matrix, (&down, &across)) {
            added.add(&block, down, across).unwrap();
        }
        prop_assert_eq!(added.to_bytes(), whole.to_bytes());
        let again = Partial::from_bytes(&whole.to_bytes()).unwrap();
        prop_assert_eq!(&again, &whole);
        // The same block twice is one too many.
        let twice = whole.clone().merge(&parts[0]);
        let twice = twice.unwrap_err();
        prop_assert!(matches!(twice.problem(), Problem::PartialsOverlap { .. }), "{}", twice);

        let one = grid.reduce(&matrix, 0, 0).unwrap();
        for rule in RULES.into_iter().filter(|rule| !Reduction(*rule).needs_cells()) {
            let expected = all(&matrix, rule, pixels);
            let (first, found) = (one.matrix(Reduction(rule)).unwrap(), whole.matrix(Reduction(rule)).unwrap());
            prop_assert_eq!(found.shape(), grid.shape());
            for (at, &expected) in expected.iter().enumerate() {
                let (row, col) = (at / found.cols(), at % found.cols());
                let (first, found) = (first.get(row, col).unwrap(), found.get(row, col).unwrap());
                prop_assert!(first == expected || (first.is_nan() && expected.is_nan()), "{first} {expected}");
                let slack = if rule == Rule::Mean { 1e-13 * 200.0 } else { 0.0 };
                prop_assert!(
                    (found - expected).abs() <= slack || (found.is_nan() && expected.is_nan()),
                    "{rule:?}: {found} {expected}",
                );
            }
        }
    }

    #[test]
    fn bytes_that_lie_are_errors(
        at in any::<prop::sample::Index>(), byte: u8, len in any::<prop::sample::Index>(),
    ) {
        let matrix = Matrix::from_fn(9, 8, |row, col| (row * col) as f32).unwrap();
        let bytes = PixelGrid::new(9, 8, 3, 3).unwrap().reduce(&matrix, 0, 0).unwrap().to_bytes();
        prop_assert!(Partial::from_bytes(&bytes[..len.index(bytes.len())]).is_err());
        let mut changed = bytes.clone();
        let at = at.index(bytes.len());
        changed[at] = byte;
        if let Ok(partial) = Partial::from_bytes(&changed) {
            partial.matrix(Reduction::mean()).unwrap();
        }
        // Numbers of the header alone allocate nothing.
        changed = bytes[..52].to_vec();
        changed[36..40].fill(0xff);
        changed[44..48].fill(0x01);
        prop_assert!(Partial::from_bytes(&changed).is_err());
    }
}

#[test]
fn bytes_whose_numbers_do_not_go_together_are_errors() {
    /// Where in the bytes the first pixel's numbers are, and where those of the second.
    const SEEN: usize = 125 + 32;
    const SECOND: usize = SEEN + 67;
    let matrix = Matrix::new(&[1.0, 2.0, f64::NAN, f64::NAN], 1, 4).unwrap();
    let bytes = PixelGrid::new(1, 4, 1, 2).unwrap().reduce(&matrix, 0, 0).unwrap().to_bytes();
    let with = |at: usize, number: &[u8]| {
        let mut changed = bytes.clone();
        changed[at..at + number.len()].copy_from_slice(number);
        Partial::from_bytes(&changed).map_err(|error| error.to_string())
    };
    let double = |at, value: f64| with(at, &value.to_le_bytes());
    assert!(double(SEEN, 2.0).is_ok());
    let (seen, extremes) = ("a pixel of a weight of 2 has seen", "a pixel has values from");
    let lies = [
        (double(SEEN, 2.5), seen),
        (double(SEEN, f64::NAN), seen),
        (double(SEEN + 8, -1.0), seen),
        (double(SEEN + 8, 3.0), seen),
        (double(SEEN + 8, f64::NAN), seen),
        // No values, yet extremes; values, and no extremes, or crossed ones.
        (double(SEEN + 8, 2.0), extremes),
        (double(SEEN + 16, f64::NAN), extremes),
        (double(SEEN + 16, 3.0), extremes),
        (double(SEEN + 24, f64::NAN), extremes),
        (double(SECOND + 16, 0.0), extremes),
        (double(SECOND + 8, 1.0), extremes),
        (with(SEEN + 34, &[8]), extremes),
        // The header: a type that is none, more −∞ than infinities, extremes that are crossed or no
        // numbers, no rows.
        (with(124, &[16]), "does not fit together"),
        (with(92, &[1]), "does not fit together"),
        (double(100, 7.0), "does not fit together"),
        (double(100, f64::NAN), "does not fit together"),
        (double(108, f64::INFINITY), "does not fit together"),
        (with(20, &[0]), "0 × 4 cells cannot be reduced"),
    ];
    for (at, (found, expected)) in lies.into_iter().enumerate() {
        let told = found.map(drop).unwrap_err();
        assert!(told.starts_with("the bytes are no partial reduction: "), "{at}: {told}");
        assert!(told.contains(expected), "{at}: {told}");
    }
}

#[test]
fn sums_of_blocks_do_not_overflow() {
    let grid = PixelGrid::new(8, 8, 1, 1).unwrap();
    let block = Matrix::from_fn(4, 8, |_, _| f64::MAX).unwrap();
    let mut whole = grid.reduce(&block, 0, 0).unwrap();
    whole.merge(&grid.reduce(&block, 4, 0).unwrap()).unwrap();
    assert_eq!(whole.matrix(Reduction::mean()).unwrap().get(0, 0), Some(f64::MAX));
    let outside = grid.reduce(&block, 5, 0).unwrap_err();
    assert!(matches!(outside.problem(), Problem::BlockOutside { row: 5, rows: 8, .. }));
    let unknown = whole.matrix(Reduction::median()).unwrap_err();
    assert!(matches!(unknown.problem(), Problem::NotInPartial { reduction: "median" }));
}

#[test]
fn an_infinity_beside_sums_that_overflow_is_the_mean() {
    let values = [f64::INFINITY, -1.5e308, 0.0, -1.5e308];
    let matrix = Matrix::new(&values, 2, 2).unwrap();
    let half = Division::equal(2, 1, false);
    let cover = Cover::new(&half, Weighing::Area);
    let whole = reduced(&matrix, &cover, &cover, Reduction::mean(), 1);
    assert_eq!(whole.values, [f64::INFINITY]);
    let grid = PixelGrid::new(2, 2, 1, 1).unwrap();
    let mut parts = Partial::new(&grid);
    for row in 0..2 {
        let part = Matrix::new(&values[2 * row..2 * row + 2], 1, 2).unwrap();
        parts.merge(&grid.reduce(&part, row, 0).unwrap()).unwrap();
    }
    for partial in [grid.reduce(&matrix, 0, 0).unwrap(), parts] {
        assert_eq!(partial.values(Reduction::mean()).unwrap(), [f64::INFINITY]);
    }
}

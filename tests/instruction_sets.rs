//! The same figure, byte for byte, whatever the machine's instructions.
//!
//! A file of its own, since the choice of instructions holds for a whole process.

use heatspec::internals::InstructionSet;
use heatspec::{Heatmap, HeatmapSpec, Matrix, Norm};

fn figures() -> Vec<Vec<u8>> {
    // More cells than tables are made for, and not a whole number of vectors in a row.
    let value = |row: usize, col: usize| {
        let value = 200.0 * 0.97f64.powi((row * 3 + col) as i32) - 0.01;
        if (row * 211 + col).is_multiple_of(997) { f64::NAN } else { value }
    };
    let double = Matrix::from_fn(61, 211, value).unwrap();
    let single = Matrix::from_fn(61, 211, |row, col| value(row, col) as f32).unwrap();
    let integer = Matrix::from_fn(61, 211, |row, col| (value(row, col) * 1e6) as i64).unwrap();
    let byte = Matrix::from_fn(61, 211, |row, col| value(row, col) as u8).unwrap();
    let mut figures = Vec::new();
    for matrix in [double, single, integer, byte] {
        for norm in [Norm::Linear, Norm::Log] {
            for matrix in [matrix.view(), matrix.view().transposed()] {
                let spec = HeatmapSpec::new().norm(norm.clone());
                let figure = Heatmap::new(matrix, spec).render().unwrap();
                figures.push(figure.pixmap().data().to_vec());
            }
        }
    }
    figures
}

#[test]
fn every_instruction_set_draws_the_same() {
    let unforced = figures();
    let sets = InstructionSet::available();
    assert_eq!(sets[0], InstructionSet::Portable);
    for set in sets {
        set.force();
        assert!(figures() == unforced, "{set:?}");
    }
}

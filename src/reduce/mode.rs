//! The value that weighs most.

/// So many different values are counted as they come. Where there are more the cells are sorted.
const FEW: usize = 16;

/// The value of most weight, and of several that weigh the same the least. NaN where there are none. The
/// values must not be NaN; they are left in any order.
pub(super) fn mode(values: &mut [(f64, f64)]) -> f64 {
    let mut found = [(0.0, 0.0); FEW];
    let mut count = 0;
    for &(value, weight) in &*values {
        if let Some(known) = found[..count].iter_mut().find(|known| known.0 == value) {
            known.1 += weight;
        } else if count < FEW {
            found[count] = (value, weight);
            count += 1;
        } else {
            return of_many(values);
        }
    }
    heaviest(found[..count].iter().copied())
}

fn of_many(values: &mut [(f64, f64)]) -> f64 {
    values.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let equal = |a: &(f64, f64), b: &(f64, f64)| a.0 == b.0;
    heaviest(values.chunk_by(equal).map(|chunk| {
        let weight = chunk.iter().map(|(_, weight)| weight).sum();
        (chunk[0].0, weight)
    }))
}

fn heaviest(values: impl Iterator<Item = (f64, f64)>) -> f64 {
    let mut best = (f64::NAN, 0.0);
    for (value, weight) in values {
        if weight > best.1 || (weight == best.1 && value < best.0) {
            best = (value, weight);
        }
    }
    best.0 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn most_weight_counts_and_the_least_of_equals() {
        assert!(mode(&mut []).is_nan());
        assert_eq!(mode(&mut [(4.0, 2.0), (0.0, 3.0), (4.0, 2.0)]), 4.0);
        assert_eq!(mode(&mut [(4.0, 2.0), (0.0, 2.0), (9.0, 1.0)]), 0.0);
        assert_eq!(mode(&mut [(-0.0, 1.0), (1.0, 1.5), (0.0, 1.0)]).to_bits(), 0);
        assert_eq!(mode(&mut [(f64::INFINITY, 2.0), (1.0, 1.0)]), f64::INFINITY);
    }

    proptest! {
        #[test]
        fn counting_and_sorting_agree_with_the_definition(
            values in prop::collection::vec((-12i32..12, 1u8..4), 1..80),
        ) {
            let mut values: Vec<(f64, f64)> =
                values.into_iter().map(|(value, weight)| (value.into(), weight.into())).collect();
            let weight = |value: f64| -> f64 {
                values.iter().filter(|cell| cell.0 == value).map(|cell| cell.1).sum()
            };
            let most = values.iter().map(|cell| weight(cell.0)).fold(0.0, f64::max);
            let heavy = values.iter().map(|cell| cell.0).filter(|&value| weight(value) == most);
            let expected = heavy.fold(f64::INFINITY, f64::min);
            prop_assert_eq!(mode(&mut values), expected);
            values.reverse();
            prop_assert_eq!(mode(&mut values), expected);
            prop_assert_eq!(of_many(&mut values), expected);
        }
    }
}

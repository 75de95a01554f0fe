//! The median of weighted values.

/// The value that halves the weight of all: halfway between two where it falls between them. NaN
/// where there are none. The values must not be NaN; they are left in any order.
pub(super) fn median(values: &mut [(f64, f64)]) -> f64 {
    values.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let total: f64 = values.iter().map(|(_, weight)| weight).sum();
    let mut below = 0.0;
    for (at, &(value, weight)) in values.iter().enumerate() {
        below += weight;
        if below * 2.0 > total {
            return value + 0.0;
        }
        if below * 2.0 == total {
            let next = values.get(at + 1).map_or(value, |next| next.0);
            return if next == value { value } else { f64::midpoint(value, next) } + 0.0;
        }
    }
    f64::NAN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_the_weight() {
        assert!(median(&mut []).is_nan());
        assert_eq!(median(&mut [(3.0, 1.0), (1.0, 1.0), (2.0, 1.0)]), 2.0);
        assert_eq!(median(&mut [(4.0, 2.0), (1.0, 2.0), (2.0, 1.0), (3.0, 1.0)]), 2.5);
        assert_eq!(median(&mut [(1.0, 5.0), (2.0, 1.0), (3.0, 1.0)]), 1.0);
        assert_eq!(median(&mut [(f64::MAX, 1.0), (f64::MAX, 1.0)]), f64::MAX);
        assert_eq!(median(&mut [(f64::INFINITY, 1.0), (0.0, 3.0)]), 0.0);
    }
}

//! Which labels of a row stay where not all have room: one rule for estimated places and for final ones.

/// Which labels of a row are kept.
#[derive(Clone, Copy)]
pub(super) enum Kept {
    All,
    /// Every n-th, beginning with the first.
    Every(usize),
    /// All but the few that come too close to the one before.
    AllButFew,
}

impl Kept {
    fn step(step: usize) -> Self {
        if step == 1 { Kept::All } else { Kept::Every(step) }
    }
}

/// The labels that are kept of `count`: every n-th, for the least n of at least `least_step` that helps. Or
/// all but a few, where `may_be_uneven` and a few labels that are long or stand close would take many others
/// with them. `apart` says whether two labels do not touch when those are kept.
pub(super) fn thinned<F: Fn(usize, usize) -> bool>(
    count: usize,
    least_step: usize,
    may_be_uneven: bool,
    apart: impl Fn(Kept) -> F,
) -> Vec<usize> {
    let mut step = least_step;
    while step < count && !are_apart(count, step, apart(Kept::step(step))) {
        step += 1 + step / 32;
    }
    let regular: Vec<usize> = (0..count).step_by(step).collect();
    // Of so many labels that all are known to be too close, which are long does not matter.
    if step == 1 || least_step > 1 || !may_be_uneven {
        return regular;
    }
    let each = all_but_few(count, apart(Kept::AllButFew));
    // Uneven steps have to be worth it.
    if 2 * each.len() >= 3 * regular.len() { each } else { regular }
}

/// Whether every n-th label is apart from the one before.
pub(super) fn are_apart(count: usize, step: usize, apart: impl Fn(usize, usize) -> bool) -> bool {
    (step..count).step_by(step).all(|next| apart(next - step, next))
}

/// Those that are apart from the one before that is kept.
fn all_but_few(count: usize, apart: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    for next in 0..count {
        if kept.last().is_none_or(|&before| apart(before, next)) {
            kept.push(next);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// No two neighbours touch, the first is always kept, and a smaller step would not have done.
        #[test]
        fn kept_labels_are_apart(
            widths in prop::collection::vec(0.1f64..3.0, 1..30), uneven: bool,
        ) {
            let apart = |_: Kept| |a: usize, b: usize| (b - a) as f64 >= f64::midpoint(widths[a], widths[b]);
            let kept = thinned(widths.len(), 1, uneven, apart);
            prop_assert_eq!(kept[0], 0);
            prop_assert!(kept.windows(2).all(|pair| apart(Kept::All)(pair[0], pair[1])));
            let least = (1..=widths.len())
                .find(|&step| {
                    let every: Vec<usize> = (0..widths.len()).step_by(step).collect();
                    every.windows(2).all(|pair| apart(Kept::All)(pair[0], pair[1]))
                })
                .unwrap();
            let regular: Vec<usize> = (0..widths.len()).step_by(least).collect();
            if kept != regular {
                prop_assert!(uneven && 2 * kept.len() >= 3 * regular.len());
            }
        }
    }
}

//! The names that come near a mistyped one.

/// How many names an error lists at most.
const MOST_NEAR: usize = 3;

/// The names that a mistyped one may have meant, the nearest first: each is compared in the form given beside
/// it, in which `wanted` is given too.
pub(crate) fn near<'n>(
    wanted: &str,
    names: impl Iterator<Item = (&'n str, String)>,
) -> Vec<String> {
    let length = wanted.chars().count();
    // Half of the letters may be wrong, but no more than three: beyond that all short names are near.
    let most = (length / 2).min(3);
    let mut found: Vec<(usize, &str)> = names
        .filter_map(|(name, known)| {
            let far = distance(wanted, &known);
            let part = length >= 3 && (known.contains(wanted) || wanted.contains(&known));
            (far <= most || part).then_some((far, name))
        })
        .collect();
    found.sort_by_key(|&(far, _)| far);
    let nearest = found.first().map_or(0, |&(far, _)| far);
    // Next to a slip of one letter, names that are farther away are noise.
    let farthest = nearest + usize::from(nearest > 1);
    let near = found.into_iter().take_while(|&(far, _)| far <= farthest);
    near.take(MOST_NEAR).map(|(_, name)| name.to_owned()).collect()
}

/// Levenshtein's distance: how many letters to put in, take out or change. Names of strangers may be long: one of
/// more than 64 letters is as far from all others as it is long.
pub(crate) fn distance(from: &str, to: &str) -> usize {
    const LONGEST: usize = 64;
    let to: Vec<char> = to.chars().collect();
    let longer = to.len().max(from.chars().count());
    if longer > LONGEST {
        return if from.chars().eq(to) { 0 } else { longer };
    }
    // Entry k: the distance from what was read of `from` to the first k letters of `to`.
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (read, letter) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = read + 1;
        for (k, &other) in to.iter().enumerate() {
            let changed = diagonal + usize::from(letter != other);
            diagonal = row[k + 1];
            row[k + 1] = changed.min(diagonal + 1).min(row[k] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (from, to, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("kitten", "sitting", 3),
            ("flaw", "lawn", 2),
            ("é", "e", 1),
        ] {
            assert_eq!(distance(from, to), expected, "{from} {to}");
        }
        let long = "x".repeat(1_000_000);
        assert_eq!((distance(&long, &long), distance("x", &long)), (0, 1_000_000));
    }
}

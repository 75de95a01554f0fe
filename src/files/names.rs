//! Names near to one that is not there.

/// At most three of the names that hold the one wanted or lie in it, or differ from it by a letter or
/// two, whatever their case.
pub(super) fn near<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    const MOST: usize = 3;
    let wanted = wanted.to_lowercase();
    let is_near = |name: &&str| {
        let name = name.to_lowercase();
        let holds = !wanted.is_empty() && (name.contains(&wanted) || wanted.contains(&name));
        holds || (wanted.len() > 2 && differ_little(&wanted, &name))
    };
    names.filter(is_near).take(MOST).map(str::to_owned).collect()
}

/// Whether at most two letters have to be changed, added or taken away.
fn differ_little(a: &str, b: &str) -> bool {
    const MOST: usize = 2;
    const LONGEST: usize = 64;
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > MOST || a.len().max(b.len()) > LONGEST {
        return false;
    }
    // Distances from all beginnings of one to all of the other, row by row.
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (at, from) in a.iter().enumerate() {
        let mut row = vec![at + 1];
        for (next, to) in b.iter().enumerate() {
            let changed = above[next] + usize::from(from != to);
            row.push(changed.min(above[next + 1] + 1).min(row[next] + 1));
        }
        above = row;
    }
    above.last().is_some_and(|&distance| distance <= MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_hold_or_nearly_are_the_one_wanted() {
        let names = ["similarity", "Simlarity2", "loss", "loss_test", "x"];
        let near = |wanted| near(wanted, names.into_iter());
        assert_eq!(near("similarty"), ["similarity", "Simlarity2"]);
        assert_eq!(near("LOSS"), ["loss", "loss_test"]);
        assert_eq!(near("loss_train"), ["loss"]);
        assert!(near("weights").is_empty());
        assert!(near("").is_empty());
    }
}

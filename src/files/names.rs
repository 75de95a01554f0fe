//! Names near to one that is not there.

use crate::names::distance;

/// At most three of the names that hold the one wanted or lie in it, or differ from it by a letter or
/// two, whatever their case.
pub(super) fn near<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    const MOST: usize = 3;
    let wanted = wanted.to_lowercase();
    let is_near = |name: &&str| {
        let name = name.to_lowercase();
        let holds = !wanted.is_empty() && (name.contains(&wanted) || wanted.contains(&name));
        holds || (wanted.len() > 2 && distance(&wanted, &name) <= 2)
    };
    names.filter(is_near).take(MOST).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_hold_or_nearly_are_the_one_wanted() {
        let names = ["similarity", "Simlarity", "loss", "loss_test", "x"];
        let near = |wanted| near(wanted, names.into_iter());
        assert_eq!(near("similarty"), ["similarity", "Simlarity"]);
        assert_eq!(near("LOSS"), ["loss", "loss_test"]);
        assert_eq!(near("loss_train"), ["loss"]);
        assert!(near("weights").is_empty());
        assert!(near("").is_empty());
    }
}

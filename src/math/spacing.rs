//! Which spaces stand between the symbols of a formula (TeXbook, chapter 18).

use super::tree::{Class, Node};

/// The classes of a list's nodes. A `+` or `−` with nothing to its left or right that it could join
/// is a sign, and ordinary.
pub(super) fn classes(list: &[Node]) -> Vec<Option<Class>> {
    use Class::{Binary, Closing, Opening, Operator, Ordinary, Punctuation, Relation};
    let mut classes: Vec<_> = list.iter().map(Node::class).collect();
    let mut before: Option<usize> = None;
    for index in 0..classes.len() {
        let Some(class) = classes[index] else { continue };
        let left = before.and_then(|before| classes[before]);
        match class {
            Binary => {
                let joins = !matches!(
                    left,
                    None | Some(Binary | Operator | Relation | Opening | Punctuation)
                );
                if !joins {
                    classes[index] = Some(Ordinary);
                }
            }
            Relation | Closing | Punctuation if left == Some(Binary) => {
                if let Some(before) = before {
                    classes[before] = Some(Ordinary);
                }
            }
            _ => {}
        }
        before = Some(index);
    }
    if let Some(last) = before
        && classes[last] == Some(Binary)
    {
        classes[last] = Some(Ordinary);
    }
    classes
}

/// The space between two neighbours in eighteenths of an em; in scripts most spaces vanish.
pub(super) fn between(left: Class, right: Class, script: bool) -> i8 {
    use Class::{Binary, Closing, Inner, Opening, Operator, Ordinary, Punctuation, Relation};
    const THIN: i8 = 3;
    const MEDIUM: i8 = 4;
    const THICK: i8 = 5;
    let everywhere = match (left, right) {
        (Ordinary | Operator | Closing | Inner, Operator) | (Operator, Ordinary) => THIN,
        _ => 0,
    };
    if script || everywhere > 0 {
        return everywhere;
    }
    match (left, right) {
        (Relation, Relation) | (Opening, _) | (_, Closing) => 0,
        (Binary, _) | (_, Binary) => MEDIUM,
        (Punctuation, _) | (Inner, Punctuation) => THIN,
        (_, Punctuation) => 0,
        (Relation, _) | (_, Relation) => THICK,
        (Inner, _) | (Ordinary | Operator | Closing, Inner) => THIN,
        _ => 0,
    }
}

//! The order of characters, against Unicode's own test.

use super::read;
use crate::text::Text;
use crate::text::segments::{characters, levels};
use serde_json::Value;
use unicode_bidi::{BidiClass, ParagraphBidiInfo, bidi_class};

#[test]
fn levels_and_order_are_unicodes() {
    let oracle: Value = serde_json::from_slice(&read("tests/oracle/bidi.json")).unwrap();
    let cases = oracle["cases"].as_array().unwrap();
    for case in cases {
        let source = case[0].as_str().unwrap();
        let codes = source.split(' ').map(|code| u32::from_str_radix(code, 16).unwrap());
        let string: String = codes.map(|code| char::from_u32(code).unwrap()).collect();
        let mut text = Text::from(string);
        text.right_to_left = match case[1].as_u64().unwrap() {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        };
        let characters = characters(&text);
        let levels = levels(&text, &characters);
        let levels: Vec<_> = characters.char_indices().map(|(byte, _)| levels[byte]).collect();
        let expected: Vec<&str> = case[3].as_str().unwrap().split(' ').collect();
        // "x" are removed: what is never drawn may have any level.
        for (index, (level, expected)) in levels.iter().zip(&expected).enumerate() {
            let same = *expected == "x" || level.number().to_string() == *expected;
            assert!(same, "{source}: {index} has {}, not {expected}", level.number());
        }
        let order = ParagraphBidiInfo::reorder_visual(&levels);
        let order = order.into_iter().filter(|index| expected[*index] != "x");
        let order: Vec<String> = order.map(|index| index.to_string()).collect();
        assert_eq!(order.join(" "), case[4].as_str().unwrap(), "{source}");
    }
    assert!(cases.len() > 500, "only {} cases", cases.len());
}

#[test]
fn nothing_before_hebrew_turns() {
    use BidiClass::{AL, AN, FSI, LRE, LRI, LRO, PDF, PDI, R, RLE, RLI, RLO};
    let turning = [AL, AN, FSI, LRE, LRI, LRO, PDF, PDI, R, RLE, RLI, RLO];
    for character in '\0'..'\u{590}' {
        assert!(!turning.contains(&bidi_class(character)), "{character:?}");
        // Beside letters, numbers and signs of all kinds.
        let string = format!("a 1{character}2 + {character}\n{character}3");
        let levels = ParagraphBidiInfo::new(&string, None).reordered_levels(0..string.len());
        assert!(levels.iter().all(|level| level.number() == 0), "{character:?}");
    }
}

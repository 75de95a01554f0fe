//! What each character of a piece is shown as, so that nothing in a label is invisible.

use unicode_properties::{
    GeneralCategory, GeneralCategoryGroup, UnicodeEmoji as _, UnicodeGeneralCategory as _,
};

/// A part of a label.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    /// U+0020, of which the caller chooses the look.
    Space,
    /// Characters as they are.
    Seen(String),
    /// What stands for something that would not be seen.
    Named(String),
}

/// The parts of a text, in order.
pub(super) fn parts_of(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut seen = String::new();
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let after = characters.peek().copied();
        let part = if character == ' ' {
            Some(Part::Space)
        } else if shapes(before, character, after) {
            None
        } else {
            named(character).map(Part::Named)
        };
        if let Some(part) = part {
            if !seen.is_empty() {
                parts.push(Part::Seen(std::mem::take(&mut seen)));
            }
            parts.push(part);
            before = None;
            continue;
        }
        // A mark needs something to stand on.
        let mark = character.general_category_group() == GeneralCategoryGroup::Mark;
        if mark && before.is_none() {
            seen.push('◌');
        }
        seen.push(character);
        before = Some(character);
    }
    if !seen.is_empty() {
        parts.push(Part::Seen(seen));
    }
    parts
}

/// Whether an invisible character changes the look of its visible neighbours.
fn shapes(before: Option<char>, character: char, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    match character {
        // Zero-width joiner and non-joiner.
        '\u{200C}' | '\u{200D}' => {
            let after_is_shown = after.is_some_and(|after| named(after).is_none() && after != ' ');
            joins(before) && after_is_shown && after.is_some_and(joins)
        }
        // Variation selectors.
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => {
            let keycap = before.is_ascii() && after == Some('\u{20E3}');
            (is_emoji(before) && !before.is_ascii()) || keycap || is_ideograph(before)
        }
        // The letters of a flag's region.
        '\u{E0020}'..='\u{E007F}' => {
            is_emoji(before) || matches!(before, '\u{E0020}'..='\u{E007E}')
        }
        _ => false,
    }
}

/// Characters that a joiner can join: emoji, and scripts whose letters change with their neighbours.
fn joins(character: char) -> bool {
    let complex = matches!(u32::from(character),
        0x0600..=0x109F | 0x1780..=0x18AF | 0x1900..=0x1CFF | 0xA800..=0xABFF
        | 0xFB50..=0xFDFF | 0xFE70..=0xFEFC | 0x10A00..=0x11FFF | 0x1E900..=0x1E95F);
    complex || character == '\u{FE0F}' || (is_emoji(character) && !character.is_ascii())
}

fn is_emoji(character: char) -> bool {
    character.is_emoji_char()
}

fn is_ideograph(character: char) -> bool {
    matches!(u32::from(character),
        0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF)
}

/// The name of a character that leaves no ink, or none that says what it is.
fn named(character: char) -> Option<String> {
    use GeneralCategory::{
        Control, Format, LineSeparator, ParagraphSeparator, PrivateUse, SpaceSeparator, Surrogate,
        Unassigned,
    };
    let code = u32::from(character);
    let name = match character {
        '\n' => "↵".to_owned(),
        '\t' => "⇥".to_owned(),
        '\r' => r"\r".to_owned(),
        '\0' => r"\0".to_owned(),
        _ if character.is_ascii_control() => format!(r"\x{code:02x}"),
        _ => {
            let category = character.general_category();
            let blank = match category {
                Control | LineSeparator | ParagraphSeparator | SpaceSeparator | PrivateUse
                | Surrogate | Unassigned => true,
                Format => !is_visible_format(character),
                _ => is_blank(character),
            };
            if !blank {
                return None;
            }
            format!("<U+{code:04X}>")
        }
    };
    Some(name)
}

/// Signs that enclose or precede numbers: of the category of format characters, but with ink.
fn is_visible_format(character: char) -> bool {
    matches!(character,
        '\u{600}'..='\u{605}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}' | '\u{8E2}'
        | '\u{110BD}' | '\u{110CD}' | '\u{13430}'..='\u{13438}')
}

/// Letters, marks and symbols that leave no ink: fillers, selectors, the empty Braille pattern.
fn is_blank(character: char) -> bool {
    matches!(character,
        '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{2800}' | '\u{3164}' | '\u{FFA0}' | '\u{FE00}'..='\u{FE0F}' | '\u{16FE4}'
        | '\u{1D159}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let part = |part: &Part| match part {
            Part::Space => "_".to_owned(),
            Part::Seen(text) => text.clone(),
            Part::Named(name) => format!("[{name}]"),
        };
        parts_of(text).iter().map(part).collect()
    }

    #[test]
    fn what_leaves_no_ink_is_named() {
        for (text, expected) in [
            ("a b", "a_b"),
            ("\n\t\r\0\x1b\x7f", r"[↵][⇥][\r][\0][\x1b][\x7f]"),
            ("a\u{A0}b", "a[<U+00A0>]b"),
            (
                "\u{85}\u{200B}\u{FEFF}\u{AD}\u{202E}",
                "[<U+0085>][<U+200B>][<U+FEFF>][<U+00AD>][<U+202E>]",
            ),
            ("\u{3000}\u{2028}\u{2800}\u{3164}", "[<U+3000>][<U+2028>][<U+2800>][<U+3164>]"),
            ("\u{E000}\u{378}\u{10FFFF}", "[<U+E000>][<U+0378>][<U+10FFFF>]"),
            ("\u{FFFD}€漢", "\u{FFFD}€漢"),
        ] {
            assert_eq!(shown(text), expected, "{text:?}");
        }
    }

    #[test]
    fn joiners_and_selectors_stay_where_they_shape_something() {
        let family = "👨\u{200D}👩\u{200D}👧";
        let heart = "❤\u{FE0F}\u{200D}🔥";
        let persian = "می\u{200C}خواهم";
        let keycap = "1\u{FE0F}\u{20E3}";
        let wales = "🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}";
        for text in [family, heart, persian, keycap, wales, "葛\u{E0100}"] {
            assert_eq!(shown(text), text);
        }
        assert_eq!(shown("a\u{200D}b"), "a[<U+200D>]b");
        assert_eq!(shown("\u{200D}👩"), "[<U+200D>]👩");
        assert_eq!(shown("👩\u{200D}"), "👩[<U+200D>]");
        assert_eq!(shown("a\u{FE0F}"), "a[<U+FE0F>]");
        assert_eq!(shown("\u{FE0F}"), "[<U+FE0F>]");
    }

    #[test]
    fn marks_have_something_to_stand_on() {
        assert_eq!(shown("\u{301}"), "◌\u{301}");
        assert_eq!(shown("e\u{301}"), "e\u{301}");
        assert_eq!(shown(" \u{301}\u{308}"), "_◌\u{301}\u{308}");
        assert_eq!(shown("\u{94D}क"), "◌\u{94D}क");
        assert_eq!(shown("\u{20DD}"), "◌\u{20DD}");
    }
}

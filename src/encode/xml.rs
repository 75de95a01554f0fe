//! Texts as XML has them: in SVG documents, and in what PDF files say of themselves.

/// Adds a text, fit for the inside of an element and for an attribute in double quotes.
///
/// XML has no place for most control characters, not even as references: their pictures stand for
/// them (U+2400 …), and U+FFFD for the two other characters that it forbids.
pub(crate) fn escape_xml(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A reader makes plain spaces of these in attributes, unless they are references.
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1F}' => {
                let picture = char::from_u32(0x2400 + u32::from(character));
                out.push(picture.unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            '\u{FFFE}' | '\u{FFFF}' => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(character),
        }
    }
}

//! The byte alphabet of GPT-2: each of the 256 bytes as a character that can be seen.
//!
//! Bytes that are printable in Latin-1, 33 to 126, 161 to 172 and 174 to 255, are the characters of
//! the same number. The others, in order, are those from 256 on, so that a space is `Ġ`.

use super::visible::{Part, parts_of};

/// The character of each byte.
const ALPHABET: [char; 256] = {
    let mut alphabet = ['\0'; 256];
    let mut others = 0;
    let mut byte: u32 = 0;
    while byte < 256 {
        let printable = matches!(byte, 33..=126 | 161..=172 | 174..=255);
        let code = if printable { byte } else { 256 + others };
        if !printable {
            others += 1;
        }
        if let Some(character) = char::from_u32(code) {
            alphabet[byte as usize] = character;
        }
        byte += 1;
    }
    alphabet
};

/// The bytes that a piece stands for; `None` where one of its characters stands for none.
pub(super) fn decode(piece: &str) -> Option<Vec<u8>> {
    let byte = |character| {
        // Most characters stand for themselves.
        let own = u8::try_from(u32::from(character)).ok();
        own.filter(|&byte| ALPHABET[usize::from(byte)] == character).or_else(|| {
            let at = ALPHABET.iter().position(|&each| each == character)?;
            u8::try_from(at).ok()
        })
    };
    piece.chars().map(byte).collect()
}

/// Whole characters as they are, and bytes that are none by name.
pub(super) fn parts(bytes: &[u8]) -> Vec<Part> {
    let mut parts = Vec::new();
    for chunk in bytes.utf8_chunks() {
        parts.extend(parts_of(chunk.valid()));
        parts.extend(chunk.invalid().iter().map(|byte| Part::Named(format!("<0x{byte:02X}>"))));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rule as the published Python code states it: a list of bytes, a list of characters.
    fn published() -> Vec<(u32, u32)> {
        let mut bytes: Vec<u32> = ('!' as u32..='~' as u32).collect();
        bytes.extend('¡' as u32..='¬' as u32);
        bytes.extend('®' as u32..='ÿ' as u32);
        let mut codes = bytes.clone();
        let mut n = 0;
        for byte in 0..256 {
            if !bytes.contains(&byte) {
                bytes.push(byte);
                codes.push(256 + n);
                n += 1;
            }
        }
        bytes.into_iter().zip(codes).collect()
    }

    #[test]
    fn the_alphabet_is_the_published_one() {
        let pairs = published();
        assert_eq!(pairs.len(), 256);
        for (byte, code) in pairs {
            let character = char::from_u32(code).unwrap();
            assert_eq!(ALPHABET[byte as usize], character, "byte {byte}");
            assert_eq!(decode(&character.to_string()), Some(vec![byte as u8]));
        }
        // As found in GPT-2's vocabulary.
        assert_eq!(decode("ĠĊĉĀâĢĻÂł"), Some(b" \n\t\0\xE2\x80\x99\xC2\xA0".to_vec()));
        assert_eq!(ALPHABET[0x7F], 'ġ');
        assert_eq!(ALPHABET[0xAD], 'Ń');
    }

    #[test]
    fn other_characters_stand_for_no_byte() {
        for piece in ["a b", "漢", "▁a", "\n", "\u{AD}", "ń"] {
            assert_eq!(decode(piece), None, "{piece:?}");
        }
        assert_eq!(decode(""), Some(Vec::new()));
    }
}

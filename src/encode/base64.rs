//! Bytes as text, in the base 64 of RFC 4648: how a picture is put into a text file.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Adds four digits for every three bytes begun, with `=` for the digits that say nothing.
pub(crate) fn push_base64(bytes: &[u8], out: &mut String) {
    out.reserve(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |index: usize| u32::from(group.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let index = (bits >> (18 - 6 * digit) & 63) as usize;
            out.push(if digit <= group.len() { char::from(DIGITS[index]) } else { '=' });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_the_standard() {
        let vectors = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (bytes, text) in vectors {
            let mut out = String::new();
            push_base64(bytes.as_bytes(), &mut out);
            assert_eq!(out, text);
        }
    }

    #[test]
    fn every_digit_has_its_place() {
        let mut out = String::new();
        let bytes: Vec<u8> = (0..16u32)
            .flat_map(|group| {
                let digit = |place: u32| (4 * group + place) << (18 - 6 * place);
                let bits = (0..4).fold(0, |bits, place| bits | digit(place));
                [(bits >> 16) as u8, (bits >> 8) as u8, bits as u8]
            })
            .collect();
        push_base64(&bytes, &mut out);
        assert_eq!(out.as_bytes(), DIGITS);
    }
}

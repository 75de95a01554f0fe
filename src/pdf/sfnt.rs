//! The few things that a PDF says of a font outside its file, read from the file's tables.

/// A table of a font, or of one of the fonts of a collection.
pub(super) fn table(bytes: &[u8], index: u32, tag: [u8; 4]) -> Option<&[u8]> {
    let start =
        if bytes.get(..4)? == b"ttcf" { u32_at(bytes, 12 + 4 * index as usize)? } else { 0 };
    let count = u16_at(bytes, start.checked_add(4)?)?;
    let directory = bytes.get(start.checked_add(12)?..)?;
    let record = directory.chunks_exact(16).take(count).find(|record| record[..4] == tag)?;
    let (offset, length) = (u32_at(record, 8)?, u32_at(record, 12)?);
    bytes.get(offset..offset.checked_add(length)?)
}

/// Its name among fonts, made of characters that need no escape.
pub(super) fn postscript_name(bytes: &[u8], index: u32) -> Option<Vec<u8>> {
    const POSTSCRIPT: usize = 6;
    let names = table(bytes, index, *b"name")?;
    let (count, strings) = (u16_at(names, 2)?, u16_at(names, 4)?);
    for record in names.get(6..)?.chunks_exact(12).take(count) {
        if u16_at(record, 6)? != POSTSCRIPT {
            continue;
        }
        let (length, offset) = (u16_at(record, 8)?, u16_at(record, 10)?);
        let start = strings + offset;
        // ASCII, in one byte or in two of which the first is 0.
        let name = names.get(start..start + length)?.iter().copied();
        let name: Vec<u8> = name.filter(|&byte| is_plain(byte)).collect();
        if !name.is_empty() {
            return Some(name);
        }
    }
    None
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

/// The box around all glyphs in ems: left, bottom, right and top.
pub(super) fn bounds(bytes: &[u8], index: u32) -> Option<[f32; 4]> {
    let head = table(bytes, index, *b"head")?;
    let units = u16_at(head, 18).filter(|&units| units > 0)? as f32;
    let edge = |place: usize| Some(f32::from(u16_at(head, place)? as u16 as i16) / units);
    Some([edge(36)?, edge(38)?, edge(40)?, edge(42)?])
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(usize::from(u16::from_be_bytes(bytes.try_into().ok()?)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_be_bytes(bytes.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    static INTER: &[u8] = include_bytes!("../../fonts/Inter-Regular.ttf");

    #[test]
    fn the_bundled_font_is_read() {
        assert_eq!(postscript_name(INTER, 0).as_deref(), Some(b"Inter-Regular".as_slice()));
        let [left, bottom, right, top] = bounds(INTER, 0).unwrap();
        assert!(left < 0.0 && bottom < -0.2 && right > 1.0 && top > 0.7);
        assert!(table(INTER, 0, *b"glyf").is_some() && table(INTER, 0, *b"CFF ").is_none());
    }

    #[test]
    fn a_font_that_was_cut_off_has_no_tables() {
        for length in [0, 3, 11, 12, 20, 100] {
            assert_eq!(table(&INTER[..length], 0, *b"name"), None, "{length}");
            assert_eq!(postscript_name(&INTER[..length], 0), None);
            assert_eq!(bounds(&INTER[..length], 7), None);
        }
    }
}

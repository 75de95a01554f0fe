//! The head of a font file: how many fonts it has, and whether its tables are listed within it.
//!
//! It is read before any parser sees the file, since not all of them expect numbers that point nowhere.

/// The tag of a collection, and the bytes before the places of its fonts.
const COLLECTION: &[u8] = b"ttcf";
const COLLECTION_HEAD: u64 = 12;
/// The bytes before the list of tables of a font, and those of each entry of it.
const FONT_HEAD: u64 = 12;
const TABLE: u64 = 16;

/// Why the font with this index cannot be in the file.
pub(super) fn check(bytes: &[u8], index: u32) -> Result<(), String> {
    let len = bytes.len() as u64;
    if len > u64::from(u32::MAX) {
        return Err("fonts have at most 4 GiB".to_owned());
    }
    let mut start = 0;
    if bytes.starts_with(COLLECTION) {
        let fonts = number(bytes, 8, 4).ok_or("the collection ends within its head")?;
        let end = COLLECTION_HEAD + 4 * fonts;
        if end > len {
            return Err(format!("the collection is too short for the {fonts} fonts it names"));
        }
        if u64::from(index) >= fonts {
            return Err(format!("the collection has {fonts} fonts, and none with index {index}"));
        }
        start = number(bytes, COLLECTION_HEAD + 4 * u64::from(index), 4).unwrap_or_default();
        if start < end || start >= len {
            return Err(format!("font {index} of the collection starts at byte {start} of {len}"));
        }
        if bytes[start as usize..].starts_with(COLLECTION) {
            return Err(format!("font {index} of the collection is a collection itself"));
        }
    } else if index > 0 {
        return Err(format!("the file has one font, and none with index {index}"));
    }
    let tables = number(bytes, start + 4, 2).ok_or("the font ends within its head")?;
    if start + FONT_HEAD + TABLE * tables > len {
        return Err(format!("the font is too short for the {tables} tables it names"));
    }
    Ok(())
}

/// The big-endian number of so many bytes at a place.
fn number(bytes: &[u8], at: u64, count: usize) -> Option<u64> {
    let at = usize::try_from(at).ok()?;
    let bytes = bytes.get(at..at.checked_add(count)?)?;
    Some(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A collection of fonts without tables, which start at these bytes.
    fn collection(starts: &[u32], len: usize) -> Vec<u8> {
        let mut bytes = [COLLECTION, &[0, 1, 0, 0], &(starts.len() as u32).to_be_bytes()].concat();
        bytes.extend(starts.iter().flat_map(|start| start.to_be_bytes()));
        bytes.resize(len.max(bytes.len()), 0);
        bytes
    }

    #[test]
    fn fonts_lie_inside_of_their_files() {
        assert!(check(&collection(&[20, 32], 44), 0).is_ok());
        assert!(check(&collection(&[20, 32], 44), 1).is_ok());
        for (bytes, index, reason) in [
            (b"ttcf\0\0\0\0\x7f\0\0\0".to_vec(), 0, "2130706432 fonts it names"),
            (b"ttcf\0\0\0\0\xff\xff\xff\xff".to_vec(), u32::MAX, "too short"),
            (b"ttcf\0\0".to_vec(), 0, "within its head"),
            (collection(&[], 40), 0, "has 0 fonts"),
            (collection(&[16], 40), 1, "none with index 1"),
            (collection(&[u32::MAX], 40), 0, "byte 4294967295 of 40"),
            (collection(&[8], 40), 0, "byte 8 of 40"),
            (collection(&[40], 40), 0, "byte 40 of 40"),
            (collection(&[38], 40), 0, "within its head"),
            (vec![0; 4], 0, "within its head"),
            (b"OTTO\xff\xff\0\0\0\0\0\0".to_vec(), 0, "65535 tables"),
            (vec![0; 12], 7, "none with index 7"),
        ] {
            let error = check(&bytes, index).unwrap_err();
            assert!(error.contains(reason), "{error}");
        }
        let mut nested = collection(&[16], 40);
        nested[16..20].copy_from_slice(COLLECTION);
        assert!(check(&nested, 0).unwrap_err().contains("a collection itself"));
    }
}

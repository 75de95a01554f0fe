//! Archives as NumPy writes them, and wider ones.

use miniz_oxide::deflate::compress_to_vec;

/// How members are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Stored,
    Deflated,
    /// Stored, with all numbers in fields of 64 bits, those of the directory's end too.
    Wide,
}

/// The bytes of an archive with these members.
pub(crate) fn zip(members: &[(&str, Vec<u8>)], kind: Kind) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, data) in members {
        let packed = if kind == Kind::Deflated { compress_to_vec(data, 6) } else { data.clone() };
        let method = if kind == Kind::Deflated { 8u16 } else { 0 };
        let crc = crc32fast::hash(data).to_le_bytes();
        let header = bytes.len() as u64;
        let sizes = [packed.len() as u64, data.len() as u64];
        let (mut narrow, mut extra) = (Vec::new(), Vec::new());
        for size in sizes {
            let field = if kind == Kind::Wide { u32::MAX } else { size as u32 };
            narrow.extend(field.to_le_bytes());
        }
        if kind == Kind::Wide {
            // Another field first, which nobody knows.
            extra.extend([0x99, 0x99, 3, 0, 1, 2, 3, 1, 0, 24, 0]);
            extra.extend([sizes[1], sizes[0], header].into_iter().flat_map(u64::to_le_bytes));
        }
        let fields = |extra: &[u8]| {
            let mut fields = vec![0, 0];
            fields.extend(method.to_le_bytes());
            fields.extend([0; 4]);
            fields.extend(crc);
            fields.extend(&narrow);
            fields.extend((name.len() as u16).to_le_bytes());
            fields.extend((extra.len() as u16).to_le_bytes());
            fields
        };
        bytes.extend(b"PK\x03\x04\x2d\x00");
        bytes.extend(fields(&[]));
        bytes.extend(name.bytes());
        bytes.extend(&packed);
        directory.extend(b"PK\x01\x02\x2d\x03\x2d\x00");
        directory.extend(fields(&extra));
        directory.extend([0; 10]);
        let place = if kind == Kind::Wide { u32::MAX } else { header as u32 };
        directory.extend(place.to_le_bytes());
        directory.extend(name.bytes());
        directory.extend(&extra);
    }
    let (start, len, count) = (bytes.len() as u64, directory.len() as u64, members.len() as u64);
    bytes.extend(directory);
    if kind == Kind::Wide {
        let place = bytes.len() as u64;
        bytes.extend(b"PK\x06\x06");
        bytes.extend(44u64.to_le_bytes());
        bytes.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        bytes.extend([count, count, len, start].into_iter().flat_map(u64::to_le_bytes));
        bytes.extend(b"PK\x06\x07\0\0\0\0");
        bytes.extend(place.to_le_bytes());
        bytes.extend(1u32.to_le_bytes());
    }
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    let narrow = |number: u64, most: u64| if kind == Kind::Wide { most } else { number };
    for _ in 0..2 {
        bytes.extend((narrow(count, 0xffff) as u16).to_le_bytes());
    }
    bytes.extend((narrow(len, 0xffff_ffff) as u32).to_le_bytes());
    bytes.extend((narrow(start, 0xffff_ffff) as u32).to_le_bytes());
    bytes.extend(4u16.to_le_bytes());
    bytes.extend(b"note");
    bytes
}

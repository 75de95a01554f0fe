//! What the file says of itself: XMP, the same as the document information, and an identifier.

use super::{About, SOFTWARE};
use crate::encode::{FNV_OFFSET, FNV_PRIME, escape_xml};

/// A packet that may not be changed in place: title, description, language and program, and no dates.
pub(super) fn xmp(title: &str, about: &About<'_>) -> String {
    let mut out = String::from(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n\
         <dc:format>application/pdf</dc:format>\n",
    );
    let alternatives = [("dc:title", title), ("dc:description", about.description)];
    for (name, text) in alternatives {
        let before = format!("<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">");
        element(&before, text, &format!("</rdf:li></rdf:Alt></{name}>"), &mut out);
    }
    let bag = ("<dc:language><rdf:Bag><rdf:li>", "</rdf:li></rdf:Bag></dc:language>");
    element(bag.0, about.language, bag.1, &mut out);
    element("<xmp:CreatorTool>", SOFTWARE, "</xmp:CreatorTool>", &mut out);
    element("<pdf:Producer>", SOFTWARE, "</pdf:Producer>", &mut out);
    out.push_str("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    out
}

fn element(before: &str, text: &str, after: &str, out: &mut String) {
    out.push_str(before);
    escape_xml(text, out);
    out.push_str(after);
    out.push('\n');
}

/// An identifier of 16 bytes: two hashes like FNV-1a of all that was written before it.
pub(super) fn identifier(bytes: &[u8]) -> [u8; 16] {
    const STARTS: [u64; 2] = [FNV_OFFSET, FNV_OFFSET.rotate_left(32)];
    let mut hashes = STARTS;
    // Eight bytes at a time: a file may have some millions.
    let mut chunks = bytes.chunks_exact(8);
    let rest = chunks.remainder().iter().map(|&byte| u64::from(byte));
    let words = chunks
        .by_ref()
        .map(|chunk| chunk.iter().fold(0, |word: u64, &byte| word << 8 | u64::from(byte)));
    for word in words.chain(rest) {
        for (hash, turn) in hashes.iter_mut().zip([29, 17]) {
            *hash = (*hash ^ word).wrapping_mul(FNV_PRIME).rotate_left(turn);
        }
    }
    let mut identifier = [0; 16];
    for (part, hash) in identifier.chunks_exact_mut(8).zip(hashes) {
        part.copy_from_slice(&hash.to_be_bytes());
    }
    identifier
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_changes_the_identifier() {
        let bytes: Vec<u8> = (0..99).collect();
        let identifier_of = |at: Option<usize>| {
            let mut bytes = bytes.clone();
            if let Some(at) = at {
                bytes[at] ^= 0x20;
            }
            identifier(&bytes)
        };
        let mut all: Vec<[u8; 16]> = (0..99).map(|at| identifier_of(Some(at))).collect();
        all.push(identifier_of(None));
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 100);
        assert!(all.iter().all(|id| id[..8] != id[8..]));
    }
}

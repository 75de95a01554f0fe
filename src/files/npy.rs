//! The header of a `.npy` file.
//!
//! Ten bytes or twelve say that it is one, of which version, and how long the rest of the header is:
//! a Python dictionary, written as a literal, with just three keys. It is read by a parser of our own
//! for just such literals: strings, truth values and tuples of whole numbers.

use super::array::Claim;
use super::bytes::Bytes;
use super::element::Kind;
use crate::error::{Error, Problem};

pub(super) const FORMAT: &str = ".npy";

const MAGIC: &[u8; 6] = b"\x93NUMPY";
/// Longer headers are of records with very many fields.
const LONGEST: u32 = 1 << 20;

/// What a file says of its array.
pub(super) fn header(file: &Bytes) -> Result<Claim, Error> {
    let invalid = |reason: String| {
        Error::from(Problem::InvalidFile { path: file.path().to_owned(), format: FORMAT, reason })
    };
    let len = file.len();
    let mut start = [0; 12];
    let known = usize::try_from(len).unwrap_or(usize::MAX).min(start.len());
    file.read(0, &mut start[..known])?;
    if !start.starts_with(MAGIC) {
        let hint = match start {
            _ if len == 0 => "it is empty",
            [b'P', b'K', ..] => {
                "it looks like a .npz: open it with `FileArray::npz`, which takes the name of an array"
            }
            _ => "it does not begin as one",
        };
        return Err(invalid(hint.to_owned()));
    }
    let [.., major, _minor, a, b, c, d] = start;
    let (length, at) = match major {
        1 => (u32::from(u16::from_le_bytes([a, b])), 10),
        2 | 3 => (u32::from_le_bytes([a, b, c, d]), 12),
        _ => return Err(invalid(format!("it is of version {major}, not 1, 2 or 3"))),
    };
    let data = at + u64::from(length);
    if data > len {
        return Err(Problem::FileTruncated {
            path: file.path().to_owned(),
            expected: data,
            found: len,
        }
        .into());
    }
    if length > LONGEST {
        return Err(invalid(format!(
            "its header is {length} bytes long, and the most is {LONGEST}"
        )));
    }
    let mut header = vec![0; length as usize];
    file.read(at, &mut header)?;
    let Description { descr, fortran, shape } = parse(&header).map_err(invalid)?;
    let (kind, swapped) = element(&descr).map_err(|hint| {
        Error::from(Problem::FileElement {
            path: file.path().to_owned(),
            element: descr.clone(),
            hint,
        })
    })?;
    Ok(Claim { kind, swapped, start: data, shape, fortran })
}

/// The three entries of the dictionary.
#[derive(Debug, PartialEq)]
struct Description {
    descr: String,
    fortran: bool,
    shape: Vec<usize>,
}

/// NumPy's notation of a type: byte order, kind and bytes. Also whether the bytes have to be swapped.
fn element(descr: &str) -> Result<(Kind, bool), &'static str> {
    const OTHER: &str =
        "use astype with f2, f4, f8, i1 … i8, u1 … u8 or bool, all of which heatspec reads";
    const LONG: &str =
        "long doubles differ from machine to machine, so save the array again after astype('f8')";
    const COMPLEX: &str = "complex numbers have no order, so save their `real`, their `imag`, or what `numpy.abs` makes of them";
    let (order, name) = match descr.as_bytes() {
        [order @ (b'<' | b'>' | b'=' | b'|'), ..] => (*order, &descr[1..]),
        _ => (b'=', descr),
    };
    let kind = match name {
        "f4" => Kind::F32,
        "f8" => Kind::F64,
        "i1" => Kind::I8,
        "i2" => Kind::I16,
        "i4" => Kind::I32,
        "i8" => Kind::I64,
        "u1" => Kind::U8,
        "u2" => Kind::U16,
        "u4" => Kind::U32,
        "u8" => Kind::U64,
        "b1" | "?" => Kind::Bool,
        #[cfg(feature = "half")]
        "f2" => Kind::F16,
        #[cfg(not(feature = "half"))]
        "f2" => return Err("enable heatspec's feature `half`, or use astype with f4"),
        "f12" | "f16" => return Err(LONG),
        "c8" | "c16" | "c24" | "c32" => return Err(COMPLEX),
        _ => return Err(OTHER),
    };
    let is_swapped = match order {
        b'<' => cfg!(target_endian = "big"),
        b'>' => cfg!(target_endian = "little"),
        _ => false,
    };
    Ok((kind, is_swapped))
}

/// Reads the dictionary, in any order of its keys.
fn parse(header: &[u8]) -> Result<Description, String> {
    let text = std::str::from_utf8(header).map_err(|_| "its header is no text".to_owned())?;
    let mut rest = Rest { text };
    let (mut descr, mut fortran, mut shape) = (None, None, None);
    rest.expect('{')?;
    while !rest.take('}') {
        let key = rest.string()?;
        rest.expect(':')?;
        let is_first = match key {
            "descr" if rest.peek() == Some('[') => {
                return Err("it holds records: save one of their fields alone".to_owned());
            }
            "descr" => descr.replace(rest.string()?.to_owned()).is_none(),
            "fortran_order" => fortran.replace(rest.truth()?).is_none(),
            "shape" => shape.replace(rest.tuple()?).is_none(),
            _ => return Err(format!("its header has a key `{key}`")),
        };
        if !is_first {
            return Err(format!("its header has the key `{key}` twice"));
        }
        if !rest.take(',') {
            rest.expect('}')?;
            break;
        }
    }
    if !rest.text.trim_start_matches(SPACES).is_empty() {
        return Err("its header goes on after the dictionary".to_owned());
    }
    let missing = |key: &str| format!("its header has no `{key}`");
    Ok(Description {
        descr: descr.ok_or_else(|| missing("descr"))?,
        fortran: fortran.ok_or_else(|| missing("fortran_order"))?,
        shape: shape.ok_or_else(|| missing("shape"))?,
    })
}

const SPACES: [char; 5] = [' ', '\n', '\t', '\r', '\0'];
/// As many dimensions as NumPy's arrays can have.
const MOST_DIMENSIONS: usize = 64;

/// What is still to be read.
struct Rest<'t> {
    text: &'t str,
}

impl<'t> Rest<'t> {
    fn peek(&mut self) -> Option<char> {
        self.text = self.text.trim_start_matches(SPACES);
        self.text.chars().next()
    }

    fn take(&mut self, expected: char) -> bool {
        self.peek();
        let rest = self.text.strip_prefix(expected);
        self.text = rest.unwrap_or(self.text);
        rest.is_some()
    }

    fn expect(&mut self, expected: char) -> Result<(), String> {
        if self.take(expected) { Ok(()) } else { Err(self.unexpected(&format!("`{expected}`"))) }
    }

    fn unexpected(&self, expected: &str) -> String {
        let found: String = self.text.chars().take(20).collect();
        if found.is_empty() {
            format!("its header ends where {expected} should stand")
        } else {
            format!("its header has `{found}` where {expected} should stand")
        }
    }

    /// A string without escapes, which names of types do not need.
    fn string(&mut self) -> Result<&'t str, String> {
        let Some(quote @ ('\'' | '"')) = self.peek() else {
            return Err(self.unexpected("a string"));
        };
        let inside = &self.text[1..];
        let Some((string, rest)) = inside.split_once(quote) else {
            return Err(self.unexpected("a string that ends"));
        };
        self.text = rest;
        Ok(string)
    }

    fn truth(&mut self) -> Result<bool, String> {
        self.peek();
        for (name, value) in [("True", true), ("False", false)] {
            if let Some(rest) = self.text.strip_prefix(name) {
                self.text = rest;
                return Ok(value);
            }
        }
        Err(self.unexpected("`True` or `False`"))
    }

    fn tuple(&mut self) -> Result<Vec<usize>, String> {
        let mut numbers = Vec::new();
        self.expect('(')?;
        while !self.take(')') {
            self.peek();
            let end = self.text.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.text.len());
            let (digits, rest) = self.text.split_at(end);
            if digits.is_empty() {
                return Err(self.unexpected("a whole number"));
            }
            numbers.push(digits.parse().map_err(|_| format!("it has a dimension of {digits}"))?);
            // Python 2 wrote an L behind long numbers.
            self.text = rest.strip_prefix('L').unwrap_or(rest);
            if numbers.len() > MOST_DIMENSIONS {
                return Err(format!("it has more than {MOST_DIMENSIONS} dimensions"));
            }
            if !self.take(',') {
                self.expect(')')?;
                break;
            }
        }
        Ok(numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shape(text: &str) -> Result<Vec<usize>, String> {
        parse(text.as_bytes()).map(|description| description.shape)
    }

    #[test]
    fn dictionaries_as_numpy_writes_them_and_others() {
        let found = parse(b"{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }   \n");
        let expected = Description { descr: "<f4".to_owned(), fortran: false, shape: vec![3, 4] };
        assert_eq!(found, Ok(expected));
        let turned = "{\"shape\":(7,),\"fortran_order\":True,\"descr\":\"|u1\"}";
        assert_eq!(shape(turned), Ok(vec![7]));
        assert_eq!(shape("{'descr': 'f8', 'fortran_order': True, 'shape': ()}"), Ok(vec![]));
        assert_eq!(
            shape("{'descr':'>i2','fortran_order':True,'shape':(3L, 4L)}\0"),
            Ok(vec![3, 4])
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, expected) in [
            ("", "ends where `{`"),
            ("{'descr': '<f4', 'shape': (1,)}", "no `fortran_order`"),
            ("{'descr': '<f4', 'descr': '<f4'}", "twice"),
            ("{'descr': [('a', '<f4')], 'shape': (1,)}", "records"),
            ("{'colour': 1}", "a key `colour`"),
            ("{'shape': (-1, 3)}", "`-1, 3"),
            ("{'shape': (1 2)}", "`2)"),
            ("{'shape': (99999999999999999999,)}", "a dimension of 99999999999999999999"),
            ("{'fortran_order': 1}", "`True` or `False`"),
            ("{'descr': '<f4", "a string that ends"),
            ("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x", "goes on"),
        ] {
            let error = parse(text.as_bytes()).unwrap_err();
            assert!(error.contains(expected), "{text}: {error}");
        }
        let many = format!("{{'shape': ({})}}", "1,".repeat(100));
        assert!(shape(&many).unwrap_err().contains("64 dimensions"));
    }

    #[test]
    fn types_of_elements() {
        assert_eq!(element("|b1"), Ok((Kind::Bool, false)));
        assert_eq!(element("|u1"), Ok((Kind::U8, false)));
        let is_little = cfg!(target_endian = "little");
        assert_eq!(element("<f4"), Ok((Kind::F32, !is_little)));
        assert_eq!(element(">i8"), Ok((Kind::I64, is_little)));
        for (long, hint) in
            [("<f16", "astype('f8')"), (">f12", "astype('f8')"), ("<c16", "numpy.abs")]
        {
            assert!(element(long).unwrap_err().contains(hint), "{long}");
        }
        for other in ["<c8", "|S5", "<U3", "|O", "<M8[ns]", "", "<", "é"] {
            assert!(element(other).is_err());
        }
        assert_eq!(element("<f2").is_ok(), cfg!(feature = "half"));
    }

    proptest! {
        #[test]
        fn no_header_panics(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            let _ = parse(&bytes);
        }

        #[test]
        fn nor_one_with_an_error_in_it(
            at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>(),
        ) {
            let mut header =
                b"{'descr': '<f4', 'fortran_order': False, 'shape': (30, 40), }     \n".to_vec();
            let at = at.index(header.len());
            header[at] = byte;
            let _ = parse(&header);
            let _ = parse(&header[..cut.index(header.len())]);
        }
    }
}

//! Archives of arrays: zip files whose members are `.npy` files, stored or deflated.
//!
//! The directory at the end of the file says where each member lies. All that it says is checked against
//! the length of the file before it is believed.

use super::array::FileArray;
use super::bytes::Bytes;
use super::inflate::{Deflated, Inflating};
use super::names::near;
use super::npy;
use crate::error::{Error, Problem};
use std::path::Path;
use std::sync::Arc;

pub(super) const FORMAT: &str = ".npz";

/// The arrays of a `.npz` file, by their names; of the values, nothing was read yet.
///
/// Members may be stored, as `numpy.savez` writes them, or deflated, as `numpy.savez_compressed` does,
/// in archives of any size. What is deflated is inflated while it is read, block by block, and never
/// held as a whole unless [`FileArray::read`] asks for it.
///
/// ```no_run
/// use heatspec::{Heatmap, HeatmapSpec, NpzFile};
///
/// let run = NpzFile::open("run.npz")?;
/// for name in run.names() {
///     println!("{name} {:?}", run.array(name)?.shape());
/// }
/// let rows = run.array("similarity")?.rows()?;
/// Heatmap::from_rows(rows, HeatmapSpec::new()).render()?.save("similarity.png")?;
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct NpzFile {
    file: Arc<Bytes>,
    members: Vec<Member>,
}

/// What the directory says of a member.
#[derive(Clone, Debug, PartialEq)]
struct Member {
    name: String,
    is_encrypted: bool,
    method: u16,
    crc: u32,
    compressed: u64,
    size: u64,
    /// Where its own header begins.
    header: u64,
}

/// Records of a zip file: their first bytes, and how many bytes they have at least.
const END: (&[u8; 4], usize) = (b"PK\x05\x06", 22);
const END_64: (&[u8; 4], usize) = (b"PK\x06\x06", 56);
const END_64_PLACE: (&[u8; 4], usize) = (b"PK\x06\x07", 20);
const ENTRY: (&[u8; 4], usize) = (b"PK\x01\x02", 46);
const HEADER: (&[u8; 4], usize) = (b"PK\x03\x04", 30);
/// The comment behind the last record is no longer.
const LONGEST_COMMENT: usize = u16::MAX as usize;
/// How many bytes a deflated byte can come to at most.
const MOST_INFLATED: u64 = 1032;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

impl NpzFile {
    /// Reads the directory of an archive.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) where the system refuses,
    /// [`ErrorKind::File`](crate::ErrorKind::File) where the file is no archive or is damaged.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let file = Bytes::open(path.as_ref(), FORMAT)?;
        let members = directory(&file)?;
        Ok(Self { file: Arc::new(file), members })
    }

    /// The names of the arrays, in the order of the archive, without the `.npy` that each has there.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.members.iter().map(|member| &*member.name)
    }

    /// One array.
    ///
    /// # Errors
    /// [`ErrorKind::File`](crate::ErrorKind::File) where there is none of this name, with those that there are;
    /// [`ErrorKind::File`](crate::ErrorKind::File) where it is encrypted, compressed in some other
    /// way, or damaged, and all errors of [`FileArray::npy`]. Damage of compressed values is found
    /// when they are read.
    pub fn array(&self, name: &str) -> Result<FileArray, Error> {
        let wanted = name.strip_suffix(".npy").unwrap_or(name);
        let found = |member: &&Member| member.name == name || member.name == wanted;
        // Of several of one name the last one counts.
        let Some(member) = self.members.iter().rev().find(found) else {
            let names: Vec<String> = self.names().map(str::to_owned).collect();
            return Err(Problem::UnknownArray {
                path: self.file.path().to_owned(),
                name: name.to_owned(),
                near: near(wanted, self.names()),
                names,
            }
            .into());
        };
        let invalid =
            |reason: &str| invalid(&self.file, format!("its array `{}` {reason}", member.name));
        if member.is_encrypted {
            return Err(invalid("is encrypted"));
        }
        let start = self.data(member)?;
        let bytes = match member.method {
            STORED if member.compressed == member.size => {
                Bytes::part(Arc::clone(&self.file), start, member.size)
            }
            STORED => return Err(invalid("has two sizes")),
            DEFLATED if member.size / MOST_INFLATED > member.compressed => {
                return Err(invalid("claims more bytes than its compressed ones can come to"));
            }
            DEFLATED => Bytes::inflated(
                Inflating::new(Deflated {
                    archive: Arc::clone(&self.file),
                    name: member.name.clone(),
                    start,
                    compressed: member.compressed,
                    size: member.size,
                    crc: member.crc,
                }),
                self.file.path(),
            ),
            other => {
                return Err(invalid(&format!(
                    "is compressed by method {other}, not by deflate: save it again with `numpy.savez_compressed`"
                )));
            }
        };
        let claim = npy::header(&bytes).map_err(|error| match error.problem() {
            Problem::InvalidFile { reason, format: npy::FORMAT, .. } => {
                invalid(&format!("is no .npy file: {reason}"))
            }
            _ => error,
        })?;
        FileArray::check(Arc::new(bytes), claim, FORMAT)
    }

    /// Where the bytes of a member begin.
    fn data(&self, member: &Member) -> Result<u64, Error> {
        let damaged =
            || invalid(&self.file, format!("the header of its array `{}` is damaged", member.name));
        let header = read(&self.file, member.header, HEADER.1).map_err(|_| damaged())?;
        if !header.starts_with(HEADER.0) {
            return Err(damaged());
        }
        let fields = u64::from(u16_at(&header, 26)) + u64::from(u16_at(&header, 28));
        // Inside the file, or the header could not have been read.
        let start = member.header + HEADER.1 as u64 + fields;
        match start.checked_add(member.compressed) {
            Some(end) if end <= self.file.len() => Ok(start),
            _ => Err(invalid(&self.file, format!("its array `{}` is cut off", member.name))),
        }
    }
}

impl FileArray {
    /// Opens an array of a `.npz` file by its name: short for [`NpzFile::open`] and [`NpzFile::array`].
    ///
    /// ```no_run
    /// use heatspec::{FileArray, Heatmap, HeatmapSpec};
    ///
    /// // np.savez_compressed("run.npz", similarity=similarity)
    /// let rows = FileArray::npz("run.npz", "similarity")?.rows()?;
    /// Heatmap::from_rows(rows, HeatmapSpec::new()).render()?.save("similarity.png")?;
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// As those two.
    pub fn npz(path: impl AsRef<Path>, name: &str) -> Result<Self, Error> {
        NpzFile::open(path)?.array(name)
    }
}

fn invalid(file: &Bytes, reason: String) -> Error {
    Error::from(Problem::InvalidFile { path: file.path().to_owned(), format: FORMAT, reason })
}

/// Bytes that have to be there.
fn read(file: &Bytes, at: u64, count: usize) -> Result<Vec<u8>, Error> {
    let end = at.checked_add(count as u64);
    if end.is_none_or(|end| end > file.len()) {
        return Err(invalid(file, "its directory is damaged".to_owned()));
    }
    let mut bytes = vec![0; count];
    file.read(at, &mut bytes)?;
    Ok(bytes)
}

/// All members that are `.npy` files.
fn directory(file: &Bytes) -> Result<Vec<Member>, Error> {
    let damaged = |what: &str| invalid(file, format!("its directory is damaged: {what}"));
    let (start, len, count) = place(file)?;
    let len = usize::try_from(len).map_err(|_| damaged("it is too long"))?;
    let bytes = read(file, start, len)?;
    let (mut members, mut rest, mut found) = (Vec::new(), &*bytes, 0);
    while found < count {
        let (member, after) = entry(rest).ok_or_else(|| damaged("it ends too early"))?;
        members.extend(
            member
                .name
                .strip_suffix(".npy")
                .map(|name| Member { name: name.to_owned(), ..member.clone() }),
        );
        (rest, found) = (after, found + 1);
    }
    Ok(members)
}

/// Where the directory begins, how long it is, and how many entries it has.
fn place(file: &Bytes) -> Result<(u64, u64, u64), Error> {
    let longest = (END.1 + LONGEST_COMMENT) as u64;
    let tail = file.len().min(longest);
    let first = file.len() - tail;
    let bytes = read(file, first, tail as usize)?;
    let is_end = |at: &usize| {
        let rest = &bytes[*at..];
        rest.starts_with(END.0)
            && rest.len() >= END.1
            && rest.len() == END.1 + usize::from(u16_at(rest, 20))
    };
    let Some(at) = (0..bytes.len()).rev().find(is_end) else {
        let hint = match &*bytes {
            [] => "it is empty",
            [0x93, b'N', b'U', ..] if first == 0 => {
                "it looks like a .npy: open it with `FileArray::npy`"
            }
            _ => "it has no directory at its end, as if it were cut off",
        };
        return Err(invalid(file, hint.to_owned()));
    };
    let end = &bytes[at..];
    let (count, len, start) = (u16_at(end, 10), u32_at(end, 12), u32_at(end, 16));
    if count != u16::MAX && len != u32::MAX && start != u32::MAX {
        return Ok((start.into(), len.into(), count.into()));
    }
    // Too large for these fields, or just as large: then there is no other record.
    let at = first + at as u64;
    let place_64 = at.checked_sub(END_64_PLACE.1 as u64).map(|at| read(file, at, END_64_PLACE.1));
    match place_64.transpose()? {
        Some(place) if place.starts_with(END_64_PLACE.0) => {
            let end = read(file, u64_at(&place, 8), END_64.1)?;
            if !end.starts_with(END_64.0) {
                return Err(invalid(file, "its directory is damaged".to_owned()));
            }
            Ok((u64_at(&end, 48), u64_at(&end, 40), u64_at(&end, 32)))
        }
        _ => Ok((start.into(), len.into(), count.into())),
    }
}

/// The first entry of a directory, and what follows it.
fn entry(bytes: &[u8]) -> Option<(Member, &[u8])> {
    let (fixed, rest) = bytes.split_at_checked(ENTRY.1)?;
    if !fixed.starts_with(ENTRY.0) {
        return None;
    }
    let lengths = [28, 30, 32].map(|at| usize::from(u16_at(fixed, at)));
    let (name, rest) = rest.split_at_checked(lengths[0])?;
    let (extra, rest) = rest.split_at_checked(lengths[1])?;
    let (_, rest) = rest.split_at_checked(lengths[2])?;
    let mut numbers = [24, 20, 42].map(|at| u64::from(u32_at(fixed, at)));
    // What is too large for its field stands in another, in this order.
    let mut wide = wide_numbers(extra);
    for number in numbers.iter_mut().filter(|number| **number == u64::from(u32::MAX)) {
        if let Some((first, rest)) = wide.split_first_chunk::<8>() {
            (*number, wide) = (u64::from_le_bytes(*first), rest);
        }
    }
    let [size, compressed, header] = numbers;
    let member = Member {
        name: String::from_utf8_lossy(name).into_owned(),
        is_encrypted: u16_at(fixed, 8) & 1 > 0,
        method: u16_at(fixed, 10),
        crc: u32_at(fixed, 16),
        compressed,
        size,
        header,
    };
    Some((member, rest))
}

/// The extra field of numbers of 64 bits; empty where there is none.
fn wide_numbers(mut extra: &[u8]) -> &[u8] {
    const WIDE: u16 = 1;
    while let Some((head, rest)) = extra.split_at_checked(4) {
        let (id, len) = (u16_at(head, 0), usize::from(u16_at(head, 2)));
        let (field, after) = rest.split_at(len.min(rest.len()));
        if id == WIDE {
            return field;
        }
        extra = after;
    }
    &[]
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes[at..].first_chunk().map_or(0, |bytes| u16::from_le_bytes(*bytes))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes[at..].first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes[at..].first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

//! Archives of arrays.

use super::zip::{Kind, zip};
use super::{npy, values};
use crate::property::cases_of;
use crate::temporary::TemporaryFile;
use heatspec::{ErrorKind, FigureSize, FileArray, Heatmap, HeatmapSpec, NpzFile};
use proptest::prelude::*;

/// `similarity` (3 × 4 of `f4`, 0 … 11) and `loss` (five of `i2`, 5 … 1), deflated by Python's zipfile
/// as `numpy.savez_compressed` has it do: with fields of 64 bits.
const WRITTEN_BY_PYTHON: &str = "504b03042d00000008000000215c2d6f2226ffffffffffffffff0e00140073696d696c61726974792e6e7079\
    01001000b00000000000000066000000000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a06e9366a2aea3a09e965f\
    54529498179f5f94920a12774bcc294e058a17672416a402f91ac63a0a269a3a0ab50a64032e063068b007120e4004c40d40bc\
    00880f00f1032066706460100062052036700400504b03042d00000008000000215c8bdcbdeaffffffffffffffff080014006c\
    6f73732e6e7079010010008a000000000000004e000000000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a06e9369\
    a4aea3a09e965f54529498179f5f94920a12774bcc294e058a17672416a402f91aa63a9a3a0ab50a14002e5606160666062606\
    460600504b01022d032d00000008000000215c2d6f222666000000b00000000e00000000000000000000008001000000007369\
    6d696c61726974792e6e7079504b01022d032d00000008000000215c8bdcbdea4e0000008a0000000800000000000000000000\
    008001a60000006c6f73732e6e7079504b05060000000002000200720000002e0100000000";

fn from_hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> =
        text.bytes().filter_map(|byte| (byte as char).to_digit(16)).map(|d| d as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

fn singles(count: usize) -> Vec<u8> {
    (0..count).flat_map(|at| ((at * 7919 % 1009) as f32).to_le_bytes()).collect()
}

#[test]
fn an_archive_that_python_wrote() {
    let file = TemporaryFile::new(&from_hex(WRITTEN_BY_PYTHON));
    let archive = NpzFile::open(&file).unwrap();
    assert!(archive.names().eq(["similarity", "loss"]));
    let similarity = archive.array("similarity").unwrap();
    assert_eq!((similarity.shape(), similarity.element()), (&[3, 4][..], "f32"));
    let expected: Vec<f64> = (0..12).map(f64::from).collect();
    assert_eq!(values(&similarity.read().unwrap()), expected);
    let loss = FileArray::npz(&file, "loss.npy").unwrap().read().unwrap();
    assert_eq!(values(&loss), [5.0, 4.0, 3.0, 2.0, 1.0]);
}

#[test]
fn members_are_read_as_files_are() {
    let data = singles(700 * 900);
    let plain = TemporaryFile::new(&npy(1, "<f4", false, "(700, 900)", &data));
    let expected = FileArray::npy(&plain).unwrap().read().unwrap();
    let spec = HeatmapSpec::new().size(FigureSize::pixels(300, 200));
    let figure = Heatmap::new(&expected, &spec).render().unwrap();
    for kind in [Kind::Stored, Kind::Deflated, Kind::Wide] {
        for fortran in [false, true] {
            let turned: Vec<u8> = values(&expected.view().transposed())
                .into_iter()
                .flat_map(|value| (value as f32).to_le_bytes())
                .collect();
            let array = npy(1, "<f4", fortran, "(700, 900)", if fortran { &turned } else { &data });
            let heads = npy(2, "<i2", false, "(3, 2, 2)", &(0..24).collect::<Vec<u8>>());
            let members =
                [("a/heads.npy", heads), ("similarity.npy", array), ("notes.txt", vec![1])];
            let file = TemporaryFile::new(&zip(&members, kind));
            let archive = NpzFile::open(&file).unwrap();
            assert!(archive.names().eq(["a/heads", "similarity"]), "{kind:?}");
            let found = archive.array("similarity").unwrap();
            assert_eq!(values(&found.read().unwrap()), values(&expected));
            // Twice at the same time, from a clone that was read already.
            let two = [found.rows().unwrap(), found.clone().rows().unwrap()];
            for rows in two {
                let drawn = Heatmap::from_rows(rows, &spec).render().unwrap();
                assert!(drawn.pixmap() == figure.pixmap(), "{kind:?}");
                assert_eq!(drawn.warnings(), figure.warnings());
            }
            let heads = archive.array("a/heads").unwrap();
            for (index, first) in [(2, 0x1110), (0, 0x0100)] {
                let head = heads.index(index).unwrap().read().unwrap();
                assert_eq!(head.get(0, 0), Some(f64::from(first)));
            }
            #[cfg(feature = "mmap")]
            {
                // SAFETY: the test alone knows the file.
                #[expect(unsafe_code, reason = "mapping is the caller's promise")]
                let mapped = unsafe { heads.index(1).unwrap().map() };
                match mapped {
                    Ok(mapped) => {
                        assert_ne!(kind, Kind::Deflated);
                        let read = heads.index(1).unwrap().read().unwrap();
                        assert_eq!(values(&mapped.matrix().unwrap()), values(&read));
                    }
                    // Compressed, or at an odd place.
                    Err(error) => super::assert_holds(&error, ""),
                }
            }
        }
    }
}

#[test]
fn a_name_that_is_not_there() {
    let array = || npy(1, "<f4", false, "(1, 1)", &[0; 4]);
    let names = ["similarity.npy", "loss\u{1b}.npy"];
    let file = TemporaryFile::new(&zip(&names.map(|name| (name, array())), Kind::Stored));
    let error = FileArray::npz(&file, "similarty").unwrap_err();
    assert_eq!((error.kind(), error.suggestion()), (ErrorKind::File, Some("similarity")));
    assert_eq!(error.path(), Some(file.as_ref()));
    let text = error.to_string();
    assert!(text.contains("no array `similarty` (did you mean `similarity`?)"), "{text}");
    assert!(text.contains(r"it holds `similarity`, `loss\u{1b}`"), "{text}");
    let empty = TemporaryFile::new(&zip(&[], Kind::Stored));
    let error = FileArray::npz(&empty, "x").unwrap_err().to_string();
    assert!(error.ends_with("it holds none"), "{error}");
}

#[test]
fn what_is_wrong_with_an_archive_is_said() {
    let told = |bytes: &[u8], name: &str| {
        let file = TemporaryFile::new(bytes);
        let found = FileArray::npz(&file, name).and_then(|array| array.read());
        let error = found.map(|_| ()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::File, "{error}");
        assert_eq!(error.path(), Some(file.as_ref()));
        error.to_string()
    };
    let array = npy(1, "<f4", false, "(20, 30)", &singles(600));
    assert!(told(&array, "a").contains("open it with `FileArray::npy`"));
    assert!(told(b"", "a").contains("it is empty"));
    assert!(told(b"PK\x03\x04 and more", "a").contains("cut off"));
    let members = [("a.npy", array.clone())];
    let stored = zip(&members, Kind::Stored);
    let deflated = zip(&members, Kind::Deflated);
    assert!(told(&stored[..stored.len() - 40], "a").contains("cut off"));
    // Of the directory: encrypted, by another method, of two sizes, and too large for what it comes of.
    let entry = |bytes: &[u8]| bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    let with = |bytes: &[u8], at: usize, new: &[u8]| {
        let mut changed = bytes.to_vec();
        let at = entry(bytes) + at;
        changed[at..at + new.len()].copy_from_slice(new);
        changed
    };
    assert!(told(&with(&stored, 8, &[1]), "a").contains("is encrypted"));
    assert!(told(&with(&stored, 10, &[12]), "a").contains("method 12"));
    assert!(told(&with(&stored, 24, &[7]), "a").contains("two sizes"));
    assert!(told(&with(&deflated, 24, &[255; 3]), "a").contains("more bytes than"));
    assert!(told(&with(&deflated, 16, &[1, 2, 3, 4]), "a").contains("checksum"));
    assert!(told(&with(&stored, 42, &[9]), "a").contains("the header of its array `a`"));
    let text = zip(&[("a.npy", b"no array at all".to_vec())], Kind::Stored);
    assert!(told(&text, "a").contains("its array `a` is no .npy file"));
    // In the compressed bytes themselves, and of a member that is shorter than its array.
    let mut damaged = deflated.clone();
    damaged[60] ^= 0x55;
    assert!(told(&damaged, "a").contains("damaged"));
    let short = zip(&[("a.npy", array[..1000].to_vec())], Kind::Deflated);
    assert!(told(&short, "a").contains("asks for"));
}

proptest! {
    #![proptest_config(cases_of(400))]

    /// Whatever is done to an archive, it is a figure or an error, and takes little memory.
    #[test]
    fn changed_bytes_are_no_panic(
        kind in prop::sample::select(vec![Kind::Stored, Kind::Deflated, Kind::Wide]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        near_the_end: bool,
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let members = [
            ("a.npy", npy(1, "<f4", false, "(30, 40)", &singles(1200))),
            ("b.npy", npy(1, "|u1", true, "(5, 4)", &[3; 20])),
        ];
        let mut bytes = zip(&members, kind);
        for (at, byte) in changes {
            let from = if near_the_end { bytes.len() - 260 } else { 0 };
            let at = from + at.index(bytes.len() - from);
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let file = TemporaryFile::new(&bytes);
        if let Ok(archive) = NpzFile::open(&file) {
            for name in archive.names() {
                let Ok(array) = archive.array(name) else { continue };
                if let Ok(matrix) = array.read() {
                    prop_assert!(matrix.rows() * matrix.cols() <= bytes.len() * 1100);
                }
                if let Ok(rows) = array.rows() {
                    let spec = HeatmapSpec::new().size(FigureSize::pixels(200, 150));
                    let _ = Heatmap::from_rows(rows, spec).layout();
                }
            }
        }
    }
}

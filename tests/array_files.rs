//! Arrays in files: read right, and refused with a typed error where they lie.

mod npz;
mod zip;

use crate::property::cases_of;
use crate::temporary::TemporaryFile;
use crate::told::{assert_error, assert_refused, numbers};
use heatspec::{
    Element, Error, ErrorKind, FigureSize, FileArray, Heatmap, HeatmapSpec, Limits, Matrix,
    Reduction, RowSource,
};
use proptest::prelude::*;
use std::error::Error as _;
use std::fs::{self, File};

/// The error is of elements that no matrix has, and says so with this part.
#[track_caller]
fn assert_holds(error: &Error, part: &str) {
    let text = error.to_string();
    assert!(text.contains("` holds elements of type ") && text.contains(part), "{text}");
    assert_eq!(error.kind(), ErrorKind::File);
}

/// Of a file that is cut off: how many bytes it has, and how many its header asks for.
fn truncated(error: &Error) -> Option<(u64, u64)> {
    let text = error.to_string();
    let (_, counts) = text.split_once("` has ")?;
    assert!(counts.contains("where its header asks for"), "{text}");
    assert_eq!(error.kind(), ErrorKind::File);
    let counts = numbers(&counts);
    Some((counts[0] as u64, counts[1] as u64))
}

/// Whether the file is of another format.
fn is_no_file(error: &Error) -> bool {
    let told = error.to_string().contains("` is no .npy file that can be read: ");
    told && error.kind() == ErrorKind::File
}

/// A `.npy` file's bytes, as NumPy writes them.
fn npy(version: u8, descr: &str, fortran: bool, shape: &str, data: &[u8]) -> Vec<u8> {
    let order = if fortran { "True" } else { "False" };
    let mut header =
        format!("{{'descr': '{descr}', 'fortran_order': {order}, 'shape': {shape}, }}");
    let start = if version == 1 { 10 } else { 12 };
    while (start + header.len() + 1) % 64 != 0 {
        header.push(' ');
    }
    header.push('\n');
    let mut bytes = b"\x93NUMPY".to_vec();
    bytes.extend([version, 0]);
    if version == 1 {
        bytes.extend((header.len() as u16).to_le_bytes());
    } else {
        bytes.extend((header.len() as u32).to_le_bytes());
    }
    bytes.extend(header.bytes());
    bytes.extend(data);
    bytes
}

fn open(bytes: &[u8]) -> Result<(TemporaryFile, FileArray), Error> {
    let file = TemporaryFile::new(bytes);
    let array = FileArray::npy(&file)?;
    Ok((file, array))
}

/// The values of a matrix, row after row.
fn values(matrix: &Matrix<'_>) -> Vec<f64> {
    let (rows, cols) = matrix.shape();
    let cells = (0..rows).flat_map(|row| (0..cols).map(move |col| (row, col)));
    cells.map(|(row, col)| matrix.get(row, col).unwrap()).collect()
}

/// The values that a source hands over.
fn streamed(source: &mut impl RowSource) -> Result<Vec<f64>, Error> {
    let (rows, cols) = source.shape();
    let in_columns = source.in_columns();
    let mut found = Vec::new();
    while let Some(block) =
        source.next_block().map_err(|error| *error.downcast::<Error>().unwrap())?
    {
        found.extend(values(&block));
    }
    if in_columns {
        found = (0..rows)
            .flat_map(|row| (0..cols).map(move |col| (row, col)))
            .map(|(row, col)| found[col * rows + row])
            .collect();
    }
    Ok(found)
}

fn check(array: &FileArray, expected: &[f64]) {
    let read = values(&array.read().unwrap());
    let read: Vec<u64> = read.iter().map(|value| value.to_bits()).collect();
    let expected: Vec<u64> = expected.iter().map(|value| value.to_bits()).collect();
    assert_eq!(read, expected);
    let mut rows = array.rows().unwrap();
    for _ in 0..2 {
        let streamed = streamed(&mut rows).unwrap();
        assert!(streamed.iter().map(|value| value.to_bits()).eq(expected.iter().copied()));
        assert!(rows.rewind().unwrap());
    }
    #[cfg(feature = "mmap")]
    {
        // SAFETY: the test alone knows the file.
        #[expect(unsafe_code, reason = "mapping is the caller's promise")]
        match unsafe { array.map() } {
            Ok(mapped) => {
                let mapped = values(&mapped.matrix().unwrap());
                assert!(mapped.iter().map(|value| value.to_bits()).eq(expected.iter().copied()));
            }
            Err(error) => assert_holds(&error, ""),
        }
    }
}

/// Both byte orders, both memory orders and all versions of the format.
fn check_type<T: Element, const N: usize>(
    kind: &str,
    values: [T; 6],
    little: impl Fn(T) -> [u8; N],
) {
    let expected = values.map(Element::to_f64);
    for version in 1..=3 {
        for (order, is_big) in [('<', false), ('>', true), ('|', false)] {
            if order == '|' && N > 1 {
                continue;
            }
            let mut bytes = Vec::new();
            for value in values {
                let mut element = little(value);
                if is_big {
                    element.reverse();
                }
                bytes.extend(element);
            }
            let descr = format!("{order}{kind}");
            let (_file, array) = open(&npy(version, &descr, false, "(2, 3)", &bytes)).unwrap();
            assert_eq!(array.shape(), [2, 3]);
            check(&array, &expected);
            let (_file, array) = open(&npy(version, &descr, true, "(2, 3)", &bytes)).unwrap();
            check(&array, &[0, 2, 4, 1, 3, 5].map(|at| expected[at]));
            let (_file, array) = open(&npy(version, &descr, false, "(6,)", &bytes)).unwrap();
            check(&array, &expected);
            assert_eq!(array.read().unwrap().shape(), (1, 6));
        }
    }
}

#[test]
fn every_type_in_every_order() {
    check_type("f4", [0.5, -1e30, f32::NAN, f32::INFINITY, 1e-40, -0.0f32], f32::to_le_bytes);
    check_type("f8", [0.5, -1e300, f64::NAN, f64::INFINITY, 1e-310, -0.0f64], f64::to_le_bytes);
    check_type("i1", [1, -2, 127, -128, 0, 5i8], i8::to_le_bytes);
    check_type("i2", [1, -2, 32767, -32768, 0, 258i16], i16::to_le_bytes);
    check_type("i4", [1, -2, i32::MAX, i32::MIN, 0, 0x01020304], i32::to_le_bytes);
    check_type("i8", [1, -2, i64::MAX, i64::MIN, 0, 0x0102030405060708], i64::to_le_bytes);
    check_type("u1", [1, 2, 255, 128, 0, 5u8], u8::to_le_bytes);
    check_type("u2", [1, 2, 65535, 32768, 0, 258u16], u16::to_le_bytes);
    check_type("u4", [1, 2, u32::MAX, 7, 0, 0x01020304], u32::to_le_bytes);
    check_type("u8", [1, 2, u64::MAX, 7, 0, 0x0102030405060708], u64::to_le_bytes);
    check_type("b1", [true, false, true, true, false, false], |value| [u8::from(value)]);
    #[cfg(feature = "half")]
    check_type("f2", [0.5, -2.0, 65504.0, 6e-8, 0.0, 1.0].map(half::f16::from_f64), |value| {
        value.to_le_bytes()
    });
    #[cfg(not(feature = "half"))]
    {
        let error = open(&npy(1, "<f2", false, "(1, 1)", &[0; 2])).map(drop).unwrap_err();
        assert_holds(&error, "half");
    }
}

#[test]
fn one_of_many_matrices() {
    let bytes: Vec<u8> = (0..2 * 3 * 4 * 5u8).collect();
    let (_file, array) = open(&npy(1, "|u1", false, "(2, 3, 4, 5)", &bytes)).unwrap();
    let chosen = array.index(1).unwrap().index(2).unwrap();
    check(&chosen, &(100..120).map(f64::from).collect::<Vec<_>>());
    check(&chosen.index(3).unwrap(), &[115.0, 116.0, 117.0, 118.0, 119.0]);
    let told = "an array of shape [2, 3, 4, 5] is no matrix: choose one along the first dimension";
    assert_refused(array.rows(), ErrorKind::Shape, told);
    assert_refused(array.read(), ErrorKind::Shape, told);
    let told = "an array of shape [2, 3, 4, 5] has no entry 2 along its first dimension";
    assert_refused(array.index(2), ErrorKind::Shape, told);
    let number = chosen.index(0).unwrap().index(0).unwrap();
    let told = "an array of shape [] is no matrix: it is a single number";
    assert_refused(number.read(), ErrorKind::Shape, told);
    let told = "an array of shape [] has no entry 0 along its first dimension";
    assert_refused(number.index(0), ErrorKind::Shape, told);
    // In Fortran order the elements of one matrix do not lie side by side.
    let (_file, array) = open(&npy(1, "|u1", true, "(2, 3, 4)", &bytes[..24])).unwrap();
    let expected = (0..3).flat_map(|row| (0..4).map(move |col| f64::from(1 + 2 * row + 6 * col)));
    check(&array.index(1).unwrap(), &expected.collect::<Vec<_>>());
}

#[test]
fn a_long_row_is_read_in_pieces() {
    let row: Vec<f32> = (0..1_200_000).map(|at| (at as f32 * 1e-4).sin()).collect();
    let bytes: Vec<u8> = row.iter().flat_map(|value| value.to_le_bytes()).collect();
    let (_file, array) = open(&npy(1, "<f4", false, "(1200000,)", &bytes)).unwrap();
    let mut rows = array.rows().unwrap();
    assert_eq!((rows.shape(), rows.in_columns()), ((1, row.len()), true));
    let block = rows.next_block().unwrap().unwrap().shape();
    assert_eq!(block, (1 << 20, 1));
    let matrix = Matrix::new(&row, 1, row.len()).unwrap();
    for reduction in [Reduction::mean(), Reduction::min()] {
        let spec = HeatmapSpec::new().size(FigureSize::pixels(300, 200)).reduction(reduction);
        let found = Heatmap::from_rows(array.rows().unwrap(), &spec).render().unwrap();
        let expected = Heatmap::new(&matrix, &spec).render().unwrap();
        assert_eq!((found.pixmap(), found.warnings()), (expected.pixmap(), expected.warnings()));
    }
    assert_eq!(array.read().unwrap().get(0, 777_777), Some(f64::from(row[777_777])));
}

#[test]
fn figures_of_files_are_those_of_their_values() {
    let (rows, cols) = (900, 2000);
    let matrix =
        Matrix::from_fn(rows, cols, |row, col| (row as f32 * 0.1).sin() + col as f32 / 99.0);
    let matrix = matrix.unwrap();
    let spec = HeatmapSpec::new().size(FigureSize::pixels(500, 300));
    let bytes: Vec<u8> = values(&matrix).iter().flat_map(|&v| (v as f32).to_be_bytes()).collect();
    let turned: Vec<u8> = values(&matrix.view().transposed())
        .iter()
        .flat_map(|&v| (v as f32).to_le_bytes())
        .collect();
    let c_order = open(&npy(1, ">f4", false, "(900, 2000)", &bytes)).unwrap();
    let fortran = open(&npy(2, "<f4", true, "(900, 2000)", &turned)).unwrap();
    let by_columns = fortran.1.read().unwrap();
    for reduction in
        [Reduction::mean(), Reduction::max(), Reduction::nearest(), Reduction::median()]
    {
        let spec = spec.clone().reduction(reduction);
        let found = Heatmap::from_rows(c_order.1.rows().unwrap(), &spec).render().unwrap();
        assert!(found.pixmap() == Heatmap::new(&matrix, &spec).render().unwrap().pixmap());
        let found = Heatmap::from_rows(fortran.1.rows().unwrap(), &spec).render().unwrap();
        assert!(found.pixmap() == Heatmap::new(&by_columns, &spec).render().unwrap().pixmap());
    }
}

#[test]
fn files_that_are_something_else() {
    let reason = |bytes: &[u8]| {
        let error = open(bytes).map(|(_, array)| array).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::File, "{error}");
        let told = error.to_string();
        told.split_once("` is no .npy file that can be read: ").unwrap().1.to_owned()
    };
    assert!(reason(b"").contains("empty"));
    assert!(reason(b"\x93NUMP").contains("begin"));
    assert!(reason(b"PK\x03\x04 and so on, for longer").contains(".npz"));
    assert!(reason(b"token,0,1,2\nthe,1.5,2.5,3\n").contains("begin"));
    assert!(reason(&npy(4, "<f4", false, "(1, 1)", &[0; 4])).contains("version 4"));
    assert!(reason(&npy(1, "<f4", false, "(1, -1)", &[0; 4])).contains("whole number"));
    assert!(reason(b"\x93NUMPY\x01\x00\x02\x00{}").contains("descr"));
    let records = "[('a', '<f4'), ('b', '<i8')]";
    let file =
        String::from_utf8_lossy(&npy(1, "@", false, "(1, 1)", &[])[10..]).replace("'@'", records);
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend((file.len() as u16).to_le_bytes());
    bytes.extend(file.bytes());
    assert!(reason(&bytes).contains("records"));

    for descr in ["<c16", "|S3", "<M8[ns]", "|O", "|V4", "<f16"] {
        let error = open(&npy(1, descr, false, "(1, 1)", &[0; 16])).map(|_| ()).unwrap_err();
        assert_holds(&error, descr);
    }
}

#[test]
fn files_that_are_shorter_than_they_say() {
    let whole = npy(1, "<f4", false, "(3, 5)", &[0; 60]);
    assert!(open(&whole).is_ok());
    // Numbers behind the array are another's.
    assert!(open(&[&whole[..], b"more"].concat()).is_ok());
    for cut in 0..whole.len() {
        let error = open(&whole[..cut]).map(|_| ()).unwrap_err();
        if let Some((found, expected)) = truncated(&error) {
            assert!(found == cut as u64 && expected > found);
        } else {
            assert!(is_no_file(&error) && cut < 8, "{cut}: {error}");
        }
    }
}

#[test]
fn shapes_that_are_larger_than_life() {
    for shape in [
        "(1000000000, 1000000000)",
        "(4294967296, 4294967296)",
        "(18446744073709551615, 18446744073709551615)",
        "(9223372036854775807,)",
        "(18446744073709551615, 1)",
        "(65536, 65536, 65536, 65536, 65536)",
    ] {
        for fortran in [false, true] {
            let error = open(&npy(1, "<f8", fortran, shape, &[0; 64])).map(|_| ()).unwrap_err();
            assert!(truncated(&error).is_some() || is_no_file(&error), "{shape}: {error}");
        }
    }
    let huge = b"\x93NUMPY\x02\x00\xff\xff\xff\xff{'descr': '<f4'";
    let error = open(huge).map(drop).unwrap_err();
    assert_eq!(truncated(&error).unwrap().1, 4294967307);
}

#[test]
fn arrays_without_elements() {
    for shape in ["(0, 5)", "(5, 0)", "(0,)", "(0, 18446744073709551615)"] {
        let (_file, array) = open(&npy(1, "<f4", false, shape, &[])).unwrap();
        assert_refused(array.rows(), ErrorKind::Shape, "a matrix of ");
        assert_refused(array.read(), ErrorKind::Shape, "a matrix of ");
    }
    let (_file, array) = open(&npy(1, "<f4", false, "(0, 5, 5)", &[])).unwrap();
    let told = "an array of shape [0, 5, 5] has no entry 0 along its first dimension";
    assert_refused(array.index(0), ErrorKind::Shape, told);
}

#[test]
fn what_is_no_file() {
    let folder = std::env::temp_dir();
    let error = FileArray::npy(&folder).map(drop).unwrap_err();
    assert!(is_no_file(&error) && error.to_string().contains("directory"), "{error}");
    assert_eq!(error.path(), Some(folder.as_path()));
    let nothing = folder.join("heatspec-there-is-no-such-file.npy");
    let error = FileArray::npy(&nothing).map(|_| ()).unwrap_err();
    assert_error(&error, ErrorKind::Io, &format!("`{}` could not be read: ", nothing.display()));
    let source = error.source().unwrap().downcast_ref::<std::io::Error>().unwrap();
    assert_eq!(source.kind(), std::io::ErrorKind::NotFound);
    #[cfg(unix)]
    assert!(is_no_file(&FileArray::npy("/dev/zero").map(drop).unwrap_err()));
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let file = TemporaryFile::new(&npy(1, "<f4", false, "(1, 1)", &[0; 4]));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    match (File::open(&file), FileArray::npy(&file)) {
        // Whoever may read everything has no such error.
        (Ok(_), found) => assert!(found.is_ok()),
        (Err(_), found) => {
            let error = found.map(drop).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Io);
            assert!(error.to_string().contains("` could not be read: "), "{error}");
        }
    }
}

#[test]
fn a_file_that_shrinks_while_it_is_read() {
    let (rows, cols) = (3000, 2000);
    let whole = npy(1, "<f4", false, "(3000, 2000)", &vec![0; rows * cols * 4]);
    let spec = HeatmapSpec::new().limits(Limits::new(0, 1)).size(FigureSize::pixels(300, 200));
    let file = TemporaryFile::new(&whole);
    let array = FileArray::npy(&file).unwrap();
    let source = array.rows().unwrap();
    // After a third of the rows, and before anything was read.
    let heatmap = Heatmap::from_rows(source, &spec).progress(|progress| {
        if progress.done * 3 > progress.total {
            File::options().write(true).open(&file).unwrap().set_len(1000).unwrap();
        }
        std::ops::ControlFlow::Continue(())
    });
    let error = heatmap.render().unwrap_err();
    assert_eq!(truncated(&error).unwrap().0, 1000, "{error}");
    let error = Heatmap::from_rows(array.rows().unwrap(), &spec).render().unwrap_err();
    assert!(truncated(&error).is_some(), "{error}");
    assert!(truncated(&array.read().map(drop).unwrap_err()).is_some());
    #[cfg(feature = "mmap")]
    {
        // SAFETY: the test alone knows the file.
        #[expect(unsafe_code, reason = "mapping is the caller's promise")]
        let mapped = unsafe { array.map() };
        assert_eq!(truncated(&mapped.map(drop).unwrap_err()).unwrap().0, 1000);
    }
}

/// A file of a terabyte that takes no room: the header's word alone is believed by nobody, but here
/// the system says the same. Nothing is read but what is asked for.
#[cfg(target_os = "linux")]
#[test]
fn a_sparse_file_takes_no_memory() {
    let file = TemporaryFile::new(&npy(1, "<f4", false, "(1048576, 262144)", &[]));
    let open = File::options().write(true).open(&file).unwrap();
    if open.set_len(1 << 41).is_err() {
        // Not on every file system.
        return;
    }
    let array = FileArray::npy(&file).unwrap();
    let mut rows = array.rows().unwrap();
    let block = rows.next_block().unwrap().unwrap();
    assert_eq!((block.cols(), block.get(0, 7)), (262144, Some(0.0)));
    assert!(block.rows() * block.cols() * 4 <= 4 << 20);
}

proptest! {
    #![proptest_config(cases_of(256))]

    #[test]
    fn no_bytes_make_it_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        length in any::<u16>(), version in 0u8..5,
    ) {
        let mut file = b"\x93NUMPY".to_vec();
        file.extend([version, 0]);
        file.extend(length.to_le_bytes());
        file.extend(bytes);
        if let Ok((_file, array)) = open(&file) {
            let _ = array.read();
        }
    }

    #[test]
    fn no_change_of_a_header_makes_it_panic(
        changes in prop::collection::vec((0usize..90, any::<u8>()), 1..5), fortran: bool,
    ) {
        let mut file = npy(1, "<f4", fortran, "(30, 40)", &[7; 4800]);
        for (at, byte) in changes {
            file[at] = byte;
        }
        if let Ok((_file, array)) = open(&file) {
            let _ = array.read();
            if let Ok(rows) = array.rows() {
                let _ = Heatmap::from_rows(rows, HeatmapSpec::new()).layout();
            }
        }
    }
}

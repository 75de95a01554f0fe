//! Tensors in safetensors files.

use crate::property::cases_of;
use crate::temporary::TemporaryFile;
use crate::told::numbers;
use heatspec::{Error, ErrorKind, FigureSize, Heatmap, HeatmapSpec, Matrix, SafetensorsFile};
use proptest::prelude::*;

/// A file of a header and of so many bytes of data.
fn file(header: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
    bytes.extend(header.bytes());
    bytes.extend(data);
    bytes
}

fn open(bytes: &[u8]) -> Result<SafetensorsFile, Error> {
    SafetensorsFile::open(TemporaryFile::new(bytes))
}

const TWO: &str = r#"{"__metadata__":{"format":"pt"},"b.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"a.weight":{"dtype":"I16","shape":[2,2,2],"data_offsets":[24,40]}}"#;

#[test]
fn tensors_by_their_names() {
    let mut data: Vec<u8> = (0..6).flat_map(|at| (at as f32 / 4.0).to_le_bytes()).collect();
    data.extend((0..8i16).flat_map(|at| (at - 4).to_le_bytes()));
    let model = open(&file(TWO, &data)).unwrap();
    assert_eq!(model.names().collect::<Vec<_>>(), ["a.weight", "b.weight"]);
    let weight = model.tensor("b.weight").unwrap();
    assert_eq!((weight.shape(), weight.element()), (&[2, 3][..], "f32"));
    let matrix = weight.read().unwrap();
    assert_eq!((matrix.get(0, 1), matrix.get(1, 2)), (Some(0.25), Some(1.25)));
    let slice = model.tensor("a.weight").unwrap().index(1).unwrap().read().unwrap();
    assert_eq!((slice.get(0, 0), slice.get(1, 1)), (Some(0.0), Some(3.0)));
    let error = model.tensor("weight").map(|_| ()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::File);
    let told = "` has no tensor `weight` (did you mean `a.weight` or `b.weight`?)";
    assert!(error.to_string().ends_with(told), "{error}");
    assert_eq!(error.suggestion(), Some("a.weight"));
    assert!(model.tensor("").is_err());

    let figure = Heatmap::from_rows(weight.rows().unwrap(), HeatmapSpec::new()).render().unwrap();
    let values: Vec<f32> = (0..6).map(|at| at as f32 / 4.0).collect();
    let matrix = Matrix::new(&values, 2, 3).unwrap();
    assert!(figure.pixmap() == Heatmap::new(matrix, HeatmapSpec::new()).render().unwrap().pixmap());
}

#[test]
fn floats_of_sixteen_bits() {
    let header = r#"{"w":{"dtype":"BF16","shape":[300,400],"data_offsets":[0,240000]}}"#;
    let data: Vec<u8> = (0..120_000u32)
        .flat_map(|at| (((at as f32).sqrt().to_bits() >> 16) as u16).to_le_bytes())
        .collect();
    let model = open(&file(header, &data)).unwrap();
    #[cfg(feature = "half")]
    {
        let spec = HeatmapSpec::new().size(FigureSize::pixels(300, 200));
        let tensor = model.tensor("w").unwrap();
        let found = Heatmap::from_rows(tensor.rows().unwrap(), &spec).render().unwrap();
        let value = |at: usize| half::bf16::from_bits(((at as f32).sqrt().to_bits() >> 16) as u16);
        let matrix = Matrix::from_fn(300, 400, |row, col| value(row * 400 + col)).unwrap();
        assert!(found.pixmap() == Heatmap::new(matrix, &spec).render().unwrap().pixmap());
    }
    #[cfg(not(feature = "half"))]
    {
        let error = model.tensor("w").map(drop).unwrap_err();
        assert_holds(&error, "half");
    }
}

/// The error is of elements that no matrix has, and says so with this part.
#[track_caller]
fn assert_holds(error: &Error, part: &str) {
    let text = error.to_string();
    assert!(text.contains("` holds elements of type ") && text.contains(part), "{text}");
    assert_eq!(error.kind(), ErrorKind::File);
}

/// The error is of a file of another format.
#[track_caller]
fn assert_no_file(error: &Error, what: &str) {
    let text = error.to_string();
    assert!(text.contains("` is no safetensors file that can be read: "), "{what}: {text}");
    assert_eq!(error.kind(), ErrorKind::File);
}

/// Of a file that is cut off: how many bytes its header asks for.
fn expected_bytes(error: &Error) -> Option<u64> {
    let text = error.to_string();
    let (_, expected) = text.split_once(" where its header asks for ")?;
    assert_eq!(error.kind(), ErrorKind::File);
    Some(numbers(&expected)[0] as u64)
}

#[test]
fn files_that_lie() {
    let error = |bytes: &[u8]| open(bytes).map(|_| ()).unwrap_err();
    let whole = file(TWO, &[0; 40]);
    for cut in 0..whole.len() {
        let error = error(&whole[..cut]);
        assert!(expected_bytes(&error).unwrap() > cut as u64, "{error}");
    }
    assert_no_file(&error(&u64::MAX.to_le_bytes()), "");
    let cut = error(&[200, 0, 0, 0, 0, 0, 0, 0, b'{']);
    assert_eq!(expected_bytes(&cut), Some(208), "{cut}");
    for header in [
        "",
        "{",
        "[]",
        "{}}",
        r#"{"w":{}}"#,
        r#"{"w":{"dtype":"F32","shape":[2,3],"data_offsets":[0,20]}}"#,
        r#"{"w":{"dtype":"F32","shape":[2,-3],"data_offsets":[0,24]}}"#,
        r#"{"w":{"dtype":"F32","shape":[2,3],"data_offsets":[24,0]}}"#,
        r#"{"w":{"dtype":"F32","shape":[4294967296,4294967296,4294967296],"data_offsets":[0,24]}}"#,
        r#"{"w":{"dtype":"X9","shape":[2,3],"data_offsets":[0,24]}}"#,
    ] {
        let error = error(&file(header, &[0; 40]));
        assert_no_file(&error, header);
    }
    let huge = r#"{"w":{"dtype":"U8","shape":[1000000,1000000],"data_offsets":[0,1000000000000]}}"#;
    assert!(expected_bytes(&error(&file(huge, &[]))).is_some());
    let small = r#"{"w":{"dtype":"F8_E4M3","shape":[2,3],"data_offsets":[0,6]}}"#;
    let found = open(&file(small, &[0; 6])).unwrap().tensor("w").map(|_| ());
    assert_holds(&found.unwrap_err(), "F8_E4M3");
    assert_no_file(&SafetensorsFile::open(std::env::temp_dir()).map(drop).unwrap_err(), "a folder");
}

proptest! {
    #![proptest_config(cases_of(256))]

    #[test]
    fn no_change_of_a_header_makes_it_panic(
        changes in prop::collection::vec((0usize..200, any::<u8>()), 1..5),
    ) {
        let mut bytes = file(TWO, &[1; 40]);
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        if let Ok(model) = open(&bytes) {
            for name in model.names() {
                if let Ok(tensor) = model.tensor(name) {
                    let _ = tensor.read();
                }
            }
        }
    }
}

//! The pictures of the README and of the guide are those that `examples/gallery` draws today.

use super::check;
use std::path::Path;

#[path = "../../examples/gallery/pictures/mod.rs"]
mod pictures;

/// As `data:` addresses want bytes to be written.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let four = |three: &[u8]| {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(*three.get(at).unwrap_or(&0)));
        let letter = move |at: u32| LETTERS[(bits >> (18 - 6 * at)) as usize % 64] as char;
        let count = three.len() as u32 + 1;
        (0..4).map(move |at| if at < count { letter(at) } else { '=' })
    };
    bytes.chunks(3).flat_map(four).collect()
}

/// The guide has its pictures in the text, so that they are there on docs.rs and without a network.
#[test]
fn the_pictures_are_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, figure) in pictures::all().unwrap() {
        check(&format!("../../examples/gallery/{name}"), &figure);
        let png = std::fs::read(root.join(format!("examples/gallery/{name}.png"))).unwrap();
        let text = format!("\n[{name}]: data:image/png;base64,{}\n", base64(&png));
        let path = root.join(format!("src/guide/pictures/{name}.md"));
        if std::env::var_os("HEATSPEC_UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let current = std::fs::read_to_string(&path).is_ok_and(|found| found == text);
        assert!(current, "{} is not the picture of today", path.display());
    }
}

#[test]
fn base64_is_as_published() {
    let pairs =
        ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|text| base64(text.as_bytes()));
    assert_eq!(pairs, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]);
}

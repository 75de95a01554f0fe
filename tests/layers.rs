//! The architecture, as a test: which room may use which.
//!
//! Every room of `src/` has a level, and may use rooms of a smaller level only. This table is the
//! only copy of that rule. The test reads every `crate::…` path in the sources and fails on an arrow
//! that points up or sideways; a new room has to be entered here before it compiles into the test.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Room, level, its one job. `lib.rs` has no level: it re-exports and has no logic.
const ROOMS: [(&str, u32, &str); 35] = [
    ("internals", 12, "single steps of a rendering, for benchmarks and tests"),
    ("heatmap", 11, "binds a matrix to a spec: the only wiring"),
    ("figure", 10, "what `render` returns"),
    ("description", 10, "what a figure shows, in words"),
    ("raster", 9, "a scene to pixels"),
    ("svg", 9, "a scene to SVG"),
    ("pdf", 9, "a scene to PDF"),
    ("terminal", 9, "a layout and colours of cells to what a terminal shows"),
    ("scene", 8, "positioned items in device pixels"),
    ("layout", 7, "measured sizes to boxes, tick positions and labels; draws nothing"),
    ("cells", 7, "matrix, colour scale and pixel grid to colours of cells"),
    ("json", 7, "specs as JSON"),
    ("spec", 6, "the figure as the caller wants it: plain data with setters"),
    ("ticks", 5, "where ticks stand and what they say"),
    ("color", 5, "colormaps, and the colour of every value"),
    ("names", 2, "values that have a name, written and read back"),
    ("tokens", 4, "pieces of tokenizers to labels that can be read"),
    ("norm", 4, "value to fraction of the scale and back"),
    ("reduce", 4, "more cells than pixels: what one pixel says of all its cells"),
    ("rows", 4, "rows that come one block after the other"),
    ("files", 5, "arrays in files, read as rows; mapped ones, in unsafe code"),
    ("trace", 4, "contour lines, and first cells below a threshold"),
    ("data", 3, "matrix, and one pass over it"),
    ("text", 3, "fonts, measuring, outlines"),
    ("math", 2, "formulas: read and typeset, with fonts that are handed in"),
    ("encode", 2, "pixels to files"),
    ("simd", 0, "instruction sets, the loops written for them, and the tables that those look up"),
    ("threads", 0, "jobs shared out among threads"),
    ("property", 0, "how many random cases a test tries: for tests alone"),
    ("progress", 0, "how far long work has come, and a way to stop it"),
    ("geom", 0, "rectangles, and pixels shared out among cells"),
    ("error", 1, "errors and warnings"),
    ("numerals", 0, "numbers in decimal digits, told apart"),
    ("elementary", 0, "logarithms, exponentials and powers with the same bits everywhere"),
    ("guide", 0, "pages for people: no code"),
];

/// Rooms within a room, their levels and their one job: a part may use those of a smaller level. Files
/// within a part see each other.
const PARTS: [(&str, &str, u32, &str); 8] = [
    ("layout", "figure", 5, "how much room everything takes, and what is left for the cells"),
    ("layout", "check", 4, "what can be wrong with a spec"),
    ("layout", "overlay", 3, "what stands on the cells: grid, texts, marks"),
    ("layout", "axis", 2, "what stands along one side of the cells or of the bar"),
    ("layout", "product", 1, "what the layout says"),
    ("layout", "pixels", 1, "lengths of the theme in pixels"),
    ("layout", "request", 0, "what a layout is asked for"),
    ("layout", "turn", 0, "text that is turned"),
];

/// Crates that one room alone may name.
const PRIVATE_CRATES: [(&str, &str); 17] = [
    ("ab_glyph", "text"),
    ("ab_glyph_rasterizer", "raster"),
    ("fontdb", "text"),
    ("harfrust", "text"),
    ("unicode_bidi", "text"),
    ("unicode_linebreak", "text"),
    ("unicode_segmentation", "text"),
    ("colorgrad", "color"),
    ("png", "encode"),
    ("memmap2", "files"),
    ("safetensors", "files"),
    ("crc32fast", "files"),
    ("serde", "json"),
    ("schemars", "json"),
    ("pdf_writer", "pdf"),
    ("subsetter", "pdf"),
    ("unicode_width", "terminal"),
];

/// All files of Rust below a folder.
pub(crate) fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The code of a file without its comments, and the room that the file belongs to.
fn rooms_and_code() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let room = |file: &Path| {
        let first = file.strip_prefix(&root).unwrap().components().next().unwrap();
        Path::new(first.as_os_str()).file_stem().unwrap().to_str().unwrap().to_owned()
    };
    let code = |file: &Path| {
        let text = fs::read_to_string(file).unwrap();
        let lines = text.lines().map(|line| line.split("//").next().unwrap_or("").to_owned());
        lines.collect::<Vec<_>>().join("\n")
    };
    // The command is a crate of its own, which sees what every caller of this one does.
    let files = files.into_iter().filter(|file| !file.starts_with(root.join("bin")));
    files.map(|file| (room(&file), file.clone(), code(&file))).collect()
}

/// The rooms named after `crate::`, also inside `crate::{…}`, and those reached by re-exported names.
fn rooms_used(code: &str) -> Vec<String> {
    names_after(code, "crate::")
}

/// The names that follow a path, also those inside braces.
fn names_after(code: &str, path: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (at, _) in code.match_indices(path) {
        let rest = &code[at + path.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (index, character) in group.char_indices() {
                match character {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    _ if start && (character.is_alphanumeric() || character == '_') => {
                        used.push(name(&group[index..]));
                        start = false;
                    }
                    _ => {}
                }
            }
        } else {
            used.push(name(rest));
        }
    }
    used
}

fn name(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn arrows_point_down() {
    let levels: BTreeMap<&str, u32> = ROOMS.iter().map(|&(room, level, _)| (room, level)).collect();
    let mut arrows = 0;
    let mut wrong = Vec::new();
    for (room, file, code) in rooms_and_code() {
        if room == "lib" {
            continue;
        }
        let Some(own) = levels.get(room.as_str()) else {
            wrong.push(format!("{}: the room `{room}` has no level", file.display()));
            continue;
        };
        for used in rooms_used(&code) {
            arrows += 1;
            match levels.get(used.as_str()) {
                _ if used == room => {}
                Some(level) if level < own => {}
                Some(level) => wrong.push(format!(
                    "{}: `{room}` (level {own}) uses `{used}` (level {level})",
                    file.display()
                )),
                // A name that `lib.rs` re-exports hides which room it comes from.
                None => wrong.push(format!("{}: `crate::{used}` names no room", file.display())),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(arrows > 50, "only {arrows} arrows were found: the reader is broken");
}

#[test]
fn arrows_point_down_within_rooms() {
    let mut arrows = 0;
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for (room, file, code) in rooms_and_code() {
        let levels: BTreeMap<&str, u32> = (PARTS.iter())
            .filter(|(of, ..)| *of == room)
            .map(|&(_, part, level, _)| (part, level))
            .collect();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(&room);
        let Ok(path) = file.strip_prefix(&folder) else { continue };
        let first = Path::new(path.components().next().unwrap().as_os_str());
        let part = first.file_stem().unwrap().to_str().unwrap().to_owned();
        // The room's own file re-exports, and its tests may see everything.
        if levels.is_empty() || part == "mod" || part == "tests" {
            continue;
        }
        let Some(own) = levels.get(part.as_str()) else {
            wrong.push(format!("{}: `{room}::{part}` has no level", file.display()));
            continue;
        };
        if code.contains("super::super::") {
            wrong.push(format!("{}: a path from `crate` says which part it means", file.display()));
        }
        seen.insert((room.clone(), part.clone()));
        for used in names_after(&code, &format!("crate::{room}::")) {
            arrows += 1;
            match levels.get(used.as_str()) {
                _ if used == part => {}
                Some(level) if level < own => {}
                Some(level) => wrong.push(format!(
                    "{}: `{part}` (level {own}) uses `{used}` (level {level})",
                    file.display()
                )),
                None => wrong.push(format!("{}: `{used}` is no part of `{room}`", file.display())),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(seen.len(), PARTS.len(), "there are parts in the table that do not exist");
    assert!(arrows > 30, "only {arrows} arrows were found: the reader is broken");
}

#[test]
fn every_room_exists() {
    let found = rooms_and_code();
    for (room, _, _) in ROOMS {
        assert!(found.iter().any(|(name, _, _)| name == room), "there is no room `{room}`");
    }
}

#[test]
fn private_crates_stay_in_their_room() {
    for (room, file, code) in rooms_and_code() {
        for (name, home) in PRIVATE_CRATES {
            let uses = code.match_indices(&format!("{name}::")).any(|(at, _)| {
                !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
            });
            assert!(!uses || room == home, "{}: `{name}` belongs to `{home}`", file.display());
        }
    }
}

#[test]
fn the_reader_of_arrows_sees_them() {
    let code = "use crate::{norm::{self, Norm}, color};\nlet x = crate::data::Matrix;";
    assert_eq!(rooms_used(code), ["norm", "color", "data"]);
}

/// `unsafe` is where the table says, and nowhere else.
#[test]
fn unsafe_code_stays_where_it_is() {
    let found: Vec<_> = rooms_and_code()
        .into_iter()
        .filter(|(_, _, code)| {
            code.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == "unsafe")
        })
        .map(|(room, file, _)| format!("{room}/{}", file.file_name().unwrap().display()))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    assert_eq!(found, ["files/map.rs", "simd/x86.rs"]);
}

//! The fonts that are installed on the machine: the end of a chain whose caller asked for them.
//!
//! They are looked for once in a process, when a character comes up that no other font has, and only
//! then is it read which characters each of them has; a font itself is read when it is drawn with.
//! Upright fonts of regular weight and width come first, those without serifs before others, then by
//! name: the same machine always gives the same figure.

use super::face::Face;
use fontdb::{Database, FaceInfo, ID, Source, Stretch, Style};
use std::cmp::Reverse;
use std::ops::RangeInclusive;
use std::sync::{Arc, OnceLock};

pub(super) struct SystemFonts {
    found: OnceLock<Found>,
}

struct Found {
    database: Database,
    fonts: Vec<SystemFont>,
}

struct SystemFont {
    id: ID,
    /// The code points that it has, in order.
    characters: Vec<RangeInclusive<u32>>,
    face: OnceLock<Option<Face>>,
}

/// Indices of faces are 16 bits wide, and a few are taken.
const MOST_FONTS: usize = 60_000;

impl SystemFonts {
    /// The fonts of this machine, looked for once.
    pub(super) fn shared() -> Arc<Self> {
        static SHARED: OnceLock<Arc<SystemFonts>> = OnceLock::new();
        Arc::clone(SHARED.get_or_init(|| Arc::new(Self { found: OnceLock::new() })))
    }

    fn found(&self) -> &Found {
        self.found.get_or_init(|| {
            let mut database = Database::new();
            database.load_system_fonts();
            Found::new(database)
        })
    }

    /// The fonts that have one of these characters, those that have most of them first.
    pub(super) fn candidates(
        &self,
        characters: impl Iterator<Item = char>,
    ) -> impl Iterator<Item = (usize, &Face)> {
        let found = self.found();
        let characters: Vec<u32> = characters.map(u32::from).collect();
        let count = |font: &SystemFont| characters.iter().filter(|c| font.has(**c)).count();
        let mut fonts: Vec<(usize, usize)> =
            found.fonts.iter().map(count).enumerate().filter(|(_, count)| *count > 0).collect();
        fonts.sort_by_key(|&(index, count)| (Reverse(count), index));
        fonts.into_iter().filter_map(|(index, _)| Some((index, self.face(index)?)))
    }

    /// The file of the font with this PostScript name, or else the first of this family, and its index there.
    #[cfg(feature = "serde")]
    pub(super) fn named(&self, name: &str) -> Option<(Vec<u8>, u32)> {
        let Found { database, fonts } = self.found();
        let infos = || fonts.iter().filter_map(|font| database.face(font.id));
        let of_family = |info: &&FaceInfo| info.families.iter().any(|(family, _)| family == name);
        let info = infos().find(|info| info.post_script_name == name);
        let info = info.or_else(|| infos().find(of_family))?;
        Some((bytes(&info.source)?, info.index))
    }

    pub(super) fn face(&self, index: usize) -> Option<&Face> {
        let found = self.found();
        let font = found.fonts.get(index)?;
        let read = || {
            let (source, index) = found.database.face_source(font.id)?;
            Face::from_vec(bytes(&source)?, index).ok()
        };
        font.face.get_or_init(read).as_ref()
    }
}

impl Found {
    fn new(database: Database) -> Self {
        let mut faces: Vec<&FaceInfo> = database.faces().collect();
        faces.sort_by_cached_key(|face| rank(face));
        let fonts = faces.iter().take(MOST_FONTS).filter_map(|face| {
            let characters = characters(bytes(&face.source)?, face.index)?;
            Some(SystemFont { id: face.id, characters, face: OnceLock::new() })
        });
        let fonts = fonts.collect();
        Self { database, fonts }
    }
}

impl SystemFont {
    fn has(&self, character: u32) -> bool {
        let at = self.characters.partition_point(|range| *range.end() < character);
        self.characters.get(at).is_some_and(|range| range.contains(&character))
    }
}

/// What makes a font come before another.
fn rank(face: &FaceInfo) -> impl Ord + use<> {
    let family = face.families.first().map_or(String::new(), |(name, _)| name.clone());
    (
        (face.style != Style::Normal, face.stretch != Stretch::Normal),
        face.weight.0.abs_diff(400),
        face.monospaced,
        !family.contains("Sans"),
        family,
        face.post_script_name.clone(),
        face.index,
    )
}

fn bytes(source: &Source) -> Option<Vec<u8>> {
    match source {
        Source::File(path) => std::fs::read(path).ok(),
        Source::Binary(bytes) => Some(bytes.as_ref().as_ref().to_vec()),
        // Maps of files, where another crate switches them on in `fontdb`.
        #[expect(unreachable_patterns, reason = "only without that feature")]
        _ => None,
    }
}

fn characters(bytes: Vec<u8>, index: u32) -> Option<Vec<RangeInclusive<u32>>> {
    let font = harfrust::Font::new(bytes, index)?;
    let mut codes: Vec<u32> = font.charmap().unicodes().map(|(code, _)| code).collect();
    codes.sort_unstable();
    let mut ranges: Vec<RangeInclusive<u32>> = Vec::new();
    for code in codes {
        match ranges.last_mut() {
            Some(range) if code <= range.end() + 1 => *range = *range.start()..=code,
            _ => ranges.push(code..=code),
        }
    }
    Some(ranges)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundled() -> SystemFonts {
        let mut database = Database::new();
        database.load_font_data(include_bytes!("../../fonts/DejaVuSans.ttf").to_vec());
        database.load_font_data(include_bytes!("../../fonts/Inter-Regular.ttf").to_vec());
        let fonts = SystemFonts { found: OnceLock::new() };
        assert!(fonts.found.set(Found::new(database)).is_ok());
        fonts
    }

    #[test]
    fn fonts_with_the_characters_are_found_in_an_order_of_their_own() {
        let fonts = bundled();
        let found = |text: &str| -> Vec<usize> {
            fonts.candidates(text.chars()).map(|(index, _)| index).collect()
        };
        // "DejaVu Sans" comes before "Inter", which is not named after its kind.
        assert_eq!(found("a"), [0, 1]);
        assert_eq!(found("אa"), [0, 1]);
        assert_eq!(found("א"), [0]);
        assert_eq!(found("漢"), [0usize; 0]);
        assert!(fonts.face(0).unwrap().has('א') && !fonts.face(1).unwrap().has('א'));
        assert!(fonts.face(2).is_none());
    }

    #[test]
    fn what_a_font_has_is_read_from_its_table() {
        let fonts = bundled();
        for (font, face) in fonts.found().fonts.iter().zip([0, 1].map(|at| fonts.face(at).unwrap()))
        {
            // Some of their characters share a glyph, as the ohm sign and the Greek letter.
            for code in (0x20..0x10000).chain(0x1F600..0x1F700) {
                let Some(character) = char::from_u32(code) else { continue };
                assert_eq!(font.has(code), face.has(character), "U+{code:04X}");
            }
        }
    }
}

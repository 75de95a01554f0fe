//! The chain of fonts, and which of them a cluster of characters is taken from.
//!
//! A cluster is what a reader takes for one character: a letter with its marks, a flag, a family of
//! emoji. It is never put together from two fonts where one has all of it. What was decided for a
//! cluster, and whole lines once shaped, are remembered with the chain.

use super::Text;
#[cfg(feature = "pdf")]
use super::face::FontFile;
use super::face::{Face, GlyphMetrics, Outline, Segment, Zones};
use super::last_resort;
use super::line::UnitLine;
use super::segments::{is_blank, is_ignorable};
#[cfg(feature = "system-fonts")]
use super::system::SystemFonts;
use crate::error::{Error, Problem};
use foldhash::fast::FixedState;
use harfrust::{Buffer, Script};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

static INTER: &[u8] = include_bytes!("../../fonts/Inter-Regular.ttf");
static DEJAVU_SANS: &[u8] = include_bytes!("../../fonts/DejaVuSans.ttf");
static MATH: &[u8] = include_bytes!("../../fonts/HeatspecMath.otf");

/// The index of the face of formulas, which belongs to every chain and serves nothing else.
const MATH_FACE: u16 = u16::MAX;

/// The fonts that texts are drawn with: a chain in which each character, with the marks that belong
/// to it, is taken from the first font that has all of it.
///
/// Two fonts are part of the crate and end every chain: Inter for Latin, Greek and Cyrillic letters
/// and signs, and behind it DejaVu Sans, which has more signs, Arabic, Hebrew, Armenian, Georgian
/// and others. [`Fonts::with`] puts a font of the caller's in front of them, behind those added
/// before. Cloning is cheap, and clones share what was shaped before.
///
/// Text is shaped as its script wants it, in whatever font it comes from: letters join, marks find
/// their place, and scripts from right to left run so, also when they are mixed with others. In Latin,
/// Greek and Cyrillic text the font's contextual alternates are off, and beside ASCII digits and signs
/// its ligatures too, so that `->` in a token is not drawn as an arrow.
///
/// ```
/// use heatspec::Fonts;
///
/// # fn chain() -> Result<Fonts, Box<dyn std::error::Error>> {
/// // Debian keeps Noto Sans CJK, in its package fonts-noto-cjk, as a collection of several fonts:
/// // 0 is the Japanese, 1 the Korean, 2 the simplified and 3 the traditional Chinese one.
/// let collection = std::fs::read("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")?;
/// let fonts = Fonts::bundled().with_collection(collection, 2)?;
/// # Ok(fonts)
/// # }
/// # let _ = chain();
/// ```
///
/// # Characters that no font has
/// are drawn as a box with their hexadecimal code point, and named in
/// [`WarningKind::GlyphsMissing`](crate::WarningKind::GlyphsMissing). Only outlines can be drawn: a
/// font of coloured pictures (such as Noto Color Emoji) has none, and counts as having no glyph for
/// what it shows as a picture. A font of emoji as outlines, such as Noto Emoji, works, for
/// sequences too. Characters that only steer the text, such as joiners, are never drawn and never
/// missing.
#[derive(Clone)]
pub struct Fonts {
    chain: Arc<Chain>,
}

struct Chain {
    /// The caller's, then the bundled ones.
    faces: Vec<Arc<Face>>,
    callers: usize,
    #[cfg(feature = "system-fonts")]
    system: Option<Arc<SystemFonts>>,
    clusters: Mutex<HashMap<Box<str>, Source>>,
    lines: Mutex<Lines>,
}

/// Lines that were shaped, at a font size of one pixel.
#[derive(Default)]
struct Lines {
    lines: HashMap<Text, Arc<UnitLine>, FixedState>,
    glyphs: usize,
}

/// What is remembered stays below this many glyphs or clusters; then it starts anew.
const MOST_REMEMBERED: usize = 1 << 16;

/// Where a cluster is taken from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Source {
    /// The face with this index has all of it.
    Face(u16),
    /// No face has all of it: its characters are looked up one by one.
    Apart,
    /// One character that no face has.
    Missing,
}

fn bundled_face(bytes: &'static [u8]) -> Option<Arc<Face>> {
    Face::from_static(bytes).ok().map(Arc::new)
}

fn math_face() -> Option<&'static Face> {
    static FACE: OnceLock<Option<Face>> = OnceLock::new();
    FACE.get_or_init(|| Face::from_static(MATH).ok()).as_ref()
}

impl Fonts {
    /// Inter and DejaVu Sans, which are part of the crate.
    pub fn bundled() -> Self {
        static BUNDLED: OnceLock<Fonts> = OnceLock::new();
        BUNDLED
            .get_or_init(|| {
                let faces = [INTER, DEJAVU_SANS].into_iter().filter_map(bundled_face);
                Self::chain(faces.collect(), 0)
            })
            .clone()
    }

    fn chain(faces: Vec<Arc<Face>>, callers: usize) -> Self {
        Self {
            chain: Arc::new(Chain {
                faces,
                callers,
                #[cfg(feature = "system-fonts")]
                system: None,
                clusters: Mutex::default(),
                lines: Mutex::default(),
            }),
        }
    }

    /// One font alone.
    #[cfg(test)]
    pub(super) fn only(bytes: Vec<u8>) -> Self {
        Self::chain(vec![Arc::new(Face::from_vec(bytes, 0).unwrap())], 0)
    }

    /// The same chain with one more font, behind those added before and in front of the bundled ones.
    ///
    /// # Errors
    /// [`ErrorKind::Font`](crate::ErrorKind::Font) where the bytes are no TrueType or OpenType
    /// font. Of a collection (`.ttc`) the first font is read; see
    /// [`with_collection`](Self::with_collection).
    ///
    /// ```no_run
    /// use heatspec::{Fonts, Heatmap, HeatmapSpec, Matrix};
    ///
    /// let fonts = Fonts::bundled().with(std::fs::read("NotoSansDevanagari-Regular.ttf")?)?;
    /// let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
    /// let figure = Heatmap::new(matrix, HeatmapSpec::new().title("अभिसरण")).fallback_fonts(&fonts).render()?;
    /// assert!(figure.warnings().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with(&self, bytes: impl Into<Vec<u8>>) -> Result<Self, Error> {
        self.with_collection(bytes, 0)
    }

    /// The same chain with one font of a collection (`.ttc`, `.otc`), placed as by [`with`](Self::with).
    /// The fonts of a collection are counted from 0.
    ///
    /// # Errors
    /// [`ErrorKind::Font`](crate::ErrorKind::Font) where the bytes are no font, or have none with
    /// that index.
    ///
    /// ```no_run
    /// use heatspec::Fonts;
    ///
    /// let collection = std::fs::read("NotoSansCJK-Regular.ttc")?;
    /// let fonts = Fonts::bundled().with_collection(collection, 2)?;
    /// # let _ = fonts;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_collection(&self, bytes: impl Into<Vec<u8>>, index: u32) -> Result<Self, Error> {
        let bytes = bytes.into();
        let len = bytes.len();
        let invalid = |reason: String| Error::from(Problem::InvalidFont { len, reason });
        let face = Face::from_vec(bytes, index).map_err(invalid)?;
        let Chain { faces, callers, .. } = self.chain.as_ref();
        let mut faces = faces.clone();
        faces.insert(*callers, Arc::new(face));
        let fonts = Self::chain(faces, callers + 1);
        #[cfg(feature = "system-fonts")]
        let fonts = fonts.and_system(self.chain.system.clone());
        Ok(fonts)
    }

    /// The name that stands for the machine's fonts in [`names`](Self::names).
    #[cfg(feature = "system-fonts")]
    pub(crate) const SYSTEM: &str = "system";

    /// The PostScript names of the fonts that were added, in the order in which they are asked, and `system`
    /// where those of the machine follow. Those of the crate are not among them.
    ///
    /// ```
    /// use heatspec::Fonts;
    ///
    /// let inter = include_bytes!("../../fonts/Inter-Regular.ttf");
    /// let fonts = Fonts::bundled().with(inter)?;
    /// assert_eq!(fonts.names(), ["Inter-Regular"]);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn names(&self) -> Vec<String> {
        let faces = &self.chain.faces[..self.chain.callers];
        let names = faces.iter().map(|face| face.name());
        #[cfg(feature = "system-fonts")]
        let names = names.chain(self.chain.system.iter().map(|_| Self::SYSTEM.to_owned()));
        names.collect()
    }

    /// The same chain with the font of this PostScript name, or else of this family, that is installed on this
    /// machine, placed as by [`with`](Self::with); `None` where there is none.
    #[cfg(all(feature = "serde", feature = "system-fonts"))]
    pub(crate) fn with_installed(&self, name: &str) -> Option<Self> {
        let (bytes, index) = SystemFonts::shared().named(name)?;
        self.with_collection(bytes, index).ok()
    }

    /// This chain's own fonts, then those of another, then the bundled ones.
    pub(crate) fn followed_by(&self, other: &Self) -> Self {
        // One of the two as it is keeps what it remembers.
        if self.chain.is_plain() {
            return other.clone();
        }
        if other.chain.is_plain() || self == other {
            return self.clone();
        }
        let (own, bundled) = self.chain.faces.split_at(self.chain.callers);
        let others = &other.chain.faces[..other.chain.callers];
        let faces = [own, others, bundled].concat();
        let fonts = Self::chain(faces, own.len() + others.len());
        #[cfg(feature = "system-fonts")]
        let fonts = fonts.and_system(self.chain.system.clone().or(other.chain.system.clone()));
        fonts
    }

    /// The same chain, followed by the fonts that are installed on this machine. They are asked only
    /// for what no font before them has, and looked for when that happens first.
    ///
    /// What a figure looks like then depends on the machine that draws it; without this call it does
    /// not.
    ///
    /// ```
    /// use heatspec::{Fonts, Heatmap, HeatmapSpec, Matrix};
    ///
    /// let fonts = Fonts::bundled().with_system();
    /// let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
    /// let figure = Heatmap::new(matrix, HeatmapSpec::new().title("收敛")).fallback_fonts(&fonts).render()?;
    /// # let _ = figure;
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    #[cfg(feature = "system-fonts")]
    pub fn with_system(&self) -> Self {
        let Chain { faces, callers, system, .. } = self.chain.as_ref();
        let system = system.clone().unwrap_or_else(SystemFonts::shared);
        Self::chain(faces.clone(), *callers).and_system(Some(system))
    }

    #[cfg(feature = "system-fonts")]
    fn and_system(self, system: Option<Arc<SystemFonts>>) -> Self {
        let Chain { faces, callers, .. } = self.chain.as_ref();
        Self {
            chain: Arc::new(Chain {
                faces: faces.clone(),
                callers: *callers,
                system,
                clusters: Mutex::default(),
                lines: Mutex::default(),
            }),
        }
    }

    /// Where a cluster is taken from; of several fonts that have it, the first.
    pub(super) fn source(&self, cluster: &str, buffer: &mut Buffer) -> Source {
        let remembered = self.chain.clusters.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(source) = remembered.get(cluster) {
            return *source;
        }
        drop(remembered);
        let source = self.decide(cluster, buffer);
        let mut remembered = self.chain.clusters.lock().unwrap_or_else(PoisonError::into_inner);
        if remembered.len() >= MOST_REMEMBERED {
            remembered.clear();
        }
        if cluster.len() <= LONGEST_REMEMBERED {
            remembered.insert(cluster.into(), source);
        }
        source
    }

    fn decide(&self, cluster: &str, buffer: &mut Buffer) -> Source {
        let faces = self.chain.faces.iter().map(AsRef::as_ref).enumerate();
        for (index, face) in faces {
            if has_all(face, cluster, buffer) {
                return Source::Face(index as u16);
            }
        }
        #[cfg(feature = "system-fonts")]
        if let Some(system) = &self.chain.system {
            let drawn = cluster.chars().filter(|character| !is_ignorable(*character));
            for (index, face) in system.candidates(drawn) {
                if has_all(face, cluster, buffer) {
                    return Source::Face((self.chain.faces.len() + index) as u16);
                }
            }
        }
        if cluster.chars().nth(1).is_some() { Source::Apart } else { Source::Missing }
    }

    /// Whether the first font of the chain has all of these ASCII characters.
    pub(super) fn first_has_ascii(&self, text: &str) -> bool {
        let first = self.chain.faces.first();
        first.is_some_and(|face| face.has_ascii(text))
    }

    /// The first font in the chain that has the character, and its glyph there, without shaping.
    pub(super) fn find(&self, character: char) -> Option<(u16, GlyphMetrics)> {
        let mut cluster = [0; 4];
        match self.source(character.encode_utf8(&mut cluster), &mut Buffer::new()) {
            Source::Face(index) => Some((index, self.face(index)?.glyph(character)?)),
            Source::Apart | Source::Missing => None,
        }
    }

    /// The glyph of a character of formulas, in the face that only they are drawn with.
    pub(super) fn math_glyph(character: char) -> Option<(u16, GlyphMetrics)> {
        Some((MATH_FACE, math_face()?.glyph(character)?))
    }

    pub(super) fn face(&self, index: u16) -> Option<&Face> {
        if index == MATH_FACE {
            return math_face();
        }
        let own = self.chain.faces.get(usize::from(index)).map(AsRef::as_ref);
        #[cfg(feature = "system-fonts")]
        let own = own.or_else(|| {
            let system = self.chain.system.as_ref()?;
            system.face(usize::from(index) - self.chain.faces.len())
        });
        own
    }

    /// Ascent and descent of the first bundled font, in ems: the line height of every text.
    pub(super) fn ascent_and_descent(&self) -> (f32, f32) {
        let first = self.chain.faces.get(self.chain.callers);
        first.map_or((0.95, 0.25), |face| face.ascent_and_descent())
    }

    /// The contours of a glyph; `None` where it has none, as a space.
    pub(crate) fn outline(&self, face: u16, glyph: u16) -> Option<Arc<Outline>> {
        match face {
            last_resort::FACE => last_resort::outline(glyph),
            _ => self.face(face)?.outline(glyph).map(Arc::clone),
        }
    }

    /// The file of a face; `None` for boxes, which no font has.
    #[cfg(feature = "pdf")]
    pub(crate) fn file(&self, face: u16) -> Option<FontFile<'_>> {
        if face == last_resort::FACE { None } else { self.face(face).map(Face::file) }
    }

    /// How far a glyph moves the pen where nothing is kerned, in ems.
    #[cfg(feature = "pdf")]
    pub(crate) fn advance(&self, face: u16, glyph: u16) -> f32 {
        self.face(face).map_or(0.0, |face| face.advance(glyph))
    }

    /// What tells a face from all others of the process, of this chain or another.
    pub(crate) fn identity(&self, face: u16) -> u64 {
        self.face(face).map_or(0, Face::identity)
    }

    /// The heights that the letters of a face have in common.
    pub(crate) fn zones(&self, face: u16) -> Option<Zones> {
        Some(self.face(face)?.zones())
    }

    /// A line at a font size of one pixel, from memory or by `shape`.
    pub(super) fn remembered(
        &self,
        text: &Text,
        shape: impl FnOnce() -> UnitLine,
    ) -> Arc<UnitLine> {
        let lines = || self.chain.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = lines().lines.get(text) {
            return Arc::clone(line);
        }
        let line = Arc::new(shape());
        let mut lines = lines();
        if lines.glyphs >= MOST_REMEMBERED {
            *lines = Lines::default();
        }
        // A line of nothing takes memory too.
        lines.glyphs += line.len() + 8;
        lines.lines.insert(text.clone(), Arc::clone(&line));
        line
    }
}

/// A cluster of more bytes than this is looked up anew each time.
const LONGEST_REMEMBERED: usize = 64;

/// Whether a face can draw every character of a cluster that is to be seen.
fn has_all(face: &Face, cluster: &str, buffer: &mut Buffer) -> bool {
    let drawn = || cluster.chars().filter(|character| !is_ignorable(*character));
    if drawn().all(|character| face.draws(character) || is_blank(character) && face.has(character))
    {
        return true;
    }
    // The shaper may compose what the font has only as one, or take apart what it has in parts; and a
    // glyph without contours may stand for something that only the whole cluster shows.
    if !drawn().any(|character| face.has(character) || is_composite(character)) {
        return false;
    }
    let script = drawn().map(|character| harfrust::unicode::script(character as u32)).next();
    let script = script.unwrap_or(Script::COMMON);
    let segment = Segment { script, right_to_left: false, literal: false };
    let glyphs = face.shape(buffer, segment, ["", cluster, ""]);
    let visible = drawn().any(|character| !is_blank(character));
    glyphs.iter().all(|glyph| glyph.id != 0)
        && (!visible || glyphs.iter().any(|glyph| face.outline(glyph.id).is_some()))
}

fn is_composite(character: char) -> bool {
    harfrust::unicode::decompose(character as u32).is_some()
}

impl Chain {
    /// Whether there is nothing in it but the bundled fonts.
    fn is_plain(&self) -> bool {
        #[cfg(feature = "system-fonts")]
        if self.system.is_some() {
            return false;
        }
        self.callers == 0
    }
}

/// Chains of the same fonts, added in the same order, are equal. A font read twice is two fonts.
impl PartialEq for Fonts {
    fn eq(&self, other: &Self) -> bool {
        let (own, others) = (&self.chain, &other.chain);
        #[cfg(feature = "system-fonts")]
        if own.system.is_some() != others.system.is_some() {
            return false;
        }
        own.faces.len() == others.faces.len()
            && own.faces.iter().zip(&others.faces).all(|(one, other)| Arc::ptr_eq(one, other))
    }
}

impl Eq for Fonts {}

impl From<&Fonts> for Fonts {
    /// A clone, which shares the data.
    fn from(fonts: &Fonts) -> Self {
        fonts.clone()
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self::bundled()
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fonts").field("faces", &self.chain.faces.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_fonts_have_what_the_crate_draws_itself() {
        let fonts = Fonts::bundled();
        for character in "0123456789 …−×·↵⇥‖∗␣⏎".chars() {
            assert!(fonts.find(character).is_some(), "no glyph for {character:?}");
        }
        for character in "0123456789 …−×·↵⇥".chars() {
            assert_eq!(fonts.find(character).map(|(face, _)| face), Some(0), "{character:?}");
        }
        let (ascent, descent) = fonts.ascent_and_descent();
        assert!((0.9..1.0).contains(&ascent) && (0.2..0.3).contains(&descent));
    }

    #[test]
    fn bytes_that_are_no_font() {
        let error = Fonts::bundled().with(vec![0; 12]).unwrap_err();
        assert!(matches!(error.problem(), Problem::InvalidFont { len: 12, .. }), "{error}");
        assert!(Fonts::bundled().with(Vec::new()).is_err());
        assert!(Fonts::bundled().with_collection(DEJAVU_SANS, 1).is_err());
        let cut = &DEJAVU_SANS[..DEJAVU_SANS.len() / 2];
        if let Ok(fonts) = Fonts::bundled().with(cut) {
            assert!(fonts.outline(0, 40).is_none_or(|outline| !outline.curves.is_empty()));
        }
    }

    #[test]
    fn one_chain_follows_another() {
        let bundled = Fonts::bundled();
        let (one, two) = (bundled.with(DEJAVU_SANS).unwrap(), bundled.with(INTER).unwrap());
        assert_eq!(bundled.followed_by(&one), one);
        assert_eq!(one.followed_by(&bundled), one);
        let both = one.followed_by(&two);
        assert_eq!(both.chain.callers, 2);
        assert!(Arc::ptr_eq(&both.chain.faces[0], &one.chain.faces[0]));
        assert!(Arc::ptr_eq(&both.chain.faces[1], &two.chain.faces[0]));
        assert_ne!(both, two.followed_by(&one));
        assert_eq!(both.clone(), both);
    }

    #[test]
    fn each_character_comes_from_the_first_font_that_has_it() {
        let whole = Fonts::bundled().with(DEJAVU_SANS).unwrap();
        let face = |fonts: &Fonts, character| fonts.find(character).map(|(face, _)| face);
        assert_eq!(face(&whole, 'A'), Some(0));

        // The same font without its table of characters has none of them.
        let mut bytes = DEJAVU_SANS.to_vec();
        let tag = bytes.windows(4).position(|tag| tag == b"cmap").unwrap();
        bytes[tag..tag + 4].copy_from_slice(b"none");
        let empty = Fonts::bundled().with(bytes).unwrap();
        assert_eq!(face(&empty, 'A'), Some(1));
        // Fonts are asked in the order in which they were added, the bundled ones last.
        let both = empty.with(DEJAVU_SANS).unwrap();
        assert_eq!(face(&both, 'A'), Some(1));
        assert_eq!(both.chain.faces.len(), 4);
        assert!(both.find('漢').is_none());
    }

    #[test]
    fn a_letter_and_its_mark_come_from_one_font() {
        let fonts = Fonts::bundled();
        let source = |cluster| fonts.source(cluster, &mut Buffer::new());
        assert_eq!(source("e\u{301}"), Source::Face(0));
        // Only DejaVu Sans has Hebrew points.
        assert_eq!(source("שׁ"), Source::Face(1));
        assert_eq!(source("漢"), Source::Missing);
        assert_eq!(source("a\u{1AB0}\u{1F300}"), Source::Apart);
    }
}

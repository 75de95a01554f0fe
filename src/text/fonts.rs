//! Fonts as a caller hands them in: a chain of font files, and what is remembered of the texts drawn with it.

use super::bitmap::{BitmapKey, Coverage};
use super::chain::{Chain, ClusterSource};
#[cfg(feature = "pdf")]
use super::face::FontFile;
use super::face::{Face, Zones};
use super::last_resort;
use super::memory::Memory;
use crate::error::{Error, Problem};
use crate::math::{Bounds, FontGlyph};
use harfrust::Buffer;
use std::fmt;
use std::sync::{Arc, OnceLock};
use tiny_skia::Path;

/// The fonts that texts are drawn with: a chain in which each character, with the marks that belong
/// to it, is taken from the first font that has all of it.
///
/// Two fonts are part of the crate and end every chain: Inter for Latin, Greek and Cyrillic letters
/// and signs, and behind it DejaVu Sans, which has more signs, Arabic, Hebrew, Armenian, Georgian
/// and others. [`Fonts::with`] puts a font of the caller's in front of them, behind those added
/// before. Cloning is cheap, and clones share what was shaped and filled before: glyphs of some ten thousand
/// lines, and up to 4 MB of their pixels.
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
    pub(super) chain: Arc<Chain>,
    pub(super) memory: Arc<Memory>,
}

impl Fonts {
    /// Inter and DejaVu Sans, which are part of the crate.
    pub fn bundled() -> Self {
        static BUNDLED: OnceLock<Fonts> = OnceLock::new();
        BUNDLED.get_or_init(|| Self::of(Chain::bundled())).clone()
    }

    fn of(chain: Chain) -> Self {
        Self { chain: Arc::new(chain), memory: Arc::default() }
    }

    /// One font alone.
    #[cfg(test)]
    pub(super) fn only(bytes: Vec<u8>) -> Self {
        Self::of(Chain::of(vec![Arc::new(Face::from_vec(bytes, 0).unwrap())]))
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
        Ok(Self::of(self.chain.with(Face::from_vec(bytes, index).map_err(invalid)?)))
    }

    /// The name that stands for the machine's fonts in [`names`](Self::names).
    pub(crate) const SYSTEM: &str = "system";

    /// The PostScript names of the fonts that were added, in the order in which they are asked, and `system`
    /// where those of the machine follow. Those of the crate are not among them.
    ///
    /// ```
    /// use heatspec::Fonts;
    ///
    /// let inter = std::fs::read("fonts/Inter-Regular.ttf").unwrap();
    /// let fonts = Fonts::bundled().with(inter)?;
    /// assert_eq!(fonts.names(), ["Inter-Regular"]);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn names(&self) -> Vec<String> {
        let system = self.chain.has_system().then(|| Self::SYSTEM.to_owned());
        self.chain.callers().map(Face::name).chain(system).collect()
    }

    /// The same chain with the font of this PostScript name, or else of this family, that is installed on this
    /// machine, placed as by [`with`](Self::with); `None` where there is none.
    #[cfg(all(feature = "serde", feature = "system-fonts"))]
    pub(crate) fn with_installed(&self, name: &str) -> Option<Self> {
        let (bytes, index) = super::system::SystemFonts::shared().named(name)?;
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
        Self::of(self.chain.followed_by(&other.chain))
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
        static BUNDLED: OnceLock<Fonts> = OnceLock::new();
        if self.chain.has_system() {
            return self.clone();
        }
        let with_system = || Self::of(self.chain.with_system());
        // Callers who ask for this with each figure keep what is remembered.
        if *self == Self::bundled() {
            BUNDLED.get_or_init(with_system).clone()
        } else {
            with_system()
        }
    }

    /// Where a cluster is taken from; of several fonts that have it, the first.
    pub(super) fn source(&self, cluster: &str, buffer: &mut Buffer) -> ClusterSource {
        if cluster.len() > LONGEST_REMEMBERED {
            return self.chain.source(cluster, buffer);
        }
        self.memory.clusters.get_or(cluster, || self.chain.source(cluster, buffer))
    }

    /// The first font in the chain that has the character, and its glyph there, without shaping.
    pub(super) fn find(&self, character: char) -> Option<FontGlyph> {
        let mut cluster = [0; 4];
        let source = self.source(character.encode_utf8(&mut cluster), &mut Buffer::new());
        let ClusterSource::Face(face) = source else { return None };
        let (id, advance) = self.chain.face(face)?.glyph(character)?;
        Some(FontGlyph { face, id, advance })
    }

    /// The contours of a glyph in ems, y up; `None` where it has none, as a space.
    pub(crate) fn outline(&self, face: u16, glyph: u16) -> Option<Arc<Path>> {
        match face {
            last_resort::FACE => last_resort::outline(glyph),
            _ => self.chain.face(face)?.outline(glyph).map(Arc::clone),
        }
    }

    /// The bounding box of a glyph's contours.
    pub(super) fn bounds(&self, face: u16, glyph: u16) -> Option<Bounds> {
        match face {
            last_resort::FACE => last_resort::outline(glyph).map(|outline| Bounds::of(&outline)),
            _ => self.chain.face(face)?.outline(glyph).map(|outline| Bounds::of(outline)),
        }
    }

    /// What a glyph covers, from memory or by `fill`.
    pub(crate) fn bitmap(&self, key: &BitmapKey, fill: impl FnOnce() -> Coverage) -> Arc<Coverage> {
        self.memory.bitmaps.get_or(key, || Arc::new(fill()))
    }

    /// The file of a face; `None` for boxes, which no font has.
    #[cfg(feature = "pdf")]
    pub(crate) fn file(&self, face: u16) -> Option<FontFile<'_>> {
        if face == last_resort::FACE { None } else { self.chain.face(face).map(Face::file) }
    }

    /// How far a glyph moves the pen where nothing is kerned, in ems.
    #[cfg(feature = "pdf")]
    pub(crate) fn advance(&self, face: u16, glyph: u16) -> f32 {
        self.chain.face(face).map_or(0.0, |face| face.advance(glyph))
    }

    /// The heights that the letters of a face have in common.
    pub(crate) fn zones(&self, face: u16) -> Option<Zones> {
        Some(self.chain.face(face)?.zones())
    }
}

/// A cluster of more bytes than this is looked up anew each time.
const LONGEST_REMEMBERED: usize = 64;

/// Chains of the same fonts, added in the same order, are equal. A font read twice is two fonts.
impl PartialEq for Fonts {
    fn eq(&self, other: &Self) -> bool {
        self.chain == other.chain
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
        f.debug_struct("Fonts").field("faces", &self.chain.len()).finish_non_exhaustive()
    }
}

//! A chain of font files, and which of them a cluster of characters is taken from.
//!
//! A cluster is what a reader takes for one character: a letter with its marks, a flag, a family of
//! emoji. It is never put together from two fonts where one has all of it.

use super::face::{Face, Segment};
#[cfg(feature = "system-fonts")]
use super::system::SystemFonts;
use super::unicode::{is_blank, is_ignorable};
use crate::math::FontGlyph;
use harfrust::{Buffer, Script};
use std::sync::{Arc, OnceLock};

static INTER: &[u8] = include_bytes!("../../fonts/Inter-Regular.ttf");
static DEJAVU_SANS: &[u8] = include_bytes!("../../fonts/DejaVuSans.ttf");
static MATH: &[u8] = include_bytes!("../../fonts/HeatspecMath.otf");

/// The index of the face of formulas, which belongs to every chain and serves nothing else.
const MATH_FACE: u16 = u16::MAX;

#[derive(Clone)]
pub(super) struct Chain {
    /// The caller's, then the bundled ones.
    faces: Vec<Arc<Face>>,
    callers: usize,
    #[cfg(feature = "system-fonts")]
    system: Option<Arc<SystemFonts>>,
}

/// Where a cluster is taken from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ClusterSource {
    /// The face with this index has all of it.
    Face(u16),
    /// No face has all of it: its characters are looked up one by one.
    Apart,
    /// One character that no face has.
    Missing,
}

fn math_face() -> Option<&'static Face> {
    static FACE: OnceLock<Option<Face>> = OnceLock::new();
    FACE.get_or_init(|| Face::from_static(MATH).ok()).as_ref()
}

/// The glyph of a character of formulas, in the face that only they are drawn with.
pub(super) fn math_glyph(character: char) -> Option<FontGlyph> {
    let (id, advance) = math_face()?.glyph(character)?;
    Some(FontGlyph { face: MATH_FACE, id, advance })
}

impl Chain {
    /// Inter and DejaVu Sans.
    pub(super) fn bundled() -> Self {
        let faces = [INTER, DEJAVU_SANS].into_iter();
        Self::of(faces.filter_map(|bytes| Face::from_static(bytes).ok()).map(Arc::new).collect())
    }

    /// A chain without fonts of a caller's.
    pub(super) fn of(faces: Vec<Arc<Face>>) -> Self {
        Self {
            faces,
            callers: 0,
            #[cfg(feature = "system-fonts")]
            system: None,
        }
    }

    /// The same chain with one more font of the caller's.
    pub(super) fn with(&self, face: Face) -> Self {
        let mut chain = self.clone();
        chain.faces.insert(self.callers, Arc::new(face));
        chain.callers += 1;
        chain
    }

    /// This chain's own fonts, then those of another, then the bundled ones.
    pub(super) fn followed_by(&self, other: &Self) -> Self {
        let mut chain = self.clone();
        let others = other.faces[..other.callers].iter().cloned();
        chain.faces.splice(self.callers..self.callers, others);
        chain.callers += other.callers;
        #[cfg(feature = "system-fonts")]
        {
            chain.system = chain.system.or_else(|| other.system.clone());
        }
        chain
    }

    #[cfg(feature = "system-fonts")]
    pub(super) fn with_system(&self) -> Self {
        Self { system: Some(SystemFonts::shared()), ..self.clone() }
    }

    #[cfg(feature = "system-fonts")]
    pub(super) fn has_system(&self) -> bool {
        self.system.is_some()
    }

    #[cfg(not(feature = "system-fonts"))]
    #[expect(clippy::unused_self, reason = "others can have them")]
    pub(super) fn has_system(&self) -> bool {
        false
    }

    /// Whether there is nothing in it but the bundled fonts.
    pub(super) fn is_plain(&self) -> bool {
        self.callers == 0 && !self.has_system()
    }

    /// The caller's own fonts.
    pub(super) fn callers(&self) -> impl Iterator<Item = &Face> {
        self.faces[..self.callers].iter().map(AsRef::as_ref)
    }

    /// How many fonts it has, those of the machine aside.
    pub(super) fn len(&self) -> usize {
        self.faces.len()
    }

    /// Where a cluster is taken from; of several fonts that have it, the first.
    pub(super) fn source(&self, cluster: &str, buffer: &mut Buffer) -> ClusterSource {
        let faces = self.faces.iter().map(AsRef::as_ref).enumerate();
        for (index, face) in faces {
            if has_all(face, cluster, buffer) {
                return ClusterSource::Face(index as u16);
            }
        }
        #[cfg(feature = "system-fonts")]
        if let Some(system) = &self.system {
            let drawn = cluster.chars().filter(|character| !is_ignorable(*character));
            for (index, face) in system.candidates(drawn) {
                if has_all(face, cluster, buffer) {
                    return ClusterSource::Face((self.faces.len() + index) as u16);
                }
            }
        }
        if cluster.chars().nth(1).is_some() { ClusterSource::Apart } else { ClusterSource::Missing }
    }

    /// Whether the first font has all of these ASCII characters.
    pub(super) fn first_has_ascii(&self, text: &str) -> bool {
        self.faces.first().is_some_and(|face| face.has_ascii(text))
    }

    pub(super) fn face(&self, index: u16) -> Option<&Face> {
        if index == MATH_FACE {
            return math_face();
        }
        let own = self.faces.get(usize::from(index)).map(AsRef::as_ref);
        #[cfg(feature = "system-fonts")]
        let own = own.or_else(|| {
            let system = self.system.as_ref()?;
            system.face(usize::from(index) - self.faces.len())
        });
        own
    }

    /// Ascent and descent of the first bundled font, in ems: the line height of every text.
    pub(super) fn ascent_and_descent(&self) -> (f32, f32) {
        let first = self.faces.get(self.callers);
        first.map_or((0.95, 0.25), |face| face.ascent_and_descent())
    }
}

/// Chains of the same fonts, added in the same order, are equal. A font read twice is two fonts.
impl PartialEq for Chain {
    fn eq(&self, other: &Self) -> bool {
        self.has_system() == other.has_system()
            && self.faces.len() == other.faces.len()
            && self.faces.iter().zip(&other.faces).all(|(one, other)| Arc::ptr_eq(one, other))
    }
}

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

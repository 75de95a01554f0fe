//! One font file: which characters it has, how its glyphs are shaped, and their outlines.
//!
//! Shaping is `harfrust`'s, outlines are `ab_glyph`'s; both read the same bytes. What shaping costs to
//! set up (a plan for each script and direction) and every outline that was ever asked for stay with the
//! face, and so are shared by all chains that have it. Everything here is in ems. Which face a
//! character is taken from is decided in `chain`.

use crate::math::Bounds;
use ab_glyph::{Font as _, FontArc, FontRef, FontVec, GlyphId, OutlineCurve};
use harfrust::font::Blob;
use harfrust::font::name::NameId;
use harfrust::{
    Buffer, BufferFlags, Direction, Feature, Script, ShapeOptions, ShapePlan, ShaperFont, Tag,
};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tiny_skia::{Path, PathBuilder};

pub(crate) struct Face {
    outlines: FontArc,
    /// Which font of its file it is.
    #[cfg(feature = "pdf")]
    index: u32,
    shaping: harfrust::Font,
    units_per_em: f32,
    /// By glyph id, each read when it is first asked for; `None` of those without contours.
    glyphs: Box<[OnceLock<Option<Arc<Path>>>]>,
    plans: Mutex<Vec<(Segment, Arc<ShapePlan>)>>,
    zones: OnceLock<Zones>,
    /// A bit for each ASCII character that the font has.
    ascii: u128,
}

/// A font as its file has it, for formats that take fonts along. Lengths are ems.
#[cfg(feature = "pdf")]
#[derive(Clone, Copy)]
pub(crate) struct FontFile<'a> {
    pub(crate) bytes: &'a [u8],
    /// Which font of the file it is.
    pub(crate) index: u32,
    pub(crate) ascent: f32,
    /// Below the baseline.
    pub(crate) descent: f32,
    pub(crate) cap_height: f32,
}

/// What a stretch of text has in common, apart from its font: a plan serves all of its kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Segment {
    pub(super) script: Script,
    pub(super) right_to_left: bool,
    /// Each character keeps its own shape.
    pub(super) literal: bool,
}

/// A glyph as shaping places it, in ems; `cluster` is the byte of the text that it belongs to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shaped {
    pub(super) id: u16,
    pub(super) cluster: usize,
    pub(super) advance: f32,
    pub(super) x: f32,
    pub(super) y: f32,
}

/// The heights between which Latin letters stand, in ems: what has to fall on whole pixels for small
/// text to be sharp.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Zones {
    /// How far round letters reach below the flat ones.
    pub(crate) overshoot: f32,
    pub(crate) x_height: f32,
    pub(crate) cap_height: f32,
    pub(crate) ascender: f32,
    pub(crate) descender: f32,
}

/// The bytes of a font, owned by the outlines' reader and lent to the shaper.
struct Bytes(Arc<FontVec>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        self.0.as_slice()
    }
}

impl Face {
    pub(super) fn from_static(bytes: &'static [u8]) -> Result<Self, String> {
        let outlines = FontRef::try_from_slice(bytes).map_err(|error| error.to_string())?;
        Self::new(FontArc::new(outlines), Blob::Static(bytes), 0)
    }

    pub(super) fn from_vec(bytes: Vec<u8>, index: u32) -> Result<Self, String> {
        super::header::check(&bytes, index)?;
        let outlines = FontVec::try_from_vec_and_index(bytes, index);
        let outlines = Arc::new(outlines.map_err(|error| error.to_string())?);
        let blob = Blob::Shared(Arc::new(Bytes(Arc::clone(&outlines))));
        let outlines: Arc<dyn ab_glyph::Font + Send + Sync> = outlines;
        Self::new(FontArc::from(outlines), blob, index)
    }

    fn new(outlines: FontArc, blob: Blob, index: u32) -> Result<Self, String> {
        let shaping = harfrust::Font::new(blob, index).ok_or("no shaper can read it")?;
        let units_per_em = outlines.units_per_em().filter(|units| *units > 0.0);
        let units_per_em = units_per_em.ok_or("it states no em size")?;
        let has = |code: &u8| outlines.glyph_id(char::from(*code)).0 != 0;
        let ascii = (0..128u8).filter(has).fold(0, |bits, code| bits | 1 << code);
        let glyphs = (0..outlines.glyph_count()).map(|_| OnceLock::new()).collect();
        Ok(Self {
            outlines,
            #[cfg(feature = "pdf")]
            index,
            shaping,
            units_per_em,
            glyphs,
            plans: Mutex::default(),
            zones: OnceLock::new(),
            ascii,
        })
    }

    #[cfg(feature = "pdf")]
    pub(super) fn file(&self) -> FontFile<'_> {
        let (ascent, descent) = self.ascent_and_descent();
        FontFile {
            bytes: self.outlines.font_data(),
            index: self.index,
            ascent,
            descent,
            cap_height: self.zones().cap_height,
        }
    }

    /// How far a glyph moves the pen where nothing is kerned.
    #[cfg(feature = "pdf")]
    pub(super) fn advance(&self, id: u16) -> f32 {
        if self.glyphs.len() <= usize::from(id) {
            return 0.0;
        }
        self.outlines.h_advance_unscaled(GlyphId(id)) / self.units_per_em
    }

    /// Its PostScript name, by which systems tell fonts apart; empty where it has none.
    pub(super) fn name(&self) -> String {
        let name = self.shaping.names().get(NameId::POSTSCRIPT_NAME);
        name.and_then(|name| Some(name.english_or_first()?.name().to_string())).unwrap_or_default()
    }

    /// The character's glyph by the font's table of characters, and how far it moves the pen; no shaping.
    pub(super) fn glyph(&self, character: char) -> Option<(u16, f32)> {
        let id = self.outlines.glyph_id(character);
        let advance = self.outlines.h_advance_unscaled(id) / self.units_per_em;
        (id.0 != 0).then_some((id.0, advance))
    }

    /// Whether the font has all characters of a text that is ASCII.
    pub(super) fn has_ascii(&self, text: &str) -> bool {
        text.bytes().all(|byte| byte < 128 && self.ascii >> byte & 1 == 1)
    }

    pub(super) fn has(&self, character: char) -> bool {
        self.outlines.glyph_id(character).0 != 0
    }

    /// Whether the font draws something for the character, as a font of coloured pictures does not.
    pub(super) fn draws(&self, character: char) -> bool {
        let id = self.outlines.glyph_id(character).0;
        id != 0 && self.outline(id).is_some()
    }

    /// The contours of a glyph, y up; `None` where it has none, as a space.
    pub(super) fn outline(&self, id: u16) -> Option<&Arc<Path>> {
        let read = || read_outline(&self.outlines, self.units_per_em, id).map(Arc::new);
        self.glyphs.get(usize::from(id))?.get_or_init(read).as_ref()
    }

    /// How far a glyph's ink reaches above the baseline and below it; not under 0.
    pub(super) fn reach(&self, id: u16) -> (f32, f32) {
        let bounds = self.outline(id).map(|outline| Bounds::of(outline));
        bounds.map_or((0.0, 0.0), |bounds| (bounds.top.max(0.0), (-bounds.bottom).max(0.0)))
    }

    /// Ascent and descent, in ems.
    pub(super) fn ascent_and_descent(&self) -> (f32, f32) {
        let em = |units: f32| units / self.units_per_em;
        (em(self.outlines.ascent_unscaled()), em(-self.outlines.descent_unscaled()))
    }

    /// The heights of Latin letters, as far as the font has them.
    pub(crate) fn zones(&self) -> Zones {
        *self.zones.get_or_init(|| {
            let reach =
                |character| self.glyph(character).map_or((0.0, 0.0), |(id, _)| self.reach(id));
            Zones {
                overshoot: reach('o').1,
                x_height: reach('x').0,
                cap_height: reach('H').0,
                ascender: reach('d').0,
                descender: reach('p').1,
            }
        })
    }

    /// Shapes a stretch of one script and direction; glyphs come from left to right. What stands
    /// before and after it in the text lets letters join across.
    pub(super) fn shape(
        &self,
        buffer: &mut Buffer,
        segment: Segment,
        [before, text, after]: [&str; 3],
    ) -> Vec<Shaped> {
        let direction =
            if segment.right_to_left { Direction::RightToLeft } else { Direction::LeftToRight };
        buffer.clear();
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        buffer.push_str(text);
        if !before.is_empty() {
            buffer.set_pre_context(before);
        }
        if !after.is_empty() {
            buffer.set_post_context(after);
        }
        buffer.set_direction(direction);
        buffer.set_script(Some(segment.script));
        let features = features(segment);
        let plan = self.plan(segment, direction);
        let options = ShapeOptions::new().plan(Some(&plan)).features(features);
        let shaper = ShaperFont::new(&self.shaping);
        if harfrust::shape(&shaper, buffer, options).is_err() {
            return self.unshaped(segment, text);
        }
        let em = |units: i32| units as f32 / self.units_per_em;
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        glyphs
            .map(|(info, position)| Shaped {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                cluster: info.cluster as usize,
                advance: em(position.x_advance),
                x: em(position.x_offset),
                y: em(position.y_offset),
            })
            .collect()
    }

    /// One glyph for each character: for fonts whose tables the shaper cannot read.
    fn unshaped(&self, segment: Segment, text: &str) -> Vec<Shaped> {
        let place = |(cluster, character)| {
            let (id, advance) = self.glyph(character).unwrap_or((0, 0.0));
            Shaped { id, cluster, advance, x: 0.0, y: 0.0 }
        };
        let mut glyphs: Vec<Shaped> = text.char_indices().map(place).collect();
        if segment.right_to_left {
            glyphs.reverse();
        }
        glyphs
    }

    fn plan(&self, segment: Segment, direction: Direction) -> Arc<ShapePlan> {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, plan)) = plans.iter().find(|(kind, _)| *kind == segment) {
            return Arc::clone(plan);
        }
        let script = Some(segment.script);
        let plan = ShapePlan::new(&self.shaping, direction, script, None, features(segment));
        let plan = Arc::new(plan);
        plans.push((segment, Arc::clone(&plan)));
        plan
    }
}

/// What is switched off, so that a piece of code or a token looks like its characters: alternates
/// chosen by context in the scripts that do not need them (`->` as an arrow, `x` as a multiplication
/// sign), and ligatures where digits or signs are about.
fn features(segment: Segment) -> &'static [Feature] {
    const fn off(tag: [u8; 4]) -> Feature {
        Feature { tag: Tag::new(&tag), value: 0, start: 0, end: u32::MAX }
    }
    static LITERAL: [Feature; 3] = [off(*b"calt"), off(*b"liga"), off(*b"clig")];
    static WORDS: [Feature; 1] = [off(*b"calt")];
    if segment.literal {
        &LITERAL
    } else if is_plain(segment.script) {
        &WORDS
    } else {
        &[]
    }
}

/// Whether each letter of a script has one shape, wherever it stands.
pub(super) fn is_plain(script: Script) -> bool {
    [Script::LATIN, Script::GREEK, Script::CYRILLIC].contains(&script)
}

/// Each contour ends with the line back to its start.
fn read_outline(font: &FontArc, units_per_em: f32, id: u16) -> Option<Path> {
    let em = |p: ab_glyph::Point| (p.x / units_per_em, p.y / units_per_em);
    let mut path = PathBuilder::new();
    let mut end = None;
    for curve in &font.outline(GlyphId(id))?.curves {
        let (OutlineCurve::Line(from, ..)
        | OutlineCurve::Quad(from, ..)
        | OutlineCurve::Cubic(from, ..)) = *curve;
        if end != Some(em(from)) {
            let (x, y) = em(from);
            path.move_to(x, y);
        }
        let to = match *curve {
            OutlineCurve::Line(_, b) => {
                path.line_to(em(b).0, em(b).1);
                b
            }
            OutlineCurve::Quad(_, b, c) => {
                path.quad_to(em(b).0, em(b).1, em(c).0, em(c).1);
                c
            }
            OutlineCurve::Cubic(_, b, c, d) => {
                path.cubic_to(em(b).0, em(b).1, em(c).0, em(c).1, em(d).0, em(d).1);
                d
            }
        };
        end = Some(em(to));
    }
    path.finish()
}

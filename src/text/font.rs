//! Font files: a chain of them, their metrics and their outlines.

use crate::error::Error;
use ab_glyph::{Font as _, FontArc, GlyphId, OutlineCurve};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

static MATH: &[u8] = include_bytes!("../../fonts/HeatspecMath.otf");

/// The index of the face of formulas, which belongs to every chain and serves nothing else.
const MATH_FACE: u16 = u16::MAX;

static DEJAVU_SANS: &[u8] = include_bytes!("../../fonts/DejaVuSans.ttf");

/// The fonts that texts are drawn with: a chain in which each character is taken from the first font
/// that has it.
///
/// The bundled DejaVu Sans always stands at the end of the chain; [`Fonts::with`] puts a font of the
/// caller's in front of it, behind those added before. Cloning is cheap.
///
/// ```no_run
/// use heatspec::{Fonts, Heatmap, HeatmapSpec, Matrix};
///
/// let fonts = Fonts::bundled().with(std::fs::read("NotoSansCJK-Regular.otf")?)?;
/// let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
/// let spec = HeatmapSpec::new().title("收敛");
/// let figure = Heatmap::new(matrix, spec).fonts(&fonts).render()?;
/// # let _ = figure;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Fonts {
    faces: Arc<Vec<Face>>,
}

#[derive(Clone)]
pub(crate) struct Face {
    font: FontArc,
    units_per_em: f32,
    /// The glyph of each ASCII character, which most labels are made of.
    ascii: Arc<[GlyphMetrics; 128]>,
    /// Their contours, read once for all figures.
    ascii_outlines: Arc<HashMap<u16, Arc<Outline>>>,
}

/// A glyph and its measures in ems.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct GlyphMetrics {
    pub(super) id: u16,
    pub(super) advance: f32,
    /// How far its ink reaches above the baseline, and below it; not under 0.
    pub(super) above: f32,
    pub(super) below: f32,
}

/// A glyph's contours in units of its em, y up.
pub(crate) struct Outline {
    pub(crate) curves: Vec<Curve>,
}

/// A piece of a contour: its points, the first and last of them on the contour.
#[derive(Clone, Copy)]
pub(crate) enum Curve {
    Line([[f32; 2]; 2]),
    Quadratic([[f32; 2]; 3]),
    Cubic([[f32; 2]; 4]),
}

impl Face {
    fn new(font: FontArc) -> Option<Self> {
        let units_per_em = font.units_per_em().filter(|units| *units > 0.0)?;
        let measure = |character: usize| {
            let id = font.glyph_id(char::from(character as u8));
            measure(&font, units_per_em, id)
        };
        let ascii: [GlyphMetrics; 128] = std::array::from_fn(measure);
        let outlines = ascii
            .iter()
            .filter_map(|glyph| Some((glyph.id, Arc::new(outline(&font, units_per_em, glyph.id)?))))
            .collect();
        Some(Self {
            font,
            units_per_em,
            ascii: Arc::new(ascii),
            ascii_outlines: Arc::new(outlines),
        })
    }

    /// The character's glyph, if the font has one.
    fn glyph(&self, character: char) -> Option<GlyphMetrics> {
        let glyph = self.ascii.get(character as usize).copied().unwrap_or_else(|| {
            measure(&self.font, self.units_per_em, self.font.glyph_id(character))
        });
        (glyph.id != 0).then_some(glyph)
    }
}

fn math_face() -> Option<&'static Face> {
    static FACE: OnceLock<Option<Face>> = OnceLock::new();
    FACE.get_or_init(|| FontArc::try_from_slice(MATH).ok().and_then(Face::new)).as_ref()
}

fn measure(font: &FontArc, units_per_em: f32, id: GlyphId) -> GlyphMetrics {
    let (above, below) = font.outline(id).map_or((0.0, 0.0), |outline| {
        let ys = [outline.bounds.min.y, outline.bounds.max.y];
        (ys[0].max(ys[1]).max(0.0), -ys[0].min(ys[1]).min(0.0))
    });
    GlyphMetrics {
        id: id.0,
        advance: font.h_advance_unscaled(id) / units_per_em,
        above: above / units_per_em,
        below: below / units_per_em,
    }
}

fn outline(font: &FontArc, units_per_em: f32, glyph: u16) -> Option<Outline> {
    let em = |p: ab_glyph::Point| [p.x / units_per_em, p.y / units_per_em];
    let curve = |curve: &OutlineCurve| match *curve {
        OutlineCurve::Line(a, b) => Curve::Line([em(a), em(b)]),
        OutlineCurve::Quad(a, b, c) => Curve::Quadratic([em(a), em(b), em(c)]),
        OutlineCurve::Cubic(a, b, c, d) => Curve::Cubic([em(a), em(b), em(c), em(d)]),
    };
    let curves = font.outline(GlyphId(glyph))?.curves.iter().map(curve).collect();
    Some(Outline { curves })
}

impl Fonts {
    /// DejaVu Sans alone, which is part of the crate.
    pub fn bundled() -> Self {
        static BUNDLED: OnceLock<Fonts> = OnceLock::new();
        BUNDLED
            .get_or_init(|| {
                let face = FontArc::try_from_slice(DEJAVU_SANS).ok().and_then(Face::new);
                Fonts { faces: Arc::new(face.into_iter().collect()) }
            })
            .clone()
    }

    /// The same chain with one more font, behind those added before and in front of the bundled one.
    ///
    /// # Errors
    /// [`Error::InvalidFont`] where the bytes are no TrueType or OpenType font. Of a collection
    /// (`.ttc`) the first font is read.
    pub fn with(&self, bytes: impl Into<Vec<u8>>) -> Result<Self, Error> {
        let bytes = bytes.into();
        let len = bytes.len();
        let invalid = |reason: String| Error::InvalidFont { len, reason };
        let font = FontArc::try_from_vec(bytes).map_err(|error| invalid(error.to_string()))?;
        let face = Face::new(font).ok_or_else(|| invalid("it states no em size".to_owned()))?;
        let mut faces = self.faces.as_ref().clone();
        faces.insert(faces.len().saturating_sub(1), face);
        Ok(Self { faces: Arc::new(faces) })
    }

    /// The first font in the chain that has the character, and its glyph there.
    pub(super) fn find(&self, character: char) -> Option<(u16, GlyphMetrics)> {
        let has = |(index, face): (usize, &Face)| Some((index as u16, face.glyph(character)?));
        self.faces.iter().enumerate().find_map(has)
    }

    /// The glyph of a character of formulas, in the face that only they are drawn with.
    pub(super) fn math_glyph(character: char) -> Option<(u16, GlyphMetrics)> {
        Some((MATH_FACE, math_face()?.glyph(character)?))
    }

    /// The box that stands for a missing character, of the bundled font.
    pub(super) fn missing(&self) -> (u16, GlyphMetrics) {
        let last = self.faces.len() - 1;
        let face = &self.faces[last];
        (last as u16, measure(&face.font, face.units_per_em, GlyphId(0)))
    }

    /// How much closer two neighbouring glyphs of a font stand, in ems, negative for closer.
    pub(super) fn kerning(&self, face: u16, left: u16, right: u16) -> f32 {
        let face = &self.faces[face as usize];
        face.font.kern_unscaled(GlyphId(left), GlyphId(right)) / face.units_per_em
    }

    /// Ascent and descent of the bundled font, in ems: the line height of every text.
    pub(super) fn ascent_and_descent(&self) -> (f32, f32) {
        let face = &self.faces[self.faces.len() - 1];
        (
            face.font.ascent_unscaled() / face.units_per_em,
            -face.font.descent_unscaled() / face.units_per_em,
        )
    }

    /// The contours of a glyph; `None` where it has none, as a space.
    pub(crate) fn outline(&self, face: u16, glyph: u16) -> Option<Arc<Outline>> {
        let face = match face {
            MATH_FACE => math_face()?,
            _ => self.faces.get(face as usize)?,
        };
        match face.ascii_outlines.get(&glyph) {
            Some(outline) => Some(Arc::clone(outline)),
            None => outline(&face.font, face.units_per_em, glyph).map(Arc::new),
        }
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self::bundled()
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fonts").field("faces", &self.faces.len()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_font_has_what_the_crate_draws_itself() {
        let fonts = Fonts::bundled();
        let wanted = "0123456789 …−×·↵⇥‖∗";
        for character in wanted.chars() {
            assert!(fonts.find(character).is_some(), "no glyph for {character:?}");
        }
        let (ascent, descent) = fonts.ascent_and_descent();
        assert!((0.9..1.0).contains(&ascent) && (0.2..0.3).contains(&descent));
    }

    #[test]
    fn bytes_that_are_no_font() {
        let error = Fonts::bundled().with(vec![0; 12]).unwrap_err();
        assert!(matches!(error, Error::InvalidFont { len: 12, .. }), "{error}");
        assert!(Fonts::bundled().with(Vec::new()).is_err());
        let cut = &DEJAVU_SANS[..DEJAVU_SANS.len() / 2];
        if let Ok(fonts) = Fonts::bundled().with(cut) {
            assert!(fonts.outline(0, 40).is_none_or(|outline| !outline.curves.is_empty()));
        }
    }

    #[test]
    fn each_character_comes_from_the_first_font_that_has_it() {
        let whole = Fonts::bundled().with(DEJAVU_SANS).unwrap();
        assert_eq!(whole.find('A').map(|(face, _)| face), Some(0));

        // The same font without its table of characters has none of them.
        let mut bytes = DEJAVU_SANS.to_vec();
        let tag = bytes.windows(4).position(|tag| tag == b"cmap").unwrap();
        bytes[tag..tag + 4].copy_from_slice(b"none");
        let empty = Fonts::bundled().with(bytes).unwrap();
        assert_eq!(empty.find('A').map(|(face, _)| face), Some(1));
        // Fonts are asked in the order in which they were added, the bundled one last.
        let both = empty.with(DEJAVU_SANS).unwrap();
        assert_eq!(both.find('A').map(|(face, _)| face), Some(1));
        assert_eq!(both.faces.len(), 3);
        assert!(both.find('漢').is_none());
    }
}

//! The fonts that a page needs: which glyphs of each, and what they read.
//!
//! Glyphs get new numbers in the order in which they are met, and these are the codes of the text. A
//! font whose file cannot be cut down, as one with variations in CFF2 outlines, is not embedded: its
//! glyphs are drawn as outlines.

use super::{EFFORT, Numbers, sfnt};
use crate::encode::{fnv1a, zlib};
use crate::error::{Error, Problem};
use crate::scene::TextLine;
use crate::text::{FontFile, Fonts, Glyph};
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::writers::FontDescriptor;
use pdf_writer::{Filter, Finish as _, Name, Pdf, Rect, Ref, Str};
use std::collections::BTreeMap;
use std::sync::Arc;
use subsetter::{GlyphRemapper, subset};
use tiny_skia::Path;

/// All fonts that were met.
pub(super) struct EmbeddedFonts<'a> {
    fonts: &'a Fonts,
    used: Vec<EmbeddedFont>,
    /// Where each face is among them; none if it cannot be embedded.
    faces: BTreeMap<u16, Option<usize>>,
}

/// A font and what is needed of it.
pub(super) struct EmbeddedFont {
    face: u16,
    codes: GlyphRemapper,
    /// By code: how far it moves the pen, in thousandths of an em, as the file will say.
    advances: Vec<f32>,
    /// By code: the characters that it stands for.
    reads: BTreeMap<u16, Box<str>>,
}

impl<'a> EmbeddedFonts<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self { fonts, used: Vec::new(), faces: BTreeMap::new() }
    }

    pub(super) fn used(&self) -> &[EmbeddedFont] {
        &self.used
    }

    /// The number of a face's font; `None` where it has none that can be embedded.
    pub(super) fn index(&mut self, face: u16) -> Option<usize> {
        if let Some(known) = self.faces.get(&face) {
            return *known;
        }
        let file = self.fonts.file(face);
        let sound = file.is_some_and(|file| {
            subset(file.bytes, file.index, &GlyphRemapper::new()).is_ok_and(|subset| {
                sfnt::table(&subset, 0, *b"glyf").is_some()
                    || sfnt::table(&subset, 0, *b"CFF ").is_some()
            })
        });
        let index = sound.then(|| {
            self.used.push(EmbeddedFont {
                face,
                codes: GlyphRemapper::new(),
                advances: vec![thousandths(self.fonts.advance(face, 0))],
                reads: BTreeMap::new(),
            });
            self.used.len() - 1
        });
        self.faces.insert(face, index);
        index
    }

    /// The code of a glyph, and how far it moves the pen, in ems.
    pub(super) fn code(&mut self, font: usize, glyph: u16) -> Option<(u16, f64)> {
        let font = self.used.get_mut(font)?;
        let code = font.codes.remap(glyph);
        if usize::from(code) == font.advances.len() {
            font.advances.push(thousandths(self.fonts.advance(font.face, glyph)));
        }
        let advance = font.advances.get(usize::from(code))?;
        Some((code, f64::from(*advance) / 1000.0))
    }

    pub(super) fn outline(&self, glyph: &Glyph) -> Option<Arc<Path>> {
        self.fonts.outline(glyph.face, glyph.id)
    }

    /// Takes note of what each glyph of a line reads. Whether the glyphs together then read as the
    /// line does; if not, the line has to say so itself.
    ///
    /// Text from right to left is drawn from left to right, and every reader of PDF puts it in order
    /// again; where a line says what it reads, some turn that round as well.
    pub(super) fn read(&mut self, line: &TextLine<'_>) -> bool {
        let mut reads_itself = line.layers().count() == 1;
        let mut length = 0;
        for (index, glyph) in line.glyphs.iter().enumerate() {
            let (from, to) = glyph.shows;
            let beside = [index.checked_sub(1), Some(index + 1)];
            let mut beside = beside.into_iter().flatten().filter_map(|at| line.glyphs.get(at));
            let alone = beside.all(|other| other.shows != glyph.shows);
            let text = line.text.get(from as usize..to as usize).unwrap_or("");
            let known = alone && !text.is_empty() && self.reads(glyph, text);
            reads_itself &= known;
            length += text.len();
        }
        reads_itself && length == line.text.len()
    }

    /// Whether a glyph reads so: one that was not met before does from now on.
    fn reads(&mut self, glyph: &Glyph, text: &str) -> bool {
        let Some(index) = self.index(glyph.face) else { return false };
        let Some((code, _)) = self.code(index, glyph.id) else { return false };
        let Some(font) = self.used.get_mut(index) else { return false };
        **font.reads.entry(code).or_insert_with(|| text.into()) == *text
    }
}

fn thousandths(ems: f32) -> f32 {
    (ems * 1e5).round() / 100.0
}

impl EmbeddedFont {
    /// Adds it to the file.
    pub(super) fn write(
        &self,
        fonts: &Fonts,
        pdf: &mut Pdf,
        numbers: &mut Numbers,
    ) -> Result<Ref, Error> {
        let failed = |reason: String| Error::from(Problem::Encode { format: "PDF", reason });
        let file = fonts.file(self.face).ok_or_else(|| failed("a font is missing".to_owned()))?;
        let cut = subset(file.bytes, file.index, &self.codes)
            .map_err(|error| failed(format!("a font could not be cut down: {error}")))?;
        let [font, cid_font, descriptor, program, to_unicode] =
            std::array::from_fn(|_| numbers.next());
        let outlines = sfnt::table(&cut, 0, *b"CFF ");
        let name = self.name(&file, &cut);
        let name = Name(&name);

        pdf.type0_font(font)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid_font)
            .to_unicode(to_unicode);

        let mut described = pdf.cid_font(cid_font);
        described.base_font(name).system_info(SYSTEM).font_descriptor(descriptor);
        described.default_width(0.0);
        if outlines.is_some() {
            described.subtype(CidFontType::Type0);
        } else {
            described.subtype(CidFontType::Type2).cid_to_gid_map_predefined(Name(b"Identity"));
        }
        described.widths().consecutive(0, self.advances.iter().copied());
        described.finish();

        let mut written = pdf.font_descriptor(descriptor);
        describe(&mut written, name, &file);
        if outlines.is_some() {
            written.font_file3(program);
        } else {
            written.font_file2(program);
        }
        written.finish();

        let compressed = zlib(outlines.unwrap_or(&cut), EFFORT);
        let mut stream = pdf.stream(program, &compressed);
        stream.filter(Filter::FlateDecode);
        if outlines.is_some() {
            stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        } else {
            stream.pair(Name(b"Length1"), cut.len() as i32);
        }
        stream.finish();
        pdf.cmap(to_unicode, &self.characters()).filter(Filter::FlateDecode);
        Ok(font)
    }

    /// The characters of all codes, compressed.
    fn characters(&self) -> Vec<u8> {
        let mut map = UnicodeCmap::<u16>::new(Name(b"Custom"), SYSTEM);
        for (&code, text) in &self.reads {
            map.pair_with_multiple(code, text.chars());
        }
        zlib(map.finish().as_slice(), EFFORT)
    }

    /// The font's name, with a mark of the glyphs that are left of it, as PDF wants it.
    fn name(&self, file: &FontFile<'_>, cut: &[u8]) -> Vec<u8> {
        let mut hash = fnv1a(cut);
        let mut name = Vec::new();
        for _ in 0..6 {
            name.push(b'A' + (hash % 26) as u8);
            hash /= 26;
        }
        name.push(b'+');
        let own = sfnt::postscript_name(file.bytes, file.index);
        name.extend(own.unwrap_or_else(|| format!("Font{}", self.face).into_bytes()));
        name
    }
}

/// Codes are the numbers of glyphs.
const SYSTEM: SystemInfo<'_> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

fn describe(descriptor: &mut FontDescriptor<'_>, name: Name<'_>, file: &FontFile<'_>) {
    descriptor
        .name(name)
        .flags(FontFlags::SYMBOLIC)
        .bbox(bounds(file))
        .italic_angle(0.0)
        .ascent(thousandths(file.ascent))
        .descent(-thousandths(file.descent))
        .cap_height(thousandths(file.cap_height))
        // Nothing is known of it, and no program that has the outlines asks.
        .stem_v(80.0);
}

/// The box around all glyphs of a font, in thousandths of an em.
fn bounds(file: &FontFile<'_>) -> Rect {
    let [left, bottom, right, top] =
        sfnt::bounds(file.bytes, file.index).unwrap_or([0.0, -file.descent, 1.0, file.ascent]);
    let [left, bottom, right, top] = [left, bottom, right, top].map(thousandths);
    Rect::new(left, bottom, right, top)
}

//! A scene to PDF.
//!
//! A file of one page, as large as the figure on paper. Coordinates are the device pixels of the scene,
//! which the page's first transformation makes points. Text stays text: its fonts are embedded,
//! cut down to the glyphs that are used, and every line says what it reads, so that it can be selected,
//! searched and copied. The whole page is one tagged figure with an alternative text. There are no
//! dates and no random identifiers: the same scene gives the same bytes.
//!
//! Nothing is used that PDF 1.5 does not have. `metadata` says what the file is; `page` paints the items,
//! `text` the lines, `cells` the cells; `fonts` and `pictures` are what is embedded, and `sfnt` reads what of a
//! font's file must be told outside it.

mod cells;
mod fonts;
mod metadata;
mod page;
mod pictures;
mod sfnt;
mod text;

use crate::encode;
use crate::error::Error;
use crate::scene::Scene;
use crate::text::Fonts;
use page::{Painted, Painter};
use pdf_writer::types::StructRole;
use pdf_writer::writers::{Resources, StructTreeRoot};
use pdf_writer::{Filter, Finish as _, Name, Pdf, Rect, Ref, TextStr};

/// What is written beside the scene.
pub(crate) struct About<'a> {
    pub(crate) title: Option<&'a str>,
    /// What the figure shows, in words.
    pub(crate) description: &'a str,
    /// In which language the page is, as BCP 47 has it.
    pub(crate) language: &'a str,
    pub(crate) dpi: f64,
}

/// Points in an inch.
const POINTS: f64 = 72.0;
/// How hard the compressor tries, of 10.
const EFFORT: u8 = 6;

const SOFTWARE: &str = concat!("heatspec ", env!("CARGO_PKG_VERSION"));

/// Gives each object of the file its number.
struct Numbers(Ref);

impl Numbers {
    fn next(&mut self) -> Ref {
        self.0.bump()
    }
}

/// Writes a scene as a PDF file.
pub(crate) fn write(scene: &Scene<'_>, fonts: &Fonts, about: &About<'_>) -> Result<Vec<u8>, Error> {
    let mut numbers = Numbers(Ref::new(1));
    let [catalog, pages, page, content, info, metadata] = std::array::from_fn(|_| numbers.next());
    let points = |pixels: u32| (f64::from(pixels) * POINTS / about.dpi) as f32;
    let size = (points(scene.size.0), points(scene.size.1));

    let mut pdf = Pdf::new();
    // The least that has all that is used here; some programs do not include files of a later one.
    pdf.set_version(1, 5);
    let mut painter = Painter::new(fonts, scene, size);
    painter.paint(scene);
    let painted = painter.finish();

    let compressed = encode::zlib(&painted.content, EFFORT);
    pdf.stream(content, &compressed).filter(Filter::FlateDecode);
    let resources = embed(&painted, fonts, &mut pdf, &mut numbers)?;
    let mut written = pdf.page(page);
    written.parent(pages).media_box(Rect::new(0.0, 0.0, size.0, size.1)).contents(content);
    written.struct_parents(0);
    resources.write(&mut written.resources());
    written.finish();
    pdf.pages(pages).kids([page]).count(1);

    let title = about.title.filter(|title| !title.trim().is_empty()).unwrap_or("Heat map");
    pdf.document_info(info)
        .title(TextStr(title))
        .subject(TextStr(about.description))
        .creator(TextStr(SOFTWARE))
        .producer(TextStr(SOFTWARE));
    let structure = tags(&mut pdf, &mut numbers, page, size, painted.marked, about.description);
    let xmp = metadata::xmp(title, about);
    pdf.metadata(metadata, xmp.as_bytes());
    let identifier = metadata::identifier(pdf.as_bytes());
    pdf.set_file_id((identifier.to_vec(), identifier.to_vec()));
    let mut root = pdf.catalog(catalog);
    root.pages(pages).metadata(metadata).lang(TextStr(about.language));
    root.mark_info().marked(true);
    root.viewer_preferences().display_doc_title(true);
    root.pair(Name(b"StructTreeRoot"), structure);
    root.finish();
    Ok(pdf.finish())
}

/// What the content of the page refers to: a number after a letter for the kind, as in `F0`.
struct Embedded {
    pictures: Vec<Ref>,
    fonts: Vec<Ref>,
    opacities: Vec<(u8, Ref)>,
}

/// Adds pictures, fonts and opacities to the file.
fn embed(
    painted: &Painted<'_>,
    fonts: &Fonts,
    pdf: &mut Pdf,
    numbers: &mut Numbers,
) -> Result<Embedded, Error> {
    let pictures = painted.pictures.iter().map(|picture| picture.write(pdf, numbers)).collect();
    let used = painted.fonts.used().iter();
    let fonts = used.map(|font| font.write(fonts, pdf, numbers)).collect::<Result<_, _>>()?;
    let opacities: Vec<_> = painted.alphas.iter().map(|&alpha| (alpha, numbers.next())).collect();
    for &(alpha, id) in &opacities {
        let part = f32::from(alpha) / 255.0;
        pdf.ext_graphics(id).non_stroking_alpha(part).stroking_alpha(part);
    }
    Ok(Embedded { pictures, fonts, opacities })
}

impl Embedded {
    fn write(&self, resources: &mut Resources<'_>) {
        let mut named = |kind: &[u8], letter: char, all: &mut dyn Iterator<Item = (usize, Ref)>| {
            let mut all = all.peekable();
            if all.peek().is_some() {
                let mut dictionary = resources.insert(Name(kind)).dict();
                for (number, id) in all {
                    dictionary.pair(Name(format!("{letter}{number}").as_bytes()), id);
                }
            }
        };
        named(b"XObject", 'P', &mut self.pictures.iter().copied().enumerate());
        named(b"Font", 'F', &mut self.fonts.iter().copied().enumerate());
        let opacities = self.opacities.iter();
        named(b"ExtGState", 'A', &mut opacities.map(|&(alpha, id)| (usize::from(alpha), id)));
    }
}

/// The structure of the document: one figure, which all that is painted belongs to.
fn tags(
    pdf: &mut Pdf,
    numbers: &mut Numbers,
    page: Ref,
    (width, height): (f32, f32),
    marked: i32,
    description: &str,
) -> Ref {
    let [root, document, figure, parents] = std::array::from_fn(|_| numbers.next());
    let mut tree = pdf.indirect(root).start::<StructTreeRoot<'_>>();
    tree.child(document);
    tree.parent_tree().nums().insert(0, parents);
    tree.parent_tree_next_key(1);
    tree.finish();
    pdf.struct_element(document).kind(StructRole::Document).parent(root).child(figure);
    let mut element = pdf.struct_element(figure);
    element.kind(StructRole::Figure).parent(document).page(page).alt(TextStr(description));
    element.attributes().push().layout().bbox(Rect::new(0.0, 0.0, width, height));
    let mut children = element.children();
    for number in 0..marked {
        children.marked_content_id(number);
    }
    children.finish();
    element.finish();
    pdf.indirect(parents).array().items((0..marked).map(|_| figure));
    root
}

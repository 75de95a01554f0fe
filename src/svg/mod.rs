//! A scene to SVG.
//!
//! The file is to look the same in every program, and to stay small: text is outlines unless the
//! caller wants letters, each glyph's outline is written once, and many cells are embedded
//! pictures. Coordinates are the device pixels of the scene; the size of the root says how large they
//! are on paper.
//! Only elements and attributes that SVG 1.1 has decide what is seen, since many programs
//! that papers pass through know no other.

mod cells;
mod glyphs;
mod text;
mod xml;

use crate::color::Color;
use crate::encode::escape_xml;
use crate::error::Error;
use crate::geom::Rect;
use crate::scene::{Item, Scene, crossings};
use crate::text::Fonts;
use glyphs::Glyphs;
use std::fmt::Write as _;

/// How text is written into SVG files.
///
/// ```
/// use heatspec::{Heatmap, HeatmapSpec, Matrix, SvgText};
///
/// let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
/// let heatmap = Heatmap::new(matrix, HeatmapSpec::new().title("Drawn as text"));
/// // Outlines look the same everywhere and can be neither searched nor edited.
/// assert!(!heatmap.to_svg()?.contains("<text"));
/// let svg = heatmap.svg_text(SvgText::Font("DejaVu Sans, sans-serif".to_owned())).to_svg()?;
/// assert!(svg.contains(">Drawn as text</text>"));
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SvgText {
    /// As the outlines of the glyphs, the default: every program draws the same.
    #[default]
    Outlines,
    /// As characters that can be searched, copied and edited, in the font family of this name or in
    /// the first known one of several, separated by commas. Whoever opens the file needs the font; with
    /// another one lines are stretched or compressed to the length that they were given room for. Lines
    /// with formulas or raised runs stay outlines, and so do labels of several lines.
    Font(String),
}

/// What is written beside the scene.
pub(crate) struct About<'a> {
    pub(crate) title: Option<&'a str>,
    /// What the figure shows, in words.
    pub(crate) description: &'a str,
    /// In which language both are, as BCP 47 has it.
    pub(crate) language: &'a str,
    pub(crate) dpi: f64,
    pub(crate) text: &'a SvgText,
}

/// Pixels per inch in CSS, and so in SVG.
const CSS_DPI: f64 = 96.0;

/// Writes a scene as an SVG document.
pub(crate) fn write(scene: &Scene<'_>, fonts: &Fonts, about: &About<'_>) -> Result<String, Error> {
    let mut painter =
        Painter { glyphs: Glyphs::new(fonts), about, body: String::new(), fills: Vec::new() };
    painter.background(scene);
    for item in &scene.items {
        if !matches!(item, Item::Fill { .. } | Item::Fills { .. }) {
            painter.fills();
        }
        match item {
            Item::Cells { left, top, grid, shared } => {
                cells::cells((*left, *top), grid, *shared, &mut painter.body)?;
            }
            Item::Fill { rect, color } => painter.fills.push((vec![*rect], *color)),
            Item::Fills { columns, rows, color } => {
                painter.fills.push((crossings(columns, rows).collect(), *color));
            }
            Item::Polygon { points, color } => {
                painter.path(points, true, |out| xml::fill(*color, out));
            }
            Item::Stroke { points, closed, width, color } => {
                painter.path(points, *closed, |out| xml::stroke(*color, *width, out));
            }
            Item::Text(line) => painter.text(line),
        }
    }
    painter.fills();
    Ok(painter.document(scene.size))
}

/// The document as far as it is written.
struct Painter<'a> {
    glyphs: Glyphs<'a>,
    about: &'a About<'a>,
    body: String,
    /// Rectangles that were met and are not written yet.
    fills: Vec<(Vec<Rect>, Color)>,
}

impl Painter<'_> {
    fn background(&mut self, scene: &Scene<'_>) {
        if scene.background.a > 0 {
            let (width, height) = scene.size;
            self.body.push_str("<path");
            xml::fill(scene.background, &mut self.body);
            let _ = write!(self.body, " d=\"M0 0h{width}v{height}H0z\"/>");
        }
    }

    /// Whether lines are drawn without smoothing: where a pixel of the figure is one of CSS, or a whole
    /// part of one. Elsewhere lines that are a little narrower than a pixel of the screen would be of
    /// uneven width, and some would miss the middle of every pixel and not be seen at all.
    fn is_crisp(&self) -> bool {
        (self.about.dpi / CSS_DPI).fract() == 0.0
    }

    /// Writes the rectangles that came one after the other. Those of one colour are one path, which
    /// paints what they share once; if they are not opaque that would show.
    fn fills(&mut self) {
        let fills = std::mem::take(&mut self.fills);
        if fills.is_empty() {
            return;
        }
        self.body.push_str(if self.is_crisp() {
            "<g shape-rendering=\"crispEdges\">"
        } else {
            "<g>"
        });
        let joined = |a: &(Vec<Rect>, Color), b: &(Vec<Rect>, Color)| a.1 == b.1 && a.1.a == 255;
        for run in fills.chunk_by(joined) {
            self.body.push_str("<path");
            xml::fill(run[0].1, &mut self.body);
            self.body.push_str(" d=\"");
            for rect in run.iter().flat_map(|(rects, _)| rects) {
                let (width, height) = (rect.width(), rect.height());
                if width > 0.0 && height > 0.0 {
                    xml::rectangle([rect.left, rect.top, width, height], &mut self.body);
                }
            }
            self.body.push_str("\"/>");
        }
        self.body.push_str("</g>");
    }

    /// A path along points, with the attributes that say how it is painted.
    fn path(&mut self, points: &[(f64, f64)], closed: bool, paint: impl FnOnce(&mut String)) {
        self.body.push_str("<path");
        paint(&mut self.body);
        self.body.push_str(" d=\"");
        for (index, &(x, y)) in points.iter().enumerate() {
            self.body.push(if index == 0 { 'M' } else { 'L' });
            xml::number(x, 3, &mut self.body);
            self.body.push(' ');
            xml::number(y, 3, &mut self.body);
        }
        self.body.push_str(if closed { "z\"/>" } else { "\"/>" });
    }

    /// The whole document: the root, what it is called, the glyphs, and all that was painted.
    fn document(&self, (width, height): (u32, u32)) -> String {
        let definitions = self.glyphs.definitions();
        let title = self.about.title.filter(|title| !title.trim().is_empty());
        let title = title.unwrap_or("Heat map");
        let mut out = String::with_capacity(self.body.len() + definitions.len() + 2048);
        out.push_str(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" \
             xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" width=\"",
        );
        let css = |pixels: u32| f64::from(pixels) * CSS_DPI / self.about.dpi;
        xml::number(css(width), 4, &mut out);
        out.push_str("px\" height=\"");
        xml::number(css(height), 4, &mut out);
        let _ = write!(out, "px\" viewBox=\"0 0 {width} {height}\"");
        // Documents that share a web page need names of their own, unless they tell the same.
        let name = glyphs::name_of(&[title, self.about.description].concat());
        let _ = write!(out, " role=\"img\" aria-labelledby=\"t{name} d{name}\"");
        out.push_str(" xml:lang=\"");
        escape_xml(self.about.language, &mut out);
        out.push_str("\" lang=\"");
        escape_xml(self.about.language, &mut out);
        out.push('"');
        if let SvgText::Font(family) = self.about.text {
            out.push_str(" xml:space=\"preserve\" font-family=\"");
            escape_xml(family, &mut out);
            out.push('"');
        }
        let _ = write!(out, "><title id=\"t{name}\">");
        escape_xml(title, &mut out);
        // The description is written by this crate, in English.
        let _ = write!(out, "</title><desc id=\"d{name}\" xml:lang=\"en\">");
        escape_xml(self.about.description, &mut out);
        out.push_str("</desc>");
        if !definitions.is_empty() {
            out.push_str("<defs>");
            out.push_str(definitions);
            out.push_str("</defs>");
        }
        out.push_str(&self.body);
        out.push_str("</svg>\n");
        out
    }
}
